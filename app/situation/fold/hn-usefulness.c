#include "hn-dispatch.h"
#include "hn-fold-private.h"
#include "hn-hop-private.h"
#include "hn-opinion-private.h"

#include <string.h>

/* Whether an advisory was of use to those who were sent it (Ⅳ1(3)イ). */

static gboolean
was_sent_to (const HnAdvisory *advisory, const char *who)
{
  for (guint i = 0; who != NULL && i < advisory->fresh->len; i++)
    {
      const HnHop *hop = g_ptr_array_index (advisory->fresh, i);

      if (hop->is_believed && g_str_equal (hop->to, who))
        return TRUE;
    }
  return FALSE;
}

/* (nullable): what it says of the advisory, while it says anything. */
static HnOpinion *
read_opinion (const HnAdvisory *advisory, const HnSlip *slip, HnFold *fold)
{
  HnLogEntry *entry = hn_history_pick (&slip->history, fold->now_us, NULL);
  HnRecord *record = entry != NULL ? hn_log_entry_get_record (entry) : NULL;
  HnRecord *subject = advisory->entry != NULL ? hn_log_entry_get_record (advisory->entry) : NULL;
  HnOpinion *opinion;
  HnOpinionWord word;

  if (record == NULL || hn_record_is_revoked (record) || !hn_record_get_opinion (record, &word) ||
      !g_strv_contains (hn_record_get_object_refs (record), advisory->id))
    return NULL;
  opinion = hn_opinion_new (slip->id);
  opinion->from = g_strdup (hn_record_get_created_by (record));
  opinion->word = word;
  opinion->explanation = g_strdup (hn_record_get_description (record));
  opinion->said_us = hn_history_said_us (record);
  opinion->modified_us = hn_record_get_modified_us (record);
  opinion->is_believed =
      subject != NULL && was_sent_to (advisory, opinion->from) &&
      g_strcmp0 (hn_record_get_exercise (subject), hn_record_get_exercise (record)) == 0;
  return opinion;
}

/* Of each recipient the last one. */
static void
count (HnAdvisory *advisory)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  HnUsefulness *usefulness = &advisory->usefulness;

  memset (usefulness, 0, sizeof *usefulness);
  for (guint i = advisory->fresh_opinions->len; i > 0; i--)
    {
      HnOpinion *opinion = g_ptr_array_index (advisory->fresh_opinions, i - 1);

      if (!opinion->is_believed)
        usefulness->n_doubted++;
      else if (g_hash_table_add (seen, opinion->from))
        {
          opinion->is_counted = TRUE;
          usefulness->n[opinion->word]++;
          usefulness->n_opinions++;
        }
    }
}

void
hn_usefulness_work_out (HnAdvisory *advisory, GPtrArray *slips, HnFold *fold)
{
  g_clear_pointer (&advisory->fresh_opinions, g_ptr_array_unref);
  advisory->fresh_opinions = g_ptr_array_new_with_free_func (g_object_unref);
  advisory->opinions_due_us = G_MAXINT64;
  for (guint i = 0; slips != NULL && i < slips->len; i++)
    {
      const HnSlip *slip = g_ptr_array_index (slips, i);
      HnOpinion *opinion;

      if (hn_record_get_hop (hn_slip_get_record (slip)) != NULL)
        continue;
      opinion = read_opinion (advisory, slip, fold);
      if (opinion != NULL)
        g_ptr_array_add (advisory->fresh_opinions, opinion);
      advisory->opinions_due_us =
          MIN (advisory->opinions_due_us, hn_history_next_change (&slip->history, fold->now_us));
    }
  g_ptr_array_sort (advisory->fresh_opinions, hn_opinion_compare);
  count (advisory);
}
