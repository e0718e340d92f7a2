#include "config.h"

#include "hn-desk-private.h"
#include "hn-log-entry.h"

/* --- the clock --- */

/* The clock of what is shown: in replay it stands until the replay moves it. */
static void
read_shown_clock (HnDesk *self)
{
  if (self->past != NULL)
    self->now_us = hn_situation_get_desk_time (self->past, self->known_us, &self->speed);
  else
    {
      self->now_us = self->live_now_us;
      self->speed = self->live_speed;
    }
}

void
hn_desk_read_clock (HnDesk *self)
{
  gint64 wall_us = hn_clock_get_now_us (self->clock);

  hn_situation_set_now (self->live, wall_us);
  self->live_now_us = hn_situation_get_desk_time (self->live, wall_us, &self->live_speed);
  if (self->past != NULL)
    return;
  read_shown_clock (self);
  hn_desk_notify (self, PROP_NOW_US);
}

static void
on_tick (gpointer user_data)
{
  HnDesk *self = HN_DESK (user_data);

  self->timeout_id = 0;
  hn_desk_start_clock (self);
  hn_desk_read_clock (self);
}

/* At the next full second, or earlier where something changes of itself before it. */
void
hn_desk_start_clock (HnDesk *self)
{
  gint64 wall_us = hn_clock_get_now_us (self->clock);
  gint64 next_us = wall_us - wall_us % G_USEC_PER_SEC + G_USEC_PER_SEC;
  gint64 change_us = hn_situation_next_change (self->live);

  if (change_us > wall_us)
    next_us = MIN (next_us, change_us);
  self->timeout_id = hn_clock_add_timeout (self->clock, next_us - wall_us, on_tick, self);
}

gint64
hn_desk_get_now_us (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), 0);

  return self->now_us;
}

gint64
hn_desk_get_live_now_us (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), 0);

  return self->live_now_us;
}

gint64
hn_desk_get_wall_us (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), 0);

  return hn_clock_get_now_us (self->clock);
}

gint64
hn_desk_get_known_us (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), 0);

  return self->past != NULL ? self->known_us : hn_desk_get_wall_us (self);
}

gint64
hn_desk_to_wall_us (HnDesk *self, gint64 us)
{
  g_return_val_if_fail (HN_IS_DESK (self), us);

  if (self->live_speed <= 0)
    return us;
  return hn_situation_get_now (self->live) + (gint64) ((us - self->live_now_us) / self->live_speed);
}

double
hn_desk_get_speed (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), 1);

  return self->speed;
}

HnClock *
hn_desk_get_clock (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->clock;
}

/* --- the situation that is shown --- */

HnSituation *
hn_desk_get_situation (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->past != NULL ? self->past : self->live;
}

HnSituation *
hn_desk_get_live_situation (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->live;
}

gboolean
hn_desk_is_replay (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), FALSE);

  return self->past != NULL;
}

gint64
hn_desk_get_replay_us (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), 0);

  return self->known_us;
}

HnReplay *
hn_desk_get_replay (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->replay;
}

GObject *
hn_desk_find_shown (HnDesk *self, GObject *item)
{
  HnSituation *situation = hn_desk_get_situation (self);
  gpointer found;

  /* A record is what it is at any time. */
  if (HN_IS_ARCHIVE_ROW (item))
    return item;
  if (HN_IS_SECTOR_STATUS (item))
    found =
        hn_situation_lookup_sector (situation, hn_sector_status_get_id (HN_SECTOR_STATUS (item)));
  else if (HN_IS_SERVICE_STATUS (item))
    found = hn_situation_lookup_service (situation,
                                         hn_service_status_get_id (HN_SERVICE_STATUS (item)));
  else
    found = hn_situation_lookup_incident (situation, hn_incident_get_id (HN_INCIDENT (item)));
  return found;
}

/* That nothing can be decided in replay is true no longer once it has ended. */
static void
take_back_notice (HnDesk *self)
{
  g_autofree char *why_not = NULL;

  if (!hn_desk_can_decide (self, &why_not) && g_strcmp0 (hn_desk_get_notice (self), why_not) == 0)
    hn_desk_set_notice (self, NULL);
}

void
hn_desk_show_past (HnDesk *self, HnSituation *past, gint64 known_us)
{
  HnSituation *shown;
  gboolean was_replay, is_other;

  g_return_if_fail (HN_IS_DESK (self));
  g_return_if_fail (past == NULL || HN_IS_SITUATION (past));
  g_return_if_fail ((past != NULL) == (known_us != 0));

  shown = hn_desk_get_situation (self);
  was_replay = self->past != NULL;
  if (past == NULL && !was_replay)
    return;
  if (past == NULL)
    take_back_notice (self);
  if (past != NULL)
    hn_situation_set_now (past, known_us);
  self->known_us = known_us;
  g_set_object (&self->past, past);
  is_other = shown != hn_desk_get_situation (self);
  if (is_other && self->selection != NULL)
    g_set_object (&self->selection, hn_desk_find_shown (self, self->selection));
  read_shown_clock (self);
  /* All is as it will be: now it is told, the situation first. */
  if (is_other)
    hn_desk_notify (self, PROP_SITUATION);
  if (was_replay != (past != NULL))
    {
      hn_desk_notify (self, PROP_IS_REPLAY);
      hn_desk_notify (self, PROP_CAN_DECIDE);
    }
  if (is_other)
    hn_desk_notify (self, PROP_SELECTION);
  hn_desk_notify (self, PROP_REPLAY_US);
  hn_desk_notify (self, PROP_NOW_US);
}

HnPlan *
hn_desk_get_plan (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return hn_situation_get_plan (self->live);
}

gboolean
hn_desk_is_exercise (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), FALSE);

  return hn_situation_get_exercise (self->live) != NULL;
}

char *
hn_desk_dup_exercise (HnDesk *self)
{
  const char *exercise;
  g_auto (GStrv) all = NULL;

  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  exercise = hn_situation_get_exercise (self->live);
  if (exercise == NULL)
    return NULL;
  if (!g_str_equal (exercise, HN_EXERCISE_ANY) && !g_str_equal (exercise, HN_EXERCISE_AND_LIVE))
    return g_strdup (exercise);
  all = hn_situation_dup_exercises (self->live);
  return all[0] != NULL ? g_strjoinv (", ", all) : NULL;
}

/* --- the feeds and the fold --- */

/* So many closed incidents beyond those that are kept, and it is worth while to let them go. */
#define TRIM_AFTER HN_KEEP_CLOSED

void
hn_desk_set_feeds (HnDesk *self, GListModel *feeds)
{
  g_return_if_fail (HN_IS_DESK (self));
  g_return_if_fail (feeds == NULL || G_IS_LIST_MODEL (feeds));

  g_clear_pointer (&self->feeds, hn_feed_watch_free);
  self->feeds = hn_feed_watch_new (self->alarms, feeds);
}

void
hn_desk_set_forgeries (HnDesk *self, GPtrArray *forgeries)
{
  g_return_if_fail (HN_IS_DESK (self));

  hn_feed_watch_tell_forgeries (self->feeds, forgeries);
}

GListModel *
hn_desk_get_feeds (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return hn_feed_watch_get_feeds (self->feeds);
}

/* What is over for long is in the archive: the memory that a desk needs does not grow with its log.
 */
void
hn_desk_trim (HnDesk *self)
{
  guint n_known = g_list_model_get_n_items (hn_situation_get_incidents (self->live));
  guint n_open = hn_situation_get_n_open_incidents (self->live);

  if (self->archivist == NULL || n_known - n_open < HN_KEEP_CLOSED + TRIM_AFTER ||
      hn_fold_queue_is_busy (self->queue))
    return;
  /* Not before it can be found again. */
  if (hn_archivist_get_indexed_seq (self->archivist) < self->pushed_seq)
    return;
  hn_situation_trim (self->live, HN_KEEP_CLOSED);
  hn_fold_queue_set_partial (self->queue, self->archivist);
}

void
hn_desk_on_drained (gpointer user_data)
{
  HnDesk *self = HN_DESK (user_data);

  hn_desk_trim (self);
  /* An exercise's clock may have come with the entries. */
  hn_desk_read_clock (self);
  hn_alarm_list_set_live (self->alarms, self->replayed);
  hn_desk_notify (self, PROP_IS_BUSY);
}

void
hn_desk_push (HnDesk *self, GPtrArray *entries)
{
  g_return_if_fail (HN_IS_DESK (self));
  g_return_if_fail (entries != NULL);

  for (guint i = 0; i < entries->len; i++)
    self->pushed_seq =
        MAX (self->pushed_seq, hn_log_entry_get_seq (g_ptr_array_index (entries, i)));
  if (hn_fold_queue_push (self->queue, entries))
    hn_desk_notify (self, PROP_IS_BUSY);
}

void
hn_desk_push_start (HnDesk *self, GPtrArray *entries)
{
  g_return_if_fail (HN_IS_DESK (self));
  g_return_if_fail (entries != NULL);
  g_return_if_fail (self->archivist != NULL);

  hn_fold_queue_set_partial (self->queue, self->archivist);
  if (hn_fold_queue_push_start (self->queue, entries))
    hn_desk_notify (self, PROP_IS_BUSY);
}

gboolean
hn_desk_fold_some (HnDesk *self, gint64 budget_us)
{
  g_return_val_if_fail (HN_IS_DESK (self), FALSE);

  return hn_fold_queue_fold_some (self->queue, budget_us);
}

void
hn_desk_set_replayed (HnDesk *self, gboolean replayed)
{
  g_return_if_fail (HN_IS_DESK (self));

  replayed = !!replayed;
  if (self->replayed == replayed)
    return;
  self->replayed = replayed;
  hn_alarm_list_set_live (self->alarms, replayed && !hn_fold_queue_is_busy (self->queue));
  hn_desk_notify (self, PROP_REPLAYED);
  hn_desk_notify (self, PROP_CAN_DECIDE);
}

gboolean
hn_desk_get_replayed (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), FALSE);

  return self->replayed;
}
