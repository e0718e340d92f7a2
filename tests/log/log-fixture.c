#include "log-fixture.h"

#include "hn-draft.h"

#include "hn-timestamp.h"

#include <glib/gstdio.h>

static gint64
get_now (gpointer data)
{
  return ((LogFixture *) data)->now_us;
}

void
log_fixture_set_up (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("hinomi-log-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "log.db", NULL);
  fixture->now_us = LOG_FIXTURE_START_US;
  log_fixture_reopen (fixture, HN_LOG_NONE);
}

void
log_fixture_tear_down (LogFixture *fixture, gconstpointer data)
{
  if (fixture->log != NULL)
    g_assert_finalize_object (fixture->log);

  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

void
log_fixture_reopen (LogFixture *fixture, HnLogFlags flags)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->log);
  fixture->log = hn_log_open (fixture->path, flags, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->log);
  hn_log_set_clock (fixture->log, get_now, fixture);
}

char *
log_fixture_id (guint object)
{
  return g_strdup_printf ("identity--00000000-0000-4000-8000-%012u", object);
}

gint64
log_fixture_modified_us (guint version)
{
  return LOG_FIXTURE_START_US + (gint64) version * G_USEC_PER_SEC;
}

char *
log_fixture_text (guint object, guint version, const char *name)
{
  g_autofree char *id = log_fixture_id (object);
  g_autofree char *created = hn_timestamp_dup (LOG_FIXTURE_START_US);
  g_autofree char *modified = hn_timestamp_dup (log_fixture_modified_us (version));

  return g_strdup_printf ("{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"%s\","
                          "\"created\":\"%s\",\"modified\":\"%s\",\"name\":\"%s\"}",
                          id, created, modified, name);
}

GBytes *
log_fixture_bytes (guint object, guint version, const char *name)
{
  char *text = log_fixture_text (object, version, name);
  return g_bytes_new_take (text, strlen (text));
}

HnRecord *
log_fixture_record (guint object, guint version, const char *name)
{
  g_autoptr (GBytes) bytes = log_fixture_bytes (object, version, name);
  g_autoptr (GError) error = NULL;
  HnRecord *record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return record;
}

HnRecord *
log_fixture_signed (guint object, guint version, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = log_fixture_id (object);
  g_autofree char *created = hn_timestamp_dup (LOG_FIXTURE_START_US);
  g_autofree char *modified = hn_timestamp_dup (log_fixture_modified_us (version));
  g_autofree char *key = g_strnfill (64, 'a');
  g_autofree char *value = g_strnfill (86, 'A');
  char *text = g_strdup_printf (
      "{\"type\":\"identity\",\"spec_version\":\"2.1\",\"id\":\"%s\",\"created\":\"%s\","
      "\"modified\":\"%s\",\"name\":\"%s\",\"extensions\":{\"" HN_EXTENSION_ID "\":"
      "{\"extension_type\":\"property-extension\",\"signature\":{\"alg\":\"Ed25519\","
      "\"key\":\"%s\",\"value\":\"%s\"}}}}",
      id, created, modified, name, key, value);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  HnRecord *record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return record;
}

void
log_fixture_head (guint object, guint version, HnHead *head)
{
  g_autofree char *id = log_fixture_id (object);

  g_strlcpy (head->id, id, sizeof head->id);
  head->modified_us = log_fixture_modified_us (version);
}

HnLogBatch *
log_fixture_commit (LogFixture *fixture, guint object, guint version, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = log_fixture_record (object, version, name);
  HnLogBatch *batch = hn_log_batch_new ("test");

  hn_log_batch_add (batch, record);
  hn_log_commit (fixture->log, batch, &error);
  g_assert_no_error (error);
  return batch;
}

void
log_fixture_fill (LogFixture *fixture, guint first, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("test");

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnRecord) record = log_fixture_record (first + i, 0, "fill");
      hn_log_batch_add (batch, record);
    }
  hn_log_commit (fixture->log, batch, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hn_log_batch_get_n_new (batch), ==, n);
}

static gboolean
take_entries (HnLogEntry **entries, guint n_entries, gpointer data)
{
  g_assert_cmpuint (n_entries, >, 0);
  g_assert_cmpuint (n_entries, <=, HN_LOG_BATCH_SIZE);
  for (guint i = 0; i < n_entries; i++)
    g_ptr_array_add (data, hn_log_entry_ref (entries[i]));
  return TRUE;
}

GPtrArray *
log_fixture_replay (HnLog *log, gint64 after_seq, gint64 upto_seq)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);

  hn_log_replay (log, after_seq, upto_seq, take_entries, entries, &error);
  g_assert_no_error (error);
  return entries;
}

HnRecord *
log_fixture_note (guint object, const char *exercise)
{
  g_autofree char *mark =
      exercise == NULL
          ? g_strdup ("")
          : g_strdup_printf ("\"labels\":[\"exercise\"],\"extensions\":{\"" HN_EXTENSION_ID
                             "\":{\"extension_type\":\"property-extension\","
                             "\"exercise\":\"%s\"}},",
                             exercise);
  g_autofree char *text = g_strdup_printf (
      "{\"type\":\"note\",\"spec_version\":\"2.1\",%s\"content\":\"%u\","
      "\"id\":\"note--00000000-0000-4000-8000-%012u\","
      "\"object_refs\":[\"identity--00000000-0000-4000-8000-000000000001\"],"
      "\"created\":\"2024-01-01T00:00:00Z\",\"modified\":\"2024-01-01T00:00:00Z\"}",
      mark, object, object);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HnRecord *record = hn_record_new_from_bytes (bytes, &error);

  g_assert_no_error (error);
  return record;
}
