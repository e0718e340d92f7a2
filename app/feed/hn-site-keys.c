#include "config.h"

#include "hn-site-keys.h"

#include "hn-base64url.h"
#include "hn-seal-key.h"
#include "hn-stix-id.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* One that is written in a file. */
typedef struct
{
  HnKeyringKey open;
  char id[HN_KEY_ID_SIZE];
} SiteKey;

static gboolean
read_time (JsonObject *object, const char *name, gint64 *us)
{
  const char *text = json_object_get_string_member_with_default (object, name, NULL);

  *us = 0;
  return !json_object_has_member (object, name) ||
         (text && hn_timestamp_parse (text, strlen (text), us));
}

static gboolean
read_key (JsonNode *node, SiteKey *key)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *of = NULL, *text = NULL;

  memset (key, 0, sizeof *key);
  if (object)
    {
      of = json_object_get_string_member_with_default (object, "of", NULL);
      text = json_object_get_string_member_with_default (object, "public", NULL);
    }
  if (!of || !text || !g_str_has_prefix (of, "identity--") ||
      !hn_stix_id_is_valid (of, strlen (of), NULL) ||
      !hn_base64url_decode (text, strlen (text), key->open.public_key, HN_PUBLIC_KEY_SIZE) ||
      !hn_seal_public_is_sound (key->open.public_key) ||
      !read_time (object, "from", &key->open.from_us) ||
      !read_time (object, "until", &key->open.until_us))
    return FALSE;
  key->open.organization = (char *) of;
  key->open.is_exclusive = json_object_get_boolean_member_with_default (object, "exclusive", FALSE);
  key->open.state = HN_KEY_CONFIRMED;
  key->open.id = hn_key_id_of_public (key->open.public_key, key->id);
  return TRUE;
}

static gboolean
confirm (HnKeyring *keyring, SiteKey *key, GPtrArray *changed, GError **error)
{
  const HnKeyringKey *known = hn_keyring_lookup (keyring, key->id);

  /* What its own note says of it is newer, and what was taken back stays so. */
  if (known && !known->exercise && strcmp (known->organization, key->open.organization) == 0)
    {
      hn_keyring_decide (keyring, key->id, TRUE, changed);
      return TRUE;
    }
  if (!hn_keyring_restore (keyring, &key->open, error))
    return FALSE;
  if (changed)
    g_ptr_array_add (changed, hn_keyring_lookup (keyring, key->id)->id);
  return TRUE;
}

gboolean
hn_site_keys_load_file (HnKeyring *keyring, const char *path, GPtrArray *changed, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;
  JsonNode *member = NULL;
  JsonArray *keys;
  SiteKey key;

  g_return_val_if_fail (keyring != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!json_parser_load_from_file (parser, path, error))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root && JSON_NODE_HOLDS_OBJECT (root))
    member = json_object_get_member (json_node_get_object (root), "keys");
  keys = member && JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;
  /* All of them or none: half a file would be another site. */
  for (guint i = 0; keys && i < json_array_get_length (keys); i++)
    if (!read_key (json_array_get_element (keys, i), &key))
      {
        g_set_error (error, HN_SEAL_ERROR, HN_SEAL_ERROR_MALFORMED,
                     _ ("%s: key %u is none; it needs “of” and “public”"), path, i + 1);
        return FALSE;
      }
  if (!keys)
    {
      g_set_error (error, HN_SEAL_ERROR, HN_SEAL_ERROR_MALFORMED,
                   _ ("%s: there is no list “keys” in it"), path);
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (keys); i++)
    if (read_key (json_array_get_element (keys, i), &key) &&
        !confirm (keyring, &key, changed, error))
      return FALSE;
  return TRUE;
}

static gboolean
load_folder (HnKeyring *keyring, const char *folder, GPtrArray *changed, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "hinomi", "keys.json", NULL);

  return !g_file_test (path, G_FILE_TEST_EXISTS) ||
         hn_site_keys_load_file (keyring, path, changed, error);
}

gboolean
hn_site_keys_load (HnKeyring *keyring, GPtrArray *changed, GError **error)
{
  const char *const *folders = g_get_system_config_dirs ();

  g_return_val_if_fail (keyring != NULL, FALSE);

  for (guint i = 0; folders[i]; i++)
    if (!load_folder (keyring, folders[i], changed, error))
      return FALSE;
  return load_folder (keyring, g_get_user_config_dir (), changed, error);
}
