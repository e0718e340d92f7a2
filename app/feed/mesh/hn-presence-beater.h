#pragma once

#include "hn-clock.h"
#include "hn-mesh-link.h"

G_BEGIN_DECLS

/*
 * Says on a mesh that a contact is there, and answers for it when it is asked; as long as it lives
 * and the link stands.
 */
typedef struct _HnPresenceBeater HnPresenceBeater;

/**
 * hn_presence_beater_new:
 * @link: a link that is open
 * @clock: a clock
 * @ceptoar: the id of a CEPTOAR
 * @poc: the id of the contact's identity
 * @name: (nullable): what the contact calls itself
 * @every_us: how often it beats, microseconds; the first time at once
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Returns: (transfer full) (nullable): a beater that beats, or %NULL and @error
 */
HnPresenceBeater *hn_presence_beater_new (HnMeshLink *link,
                                          HnClock *clock,
                                          const char *ceptoar,
                                          const char *poc,
                                          const char *name,
                                          gint64 every_us,
                                          GError **error);

/**
 * hn_presence_beater_free:
 * @self: (transfer full): a beater
 *
 * It beats no more.
 */
void hn_presence_beater_free (HnPresenceBeater *self);

/**
 * hn_presence_beater_get_n_beats:
 * @self: a beater
 *
 * Returns: how often it has beaten
 */
guint64 hn_presence_beater_get_n_beats (HnPresenceBeater *self);

/**
 * hn_presence_beater_get_n_answers:
 * @self: a beater
 *
 * Returns: how often it was asked, and has answered
 */
guint64 hn_presence_beater_get_n_answers (HnPresenceBeater *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnPresenceBeater, hn_presence_beater_free)

G_END_DECLS
