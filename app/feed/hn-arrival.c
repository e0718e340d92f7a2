#include "hn-arrival.h"

static gpointer
ref_entry (gconstpointer entry, gpointer unused)
{
  return hn_log_entry_ref ((HnLogEntry *) entry);
}

HnArrival *
hn_arrival_new (const char *source, GPtrArray *entries)
{
  HnArrival *self;

  g_return_val_if_fail (source != NULL && entries != NULL, NULL);

  self = g_new0 (HnArrival, 1);
  self->source = g_strdup (source);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  g_ptr_array_extend (self->entries, entries, ref_entry, NULL);
  return self;
}

void
hn_arrival_free (HnArrival *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->entries);
  g_free (self->source);
  g_free (self);
}

GPtrArray *
hn_arrivals_join (GPtrArray *arrivals)
{
  GPtrArray *all;

  g_return_val_if_fail (arrivals != NULL, NULL);

  all = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  for (guint i = 0; i < arrivals->len; i++)
    g_ptr_array_extend (all, ((HnArrival *) g_ptr_array_index (arrivals, i))->entries, ref_entry,
                        NULL);
  return all;
}

void
hn_arrivals_divide (GPtrArray *arrivals, GPtrArray *entries)
{
  guint at = 0;

  g_return_if_fail (arrivals != NULL && entries != NULL);

  for (guint i = 0; i < arrivals->len; i++)
    {
      HnArrival *arrival = g_ptr_array_index (arrivals, i);
      guint n_entries = arrival->entries->len;

      g_ptr_array_set_size (arrival->entries, 0);
      for (guint j = 0; j < n_entries; j++, at++)
        g_ptr_array_add (arrival->entries, hn_log_entry_ref (g_ptr_array_index (entries, at)));
    }
}
