#pragma once

#include "hn-log.h"

G_BEGIN_DECLS

/* The most bytes that are kept of one refused text. */
#define HN_QUARANTINE_MAX_BYTES (64 * 1024 * 1024)

/**
 * HnQuarantineState:
 * @HN_QUARANTINE_HELD: it waits
 * @HN_QUARANTINE_TAKEN_IN: a later try took it in
 * @HN_QUARANTINE_SET_ASIDE: a person has looked at it and wants to see it no more
 *
 * What became of something in quarantine. The numbers stand in the log and never change.
 */
typedef enum
{
  HN_QUARANTINE_HELD,
  HN_QUARANTINE_TAKEN_IN,
  HN_QUARANTINE_SET_ASIDE,
} HnQuarantineState;

#define HN_QUARANTINE_N_STATES (HN_QUARANTINE_SET_ASIDE + 1)

/*
 * What was refused at the gate, and why. Nothing of it is a record; nothing of it is dropped
 * silently.
 */
#define HN_TYPE_QUARANTINE_ITEM (hn_quarantine_item_get_type ())
GType hn_quarantine_item_get_type (void) G_GNUC_CONST;

/**
 * hn_quarantine_item_ref:
 * @self: an item
 *
 * Takes a reference; any thread may.
 *
 * Returns: (transfer full): @self
 */
HnQuarantineItem *hn_quarantine_item_ref (HnQuarantineItem *self);

/**
 * hn_quarantine_item_unref:
 * @self: (transfer full): an item
 *
 * Gives a reference back; any thread may. With the last one it is freed.
 */
void hn_quarantine_item_unref (HnQuarantineItem *self);

/**
 * hn_quarantine_item_get_number:
 * @self: an item
 *
 * Returns: its number: items are in the order in which they first came
 */
gint64 hn_quarantine_item_get_number (HnQuarantineItem *self);

/**
 * hn_quarantine_item_get_received_us:
 * @self: an item
 *
 * Returns: when it first came, microseconds since the epoch, UTC
 */
gint64 hn_quarantine_item_get_received_us (HnQuarantineItem *self);

/**
 * hn_quarantine_item_get_last_received_us:
 * @self: an item
 *
 * Returns: when it last came, microseconds since the epoch, UTC
 */
gint64 hn_quarantine_item_get_last_received_us (HnQuarantineItem *self);

/**
 * hn_quarantine_item_get_times:
 * @self: an item
 *
 * Returns: how often it came
 */
gint64 hn_quarantine_item_get_times (HnQuarantineItem *self);

/**
 * hn_quarantine_item_get_source:
 * @self: an item
 *
 * Returns: (transfer none): where it came from; an interned string
 */
const char *hn_quarantine_item_get_source (HnQuarantineItem *self);

/**
 * hn_quarantine_item_get_rule:
 * @self: an item
 *
 * Returns: (transfer none): the name of the rule that it broke
 */
const char *hn_quarantine_item_get_rule (HnQuarantineItem *self);

/**
 * hn_quarantine_item_get_reason:
 * @self: an item
 *
 * Returns: (transfer none): the message of the last refusal
 */
const char *hn_quarantine_item_get_reason (HnQuarantineItem *self);

/**
 * hn_quarantine_item_get_raw:
 * @self: an item
 *
 * Returns: (transfer none): the bytes as they came, but not more than %HN_QUARANTINE_MAX_BYTES
 */
GBytes *hn_quarantine_item_get_raw (HnQuarantineItem *self);

/**
 * hn_quarantine_item_get_size:
 * @self: an item
 *
 * Returns: how many bytes came
 */
gsize hn_quarantine_item_get_size (HnQuarantineItem *self);

/**
 * hn_quarantine_item_get_state:
 * @self: an item
 *
 * Returns: what became of it
 */
HnQuarantineState hn_quarantine_item_get_state (HnQuarantineItem *self);

/**
 * hn_quarantine_count:
 * @log: a log
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: how many different texts are in quarantine; -1 and @error
 */
gint64 hn_quarantine_count (HnLog *log, GError **error);

/**
 * hn_quarantine_count_held:
 * @log: a log
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: how many of them wait; -1 and @error
 */
gint64 hn_quarantine_count_held (HnLog *log, GError **error);

/**
 * hn_quarantine_list:
 * @log: a log
 * @after_number: the last number that is not wanted; 0: from the first
 * @limit: the most that are wanted; 0: all
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: (transfer full) (element-type HnQuarantineItem) (nullable): the items, in order; %NULL
 *   and @error
 */
GPtrArray *hn_quarantine_list (HnLog *log, gint64 after_number, guint limit, GError **error);

/* What is read at once of their bytes, where a part is asked for: a stranger decides how many they
 * are. */
#define HN_QUARANTINE_PART_BYTES (8 * 1024 * 1024)

/**
 * hn_quarantine_list_by_state:
 * @log: a log
 * @state: the state of those that are wanted
 * @after_number: the last number that is not wanted; 0: from the first
 * @limit: the most that are wanted; 0: all
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * With a @limit it ends, too, with the item that fills %HN_QUARANTINE_PART_BYTES: only where none
 * comes are there no more.
 *
 * Returns: (transfer full) (element-type HnQuarantineItem) (nullable): the items, in order; %NULL
 *   and @error
 */
GPtrArray *hn_quarantine_list_by_state (
    HnLog *log, HnQuarantineState state, gint64 after_number, guint limit, GError **error);

/* Of how many bytes a glance at the quarantine is. */
#define HN_QUARANTINE_GLANCE_BYTES 65536

/**
 * hn_quarantine_glance:
 * @log: a log
 * @state: a #HnQuarantineState; -1: any
 * @before_number: the first number that is not wanted; 0: from the newest on
 * @limit: the most that are wanted; 0: all
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * For a list: of their bytes the items have the first %HN_QUARANTINE_GLANCE_BYTES; the size is that
 * of all.
 *
 * Returns: (transfer full) (element-type HnQuarantineItem) (nullable): the items, the newest first;
 *   %NULL and @error
 */
GPtrArray *
hn_quarantine_glance (HnLog *log, int state, gint64 before_number, guint limit, GError **error);

/**
 * hn_quarantine_get:
 * @log: a log
 * @number: the number of an item
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: (transfer full) (nullable): the item; %NULL and @error, %HN_LOG_ERROR_NOT_FOUND where
 *   there is none
 */
HnQuarantineItem *hn_quarantine_get (HnLog *log, gint64 number, GError **error);

/**
 * hn_quarantine_set_state:
 * @log: a log
 * @number: the number of an item
 * @state: what became of it
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * What a person has set aside stays so though the same bytes come again; what was taken in waits
 * again when they are refused again.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean
hn_quarantine_set_state (HnLog *log, gint64 number, HnQuarantineState state, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnQuarantineItem, hn_quarantine_item_unref)

G_END_DECLS
