#pragma once

#include "hn-log.h"

G_BEGIN_DECLS

/*
 * What this console has decided and wants to say to others: written with the record in one
 * transaction (hn_log_batch_send()), a row for each target, offered until the target has confirmed
 * it. Where there is no target yet, the first that is set up is owed it (hn_outbox_claim()).
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

/**
 * HN_OUTBOX_READDRESSED:
 *
 * The action of the chain that says that what a feed was owed went with it to another address.
 */
#define HN_OUTBOX_READDRESSED "outbox-readdressed"

/**
 * hn_outbox_state_get_nick:
 * @state: a state
 *
 * Returns: (transfer none): "pending", "sent", "confirmed", "failed"; never translated
 */
const char *hn_outbox_state_get_nick (HnOutboxState state);

#define HN_TYPE_OUTBOX_ITEM (hn_outbox_item_get_type ())
/* One row as it was when it was read: immutable, atomically counted. */
GType hn_outbox_item_get_type (void) G_GNUC_CONST;

/**
 * hn_outbox_item_ref:
 * @self: an item
 *
 * Takes a reference; any thread may.
 *
 * Returns: (transfer full): @self
 */
HnOutboxItem *hn_outbox_item_ref (HnOutboxItem *self);

/**
 * hn_outbox_item_unref:
 * @self: (transfer full): an item
 *
 * Gives a reference back; any thread may. With the last one it is freed.
 */
void hn_outbox_item_unref (HnOutboxItem *self);

/**
 * hn_outbox_item_get_number:
 * @self: an item
 *
 * Returns: its number: rows are in the order in which they were written
 */
gint64 hn_outbox_item_get_number (HnOutboxItem *self);

/**
 * hn_outbox_item_get_target:
 * @self: an item
 *
 * Returns: (transfer none): the id of the feed that it goes to
 */
const char *hn_outbox_item_get_target (HnOutboxItem *self);

/**
 * hn_outbox_item_get_state:
 * @self: an item
 *
 * Returns: its state
 */
HnOutboxState hn_outbox_item_get_state (HnOutboxItem *self);

/**
 * hn_outbox_item_get_attempts:
 * @self: an item
 *
 * Returns: how often it was sent or postponed
 */
guint hn_outbox_item_get_attempts (HnOutboxItem *self);

/**
 * hn_outbox_item_get_next_try_us:
 * @self: an item
 *
 * Returns: when it is offered again, microseconds since the epoch, UTC; 0: at once
 */
gint64 hn_outbox_item_get_next_try_us (HnOutboxItem *self);

/**
 * hn_outbox_item_get_last_error:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): why the last attempt failed, in words
 */
const char *hn_outbox_item_get_last_error (HnOutboxItem *self);

/**
 * hn_outbox_item_get_entry:
 * @self: an item
 *
 * Returns: (transfer none) (not nullable): what is to be sent
 */
HnLogEntry *hn_outbox_item_get_entry (HnOutboxItem *self);

/**
 * hn_outbox_due:
 * @log: a log
 * @target: the id of a feed
 * @is_exercise: whether the feed is followed for an exercise
 * @now_us: the time, microseconds since the epoch, UTC
 * @limit: the most that are wanted; 0: all
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * What may not go to the target is not due: to one of an exercise only what belongs to an exercise
 * of which something came from there; to any other only what is real.
 *
 * Returns: (transfer full) (element-type HnOutboxItem) (nullable): what is due: what was never
 * offered first, then what waits longest, each in order; %NULL and @error
 */
GPtrArray *hn_outbox_due (HnLog *log,
                          const char *target,
                          gboolean is_exercise,
                          gint64 now_us,
                          guint limit,
                          GError **error);

/**
 * hn_outbox_next_due_us:
 * @log: a log
 * @target: the id of a feed
 * @is_exercise: whether the feed is followed for an exercise
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: when the next row is due, microseconds since the epoch, UTC; G_MAXINT64: none waits; -1
 *   and @error
 */
gint64 hn_outbox_next_due_us (HnLog *log, const char *target, gboolean is_exercise, GError **error);

/**
 * hn_outbox_claim:
 * @log: a log
 * @target: the id of a feed that is set up
 * @is_exercise: whether it is followed for an exercise
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * From now on the target is owed what nobody has confirmed yet, be it that nobody was set up when
 * it was decided, and who we are. What it is owed already stays as it is.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_outbox_claim (HnLog *log, const char *target, gboolean is_exercise, GError **error);

/**
 * hn_outbox_recall:
 * @log: a log
 * @target: the id of a feed
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Nobody waits any more for the confirmation of what is SENT (the program ended, the connection
 * broke): it is due again at once.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_outbox_recall (HnLog *log, const char *target, GError **error);

/**
 * hn_outbox_readdress:
 * @log: a log
 * @from: the id that a feed had
 * @to: the id that it has from now on: its address is another one
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * What @from is owed still, @to is owed instead; what @to has or is owed already it is not owed
 * twice. Where there was anything, the chain has it as %HN_OUTBOX_READDRESSED, in the same
 * transaction. What was confirmed or refused stays where it was.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_outbox_readdress (HnLog *log, const char *from, const char *to, GError **error);

/**
 * hn_outbox_count_owed:
 * @log: a log
 * @target: the id of a feed
 * @is_exercise: whether the feed is followed for an exercise
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: how many rows wait for the target's confirmation, due or not; -1 and @error
 */
gint64 hn_outbox_count_owed (HnLog *log, const char *target, gboolean is_exercise, GError **error);

/**
 * hn_outbox_count_failed:
 * @log: a log
 * @target: the id of a feed
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: how many rows the target has refused for good; -1 and @error
 */
gint64 hn_outbox_count_failed (HnLog *log, const char *target, GError **error);

/**
 * hn_outbox_count_unheard:
 * @log: a log
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: how many records of ours nobody at all has confirmed yet; 0 for a log of an older Hinomi
 *   that is only read, which does not know; -1 and @error
 */
gint64 hn_outbox_count_unheard (HnLog *log, GError **error);

/**
 * hn_outbox_dup_targets:
 * @log: a log
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: (transfer full) (nullable): the ids of the feeds that anything was ever to go to; none
 *   for a log of an older Hinomi that is only read; %NULL and @error
 */
char **hn_outbox_dup_targets (HnLog *log, GError **error);

/**
 * hn_outbox_list:
 * @log: a log
 * @target: (nullable): the id of a feed; any unless given
 * @after_number: the last number that is not wanted; 0: from the first
 * @limit: the most that are wanted; 0: all
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: (transfer full) (element-type HnOutboxItem) (nullable): rows in order; %NULL and @error
 */
GPtrArray *
hn_outbox_list (HnLog *log, const char *target, gint64 after_number, guint limit, GError **error);

/**
 * hn_outbox_mark_sent:
 * @log: a log
 * @number: the row's number
 * @retry_us: when to try again, microseconds since the epoch, UTC
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * It was handed to the other side, which has not confirmed it; it is offered again at @retry_us.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_outbox_mark_sent (HnLog *log, gint64 number, gint64 retry_us, GError **error);

/**
 * hn_outbox_confirm:
 * @log: a log
 * @number: the row's number
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * The other side has it.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_outbox_confirm (HnLog *log, gint64 number, GError **error);

/**
 * hn_outbox_postpone:
 * @log: a log
 * @number: the row's number
 * @reason: for people
 * @retry_us: when to try again, microseconds since the epoch, UTC
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * It did not work, and is tried again at @retry_us.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean
hn_outbox_postpone (HnLog *log, gint64 number, const char *reason, gint64 retry_us, GError **error);

/**
 * hn_outbox_fail:
 * @log: a log
 * @number: the row's number
 * @reason: why, in words for people
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * The other side will not have it: a person must decide.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_outbox_fail (HnLog *log, gint64 number, const char *reason, GError **error);

/**
 * hn_outbox_retry:
 * @log: a log
 * @number: the row's number
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * The person wants it tried again: back from FAILED to PENDING, at once.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_outbox_retry (HnLog *log, gint64 number, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnOutboxItem, hn_outbox_item_unref)

G_END_DECLS
