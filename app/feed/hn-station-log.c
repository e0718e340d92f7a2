#include "config.h"

#include "hn-intake.h"
#include "hn-log-chain.h"
#include "hn-quarantine.h"
#include "hn-station-private.h"
#include "hn-stix-error.h"

/* What is asked of the log itself, on its way into the thread that writes it. */
typedef struct
{
  HnStationWorker *worker;
  enum
  {
    ORDER_RETRY,
    ORDER_SET_ASIDE,
    ORDER_ACTION,
    ORDER_ACCEPT_KEY,
    ORDER_REFUSE_KEY
  } kind;
  gint64 number;
  char *action; /* or the id of a key */
  char *body;   /* or who decides */
} Order;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->action);
  g_free (order->body);
  g_free (order);
}

/* What comes by a mesh is one object, never a bundle of them. */
static gboolean
push (HnIntake *intake, const char *source, GBytes *raw, GError **error)
{
  return g_str_has_prefix (source, "mesh:")
             ? hn_intake_push_single (intake, source, raw, NULL, error)
             : hn_intake_push_object (intake, source, raw, error);
}

static gboolean
retry (HnIntake *intake, gint64 number, GError **error)
{
  HnLog *log = hn_intake_get_log (intake);
  HnFeedCounts before = { 0 }, after = { 0 };
  g_autoptr (HnQuarantineItem) item = NULL;
  const char *source;

  /* What waits of that source is not to be mistaken for it. */
  if (!hn_intake_flush (intake, error))
    return FALSE;
  item = hn_quarantine_get (log, number, error);
  if (item == NULL)
    return FALSE;
  if (hn_quarantine_item_get_state (item) == HN_QUARANTINE_TAKEN_IN)
    return TRUE;
  /* What it lacks is not in its bytes: under its own subject it has to come anew. */
  if (g_str_equal (hn_quarantine_item_get_rule (item),
                   hn_stix_rule_get_name (HN_STIX_RULE_MESH_SUBJECT)))
    return TRUE;
  source = hn_quarantine_item_get_source (item);
  hn_intake_get_counts (intake, source, &before);
  if (!push (intake, source, hn_quarantine_item_get_raw (item), error) ||
      !hn_intake_flush (intake, error))
    return FALSE;
  hn_intake_get_counts (intake, source, &after);
  return after.n_quarantined != before.n_quarantined ||
         hn_quarantine_set_state (log, number, HN_QUARANTINE_TAKEN_IN, error);
}

static gboolean
obey (HnIntake *intake, const Order *order, GError **error)
{
  HnLog *log = hn_intake_get_log (intake);

  switch (order->kind)
    {
    case ORDER_RETRY:
      return retry (intake, order->number, error);
    case ORDER_SET_ASIDE:
      return hn_quarantine_set_state (log, order->number, HN_QUARANTINE_SET_ASIDE, error);
    case ORDER_ACTION:
      return hn_log_append_action (log, order->action, order->body, error);
    case ORDER_ACCEPT_KEY:
    case ORDER_REFUSE_KEY:
      return hn_intake_confirm_key (intake, order->action, order->kind == ORDER_ACCEPT_KEY,
                                    order->body, error);
    default:
      g_assert_not_reached ();
    }
}

static gboolean
on_order (gpointer user_data)
{
  Order *order = user_data;
  HnIntake *intake = hn_station_worker_get_intake (order->worker);
  g_autoptr (GError) error = NULL;

  /* Where the log could not be opened that was said. */
  if (intake != NULL && !obey (intake, order, &error))
    hn_station_worker_fail (order->worker, error);
  return G_SOURCE_REMOVE;
}

static void
give_order (HnStation *self, int kind, gint64 number, const char *action, const char *body)
{
  Order *order = g_new0 (Order, 1);

  order->worker = hn_station_get_worker (self);
  order->kind = kind;
  order->number = number;
  order->action = g_strdup (action);
  order->body = g_strdup (body);
  hn_station_worker_invoke (order->worker, on_order, order, order_free);
}

void
hn_station_retry_quarantine (HnStation *self, gint64 number)
{
  g_return_if_fail (HN_IS_STATION (self));

  give_order (self, ORDER_RETRY, number, NULL, NULL);
}

void
hn_station_set_aside_quarantine (HnStation *self, gint64 number)
{
  g_return_if_fail (HN_IS_STATION (self));

  give_order (self, ORDER_SET_ASIDE, number, NULL, NULL);
}

void
hn_station_append_action (HnStation *self, const char *kind, const char *body)
{
  g_return_if_fail (HN_IS_STATION (self));
  g_return_if_fail (kind != NULL && body != NULL);

  give_order (self, ORDER_ACTION, 0, kind, body);
}

void
hn_station_confirm_key (HnStation *self, const char *key_id, gboolean accept, const char *who)
{
  g_return_if_fail (HN_IS_STATION (self));
  g_return_if_fail (key_id != NULL);

  give_order (self, accept ? ORDER_ACCEPT_KEY : ORDER_REFUSE_KEY, 0, key_id, who);
}
