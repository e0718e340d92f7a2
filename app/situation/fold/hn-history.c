#include "hn-history.h"

#include "hn-situation.h"

#include <string.h>

void
hn_history_init (HnHistory *self)
{
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
}

void
hn_history_clear (HnHistory *self)
{
  g_clear_pointer (&self->entries, g_ptr_array_unref);
}

guint
hn_history_get_n_versions (const HnHistory *self)
{
  return self->entries->len;
}

HnLogEntry *
hn_history_get_entry (const HnHistory *self, guint index)
{
  g_assert (index < self->entries->len);
  return g_ptr_array_index (self->entries, index);
}

HnRecord *
hn_history_get_record (const HnHistory *self, guint index)
{
  return hn_log_entry_get_record (hn_history_get_entry (self, index));
}

gint64
hn_history_get_modified_us (const HnHistory *self, guint index)
{
  return hn_record_get_modified_us (hn_history_get_record (self, index));
}

/* The digest is dear: it is asked for only where the times are the same and the bytes are not. */
static int
compare_records (HnRecord *a, HnRecord *b)
{
  gint64 a_us = hn_record_get_modified_us (a);
  gint64 b_us = hn_record_get_modified_us (b);

  if (a_us != b_us)
    return a_us < b_us ? -1 : 1;
  if (a == b || g_bytes_equal (hn_record_get_bytes (a), hn_record_get_bytes (b)))
    return 0;
  return strcmp (hn_record_get_digest (a), hn_record_get_digest (b));
}

/* What is here twice is shown as what came first, in whichever order the two were folded. */
static gboolean
came_earlier (HnLogEntry *a, HnLogEntry *b)
{
  gint64 a_us = hn_log_entry_get_received_us (a);
  gint64 b_us = hn_log_entry_get_received_us (b);

  if (a_us != b_us)
    return a_us < b_us;
  return g_strcmp0 (hn_log_entry_get_source (a), hn_log_entry_get_source (b)) < 0;
}

/* What stands for something that was not said at all. */
static gboolean
is_forged (HnRecord *record)
{
  HnRemoval removal;

  return hn_record_is_bare (record, &removal) && removal == HN_REMOVAL_FORGED;
}

static gboolean
is_version (HnRecord *record, HnRecord *other)
{
  return hn_record_get_modified_us (record) == hn_record_get_modified_us (other) &&
         g_strcmp0 (hn_record_get_created_by (record), hn_record_get_created_by (other)) == 0;
}

/* The content of a version is gone: whatever was here of it goes. */
static gboolean
drop_version (HnHistory *self, HnRecord *bare)
{
  gboolean was_here = FALSE;

  for (guint i = self->entries->len; i > 0; i--)
    {
      HnRecord *record = hn_history_get_record (self, i - 1);

      if (!is_version (record, bare) || hn_record_is_bare (record, NULL))
        continue;
      g_ptr_array_remove_index (self->entries, i - 1);
      was_here = TRUE;
    }
  return was_here;
}

/* Of a version whose content is gone nothing comes back. */
static gboolean
is_gone (const HnHistory *self, HnRecord *record)
{
  for (guint i = self->entries->len; i > 0; i--)
    {
      HnRecord *other = hn_history_get_record (self, i - 1);

      if (hn_record_get_modified_us (other) < hn_record_get_modified_us (record))
        break;
      if (hn_record_is_bare (other, NULL) && !is_forged (other) && is_version (other, record))
        return TRUE;
    }
  return FALSE;
}

/* What is known of both: the earlier receipt, and what was found out of who said it. */
static HnLogEntry *
merge (HnLogEntry *here, HnLogEntry *entry)
{
  HnLogEntry *first = came_earlier (entry, here) ? entry : here;
  HnSeal seal = MAX (hn_log_entry_get_seal (here), hn_log_entry_get_seal (entry));

  if (hn_log_entry_get_seal (first) == seal)
    return hn_log_entry_ref (first);
  return hn_log_entry_new_sealed (hn_log_entry_get_record (first), hn_log_entry_get_seq (first),
                                  hn_log_entry_get_received_us (first),
                                  hn_log_entry_get_source (first),
                                  hn_log_entry_get_conflict_of (first), seal);
}

static HnHistoryChange
insert (HnHistory *self, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  guint low = 0;
  guint high = self->entries->len;

  while (low < high)
    {
      /* Most versions come in their order: look at the newest first. */
      guint middle = high == self->entries->len ? high - 1 : (low + high) / 2;
      int order = compare_records (record, hn_history_get_record (self, middle));

      if (order == 0)
        {
          HnLogEntry *here = hn_history_get_entry (self, middle);
          HnLogEntry *both = merge (here, entry);
          const gboolean is_same = both == here;

          self->entries->pdata[middle] = both;
          self->n_owned = 0;
          hn_log_entry_unref (here);
          return is_same ? HN_HISTORY_SAME : HN_HISTORY_RECEIPT;
        }
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }

  self->n_owned = 0;
  g_ptr_array_insert (self->entries, (int) low, hn_log_entry_ref (entry));
  return HN_HISTORY_NEW;
}

HnHistoryChange
hn_history_add (HnHistory *self, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);

  if (!hn_record_is_bare (record, NULL))
    return is_gone (self, record) ? HN_HISTORY_SAME : insert (self, entry);

  gboolean was_here = drop_version (self, record);
  HnHistoryChange change = insert (self, entry);
  return was_here ? HN_HISTORY_RECEIPT : change;
}

void
hn_history_add_all (HnHistory *self, const HnHistory *other)
{
  for (guint i = 0; i < other->entries->len; i++)
    hn_history_add (self, g_ptr_array_index (other->entries, i));
}

/* What was not proven says nothing of whose it is; what was forged, less than that. */
static int
get_rank (const HnHistory *self, guint index)
{
  HnLogEntry *entry = hn_history_get_entry (self, index);
  HnSeal seal = hn_log_entry_get_seal (entry);

  if (is_forged (hn_log_entry_get_record (entry)))
    return -1;
  return seal >= HN_SEAL_PINNED ? (int) seal : 0;
}

static guint
get_owner (const HnHistory *self)
{
  HnHistory *cache = (HnHistory *) self;

  if (self->n_owned == self->entries->len)
    return self->owner;
  cache->owner = 0;
  for (guint i = 1; i < self->entries->len; i++)
    if (get_rank (self, i) > get_rank (self, self->owner))
      cache->owner = i;
  cache->n_owned = self->entries->len;
  return self->owner;
}

gboolean
hn_history_is_foreign (const HnHistory *self, guint index)
{
  return g_strcmp0 (hn_record_get_created_by (hn_history_get_record (self, get_owner (self))),
                    hn_record_get_created_by (hn_history_get_record (self, index))) != 0;
}

gboolean
hn_history_is_conflict (const HnHistory *self, guint index)
{
  gint64 modified = hn_history_get_modified_us (self, index);

  return (index > 0 && hn_history_get_modified_us (self, index - 1) == modified) ||
         (index + 1 < self->entries->len &&
          hn_history_get_modified_us (self, index + 1) == modified);
}

gboolean
hn_history_counts (const HnHistory *self, guint index)
{
  gint64 modified = hn_history_get_modified_us (self, index);

  if (hn_history_is_foreign (self, index))
    return FALSE;
  for (guint i = index; i > 0 && hn_history_get_modified_us (self, i - 1) == modified; i--)
    if (!hn_history_is_foreign (self, i - 1) && get_rank (self, i - 1) >= get_rank (self, index))
      return FALSE;
  for (guint i = index + 1;
       i < self->entries->len && hn_history_get_modified_us (self, i) == modified; i++)
    if (!hn_history_is_foreign (self, i) && get_rank (self, i) > get_rank (self, index))
      return FALSE;
  return TRUE;
}

gboolean
hn_history_is_ahead (gint64 at_us, gint64 now_us, gint64 limit_us)
{
  return now_us != 0 && at_us > limit_us && at_us - limit_us > now_us;
}

HnLogEntry *
hn_history_pick (const HnHistory *self, gint64 now_us, HnHistoryFilter filter)
{
  HnLogEntry *set_aside = NULL;

  for (guint i = self->entries->len; i > 0; i--)
    {
      HnLogEntry *entry = hn_history_get_entry (self, i - 1);
      HnRecord *record = hn_log_entry_get_record (entry);
      gint64 modified = hn_record_get_modified_us (record);

      if ((filter != NULL && !filter (record)) || !hn_history_counts (self, i - 1))
        continue;
      if (!hn_history_is_ahead (modified, now_us, HN_CLOCK_AHEAD_SET_ASIDE_US))
        return entry;
      if (set_aside == NULL)
        set_aside = entry;
    }

  return set_aside;
}

gint64
hn_history_next_change (const HnHistory *self, gint64 now_us)
{
  gint64 next = G_MAXINT64;

  for (guint i = self->entries->len; i > 0; i--)
    {
      gint64 modified = hn_history_get_modified_us (self, i - 1);

      if (!hn_history_is_ahead (modified, now_us, HN_CLOCK_AHEAD_SAID_US))
        break;
      next = MIN (next, modified - HN_CLOCK_AHEAD_SAID_US);
      if (hn_history_is_ahead (modified, now_us, HN_CLOCK_AHEAD_SET_ASIDE_US))
        next = MIN (next, modified - HN_CLOCK_AHEAD_SET_ASIDE_US);
    }

  return next;
}

gint64
hn_history_said_us (HnRecord *record)
{
  gint64 at_us;
  double speed;

  if (hn_record_get_exercise_clock (record, &at_us, &speed))
    return at_us;
  return hn_record_get_modified_us (record);
}
