#include "hn-state.h"

static void
test_nicks (void)
{
  HnState state = HN_STATE_NORMAL;

  for (guint i = 0; i < HN_N_STATES; i++)
    {
      g_assert_true (hn_state_from_nick (hn_state_get_nick ((HnState) i), &state));
      g_assert_cmpint (state, ==, i);
    }
  g_assert_cmpstr (hn_state_get_nick (HN_STATE_MALFUNCTION), ==, "malfunction");
  g_assert_false (hn_state_from_nick ("stale", &state));
  g_assert_false (hn_state_from_nick ("", NULL));
  g_assert_true (hn_state_from_nick ("breach", NULL));
}

static void
test_worst_wins (void)
{
  const HnState from_best[] = { HN_STATE_NORMAL,  HN_STATE_UNKNOWN, HN_STATE_MALFUNCTION,
                                HN_STATE_FAILURE, HN_STATE_BREACH,  HN_STATE_SERIOUS };

  g_assert_cmpuint (G_N_ELEMENTS (from_best), ==, HN_N_STATES);
  for (guint i = 0; i < HN_N_STATES; i++)
    for (guint j = i; j < HN_N_STATES; j++)
      {
        g_assert_cmpint (hn_state_combine (from_best[i], from_best[j]), ==, from_best[j]);
        g_assert_cmpint (CLAMP (hn_state_compare (from_best[i], from_best[j]), -1, 1), ==,
                         i < j ? -1 : 0);
        g_assert_cmpint (CLAMP (hn_state_compare (from_best[j], from_best[i]), -1, 1), ==,
                         i < j ? 1 : 0);
      }
}

/* Whatever the order in which a sector's services are looked at. */
static void
test_laws (void)
{
  for (guint a = 0; a < HN_N_STATES; a++)
    {
      g_assert_cmpint (hn_state_combine (a, a), ==, a);
      g_assert_cmpint (hn_state_combine (a, HN_STATE_NORMAL), ==, a);
      for (guint b = 0; b < HN_N_STATES; b++)
        {
          g_assert_cmpint (hn_state_combine (a, b), ==, hn_state_combine (b, a));
          for (guint c = 0; c < HN_N_STATES; c++)
            g_assert_cmpint (hn_state_combine (hn_state_combine (a, b), c), ==,
                             hn_state_combine (a, hn_state_combine (b, c)));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/state/nicks", test_nicks);
  g_test_add_func ("/state/worst-wins", test_worst_wins);
  g_test_add_func ("/state/laws", test_laws);
  return g_test_run ();
}
