#include "hn-keep.h"

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
add_seq (GArray *seqs, HnLogEntry *entry)
{
  gint64 seq = hn_log_entry_get_seq (entry);

  g_array_append_val (seqs, seq);
}

static void
add_seqs (GArray *seqs, const HnHistory *history)
{
  for (guint i = 0; i < hn_history_get_n_versions (history); i++)
    add_seq (seqs, hn_history_get_entry (history, i));
}

static int
compare_seqs (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a;
  gint64 two = *(const gint64 *) b;

  return one < two ? -1 : one > two;
}

static void
sort_seqs (GArray *seqs)
{
  guint n = 0;

  g_array_sort (seqs, compare_seqs);
  for (guint i = 0; i < seqs->len; i++)
    if (n == 0 || g_array_index (seqs, gint64, i) != g_array_index (seqs, gint64, n - 1))
      g_array_index (seqs, gint64, n++) = g_array_index (seqs, gint64, i);
  g_array_set_size (seqs, n);
}

/* Records of types that the fold does not keep may yet tell the time of an exercise. */
static void
add_clocks (HnFold *self, GArray *seqs)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->clocks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_autoptr (GPtrArray) offers = hn_scenario_clock_dup_kept (value);

      for (guint i = 0; i < offers->len; i++)
        add_seq (seqs, g_ptr_array_index (offers, i));
    }
}

static void
add_ways (HnFold *self, GArray *seqs)
{
  g_autoptr (GPtrArray) histories = g_ptr_array_new ();

  hn_dispatch_add_kept (self->dispatch, self, histories);
  for (guint i = 0; i < histories->len; i++)
    add_seqs (seqs, g_ptr_array_index (histories, i));
}

/* Of agreements, and of who else may have a report, nothing is let go. */
static void
add_consents (HnFold *self, GArray *seqs)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->registry->compacts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    add_seqs (seqs, &((HnCompact *) value)->history);
  g_hash_table_iter_init (&iter, self->consents->words);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    add_seqs (seqs, &((HnWish *) value)->history);
}

GArray *
hn_fold_dup_relevant (HnFold *self, guint keep_closed)
{
  g_autoptr (HnKeep) keep = hn_keep_new (self, keep_closed);
  GArray *seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, keep->incidents);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    add_seqs (seqs, &((HnIncident *) key)->history);
  g_hash_table_iter_init (&iter, keep->notes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    add_seqs (seqs, &((HnNote *) key)->history);
  g_hash_table_iter_init (&iter, self->referents);
  while (g_hash_table_iter_next (&iter, NULL, &key))
    add_seqs (seqs, &((HnReferent *) key)->history);
  add_ways (self, seqs);
  add_consents (self, seqs);
  add_clocks (self, seqs);
  sort_seqs (seqs);
  return seqs;
}

static gboolean
let_incident_go (gpointer key, gpointer value, gpointer user_data)
{
  HnKeep *keep = user_data;
  HnFold *self = keep->fold;
  HnIncident *incident = value;

  if (g_hash_table_contains (keep->incidents, incident))
    return FALSE;
  hn_fold_unfile_incident (self, incident);
  if (incident->relays != NULL)
    hn_links_remove (self->relayed_by, incident->relays, incident);
  if (incident->in_list != NULL)
    hn_incident_list_remove (self->list, incident);
  hn_incident_detach (incident);
  return TRUE;
}

static gboolean
let_note_go (gpointer key, gpointer value, gpointer user_data)
{
  HnKeep *keep = user_data;

  if (g_hash_table_contains (keep->notes, value))
    return FALSE;
  hn_fold_drop_note (keep->fold, value);
  g_hash_table_remove (keep->fold->due_notes, value);
  return TRUE;
}

/* Only those who are referred to, and of whom nothing is here. */
static gboolean
let_referent_go (gpointer key, gpointer value, gpointer user_data)
{
  HnReferent *referent = value;

  return hn_history_get_n_versions (&referent->history) == 0 &&
         g_hash_table_size (referent->users) == 0 && g_hash_table_size (referent->notes) == 0;
}

void
hn_fold_trim (HnFold *self, guint keep_closed)
{
  g_autoptr (HnKeep) keep = NULL;
  GHashTableIter iter;
  gpointer value;

  g_assert (self->dirty_incidents->len == 0 && self->dirty_notes->len == 0);

  keep = hn_keep_new (self, keep_closed);
  /* The incidents first: what is said beside them marks those that are still here. */
  g_hash_table_foreach_remove (self->incidents, let_incident_go, keep);
  g_hash_table_foreach_remove (self->notes, let_note_go, keep);
  g_hash_table_foreach_remove (self->referents, let_referent_go, NULL);
  hn_dispatch_trim (self->dispatch, self);
  g_hash_table_iter_init (&iter, self->clocks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    hn_scenario_clock_trim (value);
  g_hash_table_remove_all (self->set_aside);
}

void
hn_fold_set_pinned (HnFold *self, const char *id, gboolean is_pinned)
{
  if (is_pinned)
    g_hash_table_add (self->pinned, g_strdup (id));
  else
    g_hash_table_remove (self->pinned, id);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_if_missing (HnFold *self, GPtrArray *ids, const char *id)
{
  /* Of identities and locations nothing is ever let go. */
  if ((g_str_has_prefix (id, "incident--") || g_str_has_prefix (id, "note--") ||
       g_str_has_prefix (id, "grouping--") || g_str_has_prefix (id, "report--")) &&
      !hn_fold_knows (self, id))
    g_ptr_array_add (ids, (char *) id);
}

/* An advisory may be here as what is said beside an incident, and its way be let go. */
static void
add_ways_spoken_of (HnFold *self, HnRecord *record, GPtrArray *ids)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new ();

  hn_dispatch_add_subjects (record, subjects);
  if (g_str_equal (hn_record_get_stix_type (record), "report"))
    g_ptr_array_add (subjects, (char *) hn_record_get_id (record));
  for (guint i = 0; i < subjects->len; i++)
    {
      char *id = g_ptr_array_index (subjects, i);
      HnAdvisory *advisory = hn_fold_find_advisory (self, id);

      if (g_str_has_prefix (id, "report--") && (advisory == NULL || advisory->entry == NULL))
        g_ptr_array_add (ids, id);
    }
}

char **
hn_fold_dup_missing (HnFold *self, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  g_auto (GStrv) subjects = hn_note_find_subjects (record);
  HnReport *report = hn_record_get_report (record);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GStrvBuilder) missing = g_strv_builder_new ();

  add_if_missing (self, ids, hn_record_get_id (record));
  for (guint i = 0; subjects != NULL && subjects[i] != NULL; i++)
    add_if_missing (self, ids, subjects[i]);
  if (report != NULL && hn_report_get_relays (report) != NULL)
    add_if_missing (self, ids, hn_report_get_relays (report));
  add_ways_spoken_of (self, record, ids);
  hn_fold_add_appointed (self, entry, ids);
  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    if (i == 0 || strcmp (g_ptr_array_index (ids, i - 1), g_ptr_array_index (ids, i)) != 0)
      g_strv_builder_add (missing, g_ptr_array_index (ids, i));
  return g_strv_builder_end (missing);
}
