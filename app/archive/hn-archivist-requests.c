#include "hn-archivist-private.h"

#include "hn-archive-row.h"

/* Each request: how it is answered, asked, and taken. */

static void
unref_entries (gpointer entries)
{
  g_ptr_array_unref (entries);
}

static gpointer
answer_start (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_index_reader_load_start (reader, &request->seq, error);
}

void
hn_archivist_load_start_async (HnArchivist *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  hn_archivist_ask (self, answer_start, g_new0 (HnRequest, 1), unref_entries,
                    hn_archivist_load_start_async, cancellable, callback, user_data);
}

GPtrArray *
hn_archivist_load_start_finish (HnArchivist *self,
                                GAsyncResult *result,
                                gint64 *after_seq,
                                GError **error)
{
  return hn_archivist_answer (self, result, after_seq, error);
}

static gpointer
answer_objects (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_index_reader_load_objects (reader, (const char *const *) request->ids,
                                       request->after_seq, error);
}

void
hn_archivist_load_objects_async (HnArchivist *self,
                                 const char *const *ids,
                                 gint64 upto_seq,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (ids != NULL);

  HnRequest *request = g_new0 (HnRequest, 1);
  request->ids = g_strdupv ((char **) ids);
  request->after_seq = upto_seq;
  hn_archivist_ask (self, answer_objects, request, unref_entries, hn_archivist_load_objects_async,
                    cancellable, callback, user_data);
}

GPtrArray *
hn_archivist_load_objects_finish (HnArchivist *self, GAsyncResult *result, GError **error)
{
  return hn_archivist_answer (self, result, NULL, error);
}

static gpointer
answer_situation (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_index_reader_situation_at (reader, request->exercise, request->known_us, &request->seq,
                                       error);
}

void
hn_archivist_situation_at_async (HnArchivist *self,
                                 const char *exercise,
                                 gint64 known_us,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  HnRequest *request = g_new0 (HnRequest, 1);

  request->exercise = g_strdup (exercise);
  request->known_us = known_us;
  hn_archivist_ask (self, answer_situation, request, g_object_unref,
                    hn_archivist_situation_at_async, cancellable, callback, user_data);
}

HnSituation *
hn_archivist_situation_at_finish (HnArchivist *self,
                                  GAsyncResult *result,
                                  gint64 *last_seq,
                                  GError **error)
{
  return hn_archivist_answer (self, result, last_seq, error);
}

static gpointer
answer_entries (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_index_reader_load_entries (reader, request->after_seq, request->known_us, request->max,
                                       &request->seq, error);
}

void
hn_archivist_load_entries_async (HnArchivist *self,
                                 gint64 after_seq,
                                 gint64 known_us,
                                 guint max,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  HnRequest *request = g_new0 (HnRequest, 1);

  request->after_seq = after_seq;
  request->known_us = known_us;
  request->max = MIN (max, 4096);
  hn_archivist_ask (self, answer_entries, request, unref_entries, hn_archivist_load_entries_async,
                    cancellable, callback, user_data);
}

GPtrArray *
hn_archivist_load_entries_finish (HnArchivist *self,
                                  GAsyncResult *result,
                                  gint64 *last_seq,
                                  GError **error)
{
  return hn_archivist_answer (self, result, last_seq, error);
}

/* A number comes back beside its own result, which only says that there is one. */
static gpointer
answer_event (HnIndexReader *reader, HnRequest *request, GError **error)
{
  request->seq = hn_index_reader_find_event (reader, request->exercise, request->known_us,
                                             request->forward, error);
  return request->seq >= 0 ? request : NULL;
}

void
hn_archivist_find_event_async (HnArchivist *self,
                               const char *exercise,
                               gint64 known_us,
                               gboolean forward,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  HnRequest *request = g_new0 (HnRequest, 1);

  request->exercise = g_strdup (exercise);
  request->known_us = known_us;
  request->forward = forward;
  hn_archivist_ask (self, answer_event, request, NULL, hn_archivist_find_event_async, cancellable,
                    callback, user_data);
}

gint64
hn_archivist_find_event_finish (HnArchivist *self, GAsyncResult *result, GError **error)
{
  gint64 known_us = 0;

  return hn_archivist_answer (self, result, &known_us, error) != NULL ? known_us : -1;
}

static gpointer
answer_intervals (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_index_reader_load_intervals (reader, request->exercise, request->known_us, error);
}

void
hn_archivist_load_intervals_async (HnArchivist *self,
                                   const char *exercise,
                                   gint64 known_us,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  HnRequest *request = g_new0 (HnRequest, 1);

  request->exercise = g_strdup (exercise);
  request->known_us = known_us;
  hn_archivist_ask (self, answer_intervals, request, (GDestroyNotify) hn_interval_array_unref,
                    hn_archivist_load_intervals_async, cancellable, callback, user_data);
}

HnIntervalArray *
hn_archivist_load_intervals_finish (HnArchivist *self, GAsyncResult *result, GError **error)
{
  return hn_archivist_answer (self, result, NULL, error);
}

static gpointer
answer_changes (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_index_reader_interval_changes (reader, request->exercise, request->after_seq, error);
}

void
hn_archivist_interval_changes_async (HnArchivist *self,
                                     const char *exercise,
                                     gint64 revision,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  HnRequest *request = g_new0 (HnRequest, 1);

  request->exercise = g_strdup (exercise);
  request->after_seq = revision;
  hn_archivist_ask (self, answer_changes, request, (GDestroyNotify) hn_interval_delta_unref,
                    hn_archivist_interval_changes_async, cancellable, callback, user_data);
}

HnIntervalDelta *
hn_archivist_interval_changes_finish (HnArchivist *self, GAsyncResult *result, GError **error)
{
  return hn_archivist_answer (self, result, NULL, error);
}

static gpointer
answer_marks (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_index_reader_load_marks (reader, request->exercise, request->known_us, request->from_us,
                                     request->to_us, request->max, error);
}

void
hn_archivist_load_marks_async (HnArchivist *self,
                               const char *exercise,
                               gint64 known_us,
                               gint64 from_us,
                               gint64 to_us,
                               guint max,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  HnRequest *request = g_new0 (HnRequest, 1);

  request->exercise = g_strdup (exercise);
  request->known_us = known_us;
  request->from_us = from_us;
  request->to_us = to_us;
  request->max = max;
  hn_archivist_ask (self, answer_marks, request, (GDestroyNotify) hn_mark_array_unref,
                    hn_archivist_load_marks_async, cancellable, callback, user_data);
}

HnMarkArray *
hn_archivist_load_marks_finish (HnArchivist *self, GAsyncResult *result, GError **error)
{
  return hn_archivist_answer (self, result, NULL, error);
}

static gpointer
answer_find (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_index_reader_find (reader, request->query, request->after_seq, &request->seq, error);
}

static void
unref_keys (gpointer keys)
{
  g_array_unref (keys);
}

void
hn_archivist_find_async (HnArchivist *self,
                         HnArchiveQuery *query,
                         gint64 after_seq,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (query != NULL);

  HnRequest *request = g_new0 (HnRequest, 1);
  request->query = hn_archive_query_ref (query);
  request->after_seq = after_seq;
  hn_archivist_ask (self, answer_find, request, unref_keys, hn_archivist_find_async, cancellable,
                    callback, user_data);
}

GArray *
hn_archivist_find_finish (HnArchivist *self, GAsyncResult *result, gint64 *upto_seq, GError **error)
{
  return hn_archivist_answer (self, result, upto_seq, error);
}

static gpointer
answer_rows (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_index_reader_load_rows (reader, request->kind, request->keys, request->n_keys, error);
}

static void
ask_rows (HnArchivist *self,
          HnArchiveKind kind,
          const guint32 *keys,
          guint n_keys,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  HnRequest *request = g_new0 (HnRequest, 1);

  request->kind = kind;
  request->n_keys = MIN (n_keys, 4096);
  request->keys = g_memdup2 (keys, request->n_keys * sizeof *keys);
  hn_archivist_ask (self, answer_rows, request, unref_entries, ask_rows, cancellable, callback,
                    user_data);
}

void
hn_archivist_load_incidents_async (HnArchivist *self,
                                   const guint32 *numbers,
                                   guint n_numbers,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_return_if_fail (numbers != NULL || n_numbers == 0);
  ask_rows (self, HN_ARCHIVE_INCIDENTS, numbers, n_numbers, cancellable, callback, user_data);
}

void
hn_archivist_load_records_async (HnArchivist *self,
                                 const guint32 *seqs,
                                 guint n_seqs,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_return_if_fail (seqs != NULL || n_seqs == 0);
  ask_rows (self, HN_ARCHIVE_RECORDS, seqs, n_seqs, cancellable, callback, user_data);
}

GPtrArray *
hn_archivist_load_rows_finish (HnArchivist *self, GAsyncResult *result, GError **error)
{
  return hn_archivist_answer (self, result, NULL, error);
}

static gpointer
answer_contacts (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_index_reader_load_contacts (reader, request->known_us, error);
}

static void
unref_contacts (gpointer contacts)
{
  g_hash_table_unref (contacts);
}

void
hn_archivist_load_contacts_async (HnArchivist *self,
                                  gint64 known_us,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  HnRequest *request = g_new0 (HnRequest, 1);

  request->known_us = known_us;
  hn_archivist_ask (self, answer_contacts, request, unref_contacts,
                    hn_archivist_load_contacts_async, cancellable, callback, user_data);
}

GHashTable *
hn_archivist_load_contacts_finish (HnArchivist *self, GAsyncResult *result, GError **error)
{
  return hn_archivist_answer (self, result, NULL, error);
}
