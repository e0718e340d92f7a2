#include "hn-dispatch.h"

#include "hn-fold-private.h"
#include "hn-rows.h"

#include <math.h>
#include <string.h>

static void
free_slip (gpointer data)
{
  HnSlip *self = data;

  hn_history_clear (&self->history);
  g_strfreev (self->about);
  g_free (self->id);
  g_free (self);
}

HnRecord *
hn_slip_get_record (const HnSlip *self)
{
  guint n = hn_history_get_n_versions (&self->history);
  guint first = 0;

  while (first + 1 < n && !hn_history_counts (&self->history, first))
    first++;
  return hn_history_get_record (&self->history, first);
}

HnDispatch *
hn_dispatch_new (void)
{
  HnDispatch *self = g_new0 (HnDispatch, 1);

  self->advisories = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->slips = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_slip);
  self->about = hn_links_new ();
  self->superseded = hn_links_new ();
  self->dirty = g_ptr_array_new ();
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->list = g_list_store_new (HN_TYPE_ADVISORY);
  self->due_us = G_MAXINT64;
  return self;
}

void
hn_dispatch_free (HnDispatch *self)
{
  GHashTableIter iter;
  gpointer value;

  /* Those who look at them may hold them for longer than their clocks live. */
  g_hash_table_iter_init (&iter, self->advisories);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((HnAdvisory *) value)->clock = NULL;
  hn_links_free (self->about);
  hn_links_free (self->superseded);
  g_ptr_array_unref (self->dirty);
  g_ptr_array_unref (self->held);
  g_object_unref (self->list);
  g_hash_table_unref (self->advisories);
  g_hash_table_unref (self->slips);
  g_free (self);
}

void
hn_dispatch_mark (HnDispatch *self, HnAdvisory *advisory)
{
  if (advisory->is_dirty)
    return;
  advisory->is_dirty = TRUE;
  g_ptr_array_add (self->dirty, advisory);
}

static HnAdvisory *
need_advisory (HnDispatch *self, const char *id)
{
  HnAdvisory *advisory = g_hash_table_lookup (self->advisories, id);

  if (advisory == NULL)
    {
      advisory = hn_advisory_new (id);
      g_hash_table_insert (self->advisories, advisory->id, advisory);
    }
  return advisory;
}

/* (transfer full): the advisories that any version speaks of. */
static GStrv
find_about (const HnSlip *slip)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < hn_history_get_n_versions (&slip->history); i++)
    {
      HnRecord *record = hn_history_get_record (&slip->history, i);
      HnHopNotice *hop = hn_record_get_hop (record);
      const char *const *refs = hn_record_get_object_refs (record);

      if (hop != NULL)
        g_ptr_array_add (ids, (char *) hn_hop_notice_get_advisory (hop));
      for (; hn_record_get_opinion (record, NULL) && *refs != NULL; refs++)
        if (g_str_has_prefix (*refs, "report--") &&
            !g_ptr_array_find_with_equal_func (ids, *refs, g_str_equal, NULL))
          g_ptr_array_add (ids, (char *) *refs);
    }
  g_ptr_array_add (ids, NULL);
  return g_strdupv ((char **) ids->pdata);
}

static HnSlip *
add_slip (HnDispatch *self, HnFold *fold, HnRecord *record)
{
  HnSlip *slip = g_new0 (HnSlip, 1);

  slip->id = g_strdup (hn_record_get_id (record));
  hn_history_init (&slip->history);
  g_hash_table_insert (self->slips, slip->id, slip);
  /* What remains of a version, and came before it, may have no section. */
  if (g_str_equal (hn_record_get_stix_type (record), "note"))
    hn_history_add_all (&slip->history, hn_fold_get_note_history (fold, slip->id));
  return slip;
}

static void
take_slip (HnDispatch *self, HnFold *fold, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  HnSlip *slip = g_hash_table_lookup (self->slips, hn_record_get_id (record));
  gboolean is_new = slip == NULL;
  HnHistoryChange change;
  guint n_before;

  if (is_new && hn_record_get_hop (record) == NULL &&
      !g_str_equal (hn_record_get_stix_type (record), "opinion"))
    return;
  if (is_new)
    slip = add_slip (self, fold, record);
  n_before = hn_history_get_n_versions (&slip->history);
  change = hn_history_add (&slip->history, entry);
  /* Notes are counted as notes. */
  if (g_str_equal (hn_record_get_stix_type (record), "opinion"))
    fold->counts.n_records += hn_history_get_n_versions (&slip->history) - n_before;
  if (change == HN_HISTORY_SAME && !is_new)
    return;
  for (guint i = 0; slip->about != NULL && slip->about[i] != NULL; i++)
    {
      hn_links_remove (self->about, slip->about[i], slip);
      hn_dispatch_mark (self, need_advisory (self, slip->about[i]));
    }
  g_strfreev (slip->about);
  slip->about = find_about (slip);
  for (guint i = 0; slip->about[i] != NULL; i++)
    {
      hn_links_add (self->about, slip->about[i], slip);
      hn_dispatch_mark (self, need_advisory (self, slip->about[i]));
    }
}

void
hn_dispatch_take (HnDispatch *self, HnFold *fold, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  const char *type = hn_record_get_stix_type (record);
  HnAdvisory *advisory;

  if (g_str_equal (type, "note") || g_str_equal (type, "opinion"))
    take_slip (self, fold, entry);
  if (!g_str_equal (type, "report"))
    return;
  advisory = need_advisory (self, hn_record_get_id (record));
  if (hn_history_add (&advisory->history, entry) != HN_HISTORY_SAME)
    hn_dispatch_mark (self, advisory);
}

static gboolean
is_advisory (HnAdvisory *advisory)
{
  if (advisory->entry == NULL)
    return FALSE;
  for (guint i = 0; i < hn_history_get_n_versions (&advisory->history); i++)
    if (hn_record_get_advisory (hn_history_get_record (&advisory->history, i)) != NULL)
      return TRUE;
  return hn_record_is_bare (hn_log_entry_get_record (advisory->entry), NULL);
}

/* What it replaces or withdraws, where that is another one. */
static void
supersede (HnDispatch *self, HnAdvisory *advisory)
{
  HnAdvisoryNotice *notice = hn_advisory_get_notice (advisory);
  const char *other = notice != NULL ? hn_advisory_notice_get_supersedes (notice) : NULL;

  if (!advisory->is_by_nisc || g_strcmp0 (other, advisory->id) == 0)
    other = NULL;
  if (advisory->supersedes != NULL)
    {
      hn_links_remove (self->superseded, advisory->supersedes, advisory);
      hn_dispatch_mark (self, need_advisory (self, advisory->supersedes));
    }
  g_free (advisory->supersedes);
  advisory->supersedes = g_strdup (other);
  if (other == NULL)
    return;
  hn_links_add (self->superseded, other, advisory);
  hn_dispatch_mark (self, need_advisory (self, other));
}

static void
look_at_record (HnDispatch *self, HnAdvisory *advisory, HnFold *fold)
{
  HnLogEntry *entry = hn_history_pick (&advisory->history, self->now_us, NULL);
  HnRecord *record = entry != NULL ? hn_log_entry_get_record (entry) : NULL;
  const char *creator = record != NULL ? hn_record_get_created_by (record) : NULL;

  if (entry != NULL)
    hn_log_entry_ref (entry);
  g_clear_pointer (&advisory->entry, hn_log_entry_unref);
  advisory->entry = entry;
  advisory->clock = record != NULL ? hn_fold_need_clock (fold, record) : NULL;
  advisory->is_by_nisc = creator != NULL && hn_fold_is_nisc (fold, creator);
}

static void
find_withdrawn (HnDispatch *self, HnAdvisory *advisory)
{
  HnAdvisoryNotice *notice = hn_advisory_get_notice (advisory);
  GPtrArray *others = hn_links_get (self->superseded, advisory->id);

  advisory->is_withdrawn =
      advisory->entry != NULL && hn_record_is_revoked (hn_log_entry_get_record (advisory->entry));
  if (notice != NULL && advisory->supersedes == NULL &&
      hn_advisory_notice_get_change (notice) == HN_ADVISORY_CHANGE_WITHDRAWAL)
    advisory->is_withdrawn = TRUE;
  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      notice = hn_advisory_get_notice (g_ptr_array_index (others, i));
      if (notice != NULL && hn_advisory_notice_get_change (notice) == HN_ADVISORY_CHANGE_WITHDRAWAL)
        advisory->is_withdrawn = TRUE;
    }
}

/* What of it time made overdue, and when it makes more so. */
static void
tell_time (HnDispatch *self, HnAdvisory *advisory)
{
  HnProgress *progress = &advisory->progress;
  double speed = 1;
  gint64 at_us = self->now_us;
  gint64 version_us = 0;

  if (advisory->clock != NULL && self->now_us != 0)
    at_us = hn_scenario_clock_get_time (advisory->clock, self->now_us, &speed);
  if (advisory->entry != NULL)
    version_us = hn_record_get_modified_us (hn_log_entry_get_record (advisory->entry));
  progress->n_overdue = 0;
  progress->next_us = G_MAXINT64;
  advisory->worked_out_us = at_us;
  for (guint i = 0; i < advisory->fresh->len; i++)
    {
      HnHop *hop = g_ptr_array_index (advisory->fresh, i);
      gint64 by_us = hn_hop_get_deadline_us (hop);

      if (hn_hop_get_version_us (hop) != version_us || !hn_hop_is_believed (hop) || by_us == 0 ||
          hn_hop_is_answered (hop))
        continue;
      if (hn_hop_is_overdue (hop, at_us))
        progress->n_overdue++;
      else
        progress->next_us = MIN (progress->next_us, by_us);
    }
}

static void
mark_by_time (HnDispatch *self, gint64 now_us, gboolean is_other)
{
  gboolean is_all =
      is_other || self->now_us == 0 || now_us < self->now_us || now_us >= self->due_us;
  GHashTableIter iter;
  gpointer value;

  self->now_us = now_us;
  g_hash_table_iter_init (&iter, self->advisories);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HnAdvisory *advisory = value;
      gint64 at_us = now_us;

      if (advisory->clock != NULL && now_us != 0)
        at_us = hn_scenario_clock_get_time (advisory->clock, now_us, NULL);
      if (is_all || at_us >= advisory->progress.next_us || at_us < advisory->worked_out_us)
        hn_dispatch_mark (self, advisory);
    }
}

void
hn_dispatch_settle (HnDispatch *self, HnFold *fold, gboolean is_other)
{
  mark_by_time (self, fold->now_us, is_other);
  /* It grows by those that are replaced. */
  for (guint i = 0; i < self->dirty->len; i++)
    {
      HnAdvisory *advisory = g_ptr_array_index (self->dirty, i);

      look_at_record (self, advisory, fold);
      supersede (self, advisory);
    }
  for (guint i = 0; i < self->dirty->len; i++)
    {
      HnAdvisory *advisory = g_ptr_array_index (self->dirty, i);

      find_withdrawn (self, advisory);
      hn_hop_ledger_work_out (advisory, hn_links_get (self->about, advisory->id), fold);
      hn_usefulness_work_out (advisory, hn_links_get (self->about, advisory->id), fold);
      tell_time (self, advisory);
      advisory->is_dirty = FALSE;
      advisory->is_listed = is_advisory (advisory);
      g_ptr_array_add (self->held, g_object_ref (advisory));
    }
  g_ptr_array_set_size (self->dirty, 0);
  self->due_us = hn_dispatch_next_change (self);
}

static gint64
get_said (HnAdvisory *advisory)
{
  return hn_record_get_modified_us (hn_log_entry_get_record (advisory->entry));
}

/* The newest first. */
static int
compare_advisories (gconstpointer a, gconstpointer b)
{
  HnAdvisory *one = *(HnAdvisory *const *) a;
  HnAdvisory *two = *(HnAdvisory *const *) b;

  if (get_said (one) != get_said (two))
    return get_said (one) > get_said (two) ? -1 : 1;
  return strcmp (one->id, two->id);
}

void
hn_dispatch_publish (HnDispatch *self)
{
  g_autoptr (GPtrArray) held = self->held;
  GPtrArray *rows;
  GHashTableIter iter;
  gpointer value;

  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  if (held->len == 0 && !self->list_changed)
    return;
  self->list_changed = FALSE;
  rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_iter_init (&iter, self->advisories);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((HnAdvisory *) value)->is_listed)
      g_ptr_array_add (rows, g_object_ref (value));
  g_ptr_array_sort (rows, compare_advisories);
  hn_rows_publish (self->list, rows, g_direct_equal);
  for (guint i = 0; i < held->len; i++)
    hn_advisory_publish (g_ptr_array_index (held, i));
}

gint64
hn_dispatch_next_change (HnDispatch *self)
{
  gint64 next_us = G_MAXINT64;
  GHashTableIter iter;
  gpointer value;

  if (self->now_us == 0)
    return G_MAXINT64;

  g_hash_table_iter_init (&iter, self->advisories);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HnAdvisory *advisory = value;
      double speed = 1;
      gint64 at_us = self->now_us;

      next_us = MIN (next_us, hn_history_next_change (&advisory->history, self->now_us));
      next_us = MIN (next_us, advisory->opinions_due_us);
      if (advisory->progress.next_us == G_MAXINT64)
        continue;
      if (advisory->clock != NULL)
        at_us = hn_scenario_clock_get_time (advisory->clock, self->now_us, &speed);
      if (speed > 0)
        next_us = MIN (next_us,
                       self->now_us +
                           (gint64) ceil ((double) (advisory->progress.next_us - at_us) / speed));
    }
  return next_us;
}
