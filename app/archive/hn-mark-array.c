#include "hn-mark-array.h"

#include <stdlib.h>

G_STATIC_ASSERT (sizeof (HnArchiveMark) == 32);

struct _HnMarkArray
{
  GArray *items;
  gboolean is_cut;
};

G_DEFINE_BOXED_TYPE (HnMarkArray, hn_mark_array, hn_mark_array_ref, hn_mark_array_unref)

static int
compare_marks (const void *first, const void *second)
{
  const HnArchiveMark *a = first;
  const HnArchiveMark *b = second;

  if (a->at_us != b->at_us)
    return a->at_us < b->at_us ? -1 : 1;
  if (a->incident != b->incident)
    return a->incident < b->incident ? -1 : 1;
  if (a->seq != b->seq)
    return a->seq < b->seq ? -1 : 1;
  return (int) a->kind - (int) b->kind;
}

HnMarkArray *
hn_mark_array_new (GArray *items, gboolean is_cut)
{
  g_return_val_if_fail (items != NULL, NULL);

  HnMarkArray *self = g_atomic_rc_box_new0 (HnMarkArray);
  self->items = items;
  self->is_cut = is_cut;
  if (items->len > 0)
    qsort (items->data, items->len, sizeof (HnArchiveMark), compare_marks);
  return self;
}

HnMarkArray *
hn_mark_array_ref (HnMarkArray *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
hn_mark_array_clear (gpointer data)
{
  HnMarkArray *self = data;
  g_array_unref (self->items);
}

void
hn_mark_array_unref (HnMarkArray *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, hn_mark_array_clear);
}

const HnArchiveMark *
hn_mark_array_get (HnMarkArray *self, guint *n)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n != NULL, NULL);

  *n = self->items->len;
  return (const HnArchiveMark *) (void *) self->items->data;
}

gboolean
hn_mark_array_is_cut (HnMarkArray *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->is_cut;
}
