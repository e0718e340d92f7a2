#include "hn-index-cut.h"

#include "hn-index-writer-private.h"
#include "hn-indexer-private.h"
#include "hn-log-purge.h"
#include "hn-record-text.h"

#include <string.h>

/* What is told again at most: beyond that the index is made anew as soon. */
#define MAX_ENTRIES 20000

typedef struct
{
  HnIndexer *indexer;
  GPtrArray *tombstones;
  GHashTable *ids;    /* what is told again */
  GPtrArray *entries; /* of HnLogEntry: what was said of it */
  GString *seqs;      /* the numbers of what was purged */
  GString *incidents; /* their numbers in the index */
  HnChronicle *chronicle;
} Cut;

static gboolean
is_type (const char *id, const char *type)
{
  return g_str_has_prefix (id, type) && g_str_has_prefix (id + strlen (type), "--");
}

/* What hangs together: of identities and places nothing is told, they are only referred to. */
static gboolean
is_told (const char *id)
{
  static const char *const types[] = { "incident", "note", "grouping", "report" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (is_type (id, types[i]))
      return TRUE;
  return FALSE;
}

gboolean
hn_index_cut_can (GPtrArray *tombstones)
{
  for (guint i = 0; i < tombstones->len; i++)
    {
      const HnLogTombstone *it = g_ptr_array_index (tombstones, i);

      if (it->id == NULL || it->exercise != NULL || is_type (it->id, "identity"))
        return FALSE;
    }
  return tombstones->len <= MAX_ENTRIES;
}

static void
ask (Cut *self, const char *id)
{
  if (is_told (id))
    g_hash_table_add (self->ids, g_strdup (id));
}

static gboolean
read_seqs (HnIndexStore *store, const char *sql, GArray *seqs, GError **error)
{
  g_autoptr (sqlite3_stmt) list = hn_index_store_prepare (store, sql, error);
  if (list == NULL)
    return FALSE;

  HnIndexStep step;
  while ((step = hn_index_store_step (store, list, error)) == HN_INDEX_ROW)
    {
      gint64 seq = sqlite3_column_int64 (list, 0);
      g_array_append_val (seqs, seq);
    }
  return step == HN_INDEX_DONE;
}

static GPtrArray *
load (Cut *self, const char *sql, GError **error)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (!read_seqs (self->indexer->store, sql, seqs, error))
    return NULL;
  return hn_log_load (self->indexer->log, (const gint64 *) (void *) seqs->data, seqs->len, error);
}

/* What the records spoke of only the index can still say, by the hashes of the ids. */
static gboolean
ask_subjects (Cut *self, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT v.seq FROM about a JOIN versions v ON v.key=a.key WHERE a.seq IN (%s)",
      self->seqs->str);
  g_autoptr (GPtrArray) subjects = load (self, sql, error);

  if (subjects == NULL)
    return FALSE;
  for (guint i = 0; i < subjects->len; i++)
    ask (self, hn_record_get_id (hn_log_entry_get_record (g_ptr_array_index (subjects, i))));
  return TRUE;
}

static void
ask_further (Cut *self)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      HnRecord *record = hn_log_entry_get_record (g_ptr_array_index (self->entries, i));

      g_ptr_array_add (subjects, (char *) hn_record_get_id (record));
      hn_record_text_add_subjects (record, subjects);
    }
  for (guint i = 0; i < subjects->len; i++)
    ask (self, g_ptr_array_index (subjects, i));
}

static gboolean
is_played (GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      HnRecord *record = hn_log_entry_get_record (g_ptr_array_index (entries, i));

      if (hn_record_get_exercise (record) != NULL ||
          g_strv_contains (hn_record_get_labels (record), "exercise"))
        return TRUE;
    }
  return FALSE;
}

/* All that hangs together with what was purged, until nothing more is found. */
static gboolean
gather (Cut *self, gboolean *is_whole, GError **error)
{
  guint n_asked = 0;

  for (guint i = 0; i < self->tombstones->len; i++)
    ask (self, ((const HnLogTombstone *) g_ptr_array_index (self->tombstones, i))->id);
  if (!ask_subjects (self, error))
    return FALSE;
  while (*is_whole && n_asked != g_hash_table_size (self->ids))
    {
      g_autofree char **ids = (char **) g_hash_table_get_keys_as_array (self->ids, &n_asked);

      g_ptr_array_set_size (self->entries, 0);
      if (!hn_recall_objects (&self->indexer->recall, (const char *const *) ids,
                              self->indexer->cursor, self->entries, error))
        return FALSE;
      *is_whole = self->entries->len <= MAX_ENTRIES && !is_played (self->entries);
      ask_further (self);
    }
  return TRUE;
}

/* What remains of a record is put in again as it is read from the log; where it was not its author
 * who wanted it gone, nothing remains. */
static gboolean
put_facts (Cut *self, GError **error)
{
  for (guint i = 0; i < self->tombstones->len; i++)
    {
      const HnLogTombstone *it = g_ptr_array_index (self->tombstones, i);
      g_autoptr (GPtrArray) left = hn_log_load (self->indexer->log, &it->seq, 1, error);

      if (left == NULL ||
          (left->len > 0 &&
           !hn_index_writer_add_record (self->indexer->writer, g_ptr_array_index (left, 0), error)))
        return FALSE;
    }
  return TRUE;
}

/* The areas of places that were purged, but for those that other versions name. */
static gboolean
take_places (Cut *self, GError **error)
{
  HnIndexer *indexer = self->indexer;

  for (guint i = 0; i < self->tombstones->len; i++)
    {
      const HnLogTombstone *it = g_ptr_array_index (self->tombstones, i);
      if (!is_type (it->id, "location"))
        continue;

      gint64 key = hn_recall_get_key (&indexer->recall, it->id);
      const char *const ids[] = { it->id, NULL };
      g_autofree char *sql =
          g_strdup_printf ("DELETE FROM places WHERE key=%" G_GINT64_FORMAT, key);
      g_autoptr (GPtrArray) left =
          g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
      if (!hn_index_store_exec (indexer->store, sql, error) ||
          !hn_recall_objects (&indexer->recall, ids, indexer->cursor, left, error))
        return FALSE;
      for (guint k = 0; k < left->len; k++)
        if (!hn_index_writer_add_places (indexer->writer, g_ptr_array_index (left, k), key, error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
take_rows (Cut *self, GError **error)
{
  const char *list = self->seqs->str;
  g_autofree char *sql = g_strdup_printf (
      "DELETE FROM records WHERE seq IN (%s); DELETE FROM versions WHERE seq IN (%s);"
      "DELETE FROM about WHERE seq IN (%s); DELETE FROM located WHERE seq IN (%s)",
      list, list, list, list);

  return hn_index_store_exec (self->indexer->store, sql, error) && take_places (self, error) &&
         put_facts (self, error);
}

static gboolean
is_elsewhere (const char *id, gpointer user_data)
{
  return !g_hash_table_contains (user_data, id);
}

static gboolean
find_incidents (Cut *self, GError **error)
{
  HnIndexWriter *writer = self->indexer->writer;
  GHashTableIter iter;
  gpointer id;

  hn_index_writer_forget (writer, is_elsewhere, self->ids);
  g_hash_table_iter_init (&iter, self->ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      gint64 number;

      if (!hn_index_writer_find_incident (writer, id, hn_index_writer_get_key (writer, id), &number,
                                          error))
        return FALSE;
      if (number != 0)
        g_string_append_printf (self->incidents, "%s%" G_GINT64_FORMAT,
                                self->incidents->len > 0 ? "," : "", number);
    }
  return TRUE;
}

/* Of the incidents nothing is known but that they are there, as before they were first folded. */
static gboolean
blank_incidents (Cut *self, GError **error)
{
  if (!find_incidents (self, error))
    return FALSE;

  const char *list = self->incidents->str;
  g_autofree char *sql = g_strdup_printf (
      "DELETE FROM intervals WHERE incident IN (%s);"
      "DELETE FROM marks WHERE incident IN (%s);"
      "DELETE FROM incidents WHERE number IN (%s)"
      " AND NOT EXISTS(SELECT 1 FROM versions v WHERE v.key=incidents.key);"
      "UPDATE incidents SET seq=0, said=0, began=0, ended=NULL, sector=0, service=0, operator=0,"
      " state=0, is_open=0, tlp=0, handling=0,"
      " first=(SELECT min(v.seq) FROM versions v WHERE v.key=incidents.key) WHERE number IN (%s)",
      list, list, list, list);
  return hn_index_store_exec (self->indexer->store, sql, error);
}

static gboolean
on_retold (gint64 instant_us, HnLogEntry *entry, GPtrArray *ids, gpointer user_data, GError **error)
{
  Cut *self = user_data;
  HnSituation *situation = hn_chronicle_get_situation (self->chronicle);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);

      if (g_hash_table_contains (self->ids, id) &&
          !hn_index_writer_set_incident (self->indexer->writer, id,
                                         hn_situation_lookup_incident (situation, id), instant_us,
                                         entry, error))
        return FALSE;
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

/* Whose word counts is said by identities, of which nothing is ever let go. */
static GPtrArray *
list_story (Cut *self, GError **error)
{
  gint64 type = hn_word_book_find (self->indexer->book, "identity");
  g_autofree char *sql =
      g_strdup_printf ("SELECT seq FROM records WHERE type=%" G_GINT64_FORMAT, type);
  GPtrArray *story = load (self, sql, error);

  if (story == NULL)
    return NULL;
  for (guint i = 0; i < self->entries->len; i++)
    g_ptr_array_add (story, hn_log_entry_ref (g_ptr_array_index (self->entries, i)));
  g_ptr_array_sort (story, compare_entries);
  return story;
}

static gboolean
retell (Cut *self, GError **error)
{
  HnIndexer *indexer = self->indexer;
  g_autoptr (GPtrArray) story = list_story (self, error);
  if (story == NULL)
    return FALSE;

  gboolean is_ok = TRUE;
  self->chronicle = hn_chronicle_new (indexer->plan, HN_EXERCISE_AND_LIVE, indexer->identity,
                                      &indexer->recall, on_retold, self);
  for (guint i = 0; is_ok && i < story->len; i++)
    is_ok = hn_chronicle_take (self->chronicle, g_ptr_array_index (story, i), error);
  is_ok = is_ok && hn_chronicle_advance (self->chronicle,
                                         MAX (indexer->anchor_us, indexer->instant_us), error);
  hn_chronicle_free (self->chronicle);
  return is_ok;
}

static int
compare_seqs (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *) a, two = *(const gint64 *) b;

  return one < two ? -1 : one > two;
}

/* What a checkpoint left out since it was over may matter now: it names all of it. */
static gboolean
amend_checkpoint (Cut *self, HnCheckpoint *checkpoint, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      gint64 seq = hn_log_entry_get_seq (g_ptr_array_index (self->entries, i));
      if (seq <= checkpoint->seq)
        g_array_append_val (all, seq);
    }
  g_array_append_vals (all, checkpoint->relevant->data, checkpoint->relevant->len);
  g_array_sort (all, compare_seqs);
  for (guint i = 0; i < all->len; i++)
    if (n == 0 || g_array_index (all, gint64, i) != g_array_index (all, gint64, n - 1))
      g_array_index (all, gint64, n++) = g_array_index (all, gint64, i);
  g_array_set_size (all, n);
  return hn_checkpoint_write (self->indexer->store, checkpoint->seq, checkpoint->instant_us, all,
                              checkpoint->contacts, error);
}

static gboolean
amend_checkpoints (Cut *self, GError **error)
{
  gint64 first = self->entries->len > 0
                     ? hn_log_entry_get_seq (g_ptr_array_index (self->entries, 0))
                     : G_MAXINT64;
  gint64 upto = self->indexer->cursor;

  while (upto >= first)
    {
      g_autoptr (HnCheckpoint) checkpoint = hn_checkpoint_read (self->indexer->store, upto, error);

      if (checkpoint == NULL)
        return FALSE;
      if (checkpoint->seq < first)
        return TRUE;
      if (!amend_checkpoint (self, checkpoint, error))
        return FALSE;
      upto = checkpoint->seq - 1;
    }
  return TRUE;
}

static gboolean
run (Cut *self, gboolean *is_whole, GError **error)
{
  for (guint i = 0; i < self->tombstones->len; i++)
    {
      const HnLogTombstone *it = g_ptr_array_index (self->tombstones, i);

      if (!hn_index_store_run (self->indexer->store, HN_INDEX_PURGED_INSERT, error, "i", it->seq))
        return FALSE;
      g_string_append_printf (self->seqs, i == 0 ? "%" G_GINT64_FORMAT : ",%" G_GINT64_FORMAT,
                              it->seq);
    }
  if (!gather (self, is_whole, error))
    return FALSE;
  if (!*is_whole)
    return TRUE;
  return take_rows (self, error) && (g_hash_table_size (self->ids) == 0 ||
                                     (blank_incidents (self, error) && retell (self, error) &&
                                      amend_checkpoints (self, error)));
}

gboolean
hn_index_cut (HnIndexer *indexer, GPtrArray *tombstones, gboolean *is_whole, GError **error)
{
  Cut self = { .indexer = indexer, .tombstones = tombstones };

  *is_whole = TRUE;
  self.ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  self.seqs = g_string_new (NULL);
  self.incidents = g_string_new (NULL);
  gboolean is_ok = run (&self, is_whole, error);
  g_hash_table_unref (self.ids);
  g_ptr_array_unref (self.entries);
  g_string_free (self.seqs, TRUE);
  g_string_free (self.incidents, TRUE);
  return is_ok;
}
