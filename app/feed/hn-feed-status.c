#include "config.h"

#include "hn-feed-status.h"

struct _HnFeedStatus
{
  GObject parent_instance;

  char *id;
  char *title;
  char *url;
  char **sectors;
  HnFeedState state;
  gint64 heard_us;
  gint64 next_retry_us;
  gint64 lag_us;
  guint promise_s;
  double rate;
  char *last_error;
  gboolean complete;
  gboolean streaming;
  HnFeedCounts counts;
  guint64 n_outbox;
  guint64 n_refused;
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_URL,
  PROP_STATE,
  PROP_HEARD_US,
  PROP_NEXT_RETRY_US,
  PROP_LAG_US,
  PROP_PROMISE_S,
  PROP_RATE,
  PROP_LAST_ERROR,
  PROP_COMPLETE,
  PROP_STREAMING,
  PROP_N_NEW,
  PROP_N_DUPLICATES,
  PROP_N_CONFLICTS,
  PROP_N_QUARANTINED,
  PROP_N_DELETES,
  PROP_N_OUTBOX,
  PROP_N_REFUSED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HnFeedStatus, hn_feed_status, G_TYPE_OBJECT)

static guint64
get_count (HnFeedStatus *self, guint prop_id)
{
  switch (prop_id)
    {
    case PROP_N_NEW:
      return self->counts.n_new;
    case PROP_N_DUPLICATES:
      return self->counts.n_duplicates;
    case PROP_N_CONFLICTS:
      return self->counts.n_conflicts;
    case PROP_N_QUARANTINED:
      return self->counts.n_quarantined;
    case PROP_N_DELETES:
      return self->counts.n_deletes;
    case PROP_N_OUTBOX:
      return self->n_outbox;
    default:
      return self->n_refused;
    }
}

static void
hn_feed_status_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnFeedStatus *self = HN_FEED_STATUS (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_URL:
      g_value_set_string (value, self->url);
      break;
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_HEARD_US:
      g_value_set_int64 (value, self->heard_us);
      break;
    case PROP_NEXT_RETRY_US:
      g_value_set_int64 (value, self->next_retry_us);
      break;
    case PROP_LAG_US:
      g_value_set_int64 (value, self->lag_us);
      break;
    case PROP_PROMISE_S:
      g_value_set_uint (value, self->promise_s);
      break;
    case PROP_RATE:
      g_value_set_double (value, self->rate);
      break;
    case PROP_LAST_ERROR:
      g_value_set_string (value, self->last_error);
      break;
    case PROP_COMPLETE:
      g_value_set_boolean (value, self->complete);
      break;
    case PROP_STREAMING:
      g_value_set_boolean (value, self->streaming);
      break;
    case PROP_N_NEW:
    case PROP_N_DUPLICATES:
    case PROP_N_CONFLICTS:
    case PROP_N_QUARANTINED:
    case PROP_N_DELETES:
    case PROP_N_OUTBOX:
    case PROP_N_REFUSED:
      g_value_set_uint64 (value, get_count (self, prop_id));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_feed_status_finalize (GObject *object)
{
  HnFeedStatus *self = HN_FEED_STATUS (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->url);
  g_free (self->last_error);
  g_strfreev (self->sectors);
  G_OBJECT_CLASS (hn_feed_status_parent_class)->finalize (object);
}

static void
add_uint64 (guint prop, const char *name)
{
  properties[prop] = g_param_spec_uint64 (name, NULL, NULL, 0, G_MAXUINT64, 0,
                                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
}

static void
hn_feed_status_class_init (HnFeedStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hn_feed_status_get_property;
  object_class->finalize = hn_feed_status_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_URL] = g_param_spec_string ("url", NULL, NULL, NULL, flags);
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, HN_TYPE_FEED_STATE, HN_FEED_STATE_IDLE, flags);
  properties[PROP_HEARD_US] = g_param_spec_int64 ("heard-us", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_NEXT_RETRY_US] =
      g_param_spec_int64 ("next-retry-us", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_LAG_US] =
      g_param_spec_int64 ("lag-us", NULL, NULL, G_MININT64, G_MAXINT64, -1, flags);
  properties[PROP_PROMISE_S] = g_param_spec_uint ("promise-s", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  properties[PROP_LAST_ERROR] = g_param_spec_string ("last-error", NULL, NULL, NULL, flags);
  properties[PROP_COMPLETE] = g_param_spec_boolean ("complete", NULL, NULL, FALSE, flags);
  properties[PROP_STREAMING] = g_param_spec_boolean ("streaming", NULL, NULL, FALSE, flags);
  add_uint64 (PROP_N_NEW, "n-new");
  add_uint64 (PROP_N_DUPLICATES, "n-duplicates");
  add_uint64 (PROP_N_CONFLICTS, "n-conflicts");
  add_uint64 (PROP_N_QUARANTINED, "n-quarantined");
  add_uint64 (PROP_N_DELETES, "n-deletes");
  add_uint64 (PROP_N_OUTBOX, "n-outbox");
  add_uint64 (PROP_N_REFUSED, "n-refused");
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_feed_status_init (HnFeedStatus *self)
{
  self->lag_us = -1;
}

HnFeedStatus *
hn_feed_status_new (const char *id, const char *title, const char *url, guint promise_s)
{
  HnFeedStatus *self = g_object_new (HN_TYPE_FEED_STATUS, NULL);

  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->url = g_strdup (url);
  self->promise_s = promise_s;
  return self;
}

HnFeedStatus *
hn_feed_status_copy (HnFeedStatus *self)
{
  HnFeedStatus *copy;

  g_return_val_if_fail (HN_IS_FEED_STATUS (self), NULL);

  copy = hn_feed_status_new (self->id, self->title, self->url, self->promise_s);
  hn_feed_status_assign (copy, self);
  return copy;
}

static void
take_string (HnFeedStatus *self, char **field, const char *value, guint prop)
{
  if (g_strcmp0 (*field, value) == 0)
    return;
  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

void
hn_feed_status_assign (HnFeedStatus *self, HnFeedStatus *other)
{
  g_return_if_fail (HN_IS_FEED_STATUS (self));
  g_return_if_fail (HN_IS_FEED_STATUS (other));

  g_object_freeze_notify (G_OBJECT (self));
  take_string (self, &self->id, other->id, PROP_ID);
  take_string (self, &self->url, other->url, PROP_URL);
  hn_feed_status_set_title (self, other->title);
  hn_feed_status_set_sectors (self, (const char *const *) other->sectors);
  hn_feed_status_set_state (self, other->state);
  hn_feed_status_set_heard_us (self, other->heard_us);
  hn_feed_status_set_promise_s (self, other->promise_s);
  hn_feed_status_set_lag_us (self, other->lag_us);
  hn_feed_status_set_rate (self, other->rate);
  hn_feed_status_set_last_error (self, other->last_error);
  hn_feed_status_set_next_retry_us (self, other->next_retry_us);
  hn_feed_status_set_complete (self, other->complete);
  hn_feed_status_set_streaming (self, other->streaming);
  hn_feed_status_set_counts (self, &other->counts);
  hn_feed_status_set_n_outbox (self, other->n_outbox);
  hn_feed_status_set_n_refused (self, other->n_refused);
  g_object_thaw_notify (G_OBJECT (self));
}

void
hn_feed_status_set_title (HnFeedStatus *self, const char *title)
{
  g_return_if_fail (HN_IS_FEED_STATUS (self));

  take_string (self, &self->title, title, PROP_TITLE);
}

void
hn_feed_status_set_last_error (HnFeedStatus *self, const char *last_error)
{
  g_return_if_fail (HN_IS_FEED_STATUS (self));

  take_string (self, &self->last_error, last_error, PROP_LAST_ERROR);
}

void
hn_feed_status_set_sectors (HnFeedStatus *self, const char *const *sectors)
{
  char **copy;

  g_return_if_fail (HN_IS_FEED_STATUS (self));

  copy = g_strdupv ((char **) sectors);
  g_strfreev (self->sectors);
  self->sectors = copy;
}

void
hn_feed_status_set_counts (HnFeedStatus *self, const HnFeedCounts *counts)
{
  HnFeedCounts old;

  g_return_if_fail (HN_IS_FEED_STATUS (self));
  g_return_if_fail (counts != NULL);

  old = self->counts;
  self->counts = *counts;
  g_object_freeze_notify (G_OBJECT (self));
  if (old.n_new != counts->n_new)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_NEW]);
  if (old.n_duplicates != counts->n_duplicates)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DUPLICATES]);
  if (old.n_conflicts != counts->n_conflicts)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_CONFLICTS]);
  if (old.n_quarantined != counts->n_quarantined)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_QUARANTINED]);
  if (old.n_deletes != counts->n_deletes)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_DELETES]);
  g_object_thaw_notify (G_OBJECT (self));
}

#define DEFINE_SETTER(Type, name, PROP)                                                            \
  void hn_feed_status_set_##name (HnFeedStatus *self, Type name)                                   \
  {                                                                                                \
    g_return_if_fail (HN_IS_FEED_STATUS (self));                                                   \
                                                                                                   \
    if (self->name == name)                                                                        \
      return;                                                                                      \
    self->name = name;                                                                             \
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP]);                                  \
  }

DEFINE_SETTER (HnFeedState, state, PROP_STATE)
DEFINE_SETTER (gint64, heard_us, PROP_HEARD_US)
DEFINE_SETTER (guint, promise_s, PROP_PROMISE_S)
DEFINE_SETTER (gint64, lag_us, PROP_LAG_US)
DEFINE_SETTER (double, rate, PROP_RATE)
DEFINE_SETTER (gint64, next_retry_us, PROP_NEXT_RETRY_US)
DEFINE_SETTER (gboolean, complete, PROP_COMPLETE)
DEFINE_SETTER (gboolean, streaming, PROP_STREAMING)
DEFINE_SETTER (guint64, n_outbox, PROP_N_OUTBOX)
DEFINE_SETTER (guint64, n_refused, PROP_N_REFUSED)

#define DEFINE_GETTER(Type, function, field, fallback)                                             \
  Type function (HnFeedStatus *self)                                                               \
  {                                                                                                \
    g_return_val_if_fail (HN_IS_FEED_STATUS (self), fallback);                                     \
                                                                                                   \
    return self->field;                                                                            \
  }

DEFINE_GETTER (const char *, hn_feed_status_get_id, id, NULL)
DEFINE_GETTER (const char *, hn_feed_status_get_title, title, NULL)
DEFINE_GETTER (const char *, hn_feed_status_get_url, url, NULL)
DEFINE_GETTER (const char *, hn_feed_status_get_last_error, last_error, NULL)
DEFINE_GETTER (HnFeedState, hn_feed_status_get_state, state, HN_FEED_STATE_IDLE)
DEFINE_GETTER (gint64, hn_feed_status_get_heard_us, heard_us, 0)
DEFINE_GETTER (guint, hn_feed_status_get_promise_s, promise_s, 0)
DEFINE_GETTER (gint64, hn_feed_status_get_lag_us, lag_us, -1)
DEFINE_GETTER (double, hn_feed_status_get_rate, rate, 0)
DEFINE_GETTER (gint64, hn_feed_status_get_next_retry_us, next_retry_us, 0)
DEFINE_GETTER (gboolean, hn_feed_status_is_complete, complete, FALSE)
DEFINE_GETTER (gboolean, hn_feed_status_is_streaming, streaming, FALSE)
DEFINE_GETTER (guint64, hn_feed_status_get_n_outbox, n_outbox, 0)
DEFINE_GETTER (guint64, hn_feed_status_get_n_refused, n_refused, 0)

const char *const *
hn_feed_status_get_sectors (HnFeedStatus *self)
{
  g_return_val_if_fail (HN_IS_FEED_STATUS (self), NULL);

  return (const char *const *) self->sectors;
}

const HnFeedCounts *
hn_feed_status_get_counts (HnFeedStatus *self)
{
  g_return_val_if_fail (HN_IS_FEED_STATUS (self), NULL);

  return &self->counts;
}
