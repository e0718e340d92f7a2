#pragma once

#include "hn-seal-sign.h"

G_BEGIN_DECLS

/**
 * HnSealVoice:
 *
 * Who decides at a desk, and the keys it signs with: the one of the real thing, where it has one,
 * and in each exercise the part's own. It belongs to one thread.
 */
typedef struct _HnSealVoice HnSealVoice;

/**
 * hn_seal_voice_new:
 * @identity: the id of who speaks
 * @from_us: from when its keys hold: when it was made
 *
 * Returns: (transfer full): a voice without a key for the real thing
 */
HnSealVoice *hn_seal_voice_new (const char *identity, gint64 from_us);

/**
 * hn_seal_voice_copy:
 * @self: a voice
 *
 * Returns: (transfer full): one with the same keys for another thread, which has published none yet
 */
HnSealVoice *hn_seal_voice_copy (HnSealVoice *self);

/**
 * hn_seal_voice_free:
 * @self: (transfer full): a voice
 *
 * Frees it, and wipes its keys.
 */
void hn_seal_voice_free (HnSealVoice *self);

/**
 * hn_seal_voice_set_key:
 * @self: a voice
 * @key: (transfer full) (nullable): the key of the real thing
 */
void hn_seal_voice_set_key (HnSealVoice *self, HnSealKey *key);

/**
 * hn_seal_voice_sign:
 * @self: a voice
 * @record: what is said
 * @note: (out) (transfer full) (nullable): the note of the key, to be sent before it, where this is
 *   the first that is said in its exercise or for real; always the same version of the same object
 *   for what is real
 *
 * Signs what its identity has made. What another has made, or what there is no key for, stays as it
 * is.
 *
 * Returns: (transfer full): the record, signed if it can be
 */
HnRecord *hn_seal_voice_sign (HnSealVoice *self, HnRecord *record, HnRecord **note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnSealVoice, hn_seal_voice_free)

G_END_DECLS
