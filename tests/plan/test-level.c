#include "hn-plan.h"

#include <glib/gstdio.h>

static gint64
at (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static void
test_in_force (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = hn_plan_load_default (NULL, &error);
  HnLevel *level;

  g_assert_no_error (error);
  level = hn_term_list_find (hn_plan_get_levels (plan), "electricity");
  g_assert_cmpstr (hn_level_get_in_force_from (level), ==, "2009-02-03");
  g_assert_null (hn_level_get_in_force_until (level));

  /* A day begins at midnight in Japan. */
  g_assert_false (hn_level_is_in_force (level, at ("2009-02-02T14:59:59Z")));
  g_assert_true (hn_level_is_in_force (level, at ("2009-02-02T15:00:00Z")));
  g_assert_true (hn_level_is_in_force (level, at ("2018-09-06T03:07:00+09:00")));
  g_assert_false (hn_level_is_in_force (level, 0));
  g_assert_false (hn_level_is_in_force (level, G_MININT64 + 1));
}

/* Which levels have a remark that excludes cases (別紙2 備考: 金融 only), and on what it hangs. */
static void
test_exclusions (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = hn_plan_load_default (NULL, &error);
  HnTermList *levels;
  HnLevel *deposits, *market;
  guint n = 0;

  g_assert_no_error (error);
  levels = hn_plan_get_levels (plan);
  deposits = hn_term_list_find (levels, "deposits");
  market = hn_term_list_find (levels, "market-operation");
  g_assert_true (hn_level_asks_judgement (deposits, NULL));
  g_assert_true (hn_level_asks_judgement (deposits, "substitute-without-effect"));
  g_assert_false (hn_level_asks_judgement (deposits, "mood"));
  /* It has a remark, but none that excludes. */
  g_assert_false (hn_level_asks_judgement (market, NULL));
  for (guint i = 0; i < hn_term_list_get_n (levels); i++)
    n += hn_level_asks_judgement (hn_term_list_get (levels, i), NULL) ? 1 : 0;
  g_assert_cmpuint (n, ==, 6);
}

/* An edition whose levels have an end: the last day counts. */
static void
test_until (void)
{
  g_autofree char *source =
      g_build_filename (g_getenv ("HINOMI_DATA_DIR"), "plan", HN_PLAN_DEFAULT_EDITION, NULL);
  g_autofree char *folder = g_dir_make_tmp ("hinomi-level-XXXXXX", NULL);
  g_autoptr (GDir) dir = g_dir_open (source, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HnPlan) plan = NULL;
  const char *name;
  HnLevel *level;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (source, name, NULL);
      g_autofree char *to = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (GString) changed = NULL;

      g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
      changed = g_string_new (text);
      g_string_replace (changed, "\"until\": null", "\"until\": \"2014-05-18\"", 0);
      g_assert_true (g_file_set_contents (to, changed->str, -1, NULL));
    }
  plan = hn_plan_load (folder, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hn_plan_get_in_force_until (plan), ==, "2014-05-18");
  level = hn_term_list_get (hn_plan_get_levels (plan), 0);
  g_assert_cmpstr (hn_level_get_in_force_until (level), ==, "2014-05-18");
  g_assert_true (hn_level_is_in_force (level, at ("2014-05-18T23:59:59+09:00")));
  g_assert_false (hn_level_is_in_force (level, at ("2014-05-19T00:00:00+09:00")));

  g_dir_rewind (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/level/in-force", test_in_force);
  g_test_add_func ("/level/exclusions", test_exclusions);
  g_test_add_func ("/level/until", test_until);

  return g_test_run ();
}
