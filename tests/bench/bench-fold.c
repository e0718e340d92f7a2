#include "hn-spec.h"

#include <stdlib.h>
#include <time.h>

/*
 * What a batch costs the main thread when little is known and when much is: the fold must not grow
 * with what was folded before. Each batch holds as many new incidents as new versions of old ones;
 * the two situations take turns, so that whatever else the machine does falls on both.
 */

#define FEW 1000
#define MANY 100000
#define BATCH 256
#define ROUNDS 40

/* CPU time of this thread, in seconds. */
static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec * 1e-9;
}

static HnSpec
make_spec (guint number, gint64 modified_us)
{
  static const struct
  {
    const char *sector;
    const char *service;
  } places[] = { { "telecom", "telecommunications" },
                 { "electricity", "electricity-supply" },
                 { "gas", "gas-supply" },
                 { "railway", "passenger-rail" } };
  static const char *const states[] = { "malfunction", "failure", "serious" };

  return (HnSpec){ .id = number + 1,
                   .creator = 1 + number % 50,
                   .modified_us = modified_us,
                   .name = "Incident",
                   .sector = places[number % G_N_ELEMENTS (places)].sector,
                   .service = places[number % G_N_ELEMENTS (places)].service,
                   .state = states[number % G_N_ELEMENTS (states)],
                   .restored_us = number % 3 == 0 ? modified_us + HOUR : 0 };
}

static HnSituation *
make_situation (guint n)
{
  HnSituation *situation = hn_situation_new (hn_spec_get_plan (), NULL);

  hn_situation_set_now (situation, T0 + 400 * DAY);
  for (guint i = 0; i < n; i += BATCH)
    {
      HnSpec specs[BATCH];
      guint n_specs = MIN (BATCH, n - i);

      for (guint k = 0; k < n_specs; k++)
        specs[k] = make_spec (i + k, T0 + (i + k) * SECOND);
      hn_spec_fold (situation, specs, n_specs);
    }
  return situation;
}

static double
time_batch (HnSituation *situation, guint n_known, guint round, gint64 *modified_us)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  double start;

  for (guint i = 0; i < BATCH; i++)
    {
      guint old = (guint) (((guint64) (round * BATCH + i) * 2654435761u) % n_known);
      HnSpec spec =
          make_spec (i % 2 == 0 ? old : 10000000 + round * BATCH + i, *modified_us += SECOND);

      g_ptr_array_add (entries, hn_spec_make_entry (&spec));
    }
  start = now ();
  hn_situation_fold (situation, (HnLogEntry *const *) entries->pdata, entries->len);
  return now () - start;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

static double
get_median (double *values)
{
  qsort (values, ROUNDS, sizeof (double), compare_doubles);
  return values[ROUNDS / 2];
}

int
main (void)
{
  g_autoptr (HnSituation) few = make_situation (FEW);
  g_autoptr (HnSituation) many = make_situation (MANY);
  gint64 few_us = T0 + 200 * DAY;
  gint64 many_us = T0 + 200 * DAY;
  double few_times[ROUNDS];
  double many_times[ROUNDS];
  double few_median;
  double many_median;

  for (guint round = 0; round < ROUNDS; round++)
    {
      few_times[round] = time_batch (few, FEW, round, &few_us);
      many_times[round] = time_batch (many, MANY, round, &many_us);
    }
  few_median = get_median (few_times);
  many_median = get_median (many_times);

  g_print ("figure: fold.us_per_record_at_1000 %.2f us\n", few_median * 1e6 / BATCH);
  g_print ("figure: fold.us_per_record_at_100000 %.2f us\n", many_median * 1e6 / BATCH);
  g_print ("figure: fold.many_to_few %.2f ratio (the logarithm of the number: 1.67)\n",
           many_median / few_median);
  return 0;
}
