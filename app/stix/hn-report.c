#include "hn-report-private.h"
#include "hn-timestamp.h"

#include <math.h>
#include <string.h>

struct _HnReport
{
  char *sector;
  char *service;
  HnState state;
  HnCause cause;
  int category;
  char basis_case;
  gboolean is_consultation;
  char *threat;
  gint64 started_us;
  gint64 noticed_us;
  gint64 restored_us;
  GArray *quantities; /* HnQuantity; the report owns their units */
  char *person;
  char *means;
  char **scope;
  char *handling;
  char **location_refs;
  char *caused_by;
};

static void
clear_quantity (gpointer data)
{
  HnQuantity *quantity = data;

  g_free ((char *) quantity->unit);
}

static gboolean
read_amount (const HnTape *tape, guint quantity, const char *name, double *amount)
{
  guint token = hn_tape_find (tape, quantity, name);

  if (token != 0)
    *amount = hn_tape_get_double (tape, token);
  return token != 0;
}

static HnQuantity
read_quantity (const HnTape *tape, guint token)
{
  HnQuantity quantity = { .is_known = TRUE, .min = 0, .max = INFINITY };

  quantity.unit = hn_section_dup_text (tape, token, "unit");
  quantity.at_us = hn_section_get_time (tape, token, "at");
  if (read_amount (tape, token, "value", &quantity.min))
    quantity.max = quantity.min;
  else if (hn_tape_find (tape, token, "unknown") != 0)
    quantity.is_known = FALSE;
  else
    {
      read_amount (tape, token, "min", &quantity.min);
      read_amount (tape, token, "max", &quantity.max);
    }
  return quantity;
}

static void
read_quantities (HnReport *self, const HnTape *tape, guint section)
{
  guint list = hn_tape_find (tape, section, "quantities");

  self->quantities = g_array_new (FALSE, FALSE, sizeof (HnQuantity));
  g_array_set_clear_func (self->quantities, clear_quantity);
  if (list == 0)
    return;
  for (guint i = hn_tape_first (tape, list), end = hn_tape_next (tape, list); i < end;
       i = hn_tape_next (tape, i))
    {
      HnQuantity quantity = read_quantity (tape, i);

      g_array_append_val (self->quantities, quantity);
    }
}

static void
read_basis (HnReport *self, const HnTape *tape, guint section)
{
  guint basis = hn_tape_find (tape, section, "basis");
  guint consultation = hn_tape_find (tape, section, "consultation");

  self->is_consultation =
      consultation != 0 && hn_tape_get_kind (tape, consultation) == HN_TOKEN_TRUE;
  if (basis != 0)
    {
      g_autofree char *letter = hn_section_dup_text (tape, basis, "case");

      self->category = (int) hn_tape_get_int (tape, hn_tape_find (tape, basis, "category"));
      self->basis_case = letter[0];
    }
}

HnReport *
hn_report_new_from_tape (const HnTape *tape, guint section)
{
  HnReport *self = g_new0 (HnReport, 1);
  guint contact = hn_tape_find (tape, section, "contact");
  g_autofree char *cause = hn_section_dup_text (tape, section, "cause");

  self->sector = hn_section_dup_text (tape, section, "sector");
  self->service = hn_section_dup_text (tape, section, "service");
  self->state = hn_section_get_state (tape, section);
  if (g_strcmp0 (cause, "it") == 0)
    self->cause = HN_CAUSE_IT;
  else if (g_strcmp0 (cause, "other") == 0)
    self->cause = HN_CAUSE_OTHER;
  read_basis (self, tape, section);
  self->threat = hn_section_dup_text (tape, section, "threat");
  self->started_us = hn_section_get_time (tape, section, "started");
  self->noticed_us = hn_section_get_time (tape, section, "noticed");
  self->restored_us = hn_section_get_time (tape, section, "restored");
  read_quantities (self, tape, section);
  self->person = hn_section_dup_text (tape, contact, "person");
  self->means = hn_section_dup_text (tape, contact, "means");
  self->scope = hn_section_dup_list (tape, section, "scope");
  self->handling = hn_section_dup_text (tape, section, "handling");
  self->location_refs = hn_section_dup_list (tape, section, "location_refs");
  self->caused_by = hn_section_dup_text (tape, section, "caused_by");
  return self;
}

void
hn_report_free (HnReport *self)
{
  g_free (self->sector);
  g_free (self->service);
  g_free (self->threat);
  g_array_unref (self->quantities);
  g_free (self->person);
  g_free (self->means);
  g_strfreev (self->scope);
  g_free (self->handling);
  g_strfreev (self->location_refs);
  g_free (self->caused_by);
  g_free (self);
}

const char *
hn_report_get_sector (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sector;
}

const char *
hn_report_get_service (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->service;
}

HnState
hn_report_get_state (HnReport *self)
{
  g_return_val_if_fail (self != NULL, HN_STATE_UNKNOWN);

  return self->state;
}

HnCause
hn_report_get_cause (HnReport *self)
{
  g_return_val_if_fail (self != NULL, HN_CAUSE_UNKNOWN);

  return self->cause;
}

int
hn_report_get_basis_category (HnReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->category;
}

char
hn_report_get_basis_case (HnReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->basis_case;
}

gboolean
hn_report_is_consultation (HnReport *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_consultation;
}

const char *
hn_report_get_threat (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->threat;
}

gint64
hn_report_get_started_us (HnReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->started_us;
}

gint64
hn_report_get_noticed_us (HnReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->noticed_us;
}

gint64
hn_report_get_restored_us (HnReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->restored_us;
}

guint
hn_report_get_n_quantities (HnReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->quantities->len;
}

const HnQuantity *
hn_report_get_quantity (HnReport *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->quantities->len, NULL);

  return &g_array_index (self->quantities, HnQuantity, index);
}

const char *
hn_report_get_contact_person (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->person;
}

const char *
hn_report_get_contact_means (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->means;
}

const char *const *
hn_report_get_scope (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->scope;
}

const char *
hn_report_get_handling (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->handling ? self->handling : "voluntary";
}

const char *const *
hn_report_get_location_refs (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->location_refs;
}

const char *
hn_report_get_caused_by (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->caused_by;
}
