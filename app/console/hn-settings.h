#pragma once

#include "hn-feed-config.h"

G_BEGIN_DECLS

/**
 * hn_settings_new:
 *
 * Returns: (transfer full) (nullable): the settings of the console, or %NULL where their schema is
 * not installed: the console then runs with what it would be without any
 */
GSettings *hn_settings_new (void);

/**
 * hn_settings_load_feeds:
 * @settings: (nullable): the settings
 * @is_exercise: whether those for exercises are asked for, or the real ones
 *
 * The one hub of earlier editions (`hub-url`) is taken over.
 *
 * Returns: (transfer full): the HnFeedConfig of the feeds to follow at the start
 */
GPtrArray *hn_settings_load_feeds (GSettings *settings, gboolean is_exercise);

/**
 * hn_settings_put_feed:
 * @settings: (nullable): the settings
 * @id: (nullable): the id of the feed that it takes the place of; %NULL: of one with its own id
 * @config: (nullable): how a feed is set up; %NULL: @id is not followed at the start any more
 *
 * Keeps how a feed is set up. Without settings nothing is done.
 */
void hn_settings_put_feed (GSettings *settings, const char *id, HnFeedConfig *config);

/**
 * hn_settings_dup_role:
 * @settings: (nullable): the settings
 *
 * Returns: (transfer full): the nick of a role; the default without settings
 */
char *hn_settings_dup_role (GSettings *settings);

/**
 * hn_settings_set_role:
 * @settings: (nullable): the settings
 * @role: the nick of a role
 *
 * Sets who sits at the desk. Without settings nothing is done.
 */
void hn_settings_set_role (GSettings *settings, const char *role);

/**
 * hn_settings_dup_identity:
 * @settings: (nullable): the settings
 *
 * Returns: (transfer full) (nullable) (type filename): the file with the identity of this desk;
 *   %NULL where none is set, or without settings
 */
char *hn_settings_dup_identity (GSettings *settings);

/**
 * hn_settings_get_sound:
 * @settings: (nullable): the settings
 *
 * Returns: whether alarms sound; the default without settings
 */
gboolean hn_settings_get_sound (GSettings *settings);

/**
 * hn_settings_set_sound:
 * @settings: (nullable): the settings
 * @sound: whether they do
 *
 * Sets whether alarms sound. Without settings nothing is done.
 */
void hn_settings_set_sound (GSettings *settings, gboolean sound);

/**
 * hn_settings_get_night_mode:
 * @settings: (nullable): the settings
 *
 * Returns: whether the night mode is on; the default without settings
 */
gboolean hn_settings_get_night_mode (GSettings *settings);

/**
 * hn_settings_set_night_mode:
 * @settings: (nullable): the settings
 * @night_mode: whether it is on
 *
 * Sets the night mode. Without settings nothing is done.
 */
void hn_settings_set_night_mode (GSettings *settings, gboolean night_mode);

G_END_DECLS
