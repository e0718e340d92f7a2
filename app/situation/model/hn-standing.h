#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HnStanding:
 * @HN_STANDING_BY_NISC: NISC says so
 * @HN_STANDING_BY_ITSELF: the organisation says so of itself, and NISC does not
 * @HN_STANDING_DOUBTED: somebody else says so
 *
 * By whose word an identity is what it is said to be. What an organisation says of itself tells how
 * it is reached, but does not make it a liaison or a CEPTOAR.
 */
typedef enum
{
  HN_STANDING_BY_NISC,
  HN_STANDING_BY_ITSELF,
  HN_STANDING_DOUBTED,
} HnStanding;

/**
 * hn_standing_get_nick:
 * @standing: a standing
 *
 * Returns: (transfer none): a word for it, e.g. "by-nisc"
 */
const char *hn_standing_get_nick (HnStanding standing);

G_END_DECLS
