#include "hn-state.h"

static const char *const nicks[] = {
  [HN_STATE_UNKNOWN] = "unknown",         [HN_STATE_NORMAL] = "normal",
  [HN_STATE_MALFUNCTION] = "malfunction", [HN_STATE_FAILURE] = "failure",
  [HN_STATE_BREACH] = "breach",           [HN_STATE_SERIOUS] = "serious",
};

G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == HN_N_STATES);

const char *
hn_state_get_nick (HnState state)
{
  g_return_val_if_fail ((guint) state < HN_N_STATES, NULL);

  return nicks[state];
}

gboolean
hn_state_from_nick (const char *nick, HnState *state)
{
  g_return_val_if_fail (nick != NULL, FALSE);

  for (guint i = 0; i < HN_N_STATES; i++)
    if (g_str_equal (nicks[i], nick))
      {
        if (state)
          *state = (HnState) i;
        return TRUE;
      }
  return FALSE;
}

/* normal < unknown < malfunction < failure < breach < serious. */
static int
get_rank (HnState state)
{
  if (state == HN_STATE_NORMAL)
    return HN_STATE_UNKNOWN;
  if (state == HN_STATE_UNKNOWN)
    return HN_STATE_NORMAL;
  return (int) state;
}

HnState
hn_state_combine (HnState a, HnState b)
{
  g_return_val_if_fail ((guint) a < HN_N_STATES, HN_STATE_UNKNOWN);
  g_return_val_if_fail ((guint) b < HN_N_STATES, HN_STATE_UNKNOWN);

  return get_rank (a) >= get_rank (b) ? a : b;
}

int
hn_state_compare (HnState a, HnState b)
{
  g_return_val_if_fail ((guint) a < HN_N_STATES, 0);
  g_return_val_if_fail ((guint) b < HN_N_STATES, 0);

  return get_rank (a) - get_rank (b);
}
