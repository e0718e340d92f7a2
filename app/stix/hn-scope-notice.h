#pragma once

#include "hn-kind.h"
#include "hn-types.h"

G_BEGIN_DECLS

/**
 * HnScopeNotice:
 *
 * The `scope_request` section of the extension on a note: NISC asks for a wider scope of what an
 * originator said, or the originator answers (別添2(1)). It belongs to its record, and so do its
 * strings.
 */

/**
 * hn_scope_notice_get_kind:
 * @self: a scope notice
 *
 * Returns: whether it asks, grants or refuses
 */
HnScopeKind hn_scope_notice_get_kind (HnScopeNotice *self);

/**
 * hn_scope_notice_get_subject:
 * @self: a scope notice
 *
 * Returns: (transfer none): the id of what is to be shared
 */
const char *hn_scope_notice_get_subject (HnScopeNotice *self);

/**
 * hn_scope_notice_get_subject_modified_us:
 * @self: a scope notice
 *
 * Returns: which version of it, microseconds since the epoch, UTC
 */
gint64 hn_scope_notice_get_subject_modified_us (HnScopeNotice *self);

/**
 * hn_scope_notice_get_scope:
 * @self: a scope notice
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): what is asked for, or granted
 */
const char *const *hn_scope_notice_get_scope (HnScopeNotice *self);

/**
 * hn_scope_notice_get_request:
 * @self: a scope notice
 *
 * Returns: (transfer none) (nullable): the id of the note that asked
 */
const char *hn_scope_notice_get_request (HnScopeNotice *self);

/**
 * hn_scope_notice_get_at_us:
 * @self: a scope notice
 *
 * Returns: when, microseconds since the epoch, UTC; in an exercise, of the scenario
 */
gint64 hn_scope_notice_get_at_us (HnScopeNotice *self);

/**
 * hn_scope_notice_get_reason:
 * @self: a scope notice
 *
 * Returns: (transfer none) (nullable): why
 */
const char *hn_scope_notice_get_reason (HnScopeNotice *self);

G_END_DECLS
