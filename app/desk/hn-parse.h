#pragma once

#include "hn-desk-error.h"

G_BEGIN_DECLS

/*
 * What an officer types while somebody speaks on the telephone: quick, full-width or half-width,
 * and "not known" at any place.
 */

/**
 * hn_parse_time:
 * @text: (nullable): "14:02", "14:02:11", "9/5 14:02", "2018-09-05 14:02:11", "now" (今), or
 *   nothing, "?", "unknown" (不明): not known; in Japan Standard Time
 * @now_us: the desk's clock, microseconds since the epoch, UTC
 * @us: (out): the time, microseconds since the epoch, UTC; 0: not known
 * @error: return location for %HN_DESK_ERROR_VALUE
 *
 * A time of day with no date is the last one before now: what is being taken down has happened. A
 * date with no year likewise. What lies up to an hour ahead is taken as typed: "restored at 14:30".
 *
 * Returns: %FALSE where it is no time
 */
gboolean hn_parse_time (const char *text, gint64 now_us, gint64 *us, GError **error);

/**
 * hn_parse_amount:
 * @text: (nullable): "30000", "30,000", "3万", "2.95 million", "30000-45000", "30000 or more"
 *   (以上), "45000 or less" (以下), or nothing, "?", "unknown" (不明): not known
 * @min: (out): the least; equal to @max where the figure is exact
 * @max: (out): the most; infinity where there is no upper bound
 * @is_known: (out): %FALSE where the figure is not known
 * @error: return location for %HN_DESK_ERROR_VALUE
 *
 * Returns: %FALSE where it is no figure and no range of figures
 */
gboolean
hn_parse_amount (const char *text, double *min, double *max, gboolean *is_known, GError **error);

/**
 * hn_parse_text:
 * @text: (nullable): what was typed
 *
 * Returns: (transfer full) (nullable): @text without blanks at its ends; %NULL where nothing is
 * left
 */
char *hn_parse_text (const char *text);

G_END_DECLS
