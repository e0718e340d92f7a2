#include "hn-dispatch.h"
#include "hn-fold-private.h"
#include "hn-hop-private.h"

/* What of advisories still matters, and letting go of the rest. */

/* When anything was last said of it, on its own clock. */
static gint64
find_last_word (HnAdvisory *advisory, GPtrArray *slips)
{
  gint64 last_us = hn_record_get_modified_us (hn_log_entry_get_record (advisory->entry));
  GListModel *hops = hn_advisory_get_hops (advisory);

  for (guint i = 0; i < g_list_model_get_n_items (hops); i++)
    {
      g_autoptr (HnHop) hop = g_list_model_get_item (hops, i);

      for (HnHopState state = HN_HOP_STATE_SENT; state < HN_N_HOP_STATES; state++)
        last_us = MAX (last_us, hn_hop_get_at_us (hop, state));
    }
  for (guint i = 0; slips != NULL && i < slips->len; i++)
    last_us = MAX (last_us,
                   hn_record_get_modified_us (hn_slip_get_record (g_ptr_array_index (slips, i))));
  return last_us;
}

/* Its way has come to an end, and time will change nothing of it. */
static gboolean
is_over (HnDispatch *self, HnFold *fold, HnAdvisory *advisory)
{
  gint64 now_us = self->now_us;

  if (!advisory->is_listed || !hn_advisory_is_done (advisory) || now_us == 0 ||
      hn_history_next_change (&advisory->history, now_us) != G_MAXINT64 ||
      advisory->opinions_due_us != G_MAXINT64)
    return FALSE;
  if (advisory->clock != NULL)
    now_us = hn_scenario_clock_get_time (advisory->clock, now_us, NULL);
  return find_last_word (advisory, hn_links_get (self->about, advisory->id)) <
         now_us - hn_plan_get_advisory_kept_us (fold->plan);
}

/* What it says of another one is needed as long as that one is here. */
static gboolean
is_needed (HnDispatch *self, GHashTable *over, const char *id)
{
  HnAdvisory *advisory = g_hash_table_lookup (self->advisories, id);
  HnAdvisory *other = advisory->supersedes != NULL
                          ? g_hash_table_lookup (self->advisories, advisory->supersedes)
                          : NULL;

  return other != NULL && other->entry != NULL && !g_hash_table_contains (over, other->id);
}

/* (transfer container): those of which nothing more is to be expected. */
static GHashTable *
find_over (HnDispatch *self, HnFold *fold)
{
  GHashTable *over = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->advisories);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (is_over (self, fold, value))
      g_hash_table_add (over, g_strdup (((HnAdvisory *) value)->id));
  for (gboolean is_stable = FALSE; !is_stable;)
    {
      is_stable = TRUE;
      g_hash_table_iter_init (&iter, over);
      while (is_stable && g_hash_table_iter_next (&iter, &value, NULL))
        if (is_needed (self, over, value))
          {
            g_hash_table_iter_remove (&iter);
            is_stable = FALSE;
          }
    }
  return over;
}

/* All that it speaks of is over. */
static gboolean
is_slip_over (const HnSlip *slip, GHashTable *over)
{
  for (guint i = 0; slip->about[i] != NULL; i++)
    if (!g_hash_table_contains (over, slip->about[i]))
      return FALSE;
  return slip->about[0] != NULL;
}

void
hn_dispatch_add_kept (HnDispatch *self, HnFold *fold, GPtrArray *histories)
{
  g_autoptr (GHashTable) over = find_over (self, fold);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->slips);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!is_slip_over (value, over))
      g_ptr_array_add (histories, &((HnSlip *) value)->history);
  g_hash_table_iter_init (&iter, self->advisories);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((HnAdvisory *) value)->is_listed &&
        !g_hash_table_contains (over, ((HnAdvisory *) value)->id))
      g_ptr_array_add (histories, &((HnAdvisory *) value)->history);
}

static gboolean
let_slip_go (gpointer key, gpointer value, gpointer user_data)
{
  HnDispatch *self = ((gpointer *) user_data)[0];
  HnSlip *slip = value;

  if (!is_slip_over (slip, ((gpointer *) user_data)[1]))
    return FALSE;
  for (guint i = 0; slip->about[i] != NULL; i++)
    hn_links_remove (self->about, slip->about[i], slip);
  return TRUE;
}

static gboolean
let_advisory_go (gpointer key, gpointer value, gpointer user_data)
{
  HnDispatch *self = ((gpointer *) user_data)[0];
  HnAdvisory *advisory = value;

  if (!g_hash_table_contains (((gpointer *) user_data)[1], advisory->id))
    return FALSE;
  if (advisory->supersedes != NULL)
    hn_links_remove (self->superseded, advisory->supersedes, advisory);
  /* Who looks at it may hold it for longer. */
  advisory->clock = NULL;
  return TRUE;
}

void
hn_dispatch_trim (HnDispatch *self, HnFold *fold)
{
  g_autoptr (GHashTable) over = find_over (self, fold);
  gpointer data[] = { self, over };

  g_assert (self->dirty->len == 0 && self->held->len == 0);

  if (g_hash_table_size (over) == 0)
    return;
  g_hash_table_foreach_remove (self->slips, let_slip_go, data);
  self->list_changed = TRUE;
  g_hash_table_foreach_remove (self->advisories, let_advisory_go, data);
}

/* What a record tells of the way of advisories is about these. */
void
hn_dispatch_add_subjects (HnRecord *record, GPtrArray *ids)
{
  HnHopNotice *hop = hn_record_get_hop (record);
  HnAdvisoryNotice *notice = hn_record_get_advisory (record);
  const char *const *refs = hn_record_get_object_refs (record);

  if (hop != NULL)
    g_ptr_array_add (ids, (char *) hn_hop_notice_get_advisory (hop));
  if (notice != NULL && hn_advisory_notice_get_supersedes (notice) != NULL)
    g_ptr_array_add (ids, (char *) hn_advisory_notice_get_supersedes (notice));
  for (; hn_record_get_opinion (record, NULL) && *refs != NULL; refs++)
    g_ptr_array_add (ids, (char *) *refs);
}
