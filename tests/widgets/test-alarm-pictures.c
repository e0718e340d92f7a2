/* The alarms as an officer sees them, in every light: to be looked at. */

#include "config.h"

#include "alarm-fixture.h"

#include "hn-alarm-bar.h"
#include "hn-alarm-list.h"
#include "hn-alarm-page.h"
#include "hn-decision.h"

static void
do_nothing (HnDesk *desk)
{
}

/* One is acknowledged, one shelved, and one goes away while nobody looks. */
static void
shelve (HnDesk *desk)
{
  HnAlarmList *alarms = hn_desk_get_alarms (desk);
  HnAlarm *water, *finance;
  g_autoptr (HnRecord) shelved = NULL;
  g_autoptr (HnRecord) seen = NULL;

  alarm_fixture_fill (desk);
  water = hn_alarm_list_lookup (alarms, "incident--00000000-0000-4000-8000-000000000004");
  shelved = hn_decide_shelve (desk, water, HN_FIXTURE_NOW_US + (gint64) 90 * 60 * G_USEC_PER_SEC,
                              "計画停止の連絡を受領済み", NULL);
  hn_desk_send (desk, shelved);
  finance = hn_alarm_list_lookup (alarms, "incident--00000000-0000-4000-8000-000000000005");
  seen = hn_decide_acknowledge_alarm (desk, finance, NULL);
  hn_desk_send (desk, seen);
  alarm_fixture_report (desk, 6, "gas", "failure", "ガス供給監視装置の通信断", 0, 12);
  alarm_fixture_report (desk, 6, "gas", "normal", "ガス供給監視装置の通信断", 0, 4);
}

/* The feed is silent for longer than it promised: all sectors with it. */
static void
lose (HnDesk *desk)
{
  hn_feed_status_set_state (hn_fixture_get_feed (), HN_FEED_STATE_WAITING);
  hn_clock_advance (hn_fixture_get_clock (), 150 * G_USEC_PER_SEC);
}

static const struct
{
  const char *name;
  void (*make) (HnDesk *desk);
  const char *view;
} scenes[] = {
  { "alarms-none", do_nothing, HN_VIEW_ALARMS },
  { "alarms-three", alarm_fixture_fill, HN_VIEW_BOARD },
  { "alarms-flood", alarm_fixture_flood, HN_VIEW_BOARD },
  { "alarms-flood-list", alarm_fixture_flood, HN_VIEW_ALARMS },
  { "alarms-shelved", shelve, HN_VIEW_ALARMS },
  { "alarms-feed-lost", lose, HN_VIEW_ALARMS },
};

static void
take (guint scene, gboolean is_dark, int width, int height)
{
  g_autoptr (HnDesk) desk = alarm_fixture_desk_new ();
  HnWindow *window = hn_window_new (NULL);
  GtkWidget *page;
  g_autofree char *name =
      g_strdup_printf ("%s-%s-%s-%dx%d", scenes[scene].name, g_getenv ("HINOMI_TEST_LANGUAGE"),
                       is_dark ? "dark" : "light", width, height);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                              : ADW_COLOR_SCHEME_FORCE_LIGHT);
  hn_window_set_desk (window, desk);
  scenes[scene].make (desk);
  hn_desk_set_view (desk, scenes[scene].view);
  hn_fixture_present (window, width, height);
  page = hn_fixture_find (GTK_WIDGET (window), HN_TYPE_ALARM_PAGE);
  if (page != NULL)
    hn_alarm_page_set_expanded (HN_ALARM_PAGE (page), 0, TRUE);
  hn_fixture_save (window, name);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_scene (gconstpointer data)
{
  guint scene = GPOINTER_TO_UINT (data);

  take (scene, FALSE, 1280, 800);
  take (scene, TRUE, 1280, 800);
  take (scene, FALSE, 2560, 1440);
}

int
main (int argc, char **argv)
{
  hn_fixture_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (scenes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/widgets/pictures/%s", scenes[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_scene);
    }
  return g_test_run ();
}
