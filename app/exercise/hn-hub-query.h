#pragma once

#include "hn-exercise-types.h"
#include "hn-log-query.h"

G_BEGIN_DECLS

/* Objects of a page, where `limit` is not given, and at most. */
#define HN_HUB_DEFAULT_LIMIT 1000
#define HN_HUB_MAX_LIMIT 10000

typedef struct _HnHubQuery HnHubQuery;

/**
 * hn_hub_query_new:
 * @request: a request of the endpoint objects, object, versions or manifest
 * @store: the name of the collection's store
 * @error: HN_EXERCISE_ERROR_CONFIG with what is wrong with the address's query
 *
 * Reads `added_after`, `limit`, `next` and `match[…]` (TAXII 2.1, 3.4), as far as the endpoint has
 * them.
 *
 * Returns: (transfer full) (nullable): the query
 */
HnHubQuery *hn_hub_query_new (HnHubRequest *request, const char *store, GError **error);

/**
 * hn_hub_query_free:
 * @self: (transfer full): a query
 *
 * Frees it.
 */
void hn_hub_query_free (HnHubQuery *self);

/**
 * hn_hub_query_get_log_query:
 * @self: a query
 *
 * Returns: (transfer none): what is asked of the log; it borrows from @self
 */
const HnLogQuery *hn_hub_query_get_log_query (HnHubQuery *self);

/**
 * hn_hub_query_make_next:
 * @self: a query
 * @seq: the position of the last item of a page
 *
 * Returns: (transfer full): the token that goes on behind it; it belongs to this query and this
 * store and needs nothing kept in the hub
 */
char *hn_hub_query_make_next (HnHubQuery *self, gint64 seq);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnHubQuery, hn_hub_query_free)

G_END_DECLS
