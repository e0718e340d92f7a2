#pragma once

#include "hn-log-store.h"

G_BEGIN_DECLS

/* "Hino": marks a file as a log of ours (PRAGMA application_id). */
#define HN_LOG_APPLICATION_ID 0x48696e6f

/* The first version whose records are read as those of the newest. */
#define HN_LOG_READABLE_VERSION 1

/* The first version that has a chain. */
#define HN_LOG_CHAINED_VERSION 3

/* What the log of a hub has besides. */
#define HN_LOG_HUB_INDEX "records_versions"
#define HN_LOG_HUB_INDEX_SQL                                                                       \
  "CREATE INDEX IF NOT EXISTS " HN_LOG_HUB_INDEX " ON records(id, modified)"

/**
 * HnLogMigration:
 * @sql: what brings a file from the version of its place in the table to the next one
 * @run: (nullable): what SQL cannot do, called after it
 *
 * The entry at index n makes version n + 1 out of version n; version 0 is an empty file.
 */
typedef struct
{
  const char *sql;
  gboolean (*run) (HnLogStore *store, GError **error);
} HnLogMigration;

/**
 * hn_log_schema_get_migrations:
 * @n_migrations: (out): how many
 *
 * Returns: (transfer none) (array length=n_migrations): the migrations that this program knows; the
 *   length of the table is the newest version
 */
const HnLogMigration *hn_log_schema_get_migrations (guint *n_migrations);

/**
 * hn_log_schema_examine:
 * @store: a connection
 * @newest: the newest version that this program knows
 * @version: (out): the version of the file; 0: it is empty
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: whether it is a log, or a file that may become one; if not, @error says
 *   %HN_LOG_ERROR_FOREIGN, %HN_LOG_ERROR_NEWER or %HN_LOG_ERROR_DAMAGED
 */
gboolean hn_log_schema_examine (HnLogStore *store, guint newest, guint *version, GError **error);

/**
 * hn_log_schema_migrate:
 * @store: a connection
 * @migrations: (array length=n_migrations): the table
 * @n_migrations: how many steps it has
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Brings the file to the newest version of the table, in one transaction: all steps or none.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_schema_migrate (HnLogStore *store,
                                const HnLogMigration *migrations,
                                guint n_migrations,
                                GError **error);

/**
 * hn_log_schema_shade:
 * @store: a connection that only reads
 * @version: the version of the file
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Lets a file of a version before the newest look like one of the newest, with nothing in what it
 * does not have.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_schema_shade (HnLogStore *store, guint version, GError **error);

G_END_DECLS
