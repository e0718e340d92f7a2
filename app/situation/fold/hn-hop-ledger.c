#include "hn-dispatch.h"
#include "hn-fold-private.h"
#include "hn-hop-private.h"

#include <string.h>

/* Who may say what of an advisory's way: nothing here depends on the order of arrival. */

typedef struct
{
  HnAdvisory *advisory;
  HnFold *fold;
  GHashTable *cells; /* HnHop by version, leg and recipient */
} Work;

static HnHop *
find_cell (Work *work, gint64 version_us, int number, const char *to)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %d %s", version_us, number, to);

  return g_hash_table_lookup (work->cells, key);
}

static HnHop *
need_cell (Work *work, gint64 version_us, int number, const char *to)
{
  HnHop *cell = find_cell (work, version_us, number, to);

  if (cell != NULL)
    return cell;
  cell = hn_hop_new (version_us, number, to);
  g_hash_table_insert (
      work->cells, g_strdup_printf ("%" G_GINT64_FORMAT " %d %s", version_us, number, to), cell);
  return cell;
}

/* (nullable): the version that a hop handled; what was handled has to be just that, and of the same
 * world: nothing of an exercise is done with what is real. */
static HnRecord *
find_version (Work *work, const HnSlip *slip, HnHopNotice *hop)
{
  const char *exercise = hn_record_get_exercise (hn_slip_get_record (slip));
  const HnHistory *history = &work->advisory->history;

  for (guint i = 0; i < hn_history_get_n_versions (history); i++)
    {
      HnRecord *record = hn_history_get_record (history, i);

      if (hn_record_get_modified_us (record) == hn_hop_notice_get_advisory_modified_us (hop) &&
          hn_history_counts (history, i) &&
          g_strcmp0 (hn_record_get_exercise (record), exercise) == 0 &&
          (hn_record_is_bare (record, NULL) ||
           g_str_equal (hn_record_get_digest (record), hn_hop_notice_get_digest (hop))))
        return record;
    }
  return NULL;
}

/* (nullable): where the one who passes it on has it from. */
static HnHop *
find_source (Work *work, gint64 version_us, int number, const char *actor)
{
  for (int before = number - 1; before >= 0; before--)
    {
      HnHop *cell = find_cell (work, version_us, before, actor);

      if (cell != NULL && cell->is_believed)
        return cell;
    }
  return NULL;
}

static void
note_time (HnHop *cell, HnHopState state, gint64 at_us)
{
  cell->at_us[state] = cell->at_us[state] == 0 ? at_us : MIN (cell->at_us[state], at_us);
}

static gboolean
is_later (gint64 at_us, const char *id, gint64 than_us, const char *than_id)
{
  return than_id == NULL || at_us > than_us || (at_us == than_us && strcmp (id, than_id) > 0);
}

/* The last answer holds; that it was relayed says more than that it was accepted. */
static void
answer (HnHop *cell, HnHopState state, gint64 at_us, const char *note, const char *reason)
{
  note_time (cell, state, at_us);
  if (!is_later (at_us, note, cell->answer_us, cell->answer_note))
    return;
  cell->answer_us = at_us;
  g_free (cell->answer_note);
  cell->answer_note = g_strdup (note);
  cell->state = state;
  if (state == HN_HOP_STATE_REFUSED)
    {
      g_free (cell->reason);
      cell->reason = g_strdup (reason);
    }
}

/* Whoever acts, or the one who sent it to him and speaks for him, as by telephone. */
static gboolean
may_speak (const char *speaker, const char *actor, const HnHop *cell)
{
  return g_strcmp0 (speaker, actor) == 0 ||
         (cell->from != NULL && g_strcmp0 (speaker, cell->from) == 0);
}

static void
take_sending (Work *work, const HnSlip *slip, HnHopNotice *hop, HnRecord *version)
{
  const char *speaker = hn_record_get_created_by (hn_slip_get_record (slip));
  const char *actor = hn_hop_notice_get_actor (hop);
  gint64 version_us = hn_hop_notice_get_advisory_modified_us (hop);
  gint64 at_us = hn_hop_notice_get_at_us (hop);
  int number = hn_hop_notice_get_number (hop);
  HnHop *cell = need_cell (work, version_us, number, hn_hop_notice_get_recipient (hop));
  HnHop *source = number > 1 ? find_source (work, version_us, number, actor) : NULL;
  gboolean is_rightful = version != NULL && work->advisory->is_by_nisc && speaker != NULL;

  if (number <= 1)
    is_rightful =
        is_rightful && hn_fold_is_nisc (work->fold, speaker) && hn_fold_is_nisc (work->fold, actor);
  else
    is_rightful = is_rightful && source != NULL && may_speak (speaker, actor, source);
  if (!is_rightful)
    {
      cell->n_doubted++;
      return;
    }
  cell->is_believed = TRUE;
  note_time (cell, HN_HOP_STATE_SENT, at_us);
  if (cell->from_note == NULL || is_later (cell->from_us, cell->from_note, at_us, slip->id))
    {
      g_free (cell->from);
      cell->from = g_strdup (actor);
      g_free (cell->from_note);
      cell->from_note = g_strdup (slip->id);
      cell->from_us = at_us;
    }
  if (source != NULL)
    answer (source, HN_HOP_STATE_RELAYED, at_us, slip->id, NULL);
}

static void
take_answer (Work *work, const HnSlip *slip, HnHopNotice *hop, HnRecord *version)
{
  static const HnHopState states[] = {
    [HN_HOP_DELIVERED] = HN_HOP_STATE_DELIVERED,
    [HN_HOP_OPENED] = HN_HOP_STATE_OPENED,
    [HN_HOP_ACCEPTED] = HN_HOP_STATE_ACCEPTED,
    [HN_HOP_REFUSED] = HN_HOP_STATE_REFUSED,
  };
  const char *speaker = hn_record_get_created_by (hn_slip_get_record (slip));
  const char *actor = hn_hop_notice_get_actor (hop);
  HnHop *cell = need_cell (work, hn_hop_notice_get_advisory_modified_us (hop),
                           hn_hop_notice_get_number (hop), actor);
  HnHopState state = states[hn_hop_notice_get_kind (hop)];
  gint64 at_us = hn_hop_notice_get_at_us (hop);

  if (version == NULL || !cell->is_believed || !may_speak (speaker, actor, cell))
    cell->n_doubted++;
  else if (state >= HN_HOP_STATE_ACCEPTED)
    answer (cell, state, at_us, slip->id, hn_hop_notice_get_reason (hop));
  else
    note_time (cell, state, at_us);
}

/* Who sent it asks after it, or NISC, who watches over the whole way. */
static void
take_act (Work *work, const HnSlip *slip, HnHopNotice *hop, HnRecord *version)
{
  const char *speaker = hn_record_get_created_by (hn_slip_get_record (slip));
  const char *actor = hn_hop_notice_get_actor (hop);
  HnHop *cell = need_cell (work, hn_hop_notice_get_advisory_modified_us (hop),
                           hn_hop_notice_get_number (hop), hn_hop_notice_get_recipient (hop));

  if (version == NULL || !cell->is_believed || g_strcmp0 (speaker, actor) != 0 ||
      (g_strcmp0 (actor, cell->from) != 0 && !hn_fold_is_nisc (work->fold, actor)))
    cell->n_doubted++;
  else
    hn_hop_add_act (cell, hop);
}

/* @number: the leg whose sendings are taken; -1: what follows. */
static void
take_slips (Work *work, GPtrArray *slips, int number)
{
  for (guint i = 0; slips != NULL && i < slips->len; i++)
    {
      const HnSlip *slip = g_ptr_array_index (slips, i);
      HnHopNotice *hop = hn_record_get_hop (hn_slip_get_record (slip));
      gboolean is_sending;

      if (hop == NULL)
        continue;
      is_sending = hn_hop_notice_get_kind (hop) == HN_HOP_SENT ||
                   hn_hop_notice_get_kind (hop) == HN_HOP_RELAYED;
      if (number < 0 && hn_hop_notice_get_kind (hop) >= HN_HOP_REMINDED)
        take_act (work, slip, hop, find_version (work, slip, hop));
      else if (number < 0 && !is_sending)
        take_answer (work, slip, hop, find_version (work, slip, hop));
      else if (is_sending && hn_hop_notice_get_number (hop) == number)
        take_sending (work, slip, hop, find_version (work, slip, hop));
    }
}

static void
finish_cell (HnAdvisory *advisory, HnHop *cell)
{
  if (cell->state == HN_HOP_STATE_ACCEPTED && cell->at_us[HN_HOP_STATE_RELAYED] != 0)
    cell->state = HN_HOP_STATE_RELAYED;
  if (cell->answer_note == NULL && cell->at_us[HN_HOP_STATE_OPENED] != 0)
    cell->state = HN_HOP_STATE_OPENED;
  else if (cell->answer_note == NULL && cell->at_us[HN_HOP_STATE_DELIVERED] != 0)
    cell->state = HN_HOP_STATE_DELIVERED;
  for (guint i = 0; i < hn_history_get_n_versions (&advisory->history); i++)
    {
      HnRecord *record = hn_history_get_record (&advisory->history, i);
      HnAdvisoryNotice *notice = hn_record_get_advisory (record);

      if (notice != NULL && hn_history_counts (&advisory->history, i) &&
          hn_record_get_modified_us (record) == cell->version_us)
        cell->deadline_us = hn_advisory_notice_get_deadline_us (notice, MAX (cell->number, 1));
    }
}

static void
count (HnAdvisory *advisory)
{
  HnProgress *progress = &advisory->progress;
  HnRecord *record = hn_advisory_get_record (advisory);
  gint64 version_us = record != NULL ? hn_record_get_modified_us (record) : 0;

  memset (progress, 0, sizeof *progress);
  for (guint i = 0; i < advisory->fresh->len; i++)
    {
      HnHop *cell = g_ptr_array_index (advisory->fresh, i);

      if (!cell->is_believed)
        progress->n_doubted++;
      else if (cell->version_us == version_us)
        {
          progress->n[cell->state]++;
          progress->n_hops++;
        }
    }
  progress->worst = HN_HOP_STATE_SENT;
  if (progress->n[HN_HOP_STATE_REFUSED] > 0)
    progress->worst = HN_HOP_STATE_REFUSED;
  else
    while (progress->n_hops > 0 && progress->n[progress->worst] == 0)
      progress->worst++;
}

void
hn_hop_ledger_work_out (HnAdvisory *advisory, GPtrArray *slips, HnFold *fold)
{
  g_autoptr (GHashTable) cells =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  Work work = { advisory, fold, cells };
  GHashTableIter iter;
  gpointer value;

  for (int number = 0; number <= 3; number++)
    take_slips (&work, slips, number);
  take_slips (&work, slips, -1);
  g_clear_pointer (&advisory->fresh, g_ptr_array_unref);
  advisory->fresh = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_iter_init (&iter, cells);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      finish_cell (advisory, value);
      g_ptr_array_add (advisory->fresh, g_object_ref (value));
    }
  g_ptr_array_sort (advisory->fresh, hn_hop_compare);
  count (advisory);
}
