#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How long to wait before the next attempt: doubling from the shortest to the longest, and of that
 * a random part, so that many consoles do not come back at the same instant.
 */
typedef struct
{
  gint64 shortest_us;
  gint64 longest_us;
  guint n_failures;
} HnBackoff;

#define HN_BACKOFF_INIT                                                                            \
  {                                                                                                \
    G_USEC_PER_SEC / 2, 60 * G_USEC_PER_SEC, 0                                                     \
  }

/**
 * hn_backoff_next_us:
 * @self: a back-off
 * @at_least_us: what the other side asked for (Retry-After), or 0
 * @random: 0…1
 *
 * Counts a failure.
 *
 * Returns: between half and all of the doubled wait, but never less than @at_least_us
 */
gint64 hn_backoff_next_us (HnBackoff *self, gint64 at_least_us, double random);

/**
 * hn_backoff_reset:
 * @self: a back-off
 *
 * Forgets the failures: the other side is well.
 */
void hn_backoff_reset (HnBackoff *self);

G_END_DECLS
