#include "config.h"

#include "hn-feed.h"

#include "hn-clock.h"
#include "hn-log-entry.h"

#include <glib/gi18n.h>

#define RATE_SECONDS 60
/* How often a sign of life that brings nothing is written down. */
#define HEARD_PERIOD_US (10 * (gint64) G_USEC_PER_SEC)
/* How long the other side may bring nothing whole, while something is wanted of it, before that is
 * said. */
#define SLOW_US (10 * (gint64) G_USEC_PER_SEC)

typedef struct
{
  HnFeedStatus *status;
  HnIntake *intake;
  HnClock *clock;
  HnFeedState state;
  gboolean is_mute;    /* nothing is sent to the other side */
  GHashTable *sources; /* whose records are its own */
  guint64 n_deletes;
  gint64 heard_kept_us;
  guint patience; /* a timeout of the clock, while something is wanted of the other side */
  /* New objects in each of the last seconds, and which second each is. */
  guint arrivals[RATE_SECONDS];
  gint64 arrival_seconds[RATE_SECONDS];
} HnFeedPrivate;

enum
{
  SIGNAL_OUTBOX_FAILED,
  SIGNAL_SLOW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HnFeed, hn_feed, G_TYPE_OBJECT)

static void
stop_patience (HnFeedPrivate *priv)
{
  if (priv->patience != 0)
    hn_clock_remove_timeout (priv->clock, priv->patience);
  priv->patience = 0;
}

static void
on_slow (gpointer user_data)
{
  HnFeed *self = user_data;
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);

  priv->patience = 0;
  hn_feed_status_set_last_error (priv->status,
                                 _ ("Nothing whole has come for 10 seconds: the other side is "
                                    "slow, or hangs. It is waited for"));
  g_signal_emit (self, signals[SIGNAL_SLOW], 0);
}

/* Also begins anew. */
static void
start_patience (HnFeed *self)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);

  stop_patience (priv);
  priv->patience = hn_clock_add_timeout (priv->clock, SLOW_US, on_slow, self);
}

static void
hn_feed_dispose (GObject *object)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (HN_FEED (object));

  stop_patience (priv);
  g_clear_object (&priv->status);
  g_clear_object (&priv->intake);
  g_clear_object (&priv->clock);
  G_OBJECT_CLASS (hn_feed_parent_class)->dispose (object);
}

static void
hn_feed_finalize (GObject *object)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (HN_FEED (object));

  g_hash_table_unref (priv->sources);
  G_OBJECT_CLASS (hn_feed_parent_class)->finalize (object);
}

static void
hn_feed_class_init (HnFeedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_feed_dispose;
  G_OBJECT_CLASS (klass)->finalize = hn_feed_finalize;

  signals[SIGNAL_OUTBOX_FAILED] =
      g_signal_new ("outbox-failed", HN_TYPE_FEED, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_SLOW] =
      g_signal_new ("slow", HN_TYPE_FEED, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hn_feed_init (HnFeed *self)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);

  priv->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
count_arrivals (HnFeedPrivate *priv, guint n_objects)
{
  gint64 second = hn_clock_get_monotonic_us (priv->clock) / G_USEC_PER_SEC;
  guint slot = (guint) (second % RATE_SECONDS);

  if (priv->arrival_seconds[slot] != second)
    priv->arrivals[slot] = 0;
  priv->arrival_seconds[slot] = second;
  priv->arrivals[slot] += n_objects;
}

static double
get_rate (HnFeedPrivate *priv)
{
  gint64 second = hn_clock_get_monotonic_us (priv->clock) / G_USEC_PER_SEC;
  guint sum = 0;

  for (guint i = 0; i < RATE_SECONDS; i++)
    if (priv->arrival_seconds[i] > second - RATE_SECONDS)
      sum += priv->arrivals[i];
  return (double) sum / RATE_SECONDS;
}

static void
on_committed (HnFeed *self, const char *source, GPtrArray *entries)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);
  gint64 modified_us = 0;
  HnLogEntry *last;

  if (!g_hash_table_contains (priv->sources, source))
    return;
  count_arrivals (priv, entries->len);
  if (priv->patience != 0)
    start_patience (self);
  /* What a first catch-up brings is old, and says nothing of how fast news are. */
  if (hn_feed_status_is_complete (priv->status))
    {
      for (guint i = 0; i < entries->len; i++)
        {
          HnRecord *record = hn_log_entry_get_record (g_ptr_array_index (entries, i));

          modified_us = MAX (modified_us, hn_record_get_modified_us (record));
        }
      last = g_ptr_array_index (entries, entries->len - 1);
      if (modified_us > 0)
        hn_feed_status_set_lag_us (priv->status,
                                   MAX (hn_log_entry_get_received_us (last) - modified_us, 0));
    }
  hn_feed_refresh (self);
}

void
hn_feed_set_up (HnFeed *self, HnFeedStatus *status, HnIntake *intake, HnClock *clock)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);
  gint64 heard_us;

  g_return_if_fail (HN_IS_FEED (self));
  g_return_if_fail (HN_IS_FEED_STATUS (status));
  g_return_if_fail (HN_IS_INTAKE (intake));
  g_return_if_fail (priv->status == NULL);

  priv->status = g_object_ref (status);
  priv->intake = g_object_ref (intake);
  priv->clock = clock != NULL ? g_object_ref (clock) : hn_clock_new_system ();
  hn_feed_add_source (self, hn_feed_status_get_id (status));
  heard_us = hn_log_get_heard (hn_intake_get_log (intake), hn_feed_status_get_id (status), NULL);
  hn_feed_status_set_heard_us (status, MAX (heard_us, 0));
  g_signal_connect_object (intake, "committed", G_CALLBACK (on_committed), self, G_CONNECT_SWAPPED);
}

void
hn_feed_set_state (HnFeed *self, HnFeedState state)
{
  static const gboolean edges[HN_N_FEED_STATES][HN_N_FEED_STATES] = {
    [HN_FEED_STATE_IDLE] = { [HN_FEED_STATE_CONNECTING] = TRUE, [HN_FEED_STATE_STOPPED] = TRUE },
    [HN_FEED_STATE_CONNECTING] = { [HN_FEED_STATE_CATCHING_UP] = TRUE,
                                   [HN_FEED_STATE_WAITING] = TRUE,
                                   [HN_FEED_STATE_STOPPED] = TRUE },
    [HN_FEED_STATE_CATCHING_UP] = { [HN_FEED_STATE_LIVE] = TRUE,
                                    [HN_FEED_STATE_POLLING] = TRUE,
                                    [HN_FEED_STATE_WAITING] = TRUE,
                                    [HN_FEED_STATE_STOPPED] = TRUE },
    [HN_FEED_STATE_LIVE] = { [HN_FEED_STATE_CATCHING_UP] = TRUE,
                             [HN_FEED_STATE_WAITING] = TRUE,
                             [HN_FEED_STATE_STOPPED] = TRUE },
    [HN_FEED_STATE_POLLING] = { [HN_FEED_STATE_CATCHING_UP] = TRUE,
                                [HN_FEED_STATE_WAITING] = TRUE,
                                [HN_FEED_STATE_STOPPED] = TRUE },
    [HN_FEED_STATE_WAITING] = { [HN_FEED_STATE_CONNECTING] = TRUE, [HN_FEED_STATE_STOPPED] = TRUE },
    [HN_FEED_STATE_STOPPED] = { [HN_FEED_STATE_CONNECTING] = TRUE },
  };
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);

  g_return_if_fail (HN_IS_FEED (self));
  g_return_if_fail (state < HN_N_FEED_STATES);

  g_assert (edges[priv->state][state]);
  g_debug ("%s: %s → %s", hn_feed_status_get_id (priv->status),
           hn_feed_state_get_nick (priv->state), hn_feed_state_get_nick (state));
  priv->state = state;
  hn_feed_status_set_state (priv->status, state);
  if (state == HN_FEED_STATE_CONNECTING || state == HN_FEED_STATE_CATCHING_UP)
    start_patience (self);
  else
    stop_patience (priv);
}

void
hn_feed_start (HnFeed *self)
{
  HnFeedState state = hn_feed_get_state (self);

  g_return_if_fail (HN_IS_FEED (self));

  if (state == HN_FEED_STATE_IDLE || state == HN_FEED_STATE_STOPPED)
    HN_FEED_GET_CLASS (self)->start (self);
}

void
hn_feed_stop (HnFeed *self)
{
  g_return_if_fail (HN_IS_FEED (self));

  if (hn_feed_get_state (self) != HN_FEED_STATE_STOPPED)
    HN_FEED_GET_CLASS (self)->stop (self);
}

void
hn_feed_retry_now (HnFeed *self)
{
  g_return_if_fail (HN_IS_FEED (self));

  if (hn_feed_get_state (self) == HN_FEED_STATE_WAITING)
    HN_FEED_GET_CLASS (self)->retry_now (self);
}

void
hn_feed_outbox_changed (HnFeed *self)
{
  g_return_if_fail (HN_IS_FEED (self));

  HN_FEED_GET_CLASS (self)->outbox_changed (self);
}

gboolean
hn_feed_get_sends (HnFeed *self)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);

  g_return_val_if_fail (HN_IS_FEED (self), FALSE);

  return !priv->is_mute;
}

void
hn_feed_set_sends (HnFeed *self, gboolean sends)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);

  g_return_if_fail (HN_IS_FEED (self));

  priv->is_mute = !sends;
}

gboolean
hn_feed_owns_source (HnFeed *self, const char *source)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);

  g_return_val_if_fail (HN_IS_FEED (self), FALSE);
  g_return_val_if_fail (source != NULL, FALSE);

  return g_hash_table_contains (priv->sources, source);
}

void
hn_feed_add_source (HnFeed *self, const char *source)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);

  g_return_if_fail (HN_IS_FEED (self));
  g_return_if_fail (source != NULL);

  g_hash_table_add (priv->sources, g_strdup (source));
}

void
hn_feed_emit_outbox_failed (HnFeed *self, const char *object_id, const char *reason)
{
  g_return_if_fail (HN_IS_FEED (self));

  g_signal_emit (self, signals[SIGNAL_OUTBOX_FAILED], 0, object_id, reason);
}

void
hn_feed_heard (HnFeed *self)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);
  gint64 now_us;

  g_return_if_fail (HN_IS_FEED (self));

  now_us = hn_clock_get_now_us (priv->clock);
  hn_feed_status_set_heard_us (priv->status, now_us);
  if (now_us - priv->heard_kept_us < HEARD_PERIOD_US)
    return;
  priv->heard_kept_us = now_us;
  hn_intake_set_heard (priv->intake, hn_feed_status_get_id (priv->status), now_us);
}

void
hn_feed_count_delete (HnFeed *self)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);

  g_return_if_fail (HN_IS_FEED (self));

  priv->n_deletes++;
  hn_feed_refresh (self);
}

void
hn_feed_refresh (HnFeed *self)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);
  HnFeedCounts counts = { 0 };
  GHashTableIter iter;
  gpointer source;

  g_return_if_fail (HN_IS_FEED (self));

  g_hash_table_iter_init (&iter, priv->sources);
  while (g_hash_table_iter_next (&iter, &source, NULL))
    {
      HnFeedCounts part = { 0 };

      hn_intake_get_counts (priv->intake, source, &part);
      counts.n_new += part.n_new;
      counts.n_duplicates += part.n_duplicates;
      counts.n_conflicts += part.n_conflicts;
      counts.n_quarantined += part.n_quarantined;
    }
  counts.n_deletes = priv->n_deletes;
  hn_feed_status_set_counts (priv->status, &counts);
  hn_feed_status_set_rate (priv->status, get_rate (priv));
}

HnFeedState
hn_feed_get_state (HnFeed *self)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);

  g_return_val_if_fail (HN_IS_FEED (self), HN_FEED_STATE_IDLE);

  return priv->state;
}

HnFeedStatus *
hn_feed_get_status (HnFeed *self)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);

  g_return_val_if_fail (HN_IS_FEED (self), NULL);

  return priv->status;
}

HnIntake *
hn_feed_get_intake (HnFeed *self)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);

  g_return_val_if_fail (HN_IS_FEED (self), NULL);

  return priv->intake;
}

HnClock *
hn_feed_get_clock (HnFeed *self)
{
  HnFeedPrivate *priv = hn_feed_get_instance_private (self);

  g_return_val_if_fail (HN_IS_FEED (self), NULL);

  return priv->clock;
}
