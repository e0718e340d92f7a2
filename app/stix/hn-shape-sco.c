#include "config.h"

#include "hn-shape-table.h"

#include <glib/gi18n.h>

/* STIX 2.1, 6: cyber-observable objects. Their predefined extensions: hn-shape-predefined.c. */

#define ADDRESSES "ipv4-addr ipv6-addr mac-addr domain-name"

static const HnProperty artifact[] = {
  STRING ("mime_type", O),
  { "payload_bin", HN_VALUE_BASE64, O },
  STRING ("url", O),
  HASHES ("hashes", O),
  WORD ("encryption_algorithm", O, "AES-256-GCM ChaCha20-Poly1305 mime-type-indicated"),
  STRING ("decryption_key", O),
  END,
};
static const HnConstraint artifact_constraints[] = {
  { HN_CONSTRAINT_ONE_OF, { "payload_bin", "url" } },
  { HN_CONSTRAINT_NEEDS, { "url", "hashes" } },
  { HN_CONSTRAINT_NEEDS, { "decryption_key", "encryption_algorithm" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty autonomous_system[] = { INTEGER ("number", R), STRING ("name", O),
                                                STRING ("rir", O), END };

static const HnProperty directory[] = {
  STRING ("path", R),
  STRING ("path_enc", O),
  TIME ("ctime", O),
  TIME ("mtime", O),
  TIME ("atime", O),
  REF ("contains_refs", L, "file directory"),
  END,
};

static const HnProperty domain_name[] = {
  STRING ("value", R), REF ("resolves_to_refs", L, "ipv4-addr ipv6-addr domain-name"), END
};

static const HnProperty email_addr[] = { STRING ("value", R), STRING ("display_name", O),
                                         REF ("belongs_to_ref", O, "user-account"), END };

static const HnProperty mime_part[] = {
  STRING ("body", O),
  REF ("body_raw_ref", O, "artifact file"),
  STRING ("content_type", O),
  STRING ("content_disposition", O),
  END,
};
static const HnConstraint mime_part_constraints[] = {
  { HN_CONSTRAINT_ANY_OF, { "body", "body_raw_ref" } },
  { HN_CONSTRAINT_END },
};
static HnShape mime_part_shape = { .name = "mime-part",
                                   .properties = mime_part,
                                   .constraints = mime_part_constraints };

static const HnProperty email_message[] = {
  BOOL ("is_multipart", R),
  TIME ("date", O),
  STRING ("content_type", O),
  REF ("from_ref", O, "email-addr"),
  REF ("sender_ref", O, "email-addr"),
  REF ("to_refs", L, "email-addr"),
  REF ("cc_refs", L, "email-addr"),
  REF ("bcc_refs", L, "email-addr"),
  STRING ("message_id", O),
  STRING ("subject", O),
  STRING ("received_lines", L),
  DICT ("additional_header_fields", O),
  STRING ("body", O),
  OBJECT ("body_multipart", L, mime_part_shape),
  REF ("raw_email_ref", O, "artifact"),
  END,
};

static const HnProperty file[] = {
  HASHES ("hashes", O),
  COUNT ("size", O),
  STRING ("name", O),
  STRING ("name_enc", O),
  HEX ("magic_number_hex", O),
  STRING ("mime_type", O),
  TIME ("ctime", O),
  TIME ("mtime", O),
  TIME ("atime", O),
  REF ("parent_directory_ref", O, "directory"),
  REF_SCO ("contains_refs", L),
  REF ("content_ref", O, "artifact"),
  END,
};
static const HnConstraint file_constraints[] = {
  { HN_CONSTRAINT_ANY_OF, { "hashes", "name" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty ip_addr[] = { STRING ("value", R), REF ("resolves_to_refs", L, "mac-addr"),
                                      REF ("belongs_to_refs", L, "autonomous-system"), END };

static const HnProperty mac_addr[] = { { "value", HN_VALUE_MAC, R }, END };

static const HnProperty mutex[] = { STRING ("name", R), END };

static const HnProperty network_traffic[] = {
  TIME ("start", O),
  TIME ("end", O),
  BOOL ("is_active", O),
  REF ("src_ref", O, ADDRESSES),
  REF ("dst_ref", O, ADDRESSES),
  RANGE ("src_port", O, 0, 65535),
  RANGE ("dst_port", O, 0, 65535),
  STRING ("protocols", RL),
  COUNT ("src_byte_count", O),
  COUNT ("dst_byte_count", O),
  COUNT ("src_packets", O),
  COUNT ("dst_packets", O),
  DICT ("ipfix", O),
  REF ("src_payload_ref", O, "artifact"),
  REF ("dst_payload_ref", O, "artifact"),
  REF ("encapsulates_refs", L, "network-traffic"),
  REF ("encapsulated_by_ref", O, "network-traffic"),
  END,
};
static const HnConstraint network_traffic_constraints[] = {
  { HN_CONSTRAINT_ANY_OF, { "src_ref", "dst_ref" } },
  { HN_CONSTRAINT_NOT_BEFORE, { "start", "end" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty process[] = {
  BOOL ("is_hidden", O),
  INTEGER ("pid", O),
  TIME ("created_time", O),
  STRING ("cwd", O),
  STRING ("command_line", O),
  DICT ("environment_variables", O),
  REF ("opened_connection_refs", L, "network-traffic"),
  REF ("creator_user_ref", O, "user-account"),
  REF ("image_ref", O, "file"),
  REF ("parent_ref", O, "process"),
  REF ("child_refs", L, "process"),
  END,
};
static const HnConstraint process_constraints[] = {
  { HN_CONSTRAINT_ANY_OF,
    { "is_hidden", "pid", "created_time", "cwd", "command_line", "environment_variables",
      "opened_connection_refs", "creator_user_ref", "image_ref", "parent_ref", "child_refs",
      "extensions" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty software[] = {
  STRING ("name", R),
  STRING ("cpe", O),
  STRING ("swid", O),
  STRING ("languages", L),
  STRING ("vendor", O),
  STRING ("version", O),
  END,
};

static const HnProperty url[] = { STRING ("value", R), END };

static const HnProperty user_account[] = {
  STRING ("user_id", O),
  STRING ("credential", O),
  STRING ("account_login", O),
  STRING ("account_type", O),
  STRING ("display_name", O),
  BOOL ("is_service_account", O),
  BOOL ("is_privileged", O),
  BOOL ("can_escalate_privs", O),
  BOOL ("is_disabled", O),
  TIME ("account_created", O),
  TIME ("account_expires", O),
  TIME ("credential_last_changed", O),
  TIME ("account_first_login", O),
  TIME ("account_last_login", O),
  END,
};
static const HnConstraint user_account_constraints[] = {
  { HN_CONSTRAINT_ANY_OF,
    { "user_id", "credential", "account_login", "account_type", "display_name",
      "is_service_account", "is_privileged", "can_escalate_privs", "is_disabled", "account_created",
      "account_expires", "credential_last_changed", "account_first_login", "account_last_login",
      "extensions" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty registry_value[] = {
  STRING ("name", O),
  STRING ("data", O),
  WORD ("data_type",
        O,
        "REG_NONE REG_SZ REG_EXPAND_SZ REG_BINARY REG_DWORD REG_DWORD_BIG_ENDIAN "
        "REG_DWORD_LITTLE_ENDIAN REG_LINK REG_MULTI_SZ REG_RESOURCE_LIST "
        "REG_FULL_RESOURCE_DESCRIPTION REG_RESOURCE_REQUIREMENTS_LIST REG_QWORD "
        "REG_INVALID_TYPE"),
  END,
};
static const HnConstraint registry_value_constraints[] = {
  { HN_CONSTRAINT_ANY_OF, { "name", "data", "data_type" } },
  { HN_CONSTRAINT_END },
};
static HnShape registry_value_shape = { .name = "windows-registry-value",
                                        .properties = registry_value,
                                        .constraints = registry_value_constraints };

static const HnProperty registry_key[] = {
  STRING ("key", O),
  OBJECT ("values", L, registry_value_shape),
  TIME ("modified_time", O),
  REF ("creator_user_ref", O, "user-account"),
  COUNT ("number_of_subkeys", O),
  END,
};
static const HnConstraint registry_key_constraints[] = {
  { HN_CONSTRAINT_ANY_OF,
    { "key", "values", "modified_time", "creator_user_ref", "number_of_subkeys" } },
  { HN_CONSTRAINT_END },
};

static const HnProperty certificate[] = {
  BOOL ("is_self_signed", O),
  HASHES ("hashes", O),
  STRING ("version", O),
  STRING ("serial_number", O),
  STRING ("signature_algorithm", O),
  STRING ("issuer", O),
  TIME ("validity_not_before", O),
  TIME ("validity_not_after", O),
  STRING ("subject", O),
  STRING ("subject_public_key_algorithm", O),
  STRING ("subject_public_key_modulus", O),
  INTEGER ("subject_public_key_exponent", O),
  DICT ("x509_v3_extensions", O),
  END,
};
static const HnConstraint certificate_constraints[] = {
  { HN_CONSTRAINT_ANY_OF,
    { "is_self_signed", "hashes", "version", "serial_number", "signature_algorithm", "issuer",
      "validity_not_before", "validity_not_after", "subject", "subject_public_key_algorithm",
      "subject_public_key_modulus", "subject_public_key_exponent", "x509_v3_extensions" } },
  { HN_CONSTRAINT_NOT_BEFORE, { "validity_not_before", "validity_not_after" } },
  { HN_CONSTRAINT_END },
};

/* STIX 2.1, 6.6: which kind of body there may be. */
static gboolean
rule_email_message (HnCheck *check, const HnFound *found)
{
  gboolean is_multipart =
      hn_tape_get_kind (check->tape, hn_found_get (found, "is_multipart")) == HN_TOKEN_TRUE;
  const char *wrong = is_multipart ? "body" : "body_multipart";

  if (hn_found_get (found, wrong) == 0)
    return TRUE;
  return hn_check_fail_at (check, wrong, HN_STIX_RULE_PROPERTY_VALUE,
                           is_multipart ? _ ("must not stand where “is_multipart” is true")
                                        : _ ("must not stand where “is_multipart” is false"));
}

/* STIX 2.1, 6.12: what is still active has no end. */
static gboolean
rule_network_traffic (HnCheck *check, const HnFound *found)
{
  guint is_active = hn_found_get (found, "is_active");

  if (is_active == 0 || hn_tape_get_kind (check->tape, is_active) != HN_TOKEN_TRUE ||
      hn_found_get (found, "end") == 0)
    return TRUE;
  return hn_check_fail_at (check, "end", HN_STIX_RULE_PROPERTY_VALUE,
                           _ ("must not stand where “is_active” is true"));
}

#define SCO(type, table, ...)                                                                      \
  {                                                                                                \
    .name = type, .group = HN_SHAPE_SCO, .properties = table, __VA_ARGS__                          \
  }

HnShape hn_shapes_sco[] = {
  SCO ("artifact", artifact, .constraints = artifact_constraints),
  SCO ("autonomous-system", autonomous_system),
  SCO ("directory", directory),
  SCO ("domain-name", domain_name),
  SCO ("email-addr", email_addr),
  SCO ("email-message", email_message, .rule = rule_email_message),
  SCO ("file", file, .constraints = file_constraints),
  SCO ("ipv4-addr", ip_addr),
  SCO ("ipv6-addr", ip_addr),
  SCO ("mac-addr", mac_addr),
  SCO ("mutex", mutex),
  SCO ("network-traffic",
       network_traffic,
       .constraints = network_traffic_constraints,
       .rule = rule_network_traffic),
  SCO ("process", process, .constraints = process_constraints),
  SCO ("software", software),
  SCO ("url", url),
  SCO ("user-account", user_account, .constraints = user_account_constraints),
  SCO ("windows-registry-key", registry_key, .constraints = registry_key_constraints),
  SCO ("x509-certificate", certificate, .constraints = certificate_constraints),
  { NULL },
};
