#include "config.h"

#include "hn-desk.h"

#include "hn-desk-private.h"

#include <glib/gi18n.h>

enum
{
  SIGNAL_RETRY,
  SIGNAL_SEND,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnDesk, hn_desk, G_TYPE_OBJECT)

void
hn_desk_notify (HnDesk *self, int property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* --- the archive and the alarms --- */

HnArchivist *
hn_desk_get_archivist (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->archivist;
}

static void
on_moved (HnArchivist *archivist, gpointer user_data)
{
  hn_desk_trim (HN_DESK (user_data));
}

void
hn_desk_set_archivist (HnDesk *self, HnArchivist *archivist)
{
  g_return_if_fail (HN_IS_DESK (self));
  g_return_if_fail (archivist == NULL || HN_IS_ARCHIVIST (archivist));

  if (self->archivist != NULL)
    g_signal_handlers_disconnect_by_data (self->archivist, self);
  if (archivist != NULL)
    g_signal_connect_object (archivist, "moved", G_CALLBACK (on_moved), self, 0);
  if (!g_set_object (&self->archivist, archivist))
    return;
  hn_supervision_set_archivist (self->supervision, archivist);
  hn_desk_notify (self, PROP_ARCHIVIST);
}

HnAlarmList *
hn_desk_get_alarms (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->alarms;
}

HnSupervision *
hn_desk_get_supervision (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->supervision;
}

/* --- what the views share --- */

const char *
hn_desk_get_view (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->view;
}

void
hn_desk_set_view (HnDesk *self, const char *view)
{
  static const char *const views[] = { HN_VIEW_BOARD, HN_VIEW_TIMELINE,
                                       HN_VIEW_INBOX, HN_VIEW_ADVISORIES,
                                       HN_VIEW_LOG,   HN_VIEW_ALARMS,
                                       HN_VIEW_FEEDS, NULL };

  g_return_if_fail (HN_IS_DESK (self));
  g_return_if_fail (view != NULL && g_strv_contains (views, view));

  if (g_str_equal (self->view, view))
    return;
  self->view = g_intern_string (view);
  hn_desk_notify (self, PROP_VIEW);
}

HnFilter *
hn_desk_get_filter (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->filter;
}

const HnSpan *
hn_desk_get_span (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return hn_filter_get_span (self->filter);
}

void
hn_desk_set_span (HnDesk *self, gint64 from_us, gint64 to_us)
{
  const HnSpan span = { MIN (from_us, to_us), MAX (from_us, to_us) };

  g_return_if_fail (HN_IS_DESK (self));

  hn_filter_set_span (self->filter, &span);
}

static void
on_span_changed (HnFilter *filter, GParamSpec *pspec, gpointer user_data)
{
  hn_desk_notify (HN_DESK (user_data), PROP_SPAN);
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
  hn_desk_notify (self, PROP_ROLE);
}

void
hn_desk_set_notice (HnDesk *self, const char *notice)
{
  g_return_if_fail (HN_IS_DESK (self));

  if (g_strcmp0 (self->notice, notice) == 0)
    return;
  g_free (self->notice);
  self->notice = g_strdup (notice);
  hn_desk_notify (self, PROP_NOTICE);
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

/* --- decisions --- */

const char *
hn_desk_get_identity (HnDesk *self)
{
  g_return_val_if_fail (HN_IS_DESK (self), NULL);

  return self->identity;
}

void
hn_desk_set_identity (HnDesk *self, const char *identity)
{
  g_return_if_fail (HN_IS_DESK (self));

  if (g_strcmp0 (self->identity, identity) == 0)
    return;
  g_free (self->identity);
  self->identity = g_strdup (identity);
  hn_supervision_set_identity (self->supervision, identity);
  hn_desk_notify (self, PROP_IDENTITY);
  hn_desk_notify (self, PROP_CAN_DECIDE);
}

void
hn_desk_set_log_writable (HnDesk *self, gboolean writable)
{
  g_return_if_fail (HN_IS_DESK (self));

  writable = !!writable;
  if (self->log_writable == writable)
    return;
  self->log_writable = writable;
  hn_desk_notify (self, PROP_CAN_DECIDE);
}

gboolean
hn_desk_can_decide (HnDesk *self, char **why_not)
{
  const char *reason = NULL;

  g_return_val_if_fail (HN_IS_DESK (self), FALSE);

  if (self->past != NULL)
    reason = _ ("This is a replay of what was known then. Go back to live to decide.");
  else if (self->identity == NULL)
    reason = _ ("This desk has no identity to decide by.");
  else if (!self->log_writable)
    reason = _ ("There is no log that could keep the decision.");
  else if (!self->replayed)
    reason = _ ("The log is still being read.");
  if (why_not != NULL)
    *why_not = g_strdup (reason);
  return reason == NULL;
}

gboolean
hn_desk_send (HnDesk *self, HnRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_return_val_if_fail (HN_IS_DESK (self), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  g_ptr_array_add (records, record);
  return hn_desk_send_all (self, records);
}

gboolean
hn_desk_send_all (HnDesk *self, GPtrArray *records)
{
  g_return_val_if_fail (HN_IS_DESK (self), FALSE);
  g_return_val_if_fail (records != NULL, FALSE);

  if (!hn_desk_can_decide (self, NULL))
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_SEND], 0, records);
  return TRUE;
}

/* --- the object --- */

static void
hn_desk_dispose (GObject *object)
{
  HnDesk *self = HN_DESK (object);

  g_cancellable_cancel (self->fetching);
  g_clear_object (&self->fetching);
  if (self->timeout_id != 0)
    hn_clock_remove_timeout (self->clock, self->timeout_id);
  self->timeout_id = 0;
  if (self->replay != NULL)
    hn_replay_cancel (self->replay);
  g_clear_object (&self->replay);
  g_clear_pointer (&self->queue, hn_fold_queue_free);
  g_clear_pointer (&self->feeds, hn_feed_watch_free);
  g_clear_object (&self->alarms);
  g_clear_object (&self->supervision);
  g_clear_object (&self->filter);
  g_clear_object (&self->selection);
  g_clear_object (&self->archivist);
  g_clear_object (&self->past);
  g_clear_object (&self->live);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->identity, g_free);
  g_clear_pointer (&self->notice, g_free);

  G_OBJECT_CLASS (hn_desk_parent_class)->dispose (object);
}

static void
hn_desk_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnDesk *self = HN_DESK (object);

  switch (prop_id)
    {
    case PROP_SITUATION:
      g_value_set_object (value, hn_desk_get_situation (self));
      break;
    case PROP_IS_REPLAY:
      g_value_set_boolean (value, self->past != NULL);
      break;
    case PROP_REPLAY_US:
      g_value_set_int64 (value, self->known_us);
      break;
    case PROP_SELECTION:
      g_value_set_object (value, self->selection);
      break;
    case PROP_NOW_US:
      g_value_set_int64 (value, self->now_us);
      break;
    case PROP_SPAN:
      g_value_set_boxed (value, hn_desk_get_span (self));
      break;
    case PROP_VIEW:
      g_value_set_static_string (value, self->view);
      break;
    case PROP_ROLE:
      g_value_set_uint (value, self->role);
      break;
    case PROP_IDENTITY:
      g_value_set_string (value, self->identity);
      break;
    case PROP_ARCHIVIST:
      g_value_set_object (value, self->archivist);
      break;
    case PROP_CAN_DECIDE:
      g_value_set_boolean (value, hn_desk_can_decide (self, NULL));
      break;
    case PROP_IS_BUSY:
      g_value_set_boolean (value, hn_fold_queue_is_busy (self->queue));
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

  properties[PROP_SITUATION] =
      g_param_spec_object ("situation", NULL, NULL, HN_TYPE_SITUATION, flags);
  properties[PROP_IS_REPLAY] = g_param_spec_boolean ("is-replay", NULL, NULL, FALSE, flags);
  properties[PROP_REPLAY_US] =
      g_param_spec_int64 ("replay-us", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_SELECTION] = g_param_spec_object ("selection", NULL, NULL, G_TYPE_OBJECT, flags);
  properties[PROP_NOW_US] =
      g_param_spec_int64 ("now-us", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_SPAN] = g_param_spec_boxed ("span", NULL, NULL, HN_TYPE_SPAN, flags);
  properties[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, HN_VIEW_BOARD, flags);
  properties[PROP_ROLE] =
      g_param_spec_uint ("role", NULL, NULL, 0, HN_N_ROLES - 1, HN_ROLE_DUTY_OFFICER, flags);
  properties[PROP_IDENTITY] = g_param_spec_string ("identity", NULL, NULL, NULL, flags);
  properties[PROP_ARCHIVIST] =
      g_param_spec_object ("archivist", NULL, NULL, HN_TYPE_ARCHIVIST, flags);
  properties[PROP_CAN_DECIDE] = g_param_spec_boolean ("can-decide", NULL, NULL, FALSE, flags);
  properties[PROP_IS_BUSY] = g_param_spec_boolean ("is-busy", NULL, NULL, FALSE, flags);
  properties[PROP_REPLAYED] = g_param_spec_boolean ("replayed", NULL, NULL, FALSE, flags);
  properties[PROP_NOTICE] = g_param_spec_string ("notice", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_RETRY] =
      g_signal_new ("retry", HN_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_SEND] = g_signal_new ("send", HN_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
hn_desk_init (HnDesk *self)
{
  self->view = HN_VIEW_BOARD;
  self->speed = self->live_speed = 1;
  self->filter = hn_filter_new ();
  self->supervision = hn_supervision_new ();
  g_signal_connect_object (self->filter, "notify::span", G_CALLBACK (on_span_changed), self, 0);
  self->replay = hn_replay_new (self);
}

HnDesk *
hn_desk_new (HnSituation *situation, HnClock *clock)
{
  HnDesk *self;

  g_return_val_if_fail (HN_IS_SITUATION (situation), NULL);
  g_return_val_if_fail (clock == NULL || HN_IS_CLOCK (clock), NULL);

  self = g_object_new (HN_TYPE_DESK, NULL);
  self->live = g_object_ref (situation);
  self->clock = clock != NULL ? g_object_ref (clock) : hn_clock_new_system ();
  self->queue = hn_fold_queue_new (situation, hn_desk_on_drained, self);
  self->alarms = hn_alarm_list_new (situation);
  self->feeds = hn_feed_watch_new (self->alarms, NULL);
  hn_desk_read_clock (self);
  hn_desk_start_clock (self);
  return self;
}
