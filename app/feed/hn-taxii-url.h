#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Where things stand on a TAXII 2.1 server. Pure functions; every URL of ours ends in a slash, as
 * TAXII 2.1, 1.6.8.1 has it.
 */

/**
 * hn_taxii_url_normalize:
 * @text: what the user typed
 * @error: %HN_FEED_ERROR_ADDRESS
 *
 * Checks that it is an http or https address without credentials in it, and drops query and
 * fragment.
 *
 * Returns: (transfer full) (nullable): it ends in a slash
 */
char *hn_taxii_url_normalize (const char *text, GError **error);

/**
 * hn_taxii_url_split_collection:
 * @url: normalized
 * @collection: (out) (transfer full) (nullable): what stood after `/collections/`, if anything did
 *
 * Returns: (transfer full): @url, or the API root where it was the address of a collection
 */
char *hn_taxii_url_split_collection (const char *url, char **collection);

/**
 * hn_taxii_url_discovery_candidates:
 * @url: normalized
 *
 * Returns: (transfer full) (element-type utf8): where to look for the discovery resource, or for an
 *   API root, in this order
 */
GPtrArray *hn_taxii_url_discovery_candidates (const char *url);

/**
 * hn_taxii_url_root_candidates:
 * @reached: the address that answered
 * @advertised: what it says of its API root: absolute, relative, or wrong
 *
 * An API root on another host or port than the one that answered is most often a server behind a
 * proxy that does not know its own name. So the same path is tried first where we know that someone
 * answers, and what is advertised second (that gets no credentials).
 *
 * Returns: (transfer full) (element-type utf8): where the root may be, in this order; may be empty
 */
GPtrArray *hn_taxii_url_root_candidates (const char *reached, const char *advertised);

/**
 * hn_taxii_url_resolve:
 * @base: an address
 * @relative: an absolute or relative reference
 *
 * Returns: (transfer full) (nullable): @relative as seen from @base; %NULL where that is no address
 */
char *hn_taxii_url_resolve (const char *base, const char *relative);

/**
 * hn_taxii_url_child:
 * @base: an address that ends in a slash
 * @name: its name; escaped here
 *
 * Returns: (transfer full): a resource under @base
 */
char *hn_taxii_url_child (const char *base, const char *name);

/**
 * hn_taxii_url_objects:
 * @collection_url: of the collection
 * @added_after: (nullable)
 * @limit: 0: the server's own
 * @next: (nullable)
 * @all_versions: every version, not just the last
 *
 * Returns: (transfer full): the objects of a collection, TAXII 2.1, 5.4
 */
char *hn_taxii_url_objects (const char *collection_url,
                            const char *added_after,
                            guint limit,
                            const char *next,
                            gboolean all_versions);

/**
 * hn_taxii_url_same_origin:
 * @a: an address
 * @b: another one
 *
 * Returns: whether scheme, host and port are the same
 */
gboolean hn_taxii_url_same_origin (const char *a, const char *b);

/**
 * hn_taxii_url_host:
 * @url: an address
 *
 * Returns: (transfer full): the host (and port) as a person would say it
 */
char *hn_taxii_url_host (const char *url);

G_END_DECLS
