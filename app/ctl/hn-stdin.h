#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * hn_stdin_read:
 * @max_bytes: as much as is taken
 * @error: return location for an error of %G_FILE_ERROR
 *
 * Reads all of standard input, but no more than one byte too many, so that whoever parses it can
 * refuse it.
 *
 * Returns: (transfer full) (nullable): what was read
 */
GByteArray *hn_stdin_read (gsize max_bytes, GError **error);

G_END_DECLS
