#pragma once

#include "hn-report.h"
#include "hn-types.h"

G_BEGIN_DECLS

#define HN_TYPE_RECORD (hn_record_get_type ())

/*
 * One version of one STIX object: immutable, atomically counted, shared between threads.
 * Objects that are not of the wire profile are records too (head and bytes, nothing decoded).
 */
GType hn_record_get_type (void) G_GNUC_CONST;
HnRecord *hn_record_ref (HnRecord *self);
void hn_record_unref (HnRecord *self);

/* Gate, decode and validate one object from outside. (transfer full) or NULL and HN_STIX_ERROR.
 * The record keeps @bytes. */
HnRecord *hn_record_new_from_bytes (GBytes *bytes, GError **error);

const char *hn_record_get_id (HnRecord *self);
const char *hn_record_get_stix_type (HnRecord *self);
gint64 hn_record_get_created_us (HnRecord *self);
/* The version; see HnHead. */
gint64 hn_record_get_modified_us (HnRecord *self);
/* (nullable) */
const char *hn_record_get_created_by (HnRecord *self);
gboolean hn_record_is_revoked (HnRecord *self);
/* 0…100, or -1 where nothing is said (STIX 2.1, 3.2). */
int hn_record_get_confidence (HnRecord *self);
/* (nullable): `name`, `description` (or `content` / `abstract` of a note). */
const char *hn_record_get_name (HnRecord *self);
const char *hn_record_get_description (HnRecord *self);
/* (nullable): of a `location`, e.g. JP-01. */
const char *hn_record_get_administrative_area (HnRecord *self);
/* (transfer none) (not nullable) (array zero-terminated=1): object_refs of report, note, grouping, opinion. */
const char *const *hn_record_get_object_refs (HnRecord *self);
const char *const *hn_record_get_labels (HnRecord *self);
/* The strictest of its markings; one that is not known counts as RED. */
HnTlp hn_record_get_tlp (HnRecord *self);
/* (transfer none): the bytes as they came. */
GBytes *hn_record_get_bytes (HnRecord *self);
/* (transfer none): hexadecimal SHA-256 of the canonical form (RFC 8785); computed when first asked for
 * (thread-safe). Two texts of the same version whose digests differ are a conflict. */
const char *hn_record_get_digest (HnRecord *self);

/* What the extension of the wire profile says; all nullable. */
HnReport *hn_record_get_report (HnRecord *self);
HnStatement *hn_record_get_statement (HnRecord *self);
/* The exercise the object belongs to, or NULL for the real thing. */
const char *hn_record_get_exercise (HnRecord *self);
/* FALSE where there is none. @at_us: the time of the scenario at the moment `modified`;
 * @speed: seconds of the scenario per second. */
gboolean hn_record_get_exercise_clock (HnRecord *self, gint64 *at_us, double *speed);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnRecord, hn_record_unref)

G_END_DECLS
