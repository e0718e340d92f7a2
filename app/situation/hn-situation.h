#pragma once

#include "hn-accord.h"
#include "hn-advisory.h"
#include "hn-annotation.h"
#include "hn-explanation.h"
#include "hn-incident-version.h"
#include "hn-incident.h"
#include "hn-organisation.h"
#include "hn-reason.h"
#include "hn-scope-request.h"
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
 * time that has passed. A near miss is never open and gives no service a state.
 * - Groupings, judgements and questions count only by NISC, until they are withdrawn, and only for
 * incidents of the same exercise, or of none.
 * - NISC corrects the class of a report beside it: sector and service, threat, state, cause, basis
 *   each by its newest judgement that speaks of it, for as long as the report says there what it
 *   said in the version that was judged.
 * - Incidents that NISC grouped as the same, in however many groupings, are one accident. What one
 * originator (the operator on whose behalf it was written, else the creator; of a word that is
 * passed on, the one whose word it is) reports of it for one service, in however many reports, is
 * one course of events: figures and effects hold from the time that they name, or if they name
 * none, from when they were said, the first of a kind from the start. Nothing is added up. Of which
 * nobody says when it began, it began when it was first noticed or told of. Whether it is over is
 * for the newest word.
 * - The verification levels judge that course. A breach lifts an open incident to a breach from
 * then on, unless its reporter said malfunction later; an exclusion by NISC makes a failure of a
 * breach that was reported.
 * - Independent originators make an accident more credible: 1 - ∏ (1 - c), c the greatest that one
 *   of its reports says, or the plan's default. A judgement of the confidence takes the place of
 *   those who had spoken by then.
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
 *
 * Signals:
 *   folded (GPtrArray *incidents): after each change, also one of the time or of a contact, when
 * all else has been told: the #HnIncident that were worked out anew, and no other
 */
G_DECLARE_FINAL_TYPE (HnSituation, hn_situation, HN, SITUATION, GObject)

/**
 * hn_situation_new:
 * @plan: what sectors, services and words there are
 * @exercise: (nullable): the id of the exercise that is folded, %HN_EXERCISE_ANY or
 *   %HN_EXERCISE_AND_LIVE; %NULL for the real thing
 *
 * Returns: (transfer full): a situation in which nothing is known yet
 */
HnSituation *hn_situation_new (HnPlan *plan, const char *exercise);

/**
 * hn_situation_get_plan:
 * @self: a situation
 *
 * Returns: (transfer none): its plan
 */
HnPlan *hn_situation_get_plan (HnSituation *self);

/**
 * hn_situation_get_exercise:
 * @self: a situation
 *
 * Returns: (transfer none) (nullable): as given to hn_situation_new()
 */
const char *hn_situation_get_exercise (HnSituation *self);

/**
 * hn_situation_fold:
 * @self: a situation
 * @entries: (array length=n_entries) (transfer none): the entries
 * @n_entries: how many
 *
 * Takes in entries of the log, in any order; what is here already makes no difference.
 */
void hn_situation_fold (HnSituation *self, HnLogEntry *const *entries, guint n_entries);

/**
 * hn_situation_fold_at:
 * @self: a situation
 * @now_us: the time of the wall's clock, microseconds since the epoch, UTC
 * @entries: (array length=n_entries) (transfer none): the entries
 * @n_entries: how many
 *
 * hn_situation_set_now() and hn_situation_fold() in one, at the cost of one: for who is led through
 * a log an entry at a time.
 */
void hn_situation_fold_at (HnSituation *self,
                           gint64 now_us,
                           HnLogEntry *const *entries,
                           guint n_entries);

/**
 * hn_situation_get_sectors:
 * @self: a situation
 *
 * Returns: (transfer none): a model of #HnSectorStatus in the plan's order; it never changes
 */
GListModel *hn_situation_get_sectors (HnSituation *self);

/**
 * hn_situation_get_incidents:
 * @self: a situation
 *
 * Returns: (transfer none): a model of #HnIncident, open and closed, by `modified`, newest first,
 *   then by id
 */
GListModel *hn_situation_get_incidents (HnSituation *self);

/**
 * hn_situation_lookup_sector:
 * @self: a situation
 * @id: an id of the plan
 *
 * Returns: (transfer none) (nullable): the sector, where the plan knows it
 */
HnSectorStatus *hn_situation_lookup_sector (HnSituation *self, const char *id);

/**
 * hn_situation_lookup_service:
 * @self: a situation
 * @id: an id of the plan
 *
 * Returns: (transfer none) (nullable): the service, where the plan knows it
 */
HnServiceStatus *hn_situation_lookup_service (HnSituation *self, const char *id);

/**
 * hn_situation_lookup_incident:
 * @self: a situation
 * @id: the id of its object
 *
 * Returns: (transfer none) (nullable): the incident, where it is here
 */
HnIncident *hn_situation_lookup_incident (HnSituation *self, const char *id);

/**
 * hn_situation_get_incident_position:
 * @self: a situation
 * @incident: an incident
 * @position: (out): where it stands
 *
 * Looks for an incident in hn_situation_get_incidents().
 *
 * Returns: %FALSE where the situation does not have it (any more)
 */
gboolean
hn_situation_get_incident_position (HnSituation *self, HnIncident *incident, guint *position);

/**
 * hn_situation_get_n_open_incidents:
 * @self: a situation
 *
 * Returns: how many incidents are open
 */
guint hn_situation_get_n_open_incidents (HnSituation *self);

/**
 * hn_situation_get_n_set_aside:
 * @self: a situation
 *
 * Returns: how many records belong to another exercise than ours, or to the real thing
 */
guint hn_situation_get_n_set_aside (HnSituation *self);

/**
 * hn_situation_get_n_unplaced:
 * @self: a situation
 *
 * Returns: how many incidents are of a sector that the plan does not know
 */
guint hn_situation_get_n_unplaced (HnSituation *self);

/**
 * hn_situation_get_n_records:
 * @self: a situation
 *
 * Returns: how many records of any kind were folded in, each version once
 */
guint hn_situation_get_n_records (HnSituation *self);

/**
 * hn_situation_set_own_identity:
 * @self: a situation
 * @id: (nullable): the id of an identity
 *
 * Says who we are. Groupings, judgements and questions count only by NISC: by this identity, by
 * that of the profile (%HN_PARTY_NISC_ID), and by every identity whose newest `party` section says
 * that it is NISC and that was created by one of these, over any number of steps. What others say
 * of that kind is kept, and is said not to count.
 */
void hn_situation_set_own_identity (HnSituation *self, const char *id);

/**
 * hn_situation_get_own_identity:
 * @self: a situation
 *
 * Returns: (transfer none) (nullable): as set
 */
const char *hn_situation_get_own_identity (HnSituation *self);

/**
 * hn_situation_is_nisc:
 * @self: a situation
 * @id: (nullable): the id of an identity
 *
 * Returns: whether what it judges counts
 */
gboolean hn_situation_is_nisc (HnSituation *self, const char *id);

/**
 * hn_situation_get_name_of:
 * @self: a situation
 * @id: (nullable): the id of an identity, a location or an incident
 *
 * Returns: (transfer none) (nullable): its name, as far as the object is here; it holds until the
 *   next fold
 */
const char *hn_situation_get_name_of (HnSituation *self, const char *id);

/**
 * hn_situation_get_alarm_actions:
 * @self: a situation
 *
 * Returns: (transfer none): a model of #HnAnnotation: all that was done about alarms (of incidents,
 *   feeds and sectors), in the order in which it was said, then by id; it changes with one splice a
 *   fold
 */
GListModel *hn_situation_get_alarm_actions (HnSituation *self);

/**
 * hn_situation_explain_incident:
 * @self: a situation
 * @incident: one of its incidents
 *
 * Returns: (transfer full): why it is in the state it is in
 */
HnExplanation *hn_situation_explain_incident (HnSituation *self, HnIncident *incident);

/**
 * hn_situation_explain_service:
 * @self: a situation
 * @service: one of its services
 *
 * Returns: (transfer full): why it is in the state it is in
 */
HnExplanation *hn_situation_explain_service (HnSituation *self, HnServiceStatus *service);

/**
 * hn_situation_explain_sector:
 * @self: a situation
 * @sector: one of its sectors
 *
 * Returns: (transfer full): why it is in the state it is in
 */
HnExplanation *hn_situation_explain_sector (HnSituation *self, HnSectorStatus *sector);

/**
 * hn_situation_explain_advisory:
 * @self: a situation
 * @advisory: one of hn_situation_get_advisories()
 *
 * Returns: (transfer full): how far its newest version came, recipient by recipient
 */
HnExplanation *hn_situation_explain_advisory (HnSituation *self, HnAdvisory *advisory);

/* So many closed incidents are kept if nobody says otherwise. */
#define HN_KEEP_CLOSED 2000

/**
 * hn_situation_dup_relevant:
 * @self: a situation
 *
 * The entries that still matter: a situation folded from these and from any later ones shows the
 * same board as one folded from all. These are: all versions of, and all that is said beside, the
 * open incidents, those that a time to come will change, those of one accident with them, those
 * that were pinned, the newest closed ones (%HN_KEEP_CLOSED, and a few for each service), the
 * newest statements, whatever judges an incident that is not here yet, advisories that somebody has
 * yet to answer or of which something was said not long ago (hn_plan_get_advisory_kept_us()), with
 * their way, all agreements and requests for a wider scope, and all identities and locations.
 *
 * Later entries may speak of what is not among these: see hn_situation_dup_missing().
 *
 * Returns: (transfer full) (element-type gint64): their numbers in the log, ascending
 */
GArray *hn_situation_dup_relevant (HnSituation *self);

/**
 * hn_situation_trim:
 * @self: a situation
 * @keep_closed: how many of the newest closed incidents to keep; %HN_KEEP_CLOSED as a rule
 *
 * Lets go of all that hn_situation_dup_relevant() does not name. The counts of all records stay as
 * they are, those of incidents go down.
 */
void hn_situation_trim (HnSituation *self, guint keep_closed);

/**
 * hn_situation_knows:
 * @self: a situation
 * @id: the id of an object
 *
 * Returns: whether a version of it is here
 */
gboolean hn_situation_knows (HnSituation *self, const char *id);

/**
 * hn_situation_dup_missing:
 * @self: a situation
 * @entry: (transfer none): an entry that is about to be folded
 *
 * Which objects the entry is of, or speaks of, that are not here: they may never have come, or were
 * let go; and with an entry that makes somebody NISC, or ends that, those identities, since what
 * they judged may have been let go. Who trims loads all their versions and all that refers to them
 * (of an identity: the judgements and groupings that it made) from the archive, asks the same of
 * these, and folds them together with the entry.
 *
 * Returns: (transfer full) (array zero-terminated=1): ids, ascending; empty as a rule
 */
char **hn_situation_dup_missing (HnSituation *self, HnLogEntry *entry);

/**
 * hn_situation_set_pinned:
 * @self: a situation
 * @id: the id of an incident
 * @is_pinned: whether it must be kept
 *
 * Keeps an incident though it is closed, e.g. while its alarm was not acknowledged. It may be set
 * before the incident is here.
 */
void hn_situation_set_pinned (HnSituation *self, const char *id, gboolean is_pinned);

/**
 * hn_situation_set_now:
 * @self: a situation
 * @now_us: the time of the wall's clock, microseconds since the epoch, UTC
 *
 * Sets the time. Nothing is ahead and nothing stale while it is 0.
 */
void hn_situation_set_now (HnSituation *self, gint64 now_us);

/**
 * hn_situation_get_now:
 * @self: a situation
 *
 * Returns: the time of the wall's clock, microseconds since the epoch, UTC; 0 where it was not set
 */
gint64 hn_situation_get_now (HnSituation *self);

/**
 * hn_situation_next_change:
 * @self: a situation
 *
 * Returns: the time of the wall's clock after now, microseconds since the epoch, UTC, at which
 *   something changes of itself: a sector turns stale, a restoration that was announced takes
 *   place; G_MAXINT64 where nothing will. Call hn_situation_set_now() then
 */
gint64 hn_situation_next_change (HnSituation *self);

/**
 * hn_situation_set_feed_contact:
 * @self: a situation
 * @feed: the id of a feed
 * @sectors: (nullable) (array zero-terminated=1): ids of the sectors that it covers; %NULL: all
 * @heard_us: when, by the wall's clock, microseconds since the epoch, UTC; 0: not yet
 * @promise_s: after how many seconds of silence it must be held for lost
 *
 * Says when a feed was last heard.
 */
void hn_situation_set_feed_contact (HnSituation *self,
                                    const char *feed,
                                    const char *const *sectors,
                                    gint64 heard_us,
                                    guint promise_s);

/**
 * hn_situation_remove_feed:
 * @self: a situation
 * @feed: the id of a feed
 *
 * The feed is followed no longer: what it alone covered is stale.
 */
void hn_situation_remove_feed (HnSituation *self, const char *feed);

/**
 * hn_situation_get_desk_time:
 * @self: a situation
 * @wall_us: a time of the wall's clock, microseconds since the epoch, UTC
 * @speed: (out) (optional): how many times as fast as the wall's it runs; 1 for the wall's own
 *
 * The clock of the desk.
 *
 * Returns: the time, microseconds since the epoch, UTC: the scenario's in an exercise, by the
 *   newest exercise clock that was folded; else @wall_us itself
 */
gint64 hn_situation_get_desk_time (HnSituation *self, gint64 wall_us, double *speed);

/**
 * hn_situation_dup_exercises:
 * @self: a situation
 *
 * Returns: (transfer full) (array zero-terminated=1): ids of the exercises of which there are
 *   records here
 */
char **hn_situation_dup_exercises (HnSituation *self);

/**
 * HnSituationJsonFlags:
 * @HN_SITUATION_JSON_OPEN: open incidents only
 * @HN_SITUATION_JSON_CLOSED: those that are closed or withdrawn too
 * @HN_SITUATION_JSON_ARRIVALS: by which way and when each version came, which is the log's to know:
 *   two logs of the same records differ in it
 * @HN_SITUATION_JSON_NO_TOTALS: without the numbers of all records and incidents, which a situation
 *   that was folded from what matters alone does not have
 */
typedef enum
{
  HN_SITUATION_JSON_OPEN = 0,
  HN_SITUATION_JSON_CLOSED = 1 << 0,
  HN_SITUATION_JSON_ARRIVALS = 1 << 1,
  HN_SITUATION_JSON_NO_TOTALS = 1 << 2,
} HnSituationJsonFlags;

/**
 * hn_situation_to_json:
 * @self: a situation
 * @flags: what is in it
 *
 * Returns: (transfer full): the whole situation as canonical JSON: without the arrivals, two
 *   situations are the same if these are equal
 */
char *hn_situation_to_json (HnSituation *self, HnSituationJsonFlags flags);

/**
 * hn_situation_get_advisories:
 * @self: a situation
 *
 * Returns: (transfer none): a model of #HnAdvisory, the newest first
 */
GListModel *hn_situation_get_advisories (HnSituation *self);

/**
 * hn_situation_lookup_advisory:
 * @self: a situation
 * @id: (nullable): the STIX id of an advisory
 *
 * Returns: (transfer none) (nullable): it; also one that is not in the model, since only hops speak
 *   of it
 */
HnAdvisory *hn_situation_lookup_advisory (HnSituation *self, const char *id);

/**
 * hn_situation_get_organisations:
 * @self: a situation
 *
 * Returns: (transfer none): a model of #HnOrganisation, by id: all that say `party`, also by the
 *   word of others
 */
GListModel *hn_situation_get_organisations (HnSituation *self);

/**
 * hn_situation_lookup_organisation:
 * @self: a situation
 * @id: (nullable): the STIX id of an identity
 *
 * Returns: (transfer none) (nullable): that organisation; it holds until the next fold
 */
HnOrganisation *hn_situation_lookup_organisation (HnSituation *self, const char *id);

/**
 * hn_situation_get_accords:
 * @self: a situation
 *
 * Returns: (transfer none): a model of #HnAccord, by id
 */
GListModel *hn_situation_get_accords (HnSituation *self);

/**
 * hn_situation_has_agreement:
 * @self: a situation
 * @party: (nullable): the STIX id of an identity
 * @kind: what the agreement is on
 * @at_us: a time, microseconds since the epoch, UTC; in an exercise, of the scenario
 *
 * Whether there is an agreement with that party that is believed and in force at that time, by all
 * that is known now. Of an early warning (別添2(3)④) it has to be one with NISC. Where several
 * exercises are folded together, those of the real thing count.
 *
 * Returns: whether there is one
 */
gboolean hn_situation_has_agreement (HnSituation *self,
                                     const char *party,
                                     HnAgreementKind kind,
                                     gint64 at_us);

/**
 * hn_situation_get_scope_requests:
 * @self: a situation
 *
 * Returns: (transfer none): a model of #HnScopeRequest, the newest first
 */
GListModel *hn_situation_get_scope_requests (HnSituation *self);

/**
 * hn_situation_dup_scope:
 * @self: a situation
 * @id: (nullable): the STIX id of a report's incident
 *
 * Within what a report may be shared now (別添3(3)③, 別添2(1)): what its newest version says, and
 * what its originator has granted since. A grant ends with a later refusal of the same request,
 * with its own withdrawal, and with the next version that puts somebody out of the report's own
 * scope; of a report that was withdrawn nothing is left. Who passes on the word of another cannot
 * grant anything for him.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): who may have it, each once, by
 *   name; empty: whoever received it, and NISC; %NULL where the report is not here
 */
GStrv hn_situation_dup_scope (HnSituation *self, const char *id);

G_END_DECLS
