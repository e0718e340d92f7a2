#pragma once

#include "hn-types.h"

G_BEGIN_DECLS

/**
 * HnHead:
 * @id: the STIX id
 * @modified_us: the version: `modified`, or `created` where the type has no versions,
 *   or 0 where it has neither
 *
 * Which version of which object some bytes are. The gate finds it before anything is decoded, so
 * that a duplicate costs no decoding.
 */
typedef struct
{
  char id[320];
  gint64 modified_us;
} HnHead;

/**
 * HnEnvelope:
 *
 * What a TAXII page, a STIX bundle or a file holds: objects as slices of the bytes that came.
 */

/**
 * hn_envelope_read:
 * @bytes: a TAXII envelope (`{}` is an empty one), a STIX bundle, or one object
 * @error: return location for an error of %HN_STIX_ERROR
 *
 * Reads the text through the gate, all of it and once. A text that is malformed as a whole is
 * refused here. What is wrong with a member alone (equal keys, a number out of range, nesting, a
 * NUL or half of a surrogate pair as an escape, a size over 1 MiB, no object at all) is that
 * member's refusal, which hn_envelope_get_head() and hn_envelope_decode() give.
 *
 * It takes the memory of hn_tape_read(), and keeps @bytes.
 *
 * Returns: (transfer full) (nullable): the envelope, or %NULL and the rule that was broken
 */
HnEnvelope *hn_envelope_read (GBytes *bytes, GError **error);

/**
 * hn_envelope_free:
 * @self: (transfer full): an envelope
 *
 * Frees it.
 */
void hn_envelope_free (HnEnvelope *self);

/**
 * hn_envelope_is_single:
 * @self: an envelope
 *
 * Returns: whether the text is one object, and neither an envelope nor a bundle
 */
gboolean hn_envelope_is_single (HnEnvelope *self);

/**
 * hn_envelope_get_n_objects:
 * @self: an envelope
 *
 * Returns: how many members it holds, those that are refused among them
 */
guint hn_envelope_get_n_objects (HnEnvelope *self);

/**
 * hn_envelope_get_object:
 * @self: an envelope
 * @index: which one
 *
 * Returns: (transfer full): a slice that keeps the whole text alive; copy it to keep it long
 */
GBytes *hn_envelope_get_object (HnEnvelope *self, guint index);

/**
 * hn_envelope_get_head:
 * @self: an envelope
 * @index: which one
 * @head: (out caller-allocates): id and version
 * @error: return location for an error of %HN_STIX_ERROR
 *
 * Returns: whether the member has a head; if not, the rule that it broke
 */
gboolean hn_envelope_get_head (HnEnvelope *self, guint index, HnHead *head, GError **error);

/**
 * hn_envelope_decode:
 * @self: an envelope
 * @index: which one
 * @error: return location for an error of %HN_STIX_ERROR
 *
 * Decodes and validates a member. The record has its own copy of the bytes.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL and the rule that it broke
 */
HnRecord *hn_envelope_decode (HnEnvelope *self, guint index, GError **error);

/**
 * hn_envelope_get_more:
 * @self: an envelope
 *
 * Returns: `more` of an envelope (TAXII 2.1, 3.7); %FALSE where it is absent
 */
gboolean hn_envelope_get_more (HnEnvelope *self);

/**
 * hn_envelope_get_next:
 * @self: an envelope
 *
 * Returns: (transfer none) (nullable): `next` of an envelope
 */
const char *hn_envelope_get_next (HnEnvelope *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnEnvelope, hn_envelope_free)

G_END_DECLS
