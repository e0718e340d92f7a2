#include "hn-hop-notice.h"

#include "hn-kind-private.h"
#include "hn-profile-private.h"
#include "hn-section-private.h"

struct _HnHopNotice
{
  HnSection section;
  const char *advisory;
  gint64 advisory_modified_us;
  const char *digest;
  int number;
  HnHopKind kind;
  const char *actor;
  const char *recipient;
  gint64 at_us;
  const char *reason;
  const char *contact;
  const char *means;
};

HnSection *
hn_hop_notice_new_from_tape (HnCheck *check, guint section)
{
  HnSectionSource source;
  HnHopNotice *self =
      hn_section_new (&source, check, &hn_shape_hop, section, HN_SECTION_HOP, sizeof *self, NULL);

  self->advisory =
      hn_section_source_take_version (&source, "advisory", &self->advisory_modified_us);
  self->digest = hn_section_source_take (&source, "digest");
  self->number = (int) hn_tape_get_int (check->tape, hn_found_get (&source.found, "hop"));
  self->kind = (HnHopKind) hn_section_source_get_word (&source, "action", hn_hop_nicks);
  self->actor = hn_section_source_take (&source, "actor");
  self->recipient = hn_section_source_take (&source, "recipient");
  self->at_us = hn_section_source_get_time (&source, "at");
  self->reason = hn_section_source_take (&source, "reason");
  self->contact = hn_section_source_take (&source, "contact");
  self->means = hn_section_source_take (&source, "means");
  return &self->section;
}

const char *
hn_hop_notice_get_advisory (HnHopNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->advisory;
}

gint64
hn_hop_notice_get_advisory_modified_us (HnHopNotice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->advisory_modified_us;
}

const char *
hn_hop_notice_get_digest (HnHopNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->digest;
}

int
hn_hop_notice_get_number (HnHopNotice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->number;
}

HnHopKind
hn_hop_notice_get_kind (HnHopNotice *self)
{
  g_return_val_if_fail (self != NULL, (HnHopKind) 0);

  return self->kind;
}

const char *
hn_hop_notice_get_actor (HnHopNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->actor;
}

const char *
hn_hop_notice_get_recipient (HnHopNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->recipient;
}

gint64
hn_hop_notice_get_at_us (HnHopNotice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->at_us;
}

const char *
hn_hop_notice_get_reason (HnHopNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reason;
}

const char *
hn_hop_notice_get_contact (HnHopNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->contact;
}

const char *
hn_hop_notice_get_means (HnHopNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->means;
}
