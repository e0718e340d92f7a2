#include "config.h"

#include "hn-station-private.h"

/* What the thread of the feeds is told of who there is. */
typedef struct
{
  HnStationWorker *worker;
  char **ceptoars;
  char *asked;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_strfreev (request->ceptoars);
  g_free (request->asked);
  g_free (request);
}

static gboolean
on_request (gpointer user_data)
{
  Request *request = user_data;

  if (request->ceptoars != NULL)
    hn_station_worker_set_ceptoars (request->worker, (const char *const *) request->ceptoars);
  else
    hn_station_worker_ask_presence (request->worker, request->asked);
  return G_SOURCE_REMOVE;
}

static void
pass_on (HnStation *self, const char *const *ceptoars, const char *asked)
{
  Request *request = g_new0 (Request, 1);

  request->worker = hn_station_get_worker (self);
  request->ceptoars = g_strdupv ((char **) ceptoars);
  request->asked = g_strdup (asked);
  hn_station_worker_invoke (request->worker, on_request, request, request_free);
}

void
hn_station_set_ceptoars (HnStation *self, const char *const *ceptoars)
{
  g_return_if_fail (HN_IS_STATION (self));
  g_return_if_fail (ceptoars != NULL);

  hn_presence_list_set_ceptoars (hn_station_get_presence_list (self), ceptoars);
  pass_on (self, ceptoars, NULL);
}

GListModel *
hn_station_get_presence (HnStation *self)
{
  g_return_val_if_fail (HN_IS_STATION (self), NULL);

  return G_LIST_MODEL (hn_station_get_presence_list (self));
}

void
hn_station_ask_presence (HnStation *self, const char *ceptoar)
{
  g_return_if_fail (HN_IS_STATION (self));
  g_return_if_fail (ceptoar != NULL);

  pass_on (self, NULL, ceptoar);
}
