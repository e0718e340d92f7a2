#include "hn-route-input.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static HnPlan *plan;
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRoutePlan) routes = NULL;
  g_autofree char *text = NULL;

  if (plan == NULL)
    plan = hn_plan_load_default (NULL, NULL);
  g_assert_nonnull (plan);
  routes = hn_route_input_read ((const char *) data, size, plan, &error);
  if (routes == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_no_error (error);
  text = hn_route_plan_to_json (routes);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  return 0;
}
