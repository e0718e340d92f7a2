#include "hn-recall.h"

#include "hn-record-text.h"

#include <string.h>

/* One accident with more than this said about it would be a flood, not a story. */
#define MAX_ENTRIES 100000

typedef struct
{
  const HnRecall *recall;
  HnSituation *situation; /* (nullable): whom it is for; NULL: nobody, everything is wanted */
  gint64 upto_seq;
  GQueue ids; /* of char *, still to be looked for */
  GHashTable *asked;
  GHashTable *seqs;
  GPtrArray *found;
} Search;

gint64
hn_recall_get_key (const HnRecall *self, const char *id)
{
  return (gint64) hn_log_hash (self->key, (const guint8 *) id, strlen (id));
}

static void
ask (Search *self, const char *id)
{
  if (g_hash_table_contains (self->asked, id))
    return;
  char *own = g_strdup (id);
  g_hash_table_add (self->asked, own);
  g_queue_push_tail (&self->ids, own);
}

static gboolean
list_seqs (Search *self, HnIndexSql sql, gint64 key, gint64 upto_seq, GArray *seqs, GError **error)
{
  HnIndexStore *store = self->recall->store;
  sqlite3_stmt *list = hn_index_store_use (store, sql, error, "ii", key, upto_seq);
  if (list == NULL)
    return FALSE;

  HnIndexStep step;
  while ((step = hn_index_store_step (store, list, error)) == HN_INDEX_ROW)
    {
      gint64 seq = sqlite3_column_int64 (list, 0);

      if (!g_hash_table_contains (self->seqs, &seq))
        g_array_append_val (seqs, seq);
    }
  return step == HN_INDEX_DONE;
}

/* The hash of an id may be that of another. */
static gboolean
is_about (HnRecord *record, const char *id)
{
  if (g_str_equal (hn_record_get_id (record), id))
    return TRUE;

  g_autoptr (GPtrArray) subjects = g_ptr_array_new ();
  hn_record_text_add_subjects (record, subjects);
  return g_ptr_array_find_with_equal_func (subjects, id, g_str_equal, NULL);
}

/* What else belongs to what was found: what the situation does not have; or, where there is none,
 * the others of a grouping. */
static void
ask_further (Search *self, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);

  if (self->situation != NULL)
    {
      g_auto (GStrv) missing = hn_situation_dup_missing (self->situation, entry);
      for (guint i = 0; missing[i] != NULL; i++)
        ask (self, missing[i]);
      return;
    }
  if (!g_str_equal (hn_record_get_stix_type (record), "grouping"))
    return;
  const char *const *refs = hn_record_get_object_refs (record);
  for (; *refs != NULL; refs++)
    ask (self, *refs);
}

/* Of what is folded itself is asked what refers to it. An identity is missing only where its word
 * begins to count, or counts no more. */
static gboolean
has_story (const char *id)
{
  return g_str_has_prefix (id, "incident--") || g_str_has_prefix (id, "note--") ||
         g_str_has_prefix (id, "grouping--") || g_str_has_prefix (id, "report--") ||
         g_str_has_prefix (id, "identity--");
}

static gboolean
look_for (Search *self, const char *id, GError **error)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 key = hn_recall_get_key (self->recall, id);

  if (!list_seqs (self, HN_INDEX_VERSION_LIST, key, self->upto_seq, seqs, error) ||
      (has_story (id) && !list_seqs (self, HN_INDEX_ABOUT_LIST, key, self->upto_seq, seqs, error)))
    return FALSE;
  if (seqs->len == 0)
    return TRUE;

  g_autoptr (GPtrArray) entries =
      hn_log_load (self->recall->log, (const gint64 *) (void *) seqs->data, seqs->len, error);
  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len && self->found->len < MAX_ENTRIES; i++)
    {
      HnLogEntry *entry = g_ptr_array_index (entries, i);
      gint64 seq = hn_log_entry_get_seq (entry);

      if (!is_about (hn_log_entry_get_record (entry), id) ||
          !g_hash_table_add (self->seqs, g_memdup2 (&seq, sizeof seq)))
        continue;
      g_ptr_array_add (self->found, hn_log_entry_ref (entry));
      ask_further (self, entry);
    }
  return TRUE;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  gint64 one = hn_log_entry_get_seq (*(HnLogEntry *const *) a);
  gint64 two = hn_log_entry_get_seq (*(HnLogEntry *const *) b);

  return one < two ? -1 : one > two;
}

static gboolean
run (Search *self, GError **error)
{
  const char *id;
  gboolean is_ok = TRUE;

  while (is_ok && (id = g_queue_pop_head (&self->ids)) != NULL)
    is_ok = look_for (self, id, error);
  g_queue_clear (&self->ids);
  g_hash_table_unref (self->asked);
  g_hash_table_unref (self->seqs);
  if (self->found->len > 1)
    g_ptr_array_sort (self->found, compare_entries);
  return is_ok;
}

static Search
begin (const HnRecall *recall, HnSituation *situation, gint64 upto_seq, GPtrArray *found)
{
  return (Search){ .recall = recall,
                   .situation = situation,
                   .upto_seq = upto_seq,
                   .ids = G_QUEUE_INIT,
                   .asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                   .seqs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
                   .found = found };
}

gboolean
hn_recall_for_entry (const HnRecall *self,
                     HnSituation *situation,
                     HnLogEntry *entry,
                     GPtrArray *found,
                     GError **error)
{
  g_auto (GStrv) missing = hn_situation_dup_missing (situation, entry);
  if (missing[0] == NULL)
    return TRUE;

  Search search = begin (self, situation, hn_log_entry_get_seq (entry) - 1, found);
  for (guint i = 0; missing[i] != NULL; i++)
    ask (&search, missing[i]);
  return run (&search, error);
}

gboolean
hn_recall_objects (
    const HnRecall *self, const char *const *ids, gint64 upto_seq, GPtrArray *found, GError **error)
{
  Search search = begin (self, NULL, upto_seq, found);

  for (; *ids != NULL; ids++)
    ask (&search, *ids);
  return run (&search, error);
}
