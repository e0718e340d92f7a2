#pragma once

#include "hn-record.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The id of the extension of the wire profile. */
#define HN_EXTENSION_ID "extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76"

/**
 * HnDraft:
 *
 * An object of ours before it becomes a record. It is built with json-glib; the gate then reads its
 * text like anyone else's, so that nothing that we would refuse can leave us. A draft belongs to
 * one thread.
 */

/**
 * hn_draft_new:
 * @stix_type: the type, e.g. "incident"
 * @created_by: (nullable): the id of the identity that makes it
 * @now_us: `created` and `modified`
 *
 * Begins a new object with an id (UUIDv4), spec_version, created and modified.
 *
 * Returns: (transfer full): the draft
 */
HnDraft *hn_draft_new (const char *stix_type, const char *created_by, gint64 now_us);

/**
 * hn_draft_new_version:
 * @record: a version of an object of ours: only its creator may version it
 * @now_us: `modified`; made later than that of @record if it is not
 *
 * Begins the next version: all that @record holds but its signature, with a later `modified` (there
 * is none after the last microsecond of the year 9999). In an exercise
 * hn_draft_set_exercise() has to say again what the scenario's clock shows.
 *
 * Returns: (transfer full): the draft
 */
HnDraft *hn_draft_new_version (HnRecord *record, gint64 now_us);

/**
 * hn_draft_new_copy:
 * @record: a record
 *
 * Begins the very version that @record is, without its signature: to be signed.
 *
 * Returns: (transfer full): the draft
 */
HnDraft *hn_draft_new_copy (HnRecord *record);

/**
 * hn_draft_new_from_template:
 * @object: an object as scenarios and forms hold it; it is copied
 * @now_us: `created` and `modified` where @object does not have them
 *
 * Begins an object from a template: what is missing of id, spec_version, created and modified is
 * filled in.
 *
 * Returns: (transfer full): the draft
 */
HnDraft *hn_draft_new_from_template (JsonObject *object, gint64 now_us);

/**
 * hn_draft_free:
 * @self: (transfer full): a draft
 *
 * Frees it.
 */
void hn_draft_free (HnDraft *self);

/**
 * hn_draft_get_object:
 * @self: a draft
 *
 * Returns: (transfer none): the object; change it at will
 */
JsonObject *hn_draft_get_object (HnDraft *self);

/**
 * hn_draft_get_extension:
 * @self: a draft
 *
 * Returns: (transfer none): our extension on it, made if it is not there
 */
JsonObject *hn_draft_get_extension (HnDraft *self);

/**
 * hn_draft_set_timestamp:
 * @object: any object
 * @name: a member
 * @us: microseconds since the epoch
 *
 * Sets a time as the wire profile writes it: six digits of a second, and Z.
 */
void hn_draft_set_timestamp (JsonObject *object, const char *name, gint64 us);

/**
 * hn_draft_set_exercise:
 * @self: a draft
 * @exercise: the id of the exercise
 * @at_us: the time of the scenario at the moment `modified`
 * @speed: seconds of the scenario per second; 0 while it is paused
 *
 * Marks it as part of an exercise, by the label and in the extension.
 */
void hn_draft_set_exercise (HnDraft *self, const char *exercise, gint64 at_us, double speed);

/**
 * hn_draft_finish:
 * @self: a draft; it stays as it is
 * @error: return location for an error of %HN_STIX_ERROR
 *
 * Writes the object and lets it through the gate.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL and the rule that it would break
 */
HnRecord *hn_draft_finish (HnDraft *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnDraft, hn_draft_free)

G_END_DECLS
