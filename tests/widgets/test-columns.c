/* The columns of the list: as wide as their words, none over another, and what has no room goes in
 * its order. And on the board: what is quiet stands together. */

#include "config.h"

#include "hn-board.h"
#include "hn-columns.h"
#include "hn-fixture.h"
#include "hn-service-group.h"
#include "hn-service-line.h"

static HnColumns *
new_columns (void)
{
  HnColumns *columns = hn_columns_new ();

  hn_columns_add_word (columns, HN_COLUMN_STATE, "Malfunction");
  hn_columns_add_word (columns, HN_COLUMN_SECTOR, "Electricity");
  hn_columns_add_word (columns, HN_COLUMN_STARTED, "00-00 00:00:00");
  hn_columns_add_word (columns, HN_COLUMN_AGE, "23 h 58 min ago");
  hn_columns_add_word (columns, HN_COLUMN_TLP, "TLP:AMBER+STRICT");
  return columns;
}

static gboolean
has (const int *x, HnColumn column)
{
  return x[column + 1] > x[column];
}

static void
test_place (void)
{
  g_autoptr (HnColumns) columns = new_columns ();
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new (NULL));
  int x[HN_N_COLUMNS + 1];
  gboolean had_quantities = FALSE, had_started = FALSE, had_sector = FALSE;
  int state_width = 0;

  for (int width = 480; width <= 2600; width += 20)
    {
      hn_columns_place (columns, label, width, x);
      for (guint i = 0; i < HN_N_COLUMNS; i++)
        g_assert_cmpint (x[i], <=, x[i + 1]);
      g_assert_true (has (x, HN_COLUMN_STATE));
      g_assert_true (has (x, HN_COLUMN_TITLE));
      g_assert_true (has (x, HN_COLUMN_TLP));
      /* They come in this order, and none goes again as the window grows. */
      g_assert_true (!had_quantities || has (x, HN_COLUMN_QUANTITIES));
      g_assert_true (!had_started || has (x, HN_COLUMN_STARTED));
      g_assert_true (!had_sector || has (x, HN_COLUMN_SECTOR));
      g_assert_true (!has (x, HN_COLUMN_QUANTITIES) || has (x, HN_COLUMN_STARTED));
      g_assert_true (!has (x, HN_COLUMN_STARTED) || has (x, HN_COLUMN_SECTOR));
      had_quantities = has (x, HN_COLUMN_QUANTITIES);
      had_started = has (x, HN_COLUMN_STARTED);
      had_sector = has (x, HN_COLUMN_SECTOR);
      /* What is as wide as its words stays so; all of the room is used, and no more. */
      g_assert_true (state_width == 0 || state_width == x[1] - x[0]);
      state_width = x[1] - x[0];
      if (had_sector)
        g_assert_cmpint (x[HN_N_COLUMNS], <=, width + HN_COLUMN_GAP);
      if (had_quantities)
        g_assert_cmpint (x[HN_N_COLUMNS], >=, width + HN_COLUMN_GAP - 1);
    }
  g_assert_true (had_quantities);
}

static void
test_longer_words (void)
{
  g_autoptr (HnColumns) columns = new_columns ();
  g_autoptr (GtkWidget) label = g_object_ref_sink (gtk_label_new (NULL));
  int before[HN_N_COLUMNS + 1], after[HN_N_COLUMNS + 1];

  hn_columns_place (columns, label, 1200, before);
  hn_columns_add_word (columns, HN_COLUMN_STATE, "A malfunction of a whole sector");
  hn_columns_place (columns, label, 1200, after);
  g_assert_cmpint (after[1], >, before[1]);
  hn_columns_clear (columns);
  hn_columns_place (columns, label, 1200, after);
  g_assert_cmpint (after[1], <, before[1]);
}

static GtkWidget *
get_tile (HnWindow *window, guint index)
{
  GtkWidget *tile =
      gtk_widget_get_first_child (hn_fixture_find (GTK_WIDGET (window), HN_TYPE_BOARD));

  while (index-- > 0)
    tile = gtk_widget_get_next_sibling (tile);
  return tile;
}

/* All that is to be read beneath a sector, in its order. */
static void
append_lines (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (HN_IS_SERVICE_LINE (widget))
    g_string_append_printf (text, "%s; ", hn_service_line_get_text (HN_SERVICE_LINE (widget)));
  else if (HN_IS_SERVICE_GROUP (widget))
    g_string_append_printf (text, "%s; ", hn_service_group_get_text (HN_SERVICE_GROUP (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_lines (child, text);
}

static void
assert_lines (GtkWidget *tile, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  append_lines (tile, text);
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_services (void)
{
  g_autoptr (HnDesk) desk = hn_fixture_desk_new (NULL, NULL);
  HnWindow *window = hn_window_new (NULL);

  hn_window_set_desk (window, desk);
  hn_fixture_present (window, 1280, 800);
  assert_lines (get_tile (window, 2), "Unknown: Air transport, Air traffic control, Weather "
                                      "information, Reservation, boarding, Line maintenance, "
                                      "Flight planning; ");
  hn_fixture_statement (desk, 1, "aviation", "normal");
  hn_fixture_report (desk, 2, 0, "aviation", "air-transport", "failure", "one", NULL, 3);
  assert_lines (get_tile (window, 2), "Air transport  IT failure; Normal: Air traffic control, "
                                      "Weather information, Reservation, boarding, Line "
                                      "maintenance, Flight planning; ");
  /* On a bad day too every sector has to find its place on the board. */
  hn_fixture_report (desk, 6, 0, "aviation", "flight-planning", "failure", "two", NULL, 3);
  hn_fixture_report (desk, 7, 0, "aviation", "weather-information", "failure", "three", NULL, 3);
  assert_lines (get_tile (window, 2), "IT failure: Air transport, Weather information, Flight "
                                      "planning; Normal: Air traffic control, Reservation, "
                                      "boarding, Line maintenance; ");
  /* Two are as easily read in lines of their own. */
  hn_fixture_statement (desk, 3, "telecom", "normal");
  assert_lines (get_tile (window, 0), "Telecommunications  Normal; Broadcasting  Normal; ");
  /* A sector that is worse than its services says why. */
  hn_fixture_statement (desk, 4, "gas", "normal");
  hn_fixture_report (desk, 5, 0, "gas", NULL, "failure", "all of it", NULL, 3);
  assert_lines (get_tile (window, 5), "Whole sector  IT failure; Gas supply  Normal; ");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  hn_fixture_init (&argc, &argv);
  g_test_add_func ("/widgets/columns/place", test_place);
  g_test_add_func ("/widgets/columns/longer-words", test_longer_words);
  g_test_add_func ("/widgets/columns/services", test_services);
  return g_test_run ();
}
