#pragma once

#include "hn-checkpoint.h"
#include "hn-chronicle.h"
#include "hn-index-shards.h"
#include "hn-index-writer.h"
#include "hn-indexer.h"
#include "hn-tape.h"

#include <sys/types.h>

G_BEGIN_DECLS

struct _HnIndexer
{
  char *log_path;
  char *index_path;
  HnPlan *plan;
  char *identity;
  char *basis;
  GCancellable *cancellable;
  guint checkpoint_every;
  guint keep_closed;
  guint max_pages;
  guint shard_records;
  gboolean is_doubted;

  gint64 n_purges;     /* how often something was taken out of it */
  HnWordBook *watched; /* the words of an index that another program writes */

  /* While it is open. */
  HnLog *log;
  dev_t log_device;
  ino_t log_inode;
  dev_t index_device;
  ino_t index_inode;
  int lock_fd;
  HnIndexStore *store;
  HnWordBook *book;
  HnIndexWriter *writer;
  HnIndexShards *shards;
  HnRecall recall;
  HnChronicle *chronicle;
  GHashTable *contacts;
  gint64 cursor;
  gint64 anchor; /* the last record that was read, and when it was received */
  gint64 anchor_us;
  gint64 texts;
  gint64 purge;         /* the number of the last purge that was heeded */
  gint64 instant_us;    /* up to which time alone has passed */
  gboolean is_healing;  /* words of what was purged are still to go */
  gboolean needs_scrub; /* they are still in the -wal */
  guint n_since_checkpoint;
  guint n_relevant;
  HnTape *tape;
  GString *words;
  GString *tokens;
};

/* Private to the indexer: puts the words of a record into the index. */
gboolean hn_indexer_add_text (HnIndexer *self, HnLogEntry *entry, GError **error);
/* Writes down how far it is, before a commit. */
gboolean hn_indexer_write_place (HnIndexer *self, GError **error);

/* Takes what was purged since out of the index, and what followed from it. is_whole: (out): whether
 * that could be done; if not, the index is to be made anew. */
gboolean hn_indexer_heed_purges (HnIndexer *self, gboolean *is_whole, GError **error);
/* Makes the next table of words anew that held what was purged. */
gboolean hn_indexer_heal (HnIndexer *self, GError **error);
/* Empties the -wal, where it may hold what was purged and nobody is just reading. */
void hn_indexer_scrub (HnIndexer *self);
/* Reads from the file where the index is, and leads the chronicle there. */
gboolean hn_indexer_settle (HnIndexer *self, GError **error);

/* Private to the indexer: opens what it needs; idempotent. is_writer: (out) */
gboolean hn_indexer_open (HnIndexer *self, gboolean *is_writer, GError **error);

G_END_DECLS
