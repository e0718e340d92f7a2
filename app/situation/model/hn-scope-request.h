#pragma once

#include "hn-kind.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HN_TYPE_SCOPE_REQUEST (hn_scope_request_get_type ())

/**
 * HnScopeRequest:
 *
 * NISC asks the originator of a report whether others may have it too, and what he answers
 * (別添2(1)). Immutable; when more becomes known, another takes its place.
 */
G_DECLARE_FINAL_TYPE (HnScopeRequest, hn_scope_request, HN, SCOPE_REQUEST, GObject)

/**
 * hn_scope_request_get_id:
 * @self: a request
 *
 * Returns: (transfer none): the STIX id of the note that asks
 */
const char *hn_scope_request_get_id (HnScopeRequest *self);

/**
 * hn_scope_request_get_subject:
 * @self: a request
 *
 * Returns: (transfer none): the id of the report whose scope is to be wider
 */
const char *hn_scope_request_get_subject (HnScopeRequest *self);

/**
 * hn_scope_request_get_scope:
 * @self: a request
 *
 * Returns: (transfer none): who is to have it too
 */
const char *const *hn_scope_request_get_scope (HnScopeRequest *self);

/**
 * hn_scope_request_get_reason:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): why
 */
const char *hn_scope_request_get_reason (HnScopeRequest *self);

/**
 * hn_scope_request_get_asked_us:
 * @self: a request
 *
 * Returns: when it was asked, microseconds since the epoch, UTC; in an exercise, of the scenario
 */
gint64 hn_scope_request_get_asked_us (HnScopeRequest *self);

/**
 * hn_scope_request_is_believed:
 * @self: a request
 *
 * Returns: whether NISC asks; what others ask is kept, but nobody need answer it
 */
gboolean hn_scope_request_is_believed (HnScopeRequest *self);

/**
 * hn_scope_request_get_state:
 * @self: a request
 *
 * Returns: what the last answer of the originator says; %HN_SCOPE_ASKED where there is none
 */
HnScopeKind hn_scope_request_get_state (HnScopeRequest *self);

/**
 * hn_scope_request_get_granted:
 * @self: a request
 *
 * Returns: (transfer none): who may have it too by that answer; empty where it is no grant
 */
const char *const *hn_scope_request_get_granted (HnScopeRequest *self);

/**
 * hn_scope_request_get_answer_id:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): the STIX id of the note that answers
 */
const char *hn_scope_request_get_answer_id (HnScopeRequest *self);

/**
 * hn_scope_request_get_answered_us:
 * @self: a request
 *
 * Returns: when it was answered, microseconds since the epoch, UTC; 0: not yet
 */
gint64 hn_scope_request_get_answered_us (HnScopeRequest *self);

/**
 * hn_scope_request_get_answer_reason:
 * @self: a request
 *
 * Returns: (transfer none) (nullable): why it was answered so
 */
const char *hn_scope_request_get_answer_reason (HnScopeRequest *self);

/**
 * hn_scope_request_get_n_doubted:
 * @self: a request
 *
 * Returns: how many answers are by others than the originator
 */
guint hn_scope_request_get_n_doubted (HnScopeRequest *self);

G_END_DECLS
