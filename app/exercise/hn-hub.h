#pragma once

#include "hn-exercise-types.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HN_TYPE_HUB (hn_hub_get_type ())
G_DECLARE_FINAL_TYPE (HnHub, hn_hub, HN, HUB, GObject)

/**
 * hn_hub_new:
 * @directory: the folder of the collections' logs; made if it is not there
 * @config: who may do what with which collection
 * @error: HN_EXERCISE_ERROR_STORE, or HN_LOG_ERROR of a collection's log
 *
 * The reference hub: a TAXII 2.1 server with one log per collection, and a stream of server-sent
 * events beside each. It serves on the thread-default main context of the caller.
 *
 * Returns: (transfer full) (nullable): a hub that does not listen yet
 */
HnHub *hn_hub_new (const char *directory, HnHubConfig *config, GError **error);

/**
 * hn_hub_listen:
 * @self: a hub
 * @address: `HOST:PORT`, an IP address (an IPv6 address in brackets); port 0 takes a free one
 * @error: HN_EXERCISE_ERROR_LISTEN; HN_EXERCISE_ERROR_EXPOSED where @address is not a loopback
 *   address and a collection would be open to anybody
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_hub_listen (HnHub *self, const char *address, GError **error);

/**
 * hn_hub_get_discovery_url:
 * @self: a hub
 *
 * Returns: (nullable): the address of the discovery resource (TAXII 2.1, 4.1), or %NULL before
 *   hn_hub_listen()
 */
const char *hn_hub_get_discovery_url (HnHub *self);

/**
 * hn_hub_get_collection:
 * @self: a hub
 * @name: (nullable): the id or the alias of a collection, or %NULL for the first one
 *
 * Returns: (transfer none) (nullable): the collection
 */
HnHubCollection *hn_hub_get_collection (HnHub *self, const char *name);

/**
 * hn_hub_close:
 * @self: a hub
 *
 * Ends every stream and connection and stops to listen. Safe to call twice.
 */
void hn_hub_close (HnHub *self);

G_END_DECLS
