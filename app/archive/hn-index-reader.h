#pragma once

#include "hn-archive-query.h"
#include "hn-checkpoint.h"
#include "hn-interval-array.h"
#include "hn-interval-delta.h"
#include "hn-mark-array.h"
#include "hn-plan.h"
#include "hn-recall.h"
#include "hn-word-book.h"

G_BEGIN_DECLS

/*
 * Private to the room, but for programs with no main loop: answers from an index and its log. Used
 * by one thread at a time. It never writes. Where there is no index, or one that does not hold, it
 * answers from the log alone what can be answered so.
 */
typedef struct _HnIndexReader HnIndexReader;

/* @identity: (nullable) */
HnIndexReader *hn_index_reader_new (const char *log_path, HnPlan *plan, const char *identity);
void hn_index_reader_free (HnIndexReader *self);

/* (transfer none) (type filename) */
const char *hn_index_reader_get_log_path (HnIndexReader *self);
/* For tests and comparisons: never uses an index. */
void hn_index_reader_set_log_only (HnIndexReader *self, gboolean log_only);
/* (nullable): ends the request that is under way. */
void hn_index_reader_set_cancellable (HnIndexReader *self, GCancellable *cancellable);
/* (nullable): ends any request. */
void hn_index_reader_set_stopping (HnIndexReader *self, GCancellable *stopping);

/* Before each request: opens what is there now. %HN_ARCHIVE_ERROR_NO_LOG. */
gboolean hn_index_reader_refresh (HnIndexReader *self, GError **error);
/* Whether there is an index that holds. */
gboolean hn_index_reader_has_index (HnIndexReader *self);
/* (transfer none) (nullable): the log, from the first refresh on. */
HnLog *hn_index_reader_get_log (HnIndexReader *self);
/* (transfer full) (nullable): the words of the index; another one where it was made anew. */
HnWordBook *hn_index_reader_dup_book (HnIndexReader *self);

/* See the functions of HnArchivist of the same names. */
GPtrArray *hn_index_reader_load_start (HnIndexReader *self, gint64 *after_seq, GError **error);
GPtrArray *hn_index_reader_load_objects (HnIndexReader *self,
                                         const char *const *ids,
                                         gint64 upto_seq,
                                         GError **error);
HnSituation *hn_index_reader_situation_at (
    HnIndexReader *self, const char *exercise, gint64 known_us, gint64 *last_seq, GError **error);
GPtrArray *hn_index_reader_load_entries (HnIndexReader *self,
                                         gint64 after_seq,
                                         gint64 known_us,
                                         guint max,
                                         gint64 *last_seq,
                                         GError **error);
GHashTable *hn_index_reader_load_contacts (HnIndexReader *self, gint64 known_us, GError **error);

HnIntervalArray *hn_index_reader_load_intervals (HnIndexReader *self,
                                                 const char *exercise,
                                                 gint64 known_us,
                                                 GError **error);
HnIntervalDelta *hn_index_reader_interval_changes (HnIndexReader *self,
                                                   const char *exercise,
                                                   gint64 revision,
                                                   GError **error);
HnMarkArray *hn_index_reader_load_marks (HnIndexReader *self,
                                         const char *exercise,
                                         gint64 known_us,
                                         gint64 from_us,
                                         gint64 to_us,
                                         guint max,
                                         GError **error);
/* 0: there is none; -1 and @error */
gint64 hn_index_reader_find_event (
    HnIndexReader *self, const char *exercise, gint64 known_us, gboolean forward, GError **error);
GArray *hn_index_reader_find (
    HnIndexReader *self, HnArchiveQuery *query, gint64 after_seq, gint64 *upto_seq, GError **error);
GPtrArray *hn_index_reader_load_rows (
    HnIndexReader *self, HnArchiveKind kind, const guint32 *keys, guint n_keys, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnIndexReader, hn_index_reader_free)

G_END_DECLS
