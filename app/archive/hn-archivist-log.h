#pragma once

#include "hn-archivist.h"
#include "hn-log-chain.h"
#include "hn-quarantine.h"

G_BEGIN_DECLS

/* What an archivist answers out of the log alone: what has no place in the index. */

/**
 * hn_archivist_list_quarantine_async:
 * @self: an archivist
 * @state: a #HnQuarantineState; -1: any
 * @before_number: the first number that is not wanted; 0: from the newest on
 * @limit: the most that are wanted, up to 4096
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * What was refused at the gate. Of their bytes the items have the first
 * %HN_QUARANTINE_GLANCE_BYTES.
 */
void hn_archivist_list_quarantine_async (HnArchivist *self,
                                         int state,
                                         gint64 before_number,
                                         guint limit,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

/**
 * hn_archivist_list_quarantine_finish:
 * @self: an archivist
 * @result: of the callback
 * @error: return location for an error of %HN_ARCHIVE_ERROR or %HN_LOG_ERROR
 *
 * Returns: (transfer full) (element-type HnQuarantineItem): the items, the newest first; %NULL and
 *   @error
 */
GPtrArray *
hn_archivist_list_quarantine_finish (HnArchivist *self, GAsyncResult *result, GError **error);

/**
 * hn_archivist_load_quarantine_async:
 * @self: an archivist
 * @number: the number of an item
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * One item with all of its bytes.
 */
void hn_archivist_load_quarantine_async (HnArchivist *self,
                                         gint64 number,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);

/**
 * hn_archivist_load_quarantine_finish:
 * @self: an archivist
 * @result: of the callback
 * @error: return location for an error of %HN_ARCHIVE_ERROR or %HN_LOG_ERROR
 *
 * Returns: (transfer full): the item; %NULL and @error
 */
HnQuarantineItem *
hn_archivist_load_quarantine_finish (HnArchivist *self, GAsyncResult *result, GError **error);

/**
 * hn_archivist_list_actions_async:
 * @self: an archivist
 * @before_number: the number of the first link that is not wanted; 0: from the newest on
 * @limit: the most that are wanted, up to 4096
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * What was done at this desk, out of the chain that proves the log.
 */
void hn_archivist_list_actions_async (HnArchivist *self,
                                      gint64 before_number,
                                      guint limit,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/**
 * hn_archivist_list_actions_finish:
 * @self: an archivist
 * @result: of the callback
 * @error: return location for an error of %HN_ARCHIVE_ERROR or %HN_LOG_ERROR
 *
 * Returns: (transfer full) (element-type HnLogLink): the actions, the newest first; %NULL and
 *   @error
 */
GPtrArray *
hn_archivist_list_actions_finish (HnArchivist *self, GAsyncResult *result, GError **error);

/**
 * hn_archivist_list_purged_async:
 * @self: an archivist
 * @after_seq: the last sequence number that is not wanted; 0: from the beginning
 * @limit: the most that are wanted; 0: all
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * The facts that remain of what was purged.
 */
void hn_archivist_list_purged_async (HnArchivist *self,
                                     gint64 after_seq,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/**
 * hn_archivist_list_purged_finish:
 * @self: an archivist
 * @result: of the callback
 * @error: return location for an error of %HN_ARCHIVE_ERROR or %HN_LOG_ERROR
 *
 * Returns: (transfer full) (element-type HnLogTombstone): the tombstones, in the order of their
 *   numbers; %NULL and @error
 */
GPtrArray *
hn_archivist_list_purged_finish (HnArchivist *self, GAsyncResult *result, GError **error);

/**
 * hn_archivist_list_keys_async:
 * @self: an archivist
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * The keys for signatures that are known.
 */
void hn_archivist_list_keys_async (HnArchivist *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/**
 * hn_archivist_list_keys_finish:
 * @self: an archivist
 * @result: of the callback
 * @error: return location for an error of %HN_ARCHIVE_ERROR or %HN_LOG_ERROR
 *
 * Returns: (transfer full) (element-type HnLogKey): the keys, by organisation; %NULL and @error
 */
GPtrArray *hn_archivist_list_keys_finish (HnArchivist *self, GAsyncResult *result, GError **error);

G_END_DECLS
