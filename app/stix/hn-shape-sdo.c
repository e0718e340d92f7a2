#include "config.h"

#include "hn-shape-table.h"

#include <glib/gi18n.h>

/* STIX 2.1, 4 (SDOs), 5 (SROs) and 7 (meta objects). */

#define PHASES OBJECT ("kill_chain_phases", L, hn_shape_kill_chain_phase)

static const HnConstraint seen_constraints[] = {
  { HN_CONSTRAINT_NOT_BEFORE, { "first_seen", "last_seen" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty attack_pattern[] = { STRING ("name", R), STRING ("description", O),
                                             STRING ("aliases", L), PHASES, END };

static const HnProperty campaign[] = { STRING ("name", R),
                                       STRING ("description", O),
                                       STRING ("aliases", L),
                                       TIME ("first_seen", O),
                                       TIME ("last_seen", O),
                                       STRING ("objective", O),
                                       END };

static const HnProperty named[] = { STRING ("name", R), STRING ("description", O), END };

static const HnProperty grouping[] = { STRING ("name", O), STRING ("description", O),
                                       STRING ("context", R), REF ("object_refs", RL, NULL), END };

static const HnProperty identity[] = { STRING ("name", R),
                                       STRING ("description", O),
                                       STRING ("roles", L),
                                       STRING ("identity_class", O),
                                       STRING ("sectors", L),
                                       STRING ("contact_information", O),
                                       END };

static const HnProperty indicator[] = {
  STRING ("name", O),
  STRING ("description", O),
  STRING ("indicator_types", L),
  STRING ("pattern", R),
  STRING ("pattern_type", R),
  STRING ("pattern_version", O),
  TIME ("valid_from", R),
  TIME ("valid_until", O),
  PHASES,
  END,
};
static const HnConstraint indicator_constraints[] = {
  { HN_CONSTRAINT_AFTER, { "valid_from", "valid_until" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty infrastructure[] = {
  STRING ("name", R),
  STRING ("description", O),
  STRING ("infrastructure_types", L),
  STRING ("aliases", L),
  PHASES,
  TIME ("first_seen", O),
  TIME ("last_seen", O),
  END,
};

static const HnProperty intrusion_set[] = {
  STRING ("name", R),
  STRING ("description", O),
  STRING ("aliases", L),
  TIME ("first_seen", O),
  TIME ("last_seen", O),
  STRING ("goals", L),
  STRING ("resource_level", O),
  STRING ("primary_motivation", O),
  STRING ("secondary_motivations", L),
  END,
};

static const HnProperty location[] = {
  STRING ("name", O),
  STRING ("description", O),
  { "latitude", HN_VALUE_NUMBER, O, .min = -90, .max = 90 },
  { "longitude", HN_VALUE_NUMBER, O, .min = -180, .max = 180 },
  { "precision", HN_VALUE_NUMBER, O, .max = INFINITY },
  STRING ("region", O),
  STRING ("country", O),
  STRING ("administrative_area", O),
  STRING ("city", O),
  STRING ("street_address", O),
  STRING ("postal_code", O),
  END,
};
static const HnConstraint location_constraints[] = {
  { HN_CONSTRAINT_ANY_OF, { "region", "country", "latitude", "longitude" } },
  { HN_CONSTRAINT_NEEDS, { "latitude", "longitude" } },
  { HN_CONSTRAINT_NEEDS, { "longitude", "latitude" } },
  { HN_CONSTRAINT_NEEDS, { "precision", "latitude", "longitude" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty malware[] = {
  STRING ("name", O),
  STRING ("description", O),
  STRING ("malware_types", L),
  BOOL ("is_family", R),
  STRING ("aliases", L),
  PHASES,
  TIME ("first_seen", O),
  TIME ("last_seen", O),
  REF ("operating_system_refs", L, "software"),
  STRING ("architecture_execution_envs", L),
  STRING ("implementation_languages", L),
  STRING ("capabilities", L),
  REF ("sample_refs", L, "artifact file"),
  END,
};

static const HnProperty malware_analysis[] = {
  STRING ("product", R),
  STRING ("version", O),
  REF ("host_vm_ref", O, "software"),
  REF ("operating_system_ref", O, "software"),
  REF ("installed_software_refs", L, "software"),
  STRING ("configuration_version", O),
  STRING ("modules", L),
  STRING ("analysis_engine_version", O),
  STRING ("analysis_definition_version", O),
  TIME ("submitted", O),
  TIME ("analysis_started", O),
  TIME ("analysis_ended", O),
  STRING ("result_name", O),
  STRING ("result", O),
  REF_SCO ("analysis_sco_refs", L),
  REF ("sample_ref", O, "artifact file network-traffic"),
  END,
};
static const HnConstraint malware_analysis_constraints[] = {
  { HN_CONSTRAINT_ANY_OF, { "result", "analysis_sco_refs" } },
  { HN_CONSTRAINT_NOT_BEFORE, { "analysis_started", "analysis_ended" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty note[] = { STRING ("abstract", O), STRING ("content", R),
                                   STRING ("authors", L), REF ("object_refs", RL, NULL), END };

static const HnProperty observed_data[] = {
  TIME ("first_observed", R),
  TIME ("last_observed", R),
  RANGE ("number_observed", R, 1, 999999999),
  DICT ("objects", O),
  REF_SCO_OR_SRO ("object_refs", L),
  END,
};
static const HnConstraint observed_data_constraints[] = {
  { HN_CONSTRAINT_ONE_OF, { "objects", "object_refs" } },
  { HN_CONSTRAINT_NOT_BEFORE, { "first_observed", "last_observed" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty opinion[] = {
  STRING ("explanation", O),
  STRING ("authors", L),
  WORD ("opinion", R, "strongly-disagree disagree neutral agree strongly-agree"),
  REF ("object_refs", RL, NULL),
  END,
};

static const HnProperty report[] = {
  STRING ("name", R),    STRING ("description", O),     STRING ("report_types", L),
  TIME ("published", R), REF ("object_refs", RL, NULL), END
};

static const HnProperty threat_actor[] = {
  STRING ("name", R),
  STRING ("description", O),
  STRING ("threat_actor_types", L),
  STRING ("aliases", L),
  TIME ("first_seen", O),
  TIME ("last_seen", O),
  STRING ("roles", L),
  STRING ("goals", L),
  STRING ("sophistication", O),
  STRING ("resource_level", O),
  STRING ("primary_motivation", O),
  STRING ("secondary_motivations", L),
  STRING ("personal_motivations", L),
  END,
};

static const HnProperty tool[] = { STRING ("name", R),
                                   STRING ("description", O),
                                   STRING ("tool_types", L),
                                   STRING ("aliases", L),
                                   PHASES,
                                   STRING ("tool_version", O),
                                   END };

static const HnProperty relationship[] = {
  { "relationship_type", HN_VALUE_RELATIONSHIP, R },
  STRING ("description", O),
  REF_SDO_OR_SCO ("source_ref", R),
  REF_SDO_OR_SCO ("target_ref", R),
  TIME ("start_time", O),
  TIME ("stop_time", O),
  END,
};
static const HnConstraint relationship_constraints[] = {
  { HN_CONSTRAINT_AFTER, { "start_time", "stop_time" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty sighting[] = {
  STRING ("description", O),
  TIME ("first_seen", O),
  TIME ("last_seen", O),
  RANGE ("count", O, 0, 999999999),
  REF_SDO ("sighting_of_ref", R),
  REF ("observed_data_refs", L, "observed-data"),
  REF ("where_sighted_refs", L, "identity location"),
  BOOL ("summary", O),
  END,
};

static const HnProperty marking_definition[] = {
  STRING ("name", O), STRING ("definition_type", O), { "definition", HN_VALUE_DICTIONARY, O }, END
};
static const HnConstraint marking_definition_constraints[] = {
  { HN_CONSTRAINT_NEEDS, { "definition_type", "definition" } },
  { HN_CONSTRAINT_NEEDS, { "definition", "definition_type" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty language_content[] = { REF ("object_ref", R, NULL),
                                               TIME ("object_modified", O), DICT ("contents", R),
                                               END };

static const HnProperty extension_definition[] = {
  STRING ("name", R),
  STRING ("description", O),
  STRING ("schema", R),
  STRING ("version", R),
  WORD ("extension_types",
        RL,
        "new-sdo new-sco new-sro property-extension toplevel-property-extension"),
  { "extension_properties", HN_VALUE_PROPERTY_NAME, L },
  END,
};

/* STIX 2.1, 4.11: a family has a name. */
static gboolean
rule_malware (HnCheck *check, const HnFound *found)
{
  if (hn_found_get (found, "name") != 0 ||
      hn_tape_get_kind (check->tape, hn_found_get (found, "is_family")) != HN_TOKEN_TRUE)
    return TRUE;
  return hn_check_fail_at (check, "name", HN_STIX_RULE_MISSING_PROPERTY,
                           _ ("is missing, though “is_family” is true"));
}

/* STIX 2.1, 7.3: who made it is a must; properties are named where they stand at the top. */
static gboolean
rule_extension_definition (HnCheck *check, const HnFound *found)
{
  const guint types = hn_found_get (found, "extension_types");
  const guint end = hn_tape_next (check->tape, types);

  if (found->tokens[HN_COMMON_CREATED_BY_REF] == 0)
    return hn_check_fail_at (check, "created_by_ref", HN_STIX_RULE_MISSING_PROPERTY,
                             _ ("is missing"));
  if (hn_found_get (found, "extension_properties") == 0)
    return TRUE;
  for (guint i = hn_tape_first (check->tape, types); i < end; i = hn_tape_next (check->tape, i))
    if (hn_tape_string_equal (check->tape, i, "toplevel-property-extension"))
      return TRUE;
  return hn_check_fail_at (check, "extension_properties", HN_STIX_RULE_EXTENSION,
                           _ ("may stand only with a toplevel-property-extension"));
}

#define SDO(type, table, ...)                                                                      \
  {                                                                                                \
    .name = type, .group = HN_SHAPE_SDO, .properties = table, __VA_ARGS__                          \
  }

HnShape hn_shapes_sdo[] = {
  SDO ("attack-pattern", attack_pattern),
  SDO ("campaign", campaign, .constraints = seen_constraints),
  SDO ("course-of-action", named),
  SDO ("grouping", grouping, .is_ours = TRUE),
  SDO ("identity", identity, .is_ours = TRUE),
  SDO ("incident", named, .is_ours = TRUE),
  SDO ("indicator", indicator, .constraints = indicator_constraints),
  SDO ("infrastructure", infrastructure, .is_ours = TRUE, .constraints = seen_constraints),
  SDO ("intrusion-set", intrusion_set, .constraints = seen_constraints),
  SDO ("location", location, .is_ours = TRUE, .constraints = location_constraints),
  SDO ("malware", malware, .constraints = seen_constraints, .rule = rule_malware),
  SDO ("malware-analysis", malware_analysis, .constraints = malware_analysis_constraints),
  SDO ("note", note, .is_ours = TRUE),
  SDO ("observed-data", observed_data, .constraints = observed_data_constraints),
  SDO ("opinion", opinion, .is_ours = TRUE),
  SDO ("report", report, .is_ours = TRUE),
  SDO ("threat-actor", threat_actor, .constraints = seen_constraints),
  SDO ("tool", tool),
  SDO ("vulnerability", named),
  { .name = "relationship",
    .group = HN_SHAPE_SRO,
    .is_ours = TRUE,
    .properties = relationship,
    .constraints = relationship_constraints },
  { .name = "sighting",
    .group = HN_SHAPE_SRO,
    .properties = sighting,
    .constraints = seen_constraints },
  { .name = "marking-definition",
    .group = HN_SHAPE_META,
    .is_ours = TRUE,
    .properties = marking_definition,
    .constraints = marking_definition_constraints,
    .rule = hn_rule_marking_definition },
  { .name = "language-content",
    .group = HN_SHAPE_META,
    .properties = language_content,
    .rule = hn_rule_language_content },
  { .name = "extension-definition",
    .group = HN_SHAPE_META,
    .properties = extension_definition,
    .rule = rule_extension_definition },
  { NULL },
};
