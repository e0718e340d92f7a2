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

HnReasonKind hn_reason_get_kind (HnReason *self);
HnState hn_reason_get_state (HnReason *self);
/* (nullable): the id of the incident, or of the note that holds the statement. */
const char *hn_reason_get_object_id (HnReason *self);
/* The version of it that counts; 0 for HN_REASON_NOTHING. */
gint64 hn_reason_get_modified_us (HnReason *self);
/* Since when, on the clock of the desk; 0 where nobody has said. */
gint64 hn_reason_get_since_us (HnReason *self);
/* (nullable): the feed that it came from. */
const char *hn_reason_get_source (HnReason *self);
/* (nullable): who said so: the name of its creator, or the creator's id while the name is not
 * known. */
const char *hn_reason_get_reporter (HnReason *self);
/* (nullable): the title of the incident. */
const char *hn_reason_get_title (HnReason *self);
/* 0…100, or -1 where nothing is said. */
int hn_reason_get_confidence (HnReason *self);
/* (nullable): the id of the service; NULL where it counts for the whole sector. */
const char *hn_reason_get_service_id (HnReason *self);
guint hn_reason_get_n_quantities (HnReason *self);
const HnQuantity *hn_reason_get_quantity (HnReason *self, guint index);

G_END_DECLS
