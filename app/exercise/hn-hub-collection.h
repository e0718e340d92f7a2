#pragma once

#include "hn-exercise-types.h"
#include "hn-hub-config.h"
#include "hn-log.h"

G_BEGIN_DECLS

#define HN_TYPE_HUB_COLLECTION (hn_hub_collection_get_type ())
G_DECLARE_FINAL_TYPE (HnHubCollection, hn_hub_collection, HN, HUB_COLLECTION, GObject)

/**
 * hn_hub_collection_new:
 * @directory: where its log lies, named by the collection's id
 * @info: (transfer none): copied by reference; it must outlive the collection
 * @error: HN_LOG_ERROR
 *
 * One collection: its log, and the one way to write into it.
 *
 * Returns: (transfer full) (nullable): the collection
 */
HnHubCollection *
hn_hub_collection_new (const char *directory, const HnHubCollectionInfo *info, GError **error);

/**
 * hn_hub_collection_get_info:
 * @self: a collection
 *
 * Returns: (transfer none): what the configuration says of it
 */
const HnHubCollectionInfo *hn_hub_collection_get_info (HnHubCollection *self);

/**
 * hn_hub_collection_get_log:
 * @self: a collection
 *
 * Returns: (transfer none): its log
 */
HnLog *hn_hub_collection_get_log (HnHubCollection *self);

/**
 * hn_hub_collection_get_store:
 * @self: a collection
 *
 * Returns: (transfer none): a random name of this very store: positions and page tokens of another
 *   one are known by it
 */
const char *hn_hub_collection_get_store (HnHubCollection *self);

/**
 * hn_hub_collection_write:
 * @self: a collection
 * @source: who writes: an account's name or an exercise's id
 * @records: (element-type HnRecord): what is written, in one transaction
 * @error: HN_LOG_ERROR; then nothing was written
 *
 * Writes @records and emits #HnHubCollection::added with what was new.
 *
 * Returns: (transfer container) (element-type HnRecord) (nullable): those whose version is here
 * with other content, which stays as it is; %NULL on error
 */
GPtrArray *hn_hub_collection_write (HnHubCollection *self,
                                    const char *source,
                                    GPtrArray *records,
                                    GError **error);

G_END_DECLS
