#pragma once

#include "hn-term.h"

G_BEGIN_DECLS

#define HN_TYPE_GRADE (hn_grade_get_type ())
G_DECLARE_FINAL_TYPE (HnGrade, hn_grade, HN, GRADE, HnTerm)

/* How important an advisory is (重要度, 別添2(3)①), and by when each hop is to be done. The plan
 * gives no times: they are Hinomi's, and data. */

/* Hops of an advisory: 0 directly, 1 NISC to liaison, 2 liaison to CEPTOAR, 3 CEPTOAR to operator.
 */
#define HN_GRADE_N_HOPS 4

/**
 * hn_grade_get_deadline_us:
 * @self: an importance
 * @hop: a hop, 0 to 3
 *
 * Returns: how long after the release that hop is to be done, in microseconds
 */
gint64 hn_grade_get_deadline_us (HnGrade *self, int hop);

G_END_DECLS
