#include "hn-seal-voice.h"

#include <string.h>

struct _HnSealVoice
{
  char *identity;
  gint64 from_us;
  HnSealKey *key;
  GHashTable *told; /* exercises in which the key was published; "" is the real thing */
};

HnSealVoice *
hn_seal_voice_new (const char *identity, gint64 from_us)
{
  HnSealVoice *self;

  g_return_val_if_fail (identity != NULL, NULL);

  self = g_new0 (HnSealVoice, 1);
  self->identity = g_strdup (identity);
  self->from_us = from_us;
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

HnSealVoice *
hn_seal_voice_copy (HnSealVoice *self)
{
  HnSealVoice *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = hn_seal_voice_new (self->identity, self->from_us);
  copy->key = self->key != NULL ? hn_seal_key_copy (self->key) : NULL;
  return copy;
}

void
hn_seal_voice_free (HnSealVoice *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->key, hn_seal_key_free);
  g_hash_table_unref (self->told);
  g_free (self->identity);
  g_free (self);
}

void
hn_seal_voice_set_key (HnSealVoice *self, HnSealKey *key)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->key, hn_seal_key_free);
  self->key = key;
  g_hash_table_remove (self->told, "");
}

/* One note for one key: a UUIDv4 by its form, and always the same. */
static void
set_id (HnDraft *draft, HnSealKey *key, const char *exercise)
{
  g_autofree char *name = g_strconcat (hn_seal_key_get_id (key), "\n", exercise, NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  g_autofree char *id = g_strdup_printf ("note--%.8s-%.4s-4%.3s-a%.3s-%.12s", hash, hash + 8,
                                         hash + 12, hash + 16, hash + 20);

  json_object_set_string_member (hn_draft_get_object (draft), "id", id);
}

/* (transfer full) (nullable) */
static HnRecord *
make_note (HnSealVoice *self, HnSealKey *key, HnRecord *record)
{
  const char *exercise = hn_record_get_exercise (record);
  g_autoptr (HnDraft) draft =
      hn_seal_draft_key_note (key, self->identity, NULL, self->from_us, NULL);
  g_autoptr (HnRecord) note = NULL;
  gint64 at_us;
  double speed;

  set_id (draft, key, exercise ? exercise : "");
  if (exercise)
    {
      if (!hn_record_get_exercise_clock (record, &at_us, &speed))
        at_us = hn_record_get_modified_us (record), speed = 0;
      /* The scenario's clock shows that at the time of what is said. */
      hn_draft_set_timestamp (hn_draft_get_object (draft), "modified",
                              hn_record_get_modified_us (record));
      hn_draft_set_exercise (draft, exercise, at_us, speed);
    }
  note = hn_draft_finish (draft, NULL);
  return note ? hn_seal_sign (note, key, NULL) : NULL;
}

HnRecord *
hn_seal_voice_sign (HnSealVoice *self, HnRecord *record, HnRecord **note)
{
  g_autoptr (HnSealKey) part = NULL;
  const char *exercise;
  HnSealKey *key;
  HnRecord *sealed;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (record != NULL, NULL);
  g_return_val_if_fail (note != NULL, NULL);

  *note = NULL;
  exercise = hn_record_get_exercise (record);
  key = self->key;
  if (exercise)
    key = part = hn_seal_key_new_for_exercise (exercise, self->identity, "");
  if (!key || g_strcmp0 (hn_record_get_created_by (record), self->identity) != 0)
    return hn_record_ref (record);
  sealed = hn_seal_sign (record, key, NULL);
  if (!sealed)
    return hn_record_ref (record);
  if (g_hash_table_add (self->told, g_strdup (exercise ? exercise : "")))
    *note = make_note (self, key, record);
  return sealed;
}
