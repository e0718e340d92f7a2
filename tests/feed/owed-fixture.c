#include "owed-fixture.h"

#include "hn-draft.h"
#include "hn-log-entry.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

void
owed_die_with_parent (gpointer unused)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

void
owed_hub_start (OwedHub *hub)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GUri) uri = hub->url != NULL ? g_uri_parse (hub->url, 0, NULL) : NULL;
  g_autofree char *listen =
      g_strdup_printf ("127.0.0.1:%d", uri != NULL ? g_uri_get_port (uri) : 0);

  g_subprocess_launcher_set_child_setup (launcher, owed_die_with_parent, NULL, NULL);
  hub->process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("HINOMICTL"), "hub",
                                              "--dir", hub->folder, "--listen", listen, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (hub->process));
  g_free (hub->url);
  hub->url = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (hub->url);
}

void
owed_hub_stop (OwedHub *hub)
{
  g_subprocess_force_exit (hub->process);
  g_subprocess_wait (hub->process, NULL, NULL);
  g_clear_object (&hub->process);
}

void
owed_hub_set_up (OwedHub *hub)
{
  memset (hub, 0, sizeof *hub);
  hub->folder = g_dir_make_tmp ("hinomi-hub-XXXXXX", NULL);
  owed_hub_start (hub);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }
  g_rmdir (path);
}

void
owed_hub_tear_down (OwedHub *hub)
{
  if (hub->process != NULL)
    owed_hub_stop (hub);
  remove_folder (hub->folder);
  g_free (hub->folder);
  g_free (hub->url);
}

static gboolean
on_hub_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  for (guint i = 0; i < n_entries; i++)
    if (hn_log_entry_get_conflict_of (entries[i]) == 0)
      g_string_append_printf (user_data, "%s ",
                              hn_record_get_name (hn_log_entry_get_record (entries[i])));
  return TRUE;
}

/* The names of all versions that the hub gives out, in the order in which they came. */
char *
owed_hub_list (OwedHub *hub)
{
  g_autofree char *path = g_build_filename (hub->folder, OWED_COLLECTION ".hinomi", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = hn_log_open (path, HN_LOG_READ_ONLY, &error);
  GString *names = g_string_new (NULL);

  g_assert_no_error (error);
  hn_log_replay (log, 0, 0, on_hub_entries, names, &error);
  g_assert_no_error (error);
  return g_string_free (names, FALSE);
}

gboolean
owed_hub_has (OwedHub *hub, const char *names)
{
  g_autofree char *list = owed_hub_list (hub);

  return g_str_equal (list, names);
}

/* Something that has a name: a report would do as well. */
GBytes *
owed_make_object (guint number, const char *exercise)
{
  g_autofree char *mark =
      exercise == NULL
          ? g_strdup ("")
          : g_strdup_printf ("\"labels\":[\"exercise\"],\"extensions\":{\"" HN_EXTENSION_ID
                             "\":{\"extension_type\":\"property-extension\",\"exercise\":\"%s\"}},",
                             exercise);
  char *json = g_strdup_printf (
      "{\"type\":\"grouping\",\"spec_version\":\"2.1\",%s\"name\":\"%u\",\"context\":"
      "\"unspecified\","
      "\"object_refs\":[\"identity--00000000-0000-4000-8000-000000000001\"],"
      "\"id\":\"grouping--00000000-0000-4000-8000-%012u\","
      "\"created\":\"2024-01-01T00:00:00.000000Z\",\"modified\":\"2024-01-01T00:00:00.000000Z\"}",
      mark, number, number);

  return g_bytes_new_take (json, strlen (json));
}

void
owed_publish (HnStation *station, guint number, const char *exercise)
{
  g_autoptr (GBytes) bytes = owed_make_object (number, exercise);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  hn_station_send (station, record);
}

HnFeedStatus *
owed_follow (HnStation *station, OwedHub *hub, gboolean is_exercise)
{
  g_autoptr (HnHubOptions) options = hn_hub_options_new (hub->url);
  g_autoptr (GError) error = NULL;
  HnFeedStatus *status;

  hn_hub_options_set_exercise (options, is_exercise);
  status = hn_station_add_hub (station, options, &error);
  g_assert_no_error (error);
  return status;
}

static void
on_entries (HnStation *station, GPtrArray *entries, guint *n_entries)
{
  *n_entries += entries->len;
}

static void
on_outbox_failed (HnStation *station,
                  const char *feed_id,
                  const char *object_id,
                  const char *reason,
                  GString *told)
{
  g_string_append_printf (told, "%s %s\n", object_id, reason);
}

void
owed_desk_start (OwedDesk *desk)
{
  desk->station = hn_station_new (desk->path);
  desk->n_entries = 0;
  g_signal_connect (desk->station, "entries", G_CALLBACK (on_entries), &desk->n_entries);
  g_signal_connect (desk->station, "outbox-failed", G_CALLBACK (on_outbox_failed), desk->told);
  hn_station_start (desk->station);
}

void
owed_desk_stop (OwedDesk *desk)
{
  hn_station_stop (desk->station);
  g_assert_finalize_object (desk->station);
  desk->station = NULL;
}

void
owed_desk_set_up (OwedDesk *desk)
{
  desk->folder = g_dir_make_tmp ("hinomi-desk-XXXXXX", NULL);
  desk->path = g_build_filename (desk->folder, "desk.db", NULL);
  desk->told = g_string_new (NULL);
  owed_desk_start (desk);
}

void
owed_desk_tear_down (OwedDesk *desk)
{
  owed_desk_stop (desk);
  remove_folder (desk->folder);
  g_string_free (desk->told, TRUE);
  g_free (desk->folder);
  g_free (desk->path);
}
