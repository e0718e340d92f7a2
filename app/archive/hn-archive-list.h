#pragma once

#include "hn-archive-row.h"
#include "hn-archivist.h"

G_BEGIN_DECLS

#define HN_TYPE_ARCHIVE_LIST (hn_archive_list_get_type ())

/**
 * HnArchiveList:
 *
 * What a query finds, as a #GListModel of #HnArchiveRow, however much that is: it keeps four bytes
 * a row, and reads the pages that are looked at. It follows the index: what is new comes in with
 * one splice. An item that is asked for again soon is the same object.
 *
 * Properties that notify: `query`, `n-items`, `is-loading` (the first answer to the query is not
 * there yet), `failure` (words, or %NULL).
 */
G_DECLARE_FINAL_TYPE (HnArchiveList, hn_archive_list, HN, ARCHIVE_LIST, GObject)

/**
 * hn_archive_list_new:
 * @archivist: who answers
 *
 * Returns: (transfer full): an empty list
 */
HnArchiveList *hn_archive_list_new (HnArchivist *archivist);

/**
 * hn_archive_list_set_query:
 * @self: a list
 * @query: (nullable): what is looked for; %NULL: nothing, the list is empty
 *
 * The rows stay until the answer is there.
 */
void hn_archive_list_set_query (HnArchiveList *self, HnArchiveQuery *query);

/**
 * hn_archive_list_get_query:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): what is looked for
 */
HnArchiveQuery *hn_archive_list_get_query (HnArchiveList *self);

/**
 * hn_archive_list_is_loading:
 * @self: a list
 *
 * Returns: whether the first answer to the query is not there yet
 */
gboolean hn_archive_list_is_loading (HnArchiveList *self);

/**
 * hn_archive_list_get_failure:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): why the query could not be answered, in words for the
 *   officer
 */
const char *hn_archive_list_get_failure (HnArchiveList *self);

G_END_DECLS
