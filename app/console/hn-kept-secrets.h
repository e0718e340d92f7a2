#pragma once

#include "hn-feed-config.h"
#include "hn-vault.h"

G_BEGIN_DECLS

/*
 * What a feed logs in with, in the vault: each secret under the id of the feed and its own name.
 */

/**
 * hn_kept_secrets_load_async:
 * @vault: where they are kept
 * @config: how the feed is set up: what it needs
 * @cancellable: (nullable): ends it early
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Where the vault is locked the user is asked; where nothing is needed the vault is not.
 */
void hn_kept_secrets_load_async (HnVault *vault,
                                 HnFeedConfig *config,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/**
 * hn_kept_secrets_load_finish:
 * @result: what the callback was given
 * @error: HN_VAULT_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): what was kept, which may be nothing; %NULL and @error
 */
HnSecrets *hn_kept_secrets_load_finish (GAsyncResult *result, GError **error);

/**
 * hn_kept_secrets_save_async:
 * @vault: where they are kept
 * @config: how the feed is set up
 * @secrets: what there is
 * @cancellable: (nullable): ends it early
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Keeps what there is; what there is not stays as it was.
 */
void hn_kept_secrets_save_async (HnVault *vault,
                                 HnFeedConfig *config,
                                 HnSecrets *secrets,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/**
 * hn_kept_secrets_save_finish:
 * @result: what the callback was given
 * @error: HN_VAULT_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether all are kept; if not, @error is set
 */
gboolean hn_kept_secrets_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
