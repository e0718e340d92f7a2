#include "hn-key-notice.h"

#include "hn-profile-private.h"
#include "hn-section-private.h"

struct _HnKeyNotice
{
  HnSection section;
  const char *of;
  const char *predecessor;
  gint64 from_us;
  gint64 until_us;
  gboolean is_exclusive;
  gboolean is_revoked;
  guint8 public_key[HN_PUBLIC_KEY_SIZE];
  guint8 predecessor_value[HN_SIGNATURE_SIZE];
  char id[HN_KEY_ID_SIZE];
};

HnSection *
hn_key_notice_new_from_tape (HnCheck *check, guint section)
{
  HnSectionSource source;
  HnKeyNotice *self =
      hn_section_new (&source, check, &hn_shape_key, section, HN_SECTION_KEY, sizeof *self, NULL);
  guint exclusive = hn_found_get (&source.found, "exclusive");

  self->of = hn_section_source_take (&source, "of");
  self->predecessor = hn_section_source_take (&source, "predecessor");
  self->from_us = hn_section_source_get_time (&source, "from");
  self->until_us = hn_section_source_get_time (&source, "until");
  self->is_exclusive = exclusive != 0 && hn_tape_get_kind (check->tape, exclusive) == HN_TOKEN_TRUE;
  self->is_revoked =
      hn_tape_string_equal (check->tape, hn_found_get (&source.found, "state"), "revoked");
  hn_section_source_take_bytes (&source, "public", self->public_key, sizeof self->public_key);
  if (self->predecessor)
    hn_section_source_take_bytes (&source, "predecessor_value", self->predecessor_value,
                                  sizeof self->predecessor_value);
  hn_key_id_of_public (self->public_key, self->id);
  return &self->section;
}

const guint8 *
hn_key_notice_get_public (HnKeyNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->public_key;
}

const char *
hn_key_notice_get_key_id (HnKeyNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

const char *
hn_key_notice_get_of (HnKeyNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->of;
}

gint64
hn_key_notice_get_from_us (HnKeyNotice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->from_us;
}

gint64
hn_key_notice_get_until_us (HnKeyNotice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->until_us;
}

gboolean
hn_key_notice_is_exclusive (HnKeyNotice *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_exclusive;
}

gboolean
hn_key_notice_is_revoked (HnKeyNotice *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_revoked;
}

const char *
hn_key_notice_get_predecessor (HnKeyNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->predecessor;
}

const guint8 *
hn_key_notice_get_predecessor_value (HnKeyNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->predecessor ? self->predecessor_value : NULL;
}
