#include "hn-profile-private.h"
#include "hn-report-private.h"
#include "hn-section-private.h"

#include <math.h>

/* One block: after it come the quantities, the pointers of the lists, and all texts. */
struct _HnReport
{
  const char *sector;
  const char *service;
  HnState state;
  HnCause cause;
  int category;
  char basis_case;
  gboolean is_consultation;
  const char *threat;
  gint64 started_us;
  gint64 noticed_us;
  gint64 restored_us;
  HnQuantity *quantities;
  guint n_quantities;
  const char *person;
  const char *means;
  const char **scope;
  const char *handling;
  const char **location_refs;
  const char *caused_by;
};

static gboolean
read_amount (const HnTape *tape, guint quantity, const char *name, double *amount)
{
  guint token = hn_tape_find (tape, quantity, name);

  if (token != 0)
    *amount = hn_tape_get_double (tape, token);
  return token != 0;
}

static HnQuantity
read_quantity (HnCheck *check, HnSectionReader *reader, guint token)
{
  const HnTape *tape = check->tape;
  HnQuantity quantity = { .is_known = TRUE, .min = 0, .max = INFINITY };

  quantity.unit = hn_section_take_text (reader, hn_tape_find (tape, token, "unit"));
  quantity.at_us = hn_section_get_time (check, hn_tape_find (tape, token, "at"));
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
read_quantities (HnReport *self, HnCheck *check, HnSectionReader *reader, guint list)
{
  if (list == 0)
    return;
  for (guint i = hn_tape_first (check->tape, list), end = hn_tape_after (check->tape, list);
       i < end; i = hn_tape_after (check->tape, i))
    self->quantities[self->n_quantities++] = read_quantity (check, reader, i);
}

static void
read_basis (HnReport *self, HnCheck *check, const HnFound *found)
{
  guint basis = hn_found_get (found, "basis");
  guint consultation = hn_found_get (found, "consultation");
  gsize length;

  if (consultation != 0)
    self->is_consultation = hn_tape_kind (check->tape, consultation) == HN_TOKEN_TRUE;
  if (basis == 0)
    return;
  self->category =
      (int) hn_tape_get_int (check->tape, hn_tape_find (check->tape, basis, "category"));
  self->basis_case = *hn_check_get_text (check, hn_tape_find (check->tape, basis, "case"), &length);
}

static HnCause
read_cause (const HnTape *tape, guint token)
{
  if (token != 0 && hn_tape_string_equal (tape, token, "it"))
    return HN_CAUSE_IT;
  if (token != 0 && hn_tape_string_equal (tape, token, "other"))
    return HN_CAUSE_OTHER;
  return HN_CAUSE_UNKNOWN;
}

static void
read_texts (HnReport *self, HnSectionReader *reader, const HnFound *found)
{
  guint contact = hn_found_get (found, "contact");

  self->sector = hn_section_take_text (reader, hn_found_get (found, "sector"));
  self->service = hn_section_take_text (reader, hn_found_get (found, "service"));
  self->threat = hn_section_take_text (reader, hn_found_get (found, "threat"));
  self->person = hn_section_take_text (reader, hn_tape_find (reader->tape, contact, "person"));
  self->means = hn_section_take_text (reader, hn_tape_find (reader->tape, contact, "means"));
  self->scope = hn_section_take_list (reader, hn_found_get (found, "scope"));
  self->handling = hn_section_take_text (reader, hn_found_get (found, "handling"));
  self->location_refs = hn_section_take_list (reader, hn_found_get (found, "location_refs"));
  self->caused_by = hn_section_take_text (reader, hn_found_get (found, "caused_by"));
}

static HnReport *
new_block (const HnTape *tape, guint section, const HnFound *found, HnSectionReader *reader)
{
  guint quantities = hn_found_get (found, "quantities");
  guint n_quantities = quantities == 0 ? 0 : hn_tape_get_length (tape, quantities);
  gsize lists = hn_section_measure_list (tape, hn_found_get (found, "scope")) +
                hn_section_measure_list (tape, hn_found_get (found, "location_refs"));
  HnReport *self = g_malloc (sizeof *self + n_quantities * sizeof *self->quantities + lists +
                             hn_section_measure (tape, section));

  *self = (HnReport){ .quantities = (HnQuantity *) (self + 1) };
  reader->tape = tape;
  reader->pointers = (const char **) (self->quantities + n_quantities);
  reader->texts = (char *) reader->pointers + lists;
  return self;
}

HnReport *
hn_report_new_from_tape (HnCheck *check, guint section)
{
  HnSectionReader reader;
  HnFound found;
  HnReport *self;

  hn_shape_find (&hn_shape_report, check, section, &found);
  self = new_block (check->tape, section, &found, &reader);
  self->state = hn_section_get_state (check->tape, hn_found_get (&found, "state"));
  self->cause = read_cause (check->tape, hn_found_get (&found, "cause"));
  read_basis (self, check, &found);
  self->started_us = hn_section_get_time (check, hn_found_get (&found, "started"));
  self->noticed_us = hn_section_get_time (check, hn_found_get (&found, "noticed"));
  self->restored_us = hn_section_get_time (check, hn_found_get (&found, "restored"));
  read_texts (self, &reader, &found);
  read_quantities (self, check, &reader, hn_found_get (&found, "quantities"));
  return self;
}

void
hn_report_free (HnReport *self)
{
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

  return self->n_quantities;
}

const HnQuantity *
hn_report_get_quantity (HnReport *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->n_quantities, NULL);

  return &self->quantities[index];
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

  return self->scope;
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

  return self->location_refs;
}

const char *
hn_report_get_caused_by (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->caused_by;
}
