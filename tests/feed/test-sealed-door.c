#include "hn-intake.h"
#include "hn-log-entry.h"
#include "seal-fixture.h"

#include <glib/gstdio.h>

/* Who may make us remove what: the door behind the seals, on a real log. 1 is an author, 9 somebody
 * who would like to silence it. */

#define SOURCE "hub:here"

typedef struct
{
  char *folder;
  HnLog *log;
  HnIntake *intake;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (HnDoor) door = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("hinomi-door-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "log.db", NULL);
  fixture->log = hn_log_open (path, HN_LOG_NONE, &error);
  g_assert_no_error (error);
  fixture->intake = hn_intake_new (fixture->log, NULL);
  door = hn_door_new (fixture->log);
  hn_intake_set_door (fixture->intake, door);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  g_clear_object (&fixture->intake);
  g_clear_object (&fixture->log);
  while ((name = g_dir_read_name (folder)))
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

/* (transfer full): a later version of the author's note that takes it back. */
static HnRecord *
take_back (gint64 at_us, HnSealKey *key)
{
  g_autoptr (HnRecord) plain = seal_say (1, 1, at_us, NULL);
  HnRecord *revoked =
      seal_edit (plain, "\"spec_version\"", "\"revoked\":true,\"spec_version\"", NULL);
  g_autoptr (HnRecord) unsealed = NULL;

  g_assert_nonnull (revoked);
  if (!key)
    return revoked;
  unsealed = revoked;
  return hn_seal_sign (unsealed, key, NULL);
}

/* (transfer full): the same, as if somebody else had made it. */
static HnRecord *
usurp (HnRecord *record)
{
  g_autoptr (HnRecord) owned = record;
  g_autofree char *own = g_strdup_printf ("\"created_by_ref\":\"%s\"", seal_who (1));
  g_autofree char *other = g_strdup_printf ("\"created_by_ref\":\"%s\"", seal_who (9));
  HnRecord *usurped = seal_edit (owned, own, other, NULL);

  g_assert_nonnull (usurped);
  return usurped;
}

/* How much of what the author says of its note is there. */
static guint
count_kept (Fixture *fixture)
{
  g_autoptr (HnRecord) word = seal_say (1, 1, SEAL_START_US, NULL);
  const char *const ids[] = { hn_record_get_id (word), NULL };
  g_autoptr (GPtrArray) versions = hn_log_load_versions (fixture->log, ids, NULL);
  guint n = 0;

  for (guint i = 0; i < versions->len; i++)
    {
      HnRecord *record = hn_log_entry_get_record (g_ptr_array_index (versions, i));

      n += !hn_record_is_bare (record, NULL) &&
           g_strcmp0 (hn_record_get_created_by (record), seal_who (1)) == 0;
    }
  return n;
}

/* Whoever says the same version first and takes it back takes back only what it has said. */
static void
test_usurper (Fixture *fixture, gconstpointer data)
{
  push (fixture, usurp (seal_say (1, 1, SEAL_START_US, NULL)));
  push (fixture, seal_say (1, 1, SEAL_START_US, NULL));
  g_assert_cmpuint (count_kept (fixture), ==, 1);
  push (fixture, usurp (take_back (SEAL_START_US + 1, NULL)));
  g_assert_cmpuint (count_kept (fixture), ==, 1);
  push (fixture, seal_say (1, 1, SEAL_START_US, NULL));
  g_assert_cmpuint (count_kept (fixture), ==, 1);
  push (fixture, take_back (SEAL_START_US + 2, NULL));
  g_assert_cmpuint (count_kept (fixture), ==, 0);
}

/* … and does not keep it out where it comes afterwards. */
static void
test_usurper_before (Fixture *fixture, gconstpointer data)
{
  push (fixture, usurp (seal_say (1, 1, SEAL_START_US, NULL)));
  push (fixture, usurp (take_back (SEAL_START_US + 1, NULL)));
  push (fixture, seal_say (1, 1, SEAL_START_US, NULL));
  g_assert_cmpuint (count_kept (fixture), ==, 1);
}

/* Nor does a copy that was not signed, taken back without a signature. */
static void
test_unsigned_copy (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnSealKey) key = seal_key (1);

  push (fixture, seal_note (key, 1, SEAL_START_US, NULL));
  push (fixture, seal_say (1, 1, SEAL_START_US, NULL));
  push (fixture, take_back (SEAL_START_US + SEAL_DAY_US * 3650, NULL));
  g_assert_cmpuint (count_kept (fixture), ==, 0);
  push (fixture, seal_say (1, 1, SEAL_START_US, key));
  g_assert_cmpuint (count_kept (fixture), ==, 1);
  push (fixture, take_back (SEAL_START_US + 1, key));
  g_assert_cmpuint (count_kept (fixture), ==, 0);
  /* By now it is proven that all of this is taken back. */
  push (fixture, seal_say (1, 1, SEAL_START_US, key));
  g_assert_cmpuint (count_kept (fixture), ==, 0);
}

/* What is signed goes by what is proven, be its own key late: the forger cannot use the time. */
static void
test_late_key (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnSealKey) key = seal_key (1), forger = seal_key (9);

  push (fixture, seal_say (1, 1, SEAL_START_US, key));
  push (fixture, take_back (SEAL_START_US + 2, NULL));
  g_assert_cmpuint (count_kept (fixture), ==, 1);
  push (fixture, take_back (SEAL_START_US + 3, forger));
  push (fixture, take_back (SEAL_START_US + 1, key));
  g_assert_cmpuint (count_kept (fixture), ==, 3);
  push (fixture, seal_note (key, 1, SEAL_START_US, NULL));
  /* The forger's is in the quarantine, and the author's own has done its work. */
  g_assert_cmpuint (count_kept (fixture), ==, 0);
  push (fixture, seal_say (1, 1, SEAL_START_US + 4, key));
  g_assert_cmpuint (count_kept (fixture), ==, 1);
}

/* A revocation that waited in the quarantine for its key is one all the same. */
static void
test_redeemed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnSealKey) lost = seal_key (1), key = seal_key (2);
  g_autoptr (GError) error = NULL;

  push (fixture, seal_note (lost, 1, SEAL_START_US, NULL));
  push (fixture, seal_note (key, 1, SEAL_START_US, NULL));
  push (fixture, seal_say (1, 1, SEAL_START_US, lost));
  push (fixture, take_back (SEAL_START_US + 1, key));
  g_assert_cmpuint (count_kept (fixture), ==, 1);
  hn_intake_confirm_key (fixture->intake, hn_seal_key_get_id (key), TRUE, seal_who (1), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_kept (fixture), ==, 0);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  /* No site's keys. */
  g_setenv ("XDG_CONFIG_HOME", "/nonexistent", TRUE);
  g_setenv ("XDG_CONFIG_DIRS", "/nonexistent", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/feed/sealed-door/usurper", test_usurper);
  ADD ("/feed/sealed-door/usurper-before", test_usurper_before);
  ADD ("/feed/sealed-door/unsigned-copy", test_unsigned_copy);
  ADD ("/feed/sealed-door/late-key", test_late_key);
  ADD ("/feed/sealed-door/redeemed", test_redeemed);
  return g_test_run ();
}
