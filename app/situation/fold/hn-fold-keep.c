#include "hn-fold-private.h"

#include <string.h>

/* What still matters, and letting go of the rest. */

gboolean
hn_fold_knows (HnFold *self, const char *id)
{
  HnReferent *referent = g_hash_table_lookup (self->referents, id);

  return g_hash_table_contains (self->incidents, id) || g_hash_table_contains (self->notes, id) ||
         (referent != NULL && hn_history_get_n_versions (&referent->history) > 0);
}

static void
add_seqs (GArray *seqs, const HnHistory *history)
{
  for (guint i = 0; i < hn_history_get_n_versions (history); i++)
    {
      gint64 seq = hn_log_entry_get_seq (hn_history_get_entry (history, i));

      g_array_append_val (seqs, seq);
    }
}

static int
compare_seqs (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 two = *(const gint64 *) b;

  return one < two ? -1 : one > two;
}

GArray *
hn_fold_dup_relevant (HnFold *self)
{
  GArray *seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->incidents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    add_seqs (seqs, &((HnIncident *) value)->history);
  g_hash_table_iter_init (&iter, self->notes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    add_seqs (seqs, &((HnNote *) value)->history);
  g_hash_table_iter_init (&iter, self->referents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    add_seqs (seqs, &((HnReferent *) value)->history);
  g_array_sort (seqs, compare_seqs);
  return seqs;
}

void
hn_fold_set_pinned (HnFold *self, const char *id, gboolean is_pinned)
{
  if (is_pinned)
    g_hash_table_add (self->pinned, g_strdup (id));
  else
    g_hash_table_remove (self->pinned, id);
}

/* Of @record: itself, and what it speaks of. */
static GPtrArray *
collect_subjects (HnRecord *record)
{
  const char *const *refs = hn_record_get_object_refs (record);
  GPtrArray *ids = g_ptr_array_new ();

  g_ptr_array_add (ids, (char *) hn_record_get_id (record));
  for (; *refs != NULL; refs++)
    g_ptr_array_add (ids, (char *) *refs);
  return ids;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char **
hn_fold_dup_missing (HnFold *self, HnRecord *record)
{
  g_autoptr (GPtrArray) ids = collect_subjects (record);
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();
  const char *last = NULL;

  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (g_strcmp0 (id, last) != 0 && !hn_fold_knows (self, id))
        g_strv_builder_add (missing, id);
      last = id;
    }
  return g_strv_builder_end (missing);
}
