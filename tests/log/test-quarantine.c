#include "hn-quarantine.h"
#include "hn-stix-error.h"
#include "log-fixture.h"

#include <string.h>

static void
refuse (LogFixture *fixture, const char *source, GBytes *raw, HnStixRule rule, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) why = g_error_new_literal (HN_STIX_ERROR, (int) rule, reason);
  g_autoptr (HnLogBatch) batch = hn_log_batch_new (source);

  hn_log_batch_refuse (batch, raw, why);
  g_assert_true (hn_log_commit (fixture->log, batch, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (hn_log_batch_get_n_refused (batch), ==, 1);
}

static void
test_kept (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) raw = g_bytes_new_static ("{\0\xff", 3);
  g_autoptr (GBytes) empty = g_bytes_new_static (NULL, 0);

  refuse (fixture, "hub", raw, HN_STIX_RULE_JSON_UTF8, "not UTF-8");
  refuse (fixture, "hub", empty, HN_STIX_RULE_JSON_SYNTAX, "empty");
  log_fixture_reopen (fixture, HN_LOG_READ_ONLY);

  g_autoptr (GPtrArray) items = hn_quarantine_list (fixture->log, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 2);
  HnQuarantineItem *item = items->pdata[0];
  g_assert_cmpstr (hn_quarantine_item_get_source (item), ==, "hub");
  g_assert_cmpstr (hn_quarantine_item_get_rule (item), ==,
                   hn_stix_rule_get_name (HN_STIX_RULE_JSON_UTF8));
  g_assert_cmpstr (hn_quarantine_item_get_reason (item), ==, "not UTF-8");
  g_assert_cmpint (hn_quarantine_item_get_received_us (item), ==, fixture->now_us);
  g_assert_cmpint (hn_quarantine_item_get_times (item), ==, 1);
  g_assert_true (g_bytes_equal (hn_quarantine_item_get_raw (item), raw));
  g_assert_cmpuint (hn_quarantine_item_get_size (item), ==, 3);
  g_assert_cmpuint (g_bytes_get_size (hn_quarantine_item_get_raw (items->pdata[1])), ==, 0);

  g_autoptr (GPtrArray) rest =
      hn_quarantine_list (fixture->log, hn_quarantine_item_get_number (item), 5, &error);
  g_assert_cmpuint (rest->len, ==, 1);
}

static void
test_repeated (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) raw = g_bytes_new_static ("nonsense", 8);
  g_autoptr (GBytes) other = g_bytes_new_static ("nonsensf", 8);

  for (guint i = 0; i < 100; i++)
    {
      refuse (fixture, "hub", raw, HN_STIX_RULE_JSON_SYNTAX, "once");
      fixture->now_us += 10;
    }
  refuse (fixture, "hub", raw, HN_STIX_RULE_ENVELOPE_FORM, "again");
  refuse (fixture, "hub", other, HN_STIX_RULE_JSON_SYNTAX, "other");
  refuse (fixture, "mesh", raw, HN_STIX_RULE_JSON_SYNTAX, "elsewhere");

  g_assert_cmpint (hn_quarantine_count (fixture->log, &error), ==, 3);
  g_autoptr (GPtrArray) items = hn_quarantine_list (fixture->log, 0, 1, &error);
  HnQuarantineItem *item = items->pdata[0];
  g_assert_cmpint (hn_quarantine_item_get_times (item), ==, 101);
  g_assert_cmpint (hn_quarantine_item_get_received_us (item), ==, LOG_FIXTURE_START_US);
  g_assert_cmpint (hn_quarantine_item_get_last_received_us (item), ==, fixture->now_us);
  g_assert_cmpstr (hn_quarantine_item_get_reason (item), ==, "again");
}

/* One bad object in a page is no reason to lose the others; a page that is bad as a whole is kept.
 */
static void
test_ingest (LogFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *good = log_fixture_text (1, 0, "a");
  g_autofree char *text =
      g_strdup_printf ("{\"objects\":[%s,{\"type\":\"identity\"},17,%s]}", good, good);
  g_autoptr (GBytes) page = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) broken = g_bytes_new (text, strlen (text) - 3);
  g_autoptr (HnIngest) ingest = hn_ingest_new (fixture->log, "file");

  g_assert_true (hn_ingest_bytes (ingest, page, &error));
  g_assert_true (hn_ingest_bytes (ingest, broken, &error));
  g_assert_true (hn_ingest_has_pending (ingest));
  g_assert_true (hn_ingest_flush (ingest, &error));
  g_assert_false (hn_ingest_has_pending (ingest));
  g_assert_no_error (error);

  const HnIngestCounts *counts = hn_ingest_get_counts (ingest);
  g_assert_cmpuint (counts->accepted, ==, 1);
  g_assert_cmpuint (counts->duplicates, ==, 1);
  g_assert_cmpuint (counts->conflicts, ==, 0);
  g_assert_cmpuint (counts->quarantined, ==, 3);

  g_autoptr (GPtrArray) items = hn_quarantine_list (fixture->log, 0, 0, &error);
  g_assert_cmpuint (items->len, ==, 3);
  g_assert_true (g_bytes_equal (hn_quarantine_item_get_raw (items->pdata[2]), broken));
}

/* Many large ones are read in parts, each at least one, and all come. */
static void
test_parts (LogFixture *fixture, gconstpointer data)
{
  const gsize size = HN_QUARANTINE_PART_BYTES / 2 + 1;
  g_autoptr (GError) error = NULL;
  gint64 after = 0;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree guint8 *text = g_malloc (size);
      g_autoptr (GBytes) raw = NULL;

      memset (text, 'a' + (int) i, size);
      raw = g_bytes_new (text, size);
      refuse (fixture, "hub", raw, HN_STIX_RULE_JSON_SYNTAX, "large");
    }
  for (guint n_left = 5, n_part = 0; n_left > 0; n_left -= n_part)
    {
      g_autoptr (GPtrArray) items =
          hn_quarantine_list_by_state (fixture->log, HN_QUARANTINE_HELD, after, 100, &error);

      g_assert_no_error (error);
      n_part = items->len;
      g_assert_cmpuint (n_part, ==, MIN (n_left, 2));
      after = hn_quarantine_item_get_number (items->pdata[n_part - 1]);
    }
}

#define ADD(name, func)                                                                            \
  g_test_add (name, LogFixture, NULL, log_fixture_set_up, func, log_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/log/quarantine/kept", test_kept);
  ADD ("/log/quarantine/repeated", test_repeated);
  ADD ("/log/quarantine/ingest", test_ingest);
  ADD ("/log/quarantine/parts", test_parts);
  return g_test_run ();
}
