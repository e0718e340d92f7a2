#include "config.h"

#include "hn-mesh-follower.h"

#include "hn-clock.h"
#include "hn-feed-error.h"
#include "hn-mesh-feed.h"
#include "hn-mesh-lane.h"

#include <glib/gi18n.h>
#include <string.h>

/* How often new streams are looked for; sooner where one broke, or could not be set up: while a
 * cluster chooses a leader nobody answers. */
#define LOOK_US (30 * (gint64) G_USEC_PER_SEC)
#define LOOK_SOON_US ((gint64) G_USEC_PER_SEC)
/* So long at least nothing comes of what waits before that is called trouble. */
#define STUCK_US (5 * (gint64) G_USEC_PER_SEC)
#define WATCH_US ((gint64) G_USEC_PER_SEC)
/* What is taken in at once, and how long messages gather for one commit of each stream where they
 * drop in; the first after a pause does not wait. */
#define TAKE_MAX 2048
#define GATHER_US (40 * 1000)
#define ACK "+ACK"

struct _HnMeshFollower
{
  GObject parent_instance;

  HnFeed *feed; /* not owned: it outlives this */
  HnMeshLink *link;
  char **ceptoars;
  HnMeshFollowerFuncs funcs;
  gpointer user_data;

  HnMeshQueue *queue; /* NULL: stopped */
  GHashTable *lanes;  /* number → HnMeshLane */
  guint last_number;
  GCancellable *cancellable;
  gboolean is_looking;
  gboolean has_looked;
  gboolean is_caught_up;
  GError *trouble;
  GError *stuck;         /* (nullable): what a server does not deliver, at the last look */
  GHashTable *made_anew; /* names of streams that were set up anew for that, in vain so far */
  guint look_timeout;
  gint64 look_us;
  gint64 look_again_us; /* the wait after the last look that failed; 0: it did not */
  guint watch_timeout;
};

G_DEFINE_FINAL_TYPE (HnMeshFollower, hn_mesh_follower, G_TYPE_OBJECT)

static void plan_look (HnMeshFollower *self, gint64 wait_us);

static const char *
get_feed_id (HnMeshFollower *self)
{
  return hn_feed_status_get_id (hn_feed_get_status (self->feed));
}

static void
hn_mesh_follower_dispose (GObject *object)
{
  hn_mesh_follower_stop (HN_MESH_FOLLOWER (object));
  G_OBJECT_CLASS (hn_mesh_follower_parent_class)->dispose (object);
}

static void
hn_mesh_follower_finalize (GObject *object)
{
  HnMeshFollower *self = HN_MESH_FOLLOWER (object);

  g_hash_table_unref (self->lanes);
  g_object_unref (self->link);
  g_strfreev (self->ceptoars);
  g_clear_error (&self->trouble);
  g_clear_error (&self->stuck);
  g_hash_table_unref (self->made_anew);
  G_OBJECT_CLASS (hn_mesh_follower_parent_class)->finalize (object);
}

static void
hn_mesh_follower_class_init (HnMeshFollowerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_mesh_follower_dispose;
  G_OBJECT_CLASS (klass)->finalize = hn_mesh_follower_finalize;
}

static void
hn_mesh_follower_init (HnMeshFollower *self)
{
  self->cancellable = g_cancellable_new ();
  self->look_us = LOOK_US;
  self->made_anew = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lanes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) hn_mesh_lane_free);
}

static gboolean
is_stopped (HnMeshFollower *self)
{
  return self->queue == NULL;
}

static void
set_trouble (HnMeshFollower *self, GError *error)
{
  if (error == NULL && self->trouble == NULL)
    return;
  g_clear_error (&self->trouble);
  self->trouble = error;
  self->funcs.trouble (error, self->user_data);
}

/* Taking in */

static void
check_caught_up (HnMeshFollower *self)
{
  GHashTableIter iter;
  gpointer lane;

  if (self->is_caught_up || !self->has_looked)
    return;
  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    if (!hn_mesh_lane_is_caught_up (lane))
      return;
  self->is_caught_up = TRUE;
  self->funcs.caught_up (self->trouble == NULL, self->user_data);
}

static gboolean
drop_broken (gpointer number, gpointer lane, gpointer unused)
{
  return hn_mesh_lane_is_broken (lane);
}

/* What the server took in meanwhile stands where we had others: the log sorts out what it knows. */
static void
begin_again (HnMeshFollower *self, const HnMeshStream *stream, const char *source)
{
  g_autofree char *name = hn_mesh_cursor_name (stream);

  hn_intake_set_cursor (hn_feed_get_intake (self->feed), source, name, "0/0");
  self->funcs.gone_back (stream->name, self->user_data);
}

/* Whether it is to be acknowledged when all is committed. */
static gboolean
take_message (HnMeshFollower *self, HnMeshLane *lane, HnMeshMessage *message, GError **error)
{
  const HnMeshStream *stream = hn_mesh_lane_get_stream (lane);
  guint64 gap = 0;

  switch (hn_mesh_lane_take (lane, message, &gap))
    {
    case HN_MESH_TAKEN_NOTHING:
    case HN_MESH_TAKEN_BROKEN:
      return FALSE;
    case HN_MESH_TAKEN_OTHER:
      begin_again (self, stream, hn_mesh_lane_get_source (lane));
      return FALSE;
    case HN_MESH_TAKEN_KNOWN:
      return TRUE;
    case HN_MESH_TAKEN_AGAIN:
    case HN_MESH_TAKEN_NEW:
      break;
    default:
      g_return_val_if_reached (FALSE);
    }
  if (gap > 0)
    self->funcs.gap (stream->name, gap, self->user_data);
  /* A stream that takes others over may hold what is none of ours. */
  if (!hn_mesh_subject_is_wanted (message->subject, (const char *const *) self->ceptoars))
    return TRUE;
  return hn_intake_push_single (hn_feed_get_intake (self->feed), hn_mesh_lane_get_source (lane),
                                message->data, hn_mesh_subject_get_type (message->subject), error);
}

/* Takes what is not to be acknowledged out of @messages. Returns the lanes that something came for,
 * each once. */
static GPtrArray *
push_all (HnMeshFollower *self, GPtrArray *messages, GError **error)
{
  g_autoptr (GPtrArray) touched = g_ptr_array_new ();
  GError *failure = NULL;

  for (guint i = 0; i < messages->len; i++)
    {
      HnMeshMessage *message = g_ptr_array_index (messages, i);
      HnMeshLane *lane = g_hash_table_lookup (self->lanes, GUINT_TO_POINTER (message->lane));

      if (lane == NULL || !take_message (self, lane, message, &failure))
        g_clear_pointer (&message->reply, g_free);
      else if (!g_ptr_array_find (touched, lane, NULL))
        g_ptr_array_add (touched, lane);
      if (failure != NULL)
        {
          g_propagate_error (error, failure);
          return NULL;
        }
    }
  return g_steal_pointer (&touched);
}

static void
set_cursors (HnMeshFollower *self, GPtrArray *touched)
{
  for (guint i = 0; i < touched->len; i++)
    {
      HnMeshLane *lane = g_ptr_array_index (touched, i);
      g_autofree char *name = hn_mesh_cursor_name (hn_mesh_lane_get_stream (lane));
      g_autofree char *cursor = hn_mesh_lane_dup_cursor (lane);

      hn_intake_set_cursor (hn_feed_get_intake (self->feed), hn_mesh_lane_get_source (lane), name,
                            cursor);
    }
}

/* One that gets lost is made good by the cursor. */
static void
acknowledge (HnMeshFollower *self, GPtrArray *messages)
{
  natsConnection *connection = hn_mesh_link_get_connection (self->link);

  for (guint i = 0; i < messages->len; i++)
    {
      HnMeshMessage *message = g_ptr_array_index (messages, i);

      if (message->reply != NULL)
        natsConnection_Publish (connection, message->reply, ACK, (int) strlen (ACK));
    }
}

static void
ask_all (HnMeshFollower *self)
{
  GHashTableIter iter;
  gpointer lane;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    if (!hn_mesh_lane_is_broken (lane))
      hn_mesh_lane_ask (lane, self->link, g_hash_table_size (self->lanes));
}

static void
on_queue (gpointer user_data)
{
  g_autoptr (HnMeshFollower) self = g_object_ref (user_data);
  g_autoptr (GPtrArray) messages = hn_mesh_queue_take (self->queue, TAKE_MAX);
  g_autoptr (GPtrArray) touched = NULL;
  g_autoptr (GError) error = NULL;

  touched = push_all (self, messages, &error);
  if (touched != NULL)
    {
      set_cursors (self, touched);
      /* While the disk is waited for, the server sends. */
      ask_all (self);
    }
  if (touched == NULL || !hn_intake_flush (hn_feed_get_intake (self->feed), &error))
    {
      if (!is_stopped (self))
        self->funcs.failed (error, self->user_data);
      return;
    }
  if (is_stopped (self))
    return;
  acknowledge (self, messages);
  hn_feed_heard (self->feed);
  if (g_hash_table_foreach_remove (self->lanes, drop_broken, NULL) > 0)
    {
      self->has_looked = FALSE;
      plan_look (self, LOOK_SOON_US);
    }
  check_caught_up (self);
  if (!is_stopped (self))
    hn_mesh_queue_hold (
        self->queue, messages->len < HN_LOG_BATCH_SIZE ? g_get_monotonic_time () + GATHER_US : 0);
}

/* Looking for streams */

static HnMeshLane *
find_lane (HnMeshFollower *self, const HnMeshStream *stream)
{
  GHashTableIter iter;
  gpointer lane;

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    {
      const HnMeshStream *own = hn_mesh_lane_get_stream (lane);

      if (g_str_equal (own->name, stream->name) && g_strcmp0 (own->filter, stream->filter) == 0)
        return lane;
    }
  return NULL;
}

/* Where the log is in @stream, and how many messages it never had are not there any more.
 * @time_ns: (out): of the message before, where it is still there. */
static guint64
find_next (HnMeshFollower *self, const HnMeshStream *stream, const char *source, gint64 *time_ns)
{
  HnLog *log = hn_intake_get_log (hn_feed_get_intake (self->feed));
  g_autofree char *name = hn_mesh_cursor_name (stream);
  g_autofree char *cursor = hn_log_get_cursor (log, source, name, NULL);
  gint64 created_ns, last_ns;
  guint64 seq;

  *time_ns = 0;
  /* Never followed, or it is another one of this name. */
  if (!hn_mesh_cursor_parse (cursor, &created_ns, &seq, &last_ns) ||
      created_ns != stream->created_ns)
    return stream->first_seq;
  if (seq > stream->last_seq)
    {
      begin_again (self, stream, source);
      return stream->first_seq;
    }
  if (stream->first_seq <= seq)
    *time_ns = last_ns;
  if (stream->first_seq <= seq + 1)
    return seq + 1;
  if (stream->filter == NULL && stream->keeps)
    self->funcs.gap (stream->name, stream->first_seq - seq - 1, self->user_data);
  return stream->first_seq;
}

/* Whether @lane may stay. One that is made anew gets what the server has skipped by mistake; where
 * that does not help it is told. */
static gboolean
check_moving (HnMeshFollower *self, HnMeshLane *lane, const HnMeshStream *now)
{
  const guint64 n = hn_mesh_lane_count_stuck (lane, now, MAX (self->look_us, STUCK_US));
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n);

  if (hn_mesh_lane_has_moved (lane))
    g_hash_table_remove (self->made_anew, now->name);
  if (n == 0)
    return TRUE;
  if (g_hash_table_add (self->made_anew, g_strdup (now->name)))
    return FALSE;
  if (self->stuck == NULL)
    self->stuck = g_error_new (
        HN_FEED_ERROR, HN_FEED_ERROR_COLLECTION,
        _ ("%s has messages in the stream %s that it does not deliver (%s). The next one may be "
           "larger than it can send"),
        hn_mesh_link_get_server (self->link), now->name, number);
  return TRUE;
}

/* What is not there any more is let go. Returns HnMeshConsumer: what is not followed yet. */
static GPtrArray *
compare (HnMeshFollower *self, GPtrArray *streams)
{
  g_autoptr (GPtrArray) consumers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_mesh_consumer_free);
  const char *log_id = hn_log_get_id (hn_intake_get_log (hn_feed_get_intake (self->feed)));
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer lane;

  g_clear_error (&self->stuck);
  for (guint i = 0; i < streams->len; i++)
    {
      HnMeshStream *stream = g_ptr_array_index (streams, i);
      HnMeshLane *known = find_lane (self, stream);
      g_autofree char *source = NULL;
      gint64 time_ns;
      guint64 next;

      if (known != NULL && hn_mesh_lane_get_stream (known)->created_ns == stream->created_ns &&
          check_moving (self, known, stream))
        {
          g_hash_table_add (found, known);
          continue;
        }
      source = hn_mesh_source_of_stream (get_feed_id (self), stream->name);
      next = find_next (self, stream, source, &time_ns);
      g_ptr_array_add (consumers,
                       hn_mesh_consumer_new (hn_mesh_stream_copy (stream), log_id, next, time_ns));
    }
  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    if (!g_hash_table_contains (found, lane))
      g_hash_table_iter_remove (&iter);
  return g_steal_pointer (&consumers);
}

static void
add_lane (HnMeshFollower *self, HnMeshConsumer *consumer, GError **error)
{
  guint number = ++self->last_number;
  g_autofree char *source = hn_mesh_source_of_stream (get_feed_id (self), consumer->stream->name);
  HnMeshLane *lane = hn_mesh_lane_new (number, consumer, source);

  hn_feed_add_source (self->feed, source);
  if (!hn_mesh_lane_listen (lane, self->link, self->queue, error))
    {
      hn_mesh_lane_free (lane);
      return;
    }
  g_hash_table_insert (self->lanes, GUINT_TO_POINTER (number), lane);
  hn_mesh_lane_ask (lane, self->link, g_hash_table_size (self->lanes));
}

/* After trouble twice as long each time. */
static void
plan_next_look (HnMeshFollower *self)
{
  if (self->trouble == NULL)
    self->look_again_us = 0;
  else
    self->look_again_us = CLAMP (2 * self->look_again_us, LOOK_SOON_US, self->look_us);
  plan_look (self, self->trouble == NULL ? self->look_us : self->look_again_us);
}

static void
on_set_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnMeshFollower) self = user_data;
  g_autoptr (GPtrArray) consumers = hn_mesh_consumers_set_up_finish (result);
  GError *trouble = NULL;

  if (is_stopped (self))
    return;
  self->is_looking = FALSE;
  while (consumers->len > 0)
    {
      HnMeshConsumer *consumer = g_ptr_array_steal_index (consumers, consumers->len - 1);

      if (consumer->error == NULL)
        {
          add_lane (self, consumer, trouble == NULL ? &trouble : NULL);
          continue;
        }
      if (trouble == NULL)
        trouble = g_steal_pointer (&consumer->error);
      hn_mesh_consumer_free (consumer);
    }
  if (trouble == NULL && g_hash_table_size (self->lanes) == 0)
    trouble = g_error_new (HN_FEED_ERROR, HN_FEED_ERROR_COLLECTION,
                           _ ("There is no stream at %s for this login to read: none whose "
                              "subjects begin with “ceptoar.” or “nisc.”"),
                           hn_mesh_link_get_server (self->link));
  if (trouble == NULL)
    trouble = g_steal_pointer (&self->stuck);
  self->has_looked = TRUE;
  set_trouble (self, trouble);
  plan_next_look (self);
  check_caught_up (self);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnMeshFollower) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) streams = hn_mesh_catalogue_read_finish (result, &error);

  if (is_stopped (self))
    return;
  if (streams != NULL)
    {
      hn_mesh_consumers_set_up_async (self->link, compare (self, streams), self->cancellable,
                                      on_set_up, g_object_ref (self));
      return;
    }
  self->is_looking = FALSE;
  if (!self->has_looked)
    {
      self->funcs.failed (error, self->user_data);
      return;
    }
  set_trouble (self, g_steal_pointer (&error));
  plan_next_look (self);
}

static void
look (HnMeshFollower *self)
{
  if (is_stopped (self) || self->is_looking)
    return;
  self->is_looking = TRUE;
  hn_mesh_catalogue_read_async (self->link, (const char *const *) self->ceptoars, self->cancellable,
                                on_read, g_object_ref (self));
}

static void
on_look (gpointer user_data)
{
  HnMeshFollower *self = user_data;

  self->look_timeout = 0;
  look (self);
}

static void
plan_look (HnMeshFollower *self, gint64 wait_us)
{
  HnClock *clock = hn_feed_get_clock (self->feed);

  if (self->look_timeout != 0)
    hn_clock_remove_timeout (clock, self->look_timeout);
  self->look_timeout = hn_clock_add_timeout (clock, wait_us, on_look, self);
}

static void
on_watch (gpointer user_data)
{
  HnMeshFollower *self = user_data;
  GHashTableIter iter;
  gpointer lane;

  hn_mesh_queue_give_back (self->queue);
  self->watch_timeout =
      hn_clock_add_timeout (hn_feed_get_clock (self->feed), WATCH_US, on_watch, self);
  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    if (!hn_mesh_lane_watch (lane, self->link, g_hash_table_size (self->lanes)))
      {
        g_hash_table_iter_remove (&iter);
        plan_look (self, LOOK_SOON_US);
      }
}

/* The outside */

HnMeshFollower *
hn_mesh_follower_new (HnFeed *feed,
                      HnMeshLink *link,
                      const char *const *ceptoars,
                      const HnMeshFollowerFuncs *funcs,
                      gpointer user_data)
{
  HnMeshFollower *self;

  g_return_val_if_fail (HN_IS_FEED (feed), NULL);
  g_return_val_if_fail (HN_IS_MESH_LINK (link), NULL);
  g_return_val_if_fail (funcs != NULL, NULL);

  self = g_object_new (HN_TYPE_MESH_FOLLOWER, NULL);
  self->feed = feed;
  self->link = g_object_ref (link);
  self->ceptoars = g_strdupv ((char **) ceptoars);
  self->funcs = *funcs;
  self->user_data = user_data;
  self->queue = hn_mesh_queue_new (on_queue, self);
  self->watch_timeout = hn_clock_add_timeout (hn_feed_get_clock (feed), WATCH_US, on_watch, self);
  look (self);
  return self;
}

void
hn_mesh_follower_stop (HnMeshFollower *self)
{
  HnClock *clock;

  g_return_if_fail (HN_IS_MESH_FOLLOWER (self));

  if (is_stopped (self))
    return;
  clock = hn_feed_get_clock (self->feed);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->look_timeout != 0)
    hn_clock_remove_timeout (clock, self->look_timeout);
  if (self->watch_timeout != 0)
    hn_clock_remove_timeout (clock, self->watch_timeout);
  g_hash_table_remove_all (self->lanes);
  g_clear_pointer (&self->queue, hn_mesh_queue_close);
}

void
hn_mesh_follower_set_look_interval (HnMeshFollower *self, guint seconds)
{
  g_return_if_fail (HN_IS_MESH_FOLLOWER (self));

  self->look_us = MAX (seconds * (gint64) G_USEC_PER_SEC, LOOK_SOON_US);
}

guint64
hn_mesh_follower_get_backlog (HnMeshFollower *self)
{
  GHashTableIter iter;
  gpointer lane;
  guint64 sum = 0;

  g_return_val_if_fail (HN_IS_MESH_FOLLOWER (self), 0);

  g_hash_table_iter_init (&iter, self->lanes);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    sum += hn_mesh_lane_get_backlog (lane);
  return sum;
}
