#pragma once

#include "hn-index-reader.h"

#include <sys/types.h>

G_BEGIN_DECLS

struct _HnIndexReader
{
  char *log_path;
  char *index_path;
  HnPlan *plan;
  char *identity;
  char *basis;
  gboolean log_only;
  GCancellable *cancellable; /* (nullable): of the request under way */
  GCancellable *stopping;    /* (nullable): of all of them */

  HnLog *log;
  dev_t log_device;
  ino_t log_inode;
  HnIndexStore *store; /* NULL: there is no index that holds */
  dev_t index_device;
  ino_t index_inode;
  HnWordBook *book;
  HnRecall recall;
};

/* Fails with %HN_ARCHIVE_ERROR_NO_INDEX where there is no index. */
gboolean hn_index_reader_need_index (HnIndexReader *self, GError **error);
/* (transfer full): a condition on the column `world` of @table, for @exercise. */
char *hn_index_reader_dup_world (HnIndexReader *self, const char *table, const char *exercise);
/* The last place in the log that was known at @known_us; -1 and @error. */
gint64 hn_index_reader_find_seq (HnIndexReader *self, gint64 known_us, GError **error);

G_END_DECLS
