#include "config.h"

#include "hn-sounder.h"

#include "hn-data.h"
#include "hn-plan.h"

#include <gsound.h>

#include <glib/gi18n.h>

/* Long enough for any of the sounds to end. */
#define TEST_GAP_US (1500 * 1000)

struct _HnSounder
{
  GObject parent_instance;

  HnAlarmList *alarms;
  HnClock *clock;
  GSoundContext *context; /* (nullable): made when something sounds first */
  GCancellable *cancellable;
  gboolean is_muted;
  char *trouble;

  /* What calls in this turn of the main loop; -1: nothing does. */
  int calling;
  guint call_id;
  guint repeat_id;
  guint test_id;
  HnAlarmPriority tested;
};

enum
{
  PROP_0,
  PROP_IS_MUTED,
  PROP_TROUBLE,
  N_PROPS
};

enum
{
  SIGNAL_SOUNDED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnSounder, hn_sounder, G_TYPE_OBJECT)

static void
set_trouble (HnSounder *self, const char *trouble)
{
  if (g_strcmp0 (self->trouble, trouble) == 0)
    return;
  g_free (self->trouble);
  self->trouble = g_strdup (trouble);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

static void
say_trouble (HnSounder *self, const GError *error)
{
  g_debug ("the alarm cannot be heard: %s", error->message);
  set_trouble (self, _ ("No sound: no device takes it"));
}

static void
on_played (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnSounder) self = HN_SOUNDER (user_data);
  g_autoptr (GError) error = NULL;

  if (gsound_context_play_full_finish (GSOUND_CONTEXT (object), result, &error))
    set_trouble (self, NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) &&
           !g_error_matches (error, GSOUND_ERROR, GSOUND_ERROR_CANCELED))
    say_trouble (self, error);
}

static char *
find_file (HnAlarmPriority priority)
{
  g_autofree char *name =
      g_strdup_printf ("hn-alarm-%s.wav", hn_alarm_priority_get_nick (priority));

  return g_build_filename (hn_data_get_sound_folder (), name, NULL);
}

static gboolean
need_context (HnSounder *self)
{
  g_autoptr (GError) error = NULL;

  if (self->context == NULL)
    self->context = gsound_context_new (NULL, &error);
  if (self->context == NULL)
    say_trouble (self, error);
  return self->context != NULL;
}

static void
play (HnSounder *self, HnAlarmPriority priority)
{
  g_autofree char *file = find_file (priority);
  HnTerm *term = hn_plan_find_alarm_priority (
      hn_situation_get_plan (hn_alarm_list_get_situation (self->alarms)), priority);

  g_signal_emit (self, signals[SIGNAL_SOUNDED], 0, (guint) priority);
  if (!need_context (self))
    return;
  gsound_context_play_full (self->context, self->cancellable, on_played, g_object_ref (self),
                            GSOUND_ATTR_MEDIA_FILENAME, file, GSOUND_ATTR_MEDIA_ROLE, "alert",
                            GSOUND_ATTR_MEDIA_NAME, hn_term_get_name (term), NULL);
}

static gboolean
is_silent (HnSounder *self)
{
  return self->is_muted || hn_alarm_list_get_silent_until_us (self->alarms) != 0;
}

/* The most urgent that waits; -1: none does. */
static int
find_worst (HnSounder *self)
{
  for (int i = HN_N_ALARM_PRIORITIES - 1; i >= 0; i--)
    if (hn_alarm_list_get_n_attention_of (self->alarms, (HnAlarmPriority) i) > 0)
      return i;
  return -1;
}

static void schedule_repeat (HnSounder *self);

static void
on_repeat (gpointer user_data)
{
  HnSounder *self = HN_SOUNDER (user_data);
  int worst = find_worst (self);

  self->repeat_id = 0;
  if (worst < 0)
    return;
  if (!is_silent (self))
    play (self, (HnAlarmPriority) worst);
  schedule_repeat (self);
}

/* Counted anew from each sound and from each silence. */
static void
schedule_repeat (HnSounder *self)
{
  const HnAlarmRules *rules =
      hn_plan_get_alarm_rules (hn_situation_get_plan (hn_alarm_list_get_situation (self->alarms)));

  if (self->repeat_id != 0)
    hn_clock_remove_timeout (self->clock, self->repeat_id);
  self->repeat_id = hn_clock_add_timeout (self->clock, (gint64) rules->silence_s * G_USEC_PER_SEC,
                                          on_repeat, self);
}

static gboolean
on_call (gpointer user_data)
{
  HnSounder *self = HN_SOUNDER (user_data);
  int calling = self->calling;

  self->call_id = 0;
  self->calling = -1;
  if (!is_silent (self))
    play (self, (HnAlarmPriority) calling);
  schedule_repeat (self);
  return G_SOURCE_REMOVE;
}

static void
on_annunciate (HnAlarmList *alarms, HnAlarm *alarm, gpointer user_data)
{
  HnSounder *self = HN_SOUNDER (user_data);
  HnAlarmPriority priority = hn_alarm_get_priority (alarm);

  /* In a flood the repetition calls for what waits; only what is worse calls by itself. */
  if (hn_alarm_list_is_flood (alarms, NULL, NULL) && self->repeat_id != 0 &&
      hn_alarm_list_get_n_attention_of (alarms, priority) > 1)
    return;
  self->calling = MAX (self->calling, (int) priority);
  if (self->call_id == 0)
    self->call_id = g_idle_add (on_call, self);
}

/* What waited when the log had been read calls too, all of it at once. */
static void
on_live_changed (HnAlarmList *alarms, GParamSpec *pspec, gpointer user_data)
{
  HnSounder *self = HN_SOUNDER (user_data);
  int worst = find_worst (self);

  if (!hn_alarm_list_is_live (alarms) || worst < 0)
    return;
  self->calling = MAX (self->calling, worst);
  if (self->call_id == 0)
    self->call_id = g_idle_add (on_call, self);
}

static void
on_silent_changed (HnAlarmList *alarms, GParamSpec *pspec, gpointer user_data)
{
  HnSounder *self = HN_SOUNDER (user_data);
  int worst = find_worst (self);

  if (hn_alarm_list_get_silent_until_us (alarms) != 0)
    {
      /* What sounds now stops. */
      g_cancellable_cancel (self->cancellable);
      g_object_unref (self->cancellable);
      self->cancellable = g_cancellable_new ();
      schedule_repeat (self);
    }
  else if (worst >= 0 && self->call_id == 0)
    {
      self->calling = worst;
      self->call_id = g_idle_add (on_call, self);
    }
}

static void
hn_sounder_dispose (GObject *object)
{
  HnSounder *self = HN_SOUNDER (object);

  if (self->alarms != NULL)
    g_signal_handlers_disconnect_by_data (self->alarms, self);
  g_clear_handle_id (&self->call_id, g_source_remove);
  if (self->repeat_id != 0)
    hn_clock_remove_timeout (self->clock, self->repeat_id);
  if (self->test_id != 0)
    hn_clock_remove_timeout (self->clock, self->test_id);
  self->repeat_id = self->test_id = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->alarms);
  g_clear_object (&self->clock);
  g_clear_object (&self->context);
  g_clear_pointer (&self->trouble, g_free);

  G_OBJECT_CLASS (hn_sounder_parent_class)->dispose (object);
}

static void
hn_sounder_finalize (GObject *object)
{
  g_object_unref (HN_SOUNDER (object)->cancellable);

  G_OBJECT_CLASS (hn_sounder_parent_class)->finalize (object);
}

static void
hn_sounder_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnSounder *self = HN_SOUNDER (object);

  switch (prop_id)
    {
    case PROP_IS_MUTED:
      g_value_set_boolean (value, self->is_muted);
      break;
    case PROP_TROUBLE:
      g_value_set_string (value, self->trouble);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_sounder_class_init (HnSounderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hn_sounder_dispose;
  object_class->finalize = hn_sounder_finalize;
  object_class->get_property = hn_sounder_get_property;

  properties[PROP_IS_MUTED] = g_param_spec_boolean ("is-muted", NULL, NULL, FALSE, flags);
  properties[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SOUNDED] = g_signal_new ("sounded", HN_TYPE_SOUNDER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
hn_sounder_init (HnSounder *self)
{
  self->cancellable = g_cancellable_new ();
  self->calling = -1;
}

HnSounder *
hn_sounder_new (HnAlarmList *alarms, HnClock *clock)
{
  HnSounder *self;

  g_return_val_if_fail (HN_IS_ALARM_LIST (alarms), NULL);
  g_return_val_if_fail (HN_IS_CLOCK (clock), NULL);

  self = g_object_new (HN_TYPE_SOUNDER, NULL);
  self->alarms = g_object_ref (alarms);
  self->clock = g_object_ref (clock);
  g_signal_connect (alarms, "annunciate", G_CALLBACK (on_annunciate), self);
  g_signal_connect (alarms, "notify::is-live", G_CALLBACK (on_live_changed), self);
  g_signal_connect (alarms, "notify::silent-until-us", G_CALLBACK (on_silent_changed), self);
  on_live_changed (alarms, NULL, self);
  return self;
}

void
hn_sounder_set_muted (HnSounder *self, gboolean is_muted)
{
  g_return_if_fail (HN_IS_SOUNDER (self));

  is_muted = !!is_muted;
  if (self->is_muted == is_muted)
    return;
  self->is_muted = is_muted;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_MUTED]);
}

gboolean
hn_sounder_is_muted (HnSounder *self)
{
  g_return_val_if_fail (HN_IS_SOUNDER (self), FALSE);

  return self->is_muted;
}

const char *
hn_sounder_get_trouble (HnSounder *self)
{
  g_return_val_if_fail (HN_IS_SOUNDER (self), NULL);

  return self->trouble;
}

static void
on_test (gpointer user_data)
{
  HnSounder *self = HN_SOUNDER (user_data);

  self->test_id = 0;
  play (self, self->tested);
  if (++self->tested < HN_N_ALARM_PRIORITIES)
    self->test_id = hn_clock_add_timeout (self->clock, TEST_GAP_US, on_test, self);
}

void
hn_sounder_test (HnSounder *self)
{
  g_return_if_fail (HN_IS_SOUNDER (self));

  if (self->test_id != 0)
    hn_clock_remove_timeout (self->clock, self->test_id);
  self->tested = HN_ALARM_PRIORITY_LOW;
  on_test (self);
}
