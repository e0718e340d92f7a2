#pragma once

#include "hn-log-entry.h"

G_BEGIN_DECLS

/**
 * HnDoorWish:
 * @entry: the version that demands a removal; where it is late, the one that has to go
 * @id: the object whose content must go
 * @upto_us: up to which version, microseconds since the epoch, UTC
 * @removal: why
 * @is_late: whether @entry came after what demanded its removal
 * @cause: the sequence number of what demanded it
 * @versions: (element-type HnLogEntry): what goes
 *
 * One removal, from the demand to the receipt.
 */
typedef struct
{
  HnLogEntry *entry;
  char *id;
  gint64 upto_us;
  HnRemoval removal;
  gboolean is_late;
  gint64 cause;
  GPtrArray *versions;
} HnDoorWish;

/**
 * hn_door_wish_new:
 * @entry: the version that demands it
 * @id: the object whose content must go
 * @upto_us: up to which version, microseconds since the epoch, UTC
 * @removal: why
 *
 * Returns: (transfer full): a wish that removes nothing yet
 */
HnDoorWish *hn_door_wish_new (HnLogEntry *entry, const char *id, gint64 upto_us, HnRemoval removal);

/**
 * hn_door_wish_free:
 * @self: (transfer full): a wish
 *
 * Frees it.
 */
void hn_door_wish_free (HnDoorWish *self);

/**
 * hn_door_wish_compare:
 * @a: the place of a wish
 * @b: the place of another
 *
 * For g_ptr_array_sort(): what reaches further comes later, and what is proven after what is only
 * said, so that of the bars of one batch the last one written is the one that counts.
 *
 * Returns: less than 0, 0 or more
 */
int hn_door_wish_compare (gconstpointer a, gconstpointer b);

/**
 * hn_door_wish_make_receipt:
 * @self: a wish with all that it removes
 * @identity: (nullable): who we are
 *
 * Returns: (transfer full) (nullable): what tells the author of the removal; %NULL where nobody is
 *   to be told
 */
HnRecord *hn_door_wish_make_receipt (HnDoorWish *self, HnRecord *identity);

/**
 * hn_door_wish_dup_targets:
 * @self: a wish
 * @targets: (array zero-terminated=1): the ids of the feeds that are set up
 *
 * Returns: (transfer full) (array zero-terminated=1): the ids of the feeds by which its receipt
 * goes back: the one by which the object came, where that is among them, else all
 */
GStrv hn_door_wish_dup_targets (HnDoorWish *self, const char *const *targets);

G_END_DECLS
