#pragma once

#include "hn-check-private.h"

G_BEGIN_DECLS

/*
 * A shape says what an object may hold: properties with their kinds, and constraints among them.
 * The shapes of STIX 2.1 are tables (hn-shape-sdo.c, hn-shape-sco.c, hn-shape-common.c), those of
 * our own extension too (hn-shape-profile.c). What a shape does not name may stand there all the
 * same.
 */
typedef struct _HnShape HnShape;

typedef enum
{
  HN_VALUE_ANY,
  HN_VALUE_BOOLEAN,
  HN_VALUE_INTEGER,
  HN_VALUE_NUMBER,
  HN_VALUE_STRING,
  /* A string that says something. */
  HN_VALUE_TEXT,
  HN_VALUE_TIMESTAMP,
  /* The type of what is referred to is one of `allowed`, if that is given, and its group none of
   * `denied`. */
  HN_VALUE_REFERENCE,
  /* One of the words of `allowed`. */
  HN_VALUE_WORD,
  /* An id of the plan's vocabulary: letters, digits and . _ : - */
  HN_VALUE_TOKEN,
  HN_VALUE_HEX,
  HN_VALUE_BASE64,
  /* `min` bytes in base64url without padding. */
  HN_VALUE_BYTES,
  /* 64 hexadecimal digits in lower case. */
  HN_VALUE_DIGEST,
  HN_VALUE_LANGUAGE,
  /* STIX 2.1, 5.1.1: a–z, 0–9 and the hyphen. */
  HN_VALUE_RELATIONSHIP,
  HN_VALUE_MAC,
  HN_VALUE_PROPERTY_NAME,
  HN_VALUE_DICTIONARY,
  HN_VALUE_HASHES,
  /* An object of `shape`. */
  HN_VALUE_OBJECT,
  /* Checked by whoever asked, since it wants more than its own value. */
  HN_VALUE_ELSEWHERE,
} HnValueKind;

typedef enum
{
  HN_PROPERTY_NONE = 0,
  HN_PROPERTY_REQUIRED = 1 << 0,
  HN_PROPERTY_LIST = 1 << 1,
  /* JSON's null counts as nothing said; STIX itself has none of this. */
  HN_PROPERTY_NULLABLE = 1 << 2,
} HnPropertyFlags;

typedef struct
{
  const char *name;
  HnValueKind kind;
  HnPropertyFlags flags;
  /* Words parted by spaces. */
  const char *allowed;
  /* Bits of HnShapeGroup. */
  guint denied;
  HnShape *shape;
  /* Of numbers; no limit where both are 0. */
  double min;
  double max;
} HnProperty;

typedef enum
{
  HN_CONSTRAINT_END,
  /* At least one of the names. */
  HN_CONSTRAINT_ANY_OF,
  /* Just one of the names. */
  HN_CONSTRAINT_ONE_OF,
  /* At most one of the names. */
  HN_CONSTRAINT_NOT_BOTH,
  /* Where the first stands, the others do too. */
  HN_CONSTRAINT_NEEDS,
  /* The second is a time not earlier than the first; or later. */
  HN_CONSTRAINT_NOT_BEFORE,
  HN_CONSTRAINT_AFTER,
  /* The second is a number not less than the first. */
  HN_CONSTRAINT_NOT_LESS,
} HnConstraintKind;

#define HN_CONSTRAINT_MAX_NAMES 16

typedef struct
{
  HnConstraintKind kind;
  const char *names[HN_CONSTRAINT_MAX_NAMES];
} HnConstraint;

/* Properties per shape, the common ones among them. */
#define HN_SHAPE_MAX_PROPERTIES 48

/* What a walk found: the token of each property's value, or 0. */
typedef struct
{
  HnShape *shape;
  guint object;
  guint tokens[HN_SHAPE_MAX_PROPERTIES];
} HnFound;

typedef enum
{
  /* Inside another object. */
  HN_SHAPE_NESTED,
  HN_SHAPE_SDO,
  HN_SHAPE_SRO,
  HN_SHAPE_SCO,
  HN_SHAPE_META,
  /* Not of STIX 2.1 itself. */
  HN_SHAPE_UNKNOWN,
} HnShapeGroup;

typedef struct _HnShapeIndex HnShapeIndex;

struct _HnShape
{
  const char *name;
  HnShapeGroup group;
  /* The wire profile builds on it: its contents are kept and not only looked at. */
  gboolean is_ours;
  /* Ends with a nameless one. */
  const HnProperty *properties;
  /* NULL, or ends with HN_CONSTRAINT_END. */
  const HnConstraint *constraints;
  /* NULL, or what the tables cannot say. */
  gboolean (*rule) (HnCheck *check, const HnFound *found);
  /* Made at the first use. */
  HnShapeIndex *index;
};

/* The first properties of every shape that is not nested, in the order of hn-shape-common.c. */
enum
{
  HN_COMMON_TYPE,
  HN_COMMON_ID,
  HN_COMMON_SPEC_VERSION,
  HN_COMMON_CREATED,
  HN_COMMON_MODIFIED,
  HN_COMMON_CREATED_BY_REF,
  HN_COMMON_REVOKED,
  HN_COMMON_LABELS,
  HN_COMMON_CONFIDENCE,
  HN_COMMON_LANG,
  HN_COMMON_EXTERNAL_REFERENCES,
  HN_COMMON_OBJECT_MARKING_REFS,
  HN_COMMON_GRANULAR_MARKINGS,
  HN_COMMON_EXTENSIONS,
  HN_COMMON_DEFANGED,
  HN_N_COMMON
};
extern const HnProperty hn_shape_common[];

extern HnShape hn_shapes_sdo[];
extern HnShape hn_shapes_sco[];
extern HnShape hn_shape_granular_marking;
/* Predefined extensions of SCOs (STIX 2.1, 6), by their key; ends with a nameless one. */
typedef struct
{
  const char *type;
  HnShape shape;
} HnPredefined;
extern HnPredefined hn_shapes_predefined[];

/* The shape of a STIX type; that of unknown types where there is none. */
HnShape *hn_shape_of_type (const char *type, gsize length);

/* Checks an object against its shape. @found: what stands there, for those who look further. */
gboolean hn_shape_check (HnShape *shape, HnCheck *check, guint object, HnFound *found);
/* The same for an object that was checked before. */
void hn_shape_find (HnShape *shape, HnCheck *check, guint object, HnFound *found);
/* The value of a property of the shape, or 0. */
guint hn_found_get (const HnFound *found, const char *name);

/* hn-value.c: one value, or a list of them. */
gboolean hn_value_check (HnCheck *check, const HnProperty *property, guint token);
gboolean hn_value_check_property_name (HnCheck *check, const char *name, gsize length);
/* Whether a word is one of those in a list parted by spaces. */
gboolean hn_value_is_listed (const char *list, const char *word, gsize length);
gboolean hn_value_is_language (const char *text, gsize length);

G_END_DECLS
