#include "hn-interval-array.h"

#include <stdlib.h>

G_STATIC_ASSERT (sizeof (HnInterval) == 32);

struct _HnIntervalArray
{
  GArray *items;
  gint64 revision;
};

G_DEFINE_BOXED_TYPE (HnIntervalArray,
                     hn_interval_array,
                     hn_interval_array_ref,
                     hn_interval_array_unref)

static int
compare_numbers (gint64 a, gint64 b)
{
  return a < b ? -1 : a > b;
}

int
hn_interval_compare (const HnInterval *a, const HnInterval *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, 0);

  if (a->sector != b->sector)
    return compare_numbers (a->sector, b->sector);
  if (a->service != b->service)
    return compare_numbers (a->service, b->service);
  if (a->operator!= b->operator)
    return compare_numbers (a->operator, b->operator);
  if (a->from_us != b->from_us)
    return compare_numbers (a->from_us, b->from_us);
  return compare_numbers (a->row, b->row);
}

static int
compare_items (const void *a, const void *b)
{
  return hn_interval_compare (a, b);
}

HnIntervalArray *
hn_interval_array_new (GArray *items, gint64 revision)
{
  g_return_val_if_fail (items != NULL, NULL);

  HnIntervalArray *self = g_atomic_rc_box_new0 (HnIntervalArray);
  self->items = items;
  self->revision = revision;
  if (items->len > 0)
    qsort (items->data, items->len, sizeof (HnInterval), compare_items);
  return self;
}

HnIntervalArray *
hn_interval_array_ref (HnIntervalArray *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
hn_interval_array_clear (gpointer data)
{
  HnIntervalArray *self = data;
  g_array_unref (self->items);
}

void
hn_interval_array_unref (HnIntervalArray *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, hn_interval_array_clear);
}

const HnInterval *
hn_interval_array_get (HnIntervalArray *self, guint *n)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n != NULL, NULL);

  *n = self->items->len;
  return (const HnInterval *) (void *) self->items->data;
}

gint64
hn_interval_array_get_revision (HnIntervalArray *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->revision;
}
