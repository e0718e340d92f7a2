#include "hn-draft.h"
#include "hn-intake.h"
#include "hn-log-purge.h"

#include <glib/gstdio.h>
#include <string.h>

/* Small stories of one object in every order and in random batches, on a real log, against an
 * oracle: what is kept, what is only a fact, and what was acknowledged do not depend on the order.
 */

#define SOURCE "hub:here"
#define US "identity--00000000-0000-4000-8000-0000000000aa"
#define LONGEST 5

static const char identity_text[] =
    "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"" US "\",\"created_by_ref\":\"" US
    "\","
    "\"created\":\"2018-09-05T00:00:00Z\",\"modified\":\"2018-09-05T00:00:00Z\",\"name\":\"us\","
    "\"identity_class\":\"organization\",\"extensions\":{\"" HN_EXTENSION_ID
    "\":{\"extension_type\":\"property-extension\",\"party\":{\"kind\":\"ceptoar\","
    "\"ceptoar\":\"telecom-ceptoar\",\"sectors\":[\"telecom\"]}}}}";

typedef enum
{
  WIDE,   /* for us among others */
  NARROW, /* for others only */
  REVOKED,
  WITHDRAWAL, /* of the version two minutes before it, and what is older */
  N_SAYS
} Say;

/* One version: whose, in which exercise, when, and which of those that conflict. */
typedef struct
{
  Say say;
  guint creator;
  gboolean is_played;
  guint minute;
  guint content;
} Version;

typedef struct
{
  char *folder;
  HnLog *log;
  HnIntake *intake;
  HnDoor *door;
  HnRecord *identity;
  guint n_runs;
} Fixture;

/* Stopped, or killed: then it has not written down how far it has looked. */
static void
restart_door (Fixture *self, gboolean is_killed)
{
  g_autoptr (GError) error = NULL;

  if (self->door != NULL && !is_killed)
    g_assert_true (hn_door_settle (self->door, &error));
  hn_intake_set_door (self->intake, NULL);
  g_clear_object (&self->door);
}

static void
open_door (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  self->door = hn_door_new (self->log);
  hn_door_set_identity (self->door, self->identity);
  hn_intake_set_door (self->intake, self->door);
  g_assert_true (hn_door_catch_up (self->door, 0, NULL, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (identity_text, strlen (identity_text));
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("hinomi-orders-XXXXXX", NULL);
  path = g_build_filename (self->folder, "log.db", NULL);
  self->log = hn_log_open (path, HN_LOG_NONE, &error);
  g_assert_no_error (error);
  self->identity = hn_record_new_from_bytes (bytes, &error);
  g_assert_no_error (error);
  self->intake = hn_intake_new (self->log, NULL);
  open_door (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_clear_object (&self->door);
  g_clear_object (&self->intake);
  g_clear_object (&self->log);
  hn_record_unref (self->identity);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
}

/* (transfer full) */
static char *
dup_time (guint minute)
{
  return g_strdup_printf ("2018-09-06T02:%02u:00.000000Z", minute);
}

/* (transfer full): the extension's section; an advisory can be withdrawn too. */
static char *
dup_section (const Version *version, gboolean is_advisory, const char *id)
{
  const char *scope = version->say == NARROW ? "gas" : "telecom-ceptoar";
  g_autofree char *before = dup_time (version->minute - 2);

  if (!is_advisory)
    return g_strdup_printf ("\"report\":{\"sector\":\"telecom\",\"state\":\"failure\","
                            "\"contact\":{\"person\":\"p%u\"},\"scope\":[\"gas\",\"%s\"]}",
                            version->content, scope);
  if (version->say != WITHDRAWAL)
    return g_strdup_printf ("\"advisory\":{\"kind\":\"analysis\",\"aspect\":1,\"importance\":"
                            "\"low\",\"handling\":\"operators\",\"route\":\"normal\","
                            "\"recipients\":[\"gas\",\"%s\"]}",
                            scope);
  return g_strdup_printf (
      "\"advisory\":{\"kind\":\"analysis\",\"aspect\":1,\"importance\":\"low\","
      "\"handling\":\"operators\",\"route\":\"normal\",\"recipients\":[\"all\"],"
      "\"change\":\"withdrawal\",\"supersedes\":{\"id\":\"%s\","
      "\"modified\":\"%s\"}}",
      id, before);
}

static void
push (Fixture *self, const Version *version, gboolean is_advisory, const char *id)
{
  g_autofree char *modified = dup_time (version->minute);
  g_autofree char *section = dup_section (version, is_advisory, id);
  g_autofree char *text = g_strdup_printf (
      "{\"type\":\"%s\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created_by_ref\":"
      "\"identity--00000000-0000-4000-8000-%012u\",\"created\":\"2018-09-05T00:00:00Z\","
      "\"modified\":\"%s\",\"name\":\"n%u\",%s%s%s\"extensions\":{\"" HN_EXTENSION_ID
      "\":{\"extension_type\":\"property-extension\",%s%s}}}",
      is_advisory ? "report" : "incident", id, version->creator, modified, version->content,
      version->say == REVOKED ? "\"revoked\":true," : "",
      version->is_played ? "\"labels\":[\"exercise\"]," : "",
      is_advisory ? "\"published\":\"2018-09-05T00:00:00Z\",\"object_refs\":[\"" US "\"]," : "",
      version->is_played ? "\"exercise\":\"drill\"," : "", section);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  hn_intake_push_object (self->intake, SOURCE, bytes, &error);
  g_assert_no_error (error);
}

/* (transfer full): what is left, a line a version, however often it is there in conflict. */
static char *
dup_line (guint creator, gboolean is_played, gint64 minute, gboolean is_kept)
{
  return g_strdup_printf ("%u%s %02u %s", creator, is_played ? " drill" : "", (guint) minute,
                          is_kept ? "kept" : "gone");
}

/* How far what somebody says goes back, of itself: 0: not at all. */
static guint
get_upto (const Version *version)
{
  switch (version->say)
    {
    case NARROW:
    case REVOKED:
      return version->minute;
    case WITHDRAWAL:
      return version->minute - 2;
    case WIDE:
    case N_SAYS:
    default:
      return 0;
    }
}

static gboolean
is_same_author (const Version *a, const Version *b)
{
  return a->creator == b->creator && a->is_played == b->is_played;
}

static gboolean
is_gone (const Version *version, const Version *story, guint n)
{
  for (guint i = 0; i < n; i++)
    if (is_same_author (version, &story[i]) && version->minute <= get_upto (&story[i]))
      return TRUE;
  return FALSE;
}

/* (transfer full): of each version. */
static GHashTable *
foresee (const Version *story, guint n)
{
  GHashTable *lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    g_hash_table_add (lines, dup_line (story[i].creator, story[i].is_played, story[i].minute,
                                       !is_gone (&story[i], story, n)));
  return lines;
}

/* What a run has come to. */
typedef struct
{
  const char *id;
  GHashTable *lines;
  GHashTable *sums; /* that a receipt lists */
  GString *faults;
} Outcome;

static void
note_fault (Outcome *self, const char *what, const char *about)
{
  g_string_append_printf (self->faults, "%s: %s\n", what, about);
}

/* Each version that is gone is told of once, and `purged` where more than the demand itself goes.
 */
static void
read_receipt (Outcome *self, HnRecord *record)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *text = g_bytes_get_data (hn_record_get_bytes (record), &size);
  JsonObject *object, *section;
  JsonArray *purged;
  const char *subject;
  gboolean is_alone = TRUE;

  g_assert_true (json_parser_load_from_data (parser, text, (gssize) size, NULL));
  object = json_node_get_object (json_parser_get_root (parser));
  section = json_object_get_object_member (
      json_object_get_object_member (json_object_get_object_member (object, "extensions"),
                                     HN_EXTENSION_ID),
      "receipt");
  subject = json_object_get_string_member (json_object_get_object_member (section, "subject"),
                                           "modified");
  purged = json_object_get_array_member (section, "purged");
  for (guint i = 0; i < json_array_get_length (purged); i++)
    {
      JsonObject *version = json_array_get_object_element (purged, i);
      const char *sum = json_object_get_string_member (version, "sha256");

      if (json_array_get_length (purged) > 1 ||
          g_strcmp0 (subject, json_object_get_string_member (version, "modified")) != 0)
        is_alone = FALSE;
      if (!g_hash_table_add (self->sums, g_strdup (sum)))
        note_fault (self, "told of twice", json_object_get_string_member (version, "modified"));
    }
  if (is_alone != g_str_equal (json_object_get_string_member (section, "action"), "not-kept"))
    note_fault (self, "wrong action", subject);
}

static gint64
get_minute (HnRecord *record)
{
  return hn_record_get_modified_us (record) / G_TIME_SPAN_MINUTE % 60;
}

static gboolean
on_replayed (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  Outcome *self = user_data;

  for (guint i = 0; i < n_entries; i++)
    {
      HnRecord *record = hn_log_entry_get_record (entries[i]);
      const char *creator = hn_record_get_created_by (record);

      if (g_str_equal (creator, US))
        read_receipt (self, record);
      else
        g_hash_table_add (self->lines,
                          dup_line ((guint) g_ascii_strtoull (strrchr (creator, '-') + 1, NULL, 10),
                                    hn_record_get_exercise (record) != NULL, get_minute (record),
                                    !hn_record_is_bare (record, NULL)));
    }
  return TRUE;
}

/* Every version that is gone, but for a revocation of nothing, has been told of. */
static void
check_told (Fixture *self, Outcome *outcome, gint64 start, const Version *story, guint n)
{
  g_autoptr (GPtrArray) gone = hn_log_list_purged (self->log, start, 0, NULL);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < gone->len; i++)
    {
      const HnLogTombstone *tombstone = g_ptr_array_index (gone, i);
      g_autoptr (GString) sum = g_string_new (NULL);

      for (guint byte = 0; byte < sizeof tombstone->sha256; byte++)
        g_string_append_printf (sum, "%02x", tombstone->sha256[byte]);
      if (g_hash_table_contains (outcome->sums, sum->str))
        g_hash_table_add (told, dup_line ((guint) g_ascii_strtoull (
                                              strrchr (tombstone->creator, '-') + 1, NULL, 10),
                                          tombstone->exercise != NULL,
                                          tombstone->modified_us / G_TIME_SPAN_MINUTE % 60, FALSE));
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *line =
          dup_line (story[i].creator, story[i].is_played, story[i].minute, FALSE);

      if (story[i].say != REVOKED && is_gone (&story[i], story, n) &&
          !g_hash_table_contains (told, line))
        note_fault (outcome, "not told of", line);
    }
}

static void
compare_lines (Outcome *outcome, GHashTable *wanted)
{
  GHashTableIter iter;
  gpointer line;

  for (g_hash_table_iter_init (&iter, wanted); g_hash_table_iter_next (&iter, &line, NULL);)
    if (!g_hash_table_contains (outcome->lines, line))
      note_fault (outcome, "is missing", line);
  for (g_hash_table_iter_init (&iter, outcome->lines); g_hash_table_iter_next (&iter, &line, NULL);)
    if (!g_hash_table_contains (wanted, line))
      note_fault (outcome, "is too much", line);
}

static void
describe (GString *faults, const Version *story, const guint *order, guint n, gboolean is_advisory)
{
  static const char *const says[] = { "wide", "narrow", "revoked", "withdrawal" };

  g_string_append (faults, is_advisory ? "advisory" : "incident");
  for (guint i = 0; i < n; i++)
    {
      const Version *version = &story[order[i]];

      g_string_append_printf (faults, ", %u%s %02u %s (%u)", version->creator,
                              version->is_played ? " drill" : "", version->minute,
                              says[version->say], version->content);
    }
}

/* In batches as they fall, some of them while nobody stands at the door; then some comes again. */
static void
tell_story (Fixture *self, const Version *story, const guint *order, guint n, const char *id)
{
  gboolean is_advisory = g_str_has_prefix (id, "report");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      if (self->door != NULL && g_test_rand_int_range (0, 12) == 0)
        restart_door (self, g_test_rand_bit ());
      push (self, &story[order[i]], is_advisory, id);
      if (g_test_rand_bit ())
        g_assert_true (hn_intake_flush (self->intake, &error));
      if (self->door == NULL && g_test_rand_bit ())
        open_door (self);
    }
  g_assert_true (hn_intake_flush (self->intake, &error));
  if (self->door == NULL)
    open_door (self);
  push (self, &story[order[g_test_rand_int_range (0, (int) n)]], is_advisory, id);
  g_assert_true (hn_intake_flush (self->intake, &error));
}

static void
run (Fixture *self, const Version *story, const guint *order, guint n, gboolean is_advisory)
{
  g_autofree char *id = g_strdup_printf ("%s--00000000-0000-4000-8000-%012u",
                                         is_advisory ? "report" : "incident", ++self->n_runs);
  g_autoptr (GHashTable) wanted = foresee (story, n);
  g_autoptr (GHashTable) lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) faults = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  Outcome outcome = { id, lines, sums, faults };
  gint64 start = hn_log_get_last_seq (self->log, &error);

  tell_story (self, story, order, n, id);
  g_assert_true (hn_log_replay (self->log, start, 0, on_replayed, &outcome, &error));
  g_assert_no_error (error);
  compare_lines (&outcome, wanted);
  check_told (self, &outcome, start, story, n);
  if (faults->len > 0)
    {
      describe (faults, story, order, n, is_advisory);
      g_test_fail_printf ("%s", faults->str);
    }
}

/* The next order by Heap's rule would do as well; this one goes by the alphabet. */
static gboolean
next_order (guint *order, guint n)
{
  guint i = n - 1, j = n - 1;

  while (i > 0 && order[i - 1] >= order[i])
    i--;
  if (i == 0)
    return FALSE;
  while (order[j] <= order[i - 1])
    j--;
  guint swapped = order[i - 1];
  order[i - 1] = order[j];
  order[j] = swapped;
  for (j = n - 1; i < j; i++, j--)
    {
      swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  return TRUE;
}

static guint
invent (Version *story, gboolean is_advisory)
{
  guint n = (guint) g_test_rand_int_range (2, LONGEST + 1);

  for (guint i = 0; i < n; i++)
    story[i] = (Version){ .say = (Say) g_test_rand_int_range (0, is_advisory ? N_SAYS : WITHDRAWAL),
                          .creator = g_test_rand_int_range (0, 4) == 0 ? 2 : 1,
                          .is_played = g_test_rand_int_range (0, 6) == 0,
                          .minute = (guint) g_test_rand_int_range (10, 16),
                          .content = i };
  return n;
}

/* Of what conflicts only the first is heard where the version is gone by then. */
static gboolean
is_plain (const Version *story, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      if (story[i].minute == story[j].minute && is_same_author (&story[i], &story[j]) &&
          story[i].say != story[j].say)
        return FALSE;
  return TRUE;
}

static void
test_orders (Fixture *self, gconstpointer data)
{
  guint n_stories = g_test_slow () ? 200 : 8;

  for (guint i = 0; i < n_stories && !g_test_failed (); i++)
    {
      Version story[LONGEST];
      guint order[LONGEST] = { 0, 1, 2, 3, 4 };
      gboolean is_advisory = g_test_rand_bit ();
      guint n;

      do
        n = invent (story, is_advisory);
      while (!is_plain (story, n));
      do
        run (self, story, order, n, is_advisory);
      while (next_order (order, n) && !g_test_failed ());
    }
}

/* Given, narrowed, and wide again. */
static void
test_wide_again (Fixture *self, gconstpointer data)
{
  static const Version story[] = { { WIDE, 1, FALSE, 10, 0 },
                                   { NARROW, 1, FALSE, 12, 1 },
                                   { WIDE, 1, FALSE, 14, 2 } };
  guint order[] = { 0, 1, 2 };

  do
    run (self, story, order, G_N_ELEMENTS (story), FALSE);
  while (next_order (order, G_N_ELEMENTS (story)));
}

/* A withdrawal that was itself taken back is not kept, whichever comes first. */
static void
test_taken_back_withdrawal (Fixture *self, gconstpointer data)
{
  static const Version story[] = { { WIDE, 1, FALSE, 10, 0 },
                                   { WITHDRAWAL, 1, FALSE, 12, 1 },
                                   { REVOKED, 1, FALSE, 14, 2 } };
  guint order[] = { 0, 1, 2 };

  do
    run (self, story, order, G_N_ELEMENTS (story), TRUE);
  while (next_order (order, G_N_ELEMENTS (story)));
}

/* The same version is said in an exercise and for real. */
static void
test_exercise (Fixture *self, gconstpointer data)
{
  static const Version story[] = { { WIDE, 1, FALSE, 10, 0 },
                                   { WIDE, 1, TRUE, 10, 1 },
                                   { REVOKED, 1, TRUE, 12, 2 } };
  guint order[] = { 0, 1, 2 };

  do
    run (self, story, order, G_N_ELEMENTS (story), FALSE);
  while (next_order (order, G_N_ELEMENTS (story)));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("XDG_CONFIG_HOME", "/nonexistent", TRUE);
  g_setenv ("XDG_CONFIG_DIRS", "/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/feed/door-orders/wide-again", test_wide_again);
  ADD ("/feed/door-orders/taken-back-withdrawal", test_taken_back_withdrawal);
  ADD ("/feed/door-orders/exercise", test_exercise);
  ADD ("/feed/door-orders/any", test_orders);
  return g_test_run ();
}
