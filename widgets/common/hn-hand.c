#include "config.h"

#include "hn-hand.h"

struct _HnHand
{
  GObject parent_instance;

  GtkEventController *focus;
  GtkEventController *motion;
  gboolean is_on;
  guint let_go_id;
};

G_DEFINE_FINAL_TYPE (HnHand, hn_hand, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_IS_ON,
  PROP_HAS_FOCUS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_on (HnHand *self, gboolean is_on)
{
  if (self->is_on == is_on)
    return;
  self->is_on = is_on;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_ON]);
}

static gboolean
is_within (HnHand *self)
{
  return hn_hand_has_focus (self) ||
         gtk_event_controller_motion_contains_pointer (GTK_EVENT_CONTROLLER_MOTION (self->motion));
}

static gboolean
let_go (gpointer user_data)
{
  HnHand *self = HN_HAND (user_data);

  self->let_go_id = 0;
  set_on (self, is_within (self));
  return G_SOURCE_REMOVE;
}

static void
on_changed (GtkEventController *controller, GParamSpec *pspec, gpointer user_data)
{
  HnHand *self = HN_HAND (user_data);

  if (is_within (self))
    set_on (self, TRUE);
  else if (self->let_go_id == 0)
    self->let_go_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, let_go, self, NULL);
  if (controller == self->focus)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_FOCUS]);
}

static void
hn_hand_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnHand *self = HN_HAND (object);

  switch (prop_id)
    {
    case PROP_IS_ON:
      g_value_set_boolean (value, hn_hand_is_on (self));
      break;
    case PROP_HAS_FOCUS:
      g_value_set_boolean (value, hn_hand_has_focus (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_hand_dispose (GObject *object)
{
  HnHand *self = HN_HAND (object);

  g_clear_handle_id (&self->let_go_id, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->focus, self);
  g_signal_handlers_disconnect_by_data (self->motion, self);

  G_OBJECT_CLASS (hn_hand_parent_class)->dispose (object);
}

static void
hn_hand_finalize (GObject *object)
{
  HnHand *self = HN_HAND (object);

  g_object_unref (self->focus);
  g_object_unref (self->motion);

  G_OBJECT_CLASS (hn_hand_parent_class)->finalize (object);
}

static void
hn_hand_class_init (HnHandClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hn_hand_get_property;
  object_class->dispose = hn_hand_dispose;
  object_class->finalize = hn_hand_finalize;

  properties[PROP_IS_ON] =
      g_param_spec_boolean ("is-on", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_FOCUS] =
      g_param_spec_boolean ("has-focus", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_hand_init (HnHand *self)
{
  self->focus = gtk_event_controller_focus_new ();
  self->motion = gtk_event_controller_motion_new ();
  g_signal_connect (self->focus, "notify::contains-focus", G_CALLBACK (on_changed), self);
  g_signal_connect (self->motion, "notify::contains-pointer", G_CALLBACK (on_changed), self);
}

HnHand *
hn_hand_new (GtkWidget *widget)
{
  HnHand *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_object_new (HN_TYPE_HAND, NULL);
  gtk_widget_add_controller (widget, g_object_ref (self->focus));
  gtk_widget_add_controller (widget, g_object_ref (self->motion));
  return self;
}

gboolean
hn_hand_is_on (HnHand *self)
{
  g_return_val_if_fail (HN_IS_HAND (self), FALSE);

  return self->is_on;
}

gboolean
hn_hand_has_focus (HnHand *self)
{
  g_return_val_if_fail (HN_IS_HAND (self), FALSE);

  return gtk_event_controller_focus_contains_focus (GTK_EVENT_CONTROLLER_FOCUS (self->focus));
}
