#include "config.h"

#include "hn-describe-feed.h"
#include "hn-format.h"

#include <math.h>

/* 2018-09-06 03:25:11 JST. */
#define WHEN G_GINT64_CONSTANT (1536171911000000)
#define MINUTE (60 * (gint64) G_USEC_PER_SEC)

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_times (void)
{
  assert_text (hn_format_clock (WHEN), "03:25:11");
  assert_text (hn_format_time (WHEN, WHEN + MINUTE), "03:25:11");
  /* A day begins in Japan, not in Greenwich. */
  assert_text (hn_format_time (WHEN - 4 * 60 * MINUTE, WHEN), "09-05 23:25:11");
  assert_text (hn_format_time (WHEN, WHEN + 400 * 24 * 60 * MINUTE), "2018-09-06 03:25:11");
  assert_text (hn_format_time (0, WHEN), "not known");
}

static void
test_ages (void)
{
  assert_text (hn_format_age (WHEN, WHEN), "now");
  assert_text (hn_format_age (WHEN, WHEN + 12 * G_USEC_PER_SEC), "12 s ago");
  assert_text (hn_format_age (WHEN, WHEN + 3 * MINUTE), "3 min ago");
  assert_text (hn_format_age (WHEN, WHEN + 130 * MINUTE), "2 h 10 min ago");
  assert_text (hn_format_age (WHEN, WHEN + 50 * 60 * MINUTE), "2 d ago");
  assert_text (hn_format_age (WHEN, WHEN - 3 * MINUTE), "in 3 min");
  assert_text (hn_format_age (0, WHEN), "–");
  assert_text (hn_format_time_and_age (WHEN, WHEN + 3 * MINUTE), "03:25:11 (3 min ago)");
  assert_text (hn_format_duration (200000), "0.2 s");
}

static void
test_numbers (void)
{
  assert_text (hn_format_number (0), "0");
  assert_text (hn_format_number (999), "999");
  assert_text (hn_format_number (2950000), "2,950,000");
  assert_text (hn_format_number (-12345.5), "-12,345.50");
  assert_text (hn_format_number (INFINITY), "∞");
}

static void
test_sizes (void)
{
  assert_text (hn_format_size (0), "0 bytes");
  assert_text (hn_format_size (1), "1 byte");
  assert_text (hn_format_size (47), "47 bytes");
  assert_text (hn_format_size (1536), "1.5 KiB");
  assert_text (hn_format_size (3 * 1024 * 1024), "3.0 MiB");
}

/* A feed is named by the whole of its id: that of port 80 is not that of port 8080. */
static void
test_sources (void)
{
  g_autoptr (GListStore) feeds = g_list_store_new (HN_TYPE_FEED_STATUS);
  g_autoptr (HnFeedStatus) near =
      hn_feed_status_new ("mesh:nats://a:80", "Near", "nats://a:80", 60);
  g_autoptr (HnFeedStatus) far =
      hn_feed_status_new ("mesh:nats://a:8080", "Far", "nats://a:8080", 60);
  GListModel *model = G_LIST_MODEL (feeds);

  g_list_store_append (feeds, near);
  g_list_store_append (feeds, far);
  assert_text (hn_describe_source (model, "mesh:nats://a:8080#CEPTOAR_gas"), "Far (CEPTOAR_gas)");
  assert_text (hn_describe_source (model, "mesh:nats://a:80#NISC"), "Near (NISC)");
  assert_text (hn_describe_source (model, "mesh:nats://a:8080"), "Far");
  assert_text (hn_describe_source (model, "mesh:nats://a:808"), "mesh:nats://a:808");
  assert_text (hn_describe_source (model, NULL), "an unnamed source");
}

static void
test_quantities (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = hn_plan_load_default (NULL, &error);
  HnQuantity exact = { "households", TRUE, 2950000, 2950000, 0 };
  HnQuantity range = { "kW", TRUE, 3000000, 3100000, 0 };
  HnQuantity open = { "kW", TRUE, 30000, INFINITY, 0 };
  HnQuantity unknown = { "users", FALSE, 0, INFINITY, 0 };
  HnQuantity foreign = { "teapots", TRUE, 3, 3, 0 };
  HnQuantity single = { "hospitals", TRUE, 1, 1, 0 };
  HnQuantity few = { "hospitals", TRUE, 1, 2, 0 };

  g_assert_no_error (error);
  assert_text (hn_format_quantity (plan, &exact), "2,950,000 households");
  assert_text (hn_format_quantity (plan, &range), "3,000,000–3,100,000 kW");
  assert_text (hn_format_quantity (plan, &open), "30,000 or more kW");
  assert_text (hn_format_quantity (plan, &unknown), "Users affected: not known");
  assert_text (hn_format_quantity (plan, &foreign), "3 teapots");
  assert_text (hn_format_quantity (plan, &single), "1 hospital");
  assert_text (hn_format_quantity (plan, &few), "1–2 hospitals");
  assert_text (hn_format_quantities_briefly (plan, NULL), "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/format/times", test_times);
  g_test_add_func ("/desk/format/ages", test_ages);
  g_test_add_func ("/desk/format/numbers", test_numbers);
  g_test_add_func ("/desk/format/sizes", test_sizes);
  g_test_add_func ("/desk/format/sources", test_sources);
  g_test_add_func ("/desk/format/quantities", test_quantities);
  return g_test_run ();
}
