/*
 * What a mesh can bring into the log: messages a second from a stream to the commit, beside what
 * libnats alone fetches and acknowledges from the same stream in the same run. In turns, the median
 * of the rounds.
 */
#include "hn-clock.h"
#include "hn-mesh-feed.h"

#include <glib/gstdio.h>
#include <nats/nats.h>
#include <stdlib.h>
#include <string.h>

#define N_ROUNDS 3
#define N_MESSAGES 50000
#define FETCH 512

static char *
start_server (GSubprocess **server)
{
  g_autofree char *script =
      g_build_filename (g_getenv ("HINOMI_SOURCE_DIR"), "tests/tools/nats_server.py", NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  char *url;

  *server =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        "/usr/bin/python3", script, "--stream", "CEPTOAR_gas=ceptoar.gas.>", NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (*server));
  url = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  return url;
}

static double
publish (jsCtx *js)
{
  gint64 began_us = g_get_monotonic_time ();
  jsPubOptions options;

  jsPubOptions_Init (&options);
  options.MaxWait = 60000;
  for (guint i = 0; i < N_MESSAGES; i++)
    {
      g_autofree char *body = g_strdup_printf (
          "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"identity_class\":\"organization\","
          "\"id\":\"identity--00000000-0000-4000-8000-%012x\",\"name\":\"セプターからの情報 %u\","
          "\"created\":\"2023-01-01T00:00:00.000Z\",\"modified\":\"2023-01-01T00:00:00.000Z\","
          "\"description\":\"%0400u\"}",
          i, i, i);

      g_assert_cmpint (
          js_PublishAsync (js, "ceptoar.gas.identity", body, (int) strlen (body), NULL), ==,
          NATS_OK);
    }
  g_assert_cmpint (js_PublishAsyncComplete (js, &options), ==, NATS_OK);
  return N_MESSAGES / ((double) (g_get_monotonic_time () - began_us) / G_USEC_PER_SEC);
}

/* libnats alone. */
static double
fetch_and_acknowledge (jsCtx *js, guint round)
{
  g_autofree char *durable = g_strdup_printf ("alone%u", round);
  natsSubscription *subscription = NULL;
  gint64 began_us;
  guint n = 0;

  g_assert_cmpint (js_PullSubscribe (&subscription, js, "ceptoar.gas.>", durable, NULL, NULL, NULL),
                   ==, NATS_OK);
  began_us = g_get_monotonic_time ();
  while (n < N_MESSAGES)
    {
      natsMsgList list = { 0 };

      g_assert_cmpint (natsSubscription_Fetch (&list, subscription, FETCH, 10000, NULL), ==,
                       NATS_OK);
      n += (guint) list.Count;
      for (int i = 0; i < list.Count; i++)
        natsMsg_Ack (list.Msgs[i], NULL);
      natsMsgList_Destroy (&list);
    }
  began_us = g_get_monotonic_time () - began_us;
  natsSubscription_Destroy (subscription);
  return N_MESSAGES / ((double) began_us / G_USEC_PER_SEC);
}

/* All of it: the gate, the log, the commit, the acknowledgement. */
static double
follow (const char *url, const char *folder, guint round)
{
  g_autofree char *name = g_strdup_printf ("%u.db", round);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = hn_log_open (path, HN_LOG_NONE, &error);
  g_autoptr (HnClock) clock = hn_clock_new_system ();
  g_autoptr (HnIntake) intake = NULL;
  g_autoptr (HnMeshOptions) options = hn_mesh_options_new (url);
  g_autoptr (HnMeshFeed) feed = NULL;
  HnFeedStatus *status;
  gint64 began_us;

  g_assert_no_error (error);
  intake = hn_intake_new (log, clock);
  feed = hn_mesh_feed_new (options, intake, clock, &error);
  g_assert_no_error (error);
  status = hn_feed_get_status (HN_FEED (feed));
  began_us = g_get_monotonic_time ();
  hn_feed_start (HN_FEED (feed));
  while (hn_feed_status_get_counts (status)->n_new < N_MESSAGES)
    g_main_context_iteration (NULL, TRUE);
  began_us = g_get_monotonic_time () - began_us;
  hn_feed_stop (HN_FEED (feed));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return N_MESSAGES / ((double) began_us / G_USEC_PER_SEC);
}

static int
compare (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

int
main (void)
{
  g_autoptr (GSubprocess) server = NULL;
  g_autofree char *url = start_server (&server);
  g_autofree char *folder = g_dir_make_tmp ("hinomi-bench-XXXXXX", NULL);
  g_autofree char *clean = g_strdup_printf ("rm -r '%s'", folder);
  natsConnection *connection = NULL;
  jsCtx *js = NULL;
  double alone[N_ROUNDS];
  double whole[N_ROUNDS];
  double published;

  g_assert_cmpint (natsConnection_ConnectTo (&connection, url), ==, NATS_OK);
  g_assert_cmpint (natsConnection_JetStream (&js, connection, NULL), ==, NATS_OK);
  published = publish (js);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      alone[i] = fetch_and_acknowledge (js, i);
      whole[i] = follow (url, folder, i);
    }
  qsort (alone, N_ROUNDS, sizeof *alone, compare);
  qsort (whole, N_ROUNDS, sizeof *whole, compare);
  g_print ("figure: mesh-published %.0f messages/s\n", published);
  g_print ("figure: mesh-fetch-and-ack %.0f messages/s (libnats alone)\n", alone[N_ROUNDS / 2]);
  g_print ("figure: mesh-committed %.0f messages/s\n", whole[N_ROUNDS / 2]);
  g_print ("figure: mesh-ratio %.2f of libnats alone\n  aim: at least 0.15\n",
           whole[N_ROUNDS / 2] / alone[N_ROUNDS / 2]);
  jsCtx_Destroy (js);
  natsConnection_Destroy (connection);
  g_subprocess_force_exit (server);
  return system (clean) != 0;
}
