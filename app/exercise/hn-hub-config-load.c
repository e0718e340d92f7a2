#include "hn-hub-config-private.h"

#include "hn-exercise-json.h"
#include "hn-hub-secret.h"

#include <string.h>

static gboolean
read_rights (HnExerciseJson *json, const char *const *words, HnHubRights *rights)
{
  *rights = HN_HUB_RIGHTS_NONE;
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], "read"))
        *rights |= HN_HUB_RIGHTS_READ;
      else if (g_str_equal (words[i], "write"))
        *rights |= HN_HUB_RIGHTS_WRITE;
      else if (g_str_equal (words[i], "delete"))
        *rights |= HN_HUB_RIGHTS_DELETE;
      else
        {
          hn_exercise_json_fail (json, "there is no right “%s”: read, write, delete", words[i]);
          return FALSE;
        }
    }
  return TRUE;
}

static const HnHubCollectionInfo *
find_collection (HnHubConfig *self, const char *name)
{
  for (guint i = 0; i < self->collections->len; i++)
    {
      const HnHubCollectionInfo *info = g_ptr_array_index (self->collections, i);

      if (g_str_equal (info->id, name) || g_strcmp0 (info->alias, name) == 0)
        return info;
    }
  return NULL;
}

/* Aliases stand in addresses: a segment of a path that needs no escaping. */
static gboolean
is_alias (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '-' && *c != '_')
      return FALSE;
  return TRUE;
}

static void
check_collection (HnHubConfig *self, HnExerciseJson *json, const HnHubCollectionInfo *info)
{
  if (json->error != NULL)
    return;
  if (!g_uuid_string_is_valid (info->id))
    hn_exercise_json_fail (json, "“id” must be a UUID (TAXII 2.1, 5.2)");
  else if (info->alias != NULL && !is_alias (info->alias))
    hn_exercise_json_fail (json, "“alias” must be of letters, digits, - and _");
  else if (find_collection (self, info->id) != NULL ||
           (info->alias != NULL && find_collection (self, info->alias) != NULL))
    hn_exercise_json_fail (json, "its id or alias is taken by another collection");
  else if (info->media_types[0] == NULL)
    hn_exercise_json_fail (json, "“media_types” must not be empty");
}

static gboolean
read_collection (HnHubConfig *self, const char *where, JsonObject *object, GError **error)
{
  static const char *const members[] = { "id",          "alias",       "title",
                                         "can_read",    "can_write",   "can_delete",
                                         "description", "media_types", NULL };
  HnExerciseJson json = { where, object, HN_EXERCISE_ERROR_CONFIG, NULL };
  HnHubCollectionInfo *info = hn_hub_collection_info_new ();
  char **media_types;

  hn_exercise_json_allow (&json, members);
  info->id = hn_exercise_json_dup_string (&json, "id", TRUE);
  info->alias = hn_exercise_json_dup_string (&json, "alias", FALSE);
  info->title = hn_exercise_json_dup_string (&json, "title", TRUE);
  info->description = hn_exercise_json_dup_string (&json, "description", FALSE);
  if (hn_exercise_json_get_boolean (&json, "can_read", TRUE))
    info->rights |= HN_HUB_RIGHTS_READ;
  if (hn_exercise_json_get_boolean (&json, "can_write", TRUE))
    info->rights |= HN_HUB_RIGHTS_WRITE;
  if (hn_exercise_json_get_boolean (&json, "can_delete", FALSE))
    info->rights |= HN_HUB_RIGHTS_DELETE;
  media_types = hn_exercise_json_dup_strings (&json, "media_types");
  if (media_types != NULL)
    {
      g_strfreev (info->media_types);
      info->media_types = media_types;
    }
  check_collection (self, &json, info);
  g_ptr_array_add (self->collections, info);
  return hn_exercise_json_finish (&json, error);
}

static void
read_account_rights (HnHubConfig *self, HnExerciseJson *json, HnHubAccount *account)
{
  JsonObject *rights = hn_exercise_json_get_object (json, "rights", TRUE);
  HnExerciseJson inner = { json->where, rights, HN_EXERCISE_ERROR_CONFIG, NULL };
  g_autoptr (GList) names = rights != NULL ? json_object_get_members (rights) : NULL;

  for (GList *l = names; l != NULL && inner.error == NULL; l = l->next)
    {
      const HnHubCollectionInfo *info = find_collection (self, l->data);
      g_auto (GStrv) words = hn_exercise_json_dup_strings (&inner, l->data);
      HnHubRights bits;

      if (info == NULL)
        hn_exercise_json_fail (&inner, "there is no collection “%s”", (const char *) l->data);
      else if (read_rights (&inner, (const char *const *) words, &bits))
        g_hash_table_insert (account->rights, g_strdup (info->id), GUINT_TO_POINTER (bits));
    }
  if (inner.error != NULL && json->error == NULL)
    json->error = g_steal_pointer (&inner.error);
  g_clear_error (&inner.error);
}

static gboolean
read_account (HnHubConfig *self, const char *where, JsonObject *object, GError **error)
{
  static const char *const members[] = { "name", "password", "token", "rights", NULL };
  HnExerciseJson json = { where, object, HN_EXERCISE_ERROR_CONFIG, NULL };
  HnHubAccount *account = g_new0 (HnHubAccount, 1);

  g_ptr_array_add (self->accounts, account);
  account->rights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  hn_exercise_json_allow (&json, members);
  account->name = hn_exercise_json_dup_string (&json, "name", TRUE);
  account->password_hash = hn_exercise_json_dup_string (&json, "password", FALSE);
  account->token_hash = hn_exercise_json_dup_string (&json, "token", FALSE);
  if (json.error == NULL && account->password_hash == NULL && account->token_hash == NULL)
    hn_exercise_json_fail (&json, "it has neither a “password” nor a “token”");
  if ((account->password_hash != NULL && !hn_hub_secret_is_hash (account->password_hash)) ||
      (account->token_hash != NULL && !hn_hub_secret_is_hash (account->token_hash)))
    hn_exercise_json_fail (&json, "a secret must stand here as its hash; "
                                  "`hinomictl hub --hash-password` makes one");
  for (guint i = 0; json.error == NULL && i + 1 < self->accounts->len; i++)
    if (g_str_equal (((HnHubAccount *) g_ptr_array_index (self->accounts, i))->name, account->name))
      hn_exercise_json_fail (&json, "the name is taken by another account");
  read_account_rights (self, &json, account);
  return hn_exercise_json_finish (&json, error);
}

static char *
dup_beside (HnExerciseJson *json, const char *path, const char *member)
{
  g_autofree char *name = hn_exercise_json_dup_string (json, member, TRUE);
  g_autofree char *directory = g_path_get_dirname (path);

  return name != NULL ? g_canonicalize_filename (name, directory) : NULL;
}

static void
read_tls (HnHubConfig *self, HnExerciseJson *json, const char *path)
{
  static const char *const members[] = { "certificate", "key", NULL };
  JsonObject *tls = hn_exercise_json_get_object (json, "tls", FALSE);
  HnExerciseJson inner = { json->where, tls, HN_EXERCISE_ERROR_CONFIG, NULL };

  if (tls == NULL)
    return;
  hn_exercise_json_allow (&inner, members);
  self->tls_certificate = dup_beside (&inner, path, "certificate");
  self->tls_key = dup_beside (&inner, path, "key");
  if (inner.error != NULL)
    json->error = g_steal_pointer (&inner.error);
}

typedef gboolean (*ReadMember) (HnHubConfig *self,
                                const char *where,
                                JsonObject *object,
                                GError **error);

static gboolean
read_list (HnHubConfig *self, HnExerciseJson *json, const char *member, ReadMember read)
{
  JsonArray *array = hn_exercise_json_get_objects (json, member, FALSE);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      g_autofree char *where = g_strdup_printf ("%s: %s[%u]", json->where, member, i);

      if (!read (self, where, json_array_get_object_element (array, i), &json->error))
        return FALSE;
    }
  return json->error == NULL;
}

HnHubConfig *
hn_hub_config_load (const char *path, GError **error)
{
  static const char *const members[] = { "title",     "description",        "contact",
                                         "listen",    "max_content_length", "tls",
                                         "heartbeat", "collections",        "accounts",
                                         NULL };
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (HnHubConfig) self = NULL;
  HnExerciseJson json = { path, NULL, HN_EXERCISE_ERROR_CONFIG, NULL };
  double heartbeat;

  g_return_val_if_fail (path != NULL, NULL);

  root = hn_exercise_json_load (path, HN_EXERCISE_ERROR_CONFIG, error);
  if (root == NULL)
    return NULL;
  self = hn_hub_config_alloc ();
  json.object = json_node_get_object (root);
  hn_exercise_json_allow (&json, members);
  self->title = hn_exercise_json_dup_string (&json, "title", TRUE);
  self->description = hn_exercise_json_dup_string (&json, "description", FALSE);
  self->contact = hn_exercise_json_dup_string (&json, "contact", FALSE);
  self->listen = hn_exercise_json_dup_string (&json, "listen", FALSE);
  self->max_content_length = (gsize) hn_exercise_json_get_number (
      &json, "max_content_length", (double) self->max_content_length);
  heartbeat = hn_exercise_json_get_number (&json, "heartbeat", self->heartbeat);
  self->heartbeat = (guint) CLAMP (heartbeat, 1, 3600);
  read_tls (self, &json, path);
  if (read_list (self, &json, "collections", read_collection))
    read_list (self, &json, "accounts", read_account);
  if (json.error == NULL && self->collections->len == 0)
    hn_exercise_json_fail (&json, "“collections” must name one collection or more");
  if (!hn_exercise_json_finish (&json, error))
    return NULL;
  return g_steal_pointer (&self);
}
