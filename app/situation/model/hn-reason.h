#pragma once

#include "hn-report.h"
#include "hn-situation-types.h"
#include "hn-state.h"

G_BEGIN_DECLS

/**
 * HnReasonKind:
 * @HN_REASON_INCIDENT: an open incident
 * @HN_REASON_CLOSED: an incident that was restored, with nothing newer known
 * @HN_REASON_STATEMENT: a statement that things are so (定時連絡)
 * @HN_REASON_NOTHING: nobody has said anything
 */
typedef enum
{
  HN_REASON_INCIDENT,
  HN_REASON_CLOSED,
  HN_REASON_STATEMENT,
  HN_REASON_NOTHING,
} HnReasonKind;

#define HN_TYPE_REASON (hn_reason_get_type ())

/*
 * Why a service or a sector is shown as it is (C4, 別添2(5)): one report or statement behind the
 * state, with its version, source and time. Immutable; a snapshot, made when it is asked for.
 */
G_DECLARE_FINAL_TYPE (HnReason, hn_reason, HN, REASON, GObject)

/**
 * hn_reason_get_kind:
 * @self: a reason
 *
 * Returns: what kind of thing stands behind the state
 */
HnReasonKind hn_reason_get_kind (HnReason *self);

/**
 * hn_reason_get_state:
 * @self: a reason
 *
 * Returns: the state that it gives
 */
HnState hn_reason_get_state (HnReason *self);

/**
 * hn_reason_get_object_id:
 * @self: a reason
 *
 * Returns: (transfer none) (nullable): the id of the incident, or of the note that holds the
 *   statement
 */
const char *hn_reason_get_object_id (HnReason *self);

/**
 * hn_reason_get_modified_us:
 * @self: a reason
 *
 * Returns: the version of it that counts, microseconds since the epoch, UTC; 0 for
 *   %HN_REASON_NOTHING
 */
gint64 hn_reason_get_modified_us (HnReason *self);

/**
 * hn_reason_get_since_us:
 * @self: a reason
 *
 * Returns: since when, microseconds since the epoch, UTC, on the clock of the desk; 0 where nobody
 *   has said
 */
gint64 hn_reason_get_since_us (HnReason *self);

/**
 * hn_reason_get_source:
 * @self: a reason
 *
 * Returns: (transfer none) (nullable): the feed that it came from
 */
const char *hn_reason_get_source (HnReason *self);

/**
 * hn_reason_get_reporter:
 * @self: a reason
 *
 * Returns: (transfer none) (nullable): who said so: the name of its creator, or the creator's id
 *   while the name is not known
 */
const char *hn_reason_get_reporter (HnReason *self);

/**
 * hn_reason_get_title:
 * @self: a reason
 *
 * Returns: (transfer none) (nullable): the title of the incident
 */
const char *hn_reason_get_title (HnReason *self);

/**
 * hn_reason_get_confidence:
 * @self: a reason
 *
 * Returns: 0…100, or -1 where nothing is said
 */
int hn_reason_get_confidence (HnReason *self);

/**
 * hn_reason_get_service_id:
 * @self: a reason
 *
 * Returns: (transfer none) (nullable): the id of the service; %NULL where it counts for the whole
 *   sector
 */
const char *hn_reason_get_service_id (HnReason *self);

/**
 * hn_reason_get_n_quantities:
 * @self: a reason
 *
 * Returns: how many figures it gives
 */
guint hn_reason_get_n_quantities (HnReason *self);

/**
 * hn_reason_get_quantity:
 * @self: a reason
 * @index: which one, from 0
 *
 * Returns: (transfer none): a figure
 */
const HnQuantity *hn_reason_get_quantity (HnReason *self, guint index);

G_END_DECLS
