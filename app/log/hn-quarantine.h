#pragma once

#include "hn-log.h"

G_BEGIN_DECLS

/* The most bytes that are kept of one refused text. */
#define HN_QUARANTINE_MAX_BYTES (64 * 1024 * 1024)

/*
 * What was refused at the gate, and why. Nothing of it is a record; nothing of it is dropped
 * silently.
 */
#define HN_TYPE_QUARANTINE_ITEM (hn_quarantine_item_get_type ())
GType hn_quarantine_item_get_type (void) G_GNUC_CONST;
HnQuarantineItem *hn_quarantine_item_ref (HnQuarantineItem *self);
void hn_quarantine_item_unref (HnQuarantineItem *self);
gint64 hn_quarantine_item_get_number (HnQuarantineItem *self);
/* When it came first and last (µs, UTC), and how often in all. */
gint64 hn_quarantine_item_get_received_us (HnQuarantineItem *self);
gint64 hn_quarantine_item_get_last_received_us (HnQuarantineItem *self);
gint64 hn_quarantine_item_get_times (HnQuarantineItem *self);
/* An interned string. */
const char *hn_quarantine_item_get_source (HnQuarantineItem *self);
/* The rule's name and the message of the last refusal. */
const char *hn_quarantine_item_get_rule (HnQuarantineItem *self);
const char *hn_quarantine_item_get_reason (HnQuarantineItem *self);
/* (transfer none): as they came, but not more than HN_QUARANTINE_MAX_BYTES; get_size() is how many
 * came. */
GBytes *hn_quarantine_item_get_raw (HnQuarantineItem *self);
gsize hn_quarantine_item_get_size (HnQuarantineItem *self);

/* How many different texts are in quarantine; -1 and @error. */
gint64 hn_quarantine_count (HnLog *log, GError **error);
/* (transfer full) (element-type HnQuarantineItem): those behind item @after_number, in order;
 * @limit 0: all. NULL and @error. */
GPtrArray *hn_quarantine_list (HnLog *log, gint64 after_number, guint limit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnQuarantineItem, hn_quarantine_item_unref)

G_END_DECLS
