#include "hn-signing.h"

static void
on_found (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HnSession) session = HN_SESSION (user_data);
  g_autoptr (GError) error = NULL;
  char *secret = hn_vault_lookup_finish (HN_VAULT (object), result, &error);
  HnSealKey *key = secret != NULL ? hn_seal_key_new_from_text (secret, &error) : NULL;

  hn_vault_secret_free (secret);
  if (key != NULL)
    hn_session_take_signing_key (session, key);
  else if (error != NULL)
    g_info ("no key to sign with: %s", error->message);
}

void
hn_signing_load (HnSession *session, HnVault *vault)
{
  g_return_if_fail (HN_IS_SESSION (session));
  g_return_if_fail (HN_IS_VAULT (vault));

  hn_vault_lookup_async (vault, HN_VAULT_DESK, HN_VAULT_SIGNING_KEY, NULL, on_found,
                         g_object_ref (session));
}
