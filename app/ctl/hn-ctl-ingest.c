#include "config.h"

#include "hn-ctl.h"
#include "hn-identity.h"
#include "hn-indexer.h"
#include "hn-intake.h"
#include "hn-stix-error.h"

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

/* What the files came to. */
typedef struct
{
  HnIntake *intake;
  GHashTable *sources; /* one for each name of a file */
  guint64 n_expelled;  /* what was in the log unproven, and a key that came shows to be forged */
  gboolean is_ok;
} Run;

static void
run_clear (Run *self)
{
  g_clear_pointer (&self->sources, g_hash_table_unref);
  g_clear_object (&self->intake);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static void
say (Run *self, const char *what, const GError *error)
{
  g_printerr ("%s: %s: %s\n", g_get_prgname (), what, error->message);
  self->is_ok = FALSE;
}

static void
on_failed (HnIntake *intake, const GError *error, Run *self)
{
  say (self, hn_log_get_path (hn_intake_get_log (intake)), error);
}

static void
on_resealed (HnIntake *intake, GPtrArray *entries, Run *self)
{
  for (guint i = 0; i < entries->len; i++)
    if (hn_record_is_bare (hn_log_entry_get_record (g_ptr_array_index (entries, i)), NULL))
      self->n_expelled++;
}

/* A console's index beside the log must not keep what is purged either. */
static void
on_purged (GPtrArray *tombstones, gpointer user_data)
{
  hn_indexer_forget (user_data, tombstones);
}

static gboolean
ingest_file (Run *self, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = read_file (path, error);
  g_autoptr (GError) reason = NULL;

  if (bytes == NULL)
    return FALSE;
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *source = g_strconcat ("file:", g_str_equal (path, "-") ? "stdin" : name, NULL);
  char *label = g_utf8_make_valid (source, -1);

  g_hash_table_add (self->sources, label);
  /* What is malformed as a whole is in the quarantine; that is no failure. */
  if (!hn_intake_push_envelope (self->intake, label, bytes, NULL, NULL, NULL, &reason) &&
      reason->domain != HN_STIX_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  return hn_intake_flush (self->intake, error);
}

/* What a key says of what was there before: what waited for it, and what it takes back. */
static void
settle (Run *self, const char *log_path)
{
  HnWarden *warden = hn_intake_get_warden (self->intake);
  g_autoptr (GError) error = NULL;

  while (error == NULL && (hn_warden_is_unsettled (warden) || hn_warden_is_sweeping (warden)))
    if (!hn_warden_is_unsettled (warden) || hn_warden_settle (warden, NULL, TRUE, &error))
      hn_warden_sweep (warden, &error);
  if (error != NULL)
    say (self, log_path, error);
}

static void
print_counts (Run *self)
{
  HnFeedCounts sum = { 0 };
  GHashTableIter iter;
  gpointer source;

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, &source, NULL))
    {
      HnFeedCounts counts = { 0 };

      hn_intake_get_counts (self->intake, source, &counts);
      sum.n_new += counts.n_new;
      sum.n_duplicates += counts.n_duplicates;
      sum.n_conflicts += counts.n_conflicts;
      sum.n_quarantined += counts.n_quarantined;
    }
  printf ("{\"accepted\":%" G_GUINT64_FORMAT ",\"duplicates\":%" G_GUINT64_FORMAT
          ",\"conflicts\":%" G_GUINT64_FORMAT ",\"quarantined\":%" G_GUINT64_FORMAT "}\n",
          sum.n_new, sum.n_duplicates, sum.n_conflicts, sum.n_quarantined + self->n_expelled);
}

static void
ingest_all (Run *self, const char *log_path, HnRecord *identity, char **paths)
{
  g_autoptr (HnDoor) door = NULL;
  g_autoptr (GError) error = NULL;

  if (identity != NULL)
    {
      door = hn_door_new (hn_intake_get_log (self->intake));
      hn_door_set_identity (door, identity);
      hn_intake_set_door (self->intake, door);
    }
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GError) reason = NULL;

      if (!ingest_file (self, paths[i], &reason))
        say (self, paths[i], reason);
    }
  settle (self, log_path);
  if (door != NULL && (!hn_door_catch_up (door, 0, NULL, &error) || !hn_door_settle (door, &error)))
    say (self, log_path, error);
}

static int
ingest_files (const char *log_path, HnRecord *identity, char **paths)
{
  static const HnLogWatch watch = { on_purged, NULL };
  g_auto (Run) run = { .is_ok = TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) log = hn_log_open (log_path, HN_LOG_NONE, &error);

  if (log == NULL)
    {
      g_printerr ("%s: %s\n", g_get_prgname (), error->message);
      return 1;
    }
  hn_log_set_watch (log, &watch, (gpointer) log_path);
  run.sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run.intake = hn_intake_new (log, NULL);
  g_signal_connect (run.intake, "failed", G_CALLBACK (on_failed), &run);
  g_signal_connect (run.intake, "resealed", G_CALLBACK (on_resealed), &run);
  ingest_all (&run, log_path, identity, paths);
  print_counts (&run);
  g_signal_handlers_disconnect_by_data (run.intake, &run);
  hn_log_set_watch (log, NULL, NULL);
  return run.is_ok ? 0 : 1;
}

static GOptionContext *
make_context (char **log_path, char **identity_path, char ***paths)
{
  const GOptionEntry entries[] = {
    { "log", 0, 0, G_OPTION_ARG_FILENAME, log_path,
      N_ ("the log to write to; made when it is not there"), N_ ("PATH") },
    { "identity", 0, 0, G_OPTION_ARG_FILENAME, identity_path,
      N_ ("Who we are: what is not shared with us is not kept, and its author is told"),
      N_ ("FILE") },
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
         "as a whole goes there whole. Signatures are judged as they are for a feed: what is "
         "forged "
         "goes into the quarantine too, also what was in the log until a key came."));
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
  g_autofree char *identity_path = NULL;
  g_autoptr (HnRecord) identity = NULL;
  g_auto (GStrv) paths = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = make_context (&log_path, &identity_path, &paths);

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
  if (identity_path != NULL)
    {
      identity = hn_identity_load (identity_path, &error);
      if (identity == NULL)
        {
          g_printerr ("%s: %s\n", g_get_prgname (), error->message);
          return 2;
        }
    }
  return ingest_files (log_path, identity, paths);
}
