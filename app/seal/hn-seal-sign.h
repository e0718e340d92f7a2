#pragma once

#include "hn-draft-note.h"
#include "hn-record.h"
#include "hn-seal-key.h"

G_BEGIN_DECLS

/**
 * hn_seal_sign:
 * @record: a record of ours
 * @key: the key
 * @error: return location for an error of %HN_SEAL_ERROR or %HN_STIX_ERROR
 *
 * Signs an object: the same id, the same version, with the member `signature` of our extension
 * (which it gets where it had none). One that it had is replaced.
 *
 * Returns: (transfer full) (nullable): the signed record
 */
HnRecord *hn_seal_sign (HnRecord *record, HnSealKey *key, GError **error);

/**
 * hn_seal_verify:
 * @record: a signed record
 * @public_key: (array fixed-size=32): the key that is said to have signed it
 * @error: return location for an error of %HN_SEAL_ERROR: MISSING, WRONG_KEY, MALFORMED or FORGED
 *
 * Whether that key has signed that object. Whose the key is, is asked elsewhere: HnKeyring.
 *
 * Returns: whether it has
 */
gboolean hn_seal_verify (HnRecord *record, const guint8 *public_key, GError **error);

/**
 * hn_seal_draft_key_note:
 * @key: the key that is published
 * @of: the id of the identity whose key it is; it makes the note
 * @predecessor: (nullable): the key that it follows, for whoever knows that one
 * @now_us: when it is made and from when it holds
 * @error: return location for an error of %HN_SEAL_ERROR
 *
 * Begins the note that publishes a key: in force, not exclusive, without an end. Whoever asked may
 * change its `key` section (hn_draft_get_section()), finishes it, and signs it with @key itself.
 *
 * Returns: (transfer full) (nullable): the draft
 */
HnDraft *hn_seal_draft_key_note (
    HnSealKey *key, const char *of, HnSealKey *predecessor, gint64 now_us, GError **error);

/**
 * hn_seal_verify_succession:
 * @public_key: (array fixed-size=32): a public key
 * @of: the id of the identity whose key it is
 * @value: (array fixed-size=64): `predecessor_value` of its notice
 * @predecessor: (array fixed-size=32): the public key of the predecessor
 *
 * Returns: whether the predecessor has signed that the key follows it
 */
gboolean hn_seal_verify_succession (const guint8 *public_key,
                                    const char *of,
                                    const guint8 *value,
                                    const guint8 *predecessor);

/**
 * hn_seal_key_new_for_exercise:
 * @exercise: the id of an exercise
 * @identity: the id of the identity that plays a part in it
 * @salt: what else it depends on, "" for nothing
 *
 * The key of a part in an exercise: always the same one, so that whoever starts anew speaks with
 * the same voice. It keeps no secret, since everybody can make it: it shows in an exercise what
 * signatures show, and is worth nothing outside of it.
 *
 * Returns: (transfer full): the key
 */
HnSealKey *
hn_seal_key_new_for_exercise (const char *exercise, const char *identity, const char *salt);

G_END_DECLS
