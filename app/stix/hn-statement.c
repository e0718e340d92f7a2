#include "hn-profile-private.h"
#include "hn-report-private.h"
#include "hn-section-private.h"

/* One block with its texts. */
struct _HnStatement
{
  const char *sector;
  const char *service;
  HnState state;
  gint64 at_us;
};

HnStatement *
hn_statement_new_from_tape (HnCheck *check, guint section)
{
  HnFound found;
  HnStatement *self = g_malloc (sizeof *self + hn_section_measure (check->tape, section));
  HnSectionReader reader = { .tape = check->tape, .texts = (char *) (self + 1) };

  hn_shape_find (&hn_shape_statement, check, section, &found);
  self->sector = hn_section_take_text (&reader, hn_found_get (&found, "sector"));
  self->service = hn_section_take_text (&reader, hn_found_get (&found, "service"));
  self->state = hn_section_get_state (check->tape, hn_found_get (&found, "state"));
  self->at_us = hn_section_get_time (check, hn_found_get (&found, "at"));
  return self;
}

void
hn_statement_free (HnStatement *self)
{
  g_free (self);
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
