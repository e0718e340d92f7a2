/* The pages that stand where the desk cannot: how to connect, and what to do about a log. */

#include "config.h"

#include "hn-fixture.h"
#include "hn-log-error.h"

#include <string.h>

typedef struct
{
  const char *label;
  GtkWidget *found;
} Search;

static void
search_button (GtkWidget *widget, Search *search)
{
  if (GTK_IS_BUTTON (widget) &&
      g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), search->label) == 0)
    search->found = widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    search_button (child, search);
}

static GtkWidget *
find_button (gpointer page, const char *label)
{
  Search search = { label, NULL };

  search_button (GTK_WIDGET (page), &search);
  g_assert_nonnull (search.found);
  return search.found;
}

/* Whether a label that is seen has these words in it. */
static gboolean
is_said (GtkWidget *widget, const char *words)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (is_said (child, words))
      return TRUE;
  return FALSE;
}

static void
on_connect_hub (HnWelcomePage *page, const char *url, GString *log)
{
  g_string_append_printf (log, "%s ", url);
}

static void
on_count (GtkWidget *page, guint *n)
{
  *n += 1;
}

static void
test_welcome_address (void)
{
  HnWindow *window = hn_window_new (NULL);
  HnWelcomePage *page;
  g_autoptr (GString) log = g_string_new (NULL);
  GtkWidget *entry, *connect;

  hn_window_set_desk (window, NULL);
  hn_fixture_present (window, 1280, 800);
  page = hn_window_get_welcome_page (window);
  entry = hn_fixture_find (GTK_WIDGET (page), GTK_TYPE_TEXT);
  connect = find_button (page, "_Connect");
  g_signal_connect (page, "connect-hub", G_CALLBACK (on_connect_hub), log);
  /* The keyboard is where the address goes: whoever types is not lost in the title bar. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == entry);

  static const char *const bad[] = { "", "hub.example.go.jp", "ftp://hub/", "https://",
                                     "file:///" };
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), bad[i]);
      g_assert_false (gtk_widget_get_sensitive (connect));
      g_assert_nonnull (gtk_widget_get_tooltip_text (connect));
      g_signal_emit_by_name (entry, "activate");
    }
  g_assert_cmpstr (log->str, ==, "");
  gtk_editable_set_text (GTK_EDITABLE (entry), "https://hub.example.go.jp/taxii2/");
  g_assert_true (gtk_widget_get_sensitive (connect));
  g_assert_null (gtk_widget_get_tooltip_text (connect));
  g_signal_emit_by_name (connect, "clicked");
  g_assert_cmpstr (log->str, ==, "https://hub.example.go.jp/taxii2/ ");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Rule 16: what takes long says so in words, and cannot be asked for twice. */
static void
test_welcome_busy (void)
{
  HnWindow *window = hn_window_new (NULL);
  HnWelcomePage *page = hn_window_get_welcome_page (window);
  GtkWidget *exercise = find_button (page, "Start the built-in _exercise");
  guint n_started = 0;

  g_signal_connect (page, "start-exercise", G_CALLBACK (on_count), &n_started);
  g_signal_emit_by_name (exercise, "clicked");
  g_assert_cmpuint (n_started, ==, 1);
  hn_welcome_page_set_busy (page, "Starting the exercise…");
  g_assert_false (gtk_widget_get_sensitive (exercise));
  g_assert_true (is_said (GTK_WIDGET (page), "Starting the exercise…"));
  hn_welcome_page_set_busy (page, NULL);
  g_assert_true (gtk_widget_get_sensitive (exercise));
  g_assert_false (is_said (GTK_WIDGET (page), "Starting the exercise…"));
  hn_welcome_page_set_message (page, "The hub is not there");
  g_assert_true (is_said (GTK_WIDGET (page), "The hub is not there"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_trouble (void)
{
  g_autoptr (GError) damaged =
      g_error_new_literal (HN_LOG_ERROR, HN_LOG_ERROR_DAMAGED, "page 7 of /log.db is not there");
  g_autoptr (GError) full =
      g_error_new_literal (HN_LOG_ERROR, HN_LOG_ERROR_FULL, "no room on the disk");
  HnWindow *window = hn_window_new (NULL);
  HnTroublePage *page;
  GtkWidget *set_aside;
  guint n_set_aside = 0, n_again = 0;

  hn_window_show_trouble (window, damaged);
  hn_fixture_present (window, 1280, 800);
  page = hn_window_get_trouble_page (window);
  set_aside = find_button (page, "_Set it aside and start anew");
  g_signal_connect (page, "set-aside", G_CALLBACK (on_count), &n_set_aside);
  g_signal_connect (page, "try-again", G_CALLBACK (on_count), &n_again);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (page)));
  g_assert_true (is_said (GTK_WIDGET (page), "The log is damaged"));
  g_assert_true (is_said (GTK_WIDGET (page), "page 7 of /log.db is not there"));
  g_assert_true (gtk_widget_get_visible (set_aside));
  g_signal_emit_by_name (set_aside, "clicked");
  g_signal_emit_by_name (find_button (page, "_Try again"), "clicked");
  g_assert_cmpuint (n_set_aside, ==, 1);
  g_assert_cmpuint (n_again, ==, 1);

  /* A file that is well is not to be set aside for a full disk. */
  hn_window_show_trouble (window, full);
  g_assert_true (is_said (GTK_WIDGET (page), "no room on the disk"));
  g_assert_false (gtk_widget_get_visible (set_aside));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_pictures (void)
{
  g_autoptr (GError) damaged = g_error_new_literal (HN_LOG_ERROR, HN_LOG_ERROR_DAMAGED,
                                                    "The log /home/officer/live.db is damaged");
  HnWindow *window = hn_window_new (NULL);

  hn_window_set_desk (window, NULL);
  hn_fixture_present (window, 1280, 800);
  hn_fixture_save (window, "welcome-en-light-1280x800");
  hn_window_show_trouble (window, damaged);
  hn_fixture_settle (GTK_WIDGET (window));
  hn_fixture_save (window, "trouble-en-light-1280x800");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  hn_fixture_init (&argc, &argv);
  g_test_add_func ("/widgets/pages/welcome-address", test_welcome_address);
  g_test_add_func ("/widgets/pages/welcome-busy", test_welcome_busy);
  g_test_add_func ("/widgets/pages/trouble", test_trouble);
  g_test_add_func ("/widgets/pages/pictures", test_pictures);
  return g_test_run ();
}
