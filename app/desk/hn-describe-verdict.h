#pragma once

#include "hn-state.h"
#include "hn-verdict.h"

G_BEGIN_DECLS

/*
 * What a verification level comes to (別紙2), in words for the officer, with the time that is left
 * by the desk's clock.
 */

/**
 * hn_format_countdown:
 * @left_us: microseconds that are left; less than 0 counts as 0
 *
 * Returns: (transfer full): "1 h 12 min"; in the last ten minutes with seconds: "9 min 58 s"
 */
char *hn_format_countdown (gint64 left_us);

/**
 * hn_describe_verdict_briefly:
 * @verdict: (nullable): a verdict
 * @now_us: the desk's clock, microseconds since the epoch, UTC
 *
 * Where room is scarce: on a tile.
 *
 * Returns: (transfer full) (nullable): "1 h 12 min to the level", "users ≥ 30,000 would decide",
 *   "level undecided", "excluded"; %NULL where there is nothing to be said that the state does not
 *   say
 */
char *hn_describe_verdict_briefly (HnVerdict *verdict, gint64 now_us);

/**
 * hn_describe_verdict_in_a_word:
 * @verdict: (nullable): a verdict
 * @state: the state that stands beside it; one that is reported to be a breach or worse is not
 *   said to be undecided in the same breath
 * @now_us: the desk's clock, microseconds since the epoch, UTC
 *
 * Where there is next to no room: in a line or a row, beside the state.
 *
 * Returns: (transfer full) (nullable): "breach in 1 h 12 min", "level undecided", "excluded"; %NULL
 *   as above
 */
char *hn_describe_verdict_in_a_word (HnVerdict *verdict, HnState state, gint64 now_us);

/**
 * hn_describe_verdict:
 * @verdict: (nullable): a verdict
 * @now_us: the desk's clock, microseconds since the epoch, UTC
 *
 * Returns: (transfer full) (nullable): what it says and since or from when, in a sentence; %NULL
 *   where there is no verdict
 */
char *hn_describe_verdict (HnVerdict *verdict, gint64 now_us);

G_END_DECLS
