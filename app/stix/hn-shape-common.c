#include "hn-shape-table.h"

/* STIX 2.1, 3: common properties, and the common types of 2.x. */

static const HnProperty external_reference_properties[] = {
  STRING ("source_name", R), STRING ("description", O), STRING ("url", O),
  HASHES ("hashes", O),      STRING ("external_id", O), END,
};
static const HnConstraint external_reference_constraints[] = {
  { HN_CONSTRAINT_ANY_OF, { "description", "url", "external_id" } },
  { HN_CONSTRAINT_END },
};
HnShape hn_shape_external_reference = {
  .name = "external-reference",
  .properties = external_reference_properties,
  .constraints = external_reference_constraints,
};

static const HnProperty kill_chain_phase_properties[] = {
  STRING ("kill_chain_name", R),
  STRING ("phase_name", R),
  END,
};
HnShape hn_shape_kill_chain_phase = {
  .name = "kill-chain-phase",
  .properties = kill_chain_phase_properties,
};

/* Just one of marking_ref and lang: hn-marking.c. */
static const HnProperty granular_marking_properties[] = {
  STRING ("selectors", RL),
  REF ("marking_ref", O, "marking-definition"),
  { "lang", HN_VALUE_LANGUAGE, O },
  END,
};
HnShape hn_shape_granular_marking = {
  .name = "granular-marking",
  .properties = granular_marking_properties,
};

const HnProperty hn_shape_common[] = {
  [HN_COMMON_TYPE] = { "type", HN_VALUE_ELSEWHERE },
  [HN_COMMON_ID] = { "id", HN_VALUE_ELSEWHERE },
  [HN_COMMON_SPEC_VERSION] = { "spec_version", HN_VALUE_ELSEWHERE },
  [HN_COMMON_CREATED] = { "created", HN_VALUE_ELSEWHERE },
  [HN_COMMON_MODIFIED] = { "modified", HN_VALUE_ELSEWHERE },
  [HN_COMMON_CREATED_BY_REF] = REF ("created_by_ref", O, "identity"),
  [HN_COMMON_REVOKED] = BOOL ("revoked", O),
  [HN_COMMON_LABELS] = STRING ("labels", L),
  [HN_COMMON_CONFIDENCE] = RANGE ("confidence", O, 0, 100),
  [HN_COMMON_LANG] = { "lang", HN_VALUE_LANGUAGE, O },
  [HN_COMMON_EXTERNAL_REFERENCES] = OBJECT ("external_references", L, hn_shape_external_reference),
  [HN_COMMON_OBJECT_MARKING_REFS] = REF ("object_marking_refs", L, "marking-definition"),
  [HN_COMMON_GRANULAR_MARKINGS] = OBJECT ("granular_markings", L, hn_shape_granular_marking),
  [HN_COMMON_EXTENSIONS] = { "extensions", HN_VALUE_ELSEWHERE },
  [HN_COMMON_DEFANGED] = BOOL ("defanged", O),
  [HN_N_COMMON] = END,
};
