#include "hn-correlation.h"

#include "hn-kind-private.h"
#include "hn-profile-private.h"
#include "hn-section-private.h"

struct _HnCorrelation
{
  HnSection section;
  HnCorrelationKind kind;
  const char *reason;
};

HnSection *
hn_correlation_new_from_tape (HnCheck *check, guint section)
{
  HnSectionSource source;
  HnCorrelation *self = hn_section_new (&source, check, &hn_shape_correlation, section,
                                        HN_SECTION_CORRELATION, sizeof *self, NULL);

  self->kind =
      (HnCorrelationKind) hn_section_source_get_word (&source, "kind", hn_correlation_nicks);
  self->reason = hn_section_source_take (&source, "reason");
  return &self->section;
}

HnCorrelationKind
hn_correlation_get_kind (HnCorrelation *self)
{
  g_return_val_if_fail (self != NULL, HN_CORRELATION_SAME_INCIDENT);

  return self->kind;
}

const char *
hn_correlation_get_reason (HnCorrelation *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reason;
}
