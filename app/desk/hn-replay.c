#include "config.h"

#include "hn-replay.h"

#include "hn-desk.h"
#include "hn-replay-ahead.h"

#include <glib/gi18n.h>

/* From as it was to an hour in half a second. */
static const double usual_speeds[] = { 1, 10, 60, 300, 1800, 7200 };

/* How often the time moves on while it plays. */
#define TICK_US (50 * G_TIME_SPAN_MILLISECOND)
/* Entries folded in one go, and for how long before the next frame is drawn. */
#define PORTION 256
#define BUDGET_US (8 * 1000)
/* So long a promise that nothing turns stale: whether a feed was silent then is not on record. */
#define PROMISE_S (100u * 366 * 24 * 3600)

struct _HnReplay
{
  GObject parent_instance;

  /* It owns the replay; weak. */
  HnDesk *desk;
  double speed;
  gboolean is_playing;
  gboolean is_loading;

  /* Of the jump or the search that is under way. */
  GCancellable *cancellable;
  HnReplayAhead *ahead;
  /* Where a step goes to; 0 while it plays. */
  gint64 target_us;
  guint timeout_id;
  gint64 ticked_us;
};

enum
{
  PROP_0,
  PROP_IS_ACTIVE,
  PROP_IS_PLAYING,
  PROP_IS_LOADING,
  PROP_SPEED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HnReplay, hn_replay, G_TYPE_OBJECT)

static void
hn_replay_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnReplay *self = HN_REPLAY (object);

  switch (prop_id)
    {
    case PROP_IS_ACTIVE:
      g_value_set_boolean (value, hn_replay_is_active (self));
      break;
    case PROP_IS_PLAYING:
      g_value_set_boolean (value, self->is_playing);
      break;
    case PROP_IS_LOADING:
      g_value_set_boolean (value, self->is_loading);
      break;
    case PROP_SPEED:
      g_value_set_double (value, self->speed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_replay_dispose (GObject *object)
{
  HnReplay *self = HN_REPLAY (object);

  if (self->desk != NULL)
    hn_replay_cancel (self);
  g_set_weak_pointer (&self->desk, NULL);
  g_clear_pointer (&self->ahead, hn_replay_ahead_free);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (hn_replay_parent_class)->dispose (object);
}

static void
hn_replay_class_init (HnReplayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hn_replay_dispose;
  object_class->get_property = hn_replay_get_property;

  properties[PROP_IS_ACTIVE] = g_param_spec_boolean ("is-active", NULL, NULL, FALSE, flags);
  properties[PROP_IS_PLAYING] = g_param_spec_boolean ("is-playing", NULL, NULL, FALSE, flags);
  properties[PROP_IS_LOADING] = g_param_spec_boolean ("is-loading", NULL, NULL, FALSE, flags);
  properties[PROP_SPEED] = g_param_spec_double ("speed", NULL, NULL, 0, G_MAXDOUBLE, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_replay_init (HnReplay *self)
{
  self->speed = 1;
}

HnReplay *
hn_replay_new (HnDesk *desk)
{
  HnReplay *self;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);

  self = g_object_new (HN_TYPE_REPLAY, NULL);
  g_set_weak_pointer (&self->desk, desk);
  return self;
}

gboolean
hn_replay_is_possible (HnReplay *self)
{
  g_return_val_if_fail (HN_IS_REPLAY (self), FALSE);

  return self->desk != NULL && hn_desk_get_archivist (self->desk) != NULL;
}

gboolean
hn_replay_is_active (HnReplay *self)
{
  g_return_val_if_fail (HN_IS_REPLAY (self), FALSE);

  return self->desk != NULL && hn_desk_is_replay (self->desk);
}

gboolean
hn_replay_is_loading (HnReplay *self)
{
  g_return_val_if_fail (HN_IS_REPLAY (self), FALSE);

  return self->is_loading;
}

static void
set_loading (HnReplay *self, gboolean loading)
{
  if (self->is_loading == loading)
    return;
  self->is_loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_LOADING]);
}

/* A cancellable for what is asked now; what was asked before falls away. */
static GCancellable *
begin (HnReplay *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_loading (self, TRUE);
  return self->cancellable;
}

static void
say_failure (HnReplay *self, const GError *error)
{
  /* Translators: why it could not be made out what was known at a time. */
  g_autofree char *notice = g_strdup_printf (_ ("The past cannot be shown: %s"), error->message);

  hn_desk_set_notice (self->desk, notice);
}

/* --- forwards --- */

/* Shows @us, or as far as what is here reaches. Returns whether it came there. */
static gboolean
move_to (HnReplay *self, gint64 us)
{
  HnSituation *past = hn_desk_get_situation (self->desk);
  gint64 end_us = g_get_monotonic_time () + BUDGET_US;
  gint64 reach_us = MIN (us, hn_replay_ahead_get_reach (self->ahead));
  gint64 shown_us = hn_desk_get_replay_us (self->desk);
  gboolean is_all;

  do
    {
      g_autoptr (GPtrArray) entries = hn_replay_ahead_take (self->ahead, reach_us, PORTION);

      is_all = entries->len < PORTION;
      hn_situation_fold (past, (HnLogEntry *const *) entries->pdata, entries->len);
      if (entries->len > 0)
        shown_us = MAX (
            shown_us, hn_log_entry_get_received_us (g_ptr_array_index (entries, entries->len - 1)));
    }
  while (!is_all && g_get_monotonic_time () < end_us);
  if (is_all)
    shown_us = MAX (shown_us, reach_us);
  hn_desk_show_past (self->desk, past, shown_us);
  if (shown_us < us && is_all)
    hn_replay_ahead_read (self->ahead);
  return shown_us >= us;
}

static void schedule_tick (HnReplay *self);

static void
on_tick (gpointer user_data)
{
  HnReplay *self = HN_REPLAY (user_data);
  HnClock *clock = hn_desk_get_clock (self->desk);
  gint64 now_us = hn_clock_get_monotonic_us (clock);
  double scenario = hn_desk_get_speed (self->desk);
  gint64 elapsed_us = now_us - self->ticked_us;
  gint64 next_us;

  self->timeout_id = 0;
  self->ticked_us = now_us;
  if (!self->is_playing && self->target_us == 0)
    return;
  if (self->target_us != 0)
    {
      if (move_to (self, self->target_us))
        {
          self->target_us = 0;
          set_loading (self, FALSE);
        }
      schedule_tick (self);
      return;
    }
  /* Known times are the wall's: in an exercise less of them passes than of the scenario's. */
  next_us = hn_desk_get_replay_us (self->desk) +
            (gint64) ((double) elapsed_us * self->speed / (scenario > 0 ? scenario : 1));
  if (next_us >= hn_clock_get_now_us (clock))
    {
      hn_replay_leave (self);
      return;
    }
  move_to (self, next_us);
  schedule_tick (self);
}

static void
schedule_tick (HnReplay *self)
{
  if (self->timeout_id != 0 || (!self->is_playing && self->target_us == 0))
    return;
  self->timeout_id = hn_clock_add_timeout (hn_desk_get_clock (self->desk), TICK_US, on_tick, self);
}

static void
on_read (const GError *error, gpointer user_data)
{
  HnReplay *self = HN_REPLAY (user_data);

  if (error != NULL)
    {
      hn_replay_cancel (self);
      say_failure (self, error);
    }
}

/* --- to a time --- */

static void
show (HnReplay *self, HnSituation *past, gint64 last_seq, gint64 known_us)
{
  g_clear_pointer (&self->ahead, hn_replay_ahead_free);
  self->ahead = hn_replay_ahead_new (hn_desk_get_archivist (self->desk), last_seq,
                                     hn_desk_get_clock (self->desk), on_read, self);
  hn_situation_set_feed_contact (past, "log", NULL, known_us, PROMISE_S);
  hn_desk_show_past (self->desk, past, known_us);
  set_loading (self, FALSE);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_ACTIVE]);
}

/* @self: (transfer full): kept while it was under way. Whether it still counts. */
static gboolean
is_wanted (HnReplay *self, GError *error)
{
  if (self->desk == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  if (error == NULL)
    return TRUE;
  set_loading (self, FALSE);
  say_failure (self, error);
  return FALSE;
}

static void
on_situation (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnReplay) self = HN_REPLAY (user_data);
  g_autoptr (GError) error = NULL;
  gint64 last_seq = 0;
  g_autoptr (HnSituation) past =
      hn_archivist_situation_at_finish (HN_ARCHIVIST (object), result, &last_seq, &error);

  if (is_wanted (self, error))
    show (self, past, last_seq, hn_situation_get_now (past));
}

void
hn_replay_jump (HnReplay *self, gint64 known_us)
{
  g_return_if_fail (HN_IS_REPLAY (self));

  if (!hn_replay_is_possible (self))
    return;
  self->target_us = 0;
  if (known_us >= hn_desk_get_wall_us (self->desk))
    {
      hn_replay_leave (self);
      return;
    }
  hn_archivist_situation_at_async (
      hn_desk_get_archivist (self->desk),
      hn_situation_get_exercise (hn_desk_get_live_situation (self->desk)), MAX (known_us, 1),
      begin (self), on_situation, g_object_ref (self));
}

static void
on_event (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnReplay) self = HN_REPLAY (user_data);
  g_autoptr (GError) error = NULL;
  gint64 event_us = hn_archivist_find_event_finish (HN_ARCHIVIST (object), result, &error);

  if (!is_wanted (self, error))
    return;
  if (event_us > 0 && hn_replay_is_active (self) && event_us > hn_desk_get_replay_us (self->desk))
    {
      /* Near: what lies between is folded. */
      self->target_us = event_us;
      self->ticked_us = hn_clock_get_monotonic_us (hn_desk_get_clock (self->desk));
      if (self->timeout_id == 0)
        on_tick (self);
    }
  else if (event_us > 0)
    hn_replay_jump (self, event_us);
  else
    set_loading (self, FALSE);
}

void
hn_replay_step (HnReplay *self, gboolean forwards)
{
  gint64 from_us;

  g_return_if_fail (HN_IS_REPLAY (self));

  if (!hn_replay_is_possible (self) || (forwards && !hn_replay_is_active (self)))
    return;
  hn_replay_set_playing (self, FALSE);
  self->target_us = 0;
  from_us = hn_replay_is_active (self) ? hn_desk_get_replay_us (self->desk)
                                       : hn_desk_get_wall_us (self->desk);
  hn_archivist_find_event_async (
      hn_desk_get_archivist (self->desk),
      hn_situation_get_exercise (hn_desk_get_live_situation (self->desk)), from_us, forwards,
      begin (self), on_event, g_object_ref (self));
}

void
hn_replay_cancel (HnReplay *self)
{
  g_return_if_fail (HN_IS_REPLAY (self));

  hn_replay_set_playing (self, FALSE);
  self->target_us = 0;
  if (self->timeout_id != 0)
    hn_clock_remove_timeout (hn_desk_get_clock (self->desk), self->timeout_id);
  self->timeout_id = 0;
  g_cancellable_cancel (self->cancellable);
  set_loading (self, FALSE);
}

void
hn_replay_leave (HnReplay *self)
{
  g_return_if_fail (HN_IS_REPLAY (self));

  hn_replay_cancel (self);
  g_clear_pointer (&self->ahead, hn_replay_ahead_free);
  hn_desk_show_past (self->desk, NULL, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_ACTIVE]);
}

gboolean
hn_replay_is_playing (HnReplay *self)
{
  g_return_val_if_fail (HN_IS_REPLAY (self), FALSE);

  return self->is_playing;
}

void
hn_replay_set_playing (HnReplay *self, gboolean playing)
{
  g_return_if_fail (HN_IS_REPLAY (self));

  playing = playing && hn_replay_is_active (self);
  if (self->is_playing == playing)
    return;
  self->is_playing = playing;
  if (playing)
    {
      self->ticked_us = hn_clock_get_monotonic_us (hn_desk_get_clock (self->desk));
      schedule_tick (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_PLAYING]);
}

double
hn_replay_get_speed (HnReplay *self)
{
  g_return_val_if_fail (HN_IS_REPLAY (self), 1);

  return self->speed;
}

void
hn_replay_set_speed (HnReplay *self, double speed)
{
  g_return_if_fail (HN_IS_REPLAY (self));
  g_return_if_fail (speed > 0);

  if (self->speed == speed)
    return;
  self->speed = speed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPEED]);
}

const double *
hn_replay_get_speeds (guint *n_speeds)
{
  g_return_val_if_fail (n_speeds != NULL, NULL);

  *n_speeds = G_N_ELEMENTS (usual_speeds);
  return usual_speeds;
}

void
hn_replay_change_speed (HnReplay *self, gboolean faster)
{
  double next;

  g_return_if_fail (HN_IS_REPLAY (self));

  next = self->speed;
  for (guint i = 0; i < G_N_ELEMENTS (usual_speeds); i++)
    {
      guint at = faster ? i : G_N_ELEMENTS (usual_speeds) - 1 - i;

      if (faster ? usual_speeds[at] > self->speed : usual_speeds[at] < self->speed)
        {
          next = usual_speeds[at];
          break;
        }
    }
  hn_replay_set_speed (self, next);
}
