#pragma once

#include "hn-keyring.h"

G_BEGIN_DECLS

/**
 * hn_site_keys_load:
 * @keyring: where they go
 * @changed: (nullable) (element-type utf8): where the ids of those go that were not confirmed
 * @error: return location for an error
 *
 * Confirms the keys that the site names: `hinomi/keys.json` in the configuration folders, the
 * system's and then the user's. See data/profile/README.md. A file that is not there is none; one
 * that is wrong confirms nothing.
 *
 * Returns: whether all files that are there could be read; if not, @error is set
 */
gboolean hn_site_keys_load (HnKeyring *keyring, GPtrArray *changed, GError **error);

/**
 * hn_site_keys_load_file:
 * @keyring: where they go
 * @path: a file
 * @changed: (nullable) (element-type utf8): where the ids of those go that were not confirmed
 * @error: return location for an error
 *
 * As hn_site_keys_load(), of one file.
 *
 * Returns: whether the file could be read; if not, @error is set and nothing was confirmed
 */
gboolean
hn_site_keys_load_file (HnKeyring *keyring, const char *path, GPtrArray *changed, GError **error);

G_END_DECLS
