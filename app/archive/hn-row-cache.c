#include "hn-row-cache.h"

/* A window shows a hundred; the rest is for going back and forth. */
#define MAX_ROWS 1024

struct _HnRowCache
{
  HnArchiveKind kind;
  GHashTable *links; /* key → GList of the queue */
  GQueue rows;       /* of HnArchiveRow, asked for last comes first */
};

HnRowCache *
hn_row_cache_new (HnArchiveKind kind)
{
  HnRowCache *self = g_new0 (HnRowCache, 1);

  self->kind = kind;
  self->links = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->rows);
  return self;
}

void
hn_row_cache_free (HnRowCache *self)
{
  g_hash_table_unref (self->links);
  g_queue_clear_full (&self->rows, g_object_unref);
  g_free (self);
}

HnArchiveRow *
hn_row_cache_peek (HnRowCache *self, guint32 key)
{
  GList *link = g_hash_table_lookup (self->links, GUINT_TO_POINTER (key));

  return link != NULL ? link->data : NULL;
}

void
hn_row_cache_drop (HnRowCache *self, guint32 key)
{
  GList *link = g_hash_table_lookup (self->links, GUINT_TO_POINTER (key));

  if (link == NULL)
    return;
  g_hash_table_remove (self->links, GUINT_TO_POINTER (key));
  g_object_unref (link->data);
  g_queue_delete_link (&self->rows, link);
}

HnArchiveRow *
hn_row_cache_get (HnRowCache *self, guint32 key)
{
  GList *link = g_hash_table_lookup (self->links, GUINT_TO_POINTER (key));

  if (link != NULL)
    {
      g_queue_unlink (&self->rows, link);
      g_queue_push_head_link (&self->rows, link);
      return link->data;
    }
  g_queue_push_head (&self->rows, hn_archive_row_new (self->kind, key));
  g_hash_table_insert (self->links, GUINT_TO_POINTER (key), self->rows.head);
  if (self->rows.length > MAX_ROWS)
    hn_row_cache_drop (self, hn_archive_row_get_key (self->rows.tail->data));
  return self->rows.head->data;
}

GArray *
hn_row_cache_list (HnRowCache *self, gboolean loaded, guint max)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (GList *link = self->rows.head; link != NULL && keys->len < max; link = link->next)
    {
      guint32 key = hn_archive_row_get_key (link->data);

      if (hn_archive_row_is_loaded (link->data) == loaded)
        g_array_append_val (keys, key);
    }
  return keys;
}
