#pragma once

/* Short words for the tables of shapes; for their files only. */

#include "hn-shape-private.h"

#include <math.h>

#define R HN_PROPERTY_REQUIRED
#define L HN_PROPERTY_LIST
#define RL (HN_PROPERTY_REQUIRED | HN_PROPERTY_LIST)
#define O HN_PROPERTY_NONE

#define ANY(name, flags)                                                                           \
  {                                                                                                \
    name, HN_VALUE_ANY, flags                                                                      \
  }
#define STRING(name, flags)                                                                        \
  {                                                                                                \
    name, HN_VALUE_STRING, flags                                                                   \
  }
#define BOOL(name, flags)                                                                          \
  {                                                                                                \
    name, HN_VALUE_BOOLEAN, flags                                                                  \
  }
#define TIME(name, flags)                                                                          \
  {                                                                                                \
    name, HN_VALUE_TIMESTAMP, flags                                                                \
  }
#define HEX(name, flags)                                                                           \
  {                                                                                                \
    name, HN_VALUE_HEX, flags                                                                      \
  }
#define INTEGER(name, flags)                                                                       \
  {                                                                                                \
    name, HN_VALUE_INTEGER, flags                                                                  \
  }
#define COUNT(name, flags)                                                                         \
  {                                                                                                \
    name, HN_VALUE_INTEGER, flags, .max = INFINITY                                                 \
  }
#define RANGE(name, flags, from, to)                                                               \
  {                                                                                                \
    name, HN_VALUE_INTEGER, flags, .min = from, .max = to                                          \
  }
#define WORD(name, flags, words)                                                                   \
  {                                                                                                \
    name, HN_VALUE_WORD, flags, .allowed = words                                                   \
  }
#define REF(name, flags, types)                                                                    \
  {                                                                                                \
    name, HN_VALUE_REFERENCE, flags, .allowed = types                                              \
  }
#define DICT(name, flags)                                                                          \
  {                                                                                                \
    name, HN_VALUE_DICTIONARY, flags                                                               \
  }
#define HASHES(name, flags)                                                                        \
  {                                                                                                \
    name, HN_VALUE_HASHES, flags                                                                   \
  }
#define OBJECT(name, flags, what)                                                                  \
  {                                                                                                \
    name, HN_VALUE_OBJECT, flags, .shape = &(what)                                                 \
  }
#define END                                                                                        \
  {                                                                                                \
    NULL                                                                                           \
  }

/* Types that stand where only some groups may. */
#define SDO_TYPES                                                                                  \
  "attack-pattern campaign course-of-action grouping identity incident indicator infrastructure "  \
  "intrusion-set location malware malware-analysis note observed-data opinion report "             \
  "threat-actor tool vulnerability"
#define SRO_TYPES "relationship sighting"
#define SCO_TYPES                                                                                  \
  "artifact autonomous-system directory domain-name email-addr email-message file ipv4-addr "      \
  "ipv6-addr mac-addr mutex network-traffic process software url user-account "                    \
  "windows-registry-key x509-certificate"
#define META_TYPES "marking-definition language-content extension-definition bundle"

/* Not SDO_TYPES and so on, rather than SCO_TYPES: an unknown type may be of any group. */
#define ANY_SCO "!" SDO_TYPES " " SRO_TYPES " " META_TYPES
#define SCO_OR_SRO "!" SDO_TYPES " " META_TYPES
#define ANY_SDO "!" SCO_TYPES " " SRO_TYPES " " META_TYPES
#define SDO_OR_SCO "!" SRO_TYPES " " META_TYPES

extern HnShape hn_shape_external_reference;
extern HnShape hn_shape_kill_chain_phase;

gboolean hn_rule_marking_definition (HnCheck *check, const HnFound *found);
gboolean hn_rule_language_content (HnCheck *check, const HnFound *found);
