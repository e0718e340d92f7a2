#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Where the program finds what it does not carry in itself: what the environment says, else the
 * source tree if the program stands in the build folder of one, else where it was installed.
 */

/**
 * hn_data_get_folder:
 *
 * Returns: (transfer none): the folder with `plan`, `scenarios` and `profile`; HINOMI_DATA_DIR in
 *   the environment overrides it
 */
const char *hn_data_get_folder (void);

/**
 * hn_data_get_locale_folder:
 *
 * Returns: (transfer none): the folder with the translations; HINOMI_LOCALE_DIR in the environment
 *   overrides it
 */
const char *hn_data_get_locale_folder (void);

/**
 * hn_data_get_sound_folder:
 *
 * Returns: (transfer none) (type filename): the folder with the sounds of the alarms: what the
 *   environment's HINOMI_SOUND_DIR names, or where they were built, or installed
 */
const char *hn_data_get_sound_folder (void);

G_END_DECLS
