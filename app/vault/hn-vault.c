#include "config.h"

#include "hn-vault.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

struct _HnVault
{
  GObject parent_instance;
};

G_DEFINE_QUARK (hn_vault_error_quark, hn_vault_error)
G_DEFINE_FINAL_TYPE (HnVault, hn_vault, G_TYPE_OBJECT)

/* What is looked for. */
typedef struct
{
  char *owner;
  char *what;
} Key;

static void
key_free (Key *key)
{
  g_free (key->owner);
  g_free (key->what);
  g_free (key);
}

static const SecretSchema *
get_schema (void)
{
  static const SecretSchema schema = {
    .name = "org.hinomi.Console",
    .flags = SECRET_SCHEMA_NONE,
    .attributes = {
      { "owner", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "what", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
    },
  };

  return &schema;
}

/* Nothing of the secret is in what libsecret or the bus say. */
static GError *
explain (const GError *cause)
{
  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (cause);
  if (g_error_matches (cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    return g_error_new_literal (HN_VAULT_ERROR, HN_VAULT_ERROR_LOCKED,
                                _ ("The keyring is locked, and was not unlocked"));
  if (g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_SERVICE_UNKNOWN) ||
      g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_NAME_HAS_NO_OWNER) ||
      g_error_matches (cause, G_DBUS_ERROR, G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND) ||
      g_dbus_error_is_remote_error (cause) || cause->domain == G_IO_ERROR ||
      cause->domain == G_SPAWN_ERROR)
    return g_error_new (HN_VAULT_ERROR, HN_VAULT_ERROR_NO_SERVICE,
                        _ ("There is no secret service in this sitting, so passwords and keys are "
                           "not kept: %s"),
                        cause->message);
  return g_error_new (HN_VAULT_ERROR, HN_VAULT_ERROR_FAILED, _ ("The secret service failed: %s"),
                      cause->message);
}

static void
return_error (GTask *task, const GError *cause)
{
  g_task_return_error (task, explain (cause));
  g_object_unref (task);
}

static void
hn_vault_class_init (HnVaultClass *klass)
{
}

static void
hn_vault_init (HnVault *self)
{
}

HnVault *
hn_vault_new (void)
{
  return g_object_new (HN_TYPE_VAULT, NULL);
}

/* Where the keyring is locked libsecret has the service ask the user to unlock it; whoever closes
 * that prompt gets a store that is said to have failed, without an error of its own domain. */
static void
on_stored (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  g_autoptr (GError) cause = NULL;

  if (!secret_password_store_finish (result, &cause))
    {
      if (cause == NULL)
        g_set_error_literal (&cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "");
      return_error (task, cause);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
hn_vault_store_async (HnVault *self,
                      const char *owner,
                      const char *what,
                      const char *label,
                      const char *secret,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HN_IS_VAULT (self));
  g_return_if_fail (owner != NULL && what != NULL && label != NULL && secret != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hn_vault_store_async);
  secret_password_store (get_schema (), SECRET_COLLECTION_DEFAULT, label, secret, cancellable,
                         on_stored, task, "owner", owner, "what", what, NULL);
}

gboolean
hn_vault_store_finish (HnVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HN_IS_VAULT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Whoever closes the prompt gets a lookup that found nothing, without an error: but it is there. */
static void
on_searched (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  g_autoptr (GError) cause = NULL;
  GList *found = secret_password_search_finish (result, &cause);

  if (cause == NULL && found != NULL)
    g_set_error_literal (&cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "");
  g_list_free_full (found, g_object_unref);
  if (cause != NULL)
    {
      return_error (task, cause);
      return;
    }
  g_task_return_pointer (task, NULL, NULL);
  g_object_unref (task);
}

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  g_autoptr (GError) cause = NULL;
  char *secret = secret_password_lookup_nonpageable_finish (result, &cause);

  if (cause != NULL)
    {
      return_error (task, cause);
      return;
    }
  if (secret == NULL)
    {
      Key *key = g_task_get_task_data (task);

      secret_password_search (get_schema (), SECRET_SEARCH_NONE, g_task_get_cancellable (task),
                              on_searched, task, "owner", key->owner, "what", key->what, NULL);
      return;
    }
  g_task_return_pointer (task, secret, (GDestroyNotify) secret_password_free);
  g_object_unref (task);
}

void
hn_vault_lookup_async (HnVault *self,
                       const char *owner,
                       const char *what,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task;
  Key *key;

  g_return_if_fail (HN_IS_VAULT (self));
  g_return_if_fail (owner != NULL && what != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hn_vault_lookup_async);
  key = g_new0 (Key, 1);
  key->owner = g_strdup (owner);
  key->what = g_strdup (what);
  g_task_set_task_data (task, key, (GDestroyNotify) key_free);
  secret_password_lookup (get_schema (), cancellable, on_looked_up, task, "owner", owner, "what",
                          what, NULL);
}

char *
hn_vault_lookup_finish (HnVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HN_IS_VAULT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  g_autoptr (GError) cause = NULL;

  /* FALSE without an error: there was none. */
  secret_password_clear_finish (result, &cause);
  if (cause != NULL)
    {
      return_error (task, cause);
      return;
    }
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

void
hn_vault_clear_async (HnVault *self,
                      const char *owner,
                      const char *what,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HN_IS_VAULT (self));
  g_return_if_fail (owner != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hn_vault_clear_async);
  secret_password_clear (get_schema (), cancellable, on_cleared, task, "owner", owner,
                         what != NULL ? "what" : NULL, what, NULL);
}

gboolean
hn_vault_clear_finish (HnVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HN_IS_VAULT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
hn_vault_store_sync (HnVault *self,
                     const char *owner,
                     const char *what,
                     const char *label,
                     const char *secret,
                     GError **error)
{
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (HN_IS_VAULT (self), FALSE);
  g_return_val_if_fail (owner != NULL && what != NULL && label != NULL && secret != NULL, FALSE);

  if (secret_password_store_sync (get_schema (), SECRET_COLLECTION_DEFAULT, label, secret, NULL,
                                  &cause, "owner", owner, "what", what, NULL))
    return TRUE;
  if (cause == NULL)
    g_set_error_literal (&cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "");
  g_propagate_error (error, explain (cause));
  return FALSE;
}

char *
hn_vault_lookup_sync (HnVault *self, const char *owner, const char *what, GError **error)
{
  g_autoptr (GError) cause = NULL;
  char *secret;

  g_return_val_if_fail (HN_IS_VAULT (self), NULL);
  g_return_val_if_fail (owner != NULL && what != NULL, NULL);

  secret = secret_password_lookup_nonpageable_sync (get_schema (), NULL, &cause, "owner", owner,
                                                    "what", what, NULL);
  if (secret == NULL && cause == NULL)
    {
      GList *found = secret_password_search_sync (get_schema (), SECRET_SEARCH_NONE, NULL, &cause,
                                                  "owner", owner, "what", what, NULL);

      if (cause == NULL && found != NULL)
        g_set_error_literal (&cause, SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "");
      g_list_free_full (found, g_object_unref);
    }
  if (cause != NULL)
    g_propagate_error (error, explain (cause));
  return secret;
}

void
hn_vault_secret_free (char *secret)
{
  secret_password_free (secret);
}
