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

/*
 * What a TAXII page, a STIX bundle or a file holds: objects as slices of the bytes that came.
 * A text that is malformed as a whole gives an error; a member that is malformed (but is JSON) is a
 * refusal of that member alone. One object over the limit is refused, not the page.
 */
HnEnvelope *hn_envelope_read (GBytes *bytes, GError **error);
void hn_envelope_free (HnEnvelope *self);

guint hn_envelope_get_n_objects (HnEnvelope *self);
/* (transfer full): a slice that keeps the whole text alive; copy it to keep it long. */
GBytes *hn_envelope_get_object (HnEnvelope *self, guint index);
/* FALSE and the rule where the member has no usable head. */
gboolean hn_envelope_get_head (HnEnvelope *self, guint index, HnHead *head, GError **error);
/* Decodes and validates: (transfer full) or NULL and the rule. Copies the slice. */
HnRecord *hn_envelope_decode (HnEnvelope *self, guint index, GError **error);

/* TAXII 2.1, 3.7: `more` and `next` of an envelope; FALSE and NULL in a bundle. */
gboolean hn_envelope_get_more (HnEnvelope *self);
const char *hn_envelope_get_next (HnEnvelope *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnEnvelope, hn_envelope_free)

G_END_DECLS
