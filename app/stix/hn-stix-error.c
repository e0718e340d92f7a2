#include "hn-stix-error.h"

G_DEFINE_QUARK (hn_stix_error_quark, hn_stix_error)

static const char *const rule_names[] = {
  [HN_STIX_RULE_JSON_SYNTAX] = "json-syntax",
  [HN_STIX_RULE_JSON_UTF8] = "json-utf8",
  [HN_STIX_RULE_JSON_DEPTH] = "json-depth",
  [HN_STIX_RULE_JSON_DUPLICATE_KEY] = "json-duplicate-key",
  [HN_STIX_RULE_JSON_NUMBER] = "json-number",
  [HN_STIX_RULE_OBJECT_SIZE] = "object-size",
  [HN_STIX_RULE_ENVELOPE_SIZE] = "envelope-size",
  [HN_STIX_RULE_ENVELOPE_FORM] = "envelope-form",
  [HN_STIX_RULE_NOT_OBJECT] = "not-object",
  [HN_STIX_RULE_TYPE_FORM] = "type-form",
  [HN_STIX_RULE_ID_FORM] = "id-form",
  [HN_STIX_RULE_ID_TYPE] = "id-type",
  [HN_STIX_RULE_SPEC_VERSION] = "spec-version",
  [HN_STIX_RULE_TIMESTAMP_FORM] = "timestamp-form",
  [HN_STIX_RULE_TIMESTAMP_ORDER] = "timestamp-order",
  [HN_STIX_RULE_MISSING_PROPERTY] = "missing-property",
  [HN_STIX_RULE_PROPERTY_TYPE] = "property-type",
  [HN_STIX_RULE_PROPERTY_VALUE] = "property-value",
  [HN_STIX_RULE_PROPERTY_NAME] = "property-name",
  [HN_STIX_RULE_REFERENCE_TYPE] = "reference-type",
  [HN_STIX_RULE_MARKING] = "marking",
  [HN_STIX_RULE_EXTENSION] = "extension",
  [HN_STIX_RULE_PROFILE] = "profile",
  [HN_STIX_RULE_MESH_SUBJECT] = "mesh-subject",
  [HN_STIX_RULE_SIGNATURE] = "signature-malformed",
};

G_STATIC_ASSERT (G_N_ELEMENTS (rule_names) == HN_STIX_N_RULES);

const char *
hn_stix_rule_get_name (HnStixRule rule)
{
  g_return_val_if_fail ((guint) rule < HN_STIX_N_RULES, NULL);

  return rule_names[rule];
}

gboolean
hn_stix_rule_from_name (const char *name, HnStixRule *rule)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < HN_STIX_N_RULES; i++)
    if (g_str_equal (rule_names[i], name))
      {
        if (rule)
          *rule = (HnStixRule) i;
        return TRUE;
      }
  return FALSE;
}
