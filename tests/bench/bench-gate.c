#include "hn-bench-corpus.h"
#include "hn-envelope.h"
#include "hn-record.h"
#include "hn-tape.h"

#include <json-glib/json-glib.h>
#include <time.h>

/*
 * How fast bytes from outside become records, beside json-glib's parse of the same bytes. The three
 * take turns, so that whatever else the machine does falls on all of them alike.
 */

#define CORPUS_BYTES (4 * 1000 * 1000)
#define ROUNDS 15

/* CPU time of this thread, in seconds. */
static double
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec * 1e-9;
}

static double
time_gate (GBytes *bytes)
{
  double start = now ();
  g_autoptr (HnEnvelope) envelope = hn_envelope_read (bytes, NULL);

  g_assert_nonnull (envelope);
  g_clear_pointer (&envelope, hn_envelope_free);
  return now () - start;
}

static double
time_gate_and_decode (GBytes *bytes, guint n_objects)
{
  double start = now ();
  g_autoptr (HnEnvelope) envelope = hn_envelope_read (bytes, NULL);

  g_assert_cmpuint (hn_envelope_get_n_objects (envelope), ==, n_objects);
  for (guint i = 0; i < n_objects; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HnRecord) record = hn_envelope_decode (envelope, i, &error);

      g_assert_no_error (error);
    }
  g_clear_pointer (&envelope, hn_envelope_free);
  return now () - start;
}

static double
time_json_glib (GBytes *bytes)
{
  double start = now ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  json_parser_load_from_data (parser, text, (gssize) size, &error);
  g_assert_no_error (error);
  g_clear_object (&parser);
  return now () - start;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a, right = *(const double *) b;

  return (left > right) - (left < right);
}

static double
median (double *values)
{
  qsort (values, ROUNDS, sizeof *values, compare_doubles);
  return values[ROUNDS / 2];
}

static void
print_figure (const char *name, double value, const char *unit, const char *aim)
{
  g_print ("figure: %s %.2f %s\n", name, value, unit);
  g_print ("  %s\n", aim);
}

int
main (void)
{
  double ratios[ROUNDS], gate_ratios[ROUNDS], ours[ROUNDS];
  guint n_objects;
  g_autoptr (GBytes) bytes = hn_bench_corpus_new (CORPUS_BYTES, 20180906, &n_objects);
  double megabytes = (double) g_bytes_get_size (bytes) * 1e-6;

  /* The first round fills the caches. */
  for (int round = -1; round < ROUNDS; round++)
    {
      double gate = time_gate (bytes);
      double decode = time_gate_and_decode (bytes, n_objects);
      double theirs = time_json_glib (bytes);

      if (round < 0)
        continue;
      gate_ratios[round] = theirs / gate;
      ratios[round] = theirs / decode;
      ours[round] = decode;
    }
  g_print ("%u objects, %.2f MB, median of %d rounds\n", n_objects, megabytes, ROUNDS);
  print_figure ("gate_decode_speedup", median (ratios), "ratio",
                "limit: 8; aim: at least that many times as fast as json-glib's parse");
  print_figure ("gate_speedup", median (gate_ratios), "ratio", "(beside it: the gate alone)");
  print_figure ("gate_decode_rate", megabytes / median (ours), "MB/s",
                "(beside it: bytes to records, one core)");
  return 0;
}
