#include "hn-log-key.h"
#include "hn-log-private.h"
#include "hn-log-purge.h"
#include "hn-log-query.h"
#include "hn-log-seal.h"
#include "hn-log-verify.h"
#include "hn-outbox.h"
#include "hn-quarantine.h"
#include "log-fixture.h"

#include <string.h>

static void
assert_proven (LogFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  HnLogVerdict verdict;

  g_assert_true (hn_log_verify (fixture->path, NULL, NULL, NULL, NULL, &verdict, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (hn_log_break_get_nick (verdict.what), ==, "none");
}

/* How often a text stands in the files of the log, whatever SQLite makes of them. */
static guint
count_bytes (LogFixture *fixture, const char *text)
{
  static const char *const endings[] = { "", "-wal", "-shm" };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, endings[i], NULL);
      g_autofree char *bytes = NULL;
      gsize size;

      if (!g_file_get_contents (path, &bytes, &size, NULL))
        continue;
      const char *end = bytes + size;
      for (const char *at = bytes; (at = memmem (at, (gsize) (end - at), text, strlen (text)));
           at++)
        n++;
    }
  return n;
}

static gint64
add (LogFixture *fixture, guint object, guint version, const char *name)
{
  g_autoptr (HnLogBatch) batch = log_fixture_commit (fixture, object, version, name);
  GPtrArray *entries = hn_log_batch_get_entries (batch);

  return entries->len > 0 ? hn_log_entry_get_seq (entries->pdata[0]) : 0;
}

static void
purge (LogFixture *fixture, gint64 seq, gboolean is_barred)
{
  g_autoptr (GError) error = NULL;
  HnLogPurge purge = { &seq, 1, 0, "revoked", is_barred };

  g_assert_true (hn_log_purge (fixture->log, &purge, &error));
  g_assert_no_error (error);
}

static gboolean
is_barred (LogFixture *fixture, guint object, guint version)
{
  g_autofree char *id = log_fixture_id (object);
  g_autoptr (GError) error = NULL;
  gboolean barred;

  g_assert_true (
      hn_log_is_barred (fixture->log, id, log_fixture_modified_us (version), &barred, &error));
  g_assert_no_error (error);
  return barred;
}

static void
test_content_goes (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add (fixture, 1, 0, "stays");
  gint64 seq = add (fixture, 2, 0, "streng-vertraulich");
  g_assert_cmpint (add (fixture, 2, 0, "conflict-vertraulich"), ==, seq + 1);
  add (fixture, 3, 0, "stays too");
  g_assert_cmpuint (count_bytes (fixture, "vertraulich"), >, 0);
  purge (fixture, seq, TRUE);

  g_assert_cmpuint (count_bytes (fixture, "vertraulich"), ==, 0);
  g_assert_cmpint (hn_log_count (fixture->log, NULL), ==, 2);
  g_autoptr (GPtrArray) purged = hn_log_list_purged (fixture->log, 0, 0, &error);
  g_assert_cmpuint (purged->len, ==, 2);
  const HnLogTombstone *tombstone = purged->pdata[0];
  g_autofree char *id = log_fixture_id (2);
  g_autofree char *text = log_fixture_text (2, 0, "streng-vertraulich");
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  char hex[HN_LOG_SUM_HEX_SIZE];
  hn_log_sum_to_hex (tombstone->sha256, hex);
  g_assert_cmpint (tombstone->seq, ==, seq);
  g_assert_cmpstr (tombstone->id, ==, id);
  g_assert_cmpint (tombstone->modified_us, ==, log_fixture_modified_us (0));
  g_assert_cmpstr (tombstone->type, ==, "identity");
  g_assert_null (tombstone->creator);
  g_assert_cmpstr (tombstone->source, ==, "test");
  g_assert_cmpstr (tombstone->why, ==, "revoked");
  g_assert_cmpstr (hex, ==, sum);
  g_assert_true (tombstone->is_barred);
  assert_proven (fixture);

  /* Once more changes nothing. */
  purge (fixture, seq, TRUE);
  g_autoptr (GPtrArray) again = hn_log_list_purged (fixture->log, 0, 0, &error);
  g_assert_cmpuint (again->len, ==, 2);
  g_clear_object (&fixture->log);
  g_assert_cmpuint (count_bytes (fixture, "vertraulich"), ==, 0);
}

/* The end of the log is purged: no number comes again, not even after a restart. */
static void
test_end_is_kept (LogFixture *fixture, gconstpointer data)
{
  add (fixture, 1, 0, "a");
  gint64 last = add (fixture, 2, 0, "b");
  purge (fixture, last, TRUE);
  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_assert_cmpint (add (fixture, 3, 0, "c"), ==, last + 1);
  assert_proven (fixture);
}

static void
test_barred (LogFixture *fixture, gconstpointer data)
{
  gint64 seq = add (fixture, 1, 0, "a");
  add (fixture, 1, 1, "a");
  g_assert_false (is_barred (fixture, 1, 0));
  purge (fixture, seq, TRUE);
  g_assert_true (is_barred (fixture, 1, 0));
  g_assert_false (is_barred (fixture, 1, 1));

  /* It comes again, with the same content and with other, by another connection too. */
  g_autoptr (HnLogBatch) batch = log_fixture_commit (fixture, 1, 0, "a");
  g_assert_cmpuint (hn_log_batch_get_n_barred (batch), ==, 1);
  g_assert_cmpuint (hn_log_batch_get_n_new (batch), ==, 0);
  g_assert_cmpuint (hn_log_batch_get_entries (batch)->len, ==, 0);
  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_autoptr (GBytes) bytes = log_fixture_bytes (1, 0, "another");
  g_autoptr (HnIngest) ingest = hn_ingest_new (fixture->log, "other");
  g_assert_true (hn_ingest_bytes (ingest, bytes, NULL) && hn_ingest_flush (ingest, NULL));
  g_assert_cmpuint (hn_ingest_get_counts (ingest)->barred, ==, 1);
  g_assert_cmpuint (hn_ingest_get_counts (ingest)->accepted, ==, 0);
  g_assert_cmpint (hn_log_count (fixture->log, NULL), ==, 1);

  /* What the hub deletes may come again. */
  seq = add (fixture, 2, 0, "b");
  purge (fixture, seq, FALSE);
  g_assert_false (is_barred (fixture, 2, 0));
  g_assert_cmpint (add (fixture, 2, 0, "b"), ==, seq + 1);
  assert_proven (fixture);
}

/* Another connection purges: this one heeds it with its next commit. */
static void
test_barred_by_another (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 seq = add (fixture, 1, 0, "a");
  g_autoptr (HnLog) other = hn_log_open (fixture->path, HN_LOG_NONE, &error);
  HnLogPurge purge = { &seq, 1, 0, "revoked", TRUE };

  g_assert_true (hn_log_purge (other, &purge, &error));
  g_assert_cmpint (add (fixture, 1, 0, "a"), ==, 0);
  g_assert_cmpint (add (fixture, 2, 0, "a"), ==, seq + 1);
  assert_proven (fixture);
}

/* With its receipt in one transaction, and the record that demands it just before. */
static void
test_in_batch (LogFixture *fixture, gconstpointer data)
{
  static const char *const targets[] = { "hub:x", NULL };
  g_autoptr (GError) error = NULL;
  gint64 seq = add (fixture, 1, 0, "geheim");
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("test");
  g_autoptr (HnRecord) cause = log_fixture_record (1, 1, "revoked");
  g_autoptr (HnRecord) receipt = log_fixture_signed (7, 0, "signed");
  HnLogPurge purge = { &seq, 1, 0, "revoked", TRUE };

  hn_log_batch_add_sealed (batch, cause, HN_SEAL_UNSIGNED);
  hn_log_batch_purge (batch, &purge);
  hn_log_batch_send_sealed (batch, receipt, targets, HN_SEAL_CONFIRMED);
  hn_log_batch_add_action (batch, "purged", "{\"who\":\"x\"}");
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_assert_no_error (error);
  GPtrArray *purged = hn_log_batch_get_purged (batch);
  g_assert_cmpuint (purged->len, ==, 1);
  g_assert_cmpint (((HnLogTombstone *) purged->pdata[0])->cause, ==, seq + 1);
  g_autoptr (GPtrArray) due = hn_outbox_due (fixture->log, "hub:x", FALSE, G_MAXINT64, 0, &error);
  g_assert_cmpuint (due->len, ==, 1);
  g_assert_cmpuint (count_bytes (fixture, "geheim"), ==, 0);
  g_autoptr (GPtrArray) entries = log_fixture_replay (fixture->log, 0, 0);
  /* The bare fact first, in its place. */
  g_assert_cmpuint (entries->len, ==, 3);
  g_assert_cmpint (hn_log_entry_get_seq (entries->pdata[0]), ==, seq);
  g_assert_cmpint (hn_log_entry_get_seal (entries->pdata[1]), ==, HN_SEAL_UNSIGNED);
  g_assert_cmpint (hn_log_entry_get_seal (entries->pdata[2]), ==, HN_SEAL_CONFIRMED);
  assert_proven (fixture);
}

static void
test_not_kept (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = log_fixture_record (1, 0, "geheim");
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("hub:x");
  g_autoptr (HnLogBatch) again = hn_log_batch_new ("hub:x");

  hn_log_batch_bar (batch, record, "out-of-scope");
  hn_log_batch_bar (batch, record, "out-of-scope");
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_assert_cmpuint (hn_log_batch_get_purged (batch)->len, ==, 1);
  g_assert_true (is_barred (fixture, 1, 0));
  g_assert_cmpuint (count_bytes (fixture, "geheim"), ==, 0);
  hn_log_batch_add (again, record);
  g_assert_true (hn_log_commit (fixture->log, again, &error));
  g_assert_cmpuint (hn_log_batch_get_n_barred (again), ==, 1);
  g_assert_cmpint (add (fixture, 2, 0, "b"), ==, 2);
  assert_proven (fixture);
}

/* What its author did not say leaves nothing in its place, neither at once nor on a later replay.
 */
static void
test_forged (LogFixture *fixture, gconstpointer data)
{
  static const char *const reasons[] = { "revoked", "forged" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      gint64 seq = add (fixture, i, 0, "a");
      HnLogPurge purge = { &seq, 1, 0, reasons[i], TRUE };

      g_assert_true (hn_log_purge (fixture->log, &purge, &error));
    }
  g_autoptr (GPtrArray) purged = hn_log_list_purged (fixture->log, 0, 0, &error);
  g_assert_cmpuint (purged->len, ==, 2);
  g_autoptr (HnLogEntry) revoked = hn_log_tombstone_make_entry (purged->pdata[0]);
  g_autoptr (HnLogEntry) forged = hn_log_tombstone_make_entry (purged->pdata[1]);
  g_assert_nonnull (revoked);
  g_assert_null (forged);
  g_autoptr (GPtrArray) entries = log_fixture_replay (fixture->log, 0, 0);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_cmpint (hn_log_entry_get_seq (entries->pdata[0]), ==, hn_log_entry_get_seq (revoked));
}

static gboolean
hold_reading (HnLogEntry **entries, guint n_entries, gpointer data)
{
  LogFixture *fixture = data;

  purge (fixture, 1, TRUE);
  return FALSE;
}

/* Somebody reads while it is purged: then the bytes go with the next commit after that. */
static void
test_reader (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add (fixture, 1, 0, "geheim");
  g_autoptr (HnLog) reader = hn_log_open (fixture->path, HN_LOG_READ_ONLY, &error);
  g_assert_true (hn_log_hold (reader, &error));
  g_autoptr (GPtrArray) seen = log_fixture_replay (reader, 0, 0);
  g_assert_cmpuint (seen->len, ==, 1);
  hold_reading (NULL, 0, fixture);
  g_assert_true (fixture->log->needs_scrub);
  hn_log_release (reader);
  add (fixture, 2, 0, "b");
  g_assert_false (fixture->log->needs_scrub);
  g_assert_cmpuint (count_bytes (fixture, "geheim"), ==, 0);

  /* Or with the next program. */
  g_assert_true (hn_log_hold (reader, &error));
  g_autoptr (GPtrArray) again = log_fixture_replay (reader, 0, 0);
  g_assert_cmpuint (again->len, ==, 2);
  g_autoptr (HnLogBatch) more = log_fixture_commit (fixture, 3, 0, "vertraulich");
  hn_log_release (reader);
  g_assert_true (hn_log_hold (reader, &error));
  g_autoptr (GPtrArray) third = log_fixture_replay (reader, 0, 0);
  purge (fixture, 3, TRUE);
  g_assert_true (fixture->log->needs_scrub);
  g_clear_object (&fixture->log);
  hn_log_release (reader);
  g_clear_object (&reader);
  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_assert_false (fixture->log->needs_scrub);
  g_assert_cmpuint (count_bytes (fixture, "vertraulich"), ==, 0);
  assert_proven (fixture);
}

/* Many rows of all sizes, and purges among them in any order: nothing of what is gone is left
 * anywhere in the file, though SQLite has moved what stood beside it. */
static void
test_many (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (marks, NULL);
  for (guint i = 1; i <= 400; i++)
    {
      g_autoptr (GString) name = g_string_new (NULL);
      guint n_parts = (guint) g_test_rand_int_range (1, 120);

      for (guint part = 0; part < n_parts; part++)
        g_string_append_printf (name, "mark-%u-x ", i);
      gint64 seq = add (fixture, i, 0, name->str);
      g_assert_cmpint (seq, ==, i);
      g_array_append_val (left, seq);
      g_ptr_array_add (marks, g_strdup_printf ("mark-%u-x", i));
    }
  for (guint round = 0; round < 60; round++)
    {
      gint64 seqs[5];
      guint n = (guint) g_test_rand_int_range (1, 6);
      HnLogPurge purge = { seqs, n, 0, "withdrawn", TRUE };

      for (guint i = 0; i < n; i++)
        {
          guint at = (guint) g_test_rand_int_range (0, (int) left->len);
          seqs[i] = g_array_index (left, gint64, at);
          g_array_remove_index_fast (left, at);
        }
      g_assert_true (hn_log_purge (fixture->log, &purge, NULL));
      /* What is corrected beside it moves nothing either. */
      for (guint i = 0; i < 5; i++)
        {
          guint at = (guint) g_test_rand_int_range (0, (int) left->len);
          HnSeal seal = (HnSeal) g_test_rand_int_range (0, HN_SEAL_N_KINDS);
          g_assert_true (
              hn_log_set_seals (fixture->log, &g_array_index (left, gint64, at), 1, seal, NULL));
        }
      for (guint i = 0; i < n; i++)
        g_assert_cmpuint (count_bytes (fixture, marks->pdata[seqs[i]]), ==, 0);
    }
  for (guint i = 0; i < left->len; i++)
    {
      const char *mark = marks->pdata[g_array_index (left, gint64, i)];
      g_assert_cmpuint (count_bytes (fixture, mark), >, 0);
    }
  /* None of them is signed, and the proof knows. */
  const gint64 *seqs = (const gint64 *) (const void *) left->data;
  g_assert_true (hn_log_set_seals (fixture->log, seqs, left->len, HN_SEAL_UNSIGNED, NULL));
  assert_proven (fixture);
}

static void
test_versions (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = log_fixture_id (1);

  add (fixture, 1, 0, "a");
  add (fixture, 2, 0, "a");
  fixture->now_us += G_USEC_PER_SEC;
  add (fixture, 1, 1, "a");
  add (fixture, 1, 1, "b");
  g_autoptr (GArray) all = hn_log_list_versions (fixture->log, id, 0, &error);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpint (g_array_index (all, HnLogVersion, 2).conflict_of, ==, 3);
  g_autoptr (GArray) late = hn_log_list_versions (fixture->log, id, fixture->now_us, &error);
  g_assert_cmpuint (late->len, ==, 2);
  g_assert_cmpint (g_array_index (late, HnLogVersion, 0).seq, ==, 3);
}

static void
test_seals (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("test");
  gint64 seqs[] = { 2, 3 };

  for (guint i = 1; i <= 4; i++)
    {
      g_autoptr (HnRecord) record = log_fixture_signed (i, 0, "signed");
      hn_log_batch_add_sealed (batch, record, i == 1 ? HN_SEAL_UNSIGNED : HN_SEAL_UNPROVEN);
    }
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_assert_cmpint (hn_log_entry_get_seal (hn_log_batch_get_entries (batch)->pdata[1]), ==,
                   HN_SEAL_UNPROVEN);
  g_assert_true (hn_log_set_seals (fixture->log, seqs, 2, HN_SEAL_PINNED, &error));
  g_autoptr (GPtrArray) waiting = hn_log_list_unproven (fixture->log, 0, 0, &error);
  g_assert_cmpuint (waiting->len, ==, 1);
  g_assert_cmpint (hn_log_entry_get_seq (waiting->pdata[0]), ==, 4);
  g_autoptr (GPtrArray) entries = log_fixture_replay (fixture->log, 0, 0);
  g_assert_cmpint (hn_log_entry_get_seal (entries->pdata[1]), ==, HN_SEAL_PINNED);
  assert_proven (fixture);
}

/* Many large ones are read in parts, and all come. */
static void
test_seal_parts (LogFixture *fixture, gconstpointer data)
{
  const guint n_records = 20;
  g_autofree char *name = g_strnfill (HN_LOG_PART_BYTES / 8 - 1024, 'a');
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("test");
  g_autoptr (GError) error = NULL;
  gint64 after_seq = 0;

  for (guint i = 1; i <= n_records; i++)
    {
      g_autoptr (HnRecord) record = log_fixture_record (i, 0, name);

      hn_log_batch_add_sealed (batch, record, HN_SEAL_UNPROVEN);
    }
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  for (guint n_left = n_records, n_part = 0; n_left > 0; n_left -= n_part)
    {
      g_autoptr (GPtrArray) part = hn_log_list_unproven (fixture->log, after_seq, 100, &error);

      g_assert_no_error (error);
      n_part = part->len;
      g_assert_cmpuint (n_part, ==, MIN (n_left, 9));
      after_seq = hn_log_entry_get_seq (part->pdata[n_part - 1]);
    }
  g_assert_cmpint (after_seq, ==, n_records);
}

static void
test_keys (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new ("0123", 4);
  g_autoptr (HnRecord) record = log_fixture_record (1, 0, "a");
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("test");
  g_autoptr (HnLogBatch) again = hn_log_batch_new ("test");
  HnLogKey key = { .key_id = (char *) "abc",
                   .organization = (char *) "identity--x",
                   .public_key = bytes,
                   .state = 1,
                   .since_us = 5 };

  hn_log_batch_add (batch, record);
  hn_log_batch_put_key (batch, &key);
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_autoptr (GPtrArray) keys = hn_log_list_keys (fixture->log, &error);
  g_assert_cmpuint (keys->len, ==, 1);
  const HnLogKey *found = keys->pdata[0];
  g_assert_cmpint (found->record, ==, 1);
  g_assert_cmpuint (found->state, ==, 1);
  g_assert_cmpint (found->until_us, ==, 0);
  g_assert_true (g_bytes_equal (found->public_key, bytes));

  key.record = found->record;
  key.state = 2;
  key.until_us = 9;
  key.is_exclusive = TRUE;
  hn_log_batch_put_key (again, &key);
  g_assert_true (hn_log_commit (fixture->log, again, &error));
  g_autoptr (GPtrArray) later = hn_log_list_keys (fixture->log, &error);
  g_assert_cmpuint (later->len, ==, 1);
  found = later->pdata[0];
  g_assert_cmpuint (found->state, ==, 2);
  g_assert_cmpint (found->until_us, ==, 9);
  g_assert_true (found->is_exclusive);
}

static void
test_id (LogFixture *fixture, gconstpointer data)
{
  g_autofree char *id = g_strdup (hn_log_get_id (fixture->log));

  g_assert_true (g_uuid_string_is_valid (id));
  log_fixture_reopen (fixture, HN_LOG_READ_ONLY);
  g_assert_cmpstr (hn_log_get_id (fixture->log), ==, id);
}

#define ADD(name, func)                                                                            \
  g_test_add (name, LogFixture, NULL, log_fixture_set_up, func, log_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/log/purge/content-goes", test_content_goes);
  ADD ("/log/purge/end-is-kept", test_end_is_kept);
  ADD ("/log/purge/barred", test_barred);
  ADD ("/log/purge/barred-by-another", test_barred_by_another);
  ADD ("/log/purge/in-batch", test_in_batch);
  ADD ("/log/purge/not-kept", test_not_kept);
  ADD ("/log/purge/forged", test_forged);
  ADD ("/log/purge/reader", test_reader);
  ADD ("/log/purge/many", test_many);
  ADD ("/log/purge/versions", test_versions);
  ADD ("/log/purge/seals", test_seals);
  ADD ("/log/purge/seal-parts", test_seal_parts);
  ADD ("/log/purge/keys", test_keys);
  ADD ("/log/purge/id", test_id);
  return g_test_run ();
}
