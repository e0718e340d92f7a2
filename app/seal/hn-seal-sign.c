#include "config.h"

#include "hn-seal-sign.h"

#include "hn-base64url.h"

#include <glib/gi18n.h>
#include <string.h>

static JsonObject *
new_signature (HnRecord *unsigned_record, HnSealKey *key, GError **error)
{
  g_autoptr (GBytes) form = hn_signature_get_signed_form (unsigned_record);
  g_autofree char *text = NULL;
  guint8 value[HN_SIGNATURE_SIZE];
  JsonObject *signature;
  gsize length;
  const void *data = g_bytes_get_data (form, &length);

  if (!hn_seal_key_sign_bytes (key, data, length, value, error))
    return NULL;
  text = hn_base64url_encode (value, sizeof value);
  signature = json_object_new ();
  json_object_set_string_member (signature, "alg", HN_SIGNATURE_ALGORITHM);
  json_object_set_string_member (signature, "key", hn_seal_key_get_id (key));
  json_object_set_string_member (signature, "value", text);
  return signature;
}

HnRecord *
hn_seal_sign (HnRecord *record, HnSealKey *key, GError **error)
{
  g_autoptr (HnDraft) draft = NULL;
  g_autoptr (HnRecord) bare = NULL;
  JsonObject *signature;

  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  draft = hn_draft_new_copy (record);
  /* Before it is signed: the extension is part of what is. */
  hn_draft_get_extension (draft);
  bare = hn_draft_finish (draft, error);
  if (!bare)
    return NULL;
  signature = new_signature (bare, key, error);
  if (!signature)
    return NULL;
  json_object_set_object_member (hn_draft_get_extension (draft), "signature", signature);
  return hn_draft_finish (draft, error);
}

gboolean
hn_seal_verify (HnRecord *record, const guint8 *public_key, GError **error)
{
  HnSignature *signature;
  g_autoptr (GBytes) form = NULL;
  char id[HN_KEY_ID_SIZE];
  gsize length;
  const void *data;

  g_return_val_if_fail (record != NULL, FALSE);
  g_return_val_if_fail (public_key != NULL, FALSE);

  signature = hn_record_get_signature (record);
  if (!signature)
    {
      g_set_error_literal (error, HN_SEAL_ERROR, HN_SEAL_ERROR_MISSING, _ ("is not signed"));
      return FALSE;
    }
  if (!hn_seal_public_is_sound (public_key))
    {
      g_set_error_literal (error, HN_SEAL_ERROR, HN_SEAL_ERROR_MALFORMED,
                           _ ("the public key is none: anybody could sign with it"));
      return FALSE;
    }
  if (strcmp (hn_key_id_of_public (public_key, id), hn_signature_get_key_id (signature)) != 0)
    {
      g_set_error (error, HN_SEAL_ERROR, HN_SEAL_ERROR_WRONG_KEY,
                   _ ("is signed with the key %.16s…, not with %.16s…"),
                   hn_signature_get_key_id (signature), id);
      return FALSE;
    }
  form = hn_signature_get_signed_form (record);
  data = g_bytes_get_data (form, &length);
  if (hn_seal_public_verify (public_key, data, length, hn_signature_get_value (signature)))
    return TRUE;
  g_set_error (error, HN_SEAL_ERROR, HN_SEAL_ERROR_FORGED,
               _ ("the signature of the key %.16s… is not of this object: somebody has changed it, "
                  "or made it in that name"),
               id);
  return FALSE;
}

/* What a predecessor signs: the new public key, and whose it is. */
static GBytes *
new_succession (const guint8 *public_key, const char *of)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, public_key, HN_PUBLIC_KEY_SIZE);
  g_byte_array_append (bytes, (const guint8 *) of, (guint) strlen (of));
  return g_byte_array_free_to_bytes (bytes);
}

static gboolean
set_predecessor (
    JsonObject *section, HnSealKey *key, const char *of, HnSealKey *predecessor, GError **error)
{
  g_autoptr (GBytes) succession = new_succession (hn_seal_key_get_public (key), of);
  g_autofree char *text = NULL;
  guint8 value[HN_SIGNATURE_SIZE];
  gsize length;
  const void *data = g_bytes_get_data (succession, &length);

  if (!hn_seal_key_sign_bytes (predecessor, data, length, value, error))
    return FALSE;
  text = hn_base64url_encode (value, sizeof value);
  json_object_set_string_member (section, "predecessor", hn_seal_key_get_id (predecessor));
  json_object_set_string_member (section, "predecessor_value", text);
  return TRUE;
}

HnDraft *
hn_seal_draft_key_note (
    HnSealKey *key, const char *of, HnSealKey *predecessor, gint64 now_us, GError **error)
{
  g_autoptr (HnDraft) draft = NULL;
  g_autofree char *text = NULL;
  JsonObject *section;

  g_return_val_if_fail (key != NULL, NULL);
  g_return_val_if_fail (of != NULL, NULL);

  draft = hn_draft_new ("note", of, now_us);
  json_object_set_string_member (hn_draft_get_object (draft), "content", hn_seal_key_get_id (key));
  hn_draft_add_ref (draft, "object_refs", of);
  section = hn_draft_get_section (draft, "key");
  text = hn_base64url_encode (hn_seal_key_get_public (key), HN_PUBLIC_KEY_SIZE);
  json_object_set_string_member (section, "alg", HN_SIGNATURE_ALGORITHM);
  json_object_set_string_member (section, "public", text);
  json_object_set_string_member (section, "of", of);
  hn_draft_set_timestamp (section, "from", now_us);
  json_object_set_boolean_member (section, "exclusive", FALSE);
  json_object_set_string_member (section, "state", "in-force");
  if (predecessor && !set_predecessor (section, key, of, predecessor, error))
    return NULL;
  return g_steal_pointer (&draft);
}

gboolean
hn_seal_verify_succession (const guint8 *public_key,
                           const char *of,
                           const guint8 *value,
                           const guint8 *predecessor)
{
  g_autoptr (GBytes) succession = NULL;
  gsize length;
  const void *data;

  g_return_val_if_fail (public_key != NULL, FALSE);
  g_return_val_if_fail (of != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);
  g_return_val_if_fail (predecessor != NULL, FALSE);

  succession = new_succession (public_key, of);
  data = g_bytes_get_data (succession, &length);
  return hn_seal_public_verify (predecessor, data, length, value);
}

HnSealKey *
hn_seal_key_new_for_exercise (const char *exercise, const char *identity, const char *salt)
{
  static const char purpose[] = "hinomi exercise key";
  g_autoptr (GChecksum) checksum = NULL;
  g_autoptr (GError) error = NULL;
  guint8 secret[HN_SEAL_SECRET_SIZE];
  gsize size = sizeof secret;
  HnSealKey *key;

  g_return_val_if_fail (exercise != NULL, NULL);
  g_return_val_if_fail (identity != NULL, NULL);
  g_return_val_if_fail (salt != NULL, NULL);

  /* With the end of each, so that no two of them run together. */
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *) purpose, sizeof purpose);
  g_checksum_update (checksum, (const guchar *) exercise, (gssize) strlen (exercise) + 1);
  g_checksum_update (checksum, (const guchar *) identity, (gssize) strlen (identity) + 1);
  g_checksum_update (checksum, (const guchar *) salt, (gssize) strlen (salt) + 1);
  g_checksum_get_digest (checksum, secret, &size);
  key = hn_seal_key_new_from_secret (secret, &error);
  if (!key)
    g_error ("a key cannot be made: %s", error->message);
  return key;
}
