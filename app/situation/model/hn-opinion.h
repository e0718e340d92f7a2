#pragma once

#include "hn-kind.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HN_TYPE_OPINION (hn_opinion_get_type ())

/**
 * HnOpinion:
 *
 * Whether an advisory was useful to somebody (Ⅳ1(3)イ). Immutable; when more becomes known, another
 * takes its place.
 */
G_DECLARE_FINAL_TYPE (HnOpinion, hn_opinion, HN, OPINION, GObject)

/**
 * hn_opinion_get_id:
 * @self: an opinion
 *
 * Returns: (transfer none): its STIX id
 */
const char *hn_opinion_get_id (HnOpinion *self);

/**
 * hn_opinion_get_from:
 * @self: an opinion
 *
 * Returns: (transfer none) (nullable): the id of whose it is
 */
const char *hn_opinion_get_from (HnOpinion *self);

/**
 * hn_opinion_get_word:
 * @self: an opinion
 *
 * Returns: that it was useful (agree), or was not
 */
HnOpinionWord hn_opinion_get_word (HnOpinion *self);

/**
 * hn_opinion_get_explanation:
 * @self: an opinion
 *
 * Returns: (transfer none) (nullable): why
 */
const char *hn_opinion_get_explanation (HnOpinion *self);

/**
 * hn_opinion_get_said_us:
 * @self: an opinion
 *
 * Returns: when it was said, microseconds since the epoch, UTC; in an exercise, of the scenario
 */
gint64 hn_opinion_get_said_us (HnOpinion *self);

/**
 * hn_opinion_is_believed:
 * @self: an opinion
 *
 * Returns: whether it is by one who was sent the advisory; others have nothing to say of it
 */
gboolean hn_opinion_is_believed (HnOpinion *self);

/**
 * hn_opinion_is_counted:
 * @self: an opinion
 *
 * Returns: whether it is the last one of those of one recipient; only that counts
 */
gboolean hn_opinion_is_counted (HnOpinion *self);

G_END_DECLS
