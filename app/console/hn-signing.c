#include "hn-signing.h"

/* So long the vault may take; somebody may have to unlock it. */
#define VAULT_S 3

/* A session that waits for its key. */
typedef struct
{
  HnSession *session;
  guint timeout;
} Wait;

static void
end_hold (Wait *wait)
{
  if (wait->timeout == 0)
    return;
  g_source_remove (wait->timeout);
  wait->timeout = 0;
  hn_session_release (wait->session);
}

static gboolean
on_overdue (gpointer user_data)
{
  end_hold (user_data);
  return G_SOURCE_REMOVE;
}

static void
on_found (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;
  g_autoptr (GError) error = NULL;
  char *secret = hn_vault_lookup_finish (HN_VAULT (object), result, &error);
  HnSealKey *key = secret != NULL ? hn_seal_key_new_from_text (secret, &error) : NULL;

  hn_vault_secret_free (secret);
  if (key != NULL)
    hn_session_take_signing_key (wait->session, key);
  else if (error != NULL)
    g_info ("no key to sign with: %s", error->message);
  end_hold (wait);
  g_object_unref (wait->session);
  g_free (wait);
}

void
hn_signing_load (HnSession *session, HnVault *vault)
{
  Wait *wait;

  g_return_if_fail (HN_IS_SESSION (session));
  g_return_if_fail (HN_IS_VAULT (vault));

  wait = g_new0 (Wait, 1);
  wait->session = g_object_ref (session);
  wait->timeout = g_timeout_add_seconds (VAULT_S, on_overdue, wait);
  hn_session_hold (session);
  hn_vault_lookup_async (vault, HN_VAULT_DESK, HN_VAULT_SIGNING_KEY, NULL, on_found, wait);
}
