#pragma once

#include "hn-log-store.h"

G_BEGIN_DECLS

/* "Hino": marks a file as a log of ours (PRAGMA application_id). */
#define HN_LOG_APPLICATION_ID 0x48696e6f

/**
 * HnLogMigration:
 * @sql: what brings a file from the version of its place in the table to the next one
 *
 * The entry at index n makes version n + 1 out of version n; version 0 is an empty file.
 */
typedef struct
{
  const char *sql;
} HnLogMigration;

/* The migrations that this program knows; the length of the table is the newest version. */
const HnLogMigration *hn_log_schema_get_migrations (guint *n_migrations);

/* Is this a log, or a file that may become one? Errors: FOREIGN, NEWER, DAMAGED. */
gboolean hn_log_schema_examine (HnLogStore *store, guint newest, guint *version, GError **error);

/* Brings the file to the newest version of the table, in one transaction: all steps or none. */
gboolean hn_log_schema_migrate (HnLogStore *store,
                                const HnLogMigration *migrations,
                                guint n_migrations,
                                GError **error);

G_END_DECLS
