#pragma once

#include "hn-presence-list.h"
#include "hn-station-worker.h"
#include "hn-station.h"

G_BEGIN_DECLS

/* What the files of HnStation share. */

/* (transfer none): it lives as long as the station. */
HnStationWorker *hn_station_get_worker (HnStation *self);

/* (transfer none): of HnFeedStatus. */
GListStore *hn_station_get_store (HnStation *self);

/* (transfer none) (nullable): the list keeps it. */
HnFeedStatus *hn_station_find_feed (HnStation *self, const char *id);

/* (transfer none): it lives as long as the station. */
HnPresenceList *hn_station_get_presence_list (HnStation *self);

/* Asks something of the worker, in its thread: to follow a hub or a mesh, to send records, or,
 * where all is NULL, to try again at once. */
void hn_station_wish (HnStation *self,
                      const HnHubOptions *options,
                      const HnMeshOptions *mesh,
                      GPtrArray *records);

G_END_DECLS
