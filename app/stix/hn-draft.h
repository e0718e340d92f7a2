#pragma once

#include "hn-record.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The id of the extension of the wire profile. */
#define HN_EXTENSION_ID "extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76"

/*
 * An object of ours before it becomes a record. json-glib writes it; the gate then reads it like
 * anyone else's, so that nothing that we would refuse can leave us.
 */
/* A new object: id (UUIDv4), spec_version, created = modified = @now_us. @created_by: (nullable). */
HnDraft *hn_draft_new (const char *stix_type, const char *created_by, gint64 now_us);
/* The next version of @record: modified = @now_us, but later than the record's in any case. */
HnDraft *hn_draft_new_version (HnRecord *record, gint64 now_us);
/* From a template (scenarios, the forms of the desk): what is missing of id, spec_version, created,
 * modified is filled in. @object is copied. */
HnDraft *hn_draft_new_from_template (JsonObject *object, gint64 now_us);
void hn_draft_free (HnDraft *self);
/* (transfer none): the object; change it at will. */
JsonObject *hn_draft_get_object (HnDraft *self);
/* (transfer none): the member of our extension on it, made if it is not there (with extension_type). */
JsonObject *hn_draft_get_extension (HnDraft *self);
void hn_draft_set_timestamp (JsonObject *object, const char *name, gint64 us);
/* Marks it as part of an exercise: label and extension. @at_us and @speed as in the exercise clock. */
void hn_draft_set_exercise (HnDraft *self, const char *exercise, gint64 at_us, double speed);
/* (transfer full): the validated record, or NULL and the rule that it would break. */
HnRecord *hn_draft_finish (HnDraft *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnDraft, hn_draft_free)

G_END_DECLS
