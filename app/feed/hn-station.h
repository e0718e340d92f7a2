#pragma once

#include "hn-feed-config.h"
#include "hn-feed-status.h"
#include "hn-feed-types.h"
#include "hn-hub-feed.h"
#include "hn-mesh-options.h"
#include "hn-presence.h"
#include "hn-seal-voice.h"
#include "hn-secrets.h"

G_BEGIN_DECLS

/* What a feed promises until it knows better, seconds. */
#define HN_STATION_PROMISE_S 45

#define HN_TYPE_STATION (hn_station_get_type ())

/*
 * The intake thread and what the main thread sees of it: one writer's connection to the log, the
 * intake, the feeds. All of it is used from the main thread (the one that made the station); the
 * signals arrive there.
 *
 * Signals:
 *   entries (GPtrArray *entries): HnLogEntry, in the order of the log: first all that the log holds
 *     (in batches; see hn_station_set_replay_after()), then what is new, each once
 *   replayed (): all that the log held has been handed over
 *   failed (GError *error): the log could not be opened, or written; words for the officer
 *   outbox-failed (const char *feed_id, const char *object_id, const char *reason)
 *   purged (GPtrArray *tombstones): HnLogTombstone: what was purged, or not kept at all; whoever
 *     holds something of it lets go of it
 *   resealed (GPtrArray *entries): HnLogEntry that were handed over before, and of which more is
 *     known now of who said them; what turned out to be forged has a bare record
 *   forgeries (GPtrArray *forgeries): HnForgery: all that pretended to be somebody, when that has
 *     changed; said first after the start, where there is any
 *   quarantine-changed (guint64 n_held): how many texts wait in quarantine; said first after the
 *     start
 */
G_DECLARE_FINAL_TYPE (HnStation, hn_station, HN, STATION, GObject)

/**
 * hn_station_new:
 * @log_path: the file of the log; made if it is not there
 *
 * Returns: (transfer full): a station that does nothing yet
 */
HnStation *hn_station_new (const char *log_path);

/**
 * hn_station_add_hub:
 * @self: a station
 * @options: copied
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Adds a hub to follow, before or after the start.
 *
 * Returns: (transfer none) (nullable): the feed's status, an item of hn_station_get_feeds(), or
 * %NULL and %HN_FEED_ERROR_ADDRESS
 */
HnFeedStatus *hn_station_add_hub (HnStation *self, const HnHubOptions *options, GError **error);

/**
 * hn_station_add_mesh:
 * @self: a station
 * @options: copied
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Adds a mesh to follow, before or after the start.
 *
 * Returns: (transfer none) (nullable): the feed's status, an item of hn_station_get_feeds(), or
 * %NULL and %HN_FEED_ERROR_ADDRESS
 */
HnFeedStatus *hn_station_add_mesh (HnStation *self, const HnMeshOptions *options, GError **error);

/**
 * hn_station_add_feed:
 * @self: a station
 * @config: how the feed is set up
 * @secrets: (nullable): what it logs in with; kept as long as it is followed
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Adds a hub or a mesh to follow, before or after the start. One that is paused is there, but is
 * not asked anything.
 *
 * Returns: (transfer none) (nullable): the feed's status, an item of hn_station_get_feeds(), or
 * %NULL and what is wrong with @config
 */
HnFeedStatus *
hn_station_add_feed (HnStation *self, HnFeedConfig *config, HnSecrets *secrets, GError **error);

/**
 * hn_station_sort_feeds:
 * @self: a station
 * @ids: (array zero-terminated=1): ids of feeds
 *
 * Puts the feeds of hn_station_get_feeds() in the order of @ids, the others behind them.
 */
void hn_station_sort_feeds (HnStation *self, const char *const *ids);

/**
 * hn_station_update_feed:
 * @self: a station
 * @id: the id that it has now
 * @config: how it is set up from now on; its address, and so its id, may be another one
 * @secrets: (nullable): what it logs in with
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Ends the feed and begins it anew, in the same place of the list. What is owed to it goes with it
 * to another address, see hn_outbox_readdress().
 *
 * Returns: (transfer none) (nullable): the feed's new status, or %NULL, what is wrong with @config,
 *   and the feed as it was
 */
HnFeedStatus *hn_station_update_feed (
    HnStation *self, const char *id, HnFeedConfig *config, HnSecrets *secrets, GError **error);

/**
 * hn_station_pause_feed:
 * @self: a station
 * @id: a feed's id
 * @is_paused: whether it rests from now on
 *
 * A feed that is paused has no connection; what is owed to it waits. It goes on where it was.
 */
void hn_station_pause_feed (HnStation *self, const char *id, gboolean is_paused);

/**
 * hn_station_remove_feed:
 * @self: a station
 * @id: a feed's id
 *
 * Ends a feed. What came from it stays in the log; what is owed to it stays owed, and goes there if
 * it is ever added again.
 *
 * Returns: how many objects are owed to it
 */
guint64 hn_station_remove_feed (HnStation *self, const char *id);

/**
 * hn_station_set_replay_after:
 * @self: a station that was not started
 * @seq: a place in the log; 0: replay all of it
 *
 * Somebody has what stands up to there already: `entries` begin with what comes after it. Since the
 * log was whole when that was read, it is not checked before the start but after it, in the
 * background; `failed` may come then.
 */
void hn_station_set_replay_after (HnStation *self, gint64 seq);

/**
 * hn_station_set_identity:
 * @self: a station that was not started
 * @identity: (nullable): who we are: an identity object, as a rule with the section `party`
 *
 * Says for whom the scope of what comes is read, and who acknowledges that something was removed:
 * see HnDoor. Unless it is told, nothing is out of scope and nobody is told.
 */
void hn_station_set_identity (HnStation *self, HnRecord *identity);

/**
 * hn_station_take_voice:
 * @self: a station
 * @voice: (transfer full): the voice of its identity
 *
 * Has what the station says by itself, that something was removed, signed like what is decided at
 * the desk. Until it is told, that is not signed.
 */
void hn_station_take_voice (HnStation *self, HnSealVoice *voice);

/**
 * hn_station_start:
 * @self: a station
 *
 * Starts the thread: opens the log, replays it, starts the feeds. Returns at once.
 */
void hn_station_start (HnStation *self);

/**
 * hn_station_stop:
 * @self: a station
 *
 * Ends the feeds, commits what is there, closes the log and joins the thread. Also done at dispose.
 */
void hn_station_stop (HnStation *self);

/**
 * hn_station_get_feeds:
 * @self: a station
 *
 * Returns: (transfer none): a list of HnFeedStatus
 */
GListModel *hn_station_get_feeds (HnStation *self);

/**
 * hn_station_send:
 * @self: a station
 * @record: a record
 *
 * Puts a record of ours into the log and its outbox, in one transaction, and has it sent to every
 * feed that was added; where there is none, to the first that will be, at once or after a restart.
 * It comes back through `entries` like anyone else's.
 */
void hn_station_send (HnStation *self, HnRecord *record);

/**
 * hn_station_send_all:
 * @self: a station
 * @records: (element-type HnRecord): what was decided at once
 *
 * As hn_station_send(), all of it in one transaction: after a crash it is all there or not at all.
 */
void hn_station_send_all (HnStation *self, GPtrArray *records);

/**
 * hn_station_retry_now:
 * @self: a station
 *
 * Has every feed that waits try again at once.
 */
void hn_station_retry_now (HnStation *self);

/**
 * hn_station_set_ceptoars:
 * @self: a station
 * @ceptoars: (array zero-terminated=1): ids of CEPTOARs in the plan's order
 *
 * Says who there is to be reached: each has a row in hn_station_get_presence(), heard or not. What
 * is heard of others is not believed once this was called.
 */
void hn_station_set_ceptoars (HnStation *self, const char *const *ceptoars);

/**
 * hn_station_get_presence:
 * @self: a station
 *
 * Returns: (transfer none): a list of HnPresence, one a CEPTOAR, in the plan's order
 */
GListModel *hn_station_get_presence (HnStation *self);

/**
 * hn_station_ask_presence:
 * @self: a station
 * @ceptoar: the id of a CEPTOAR
 *
 * Asks its contacts to answer, by every mesh; the round trip of who does is in its presence.
 */
void hn_station_ask_presence (HnStation *self, const char *ceptoar);

/**
 * hn_station_retry_quarantine:
 * @self: a station
 * @number: the number of what is in quarantine
 *
 * Tries to take it in, as if it had just come from where it came from. What still does not hold
 * stays, with the reason of today. `quarantine-changed` follows, and `failed` where the log could
 * not be written.
 */
void hn_station_retry_quarantine (HnStation *self, gint64 number);

/**
 * hn_station_confirm_key:
 * @self: a station
 * @key_id: the id of a key
 * @accept: whether a person says that it is good
 * @who: (nullable): the id of the identity who decides
 *
 * What a person decides of a key goes into the log's chain; what is signed with it is judged anew.
 */
void hn_station_confirm_key (HnStation *self, const char *key_id, gboolean accept, const char *who);

/**
 * hn_station_set_aside_quarantine:
 * @self: a station
 * @number: the number of what is in quarantine
 *
 * A person has looked at it and wants to see it no more. It is kept.
 */
void hn_station_set_aside_quarantine (HnStation *self, gint64 number);

/**
 * hn_station_append_action:
 * @self: a station
 * @kind: what was done: small letters, digits and hyphens
 * @body: a JSON object: who (the id of an identity), subject, what …
 *
 * Adds an action at a desk to the chain that proves the log, see hn_log_batch_add_action().
 */
void hn_station_append_action (HnStation *self, const char *kind, const char *body);

G_END_DECLS
