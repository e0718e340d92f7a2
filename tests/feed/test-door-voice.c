#include "hn-log-entry.h"
#include "hn-log-key.h"
#include "hn-outbox.h"
#include "hn-porter.h"
#include "seal-fixture.h"

#include <glib/gstdio.h>

/* Who stands at the door says what it has removed with our voice. */

#define SOURCE "hub:here"
#define US 7

typedef struct
{
  char *folder;
  HnLog *log;
  HnIntake *intake;
  HnPorter *porter;
  guint n_owed;
} Fixture;

static void
on_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
}

static void
on_owed (gpointer user_data)
{
  ((Fixture *) user_data)->n_owed++;
}

static void
on_failed (const GError *error, gpointer user_data)
{
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const HnPorterFuncs funcs = { on_entries, on_owed, on_failed };
  static const char *const targets[] = { SOURCE, NULL };
  g_autoptr (HnRecord) identity = seal_identity (US, US, 0, 0, SEAL_START_US, NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("hinomi-door-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "log.db", NULL);
  fixture->log = hn_log_open (path, HN_LOG_NONE, &error);
  g_assert_no_error (error);
  fixture->intake = hn_intake_new (fixture->log, NULL);
  g_assert_true (hn_intake_load (fixture->intake, &error));
  fixture->porter = hn_porter_new (fixture->intake, identity, &funcs, fixture);
  hn_door_set_targets (hn_porter_get_door (fixture->porter), targets);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  hn_porter_free (fixture->porter);
  g_object_unref (fixture->intake);
  g_object_unref (fixture->log);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
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

/* Somebody says it, in an exercise or not, and takes it back. */
static void
take_back (Fixture *fixture, const char *exercise)
{
  HnRecord *said = seal_say_in (exercise, 1, 1, SEAL_START_US, NULL);
  g_autoptr (GError) error = NULL;
  HnRecord *revoked =
      seal_edit (said, "\"modified\":\"2018-09-06T02:00:00.000000Z\"",
                 "\"modified\":\"2018-09-06T03:00:00.000000Z\",\"revoked\":true", &error);

  g_assert_no_error (error);
  push (fixture, said);
  push (fixture, revoked);
}

static gboolean
on_replayed (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  for (guint i = 0; i < n_entries; i++)
    {
      HnRecord *record = hn_log_entry_get_record (entries[i]);

      if (hn_record_is_bare (record, NULL) ||
          g_strcmp0 (hn_record_get_created_by (record), seal_who (US)) != 0)
        continue;
      g_string_append_printf (user_data, "%s %s, ",
                              hn_record_get_key_notice (record) != NULL ? "key" : "receipt",
                              hn_seal_get_nick (hn_log_entry_get_seal (entries[i])));
    }
  return TRUE;
}

/* What we said ourselves, and what is owed to the other side. */
static void
assert_said (Fixture *fixture, const char *words, guint n_owed)
{
  g_autoptr (GString) said = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) owed = NULL;

  g_assert_true (hn_log_replay (fixture->log, 0, 0, on_replayed, said, &error));
  g_assert_cmpstr (said->str, ==, words);
  owed = hn_outbox_list (fixture->log, SOURCE, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (owed->len, ==, n_owed);
}

static void
test_unsigned (Fixture *fixture, gconstpointer data)
{
  take_back (fixture, NULL);
  assert_said (fixture, "receipt unsigned, ", 1);
}

/* The receipt is signed and its key goes out after it, known to ourselves as ours. */
static void
test_signed (Fixture *fixture, gconstpointer data)
{
  HnSealVoice *voice = hn_seal_voice_new (seal_who (US), SEAL_START_US);
  g_autoptr (HnSealKey) key = seal_key (US);
  g_autoptr (GPtrArray) keys = NULL;
  g_autoptr (GError) error = NULL;

  hn_seal_voice_set_key (voice, hn_seal_key_copy (key));
  hn_door_take_voice (hn_porter_get_door (fixture->porter), hn_seal_voice_copy (voice));
  hn_seal_voice_free (voice);
  take_back (fixture, NULL);
  while (fixture->n_owed < 2)
    g_main_context_iteration (NULL, TRUE);
  assert_said (fixture, "receipt confirmed, key confirmed, ", 2);
  keys = hn_log_list_keys (fixture->log, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (keys->len, ==, 1);
}

static gboolean
on_replayed_signature (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  for (guint i = 0; i < n_entries; i++)
    {
      HnSignature *signature = hn_record_get_signature (hn_log_entry_get_record (entries[i]));

      if (signature != NULL)
        g_assert_cmpstr (hn_signature_get_key_id (signature), !=, user_data);
    }
  return TRUE;
}

/* In an exercise with the part's own key, never with the real one, and nothing is said for real. */
static void
test_exercise (Fixture *fixture, gconstpointer data)
{
  HnSealVoice *voice = hn_seal_voice_new (seal_who (US), SEAL_START_US);
  HnSealKey *key = seal_key (US);
  g_autofree char *real = g_strdup (hn_seal_key_get_id (key));
  g_autoptr (GError) error = NULL;

  hn_seal_voice_set_key (voice, key);
  hn_door_take_voice (hn_porter_get_door (fixture->porter), voice);
  take_back (fixture, "drill");
  while (fixture->n_owed < 2)
    g_main_context_iteration (NULL, TRUE);
  assert_said (fixture, "receipt confirmed, key confirmed, ", 2);
  g_assert_true (hn_log_replay (fixture->log, 0, 0, on_replayed_signature, real, &error));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("XDG_CONFIG_HOME", "/nonexistent", TRUE);
  g_setenv ("XDG_CONFIG_DIRS", "/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/feed/door/unsigned", test_unsigned);
  ADD ("/feed/door/signed", test_signed);
  ADD ("/feed/door/exercise", test_exercise);
  return g_test_run ();
}
