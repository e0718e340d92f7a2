/* For what is forged the officer is called, and by how many alarms. */

#include "config.h"

#include "desk-fixture.h"
#include "hn-alarm-list.h"
#include "hn-decision.h"
#include "hn-forgery-groups.h"
#include "hn-plan.h"

#define MINUTE (60 * (gint64) G_USEC_PER_SEC)
#define START G_GINT64_CONSTANT (1790000000000000)

static void
add (GPtrArray *forgeries, const char *feed, const char *creator, gboolean exercise, gint64 at_us)
{
  HnForgery *forgery = hn_forgery_new (feed, creator);

  forgery->is_exercise = exercise;
  hn_forgery_add (forgery, at_us, at_us, 1);
  g_ptr_array_add (forgeries, forgery);
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) hn_forgery_free);
}

static HnAlarm *
lookup (HnDesk *desk, const char *key)
{
  return hn_alarm_list_lookup (hn_desk_get_alarms (desk), key);
}

/* It calls at the desk whose feed brought it, whatever it says of itself; what was played the day
 * before does not. */
static void
test_exercise (void)
{
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnDesk) desk = desk_fixture_new (NULL, &clock);
  g_autoptr (GListStore) feeds = g_list_store_new (HN_TYPE_FEED_STATUS);
  g_autoptr (HnFeedStatus) hub = hn_feed_status_new ("hub", "Hub", "https://hub.example/", 60);
  g_autoptr (GPtrArray) forgeries = new_list ();

  hn_desk_set_feeds (desk, G_LIST_MODEL (feeds));
  add (forgeries, "hub", "one", TRUE, START);
  add (forgeries, "hub", "two", FALSE, START);
  add (forgeries, "yesterday", "one", TRUE, START);
  hn_desk_set_forgeries (desk, forgeries);
  g_assert_null (lookup (desk, "forged:one@hub"));
  g_assert_nonnull (lookup (desk, "forged:two@hub"));
  /* The feed comes after what the log has of it. */
  g_list_store_append (feeds, hub);
  g_assert_nonnull (lookup (desk, "forged:one@hub"));
  g_assert_null (lookup (desk, "forged:one@yesterday"));
}

/* The same creator both ways is one alarm, and nothing of it is lost. */
static void
test_both (void)
{
  g_autoptr (GPtrArray) forgeries = new_list ();
  g_autoptr (GPtrArray) groups = NULL;
  HnForgeryGroup *group;

  add (forgeries, "hub", "one", TRUE, START + 60 * MINUTE);
  add (forgeries, "hub", "one", FALSE, START);
  groups = hn_forgery_groups_new (forgeries, 5);
  g_assert_cmpuint (groups->len, ==, 1);
  group = g_ptr_array_index (groups, 0);
  g_assert_cmpuint (group->n, ==, 2);
  g_assert_cmpuint (group->bursts->len, ==, 2);
  g_assert_cmpint (g_array_index (group->bursts, HnAlarmBurst, 0).from_us, ==, START);
}

/* Whoever makes up names gets one alarm for them all; those of an hour before keep their own. */
static void
test_flood (void)
{
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnDesk) desk = desk_fixture_new (NULL, &clock);
  const guint max = hn_plan_get_alarm_rules (hn_desk_get_plan (desk))->forged_creators_max;
  g_autoptr (GPtrArray) forgeries = new_list ();
  HnAlarm *alarm;

  add (forgeries, "hub", "early", FALSE, START);
  for (guint i = 0; i < max; i++)
    {
      g_autofree char *name = g_strdup_printf ("name-%u", i);

      add (forgeries, "hub", name, FALSE, START + (60 + i) * MINUTE);
    }
  hn_desk_set_forgeries (desk, forgeries);
  g_assert_cmpuint (hn_alarm_list_get_n_attention (hn_desk_get_alarms (desk)), ==, max + 1);
  add (forgeries, "mesh", "elsewhere", FALSE, START + 61 * MINUTE);
  add (forgeries, "hub", "one-more", FALSE, START + 61 * MINUTE);
  hn_desk_set_forgeries (desk, forgeries);
  g_assert_cmpuint (hn_alarm_list_get_n_attention (hn_desk_get_alarms (desk)), ==, 3);
  alarm = lookup (desk, "forged:*@hub");
  g_assert_nonnull (alarm);
  g_assert_cmpuint (hn_alarm_get_times (alarm), ==, max + 1);
  g_assert_cmpstr (hn_alarm_get_title (alarm), ==, "More than 5 names");
  g_assert_nonnull (lookup (desk, "forged:early@hub"));
  g_assert_nonnull (lookup (desk, "forged:elsewhere@mesh"));
  g_assert_null (lookup (desk, "forged:name-0@hub"));
}

/* In an exercise, too, it ends by a person's word. */
static void
test_acknowledge (void)
{
  const char *const us = "identity--00000000-0000-4000-8000-000000000002";
  g_autoptr (HnClock) clock = NULL;
  g_autoptr (HnDesk) desk = desk_fixture_new ("drill", &clock);
  g_autoptr (GListStore) feeds = g_list_store_new (HN_TYPE_FEED_STATUS);
  g_autoptr (HnFeedStatus) hub = hn_feed_status_new ("hub", "Hub", "https://hub.example/", 60);
  g_autoptr (GPtrArray) forgeries = new_list ();
  g_autoptr (GError) error = NULL;
  HnRecord *record;
  HnAlarm *alarm;

  desk_fixture_push (desk, desk_fixture_record (1, 5, "停電", "drill", ""));
  hn_desk_fold_some (desk, G_USEC_PER_SEC);
  hn_desk_set_identity (desk, us);
  hn_situation_set_own_identity (hn_desk_get_live_situation (desk), us);
  hn_desk_set_log_writable (desk, TRUE);
  hn_desk_set_replayed (desk, TRUE);
  g_list_store_append (feeds, hub);
  hn_desk_set_feeds (desk, G_LIST_MODEL (feeds));
  add (forgeries, "hub", "one", TRUE, DESK_FIXTURE_NOW_US);
  hn_desk_set_forgeries (desk, forgeries);
  alarm = lookup (desk, "forged:one@hub");
  g_assert_nonnull (alarm);
  record = hn_decide_acknowledge_alarm (desk, alarm, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hn_record_get_exercise (record), ==, "drill");
  desk_fixture_push (desk, record);
  hn_desk_fold_some (desk, G_USEC_PER_SEC);
  g_assert_cmpint (hn_alarm_get_state (alarm), ==, HN_ALARM_STATE_ACKNOWLEDGED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/forgery/exercise", test_exercise);
  g_test_add_func ("/desk/forgery/both", test_both);
  g_test_add_func ("/desk/forgery/flood", test_flood);
  g_test_add_func ("/desk/forgery/acknowledge", test_acknowledge);
  return g_test_run ();
}
