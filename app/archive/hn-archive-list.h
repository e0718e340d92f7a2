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
 * A list never moves under the hand: while it is held it stays as it is (but for another query),
 * and what is new waits and is counted.
 *
 * Properties that notify: `query`, `n-items`, `is-loading` (the first answer to the query is not
 * there yet), `failure` (words, or %NULL), `n-waiting`.
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

/**
 * hn_archive_list_set_held:
 * @self: a list
 * @held: whether a hand is on it
 *
 * Let go, it shows what its query finds now, in one change.
 */
void hn_archive_list_set_held (HnArchiveList *self, gboolean held);

/**
 * hn_archive_list_get_n_waiting:
 * @self: a list
 *
 * Returns: how many rows that came while it is held are not shown yet
 */
guint hn_archive_list_get_n_waiting (HnArchiveList *self);

/**
 * hn_archive_list_catch_up:
 * @self: a list
 *
 * Shows what waits, at the officer's own wish; the list stays held, if it is.
 */
void hn_archive_list_catch_up (HnArchiveList *self);

G_END_DECLS
