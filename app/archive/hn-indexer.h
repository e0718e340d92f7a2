#pragma once

#include "hn-plan.h"
#include "hn-word-book.h"

G_BEGIN_DECLS

/**
 * HnIndexer:
 *
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

/**
 * hn_indexer_new:
 * @log_path: the path of the log; the index stands beside it
 * @plan: the plan by which it is judged
 * @identity: (nullable): the id of the identity of the desk
 *
 * Returns: (transfer full): an indexer that has opened nothing yet
 */
HnIndexer *hn_indexer_new (const char *log_path, HnPlan *plan, const char *identity);

/**
 * hn_indexer_free:
 * @self: (transfer full): an indexer
 */
void hn_indexer_free (HnIndexer *self);

/**
 * hn_indexer_set_cancellable:
 * @self: an indexer
 * @cancellable: (nullable): ends a step early, with what is done so far
 */
void hn_indexer_set_cancellable (HnIndexer *self, GCancellable *cancellable);

/**
 * hn_indexer_set_checkpoint_every:
 * @self: an indexer
 * @n_records: after so many records a checkpoint is made
 *
 * For tests.
 */
void hn_indexer_set_checkpoint_every (HnIndexer *self, guint n_records);

/**
 * hn_indexer_set_keep_closed:
 * @self: an indexer
 * @keep_closed: how many closed incidents a checkpoint names besides those that matter
 *
 * For tests.
 */
void hn_indexer_set_keep_closed (HnIndexer *self, guint keep_closed);

/**
 * hn_indexer_set_shard_records:
 * @self: an indexer
 * @n_records: how many records share a table of words, in an index that is made from now on
 *
 * For tests.
 */
void hn_indexer_set_shard_records (HnIndexer *self, guint n_records);

/**
 * hn_indexer_set_max_pages:
 * @self: an indexer
 * @n_pages: at so many pages of the index the disk is full
 *
 * For tests.
 */
void hn_indexer_set_max_pages (HnIndexer *self, guint n_pages);

/**
 * hn_indexer_dup_basis:
 * @plan: a plan
 * @identity: (nullable): the id of the identity of the desk
 *
 * Returns: (transfer full): what an index depends on besides its log
 */
char *hn_indexer_dup_basis (HnPlan *plan, const char *identity);

/**
 * HnIndexerPlace:
 * @last_seq: the number of the log's last record
 * @cursor: the number of the record up to which records, intervals and marks are written
 * @texts: the number of the record up to which words are
 * @revision: of the index
 * @is_writer: whether this program writes the index; %FALSE: another one does
 *
 * How far the index has come.
 */
typedef struct
{
  gint64 last_seq;
  gint64 cursor;
  gint64 texts;
  gint64 revision;
  gboolean is_writer;
} HnIndexerPlace;

/**
 * hn_indexer_step:
 * @self: an indexer
 * @max: the most records
 * @now_us: the time of the wall's clock, microseconds since the epoch, UTC
 * @place: (out): where it is now
 * @more: (out): whether there is more to do at once
 * @error: return location for an error of the log or of the index
 *
 * One transaction's work.
 *
 * Returns: whether it was done
 */
gboolean hn_indexer_step (HnIndexer *self,
                          guint max,
                          gint64 now_us,
                          HnIndexerPlace *place,
                          gboolean *more,
                          GError **error);

/**
 * hn_indexer_doubt:
 * @self: an indexer
 *
 * The index is not as it should be, somebody found: it is made anew with the next step.
 */
void hn_indexer_doubt (HnIndexer *self);

/**
 * hn_indexer_close:
 * @self: an indexer
 *
 * Ends all connections and the lock; the next step begins again.
 */
void hn_indexer_close (HnIndexer *self);

/**
 * hn_indexer_dup_book:
 * @self: an indexer
 *
 * Returns: (transfer full) (nullable): the words of the index that is open; another one after it
 *   was made anew
 */
HnWordBook *hn_indexer_dup_book (HnIndexer *self);

/**
 * hn_indexer_forget:
 * @log_path: the path of a log
 * @tombstones: (element-type HnLogTombstone): what was purged from it
 *
 * For programs that purge and keep no index: where nobody writes the index beside a log, and it may
 * hold something of @tombstones, it is deleted. Whoever writes it heeds purges by himself.
 */
void hn_indexer_forget (const char *log_path, GPtrArray *tombstones);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnIndexer, hn_indexer_free)

G_END_DECLS
