#pragma once

#include "hn-report.h"
#include "hn-types.h"

G_BEGIN_DECLS

#define HN_TYPE_RECORD (hn_record_get_type ())

/**
 * HnRecord:
 *
 * One version of one STIX object: immutable, atomically counted, shared between threads. Objects
 * that are not of the wire profile are records too: their head, their labels and their bytes are
 * kept, nothing more is decoded.
 *
 * Strings and lists that a record gives out live as long as it.
 */
GType hn_record_get_type (void) G_GNUC_CONST;
HnRecord *hn_record_ref (HnRecord *self);
void hn_record_unref (HnRecord *self);

/**
 * hn_record_new_from_bytes:
 * @bytes: the text of one object from outside; the record keeps a reference
 * @error: return location for an error of %HN_STIX_ERROR; its message says which property and why
 *
 * Lets one object through the gate, validates and decodes it. See data/profile/README.md.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL and the rule that it broke
 */
HnRecord *hn_record_new_from_bytes (GBytes *bytes, GError **error);

const char *hn_record_get_id (HnRecord *self);
const char *hn_record_get_stix_type (HnRecord *self);

/* Microseconds since the epoch; 0 where the type has no `created`. */
gint64 hn_record_get_created_us (HnRecord *self);
/* The version: `modified`, or `created` where the type has none, or 0 where it has neither. */
gint64 hn_record_get_modified_us (HnRecord *self);

/* Returns: (nullable): the id of an identity. */
const char *hn_record_get_created_by (HnRecord *self);
gboolean hn_record_is_revoked (HnRecord *self);
/* Returns: 0…100, or -1 where nothing is said (STIX 2.1, 3.2). */
int hn_record_get_confidence (HnRecord *self);

/* Returns: (nullable): `name`, or a note's `abstract`; of types of the wire profile. */
const char *hn_record_get_name (HnRecord *self);
/* Returns: (nullable): `description`, a note's `content`, an opinion's `explanation`; of types of
 * the wire profile. */
const char *hn_record_get_description (HnRecord *self);
/* Returns: (nullable): of a `location`, by ISO 3166-2, e.g. JP-01. */
const char *hn_record_get_administrative_area (HnRecord *self);
/* Returns: (array zero-terminated=1): of a report, note, grouping or opinion; never %NULL. */
const char *const *hn_record_get_object_refs (HnRecord *self);
/* Returns: (array zero-terminated=1): never %NULL. */
const char *const *hn_record_get_labels (HnRecord *self);

/**
 * hn_record_get_tlp:
 * @self: a record
 *
 * Returns: the strictest marking of the object or any part of it; one that is not known counts as
 *   %HN_TLP_RED
 */
HnTlp hn_record_get_tlp (HnRecord *self);

/* Returns: (transfer none): the bytes as they came. */
GBytes *hn_record_get_bytes (HnRecord *self);

/**
 * hn_record_get_digest:
 * @self: a record
 *
 * Two texts of one version whose digests differ are a conflict. It is computed when first asked
 * for; any thread may ask.
 *
 * Returns: (transfer none): SHA-256 of the canonical form (RFC 8785), 64 hexadecimal digits
 */
const char *hn_record_get_digest (HnRecord *self);

/* Returns: (transfer none) (nullable): what our extension says on an incident. */
HnReport *hn_record_get_report (HnRecord *self);
/* Returns: (transfer none) (nullable): what our extension says on a note. */
HnStatement *hn_record_get_statement (HnRecord *self);
/* Returns: (nullable): the exercise that the object belongs to; %NULL for the real thing. */
const char *hn_record_get_exercise (HnRecord *self);

/**
 * hn_record_get_exercise_clock:
 * @self: a record
 * @at_us: (out) (optional): the time of the scenario at the moment `modified`
 * @speed: (out) (optional): seconds of the scenario per second; 0 while it is paused
 *
 * Returns: whether the object says what its exercise's clock shows
 */
gboolean hn_record_get_exercise_clock (HnRecord *self, gint64 *at_us, double *speed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnRecord, hn_record_unref)

G_END_DECLS
