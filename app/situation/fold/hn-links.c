#include "hn-links.h"

struct _HnLinks
{
  GHashTable *things; /* id: GPtrArray */
};

HnLinks *
hn_links_new (void)
{
  HnLinks *self = g_new0 (HnLinks, 1);

  self->things =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
hn_links_free (HnLinks *self)
{
  g_hash_table_unref (self->things);
  g_free (self);
}

void
hn_links_add (HnLinks *self, const char *id, gpointer thing)
{
  GPtrArray *here = g_hash_table_lookup (self->things, id);

  if (here == NULL)
    {
      here = g_ptr_array_sized_new (1);
      g_hash_table_insert (self->things, g_strdup (id), here);
    }
  g_ptr_array_add (here, thing);
}

void
hn_links_remove (HnLinks *self, const char *id, gpointer thing)
{
  GPtrArray *here = g_hash_table_lookup (self->things, id);

  g_assert (here != NULL);
  g_ptr_array_remove_fast (here, thing);
  if (here->len == 0)
    g_hash_table_remove (self->things, id);
}

GPtrArray *
hn_links_get (HnLinks *self, const char *id)
{
  return g_hash_table_lookup (self->things, id);
}
