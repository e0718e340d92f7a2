#include "hn-forgery.h"

G_DEFINE_BOXED_TYPE (HnForgery, hn_forgery, hn_forgery_copy, hn_forgery_free)

HnForgery *
hn_forgery_copy (const HnForgery *self)
{
  HnForgery *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->feed_id = g_strdup (self->feed_id);
  copy->creator = g_strdup (self->creator);
  copy->rule = g_strdup (self->rule);
  return copy;
}

void
hn_forgery_free (HnForgery *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->feed_id);
  g_free (self->creator);
  g_free (self->rule);
  g_free (self);
}
