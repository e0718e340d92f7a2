#include "hn-log-hash.h"
#include "hn-log-private.h"
#include "log-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* The vectors of the paper: key 00…0f, message 00, 01, 02, … */
static void
test_hash (void)
{
  guint8 key[16], message[15];

  for (guint i = 0; i < 16; i++)
    key[i] = (guint8) i;
  for (guint i = 0; i < 15; i++)
    message[i] = (guint8) i;
  g_assert_cmphex (hn_log_hash (key, NULL, 0), ==, G_GUINT64_CONSTANT (0x726fdb47dd0e0e31));
  g_assert_cmphex (hn_log_hash (key, message, 8), ==, G_GUINT64_CONSTANT (0x93f5f5799a932462));
  g_assert_cmphex (hn_log_hash (key, message, 15), ==, G_GUINT64_CONSTANT (0xa129ca6149be45e5));
}

static void
test_append (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (HnLogBatch) first = log_fixture_commit (fixture, 1, 0, "北海道");
  g_autoptr (HnLogBatch) second = log_fixture_commit (fixture, 1, 1, "北海道電力");
  GPtrArray *made = hn_log_batch_get_entries (second);

  g_assert_cmpuint (hn_log_batch_get_n_new (first), ==, 1);
  g_assert_cmpuint (hn_log_batch_get_n_duplicates (first), ==, 0);
  g_assert_cmpuint (made->len, ==, 1);
  g_assert_cmpint (hn_log_entry_get_seq (made->pdata[0]), ==, 2);

  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_autoptr (GPtrArray) entries = log_fixture_replay (fixture->log, 0, 0);
  g_assert_cmpuint (entries->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      HnLogEntry *entry = entries->pdata[i];
      g_autoptr (GBytes) raw = log_fixture_bytes (1, i, i == 0 ? "北海道" : "北海道電力");

      g_assert_cmpint (hn_log_entry_get_seq (entry), ==, i + 1);
      g_assert_cmpstr (hn_log_entry_get_source (entry), ==, "test");
      g_assert_cmpint (hn_log_entry_get_conflict_of (entry), ==, 0);
      g_assert_cmpint (hn_log_entry_get_received_us (entry), ==, LOG_FIXTURE_START_US + i);
      g_assert_true (g_bytes_equal (hn_record_get_bytes (hn_log_entry_get_record (entry)), raw));
    }
}

static void
test_exactly_once (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = log_fixture_record (1, 0, "a");
  g_autoptr (HnRecord) other = log_fixture_record (2, 0, "b");

  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("test");
  hn_log_batch_add (batch, record);
  hn_log_batch_add (batch, other);
  hn_log_batch_add (batch, record);
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (hn_log_batch_get_n_new (batch), ==, 2);
  g_assert_cmpuint (hn_log_batch_get_n_duplicates (batch), ==, 1);
  g_assert_cmpuint (hn_log_batch_get_entries (batch)->len, ==, 2);

  log_fixture_reopen (fixture, HN_LOG_NONE);
  g_autoptr (HnLogBatch) again = log_fixture_commit (fixture, 1, 0, "a");
  g_assert_cmpuint (hn_log_batch_get_n_duplicates (again), ==, 1);
  g_assert_cmpuint (hn_log_batch_get_entries (again)->len, ==, 0);
  g_assert_cmpint (hn_log_count (fixture->log, NULL), ==, 2);
}

static void
test_probe (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) raw = log_fixture_bytes (1, 0, "a");
  g_autoptr (GBytes) changed = log_fixture_bytes (1, 0, "b");
  gboolean known = TRUE;
  HnHead head;

  log_fixture_head (1, 0, &head);
  g_assert_true (hn_log_probe (fixture->log, &head, raw, &known, &error));
  g_assert_false (known);

  g_autoptr (HnLogBatch) batch = log_fixture_commit (fixture, 1, 0, "a");
  g_assert_true (hn_log_probe (fixture->log, &head, raw, &known, &error));
  g_assert_true (known);
  g_assert_true (hn_log_probe (fixture->log, &head, changed, &known, &error));
  g_assert_false (known);

  g_autoptr (HnLogBatch) conflict = log_fixture_commit (fixture, 1, 0, "b");
  g_assert_true (hn_log_probe (fixture->log, &head, changed, &known, &error));
  g_assert_true (known);

  log_fixture_head (1, 1, &head);
  g_assert_true (hn_log_probe (fixture->log, &head, raw, &known, &error));
  g_assert_false (known);
}

/* With two bits of hash every fourth version collides: the chains must hold all of them. */
static void
test_collisions (LogFixture *fixture, gconstpointer data)
{
  hn_log_set_hash_bits (fixture->log, 2);
  log_fixture_fill (fixture, 0, 100);
  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (HnLogBatch) same = log_fixture_commit (fixture, i, 0, "fill");
      g_autoptr (HnLogBatch) other = log_fixture_commit (fixture, i, 0, "other");
      g_assert_cmpuint (hn_log_batch_get_n_duplicates (same), ==, 1);
      g_assert_cmpuint (hn_log_batch_get_n_conflicts (other), ==, 1);
    }
  g_assert_cmpint (hn_log_count (fixture->log, NULL), ==, 200);
}

static void
test_cursor (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("hub-1");

  g_assert_null (hn_log_get_cursor (fixture->log, "hub-1", "added_after", &error));
  g_assert_no_error (error);
  g_assert_cmpint (hn_log_get_heard (fixture->log, "hub-1", &error), ==, 0);

  hn_log_batch_set_cursor (batch, "added_after", "2018");
  hn_log_batch_set_cursor (batch, "added_after", "2019");
  hn_log_batch_set_cursor (batch, "event", "17");
  hn_log_batch_set_heard (batch, 500);
  hn_log_batch_set_heard (batch, 400);
  g_assert_true (hn_log_commit (fixture->log, batch, &error));

  g_autoptr (HnLogBatch) later = hn_log_batch_new ("hub-1");
  hn_log_batch_set_heard (later, 300);
  hn_log_batch_set_cursor (later, "event", NULL);
  g_assert_true (hn_log_commit (fixture->log, later, &error));

  log_fixture_reopen (fixture, HN_LOG_READ_ONLY);
  g_autofree char *added_after = hn_log_get_cursor (fixture->log, "hub-1", "added_after", &error);
  g_assert_cmpstr (added_after, ==, "2019");
  g_assert_null (hn_log_get_cursor (fixture->log, "hub-1", "event", &error));
  g_assert_null (hn_log_get_cursor (fixture->log, "hub-2", "added_after", &error));
  g_assert_cmpint (hn_log_get_heard (fixture->log, "hub-1", &error), ==, 500);
  g_auto (GStrv) sources = hn_log_list_sources (fixture->log, &error);
  g_assert_cmpuint (g_strv_length (sources), ==, 1);
  g_assert_cmpstr (sources[0], ==, "hub-1");
  g_assert_no_error (error);
}

/* `received` only ever rises, whatever the clock does and whoever writes. */
static void
test_received (LogFixture *fixture, gconstpointer data)
{
  log_fixture_fill (fixture, 0, 10);
  fixture->now_us -= G_TIME_SPAN_DAY;
  log_fixture_fill (fixture, 10, 10);
  log_fixture_reopen (fixture, HN_LOG_NONE);
  log_fixture_fill (fixture, 20, 10);
  fixture->now_us += 2 * G_TIME_SPAN_DAY;
  log_fixture_fill (fixture, 30, 10);

  g_autoptr (GPtrArray) entries = log_fixture_replay (fixture->log, 0, 0);
  gint64 last = 0;
  for (guint i = 0; i < entries->len; i++)
    {
      g_assert_cmpint (hn_log_entry_get_received_us (entries->pdata[i]), >, last);
      last = hn_log_entry_get_received_us (entries->pdata[i]);
    }
  g_assert_cmpuint (entries->len, ==, 40);
  g_assert_cmpint (last, ==, fixture->now_us + 9);
}

static gboolean
stop_at_once (HnLogEntry **entries, guint n_entries, gpointer data)
{
  *(guint *) data += n_entries;
  return FALSE;
}

static void
test_replay (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  guint n_seen = 0;

  g_autoptr (GPtrArray) none = log_fixture_replay (fixture->log, 0, 0);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (hn_log_get_last_seq (fixture->log, &error), ==, 0);

  log_fixture_fill (fixture, 0, 700);
  g_autoptr (GPtrArray) all = log_fixture_replay (fixture->log, 0, 0);
  g_autoptr (GPtrArray) middle = log_fixture_replay (fixture->log, 100, 612);
  g_autoptr (GPtrArray) beyond = log_fixture_replay (fixture->log, 690, 5000);
  g_assert_cmpuint (all->len, ==, 700);
  g_assert_cmpuint (middle->len, ==, 512);
  g_assert_cmpint (hn_log_entry_get_seq (middle->pdata[0]), ==, 101);
  g_assert_cmpint (hn_log_entry_get_seq (middle->pdata[511]), ==, 612);
  g_assert_cmpuint (beyond->len, ==, 10);
  g_assert_cmpint (hn_log_get_last_seq (fixture->log, &error), ==, 700);

  g_assert_true (hn_log_replay (fixture->log, 0, 0, stop_at_once, &n_seen, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_seen, ==, HN_LOG_BATCH_SIZE);
}

static void
test_reader (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnLog) reader =
      hn_log_open (fixture->path, HN_LOG_READ_ONLY | HN_LOG_NO_CHECK, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < 5; i++)
    {
      log_fixture_fill (fixture, i * 10, 10);
      g_autoptr (GPtrArray) entries = log_fixture_replay (reader, i * 10, 0);
      g_assert_cmpuint (entries->len, ==, 10);
    }

  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("test");
  hn_log_batch_set_heard (batch, 1);
  g_assert_false (hn_log_commit (reader, batch, &error));
  g_assert_error (error, HN_LOG_ERROR, HN_LOG_ERROR_READ_ONLY);
}

/* Two programs may write one log: each sees where the other has brought it. */
static void
test_two_writers (LogFixture *fixture, gconstpointer data)
{
  LogFixture second = { .path = fixture->path, .now_us = fixture->now_us };
  log_fixture_reopen (&second, HN_LOG_NONE);

  for (guint i = 0; i < 10; i++)
    {
      log_fixture_fill (fixture, i * 20, 10);
      log_fixture_fill (&second, i * 20 + 10, 10);
      g_autoptr (HnLogBatch) same = log_fixture_commit (&second, i * 20, 0, "fill");
      g_assert_cmpuint (hn_log_batch_get_n_duplicates (same), ==, 1);
    }
  g_autoptr (GPtrArray) entries = log_fixture_replay (fixture->log, 0, 0);
  g_assert_cmpuint (entries->len, ==, 200);
  for (guint i = 0; i < entries->len; i++)
    g_assert_cmpint (hn_log_entry_get_seq (entries->pdata[i]), ==, i + 1);
  g_assert_finalize_object (second.log);
}

static void
test_private_file (LogFixture *fixture, gconstpointer data)
{
  const char *const parts[] = { "", "-wal" };

  log_fixture_fill (fixture, 0, 1);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *path = g_strconcat (fixture->path, parts[i], NULL);
      GStatBuf info;
      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0777, ==, 0600);
    }
}

#define ADD(name, func)                                                                            \
  g_test_add (name, LogFixture, NULL, log_fixture_set_up, func, log_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/log/hash", test_hash);
  ADD ("/log/append", test_append);
  ADD ("/log/exactly-once", test_exactly_once);
  ADD ("/log/probe", test_probe);
  ADD ("/log/collisions", test_collisions);
  ADD ("/log/cursor", test_cursor);
  ADD ("/log/received", test_received);
  ADD ("/log/replay", test_replay);
  ADD ("/log/reader", test_reader);
  ADD ("/log/two-writers", test_two_writers);
  ADD ("/log/private-file", test_private_file);
  return g_test_run ();
}
