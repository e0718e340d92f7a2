#pragma once

#include "hn-plan.h"
#include "hn-record.h"

G_BEGIN_DECLS

#define HN_TYPE_DIFFERENCE (hn_difference_get_type ())

/* One field of a report in two of its versions, in words. Immutable. */
G_DECLARE_FINAL_TYPE (HnDifference, hn_difference, HN, DIFFERENCE, GObject)

/**
 * hn_difference_get_label:
 * @self: a field
 *
 * Returns: (transfer none): what it is called, in the language of the user
 */
const char *hn_difference_get_label (HnDifference *self);

/**
 * hn_difference_get_before:
 * @self: a field
 *
 * Returns: (transfer none) (nullable): what the older version says; %NULL: nothing
 */
const char *hn_difference_get_before (HnDifference *self);

/**
 * hn_difference_get_after:
 * @self: a field
 *
 * Returns: (transfer none) (nullable): what the newer version says; %NULL: nothing
 */
const char *hn_difference_get_after (HnDifference *self);

/**
 * hn_difference_is_changed:
 * @self: a field
 *
 * Returns: whether the two differ
 */
gboolean hn_difference_is_changed (HnDifference *self);

/**
 * hn_difference_is_main:
 * @self: a field
 *
 * Returns: whether it belongs into a summary of a first version: what happened, and not how it is
 *   filed
 */
gboolean hn_difference_is_main (HnDifference *self);

/**
 * hn_compare_versions:
 * @plan: the plan, whose words are used
 * @older: (nullable): a version, or %NULL: all of @newer is new
 * @newer: a version
 * @now_us: the desk's clock, microseconds since the epoch, UTC
 *
 * Two versions of a report side by side (別添3(2): a report is completed by later ones). A figure
 * has a row for each unit, so that "30,000 fell to 20,000" stands in one.
 *
 * Returns: (transfer full): a model of #HnDifference: the fields that either of them speaks of, in
 *   an order that does not depend on them
 */
GListModel *hn_compare_versions (HnPlan *plan, HnRecord *older, HnRecord *newer, gint64 now_us);

G_END_DECLS
