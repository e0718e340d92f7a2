#pragma once

#include "hn-types.h"

G_BEGIN_DECLS

/**
 * HnSeal:
 * @HN_SEAL_UNSIGNED: it carries no signature
 * @HN_SEAL_UNPROVEN: it carries one, but of a key that is not known yet
 * @HN_SEAL_PINNED: proven by the key that was first seen of who says it
 * @HN_SEAL_CONFIRMED: proven by a key that a person or the site has confirmed, or by a signed
 *   successor of one
 *
 * What is known of who really said an object. What is forged is none of these: it never reaches the
 * log. The numbers stand in the log and never change.
 */
typedef enum
{
  HN_SEAL_UNSIGNED,
  HN_SEAL_UNPROVEN,
  HN_SEAL_PINNED,
  HN_SEAL_CONFIRMED,
} HnSeal;

#define HN_SEAL_N_KINDS (HN_SEAL_CONFIRMED + 1)

G_END_DECLS
