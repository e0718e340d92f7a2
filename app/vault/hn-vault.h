#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HN_VAULT_ERROR:
 *
 * The error domain of the vault; the messages are words for the officer.
 */
#define HN_VAULT_ERROR (hn_vault_error_quark ())
GQuark hn_vault_error_quark (void);

/**
 * HnVaultError:
 * @HN_VAULT_ERROR_NO_SERVICE: there is no secret service in this sitting
 * @HN_VAULT_ERROR_LOCKED: it is locked, and nobody unlocked it
 * @HN_VAULT_ERROR_FAILED: it could not do it
 */
typedef enum
{
  HN_VAULT_ERROR_NO_SERVICE,
  HN_VAULT_ERROR_LOCKED,
  HN_VAULT_ERROR_FAILED,
} HnVaultError;

/* Of this desk itself: the key that it signs with, 32 bytes as base64. */
#define HN_VAULT_DESK "desk"
#define HN_VAULT_SIGNING_KEY "signing-key"

#define HN_TYPE_VAULT (hn_vault_get_type ())

/*
 * Keeps secrets in the user's secret service (libsecret), and nowhere else. Each has an owner (the
 * id of a feed, or HN_VAULT_DESK) and a name. Where the service is locked the user is asked; where
 * there is none that is said, and nothing is kept.
 */
G_DECLARE_FINAL_TYPE (HnVault, hn_vault, HN, VAULT, GObject)

/**
 * hn_vault_new:
 *
 * Returns: (transfer full): the vault of this user
 */
HnVault *hn_vault_new (void);

/**
 * hn_vault_store_async:
 * @self: a vault
 * @owner: whose it is
 * @what: what it is
 * @label: what a person sees of it in the keyring's own window
 * @secret: the secret
 * @cancellable: (nullable): ends it early
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Keeps a secret; one that was there is replaced.
 */
void hn_vault_store_async (HnVault *self,
                           const char *owner,
                           const char *what,
                           const char *label,
                           const char *secret,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * hn_vault_store_finish:
 * @self: a vault
 * @result: what the callback was given
 * @error: HN_VAULT_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is kept; if not, @error is set
 */
gboolean hn_vault_store_finish (HnVault *self, GAsyncResult *result, GError **error);

/**
 * hn_vault_lookup_async:
 * @self: a vault
 * @owner: whose it is
 * @what: what it is
 * @cancellable: (nullable): ends it early
 * @callback: called when it is done
 * @user_data: given to @callback
 */
void hn_vault_lookup_async (HnVault *self,
                            const char *owner,
                            const char *what,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/**
 * hn_vault_lookup_finish:
 * @self: a vault
 * @result: what the callback was given
 * @error: HN_VAULT_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the secret, in memory that is not swapped out; free it with
 *   hn_vault_secret_free(). %NULL without @error: there is none
 */
char *hn_vault_lookup_finish (HnVault *self, GAsyncResult *result, GError **error);

/**
 * hn_vault_clear_async:
 * @self: a vault
 * @owner: whose it is
 * @what: (nullable): what it is; %NULL: all of its owner
 * @cancellable: (nullable): ends it early
 * @callback: called when it is done
 * @user_data: given to @callback
 */
void hn_vault_clear_async (HnVault *self,
                           const char *owner,
                           const char *what,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/**
 * hn_vault_clear_finish:
 * @self: a vault
 * @result: what the callback was given
 * @error: HN_VAULT_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether nothing of it is kept any more; if not, @error is set
 */
gboolean hn_vault_clear_finish (HnVault *self, GAsyncResult *result, GError **error);

/**
 * hn_vault_store_sync:
 * @self: a vault
 * @owner: whose it is
 * @what: what it is
 * @label: what a person sees of it in the keyring's own window
 * @secret: the secret
 * @error: HN_VAULT_ERROR
 *
 * As hn_vault_store_async(), for programs without a window; waits.
 *
 * Returns: whether it is kept; if not, @error is set
 */
gboolean hn_vault_store_sync (HnVault *self,
                              const char *owner,
                              const char *what,
                              const char *label,
                              const char *secret,
                              GError **error);

/**
 * hn_vault_lookup_sync:
 * @self: a vault
 * @owner: whose it is
 * @what: what it is
 * @error: HN_VAULT_ERROR
 *
 * As hn_vault_lookup_async(), for programs without a window; waits.
 *
 * Returns: (transfer full) (nullable): the secret; see hn_vault_lookup_finish()
 */
char *hn_vault_lookup_sync (HnVault *self, const char *owner, const char *what, GError **error);

/**
 * hn_vault_secret_free:
 * @secret: (transfer full) (nullable): what hn_vault_lookup_finish() returned
 *
 * Wipes and frees it.
 */
void hn_vault_secret_free (char *secret);

G_END_DECLS
