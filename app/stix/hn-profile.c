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
HnShape hn_shape_basis = { .name = "basis", .properties = basis_properties, .rule = rule_basis };

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

/* What came by telephone or on paper, and who made data of it. */
static const HnProperty taken_down_properties[] = {
  { "by", HN_VALUE_TEXT, R },
  TIME ("at", R),
  WORD ("means", R, "telephone fax email in-person other"),
  END,
};
static HnShape taken_down_shape = { .name = "taken_down", .properties = taken_down_properties };

static const HnProperty report_properties[] = {
  [HN_REPORT_SECTOR] = TOKEN ("sector", N),
  [HN_REPORT_SERVICE] = TOKEN ("service", N),
  [HN_REPORT_BASIS] = OBJECT ("basis", O, hn_shape_basis),
  [HN_REPORT_CONSULTATION] = BOOL ("consultation", O),
  [HN_REPORT_THREAT] = TOKEN ("threat", N),
  [HN_REPORT_STATE] = WORD ("state", O, HN_STATE_WORDS),
  [HN_REPORT_CAUSE] = WORD ("cause", O, HN_CAUSE_WORDS),
  [HN_REPORT_EFFECTS] = TOKEN ("effects", L),
  [HN_REPORT_NO_EFFECTS] = TOKEN ("no_effects", L),
  [HN_REPORT_EFFECTS_AT] = TIME ("effects_at", N),
  [HN_REPORT_QUANTITIES] = OBJECT ("quantities", L, quantity_shape),
  [HN_REPORT_STARTED] = TIME ("started", N),
  [HN_REPORT_NOTICED] = TIME ("noticed", N),
  [HN_REPORT_RESTORED] = TIME ("restored", N),
  [HN_REPORT_CONTACT] = OBJECT ("contact", R, contact_shape),
  [HN_REPORT_SCOPE] = TOKEN ("scope", L),
  [HN_REPORT_HANDLING] = WORD ("handling", O, "voluntary statutory consented"),
  [HN_REPORT_LOCATION_REFS] = REF ("location_refs", L, "location"),
  [HN_REPORT_CAUSED_BY] = REF ("caused_by", O, "incident"),
  [HN_REPORT_ON_BEHALF_OF] = REF ("on_behalf_of", O, "identity"),
  [HN_REPORT_TAKEN_DOWN] = OBJECT ("taken_down", O, taken_down_shape),
  [HN_REPORT_RELAYS] = REF ("relays", O, "incident"),
  [HN_REPORT_NEAR_MISS] = BOOL ("near_miss", O),
  [HN_REPORT_ROUTE] = WORD ("route", O, HN_ROUTE_WORDS),
  [HN_N_REPORT_PROPERTIES] = END,
};
static const HnConstraint report_constraints[] = {
  { HN_CONSTRAINT_NEEDS, { "service", "sector" } },
  { HN_CONSTRAINT_NOT_BEFORE, { "started", "restored" } },
  { HN_CONSTRAINT_END },
};

/* A consultation (相談) is what is told where no case of the list is clear. */
gboolean
hn_profile_check_consultation (HnCheck *check, guint consultation, guint basis)
{
  if (consultation == 0 || basis == 0 ||
      hn_tape_get_kind (check->tape, consultation) != HN_TOKEN_TRUE)
    return TRUE;
  return hn_check_fail_at (check, "basis", HN_STIX_RULE_PROFILE,
                           _ ("must not stand on a consultation"));
}

/* An effect is there, or it is not. The lists may be long, so each is walked once. */
static gboolean
check_effects (HnCheck *check, guint effects, guint no_effects)
{
  const HnTape *tape = check->tape;
  g_autoptr (GHashTable) ids = NULL;

  if (effects == 0 || no_effects == 0)
    return TRUE;
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = hn_tape_first (tape, effects), end = hn_tape_after (tape, effects); i < end;
       i = hn_tape_after (tape, i))
    {
      gsize length;
      const char *id = hn_check_get_text (check, i, &length);

      g_hash_table_add (ids, g_strndup (id, length));
    }
  for (guint i = hn_tape_first (tape, no_effects), end = hn_tape_after (tape, no_effects); i < end;
       i = hn_tape_after (tape, i))
    {
      gsize length;
      const char *text = hn_check_get_text (check, i, &length);
      g_autofree char *id = g_strndup (text, length);

      if (g_hash_table_contains (ids, id))
        return hn_check_fail_at (check, "no_effects", HN_STIX_RULE_PROFILE,
                                 _ ("“%s” stands among the effects too"), id);
    }
  return TRUE;
}

static gboolean
rule_report (HnCheck *check, const HnFound *found)
{
  const guint *tokens = found->tokens;

  return hn_profile_check_consultation (check, tokens[HN_REPORT_CONSULTATION],
                                        tokens[HN_REPORT_BASIS]) &&
         check_effects (check, tokens[HN_REPORT_EFFECTS], tokens[HN_REPORT_NO_EFFECTS]);
}

HnShape hn_shape_report = { .name = "report",
                            .properties = report_properties,
                            .constraints = report_constraints,
                            .rule = rule_report };

static const HnProperty clock_properties[] = {
  TIME ("at", R),
  { "speed", HN_VALUE_NUMBER, R, .max = INFINITY },
  END,
};
static HnShape clock_shape = { .name = "exercise_clock", .properties = clock_properties };

/* The sections first, in the order of HnSectionKind. */
enum
{
  EXTENSION_TYPE = HN_N_SECTIONS,
  EXTENSION_EXERCISE,
  EXTENSION_EXERCISE_CLOCK,
  N_EXTENSION
};
static const HnProperty extension_properties[] = {
  [HN_SECTION_REPORT] = OBJECT ("report", O, hn_shape_report),
  [HN_SECTION_STATEMENT] = OBJECT ("statement", O, hn_shape_statement),
  [HN_SECTION_CORRELATION] = OBJECT ("correlation", O, hn_shape_correlation),
  [HN_SECTION_JUDGEMENT] = OBJECT ("judgement", O, hn_shape_judgement),
  [HN_SECTION_QUERY] = OBJECT ("query", O, hn_shape_query),
  [HN_SECTION_ANSWER] = OBJECT ("answer", O, hn_shape_answer),
  [HN_SECTION_RECEIPT] = OBJECT ("receipt", O, hn_shape_receipt),
  [HN_SECTION_ALARM_ACTION] = OBJECT ("alarm_action", O, hn_shape_alarm_action),
  [HN_SECTION_PARTY] = OBJECT ("party", O, hn_shape_party),
  [HN_SECTION_POC] = OBJECT ("poc", O, hn_shape_poc),
  [HN_SECTION_KEY] = OBJECT ("key", O, hn_shape_key),
  /* Broken, it has a rule of its own. */
  [HN_SECTION_SIGNATURE] = { "signature", HN_VALUE_ELSEWHERE, O },
  [HN_SECTION_ADVISORY] = OBJECT ("advisory", O, hn_shape_advisory),
  [HN_SECTION_HOP] = OBJECT ("hop", O, hn_shape_hop),
  [HN_SECTION_SCOPE_REQUEST] = OBJECT ("scope_request", O, hn_shape_scope_request),
  [HN_SECTION_AGREEMENT] = OBJECT ("agreement", O, hn_shape_agreement),
  [EXTENSION_TYPE] = WORD ("extension_type", R, "property-extension"),
  [EXTENSION_EXERCISE] = TOKEN ("exercise", O),
  [EXTENSION_EXERCISE_CLOCK] = OBJECT ("exercise_clock", O, clock_shape),
  [N_EXTENSION] = END,
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

/* What each section stands on; a signature, on everything. */
static const char *const section_types[HN_N_SECTIONS] = {
  [HN_SECTION_REPORT] = "incident",
  [HN_SECTION_STATEMENT] = "note",
  [HN_SECTION_CORRELATION] = "grouping",
  [HN_SECTION_JUDGEMENT] = "note",
  [HN_SECTION_QUERY] = "note",
  [HN_SECTION_ANSWER] = "note",
  [HN_SECTION_RECEIPT] = "note",
  [HN_SECTION_ALARM_ACTION] = "note",
  [HN_SECTION_PARTY] = "identity",
  [HN_SECTION_POC] = "identity",
  [HN_SECTION_KEY] = "note",
  [HN_SECTION_SIGNATURE] = NULL,
  [HN_SECTION_ADVISORY] = "report",
  [HN_SECTION_HOP] = "note",
  [HN_SECTION_SCOPE_REQUEST] = "note",
  [HN_SECTION_AGREEMENT] = "note",
};

/* Which sections may stand on what, and that both marks of an exercise agree: what is played must
 * never be taken for what is real, nor the other way round. */
static gboolean
check_place (HnCheck *check, const HnFound *found, const HnProfile *profile)
{
  for (guint i = 0; i < HN_N_SECTIONS; i++)
    if (profile->sections[i] != 0 && section_types[i] &&
        g_strcmp0 (found->shape->name, section_types[i]) != 0)
      return hn_check_fail_at (check, extension_properties[i].name, HN_STIX_RULE_PROFILE,
                               _ ("may stand on objects of type “%s” only"), section_types[i]);
  if ((profile->exercise != 0) != has_exercise_label (check, found))
    return hn_check_fail_at (
        check, "exercise", HN_STIX_RULE_PROFILE,
        _ ("an object of an exercise carries both this and the label “exercise”"));
  return TRUE;
}

#define N_SIGNATURE_MEMBERS 3

static gboolean
check_signature (HnCheck *check, guint token)
{
  static const HnProperty property = OBJECT ("signature", O, hn_shape_signature);
  gboolean holds;

  if (token == 0)
    return TRUE;
  check->rule = HN_STIX_RULE_SIGNATURE;
  hn_check_push (check, property.name, strlen (property.name));
  holds = hn_value_check (check, &property, token);
  /* It does not cover itself: anything beside could be put there by whoever passes it on. */
  if (holds && hn_tape_get_length (check->tape, token) != N_SIGNATURE_MEMBERS)
    holds = hn_check_fail (check, HN_STIX_RULE_SIGNATURE,
                           _ ("has a member that is none of a signature"));
  hn_check_pop (check);
  check->rule = HN_STIX_RULE_PROFILE;
  return holds;
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
      memcpy (profile->sections, inside.tokens, sizeof profile->sections);
      profile->exercise = inside.tokens[EXTENSION_EXERCISE];
      profile->exercise_clock = inside.tokens[EXTENSION_EXERCISE_CLOCK];
      holds = check_signature (check, profile->sections[HN_SECTION_SIGNATURE]) &&
              check_place (check, found, profile);
    }
  check->rule = HN_CHECK_ANY_RULE;
  hn_check_pop (check);
  hn_check_pop (check);
  return holds;
}
