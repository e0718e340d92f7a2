#pragma once

#include "hn-level-case.h"
#include "hn-level-error.h"
#include "hn-plan.h"

G_BEGIN_DECLS

/* As much as one object of the wire profile may be. */
#define HN_LEVEL_INPUT_MAX_BYTES (1024 * 1024)

/**
 * hn_level_input_read:
 * @plan: the plan whose ids the text uses
 * @text: a JSON text; it needs no NUL at its end
 * @length: its length in bytes
 * @now_us: (out): the instant at which the case is to be judged
 * @error: return location for an error of %HN_LEVEL_ERROR; its message says the path inside (a JSON
 *   pointer) and the reason
 *
 * Reads a case as `hinomictl level` takes it: `{"service", "cause", "started", "restored", "now",
 * "quantities": [{"at", "unit", "value"}], "effects": [{"at", "effect", "value"}], "judgements":
 * [{"rule", "excluded", "reason"}]}`, of which `service`, `started` and `now` must be there. The
 * text is read through the gate (hn_tape_read()); members that mean nothing, ids that the plan has
 * not and values out of their range are refused.
 *
 * Returns: (transfer full) (nullable): the case
 */
HnLevelCase *
hn_level_input_read (HnPlan *plan, const char *text, gsize length, gint64 *now_us, GError **error);

G_END_DECLS
