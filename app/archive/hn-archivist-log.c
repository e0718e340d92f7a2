#include "hn-archivist-log.h"
#include "hn-archivist-private.h"

#include "hn-log-key.h"
#include "hn-log-purge.h"
#include "hn-quarantine.h"

/* Requests that only the log answers. */

static void
unref_array (gpointer array)
{
  g_ptr_array_unref (array);
}

static void
unref_item (gpointer item)
{
  hn_quarantine_item_unref (item);
}

static gpointer
answer_quarantine (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_quarantine_glance (hn_index_reader_get_log (reader), request->state, request->after_seq,
                               request->max, error);
}

void
hn_archivist_list_quarantine_async (HnArchivist *self,
                                    int state,
                                    gint64 before_number,
                                    guint limit,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  HnRequest *request = g_new0 (HnRequest, 1);

  request->state = state;
  request->after_seq = before_number;
  request->max = limit > 0 ? MIN (limit, 4096) : 4096;
  hn_archivist_ask (self, answer_quarantine, request, unref_array,
                    hn_archivist_list_quarantine_async, cancellable, callback, user_data);
}

GPtrArray *
hn_archivist_list_quarantine_finish (HnArchivist *self, GAsyncResult *result, GError **error)
{
  return hn_archivist_answer (self, result, NULL, error);
}

static gpointer
answer_item (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_quarantine_get (hn_index_reader_get_log (reader), request->after_seq, error);
}

void
hn_archivist_load_quarantine_async (HnArchivist *self,
                                    gint64 number,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  HnRequest *request = g_new0 (HnRequest, 1);

  request->after_seq = number;
  hn_archivist_ask (self, answer_item, request, unref_item, hn_archivist_load_quarantine_async,
                    cancellable, callback, user_data);
}

HnQuarantineItem *
hn_archivist_load_quarantine_finish (HnArchivist *self, GAsyncResult *result, GError **error)
{
  return hn_archivist_answer (self, result, NULL, error);
}

static gpointer
answer_actions (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_log_list_actions (hn_index_reader_get_log (reader), request->after_seq, request->max,
                              error);
}

void
hn_archivist_list_actions_async (HnArchivist *self,
                                 gint64 before_number,
                                 guint limit,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  HnRequest *request = g_new0 (HnRequest, 1);

  request->after_seq = before_number;
  request->max = limit > 0 ? MIN (limit, 4096) : 4096;
  hn_archivist_ask (self, answer_actions, request, unref_array, hn_archivist_list_actions_async,
                    cancellable, callback, user_data);
}

GPtrArray *
hn_archivist_list_actions_finish (HnArchivist *self, GAsyncResult *result, GError **error)
{
  return hn_archivist_answer (self, result, NULL, error);
}

static gpointer
answer_purged (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_log_list_purged (hn_index_reader_get_log (reader), request->after_seq, request->max,
                             error);
}

void
hn_archivist_list_purged_async (HnArchivist *self,
                                gint64 after_seq,
                                guint limit,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  HnRequest *request = g_new0 (HnRequest, 1);

  request->after_seq = after_seq;
  request->max = limit;
  hn_archivist_ask (self, answer_purged, request, unref_array, hn_archivist_list_purged_async,
                    cancellable, callback, user_data);
}

GPtrArray *
hn_archivist_list_purged_finish (HnArchivist *self, GAsyncResult *result, GError **error)
{
  return hn_archivist_answer (self, result, NULL, error);
}

static gpointer
answer_keys (HnIndexReader *reader, HnRequest *request, GError **error)
{
  return hn_log_list_keys (hn_index_reader_get_log (reader), error);
}

void
hn_archivist_list_keys_async (HnArchivist *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  hn_archivist_ask (self, answer_keys, g_new0 (HnRequest, 1), unref_array,
                    hn_archivist_list_keys_async, cancellable, callback, user_data);
}

GPtrArray *
hn_archivist_list_keys_finish (HnArchivist *self, GAsyncResult *result, GError **error)
{
  return hn_archivist_answer (self, result, NULL, error);
}
