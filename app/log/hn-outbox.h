#pragma once

#include "hn-log.h"

G_BEGIN_DECLS

/*
 * What this console has decided and wants to say to others: written with the record in one
 * transaction (hn_log_batch_send()), offered until the other side has confirmed it.
 *
 *             mark_sent                confirm
 *   PENDING ────────────► SENT ─────────────────► CONFIRMED
 *    ▲ │ ▲                 │ │
 *    │ │ └─────────────────┘ │ postpone
 *    │ └─────────┬───────────┘
 *    │ retry     ▼ fail
 *    └──────── FAILED
 *
 * A PENDING or SENT row is offered again when its time has come, so a crash between sending and
 * confirming sends the same version once more, which the other side knows to be a duplicate.
 */
typedef enum
{
  HN_OUTBOX_PENDING,
  HN_OUTBOX_SENT,
  HN_OUTBOX_CONFIRMED,
  HN_OUTBOX_FAILED,
  HN_OUTBOX_N_STATES
} HnOutboxState;

const char *hn_outbox_state_get_nick (HnOutboxState state);

#define HN_TYPE_OUTBOX_ITEM (hn_outbox_item_get_type ())
/* One row as it was when it was read: immutable, atomically counted. */
GType hn_outbox_item_get_type (void) G_GNUC_CONST;
HnOutboxItem *hn_outbox_item_ref (HnOutboxItem *self);
void hn_outbox_item_unref (HnOutboxItem *self);
gint64 hn_outbox_item_get_number (HnOutboxItem *self);
const char *hn_outbox_item_get_target (HnOutboxItem *self);
HnOutboxState hn_outbox_item_get_state (HnOutboxItem *self);
/* How often it was sent or postponed. */
guint hn_outbox_item_get_attempts (HnOutboxItem *self);
/* µs, UTC; 0: at once. */
gint64 hn_outbox_item_get_next_try_us (HnOutboxItem *self);
/* (nullable) */
const char *hn_outbox_item_get_last_error (HnOutboxItem *self);
/* (transfer none) (not nullable) */
HnLogEntry *hn_outbox_item_get_entry (HnOutboxItem *self);

/* (transfer full) (element-type HnOutboxItem): what is due at @now_us for @target, oldest first;
 * @limit 0: all. NULL and @error. */
GPtrArray *
hn_outbox_due (HnLog *log, const char *target, gint64 now_us, guint limit, GError **error);
/* When the next row of @target is due: µs, UTC; G_MAXINT64: none waits; -1 and @error. */
gint64 hn_outbox_next_due_us (HnLog *log, const char *target, GError **error);
/* (transfer full) (element-type HnOutboxItem): all rows behind row @after_number, in order;
 * @target: (nullable): any. */
GPtrArray *
hn_outbox_list (HnLog *log, const char *target, gint64 after_number, guint limit, GError **error);

/* It was handed to the other side, which has not confirmed it; it is offered again at @retry_us. */
gboolean hn_outbox_mark_sent (HnLog *log, gint64 number, gint64 retry_us, GError **error);
/* The other side has it. */
gboolean hn_outbox_confirm (HnLog *log, gint64 number, GError **error);
/* It did not work, and is tried again at @retry_us. @reason: for people. */
gboolean
hn_outbox_postpone (HnLog *log, gint64 number, const char *reason, gint64 retry_us, GError **error);
/* The other side will not have it: a person must decide. */
gboolean hn_outbox_fail (HnLog *log, gint64 number, const char *reason, GError **error);
/* The person wants it tried again: back from FAILED to PENDING, at once. */
gboolean hn_outbox_retry (HnLog *log, gint64 number, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnOutboxItem, hn_outbox_item_unref)

G_END_DECLS
