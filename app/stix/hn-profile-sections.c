#include "config.h"

#include "hn-profile-private.h"
#include "hn-shape-table.h"
#include "hn-signature.h"

#include <glib/gi18n.h>
#include <string.h>

/* The sections of the extension but the report; data/profile/README.md says what they mean. */

#define N HN_PROPERTY_NULLABLE
#define TOKEN(name, flags)                                                                         \
  {                                                                                                \
    name, HN_VALUE_TOKEN, flags                                                                    \
  }
#define TEXT(name, flags)                                                                          \
  {                                                                                                \
    name, HN_VALUE_TEXT, flags                                                                     \
  }

static const HnProperty statement_properties[] = {
  TOKEN ("sector", R), TOKEN ("service", N), WORD ("state", R, HN_STATE_WORDS), TIME ("at", R), END,
};
HnShape hn_shape_statement = { .name = "statement", .properties = statement_properties };

/* One version of an object, and of an incident. */
static const HnProperty version_properties[] = { REF ("id", R, NULL), TIME ("modified", R), END };
static HnShape version_shape = { .name = "version", .properties = version_properties };

static const HnProperty incident_properties[] = {
  REF ("id", R, "incident"),
  TIME ("modified", R),
  END,
};
static HnShape incident_shape = { .name = "version", .properties = incident_properties };

/* 別添2(5)①. */
static const HnProperty correlation_properties[] = {
  WORD ("kind", R, "same-incident spill-over common-threat"),
  TEXT ("reason", O),
  END,
};
HnShape hn_shape_correlation = { .name = "correlation", .properties = correlation_properties };

/* Whether @name stands, where the word @property is @word. */
static gboolean
is_there_if (
    HnCheck *check, const HnFound *found, const char *property, const char *word, const char *name)
{
  guint token = hn_found_get (found, property);

  if (!hn_tape_string_equal (check->tape, token, word) || hn_found_get (found, name) != 0)
    return TRUE;
  return hn_check_fail_at (check, name, HN_STIX_RULE_PROFILE, _ ("has to stand beside “%s”"), word);
}

/* What is corrected: at least one thing, or nothing is said. */
static gboolean
corrects_something (HnCheck *check, const HnFound *found)
{
  static const char *const names[] = { "sector", "service", "basis", "consultation",
                                       "threat", "state",   "cause" };

  if (!hn_tape_string_equal (check->tape, hn_found_get (found, "kind"), "classification"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (hn_found_get (found, names[i]) != 0)
      return TRUE;
  return hn_check_fail (check, HN_STIX_RULE_PROFILE, _ ("a classification corrects something"));
}

static gboolean
rule_judgement (HnCheck *check, const HnFound *found)
{
  guint consultation = hn_found_get (found, "consultation");

  if (!is_there_if (check, found, "kind", "exclusion", "judgement") ||
      !is_there_if (check, found, "kind", "confidence", "confidence") ||
      !corrects_something (check, found))
    return FALSE;
  return hn_profile_check_consultation (check, consultation, hn_found_get (found, "basis"));
}

/* 別紙2 備考, 別添2(5). */
static const HnProperty judgement_properties[] = {
  WORD ("kind", R, "exclusion classification confidence"),
  OBJECT ("subject", R, version_shape),
  TEXT ("reason", R),
  TOKEN ("judgement", O),
  TOKEN ("level", O),
  TOKEN ("sector", O),
  TOKEN ("service", O),
  OBJECT ("basis", O, hn_shape_basis),
  BOOL ("consultation", O),
  TOKEN ("threat", O),
  WORD ("state", O, HN_STATE_WORDS),
  WORD ("cause", O, HN_CAUSE_WORDS),
  RANGE ("confidence", O, 0, 100),
  END,
};
HnShape hn_shape_judgement = { .name = "judgement",
                               .properties = judgement_properties,
                               .rule = rule_judgement };

/* 別添2(5)①. */
static const HnProperty query_properties[] = {
  OBJECT ("subject", R, incident_shape),
  REF ("to", O, "identity"),
  TOKEN ("via", O),
  TIME ("due", O),
  END,
};
HnShape hn_shape_query = { .name = "query", .properties = query_properties };

static const HnProperty answer_properties[] = { REF ("query", R, "note"), END };
HnShape hn_shape_answer = { .name = "answer", .properties = answer_properties };

/* 別添3(3): a step on the way of a report; and that what had to go is gone, of any object. */
static gboolean
rule_receipt (HnCheck *check, const HnFound *found)
{
  guint id = hn_tape_find (check->tape, hn_found_get (found, "subject"), "id");
  guint action = hn_found_get (found, "action");
  gsize length;
  const char *text = hn_check_get_text (check, id, &length);

  if (hn_tape_string_equal (check->tape, action, "purged") ||
      hn_tape_string_equal (check->tape, action, "not-kept"))
    return is_there_if (check, found, "action", "purged", "purged") &&
           is_there_if (check, found, "action", "purged", "reason") &&
           is_there_if (check, found, "action", "not-kept", "reason");
  if (length < strlen ("incident--") || memcmp (text, "incident--", strlen ("incident--")) != 0)
    return hn_check_fail_at (check, "subject", HN_STIX_RULE_PROFILE,
                             _ ("only an incident is on a way"));
  return is_there_if (check, found, "action", "received", "hop") &&
         is_there_if (check, found, "action", "relayed", "hop");
}

/* What is gone of a version: SHA-256 of the bytes as they came. */
static const HnProperty purged_properties[] = {
  TIME ("modified", R),
  { "sha256", HN_VALUE_HEX, R },
  END,
};
static HnShape purged_shape = { .name = "purged", .properties = purged_properties };

static const HnProperty receipt_properties[] = {
  OBJECT ("subject", R, version_shape),
  RANGE ("hop", O, 0, 2),
  WORD ("action", R, "received relayed purged not-kept"),
  TEXT ("actor", R),
  TIME ("at", R),
  WORD ("route", O, HN_ROUTE_WORDS),
  TEXT ("means", O),
  WORD ("reason", O, "revoked out-of-scope withdrawn"),
  OBJECT ("purged", L, purged_shape),
  END,
};
HnShape hn_shape_receipt = { .name = "receipt",
                             .properties = receipt_properties,
                             .rule = rule_receipt };

/* Who acknowledges says which raise of the alarm, and what was seen; who shelves, until when and
 * why: rules 7 and 11 of ISA-18.2's life of an alarm. */
static gboolean
rule_alarm_action (HnCheck *check, const HnFound *found)
{
  return is_there_if (check, found, "action", "acknowledged", "episode") &&
         is_there_if (check, found, "action", "acknowledged", "state") &&
         is_there_if (check, found, "action", "shelved", "until") &&
         is_there_if (check, found, "action", "shelved", "reason");
}

static const HnProperty alarm_action_properties[] = {
  TEXT ("key", R),     WORD ("action", R, "acknowledged shelved unshelved"),
  TIME ("episode", O), WORD ("state", O, HN_STATE_WORDS),
  TIME ("until", O),   TEXT ("reason", O),
  TIME ("at", R),      END,
};
static const HnConstraint alarm_action_constraints[] = {
  { HN_CONSTRAINT_AFTER, { "at", "until" } },
  { HN_CONSTRAINT_END },
};
HnShape hn_shape_alarm_action = { .name = "alarm_action",
                                  .properties = alarm_action_properties,
                                  .constraints = alarm_action_constraints,
                                  .rule = rule_alarm_action };

static const HnProperty party_properties[] = {
  WORD ("kind", R, "operator ceptoar ministry liaison agency nisc body"),
  TOKEN ("organization", O),
  TOKEN ("ceptoar", O),
  TOKEN ("sectors", L),
  REF ("member_of", O, "identity"),
  END,
};
HnShape hn_shape_party = { .name = "party", .properties = party_properties };

static const HnProperty means_properties[] = {
  WORD ("kind", R, "telephone mail fax radio mesh other"),
  TEXT ("address", R),
  BOOL ("emergency", O),
  END,
};
static HnShape means_shape = { .name = "means", .properties = means_properties };

static const HnProperty duty_properties[] = { TIME ("from", R), TIME ("until", R), END };
static const HnConstraint duty_constraints[] = {
  { HN_CONSTRAINT_AFTER, { "from", "until" } },
  { HN_CONSTRAINT_END },
};
static HnShape duty_shape = { .name = "duty",
                              .properties = duty_properties,
                              .constraints = duty_constraints };

static const HnProperty poc_properties[] = {
  REF ("of", R, "identity"),  OBJECT ("means", L, means_shape), TEXT ("hours", O),
  RANGE ("rank", O, 0, 1000), OBJECT ("duty", L, duty_shape),   END,
};
HnShape hn_shape_poc = { .name = "poc", .properties = poc_properties };

#define BYTES(name, flags, size)                                                                   \
  {                                                                                                \
    name, HN_VALUE_BYTES, flags, .min = size                                                       \
  }
#define DIGEST(name, flags)                                                                        \
  {                                                                                                \
    name, HN_VALUE_DIGEST, flags                                                                   \
  }

static const HnProperty key_properties[] = {
  WORD ("alg", R, HN_SIGNATURE_ALGORITHM),
  BYTES ("public", R, HN_PUBLIC_KEY_SIZE),
  REF ("of", R, "identity"),
  TIME ("from", R),
  TIME ("until", O),
  BOOL ("exclusive", R),
  WORD ("state", R, "in-force revoked"),
  DIGEST ("predecessor", O),
  BYTES ("predecessor_value", O, HN_SIGNATURE_SIZE),
  END,
};
static const HnConstraint key_constraints[] = {
  { HN_CONSTRAINT_NOT_BEFORE, { "from", "until" } },
  { HN_CONSTRAINT_NEEDS, { "predecessor", "predecessor_value" } },
  { HN_CONSTRAINT_NEEDS, { "predecessor_value", "predecessor" } },
  { HN_CONSTRAINT_END },
};
HnShape hn_shape_key = { .name = "key",
                         .properties = key_properties,
                         .constraints = key_constraints };

static const HnProperty signature_properties[] = {
  WORD ("alg", R, HN_SIGNATURE_ALGORITHM),
  DIGEST ("key", R),
  BYTES ("value", R, HN_SIGNATURE_SIZE),
  END,
};
HnShape hn_shape_signature = { .name = "signature", .properties = signature_properties };
