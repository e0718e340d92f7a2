#include "hn-interval-delta.h"

struct _HnIntervalDelta
{
  HnIntervalArray *removed;
  HnIntervalArray *added;
};

G_DEFINE_BOXED_TYPE (HnIntervalDelta,
                     hn_interval_delta,
                     hn_interval_delta_ref,
                     hn_interval_delta_unref)

HnIntervalDelta *
hn_interval_delta_new (HnIntervalArray *removed, HnIntervalArray *added)
{
  g_return_val_if_fail (removed != NULL && added != NULL, NULL);

  HnIntervalDelta *self = g_atomic_rc_box_new0 (HnIntervalDelta);
  self->removed = removed;
  self->added = added;
  return self;
}

HnIntervalDelta *
hn_interval_delta_ref (HnIntervalDelta *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
hn_interval_delta_clear (gpointer data)
{
  HnIntervalDelta *self = data;
  hn_interval_array_unref (self->removed);
  hn_interval_array_unref (self->added);
}

void
hn_interval_delta_unref (HnIntervalDelta *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, hn_interval_delta_clear);
}

HnIntervalArray *
hn_interval_delta_get_removed (HnIntervalDelta *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->removed;
}

HnIntervalArray *
hn_interval_delta_get_added (HnIntervalDelta *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->added;
}

gint64
hn_interval_delta_get_revision (HnIntervalDelta *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return hn_interval_array_get_revision (self->added);
}
