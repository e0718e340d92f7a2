#include "config.h"

#include "hn-checkpoint.h"

#include <glib/gi18n.h>

HnCheckpoint *
hn_checkpoint_new (void)
{
  HnCheckpoint *self = g_new0 (HnCheckpoint, 1);

  self->relevant = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->contacts = hn_checkpoint_new_contacts ();
  return self;
}

void
hn_checkpoint_free (HnCheckpoint *self)
{
  g_array_unref (self->relevant);
  g_hash_table_unref (self->contacts);
  g_free (self);
}

GHashTable *
hn_checkpoint_new_contacts (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
hn_checkpoint_note_contact (GHashTable *contacts, const char *source, gint64 received_us)
{
  gint64 *last_us = g_hash_table_lookup (contacts, source);

  if (last_us != NULL)
    *last_us = MAX (*last_us, received_us);
  else
    g_hash_table_insert (contacts, g_strdup (source), g_memdup2 (&received_us, sizeof received_us));
}

GBytes *
hn_checkpoint_pack (GArray *seqs)
{
  GByteArray *bytes = g_byte_array_sized_new (seqs->len * 2);
  gint64 last = 0;

  for (guint i = 0; i < seqs->len; i++)
    {
      guint64 rest = (guint64) (g_array_index (seqs, gint64, i) - last);

      last = g_array_index (seqs, gint64, i);
      do
        {
          guint8 byte = (guint8) ((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0));

          g_byte_array_append (bytes, &byte, 1);
          rest >>= 7;
        }
      while (rest != 0);
    }
  return g_byte_array_free_to_bytes (bytes);
}

GArray *
hn_checkpoint_unpack (const guint8 *data, gsize size)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 last = 0;

  for (gsize i = 0; i < size;)
    {
      guint64 number = 0;
      guint shift = 0;
      guint8 byte;

      do
        {
          if (i >= size || shift > 56)
            return NULL;
          byte = data[i++];
          number |= (guint64) (byte & 0x7F) << shift;
          shift += 7;
        }
      while (byte & 0x80);
      if (number == 0 || number > (guint64) (G_MAXINT64 - last))
        return NULL;
      last += (gint64) number;
      g_array_append_val (seqs, last);
    }
  return g_steal_pointer (&seqs);
}

static GBytes *
pack_contacts (GHashTable *contacts)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{sx}"));
  GHashTableIter iter;
  gpointer source, last_us;

  g_hash_table_iter_init (&iter, contacts);
  while (g_hash_table_iter_next (&iter, &source, &last_us))
    g_variant_builder_add (&builder, "{sx}", source, *(gint64 *) last_us);
  g_autoptr (GVariant) all = g_variant_ref_sink (g_variant_builder_end (&builder));
  return g_variant_get_data_as_bytes (all);
}

static void
unpack_contacts (GHashTable *contacts, const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GVariant) all =
      g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("a{sx}"), bytes, FALSE));
  GVariantIter iter;
  const char *source;
  gint64 last_us;

  g_variant_iter_init (&iter, all);
  while (g_variant_iter_next (&iter, "{&sx}", &source, &last_us))
    hn_checkpoint_note_contact (contacts, source, last_us);
}

gboolean
hn_checkpoint_write (HnIndexStore *store,
                     gint64 seq,
                     gint64 instant_us,
                     GArray *relevant,
                     GHashTable *contacts,
                     GError **error)
{
  g_autoptr (GBytes) seqs = hn_checkpoint_pack (relevant);
  g_autoptr (GBytes) heard = pack_contacts (contacts);

  return hn_index_store_run (store, HN_INDEX_CHECKPOINT_INSERT, error, "iibb", seq, instant_us,
                             seqs, heard);
}

HnCheckpoint *
hn_checkpoint_read (HnIndexStore *store, gint64 seq, GError **error)
{
  g_autoptr (HnCheckpoint) self = hn_checkpoint_new ();
  sqlite3_stmt *get = hn_index_store_use (store, HN_INDEX_CHECKPOINT_BEFORE, error, "i", seq);
  if (get == NULL)
    return NULL;

  HnIndexStep step = hn_index_store_step (store, get, error);
  if (step == HN_INDEX_ERROR)
    return NULL;
  if (step == HN_INDEX_DONE)
    return g_steal_pointer (&self);

  GArray *relevant =
      hn_checkpoint_unpack (sqlite3_column_blob (get, 2), (gsize) sqlite3_column_bytes (get, 2));
  if (relevant != NULL)
    {
      g_array_unref (self->relevant);
      self->relevant = relevant;
    }
  self->seq = sqlite3_column_int64 (get, 0);
  self->instant_us = sqlite3_column_int64 (get, 1);
  unpack_contacts (self->contacts, sqlite3_column_blob (get, 3),
                   (gsize) sqlite3_column_bytes (get, 3));
  sqlite3_reset (get);
  if (relevant != NULL)
    return g_steal_pointer (&self);
  g_set_error (error, HN_ARCHIVE_ERROR, HN_ARCHIVE_ERROR_UNUSABLE,
               _ ("The index cannot be used (%s): it is made anew from the log"), "checkpoint");
  return NULL;
}

GPtrArray *
hn_checkpoint_load (const HnCheckpoint *self, HnLog *log, GError **error)
{
  return hn_log_load (log, (const gint64 *) (void *) self->relevant->data, self->relevant->len,
                      error);
}
