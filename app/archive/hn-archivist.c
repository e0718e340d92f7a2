#include "config.h"

#include "hn-archivist-private.h"

#include <sys/resource.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

/* What is indexed in one transaction, while there is much to do and while it only follows. */
#define STEP_RECORDS 2048
/* How often it looks at the log by itself, and tries again after an error, milliseconds. */
#define LOOK_MS 1000
#define RETRY_MS 5000
/* `moved` comes no more often, milliseconds. */
#define MOVED_MS 250
/* What takes longer than this to answer leaves much behind that is free, microseconds. */
#define LARGE_US 50000
/* So long afterwards whoever asked has made of the answer what was wanted of it, microseconds. */
#define SETTLED_US (2 * G_USEC_PER_SEC)
/* Behind whatever the officer does. */
#define NICE 10

/* What the indexer has to say; under the lock. */
typedef struct
{
  HnIndexerPlace place;
  HnWordBook *book;
  char *trouble;
  gboolean has_news;
} News;

struct _HnArchivist
{
  GObject parent_instance;

  char *log_path;
  HnPlan *plan;
  char *identity;
  guint checkpoint_every;
  GMainContext *context;
  GThread *indexer;
  GThread *answerer;
  GAsyncQueue *requests; /* of GTask, and of the archivist itself: the end */
  gboolean is_stopped;
  GCancellable *stopping;

  GMutex lock;
  GCond wake;
  gboolean is_poked;
  gboolean is_closing;
  gboolean is_doubted;
  gint64 left_much_us; /* 0: nothing is to be given back */
  News news;
  GSource *delivery;

  /* As they were last delivered; main thread. */
  HnIndexerPlace place;
  char *trouble;
  GPtrArray *books; /* all that words were given out of; the last one is in use */
};

enum
{
  PROP_0,
  PROP_PROGRESS,
  PROP_TROUBLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_MOVED,
  SIGNAL_RESET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnArchivist, hn_archivist, G_TYPE_OBJECT)

static void
hn_archivist_dispose (GObject *object)
{
  hn_archivist_stop (HN_ARCHIVIST (object));
  G_OBJECT_CLASS (hn_archivist_parent_class)->dispose (object);
}

static void
hn_archivist_finalize (GObject *object)
{
  HnArchivist *self = HN_ARCHIVIST (object);

  g_free (self->log_path);
  g_object_unref (self->plan);
  g_free (self->identity);
  g_async_queue_unref (self->requests);
  g_object_unref (self->stopping);
  g_main_context_unref (self->context);
  g_clear_pointer (&self->news.book, hn_word_book_unref);
  g_free (self->news.trouble);
  g_free (self->trouble);
  g_ptr_array_unref (self->books);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  G_OBJECT_CLASS (hn_archivist_parent_class)->finalize (object);
}

static void
hn_archivist_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HnArchivist *self = HN_ARCHIVIST (object);

  if (id == PROP_PROGRESS)
    g_value_set_double (value, hn_archivist_get_progress (self));
  else if (id == PROP_TROUBLE)
    g_value_set_string (value, self->trouble);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hn_archivist_class_init (HnArchivistClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = hn_archivist_dispose;
  object_class->finalize = hn_archivist_finalize;
  object_class->get_property = hn_archivist_get_property;
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_TROUBLE] = g_param_spec_string ("trouble", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_MOVED] = g_signal_new ("moved", HN_TYPE_ARCHIVIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_RESET] = g_signal_new ("reset", HN_TYPE_ARCHIVIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

static void
hn_archivist_init (HnArchivist *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->requests = g_async_queue_new ();
  self->stopping = g_cancellable_new ();
  self->books = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_word_book_unref);
  self->checkpoint_every = HN_INDEXER_CHECKPOINT_EVERY;
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
}

HnArchivist *
hn_archivist_new (const char *log_path, HnPlan *plan, const char *identity)
{
  g_return_val_if_fail (log_path != NULL, NULL);
  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);

  HnArchivist *self = g_object_new (HN_TYPE_ARCHIVIST, NULL);
  self->log_path = g_strdup (log_path);
  self->plan = g_object_ref (plan);
  self->identity = g_strdup (identity);
  return self;
}

void
hn_archivist_set_checkpoint_every (HnArchivist *self, guint n_records)
{
  self->checkpoint_every = n_records;
}

/* What the indexer says, in the main thread */

static void
take_trouble (HnArchivist *self, char *trouble)
{
  gboolean is_same = g_strcmp0 (self->trouble, trouble) == 0;

  g_free (self->trouble);
  self->trouble = trouble;
  if (!is_same)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TROUBLE]);
}

static gboolean
take_book (HnArchivist *self, HnWordBook *book)
{
  HnWordBook *last =
      self->books->len > 0 ? g_ptr_array_index (self->books, self->books->len - 1) : NULL;

  if (book == NULL || book == last)
    {
      g_clear_pointer (&book, hn_word_book_unref);
      return FALSE;
    }
  g_ptr_array_add (self->books, book);
  return last != NULL;
}

static gboolean
on_delivery (gpointer user_data)
{
  g_autoptr (HnArchivist) self = g_object_ref (user_data);
  double old = hn_archivist_get_progress (self);

  g_mutex_lock (&self->lock);
  News news = self->news;
  self->news = (News){ .place = news.place };
  g_clear_pointer (&self->delivery, g_source_unref);
  g_mutex_unlock (&self->lock);

  gboolean has_moved = self->place.cursor != news.place.cursor ||
                       self->place.texts != news.place.texts ||
                       self->place.revision != news.place.revision;
  gboolean is_reset = take_book (self, news.book);
  self->place = news.place;
  if (old != hn_archivist_get_progress (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
  take_trouble (self, news.trouble);
  if (is_reset)
    g_signal_emit (self, signals[SIGNAL_RESET], 0);
  if (has_moved || is_reset)
    g_signal_emit (self, signals[SIGNAL_MOVED], 0);
  return G_SOURCE_REMOVE;
}

/* The thread that indexes */

static void
tell (HnArchivist *self, const HnIndexerPlace *place, HnWordBook *book, const char *trouble)
{
  g_mutex_lock (&self->lock);
  self->news.place = *place;
  g_clear_pointer (&self->news.book, hn_word_book_unref);
  self->news.book = book != NULL ? hn_word_book_ref (book) : NULL;
  g_free (self->news.trouble);
  self->news.trouble = g_strdup (trouble);
  if (self->delivery == NULL && !self->is_closing)
    {
      self->delivery = g_timeout_source_new (MOVED_MS);
      g_source_set_callback (self->delivery, on_delivery, self, NULL);
      g_source_attach (self->delivery, self->context);
    }
  g_mutex_unlock (&self->lock);
}

/* Waits until there may be something to do. Returns FALSE where there is nothing to do any more. */
static gboolean
wait_for_work (HnArchivist *self, gint64 wait_ms, HnIndexer *indexer)
{
  gint64 until = g_get_monotonic_time () + wait_ms * G_TIME_SPAN_MILLISECOND;

  g_mutex_lock (&self->lock);
  while (!self->is_poked && !self->is_closing && !self->is_doubted &&
         g_cond_wait_until (&self->wake, &self->lock, until))
    ;
  gboolean goes_on = !self->is_closing;
  if (self->is_doubted)
    hn_indexer_doubt (indexer);
  self->is_poked = self->is_doubted = FALSE;
  g_mutex_unlock (&self->lock);
  return goes_on;
}

static void
note_large (HnArchivist *self)
{
  g_mutex_lock (&self->lock);
  self->left_much_us = g_get_monotonic_time ();
  g_mutex_unlock (&self->lock);
}

/* With threads that come and go glibc keeps what it was given back: half a million intervals that
 * are read once would stay in memory twice. It is asked when all is quiet again. */
static void
give_back (HnArchivist *self)
{
  g_mutex_lock (&self->lock);
  gboolean is_wanted =
      self->left_much_us != 0 && g_get_monotonic_time () - self->left_much_us > SETTLED_US;
  if (is_wanted)
    self->left_much_us = 0;
  g_mutex_unlock (&self->lock);
#ifdef __GLIBC__
  if (is_wanted)
    malloc_trim (0);
#endif
}

static gpointer
run_indexer (gpointer data)
{
  HnArchivist *self = data;
  g_autoptr (HnIndexer) indexer = hn_indexer_new (self->log_path, self->plan, self->identity);
  g_autoptr (HnWordBook) book = NULL;
  HnIndexerPlace told = { .cursor = -1 };
  gboolean was_trouble = FALSE;
  gint64 wait_ms = 0;

#ifdef __linux__
  /* There, threads have priorities of their own. */
  setpriority (PRIO_PROCESS, 0, NICE);
#endif
  hn_indexer_set_cancellable (indexer, self->stopping);
  hn_indexer_set_checkpoint_every (indexer, self->checkpoint_every);
  while (wait_for_work (self, wait_ms, indexer))
    {
      g_autoptr (GError) error = NULL;
      HnIndexerPlace place;
      gboolean more;

      if (!hn_indexer_step (indexer, STEP_RECORDS, g_get_real_time (), &place, &more, &error))
        {
          /* Where there is no log yet there is nothing to say either. */
          gboolean is_quiet = g_error_matches (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_NO_LOG);
          gboolean again =
              g_error_matches (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_UNUSABLE) && !was_trouble;

          tell (self, &told, NULL, is_quiet || again ? NULL : error->message);
          was_trouble = TRUE;
          wait_ms = is_quiet ? LOOK_MS : again ? 0 : RETRY_MS;
          continue;
        }
      /* Made anew, it may be at the same place again. */
      g_autoptr (HnWordBook) last = g_steal_pointer (&book);
      book = hn_indexer_dup_book (indexer);
      if (was_trouble || book != last || memcmp (&place, &told, sizeof place) != 0)
        tell (self, &place, book, NULL);
      told = place;
      was_trouble = FALSE;
      wait_ms = more ? 0 : LOOK_MS;
      if (more)
        note_large (self);
      else
        give_back (self);
    }
  return NULL;
}

/* The thread that answers */

typedef struct
{
  HnRequestFunc func;
  GDestroyNotify destroy;
  HnRequest *request;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;
  HnRequest *request = question->request;

  g_free (request->exercise);
  g_strfreev (request->ids);
  g_free (request->keys);
  g_clear_pointer (&request->query, hn_archive_query_unref);
  g_free (request);
  g_free (question);
}

static void
note_doubt (HnArchivist *self, const GError *error)
{
  if (!g_error_matches (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_UNUSABLE))
    return;
  g_mutex_lock (&self->lock);
  self->is_doubted = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

static void
answer (HnArchivist *self, HnIndexReader *reader, GTask *task)
{
  Question *question = g_task_get_task_data (task);
  gint64 begin_us = g_get_monotonic_time ();
  GError *error = NULL;
  gpointer result = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  hn_index_reader_set_cancellable (reader, g_task_get_cancellable (task));
  if (hn_index_reader_refresh (reader, &error))
    result = question->func (reader, question->request, &error);
  hn_index_reader_set_cancellable (reader, NULL);
  if (g_get_monotonic_time () - begin_us > LARGE_US)
    note_large (self);
  if (result != NULL)
    {
      g_task_return_pointer (task, result, question->destroy);
      return;
    }
  if (g_cancellable_is_cancelled (self->stopping))
    {
      g_clear_error (&error);
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
    }
  if (g_task_return_error_if_cancelled (task))
    {
      g_clear_error (&error);
      return;
    }
  note_doubt (self, error);
  g_task_return_error (task, error);
}

static gboolean
on_answered (gpointer task)
{
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

/* A task holds the archivist, whose end must not be in this thread, which it waits for. */
static void
let_go (HnArchivist *self, GTask *task)
{
  g_main_context_invoke (self->context, on_answered, task);
}

static gpointer
run_answerer (gpointer data)
{
  HnArchivist *self = data;
  g_autoptr (HnIndexReader) reader =
      hn_index_reader_new (self->log_path, self->plan, self->identity);
  gpointer item;

  hn_index_reader_set_stopping (reader, self->stopping);
  while ((item = g_async_queue_pop (self->requests)) != self)
    {
      answer (self, reader, item);
      let_go (self, item);
    }
  return NULL;
}

void
hn_archivist_ask (HnArchivist *self,
                  HnRequestFunc func,
                  HnRequest *request,
                  GDestroyNotify destroy,
                  gpointer tag,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  g_return_if_fail (HN_IS_ARCHIVIST (self));

  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->func = func;
  question->destroy = destroy;
  question->request = request;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, question, question_free);
  if (!self->is_stopped)
    {
      g_async_queue_push (self->requests, task);
      return;
    }
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
  g_object_unref (task);
}

gpointer
hn_archivist_answer (HnArchivist *self, GAsyncResult *result, gint64 *seq, GError **error)
{
  g_return_val_if_fail (HN_IS_ARCHIVIST (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  Question *question = g_task_get_task_data (G_TASK (result));
  if (seq != NULL)
    *seq = question->request->seq;
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The outside */

void
hn_archivist_start (HnArchivist *self)
{
  g_return_if_fail (HN_IS_ARCHIVIST (self));
  g_return_if_fail (self->answerer == NULL && !self->is_stopped);

  self->answerer = g_thread_new ("archive", run_answerer, self);
  self->indexer = g_thread_new ("index", run_indexer, self);
}

void
hn_archivist_stop (HnArchivist *self)
{
  g_return_if_fail (HN_IS_ARCHIVIST (self));

  GTask *task;

  if (self->is_stopped)
    return;
  self->is_stopped = TRUE;
  g_cancellable_cancel (self->stopping);
  g_mutex_lock (&self->lock);
  self->is_closing = TRUE;
  if (self->delivery != NULL)
    g_source_destroy (self->delivery);
  g_clear_pointer (&self->delivery, g_source_unref);
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  g_async_queue_push_front (self->requests, self);
  if (self->answerer != NULL)
    {
      g_thread_join (g_steal_pointer (&self->answerer));
      g_thread_join (g_steal_pointer (&self->indexer));
    }
  while ((task = g_async_queue_try_pop (self->requests)) != NULL)
    {
      if ((gpointer) task == (gpointer) self)
        continue;
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
      g_object_unref (task);
    }
}

void
hn_archivist_poke (HnArchivist *self)
{
  g_return_if_fail (HN_IS_ARCHIVIST (self));

  g_mutex_lock (&self->lock);
  self->is_poked = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

double
hn_archivist_get_progress (HnArchivist *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVIST (self), 0);

  const HnIndexerPlace *place = &self->place;
  if (place->last_seq == 0)
    return place->is_writer ? 1 : 0;
  return MIN (1.0, (double) (place->cursor + place->texts) / (2.0 * (double) place->last_seq));
}

gint64
hn_archivist_get_indexed_seq (HnArchivist *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVIST (self), 0);

  return self->place.cursor;
}

const char *
hn_archivist_get_trouble (HnArchivist *self)
{
  g_return_val_if_fail (HN_IS_ARCHIVIST (self), NULL);
  return self->trouble;
}

char *
hn_archivist_dup_name (HnArchivist *self, guint32 number)
{
  g_return_val_if_fail (HN_IS_ARCHIVIST (self), NULL);

  if (self->books->len == 0)
    return NULL;
  return hn_word_book_dup_label (g_ptr_array_index (self->books, self->books->len - 1), number);
}

const char *
hn_archivist_get_word (HnArchivist *self, guint32 number)
{
  g_return_val_if_fail (HN_IS_ARCHIVIST (self), NULL);

  if (self->books->len == 0)
    return NULL;
  return hn_word_book_get (g_ptr_array_index (self->books, self->books->len - 1), number);
}
