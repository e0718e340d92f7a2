#include "hn-accident.h"

HnAccident *
hn_accident_new (GPtrArray *members)
{
  HnAccident *self = g_rc_box_new0 (HnAccident);

  self->members = members;
  return self;
}

HnAccident *
hn_accident_ref (HnAccident *self)
{
  return g_rc_box_acquire (self);
}

static void
hn_accident_clear (gpointer data)
{
  g_ptr_array_unref (((HnAccident *) data)->members);
}

void
hn_accident_unref (HnAccident *self)
{
  g_rc_box_release_full (self, hn_accident_clear);
}
