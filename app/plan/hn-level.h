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

/**
 * hn_level_get_services:
 * @self: a level
 *
 * Returns: (transfer none): whose level it is, as #HnService
 */
HnTermList *hn_level_get_services (HnLevel *self);

/**
 * hn_level_get_rule:
 * @self: a level
 *
 * Returns: (transfer none): when this holds the level is breached, unless an exclusion holds
 */
const HnRule *hn_level_get_rule (HnLevel *self);

/**
 * hn_level_get_remarks:
 * @self: a level
 *
 * Returns: (transfer none): the column 備考, as #HnRemark
 */
HnTermList *hn_level_get_remarks (HnLevel *self);

/**
 * hn_level_asks_judgement:
 * @self: a level
 * @judgement: (nullable): an id of the plan's judgements; %NULL: any of them
 *
 * Returns: whether an exclusion of the column 備考 hangs on an officer having judged so
 */
gboolean hn_level_asks_judgement (HnLevel *self, const char *judgement);

/**
 * hn_level_get_in_force_from:
 * @self: a level
 *
 * Returns: (transfer none): the first day on which it is in force in Japan, "YYYY-MM-DD"
 */
const char *hn_level_get_in_force_from (HnLevel *self);

/**
 * hn_level_get_in_force_until:
 * @self: a level
 *
 * Returns: (transfer none) (nullable): the last such day
 */
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
