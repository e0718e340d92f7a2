/*
 * The archive of a log of a million records, half a million intervals: what the index costs to
 * make, what it costs to know what was known at any time, to begin with what matters, to read the
 * intervals and what has changed of them, to search, and to keep all that in memory. Times are CPU
 * time of the thread that works, and beside the machine's own measure: folding a record.
 */

#include "hn-archive-row.h"
#include "hn-bench-log.h"
#include "hn-index-reader.h"
#include "hn-index-schema.h"
#include "hn-indexer.h"
#include "hn-log.h"
#include "hn-situation.h"

#include <glib/gstdio.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define NISC "identity--12292caa-587d-4dea-a0ef-4d47b0a49192"
#ifndef N_RECORDS
#define N_RECORDS 1000000
#endif
#define N_JUMPS 60
#define N_PAGES 400
#define STEP 2048

typedef struct
{
  char *path;
  HnPlan *plan;
  GRand *rand;
} Bench;

static double
get_cpu_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* Of this process alone, KiB: what it does not share with any other. */
static double
get_pss_kib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL);
  line = text != NULL ? g_strstr_len (text, -1, "\nPss:") : NULL;
  return line != NULL ? g_ascii_strtod (line + 5, NULL) : 0;
}

static int
compare_doubles (const void *a, const void *b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return one < two ? -1 : one > two;
}

static double
get_percentile (double *values, guint n, double share)
{
  qsort (values, n, sizeof (double), compare_doubles);
  return values[MIN (n - 1, (guint) (share * n))];
}

static void
figure (const char *name, double value, const char *unit, const char *aim)
{
  g_print ("figure: archive.%s %.3f %s%s%s\n", name, value, unit, aim != NULL ? "\n  aim: " : "",
           aim != NULL ? aim : "");
}

static void
check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

/* Makes the index anew, unless there is one from an earlier run. */
static void
make_index (Bench *self)
{
  g_autoptr (HnIndexer) indexer = hn_indexer_new (self->path, self->plan, NISC);
  g_autoptr (GError) error = NULL;
  double begin = get_cpu_ms (), states = 0;
  HnIndexerPlace place;
  gboolean more = TRUE;
  guint n_steps = 0;

  for (; more; n_steps++)
    {
      hn_indexer_step (indexer, STEP, HN_BENCH_LOG_END_US, &place, &more, &error);
      check (error);
      if (states == 0 && place.cursor == place.last_seq)
        states = get_cpu_ms () - begin;
    }
  double all = get_cpu_ms () - begin;
  if (n_steps < 10)
    {
      g_print ("(the index of an earlier run is used)\n");
      return;
    }
  figure ("index_records_per_s", place.last_seq / all * 1e3, "1/s", "informational");
  figure ("index_states_s", states / 1e3, "s",
          "informational: then replay and timeline are complete");
  figure ("index_all_s", all / 1e3, "s", "a few minutes");
  figure ("indexer_pss", get_pss_kib () / 1024, "MiB", "informational: while it writes");
}

static double
get_size_mib (const char *path, const char *ending)
{
  g_autofree char *file = g_strconcat (path, ending, NULL);
  GStatBuf info;

  return g_stat (file, &info) == 0 ? (double) info.st_size / 1048576 : 0;
}

static HnIndexReader *
open_reader (Bench *self)
{
  HnIndexReader *reader = hn_index_reader_new (self->path, self->plan, NISC);
  g_autoptr (GError) error = NULL;

  hn_index_reader_refresh (reader, &error);
  check (error);
  if (!hn_index_reader_has_index (reader))
    g_error ("there is no index");
  return reader;
}

static gint64
pick_time (Bench *self)
{
  return HN_BENCH_LOG_BEGIN_US + (gint64) (g_rand_double (self->rand) *
                                           (double) (HN_BENCH_LOG_END_US - HN_BENCH_LOG_BEGIN_US));
}

static gboolean
on_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  hn_situation_fold (user_data, entries, n_entries);
  return TRUE;
}

/* What it costs to read and fold a record of this log: the measure for the rest. */
static double
measure_record (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = hn_log_open (self->path, HN_LOG_READ_ONLY | HN_LOG_NO_CHECK, &error);
  g_autoptr (HnSituation) situation = hn_situation_new (self->plan, NULL);

  check (error);
  hn_situation_set_now (situation, HN_BENCH_LOG_END_US);
  double begin = get_cpu_ms ();
  hn_log_replay (log, N_RECORDS / 2, N_RECORDS / 2 + 10000, on_entries, situation, &error);
  check (error);
  return (get_cpu_ms () - begin) / 10000;
}

static void
measure_jumps (Bench *self, double record_ms)
{
  g_autoptr (HnIndexReader) reader = open_reader (self);
  double cpu[N_JUMPS], wall[N_JUMPS];

  for (guint i = 0; i < N_JUMPS; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 begin_us = g_get_monotonic_time (), seq;
      double begin = get_cpu_ms ();
      g_autoptr (HnSituation) situation =
          hn_index_reader_situation_at (reader, NULL, pick_time (self), &seq, &error);

      check (error);
      cpu[i] = get_cpu_ms () - begin;
      wall[i] = (double) (g_get_monotonic_time () - begin_us) / 1e3;
    }
  figure ("jump_median", get_percentile (cpu, N_JUMPS, 0.5), "ms", "well under 1000");
  figure ("jump_p99", get_percentile (cpu, N_JUMPS, 0.99), "ms", "under 1000");
  figure ("jump_wall_median", get_percentile (wall, N_JUMPS, 0.5), "ms", "well under 1000");
  figure ("jump_in_records", get_percentile (cpu, N_JUMPS, 0.5) / record_ms, "records",
          "that of a million folded: 1000000");
}

static void
measure_start (Bench *self)
{
  g_autoptr (GError) error = NULL;
  double begin = get_cpu_ms ();
  g_autoptr (HnIndexReader) reader = open_reader (self);
  gint64 after_seq;
  g_autoptr (GPtrArray) entries = hn_index_reader_load_start (reader, &after_seq, &error);

  check (error);
  double loaded = get_cpu_ms () - begin;
  g_autoptr (HnSituation) situation = hn_situation_new (self->plan, NULL);
  hn_situation_set_now (situation, HN_BENCH_LOG_END_US);
  hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata, entries->len);
  figure ("start_entries", entries->len, "records", "informational");
  figure ("start_load", loaded, "ms", "milliseconds");
  figure ("start_fold", get_cpu_ms () - begin - loaded, "ms", "milliseconds");
}

static void
measure_intervals (Bench *self)
{
  g_autoptr (HnIndexReader) reader = open_reader (self);
  g_autoptr (GError) error = NULL;
  double begin = get_cpu_ms ();
  g_autoptr (HnIntervalArray) now =
      hn_index_reader_load_intervals (reader, NULL, HN_KNOWN_NOW, &error);
  guint n;

  check (error);
  hn_interval_array_get (now, &n);
  figure ("intervals", n, "intervals", "half a million");
  figure ("intervals_load", get_cpu_ms () - begin, "ms", "once");

  begin = get_cpu_ms ();
  g_autoptr (HnIntervalArray) then =
      hn_index_reader_load_intervals (reader, NULL, pick_time (self), &error);
  check (error);
  figure ("intervals_known_then", get_cpu_ms () - begin, "ms", "under 1000");

  begin = get_cpu_ms ();
  g_autoptr (HnIntervalDelta) delta = hn_index_reader_interval_changes (
      reader, NULL, hn_interval_array_get_revision (now) - 20, &error);
  check (error);
  figure ("intervals_changes", get_cpu_ms () - begin, "ms", "whatever there is: under 1");
}

static void
measure_find (Bench *self, HnArchiveKind kind, const char *name, const char *words)
{
  g_autoptr (HnIndexReader) reader = open_reader (self);
  g_autoptr (HnArchiveQuery) query = hn_archive_query_new (kind, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = g_strconcat (name, "_found", NULL);
  gint64 upto_seq;

  hn_archive_query_set_text (query, words);
  double begin = get_cpu_ms ();
  g_autoptr (GArray) keys = hn_index_reader_find (reader, query, 0, &upto_seq, &error);
  check (error);
  figure (name, get_cpu_ms () - begin, "ms", "under 1000");
  figure (found, keys->len, "rows", NULL);
}

/* Milliseconds for a page of a list, at a random place among @n_rows from @begin_row on. */
static double
time_page (HnIndexReader *reader, guint begin_row, guint n_rows, GRand *rand)
{
  g_autoptr (GError) error = NULL;
  guint32 keys[40];
  guint first = begin_row + (guint) g_rand_int_range (rand, 1, (gint32) n_rows - 40);
  double begin = get_cpu_ms ();

  for (guint k = 0; k < 40; k++)
    keys[k] = first + k;
  g_autoptr (GPtrArray) rows =
      hn_index_reader_load_rows (reader, HN_ARCHIVE_RECORDS, keys, 40, &error);
  check (error);
  return get_cpu_ms () - begin;
}

/* A list of a thousand rows of the same kind as those of the million; the two take turns, each with
 * a reader of its own, and each is at home before it counts. */
static void
measure_pages (Bench *self)
{
  g_autoptr (HnIndexReader) few_reader = open_reader (self);
  g_autoptr (HnIndexReader) many_reader = open_reader (self);
  double few[N_PAGES], many[N_PAGES];

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < N_PAGES; i++)
      {
        few[i] = time_page (few_reader, N_RECORDS / 2, 1000, self->rand);
        many[i] = time_page (many_reader, 0, N_RECORDS, self->rand);
      }
  double few_median = get_percentile (few, N_PAGES, 0.5);
  double many_median = get_percentile (many, N_PAGES, 0.5);

  figure ("list_page", many_median, "ms", "informational");
  figure ("list_page_many_to_few", many_median / few_median, "ratio", "at most 1.2");
}

static void
measure_memory (Bench *self)
{
  malloc_trim (0);
  double before = get_pss_kib ();
  g_autoptr (HnIndexReader) reader = open_reader (self);
  g_autoptr (GError) error = NULL;
  gint64 seq;
  g_autoptr (HnSituation) situation =
      hn_index_reader_situation_at (reader, NULL, HN_BENCH_LOG_END_US, &seq, &error);
  check (error);
  malloc_trim (0);
  double with_situation = get_pss_kib ();
  g_autoptr (HnIntervalArray) intervals =
      hn_index_reader_load_intervals (reader, NULL, HN_KNOWN_NOW, &error);
  check (error);
  malloc_trim (0);

  figure ("situation_pss", (with_situation - before) / 1024, "MiB", "informational");
  figure ("intervals_pss", (get_pss_kib () - with_situation) / 1024, "MiB", "32 bytes each");
}

/* bench-archive --log: only makes the log and its index, and says where the log is. */
int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Bench self = { .path = hn_bench_log_ensure (NULL, N_RECORDS),
                 .plan = hn_plan_load_default (NULL, &error),
                 .rand = g_rand_new_with_seed (1) };
  check (error);

  make_index (&self);
  if (argc > 1 && g_str_equal (argv[1], "--log"))
    {
      g_print ("log: %s\n", self.path);
      return 0;
    }
  figure ("log_size", get_size_mib (self.path, ""), "MiB", NULL);
  figure ("index_size", get_size_mib (self.path, ".index"), "MiB", "at most the log's");
  measure_memory (&self);
  measure_start (&self);
  measure_jumps (&self, measure_record (&self));
  measure_intervals (&self);
  measure_pages (&self);
  measure_find (&self, HN_ARCHIVE_RECORDS, "find_common", "通信");
  measure_find (&self, HN_ARCHIVE_RECORDS, "find_rare", "窓口端末 備電源 第３報");
  measure_find (&self, HN_ARCHIVE_RECORDS, "find_nothing", "ロケット");
  measure_find (&self, HN_ARCHIVE_INCIDENTS, "find_incidents", "空調");
  measure_find (&self, HN_ARCHIVE_RECORDS, "list_all_records", NULL);
  measure_find (&self, HN_ARCHIVE_INCIDENTS, "list_all_incidents", NULL);
  g_free (self.path);
  g_object_unref (self.plan);
  g_rand_free (self.rand);
  return 0;
}
