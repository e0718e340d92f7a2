#pragma once

#include "hn-station.h"
#include "hn-supervision.h"
#include "hn-vault.h"

G_BEGIN_DECLS

#define HN_TYPE_FEED_SET (hn_feed_set_get_type ())

/*
 * The feeds of a sitting, and where they are kept: what is set up in the settings, what they log in
 * with in the vault. It follows them with the station, and does what is asked for at the desk.
 *
 * Signals:
 *   notice (const char *words): something that the officer should know: a secret is not to be had,
 *     or was not kept; a feed could not be added; something is still owed to one that was removed
 */
G_DECLARE_FINAL_TYPE (HnFeedSet, hn_feed_set, HN, FEED_SET, GObject)

/**
 * hn_feed_set_new:
 * @station: what follows the feeds
 * @supervision: what the desk asks for, and where it sees how they are set up
 * @is_exercise: whether the sitting is an exercise
 *
 * Returns: (transfer full): a set without any feed, of which nothing is kept
 */
HnFeedSet *hn_feed_set_new (HnStation *station, HnSupervision *supervision, gboolean is_exercise);

/**
 * hn_feed_set_keep_in:
 * @self: a set
 * @settings: (nullable): the settings
 * @vault: where secrets are kept
 *
 * What is added or changed from now on is kept there.
 */
void hn_feed_set_keep_in (HnFeedSet *self, GSettings *settings, HnVault *vault);

/**
 * hn_feed_set_load:
 * @self: a set that is kept
 *
 * Follows all feeds that are set up. What they log in with is fetched meanwhile; where the keyring
 * is locked the user is asked. One that is paused is listed, and nothing is fetched for it.
 *
 * Returns: how many feeds there are
 */
guint hn_feed_set_load (HnFeedSet *self);

/**
 * hn_feed_set_follow:
 * @self: a set
 * @config: a feed that was named at the start of the program; not kept
 * @secrets: (nullable): what it logs in with
 * @error: HN_FEED_ERROR
 *
 * Returns: whether it is followed; if not, @error is set
 */
gboolean
hn_feed_set_follow (HnFeedSet *self, HnFeedConfig *config, HnSecrets *secrets, GError **error);

/**
 * hn_feed_set_stop:
 * @self: a set
 *
 * What is under way comes to nothing: the sitting ends.
 */
void hn_feed_set_stop (HnFeedSet *self);

G_END_DECLS
