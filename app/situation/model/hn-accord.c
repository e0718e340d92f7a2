#include "hn-accord-private.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (HnAccord, hn_accord, G_TYPE_OBJECT)

static void
hn_accord_finalize (GObject *object)
{
  HnAccord *self = HN_ACCORD (object);

  g_free (self->id);
  g_free (self->exercise);
  g_strfreev (self->parties);
  g_array_unref (self->intervals);

  G_OBJECT_CLASS (hn_accord_parent_class)->finalize (object);
}

static void
hn_accord_class_init (HnAccordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_accord_finalize;
}

static void
hn_accord_init (HnAccord *self)
{
  self->intervals = g_array_new (FALSE, FALSE, sizeof (HnAccordInterval));
}

HnAccord *
hn_accord_new (const char *id)
{
  HnAccord *self = g_object_new (HN_TYPE_ACCORD, NULL);

  self->id = g_strdup (id);
  return self;
}

gboolean
hn_accord_equal (const HnAccord *a, const HnAccord *b)
{
  return g_str_equal (a->id, b->id) && a->kind == b->kind && a->is_believed == b->is_believed &&
         g_strcmp0 (a->exercise, b->exercise) == 0 &&
         g_strv_equal ((const char *const *) a->parties, (const char *const *) b->parties) &&
         a->intervals->len == b->intervals->len &&
         (a->intervals->len == 0 || memcmp (a->intervals->data, b->intervals->data,
                                            a->intervals->len * sizeof (HnAccordInterval)) == 0);
}

const char *
hn_accord_get_id (HnAccord *self)
{
  g_return_val_if_fail (HN_IS_ACCORD (self), NULL);
  return self->id;
}

HnAgreementKind
hn_accord_get_kind (HnAccord *self)
{
  g_return_val_if_fail (HN_IS_ACCORD (self), HN_AGREEMENT_EARLY_WARNING);
  return self->kind;
}

const char *const *
hn_accord_get_parties (HnAccord *self)
{
  g_return_val_if_fail (HN_IS_ACCORD (self), NULL);
  return (const char *const *) self->parties;
}

const char *
hn_accord_get_exercise (HnAccord *self)
{
  g_return_val_if_fail (HN_IS_ACCORD (self), NULL);
  return self->exercise;
}

guint
hn_accord_get_n_intervals (HnAccord *self)
{
  g_return_val_if_fail (HN_IS_ACCORD (self), 0);
  return self->intervals->len;
}

gboolean
hn_accord_is_believed (HnAccord *self)
{
  g_return_val_if_fail (HN_IS_ACCORD (self), FALSE);
  return self->is_believed;
}

void
hn_accord_get_interval (HnAccord *self, guint index, gint64 *from_us, gint64 *until_us)
{
  g_return_if_fail (HN_IS_ACCORD (self));
  g_return_if_fail (index < self->intervals->len);
  *from_us = g_array_index (self->intervals, HnAccordInterval, index).from_us;
  *until_us = g_array_index (self->intervals, HnAccordInterval, index).until_us;
}

gboolean
hn_accord_holds (HnAccord *self, gint64 at_us)
{
  g_return_val_if_fail (HN_IS_ACCORD (self), FALSE);
  for (guint i = 0; self->is_believed && i < self->intervals->len; i++)
    {
      const HnAccordInterval *interval = &g_array_index (self->intervals, HnAccordInterval, i);

      if (at_us >= interval->from_us && at_us < interval->until_us)
        return TRUE;
    }
  return FALSE;
}

gboolean
hn_accord_binds (HnAccord *self, const char *party)
{
  g_return_val_if_fail (HN_IS_ACCORD (self), FALSE);
  g_return_val_if_fail (party != NULL, FALSE);
  return g_strv_contains ((const char *const *) self->parties, party);
}
