/* The lanes of the plan, and what is in them. */

#include "hn-timeline-model.h"

#define SPAN 5000

static HnPlan *
load_plan (void)
{
  g_autoptr (GError) error = NULL;
  HnPlan *plan = hn_plan_load_default (NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static void
name_operator (HnTimelineLayerKind kind,
               guint32
               operator,
               const char ** id,
               const char **name,
               gpointer user_data)
{
  /* The two layers number the same operators differently. */
  static const char *const ids[] = { "identity--a", "identity--b", "identity--c", "identity--d" };
  static const char *const names[] = { "丁電力", "乙電力", "甲電力", NULL };
  guint index = kind == HN_TIMELINE_LIVE ? operator- 1 : 4 - operator;

  *id = ids[index];
  *name = names[index];
}

/* All of the plan, in its order, and nothing else while there is nothing. */
static void
test_lanes (void)
{
  g_autoptr (HnPlan) plan = load_plan ();
  g_autoptr (HnTimelineModel) model = hn_timeline_model_new (plan);
  GPtrArray *lanes = hn_timeline_model_get_lanes (model);
  HnTermList *sectors = hn_plan_get_sectors (plan);

  g_assert_cmpuint (lanes->len, ==, hn_term_list_get_n (sectors));
  for (guint i = 0; i < lanes->len; i++)
    {
      HnTimelineLane *lane = g_ptr_array_index (lanes, i);
      HnSector *sector = hn_term_list_get (sectors, i);
      GPtrArray *children = hn_timeline_lane_get_children (lane);
      HnTermList *services = hn_sector_get_services (sector);

      g_assert_true (hn_timeline_lane_get_term (lane) == HN_TERM (sector));
      g_assert_cmpuint (hn_timeline_lane_get_depth (lane), ==, 0);
      g_assert_true (hn_timeline_lane_is_empty (lane));
      /* First what is of no service. */
      g_assert_cmpuint (children->len, ==, hn_term_list_get_n (services) + 1);
      for (guint k = 1; k < children->len; k++)
        {
          HnTimelineLane *child = g_ptr_array_index (children, k);

          g_assert_true (hn_timeline_lane_get_term (child) == hn_term_list_get (services, k - 1));
          g_assert_true (hn_timeline_lane_get_parent (child) == lane);
          g_assert_cmpuint (hn_timeline_lane_get_depth (child), ==, 1);
          g_assert_false (hn_timeline_lane_has_children (child));
        }
    }
}

static void
test_places (void)
{
  g_autoptr (HnPlan) plan = load_plan ();
  g_autoptr (HnTimelineModel) model = hn_timeline_model_new (plan);
  guint electricity = hn_timeline_model_get_place (model, "electricity", NULL);

  g_assert_cmpuint (electricity, >, 0);
  g_assert_cmpuint (hn_timeline_model_get_place (model, "electricity", "electricity-supply"), !=,
                    electricity);
  /* A service of another sector, or of none, is not known there. */
  g_assert_cmpuint (hn_timeline_model_get_place (model, "electricity", "gas-supply"), ==,
                    electricity);
  g_assert_cmpuint (hn_timeline_model_get_place (model, "electricity", "nonsense"), ==,
                    electricity);
  g_assert_cmpuint (hn_timeline_model_get_place (model, "nonsense", "gas-supply"), ==, 0);
  g_assert_cmpuint (hn_timeline_model_get_place (model, NULL, NULL), ==, 0);
}

typedef struct
{
  HnStretch stretch;
  guint layer;
  guint place;
} Item;

static Item
make_item (guint n_places)
{
  Item item = { .layer = (guint) g_test_rand_int_range (0, 2),
                .place = (guint) g_test_rand_int_range (0, (int) n_places) };

  item.stretch.from_us = g_test_rand_int_range (0, SPAN);
  item.stretch.to_us = g_test_rand_int_range (0, 12) == 0
                           ? G_MAXINT64
                           : item.stretch.from_us + g_test_rand_int_range (1, 80);
  item.stretch.band = (guint8) g_test_rand_int_range (1, HN_N_BANDS);
  item.stretch.incident = (guint32) g_test_rand_int_range (1, 100);
  item.stretch.operator= (guint32) g_test_rand_int_range (0, 5);
  return item;
}

static gboolean
is_in_lane (HnTimelineModel *model, HnTimelineLane *lane, const Item *item)
{
  HnTermList *sectors = hn_plan_get_sectors (hn_timeline_model_get_plan (model));
  HnTerm *term = hn_timeline_lane_get_term (lane);
  const char *id = NULL, *name = NULL;
  guint place = 0;

  switch (hn_timeline_lane_get_kind (lane))
    {
    case HN_TIMELINE_LANE_SECTOR:
      for (guint i = 0; i < hn_term_list_get_n (hn_sector_get_services (HN_SECTOR (term))); i++)
        if (item->place ==
            hn_timeline_model_get_place (
                model, hn_term_get_id (term),
                hn_term_get_id (hn_term_list_get (hn_sector_get_services (HN_SECTOR (term)), i))))
          return TRUE;
      place = hn_timeline_model_get_place (model, hn_term_get_id (term), NULL);
      break;
    case HN_TIMELINE_LANE_WHOLE:
      place = hn_timeline_model_get_place (model, hn_term_get_id (term), NULL);
      break;
    case HN_TIMELINE_LANE_SERVICE:
      place = hn_timeline_model_get_place (
          model, hn_term_get_id (HN_TERM (hn_service_get_sector (HN_SERVICE (term)))),
          hn_term_get_id (term));
      break;
    case HN_TIMELINE_LANE_OPERATOR:
      if (item->stretch.operator== 0)
        return FALSE;
      name_operator (item->layer, item->stretch.operator, & id, &name, NULL);
      return g_str_equal (id, hn_timeline_lane_get_operator (lane)) &&
             is_in_lane (model, hn_timeline_lane_get_parent (lane), item);
    case HN_TIMELINE_LANE_UNPLACED:
      return item->place == 0;
    }
  g_assert_nonnull (sectors);
  return item->place == place;
}

static void
compare_lane (HnTimelineModel *model, HnTimelineLane *lane, GArray *items)
{
  const HnTimeGrid grid = { g_test_rand_int_range (1, 200) };
  gint64 column = hn_time_grid_get_column (&grid, g_test_rand_int_range (-100, SPAN));
  gint64 now_us = g_test_rand_int_range (0, SPAN * 2);
  guint8 bands[200];

  hn_timeline_lane_read (lane, &grid, column, G_N_ELEMENTS (bands), now_us, bands);
  for (guint c = 0; c < G_N_ELEMENTS (bands); c++)
    {
      gint64 from_us = hn_time_grid_get_edge (&grid, column + c);
      gint64 to_us = hn_time_grid_get_edge (&grid, column + c + 1);
      HnBand worst = HN_BAND_NONE;
      HnTimelineFound found;

      for (guint i = 0; i < items->len; i++)
        {
          const Item *item = &g_array_index (items, Item, i);
          gboolean is_shown =
              hn_band_is_forecast (item->stretch.band) ? to_us > now_us : from_us < now_us;

          if (is_shown && item->stretch.from_us < to_us && item->stretch.to_us > from_us &&
              is_in_lane (model, lane, item))
            worst = MAX (worst, item->stretch.band);
        }
      g_assert_cmpint (bands[c], ==, worst);
      if (hn_timeline_lane_find_worst (lane, from_us, to_us, now_us, &found))
        g_assert_cmpint (found.stretch.band, ==, worst);
      else
        g_assert_cmpint (worst, ==, HN_BAND_NONE);
    }
}

static void
compare_lanes (HnTimelineModel *model, GPtrArray *lanes, GArray *items)
{
  for (guint i = 0; i < lanes->len; i++)
    {
      HnTimelineLane *lane = g_ptr_array_index (lanes, i);

      compare_lane (model, lane, items);
      compare_lanes (model, hn_timeline_lane_get_children (lane), items);
    }
}

static void
change (HnTimelineModel *model, GArray *items)
{
  if (items->len > 0 && g_test_rand_int_range (0, 3) == 0)
    {
      guint i = (guint) g_test_rand_int_range (0, (int) items->len);
      const Item *item = &g_array_index (items, Item, i);

      g_assert_true (hn_timeline_layer_remove (hn_timeline_model_get_layer (model, item->layer),
                                               item->place, &item->stretch));
      g_array_remove_index_fast (items, i);
    }
  else
    {
      Item item = make_item (hn_timeline_model_get_n_places (model));

      hn_timeline_layer_add (hn_timeline_model_get_layer (model, item.layer), item.place,
                             &item.stretch);
      g_array_append_val (items, item);
    }
}

/* Every lane, from the sector to the operator, while things come and go in both layers. */
static void
test_against_slow (void)
{
  g_autoptr (HnPlan) plan = load_plan ();
  g_autoptr (HnTimelineModel) model = hn_timeline_model_new (plan);
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (Item));

  hn_timeline_model_set_name_func (model, name_operator, NULL);
  for (guint round = 0; round < 4; round++)
    {
      for (guint i = 0; i < 250; i++)
        change (model, items);
      hn_timeline_model_changed (model);
      compare_lanes (model, hn_timeline_model_get_lanes (model), items);
    }
}

static void
on_lanes_changed (HnTimelineModel *model, gpointer user_data)
{
  *(guint *) user_data += 1;
}

/* Operators are there as long as there is something of them, by name, whatever layer knows them. */
static void
test_operators (void)
{
  g_autoptr (HnPlan) plan = load_plan ();
  g_autoptr (HnTimelineModel) model = hn_timeline_model_new (plan);
  guint place = hn_timeline_model_get_place (model, "electricity", "electricity-supply");
  HnStretch stretch = { 10, 20, 1, 1, HN_BAND_FAILURE };
  HnTimelineLane *lane = NULL, *first;
  GPtrArray *children;
  guint n_changes = 0;

  for (guint i = 0; i < hn_timeline_model_get_lanes (model)->len; i++)
    {
      HnTimelineLane *sector = g_ptr_array_index (hn_timeline_model_get_lanes (model), i);

      if (g_str_equal (hn_term_get_id (hn_timeline_lane_get_term (sector)), "electricity"))
        lane = g_ptr_array_index (hn_timeline_lane_get_children (sector), 1);
    }
  g_assert_nonnull (lane);
  hn_timeline_model_set_name_func (model, name_operator, NULL);
  g_signal_connect (model, "lanes-changed", G_CALLBACK (on_lanes_changed), &n_changes);

  hn_timeline_layer_add (hn_timeline_model_get_layer (model, HN_TIMELINE_LIVE), place, &stretch);
  stretch.operator= 2; /* in the archive: identity--c */
  hn_timeline_layer_add (hn_timeline_model_get_layer (model, HN_TIMELINE_ARCHIVE), place, &stretch);
  stretch.operator= 4; /* in the archive: identity--a */
  hn_timeline_layer_add (hn_timeline_model_get_layer (model, HN_TIMELINE_ARCHIVE), place, &stretch);
  hn_timeline_model_changed (model);
  g_assert_cmpuint (n_changes, ==, 0); /* nobody looks at them yet */
  g_assert_true (hn_timeline_lane_has_children (lane));
  children = hn_timeline_lane_get_children (lane);
  g_assert_cmpuint (children->len, ==, 2);
  first = g_ptr_array_index (children, 0);
  g_assert_cmpstr (hn_timeline_lane_get_operator (g_ptr_array_index (children, 1)), !=,
                   hn_timeline_lane_get_operator (first));
  g_assert_cmpint (
      g_utf8_collate (hn_timeline_lane_get_operator_name (first),
                      hn_timeline_lane_get_operator_name (g_ptr_array_index (children, 1))),
      <, 0);

  /* One goes; the other stays the same object. */
  stretch.operator= 2;
  g_assert_true (hn_timeline_layer_remove (hn_timeline_model_get_layer (model, HN_TIMELINE_ARCHIVE),
                                           place, &stretch));
  hn_timeline_model_changed (model);
  g_assert_cmpuint (n_changes, ==, 1);
  children = hn_timeline_lane_get_children (lane);
  g_assert_cmpuint (children->len, ==, 1);
  g_assert_cmpstr (hn_timeline_lane_get_operator (g_ptr_array_index (children, 0)), ==,
                   "identity--a");
}

/* What has no place has a lane while there is anything. */
static void
test_unplaced (void)
{
  g_autoptr (HnPlan) plan = load_plan ();
  g_autoptr (HnTimelineModel) model = hn_timeline_model_new (plan);
  GPtrArray *lanes = hn_timeline_model_get_lanes (model);
  HnTimelineLayer *layer = hn_timeline_model_get_layer (model, HN_TIMELINE_LIVE);
  HnStretch stretch = { 10, 20, 1, 0, HN_BAND_FAILURE };
  guint n = lanes->len, n_changes = 0;
  gint64 from_us, to_us;

  g_signal_connect (model, "lanes-changed", G_CALLBACK (on_lanes_changed), &n_changes);
  g_assert_false (hn_timeline_model_get_extent (model, &from_us, &to_us));
  hn_timeline_layer_add (layer, 0, &stretch);
  hn_timeline_model_changed (model);
  g_assert_cmpuint (lanes->len, ==, n + 1);
  g_assert_cmpint (hn_timeline_lane_get_kind (g_ptr_array_index (lanes, n)), ==,
                   HN_TIMELINE_LANE_UNPLACED);
  g_assert_true (hn_timeline_model_get_extent (model, &from_us, &to_us));
  g_assert_cmpint (from_us, ==, 10);
  g_assert_cmpint (to_us, ==, 20);
  hn_timeline_layer_remove (layer, 0, &stretch);
  hn_timeline_model_changed (model);
  g_assert_cmpuint (lanes->len, ==, n);
  g_assert_cmpuint (n_changes, ==, 2);
}

/* The same moment in both layers is one; edges are those of stretches and moments. */
static void
test_moments (void)
{
  g_autoptr (HnPlan) plan = load_plan ();
  g_autoptr (HnTimelineModel) model = hn_timeline_model_new (plan);
  HnTimelineLane *lane = g_ptr_array_index (hn_timeline_model_get_lanes (model), 0);
  const HnTimeGrid grid = { 10 };
  HnStretch moment = { 55, 55, 1, 0, HN_MOMENT_REPORT };
  HnStretch stretch = { 12, 90, 1, 0, HN_BAND_FAILURE };
  HnMomentColumn columns[10];
  gint64 edge_us;

  for (guint kind = 0; kind < HN_N_TIMELINE_LAYERS; kind++)
    hn_timeline_layer_add_moment (hn_timeline_model_get_layer (model, kind), 1, &moment);
  hn_timeline_layer_add (hn_timeline_model_get_layer (model, HN_TIMELINE_LIVE), 1, &stretch);
  hn_timeline_lane_read_moments (lane, &grid, 0, G_N_ELEMENTS (columns), columns);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_assert_cmpuint (columns[i].n, ==, i == 5 ? 1 : 0);
      g_assert_cmpuint (columns[i].kinds, ==, i == 5 ? 1u << HN_MOMENT_REPORT : 0);
    }
  g_assert_true (hn_timeline_lane_find_edge (lane, 0, TRUE, &edge_us));
  g_assert_cmpint (edge_us, ==, 12);
  g_assert_true (hn_timeline_lane_find_edge (lane, 12, TRUE, &edge_us));
  g_assert_cmpint (edge_us, ==, 55);
  g_assert_true (hn_timeline_lane_find_edge (lane, 90, FALSE, &edge_us));
  g_assert_cmpint (edge_us, ==, 55);
  g_assert_false (hn_timeline_lane_find_edge (lane, 90, TRUE, &edge_us));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/model/lanes", test_lanes);
  g_test_add_func ("/timeline/model/places", test_places);
  g_test_add_func ("/timeline/model/against-slow", test_against_slow);
  g_test_add_func ("/timeline/model/operators", test_operators);
  g_test_add_func ("/timeline/model/unplaced", test_unplaced);
  g_test_add_func ("/timeline/model/moments", test_moments);
  return g_test_run ();
}
