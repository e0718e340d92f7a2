#include "config.h"

#include "hn-desk.h"

#include "hn-log-entry.h"

#include <glib/gi18n.h>

/* Entries folded in one go: one change of each model. */
#define PORTION 256
/* Entries that are done are let go when there are so many. */
#define COMPACT 4096
/* Of a frame of 16 ms half is left for drawing. */
#define SLICE_US (8 * 1000)
/* After the redraw of GTK (G_PRIORITY_HIGH_IDLE + 20): a frame that is due comes first. */
#define SLICE_PRIORITY (G_PRIORITY_HIGH_IDLE + 30)

struct _HnDesk
{
  GObject parent_instance;

  HnSituation *situation;
  HnClock *clock;
  GListModel *feeds;
  GObject *selection;
  char *notice;

  /* HnLogEntry that wait to be folded, and how many at the front are done. */
  GPtrArray *pending;
  guint n_done;
  guint slice_id;

  gint64 now_us;
  double speed;
  guint timeout_id;
  HnRole role;
  gboolean replayed;
};

enum
{
  PROP_0,
  PROP_SELECTION,
  PROP_NOW_US,
  PROP_ROLE,
  PROP_IS_BUSY,
  PROP_REPLAYED,
  PROP_NOTICE,
  N_PROPS
};

enum
{
  SIGNAL_RETRY,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnDesk, hn_desk, G_TYPE_OBJECT)

static const char *const role_nicks[HN_N_ROLES] = { "duty-officer", "liaison", "analyst" };

const char *
hn_role_get_word (HnRole role)
{
  switch (role)
    {
    case HN_ROLE_DUTY_OFFICER:
      return _ ("Duty officer");
    case HN_ROLE_LIAISON:
      return _ ("Liaison");
    case HN_ROLE_ANALYST:
      return _ ("Analyst");
    case HN_N_ROLES:
      break;
    }
  g_return_val_if_reached ("");
}

gboolean
hn_role_from_nick (const char *nick, HnRole *role)
{
  for (guint i = 0; i < HN_N_ROLES; i++)
    if (g_strcmp0 (nick, role_nicks[i]) == 0)
      {
        *role = i;
        return TRUE;
      }
  return FALSE;
}

/* --- the clock --- */

static void
read_clock (HnDesk *self)
{
  gint64 wall_us = hn_clock_get_now_us (self->clock);

  hn_situation_set_now (self->situation, wall_us);
  self->now_us = hn_situation_get_desk_time (self->situation, wall_us, &self->speed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOW_US]);
}

static void schedule_tick (HnDesk *self);

static void
on_tick (gpointer user_data)
{
  HnDesk *self = HN_DESK (user_data);

  self->timeout_id = 0;
  schedule_tick (self);
  read_clock (self);
}

/* At the next full second, or earlier where something changes of itself before it. */
static void
schedule_tick (HnDesk *self)
{
  gint64 wall_us = hn_clock_get_now_us (self->clock);
  gint64 next_us = wall_us - wall_us % G_USEC_PER_SEC + G_USEC_PER_SEC;
  gint64 change_us = hn_situation_next_change (self->situation);

  if (change_us > wall_us)
    next_us = MIN (next_us, change_us);
  self->timeout_id = hn_clock_add_timeout (self->clock, next_us - wall_us, on_tick, self);
}

/* --- the feeds --- */

static void
tell_contact (HnDesk *self, HnFeedStatus *status)
{
  hn_situation_set_feed_contact (
      self->situation, hn_feed_status_get_id (status), hn_feed_status_get_sectors (status),
      hn_feed_status_get_heard_us (status), hn_feed_status_get_promise_s (status));
}

static void
on_contact (HnFeedStatus *status, GParamSpec *pspec, gpointer user_data)
{
  tell_contact (HN_DESK (user_data), status);
}

static void
watch_feeds (HnDesk *self, guint from, guint n)
{
  for (guint i = from; i < from + n; i++)
    {
      g_autoptr (HnFeedStatus) status = g_list_model_get_item (self->feeds, i);

      g_signal_connect_object (status, "notify::heard-us", G_CALLBACK (on_contact), self, 0);
      g_signal_connect_object (status, "notify::promise-s", G_CALLBACK (on_contact), self, 0);
      tell_contact (self, status);
    }
}

static void
on_feeds_changed (GListModel *feeds, guint position, guint removed, guint added, gpointer user_data)
{
  watch_feeds (HN_DESK (user_data), position, added);
}

void
hn_desk_set_feeds (HnDesk *self, GListModel *feeds)
{
  g_return_if_fail (HN_IS_DESK (self));
  g_return_if_fail (feeds == NULL || G_IS_LIST_MODEL (feeds));

  g_signal_handlers_disconnect_by_func (self->feeds, on_feeds_changed, self);
  g_clear_object (&self->feeds);
  self->feeds =
      feeds != NULL ? g_object_ref (feeds) : G_LIST_MODEL (g_list_store_new (HN_TYPE_FEED_STATUS));
  g_signal_connect_object (self->feeds, "items-changed", G_CALLBACK (on_feeds_changed), self, 0);
  watch_feeds (self, 0, g_list_model_get_n_items (self->feeds));
}

GListModel *
hn_desk_get_feeds (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->feeds;
}

/* --- the fold --- */

static gboolean
on_slice (gpointer user_data)
{
  HnDesk *self = HN_DESK (user_data);

  if (hn_desk_fold_some (self, SLICE_US))
    return G_SOURCE_CONTINUE;
  self->slice_id = 0;
  return G_SOURCE_REMOVE;
}

void
hn_desk_push (HnDesk *self, GPtrArray *entries)
{
  gboolean was_idle;

  g_return_if_fail (HN_IS_DESK (self));
  g_return_if_fail (entries != NULL);

  if (entries->len == 0)
    return;
  was_idle = self->pending->len == 0;
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (self->pending, hn_log_entry_ref (g_ptr_array_index (entries, i)));
  if (self->slice_id == 0)
    self->slice_id = g_idle_add_full (SLICE_PRIORITY, on_slice, self, NULL);
  if (was_idle)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_BUSY]);
}

gboolean
hn_desk_fold_some (HnDesk *self, gint64 budget_us)
{
  gint64 end_us = g_get_monotonic_time () + budget_us;

  g_return_val_if_fail (HN_IS_DESK (self), FALSE);

  if (self->pending->len == 0)
    return FALSE;
  do
    {
      guint n = MIN (PORTION, self->pending->len - self->n_done);

      hn_situation_fold (self->situation,
                         (HnLogEntry *const *) (self->pending->pdata + self->n_done), n);
      self->n_done += n;
    }
  while (self->n_done < self->pending->len && g_get_monotonic_time () < end_us);

  if (self->n_done < self->pending->len)
    {
      if (self->n_done >= COMPACT)
        {
          g_ptr_array_remove_range (self->pending, 0, self->n_done);
          self->n_done = 0;
        }
      return TRUE;
    }
  g_ptr_array_set_size (self->pending, 0);
  self->n_done = 0;
  /* An exercise's clock may have come with the entries. */
  read_clock (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_BUSY]);
  return FALSE;
}

/* --- the object --- */

static void
hn_desk_dispose (GObject *object)
{
  HnDesk *self = HN_DESK (object);

  if (self->timeout_id != 0)
    hn_clock_remove_timeout (self->clock, self->timeout_id);
  self->timeout_id = 0;
  g_clear_handle_id (&self->slice_id, g_source_remove);
  g_clear_pointer (&self->pending, g_ptr_array_unref);
  g_clear_object (&self->selection);
  g_clear_object (&self->feeds);
  g_clear_object (&self->situation);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->notice, g_free);

  G_OBJECT_CLASS (hn_desk_parent_class)->dispose (object);
}

static void
hn_desk_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnDesk *self = HN_DESK (object);

  switch (prop_id)
    {
    case PROP_SELECTION:
      g_value_set_object (value, self->selection);
      break;
    case PROP_NOW_US:
      g_value_set_int64 (value, self->now_us);
      break;
    case PROP_ROLE:
      g_value_set_uint (value, self->role);
      break;
    case PROP_IS_BUSY:
      g_value_set_boolean (value, self->pending->len > 0);
      break;
    case PROP_REPLAYED:
      g_value_set_boolean (value, self->replayed);
      break;
    case PROP_NOTICE:
      g_value_set_string (value, self->notice);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_desk_class_init (HnDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hn_desk_dispose;
  object_class->get_property = hn_desk_get_property;

  properties[PROP_SELECTION] = g_param_spec_object ("selection", NULL, NULL, G_TYPE_OBJECT, flags);
  properties[PROP_NOW_US] =
      g_param_spec_int64 ("now-us", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_ROLE] =
      g_param_spec_uint ("role", NULL, NULL, 0, HN_N_ROLES - 1, HN_ROLE_DUTY_OFFICER, flags);
  properties[PROP_IS_BUSY] = g_param_spec_boolean ("is-busy", NULL, NULL, FALSE, flags);
  properties[PROP_REPLAYED] = g_param_spec_boolean ("replayed", NULL, NULL, FALSE, flags);
  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_RETRY] =
      g_signal_new ("retry", HN_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hn_desk_init (HnDesk *self)
{
  self->feeds = G_LIST_MODEL (g_list_store_new (HN_TYPE_FEED_STATUS));
  self->pending = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  self->speed = 1;
}

HnDesk *
hn_desk_new (HnSituation *situation, HnClock *clock)
{
  HnDesk *self;

  g_return_val_if_fail (HN_IS_SITUATION (situation), NULL);
  g_return_val_if_fail (clock == NULL || HN_IS_CLOCK (clock), NULL);

  self = g_object_new (HN_TYPE_DESK, NULL);
  self->situation = g_object_ref (situation);
  self->clock = clock != NULL ? g_object_ref (clock) : hn_clock_new_system ();
  read_clock (self);
  schedule_tick (self);
  return self;
}

HnSituation *
hn_desk_get_situation (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->situation;
}

HnPlan *
hn_desk_get_plan (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return hn_situation_get_plan (self->situation);
}

gboolean
hn_desk_is_exercise (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), FALSE);

  return hn_situation_get_exercise (self->situation) != NULL;
}

char *
hn_desk_dup_exercise (HnDesk *self)
{
  const char *exercise;
  g_auto (GStrv) all = NULL;

  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  exercise = hn_situation_get_exercise (self->situation);
  if (exercise == NULL)
    return NULL;
  if (!g_str_equal (exercise, HN_EXERCISE_ANY) && !g_str_equal (exercise, HN_EXERCISE_AND_LIVE))
    return g_strdup (exercise);
  all = hn_situation_dup_exercises (self->situation);
  return all[0] != NULL ? g_strjoinv (", ", all) : NULL;
}

gint64
hn_desk_get_now_us (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), 0);

  return self->now_us;
}

gint64
hn_desk_get_wall_us (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), 0);

  return hn_clock_get_now_us (self->clock);
}

double
hn_desk_get_speed (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), 1);

  return self->speed;
}

HnRole
hn_desk_get_role (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), HN_ROLE_DUTY_OFFICER);

  return self->role;
}

void
hn_desk_set_role (HnDesk *self, HnRole role)
{
  g_return_if_fail (HN_IS_DESK (self));
  g_return_if_fail (role < HN_N_ROLES);

  if (self->role == role)
    return;
  self->role = role;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROLE]);
}

GObject *
hn_desk_get_selection (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->selection;
}

void
hn_desk_select (HnDesk *self, gpointer item)
{
  g_return_if_fail (HN_IS_DESK (self));
  g_return_if_fail (item == NULL || HN_IS_SECTOR_STATUS (item) || HN_IS_INCIDENT (item));

  if (g_set_object (&self->selection, item))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTION]);
}

gboolean
hn_desk_select_incident (HnDesk *self, const char *id)
{
  HnIncident *incident;

  g_return_val_if_fail (HN_IS_DESK (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  incident = hn_situation_lookup_incident (self->situation, id);
  if (incident == NULL)
    return FALSE;
  hn_desk_select (self, incident);
  return TRUE;
}

gboolean
hn_desk_select_sector (HnDesk *self, const char *id)
{
  HnSectorStatus *sector;

  g_return_val_if_fail (HN_IS_DESK (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  sector = hn_situation_lookup_sector (self->situation, id);
  if (sector == NULL)
    return FALSE;
  hn_desk_select (self, sector);
  return TRUE;
}

HnSectorStatus *
hn_desk_get_selected_sector (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  if (self->selection == NULL)
    return NULL;
  if (HN_IS_SECTOR_STATUS (self->selection))
    return HN_SECTOR_STATUS (self->selection);
  return hn_incident_get_sector (HN_INCIDENT (self->selection));
}

void
hn_desk_set_replayed (HnDesk *self, gboolean replayed)
{
  g_return_if_fail (HN_IS_DESK (self));

  replayed = !!replayed;
  if (self->replayed == replayed)
    return;
  self->replayed = replayed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REPLAYED]);
}

gboolean
hn_desk_get_replayed (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), FALSE);

  return self->replayed;
}

void
hn_desk_set_notice (HnDesk *self, const char *notice)
{
  g_return_if_fail (HN_IS_DESK (self));

  if (g_strcmp0 (self->notice, notice) == 0)
    return;
  g_free (self->notice);
  self->notice = g_strdup (notice);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTICE]);
}

const char *
hn_desk_get_notice (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->notice;
}

void
hn_desk_retry (HnDesk *self)
{
  g_return_if_fail (HN_IS_DESK (self));

  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}
