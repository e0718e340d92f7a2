#pragma once

#include "hn-plan.h"
#include "hn-word-book.h"

G_BEGIN_DECLS

/*
 * Private to the room: the one who writes an index. It belongs to one thread at a time. Of several
 * programs that follow one log, the one that has the lock beside the index writes it.
 *
 *     closed ──open──► following ──nothing new──► following
 *        ▲                 │
 *        └──── an error, another log at the path, a damaged index (which is made anew) ───┘
 */
typedef struct _HnIndexer HnIndexer;

/* After so many records at least a checkpoint is made. */
#define HN_INDEXER_CHECKPOINT_EVERY 2048

/* @identity: (nullable) */
HnIndexer *hn_indexer_new (const char *log_path, HnPlan *plan, const char *identity);
void hn_indexer_free (HnIndexer *self);

/* (nullable): ends a step early, with what is done so far. */
void hn_indexer_set_cancellable (HnIndexer *self, GCancellable *cancellable);
/* For tests: how often a checkpoint is made. */
void hn_indexer_set_checkpoint_every (HnIndexer *self, guint n_records);
/* For tests: how many closed incidents a checkpoint names besides those that matter. */
void hn_indexer_set_keep_closed (HnIndexer *self, guint keep_closed);
/* For tests: a disk that is full at so many pages. */
void hn_indexer_set_max_pages (HnIndexer *self, guint n_pages);
/* (transfer full): what an index depends on besides its log. @identity: (nullable) */
char *hn_indexer_dup_basis (HnPlan *plan, const char *identity);

/* How far the index has come. */
typedef struct
{
  gint64 last_seq; /* of the log */
  gint64 cursor;   /* records, intervals, marks */
  gint64 texts;    /* words */
  gint64 revision;
  gboolean is_writer; /* FALSE: another program writes the index */
} HnIndexerPlace;

/*
 * One transaction's work.
 * @max: the most records
 * @now_us: the time of the wall's clock
 * @place: (out): where it is now
 * @more: (out): whether there is more to do at once
 */
gboolean hn_indexer_step (HnIndexer *self,
                          guint max,
                          gint64 now_us,
                          HnIndexerPlace *place,
                          gboolean *more,
                          GError **error);
/* The index is not as it should be, somebody found: it is made anew with the next step. */
void hn_indexer_doubt (HnIndexer *self);
/* Ends all connections and the lock; the next step begins again. */
void hn_indexer_close (HnIndexer *self);

/* (transfer full) (nullable): the words of the index that is open; another one after it was made
 * anew. */
HnWordBook *hn_indexer_dup_book (HnIndexer *self);

/*
 * For programs that purge and keep no index: where nobody writes the index beside a log, and it may
 * hold something of @tombstones (element-type HnLogTombstone), it is deleted. Whoever writes it
 * heeds purges by himself.
 */
void hn_indexer_forget (const char *log_path, GPtrArray *tombstones);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnIndexer, hn_indexer_free)

G_END_DECLS
