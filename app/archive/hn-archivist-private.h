#pragma once

#include "hn-archivist.h"
#include "hn-index-reader.h"
#include "hn-indexer.h"

G_BEGIN_DECLS

/* What is asked, on its way to the thread that answers. */
typedef struct
{
  char *exercise;
  char **ids;
  guint32 *keys;
  guint n_keys;
  HnArchiveKind kind;
  HnArchiveQuery *query;
  gint64 known_us;
  gint64 after_seq; /* also: upto_seq, revision */
  int state;        /* of what is in quarantine; -1: any */
  gint64 from_us;
  gint64 to_us;
  guint max;
  gboolean forward;
  /* The second thing that comes back. */
  gint64 seq;
} HnRequest;

/* Answers in the thread that answers: the result, or NULL and @error. */
typedef gpointer (*HnRequestFunc) (HnIndexReader *reader, HnRequest *request, GError **error);

/* @request: (transfer full). @destroy: frees a result. */
void hn_archivist_ask (HnArchivist *self,
                       HnRequestFunc func,
                       HnRequest *request,
                       GDestroyNotify destroy,
                       gpointer tag,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data);
/* (transfer full) (nullable): the result. @seq: (out) (optional) */
gpointer hn_archivist_answer (HnArchivist *self, GAsyncResult *result, gint64 *seq, GError **error);

/* For tests and benchmarks, before the start. */
void hn_archivist_set_checkpoint_every (HnArchivist *self, guint n_records);

G_END_DECLS
