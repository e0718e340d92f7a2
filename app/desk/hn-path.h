#pragma once

#include "hn-situation.h"

G_BEGIN_DECLS

/**
 * HnPathKind:
 * @HN_PATH_NOTICED: the operator noticed it
 * @HN_PATH_SAID: the report was made, or its newest version
 * @HN_PATH_TAKEN_DOWN: somebody took it down
 * @HN_PATH_RECEIVED: somebody received it
 * @HN_PATH_RELAYED: somebody passed it on
 * @HN_PATH_ARRIVED: it reached our log
 *
 * What happened to a report on its way (別添3(3)).
 */
typedef enum
{
  HN_PATH_NOTICED,
  HN_PATH_SAID,
  HN_PATH_TAKEN_DOWN,
  HN_PATH_RECEIVED,
  HN_PATH_RELAYED,
  HN_PATH_ARRIVED,
} HnPathKind;

#define HN_TYPE_PATH_STEP (hn_path_step_get_type ())

/* A step on the way of a report from the operator through its liaison to NISC. Immutable. */
G_DECLARE_FINAL_TYPE (HnPathStep, hn_path_step, HN, PATH_STEP, GObject)

/**
 * hn_path_step_get_kind:
 * @self: a step
 *
 * Returns: what happened
 */
HnPathKind hn_path_step_get_kind (HnPathStep *self);

/**
 * hn_path_step_get_at_us:
 * @self: a step
 *
 * Returns: when, microseconds since the epoch, UTC, on the clock of the desk
 */
gint64 hn_path_step_get_at_us (HnPathStep *self);

/**
 * hn_path_step_get_actor:
 * @self: a step
 *
 * Returns: (transfer none) (nullable): by whom, as far as it is known
 */
const char *hn_path_step_get_actor (HnPathStep *self);

/**
 * hn_path_step_get_means:
 * @self: a step
 *
 * Returns: (transfer none) (nullable): by what means, or through which feed
 */
const char *hn_path_step_get_means (HnPathStep *self);

/**
 * hn_path_step_get_hop:
 * @self: a step
 *
 * Returns: 1: operator to liaison, 2: liaison to NISC, 0: directly; -1 where it is none of these
 */
int hn_path_step_get_hop (HnPathStep *self);

/**
 * hn_path_step_is_emergency:
 * @self: a step
 *
 * Returns: whether it took the route of an emergency (別紙5)
 */
gboolean hn_path_step_is_emergency (HnPathStep *self);

/**
 * hn_path_step_get_words:
 * @self: a step
 *
 * Returns: (transfer none): what happened, in words: "Received: operator to liaison"
 */
const char *hn_path_step_get_words (HnPathStep *self);

/**
 * hn_path_get_means_word:
 * @means: by what means a report came to who took it down
 *
 * Returns: (transfer none): its word, in the language of the user
 */
const char *hn_path_get_means_word (HnMeans means);

/**
 * hn_path_get_receipt_words:
 * @kind: what was done
 * @hop: 1: operator to liaison, 2: liaison to NISC, 0: directly
 *
 * Returns: (transfer none): "Received: operator to liaison"
 */
const char *hn_path_get_receipt_words (HnReceiptKind kind, int hop);

/**
 * hn_path_of:
 * @situation: a situation
 * @incident: one of its reports
 *
 * Returns: (transfer full): a model of #HnPathStep: the way of its version that counts, and every
 *   receipt, by time
 */
GListModel *hn_path_of (HnSituation *situation, HnIncident *incident);

/**
 * hn_path_has_hop:
 * @path: as of hn_path_of()
 * @hop: 1: operator to liaison, 2: liaison to NISC, 0: directly
 *
 * Returns: whether anybody has recorded a step of that hop
 */
gboolean hn_path_has_hop (GListModel *path, int hop);

G_END_DECLS
