#include "config.h"

#include "hn-archive-row.h"
#include "hn-ctl.h"
#include "hn-identity.h"
#include "hn-index-reader.h"
#include "hn-indexer.h"
#include "hn-situation.h"
#include "hn-timestamp.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

/* What is indexed in one transaction, and printed at once. */
#define STEP_RECORDS 4096
#define PAGE_ROWS 256

typedef struct
{
  char *log;
  char *edition;
  char *exercise;
  char *identity;
  char **sectors;
  char **areas;
  char **words;
  gboolean is_live;
  gboolean incidents;
  gboolean quiet;
  int limit;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->log);
  g_free (self->edition);
  g_free (self->exercise);
  g_free (self->identity);
  g_strfreev (self->sectors);
  g_strfreev (self->areas);
  g_strfreev (self->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GOptionContext *
make_context (Options *options)
{
  const GOptionEntry entries[] = {
    { "log", 0, 0, G_OPTION_ARG_FILENAME, &options->log, N_ ("the log to read"), N_ ("PATH") },
    { "incidents", 0, 0, G_OPTION_ARG_NONE, &options->incidents,
      N_ ("find incidents, not single records"), NULL },
    { "sector", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->sectors,
      N_ ("only of this sector; may be repeated"), N_ ("ID") },
    { "area", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->areas,
      N_ ("only at this place (JP-01 … JP-47); may be repeated"), N_ ("AREA") },
    { "exercise", 0, 0, G_OPTION_ARG_STRING, &options->exercise,
      N_ ("count only what belongs to this exercise (“*”: to any)"), N_ ("ID") },
    { "live", 0, 0, G_OPTION_ARG_NONE, &options->is_live, N_ ("count only what is real"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options->limit, N_ ("print no more than this (100)"),
      N_ ("N") },
    { "identity", 0, 0, G_OPTION_ARG_FILENAME, &options->identity,
      N_ ("the identity object whose judgements count; NISC's unless given"), N_ ("PATH") },
    { "edition", 0, 0, G_OPTION_ARG_STRING, &options->edition, N_ ("take this edition of the plan"),
      N_ ("NAME") },
    { "quiet", 0, 0, G_OPTION_ARG_NONE, &options->quiet,
      N_ ("say nothing while the index is brought up to date"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->words, NULL, NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (_ ("[WORD…]"));

  g_option_context_set_summary (
      context, _ ("Looks for words in all that the log holds. Brings the index beside the log "
                  "(PATH.index) up to date first; with no words, that is all it does."));
  g_option_context_set_description (
      context,
      _ ("Each word must be found; what stands in \"…\" or 「…」 counts as one. Japanese is found "
         "anywhere in a text, other words by their beginning. Width (全角, 半角), case, and "
         "hiragana or katakana make no difference. A whole STIX id finds its object.\n\n"
         "A line has the number of the record in the log, when it was said, the type and id of the "
         "object, and what it is called; the newest come first.\n\n"
         "Exit status: 0 done, 1 the log could not be read or the index not be written, 2 wrong "
         "usage."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

/* Where a console writes the index, what it has so far is searched. */
static gboolean
bring_up_to_date (const Options *options, HnPlan *plan, const char *identity, GError **error)
{
  g_autoptr (HnIndexer) indexer = hn_indexer_new (options->log, plan, identity);
  gboolean is_seen = !options->quiet && isatty (STDERR_FILENO);
  gboolean more = TRUE;

  while (more)
    {
      HnIndexerPlace place;

      if (!hn_indexer_step (indexer, STEP_RECORDS, g_get_real_time (), &place, &more, error))
        return FALSE;
      if (!is_seen || !place.is_writer || place.last_seq == 0)
        continue;
      fprintf (stderr, "\r%3d %%", (int) (50 * (place.cursor + place.texts) / place.last_seq));
      fputs (more ? "" : "\n", stderr);
    }
  return TRUE;
}

static void
print_row (HnArchiveRow *row)
{
  HnLogEntry *entry = hn_archive_row_get_entry (row);
  g_autofree char *title = g_strdup (hn_archive_row_get_title (row));
  char said[HN_TIMESTAMP_SIZE];

  /* A line each, whatever it is called. */
  for (char *place = title; *place != '\0'; place++)
    if (g_ascii_iscntrl (*place))
      *place = ' ';
  printf ("%" G_GINT64_FORMAT "  %s  %s  %s\n", entry != NULL ? hn_log_entry_get_seq (entry) : 0,
          hn_timestamp_format (hn_archive_row_get_said_us (row), said), hn_archive_row_get_id (row),
          title);
}

static HnArchiveQuery *
make_query (const Options *options)
{
  HnArchiveKind kind = options->incidents ? HN_ARCHIVE_INCIDENTS : HN_ARCHIVE_RECORDS;
  const char *exercise =
      options->exercise != NULL || options->is_live ? options->exercise : HN_EXERCISE_AND_LIVE;
  HnArchiveQuery *query = hn_archive_query_new (kind, exercise);
  g_autofree char *text = g_strjoinv (" ", options->words);

  hn_archive_query_set_text (query, text);
  hn_archive_query_set_sectors (query, (const char *const *) options->sectors);
  hn_archive_query_set_areas (query, (const char *const *) options->areas);
  return query;
}

static gboolean
print_found (const Options *options, HnIndexReader *reader, GError **error)
{
  g_autoptr (HnArchiveQuery) query = make_query (options);
  gint64 upto_seq;
  g_autoptr (GArray) keys = hn_index_reader_find (reader, query, 0, &upto_seq, error);
  if (keys == NULL)
    return FALSE;

  guint n = MIN (keys->len, (guint) options->limit);
  for (guint i = 0; i < n; i += PAGE_ROWS)
    {
      g_autoptr (GPtrArray) rows = hn_index_reader_load_rows (
          reader, hn_archive_query_get_kind (query), &g_array_index (keys, guint32, i),
          MIN (PAGE_ROWS, n - i), error);
      if (rows == NULL)
        return FALSE;
      for (guint k = 0; k < rows->len; k++)
        print_row (rows->pdata[k]);
    }
  if (n < keys->len)
    g_printerr (ngettext ("%u more", "%u more", keys->len - n), keys->len - n);
  if (n < keys->len)
    g_printerr ("\n");
  return TRUE;
}

static gboolean
run (const Options *options, GError **error)
{
  g_autoptr (HnPlan) plan = hn_plan_load_default (options->edition, error);
  if (plan == NULL)
    return FALSE;
  g_autoptr (HnRecord) identity = hn_identity_load (options->identity, error);
  if (identity == NULL || !bring_up_to_date (options, plan, hn_record_get_id (identity), error))
    return FALSE;
  if (options->words == NULL)
    return TRUE;

  g_autoptr (HnIndexReader) reader =
      hn_index_reader_new (options->log, plan, hn_record_get_id (identity));
  return hn_index_reader_refresh (reader, error) && print_found (options, reader, error);
}

int
hn_ctl_search (int argc, char **argv)
{
  g_auto (Options) options = { .limit = 100 };
  g_autoptr (GOptionContext) context = make_context (&options);
  g_autoptr (GError) error = NULL;

  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("hinomictl search: %s\n", error->message);
      return 2;
    }
  const char *complaint = NULL;
  if (options.log == NULL)
    complaint = _ ("--log PATH is needed; see --help");
  else if (options.is_live && options.exercise != NULL)
    complaint = _ ("--live and --exercise do not go together");
  else if (options.limit <= 0)
    complaint = _ ("--limit wants at least one");
  if (complaint != NULL)
    {
      g_printerr ("hinomictl search: %s\n", complaint);
      return 2;
    }
  if (run (&options, &error))
    return 0;
  g_printerr ("hinomictl search: %s\n", error->message);
  return 1;
}
