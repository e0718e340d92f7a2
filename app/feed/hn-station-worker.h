#pragma once

#include "hn-feed-types.h"
#include "hn-hub-options.h"
#include "hn-log.h"
#include "hn-mesh-options.h"
#include "hn-presence-fact.h"
#include "hn-seal-voice.h"

G_BEGIN_DECLS

/*
 * The other side of a station: what happens in the intake thread. Its functions are called in that
 * thread, but for new, run and free; what it has to say it says through the functions that it is
 * given, which must be safe to call from there.
 */
typedef struct _HnStationWorker HnStationWorker;

/**
 * HnStationWorkerFuncs:
 * @entries: committed or replayed entries; may block to slow the replay down
 * @replayed: all that the log held was handed over
 * @status: (transfer full): a copy of a feed's status that changed
 * @failed: the log could not be opened or written
 * @outbox_failed: the other side will not take an object
 * @purged: (element-type HnLogTombstone): what was purged, or not kept at all
 * @resealed: (element-type HnLogEntry): of which more is known of who said it
 * @forgeries: (element-type HnForgery): all that pretended to be somebody
 * @quarantine: how many texts wait in quarantine, after that has changed
 * @presence: something became known of who can be reached
 */
typedef struct
{
  void (*entries) (HnLogEntry **entries, guint n_entries, gpointer user_data);
  void (*replayed) (gpointer user_data);
  void (*status) (HnFeedStatus *status, gpointer user_data);
  void (*failed) (const GError *error, gpointer user_data);
  void (*outbox_failed) (const char *feed_id,
                         const char *object_id,
                         const char *reason,
                         gpointer user_data);
  void (*purged) (GPtrArray *tombstones, gpointer user_data);
  void (*resealed) (GPtrArray *entries, gpointer user_data);
  void (*forgeries) (GPtrArray *forgeries, gpointer user_data);
  void (*quarantine) (guint64 n_held, gpointer user_data);
  void (*presence) (const HnPresenceFact *fact, gpointer user_data);
} HnStationWorkerFuncs;

/**
 * hn_station_worker_new:
 * @log_path: (type filename): the file of the log
 * @funcs: who is told; copied
 * @user_data: given to each of @funcs
 *
 * Returns: (transfer full): a worker that does nothing yet
 */
HnStationWorker *
hn_station_worker_new (const char *log_path, const HnStationWorkerFuncs *funcs, gpointer user_data);

/**
 * hn_station_worker_free:
 * @self: (transfer full): a worker
 *
 * Frees it, after its thread has ended.
 */
void hn_station_worker_free (HnStationWorker *self);

/**
 * hn_station_worker_set_replay_after:
 * @self: a worker that does not run yet
 * @seq: the last place in the log that is not replayed; 0: replay all
 */
void hn_station_worker_set_replay_after (HnStationWorker *self, gint64 seq);

/**
 * hn_station_worker_run:
 * @self: a worker
 *
 * The body of the thread: opens, replays, runs until hn_station_worker_quit(), closes.
 */
void hn_station_worker_run (HnStationWorker *self);

/**
 * hn_station_worker_invoke:
 * @self: a worker
 * @func: the function
 * @data: given to @func
 * @destroy: (nullable): frees @data
 *
 * Has a function called in the worker's thread. From any thread.
 */
void hn_station_worker_invoke (HnStationWorker *self,
                               GSourceFunc func,
                               gpointer data,
                               GDestroyNotify destroy);

/**
 * hn_station_worker_get_intake:
 * @self: a worker
 *
 * Returns: (transfer none) (nullable): its intake; %NULL where the log could not be opened
 */
HnIntake *hn_station_worker_get_intake (HnStationWorker *self);

/**
 * hn_station_worker_fail:
 * @self: a worker
 * @error: what failed
 *
 * Says that the log could not be written.
 */
void hn_station_worker_fail (HnStationWorker *self, const GError *error);

/**
 * hn_station_worker_quit:
 * @self: a worker
 *
 * Has hn_station_worker_run() return. From any thread.
 */
void hn_station_worker_quit (HnStationWorker *self);

/**
 * hn_station_worker_add_hub:
 * @self: a worker
 * @options: how to follow it; copied
 *
 * Adds a hub to follow. In the worker's thread.
 */
void hn_station_worker_add_hub (HnStationWorker *self, const HnHubOptions *options);

/**
 * hn_station_worker_add_mesh:
 * @self: a worker
 * @options: how to follow it; copied
 *
 * Adds a mesh to follow. In the worker's thread.
 */
void hn_station_worker_add_mesh (HnStationWorker *self, const HnMeshOptions *options);

/**
 * hn_station_worker_send:
 * @self: a worker
 * @records: (element-type HnRecord): what is sent, in one transaction
 *
 * Puts a record of ours into the log and its outbox, for every feed that was added. In the worker's
 * thread.
 */
void hn_station_worker_send (HnStationWorker *self, GPtrArray *records);

/**
 * hn_station_worker_pause_feed:
 * @self: a worker
 * @id: a feed's id, of one that is there or will be added
 * @is_paused: whether it rests from now on
 *
 * Ends its connections, or begins again. In the worker's thread.
 */
void hn_station_worker_pause_feed (HnStationWorker *self, const char *id, gboolean is_paused);

/**
 * hn_station_worker_remove_feed:
 * @self: a worker
 * @id: a feed's id
 *
 * Ends a feed, if there is such. In the worker's thread.
 */
void hn_station_worker_remove_feed (HnStationWorker *self, const char *id);

/**
 * hn_station_worker_set_identity:
 * @self: a worker
 * @identity: (nullable): who we are: an identity object
 *
 * See hn_door_set_identity(). Before the worker runs.
 */
void hn_station_worker_set_identity (HnStationWorker *self, HnRecord *identity);

/**
 * hn_station_worker_take_voice:
 * @self: a worker
 * @voice: (transfer full): signs what the station says by itself
 *
 * See hn_door_take_voice(). In the worker's thread.
 */
void hn_station_worker_take_voice (HnStationWorker *self, HnSealVoice *voice);

/**
 * hn_station_worker_retry_now:
 * @self: a worker
 *
 * Has every feed that waits try again at once. In the worker's thread.
 */
void hn_station_worker_retry_now (HnStationWorker *self);

/**
 * hn_station_worker_set_ceptoars:
 * @self: a worker
 * @ceptoars: (array zero-terminated=1): ids of CEPTOARs
 *
 * Says who there is to be reached. In the worker's thread.
 */
void hn_station_worker_set_ceptoars (HnStationWorker *self, const char *const *ceptoars);

/**
 * hn_station_worker_ask_presence:
 * @self: a worker
 * @ceptoar: the id of a CEPTOAR
 *
 * Asks its contacts whether they are there. In the worker's thread.
 */
void hn_station_worker_ask_presence (HnStationWorker *self, const char *ceptoar);

G_END_DECLS
