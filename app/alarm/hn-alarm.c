#include "hn-alarm-private.h"

#include <string.h>

enum
{
  PROP_0,
  PROP_REVISION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HnAlarm, hn_alarm, G_TYPE_OBJECT)

/* How the keys of each object begin; an incident's key is its id. */
static const struct
{
  const char *prefix;
  HnAlarmObject object;
} prefixes[] = {
  { HN_ALARM_KEY_IMMINENT, HN_ALARM_OBJECT_INCIDENT },
  { HN_ALARM_KEY_CONFLICT, HN_ALARM_OBJECT_INCIDENT },
  { HN_ALARM_KEY_FEED, HN_ALARM_OBJECT_FEED },
  { HN_ALARM_KEY_SECTOR, HN_ALARM_OBJECT_SECTOR },
  { HN_ALARM_KEY_QUERY, HN_ALARM_OBJECT_QUERY },
  { HN_ALARM_KEY_FORGED, HN_ALARM_OBJECT_FORGERY },
};

void
hn_alarm_facts_clear (HnAlarmFacts *self)
{
  g_free (self->title);
  g_free (self->sector_id);
  g_free (self->feed);
  g_free (self->acknowledged_by);
  g_free (self->shelved_reason);
  g_free (self->shelved_by);
  *self = (HnAlarmFacts){ 0 };
}

static void
hn_alarm_finalize (GObject *object)
{
  HnAlarm *self = HN_ALARM (object);

  g_assert (self->iter == NULL && self->parent == NULL && self->first_child == NULL);
  hn_alarm_facts_clear (&self->facts);
  g_clear_object (&self->symptoms);
  g_free (self->key);

  G_OBJECT_CLASS (hn_alarm_parent_class)->finalize (object);
}

static void
hn_alarm_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_REVISION:
      g_value_set_uint (value, HN_ALARM (object)->revision);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_alarm_class_init (HnAlarmClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hn_alarm_finalize;
  object_class->get_property = hn_alarm_get_property;

  properties[PROP_REVISION] =
      g_param_spec_uint ("revision", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_alarm_init (HnAlarm *self)
{
}

HnAlarm *
hn_alarm_new (const char *key)
{
  HnAlarm *self = g_object_new (HN_TYPE_ALARM, NULL);

  self->key = g_strdup (key);
  self->object_id = self->key;
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (key, prefixes[i].prefix))
      {
        self->object = prefixes[i].object;
        self->object_id = self->key + strlen (prefixes[i].prefix);
      }
  return self;
}

static gboolean
equal_facts (const HnAlarmFacts *a, const HnAlarmFacts *b)
{
  return a->kind == b->kind && a->state == b->state && a->priority == b->priority &&
         a->severity == b->severity && a->raised_us == b->raised_us && a->since_us == b->since_us &&
         a->due_us == b->due_us && a->acknowledged_us == b->acknowledged_us &&
         a->shelved_until_us == b->shelved_until_us && g_strcmp0 (a->title, b->title) == 0 &&
         g_strcmp0 (a->sector_id, b->sector_id) == 0 && g_strcmp0 (a->feed, b->feed) == 0 &&
         a->times == b->times && g_strcmp0 (a->acknowledged_by, b->acknowledged_by) == 0 &&
         g_strcmp0 (a->shelved_reason, b->shelved_reason) == 0 &&
         g_strcmp0 (a->shelved_by, b->shelved_by) == 0;
}

gboolean
hn_alarm_take_facts (HnAlarm *self, HnAlarmFacts *facts)
{
  gboolean differs = !equal_facts (&self->facts, facts);

  hn_alarm_facts_clear (&self->facts);
  self->facts = *facts;
  *facts = (HnAlarmFacts){ 0 };
  return differs;
}

gboolean
hn_alarm_is_listed (HnAlarm *self)
{
  return self->facts.state != HN_ALARM_STATE_NORMAL;
}

gboolean
hn_alarm_is_shelved (HnAlarm *self)
{
  return self->facts.shelved_until_us != 0;
}

void
hn_alarm_publish (HnAlarm *self)
{
  self->revision++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVISION]);
}

const char *
hn_alarm_get_key (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), NULL);
  return self->key;
}

HnAlarmObject
hn_alarm_get_object (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), HN_ALARM_OBJECT_INCIDENT);
  return self->object;
}

const char *
hn_alarm_get_object_id (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), NULL);
  return self->object_id;
}

const char *
hn_alarm_get_incident_id (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), NULL);

  if (self->object == HN_ALARM_OBJECT_INCIDENT)
    return self->object_id;
  if (self->object == HN_ALARM_OBJECT_QUERY && self->wanted != NULL)
    return hn_alarm_get_incident_id (self->wanted);
  return NULL;
}

const char *
hn_alarm_get_sector_id (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), NULL);
  return self->facts.sector_id;
}

HnAlarmKind *
hn_alarm_get_kind (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), NULL);
  return self->facts.kind;
}

const char *
hn_alarm_get_title (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), NULL);
  return self->facts.title != NULL ? self->facts.title : self->object_id;
}

const char *
hn_alarm_get_feed_title (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), NULL);
  return self->facts.feed;
}

guint64
hn_alarm_get_times (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), 0);
  return self->facts.times;
}

HnAlarmState
hn_alarm_get_state (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), HN_ALARM_STATE_NORMAL);
  return self->facts.state;
}

gboolean
hn_alarm_needs_attention (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), FALSE);
  return !hn_alarm_is_shelved (self) && (self->facts.state == HN_ALARM_STATE_UNACKNOWLEDGED ||
                                         self->facts.state == HN_ALARM_STATE_RETURNED);
}

HnAlarmPriority
hn_alarm_get_priority (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), HN_ALARM_PRIORITY_LOW);
  return self->facts.priority;
}

HnState
hn_alarm_get_severity (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), HN_STATE_UNKNOWN);
  return self->facts.severity;
}

gint64
hn_alarm_get_raised_us (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), 0);
  return self->facts.raised_us;
}

gint64
hn_alarm_get_since_us (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), 0);
  return self->facts.since_us;
}

gint64
hn_alarm_get_due_us (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), 0);
  return self->facts.due_us;
}

gint64
hn_alarm_get_acknowledged_us (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), 0);
  return self->facts.acknowledged_us;
}

const char *
hn_alarm_get_acknowledged_by (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), NULL);
  return self->facts.acknowledged_by;
}

gint64
hn_alarm_get_shelved_until_us (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), 0);
  return self->facts.shelved_until_us;
}

const char *
hn_alarm_get_shelved_reason (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), NULL);
  return self->facts.shelved_reason;
}

const char *
hn_alarm_get_shelved_by (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), NULL);
  return self->facts.shelved_by;
}

HnAlarm *
hn_alarm_get_cause (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), NULL);
  return self->cause;
}

GListModel *
hn_alarm_get_symptoms (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), NULL);

  if (self->symptoms == NULL)
    self->symptoms = hn_alarm_rows_new ();
  return G_LIST_MODEL (self->symptoms);
}

guint
hn_alarm_get_n_symptoms (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), 0);
  return self->n_listed;
}

guint
hn_alarm_get_group_n_attention (HnAlarm *self)
{
  guint n;

  g_return_val_if_fail (HN_IS_ALARM (self), 0);

  n = hn_alarm_needs_attention (self) ? 1 : 0;
  for (guint priority = 0; priority < HN_N_ALARM_PRIORITIES; priority++)
    n += self->n_attention[priority];
  return n;
}

HnAlarmPriority
hn_alarm_get_group_priority (HnAlarm *self)
{
  g_return_val_if_fail (HN_IS_ALARM (self), HN_ALARM_PRIORITY_LOW);

  if (hn_alarm_get_group_n_attention (self) == 0)
    return self->facts.priority;
  for (guint i = HN_N_ALARM_PRIORITIES; i > 0; i--)
    if (self->n_attention[i - 1] > 0 ||
        (hn_alarm_needs_attention (self) && self->facts.priority == i - 1))
      return i - 1;
  g_return_val_if_reached (HN_ALARM_PRIORITY_LOW);
}
