#pragma once

#include "hn-types.h"

G_BEGIN_DECLS

/**
 * HnQuery:
 *
 * The `query` section of the extension on a note: NISC asks back (別添2(5)①). The question is the
 * note's content, hn_record_get_description(). It belongs to its record, and so do its strings.
 */

/**
 * hn_query_get_subject:
 * @self: a query
 *
 * Returns: (transfer none): the id of the incident that is asked about
 */
const char *hn_query_get_subject (HnQuery *self);

/**
 * hn_query_get_subject_modified_us:
 * @self: a query
 *
 * Returns: which version of it raised the question, microseconds since the epoch, UTC
 */
gint64 hn_query_get_subject_modified_us (HnQuery *self);

/**
 * hn_query_get_to:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the id of the identity that is asked: the reporter
 */
const char *hn_query_get_to (HnQuery *self);

/**
 * hn_query_get_via:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): an id of the plan: the organisation whose liaison passes the
 *   question on
 */
const char *hn_query_get_via (HnQuery *self);

/**
 * hn_query_get_due_us:
 * @self: a query
 *
 * Returns: by when an answer is wanted, microseconds since the epoch, UTC; in an exercise, of the
 *   scenario; 0 where nothing is said
 */
gint64 hn_query_get_due_us (HnQuery *self);

G_END_DECLS
