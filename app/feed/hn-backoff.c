#include "hn-backoff.h"

gint64
hn_backoff_next_us (HnBackoff *self, gint64 at_least_us, double random)
{
  gint64 wait_us;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (random >= 0 && random <= 1, 0);

  wait_us = self->shortest_us;
  for (guint i = 0; i < self->n_failures && wait_us < self->longest_us; i++)
    wait_us *= 2;
  wait_us = MIN (wait_us, self->longest_us);
  self->n_failures++;
  wait_us = wait_us / 2 + (gint64) ((double) (wait_us / 2) * random);
  return MAX (wait_us, at_least_us);
}

void
hn_backoff_reset (HnBackoff *self)
{
  g_return_if_fail (self != NULL);

  self->n_failures = 0;
}
