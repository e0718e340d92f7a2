#include "hub-fixture.h"

#include "hn-record.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

static char *address;

HnHubOptions *
fixture_options (const char *way)
{
  g_autofree char *url = g_strconcat (address, way, "/", NULL);
  HnHubOptions *options = hn_hub_options_new (url);

  hn_hub_options_set_page_limit (options, 20);
  hn_hub_options_set_stream (options, FALSE);
  return options;
}

void
fixture_set_up (Fixture *f, const char *way, const HnHubOptions *options, const char *path)
{
  g_autoptr (GError) error = NULL;

  f->way = way;
  if (path != NULL)
    f->path = g_strdup (path);
  else
    {
      g_autofree char *folder = g_dir_make_tmp ("hinomi-XXXXXX", &error);

      g_assert_no_error (error);
      f->path = g_build_filename (folder, "log.db", NULL);
    }
  f->clock = hn_clock_new_manual (g_get_real_time ());
  f->log = hn_log_open (f->path, HN_LOG_NONE, &error);
  g_assert_no_error (error);
  f->intake = hn_intake_new (f->log, f->clock);
  f->feed = HN_FEED (hn_hub_feed_new (options, f->intake, f->clock, &error));
  g_assert_no_error (error);
  f->status = hn_feed_get_status (f->feed);
}

static void
remove_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);

      g_unlink (file);
    }
  g_rmdir (folder);
}

void
fixture_close (Fixture *f)
{
  hn_feed_stop (f->feed);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (f->feed);
  g_assert_finalize_object (f->intake);
  g_assert_finalize_object (f->log);
  g_clear_object (&f->clock);
}

void
fixture_tear_down (Fixture *f)
{
  fixture_close (f);
  remove_folder (f->path);
  g_free (f->path);
}

void
fixture_on_guard (gpointer user_data)
{
  g_error ("nothing came of it in a minute");
}

gboolean
fixture_is_settled (Fixture *f)
{
  HnFeedState state = hn_feed_get_state (f->feed);

  return state == HN_FEED_STATE_LIVE || state == HN_FEED_STATE_POLLING ||
         state == HN_FEED_STATE_WAITING;
}

void
fixture_start (Fixture *f)
{
  hn_feed_start (f->feed);
  WAIT_FOR (fixture_is_settled (f));
}

/* What the server says of itself: lines, sorted. */
char **
fixture_ask (const char *way, const char *prefix)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *url = g_strconcat (address, "control/", way, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = soup_session_send_and_read (session, message, NULL, &error);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], prefix))
      g_strv_builder_add (found, lines[i] + strlen (prefix));
  return g_strv_builder_end (found);
}

static gboolean
on_replay (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  for (guint i = 0; i < n_entries; i++)
    {
      HnRecord *record = hn_log_entry_get_record (entries[i]);
      g_autofree char *digest =
          g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, hn_record_get_bytes (record));

      g_ptr_array_add (user_data, g_strdup_printf ("%s %s", hn_record_get_id (record), digest));
    }
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The log holds what the server holds: the same ids with the same bytes, each once. */
void
fixture_assert_mirrored (Fixture *f)
{
  g_auto (GStrv) theirs = fixture_ask (f->way, "object ");
  g_autoptr (GPtrArray) ours = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  hn_log_replay (f->log, 0, 0, on_replay, ours, &error);
  g_assert_no_error (error);
  g_ptr_array_sort (ours, compare_lines);
  g_assert_cmpuint (ours->len, ==, g_strv_length (theirs));
  for (guint i = 0; i < ours->len; i++)
    g_assert_cmpstr (g_ptr_array_index (ours, i), ==, theirs[i]);
}

void
fixture_retry (Fixture *f)
{
  gint64 now_us = hn_clock_get_now_us (f->clock);

  hn_clock_advance (f->clock, hn_feed_status_get_next_retry_us (f->status) - now_us);
  WAIT_FOR (fixture_is_settled (f));
}

GSubprocess *
fixture_start_server (void)
{
  g_autofree char *script =
      g_build_filename (g_getenv ("HINOMI_SOURCE_DIR"), "tests/tools/rogue_hub.py", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *server =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        "/usr/bin/python3", script, NULL);
  g_autoptr (GDataInputStream) output = NULL;

  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server));
  address = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (address);
  return server;
}
