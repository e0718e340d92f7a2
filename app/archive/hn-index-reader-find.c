#include "hn-index-reader-private.h"

#include "hn-archive-query-private.h"
#include "hn-archive-row-private.h"
#include "hn-index-shards.h"
#include "hn-index-writer-private.h"
#include "hn-stix-id.h"
#include "hn-text-fold.h"

#include <string.h>

/* A query as SQL. Whatever comes from outside is bound, or a number; words of the plan are looked
 * up first. */

static void append_condition (GString *sql, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
append_condition (GString *sql, const char *format, ...)
{
  va_list parameters;

  g_string_append (sql, " AND ");
  va_start (parameters, format);
  g_string_append_vprintf (sql, format, parameters);
  va_end (parameters);
}

/* Numbers in place of words; what nobody has said yet is found nowhere. */
static char *
dup_numbers (HnIndexReader *self, char **words)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gint64 number = hn_word_book_find (self->book, words[i]);

      if (number > 0)
        g_string_append_printf (list, "%s%" G_GINT64_FORMAT, list->len > 0 ? "," : "", number);
    }
  return g_string_free (list, FALSE);
}

static char *
dup_sectors (HnIndexReader *self, char **sectors)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; sectors[i] != NULL; i++)
    {
      int place = hn_term_list_index_of (hn_plan_get_sectors (self->plan), sectors[i]);

      if (place >= 0)
        g_string_append_printf (list, "%s%d", list->len > 0 ? "," : "", place + 1);
    }
  return g_string_free (list, FALSE);
}

static char *
dup_bits (guint bits)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < 32; i++)
    if (bits & (1u << i))
      g_string_append_printf (list, "%s%u", list->len > 0 ? "," : "", i);
  return g_string_free (list, FALSE);
}

/* What records and incidents have both; @t is the table, @from and @to its columns of time. */
static void
append_common (GString *sql,
               HnIndexReader *self,
               const HnArchiveQuery *query,
               const char *t,
               const char *from,
               const char *to)
{
  g_autofree char *world = hn_index_reader_dup_world (self, t, query->exercise);
  append_condition (sql, "%s", world);

  if (query->sectors != NULL)
    {
      g_autofree char *sectors = dup_sectors (self, query->sectors);
      append_condition (sql, "%s.sector IN (%s)", t, sectors);
    }
  if (query->states != 0)
    {
      g_autofree char *states = dup_bits (query->states);
      append_condition (sql, "%s.state IN (%s)", t, states);
    }
  if (query->tlps != 0)
    {
      g_autofree char *tlps = dup_bits (query->tlps);
      append_condition (sql, "%s.tlp IN (%s)", t, tlps);
    }
  if (query->handlings != NULL)
    {
      g_autofree char *handlings = dup_numbers (self, query->handlings);
      append_condition (sql, "%s.handling IN (%s)", t, handlings);
    }
  if (query->to_us != 0)
    append_condition (sql, "%s.%s<%" G_GINT64_FORMAT, t, from, query->to_us);
  if (query->from_us != 0)
    append_condition (sql, "(%s.%s IS NULL OR %s.%s>=%" G_GINT64_FORMAT ")", t, to, t, to,
                      query->from_us);
}

static char *
dup_located (HnIndexReader *self, const HnArchiveQuery *query)
{
  g_autofree char *areas = dup_numbers (self, query->areas);

  return g_strdup_printf (
      "SELECT l.seq FROM places p JOIN located l ON l.key=p.key WHERE p.area IN (%s)", areas);
}

/* @worded: (out) (nullable): what selects the records that hold the words, with a parameter for
 * @expression where there is one. */
static gboolean
find_worded (HnIndexReader *self,
             const HnArchiveQuery *query,
             gint64 after_seq,
             gint64 upto_seq,
             char **worded,
             char **expression,
             GError **error)
{
  g_autofree char *word = query->text != NULL ? g_strstrip (g_strdup (query->text)) : NULL;

  *worded = *expression = NULL;
  if (word == NULL || word[0] == '\0')
    return TRUE;
  gsize type_length;
  if (hn_stix_id_is_valid (word, strlen (word), &type_length))
    {
      *worded = g_strdup_printf ("SELECT seq FROM versions WHERE key=%" G_GINT64_FORMAT,
                                 hn_recall_get_key (&self->recall, word));
      return TRUE;
    }
  *expression = hn_text_match_expression (word);
  if (*expression == NULL)
    *worded = g_strdup ("SELECT 0 WHERE 0");
  else
    *worded = hn_index_shards_dup_match (self->store, after_seq, upto_seq, error);
  return *worded != NULL;
}

static char *
build_records (HnIndexReader *self,
               const HnArchiveQuery *query,
               gint64 after_seq,
               gint64 upto_seq,
               const char *worded)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql,
                          "SELECT r.seq FROM records r WHERE r.seq>%" G_GINT64_FORMAT
                          " AND r.seq<=%" G_GINT64_FORMAT,
                          after_seq, upto_seq);
  append_common (sql, self, query, "r", "said", "until");
  if (worded != NULL)
    append_condition (sql, "r.seq IN (%s)", worded);
  if (query->areas != NULL)
    {
      g_autofree char *located = dup_located (self, query);
      append_condition (sql, "r.seq IN (%s)", located);
    }
  if (query->types != NULL)
    {
      g_autofree char *types = dup_numbers (self, query->types);
      append_condition (sql, "r.type IN (%s)", types);
    }
  g_string_append (sql, " ORDER BY r.seq DESC");
  return g_string_free (sql, FALSE);
}

/* Incidents of which a version is among @records. */
static void
append_versions (GString *sql, const char *records, gint64 upto_seq)
{
  append_condition (sql,
                    "i.number IN (SELECT incident FROM records WHERE seq IN (%s)"
                    " AND seq<=%" G_GINT64_FORMAT ")",
                    records, upto_seq);
}

static char *
build_incidents (HnIndexReader *self,
                 const HnArchiveQuery *query,
                 gint64 upto_seq,
                 const char *worded)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (
      sql, "SELECT i.number FROM incidents i WHERE i.seq>0 AND i.first<=%" G_GINT64_FORMAT,
      upto_seq);
  append_common (sql, self, query, "i", "began", "ended");
  if (query->open_only)
    append_condition (sql, "i.is_open");
  if (worded != NULL)
    append_versions (sql, worded, upto_seq);
  if (query->areas != NULL)
    {
      g_autofree char *located = dup_located (self, query);
      append_versions (sql, located, upto_seq);
    }
  g_string_append (sql, " ORDER BY i.said DESC, i.number DESC");
  return g_string_free (sql, FALSE);
}

static GArray *
read_keys (HnIndexReader *self, const char *sql, const char *expression, GError **error)
{
  g_autoptr (sqlite3_stmt) list = hn_index_store_prepare (self->store, sql, error);
  if (list == NULL)
    return NULL;
  if (expression != NULL)
    sqlite3_bind_text (list, 1, expression, -1, SQLITE_STATIC);

  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (guint32));
  HnIndexStep step;
  while ((step = hn_index_store_step (self->store, list, error)) == HN_INDEX_ROW)
    {
      guint32 key = (guint32) sqlite3_column_int64 (list, 0);
      g_array_append_val (keys, key);
    }
  return step == HN_INDEX_DONE ? g_steal_pointer (&keys) : NULL;
}

/* How far the index can answer: of words it may know less. */
static gboolean
find_end (HnIndexReader *self, const HnArchiveQuery *query, gint64 *upto_seq, GError **error)
{
  const char *name = query->text != NULL ? "texts" : "cursor";
  gint64 known_seq;

  if (!hn_index_store_get_meta (self->store, name, upto_seq, error))
    return FALSE;
  if (query->known_us == HN_KNOWN_NOW)
    return TRUE;
  known_seq = hn_index_reader_find_seq (self, query->known_us, error);
  *upto_seq = MIN (*upto_seq, known_seq);
  return known_seq >= 0;
}

GArray *
hn_index_reader_find (
    HnIndexReader *self, HnArchiveQuery *query, gint64 after_seq, gint64 *upto_seq, GError **error)
{
  if (!hn_index_reader_need_index (self, error) || !find_end (self, query, upto_seq, error))
    return NULL;

  gboolean is_records = query->kind == HN_ARCHIVE_RECORDS;
  g_autofree char *expression = NULL;
  g_autofree char *worded = NULL;
  if (!find_worded (self, query, is_records ? after_seq : 0, *upto_seq, &worded, &expression,
                    error))
    return NULL;
  g_autofree char *sql = is_records ? build_records (self, query, after_seq, *upto_seq, worded)
                                    : build_incidents (self, query, *upto_seq, worded);
  return read_keys (self, sql, expression, error);
}

/* Rows */

static const char *
get_sector_id (HnIndexReader *self, gint64 number)
{
  HnTermList *sectors = hn_plan_get_sectors (self->plan);

  if (number <= 0 || number > hn_term_list_get_n (sectors))
    return NULL;
  return hn_term_get_id (hn_term_list_get (sectors, (guint) number - 1));
}

static const char *
get_service_id (HnIndexReader *self, gint64 number)
{
  HnTermList *services = hn_plan_get_services (self->plan);

  if (number <= 0 || number > hn_term_list_get_n (services))
    return NULL;
  return hn_term_get_id (hn_term_list_get (services, (guint) number - 1));
}

static HnLogEntry *
load_entry (HnIndexReader *self, gint64 seq, GError **error)
{
  g_autoptr (GPtrArray) entries = hn_log_load (self->log, &seq, 1, error);

  return entries != NULL && entries->len > 0 ? hn_log_entry_ref (entries->pdata[0]) : NULL;
}

static HnArchiveRow *
make_record (HnIndexReader *self, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  HnReport *report = hn_record_get_report (record);
  HnStatement *statement = hn_record_get_statement (record);
  HnArchiveRowValues values = { .entry = entry,
                                .said_us = hn_index_writer_get_said (entry),
                                .tlp = hn_record_get_tlp (record) };
  const char *sector = report != NULL      ? hn_report_get_sector (report)
                       : statement != NULL ? hn_statement_get_sector (statement)
                                           : NULL;
  const char *service = report != NULL      ? hn_report_get_service (report)
                        : statement != NULL ? hn_statement_get_service (statement)
                                            : NULL;

  if (sector != NULL && hn_plan_find_sector (self->plan, sector) != NULL)
    values.sector_id = g_intern_string (sector);
  if (service != NULL && hn_plan_find_service (self->plan, service) != NULL)
    values.service_id = g_intern_string (service);
  values.state = report != NULL      ? hn_report_get_state (report)
                 : statement != NULL ? hn_statement_get_state (statement)
                                     : HN_STATE_UNKNOWN;
  HnArchiveRow *row =
      hn_archive_row_new (HN_ARCHIVE_RECORDS, (guint32) hn_log_entry_get_seq (entry));
  hn_archive_row_fill (row, NULL, &values);
  return row;
}

/* All that are asked for, as one look at the log. */
static gboolean
load_records (
    HnIndexReader *self, const guint32 *keys, guint n_keys, GPtrArray *rows, GError **error)
{
  g_autofree gint64 *seqs = g_new (gint64, n_keys);

  for (guint i = 0; i < n_keys; i++)
    seqs[i] = keys[i];
  g_autoptr (GPtrArray) entries = hn_log_load (self->log, seqs, n_keys, error);
  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (rows, make_record (self, g_ptr_array_index (entries, i)));
  return TRUE;
}

static HnArchiveRow *
load_incident (HnIndexReader *self, guint32 key, GError **error)
{
  sqlite3_stmt *get =
      hn_index_store_use (self->store, HN_INDEX_INCIDENT_GET, error, "i", (gint64) key);
  if (get == NULL || hn_index_store_step (self->store, get, error) != HN_INDEX_ROW)
    return NULL;

  g_autofree char *id = g_strdup ((const char *) sqlite3_column_text (get, 0));
  gint64 seq = sqlite3_column_int64 (get, 1);
  HnArchiveRowValues values = {
    .sector_id = get_sector_id (self, sqlite3_column_int64 (get, 2)),
    .service_id = get_service_id (self, sqlite3_column_int64 (get, 3)),
    .state = (HnState) sqlite3_column_int (get, 4),
    .is_open = sqlite3_column_int (get, 5) != 0,
    .said_us = sqlite3_column_int64 (get, 6),
    .tlp = (HnTlp) sqlite3_column_int (get, 7),
  };
  sqlite3_reset (get);
  g_autoptr (HnLogEntry) entry = load_entry (self, seq, NULL);
  values.entry = entry;
  HnArchiveRow *row = hn_archive_row_new (HN_ARCHIVE_INCIDENTS, key);
  hn_archive_row_fill (row, id, &values);
  return row;
}

GPtrArray *
hn_index_reader_load_rows (
    HnIndexReader *self, HnArchiveKind kind, const guint32 *keys, guint n_keys, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (kind == HN_ARCHIVE_INCIDENTS && !hn_index_reader_need_index (self, error))
    return NULL;
  if (kind == HN_ARCHIVE_RECORDS)
    return load_records (self, keys, n_keys, rows, error) ? g_steal_pointer (&rows) : NULL;
  for (guint i = 0; i < n_keys; i++)
    {
      g_autoptr (GError) reason = NULL;
      HnArchiveRow *row = load_incident (self, keys[i], &reason);
      if (reason != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return NULL;
        }
      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}
