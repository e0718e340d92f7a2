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

/* What may not be referred to, rather than what may: a type that is not known may be of any group.
 */
#define SDO_BIT (1 << HN_SHAPE_SDO)
#define SRO_BIT (1 << HN_SHAPE_SRO)
#define SCO_BIT (1 << HN_SHAPE_SCO)
#define META_BIT (1 << HN_SHAPE_META)
#define REF_BUT(name, flags, groups)                                                               \
  {                                                                                                \
    name, HN_VALUE_REFERENCE, flags, .denied = groups                                              \
  }
#define REF_SCO(name, flags) REF_BUT (name, flags, SDO_BIT | SRO_BIT | META_BIT)
#define REF_SCO_OR_SRO(name, flags) REF_BUT (name, flags, SDO_BIT | META_BIT)
#define REF_SDO(name, flags) REF_BUT (name, flags, SCO_BIT | SRO_BIT | META_BIT)
#define REF_SDO_OR_SCO(name, flags) REF_BUT (name, flags, SRO_BIT | META_BIT)

extern HnShape hn_shape_external_reference;
extern HnShape hn_shape_kill_chain_phase;

gboolean hn_rule_marking_definition (HnCheck *check, const HnFound *found);
gboolean hn_rule_language_content (HnCheck *check, const HnFound *found);
