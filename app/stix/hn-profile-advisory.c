#include "config.h"

#include "hn-profile-private.h"
#include "hn-shape-table.h"

#include <glib/gi18n.h>

/* The sections of what NISC tells and of its way; data/profile/README.md says what they mean. */

#define TOKEN(name, flags)                                                                         \
  {                                                                                                \
    name, HN_VALUE_TOKEN, flags                                                                    \
  }
#define TEXT(name, flags)                                                                          \
  {                                                                                                \
    name, HN_VALUE_TEXT, flags                                                                     \
  }

static const HnProperty report_properties[] = { REF ("id", R, "report"), TIME ("modified", R),
                                                END };
static HnShape report_shape = { .name = "version", .properties = report_properties };

static const HnProperty version_properties[] = { REF ("id", R, NULL), TIME ("modified", R), END };
static HnShape version_shape = { .name = "version", .properties = version_properties };

static const HnProperty deadline_properties[] = { RANGE ("hop", R, 1, 3), TIME ("by", R), END };
static HnShape deadline_shape = { .name = "deadline", .properties = deadline_properties };

static const HnProperty forecast_properties[] = {
  TOKEN ("sector", R),
  TOKEN ("service", O),
  WORD ("state", O, HN_STATE_WORDS),
  TIME ("earliest", O),
  TIME ("latest", O),
  { "priority", HN_VALUE_INTEGER, O, .min = 1, .max = INFINITY },
  TEXT ("reason", O),
  END,
};
static const HnConstraint forecast_constraints[] = {
  { HN_CONSTRAINT_NOT_BEFORE, { "earliest", "latest" } },
  { HN_CONSTRAINT_END },
};
static HnShape forecast_shape = { .name = "forecast",
                                  .properties = forecast_properties,
                                  .constraints = forecast_constraints };

static const HnProperty attachment_properties[] = {
  TEXT ("name", R),
  TEXT ("media_type", R),
  { "content", HN_VALUE_BASE64, R },
  END,
};
static HnShape attachment_shape = { .name = "attachment", .properties = attachment_properties };

/* 別添1, 2. */
static const HnProperty advisory_properties[] = {
  WORD ("kind",
        R,
        "early-warning attack-method recovery-method forecast analysis related-information"),
  RANGE ("aspect", R, 1, 3),
  WORD ("importance", R, "low medium high urgent"),
  WORD ("handling", R, "recipient ceptoar sector operators public"),
  WORD ("route", R, "normal urgent emergency terrorism disaster related council"),
  TOKEN ("recipients", RL),
  OBJECT ("deadlines", L, deadline_shape),
  OBJECT ("forecast", L, forecast_shape),
  OBJECT ("attachments", L, attachment_shape),
  OBJECT ("supersedes", O, report_shape),
  WORD ("change", O, "update correction withdrawal"),
  TIME ("valid_until", O),
  END,
};
static const HnConstraint advisory_constraints[] = {
  { HN_CONSTRAINT_NEEDS, { "supersedes", "change" } },
  { HN_CONSTRAINT_NEEDS, { "change", "supersedes" } },
  { HN_CONSTRAINT_END },
};
HnShape hn_shape_advisory = { .name = "advisory",
                              .properties = advisory_properties,
                              .constraints = advisory_constraints };

static gboolean
has_to_stand (HnCheck *check, const HnFound *found, const char *word, const char *name)
{
  if (!hn_tape_string_equal (check->tape, hn_found_get (found, "action"), word) ||
      hn_found_get (found, name) != 0)
    return TRUE;
  return hn_check_fail_at (check, name, HN_STIX_RULE_PROFILE, _ ("has to stand beside “%s”"), word);
}

static gboolean
rule_hop (HnCheck *check, const HnFound *found)
{
  return has_to_stand (check, found, "refused", "reason") &&
         has_to_stand (check, found, "sent", "recipient") &&
         has_to_stand (check, found, "relayed", "recipient") &&
         has_to_stand (check, found, "reminded", "recipient") &&
         has_to_stand (check, found, "escalated", "recipient") &&
         has_to_stand (check, found, "escalated", "contact") &&
         has_to_stand (check, found, "called", "recipient") &&
         has_to_stand (check, found, "called", "means") &&
         has_to_stand (check, found, "called", "reason");
}

/* 別添2(3). */
static const HnProperty hop_properties[] = {
  OBJECT ("advisory", R, report_shape),
  { "digest", HN_VALUE_DIGEST, R },
  RANGE ("hop", R, 0, 3),
  REF ("actor", R, "identity"),
  REF ("recipient", O, "identity"),
  WORD ("action", R, "sent relayed delivered opened accepted refused reminded escalated called"),
  TIME ("at", R),
  TEXT ("reason", O),
  REF ("contact", O, "identity"),
  TEXT ("means", O),
  END,
};
HnShape hn_shape_hop = { .name = "hop", .properties = hop_properties, .rule = rule_hop };

static gboolean
rule_scope_request (HnCheck *check, const HnFound *found)
{
  return has_to_stand (check, found, "asked", "reason") &&
         has_to_stand (check, found, "granted", "request") &&
         has_to_stand (check, found, "refused", "request");
}

/* 別添2(1). */
static const HnProperty scope_request_properties[] = {
  WORD ("action", R, "asked granted refused"),
  OBJECT ("subject", R, version_shape),
  TOKEN ("scope", RL),
  REF ("request", O, "note"),
  TIME ("at", R),
  TEXT ("reason", O),
  END,
};
HnShape hn_shape_scope_request = { .name = "scope_request",
                                   .properties = scope_request_properties,
                                   .rule = rule_scope_request };

static gboolean
rule_agreement (HnCheck *check, const HnFound *found)
{
  if (hn_tape_get_length (check->tape, hn_found_get (found, "parties")) >= 2)
    return TRUE;
  return hn_check_fail_at (check, "parties", HN_STIX_RULE_PROFILE,
                           _ ("an agreement is between two or more"));
}

/* 別添2(3)④, 2(4)③. */
static const HnProperty agreement_properties[] = {
  WORD ("kind", R, "early-warning supplementary-sharing"),
  REF ("parties", RL, "identity"),
  WORD ("state", R, "in-force ended"),
  TIME ("from", R),
  TIME ("until", O),
  END,
};
static const HnConstraint agreement_constraints[] = {
  { HN_CONSTRAINT_NOT_BEFORE, { "from", "until" } },
  { HN_CONSTRAINT_END },
};
HnShape hn_shape_agreement = { .name = "agreement",
                               .properties = agreement_properties,
                               .constraints = agreement_constraints,
                               .rule = rule_agreement };
