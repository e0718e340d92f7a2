#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HN_STIX_ERROR:
 *
 * The error domain of the gate and of the validation. Every code is one *rule*; its name is
 * what `hinomictl validate` prints and what the quarantine keeps.
 */
#define HN_STIX_ERROR (hn_stix_error_quark ())
GQuark hn_stix_error_quark (void);

/**
 * HnStixRule:
 * @HN_STIX_RULE_JSON_SYNTAX: not JSON as of RFC 8259
 * @HN_STIX_RULE_JSON_UTF8: not valid UTF-8, a lone surrogate, or a NUL in a string
 * @HN_STIX_RULE_JSON_DEPTH: nested deeper than 64
 * @HN_STIX_RULE_JSON_DUPLICATE_KEY: a key stands twice in one object
 * @HN_STIX_RULE_JSON_NUMBER: a number that a double or a 64-bit integer cannot hold
 * @HN_STIX_RULE_OBJECT_SIZE: an object of more than 1 MiB
 * @HN_STIX_RULE_ENVELOPE_SIZE: more than 100,000 objects in one envelope, or too many bytes
 * @HN_STIX_RULE_ENVELOPE_FORM: neither an envelope, a bundle nor an object
 * @HN_STIX_RULE_NOT_OBJECT: something else than an object where a STIX object belongs
 * @HN_STIX_RULE_TYPE_FORM: `type` is missing or not of the form of STIX 2.1, 3.1
 * @HN_STIX_RULE_ID_FORM: `id` is missing or not of the form of STIX 2.1, 2.9
 * @HN_STIX_RULE_ID_TYPE: the id's prefix is not the object's type
 * @HN_STIX_RULE_SPEC_VERSION: `spec_version` is missing where required or not 2.1
 * @HN_STIX_RULE_TIMESTAMP_FORM: a timestamp not of the form of STIX 2.1, 2.16
 * @HN_STIX_RULE_TIMESTAMP_ORDER: `modified` before `created`, an end before its start
 * @HN_STIX_RULE_MISSING_PROPERTY: a required property is missing
 * @HN_STIX_RULE_PROPERTY_TYPE: a property is of the wrong JSON type, or an empty list
 * @HN_STIX_RULE_PROPERTY_VALUE: a value out of its range or vocabulary
 * @HN_STIX_RULE_PROPERTY_NAME: a property name not of the form of STIX 2.1, 3.1
 * @HN_STIX_RULE_REFERENCE_TYPE: a reference to a type that may not stand there
 * @HN_STIX_RULE_MARKING: a marking that is malformed, or a selector that selects nothing
 * @HN_STIX_RULE_EXTENSION: an extension that breaks the rules of STIX 2.1, 7.3
 * @HN_STIX_RULE_PROFILE: our own extension, but not as the wire profile says
 * @HN_STIX_RULE_MESH_SUBJECT: it came over the mesh under the subject of another type
 * @HN_STIX_RULE_SIGNATURE: a `signature` that is none, see %HN_SEAL_ERROR_MALFORMED
 */
typedef enum
{
  HN_STIX_RULE_JSON_SYNTAX,
  HN_STIX_RULE_JSON_UTF8,
  HN_STIX_RULE_JSON_DEPTH,
  HN_STIX_RULE_JSON_DUPLICATE_KEY,
  HN_STIX_RULE_JSON_NUMBER,
  HN_STIX_RULE_OBJECT_SIZE,
  HN_STIX_RULE_ENVELOPE_SIZE,
  HN_STIX_RULE_ENVELOPE_FORM,
  HN_STIX_RULE_NOT_OBJECT,
  HN_STIX_RULE_TYPE_FORM,
  HN_STIX_RULE_ID_FORM,
  HN_STIX_RULE_ID_TYPE,
  HN_STIX_RULE_SPEC_VERSION,
  HN_STIX_RULE_TIMESTAMP_FORM,
  HN_STIX_RULE_TIMESTAMP_ORDER,
  HN_STIX_RULE_MISSING_PROPERTY,
  HN_STIX_RULE_PROPERTY_TYPE,
  HN_STIX_RULE_PROPERTY_VALUE,
  HN_STIX_RULE_PROPERTY_NAME,
  HN_STIX_RULE_REFERENCE_TYPE,
  HN_STIX_RULE_MARKING,
  HN_STIX_RULE_EXTENSION,
  HN_STIX_RULE_PROFILE,
  HN_STIX_RULE_MESH_SUBJECT,
  HN_STIX_RULE_SIGNATURE,
  HN_STIX_N_RULES
} HnStixRule;

/**
 * hn_stix_rule_get_name:
 * @rule: a rule
 *
 * Returns: (transfer none): the rule's name, e.g. `json-syntax`; never translated
 */
const char *hn_stix_rule_get_name (HnStixRule rule);
/**
 * hn_stix_rule_from_name:
 * @name: the name of a rule
 * @rule: (out) (optional): the rule
 *
 * Returns: whether there is a rule of that name
 */
gboolean hn_stix_rule_from_name (const char *name, HnStixRule *rule);

G_END_DECLS
