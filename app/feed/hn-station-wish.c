#include "hn-station-private.h"

/* What is asked of the worker, on its way into its thread. */
typedef struct
{
  HnStationWorker *worker;
  HnHubOptions *options;
  HnMeshOptions *mesh;
  HnRecord *record;
} Wish;

static void
wish_free (Wish *wish)
{
  g_clear_pointer (&wish->options, hn_hub_options_free);
  g_clear_pointer (&wish->mesh, hn_mesh_options_free);
  g_clear_pointer (&wish->record, hn_record_unref);
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
  else if (wish->record != NULL)
    hn_station_worker_send (wish->worker, wish->record);
  else
    hn_station_worker_retry_now (wish->worker);
  return G_SOURCE_REMOVE;
}

void
hn_station_wish (HnStation *self,
                 const HnHubOptions *options,
                 const HnMeshOptions *mesh,
                 HnRecord *record)
{
  Wish *message = g_new0 (Wish, 1);

  message->worker = hn_station_get_worker (self);
  message->options = options != NULL ? hn_hub_options_copy (options) : NULL;
  message->mesh = mesh != NULL ? hn_mesh_options_copy (mesh) : NULL;
  message->record = record != NULL ? hn_record_ref (record) : NULL;
  hn_station_worker_invoke (message->worker, on_wish, message, (GDestroyNotify) wish_free);
}
