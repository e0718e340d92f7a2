#include "hn-profile-private.h"
#include "hn-report.h"
#include "hn-section-private.h"

/* One block with its texts. */
struct _HnStatement
{
  HnSection section;
  const char *sector;
  const char *service;
  HnState state;
  gint64 at_us;
};

HnSection *
hn_statement_new_from_tape (HnCheck *check, guint section)
{
  HnSectionSource source;
  HnStatement *self = hn_section_new (&source, check, &hn_shape_statement, section,
                                      HN_SECTION_STATEMENT, sizeof *self, NULL);

  self->sector = hn_section_source_take (&source, "sector");
  self->service = hn_section_source_take (&source, "service");
  self->state = hn_section_get_state (check->tape, hn_found_get (&source.found, "state"));
  self->at_us = hn_section_source_get_time (&source, "at");
  return &self->section;
}

const char *
hn_statement_get_sector (HnStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sector;
}

const char *
hn_statement_get_service (HnStatement *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->service;
}

HnState
hn_statement_get_state (HnStatement *self)
{
  g_return_val_if_fail (self != NULL, HN_STATE_UNKNOWN);

  return self->state;
}

gint64
hn_statement_get_at_us (HnStatement *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->at_us;
}
