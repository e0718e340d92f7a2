/*
 * What it costs to get objects into the log, from the bytes of a page to the commit, beside what
 * SQLite alone needs for the same rows: CPU time, user and system, in turns, the median of the
 * rounds.
 */
#include "hn-bench-corpus.h"
#include "hn-ingest.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* A hundred thousand objects: what a console meets that catches up with a hub of some years. */
#define N_ROUNDS 5
#define N_PAGES 100
#define PAGE_BYTES (1024 * 1024)

typedef struct
{
  gint64 seq;
  gint64 key;
  gint64 received_us;
  gint64 source;
  gint64 modified_us;
  char *id;
  GBytes *raw;
} Row;

typedef struct
{
  char *folder;
  char *path;
  GPtrArray *pages;
  GPtrArray *most;
  GArray *rows;
  guint n_objects;
} Bench;

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static GPtrArray *
make_pages (guint *n_objects)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  *n_objects = 0;
  for (guint i = 0; i < N_PAGES; i++)
    {
      guint n;
      g_ptr_array_add (pages, hn_bench_corpus_new (PAGE_BYTES, i + 1, &n));
      *n_objects += n;
    }
  return pages;
}

/* The same pages without every tenth object, taken out as bytes. */
static GPtrArray *
make_most (GPtrArray *pages)
{
  GPtrArray *most = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < pages->len; i++)
    {
      g_autoptr (HnEnvelope) envelope = hn_envelope_read (pages->pdata[i], NULL);
      GString *page = g_string_new ("{\"objects\":[");
      for (guint j = 1; j < hn_envelope_get_n_objects (envelope); j++)
        {
          g_autoptr (GBytes) object = hn_envelope_get_object (envelope, j);
          gsize size;
          const char *text = g_bytes_get_data (object, &size);
          if (j % 10 == 0)
            continue;
          g_string_append (page, page->str[page->len - 1] == '[' ? "" : ",");
          g_string_append_len (page, text, (gssize) size);
        }
      g_string_append (page, "]}");
      g_ptr_array_add (most, g_string_free_to_bytes (page));
    }
  return most;
}

static void
remove_log (Bench *self)
{
  const char *parts[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strconcat (self->path, parts[i], NULL);
      g_unlink (path);
    }
}

static HnLog *
open_log (Bench *self)
{
  g_autoptr (GError) error = NULL;
  HnLog *log = hn_log_open (self->path, HN_LOG_NONE, &error);

  if (log == NULL)
    g_error ("%s", error->message);
  return log;
}

/* CPU seconds; the duplicates that it met. */
static double
ingest (HnLog *log, GPtrArray *pages, guint64 *n_duplicates)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnIngest) ingest = hn_ingest_new (log, "bench");
  double begin = get_cpu ();

  for (guint i = 0; i < pages->len; i++)
    if (!hn_ingest_bytes (ingest, pages->pdata[i], &error) || !hn_ingest_flush (ingest, &error))
      g_error ("%s", error->message);

  double cpu = get_cpu () - begin;
  g_assert_cmpuint (hn_ingest_get_counts (ingest)->quarantined, ==, 0);
  *n_duplicates = hn_ingest_get_counts (ingest)->duplicates;
  return cpu;
}

static double
run_fresh (Bench *self)
{
  guint64 n_duplicates;

  remove_log (self);
  g_autoptr (HnLog) log = open_log (self);
  double cpu = ingest (log, self->pages, &n_duplicates);
  g_assert_cmpuint (n_duplicates, ==, 0);
  g_assert_cmpint (hn_log_count (log, NULL), ==, self->n_objects);
  return cpu;
}

static double
run_catch_up (Bench *self)
{
  guint64 n_duplicates;

  remove_log (self);
  g_autoptr (HnLog) log = open_log (self);
  ingest (log, self->most, &n_duplicates);
  double cpu = ingest (log, self->pages, &n_duplicates);
  g_assert_cmpuint (n_duplicates, >, self->n_objects * 89 / 100);
  g_assert_cmpint (hn_log_count (log, NULL), ==, self->n_objects);
  return cpu;
}

static sqlite3 *
connect (Bench *self, sqlite3_stmt **statement, const char *sql)
{
  sqlite3 *db;

  if (sqlite3_open_v2 (self->path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) !=
          SQLITE_OK ||
      sqlite3_exec (db, "PRAGMA synchronous=FULL; PRAGMA cache_size=-8192", NULL, NULL, NULL) !=
          SQLITE_OK ||
      sqlite3_prepare_v2 (db, sql, -1, statement, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
  return db;
}

static void
clear_row (gpointer data)
{
  Row *row = data;
  g_free (row->id);
  g_bytes_unref (row->raw);
}

/* The rows that an ingest has left, to be written again by SQLite alone. */
static GArray *
read_rows (Bench *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  sqlite3_stmt *select;
  sqlite3 *db =
      connect (self, &select, "SELECT seq, key, received, source, modified, id, raw FROM records");

  g_array_set_clear_func (rows, clear_row);
  while (sqlite3_step (select) == SQLITE_ROW)
    {
      Row row = { sqlite3_column_int64 (select, 0), sqlite3_column_int64 (select, 1),
                  sqlite3_column_int64 (select, 2), sqlite3_column_int64 (select, 3),
                  sqlite3_column_int64 (select, 4) };
      row.id = g_strdup ((const char *) sqlite3_column_text (select, 5));
      row.raw =
          g_bytes_new (sqlite3_column_blob (select, 6), (gsize) sqlite3_column_bytes (select, 6));
      g_array_append_val (rows, row);
    }
  sqlite3_finalize (select);
  sqlite3_close (db);
  return rows;
}

static void
insert_row (sqlite3 *db, sqlite3_stmt *insert, const Row *row)
{
  gsize size;
  const void *raw = g_bytes_get_data (row->raw, &size);

  sqlite3_bind_int64 (insert, 1, row->seq);
  sqlite3_bind_int64 (insert, 2, row->key);
  sqlite3_bind_int64 (insert, 3, row->received_us);
  sqlite3_bind_int64 (insert, 4, row->source);
  sqlite3_bind_int64 (insert, 5, row->modified_us);
  sqlite3_bind_text (insert, 6, row->id, -1, SQLITE_STATIC);
  sqlite3_bind_blob (insert, 7, raw, (int) size, SQLITE_STATIC);
  if (sqlite3_step (insert) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (db));
  sqlite3_reset (insert);
}

/* The same schema, settings and rows, in batches of the same size. */
static double
run_bare (Bench *self)
{
  remove_log (self);
  g_object_unref (open_log (self));

  sqlite3_stmt *insert;
  sqlite3 *db = connect (self, &insert,
                         "INSERT INTO records(seq, key, received, source, modified, id, raw)"
                         " VALUES(?, ?, ?, ?, ?, ?, ?)");
  double begin = get_cpu ();
  for (guint i = 0; i < self->rows->len; i += HN_LOG_BATCH_SIZE)
    {
      sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
      for (guint j = i; j < MIN (i + HN_LOG_BATCH_SIZE, self->rows->len); j++)
        insert_row (db, insert, &g_array_index (self->rows, Row, j));
      if (sqlite3_exec (db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        g_error ("%s", sqlite3_errmsg (db));
    }
  double cpu = get_cpu () - begin;
  sqlite3_finalize (insert);
  sqlite3_close (db);
  return cpu;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
get_median (double *values, guint n)
{
  qsort (values, n, sizeof *values, compare);
  return values[n / 2];
}

int
main (void)
{
  Bench bench = { .folder = g_dir_make_tmp ("hinomi-bench-XXXXXX", NULL) };
  double fresh[N_ROUNDS], ratio[N_ROUNDS], catch_up[N_ROUNDS];

  bench.path = g_build_filename (bench.folder, "log.db", NULL);
  bench.pages = make_pages (&bench.n_objects);
  bench.most = make_most (bench.pages);
  run_fresh (&bench);
  bench.rows = read_rows (&bench);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double bare = run_bare (&bench);
      fresh[i] = run_fresh (&bench);
      ratio[i] = fresh[i] / bare;
      catch_up[i] = run_catch_up (&bench) / fresh[i];
    }
  g_print ("figure: ingest_vs_bare_inserts %.3f ratio (aim: at most 1.25)\n",
           get_median (ratio, N_ROUNDS));
  g_print ("figure: catchup_90pct_duplicates_vs_fresh %.3f ratio\n",
           get_median (catch_up, N_ROUNDS));
  g_print ("figure: ingest_objects_per_cpu_second %.0f objects/s\n",
           bench.n_objects / get_median (fresh, N_ROUNDS));

  remove_log (&bench);
  g_rmdir (bench.folder);
  g_ptr_array_unref (bench.pages);
  g_ptr_array_unref (bench.most);
  g_array_unref (bench.rows);
  g_free (bench.path);
  g_free (bench.folder);
  return 0;
}
