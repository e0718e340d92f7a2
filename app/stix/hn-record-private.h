#pragma once

#include "hn-record.h"
#include "hn-tape.h"

G_BEGIN_DECLS

/**
 * hn_record_new_from_tape: (skip)
 * @tape: a tape that holds the object; used during the call only
 * @token: the object's token; other values may stand around it on the tape
 * @bytes: just the object's bytes; the record keeps a reference
 * @error: return location for an error of %HN_STIX_ERROR
 *
 * Decodes and validates an object that went through the gate already: the second half of
 * hn_record_new_from_bytes(). The size of the object was checked, that it is an object was not.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL and the rule that it broke
 */
HnRecord *hn_record_new_from_tape (const HnTape *tape, guint token, GBytes *bytes, GError **error);

G_END_DECLS
