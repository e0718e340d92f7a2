#include "hn-loss.h"

struct _HnLoss
{
  HnClock *clock;
  HnLossFunc func;
  gpointer user_data;
  GError *error;
  guint timeout;
};

HnLoss *
hn_loss_new (HnClock *clock, HnLossFunc func, gpointer user_data)
{
  HnLoss *self;

  g_return_val_if_fail (HN_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (HnLoss, 1);
  self->clock = g_object_ref (clock);
  self->func = func;
  self->user_data = user_data;
  return self;
}

void
hn_loss_free (HnLoss *self)
{
  g_return_if_fail (self != NULL);

  if (self->timeout != 0)
    hn_clock_remove_timeout (self->clock, self->timeout);
  g_clear_error (&self->error);
  g_object_unref (self->clock);
  g_free (self);
}

static void
on_due (gpointer user_data)
{
  HnLoss *self = user_data;
  g_autoptr (GError) error = g_steal_pointer (&self->error);

  self->timeout = 0;
  self->func (error, self->user_data);
}

void
hn_loss_note (HnLoss *self, const GError *error)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (error != NULL);

  if (self->timeout != 0)
    return;
  self->error = g_error_copy (error);
  self->timeout = hn_clock_add_timeout (self->clock, 0, on_due, self);
}
