#pragma once

#include "hn-kind.h"
#include "hn-types.h"

G_BEGIN_DECLS

/**
 * HnAdvisoryNotice:
 *
 * The `advisory` section of the extension on a report: what NISC tells, and how (情報提供, 別添1
 * and 2). It belongs to its record, and so do its strings.
 */

/**
 * hn_advisory_notice_get_kind:
 * @self: an advisory notice
 *
 * Returns: what it is
 */
HnAdvisoryKind hn_advisory_notice_get_kind (HnAdvisoryNotice *self);

/**
 * hn_advisory_notice_get_aspect:
 * @self: an advisory notice
 *
 * Returns: which aspect of 別添1 it serves: 1 prevention, 2 containment and recovery, 3 prevention
 *   of recurrence
 */
int hn_advisory_notice_get_aspect (HnAdvisoryNotice *self);

/**
 * hn_advisory_notice_get_importance:
 * @self: an advisory notice
 *
 * Returns: how much it matters
 */
HnImportance hn_advisory_notice_get_importance (HnAdvisoryNotice *self);

/**
 * hn_advisory_notice_get_handling:
 * @self: an advisory notice
 *
 * Returns: how far a recipient may pass it on
 */
HnHandling hn_advisory_notice_get_handling (HnAdvisoryNotice *self);

/**
 * hn_advisory_notice_get_route:
 * @self: an advisory notice
 *
 * Returns: the route it takes
 */
HnAdvisoryRoute hn_advisory_notice_get_route (HnAdvisoryNotice *self);

/**
 * hn_advisory_notice_get_recipients:
 * @self: an advisory notice
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): for whom it is: words of a
 *   scope
 */
const char *const *hn_advisory_notice_get_recipients (HnAdvisoryNotice *self);

/**
 * hn_advisory_notice_get_deadline_us:
 * @self: an advisory notice
 * @hop: a leg, 1 to 3
 *
 * Returns: by when that leg has to be gone, microseconds since the epoch, UTC; 0: not said
 */
gint64 hn_advisory_notice_get_deadline_us (HnAdvisoryNotice *self, int hop);

/**
 * hn_advisory_notice_get_supersedes:
 * @self: an advisory notice
 *
 * Returns: (transfer none) (nullable): the id of the version that it replaces
 */
const char *hn_advisory_notice_get_supersedes (HnAdvisoryNotice *self);

/**
 * hn_advisory_notice_get_supersedes_modified_us:
 * @self: an advisory notice
 *
 * Returns: which version that is, microseconds since the epoch, UTC; 0: none
 */
gint64 hn_advisory_notice_get_supersedes_modified_us (HnAdvisoryNotice *self);

/**
 * hn_advisory_notice_get_change:
 * @self: an advisory notice
 *
 * Returns: what it does to the version that it replaces; %HN_ADVISORY_CHANGE_NONE where it replaces
 *   none
 */
HnAdvisoryChange hn_advisory_notice_get_change (HnAdvisoryNotice *self);

/**
 * hn_advisory_notice_get_valid_until_us:
 * @self: an advisory notice
 *
 * Returns: until when it holds, microseconds since the epoch, UTC; 0: not said
 */
gint64 hn_advisory_notice_get_valid_until_us (HnAdvisoryNotice *self);

G_END_DECLS
