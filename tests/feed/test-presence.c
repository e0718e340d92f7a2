#include "hn-log-chain.h"
#include "hn-presence-book.h"
#include "hn-presence-list.h"
#include "hn-presence-message.h"
#include "hn-presence-notes.h"

#include <glib/gstdio.h>

#include <string.h>

#define NOW_US (G_GINT64_CONSTANT (1536170400) * G_USEC_PER_SEC)
#define POC "identity--4b0105b0-c7be-4a4c-8f19-e2e8f69590a8"
#define FEED "mesh:nats://127.0.0.1:4222"
#define S ((gint64) G_USEC_PER_SEC)

typedef struct
{
  HnClock *clock;
  HnPresenceBook *book;
  GString *said; /* each change of a state */
  HnPresenceFact *last;
} Fixture;

static void
on_fact (const HnPresenceFact *fact, HnPresenceState before, gpointer user_data)
{
  Fixture *fixture = user_data;

  if (fact->state != before)
    g_string_append_printf (fixture->said, "%s:%s>%s%s ", fact->ceptoar,
                            hn_presence_state_get_nick (before),
                            hn_presence_state_get_nick (fact->state), fact->is_cut ? "(cut)" : "");
  g_clear_pointer (&fixture->last, hn_presence_fact_free);
  fixture->last = hn_presence_fact_copy (fact);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = hn_clock_new_manual (NOW_US);
  fixture->book = hn_presence_book_new (fixture->clock, on_fact, fixture);
  fixture->said = g_string_new (NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hn_presence_book_free (fixture->book);
  g_object_unref (fixture->clock);
  g_string_free (fixture->said, TRUE);
  g_clear_pointer (&fixture->last, hn_presence_fact_free);
}

static void
hear (Fixture *fixture, const char *ceptoar)
{
  g_assert_true (hn_presence_book_hear (fixture->book, ceptoar, POC, NULL, 15 * S, FEED));
}

/* Three of its own periods, and not a moment sooner. */
static void
test_silence (Fixture *fixture, gconstpointer data)
{
  hear (fixture, "gas-ceptoar");
  g_assert_cmpint (fixture->last->heard_us, ==, NOW_US);
  g_assert_cmpint (fixture->last->due_us, ==, NOW_US + 45 * S);
  hn_clock_advance (fixture->clock, 30 * S);
  hear (fixture, "gas-ceptoar");
  hn_clock_advance (fixture->clock, 45 * S - 1);
  g_assert_cmpstr (fixture->said->str, ==, "gas-ceptoar:never>reachable ");
  hn_clock_advance (fixture->clock, 1);
  g_assert_cmpstr (fixture->said->str, ==,
                   "gas-ceptoar:never>reachable gas-ceptoar:reachable>silent ");
  g_assert_cmpint (fixture->last->heard_us, ==, NOW_US + 30 * S);
  g_assert_cmpint (fixture->last->due_us, ==, 0);
  hear (fixture, "gas-ceptoar");
  g_assert_true (g_str_has_suffix (fixture->said->str, "gas-ceptoar:silent>reachable "));
}

/* Each has a time of its own: whoever beats keeps nobody else alive. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  hear (fixture, "a");
  hn_clock_advance (fixture->clock, 10 * S);
  g_assert_true (hn_presence_book_hear (fixture->book, "b", POC, NULL, 2 * S, FEED));
  hn_clock_advance (fixture->clock, 6 * S);
  g_assert_cmpstr (fixture->said->str, ==,
                   "a:never>reachable b:never>reachable b:reachable>silent ");
  for (guint i = 0; i < 20; i++)
    {
      hn_presence_book_hear (fixture->book, "b", POC, NULL, 2 * S, FEED);
      hn_clock_advance (fixture->clock, 2 * S);
    }
  g_assert_true (g_str_has_suffix (fixture->said->str, "a:reachable>silent "));
}

/* An answer is a sign of life; that none came says only that. */
static void
test_answer (Fixture *fixture, gconstpointer data)
{
  hear (fixture, "a");
  hn_presence_book_answer (fixture->book, "a", POC, 1200, FEED);
  g_assert_cmpint (fixture->last->round_trip_us, ==, 1200);
  hn_presence_book_answer (fixture->book, "a", POC, -1, FEED);
  g_assert_cmpint (fixture->last->round_trip_us, ==, -1);
  g_assert_cmpint (fixture->last->state, ==, HN_PRESENCE_REACHABLE);
  hn_clock_advance (fixture->clock, 60 * S);
  g_assert_cmpint (fixture->last->state, ==, HN_PRESENCE_SILENT);
  hn_presence_book_answer (fixture->book, "a", POC, 900, FEED);
  g_assert_cmpint (fixture->last->state, ==, HN_PRESENCE_REACHABLE);
  /* Nobody is made up by an answer. */
  hn_presence_book_answer (fixture->book, "b", POC, 900, FEED);
  g_assert_cmpstr (fixture->last->ceptoar, ==, "a");
}

/* Our own line that is down is told apart from their silence. */
static void
test_cut (Fixture *fixture, gconstpointer data)
{
  hear (fixture, "a");
  hn_presence_book_set_cut (fixture->book, "mesh:other", TRUE);
  g_assert_false (fixture->last->is_cut);
  hn_presence_book_set_cut (fixture->book, FEED, TRUE);
  g_assert_true (fixture->last->is_cut);
  g_assert_cmpint (fixture->last->state, ==, HN_PRESENCE_REACHABLE);
  hn_clock_advance (fixture->clock, 45 * S);
  g_assert_true (g_str_has_suffix (fixture->said->str, "a:reachable>silent(cut) "));
  hn_presence_book_set_cut (fixture->book, FEED, FALSE);
  g_assert_false (fixture->last->is_cut);
  g_assert_cmpint (fixture->last->state, ==, HN_PRESENCE_SILENT);
}

static void
test_recall (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (HnPresenceBook) later = hn_presence_book_new (fixture->clock, on_fact, fixture);
  g_autofree char *again = NULL;

  g_assert_true (
      hn_presence_book_hear (fixture->book, "a", POC, "電力セプター 窓口", 20 * S, FEED));
  g_assert_true (hn_presence_book_hear (fixture->book, "b", "", NULL, 0, "hub:x"));
  text = hn_presence_book_dup_text (fixture->book);
  g_string_truncate (fixture->said, 0);
  hn_clock_advance (fixture->clock, 40 * S);
  hn_presence_book_recall (later, text);
  /* Nothing turned: it was not listened to. */
  g_assert_cmpstr (fixture->said->str, ==, "");
  g_assert_cmpint (fixture->last->state, ==, HN_PRESENCE_SILENT);
  g_assert_cmpint (fixture->last->heard_us, ==, NOW_US);
  again = hn_presence_book_dup_text (later);
  g_assert_cmpstr (text, ==, again);
  hn_presence_book_recall (later, "a\tb\n\n\t\t\t\t\t\nx\ty\t-3\t1\t\t\nx\ty\t1\n");
  g_clear_pointer (&again, g_free);
  again = hn_presence_book_dup_text (later);
  g_assert_cmpstr (text, ==, again);
}

/* Whoever can speak on the mesh at all cannot fill the memory, nor invent a CEPTOAR. */
static void
test_bounds (Fixture *fixture, gconstpointer data)
{
  static const char *const ceptoars[] = { "a", "b", NULL };
  g_autoptr (GPtrArray) facts = NULL;

  for (guint i = 0; i < 3 * HN_PRESENCE_POCS_MAX; i++)
    {
      g_autofree char *poc = g_strdup_printf ("identity--%u", i);

      g_assert_cmpint (hn_presence_book_hear (fixture->book, "a", poc, NULL, 0, FEED), ==,
                       i < HN_PRESENCE_POCS_MAX);
    }
  facts = hn_presence_book_list (fixture->book, "a");
  g_assert_cmpuint (facts->len, ==, HN_PRESENCE_POCS_MAX);
  g_assert_true (hn_presence_book_hear (fixture->book, "c", POC, NULL, 0, FEED));
  hn_presence_book_set_ceptoars (fixture->book, ceptoars);
  g_assert_false (hn_presence_book_hear (fixture->book, "c", POC, NULL, 0, FEED));
  g_clear_pointer (&facts, g_ptr_array_unref);
  facts = hn_presence_book_list (fixture->book, "c");
  g_assert_cmpuint (facts->len, ==, 0);
  for (guint i = 0; i < 2 * HN_PRESENCE_CONTACTS_MAX; i++)
    {
      g_autofree char *poc = g_strdup_printf ("identity--b%u", i);

      hn_presence_book_hear (fixture->book, "b", poc, NULL, 0, FEED);
    }
}

/* Who was silent for a day gives its place to a new one, the first first; who speaks keeps it. */
static void
test_room (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) facts = NULL;

  for (guint i = 0; i < HN_PRESENCE_POCS_MAX; i++)
    {
      g_autofree char *poc = g_strdup_printf ("identity--%u", i);

      hn_presence_book_hear (fixture->book, "a", poc, NULL, 15 * S, FEED);
      hn_clock_advance (fixture->clock, S);
    }
  hn_clock_advance (fixture->clock, HN_PRESENCE_FORGET_US - HN_PRESENCE_POCS_MAX * S);
  g_assert_false (hn_presence_book_hear (fixture->book, "a", "new", NULL, 15 * S, FEED));
  hn_presence_book_hear (fixture->book, "a", "identity--0", NULL, 15 * S, FEED);
  hn_clock_advance (fixture->clock, 2 * S);
  g_assert_true (hn_presence_book_hear (fixture->book, "a", "new", NULL, 15 * S, FEED));
  facts = hn_presence_book_list (fixture->book, "a");
  g_assert_cmpuint (facts->len, ==, HN_PRESENCE_POCS_MAX);
  for (guint i = 0; i < facts->len; i++)
    g_assert_cmpstr (((HnPresenceFact *) facts->pdata[i])->poc, !=, "identity--1");
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

/* Whoever comes and goes without end: the first turns one by one, then one row a minute that says
 * how many they were; the last word is written in the end. */
static void
test_notes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("hinomi-notes-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "log.db", NULL);
  g_autoptr (HnLog) log = hn_log_open (path, HN_LOG_NONE, NULL);
  g_autoptr (HnPresenceNotes) notes = hn_presence_notes_new (log, fixture->clock);
  g_autoptr (HnPresenceFact) fact = hn_presence_fact_new ("a", "identity--1");
  g_autoptr (GPtrArray) links = NULL;
  const HnLogLink *link;

  for (guint i = 0; i < 200; i++)
    {
      const HnPresenceState before = fact->state;

      fact->state = i % 2 == 0 ? HN_PRESENCE_REACHABLE : HN_PRESENCE_SILENT;
      hn_presence_notes_add (notes, fact, before);
      if (i == 100)
        hn_clock_advance (fixture->clock, HN_PRESENCE_NOTE_US);
    }
  links = hn_log_list_actions (log, 0, 0, NULL);
  g_assert_cmpuint (links->len, ==, HN_PRESENCE_NOTES_AT_ONCE + 1);
  g_clear_pointer (&notes, hn_presence_notes_free);
  g_clear_pointer (&links, g_ptr_array_unref);
  links = hn_log_list_actions (log, 0, 0, NULL);
  g_assert_cmpuint (links->len, ==, HN_PRESENCE_NOTES_AT_ONCE + 2);
  link = g_ptr_array_index (links, 0);
  g_assert_nonnull (strstr (link->body, "\"what\":\"silent\""));
  g_assert_nonnull (strstr (link->body, "\"turns\":99"));
  g_clear_object (&log);
  remove_folder (folder);
}

static void
test_message (void)
{
  const HnPresenceBeat beat = {
    .poc = (char *) POC, .name = (char *) "ガス\t\"窓口\"\n\\", .at_us = NOW_US, .every_us = 20 * S
  };
  g_autofree char *subject = hn_presence_subject ("gas-ceptoar", POC, "beat");
  g_autoptr (GBytes) body = hn_presence_beat_format (&beat);
  g_autoptr (HnPresenceBeat) back = hn_presence_beat_parse (subject, body);
  g_autoptr (GBytes) answer = hn_presence_answer_format (NOW_US);

  g_assert_nonnull (back);
  g_assert_cmpstr (back->ceptoar, ==, "gas-ceptoar");
  g_assert_cmpstr (back->poc, ==, POC);
  g_assert_cmpstr (back->name, ==, "ガス \"窓口\" \\");
  g_assert_cmpint (back->at_us, ==, NOW_US);
  g_assert_cmpint (back->every_us, ==, 20 * S);
  g_assert_cmpint (hn_presence_answer_parse (answer), ==, NOW_US);
  g_assert_null (hn_presence_subject ("gas.ceptoar", POC, "beat"));
  g_assert_null (hn_presence_subject ("*", POC, "ask"));
  g_assert_null (hn_presence_subject ("gas", "", "ask"));
}

/* What came from outside is a beat, or nothing. */
static void
test_hostile (void)
{
  static const char *const bodies[] = {
    "",
    "[]",
    "{}",
    "{\"poc\":\"" POC "\"}",
    "{\"at\":\"2018-09-06T00:00:00Z\"}",
    "{\"poc\":\"identity--00000000-0000-4000-8000-000000000000\",\"at\":\"2018-09-06T00:00:00Z\"}",
    "{\"poc\":\"" POC "\",\"at\":\"yesterday\"}",
    "{\"poc\":\"" POC "\",\"at\":\"2018-09-06T00:00:00Z\",\"every\":\"15\"}",
    "{\"poc\":\"" POC "\",\"at\":\"2018-09-06T00:00:00Z\",\"at\":\"2018-09-06T00:00:00Z\"}",
    "{\"poc\":\"" POC "\",\"at\":\"2018-09-06T00:00:00Z\"} more",
    "\xff\xfe",
  };
  static const char *const subjects[] = {
    "presence.gas." POC, "presence.gas." POC ".ask", "presence.gas." POC ".beat.more", "beat", "",
    "presence..."
  };
  g_autofree char *filler = g_strnfill (HN_PRESENCE_MESSAGE_MAX, 'x');
  g_autofree char *text = g_strdup_printf (
      "{\"poc\":\"" POC "\",\"at\":\"2018-09-06T00:00:00Z\",\"name\":\"%s\"}", filler);
  g_autoptr (GBytes) large = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) good = g_bytes_new_static (
      "{\"poc\":\"" POC "\",\"at\":\"2018-09-06T00:00:00Z\",\"every\":-5,"
      "\"new\":{}}",
      sizeof "{\"poc\":\"" POC "\",\"at\":\"2018-09-06T00:00:00Z\",\"every\":-5,"
             "\"new\":{}}" -
          1);
  g_autoptr (HnPresenceBeat) beat = hn_presence_beat_parse ("presence.gas." POC ".beat", good);

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (bodies[i], strlen (bodies[i]));

      g_assert_null (hn_presence_beat_parse ("presence.gas." POC ".beat", body));
    }
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    g_assert_null (hn_presence_beat_parse (subjects[i], good));
  g_assert_null (hn_presence_beat_parse ("presence.gas." POC ".beat", large));
  /* A later version of the profile adds members; a period is never nothing. */
  g_assert_nonnull (beat);
  g_assert_cmpint (beat->every_us, ==, S);
  g_assert_cmpint (hn_presence_answer_parse (large), ==, -1);
}

/* A CEPTOAR is as reachable as the best of its contacts. */
static void
test_list (void)
{
  static const char *const ceptoars[] = { "a", "b", NULL };
  g_autoptr (HnPresenceList) list = hn_presence_list_new ();
  g_autoptr (HnPresenceFact) one = hn_presence_fact_new ("b", "identity--1");
  g_autoptr (HnPresenceFact) two = hn_presence_fact_new ("b", "identity--2");
  g_autoptr (HnPresence) b = NULL;

  hn_presence_list_set_ceptoars (list, ceptoars);
  hn_presence_list_set_ceptoars (list, ceptoars);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  b = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_assert_cmpint (hn_presence_get_state (b), ==, HN_PRESENCE_NEVER);
  one->state = HN_PRESENCE_SILENT;
  one->heard_us = NOW_US;
  two->state = HN_PRESENCE_REACHABLE;
  two->heard_us = NOW_US - S;
  two->due_us = NOW_US + S;
  two->name = g_strdup ("二");
  hn_presence_list_post (list, one);
  hn_presence_list_post (list, two);
  g_assert_cmpint (hn_presence_get_state (b), ==, HN_PRESENCE_NEVER);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (hn_presence_get_state (b), ==, HN_PRESENCE_REACHABLE);
  g_assert_cmpstr (hn_presence_get_name (b), ==, "二");
  g_assert_cmpint (hn_presence_get_heard_us (b), ==, NOW_US);
  g_assert_cmpuint (hn_presence_get_n_reachable (b), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (hn_presence_get_pocs (b)), ==, 2);
  two->state = HN_PRESENCE_SILENT;
  hn_presence_list_post (list, two);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (hn_presence_get_state (b), ==, HN_PRESENCE_SILENT);
  g_assert_cmpuint (hn_presence_get_n_reachable (b), ==, 0);
  hn_presence_list_post (list, two);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  one->is_gone = TRUE;
  hn_presence_list_post (list, one);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (g_list_model_get_n_items (hn_presence_get_pocs (b)), ==, 1);
  g_assert_cmpint (hn_presence_get_heard_us (b), ==, NOW_US - S);
  hn_presence_list_post (list, two);
  g_assert_finalize_object (g_steal_pointer (&list));
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/presence/silence", test_silence);
  ADD ("/presence/many", test_many);
  ADD ("/presence/answer", test_answer);
  ADD ("/presence/cut", test_cut);
  ADD ("/presence/recall", test_recall);
  ADD ("/presence/bounds", test_bounds);
  ADD ("/presence/room", test_room);
  ADD ("/presence/notes", test_notes);
  g_test_add_func ("/presence/message", test_message);
  g_test_add_func ("/presence/hostile", test_hostile);
  g_test_add_func ("/presence/list", test_list);
  return g_test_run ();
}
