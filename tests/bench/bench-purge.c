/*
 * What it costs the intake that somebody revokes what he has said, in a log of a million records:
 * how long the thread that takes in is held, by a commit that demands nothing, by a revocation, and
 * by what comes while the index is being made anew beside it.
 */
#include "hn-bench-log.h"
#include "hn-door.h"
#include "hn-indexer.h"
#include "hn-intake.h"

#include <stdlib.h>

#define NISC "identity--12292caa-587d-4dea-a0ef-4d47b0a49192"
#define N_ROUNDS 40
#define STEP 2048
#define N_INDEX_ROUNDS 5

typedef struct
{
  char *path;
  HnLog *log;
  HnIntake *intake;
  guint number;
  gint is_over;
} Bench;

static void
check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static GBytes *
make_object (guint number, guint version, gboolean is_revoked)
{
  char *text = g_strdup_printf (
      "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":"
      "\"indicator--00000000-0000-4000-8000-%012x\",\"created_by_ref\":"
      "\"identity--00000000-0000-4000-8000-0000000000aa\",\"created\":\"2026-01-01T00:00:00.000Z\","
      "\"modified\":\"2026-01-01T00:00:%02u.000Z\",\"pattern\":\"[file:name='x']\","
      "\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\"%s}",
      number, version, is_revoked ? ",\"revoked\":true" : "");

  return g_bytes_new_take (text, strlen (text));
}

static double
push (Bench *self, guint number, guint version, gboolean is_revoked)
{
  g_autoptr (GBytes) object = make_object (number, version, is_revoked);
  g_autoptr (GError) error = NULL;
  gint64 begin_us = g_get_monotonic_time ();

  hn_intake_push_object (self->intake, "bench", object, &error);
  check (error);
  hn_intake_flush (self->intake, &error);
  check (error);
  return (double) (g_get_monotonic_time () - begin_us) / 1e3;
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static void
tell (const char *name, double *values)
{
  qsort (values, N_ROUNDS, sizeof *values, compare);
  g_print ("figure: purge.%s_ms %.1f ms (median)\n", name, values[N_ROUNDS / 2]);
  g_print ("figure: purge.%s_max_ms %.1f ms (aim: at most 100)\n", name, values[N_ROUNDS - 1]);
}

static void
run (Bench *self, const char *what, gulong pause_us)
{
  double plain[N_ROUNDS], revocation[N_ROUNDS];
  g_autofree char *plain_name = g_strconcat ("plain", what, NULL);
  g_autofree char *revocation_name = g_strconcat ("revocation", what, NULL);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      plain[i] = push (self, ++self->number, 1, FALSE);
      revocation[i] = push (self, self->number, 2, TRUE);
      g_usleep (pause_us);
    }
  tell (plain_name, plain);
  tell (revocation_name, revocation);
}

/* How long search goes without what was purged, and how long the words stay in the file. */
static void
run_index (Bench *self)
{
  g_autoptr (HnPlan) plan = hn_plan_load_default (NULL, NULL);
  g_autoptr (HnIndexer) indexer = hn_indexer_new (self->path, plan, NISC);
  g_autoptr (GError) error = NULL;
  double seconds[N_INDEX_ROUNDS + 1];

  for (guint i = 0; i <= N_INDEX_ROUNDS; i++)
    {
      gint64 seq = i * hn_log_get_last_seq (self->log, NULL) / (N_INDEX_ROUNDS + 1);
      HnLogPurge purge = { &seq, 1, 0, "revoked", TRUE };
      HnIndexerPlace place;
      gboolean more = TRUE;

      if (i > 0)
        hn_log_purge (self->log, &purge, &error);
      check (error);
      gint64 begin_us = g_get_monotonic_time ();
      while (more)
        hn_indexer_step (indexer, STEP, HN_BENCH_LOG_END_US, &place, &more, &error);
      check (error);
      seconds[i] = (double) (g_get_monotonic_time () - begin_us) / 1e6;
      if (i > 0)
        g_print ("figure: purge.index_s_%u %.2f s (anew: %.1f s)\n", i, seconds[i], seconds[0]);
    }
}

/* As the archive does it, until it is told to end. */
static gpointer
make_indexes (gpointer data)
{
  Bench *self = data;
  g_autoptr (HnPlan) plan = hn_plan_load_default (NULL, NULL);
  g_autoptr (HnIndexer) indexer = hn_indexer_new (self->path, plan, NISC);

  while (!g_atomic_int_get (&self->is_over))
    {
      HnIndexerPlace place;
      gboolean more;

      hn_indexer_step (indexer, STEP, HN_BENCH_LOG_END_US, &place, &more, NULL);
    }
  return NULL;
}

int
main (int argc, char **argv)
{
  guint n_records = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 1000000;
  g_autofree char *made = hn_bench_log_ensure (NULL, n_records);
  g_autofree char *path = g_strconcat (argc > 2 ? argv[2] : made, ".purge", NULL);
  g_autoptr (GError) error = NULL;
  Bench self = { .path = path };

  hn_bench_log_copy (argc > 2 ? argv[2] : made, path);
  self.log = hn_log_open (path, HN_LOG_NO_CHECK, &error);
  check (error);
  self.intake = hn_intake_new (self.log, NULL);
  g_autoptr (HnDoor) door = hn_door_new (self.log);
  gint64 begin_us = g_get_monotonic_time ();
  hn_intake_load (self.intake, &error);
  check (error);
  g_print ("figure: purge.load_ms %.1f ms (keys, identities, forgeries)\n",
           (double) (g_get_monotonic_time () - begin_us) / 1e3);
  hn_intake_set_door (self.intake, door);
  push (&self, ++self.number, 1, FALSE);

  run (&self, "", 0);
  GThread *thread = g_thread_new ("index", make_indexes, &self);
  run (&self, "_beside_index", 50000);
  g_atomic_int_set (&self.is_over, TRUE);
  g_thread_join (thread);
  run_index (&self);

  g_object_unref (self.intake);
  g_object_unref (self.log);
  hn_bench_log_remove (path);
  return 0;
}
