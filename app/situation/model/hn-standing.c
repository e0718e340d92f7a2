#include "hn-standing.h"

const char *
hn_standing_get_nick (HnStanding standing)
{
  static const char *const nicks[] = { "by-nisc", "by-itself", "doubted" };

  g_return_val_if_fail ((guint) standing < G_N_ELEMENTS (nicks), NULL);
  return nicks[standing];
}
