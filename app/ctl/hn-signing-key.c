#include "config.h"

#include "hn-signing-key.h"

#include "hn-vault.h"

#include <glib/gi18n.h>

HnSealKey *
hn_signing_key_read (const char *path, GError **error)
{
  HnSealKey *key = NULL;
  char *text = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_file_get_contents (path, &text, NULL, error))
    {
      key = hn_seal_key_new_from_text (text, error);
      if (key == NULL)
        g_prefix_error (error, "%s: ", path);
    }
  hn_seal_text_free (text);
  return key;
}

HnSealKey *
hn_signing_key_look_up (GError **error)
{
  g_autoptr (HnVault) vault = hn_vault_new ();
  g_autoptr (GError) reason = NULL;
  HnSealKey *key = NULL;
  char *secret = hn_vault_lookup_sync (vault, HN_VAULT_DESK, HN_VAULT_SIGNING_KEY, &reason);

  if (secret != NULL)
    key = hn_seal_key_new_from_text (secret, &reason);
  else if (reason == NULL)
    g_set_error_literal (&reason, HN_SEAL_ERROR, HN_SEAL_ERROR_FAILED,
                         _ ("there is no signing key in the vault: make one with “new”"));
  hn_vault_secret_free (secret);
  if (key == NULL)
    g_propagate_error (error, g_steal_pointer (&reason));
  return key;
}
