#pragma once

#include "hn-exercise-types.h"
#include "hn-hub-config.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define HN_HUB_TAXII_TYPE "application/taxii+json;version=2.1"
#define HN_HUB_ROOT_PATH "/api/"
#define HN_HUB_DISCOVERY_PATH "/taxii2/"

/* The endpoints of TAXII 2.1, chapters 4 and 5, and the stream. */
typedef enum
{
  HN_HUB_ENDPOINT_NONE,
  HN_HUB_ENDPOINT_DISCOVERY,
  HN_HUB_ENDPOINT_ROOT,
  HN_HUB_ENDPOINT_STATUS,
  HN_HUB_ENDPOINT_COLLECTIONS,
  HN_HUB_ENDPOINT_COLLECTION,
  HN_HUB_ENDPOINT_MANIFEST,
  HN_HUB_ENDPOINT_OBJECTS,
  HN_HUB_ENDPOINT_OBJECT,
  HN_HUB_ENDPOINT_VERSIONS,
  HN_HUB_ENDPOINT_STREAM,
} HnHubEndpoint;

/**
 * HnHubRequest:
 * @message: (transfer none): what is answered
 * @config: (transfer none): the hub's configuration
 * @endpoint: what is asked for
 * @collection_name: (nullable): id or alias, as it stands in the address
 * @item: (nullable): the id of an object or of a status
 * @query: (nullable): the decoded query of the address
 * @account: (nullable): who asks
 *
 * One request on its way through the hub.
 */
struct _HnHubRequest
{
  SoupServerMessage *message;
  HnHubConfig *config;
  HnHubEndpoint endpoint;
  char *collection_name;
  char *item;
  GHashTable *query;
  const HnHubAccount *account;
};

/**
 * hn_hub_request_new:
 * @message: a request whose headers have come
 * @config: the hub's configuration
 *
 * Returns: (transfer full): the request, its address taken apart
 */
HnHubRequest *hn_hub_request_new (SoupServerMessage *message, HnHubConfig *config);

/**
 * hn_hub_request_free:
 * @self: (transfer full): a request
 *
 * Frees it.
 */
void hn_hub_request_free (HnHubRequest *self);

/**
 * hn_hub_request_check:
 * @self: a request
 *
 * Checks all that can be told from the headers: address, method, credentials, media types, size.
 *
 * Returns: %FALSE where the request is answered already with an error
 */
gboolean hn_hub_request_check (HnHubRequest *self);

/**
 * hn_hub_request_is:
 * @self: a request
 * @method: e.g. GET
 *
 * Returns: whether that is the method of the request
 */
gboolean hn_hub_request_is (HnHubRequest *self, const char *method);

/**
 * hn_hub_request_get_parameter:
 * @self: a request
 * @name: the name of a member of the query
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *hn_hub_request_get_parameter (HnHubRequest *self, const char *name);

/**
 * hn_hub_request_get_who:
 * @self: a request
 *
 * Returns: (transfer none): who asks, for the log: the name of the account, or "anyone"
 */
const char *hn_hub_request_get_who (HnHubRequest *self);

/**
 * hn_hub_request_answer:
 * @self: a request
 * @status: an HTTP status
 * @body: (transfer full): JSON, sent as TAXII; with gzip where the client takes it
 */
void hn_hub_request_answer (HnHubRequest *self, guint status, GString *body);

/**
 * hn_hub_request_refuse:
 * @self: a request
 * @status: an HTTP status of 400 or more
 * @format: what a person can do about it
 * @...: its arguments
 *
 * Answers with an error message resource (TAXII 2.1, 3.6.1).
 */
void hn_hub_request_refuse (HnHubRequest *self, guint status, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnHubRequest, hn_hub_request_free)

G_END_DECLS
