#pragma once

#include "hn-archive-row.h"
#include "hn-archivist.h"
#include "hn-clock.h"
#include "hn-desk-types.h"
#include "hn-feed-status.h"
#include "hn-filter.h"
#include "hn-plan.h"
#include "hn-replay.h"
#include "hn-role.h"
#include "hn-situation.h"
#include "hn-span.h"
#include "hn-supervision.h"

G_BEGIN_DECLS

/* The views of a desk, in the order of their keys. */
#define HN_VIEW_BOARD "board"
#define HN_VIEW_TIMELINE "timeline"
#define HN_VIEW_INBOX "inbox"
#define HN_VIEW_ADVISORIES "advisories"
#define HN_VIEW_LOG "log"
#define HN_VIEW_ALARMS "alarms"
#define HN_VIEW_FEEDS "feeds"

#define HN_TYPE_DESK (hn_desk_get_type ())

/**
 * HnDesk:
 *
 * What one officer looks at: a situation (the live one, or in replay a past one), one selection,
 * one clock, one window of time, one filter, one view, the state of the feeds. All views share it,
 * so that selecting an incident anywhere selects it everywhere.
 *
 * Entries of the log are pushed in batches and folded in slices between two frames, so that a long
 * log never holds the screen. They are folded into the live situation, also while a past one is
 * looked at.
 *
 * Properties that notify: `situation` (HnSituation: what the views show; another object in
 * replay), `is-replay` (boolean), `replay-us` (int64: as known at that time of the wall's clock; 0
 * when live), `selection` (GObject: HnSectorStatus, HnServiceStatus, HnIncident, HnArchiveRow or
 * NULL), `now-us` (int64: the clock of what is shown, the scenario's in an exercise), `span`
 * (HnSpan), `view` (string), `role` (uint), `identity` (string), `archivist` (object), `alarms`
 * (object), `can-decide` (boolean), `is-busy` (boolean: there is more to fold), `replayed`
 * (boolean: all that the log held at the start was pushed), `notice` (string: what went wrong, in
 * words).
 *
 * Signals:
 *   retry (): the officer wants every feed to try again now
 *   send (GPtrArray *records): decisions, to be put into the log and the outbox in one go
 */
G_DECLARE_FINAL_TYPE (HnDesk, hn_desk, HN, DESK, GObject)

/**
 * hn_desk_new:
 * @situation: what is folded into; its exercise is the mode of the desk
 * @clock: (nullable): the wall's clock; the system's unless given
 *
 * Returns: (transfer full): a desk whose clock runs
 */
HnDesk *hn_desk_new (HnSituation *situation, HnClock *clock);

/**
 * hn_desk_get_situation:
 * @self: a desk
 *
 * Returns: (transfer none): the situation that it looks at: the live one, or in replay a past one;
 *   follow `notify::situation`
 */
HnSituation *hn_desk_get_situation (HnDesk *self);

/**
 * hn_desk_get_live_situation:
 * @self: a desk
 *
 * Returns: (transfer none): the situation as it is now, also while another is looked at
 */
HnSituation *hn_desk_get_live_situation (HnDesk *self);

/**
 * hn_desk_is_replay:
 * @self: a desk
 *
 * Returns: whether a past situation is looked at
 */
gboolean hn_desk_is_replay (HnDesk *self);

/**
 * hn_desk_get_replay_us:
 * @self: a desk
 *
 * Returns: the time of the wall's clock as known at which the situation is shown, microseconds
 *   since the epoch, UTC; 0 when live
 */
gint64 hn_desk_get_replay_us (HnDesk *self);

/**
 * hn_desk_get_replay:
 * @self: a desk
 *
 * Returns: (transfer none): what moves the desk through the past
 */
HnReplay *hn_desk_get_replay (HnDesk *self);

/**
 * hn_desk_show_past:
 * @self: a desk
 * @past: (nullable): a situation as it was known; %NULL: the live one
 * @known_us: the time that it was known at, by the wall's clock; 0 for the live one
 *
 * Shows a past situation, or the same at another time, or goes back to the live one. What is
 * selected stays selected by its id, as far as it was known. For #HnReplay; others use that.
 */
void hn_desk_show_past (HnDesk *self, HnSituation *past, gint64 known_us);

/**
 * hn_desk_get_plan:
 * @self: a desk
 *
 * Returns: (transfer none): the plan of the situation
 */
HnPlan *hn_desk_get_plan (HnDesk *self);

/**
 * hn_desk_is_exercise:
 * @self: a desk
 *
 * Returns: whether this is an exercise and nothing real
 */
gboolean hn_desk_is_exercise (HnDesk *self);

/**
 * hn_desk_dup_exercise:
 * @self: a desk
 *
 * Returns: (transfer full) (nullable): the id of the exercise, as soon as it is known; %NULL for
 *   the real thing
 */
char *hn_desk_dup_exercise (HnDesk *self);

/**
 * hn_desk_get_now_us:
 * @self: a desk
 *
 * Returns: the desk's clock, microseconds since the epoch, UTC: the scenario's in an exercise, else
 *   the wall's
 */
gint64 hn_desk_get_now_us (HnDesk *self);

/**
 * hn_desk_get_live_now_us:
 * @self: a desk
 *
 * Returns: the clock of the live situation, microseconds since the epoch, UTC, also while another
 *   is looked at
 */
gint64 hn_desk_get_live_now_us (HnDesk *self);

/**
 * hn_desk_get_clock:
 * @self: a desk
 *
 * Returns: (transfer none): the wall's clock
 */
HnClock *hn_desk_get_clock (HnDesk *self);

/**
 * hn_desk_get_wall_us:
 * @self: a desk
 *
 * Returns: the wall's clock, microseconds since the epoch, UTC
 */
gint64 hn_desk_get_wall_us (HnDesk *self);

/**
 * hn_desk_get_known_us:
 * @self: a desk
 *
 * Returns: the time of the wall's clock of what is shown, microseconds since the epoch, UTC: now,
 *   or in replay hn_desk_get_replay_us(); ages of contacts and arrivals count from it
 */
gint64 hn_desk_get_known_us (HnDesk *self);

/**
 * hn_desk_to_wall_us:
 * @self: a desk
 * @us: a time on the clock of the desk, microseconds since the epoch, UTC
 *
 * Returns: when that was or will be by the wall's clock: the same but in an exercise, whose clock
 *   starts elsewhere and may run faster
 */
gint64 hn_desk_to_wall_us (HnDesk *self, gint64 us);

/**
 * hn_desk_get_speed:
 * @self: a desk
 *
 * Returns: seconds of the desk's clock in one second of the wall's
 */
double hn_desk_get_speed (HnDesk *self);

/**
 * hn_desk_get_view:
 * @self: a desk
 *
 * Returns: (transfer none): which view is in front, %HN_VIEW_BOARD at first
 */
const char *hn_desk_get_view (HnDesk *self);

/**
 * hn_desk_set_view:
 * @self: a desk
 * @view: one of %HN_VIEW_BOARD, %HN_VIEW_TIMELINE, %HN_VIEW_INBOX, %HN_VIEW_LOG,
 *   %HN_VIEW_ALARMS, %HN_VIEW_FEEDS
 *
 * Brings a view to the front.
 */
void hn_desk_set_view (HnDesk *self, const char *view);

/**
 * hn_desk_get_filter:
 * @self: a desk
 *
 * Returns: (transfer none): the one filter of all views
 */
HnFilter *hn_desk_get_filter (HnDesk *self);

/**
 * hn_desk_get_span:
 * @self: a desk
 *
 * Returns: (transfer none): the window of time, on the clock of the desk; it is the filter's
 */
const HnSpan *hn_desk_get_span (HnDesk *self);

/**
 * hn_desk_set_span:
 * @self: a desk
 * @from_us: where it begins, microseconds since the epoch, UTC, on the clock of the desk
 * @to_us: where it ends; both 0: none
 *
 * Narrows all views to a window of time.
 */
void hn_desk_set_span (HnDesk *self, gint64 from_us, gint64 to_us);

/**
 * hn_desk_get_identity:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): the id of the identity object that decisions of this desk
 *   are made by; %NULL where it has none
 */
const char *hn_desk_get_identity (HnDesk *self);

/**
 * hn_desk_set_identity:
 * @self: a desk
 * @identity: (nullable): the id of an identity object
 *
 * Says by whom decisions of this desk are made.
 */
void hn_desk_set_identity (HnDesk *self, const char *identity);

/**
 * hn_desk_get_archivist:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): who knows all that the log holds; %NULL where there is none
 *   (yet)
 */
HnArchivist *hn_desk_get_archivist (HnDesk *self);

/**
 * hn_desk_set_archivist:
 * @self: a desk
 * @archivist: (nullable): who knows all that the log holds
 */
void hn_desk_set_archivist (HnDesk *self, HnArchivist *archivist);

/**
 * hn_desk_get_alarms:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): the alarms of the live situation
 */
HnAlarmList *hn_desk_get_alarms (HnDesk *self);

/**
 * hn_desk_set_log_writable:
 * @self: a desk
 * @writable: whether a decision could be kept now
 *
 * Says whether there is a log that takes decisions.
 */
void hn_desk_set_log_writable (HnDesk *self, gboolean writable);

/**
 * hn_desk_can_decide:
 * @self: a desk
 * @why_not: (out) (optional) (transfer full) (nullable): the reason in words, where it cannot be
 *
 * What cannot be done now is offered insensitive, with its reason; `notify::can-decide` says when
 * that changes.
 *
 * Returns: whether a decision can be made now
 */
gboolean hn_desk_can_decide (HnDesk *self, char **why_not);

/**
 * hn_desk_send:
 * @self: a desk
 * @record: a decision: a record made by the identity of the desk
 *
 * Gives a decision away, by the signal `send`: it goes into the log and to the hub, and comes back
 * like anyone else's. Nothing is done where none can be made now.
 *
 * Returns: whether it was given away
 */
gboolean hn_desk_send (HnDesk *self, HnRecord *record);

/**
 * hn_desk_send_all:
 * @self: a desk
 * @records: (element-type HnRecord): what was decided at once, as hn_decision_finish() gave it
 *
 * As hn_desk_send(): all of it goes into the log in one transaction, or nothing.
 *
 * Returns: %FALSE where nothing can be decided now
 */
gboolean hn_desk_send_all (HnDesk *self, GPtrArray *records);

/**
 * hn_desk_get_role:
 * @self: a desk
 *
 * Returns: who sits at it
 */
HnRole hn_desk_get_role (HnDesk *self);

/**
 * hn_desk_set_role:
 * @self: a desk
 * @role: a role
 *
 * Says who sits at it.
 */
void hn_desk_set_role (HnDesk *self, HnRole role);

/**
 * hn_desk_get_selection:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): a #HnSectorStatus, a #HnServiceStatus, a #HnIncident
 *   or, of a record that is about none of them, a #HnArchiveRow; %NULL: nothing is selected
 */
GObject *hn_desk_get_selection (HnDesk *self);

/**
 * hn_desk_select:
 * @self: a desk
 * @item: (nullable) (type GObject): a HnSectorStatus, a HnServiceStatus, a HnIncident, a
 *   HnArchiveRow, or NULL for nothing
 *
 * Selects something. What belongs to another situation than the one that is shown stands for what
 * has its id there; where there is none, nothing is selected.
 */
void hn_desk_select (HnDesk *self, gpointer item);

/**
 * hn_desk_select_incident:
 * @self: a desk
 * @id: the id of its object
 *
 * Selects an incident by its id.
 *
 * Returns: %FALSE where there is no such incident
 */
gboolean hn_desk_select_incident (HnDesk *self, const char *id);

/**
 * hn_desk_select_sector:
 * @self: a desk
 * @id: an id of the plan
 *
 * Selects a sector by its id.
 *
 * Returns: %FALSE where there is no such sector
 */
gboolean hn_desk_select_sector (HnDesk *self, const char *id);

/**
 * hn_desk_select_service:
 * @self: a desk
 * @id: an id of the plan
 *
 * Selects a service by its id.
 *
 * Returns: %FALSE where there is no such service
 */
gboolean hn_desk_select_service (HnDesk *self, const char *id);

/**
 * hn_desk_select_row:
 * @self: a desk
 * @row: a row of the archive that is loaded
 *
 * Selects what a record or a found incident is about: the incident, which is fetched from the
 * archive where the situation has let it go; the row itself where there is none.
 */
void hn_desk_select_row (HnDesk *self, HnArchiveRow *row);

/**
 * hn_desk_get_selected_sector:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): the sector of what is selected
 */
HnSectorStatus *hn_desk_get_selected_sector (HnDesk *self);

/**
 * hn_desk_set_feeds:
 * @self: a desk
 * @feeds: (nullable): HnFeedStatus; the desk tells the situation of every contact
 */
void hn_desk_set_feeds (HnDesk *self, GListModel *feeds);

/**
 * hn_desk_set_forgeries:
 * @self: a desk
 * @forgeries: (element-type HnForgery): all that feeds brought in a wrong name, once there are some
 *
 * Calls the officer for what is forged.
 */
void hn_desk_set_forgeries (HnDesk *self, GPtrArray *forgeries);

/**
 * hn_desk_get_feeds:
 * @self: a desk
 *
 * Returns: (transfer none): a model of #HnFeedStatus; empty where none is followed
 */
GListModel *hn_desk_get_feeds (HnDesk *self);

/**
 * hn_desk_get_supervision:
 * @self: a desk
 *
 * Returns: (transfer none): what there is to know of the feeds beside their state, and what can be
 *   done about them
 */
HnSupervision *hn_desk_get_supervision (HnDesk *self);

/**
 * hn_desk_push:
 * @self: a desk
 * @entries: (element-type HnLogEntry): what the log has; folded soon, in slices
 */
void hn_desk_push (HnDesk *self, GPtrArray *entries);

/**
 * hn_desk_push_start:
 * @self: a desk with an archivist
 * @entries: (element-type HnLogEntry): of hn_archivist_load_start_finish()
 *
 * Begins with what mattered when the log was looked at last, in place of all that it has. What else
 * later entries speak of is loaded from the archive then.
 */
void hn_desk_push_start (HnDesk *self, GPtrArray *entries);

/**
 * hn_desk_fold_some:
 * @self: a desk
 * @budget_us: how long it may take, microseconds; at least one portion is folded
 *
 * Folds what waits. The desk does this by itself between frames; tests do it at once.
 *
 * Returns: whether there is more
 */
gboolean hn_desk_fold_some (HnDesk *self, gint64 budget_us);

/**
 * hn_desk_set_replayed:
 * @self: a desk
 * @replayed: whether it has
 *
 * Says that all that the log held at the start has been pushed.
 */
void hn_desk_set_replayed (HnDesk *self, gboolean replayed);

/**
 * hn_desk_get_replayed:
 * @self: a desk
 *
 * Returns: whether all that the log held at the start has been pushed
 */
gboolean hn_desk_get_replayed (HnDesk *self);

/**
 * hn_desk_set_notice:
 * @self: a desk
 * @notice: (nullable): words for the officer; %NULL once it is well
 *
 * Says what went wrong.
 */
void hn_desk_set_notice (HnDesk *self, const char *notice);

/**
 * hn_desk_get_notice:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): what went wrong, in words for the officer
 */
const char *hn_desk_get_notice (HnDesk *self);

/**
 * hn_desk_retry:
 * @self: a desk
 *
 * Has every feed that waits try again, by the signal `retry`.
 */
void hn_desk_retry (HnDesk *self);

G_END_DECLS
