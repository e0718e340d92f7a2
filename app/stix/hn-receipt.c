#include "hn-receipt.h"

#include "hn-kind-private.h"
#include "hn-profile-private.h"
#include "hn-section-private.h"

struct _HnReceipt
{
  HnSection section;
  const char *subject;
  gint64 subject_modified_us;
  int hop;
  HnReceiptKind kind;
  const char *actor;
  gint64 at_us;
  HnReportRoute route;
  const char *means;
  gboolean has_removal;
  HnRemoval removal;
};

HnSection *
hn_receipt_new_from_tape (HnCheck *check, guint section)
{
  HnSectionSource source;
  HnReceipt *self = hn_section_new (&source, check, &hn_shape_receipt, section, HN_SECTION_RECEIPT,
                                    sizeof *self, NULL);

  self->subject = hn_section_source_take_subject (&source, &self->subject_modified_us);
  if (hn_found_get (&source.found, "hop") != 0)
    self->hop = (int) hn_tape_get_int (check->tape, hn_found_get (&source.found, "hop"));
  self->kind = (HnReceiptKind) hn_section_source_get_word (&source, "action", hn_receipt_nicks);
  self->actor = hn_section_source_take (&source, "actor");
  self->at_us = hn_section_source_get_time (&source, "at");
  self->route =
      (HnReportRoute) hn_section_source_get_word (&source, "route", hn_report_route_nicks);
  self->means = hn_section_source_take (&source, "means");
  self->has_removal = hn_found_get (&source.found, "reason") != 0;
  self->removal = (HnRemoval) hn_section_source_get_word (&source, "reason", hn_removal_nicks);
  return &self->section;
}

const char *
hn_receipt_get_subject (HnReceipt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->subject;
}

gint64
hn_receipt_get_subject_modified_us (HnReceipt *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->subject_modified_us;
}

int
hn_receipt_get_hop (HnReceipt *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->hop;
}

HnReceiptKind
hn_receipt_get_kind (HnReceipt *self)
{
  g_return_val_if_fail (self != NULL, HN_RECEIPT_RECEIVED);

  return self->kind;
}

const char *
hn_receipt_get_actor (HnReceipt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->actor;
}

gint64
hn_receipt_get_at_us (HnReceipt *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->at_us;
}

HnReportRoute
hn_receipt_get_route (HnReceipt *self)
{
  g_return_val_if_fail (self != NULL, HN_REPORT_ROUTE_NORMAL);

  return self->route;
}

const char *
hn_receipt_get_means (HnReceipt *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->means;
}

gboolean
hn_receipt_get_removal (HnReceipt *self, HnRemoval *removal)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (removal != NULL)
    *removal = self->removal;
  return self->has_removal;
}
