#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HN_LOG_ERROR:
 *
 * The error domain of the log.
 */
#define HN_LOG_ERROR (hn_log_error_quark ())
GQuark hn_log_error_quark (void);

/**
 * HnLogError:
 * @HN_LOG_ERROR_FAILED: something else; the message says what
 * @HN_LOG_ERROR_DAMAGED: the file is damaged; hn_log_set_aside() is the way out
 * @HN_LOG_ERROR_FOREIGN: the file is no log of ours
 * @HN_LOG_ERROR_NEWER: a newer program wrote the file
 * @HN_LOG_ERROR_FULL: no room is left on the disk (or it fails to write); nothing that was
 * committed before is lost
 * @HN_LOG_ERROR_READ_ONLY: the file, or its folder, cannot be written
 * @HN_LOG_ERROR_BUSY: another program held the file for too long
 * @HN_LOG_ERROR_NOT_FOUND: there is no such file (when it is not to be made)
 * @HN_LOG_ERROR_UNREADABLE: single records no longer read; all others were handed over
 */
typedef enum
{
  HN_LOG_ERROR_FAILED,
  HN_LOG_ERROR_DAMAGED,
  HN_LOG_ERROR_FOREIGN,
  HN_LOG_ERROR_NEWER,
  HN_LOG_ERROR_FULL,
  HN_LOG_ERROR_READ_ONLY,
  HN_LOG_ERROR_BUSY,
  HN_LOG_ERROR_NOT_FOUND,
  HN_LOG_ERROR_UNREADABLE,
} HnLogError;

G_END_DECLS
