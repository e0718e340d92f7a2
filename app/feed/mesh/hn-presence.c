#include "config.h"

#include "hn-presence.h"

struct _HnPresence
{
  GObject parent_instance;

  char *ceptoar;
  char *poc;
  GListStore *pocs;
  char *name;
  char *feed_id;
  HnPresenceState state;
  gint64 heard_us;
  gint64 due_us;
  gint64 round_trip_us;
  gboolean is_cut;
  guint n_reachable;
};

enum
{
  PROP_0,
  PROP_NAME,
  PROP_FEED_ID,
  PROP_STATE,
  PROP_HEARD_US,
  PROP_DUE_US,
  PROP_ROUND_TRIP_US,
  PROP_CUT,
  PROP_N_REACHABLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HnPresence, hn_presence, G_TYPE_OBJECT)

static void
hn_presence_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HnPresence *self = HN_PRESENCE (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_FEED_ID:
      g_value_set_string (value, self->feed_id);
      break;
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_HEARD_US:
      g_value_set_int64 (value, self->heard_us);
      break;
    case PROP_DUE_US:
      g_value_set_int64 (value, self->due_us);
      break;
    case PROP_ROUND_TRIP_US:
      g_value_set_int64 (value, self->round_trip_us);
      break;
    case PROP_CUT:
      g_value_set_boolean (value, self->is_cut);
      break;
    case PROP_N_REACHABLE:
      g_value_set_uint (value, self->n_reachable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hn_presence_finalize (GObject *object)
{
  HnPresence *self = HN_PRESENCE (object);

  g_free (self->ceptoar);
  g_free (self->poc);
  g_object_unref (self->pocs);
  g_free (self->name);
  g_free (self->feed_id);
  G_OBJECT_CLASS (hn_presence_parent_class)->finalize (object);
}

static void
hn_presence_class_init (HnPresenceClass *klass)
{
  const GParamFlags flags =
      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | (GParamFlags) G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hn_presence_finalize;
  object_class->get_property = hn_presence_get_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_FEED_ID] = g_param_spec_string ("feed-id", NULL, NULL, NULL, flags);
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, HN_TYPE_PRESENCE_STATE, HN_PRESENCE_NEVER, flags);
  properties[PROP_HEARD_US] = g_param_spec_int64 ("heard-us", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_DUE_US] = g_param_spec_int64 ("due-us", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_ROUND_TRIP_US] =
      g_param_spec_int64 ("round-trip-us", NULL, NULL, -1, G_MAXINT64, -1, flags);
  properties[PROP_CUT] = g_param_spec_boolean ("cut", NULL, NULL, FALSE, flags);
  properties[PROP_N_REACHABLE] =
      g_param_spec_uint ("n-reachable", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_presence_init (HnPresence *self)
{
  self->pocs = g_list_store_new (HN_TYPE_PRESENCE);
  self->round_trip_us = -1;
}

HnPresence *
hn_presence_new (const char *ceptoar, const char *poc)
{
  HnPresence *self;

  g_return_val_if_fail (ceptoar != NULL, NULL);

  self = g_object_new (HN_TYPE_PRESENCE, NULL);
  self->ceptoar = g_strdup (ceptoar);
  self->poc = g_strdup (poc);
  return self;
}

static void
notify (HnPresence *self, guint prop)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

static void
set_string (HnPresence *self, char **member, const char *value, guint prop)
{
  if (g_strcmp0 (*member, value) == 0)
    return;
  g_free (*member);
  *member = g_strdup (value);
  notify (self, prop);
}

static void
set_time (HnPresence *self, gint64 *member, gint64 value, guint prop)
{
  if (*member == value)
    return;
  *member = value;
  notify (self, prop);
}

/* All values first, so that whoever is told of one finds the others in keeping with it. */
static void
assign (HnPresence *self, const HnPresenceFact *fact, guint n_reachable)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_string (self, &self->name, fact->name, PROP_NAME);
  set_string (self, &self->feed_id, fact->feed_id, PROP_FEED_ID);
  set_time (self, &self->heard_us, fact->heard_us, PROP_HEARD_US);
  set_time (self, &self->due_us, fact->due_us, PROP_DUE_US);
  set_time (self, &self->round_trip_us, fact->round_trip_us, PROP_ROUND_TRIP_US);
  if (self->state != fact->state)
    {
      self->state = fact->state;
      notify (self, PROP_STATE);
    }
  if (self->is_cut != fact->is_cut)
    {
      self->is_cut = fact->is_cut;
      notify (self, PROP_CUT);
    }
  if (self->n_reachable != n_reachable)
    {
      self->n_reachable = n_reachable;
      notify (self, PROP_N_REACHABLE);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static HnPresence *
find_poc (HnPresence *self, const char *poc)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->pocs));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnPresence) item = g_list_model_get_item (G_LIST_MODEL (self->pocs), i);

      /* The list keeps it. */
      if (g_str_equal (item->poc, poc))
        return item;
    }
  return NULL;
}

/* Whether @one says more of its CEPTOAR than @other: the better state, then the later word. */
static gboolean
is_better (const HnPresence *one, const HnPresence *other)
{
  if (one->state != other->state)
    return one->state > other->state;
  return one->heard_us > other->heard_us;
}

static void
forget_poc (HnPresence *self, const char *poc)
{
  HnPresence *item = find_poc (self, poc);
  guint place;

  if (item != NULL && g_list_store_find (self->pocs, item, &place))
    g_list_store_remove (self->pocs, place);
}

static void
sum_up (HnPresence *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->pocs));
  guint n_reachable = 0;
  HnPresenceFact fact = { .round_trip_us = -1 };
  const HnPresence *best = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnPresence) item = g_list_model_get_item (G_LIST_MODEL (self->pocs), i);

      n_reachable += item->state == HN_PRESENCE_REACHABLE ? 1 : 0;
      fact.heard_us = MAX (fact.heard_us, item->heard_us);
      if (best == NULL || is_better (item, best))
        best = item;
    }
  if (best == NULL)
    return;
  fact.name = best->name;
  fact.feed_id = best->feed_id;
  fact.state = best->state;
  fact.due_us = best->due_us;
  fact.round_trip_us = best->round_trip_us;
  fact.is_cut = best->is_cut;
  assign (self, &fact, n_reachable);
}

void
hn_presence_take_in (HnPresence *self, const HnPresenceFact *fact)
{
  HnPresence *poc;

  g_return_if_fail (HN_IS_PRESENCE (self));
  g_return_if_fail (fact != NULL && g_str_equal (fact->ceptoar, self->ceptoar));

  if (self->poc != NULL)
    {
      assign (self, fact, fact->state == HN_PRESENCE_REACHABLE ? 1 : 0);
      return;
    }
  poc = find_poc (self, fact->poc);
  if (fact->is_gone)
    forget_poc (self, fact->poc);
  else if (poc == NULL)
    {
      g_autoptr (HnPresence) item = hn_presence_new (fact->ceptoar, fact->poc);

      hn_presence_take_in (item, fact);
      g_list_store_append (self->pocs, item);
    }
  else
    hn_presence_take_in (poc, fact);
  sum_up (self);
}

const char *
hn_presence_get_ceptoar (HnPresence *self)
{
  g_return_val_if_fail (HN_IS_PRESENCE (self), NULL);

  return self->ceptoar;
}

const char *
hn_presence_get_poc (HnPresence *self)
{
  g_return_val_if_fail (HN_IS_PRESENCE (self), NULL);

  return self->poc;
}

GListModel *
hn_presence_get_pocs (HnPresence *self)
{
  g_return_val_if_fail (HN_IS_PRESENCE (self), NULL);

  return G_LIST_MODEL (self->pocs);
}

const char *
hn_presence_get_name (HnPresence *self)
{
  g_return_val_if_fail (HN_IS_PRESENCE (self), NULL);

  return self->name;
}

const char *
hn_presence_get_feed_id (HnPresence *self)
{
  g_return_val_if_fail (HN_IS_PRESENCE (self), NULL);

  return self->feed_id;
}

HnPresenceState
hn_presence_get_state (HnPresence *self)
{
  g_return_val_if_fail (HN_IS_PRESENCE (self), HN_PRESENCE_NEVER);

  return self->state;
}

gint64
hn_presence_get_heard_us (HnPresence *self)
{
  g_return_val_if_fail (HN_IS_PRESENCE (self), 0);

  return self->heard_us;
}

gint64
hn_presence_get_round_trip_us (HnPresence *self)
{
  g_return_val_if_fail (HN_IS_PRESENCE (self), -1);

  return self->round_trip_us;
}

gboolean
hn_presence_get_cut (HnPresence *self)
{
  g_return_val_if_fail (HN_IS_PRESENCE (self), FALSE);

  return self->is_cut;
}

guint
hn_presence_get_n_reachable (HnPresence *self)
{
  g_return_val_if_fail (HN_IS_PRESENCE (self), 0);

  return self->n_reachable;
}
