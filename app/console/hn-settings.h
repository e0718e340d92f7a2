#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * hn_settings_new:
 *
 * Returns: (transfer full) (nullable): the settings of the console, or %NULL where their schema is
 * not installed: the console then runs with what it would be without any
 */
GSettings *hn_settings_new (void);

/* @settings: (nullable) throughout; without them getters give the default and setters do nothing.
 */

/* (transfer full) (nullable): the hub to follow at the start; NULL where none is set. */
char *hn_settings_dup_hub_url (GSettings *settings);
void hn_settings_set_hub_url (GSettings *settings, const char *url);
/* (transfer full): the nick of a role. */
char *hn_settings_dup_role (GSettings *settings);
void hn_settings_set_role (GSettings *settings, const char *role);
gboolean hn_settings_get_night_mode (GSettings *settings);
void hn_settings_set_night_mode (GSettings *settings, gboolean night_mode);

G_END_DECLS
