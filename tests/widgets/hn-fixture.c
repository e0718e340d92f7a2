#include "config.h"

#include "hn-fixture.h"

#include "hn-archive-list.h"
#include "hn-draft.h"
#include "hn-log-entry.h"
#include "hn-log-view.h"
#include "hn-log.h"
#include "hn-style.h"
#include "hn-timestamp.h"

#include <locale.h>

#include <glib/gstdio.h>

#include <glib/gi18n.h>

static HnClock *the_clock;
static HnFeedStatus *the_feed;
/* Where records go as well, or NULL, and its folder; by its clock the record was just sent. */
static HnLog *the_log;
static char *the_folder;
static gint64 the_log_us;

#define MINUTE_US (60 * (gint64) G_USEC_PER_SEC)

void
hn_fixture_init (int *argc, char ***argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("HINOMI_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_test_init (argc, argv, NULL);
  gtk_init ();
  adw_init ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
  hn_style_init ();
}

HnDesk *
hn_fixture_desk_new (const char *edition, const char *exercise)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = hn_plan_load_default (edition, &error);
  g_autoptr (HnSituation) situation = NULL;
  g_autoptr (GListStore) feeds = g_list_store_new (HN_TYPE_FEED_STATUS);
  HnDesk *desk;

  g_assert_no_error (error);
  situation = hn_situation_new (plan, exercise);
  g_clear_object (&the_clock);
  g_clear_object (&the_feed);
  the_clock = hn_clock_new_manual (HN_FIXTURE_NOW_US);
  the_feed =
      hn_feed_status_new ("nisc", "hub.example.go.jp", "https://hub.example.go.jp/taxii2/", 60);
  hn_feed_status_set_state (the_feed, HN_FEED_STATE_LIVE);
  hn_feed_status_set_heard_us (the_feed, HN_FIXTURE_NOW_US);
  hn_feed_status_set_lag_us (the_feed, 200000);
  g_list_store_append (feeds, the_feed);
  desk = hn_desk_new (situation, the_clock);
  hn_desk_set_feeds (desk, G_LIST_MODEL (feeds));
  hn_desk_set_replayed (desk, TRUE);
  return desk;
}

HnClock *
hn_fixture_get_clock (void)
{
  return the_clock;
}

HnFeedStatus *
hn_fixture_get_feed (void)
{
  return the_feed;
}

static void
push_text (HnDesk *desk, const char *text)
{
  static gint64 seq;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (bytes, &error);
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);

  g_assert_no_error (error);
  if (the_log != NULL)
    {
      g_autoptr (HnLogBatch) batch = hn_log_batch_new ("nisc");

      the_log_us = hn_record_get_modified_us (record) + HN_FIXTURE_ON_THE_WAY_US;
      hn_log_batch_add (batch, record);
      hn_log_commit (the_log, batch, &error);
      g_assert_no_error (error);
    }
  seq++;
  g_ptr_array_add (entries, hn_log_entry_new (record, seq, HN_FIXTURE_NOW_US + seq, "nisc", 0));
  hn_desk_push (desk, entries);
  while (hn_desk_fold_some (desk, G_USEC_PER_SEC))
    ;
}

/* The members that make an object one of an exercise, or nothing. */
static const char *
get_labels (HnDesk *desk)
{
  return hn_desk_is_exercise (desk) ? "\"labels\":[\"exercise\"]," : "";
}

static const char *
get_mark (HnDesk *desk)
{
  return hn_desk_is_exercise (desk) ? "\"exercise\":\"hokkaido-2018\"," : "";
}

void
hn_fixture_report (HnDesk *desk,
                   guint number,
                   guint version,
                   const char *sector,
                   const char *service,
                   const char *state,
                   const char *title,
                   const char *quantities,
                   int minutes_ago)
{
  gint64 modified_us = HN_FIXTURE_NOW_US - minutes_ago * MINUTE_US;
  char created[HN_TIMESTAMP_SIZE], modified[HN_TIMESTAMP_SIZE], started[HN_TIMESTAMP_SIZE];
  g_autofree char *service_part =
      service != NULL ? g_strdup_printf ("\"service\":\"%s\",", service) : g_strdup ("");
  g_autofree char *quantities_part =
      quantities != NULL ? g_strdup_printf ("\"quantities\":[%s],", quantities) : g_strdup ("");
  g_autofree char *text = NULL;

  hn_timestamp_format (HN_FIXTURE_NOW_US - 600 * MINUTE_US, created);
  hn_timestamp_format (modified_us, modified);
  hn_timestamp_format (HN_FIXTURE_NOW_US - 240 * MINUTE_US + (number % 100) * MINUTE_US, started);
  text = g_strdup_printf (
      "{\"type\":\"incident\",\"spec_version\":\"2.1\","
      "\"id\":\"incident--00000000-0000-4000-8000-%012u\","
      "\"created_by_ref\":\"identity--00000000-0000-4000-8000-000000000001\","
      "\"created\":\"%s\",\"modified\":\"%s\",\"name\":\"%s\",\"confidence\":80,%s"
      "\"object_marking_refs\":[\"marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421\"],"
      "\"extensions\":{\"" HN_EXTENSION_ID "\":{\"extension_type\":\"property-extension\",%s"
      "\"report\":{\"sector\":\"%s\",%s\"basis\":{\"category\":3,\"case\":\"a\"},"
      "\"threat\":\"disaster\",\"state\":\"%s\",\"cause\":\"other\",%s"
      "\"started\":\"%s\",\"contact\":{\"person\":\"当直 山田\",\"means\":\"03-0000-0000\"},"
      "\"scope\":[\"%s\",\"nisc\"],\"handling\":\"voluntary\"}}}}",
      number, created, modified, title, get_labels (desk), get_mark (desk), sector, service_part,
      state, quantities_part, started, sector);
  push_text (desk, text);
}

void
hn_fixture_statement (HnDesk *desk, guint number, const char *sector, const char *state)
{
  char at[HN_TIMESTAMP_SIZE];
  g_autofree char *text = NULL;

  hn_timestamp_format (HN_FIXTURE_NOW_US - 45 * MINUTE_US, at);
  text = g_strdup_printf (
      "{\"type\":\"note\",\"spec_version\":\"2.1\","
      "\"id\":\"note--00000000-0000-4000-8000-%012u\",\"created\":\"%s\",\"modified\":\"%s\","
      "\"content\":\"定時連絡\",%s"
      "\"object_refs\":[\"identity--00000000-0000-4000-8000-000000000001\"],"
      "\"extensions\":{\"" HN_EXTENSION_ID "\":{\"extension_type\":\"property-extension\",%s"
      "\"statement\":{\"sector\":\"%s\",\"state\":\"%s\",\"at\":\"%s\"}}}}",
      number, at, at, get_labels (desk), get_mark (desk), sector, state, at);
  push_text (desk, text);
}

void
hn_fixture_levels (HnDesk *desk)
{
  char at[HN_TIMESTAMP_SIZE];
  g_autofree char *quantity = NULL;

  hn_timestamp_format (HN_FIXTURE_NOW_US - 48 * MINUTE_US, at);
  quantity = g_strdup_printf ("{\"unit\":\"users\",\"value\":40000,\"at\":\"%s\"}", at);
  hn_fixture_report (desk, 2001, 0, "telecom", "telecommunications", "failure",
                     "関東圏の音声交換機の故障", quantity, 40);
  hn_fixture_report (desk, 2002, 0, "water", NULL, "failure", "浄水場の監視制御装置の停止",
                     "{\"unit\":\"users\",\"unknown\":true}", 20);
  hn_fixture_report (desk, 2003, 0, "telecom", "telecommunications", "malfunction",
                     "九州の携帯電話の通信障害", "{\"unit\":\"users\",\"unknown\":true}", 12);
}

static gint64
get_log_us (gpointer user_data)
{
  return the_log_us;
}

HnLog *
hn_fixture_get_log (void)
{
  return the_log;
}

void
hn_fixture_history (HnDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (HnArchivist) archivist = NULL;

  the_folder = g_dir_make_tmp ("hinomi-widgets-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (the_folder, "desk.db", NULL);
  the_log = hn_log_open (path, HN_LOG_NONE, &error);
  g_assert_no_error (error);
  hn_log_set_clock (the_log, get_log_us, NULL);
  hn_fixture_report (desk, 2010, 0, "electricity", "electricity-supply", "malfunction",
                     "道内一部地域の停電", "{\"unit\":\"households\",\"value\":12000}", 90);
  hn_fixture_report (desk, 2010, 1, "electricity", "electricity-supply", "failure",
                     "道内全域の停電", "{\"unit\":\"households\",\"value\":2950000}", 70);
  hn_fixture_report (desk, 2011, 0, "railway", "passenger-rail", "failure", "全線の運転見合わせ",
                     "{\"unit\":\"trains\",\"value\":120}", 55);
  hn_fixture_levels (desk);
  hn_fixture_report (desk, 2011, 1, "railway", "passenger-rail", "normal", "運転再開", NULL, 5);
  archivist = hn_archivist_new (path, hn_desk_get_plan (desk), NULL);
  hn_archivist_start (archivist);
  hn_desk_set_archivist (desk, archivist);
  hn_fixture_wait_for_archive (desk);
}

void
hn_fixture_wait_for_archive (HnDesk *desk)
{
  HnArchivist *archivist = hn_desk_get_archivist (desk);
  gint64 deadline_us = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (hn_archivist_get_progress (archivist) < 1)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
      g_main_context_iteration (NULL, TRUE);
    }
  while (hn_replay_is_loading (hn_desk_get_replay (desk)))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
      g_main_context_iteration (NULL, TRUE);
    }
}

static gboolean
has_rows (HnWindow *window)
{
  HnLogView *view = HN_LOG_VIEW (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_LOG_VIEW));
  GListModel *rows = hn_log_view_get_rows (view);

  if (hn_archive_list_is_loading (HN_ARCHIVE_LIST (rows)))
    return FALSE;
  for (guint i = 0; i < MIN (g_list_model_get_n_items (rows), 20); i++)
    {
      g_autoptr (HnArchiveRow) row = g_list_model_get_item (rows, i);

      if (!hn_archive_row_is_loaded (row))
        return FALSE;
    }
  return TRUE;
}

void
hn_fixture_wait_for_rows (HnWindow *window)
{
  gint64 deadline_us = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (!has_rows (window))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
      g_main_context_iteration (NULL, TRUE);
    }
  hn_fixture_settle (GTK_WIDGET (window));
}

void
hn_fixture_close_archive (HnDesk *desk)
{
  g_autoptr (GDir) dir = g_dir_open (the_folder, 0, NULL);
  const char *name;

  hn_archivist_stop (hn_desk_get_archivist (desk));
  hn_desk_set_archivist (desk, NULL);
  g_clear_object (&the_log);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (the_folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (the_folder);
  g_clear_pointer (&the_folder, g_free);
}

static void
fill_sector (HnDesk *desk, HnSector *sector, guint index)
{
  static const struct
  {
    const char *state;
    const char *title;
    const char *quantities;
  } days[] = {
    { "malfunction", "固定電話の一部でつながりにくい状況", "{\"unit\":\"users\",\"value\":24000}" },
    { "failure", "ATM及びインターネットバンキングの停止",
      "{\"unit\":\"users\",\"min\":30000,\"max\":45000}" },
    { NULL, NULL, NULL },
    { "breach", "自動改札と指令システムの停止による全線の運転見合わせ",
      "{\"unit\":\"users\",\"unknown\":true}" },
    { "serious", "道内全域の停電（ブラックアウト）",
      "{\"unit\":\"households\",\"value\":2950000},{\"unit\":\"kW\",\"value\":3100000}" },
  };
  const char *id = hn_term_get_id (HN_TERM (sector));
  HnTermList *services = hn_sector_get_services (sector);
  guint day = index % 5;
  guint n = hn_term_list_get_n (services);

  if (index % 4 != 3)
    hn_fixture_statement (desk, 100 + index, id, "normal");
  for (guint i = 0; i < n && i < 4 && days[day].state != NULL; i += 3)
    {
      const char *service = hn_term_get_id (hn_term_list_get (services, i));
      guint number = 1000 + index * 10 + i;

      hn_fixture_report (desk, number, 0, id, service, "malfunction", days[day].title, NULL,
                         150 + (int) (index * 9 + i));
      hn_fixture_report (desk, number, 1, id, service, days[day].state, days[day].title,
                         days[day].quantities, 3 + (int) (index * 9 + i));
    }
}

void
hn_fixture_fill (HnDesk *desk)
{
  HnTermList *sectors = hn_plan_get_sectors (hn_desk_get_plan (desk));

  for (guint i = 0; i < hn_term_list_get_n (sectors); i++)
    fill_sector (desk, hn_term_list_get (sectors, i), i);
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  int *n_frames = user_data;

  *n_frames += 1;
  return *n_frames < 3 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

void
hn_fixture_settle (GtkWidget *window)
{
  int n_frames = 0;
  gint64 deadline_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  gtk_widget_add_tick_callback (window, on_tick, &n_frames, NULL);
  while (n_frames < 3 || g_main_context_pending (NULL))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline_us);
      g_main_context_iteration (NULL, TRUE);
    }
}

void
hn_fixture_present (HnWindow *window, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  hn_fixture_settle (GTK_WIDGET (window));
}

void
hn_fixture_save (HnWindow *window, const char *name)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (GTK_WIDGET (window));
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *folder = g_build_filename (g_getenv ("HINOMI_BUILD_DIR"), "pictures", NULL);
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);

  hn_fixture_settle (GTK_WIDGET (window));
  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (GTK_WIDGET (window)),
                          gtk_widget_get_height (GTK_WIDGET (window)));
  node = gtk_snapshot_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, file));
}

void
hn_fixture_save_at (HnWindow *window, const char *name, const char *step)
{
  g_autofree char *full_name = g_strdup_printf ("%s-%s", name, step);

  hn_fixture_save (window, full_name);
}

GtkWidget *
hn_fixture_find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = hn_fixture_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}
