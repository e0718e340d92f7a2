/* The one filter of a desk: each part narrows, none that is not set does, and one signal tells. */

#include "config.h"

#include "desk-fixture.h"

#define MINUTE_US (60 * (gint64) G_USEC_PER_SEC)
#define FAILURE "\"sector\":\"electricity\",\"state\":\"failure\","

static void
on_changed (HnFilter *filter, guint *n)
{
  *n += 1;
}

static HnIncident *
make_incident (HnDesk *desk)
{
  desk_fixture_push (desk, desk_fixture_record (1, 30, "Blackout", NULL, FAILURE));
  while (hn_desk_fold_some (desk, G_USEC_PER_SEC))
    ;
  return hn_situation_lookup_incident (hn_desk_get_situation (desk),
                                       "incident--00000000-0000-4000-8000-000000000001");
}

static void
test_parts (void)
{
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnDesk) desk = desk_fixture_new (NULL, &clock);
  HnIncident *incident = make_incident (desk);
  HnFilter *filter = hn_desk_get_filter (desk);

  g_assert_true (hn_filter_is_empty (filter));
  g_assert_true (hn_filter_lets_pass (filter, incident));
  hn_filter_set_sector (filter, "gas");
  g_assert_false (hn_filter_lets_pass (filter, incident));
  hn_filter_set_sector (filter, "electricity");
  g_assert_true (hn_filter_lets_pass (filter, incident));
  hn_filter_set_state (filter, HN_STATE_FAILURE);
  g_assert_true (hn_filter_lets_pass (filter, incident));
  hn_filter_set_state (filter, HN_STATE_BREACH);
  g_assert_false (hn_filter_lets_pass (filter, incident));
  hn_filter_set_state (filter, HN_STATE_UNKNOWN);
  hn_filter_set_handling (filter, "voluntary");
  g_assert_true (hn_filter_lets_pass (filter, incident));
  hn_filter_set_place (filter, "JP-01");
  g_assert_false (hn_filter_lets_pass (filter, incident));
  hn_filter_clear (filter);
  g_assert_true (hn_filter_lets_pass (filter, incident));
}

static void
test_span (void)
{
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnDesk) desk = desk_fixture_new (NULL, &clock);
  HnIncident *incident = make_incident (desk);
  HnFilter *filter = hn_desk_get_filter (desk);

  /* Either end first, as a brush goes. */
  hn_desk_set_span (desk, DESK_FIXTURE_NOW_US, DESK_FIXTURE_NOW_US - 10 * MINUTE_US);
  g_assert_cmpint (hn_desk_get_span (desk)->from_us, ==, DESK_FIXTURE_NOW_US - 10 * MINUTE_US);
  /* It is open: it lasts. */
  g_assert_true (hn_filter_lets_pass (filter, incident));
  hn_desk_set_span (desk, DESK_FIXTURE_NOW_US - 900 * MINUTE_US,
                    DESK_FIXTURE_NOW_US - 800 * MINUTE_US);
  g_assert_false (hn_filter_lets_pass (filter, incident));
  hn_desk_set_span (desk, 0, 0);
  g_assert_true (hn_filter_is_empty (filter));
}

static void
test_tells_once (void)
{
  g_autoptr (HnFilter) filter = hn_filter_new ();
  guint n = 0;

  g_signal_connect (filter, "changed", G_CALLBACK (on_changed), &n);
  hn_filter_set_text (filter, "  停電 ");
  g_assert_cmpstr (hn_filter_get_text (filter), ==, "停電");
  hn_filter_set_text (filter, "停電");
  g_assert_cmpuint (n, ==, 1);
  hn_filter_set_sector (filter, "gas");
  hn_filter_set_state (filter, HN_STATE_BREACH);
  g_assert_cmpuint (n, ==, 3);
  hn_filter_clear (filter);
  g_assert_cmpuint (n, ==, 4);
  hn_filter_clear (filter);
  hn_filter_set_text (filter, "  ");
  g_assert_cmpuint (n, ==, 4);
}

static void
test_words (void)
{
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnDesk) desk = desk_fixture_new (NULL, &clock);
  HnFilter *filter = hn_desk_get_filter (desk);
  g_auto (GStrv) words = NULL;
  g_autofree char *joined = NULL;

  hn_filter_set_sector (filter, "gas");
  hn_filter_set_state (filter, HN_STATE_FAILURE);
  hn_filter_set_text (filter, "停電");
  hn_desk_set_span (desk, DESK_FIXTURE_NOW_US - 10 * MINUTE_US, DESK_FIXTURE_NOW_US);
  words = hn_filter_dup_words (filter, hn_desk_get_plan (desk), DESK_FIXTURE_NOW_US);
  joined = g_strjoinv ("|", words);
  g_assert_cmpstr (joined, ==, "Gas|IT failure or worse|03:15:11 – 03:25:11|停電");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/filter/parts", test_parts);
  g_test_add_func ("/desk/filter/span", test_span);
  g_test_add_func ("/desk/filter/tells-once", test_tells_once);
  g_test_add_func ("/desk/filter/words", test_words);
  return g_test_run ();
}
