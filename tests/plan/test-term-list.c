#include "hn-plan.h"

static HnPlan *
load (void)
{
  g_autoptr (GError) error = NULL;
  HnPlan *plan = hn_plan_load_default (NULL, &error);

  g_assert_no_error (error);
  return plan;
}

static void
test_model (void)
{
  g_autoptr (HnPlan) plan = load ();
  HnTermList *sectors = hn_plan_get_sectors (plan);
  GListModel *model = G_LIST_MODEL (sectors);
  g_autoptr (HnSector) first = g_list_model_get_item (model, 0);

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, hn_term_list_get_n (sectors));
  g_assert_true (g_type_is_a (G_OBJECT_TYPE (first), g_list_model_get_item_type (model)));
  g_assert_true (first == hn_term_list_get (sectors, 0));
  g_assert_null (g_list_model_get_item (model, hn_term_list_get_n (sectors)));
}

static void
test_find (void)
{
  g_autoptr (HnPlan) plan = load ();
  HnTermList *sectors = hn_plan_get_sectors (plan);

  for (guint i = 0; i < hn_term_list_get_n (sectors); i++)
    {
      HnTerm *sector = hn_term_list_get (sectors, i);

      g_assert_true (hn_term_list_find (sectors, hn_term_get_id (sector)) == sector);
      g_assert_cmpint (hn_term_list_index_of (sectors, hn_term_get_id (sector)), ==, i);
    }
  g_assert_null (hn_term_list_get (sectors, hn_term_list_get_n (sectors)));
  g_assert_null (hn_term_list_find (sectors, "astronomy"));
  g_assert_null (hn_term_list_find (sectors, NULL));
  g_assert_cmpint (hn_term_list_index_of (sectors, "astronomy"), ==, -1);
  g_assert_cmpint (hn_term_list_index_of (sectors, NULL), ==, -1);
}

/* The terms refer to each other in rings; a plan takes all of them with it. */
static void
test_finalize (void)
{
  HnPlan *plan = load ();
  HnTermList *sectors = hn_plan_get_sectors (plan);
  HnSector *sector = hn_term_list_get (sectors, 0);
  gpointer watched[] = { sectors,
                         sector,
                         hn_term_list_get (hn_sector_get_services (sector), 0),
                         hn_term_list_get (hn_sector_get_ministries (sector), 0),
                         hn_term_list_get (hn_sector_get_ceptoars (sector), 0),
                         hn_term_list_get (hn_sector_get_routes (sector), 0),
                         hn_term_list_get (hn_plan_get_levels (plan), 0) };

  for (gsize i = 0; i < G_N_ELEMENTS (watched); i++)
    g_object_add_weak_pointer (watched[i], &watched[i]);
  g_assert_finalize_object (plan);
  for (gsize i = 0; i < G_N_ELEMENTS (watched); i++)
    g_assert_null (watched[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/term-list/model", test_model);
  g_test_add_func ("/term-list/find", test_find);
  g_test_add_func ("/term-list/finalize", test_finalize);

  return g_test_run ();
}
