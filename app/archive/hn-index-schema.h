#pragma once

#include "hn-index-store.h"
#include "hn-log.h"

G_BEGIN_DECLS

/* "Hinx": marks a file as an index of ours (PRAGMA application_id). */
#define HN_INDEX_APPLICATION_ID 0x48696e78
/* To be raised with each change of the tables or of what stands in them. */
#define HN_INDEX_FORMAT 4

/**
 * hn_index_schema_dup_path:
 * @log_path: (type filename): the file of a log
 *
 * Returns: (transfer full) (type filename): where its index is
 */
char *hn_index_schema_dup_path (const char *log_path);

/**
 * hn_index_schema_create:
 * @store: a connection to an empty file
 * @log: the log that will be indexed
 * @basis: what the index depends on besides the log
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Makes the tables.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean
hn_index_schema_create (HnIndexStore *store, HnLog *log, const char *basis, GError **error);

/**
 * hn_index_schema_check:
 * @store: a connection
 * @log: the log that is indexed
 * @basis: what the index depends on besides the log
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * Whether a file is an index that this program wrote, of this log as it is, on the same basis.
 *
 * Returns: whether it is; if not, @error is set, and %HN_ARCHIVE_ERROR_UNUSABLE where the file
 * could be read
 */
gboolean hn_index_schema_check (HnIndexStore *store, HnLog *log, const char *basis, GError **error);

/**
 * hn_index_schema_remove:
 * @path: (type filename): an index that nobody writes
 *
 * Deletes the file and what SQLite keeps beside it. All of it can be made again.
 */
void hn_index_schema_remove (const char *path);

G_END_DECLS
