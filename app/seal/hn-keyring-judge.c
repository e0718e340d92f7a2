#include "config.h"

#include "hn-keyring-private.h"
#include "hn-seal-sign.h"

#include <glib/gi18n.h>

/* The verdict on one object. All messages name who is said to speak: it is what an officer asks. */

static const char *
get_creator (HnRecord *record)
{
  const char *creator = hn_record_get_created_by (record);

  return creator ? creator : hn_record_get_id (record);
}

/* Who speaks: an identity that names no creator speaks for itself, anything else for nobody.
 * (transfer none) (nullable) */
static const char *
get_voice (HnRecord *record)
{
  const char *creator = hn_record_get_created_by (record);

  if (creator || strcmp (hn_record_get_stix_type (record), "identity") != 0)
    return creator;
  return hn_record_get_id (record);
}

static gboolean
refuse (HnSealError code, HnRecord *record, const char *what, GError **error)
{
  g_set_error (error, HN_SEAL_ERROR, code, "%s: %s", get_creator (record), what);
  return FALSE;
}

/* Whether @voice has said that all it says at that time is signed. */
static gboolean
is_exclusive (HnKeyring *self, const char *exercise, const char *voice, gint64 at_us)
{
  GPtrArray *keys = voice ? hn_keyring_get_keys (self, exercise, voice) : NULL;

  for (guint i = 0; keys && i < keys->len; i++)
    {
      const Key *key = g_ptr_array_index (keys, i);

      /* One that was taken back does not make unsigned good again. */
      if (hn_keyring_is_accepted (key) && key->open.is_exclusive && at_us >= key->open.from_us &&
          (key->open.until_us == 0 || key->open.is_revoked || at_us < key->open.until_us))
        return TRUE;
    }
  return FALSE;
}

static gboolean
judge_unsigned (HnKeyring *self, HnRecord *record, GError **error)
{
  const char *voice = get_voice (record);
  const char *exercise = hn_record_get_exercise (record);
  const gint64 at_us = hn_record_get_modified_us (record);

  if (hn_record_get_key_notice (record))
    return refuse (HN_SEAL_ERROR_MISSING, record, _ ("publishes a key without signing it"), error);
  if (!voice)
    return TRUE;
  if (is_exclusive (self, exercise, voice, at_us) ||
      is_exclusive (self, exercise, hn_keyring_get_poc_of (self, exercise, voice), at_us))
    return refuse (HN_SEAL_ERROR_MISSING, record, _ ("signs all that it says; this is not signed"),
                   error);
  return TRUE;
}

/* A key that nobody has published yet. */
static gboolean
judge_unknown (HnKeyring *self, HnRecord *record, HnSeal *seal, GError **error)
{
  const char *voice = get_voice (record);
  const char *exercise = hn_record_get_exercise (record);

  *seal = voice ? HN_SEAL_UNPROVEN : HN_SEAL_UNSIGNED;
  /* Whose organisation signs all that its contacts say has a key by that. */
  if (!voice || !(hn_keyring_has_voice (self, exercise, voice) ||
                  is_exclusive (self, exercise, hn_keyring_get_poc_of (self, exercise, voice),
                                hn_record_get_modified_us (record))))
    return TRUE;
  return refuse (HN_SEAL_ERROR_WRONG_KEY, record,
                 _ ("has another key than the one that this is signed with"), error);
}

static gboolean
judge_time (const Key *key, HnRecord *record, GError **error)
{
  const gint64 at_us = hn_record_get_modified_us (record);

  if (at_us < key->open.from_us)
    return refuse (HN_SEAL_ERROR_WRONG_KEY, record,
                   _ ("is signed with a key that did not hold yet at that time"), error);
  if (key->open.until_us == 0 || at_us < key->open.until_us)
    return TRUE;
  if (key->open.is_revoked)
    return refuse (HN_SEAL_ERROR_REVOKED, record,
                   _ ("is signed with a key that was taken back before"), error);
  return refuse (HN_SEAL_ERROR_WRONG_KEY, record,
                 _ ("is signed with a key that had run out at that time"), error);
}

static gboolean
judge_key (const Key *key, HnRecord *record, HnSeal *seal, GError **error)
{
  *seal = HN_SEAL_PINNED;
  switch (key->open.state)
    {
    case HN_KEY_CONFIRMED:
      *seal = HN_SEAL_CONFIRMED;
      return TRUE;
    case HN_KEY_PINNED:
    case HN_KEY_REVOKED:
      return TRUE;
    case HN_KEY_REFUSED:
      return refuse (HN_SEAL_ERROR_WRONG_KEY, record,
                     _ ("is signed with a key that was refused here"), error);
    case HN_KEY_OFFERED:
    default:
      return refuse (HN_SEAL_ERROR_WRONG_KEY, record,
                     _ ("has another key than the one that this is signed with"), error);
    }
}

/* The note of a key is signed with it, or, where it takes it back, with another one of its owner:
 * who has lost a key takes it back all the same. */
static gboolean
judge_notice (HnKeyring *self, HnRecord *record, HnKeyNotice *notice, HnSeal *seal, GError **error)
{
  const Key *key = g_hash_table_lookup (self->keys, hn_key_notice_get_key_id (notice));

  if (!hn_keyring_check_notice (self, record, notice, error))
    return FALSE;
  if (key)
    return judge_key (key, record, seal, error);
  if (hn_keyring_get_keys (self, hn_record_get_exercise (record), hn_key_notice_get_of (notice)))
    return refuse (HN_SEAL_ERROR_WRONG_KEY, record,
                   _ ("has another key than the one that this is signed with"), error);
  *seal = HN_SEAL_UNPROVEN;
  return TRUE;
}

static gboolean
judge_signed (HnKeyring *self, HnRecord *record, HnSeal *seal, GError **error)
{
  HnSignature *signature = hn_record_get_signature (record);
  const char *exercise = hn_record_get_exercise (record);
  const char *voice = get_voice (record);
  const Key *key = g_hash_table_lookup (self->keys, hn_signature_get_key_id (signature));
  HnBelongs belongs = HN_BELONGS_YES;
  g_autoptr (GError) why = NULL;

  if (!key)
    return judge_unknown (self, record, seal, error);
  if (!hn_seal_verify (record, key->open.public_key, &why))
    return refuse ((HnSealError) why->code, record, why->message, error);
  if (g_strcmp0 (key->open.exercise, exercise) != 0)
    return refuse (HN_SEAL_ERROR_WRONG_KEY, record,
                   _ ("is signed with a key of another exercise, or of the real thing"), error);
  if (voice)
    belongs = hn_keyring_belongs (self, exercise, voice, key->open.organization);
  if (belongs == HN_BELONGS_NO)
    return refuse (HN_SEAL_ERROR_WRONG_KEY, record,
                   _ ("is signed with the key of somebody who may not speak for it"), error);
  if (!judge_key (key, record, seal, error) || !judge_time (key, record, error))
    return FALSE;
  /* A signature on what nobody says proves nobody. */
  if (!voice)
    *seal = HN_SEAL_UNSIGNED;
  else if (belongs == HN_BELONGS_MAYBE)
    *seal = HN_SEAL_UNPROVEN;
  return TRUE;
}

gboolean
hn_keyring_judge (HnKeyring *self, HnRecord *record, HnSeal *seal, GError **error)
{
  HnKeyNotice *notice;
  HnSeal found = HN_SEAL_UNSIGNED;
  gboolean holds;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  notice = hn_record_get_key_notice (record);
  if (!hn_record_get_signature (record))
    holds = judge_unsigned (self, record, error);
  else if (notice)
    holds = judge_notice (self, record, notice, &found, error);
  else
    holds = judge_signed (self, record, &found, error);
  if (holds && seal)
    *seal = found;
  return holds;
}

/* Who takes back a key that is not at hand any more. */
static const Key *
find_revoker (HnKeyring *self, HnRecord *record, HnKeyNotice *notice)
{
  const char *id = hn_signature_get_key_id (hn_record_get_signature (record));
  const Key *key = g_hash_table_lookup (self->keys, id);

  if (!key || (key->open.state != HN_KEY_PINNED && key->open.state != HN_KEY_CONFIRMED) ||
      g_strcmp0 (key->open.exercise, hn_record_get_exercise (record)) != 0 ||
      strcmp (key->open.organization, hn_key_notice_get_of (notice)) != 0 ||
      !(hn_key_notice_is_revoked (notice) || hn_record_is_revoked (record)))
    return NULL;
  return key;
}

gboolean
hn_keyring_check_notice (HnKeyring *self, HnRecord *record, HnKeyNotice *notice, GError **error)
{
  HnSignature *signature = hn_record_get_signature (record);
  const char *id = hn_key_notice_get_key_id (notice);
  const Key *known = g_hash_table_lookup (self->keys, id);
  const guint8 *public_key = hn_key_notice_get_public (notice);
  g_autoptr (GError) why = NULL;

  if (g_strcmp0 (hn_record_get_created_by (record), hn_key_notice_get_of (notice)) != 0)
    return refuse (HN_SEAL_ERROR_FORGED, record, _ ("publishes a key in the name of another"),
                   error);
  if (!signature)
    return refuse (HN_SEAL_ERROR_MISSING, record, _ ("publishes a key without signing it"), error);
  if (known && (g_strcmp0 (known->open.exercise, hn_record_get_exercise (record)) != 0 ||
                strcmp (known->open.organization, hn_key_notice_get_of (notice)) != 0))
    return refuse (HN_SEAL_ERROR_WRONG_KEY, record,
                   _ ("publishes a key that is another's, or of another exercise"), error);
  if (strcmp (hn_signature_get_key_id (signature), id) != 0)
    {
      const Key *revoker = find_revoker (self, record, notice);

      if (!revoker)
        return refuse (HN_SEAL_ERROR_WRONG_KEY, record,
                       _ ("publishes a key, but does not sign with it"), error);
      if (!judge_time (revoker, record, error))
        return FALSE;
      /* A key that has run out could say so of a time when it held, also of its successors. */
      if (known && hn_record_get_modified_us (record) < known->open.from_us)
        return refuse (HN_SEAL_ERROR_WRONG_KEY, record,
                       _ ("takes back a key of a time before that key held"), error);
      public_key = revoker->open.public_key;
    }
  if (!hn_seal_verify (record, public_key, &why))
    return refuse ((HnSealError) why->code, record, why->message, error);
  return TRUE;
}
