#include "config.h"

#include "hn-ctl.h"
#include "hn-ingest.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* Everything that stands on standard input. */
static GBytes *
read_standard_input (GError **error)
{
  g_autoptr (GIOChannel) channel = g_io_channel_unix_new (fileno (stdin));
  char *data;
  gsize size;

  g_io_channel_set_encoding (channel, NULL, NULL);
  if (g_io_channel_read_to_end (channel, &data, &size, error) != G_IO_STATUS_NORMAL)
    return NULL;
  return g_bytes_new_take (data, size);
}

static GBytes *
read_file (const char *path, GError **error)
{
  char *data;
  gsize size;

  if (g_str_equal (path, "-"))
    return read_standard_input (error);
  if (!g_file_get_contents (path, &data, &size, error))
    return NULL;
  return g_bytes_new_take (data, size);
}

static gboolean
ingest_file (HnLog *log, const char *path, HnIngestCounts *counts, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (path, error);
  if (bytes == NULL)
    return FALSE;

  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *source = g_strconcat ("file:", g_str_equal (path, "-") ? "stdin" : name, NULL);
  g_autofree char *label = g_utf8_make_valid (source, -1);
  g_autoptr (HnIngest) ingest = hn_ingest_new (log, label);
  gboolean is_ok = hn_ingest_bytes (ingest, bytes, error) && hn_ingest_flush (ingest, error);

  /* What was committed before something failed counts too. */
  const HnIngestCounts *more = hn_ingest_get_counts (ingest);
  counts->accepted += more->accepted;
  counts->duplicates += more->duplicates;
  counts->conflicts += more->conflicts;
  counts->quarantined += more->quarantined;
  return is_ok;
}

static void
print_counts (const HnIngestCounts *counts)
{
  printf ("{\"accepted\":%" G_GUINT64_FORMAT ",\"duplicates\":%" G_GUINT64_FORMAT
          ",\"conflicts\":%" G_GUINT64_FORMAT ",\"quarantined\":%" G_GUINT64_FORMAT "}\n",
          counts->accepted, counts->duplicates, counts->conflicts, counts->quarantined);
}

static int
ingest_files (const char *log_path, char **paths)
{
  HnIngestCounts counts = { 0 };
  gboolean is_ok = TRUE;
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = hn_log_open (log_path, HN_LOG_NONE, &error);

  if (log == NULL)
    {
      g_printerr ("%s: %s\n", g_get_prgname (), error->message);
      return 1;
    }
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) reason = NULL;
      if (ingest_file (log, paths[i], &counts, &reason))
        continue;
      g_printerr ("%s: %s: %s\n", g_get_prgname (), paths[i], reason->message);
      is_ok = FALSE;
    }
  print_counts (&counts);
  return is_ok ? 0 : 1;
}

static GOptionContext *
make_context (char **log_path, char ***paths)
{
  const GOptionEntry entries[] = {
    { "log", 0, 0, G_OPTION_ARG_FILENAME, log_path,
      N_ ("the log to write to; made when it is not there"), N_ ("PATH") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, paths, NULL, N_ ("FILE…") },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (NULL);

  g_option_context_set_summary (
      context,
      _ ("Takes STIX 2.1 objects from files into a log: a bundle, a TAXII envelope or one object a "
         "file; “-” is standard input.\n"
         "Every version of an object gets into the log once. The same version with other content "
         "is "
         "a conflict: both are kept.\n"
         "What is malformed goes into the log's quarantine with the reason, a file that is "
         "malformed "
         "as a whole goes there whole."));
  g_option_context_set_description (
      context, _ ("Prints one line of JSON: "
                  "{\"accepted\":N,\"duplicates\":N,\"conflicts\":N,\"quarantined\":N}.\n"
                  "Exit status: 0 everything is in the log or in its quarantine; 1 a file or the "
                  "log could not "
                  "be read or written; 2 wrong usage.\n"
                  "A run that was interrupted can be repeated: nothing gets into the log twice."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

int
hn_ctl_ingest (int argc, char **argv)
{
  g_autofree char *log_path = NULL;
  g_auto (GStrv) paths = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = make_context (&log_path, &paths);

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s: %s\n", g_get_prgname (), error->message);
      return 2;
    }
  if (log_path == NULL || paths == NULL)
    {
      g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);
      g_printerr ("%s", help);
      return 2;
    }
  return ingest_files (log_path, paths);
}
