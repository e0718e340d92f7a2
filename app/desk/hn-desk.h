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

/* (transfer none): in the language of the user. */
const char *hn_role_get_word (HnRole role);
/* FALSE where there is no such role. */
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

/* (transfer none) */
HnSituation *hn_desk_get_situation (HnDesk *self);
/* (transfer none) */
HnPlan *hn_desk_get_plan (HnDesk *self);
/* Whether this is an exercise and nothing real. */
gboolean hn_desk_is_exercise (HnDesk *self);
/* (transfer full) (nullable): the id of the exercise, as soon as it is known; NULL for the real
 * thing. */
char *hn_desk_dup_exercise (HnDesk *self);

/* The desk's clock, µs since the epoch: the scenario's in an exercise, else the wall's. */
gint64 hn_desk_get_now_us (HnDesk *self);
/* The wall's clock, µs since the epoch. */
gint64 hn_desk_get_wall_us (HnDesk *self);
/* Seconds of the desk's clock in one second of the wall's. */
double hn_desk_get_speed (HnDesk *self);

HnRole hn_desk_get_role (HnDesk *self);
void hn_desk_set_role (HnDesk *self, HnRole role);

/* (transfer none) (nullable): HnSectorStatus or HnIncident. */
GObject *hn_desk_get_selection (HnDesk *self);

/**
 * hn_desk_select:
 * @item: (nullable) (type GObject): a HnSectorStatus, a HnIncident, or NULL for nothing
 */
void hn_desk_select (HnDesk *self, gpointer item);

/* Selects by id; FALSE where there is no such thing. */
gboolean hn_desk_select_incident (HnDesk *self, const char *id);
gboolean hn_desk_select_sector (HnDesk *self, const char *id);

/* (transfer none) (nullable): the sector of what is selected. */
HnSectorStatus *hn_desk_get_selected_sector (HnDesk *self);

/**
 * hn_desk_set_feeds:
 * @feeds: (nullable): HnFeedStatus; the desk tells the situation of every contact
 */
void hn_desk_set_feeds (HnDesk *self, GListModel *feeds);
/* (transfer none): HnFeedStatus; empty where none is followed. */
GListModel *hn_desk_get_feeds (HnDesk *self);

/**
 * hn_desk_push:
 * @entries: (element-type HnLogEntry): what the log has; folded soon, in slices
 */
void hn_desk_push (HnDesk *self, GPtrArray *entries);

/**
 * hn_desk_fold_some:
 * @budget_us: how long it may take, microseconds; at least one portion is folded
 *
 * Folds what waits. The desk does this by itself between frames; tests do it at once.
 *
 * Returns: whether there is more
 */
gboolean hn_desk_fold_some (HnDesk *self, gint64 budget_us);

/* All that the log held at the start has been pushed. */
void hn_desk_set_replayed (HnDesk *self, gboolean replayed);
gboolean hn_desk_get_replayed (HnDesk *self);

/* (nullable): what went wrong, for the officer; NULL once it is well. */
void hn_desk_set_notice (HnDesk *self, const char *notice);
const char *hn_desk_get_notice (HnDesk *self);

/* Has every feed that waits try again. */
void hn_desk_retry (HnDesk *self);

G_END_DECLS
