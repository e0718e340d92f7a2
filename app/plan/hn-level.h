#pragma once

#include "hn-rule.h"
#include "hn-term-list.h"

G_BEGIN_DECLS

#define HN_TYPE_LEVEL (hn_level_get_type ())
G_DECLARE_FINAL_TYPE (HnLevel, hn_level, HN, LEVEL, HnTerm)

/**
 * HnLevel:
 *
 * A verification level (検証レベル, Ⅰ2(3), 別紙2). Its word is what the column 対象・水準 says.
 */

/* (transfer none): of #HnService: a level may be that of several. */
HnTermList *hn_level_get_services (HnLevel *self);
/* (transfer none): when this holds, the level is breached (逸脱), unless an exclusion holds. */
const HnRule *hn_level_get_rule (HnLevel *self);
/* (transfer none): of #HnRemark: the column 備考, exclusions included. */
HnTermList *hn_level_get_remarks (HnLevel *self);
/* The first and (nullable) the last day on which the level is in force in Japan, "YYYY-MM-DD". */
const char *hn_level_get_in_force_from (HnLevel *self);
const char *hn_level_get_in_force_until (HnLevel *self);
/**
 * hn_level_is_in_force:
 * @self: a level
 * @at_us: an instant, in microseconds since the epoch, UTC
 *
 * Returns: whether the level was in force then, by the calendar of Japan
 */
gboolean hn_level_is_in_force (HnLevel *self, gint64 at_us);

G_END_DECLS
