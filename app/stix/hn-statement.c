#include "hn-report-private.h"

struct _HnStatement
{
  char *sector;
  char *service;
  HnState state;
  gint64 at_us;
};

HnStatement *
hn_statement_new_from_tape (const HnTape *tape, guint section)
{
  HnStatement *self = g_new0 (HnStatement, 1);

  self->sector = hn_section_dup_text (tape, section, "sector");
  self->service = hn_section_dup_text (tape, section, "service");
  self->state = hn_section_get_state (tape, section);
  self->at_us = hn_section_get_time (tape, section, "at");
  return self;
}

void
hn_statement_free (HnStatement *self)
{
  g_free (self->sector);
  g_free (self->service);
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
