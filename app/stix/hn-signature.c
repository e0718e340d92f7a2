#include "hn-signature.h"

#include "hn-base64url.h"
#include "hn-draft.h"
#include "hn-profile-private.h"
#include "hn-section-private.h"

#include <string.h>

struct _HnSignature
{
  HnSection section;
  const char *key_id;
  guint8 value[HN_SIGNATURE_SIZE];
};

HnSection *
hn_signature_new_from_tape (HnCheck *check, guint section)
{
  HnSectionSource source;
  HnSignature *self = hn_section_new (&source, check, &hn_shape_signature, section,
                                      HN_SECTION_SIGNATURE, sizeof *self, NULL);

  self->key_id = hn_section_source_take (&source, "key");
  hn_section_source_take_bytes (&source, "value", self->value, sizeof self->value);
  return &self->section;
}

const char *
hn_signature_get_key_id (HnSignature *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key_id;
}

const guint8 *
hn_signature_get_value (HnSignature *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->value;
}

/* The KEY token of our extension's `signature`, or 0. */
static guint
find_signature (const HnTape *tape)
{
  guint extensions = hn_tape_find (tape, 0, "extensions");
  guint extension = extensions != 0 ? hn_tape_find (tape, extensions, HN_EXTENSION_ID) : 0;
  guint signature = extension != 0 ? hn_tape_find (tape, extension, "signature") : 0;

  return signature != 0 ? signature - 1 : 0;
}

GBytes *
hn_signature_get_signed_form (HnRecord *record)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GError) error = NULL;
  const char *text;
  gsize length;

  g_return_val_if_fail (record != NULL, NULL);

  text = g_bytes_get_data (hn_record_get_bytes (record), &length);
  /* The gate let these bytes pass before, and they are immutable. */
  if (!hn_tape_read (tape, text, length, &error))
    g_error ("a record's own bytes are refused: %s", error->message);
  return hn_tape_canonicalize_without (tape, 0, find_signature (tape));
}

char *
hn_key_id_of_public (const guint8 *public_key, char *id)
{
  g_autofree char *digest = NULL;

  g_return_val_if_fail (public_key != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, public_key, HN_PUBLIC_KEY_SIZE);
  g_strlcpy (id, digest, HN_KEY_ID_SIZE);
  return id;
}
