/*
 * What it costs that an operator takes back an incident, with all the reports, intervals and words
 * that its timeline stands on: how long the intake is held, and how long until the index has
 * nothing of it either; in a log of a year's size and in one of five, so that one sees whether it
 * grows with the log.
 */
#include "hn-bench-log.h"
#include "hn-door.h"
#include "hn-indexer.h"
#include "hn-intake.h"
#include "hn-timestamp.h"

#include <stdlib.h>

#define NISC "identity--12292caa-587d-4dea-a0ef-4d47b0a49192"
#define N_ROUNDS 15
#define N_SIZES 2
#define STEP 2048

typedef struct
{
  HnLog *log;
  HnIntake *intake;
  HnIndexer *indexer;
  guint n_records;
  double n_versions[N_ROUNDS];
  double plain_ms[N_ROUNDS];
  double intake_ms[N_ROUNDS];
  double index_ms[N_ROUNDS];
  double anew_ms;
} Bench;

static void
check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;
  return (x > y) - (x < y);
}

static double
get_ms_since (gint64 begin_us)
{
  return (double) (g_get_monotonic_time () - begin_us) / 1e3;
}

/* Makes the index follow to the end of the log. */
static double
follow (Bench *self)
{
  g_autoptr (GError) error = NULL;
  gint64 begin_us = g_get_monotonic_time ();
  gboolean more = TRUE;

  while (more)
    {
      HnIndexerPlace place;

      hn_indexer_step (self->indexer, STEP, HN_BENCH_LOG_END_US, &place, &more, &error);
      check (error);
    }
  return get_ms_since (begin_us);
}

static gboolean
on_replayed (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  char **id = user_data;

  for (guint i = 0; i < n_entries && *id == NULL; i++)
    {
      HnRecord *record = hn_log_entry_get_record (entries[i]);

      if (g_str_equal (hn_record_get_stix_type (record), "incident") &&
          !hn_record_is_bare (record, NULL))
        *id = g_strdup (hn_record_get_id (record));
    }
  return *id == NULL;
}

/* The first incident of which there is something from there on. (transfer full) */
static char *
find_incident (Bench *self, gint64 after)
{
  char *id = NULL;
  g_autoptr (GError) error = NULL;

  hn_log_replay (self->log, after, after + STEP, on_replayed, &id, &error);
  check (error);
  if (id == NULL)
    g_error ("no incident after %" G_GINT64_FORMAT, after);
  return id;
}

static GPtrArray *
load (Bench *self, const char *id)
{
  const char *const ids[] = { id, NULL };
  g_autoptr (GError) error = NULL;
  GPtrArray *versions = hn_log_load_versions (self->log, ids, &error);

  check (error);
  return versions;
}

/* A second after the last of the versions. */
static GBytes *
make_revocation (GPtrArray *versions)
{
  HnRecord *record = hn_log_entry_get_record (g_ptr_array_index (versions, 0));
  gint64 last_us = 0;
  char created[HN_TIMESTAMP_SIZE], modified[HN_TIMESTAMP_SIZE];
  char *text;

  for (guint i = 0; i < versions->len; i++)
    last_us =
        MAX (last_us,
             hn_record_get_modified_us (hn_log_entry_get_record (g_ptr_array_index (versions, i))));
  text = g_strdup_printf ("{\"type\":\"incident\",\"spec_version\":\"2.1\",\"id\":\"%s\","
                          "\"created_by_ref\":\"%s\",\"created\":\"%s\",\"modified\":\"%s\","
                          "\"name\":\"誤報\",\"revoked\":true}",
                          hn_record_get_id (record), hn_record_get_created_by (record),
                          hn_timestamp_format (HN_BENCH_LOG_BEGIN_US, created),
                          hn_timestamp_format (last_us + G_USEC_PER_SEC, modified));
  return g_bytes_new_take (text, strlen (text));
}

/* What a commit costs by itself, at the same instant. */
static GBytes *
make_plain (guint round)
{
  char *text = g_strdup_printf (
      "{\"type\":\"indicator\",\"spec_version\":\"2.1\",\"id\":"
      "\"indicator--00000000-0000-4000-8000-%012x\",\"created_by_ref\":"
      "\"identity--00000000-0000-4000-8000-0000000000aa\",\"created\":\"2026-01-01T00:00:00.000Z\","
      "\"modified\":\"2026-01-01T00:00:00.000Z\",\"pattern\":\"[file:name='x']\","
      "\"pattern_type\":\"stix\",\"valid_from\":\"2026-01-01T00:00:00Z\"}",
      round);

  return g_bytes_new_take (text, strlen (text));
}

static double
push (Bench *self, GBytes *object)
{
  g_autoptr (GError) error = NULL;
  gint64 begin_us = g_get_monotonic_time ();

  hn_intake_push_object (self->intake, "bench", object, &error);
  check (error);
  hn_intake_flush (self->intake, &error);
  check (error);
  return get_ms_since (begin_us);
}

static void
purge_one (Bench *self, guint round)
{
  gint64 after = round * ((gint64) self->n_records - STEP) / N_ROUNDS + STEP / 2;
  g_autofree char *id = find_incident (self, after);
  g_autoptr (GPtrArray) versions = load (self, id);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (GBytes) revocation = make_revocation (versions);
  g_autoptr (GBytes) plain = make_plain (round);

  self->plain_ms[round] = push (self, plain);
  follow (self);
  self->intake_ms[round] = push (self, revocation);
  self->index_ms[round] = follow (self);
  self->n_versions[round] = versions->len;
  left = load (self, id);
  if (left->len > 0)
    g_error ("%s is still there", id);
}

static void
tell (Bench *self, const char *what, double *values, const char *unit)
{
  qsort (values, N_ROUNDS, sizeof *values, compare);
  g_print ("figure: purge-incident.%s_%u %.1f %s (median; at most %.1f)\n", what, self->n_records,
           values[N_ROUNDS / 2], unit, values[N_ROUNDS - 1]);
}

static void
run (Bench *self)
{
  g_autofree char *made = hn_bench_log_ensure (NULL, self->n_records);
  g_autofree char *path = g_strconcat (made, ".purge-incident", NULL);
  g_autoptr (HnPlan) plan = hn_plan_load_default (NULL, NULL);
  g_autoptr (HnDoor) door = NULL;
  g_autoptr (GError) error = NULL;

  hn_bench_log_remove (path);
  hn_bench_log_copy (made, path);
  self->log = hn_log_open (path, HN_LOG_NO_CHECK, &error);
  check (error);
  self->intake = hn_intake_new (self->log, NULL);
  door = hn_door_new (self->log);
  hn_intake_load (self->intake, &error);
  check (error);
  hn_intake_set_door (self->intake, door);
  self->indexer = hn_indexer_new (path, plan, NISC);
  self->anew_ms = follow (self);
  for (guint i = 0; i < N_ROUNDS; i++)
    purge_one (self, i);

  tell (self, "reports", self->n_versions, "versions");
  tell (self, "plain_ms", self->plain_ms, "ms");
  tell (self, "intake_ms", self->intake_ms, "ms");
  tell (self, "index_ms", self->index_ms, "ms");
  g_print ("figure: purge-incident.index_part_%u %.2f %% (of an index made anew, %.1f s)\n",
           self->n_records, 100 * self->index_ms[N_ROUNDS / 2] / self->anew_ms,
           self->anew_ms / 1e3);
  hn_indexer_free (self->indexer);
  g_object_unref (self->intake);
  g_object_unref (self->log);
  hn_bench_log_remove (path);
}

static double
get_growth (const double *small, const double *big)
{
  return big[N_ROUNDS / 2] / small[N_ROUNDS / 2];
}

int
main (int argc, char **argv)
{
  Bench benches[N_SIZES] = { { .n_records = 200000 }, { .n_records = 1000000 } };

  for (guint i = 0; i < N_SIZES; i++)
    {
      if (argc > (int) i + 1)
        benches[i].n_records = (guint) g_ascii_strtoull (argv[i + 1], NULL, 10);
      run (&benches[i]);
    }
  g_print ("figure: purge-incident.records_ratio %.1f\n",
           (double) benches[1].n_records / benches[0].n_records);
  g_print ("figure: purge-incident.intake_ratio %.2f (aim: near 1)\n",
           get_growth (benches[0].intake_ms, benches[1].intake_ms));
  g_print ("figure: purge-incident.index_ratio %.2f (aim: near 1)\n",
           get_growth (benches[0].index_ms, benches[1].index_ms));
  return 0;
}
