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
  HnFeedKind kind;
  HnFeedSecurity security;
  char *protocol;
  char *plain_reason;
  char *peer_name;
  gint64 peer_until_us;
  gint64 backlog;
  char *peer;
  gboolean paused;
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
  PROP_N_BARRED,
  PROP_N_FORGED,
  PROP_N_OUTBOX,
  PROP_N_REFUSED,
  PROP_KIND,
  PROP_SECURITY,
  PROP_PROTOCOL,
  PROP_PLAIN_REASON,
  PROP_PEER_NAME,
  PROP_PEER_UNTIL_US,
  PROP_BACKLOG,
  PROP_PEER,
  PROP_PAUSED,
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
    case PROP_N_BARRED:
      return self->counts.n_barred;
    case PROP_N_FORGED:
      return self->counts.n_forged;
    case PROP_N_OUTBOX:
      return self->n_outbox;
    default:
      return self->n_refused;
    }
}

/* What is said of the wire and of who is at its other end. */
static void
get_wire_property (HnFeedStatus *self, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_enum (value, (int) self->kind);
      break;
    case PROP_SECURITY:
      g_value_set_enum (value, (int) self->security);
      break;
    case PROP_PROTOCOL:
      g_value_set_string (value, self->protocol);
      break;
    case PROP_PLAIN_REASON:
      g_value_set_string (value, self->plain_reason);
      break;
    case PROP_PEER_NAME:
      g_value_set_string (value, self->peer_name);
      break;
    case PROP_PEER_UNTIL_US:
      g_value_set_int64 (value, self->peer_until_us);
      break;
    case PROP_BACKLOG:
      g_value_set_int64 (value, self->backlog);
      break;
    case PROP_PEER:
      g_value_set_string (value, self->peer);
      break;
    case PROP_PAUSED:
      g_value_set_boolean (value, self->paused);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (self, prop_id, pspec);
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
    case PROP_N_BARRED:
    case PROP_N_FORGED:
    case PROP_N_OUTBOX:
    case PROP_N_REFUSED:
      g_value_set_uint64 (value, get_count (self, prop_id));
      break;
    default:
      get_wire_property (self, prop_id, value, pspec);
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
  g_free (self->protocol);
  g_free (self->plain_reason);
  g_free (self->peer_name);
  g_free (self->peer);
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
install_wire_properties (void)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  properties[PROP_KIND] =
      g_param_spec_enum ("kind", NULL, NULL, HN_TYPE_FEED_KIND, HN_FEED_KIND_HUB, flags);
  properties[PROP_SECURITY] = g_param_spec_enum ("security", NULL, NULL, HN_TYPE_FEED_SECURITY,
                                                 HN_FEED_SECURITY_UNKNOWN, flags);
  properties[PROP_PROTOCOL] = g_param_spec_string ("protocol", NULL, NULL, NULL, flags);
  properties[PROP_PLAIN_REASON] = g_param_spec_string ("plain-reason", NULL, NULL, NULL, flags);
  properties[PROP_PEER_NAME] = g_param_spec_string ("peer-name", NULL, NULL, NULL, flags);
  properties[PROP_PEER_UNTIL_US] =
      g_param_spec_int64 ("peer-until-us", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_BACKLOG] = g_param_spec_int64 ("backlog", NULL, NULL, -1, G_MAXINT64, -1, flags);
  properties[PROP_PEER] = g_param_spec_string ("peer", NULL, NULL, NULL, flags);
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE, flags);
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
  add_uint64 (PROP_N_BARRED, "n-barred");
  add_uint64 (PROP_N_FORGED, "n-forged");
  add_uint64 (PROP_N_OUTBOX, "n-outbox");
  add_uint64 (PROP_N_REFUSED, "n-refused");
  install_wire_properties ();
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_feed_status_init (HnFeedStatus *self)
{
  self->lag_us = -1;
  self->backlog = -1;
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

static void
assign_wire (HnFeedStatus *self, HnFeedStatus *other)
{
  hn_feed_status_set_kind (self, other->kind);
  hn_feed_status_set_security (self, other->security);
  hn_feed_status_set_protocol (self, other->protocol);
  hn_feed_status_set_plain_reason (self, other->plain_reason);
  hn_feed_status_set_peer_name (self, other->peer_name);
  hn_feed_status_set_peer_until_us (self, other->peer_until_us);
  hn_feed_status_set_backlog (self, other->backlog);
  hn_feed_status_set_peer (self, other->peer);
  hn_feed_status_set_paused (self, other->paused);
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
  assign_wire (self, other);
  g_object_thaw_notify (G_OBJECT (self));
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
  if (old.n_barred != counts->n_barred)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_BARRED]);
  if (old.n_forged != counts->n_forged)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_FORGED]);
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
DEFINE_SETTER (HnFeedKind, kind, PROP_KIND)
DEFINE_SETTER (HnFeedSecurity, security, PROP_SECURITY)
DEFINE_SETTER (gint64, peer_until_us, PROP_PEER_UNTIL_US)
DEFINE_SETTER (gint64, backlog, PROP_BACKLOG)
DEFINE_SETTER (gboolean, paused, PROP_PAUSED)

#define DEFINE_STRING_SETTER(name, PROP)                                                           \
  void hn_feed_status_set_##name (HnFeedStatus *self, const char *name)                            \
  {                                                                                                \
    g_return_if_fail (HN_IS_FEED_STATUS (self));                                                   \
                                                                                                   \
    take_string (self, &self->name, name, PROP);                                                   \
  }

DEFINE_STRING_SETTER (title, PROP_TITLE)
DEFINE_STRING_SETTER (last_error, PROP_LAST_ERROR)
DEFINE_STRING_SETTER (protocol, PROP_PROTOCOL)
DEFINE_STRING_SETTER (plain_reason, PROP_PLAIN_REASON)
DEFINE_STRING_SETTER (peer_name, PROP_PEER_NAME)
DEFINE_STRING_SETTER (peer, PROP_PEER)

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
DEFINE_GETTER (HnFeedKind, hn_feed_status_get_kind, kind, HN_FEED_KIND_HUB)
DEFINE_GETTER (HnFeedSecurity, hn_feed_status_get_security, security, HN_FEED_SECURITY_UNKNOWN)
DEFINE_GETTER (gint64, hn_feed_status_get_peer_until_us, peer_until_us, 0)
DEFINE_GETTER (gint64, hn_feed_status_get_backlog, backlog, -1)
DEFINE_GETTER (gboolean, hn_feed_status_is_paused, paused, FALSE)
DEFINE_GETTER (const char *, hn_feed_status_get_protocol, protocol, NULL)
DEFINE_GETTER (const char *, hn_feed_status_get_plain_reason, plain_reason, NULL)
DEFINE_GETTER (const char *, hn_feed_status_get_peer_name, peer_name, NULL)
DEFINE_GETTER (const char *, hn_feed_status_get_peer, peer, NULL)

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
