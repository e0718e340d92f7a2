/* What one officer looks at: one selection for all views, one clock, the feeds, and a fold that
 * lets go between two frames. */

#include "config.h"

#include "desk-fixture.h"

#define FAILURE "\"sector\":\"electricity\",\"state\":\"failure\","
#define INCIDENT "incident--00000000-0000-4000-8000-000000000001"

static void
on_notify (GObject *object, GParamSpec *pspec, guint *n)
{
  *n += 1;
}

static void
fold_all (HnDesk *desk)
{
  while (hn_desk_fold_some (desk, G_USEC_PER_SEC))
    ;
}

static void
test_selection (void)
{
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnDesk) desk = desk_fixture_new (NULL, &clock);
  guint n_notified = 0;

  g_signal_connect (desk, "notify::selection", G_CALLBACK (on_notify), &n_notified);
  g_assert_null (hn_desk_get_selection (desk));
  g_assert_null (hn_desk_get_selected_sector (desk));
  g_assert_false (hn_desk_select_incident (desk, INCIDENT));
  g_assert_false (hn_desk_select_sector (desk, "teapots"));
  g_assert_cmpuint (n_notified, ==, 0);

  desk_fixture_push (desk, desk_fixture_record (1, 3, "Blackout", NULL, FAILURE));
  fold_all (desk);
  g_assert_true (hn_desk_select_incident (desk, INCIDENT));
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_true (HN_IS_INCIDENT (hn_desk_get_selection (desk)));
  g_assert_cmpstr (hn_sector_status_get_id (hn_desk_get_selected_sector (desk)), ==, "electricity");
  /* What is selected already is no news. */
  g_assert_true (hn_desk_select_incident (desk, INCIDENT));
  g_assert_cmpuint (n_notified, ==, 1);

  g_assert_true (hn_desk_select_sector (desk, "gas"));
  g_assert_cmpstr (hn_sector_status_get_id (hn_desk_get_selected_sector (desk)), ==, "gas");
  hn_desk_select (desk, NULL);
  g_assert_null (hn_desk_get_selected_sector (desk));
  g_assert_cmpuint (n_notified, ==, 3);
}

/* The next version of what is selected leaves it selected. */
static void
test_selection_stays (void)
{
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnDesk) desk = desk_fixture_new (NULL, &clock);
  GObject *selected;

  desk_fixture_push (desk, desk_fixture_record (1, 3, "Blackout", NULL, FAILURE));
  fold_all (desk);
  hn_desk_select_incident (desk, INCIDENT);
  selected = hn_desk_get_selection (desk);
  desk_fixture_push (desk, desk_fixture_record (1, 2, "Blackout of all", NULL, FAILURE));
  desk_fixture_push (desk, desk_fixture_record (2, 1, "Another", NULL, FAILURE));
  fold_all (desk);
  g_assert_true (hn_desk_get_selection (desk) == selected);
  g_assert_cmpstr (hn_incident_get_title (HN_INCIDENT (selected)), ==, "Blackout of all");
}

static void
test_folds_in_slices (void)
{
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnDesk) desk = desk_fixture_new (NULL, &clock);
  guint n_slices = 1;
  gboolean is_busy;

  for (guint i = 0; i < 3000; i++)
    desk_fixture_push (desk, desk_fixture_record (i, 3, "Blackout", NULL, FAILURE));
  g_object_get (desk, "is-busy", &is_busy, NULL);
  g_assert_true (is_busy);
  g_assert_cmpuint (hn_situation_get_n_open_incidents (hn_desk_get_situation (desk)), ==, 0);
  /* With no time at all one portion is folded nevertheless, and not more. */
  while (hn_desk_fold_some (desk, 0))
    n_slices++;
  g_assert_cmpuint (n_slices, >, 3);
  g_object_get (desk, "is-busy", &is_busy, NULL);
  g_assert_false (is_busy);
  g_assert_cmpuint (hn_situation_get_n_open_incidents (hn_desk_get_situation (desk)), ==, 3000);
}

static void
test_clock_ticks (void)
{
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnDesk) desk = desk_fixture_new (NULL, &clock);
  guint n_notified = 0;

  g_assert_false (hn_desk_is_exercise (desk));
  g_assert_null (hn_desk_dup_exercise (desk));
  g_assert_cmpint (hn_desk_get_now_us (desk), ==, DESK_FIXTURE_NOW_US);
  g_signal_connect (desk, "notify::now-us", G_CALLBACK (on_notify), &n_notified);
  for (guint i = 0; i < 5; i++)
    hn_clock_advance (clock, G_USEC_PER_SEC);
  g_assert_cmpuint (n_notified, ==, 5);
  g_assert_cmpint (hn_desk_get_now_us (desk), ==, DESK_FIXTURE_NOW_US + 5 * G_USEC_PER_SEC);
  g_assert_cmpint (hn_desk_get_now_us (desk), ==, hn_desk_get_wall_us (desk));
  g_assert_cmpfloat (hn_desk_get_speed (desk), ==, 1);
}

/* Rule 3: a feed that is silent for longer than it promised turns its sectors stale, at once. */
static void
test_feed_goes_silent (void)
{
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnDesk) desk = desk_fixture_new (NULL, &clock);
  g_autoptr (GListStore) feeds = g_list_store_new (HN_TYPE_FEED_STATUS);
  g_autoptr (HnFeedStatus) feed = hn_feed_status_new ("nisc", "NISC", "https://nisc.example/", 60);
  g_autoptr (HnSectorStatus) sector =
      g_list_model_get_item (hn_situation_get_sectors (hn_desk_get_situation (desk)), 0);

  hn_desk_set_feeds (desk, G_LIST_MODEL (feeds));
  /* A feed that comes later is watched, too. */
  g_list_store_append (feeds, feed);
  hn_feed_status_set_heard_us (feed, DESK_FIXTURE_NOW_US);
  g_assert_false (hn_sector_status_is_stale (sector));
  hn_clock_advance (clock, 59 * G_USEC_PER_SEC);
  g_assert_false (hn_sector_status_is_stale (sector));
  hn_clock_advance (clock, 2 * G_USEC_PER_SEC);
  g_assert_true (hn_sector_status_is_stale (sector));
  g_assert_cmpint (hn_sector_status_get_stale_since_us (sector), ==, DESK_FIXTURE_NOW_US);
  hn_feed_status_set_heard_us (feed, hn_clock_get_now_us (clock));
  g_assert_false (hn_sector_status_is_stale (sector));
}

static void
test_exercise_is_kept_apart (void)
{
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnClock) live_clock = NULL;
  g_autoptr (HnDesk) desk = desk_fixture_new (HN_EXERCISE_ANY, &clock);
  g_autoptr (HnDesk) live = desk_fixture_new (NULL, &live_clock);

  g_assert_true (hn_desk_is_exercise (desk));
  desk_fixture_push (desk, desk_fixture_record (1, 3, "Real", NULL, FAILURE));
  fold_all (desk);
  g_assert_cmpuint (hn_situation_get_n_open_incidents (hn_desk_get_situation (desk)), ==, 0);
  g_assert_cmpuint (hn_situation_get_n_set_aside (hn_desk_get_situation (desk)), ==, 1);
  desk_fixture_push (live, desk_fixture_record (1, 3, "Played", "hokkaido-2018", FAILURE));
  fold_all (live);
  g_assert_cmpuint (hn_situation_get_n_open_incidents (hn_desk_get_situation (live)), ==, 0);
  g_assert_cmpuint (hn_situation_get_n_set_aside (hn_desk_get_situation (live)), ==, 1);
}

static void
test_what_the_views_share (void)
{
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnDesk) desk = desk_fixture_new (NULL, &clock);
  guint n_notices = 0, n_roles = 0;
  HnRole role;

  g_signal_connect (desk, "notify::notice", G_CALLBACK (on_notify), &n_notices);
  g_signal_connect (desk, "notify::role", G_CALLBACK (on_notify), &n_roles);
  hn_desk_set_notice (desk, "The disk is full");
  hn_desk_set_notice (desk, "The disk is full");
  g_assert_cmpstr (hn_desk_get_notice (desk), ==, "The disk is full");
  g_assert_cmpuint (n_notices, ==, 1);
  hn_desk_set_notice (desk, NULL);
  g_assert_null (hn_desk_get_notice (desk));

  g_assert_cmpint (hn_desk_get_role (desk), ==, HN_ROLE_DUTY_OFFICER);
  g_assert_true (hn_role_from_nick ("analyst", &role));
  g_assert_false (hn_role_from_nick ("minister", &role));
  g_assert_false (hn_role_from_nick (NULL, &role));
  hn_desk_set_role (desk, role);
  g_assert_cmpint (hn_desk_get_role (desk), ==, HN_ROLE_ANALYST);
  g_assert_cmpuint (n_roles, ==, 1);
}

static void
on_retry (HnDesk *desk, guint *n)
{
  *n += 1;
}

static void
test_retry_and_end (void)
{
  g_autoptr (HnClock) clock = NULL;
  HnDesk *desk = desk_fixture_new (NULL, &clock);
  guint n = 0;

  g_signal_connect (desk, "retry", G_CALLBACK (on_retry), &n);
  hn_desk_retry (desk);
  g_assert_cmpuint (n, ==, 1);
  /* With work that waits and a clock that runs. */
  desk_fixture_push (desk, desk_fixture_record (1, 3, "Blackout", NULL, FAILURE));
  g_assert_finalize_object (desk);
  hn_clock_advance (clock, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/desk/selection", test_selection);
  g_test_add_func ("/desk/desk/selection-stays", test_selection_stays);
  g_test_add_func ("/desk/desk/folds-in-slices", test_folds_in_slices);
  g_test_add_func ("/desk/desk/clock-ticks", test_clock_ticks);
  g_test_add_func ("/desk/desk/feed-goes-silent", test_feed_goes_silent);
  g_test_add_func ("/desk/desk/exercise-is-kept-apart", test_exercise_is_kept_apart);
  g_test_add_func ("/desk/desk/what-the-views-share", test_what_the_views_share);
  g_test_add_func ("/desk/desk/retry-and-end", test_retry_and_end);
  return g_test_run ();
}
