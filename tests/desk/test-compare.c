/* Two versions side by side. */

#include "config.h"

#include "desk-fixture.h"
#include "hn-compare.h"

typedef struct
{
  HnClock *clock;
  HnDesk *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->desk = desk_fixture_new (NULL, &fixture->clock);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->clock);
}

static HnDifference *
find (GListModel *rows, const char *label)
{
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (HnDifference) row = g_list_model_get_item (rows, i);

      if (g_str_equal (hn_difference_get_label (row), label))
        return row;
    }
  return NULL;
}

static void
assert_row (
    GListModel *rows, const char *label, const char *before, const char *after, gboolean changed)
{
  HnDifference *row = find (rows, label);

  g_assert_nonnull (row);
  g_assert_cmpstr (hn_difference_get_before (row), ==, before);
  g_assert_cmpstr (hn_difference_get_after (row), ==, after);
  g_assert_cmpint (hn_difference_is_changed (row), ==, changed);
}

#define FIRST                                                                                      \
  "\"sector\":\"electricity\",\"state\":\"failure\",\"scope\":[\"all\"],"                          \
  "\"started\":\"2018-09-05T18:07:00Z\","                                                          \
  "\"quantities\":[{\"unit\":\"users\",\"unknown\":true},"                                         \
  "{\"unit\":\"kW\",\"min\":100000,\"max\":200000}],"
#define SECOND                                                                                     \
  "\"sector\":\"electricity\",\"service\":\"electricity-supply\",\"state\":\"serious\","           \
  "\"scope\":[\"electricity\",\"nisc\"],\"started\":\"2018-09-05T18:07:00Z\","                     \
  "\"quantities\":[{\"unit\":\"kW\",\"value\":150000,\"at\":\"2018-09-05T18:08:00Z\"},"            \
  "{\"unit\":\"kW\",\"value\":90000,\"at\":\"2018-09-05T18:20:00Z\"}],"

static void
test_fields (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnRecord) first = desk_fixture_record (1, 9, "Blackout", NULL, FIRST);
  g_autoptr (HnRecord) second = desk_fixture_record (1, 3, "Blackout", NULL, SECOND);
  g_autoptr (GListModel) rows =
      hn_compare_versions (hn_desk_get_plan (fixture->desk), first, second, DESK_FIXTURE_NOW_US);

  assert_row (rows, "Title", "Blackout", "Blackout", FALSE);
  assert_row (rows, "State", "IT failure", "Serious impact on people’s lives and the economy",
              TRUE);
  assert_row (rows, "Started", "03:07:00", "03:07:00", FALSE);
  assert_row (rows, "Users affected", "not known", NULL, TRUE);
  assert_row (rows, "Power not supplied", "100,000–200,000 kW",
              "150,000 kW (03:08:00), 90,000 kW (03:20:00)", TRUE);
  assert_row (rows, "May be shared with", "everyone concerned", "Electric power, NISC", TRUE);
  assert_row (rows, "Marking", "TLP:AMBER", "TLP:AMBER", FALSE);
  g_assert_null (hn_difference_get_before (find (rows, "Service")));
  /* What neither speaks of has no row. */
  g_assert_null (find (rows, "Restored"));
  g_assert_null (find (rows, "Withdrawal"));
}

static void
test_first (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnRecord) first = desk_fixture_record (1, 9, "Blackout", NULL, FIRST);
  g_autoptr (GListModel) rows =
      hn_compare_versions (hn_desk_get_plan (fixture->desk), NULL, first, DESK_FIXTURE_NOW_US);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (HnDifference) row = g_list_model_get_item (rows, i);

      g_assert_null (hn_difference_get_before (row));
      g_assert_nonnull (hn_difference_get_after (row));
      g_assert_true (hn_difference_is_changed (row));
    }
  g_assert_true (hn_difference_is_main (find (rows, "State")));
  g_assert_false (hn_difference_is_main (find (rows, "Marking")));
}

/* The order of the rows is the same whichever version says more. */
static void
test_order (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HnRecord) first = desk_fixture_record (1, 9, "Blackout", NULL, FIRST);
  g_autoptr (HnRecord) second = desk_fixture_record (1, 3, "Blackout", NULL, SECOND);
  HnPlan *plan = hn_desk_get_plan (fixture->desk);
  g_autoptr (GListModel) forth = hn_compare_versions (plan, first, second, DESK_FIXTURE_NOW_US);
  g_autoptr (GListModel) back = hn_compare_versions (plan, second, first, DESK_FIXTURE_NOW_US);

  g_assert_cmpuint (g_list_model_get_n_items (forth), ==, g_list_model_get_n_items (back));
  for (guint i = 0; i < g_list_model_get_n_items (forth); i++)
    {
      g_autoptr (HnDifference) row = g_list_model_get_item (forth, i);
      HnDifference *other = find (back, hn_difference_get_label (row));

      g_assert_cmpstr (hn_difference_get_before (row), ==, hn_difference_get_after (other));
      g_assert_cmpstr (hn_difference_get_after (row), ==, hn_difference_get_before (other));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/desk/compare/fields", test_fields);
  ADD ("/desk/compare/first", test_first);
  ADD ("/desk/compare/order", test_order);
#undef ADD
  return g_test_run ();
}
