#include "config.h"

#include "hn-role.h"

#include <glib/gi18n.h>

static const char *const role_nicks[HN_N_ROLES] = { "duty-officer", "liaison", "analyst" };

const char *
hn_role_get_word (HnRole role)
{
  switch (role)
    {
    case HN_ROLE_DUTY_OFFICER:
      return _ ("Duty officer");
    case HN_ROLE_LIAISON:
      return _ ("Liaison");
    case HN_ROLE_ANALYST:
      return _ ("Analyst");
    case HN_N_ROLES:
      break;
    }
  g_return_val_if_reached ("");
}

gboolean
hn_role_from_nick (const char *nick, HnRole *role)
{
  for (guint i = 0; i < HN_N_ROLES; i++)
    if (g_strcmp0 (nick, role_nicks[i]) == 0)
      {
        *role = i;
        return TRUE;
      }
  return FALSE;
}
