#pragma once

#include "hn-seal-key.h"

G_BEGIN_DECLS

/**
 * hn_signing_key_read:
 * @path: the name of a file, as “hinomictl key new” writes it
 * @error: return location for an error of %G_FILE_ERROR or %HN_SEAL_ERROR
 *
 * Returns: (transfer full) (nullable): the private key in it; %NULL and @error
 */
HnSealKey *hn_signing_key_read (const char *path, GError **error);

/**
 * hn_signing_key_look_up:
 * @error: return location for an error of %HN_VAULT_ERROR or %HN_SEAL_ERROR
 *
 * Asks the secret service, and waits.
 *
 * Returns: (transfer full) (nullable): the private key that this desk signs with; %NULL and @error,
 *   also where there is none
 */
HnSealKey *hn_signing_key_look_up (GError **error);

G_END_DECLS
