#include "config.h"

#include "hn-replay.h"

#include "hn-desk.h"

/* From as it was to an hour in half a second. */
static const double usual_speeds[] = { 1, 10, 60, 300, 1800, 7200 };

struct _HnReplay
{
  GObject parent_instance;

  /* It owns the replay; not a reference. */
  HnDesk *desk;
  double speed;
  gboolean is_playing;
  gboolean is_loading;
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
hn_replay_class_init (HnReplayClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

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
  self->desk = desk;
  return self;
}

gboolean
hn_replay_is_possible (HnReplay *self)
{
  g_return_val_if_fail (HN_IS_REPLAY (self), FALSE);

  return hn_desk_get_archivist (self->desk) != NULL;
}

gboolean
hn_replay_is_active (HnReplay *self)
{
  g_return_val_if_fail (HN_IS_REPLAY (self), FALSE);

  return self->desk != NULL && hn_desk_is_replay (self->desk);
}

void
hn_replay_jump (HnReplay *self, gint64 known_us)
{
  g_return_if_fail (HN_IS_REPLAY (self));

  if (!hn_replay_is_possible (self))
    return;
}

void
hn_replay_leave (HnReplay *self)
{
  g_return_if_fail (HN_IS_REPLAY (self));

  hn_replay_set_playing (self, FALSE);
  hn_desk_show_past (self->desk, NULL, 0);
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

void
hn_replay_step (HnReplay *self, gboolean forwards)
{
  g_return_if_fail (HN_IS_REPLAY (self));

  hn_replay_set_playing (self, FALSE);
}

gboolean
hn_replay_is_loading (HnReplay *self)
{
  g_return_val_if_fail (HN_IS_REPLAY (self), FALSE);

  return self->is_loading;
}
