#include "hn-forgery.h"
#include "hn-ingest.h"
#include "hn-intake.h"
#include "hn-log-entry.h"
#include "hn-log-key.h"
#include "hn-quarantine.h"
#include "seal-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* The way in with a real log: what is judged before it, and what is judged again after it. */

#define SOURCE "hub:here"
#define MINUTE_US (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

typedef struct
{
  char *folder;
  char *path;
  HnLog *log;
  HnIntake *intake;
  GString *told;
  guint n_forged;
} Fixture;

static void
tell (Fixture *fixture, const char *what, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      HnLogEntry *entry = g_ptr_array_index (entries, i);
      HnRecord *record = hn_log_entry_get_record (entry);

      if (hn_record_is_bare (record, NULL))
        g_string_append_printf (fixture->told, "%s gone, ", what);
      else
        g_string_append_printf (fixture->told, "%s %s %s, ", what,
                                hn_record_get_key_notice (record) ? "key" : "word",
                                hn_seal_get_nick (hn_log_entry_get_seal (entry)));
    }
}

static void
on_committed (HnIntake *intake, const char *source, GPtrArray *entries, Fixture *fixture)
{
  tell (fixture, "new", entries);
}

static void
on_resealed (HnIntake *intake, GPtrArray *entries, Fixture *fixture)
{
  tell (fixture, "now", entries);
}

static void
on_forgeries (HnIntake *intake, GPtrArray *forgeries, Fixture *fixture)
{
  fixture->n_forged = 0;
  for (guint i = 0; i < forgeries->len; i++)
    fixture->n_forged += (guint) ((HnForgery *) g_ptr_array_index (forgeries, i))->n;
}

static void
start (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->log = hn_log_open (fixture->path, HN_LOG_NONE, &error);
  g_assert_no_error (error);
  fixture->intake = hn_intake_new (fixture->log, NULL);
  g_signal_connect (fixture->intake, "committed", G_CALLBACK (on_committed), fixture);
  g_signal_connect (fixture->intake, "resealed", G_CALLBACK (on_resealed), fixture);
  g_signal_connect (fixture->intake, "forgeries", G_CALLBACK (on_forgeries), fixture);
  g_assert_true (hn_intake_load (fixture->intake, &error));
}

static void
stop (Fixture *fixture)
{
  g_clear_object (&fixture->intake);
  g_clear_object (&fixture->log);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("hinomi-warden-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "log.db", NULL);
  fixture->told = g_string_new (NULL);
  start (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  stop (fixture);
  while ((name = g_dir_read_name (folder)))
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_string_free (fixture->told, TRUE);
}

/* (transfer full) of @record */
static void
push (Fixture *fixture, HnRecord *record)
{
  g_autoptr (GError) error = NULL;

  hn_intake_push_object (fixture->intake, SOURCE, hn_record_get_bytes (record), &error);
  g_assert_no_error (error);
  g_assert_true (hn_intake_flush (fixture->intake, &error));
  hn_record_unref (record);
}

#define assert_told(fixture, words)                                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_cmpstr ((fixture)->told->str, ==, words);                                             \
    g_string_truncate ((fixture)->told, 0);                                                        \
  }                                                                                                \
  G_STMT_END

static guint
count_rule (Fixture *fixture, const char *rule)
{
  g_autoptr (GPtrArray) items =
      hn_quarantine_list_by_state (fixture->log, HN_QUARANTINE_HELD, 0, 0, NULL);
  guint n = 0;

  for (guint i = 0; i < items->len; i++)
    n += g_str_equal (hn_quarantine_item_get_rule (g_ptr_array_index (items, i)), rule);
  return n;
}

/* What comes before its key waits for it; what was forged goes when the key is there. */
static void
test_late_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnSealKey) key = seal_key (1);
  g_autoptr (HnRecord) good = seal_say (1, 1, SEAL_START_US, key);
  g_autoptr (GError) error = NULL;

  push (fixture, seal_edit (good, "停電", "復旧", &error));
  g_assert_no_error (error);
  push (fixture, seal_say (1, 2, SEAL_START_US, key));
  assert_told (fixture, "new word unproven, new word unproven, ");
  push (fixture, seal_note (key, 1, SEAL_START_US, NULL));
  assert_told (fixture, "new key pinned, now word pinned, now gone, ");
  g_assert_cmpuint (count_rule (fixture, "signature-forged"), ==, 1);
  g_assert_cmpuint (fixture->n_forged, ==, 1);
  /* The true one of the same version has its place. */
  push (fixture, hn_record_ref (good));
  assert_told (fixture, "new word pinned, ");
  stop (fixture);
  start (fixture);
  push (fixture, seal_say (1, 3, SEAL_START_US, key));
  assert_told (fixture, "new word pinned, ");
  g_assert_cmpuint (fixture->n_forged, ==, 1);
}

static void
add_some (HnForgery *forgery, const guint *order, guint n)
{
  static const struct
  {
    int from, last;
    guint n;
  } came[] = { { 0, 3, 4 }, { 5, 300, 2 }, { 140, 140, 1 }, { 149, 151, 9 }, { 8, 12, 5 } };

  for (guint i = 0; i < n; i++)
    hn_forgery_add (forgery, SEAL_START_US + came[order[i]].from * MINUTE_US,
                    SEAL_START_US + came[order[i]].last * MINUTE_US, came[order[i]].n);
}

/* Bursts are the same in whatever order they are counted, as after a restart. */
static void
test_bursts (Fixture *fixture, gconstpointer data)
{
  static const guint orders[][5] = { { 0, 1, 2, 3, 4 }, { 4, 3, 2, 1, 0 }, { 2, 0, 4, 1, 3 } };
  static const int expected[][2] = { { 0, 12 }, { 140, 151 }, { 300, 300 } };

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr (HnForgery) forgery = hn_forgery_new (SOURCE, "identity--1");

      add_some (forgery, orders[i], 5);
      g_assert_cmpuint (forgery->n, ==, 21);
      g_assert_cmpuint (forgery->bursts->len, ==, G_N_ELEMENTS (expected));
      for (guint k = 0; k < G_N_ELEMENTS (expected); k++)
        {
          const HnForgeryBurst *burst = &g_array_index (forgery->bursts, HnForgeryBurst, k);

          g_assert_cmpint ((burst->from_us - SEAL_START_US) / G_USEC_PER_SEC, ==,
                           expected[k][0] * 60);
          g_assert_cmpint ((burst->last_us - SEAL_START_US) / G_USEC_PER_SEC, ==,
                           expected[k][1] * 60);
        }
    }
}

/* The true one came second, as a conflict of what turns out to be forged. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnSealKey) key = seal_key (1);
  g_autoptr (HnRecord) good = seal_say (1, 1, SEAL_START_US, key);

  push (fixture, seal_edit (good, "停電", "復旧", NULL));
  push (fixture, hn_record_ref (good));
  g_string_truncate (fixture->told, 0);
  push (fixture, seal_note (key, 1, SEAL_START_US, NULL));
  /* It goes with the other, and comes back. */
  assert_told (fixture, "new key pinned, now word pinned, now gone, new word pinned, ");
  g_assert_cmpint (hn_log_count (fixture->log, NULL), ==, 2);
}

/* Refused for a key that nobody knew, and taken in when the key turns out to be a successor. */
static void
test_successor (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnSealKey) first = seal_key (1), second = seal_key (2), third = seal_key (3);
  const SealNote follows_first = { .predecessor = first };
  const SealNote follows_second = { .predecessor = second };

  push (fixture, seal_note (first, 1, SEAL_START_US, NULL));
  push (fixture, seal_note (third, 1, SEAL_START_US, &follows_second));
  push (fixture, seal_say (1, 1, SEAL_START_US, third));
  assert_told (fixture, "new key pinned, ");
  g_assert_cmpuint (count_rule (fixture, "signature-wrong-key"), ==, 2);
  stop (fixture);
  start (fixture);
  push (fixture, seal_note (second, 1, SEAL_START_US, &follows_first));
  push (fixture, seal_say (1, 2, SEAL_START_US, third));
  assert_told (fixture, "new key pinned, new key pinned, new word pinned, new word pinned, ");
  g_assert_cmpuint (count_rule (fixture, "signature-wrong-key"), ==, 0);
}

static void
sweep (Fixture *fixture)
{
  while (hn_warden_is_sweeping (hn_intake_get_warden (fixture->intake)))
    g_main_context_iteration (NULL, TRUE);
}

static void
await_warden (Fixture *fixture)
{
  HnWarden *warden = hn_intake_get_warden (fixture->intake);

  while (hn_warden_is_unsettled (warden) || hn_warden_is_sweeping (warden))
    g_main_context_iteration (NULL, TRUE);
}

/* The impostor was first: a person says so, and what it said goes into the quarantine. */
static void
test_person (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnSealKey) impostor = seal_key (1), true_one = seal_key (2);
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GError) error = NULL;

  push (fixture, seal_note (impostor, 1, SEAL_START_US, NULL));
  push (fixture, seal_say (1, 1, SEAL_START_US, impostor));
  push (fixture, seal_note (true_one, 1, SEAL_START_US, NULL));
  push (fixture, seal_say (1, 2, SEAL_START_US, true_one));
  assert_told (fixture, "new key pinned, new word pinned, ");
  hn_intake_confirm_key (fixture->intake, hn_seal_key_get_id (true_one), TRUE, seal_who (9),
                         &error);
  g_assert_no_error (error);
  assert_told (fixture, "new key confirmed, new word confirmed, ");
  hn_intake_confirm_key (fixture->intake, hn_seal_key_get_id (impostor), FALSE, seal_who (9),
                         &error);
  g_assert_no_error (error);
  sweep (fixture);
  assert_told (fixture, "now gone, now gone, ");
  keys = hn_log_list_keys (fixture->log, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keys->len, ==, 2);
  stop (fixture);
  start (fixture);
  push (fixture, seal_say (1, 3, SEAL_START_US, true_one));
  push (fixture, seal_say (1, 4, SEAL_START_US, impostor));
  assert_told (fixture, "new word confirmed, ");
  g_assert_false (hn_intake_confirm_key (fixture->intake, "0", TRUE, NULL, &error));
  g_assert_error (error, HN_SEAL_ERROR, HN_SEAL_ERROR_FAILED);
}

static void
on_committed_die (HnIntake *intake, const char *source, GPtrArray *entries, gpointer unused)
{
  _exit (0);
}

/* Killed when the commit is done, and before anything else is. */
static void
push_and_die (Fixture *fixture, HnRecord *record)
{
  pid_t child;
  int status = -1;

  stop (fixture);
  child = fork ();
  if (child == 0)
    {
      start (fixture);
      g_signal_connect (fixture->intake, "committed", G_CALLBACK (on_committed_die), NULL);
      push (fixture, record);
      _exit (1);
    }
  hn_record_unref (record);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  start (fixture);
}

/* The key came, and what waited for it was never looked at: it is after the start. */
static void
test_killed_late_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnSealKey) key = seal_key (1);
  g_autoptr (HnRecord) good = seal_say (1, 1, SEAL_START_US, key);

  push (fixture, seal_edit (good, "停電", "復旧", NULL));
  push (fixture, seal_say (1, 2, SEAL_START_US, key));
  g_string_truncate (fixture->told, 0);
  push_and_die (fixture, seal_note (key, 1, SEAL_START_US, NULL));
  await_warden (fixture);
  assert_told (fixture, "now word pinned, now gone, ");
  g_assert_cmpuint (count_rule (fixture, "signature-forged"), ==, 1);
  /* Once is enough. */
  stop (fixture);
  start (fixture);
  g_assert_false (hn_warden_is_unsettled (hn_intake_get_warden (fixture->intake)));
}

/* A word was judged before its key and is committed after it; and there it ends. */
static void
test_killed_between (Fixture *fixture, gconstpointer data)
{
  const char *const nobody[] = { NULL };
  g_autoptr (HnSealKey) key = seal_key (1);
  g_autoptr (HnRecord) note = seal_note (key, 1, SEAL_START_US, NULL);
  g_autoptr (HnRecord) word = seal_say (1, 1, SEAL_START_US, key);
  pid_t child;
  int status = -1;

  stop (fixture);
  child = fork ();
  if (child == 0)
    {
      start (fixture);
      hn_intake_push_object (fixture->intake, SOURCE, hn_record_get_bytes (word), NULL);
      hn_intake_send (fixture->intake, note, nobody, NULL);
      g_signal_connect (fixture->intake, "committed", G_CALLBACK (on_committed_die), NULL);
      hn_intake_flush (fixture->intake, NULL);
      _exit (1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);
  start (fixture);
  await_warden (fixture);
  assert_told (fixture, "now word confirmed, ");
}

static guint
count_words (Fixture *fixture, const char *words)
{
  guint n = 0;

  for (const char *at = fixture->told->str; (at = strstr (at, words)) != NULL; at++)
    n++;
  return n;
}

/* Very much waited for one key: what another feed brings meanwhile is not held up by it, and it is
 * all looked at though the program ends in between. */
static void
test_much (Fixture *fixture, gconstpointer data)
{
  const guint n_words = 1000;
  g_autoptr (HnSealKey) key = seal_key (1);
  g_autoptr (HnRecord) other = seal_say (2, 1, SEAL_START_US, NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_words; i++)
    {
      g_autoptr (HnRecord) word = seal_say (1, i + 1, SEAL_START_US, key);

      hn_intake_push_object (fixture->intake, SOURCE, hn_record_get_bytes (word), &error);
      g_assert_no_error (error);
    }
  g_assert_true (hn_intake_flush (fixture->intake, &error));
  g_assert_cmpuint (count_words (fixture, "new word unproven, "), ==, n_words);
  push (fixture, seal_note (key, 1, SEAL_START_US, NULL));
  g_assert_cmpuint (count_words (fixture, "now word pinned, "), >, 0);
  g_assert_cmpuint (count_words (fixture, "now word pinned, "), <, n_words);
  g_assert_true (hn_warden_is_unsettled (hn_intake_get_warden (fixture->intake)));
  hn_intake_push_object (fixture->intake, "hub:there", hn_record_get_bytes (other), &error);
  g_assert_no_error (error);
  g_assert_true (hn_intake_flush (fixture->intake, &error));
  g_assert_cmpuint (count_words (fixture, "new word unsigned, "), ==, 1);
  g_assert_cmpuint (count_words (fixture, "now word pinned, "), <, n_words);
  stop (fixture);
  start (fixture);
  await_warden (fixture);
  g_assert_cmpuint (count_words (fixture, "now word pinned, "), ==, n_words);
}

/* The same where what waits is in the quarantine. */
static void
test_killed_successor (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnSealKey) first = seal_key (1), second = seal_key (2);
  const SealNote follows_first = { .predecessor = first };

  push (fixture, seal_note (first, 1, SEAL_START_US, NULL));
  push (fixture, seal_say (1, 1, SEAL_START_US, second));
  g_assert_cmpuint (count_rule (fixture, "signature-wrong-key"), ==, 1);
  g_string_truncate (fixture->told, 0);
  push_and_die (fixture, seal_note (second, 1, SEAL_START_US, &follows_first));
  await_warden (fixture);
  assert_told (fixture, "new word pinned, ");
  g_assert_cmpuint (count_rule (fixture, "signature-wrong-key"), ==, 0);
}

/* A feed brought what makes the log look otherwise from its beginning on. */
static void
test_killed_sweep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnSealKey) key = seal_key (1);
  const SealNote exclusive = { .is_exclusive = TRUE, .from_us = SEAL_START_US };

  push (fixture, seal_note (key, 1, SEAL_START_US, NULL));
  push (fixture, seal_say (1, 1, SEAL_START_US + 1, NULL));
  assert_told (fixture, "new key pinned, new word unsigned, ");
  push_and_die (fixture, seal_note (key, 1, SEAL_START_US + SEAL_DAY_US, &exclusive));
  await_warden (fixture);
  assert_told (fixture, "now gone, ");
  g_assert_cmpuint (count_rule (fixture, "signature-missing"), ==, 1);
}

/* Who signs all that it says: with the stripped copy of something signed. */
static void
test_stripped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnSealKey) key = seal_key (1);
  const SealNote exclusive = { .is_exclusive = TRUE };

  push (fixture, seal_note (key, 1, SEAL_START_US, &exclusive));
  push (fixture, seal_say (1, 1, SEAL_START_US, NULL));
  push (fixture, seal_say (1, 1, SEAL_START_US, key));
  assert_told (fixture, "new key pinned, new word pinned, ");
  g_assert_cmpuint (count_rule (fixture, "signature-missing"), ==, 1);
}

/* What comes by several streams at once: all of it is told before anything is judged again. */
static void
test_together (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnSealKey) key = seal_key (1);
  g_autoptr (HnRecord) note = seal_note (key, 1, SEAL_START_US, NULL);
  guint n_words = 8;

  for (guint i = 0; i < n_words; i++)
    {
      g_autofree char *source = g_strdup_printf ("mesh:here#%u", i);
      g_autoptr (HnRecord) word = seal_say (1, i + 1, SEAL_START_US, key);

      hn_intake_push_object (fixture->intake, source, hn_record_get_bytes (word), &error);
      g_assert_no_error (error);
    }
  hn_intake_push_object (fixture->intake, "mesh:here#key", hn_record_get_bytes (note), &error);
  g_assert_true (hn_intake_flush (fixture->intake, &error));
  g_assert_true (g_str_has_suffix (fixture->told->str, "now word pinned, "));
  g_assert_true (g_strrstr (fixture->told->str, "new ") < strstr (fixture->told->str, "now "));
  g_assert_cmpint (hn_log_get_last_seq (fixture->log, NULL), ==, n_words + 1);
}

static void
on_failed (HnIntake *intake, const GError *error, guint *n_failed)
{
  (*n_failed)++;
}

/* No file may grow, as where the disk is full. */
static void
set_full (gboolean is_full)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = is_full ? 4096 : limit.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* One feed asks for a commit, and the disk is full: what another brought is lost, and it hears so
 * though the first does not tell. */
static void
test_loss (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnRecord) word = seal_say (1, 1, SEAL_START_US, NULL);
  g_autoptr (GError) error = NULL;
  guint n_failed = 0;

  g_signal_connect (fixture->intake, "failed", G_CALLBACK (on_failed), &n_failed);
  g_assert_true (
      hn_intake_push_object (fixture->intake, SOURCE, hn_record_get_bytes (word), &error));
  g_assert_no_error (error);
  set_full (TRUE);
  g_assert_false (hn_intake_flush (fixture->intake, NULL));
  g_assert_cmpuint (n_failed, ==, 0);
  while (n_failed == 0)
    g_main_context_iteration (NULL, TRUE);
  set_full (FALSE);
  push (fixture, g_steal_pointer (&word));
  assert_told (fixture, "new word unsigned, ");
  g_assert_cmpuint (n_failed, ==, 1);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  /* No site's keys but those of the test. */
  g_setenv ("XDG_CONFIG_HOME", "/nonexistent", TRUE);
  g_setenv ("XDG_CONFIG_DIRS", "/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/feed/warden/late-key", test_late_key);
  ADD ("/feed/warden/conflict", test_conflict);
  ADD ("/feed/warden/bursts", test_bursts);
  ADD ("/feed/warden/successor", test_successor);
  ADD ("/feed/warden/person", test_person);
  ADD ("/feed/warden/stripped", test_stripped);
  ADD ("/feed/warden/together", test_together);
  ADD ("/feed/warden/loss", test_loss);
  ADD ("/feed/warden/much", test_much);
  ADD ("/feed/warden/killed/late-key", test_killed_late_key);
  ADD ("/feed/warden/killed/between", test_killed_between);
  ADD ("/feed/warden/killed/successor", test_killed_successor);
  ADD ("/feed/warden/killed/sweep", test_killed_sweep);
  return g_test_run ();
}
