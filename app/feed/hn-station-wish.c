#include "hn-station-private.h"

/* What is asked of the worker, on its way into its thread. */
typedef struct
{
  HnStationWorker *worker;
  HnHubOptions *options;
  HnMeshOptions *mesh;
  GPtrArray *records;
} Wish;

static void
wish_free (Wish *wish)
{
  g_clear_pointer (&wish->options, hn_hub_options_free);
  g_clear_pointer (&wish->mesh, hn_mesh_options_free);
  g_clear_pointer (&wish->records, g_ptr_array_unref);
  g_free (wish);
}

static gboolean
on_wish (gpointer user_data)
{
  Wish *wish = user_data;

  if (wish->options != NULL)
    hn_station_worker_add_hub (wish->worker, wish->options);
  else if (wish->mesh != NULL)
    hn_station_worker_add_mesh (wish->worker, wish->mesh);
  else if (wish->records != NULL)
    hn_station_worker_send (wish->worker, wish->records);
  else
    hn_station_worker_retry_now (wish->worker);
  return G_SOURCE_REMOVE;
}

void
hn_station_wish (HnStation *self,
                 const HnHubOptions *options,
                 const HnMeshOptions *mesh,
                 GPtrArray *records)
{
  Wish *message = g_new0 (Wish, 1);

  message->worker = hn_station_get_worker (self);
  message->options = options != NULL ? hn_hub_options_copy (options) : NULL;
  message->mesh = mesh != NULL ? hn_mesh_options_copy (mesh) : NULL;
  message->records = records != NULL ? g_ptr_array_ref (records) : NULL;
  hn_station_worker_invoke (message->worker, on_wish, message, (GDestroyNotify) wish_free);
}

void
hn_station_send (HnStation *self, HnRecord *record)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new ();

  g_return_if_fail (record != NULL);

  g_ptr_array_add (records, record);
  hn_station_send_all (self, records);
}

void
hn_station_send_all (HnStation *self, GPtrArray *records)
{
  g_autoptr (GPtrArray) kept = NULL;

  g_return_if_fail (HN_IS_STATION (self));
  g_return_if_fail (records != NULL);

  /* Another thread reads it. */
  kept = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (kept, hn_record_ref (g_ptr_array_index (records, i)));
  hn_station_wish (self, NULL, NULL, kept);
}
