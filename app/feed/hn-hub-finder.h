#pragma once

#include "hn-http.h"

G_BEGIN_DECLS

/*
 * From the address that a user gives to the collections that are followed: discovery, API roots,
 * collections (TAXII 2.1, 4 and 5.1).
 */

/**
 * HnHubTarget:
 * @url: of the collection
 * @root_url: of its API root
 * @max_content_length: what the root takes in one POST, bytes
 */
typedef struct
{
  char *url;
  char *root_url;
  char *id;
  char *title; /* nullable */
  gboolean can_read;
  gboolean can_write;
  gint64 max_content_length;
} HnHubTarget;

typedef struct
{
  char *title;        /* nullable: what the server calls itself */
  GPtrArray *targets; /* of HnHubTarget; never empty */
} HnHubSite;

/**
 * hn_hub_site_free:
 * @self: (transfer full): a site
 *
 * Frees it.
 */
void hn_hub_site_free (HnHubSite *self);

/**
 * hn_hub_find_async:
 * @http: the client that asks
 * @url: normalized: of the server, its discovery, an API root or a collection
 * @collection: (nullable): id, alias or title; %NULL: all that may be read
 * @cancellable: (nullable): ends it early
 * @callback: called when it is done
 * @user_data: given to the function that is called
 */
void hn_hub_find_async (HnHttp *http,
                        const char *url,
                        const char *collection,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data);

/**
 * hn_hub_find_finish:
 * @http: the client that asks
 * @result: what the callback was given
 * @retry_after_us: (out): how long the server asked to wait, or 0
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Returns: (transfer full) (nullable): what was found
 */
HnHubSite *
hn_hub_find_finish (HnHttp *http, GAsyncResult *result, gint64 *retry_after_us, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnHubSite, hn_hub_site_free)

G_END_DECLS
