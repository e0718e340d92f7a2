#include "hn-kind-private.h"
#include "hn-profile-private.h"
#include "hn-report-private.h"

#include <math.h>

/*
 * One block: after it come what few reports say (HnReportPath, if this one does), the quantities,
 * the pointers of the lists, and all texts.
 */
struct _HnReport
{
  const char *sector;
  const char *service;
  const char *threat;
  gint64 started_us;
  gint64 noticed_us;
  gint64 restored_us;
  const char *person;
  const char *means;
  const char *handling;
  const char *caused_by;
  const char *const *scope;
  const char *const *location_refs;
  const char *const *effects;
  const char *const *no_effects;
  gint64 effects_at_us;
  HnState state;
  HnCause cause;
  guint n_quantities;
  guint8 category;
  char basis_case;
  guint8 route;
  guint8 is_consultation : 1;
  guint8 is_near_miss : 1;
  guint8 has_path : 1;
};

/* How a report came that did not come from the operator as data. */
typedef struct
{
  const char *on_behalf_of;
  const char *relays;
  const char *taken_down_by;
  gint64 taken_down_at_us;
  HnMeans taken_down_means;
} HnReportPath;

static const HnReportPath no_path = { .taken_down_means = HN_MEANS_OTHER };
static const char *const no_list[] = { NULL };

static const HnReportPath *
get_path (HnReport *self)
{
  return self->has_path ? (const HnReportPath *) (self + 1) : &no_path;
}

static HnQuantity *
get_quantities (HnReport *self)
{
  return (HnQuantity *) ((char *) (self + 1) + (self->has_path ? sizeof (HnReportPath) : 0));
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
  HnQuantity *quantities = get_quantities (self);

  if (list == 0)
    return;
  for (guint i = hn_tape_first (check->tape, list), end = hn_tape_after (check->tape, list);
       i < end; i = hn_tape_after (check->tape, i))
    quantities[self->n_quantities++] = read_quantity (check, reader, i);
}

static gboolean
is_true (const HnTape *tape, guint token)
{
  return token != 0 && hn_tape_kind (tape, token) == HN_TOKEN_TRUE;
}

static void
read_words (HnReport *self, HnCheck *check, const guint *tokens)
{
  const HnTape *tape = check->tape;
  int category = 0;

  self->state = hn_section_get_state (tape, tokens[HN_REPORT_STATE]);
  self->cause = (HnCause) hn_section_get_word (tape, tokens[HN_REPORT_CAUSE], hn_cause_nicks);
  hn_section_read_basis (check, tokens[HN_REPORT_BASIS], &category, &self->basis_case);
  self->category = (guint8) category;
  self->route = (guint8) hn_section_get_word (tape, tokens[HN_REPORT_ROUTE], hn_report_route_nicks);
  self->is_consultation = is_true (tape, tokens[HN_REPORT_CONSULTATION]);
  self->is_near_miss = is_true (tape, tokens[HN_REPORT_NEAR_MISS]);
}

static void
read_path (HnReport *self, HnCheck *check, HnSectionReader *reader, const guint *tokens)
{
  const HnTape *tape = check->tape;
  HnReportPath *path = (HnReportPath *) (self + 1);
  guint taken = tokens[HN_REPORT_TAKEN_DOWN];

  *path = no_path;
  path->on_behalf_of = hn_section_take_text (reader, tokens[HN_REPORT_ON_BEHALF_OF]);
  path->relays = hn_section_take_text (reader, tokens[HN_REPORT_RELAYS]);
  if (taken == 0)
    return;
  path->taken_down_by = hn_section_take_text (reader, hn_tape_find (tape, taken, "by"));
  path->taken_down_at_us = hn_section_get_time (check, hn_tape_find (tape, taken, "at"));
  path->taken_down_means =
      (HnMeans) hn_section_get_word (tape, hn_tape_find (tape, taken, "means"), hn_means_nicks);
}

static const char *const *
take_list (HnSectionReader *reader, guint token)
{
  return token == 0 ? no_list : (const char *const *) hn_section_take_list (reader, token);
}

static void
read_texts (HnReport *self, HnSectionReader *reader, const guint *tokens)
{
  guint contact = tokens[HN_REPORT_CONTACT];

  self->sector = hn_section_take_text (reader, tokens[HN_REPORT_SECTOR]);
  self->service = hn_section_take_text (reader, tokens[HN_REPORT_SERVICE]);
  self->threat = hn_section_take_text (reader, tokens[HN_REPORT_THREAT]);
  self->person = hn_section_take_text (reader, hn_tape_find (reader->tape, contact, "person"));
  self->means = hn_section_take_text (reader, hn_tape_find (reader->tape, contact, "means"));
  self->handling = hn_section_take_text (reader, tokens[HN_REPORT_HANDLING]);
  self->caused_by = hn_section_take_text (reader, tokens[HN_REPORT_CAUSED_BY]);
  self->scope = take_list (reader, tokens[HN_REPORT_SCOPE]);
  self->location_refs = take_list (reader, tokens[HN_REPORT_LOCATION_REFS]);
  self->effects = take_list (reader, tokens[HN_REPORT_EFFECTS]);
  self->no_effects = take_list (reader, tokens[HN_REPORT_NO_EFFECTS]);
}

static HnReport *
new_block (const HnTape *tape, guint section, const guint *tokens, HnSectionReader *reader)
{
  static const guint list_properties[] = { HN_REPORT_SCOPE, HN_REPORT_LOCATION_REFS,
                                           HN_REPORT_EFFECTS, HN_REPORT_NO_EFFECTS };
  guint list = tokens[HN_REPORT_QUANTITIES];
  gsize quantities = list == 0 ? 0 : hn_tape_get_length (tape, list) * sizeof (HnQuantity);
  gboolean has_path = tokens[HN_REPORT_ON_BEHALF_OF] != 0 || tokens[HN_REPORT_RELAYS] != 0 ||
                      tokens[HN_REPORT_TAKEN_DOWN] != 0;
  gsize lists = 0;
  HnReport *self;

  for (guint i = 0; i < G_N_ELEMENTS (list_properties); i++)
    if (tokens[list_properties[i]] != 0)
      lists += hn_section_measure_list (tape, tokens[list_properties[i]]);
  self = g_malloc (sizeof *self + (has_path ? sizeof (HnReportPath) : 0) + quantities + lists +
                   hn_section_measure (tape, section));
  *self = (HnReport){ .has_path = has_path };
  reader->tape = tape;
  reader->pointers = (const char **) ((char *) get_quantities (self) + quantities);
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
  self = new_block (check->tape, section, found.tokens, &reader);
  read_words (self, check, found.tokens);
  self->started_us = hn_section_get_time (check, found.tokens[HN_REPORT_STARTED]);
  self->noticed_us = hn_section_get_time (check, found.tokens[HN_REPORT_NOTICED]);
  self->restored_us = hn_section_get_time (check, found.tokens[HN_REPORT_RESTORED]);
  self->effects_at_us = hn_section_get_time (check, found.tokens[HN_REPORT_EFFECTS_AT]);
  read_texts (self, &reader, found.tokens);
  if (self->has_path)
    read_path (self, check, &reader, found.tokens);
  read_quantities (self, check, &reader, found.tokens[HN_REPORT_QUANTITIES]);
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

  return &get_quantities (self)[index];
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

const char *const *
hn_report_get_effects (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->effects;
}

const char *const *
hn_report_get_no_effects (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->no_effects;
}

gint64
hn_report_get_effects_at_us (HnReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->effects_at_us;
}

const char *
hn_report_get_on_behalf_of (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_path (self)->on_behalf_of;
}

const char *
hn_report_get_taken_down_by (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_path (self)->taken_down_by;
}

gint64
hn_report_get_taken_down_at_us (HnReport *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return get_path (self)->taken_down_at_us;
}

HnMeans
hn_report_get_taken_down_means (HnReport *self)
{
  g_return_val_if_fail (self != NULL, HN_MEANS_OTHER);

  return get_path (self)->taken_down_means;
}

const char *
hn_report_get_relays (HnReport *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_path (self)->relays;
}

gboolean
hn_report_is_near_miss (HnReport *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_near_miss;
}

HnReportRoute
hn_report_get_route (HnReport *self)
{
  g_return_val_if_fail (self != NULL, HN_REPORT_ROUTE_NORMAL);

  return (HnReportRoute) self->route;
}
