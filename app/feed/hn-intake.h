#pragma once

#include "hn-door.h"
#include "hn-feed-status.h"
#include "hn-feed-types.h"
#include "hn-log.h"
#include "hn-warden.h"

G_BEGIN_DECLS

#define HN_TYPE_INTAKE (hn_intake_get_type ())

/*
 * The way in: bytes, through the gate, into the log, in group commits of at most 256 objects or
 * 20 ms. Whoever listens is told after the commit and never before. It lives in the one thread that
 * owns the log's connection.
 *
 * Signals:
 *   committed (const char *source, GPtrArray *entries): after each commit that brought something:
 *     HnLogEntry of what was new or in conflict, in the order of the log
 *   resealed (GPtrArray *entries): HnLogEntry that are in the log already and of which it is known
 *     only now who said them; what turned out to be forged is purged, as the log tells
 *   forgeries (GPtrArray *forgeries): HnForgery, all there are, where one has come
 *   failed (GError *error): the log could not be written; what was not committed is not
 * acknowledged
 */
/* The source of what this console itself wrote. */
#define HN_INTAKE_SOURCE_SELF "self"
#define HN_INTAKE_BATCH_MAX 256
#define HN_INTAKE_BATCH_US (20 * 1000)

G_DECLARE_FINAL_TYPE (HnIntake, hn_intake, HN, INTAKE, GObject)

/**
 * hn_intake_new:
 * @log: where everything goes
 * @clock: (nullable): the clock; the system's unless given
 *
 * Returns: (transfer full): an intake with nothing pending
 */
HnIntake *hn_intake_new (HnLog *log, HnClock *clock);

/**
 * hn_intake_get_log:
 * @self: an intake
 *
 * Returns: (transfer none): where everything goes
 */
HnLog *hn_intake_get_log (HnIntake *self);

/**
 * hn_intake_get_warden:
 * @self: an intake
 *
 * Returns: (transfer none): who judges what comes in; it has the keys once something has come, or
 *   hn_intake_load() was called
 */
HnWarden *hn_intake_get_warden (HnIntake *self);

/**
 * hn_intake_confirm_key:
 * @self: an intake
 * @key_id: the id of a key
 * @accept: whether a person says that it is good
 * @who: (nullable): the id of the identity who decides
 * @error: return location for an error of %HN_LOG_ERROR or %HN_SEAL_ERROR
 *
 * As hn_warden_confirm_key(); what is in the log is looked at again, bit by bit.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_intake_confirm_key (
    HnIntake *self, const char *key_id, gboolean accept, const char *who, GError **error);

/**
 * hn_intake_load:
 * @self: an intake
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Reads the keys by which what comes in is judged, if that was not done. What was forged before is
 * told.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_intake_load (HnIntake *self, GError **error);

/**
 * hn_intake_set_door:
 * @self: an intake
 * @door: (nullable): looks at what was committed before anybody is told of it
 *
 * Without one, all that comes is kept.
 */
void hn_intake_set_door (HnIntake *self, HnDoor *door);

/**
 * hn_intake_push_object:
 * @self: an intake
 * @source: the feed's id
 * @bytes: one STIX object
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Takes one object in; it is committed within 20 ms, or by hn_intake_flush(). What is refused goes
 * to the quarantine with its reason.
 *
 * Returns: %FALSE and an error only where the log failed
 */
gboolean hn_intake_push_object (HnIntake *self, const char *source, GBytes *bytes, GError **error);

/**
 * hn_intake_push_single:
 * @self: an intake
 * @source: whose it is: the id of a feed, or of a part of it
 * @bytes: what is to be one STIX object and nothing else
 * @type: (nullable): of which type it has to be; %NULL: any
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * As hn_intake_push_object(), but a bundle or an envelope is refused as a whole.
 *
 * Returns: %FALSE and an error only where the log failed
 */
gboolean hn_intake_push_single (
    HnIntake *self, const char *source, GBytes *bytes, const char *type, GError **error);

/**
 * hn_intake_push_envelope:
 * @self: an intake
 * @source: whose it is: the id of a feed
 * @bytes: a TAXII envelope, a bundle or an object
 * @more: (out) (optional): TAXII's `more`
 * @next: (out) (optional) (transfer full) (nullable): TAXII's `next`
 * @n_objects: (out) (optional): how many objects it held
 * @error: return location for an error
 *
 * Takes a whole page in and commits it, but for the last group, which waits for a cursor to go
 * with it: end with hn_intake_flush().
 *
 * Returns: %FALSE and an error where the text is malformed as a whole (HN_STIX_ERROR: then all of
 * it goes to the quarantine) or the log failed (HN_LOG_ERROR)
 */
gboolean hn_intake_push_envelope (HnIntake *self,
                                  const char *source,
                                  GBytes *bytes,
                                  gboolean *more,
                                  char **next,
                                  guint *n_objects,
                                  GError **error);

/**
 * hn_intake_refuse:
 * @self: an intake
 * @source: whose it is: the id of a feed
 * @bytes: what came
 * @reason: why
 *
 * Quarantines what could not even be an object; with the next commit.
 */
void hn_intake_refuse (HnIntake *self, const char *source, GBytes *bytes, const GError *reason);

/**
 * hn_intake_set_cursor:
 * @self: an intake
 * @source: whose it is: the id of a feed
 * @name: the name of a cursor
 * @value: (nullable): its value; %NULL forgets it
 *
 * Goes with the next commit, in its transaction.
 */
void hn_intake_set_cursor (HnIntake *self, const char *source, const char *name, const char *value);

/**
 * hn_intake_set_heard:
 * @self: an intake
 * @source: whose it is: the id of a feed
 * @heard_us: when, microseconds since the epoch, UTC
 *
 * Goes with the next commit.
 */
void hn_intake_set_heard (HnIntake *self, const char *source, gint64 heard_us);

/**
 * hn_intake_send:
 * @self: an intake
 * @record: a record
 * @targets: (array zero-terminated=1): the ids of the feeds that are set up, none or many
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Takes in a decision of ours: the record and its rows in the outbox, in one transaction, at once.
 *
 * Returns: whether that worked; if not, @error is set, of %HN_LOG_ERROR
 */
gboolean
hn_intake_send (HnIntake *self, HnRecord *record, const char *const *targets, GError **error);

/**
 * hn_intake_send_all:
 * @self: an intake
 * @records: (element-type HnRecord): what was decided at once
 * @targets: (array zero-terminated=1): the ids of the feeds that are set up, none or many
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Takes in what belongs together: all of it, with its rows in the outbox, in one transaction, or
 * nothing.
 *
 * Returns: whether that worked; if not, @error is set, of %HN_LOG_ERROR
 */
gboolean
hn_intake_send_all (HnIntake *self, GPtrArray *records, const char *const *targets, GError **error);

/**
 * hn_intake_flush:
 * @self: an intake
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Commits what waits.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_intake_flush (HnIntake *self, GError **error);

/**
 * hn_intake_get_counts:
 * @self: an intake
 * @source: whose it is: the id of a feed
 * @counts: (out caller-allocates): the counts
 *
 * Says what came from a source since the start.
 */
void hn_intake_get_counts (HnIntake *self, const char *source, HnFeedCounts *counts);

G_END_DECLS
