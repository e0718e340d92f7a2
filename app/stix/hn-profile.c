#include "config.h"

#include "hn-draft.h"
#include "hn-profile-private.h"
#include "hn-shape-table.h"

#include <glib/gi18n.h>
#include <string.h>

/* The extension of the wire profile; data/profile/README.md says what it means. */

#define N HN_PROPERTY_NULLABLE
#define TOKEN(name, flags)                                                                         \
  {                                                                                                \
    name, HN_VALUE_TOKEN, flags                                                                    \
  }
#define AMOUNT(name)                                                                               \
  {                                                                                                \
    name, HN_VALUE_NUMBER, O, .max = INFINITY                                                      \
  }
#define STATES "unknown normal malfunction failure breach serious"

/* 別添3(1): ① ア–エ, ② ア–イ, ③ ア–ウ, ④ ア–イ. */
static gboolean
rule_basis (HnCheck *check, const HnFound *found)
{
  static const char last[] = { 'd', 'b', 'c', 'b' };
  gint64 category = hn_tape_get_int (check->tape, hn_found_get (found, "category"));
  gsize length;
  const char *text = hn_check_get_text (check, hn_found_get (found, "case"), &length);

  if (text[0] <= last[category - 1])
    return TRUE;
  return hn_check_fail_at (check, "case", HN_STIX_RULE_PROFILE,
                           _ ("category %d has the cases a to %c only"), (int) category,
                           last[category - 1]);
}

static const HnProperty basis_properties[] = { RANGE ("category", R, 1, 4),
                                               WORD ("case", R, "a b c d"), END };
static HnShape basis_shape = { .name = "basis",
                               .properties = basis_properties,
                               .rule = rule_basis };

/* A value, or a range that may be open to one side, or not known. */
static gboolean
rule_quantity (HnCheck *check, const HnFound *found)
{
  guint unknown = hn_found_get (found, "unknown");
  guint n = (hn_found_get (found, "value") != 0) + (unknown != 0) +
            (hn_found_get (found, "min") != 0 || hn_found_get (found, "max") != 0);

  if (n != 1)
    return hn_check_fail (check, HN_STIX_RULE_PROFILE,
                          _ ("needs either “value”, or “min” and “max”, or “unknown”"));
  if (unknown != 0 && hn_tape_get_kind (check->tape, unknown) != HN_TOKEN_TRUE)
    return hn_check_fail_at (check, "unknown", HN_STIX_RULE_PROFILE, _ ("has to be true"));
  return TRUE;
}

static const HnProperty quantity_properties[] = {
  TOKEN ("unit", R),
  AMOUNT ("value"),
  AMOUNT ("min"),
  AMOUNT ("max"),
  BOOL ("unknown", O),
  TIME ("at", O),
  END,
};
static const HnConstraint quantity_constraints[] = {
  { HN_CONSTRAINT_NOT_LESS, { "min", "max" } },
  { HN_CONSTRAINT_END },
};
static HnShape quantity_shape = { .name = "quantity",
                                  .properties = quantity_properties,
                                  .constraints = quantity_constraints,
                                  .rule = rule_quantity };

/* 別添3(2): usable means, person in charge. */
static const HnProperty contact_properties[] = { { "person", HN_VALUE_TEXT, O },
                                                 { "means", HN_VALUE_TEXT, O },
                                                 END };
static const HnConstraint contact_constraints[] = {
  { HN_CONSTRAINT_ANY_OF, { "person", "means" } },
  { HN_CONSTRAINT_END },
};
static HnShape contact_shape = { .name = "contact",
                                 .properties = contact_properties,
                                 .constraints = contact_constraints };

static const HnProperty report_properties[] = {
  TOKEN ("sector", N),
  TOKEN ("service", N),
  OBJECT ("basis", O, basis_shape),
  BOOL ("consultation", O),
  TOKEN ("threat", N),
  WORD ("state", O, STATES),
  WORD ("cause", O, "unknown it other"),
  TOKEN ("effects", L),
  OBJECT ("quantities", L, quantity_shape),
  TIME ("started", N),
  TIME ("noticed", N),
  TIME ("restored", N),
  OBJECT ("contact", R, contact_shape),
  TOKEN ("scope", L),
  WORD ("handling", O, "voluntary statutory consented"),
  REF ("location_refs", L, "location"),
  REF ("caused_by", O, "incident"),
  END,
};
static const HnConstraint report_constraints[] = {
  { HN_CONSTRAINT_NEEDS, { "service", "sector" } },
  { HN_CONSTRAINT_NOT_BEFORE, { "started", "restored" } },
  { HN_CONSTRAINT_END },
};

/* A consultation (相談) is what is told where no case of the list is clear. */
static gboolean
rule_report (HnCheck *check, const HnFound *found)
{
  guint consultation = hn_found_get (found, "consultation");

  if (consultation == 0 || hn_found_get (found, "basis") == 0 ||
      hn_tape_get_kind (check->tape, consultation) != HN_TOKEN_TRUE)
    return TRUE;
  return hn_check_fail_at (check, "basis", HN_STIX_RULE_PROFILE,
                           _ ("must not stand on a consultation"));
}

HnShape hn_shape_report = { .name = "report",
                            .properties = report_properties,
                            .constraints = report_constraints,
                            .rule = rule_report };

static const HnProperty statement_properties[] = {
  TOKEN ("sector", R), TOKEN ("service", N), WORD ("state", R, STATES), TIME ("at", R), END,
};
HnShape hn_shape_statement = { .name = "statement", .properties = statement_properties };

static const HnProperty clock_properties[] = {
  TIME ("at", R),
  { "speed", HN_VALUE_NUMBER, R, .max = INFINITY },
  END,
};
static HnShape clock_shape = { .name = "exercise_clock", .properties = clock_properties };

static const HnProperty extension_properties[] = {
  WORD ("extension_type", R, "property-extension"), TOKEN ("exercise", O),
  OBJECT ("exercise_clock", O, clock_shape),        OBJECT ("report", O, hn_shape_report),
  OBJECT ("statement", O, hn_shape_statement),      END,
};
static const HnConstraint extension_constraints[] = {
  { HN_CONSTRAINT_NEEDS, { "exercise_clock", "exercise" } },
  { HN_CONSTRAINT_END },
};
static HnShape extension_shape = { .name = "hinomi",
                                   .properties = extension_properties,
                                   .constraints = extension_constraints };

static gboolean
has_exercise_label (HnCheck *check, const HnFound *found)
{
  guint labels = found->tokens[HN_COMMON_LABELS];

  if (labels == 0)
    return FALSE;
  for (guint i = hn_tape_first (check->tape, labels), end = hn_tape_next (check->tape, labels);
       i < end; i = hn_tape_next (check->tape, i))
    if (hn_tape_string_equal (check->tape, i, "exercise"))
      return TRUE;
  return FALSE;
}

/* Which sections may stand on what, and that both marks of an exercise agree: what is played must
 * never be taken for what is real, nor the other way round. */
static gboolean
check_place (HnCheck *check, const HnFound *found, const HnProfile *profile)
{
  if (profile->report != 0 && g_strcmp0 (found->shape->name, "incident") != 0)
    return hn_check_fail_at (check, "report", HN_STIX_RULE_PROFILE,
                             _ ("may stand on an incident only"));
  if (profile->statement != 0 && g_strcmp0 (found->shape->name, "note") != 0)
    return hn_check_fail_at (check, "statement", HN_STIX_RULE_PROFILE,
                             _ ("may stand on a note only"));
  if ((profile->exercise != 0) != has_exercise_label (check, found))
    return hn_check_fail_at (
        check, "exercise", HN_STIX_RULE_PROFILE,
        _ ("an object of an exercise carries both this and the label “exercise”"));
  return TRUE;
}

gboolean
hn_profile_check (HnCheck *check, const HnFound *found, guint extension, HnProfile *profile)
{
  HnFound inside;
  gboolean holds;

  *profile = (HnProfile){ 0 };
  if (extension == 0)
    return TRUE;
  hn_check_push (check, "extensions", strlen ("extensions"));
  hn_check_push (check, HN_EXTENSION_ID, strlen (HN_EXTENSION_ID));
  check->rule = HN_STIX_RULE_PROFILE;
  holds = hn_shape_check (&extension_shape, check, extension, &inside);
  if (holds)
    {
      profile->report = hn_found_get (&inside, "report");
      profile->statement = hn_found_get (&inside, "statement");
      profile->exercise = hn_found_get (&inside, "exercise");
      profile->exercise_clock = hn_found_get (&inside, "exercise_clock");
      holds = check_place (check, found, profile);
    }
  check->rule = HN_CHECK_ANY_RULE;
  hn_check_pop (check);
  hn_check_pop (check);
  return holds;
}
