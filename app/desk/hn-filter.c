#include "config.h"

#include "hn-filter.h"

#include "hn-describe.h"
#include "hn-format.h"

#include <glib/gi18n.h>

struct _HnFilter
{
  GObject parent_instance;

  char *sector;
  char *place;
  char *handling;
  char *text;
  HnState state;
  HnSpan span;
};

enum
{
  PROP_0,
  PROP_SECTOR,
  PROP_PLACE,
  PROP_HANDLING,
  PROP_TEXT,
  PROP_STATE,
  PROP_SPAN,
  N_PROPS
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnFilter, hn_filter, G_TYPE_OBJECT)

static void
hn_filter_finalize (GObject *object)
{
  HnFilter *self = HN_FILTER (object);

  g_free (self->sector);
  g_free (self->place);
  g_free (self->handling);
  g_free (self->text);

  G_OBJECT_CLASS (hn_filter_parent_class)->finalize (object);
}

static void
hn_filter_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnFilter *self = HN_FILTER (object);

  switch (prop_id)
    {
    case PROP_SECTOR:
      g_value_set_string (value, self->sector);
      break;
    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;
    case PROP_HANDLING:
      g_value_set_string (value, self->handling);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_SPAN:
      g_value_set_boxed (value, &self->span);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_filter_class_init (HnFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hn_filter_finalize;
  object_class->get_property = hn_filter_get_property;

  properties[PROP_SECTOR] = g_param_spec_string ("sector", NULL, NULL, NULL, flags);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  properties[PROP_HANDLING] = g_param_spec_string ("handling", NULL, NULL, NULL, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, HN_N_STATES - 1, HN_STATE_UNKNOWN, flags);
  properties[PROP_SPAN] = g_param_spec_boxed ("span", NULL, NULL, HN_TYPE_SPAN, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HN_TYPE_FILTER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
hn_filter_init (HnFilter *self)
{
}

HnFilter *
hn_filter_new (void)
{
  return g_object_new (HN_TYPE_FILTER, NULL);
}

static void
say_changed (HnFilter *self, int property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_string (HnFilter *self, char **field, const char *value, int property)
{
  if (value != NULL && value[0] == '\0')
    value = NULL;
  if (g_strcmp0 (*field, value) == 0)
    return;
  g_free (*field);
  *field = g_strdup (value);
  say_changed (self, property);
}

/* The signal comes once, when all parts are as they will be. */
void
hn_filter_clear (HnFilter *self)
{
  g_return_if_fail (HN_IS_FILTER (self));

  if (hn_filter_is_empty (self))
    return;
  g_object_freeze_notify (G_OBJECT (self));
  g_clear_pointer (&self->sector, g_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->handling, g_free);
  g_clear_pointer (&self->text, g_free);
  self->state = HN_STATE_UNKNOWN;
  self->span = (HnSpan){ 0 };
  for (int i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gboolean
hn_filter_is_empty (HnFilter *self)
{
  g_return_val_if_fail (HN_IS_FILTER (self), TRUE);

  return self->sector == NULL && self->place == NULL && self->handling == NULL &&
         self->text == NULL && self->state == HN_STATE_UNKNOWN && hn_span_is_empty (&self->span);
}

const char *
hn_filter_get_sector (HnFilter *self)
{
  g_return_val_if_fail (HN_IS_FILTER (self), NULL);

  return self->sector;
}

void
hn_filter_set_sector (HnFilter *self, const char *sector)
{
  g_return_if_fail (HN_IS_FILTER (self));

  set_string (self, &self->sector, sector, PROP_SECTOR);
}

HnState
hn_filter_get_state (HnFilter *self)
{
  g_return_val_if_fail (HN_IS_FILTER (self), HN_STATE_UNKNOWN);

  return self->state;
}

void
hn_filter_set_state (HnFilter *self, HnState state)
{
  g_return_if_fail (HN_IS_FILTER (self));
  g_return_if_fail (state < HN_N_STATES);

  if (self->state == state)
    return;
  self->state = state;
  say_changed (self, PROP_STATE);
}

const char *
hn_filter_get_place (HnFilter *self)
{
  g_return_val_if_fail (HN_IS_FILTER (self), NULL);

  return self->place;
}

void
hn_filter_set_place (HnFilter *self, const char *place)
{
  g_return_if_fail (HN_IS_FILTER (self));

  set_string (self, &self->place, place, PROP_PLACE);
}

const char *
hn_filter_get_handling (HnFilter *self)
{
  g_return_val_if_fail (HN_IS_FILTER (self), NULL);

  return self->handling;
}

void
hn_filter_set_handling (HnFilter *self, const char *handling)
{
  g_return_if_fail (HN_IS_FILTER (self));

  set_string (self, &self->handling, handling, PROP_HANDLING);
}

const char *
hn_filter_get_text (HnFilter *self)
{
  g_return_val_if_fail (HN_IS_FILTER (self), NULL);

  return self->text;
}

void
hn_filter_set_text (HnFilter *self, const char *text)
{
  g_autofree char *stripped = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  g_return_if_fail (HN_IS_FILTER (self));

  set_string (self, &self->text, stripped, PROP_TEXT);
}

const HnSpan *
hn_filter_get_span (HnFilter *self)
{
  g_return_val_if_fail (HN_IS_FILTER (self), NULL);

  return &self->span;
}

void
hn_filter_set_span (HnFilter *self, const HnSpan *span)
{
  HnSpan value = span != NULL ? *span : (HnSpan){ 0 };

  g_return_if_fail (HN_IS_FILTER (self));
  g_return_if_fail (value.from_us <= value.to_us);

  if (self->span.from_us == value.from_us && self->span.to_us == value.to_us)
    return;
  self->span = value;
  say_changed (self, PROP_SPAN);
}

/* As far as it is known: what has no start is of any time up to its last word. */
static gboolean
is_in_span (HnFilter *self, HnIncident *incident)
{
  gint64 from_us = hn_incident_get_started_us (incident);
  gint64 to_us = hn_incident_get_restored_us (incident);

  if (from_us == 0)
    from_us = hn_incident_get_state_since_us (incident);
  if (to_us == 0)
    to_us = hn_incident_is_open (incident) ? G_MAXINT64 : hn_incident_get_last_word_us (incident);
  return hn_span_meets (&self->span, from_us, to_us);
}

gboolean
hn_filter_lets_pass (HnFilter *self, HnIncident *incident)
{
  g_return_val_if_fail (HN_IS_FILTER (self), TRUE);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), TRUE);

  if (self->sector != NULL && g_strcmp0 (self->sector, hn_incident_get_sector_id (incident)) != 0)
    return FALSE;
  if (self->state != HN_STATE_UNKNOWN && hn_incident_get_state (incident) < self->state)
    return FALSE;
  if (self->place != NULL && !g_strv_contains (hn_incident_get_areas (incident), self->place))
    return FALSE;
  if (self->handling != NULL &&
      g_strcmp0 (self->handling, hn_incident_get_handling (incident)) != 0)
    return FALSE;
  return is_in_span (self, incident);
}

char **
hn_filter_dup_words (HnFilter *self, HnPlan *plan, gint64 now_us)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  HnSector *sector;

  g_return_val_if_fail (HN_IS_FILTER (self), NULL);
  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);

  sector = self->sector != NULL ? hn_plan_find_sector (plan, self->sector) : NULL;
  if (self->sector != NULL)
    g_strv_builder_add (words, sector != NULL ? hn_term_get_name (HN_TERM (sector)) : self->sector);
  if (self->state != HN_STATE_UNKNOWN)
    {
      /* Translators: a state or one that is worse, e.g. "IT failure or worse". */
      g_autofree char *text =
          g_strdup_printf (_ ("%s or worse"), hn_describe_state (plan, self->state));

      g_strv_builder_add (words, text);
    }
  if (self->place != NULL)
    g_strv_builder_add (words, self->place);
  if (self->handling != NULL)
    g_strv_builder_add (words, hn_describe_handling (plan, self->handling));
  if (!hn_span_is_empty (&self->span))
    {
      g_autofree char *from = hn_format_time (self->span.from_us, now_us);
      g_autofree char *to = hn_format_time (self->span.to_us, now_us);
      g_autofree char *text = g_strdup_printf ("%s – %s", from, to);

      g_strv_builder_add (words, text);
    }
  if (self->text != NULL)
    g_strv_builder_add (words, self->text);
  return g_strv_builder_end (words);
}
