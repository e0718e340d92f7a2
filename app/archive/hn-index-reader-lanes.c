#include "config.h"

#include "hn-index-reader-private.h"

#include "hn-mark.h"

#include <glib/gi18n.h>

/* For so many intervals room is made before they are counted, whatever a file says. */
#define MOST_AT_FIRST (1 << 20)

/* What the timeline shows. */

#define INTERVAL_COLUMNS                                                                           \
  "SELECT t.began, t.ended, t.row, t.incident, t.operator, t.service, t.sector, t.state, t.kind"   \
  " FROM intervals t WHERE "

static void
append_interval (GArray *items, sqlite3_stmt *row)
{
  gboolean is_open = sqlite3_column_type (row, 1) == SQLITE_NULL;
  HnInterval interval = { .from_us = sqlite3_column_int64 (row, 0),
                          .to_us = is_open ? HN_INTERVAL_OPEN : sqlite3_column_int64 (row, 1),
                          .row = (guint32) sqlite3_column_int64 (row, 2),
                          .incident = (guint32) sqlite3_column_int64 (row, 3),
                          .operator= (guint32) sqlite3_column_int64 (row, 4),
                          .service = (guint16) sqlite3_column_int (row, 5),
                          .sector = (guint8) sqlite3_column_int (row, 6),
                          .state = (guint8) sqlite3_column_int (row, 7) & 0xF,
                          .kind = (guint8) sqlite3_column_int (row, 8) & 0xF };

  g_array_append_val (items, interval);
}

static HnIntervalArray *
read_intervals (
    HnIndexReader *self, const char *condition, gint64 n_most, gint64 revision, GError **error)
{
  g_autofree char *sql = g_strconcat (INTERVAL_COLUMNS, condition, NULL);
  g_autoptr (sqlite3_stmt) list = hn_index_store_prepare (self->store, sql, error);
  if (list == NULL)
    return NULL;

  /* They are not moved to a larger place time and again, and what is not used costs nothing. */
  guint n_first = (guint) CLAMP (n_most, 0, MOST_AT_FIRST);
  g_autoptr (GArray) items = g_array_sized_new (FALSE, FALSE, sizeof (HnInterval), n_first);
  HnIndexStep step;
  while ((step = hn_index_store_step (self->store, list, error)) == HN_INDEX_ROW)
    append_interval (items, list);
  return step == HN_INDEX_DONE ? hn_interval_array_new (g_steal_pointer (&items), revision) : NULL;
}

/* What was known at a time, of rows with known_from and known_until. */
static char *
dup_known (gint64 known_us)
{
  if (known_us == HN_KNOWN_NOW)
    return g_strdup ("t.known_until IS NULL");
  return g_strdup_printf ("t.known_from<=%" G_GINT64_FORMAT
                          " AND (t.known_until IS NULL OR t.known_until>%" G_GINT64_FORMAT ")",
                          known_us, known_us);
}

/* One transaction, so that the revision is that of the rows. */
static HnIntervalArray *
load_held (HnIndexReader *self, const char *exercise, gint64 known_us, GError **error)
{
  gint64 revision, n_ever;
  if (!hn_index_store_get_meta (self->store, "revision", &revision, error) ||
      !hn_word_book_load (self->book, self->store, error) ||
      !hn_index_store_get_int (self->store, "SELECT max(row) FROM intervals", &n_ever, error))
    return NULL;

  g_autofree char *known = dup_known (known_us);
  g_autofree char *world = hn_index_reader_dup_world (self, "t", exercise);
  g_autofree char *condition = g_strjoin (" AND ", known, world, NULL);
  return read_intervals (self, condition, n_ever, revision, error);
}

HnIntervalArray *
hn_index_reader_load_intervals (HnIndexReader *self,
                                const char *exercise,
                                gint64 known_us,
                                GError **error)
{
  if (!hn_index_reader_need_index (self, error) ||
      !hn_index_store_exec (self->store, "BEGIN", error))
    return NULL;
  HnIntervalArray *intervals = load_held (self, exercise, known_us, error);
  hn_index_store_exec (self->store, "ROLLBACK", NULL);
  return intervals;
}

static HnIntervalDelta *
changes_held (HnIndexReader *self, const char *exercise, gint64 since, GError **error)
{
  gint64 revision;
  if (!hn_index_store_get_meta (self->store, "revision", &revision, error) ||
      !hn_word_book_load (self->book, self->store, error))
    return NULL;
  if (since > revision)
    {
      g_set_error (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_UNUSABLE,
                   _ ("The index was made anew: all intervals have to be read again"));
      return NULL;
    }

  g_autofree char *world = hn_index_reader_dup_world (self, "t", exercise);
  g_autofree char *gone = g_strdup_printf (
      "t.gone>%" G_GINT64_FORMAT " AND t.row<=%" G_GINT64_FORMAT " AND %s", since, since, world);
  g_autofree char *new =
      g_strdup_printf ("t.row>%" G_GINT64_FORMAT " AND t.known_until IS NULL AND %s", since, world);
  g_autoptr (HnIntervalArray) removed = read_intervals (self, gone, 0, revision, error);
  if (removed == NULL)
    return NULL;
  g_autoptr (HnIntervalArray) added = read_intervals (self, new, 0, revision, error);
  if (added == NULL)
    return NULL;
  return hn_interval_delta_new (g_steal_pointer (&removed), g_steal_pointer (&added));
}

HnIntervalDelta *
hn_index_reader_interval_changes (HnIndexReader *self,
                                  const char *exercise,
                                  gint64 revision,
                                  GError **error)
{
  if (!hn_index_reader_need_index (self, error) ||
      !hn_index_store_exec (self->store, "BEGIN", error))
    return NULL;
  HnIntervalDelta *delta = changes_held (self, exercise, revision, error);
  hn_index_store_exec (self->store, "ROLLBACK", NULL);
  return delta;
}

static void
append_mark (GArray *items, sqlite3_stmt *row)
{
  HnArchiveMark mark = { .at_us = sqlite3_column_int64 (row, 0),
                         .known_us = sqlite3_column_int64 (row, 1),
                         .incident = (guint32) sqlite3_column_int64 (row, 2),
                         .operator= (guint32) sqlite3_column_int64 (row, 3),
                         .seq = (guint32) sqlite3_column_int64 (row, 4),
                         .service = (guint16) sqlite3_column_int (row, 5),
                         .sector = (guint8) sqlite3_column_int (row, 6),
                         .kind = (guint8) sqlite3_column_int (row, 7) };

  g_array_append_val (items, mark);
}

HnMarkArray *
hn_index_reader_load_marks (HnIndexReader *self,
                            const char *exercise,
                            gint64 known_us,
                            gint64 from_us,
                            gint64 to_us,
                            guint max,
                            GError **error)
{
  if (!hn_index_reader_need_index (self, error))
    return NULL;

  g_autofree char *known = dup_known (known_us);
  g_autofree char *world = hn_index_reader_dup_world (self, "i", exercise);
  g_autofree char *sql = g_strdup_printf (
      "SELECT t.at, t.known, t.incident, i.operator, t.seq, i.service, i.sector, t.kind"
      " FROM marks t CROSS JOIN incidents i ON i.number=t.incident"
      " WHERE t.at>=?1 AND t.at<?2 AND %s AND %s ORDER BY t.at LIMIT ?3",
      known, world);
  g_autoptr (sqlite3_stmt) list = hn_index_store_prepare (self->store, sql, error);
  if (list == NULL)
    return NULL;
  sqlite3_bind_int64 (list, 1, from_us);
  sqlite3_bind_int64 (list, 2, to_us);
  sqlite3_bind_int64 (list, 3, (gint64) max + 1);

  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (HnArchiveMark));
  HnIndexStep step;
  while ((step = hn_index_store_step (self->store, list, error)) == HN_INDEX_ROW)
    append_mark (items, list);
  if (step != HN_INDEX_DONE)
    return NULL;
  gboolean is_cut = items->len > max;
  if (is_cut)
    g_array_set_size (items, max);
  return hn_mark_array_new (g_steal_pointer (&items), is_cut);
}

/* As the statements of events want it. */
static gint64
get_world (HnIndexReader *self, const char *exercise)
{
  if (exercise == NULL)
    return 0;
  if (g_str_equal (exercise, HN_EXERCISE_AND_LIVE))
    return -2;
  if (g_str_equal (exercise, HN_EXERCISE_ANY))
    return -1;
  gint64 number = hn_word_book_find (self->book, exercise);
  return number > 0 ? number : G_MAXINT64;
}

gint64
hn_index_reader_find_event (
    HnIndexReader *self, const char *exercise, gint64 known_us, gboolean forward, GError **error)
{
  if (!hn_index_reader_need_index (self, error))
    return -1;

  HnIndexSql sql = forward ? HN_INDEX_MARK_NEXT : HN_INDEX_MARK_PREVIOUS;
  sqlite3_stmt *get =
      hn_index_store_use (self->store, sql, error, "ii", known_us, get_world (self, exercise));
  if (get == NULL)
    return -1;
  HnIndexStep step = hn_index_store_step (self->store, get, error);
  gint64 found_us = step == HN_INDEX_ROW ? sqlite3_column_int64 (get, 0) : 0;
  sqlite3_reset (get);
  return step == HN_INDEX_ERROR ? -1 : found_us;
}
