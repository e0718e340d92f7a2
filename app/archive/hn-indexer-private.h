#pragma once

#include "hn-checkpoint.h"
#include "hn-chronicle.h"
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
  gboolean is_doubted;

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
  HnRecall recall;
  HnChronicle *chronicle;
  GHashTable *contacts;
  gint64 cursor;
  gint64 anchor; /* the last record that was read, and when it was received */
  gint64 anchor_us;
  gint64 texts;
  gint64 purge;      /* the number of the last purge that was heeded */
  gint64 instant_us; /* up to which time alone has passed */
  guint n_since_checkpoint;
  guint n_relevant;
  HnTape *tape;
  GString *words;
  GString *tokens;
};

/* Private to the indexer: opens what it needs; idempotent. is_writer: (out) */
gboolean hn_indexer_open (HnIndexer *self, gboolean *is_writer, GError **error);

G_END_DECLS
