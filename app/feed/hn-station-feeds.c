#include "config.h"

#include "hn-feed-error.h"
#include "hn-intake.h"
#include "hn-mesh-feed.h"
#include "hn-outbox.h"
#include "hn-station-private.h"

#include <glib/gi18n.h>

/* What is asked of the worker about one feed, on its way into its thread. */
typedef struct
{
  HnStationWorker *worker;
  enum
  {
    ORDER_PAUSE,
    ORDER_RESUME,
    ORDER_REMOVE,
    ORDER_MOVE
  } kind;
  char *id;
  char *new_id; /* nullable */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->id);
  g_free (order->new_id);
  g_free (order);
}

/* Where its rows go when a feed has another address. */
static void
move (HnStationWorker *worker, const char *id, const char *new_id)
{
  HnIntake *intake = hn_station_worker_get_intake (worker);
  g_autoptr (GError) error = NULL;

  if (intake != NULL && !hn_outbox_readdress (hn_intake_get_log (intake), id, new_id, &error))
    hn_station_worker_fail (worker, error);
}

static gboolean
on_order (gpointer user_data)
{
  Order *order = user_data;

  switch (order->kind)
    {
    case ORDER_PAUSE:
    case ORDER_RESUME:
      hn_station_worker_pause_feed (order->worker, order->id, order->kind == ORDER_PAUSE);
      break;
    case ORDER_REMOVE:
      hn_station_worker_remove_feed (order->worker, order->id);
      break;
    case ORDER_MOVE:
      move (order->worker, order->id, order->new_id);
      break;
    default:
      g_assert_not_reached ();
    }
  return G_SOURCE_REMOVE;
}

static void
give_order (HnStation *self, int kind, const char *id, const char *new_id)
{
  Order *order = g_new0 (Order, 1);

  order->worker = hn_station_get_worker (self);
  order->kind = kind;
  order->id = g_strdup (id);
  order->new_id = g_strdup (new_id);
  hn_station_worker_invoke (order->worker, on_order, order, order_free);
}

static gboolean
get_place (HnStation *self, const char *id, guint *place)
{
  HnFeedStatus *status = hn_station_find_feed (self, id);

  return status != NULL && g_list_store_find (hn_station_get_store (self), status, place);
}

static HnFeedStatus *
follow (HnStation *self, HnFeedConfig *config, HnSecrets *secrets, GError **error)
{
  if (hn_feed_config_get_kind (config) == HN_FEED_KIND_MESH)
    {
      g_autoptr (HnMeshOptions) options = hn_feed_config_to_mesh_options (config, secrets);

      return hn_station_add_mesh (self, options, error);
    }
  else
    {
      g_autoptr (HnHubOptions) options = hn_feed_config_to_hub_options (config, secrets);

      return hn_station_add_hub (self, options, error);
    }
}

HnFeedStatus *
hn_station_add_feed (HnStation *self, HnFeedConfig *config, HnSecrets *secrets, GError **error)
{
  g_autofree char *id = NULL;
  const char *formerly;
  HnFeedStatus *status;

  g_return_val_if_fail (HN_IS_STATION (self), NULL);
  g_return_val_if_fail (HN_IS_FEED_CONFIG (config), NULL);

  if (!hn_feed_config_check (config, error))
    return NULL;
  id = hn_feed_config_dup_id (config);
  status = hn_station_find_feed (self, id);
  if (status != NULL)
    return status;
  /* Its address was changed, and the program may have ended before the log heard of it. */
  formerly = hn_feed_config_get_formerly (config);
  if (formerly != NULL && hn_station_find_feed (self, formerly) == NULL)
    give_order (self, ORDER_MOVE, formerly, id);
  /* Before it is added: it must not begin. */
  give_order (self, hn_feed_config_get_paused (config) ? ORDER_PAUSE : ORDER_RESUME, id, NULL);
  status = follow (self, config, secrets, error);
  if (status == NULL)
    return NULL;
  hn_feed_status_set_kind (status, hn_feed_config_get_kind (config));
  hn_feed_status_set_peer (status, hn_feed_config_get_peer (config));
  hn_feed_status_set_paused (status, hn_feed_config_get_paused (config));
  if (hn_feed_config_get_title (config) != NULL)
    hn_feed_status_set_title (status, hn_feed_config_get_title (config));
  return status;
}

void
hn_station_pause_feed (HnStation *self, const char *id, gboolean is_paused)
{
  HnFeedStatus *status;

  g_return_if_fail (HN_IS_STATION (self));
  g_return_if_fail (id != NULL);

  status = hn_station_find_feed (self, id);
  if (status != NULL)
    hn_feed_status_set_paused (status, is_paused);
  give_order (self, is_paused ? ORDER_PAUSE : ORDER_RESUME, id, NULL);
}

guint64
hn_station_remove_feed (HnStation *self, const char *id)
{
  guint place;
  guint64 n_owed;

  g_return_val_if_fail (HN_IS_STATION (self), 0);
  g_return_val_if_fail (id != NULL, 0);

  if (!get_place (self, id, &place))
    return 0;
  n_owed = hn_feed_status_get_n_outbox (hn_station_find_feed (self, id));
  g_list_store_remove (hn_station_get_store (self), place);
  give_order (self, ORDER_REMOVE, id, NULL);
  return n_owed;
}

static guint
find_place (const char *const *ids, gconstpointer status)
{
  const char *id = hn_feed_status_get_id ((HnFeedStatus *) status);
  guint place = 0;

  while (ids[place] != NULL && !g_str_equal (ids[place], id))
    place++;
  return place;
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer ids)
{
  const guint one = find_place (ids, a);
  const guint other = find_place (ids, b);

  return (one > other) - (one < other);
}

static gboolean
is_sorted (GListModel *feeds, const char *const *ids)
{
  guint last = 0;

  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (HnFeedStatus) status = g_list_model_get_item (feeds, i);
      const guint place = find_place (ids, status);

      if (place < last)
        return FALSE;
      last = place;
    }
  return TRUE;
}

void
hn_station_sort_feeds (HnStation *self, const char *const *ids)
{
  GListStore *store;

  g_return_if_fail (HN_IS_STATION (self));
  g_return_if_fail (ids != NULL);

  /* Whoever looks at the list is not disturbed without need. */
  store = hn_station_get_store (self);
  if (!is_sorted (G_LIST_MODEL (store), ids))
    g_list_store_sort (store, compare_places, (gpointer) ids);
}

HnFeedStatus *
hn_station_update_feed (
    HnStation *self, const char *id, HnFeedConfig *config, HnSecrets *secrets, GError **error)
{
  GListStore *store;
  HnFeedStatus *status;
  g_autofree char *new_id = NULL;
  guint place = 0;
  guint last;

  g_return_val_if_fail (HN_IS_STATION (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (HN_IS_FEED_CONFIG (config), NULL);

  /* The old one stays where the new one is none, or is there already. */
  if (!hn_feed_config_check (config, error))
    return NULL;
  new_id = hn_feed_config_dup_id (config);
  if (!g_str_equal (new_id, id) && hn_station_find_feed (self, new_id) != NULL)
    {
      g_set_error (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS, _ ("%s is followed already"),
                   hn_feed_config_get_url (config));
      return NULL;
    }
  store = hn_station_get_store (self);
  if (!get_place (self, id, &place))
    place = g_list_model_get_n_items (G_LIST_MODEL (store));
  hn_station_remove_feed (self, id);
  if (!g_str_equal (new_id, id))
    give_order (self, ORDER_MOVE, id, new_id);
  status = hn_station_add_feed (self, config, secrets, error);
  if (status == NULL)
    return NULL;
  last = g_list_model_get_n_items (G_LIST_MODEL (store)) - 1;
  if (place < last)
    {
      g_autoptr (HnFeedStatus) moved = g_object_ref (status);

      g_list_store_remove (store, last);
      g_list_store_insert (store, place, moved);
    }
  return status;
}

void
hn_station_set_identity (HnStation *self, HnRecord *identity)
{
  g_return_if_fail (HN_IS_STATION (self));

  hn_station_worker_set_identity (hn_station_get_worker (self), identity);
}

/* A voice on its way into the worker's thread. */
typedef struct
{
  HnStationWorker *worker;
  HnSealVoice *voice;
} Voice;

static void
voice_free (Voice *self)
{
  g_clear_pointer (&self->voice, hn_seal_voice_free);
  g_free (self);
}

static gboolean
on_voice (gpointer user_data)
{
  Voice *self = user_data;

  hn_station_worker_take_voice (self->worker, g_steal_pointer (&self->voice));
  return G_SOURCE_REMOVE;
}

void
hn_station_take_voice (HnStation *self, HnSealVoice *voice)
{
  Voice *message;

  g_return_if_fail (HN_IS_STATION (self));
  g_return_if_fail (voice != NULL);

  message = g_new0 (Voice, 1);
  message->worker = hn_station_get_worker (self);
  message->voice = voice;
  hn_station_worker_invoke (message->worker, on_voice, message, (GDestroyNotify) voice_free);
}
