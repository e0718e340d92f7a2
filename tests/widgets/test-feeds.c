/* The view of the feeds: what it says, what can be done about it, and that it is done by who has
 * the network and the keyring. */

#include "config.h"

#include "feeds-fixture.h"
#include "hn-boxed-item.h"
#include "hn-confirm.h"
#include "hn-feed-form.h"
#include "hn-feed-indicator.h"
#include "hn-feeds-page.h"
#include "hn-feeds-view.h"
#include "hn-fixture.h"
#include "hn-keyring.h"
#include "hn-keys-page.h"
#include "hn-log-key.h"
#include "hn-log-view.h"
#include "hn-presence-page.h"
#include "hn-presence-row.h"
#include "hn-quarantine-page.h"
#include "hn-quarantine.h"
#include "hn-raw-text.h"
#include "hn-table-row.h"
#include "hn-table.h"

typedef struct
{
  HnDesk *desk;
  HnWindow *window;
  GtkWidget *view;
  GString *wishes;
} Fixture;

static void
on_pause (HnSupervision *supervision, const char *id, gboolean is_paused, gpointer user_data)
{
  g_string_append_printf (user_data, "pause %s %d;", id, is_paused);
}

static void
on_remove (HnSupervision *supervision, const char *id, gpointer user_data)
{
  g_string_append_printf (user_data, "remove %s;", id);
}

static void
on_add (HnSupervision *supervision, HnFeedConfig *config, HnSecrets *secrets, gpointer user_data)
{
  g_string_append_printf (user_data, "add %s %s;", hn_feed_config_get_url (config),
                          hn_secrets_get (secrets, HN_SECRET_PASSWORD));
}

static void
on_number (HnSupervision *supervision, gint64 number, gpointer user_data)
{
  g_string_append_printf (user_data, "number %d;", (int) number);
}

static void
on_key (HnSupervision *supervision, const char *id, gboolean accept, gpointer user_data)
{
  g_string_append_printf (user_data, "key %.4s %d;", id, accept);
}

static void
on_ask (HnSupervision *supervision, const char *ceptoar, gpointer user_data)
{
  g_string_append_printf (user_data, "ask %s;", ceptoar);
}

static void
on_note (HnSupervision *supervision, const char *kind, const char *body, gpointer user_data)
{
  g_string_append_printf (user_data, "note %s %s;", kind, body);
}

static void
listen (Fixture *fixture)
{
  HnSupervision *supervision = hn_desk_get_supervision (fixture->desk);

  g_signal_connect (supervision, "pause-feed", G_CALLBACK (on_pause), fixture->wishes);
  g_signal_connect (supervision, "remove-feed", G_CALLBACK (on_remove), fixture->wishes);
  g_signal_connect (supervision, "add-feed", G_CALLBACK (on_add), fixture->wishes);
  g_signal_connect (supervision, "retry-quarantine", G_CALLBACK (on_number), fixture->wishes);
  g_signal_connect (supervision, "set-aside-quarantine", G_CALLBACK (on_number), fixture->wishes);
  g_signal_connect (supervision, "confirm-key", G_CALLBACK (on_key), fixture->wishes);
  g_signal_connect (supervision, "ask-presence", G_CALLBACK (on_ask), fixture->wishes);
  g_signal_connect (supervision, "note-action", G_CALLBACK (on_note), fixture->wishes);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->desk = hn_fixture_desk_new (NULL, NULL);
  fixture->wishes = g_string_new (NULL);
  hn_fixture_history (fixture->desk);
  feeds_fixture_fill (fixture->desk);
  listen (fixture);
  fixture->window = hn_window_new (NULL);
  hn_window_set_desk (fixture->window, fixture->desk);
  hn_desk_set_view (fixture->desk, HN_VIEW_FEEDS);
  hn_fixture_present (fixture->window, 1280, 800);
  fixture->view = hn_fixture_find (GTK_WIDGET (fixture->window), HN_TYPE_FEEDS_VIEW);
  g_assert_nonnull (fixture->view);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_signal_handlers_disconnect_by_data (hn_desk_get_supervision (fixture->desk), fixture->wishes);
  hn_fixture_close_archive (fixture->desk);
  g_object_unref (fixture->desk);
  g_string_free (fixture->wishes, TRUE);
}

/* The button of a page by the beginning of its label. */
static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL &&
      g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (widget)), label))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press (GtkWidget *page, const char *label)
{
  GtkWidget *button = find_button (page, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static GtkWidget *
find_page (Fixture *fixture, GType type)
{
  return hn_fixture_find (fixture->view, type);
}

static void
select_row (GtkWidget *page, guint row)
{
  hn_table_select (HN_TABLE (hn_fixture_find (page, HN_TYPE_TABLE)), row);
}

/* The buttons count what waits for a person. */
static void
test_counts (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (find_button (fixture->view, "Feeds 4"));
  g_assert_nonnull (find_button (fixture->view, "Reachability 11/14"));
  g_assert_nonnull (find_button (fixture->view, "Quarantine 3"));
  g_assert_nonnull (find_button (fixture->view, "Keys: 1 to confirm"));
}

static void
test_pause_and_remove (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = find_page (fixture, HN_TYPE_FEEDS_PAGE);
  GtkWidget *confirm = hn_fixture_find (page, HN_TYPE_CONFIRM);

  select_row (page, 1);
  press (page, "_Pause");
  g_assert_nonnull (strstr (fixture->wishes->str, "pause mesh:mesh.example.go.jp/nisc 1;"));
  g_assert_nonnull (strstr (fixture->wishes->str, "note feed-paused {"));
  select_row (page, 3);
  g_assert_nonnull (find_button (page, "Go _on"));

  /* Nothing is done before it is confirmed, and a no is a no. */
  select_row (page, 1);
  g_string_truncate (fixture->wishes, 0);
  press (page, "_Remove");
  g_assert_true (gtk_widget_get_visible (confirm));
  g_assert_cmpstr (fixture->wishes->str, ==, "");
  press (confirm, "Do nothing");
  g_assert_false (gtk_widget_get_visible (confirm));
  g_assert_cmpstr (fixture->wishes->str, ==, "");
  press (page, "_Remove");
  press (confirm, "Remove the feed");
  g_assert_nonnull (strstr (fixture->wishes->str, "remove mesh:mesh.example.go.jp/nisc;"));
  g_assert_nonnull (strstr (fixture->wishes->str, "note feed-removed {"));
}

/* What was only named at the start of the program is not changed here, and that is said. */
static void
test_edit_needs_config (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = find_page (fixture, HN_TYPE_FEEDS_PAGE);

  select_row (page, 0);
  g_assert_false (gtk_widget_get_sensitive (find_button (page, "_Edit")));
}

static void
set_entry (GtkWidget *form, const char *id, const char *text)
{
  GtkWidget *entry = GTK_WIDGET (gtk_widget_get_template_child (form, HN_TYPE_FEED_FORM, id));

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

/* What cannot be followed is not kept, and the form says why; what can is given away with what is
 * secret, which the note in the chain has not. */
static void
test_add (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = find_page (fixture, HN_TYPE_FEEDS_PAGE);
  GtkWidget *form = hn_fixture_find (page, HN_TYPE_FEED_FORM);

  press (fixture->view, "_Add a feed");
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  g_assert_true (gtk_widget_get_mapped (form));
  set_entry (form, "address", "nonsense");
  press (form, "Add the feed");
  g_assert_cmpstr (hn_feed_form_get_message (HN_FEED_FORM (form)), !=, "");
  g_assert_true (gtk_widget_get_mapped (form));
  g_assert_cmpstr (fixture->wishes->str, ==, "");

  set_entry (form, "address", "https://hub2.example.go.jp/taxii2/");
  gtk_drop_down_set_selected (
      GTK_DROP_DOWN (gtk_widget_get_template_child (form, HN_TYPE_FEED_FORM, "auth")),
      HN_FEED_AUTH_PASSWORD);
  set_entry (form, "user", "desk");
  set_entry (form, "secret", "geheim");
  press (form, "Add the feed");
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  g_assert_false (gtk_widget_get_mapped (form));
  g_assert_nonnull (
      strstr (fixture->wishes->str, "add https://hub2.example.go.jp/taxii2/ geheim;"));
  g_assert_nonnull (strstr (fixture->wishes->str, "note feed-added {"));
  g_assert_cmpstr (strstr (fixture->wishes->str, "geheim"), ==,
                   strrchr (fixture->wishes->str, 'g'));
}

/* The form wipes what is secret when it is left. */
static void
test_wipes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *form = hn_fixture_find (fixture->view, HN_TYPE_FEED_FORM);

  press (fixture->view, "_Add a feed");
  set_entry (form, "secret", "geheim");
  press (form, "Cancel");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                       gtk_widget_get_template_child (form, HN_TYPE_FEED_FORM, "secret"))),
                   ==, "");
}

static void
test_quarantine (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = find_page (fixture, HN_TYPE_QUARANTINE_PAGE);
  GtkWidget *confirm = hn_fixture_find (page, HN_TYPE_CONFIRM);
  GtkWidget *table = hn_fixture_find (page, HN_TYPE_TABLE);
  GtkTextBuffer *raw;
  GtkTextIter from, to;
  g_autofree char *text = NULL;
  HnQuarantineItem *item;

  select_row (page, 0);
  item = hn_boxed_item_get (hn_table_get_selected (HN_TABLE (table)), HN_TYPE_QUARANTINE_ITEM);
  g_assert_cmpstr (hn_quarantine_item_get_rule (item), ==, "signature-forged");
  raw = gtk_text_view_get_buffer (GTK_TEXT_VIEW (hn_fixture_find (page, GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_get_bounds (raw, &from, &to);
  text = gtk_text_buffer_get_text (raw, &from, &to, FALSE);
  g_assert_nonnull (strstr (text, "偽の報告"));

  press (page, "_Try again");
  g_assert_nonnull (strstr (fixture->wishes->str, "note quarantine-retried {"));
  g_assert_nonnull (strstr (fixture->wishes->str, "number 3;"));
  g_string_truncate (fixture->wishes, 0);
  press (page, "_Set aside");
  g_assert_cmpstr (fixture->wishes->str, ==, "");
  press (confirm, "Set aside");
  g_assert_nonnull (strstr (fixture->wishes->str, "number 3;"));
}

/* The first letter of the key of a row. */
static char
key_in_row (Fixture *fixture, guint row)
{
  GListModel *keys = hn_supervision_get_keys (hn_desk_get_supervision (fixture->desk));
  g_autoptr (GObject) item = g_list_model_get_item (keys, row);
  const HnLogKey *key = hn_boxed_item_get (HN_BOXED_ITEM (item), HN_TYPE_LOG_KEY);

  return key->key_id[0];
}

/* What is decided keeps its place and the selection, until one comes back (rule 13). */
static void
test_keys_keep_still (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = find_page (fixture, HN_TYPE_KEYS_PAGE);
  GtkWidget *table = hn_fixture_find (page, HN_TYPE_TABLE);
  const HnLogKey *key;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_button (fixture->view, "Keys")), TRUE);
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  feeds_fixture_wait (fixture->desk);
  select_row (page, 0);
  press (page, "_Confirm");
  press (hn_fixture_find (page, HN_TYPE_CONFIRM), "Confirm the key");
  feeds_fixture_confirm_key (fixture->desk);
  key = hn_boxed_item_get (hn_table_get_selected (HN_TABLE (table)), HN_TYPE_LOG_KEY);
  g_assert_cmpint (key->key_id[0], ==, 'c');
  g_assert_cmpint (key->state, ==, HN_KEY_CONFIRMED);
  g_assert_cmpint (key_in_row (fixture, 0), ==, 'c');
  hn_desk_set_view (fixture->desk, HN_VIEW_BOARD);
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  hn_desk_set_view (fixture->desk, HN_VIEW_FEEDS);
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  feeds_fixture_wait (fixture->desk);
  g_assert_cmpint (key_in_row (fixture, 0), ==, 'b');
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = find_page (fixture, HN_TYPE_KEYS_PAGE);
  GtkWidget *confirm = hn_fixture_find (page, HN_TYPE_CONFIRM);

  /* What wants a decision is first. The confirmed one can be refused and not confirmed again. */
  select_row (page, 2);
  g_assert_false (gtk_widget_get_sensitive (find_button (page, "_Confirm")));
  g_assert_true (gtk_widget_get_sensitive (find_button (page, "_Refuse")));
  select_row (page, 0);
  press (page, "_Confirm");
  g_assert_cmpstr (fixture->wishes->str, ==, "");
  press (confirm, "Confirm the key");
  g_assert_cmpstr (fixture->wishes->str, ==, "key cccc 1;");
  /* Where nobody could be held to it nothing can be confirmed. */
  hn_desk_set_log_writable (fixture->desk, FALSE);
  g_assert_false (gtk_widget_get_sensitive (find_button (page, "_Confirm")));
}

static void
test_presence (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = find_page (fixture, HN_TYPE_PRESENCE_PAGE);
  GtkWidget *row;
  GListModel *presence = hn_supervision_get_presence (hn_desk_get_supervision (fixture->desk));
  guint n_asked = 0;

  /* Who was never heard by a mesh cannot be asked. */
  for (guint i = 0; i < g_list_model_get_n_items (presence); i++)
    {
      g_autoptr (HnPresence) one = g_list_model_get_item (presence, i);
      gboolean has_poc = g_list_model_get_n_items (hn_presence_get_pocs (one)) > 0;

      select_row (page, i);
      g_assert_cmpint (gtk_widget_get_sensitive (find_button (page, "_Ask now")), ==, has_poc);
      n_asked += has_poc;
    }
  g_assert_cmpuint (n_asked, >, 0);
  g_assert_cmpuint (n_asked, <, g_list_model_get_n_items (presence));
  select_row (page, 3);
  press (page, "_Ask now");
  g_assert_true (g_str_has_prefix (fixture->wishes->str, "ask "));
  /* From the board to the row. */
  hn_desk_set_view (fixture->desk, HN_VIEW_BOARD);
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  row = hn_fixture_find (GTK_WIDGET (fixture->window), HN_TYPE_PRESENCE_ROW);
  g_assert_true (gtk_widget_get_mapped (row));
  g_signal_emit_by_name (hn_fixture_find (row, GTK_TYPE_BUTTON), "clicked");
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  g_assert_cmpstr (hn_desk_get_view (fixture->desk), ==, HN_VIEW_FEEDS);
  g_assert_true (gtk_widget_get_mapped (page));
}

static guint
count_rows (GtkWidget *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

/* What was done, and the bare fact of what was purged, are lists of the log's view. */
static void
test_audit (Fixture *fixture, gconstpointer data)
{
  GtkWidget *log, *kind, *stack, *list;

  hn_desk_set_view (fixture->desk, HN_VIEW_LOG);
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  log = hn_fixture_find (GTK_WIDGET (fixture->window), HN_TYPE_LOG_VIEW);
  kind = hn_fixture_find (log, GTK_TYPE_DROP_DOWN);
  stack = gtk_widget_get_last_child (log);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 2);
  list = hn_fixture_find (gtk_stack_get_visible_child (GTK_STACK (stack)), GTK_TYPE_LIST_VIEW);
  g_assert_cmpuint (count_rows (list), ==, 2);
  hn_fixture_settle (GTK_WIDGET (fixture->window));
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (hn_fixture_find (list, HN_TYPE_TABLE_ROW)), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "13:57:13, What was done Feed added, Who 当直, To what mesh:mesh.example.go.jp/nisc, Details "
      "{\"subject\":\"mesh:mesh.example.go.jp/nisc\",\"who\":\"当直\"}");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 3);
  list = hn_fixture_find (gtk_stack_get_visible_child (GTK_STACK (stack)), GTK_TYPE_LIST_VIEW);
  g_assert_cmpuint (count_rows (list), ==, 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (kind), 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), !=, "purged");
}

/* All is well but one CEPTOAR: one line says it. */
static void
test_indicator (Fixture *fixture, gconstpointer data)
{
  HnFeedIndicator *indicator =
      HN_FEED_INDICATOR (hn_fixture_find (GTK_WIDGET (fixture->window), HN_TYPE_FEED_INDICATOR));
  g_autoptr (HnFeedStatus) mesh = g_list_model_get_item (hn_desk_get_feeds (fixture->desk), 1);

  g_assert_nonnull (strstr (hn_feed_indicator_get_text (indicator), "does not answer"));
  hn_feed_status_set_last_error (mesh, NULL);
  hn_feed_status_set_state (mesh, HN_FEED_STATE_LIVE);
  g_assert_cmpstr (hn_feed_indicator_get_text (indicator), ==,
                   "hub\302\240●\302\2401.4\302\240s  mesh\302\240○\302\24011/14");
}

/* A row says to the screen reader what it shows, and follows its item. */
static void
test_row_name (Fixture *fixture, gconstpointer data)
{
  GtkWidget *page = find_page (fixture, HN_TYPE_FEEDS_PAGE);
  GtkWidget *list = hn_fixture_find (page, GTK_TYPE_LIST_VIEW);
  GtkWidget *row = hn_fixture_find (list, HN_TYPE_TABLE_ROW);
  HnFeedStatus *status = hn_fixture_get_feed ();

  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "hub.example.go.jp, State live, Kind hub, Protection encrypted (TLS 1.3), Delay 0.2 s, "
      "per s 0.3, Backlog 0, Last heard now");
  hn_feed_status_set_paused (status, TRUE);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "hub.example.go.jp, State paused, Kind hub, Protection encrypted (TLS 1.3), Delay 0.2 s, "
      "per s 0.3, Backlog 0, Last heard now");
}

static void
assert_raw (const char *bytes, gsize length, const char *expected, gboolean cut)
{
  g_autoptr (GBytes) raw = g_bytes_new_static (bytes, length);
  gboolean is_cut;
  g_autofree char *text = hn_raw_text_dup (raw, 16, &is_cut);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (is_cut, ==, cut);
}

/* What comes from outside does nothing to whoever looks at it. */
static void
test_raw (void)
{
  assert_raw ("", 0, "", FALSE);
  assert_raw ("a\x1b[2Jb\n", 7, "a\\u001B[2Jb\n", FALSE);
  assert_raw ("a\0b", 3, "a\\u0000b", FALSE);
  assert_raw ("\xe2\x80\xae"
              "abc",
              6, "\\u202Eabc", FALSE);
  assert_raw ("\xf3\xa0\x80\x81", 4, "\\U000E0001", FALSE);
  assert_raw ("\xff\x00zz", 4, "00000000  ff 00 7a 7a                                      ..zz\n",
              FALSE);
  /* Where it is cut within a character nothing is made up. */
  assert_raw ("123456789012345\xe5\x81\xbd", 18, "123456789012345", TRUE);
}

int
main (int argc, char **argv)
{
  hn_fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/widgets/feeds/counts", test_counts);
  ADD ("/widgets/feeds/pause-and-remove", test_pause_and_remove);
  ADD ("/widgets/feeds/edit-needs-config", test_edit_needs_config);
  ADD ("/widgets/feeds/add", test_add);
  ADD ("/widgets/feeds/wipes", test_wipes);
  ADD ("/widgets/feeds/quarantine", test_quarantine);
  ADD ("/widgets/feeds/keys", test_keys);
  ADD ("/widgets/feeds/keys-keep-still", test_keys_keep_still);
  ADD ("/widgets/feeds/presence", test_presence);
  ADD ("/widgets/feeds/audit", test_audit);
  ADD ("/widgets/feeds/indicator", test_indicator);
  ADD ("/widgets/feeds/row-name", test_row_name);
#undef ADD
  g_test_add_func ("/widgets/feeds/raw", test_raw);
  return g_test_run ();
}
