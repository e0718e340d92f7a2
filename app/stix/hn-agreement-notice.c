#include "hn-agreement-notice.h"

#include "hn-kind-private.h"
#include "hn-profile-private.h"
#include "hn-section-private.h"

struct _HnAgreement
{
  HnSection section;
  HnAgreementKind kind;
  const char **parties;
  gboolean is_ended;
  gint64 from_us;
  gint64 until_us;
};

HnSection *
hn_agreement_notice_new_from_tape (HnCheck *check, guint section)
{
  HnSectionSource source;
  HnAgreementNotice *self = hn_section_new (&source, check, &hn_shape_agreement, section,
                                            HN_SECTION_AGREEMENT, sizeof *self, "parties");

  self->kind = (HnAgreementKind) hn_section_source_get_word (&source, "kind", hn_agreement_nicks);
  self->parties = hn_section_take_list (&source.reader, hn_found_get (&source.found, "parties"));
  self->is_ended =
      hn_tape_string_equal (check->tape, hn_found_get (&source.found, "state"), "ended");
  self->from_us = hn_section_source_get_time (&source, "from");
  self->until_us = hn_section_source_get_time (&source, "until");
  return &self->section;
}

HnAgreementKind
hn_agreement_notice_get_kind (HnAgreementNotice *self)
{
  g_return_val_if_fail (self != NULL, (HnAgreementKind) 0);

  return self->kind;
}

const char *const *
hn_agreement_notice_get_parties (HnAgreementNotice *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->parties;
}

gboolean
hn_agreement_notice_is_ended (HnAgreementNotice *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_ended;
}

gint64
hn_agreement_notice_get_from_us (HnAgreementNotice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->from_us;
}

gint64
hn_agreement_notice_get_until_us (HnAgreementNotice *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->until_us;
}
