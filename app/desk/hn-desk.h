#pragma once

#include "hn-clock.h"
#include "hn-desk-types.h"
#include "hn-feed-status.h"
#include "hn-plan.h"
#include "hn-situation.h"

G_BEGIN_DECLS

/**
 * HnRole:
 * @HN_ROLE_DUTY_OFFICER: 当直: watches all sectors, takes in reports, decides who is told what
 * @HN_ROLE_LIAISON: リエゾン: relays both ways between NISC and the CEPTOAR of a sector (別添2(3))
 * @HN_ROLE_ANALYST: looks for dependencies and common threats (Ⅱ2(2), Ⅱ3)
 *
 * Who sits at the desk.
 */
typedef enum
{
  HN_ROLE_DUTY_OFFICER,
  HN_ROLE_LIAISON,
  HN_ROLE_ANALYST,
  HN_N_ROLES
} HnRole;

/**
 * hn_role_get_word:
 * @role: a role
 *
 * Returns: (transfer none): its word, in the language of the user
 */
const char *hn_role_get_word (HnRole role);

/**
 * hn_role_from_nick:
 * @nick: (nullable): "duty-officer", "liaison" or "analyst"
 * @role: (out): the role; left alone where there is none
 *
 * Returns: %FALSE where there is no such role
 */
gboolean hn_role_from_nick (const char *nick, HnRole *role);

#define HN_TYPE_DESK (hn_desk_get_type ())

/**
 * HnDesk:
 *
 * What one officer looks at: the situation, one selection, one clock, the state of the feeds. All
 * views share it, so that selecting an incident anywhere selects it everywhere.
 *
 * Entries of the log are pushed in batches and folded in slices between two frames, so that a long
 * log never holds the screen.
 *
 * Properties that notify: `selection` (GObject: HnSectorStatus, HnIncident or NULL), `now-us`
 * (int64: the desk's clock, the scenario's in an exercise), `role` (uint), `is-busy` (boolean:
 * there is more to fold), `replayed` (boolean), `notice` (string: what went wrong, in words).
 *
 * Signals:
 *   retry (): the officer wants every feed to try again now
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
 * Returns: (transfer none): the situation that it looks at
 */
HnSituation *hn_desk_get_situation (HnDesk *self);

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
 * hn_desk_get_wall_us:
 * @self: a desk
 *
 * Returns: the wall's clock, microseconds since the epoch, UTC
 */
gint64 hn_desk_get_wall_us (HnDesk *self);

/**
 * hn_desk_get_speed:
 * @self: a desk
 *
 * Returns: seconds of the desk's clock in one second of the wall's
 */
double hn_desk_get_speed (HnDesk *self);

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
 * Returns: (transfer none) (nullable): a #HnSectorStatus or a #HnIncident; %NULL: nothing is
 *   selected
 */
GObject *hn_desk_get_selection (HnDesk *self);

/**
 * hn_desk_select:
 * @self: a desk
 * @item: (nullable) (type GObject): a HnSectorStatus, a HnIncident, or NULL for nothing
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
 * hn_desk_get_feeds:
 * @self: a desk
 *
 * Returns: (transfer none): a model of #HnFeedStatus; empty where none is followed
 */
GListModel *hn_desk_get_feeds (HnDesk *self);

/**
 * hn_desk_push:
 * @self: a desk
 * @entries: (element-type HnLogEntry): what the log has; folded soon, in slices
 */
void hn_desk_push (HnDesk *self, GPtrArray *entries);

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
