#include "seal-fixture.h"

#include <string.h>

HnSealKey *
seal_key (guint number)
{
  guint8 secret[HN_SEAL_SECRET_SIZE] = { 1 };
  g_autoptr (GError) error = NULL;
  HnSealKey *key;

  memcpy (secret + 1, &number, sizeof number);
  key = hn_seal_key_new_from_secret (secret, &error);
  g_assert_no_error (error);
  return key;
}

const char *
seal_who (guint number)
{
  g_autofree char *id = g_strdup_printf ("identity--%08x-0000-4000-8000-000000000000", number);

  return number == SEAL_NISC ? HN_PARTY_NISC_ID : g_intern_string (id);
}

static HnRecord *
finish (HnDraft *draft, HnSealKey *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = hn_draft_finish (draft, &error);
  HnRecord *sealed;

  g_assert_no_error (error);
  if (!key)
    return g_steal_pointer (&record);
  sealed = hn_seal_sign (record, key, &error);
  g_assert_no_error (error);
  return sealed;
}

static void
set_id (HnDraft *draft, const char *type, guint who, guint number)
{
  g_autofree char *id = g_strdup_printf ("%s--%08x-0000-4000-8000-%012x", type, who, number);

  json_object_set_string_member (hn_draft_get_object (draft), "id", id);
}

HnRecord *
seal_say_in (const char *exercise, guint who, guint number, gint64 at_us, HnSealKey *key)
{
  g_autoptr (HnDraft) draft = hn_draft_new ("note", seal_who (who), at_us);

  set_id (draft, "note", who, number);
  json_object_set_string_member (hn_draft_get_object (draft), "content", "停電");
  json_object_set_double_member (hn_draft_get_object (draft), "x_share", 0.25);
  hn_draft_add_ref (draft, "object_refs", seal_who (MAX (who, 1)));
  if (who == 0)
    json_object_remove_member (hn_draft_get_object (draft), "created_by_ref");
  if (exercise)
    hn_draft_set_exercise (draft, exercise, at_us, 1);
  return finish (draft, key);
}

HnRecord *
seal_say (guint who, guint number, gint64 at_us, HnSealKey *key)
{
  return seal_say_in (NULL, who, number, at_us, key);
}

HnRecord *
seal_note (HnSealKey *key, guint of, gint64 at_us, const SealNote *say)
{
  static const SealNote plain = { 0 };
  g_autoptr (HnDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *section;

  if (!say)
    say = &plain;
  draft = hn_seal_draft_key_note (key, seal_who (of), say->predecessor, at_us, &error);
  g_assert_no_error (error);
  set_id (draft, "note", of, 0x10000 + hn_seal_key_get_public (key)[0]);
  section = hn_draft_get_section (draft, "key");
  if (say->creator)
    json_object_set_string_member (hn_draft_get_object (draft), "created_by_ref",
                                   seal_who (say->creator));
  if (say->from_us)
    hn_draft_set_timestamp (section, "from", say->from_us);
  if (say->until_us)
    hn_draft_set_timestamp (section, "until", say->until_us);
  json_object_set_boolean_member (section, "exclusive", say->is_exclusive);
  if (say->is_revoked)
    json_object_set_string_member (section, "state", "revoked");
  if (say->exercise)
    hn_draft_set_exercise (draft, say->exercise, at_us, 1);
  return finish (draft, say->is_unsigned ? NULL : say->signer ? say->signer : key);
}

HnRecord *
seal_identity (
    guint who, guint creator, guint member_of, guint poc_of, gint64 at_us, HnSealKey *key)
{
  g_autoptr (HnDraft) draft = hn_draft_new ("identity", seal_who (creator), at_us);
  JsonObject *section;

  json_object_set_string_member (hn_draft_get_object (draft), "id", seal_who (who));
  json_object_set_string_member (hn_draft_get_object (draft), "name", "n");
  if (creator == 0)
    json_object_remove_member (hn_draft_get_object (draft), "created_by_ref");
  section = hn_draft_get_section (draft, "party");
  json_object_set_string_member (section, "kind", "operator");
  if (member_of)
    json_object_set_string_member (section, "member_of", seal_who (member_of));
  if (poc_of)
    json_object_set_string_member (hn_draft_get_section (draft, "poc"), "of", seal_who (poc_of));
  return finish (draft, key);
}

HnRecord *
seal_edit (HnRecord *record, const char *from, const char *to, GError **error)
{
  GBytes *bytes = hn_record_get_bytes (record);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GString) edited = g_string_new (text);
  g_autoptr (GBytes) changed = NULL;

  g_assert_cmpuint (g_string_replace (edited, from, to, 1), ==, 1);
  changed = g_string_free_to_bytes (g_steal_pointer (&edited));
  return hn_record_new_from_bytes (changed, error);
}

static int
conclude (gboolean holds, HnSeal seal, const GError *error)
{
  if (holds)
    return (int) seal;
  g_assert_true (error && error->domain == HN_SEAL_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_nonnull (hn_seal_error_get_rule ((HnSealError) error->code));
  return -1 - error->code;
}

int
seal_take (HnKeyring *keyring, HnRecord *record)
{
  g_autoptr (GError) error = NULL;
  HnSeal seal = HN_SEAL_UNSIGNED;
  gboolean holds = hn_keyring_take (keyring, record, NULL, &seal, &error);

  return conclude (holds, seal, error);
}

int
seal_judge (HnKeyring *keyring, HnRecord *record)
{
  g_autoptr (GError) error = NULL;
  HnSeal seal = HN_SEAL_UNSIGNED;
  gboolean holds = hn_keyring_judge (keyring, record, &seal, &error);

  return conclude (holds, seal, error);
}

int
seal_take_note (HnKeyring *keyring, HnSealKey *key, guint of, gint64 at_us, const SealNote *say)
{
  g_autoptr (HnRecord) note = seal_note (key, of, at_us, say);

  return seal_take (keyring, note);
}

int
seal_judge_say (HnKeyring *keyring, guint who, gint64 at_us, HnSealKey *key)
{
  g_autoptr (HnRecord) record = seal_say (who, 1, at_us, key);

  return seal_judge (keyring, record);
}

char *
seal_print (HnKeyring *keyring)
{
  g_autoptr (GPtrArray) keys = hn_keyring_list (keyring);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < keys->len; i++)
    {
      const HnKeyringKey *key = g_ptr_array_index (keys, i);

      g_string_append_printf (text,
                              "%s %.8s %.8s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d%d\n",
                              key->exercise ? key->exercise : "-", key->organization + 10, key->id,
                              hn_key_state_get_nick (key->state), key->from_us, key->until_us,
                              key->is_exclusive, key->is_revoked);
    }
  return g_string_free (text, FALSE);
}
