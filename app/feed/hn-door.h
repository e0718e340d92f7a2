#pragma once

#include "hn-log-purge.h"
#include "hn-seal-voice.h"

G_BEGIN_DECLS

#define HN_TYPE_DOOR (hn_door_get_type ())

/*
 * Scope at the door (別添3(3)③): what its author takes back, or no longer means for us, must not be
 * kept. The door looks at what was committed; where a version demands it the content goes, of the
 * versions before it too, and the author is told by a receipt, once: the purge, the receipt's row
 * in the outbox and what is barred from then on are one transaction. How far it has looked is kept
 * in the log, so that a crash between a commit and the purge costs nothing.
 *
 * What must not be kept, and on whose word, stands in data/profile/README.md. What we created
 * ourselves never goes, and what belongs to an exercise and what is real never touch each other.
 *
 * It lives in the one thread that owns the log's connection.
 *
 * Signals:
 *   purged (GPtrArray *tombstones): HnLogTombstone of what is gone
 *   receipts (GPtrArray *entries): HnLogEntry of what was written to say so
 *   keys (GPtrArray *notes): HnRecord that publish the key of a receipt, where it is the first word
 *     that is signed with it: to be sent like what is decided at a desk
 */
G_DECLARE_FINAL_TYPE (HnDoor, hn_door, HN, DOOR, GObject)

/**
 * hn_door_new:
 * @log: the log that is looked after
 *
 * Until it is told who we are, nothing is out of scope, and nobody is told of a removal.
 *
 * Returns: (transfer full): a door
 */
HnDoor *hn_door_new (HnLog *log);

/**
 * hn_door_set_identity:
 * @self: a door
 * @identity: (nullable): who we are: an identity object, as a rule with the section `party`
 *
 * Says for whom a scope is read and who acknowledges. Another receiver than before looks at all of
 * the log again, at the next hn_door_catch_up().
 */
void hn_door_set_identity (HnDoor *self, HnRecord *identity);

/**
 * hn_door_take_voice:
 * @self: a door
 * @voice: (nullable) (transfer full): signs the receipts; they are not signed unless given
 */
void hn_door_take_voice (HnDoor *self, HnSealVoice *voice);

/**
 * hn_door_set_targets:
 * @self: a door
 * @targets: (nullable) (array zero-terminated=1): the ids of the feeds that are set up
 *
 * A receipt goes back by the feed by which the object came, where that one is among them, else by
 * all of them.
 */
void hn_door_set_targets (HnDoor *self, const char *const *targets);

/**
 * hn_door_get_targets:
 * @self: a door
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids of the feeds that are set up
 */
const char *const *hn_door_get_targets (HnDoor *self);

/**
 * hn_door_catch_up:
 * @self: a door
 * @n_records: how many to look at, so that others are let in between; 0: all
 * @is_done: (out) (optional): whether it has looked at all
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Looks at what was committed and not looked at, in this run of the program or in one before.
 *
 * Returns: whether that worked; if not, @error is set and nothing is lost: call it again
 */
gboolean hn_door_catch_up (HnDoor *self, guint n_records, gboolean *is_done, GError **error);

/**
 * hn_door_is_behind:
 * @self: a door
 *
 * Returns: whether something was committed before what it was given last that it has not looked at:
 *   hn_door_catch_up() is owed
 */
gboolean hn_door_is_behind (HnDoor *self);

/**
 * hn_door_take:
 * @self: a door
 * @entries: (element-type HnLogEntry): what was just committed
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Looks at what was just committed. hn_door_tell() is owed when others were told of the entries.
 *
 * Returns: (transfer full) (element-type HnLogEntry) (nullable): the same entries, but bare ones
 * for those whose content is gone; %NULL and @error
 */
GPtrArray *hn_door_take (HnDoor *self, GPtrArray *entries, GError **error);

/**
 * hn_door_take_again:
 * @self: a door
 * @entries: (element-type HnLogEntry): what was committed before, and is better sealed now
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Looks again at what it has been given: who demanded something may be proven by now.
 *
 * Returns: (transfer full) (element-type HnLogEntry) (nullable): as hn_door_take()
 */
GPtrArray *hn_door_take_again (HnDoor *self, GPtrArray *entries, GError **error);

/**
 * hn_door_tell:
 * @self: a door
 *
 * Tells of what is gone and what was written since the last time, by its signals.
 */
void hn_door_tell (HnDoor *self);

/**
 * hn_door_settle:
 * @self: a door
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Writes down how far it has looked, so that the next start need not look again. For the end.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_door_settle (HnDoor *self, GError **error);

G_END_DECLS
