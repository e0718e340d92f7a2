#pragma once

#include "hn-desk-types.h"

G_BEGIN_DECLS

#define HN_TYPE_HELD_LIST (hn_held_list_get_type ())

/**
 * HnHeldList:
 *
 * A list never moves under the hand: while it is held (a row is focused or hovered) it stays as it
 * is, and what is new waits and is counted. Let go, it shows what its source has, in one change.
 *
 * Properties: `held` (boolean), `n-waiting` (uint, read only).
 */
G_DECLARE_FINAL_TYPE (HnHeldList, hn_held_list, HN, HELD_LIST, GObject)

/**
 * hn_held_list_new:
 * @source: (nullable): the list that is shown; it may be set later
 *
 * Returns: (transfer full): a list that is not held
 */
HnHeldList *hn_held_list_new (GListModel *source);

/**
 * hn_held_list_set_source:
 * @self: a list
 * @source: (nullable): the list that is shown from now on, held or not
 */
void hn_held_list_set_source (HnHeldList *self, GListModel *source);

/**
 * hn_held_list_set_held:
 * @self: a list
 * @held: whether a hand is on it
 */
void hn_held_list_set_held (HnHeldList *self, gboolean held);

/**
 * hn_held_list_get_held:
 * @self: a list
 *
 * Returns: whether it is held
 */
gboolean hn_held_list_get_held (HnHeldList *self);

/**
 * hn_held_list_get_n_waiting:
 * @self: a list
 *
 * Returns: how many items of the source are not shown yet
 */
guint hn_held_list_get_n_waiting (HnHeldList *self);

/**
 * hn_held_list_catch_up:
 * @self: a list
 *
 * Shows what waits, at the officer's own wish; the list stays held, if it is.
 */
void hn_held_list_catch_up (HnHeldList *self);

G_END_DECLS
