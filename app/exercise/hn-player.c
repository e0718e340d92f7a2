#include "hn-player.h"

#include "hn-hub-collection.h"
#include "hn-player-cast.h"
#include "hn-player-contacts.h"
#include "hn-player-stage.h"
#include "hn-scenario.h"

/* The longest wait of the timer; it then looks again. */
#define MAX_WAIT_MS (60 * 1000)

struct _HnPlayer
{
  GObject parent_instance;

  HnScenario *scenario;
  HnPlayerStage *stage;
  HnPlayerContacts *contacts;
  HnPlayerCast *cast;
  HnPlayerClock clock;
  gpointer clock_data;
  GSource *timer;
  double speed;
  gboolean is_running;
  gint64 started_us;
  guint n_given;
  guint n_refused;
};

enum
{
  PROP_0,
  PROP_FINISHED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HnPlayer, hn_player, G_TYPE_OBJECT)

static gint64
get_now (HnPlayer *self)
{
  return self->clock != NULL ? self->clock (self->clock_data) : g_get_real_time ();
}

static void
clear_timer (HnPlayer *self)
{
  if (self->timer == NULL)
    return;
  g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void
hn_player_dispose (GObject *object)
{
  HnPlayer *self = HN_PLAYER (object);

  clear_timer (self);
  g_clear_pointer (&self->scenario, hn_scenario_unref);
  g_clear_pointer (&self->contacts, hn_player_contacts_free);
  g_clear_pointer (&self->stage, hn_player_stage_free);
  g_clear_pointer (&self->cast, hn_player_cast_free);

  G_OBJECT_CLASS (hn_player_parent_class)->dispose (object);
}

static void
hn_player_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_FINISHED:
      g_value_set_boolean (value, hn_player_is_finished (HN_PLAYER (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hn_player_class_init (HnPlayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hn_player_dispose;
  object_class->get_property = hn_player_get_property;

  /**
   * HnPlayer:finished:
   *
   * Whether the last inject was given.
   */
  properties[PROP_FINISHED] =
      g_param_spec_boolean ("finished", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_player_init (HnPlayer *self)
{
}

HnPlayer *
hn_player_new (HnScenario *scenario, HnHubCollection *collection, double speed)
{
  HnPlayer *self;

  g_return_val_if_fail (scenario != NULL && HN_IS_HUB_COLLECTION (collection), NULL);
  g_return_val_if_fail (speed >= 0, NULL);

  self = g_object_new (HN_TYPE_PLAYER, NULL);
  self->scenario = hn_scenario_ref (scenario);
  self->stage = hn_player_stage_new (hn_scenario_get_id (scenario), collection);
  self->cast = hn_player_cast_new (hn_scenario_get_id (scenario));
  self->speed = speed > 0 ? speed : hn_scenario_get_speed (scenario);
  return self;
}

void
hn_player_set_clock (HnPlayer *self, HnPlayerClock clock, gpointer user_data)
{
  g_return_if_fail (HN_IS_PLAYER (self) && !self->is_running);

  self->clock = clock;
  self->clock_data = user_data;
}

void
hn_player_set_mesh (HnPlayer *self, HnMeshPublisher *mesh)
{
  g_return_if_fail (HN_IS_PLAYER (self) && !self->is_running);

  hn_player_stage_set_mesh (self->stage, mesh);
}

void
hn_player_set_signing (HnPlayer *self, gboolean is_signing)
{
  g_return_if_fail (HN_IS_PLAYER (self) && !self->is_running);

  hn_player_stage_set_signing (self->stage, is_signing);
}

static gint64
scenario_time (HnPlayer *self, gint64 now_us)
{
  gint64 start_us = hn_scenario_get_start_us (self->scenario);

  if (self->started_us == 0)
    return start_us;
  return start_us + (gint64) ((double) (now_us - self->started_us) * self->speed);
}

gint64
hn_player_get_scenario_now_us (HnPlayer *self)
{
  g_return_val_if_fail (HN_IS_PLAYER (self), 0);

  return scenario_time (self, get_now (self));
}

/* The next inject, brought to the stage. */
static void
make_next (HnPlayer *self, const HnInject *inject)
{
  g_autoptr (GError) error = NULL;
  gint64 now_us = get_now (self);
  gint64 scenario_us = scenario_time (self, now_us);
  HnRecord *record =
      hn_player_cast_make (self->cast, inject, now_us, scenario_us, self->speed, &error);
  g_autoptr (HnRecord) given = NULL;

  if (record != NULL)
    given = hn_player_stage_add (self->stage, inject, record, scenario_us, self->speed, &error);
  if (given != NULL)
    hn_player_cast_keep (self->cast, given);
  else
    {
      g_warning ("scenario %s: inject %u (%s): %s", hn_scenario_get_id (self->scenario),
                 self->n_given, inject->name, error->message);
      self->n_refused++;
    }
  self->n_given++;
}

guint
hn_player_play_due (HnPlayer *self)
{
  guint n_injects;
  guint n_before;

  g_return_val_if_fail (HN_IS_PLAYER (self), 0);

  if (!self->is_running)
    return 0;
  n_before = self->n_given;
  n_injects = hn_scenario_get_n_injects (self->scenario);
  while (self->n_given < n_injects)
    {
      const HnInject *inject = hn_scenario_get_inject (self->scenario, self->n_given);

      if (hn_scenario_get_start_us (self->scenario) + inject->offset_us >
          hn_player_get_scenario_now_us (self))
        break;
      make_next (self, inject);
    }
  /* What is due at one time is one write. */
  self->n_refused += hn_player_stage_flush (self->stage);
  if (self->n_given == n_injects && n_before < n_injects)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FINISHED]);
  return self->n_given - n_before;
}

static void set_timer (HnPlayer *self);

static gboolean
on_timer (gpointer user_data)
{
  HnPlayer *self = user_data;

  g_clear_pointer (&self->timer, g_source_unref);
  hn_player_play_due (self);
  set_timer (self);
  return G_SOURCE_REMOVE;
}

static void
set_timer (HnPlayer *self)
{
  const HnInject *inject;
  double wait_ms;

  clear_timer (self);
  if (!self->is_running || self->clock != NULL || hn_player_is_finished (self))
    return;
  inject = hn_scenario_get_inject (self->scenario, self->n_given);
  wait_ms = (double) (hn_scenario_get_start_us (self->scenario) + inject->offset_us -
                      hn_player_get_scenario_now_us (self)) /
            self->speed / 1000.0;
  self->timer = g_timeout_source_new ((guint) CLAMP (wait_ms + 1, 0, MAX_WAIT_MS));
  g_source_set_callback (self->timer, on_timer, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static gint64
get_scenario_now (gpointer user_data)
{
  return hn_player_get_scenario_now_us (user_data);
}

void
hn_player_start (HnPlayer *self)
{
  g_return_if_fail (HN_IS_PLAYER (self));

  if (self->is_running)
    return;
  self->is_running = TRUE;
  self->started_us = get_now (self);
  if (self->clock == NULL)
    hn_player_play_due (self);
  set_timer (self);
  if (hn_player_stage_get_mesh (self->stage) != NULL)
    self->contacts = hn_player_contacts_new (
        self->scenario, self->cast, hn_player_stage_get_mesh (self->stage), get_scenario_now, self);
}

void
hn_player_stop (HnPlayer *self)
{
  g_return_if_fail (HN_IS_PLAYER (self));

  self->is_running = FALSE;
  clear_timer (self);
  g_clear_pointer (&self->contacts, hn_player_contacts_free);
}

gboolean
hn_player_is_finished (HnPlayer *self)
{
  g_return_val_if_fail (HN_IS_PLAYER (self), FALSE);

  return self->n_given == hn_scenario_get_n_injects (self->scenario);
}

guint
hn_player_get_n_given (HnPlayer *self)
{
  g_return_val_if_fail (HN_IS_PLAYER (self), 0);

  return self->n_given;
}

guint
hn_player_get_n_refused (HnPlayer *self)
{
  g_return_val_if_fail (HN_IS_PLAYER (self), 0);

  return self->n_refused;
}
