#include "hn-hub-config-private.h"

#include "hn-hub-secret.h"

#include <string.h>

#define DEFAULT_COLLECTION_ID "6d1f1c0e-2b0c-4f0e-9a63-3c1f0f6f5a10"
#define STIX_MEDIA_TYPE "application/stix+json;version=2.1"
#define DEFAULT_MAX_CONTENT_LENGTH (10 * 1024 * 1024)
#define DEFAULT_HEARTBEAT 5
#define MAX_REMEMBERED 1024
/* Hash of nothing that anybody could send: an unknown name takes as long as a wrong password. */
#define DUMMY_HASH                                                                                 \
  "pbkdf2-sha256$50000$00000000000000000000000000000000$"                                          \
  "0000000000000000000000000000000000000000000000000000000000000000"

static void
hn_hub_collection_info_free (gpointer data)
{
  HnHubCollectionInfo *info = data;

  g_free (info->id);
  g_free (info->alias);
  g_free (info->title);
  g_free (info->description);
  g_strfreev (info->media_types);
  g_free (info);
}

HnHubCollectionInfo *
hn_hub_collection_info_new (void)
{
  HnHubCollectionInfo *info = g_new0 (HnHubCollectionInfo, 1);
  const char *media_types[] = { STIX_MEDIA_TYPE, NULL };

  info->media_types = g_strdupv ((char **) media_types);
  return info;
}

static void
hn_hub_account_free (gpointer data)
{
  HnHubAccount *account = data;

  g_free (account->name);
  g_free (account->password_hash);
  g_free (account->token_hash);
  g_clear_pointer (&account->rights, g_hash_table_unref);
  g_free (account);
}

HnHubConfig *
hn_hub_config_alloc (void)
{
  HnHubConfig *self = g_new0 (HnHubConfig, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->max_content_length = DEFAULT_MAX_CONTENT_LENGTH;
  self->heartbeat = DEFAULT_HEARTBEAT;
  self->collections = g_ptr_array_new_with_free_func (hn_hub_collection_info_free);
  self->accounts = g_ptr_array_new_with_free_func (hn_hub_account_free);
  self->memory_key = g_uuid_string_random ();
  self->remembered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

HnHubConfig *
hn_hub_config_new_default (void)
{
  HnHubConfig *self = hn_hub_config_alloc ();
  HnHubCollectionInfo *info = hn_hub_collection_info_new ();

  self->title = g_strdup ("Hinomi reference hub");
  info->id = g_strdup (DEFAULT_COLLECTION_ID);
  info->alias = g_strdup ("default");
  info->title = g_strdup ("default");
  info->rights = HN_HUB_RIGHTS_READ | HN_HUB_RIGHTS_WRITE;
  g_ptr_array_add (self->collections, info);
  return self;
}

HnHubConfig *
hn_hub_config_ref (HnHubConfig *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
hn_hub_config_unref (HnHubConfig *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_free (self->title);
  g_free (self->description);
  g_free (self->contact);
  g_free (self->listen);
  g_free (self->tls_certificate);
  g_free (self->tls_key);
  g_free (self->memory_key);
  g_ptr_array_unref (self->collections);
  g_ptr_array_unref (self->accounts);
  g_hash_table_unref (self->remembered);
  g_free (self);
}

const char *
hn_hub_config_get_title (HnHubConfig *self)
{
  return self->title;
}

const char *
hn_hub_config_get_description (HnHubConfig *self)
{
  return self->description;
}

const char *
hn_hub_config_get_contact (HnHubConfig *self)
{
  return self->contact;
}

const char *
hn_hub_config_get_listen (HnHubConfig *self)
{
  return self->listen;
}

const char *
hn_hub_config_get_tls_certificate (HnHubConfig *self)
{
  return self->tls_certificate;
}

const char *
hn_hub_config_get_tls_key (HnHubConfig *self)
{
  return self->tls_key;
}

guint
hn_hub_config_get_heartbeat (HnHubConfig *self)
{
  return self->heartbeat;
}

gsize
hn_hub_config_get_max_content_length (HnHubConfig *self)
{
  return self->max_content_length;
}

guint
hn_hub_config_get_n_collections (HnHubConfig *self)
{
  return self->collections->len;
}

const HnHubCollectionInfo *
hn_hub_config_get_collection (HnHubConfig *self, guint index)
{
  g_return_val_if_fail (index < self->collections->len, NULL);

  return g_ptr_array_index (self->collections, index);
}

gboolean
hn_hub_config_has_accounts (HnHubConfig *self)
{
  return self->accounts->len > 0;
}

static const HnHubAccount *
find_by_token (HnHubConfig *self, const char *token)
{
  for (guint i = 0; i < self->accounts->len; i++)
    {
      const HnHubAccount *account = g_ptr_array_index (self->accounts, i);

      if (account->token_hash != NULL && hn_hub_secret_matches (account->token_hash, token))
        return account;
    }
  return NULL;
}

static const HnHubAccount *
find_by_password (HnHubConfig *self, const char *base64)
{
  gsize size = 0;
  g_autofree guchar *decoded = g_base64_decode (base64, &size);
  g_autofree char *pair = g_strndup ((const char *) decoded, size);
  char *colon = strchr (pair, ':');

  if (colon == NULL)
    return NULL;
  *colon = '\0';
  for (guint i = 0; i < self->accounts->len; i++)
    {
      const HnHubAccount *account = g_ptr_array_index (self->accounts, i);

      if (account->password_hash != NULL && g_str_equal (account->name, pair))
        return hn_hub_secret_matches (account->password_hash, colon + 1) ? account : NULL;
    }
  hn_hub_secret_matches (DUMMY_HASH, colon + 1);
  return NULL;
}

const HnHubAccount *
hn_hub_config_authenticate (HnHubConfig *self, const char *authorization)
{
  g_autofree char *digest = NULL;
  const HnHubAccount *account;

  g_return_val_if_fail (self != NULL, NULL);

  if (authorization == NULL)
    return NULL;
  digest = g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) self->memory_key,
                                      strlen (self->memory_key), authorization, -1);
  account = g_hash_table_lookup (self->remembered, digest);
  if (account != NULL)
    return account;

  if (g_ascii_strncasecmp (authorization, "Bearer ", 7) == 0)
    account = find_by_token (self, authorization + 7);
  else if (g_ascii_strncasecmp (authorization, "Basic ", 6) == 0)
    account = find_by_password (self, authorization + 6);
  if (account != NULL)
    {
      if (g_hash_table_size (self->remembered) >= MAX_REMEMBERED)
        g_hash_table_remove_all (self->remembered);
      g_hash_table_insert (self->remembered, g_steal_pointer (&digest), (gpointer) account);
    }
  return account;
}

HnHubRights
hn_hub_config_get_rights (HnHubConfig *self,
                          const HnHubAccount *account,
                          const HnHubCollectionInfo *collection)
{
  g_return_val_if_fail (self != NULL && collection != NULL, HN_HUB_RIGHTS_NONE);

  if (!hn_hub_config_has_accounts (self))
    return collection->rights;
  if (account == NULL)
    return HN_HUB_RIGHTS_NONE;
  return collection->rights &
         GPOINTER_TO_UINT (g_hash_table_lookup (account->rights, collection->id));
}
