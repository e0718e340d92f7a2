#pragma once

#include "hn-situation.h"

G_BEGIN_DECLS

/* The board as text, of use on a terminal and over ssh. All in the user's language;
 * columns are aligned by the width that terminals give East Asian characters. */

/**
 * hn_board_text_print:
 * @situation: a situation
 * @with_totals: whether to say how many records there are that do not count
 *
 * Returns: (transfer full): the sectors in the plan's order, the services that are not normal, the
 *   open incidents
 */
char *hn_board_text_print (HnSituation *situation, gboolean with_totals);

/**
 * hn_board_text_time:
 * @us: a time, microseconds since the epoch, UTC
 *
 * Returns: (transfer full): "2018-09-06 03:07:59 JST"
 */
char *hn_board_text_time (gint64 us);

/**
 * hn_board_text_state:
 * @situation: a situation
 * @state: a state
 *
 * Returns: (transfer none): the plan's short word for a state
 */
const char *hn_board_text_state (HnSituation *situation, HnState state);

G_END_DECLS
