#pragma once

#include "hn-outbox.h"

G_BEGIN_DECLS

/*
 * The outbox of one feed, as those see it who send: what is due, and what became of it. What could
 * not be written down is owed as before.
 */
typedef struct _HnOwed HnOwed;

/* What is not confirmed by then is sent again. */
#define HN_OWED_RESEND_US (60 * (gint64) G_USEC_PER_SEC)
/* Where the log cannot keep what the other side said (a full disk), asking again is no help. */
#define HN_OWED_LOG_AGAIN_US (10 * (gint64) G_USEC_PER_SEC)

/* What waits has become less; or the other side does not take @object_id, and @reason says why. */
typedef void (*HnOwedFunc) (const char *object_id, const char *reason, gpointer user_data);

/**
 * hn_owed_new:
 * @log: the log whose outbox it is
 * @feed_id: the target of the rows of the outbox
 * @is_exercise: whether the feed is followed for an exercise, see hn_outbox_due()
 * @func: called when the other side has taken objects, and for each that it does not take
 * @user_data: given to @func
 *
 * Returns: (transfer full): what is owed to the feed
 */
HnOwed *hn_owed_new (
    HnLog *log, const char *feed_id, gboolean is_exercise, HnOwedFunc func, gpointer user_data);

/**
 * hn_owed_free:
 * @self: (transfer full): what is owed
 *
 * Frees it.
 */
void hn_owed_free (HnOwed *self);

/**
 * hn_owed_take_over:
 * @self: what is owed
 *
 * The feed is there (again): it is owed what another program with the same log has decided, and
 * nobody waits any more for the confirmation of what was sent before.
 */
void hn_owed_take_over (HnOwed *self);

/**
 * hn_owed_list_due:
 * @self: what is owed
 * @now_us: the time, microseconds since the epoch, UTC
 * @limit: the most that are wanted
 *
 * Returns: (transfer full) (element-type HnOutboxItem) (nullable): what is due, at least one; %NULL
 *   where nothing is
 */
GPtrArray *hn_owed_list_due (HnOwed *self, gint64 now_us, guint limit);

/**
 * hn_owed_get_next_due_us:
 * @self: what is owed
 *
 * Returns: when something is due, microseconds since the epoch, UTC; G_MAXINT64: nothing will be
 */
gint64 hn_owed_get_next_due_us (HnOwed *self);

/**
 * hn_owed_get_record:
 * @item: a row
 *
 * Returns: (transfer none): what is to be sent
 */
HnRecord *hn_owed_get_record (HnOutboxItem *item);

/**
 * hn_owed_confirm:
 * @self: what is owed
 * @item: a row
 *
 * The other side has it.
 */
void hn_owed_confirm (HnOwed *self, HnOutboxItem *item);

/**
 * hn_owed_fail:
 * @self: what is owed
 * @item: a row
 * @reason: why, in words
 *
 * The other side will never take it, and that is told.
 */
void hn_owed_fail (HnOwed *self, HnOutboxItem *item, const char *reason);

/**
 * hn_owed_mark_sent:
 * @self: what is owed
 * @item: a row
 * @retry_us: when to send it again, microseconds since the epoch, UTC
 *
 * It is on its way.
 */
void hn_owed_mark_sent (HnOwed *self, HnOutboxItem *item, gint64 retry_us);

/**
 * hn_owed_postpone:
 * @self: what is owed
 * @item: a row
 * @reason: why, in words
 * @retry_us: when to send it again, microseconds since the epoch, UTC
 *
 * It could not be sent now.
 */
void hn_owed_postpone (HnOwed *self, HnOutboxItem *item, const char *reason, gint64 retry_us);

/**
 * hn_owed_tell:
 * @self: what is owed
 * @item: a row
 * @reason: why, in words
 *
 * Tells why it does not go, the first time that this is so; it waits.
 */
void hn_owed_tell (HnOwed *self, HnOutboxItem *item, const char *reason);

/**
 * hn_owed_note_progress:
 * @self: what is owed
 *
 * Tells that what waits has become less.
 */
void hn_owed_note_progress (HnOwed *self);

/**
 * hn_owed_has_log_failed:
 * @self: what is owed
 *
 * Returns: whether something could not be written down since hn_owed_list_due()
 */
gboolean hn_owed_has_log_failed (HnOwed *self);

/**
 * hn_owed_get_n_waiting:
 * @self: what is owed
 *
 * Returns: how many rows wait
 */
guint hn_owed_get_n_waiting (HnOwed *self);

/**
 * hn_owed_get_n_refused:
 * @self: what is owed
 *
 * Returns: how many rows the other side has refused for good
 */
guint hn_owed_get_n_refused (HnOwed *self);

G_END_DECLS
