#pragma once

#include "hn-incident-version.h"
#include "hn-incident.h"
#include "hn-reason.h"
#include "hn-sector-status.h"
#include "hn-service-status.h"
#include "hn-situation-types.h"

G_BEGIN_DECLS

/* Exercises in place of the id of one: any exercise but nothing real; everything (for offline
 * tools). */
#define HN_EXERCISE_ANY "*"
#define HN_EXERCISE_AND_LIVE "any"

/* A `modified` so far ahead of our clock is said (5 minutes) … */
#define HN_CLOCK_AHEAD_SAID_US ((gint64) 5 * 60 * G_USEC_PER_SEC)
/* … and does not count while there is another version to go by (a day): one wrong clock must not
 * silence all later reports of an incident. */
#define HN_CLOCK_AHEAD_SET_ASIDE_US ((gint64) 24 * 60 * 60 * G_USEC_PER_SEC)

#define HN_TYPE_SITUATION (hn_situation_get_type ())

/**
 * HnSituation:
 *
 * What is known now, as a fold over the log: a function of the set of records, of the time (now)
 * and of the contacts with the feeds, and of nothing else: neither the order in which records come,
 * nor how they are batched, nor how often one comes, makes a difference.
 *
 * Rules:
 * - An incident's creator is who made its version with the lowest (modified, digest). Versions by
 * others are kept, marked foreign and not counted. Of versions with the same `modified` the one
 *   with the lowest digest counts, and the incident is marked as in conflict.
 * - The newest version counts. One more than a day ahead of our clock counts only while there is no
 * other.
 * - An incident is open unless its newest version is revoked, says normal, or was restored at a
 * time that has passed.
 * - A service has the worst state of its open incidents. With none, whichever is newer: its newest
 * statement or its last restoration (normal). With neither it is unknown: a withdrawn report is no
 * knowledge.
 * - A report without a service, or with one that the plan does not know in that sector, counts for
 * the sector. One whose sector the plan does not know stands in the list of incidents alone.
 * - A sector is the combination of its services and what counts for itself (hn_state_combine).
 *
 * Not thread-safe: it belongs to the thread that made it. A fold changes each model with one
 * splice, and notifies properties after that.
 *
 * Properties that notify: `n-incidents`, `n-open-incidents`, `n-set-aside`, `n-unplaced`.
 */
G_DECLARE_FINAL_TYPE (HnSituation, hn_situation, HN, SITUATION, GObject)

/* @exercise: (nullable): NULL for the real thing, or the id of the exercise to fold, or
 * HN_EXERCISE_…  */
HnSituation *hn_situation_new (HnPlan *plan, const char *exercise);
HnPlan *hn_situation_get_plan (HnSituation *self);
/* (nullable): as given. */
const char *hn_situation_get_exercise (HnSituation *self);

/* Entries of the log in any order; what is here already makes no difference. */
void hn_situation_fold (HnSituation *self, HnLogEntry *const *entries, guint n_entries);

/* (transfer none): HnSectorStatus in the plan's order; it never changes. */
GListModel *hn_situation_get_sectors (HnSituation *self);
/* (transfer none): HnIncident, open and closed, by `modified`, newest first, then by id. */
GListModel *hn_situation_get_incidents (HnSituation *self);
/* (nullable) (transfer none) */
HnSectorStatus *hn_situation_lookup_sector (HnSituation *self, const char *id);
HnServiceStatus *hn_situation_lookup_service (HnSituation *self, const char *id);
HnIncident *hn_situation_lookup_incident (HnSituation *self, const char *id);
/* FALSE where the situation does not have it (any more). */
gboolean
hn_situation_get_incident_position (HnSituation *self, HnIncident *incident, guint *position);

guint hn_situation_get_n_open_incidents (HnSituation *self);
/* Records that belong to another exercise than ours, or to the real thing. */
guint hn_situation_get_n_set_aside (HnSituation *self);
/* Incidents whose sector the plan does not know. */
guint hn_situation_get_n_unplaced (HnSituation *self);
/* How many records of any kind were folded in, each version once. */
guint hn_situation_get_n_records (HnSituation *self);

/* Time, in microseconds since the epoch, of the wall's clock. Nothing is ahead and nothing stale
 * while it is 0. */
void hn_situation_set_now (HnSituation *self, gint64 now_us);
gint64 hn_situation_get_now (HnSituation *self);
/* The time of the wall's clock after now at which something changes of itself: a sector turns
 * stale, a restoration that was announced takes place; G_MAXINT64 where nothing will. Call
 * hn_situation_set_now() then. */
gint64 hn_situation_next_change (HnSituation *self);
/* When @feed was last heard, and after how many seconds of silence it must be held for lost.
 * @sectors: (nullable) (array zero-terminated=1): what it covers; NULL for all. @heard_us: 0 for
 * not yet. */
void hn_situation_set_feed_contact (HnSituation *self,
                                    const char *feed,
                                    const char *const *sectors,
                                    gint64 heard_us,
                                    guint promise_s);
void hn_situation_remove_feed (HnSituation *self, const char *feed);

/* The clock of the desk at the wall's time @wall_us: the scenario's in an exercise, by the newest
 * exercise clock that was folded; else @wall_us itself. @speed: (out) (optional): 1 for the wall's.
 */
gint64 hn_situation_get_desk_time (HnSituation *self, gint64 wall_us, double *speed);
/* (transfer full) (array zero-terminated=1): ids of the exercises of which there are records here.
 */
char **hn_situation_dup_exercises (HnSituation *self);

/**
 * HnSituationJsonFlags:
 * @HN_SITUATION_JSON_OPEN: open incidents only
 * @HN_SITUATION_JSON_CLOSED: those that are closed or withdrawn too
 * @HN_SITUATION_JSON_ARRIVALS: by which way and when each version came, which is the log's to know:
 *   two logs of the same records differ in it
 */
typedef enum
{
  HN_SITUATION_JSON_OPEN = 0,
  HN_SITUATION_JSON_CLOSED = 1 << 0,
  HN_SITUATION_JSON_ARRIVALS = 1 << 1,
} HnSituationJsonFlags;

/* (transfer full): the whole situation as canonical JSON: without the arrivals, two situations are
 * the same if these are equal. */
char *hn_situation_to_json (HnSituation *self, HnSituationJsonFlags flags);

G_END_DECLS
