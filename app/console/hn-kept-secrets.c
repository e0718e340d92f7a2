#include "config.h"

#include "hn-kept-secrets.h"

#include <glib/gi18n.h>

typedef struct
{
  char *owner;
  char *label;
  HnSecrets *secrets;
  guint needed; /* by bits of HnSecret */
  guint next;
} Work;

static void
work_free (Work *work)
{
  g_free (work->owner);
  g_free (work->label);
  g_clear_pointer (&work->secrets, hn_secrets_unref);
  g_free (work);
}

static guint
bit (HnSecret secret)
{
  return 1u << (guint) secret;
}

static guint
find_needed (HnFeedConfig *config)
{
  static const guint bits[HN_N_FEED_AUTHS] = {
    [HN_FEED_AUTH_PASSWORD] = 1u << HN_SECRET_PASSWORD,
    [HN_FEED_AUTH_TOKEN] = 1u << HN_SECRET_TOKEN,
    [HN_FEED_AUTH_NKEY] = 1u << HN_SECRET_NKEY,
    [HN_FEED_AUTH_CREDENTIALS] = 1u << HN_SECRET_CREDENTIALS,
  };
  g_autoptr (HnTls) tls = hn_feed_config_dup_tls (config);
  guint needed = bits[hn_feed_config_get_auth (config)];

  if (hn_tls_get_pkcs11_uri (tls) != NULL || hn_tls_get_certificate_file (tls) != NULL)
    needed |= bit (HN_SECRET_PIN);
  return needed;
}

static GTask *
begin (gpointer tag,
       HnVault *vault,
       HnFeedConfig *config,
       HnSecrets *secrets,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (vault, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  g_task_set_source_tag (task, tag);
  work->owner = hn_feed_config_dup_id (config);
  /* Translators: how a keyring's own window lists what a feed logs in with: its address. */
  work->label = g_strdup_printf (_ ("Hinomi: %s"), hn_feed_config_get_url (config));
  work->secrets = hn_secrets_ref (secrets);
  work->needed = work->owner != NULL ? find_needed (config) : 0;
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  return task;
}

static void load_next (GTask *task);

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;
  char *value = hn_vault_lookup_finish (HN_VAULT (source), result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  hn_secrets_set (work->secrets, (HnSecret) work->next, value);
  hn_vault_secret_free (value);
  work->next++;
  load_next (task);
}

static void
load_next (GTask *task)
{
  Work *work = g_task_get_task_data (task);

  while (work->next < HN_N_SECRETS && (work->needed & (1u << work->next)) == 0)
    work->next++;
  if (work->next == HN_N_SECRETS)
    g_task_return_pointer (task, hn_secrets_ref (work->secrets), (GDestroyNotify) hn_secrets_unref);
  else
    hn_vault_lookup_async (g_task_get_source_object (task), work->owner,
                           hn_secret_get_nick ((HnSecret) work->next),
                           g_task_get_cancellable (task), on_loaded, g_object_ref (task));
}

void
hn_kept_secrets_load_async (HnVault *vault,
                            HnFeedConfig *config,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (HnSecrets) secrets = hn_secrets_new ();

  g_return_if_fail (HN_IS_VAULT (vault));
  g_return_if_fail (HN_IS_FEED_CONFIG (config));

  task =
      begin (hn_kept_secrets_load_async, vault, config, secrets, cancellable, callback, user_data);
  load_next (task);
}

HnSecrets *
hn_kept_secrets_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hn_kept_secrets_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void save_next (GTask *task);

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Work *work = g_task_get_task_data (task);
  GError *error = NULL;

  if (!hn_vault_store_finish (HN_VAULT (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  work->next++;
  save_next (task);
}

static void
save_next (GTask *task)
{
  Work *work = g_task_get_task_data (task);
  const char *value = NULL;

  for (; work->next < HN_N_SECRETS; work->next++)
    {
      value = hn_secrets_get (work->secrets, (HnSecret) work->next);
      if (value != NULL && (work->needed & (1u << work->next)) != 0)
        break;
    }
  if (work->next == HN_N_SECRETS)
    g_task_return_boolean (task, TRUE);
  else
    hn_vault_store_async (g_task_get_source_object (task), work->owner,
                          hn_secret_get_nick ((HnSecret) work->next), work->label, value,
                          g_task_get_cancellable (task), on_saved, g_object_ref (task));
}

void
hn_kept_secrets_save_async (HnVault *vault,
                            HnFeedConfig *config,
                            HnSecrets *secrets,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HN_IS_VAULT (vault));
  g_return_if_fail (HN_IS_FEED_CONFIG (config));
  g_return_if_fail (secrets != NULL);

  task =
      begin (hn_kept_secrets_save_async, vault, config, secrets, cancellable, callback, user_data);
  save_next (task);
}

gboolean
hn_kept_secrets_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hn_kept_secrets_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
