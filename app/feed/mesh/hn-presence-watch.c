#include "config.h"

#include "hn-presence-watch.h"

#include "hn-mesh-feed.h"
#include "hn-presence-book.h"
#include "hn-presence-message.h"
#include "hn-presence-notes.h"

/* One feed that it listens by. */
typedef struct
{
  HnPresenceWatch *watch;
  HnFeed *feed;
  HnMeshLink *link; /* (nullable): that it listens on now */
  guint subscription;
} Ear;

struct _HnPresenceWatch
{
  HnIntake *intake;
  HnClock *clock;
  HnPresenceWatchFunc func;
  gpointer user_data;
  HnPresenceBook *book;
  HnPresenceNotes *notes;
  GPtrArray *ears;
  GCancellable *cancellable;
  guint keep_timeout;
};

static const char *
get_id (const Ear *ear)
{
  return hn_feed_status_get_id (hn_feed_get_status (ear->feed));
}

static void
keep (gpointer user_data)
{
  HnPresenceWatch *self = user_data;
  g_autofree char *text = hn_presence_book_dup_text (self->book);

  self->keep_timeout = 0;
  hn_intake_set_cursor (self->intake, HN_PRESENCE_SOURCE, HN_PRESENCE_CURSOR, text);
}

static void
keep_soon (HnPresenceWatch *self)
{
  if (self->keep_timeout == 0)
    self->keep_timeout = hn_clock_add_timeout (self->clock, HN_PRESENCE_KEEP_US, keep, self);
}

static void
on_change (const HnPresenceFact *fact, HnPresenceState before, gpointer user_data)
{
  HnPresenceWatch *self = user_data;

  /* In the log before anybody sees it. */
  if (fact->state != before)
    hn_presence_notes_add (self->notes, fact, before);
  self->func (fact, self->user_data);
  keep_soon (self);
}

static void
ear_forget_link (Ear *ear)
{
  if (ear->subscription != 0)
    hn_mesh_link_unsubscribe (ear->link, ear->subscription);
  ear->subscription = 0;
  g_clear_object (&ear->link);
}

static void
ear_free (gpointer data)
{
  Ear *ear = data;

  g_signal_handlers_disconnect_by_data (ear->feed, ear);
  g_signal_handlers_disconnect_by_data (hn_feed_get_status (ear->feed), ear);
  ear_forget_link (ear);
  g_object_unref (ear->feed);
  g_free (ear);
}

HnPresenceWatch *
hn_presence_watch_new (HnIntake *intake,
                       HnClock *clock,
                       HnPresenceWatchFunc func,
                       gpointer user_data)
{
  HnPresenceWatch *self;
  g_autofree char *text = NULL;

  g_return_val_if_fail (HN_IS_INTAKE (intake), NULL);
  g_return_val_if_fail (HN_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (HnPresenceWatch, 1);
  self->intake = g_object_ref (intake);
  self->clock = g_object_ref (clock);
  self->func = func;
  self->user_data = user_data;
  self->notes = hn_presence_notes_new (hn_intake_get_log (intake), clock);
  self->book = hn_presence_book_new (clock, on_change, self);
  self->ears = g_ptr_array_new_with_free_func (ear_free);
  self->cancellable = g_cancellable_new ();
  text =
      hn_log_get_cursor (hn_intake_get_log (intake), HN_PRESENCE_SOURCE, HN_PRESENCE_CURSOR, NULL);
  if (text != NULL)
    hn_presence_book_recall (self->book, text);
  return self;
}

void
hn_presence_watch_free (HnPresenceWatch *self)
{
  g_return_if_fail (self != NULL);

  g_cancellable_cancel (self->cancellable);
  g_ptr_array_unref (self->ears);
  if (self->keep_timeout != 0)
    {
      hn_clock_remove_timeout (self->clock, self->keep_timeout);
      keep (self);
      hn_intake_flush (self->intake, NULL);
    }
  hn_presence_book_free (self->book);
  hn_presence_notes_free (self->notes);
  g_object_unref (self->cancellable);
  g_object_unref (self->clock);
  g_object_unref (self->intake);
  g_free (self);
}

static void
on_beat (HnMeshLink *link, const char *subject, const char *reply, GBytes *data, gpointer user_data)
{
  Ear *ear = user_data;
  g_autoptr (HnPresenceBeat) beat = hn_presence_beat_parse (subject, data);

  if (beat == NULL)
    g_debug ("%s: no beat on %s", get_id (ear), subject);
  else
    hn_presence_book_hear (ear->watch->book, beat->ceptoar, beat->poc, beat->name, beat->every_us,
                           get_id (ear));
}

static void
on_link_changed (HnMeshFeed *feed, Ear *ear)
{
  HnMeshLink *link = hn_mesh_feed_get_link (feed);
  g_autoptr (GError) error = NULL;

  if (link == ear->link)
    return;
  ear_forget_link (ear);
  hn_presence_book_set_cut (ear->watch->book, get_id (ear), link == NULL);
  if (link == NULL)
    return;
  ear->link = g_object_ref (link);
  ear->subscription = hn_mesh_link_subscribe (link, HN_PRESENCE_BEATS, on_beat, ear, &error);
  if (ear->subscription == 0)
    g_debug ("%s: %s", get_id (ear), error->message);
}

/* A CEPTOAR that has only a hub is there as long as that is heard. */
static void
on_heard (HnFeedStatus *status, GParamSpec *pspec, Ear *ear)
{
  gint64 patience_us = hn_feed_status_get_promise_s (status) * (gint64) G_USEC_PER_SEC;

  if (hn_feed_status_get_heard_us (status) > 0)
    hn_presence_book_hear (ear->watch->book, hn_feed_status_get_peer (status), "",
                           hn_feed_status_get_title (status), patience_us / HN_PRESENCE_MISSES,
                           hn_feed_status_get_id (status));
}

void
hn_presence_watch_add_feed (HnPresenceWatch *self, HnFeed *feed)
{
  HnFeedStatus *status;
  Ear *ear;

  g_return_if_fail (self != NULL);
  g_return_if_fail (HN_IS_FEED (feed));

  status = hn_feed_get_status (feed);
  if (!HN_IS_MESH_FEED (feed) && hn_feed_status_get_peer (status) == NULL)
    return;
  ear = g_new0 (Ear, 1);
  ear->watch = self;
  ear->feed = g_object_ref (feed);
  g_ptr_array_add (self->ears, ear);
  if (!HN_IS_MESH_FEED (feed))
    {
      g_signal_connect (status, "notify::heard-us", G_CALLBACK (on_heard), ear);
      return;
    }
  g_signal_connect (feed, "link-changed", G_CALLBACK (on_link_changed), ear);
  hn_presence_book_set_cut (self->book, get_id (ear), TRUE);
  on_link_changed (HN_MESH_FEED (feed), ear);
}

void
hn_presence_watch_remove_feed (HnPresenceWatch *self, HnFeed *feed)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (HN_IS_FEED (feed));

  for (guint i = 0; i < self->ears->len; i++)
    {
      const Ear *ear = g_ptr_array_index (self->ears, i);

      if (ear->feed != feed)
        continue;
      hn_presence_book_set_cut (self->book, get_id (ear), TRUE);
      g_ptr_array_remove_index (self->ears, i);
      return;
    }
}

void
hn_presence_watch_set_ceptoars (HnPresenceWatch *self, const char *const *ceptoars)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (ceptoars != NULL);

  hn_presence_book_set_ceptoars (self->book, ceptoars);
}

/* A question that is on its way. */
typedef struct
{
  HnPresenceWatch *watch; /* gone where it was cancelled */
  GCancellable *cancellable;
  char *ceptoar;
  char *poc;
  char *feed_id;
  gint64 asked_us;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->cancellable);
  g_free (question->ceptoar);
  g_free (question->poc);
  g_free (question->feed_id);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
on_answer (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer = hn_mesh_link_request_finish (HN_MESH_LINK (source), result, &error);
  gint64 lapse_us = -1;

  if (g_cancellable_is_cancelled (question->cancellable))
    return;
  if (answer != NULL && hn_presence_answer_parse (answer) >= 0)
    lapse_us = hn_clock_get_monotonic_us (question->watch->clock) - question->asked_us;
  hn_presence_book_answer (question->watch->book, question->ceptoar, question->poc, lapse_us,
                           question->feed_id);
}

static void
ask (HnPresenceWatch *self, const Ear *ear, const char *ceptoar, const char *poc)
{
  g_autofree char *subject = hn_presence_subject (ceptoar, poc, "ask");
  Question *question;

  if (subject == NULL)
    return;
  question = g_new0 (Question, 1);
  question->watch = self;
  question->cancellable = g_object_ref (self->cancellable);
  question->ceptoar = g_strdup (ceptoar);
  question->poc = g_strdup (poc);
  question->feed_id = g_strdup (get_id (ear));
  question->asked_us = hn_clock_get_monotonic_us (self->clock);
  hn_mesh_link_request_async (ear->link, subject, NULL, HN_PRESENCE_ANSWER_US, self->cancellable,
                              on_answer, question);
}

void
hn_presence_watch_ask (HnPresenceWatch *self, const char *ceptoar)
{
  g_autoptr (GPtrArray) facts = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (ceptoar != NULL);

  facts = hn_presence_book_list (self->book, ceptoar);
  for (guint i = 0; i < facts->len; i++)
    for (guint k = 0; k < self->ears->len; k++)
      {
        const HnPresenceFact *fact = g_ptr_array_index (facts, i);
        const Ear *ear = g_ptr_array_index (self->ears, k);

        if (ear->link != NULL)
          ask (self, ear, fact->ceptoar, fact->poc);
      }
}
