#include "config.h"

#include "hn-span.h"

G_DEFINE_BOXED_TYPE (HnSpan, hn_span, hn_span_copy, hn_span_free)

HnSpan *
hn_span_copy (const HnSpan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_memdup2 (self, sizeof *self);
}

void
hn_span_free (HnSpan *self)
{
  g_free (self);
}

gboolean
hn_span_is_empty (const HnSpan *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->from_us == 0 && self->to_us == 0;
}

gboolean
hn_span_meets (const HnSpan *self, gint64 from_us, gint64 to_us)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return hn_span_is_empty (self) || (from_us <= self->to_us && to_us >= self->from_us);
}
