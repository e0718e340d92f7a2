#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HN_ARCHIVE_ERROR:
 *
 * The error domain of the archive. A cancelled request ends with %G_IO_ERROR_CANCELLED, and so do
 * all that are under way when the archivist stops.
 */
#define HN_ARCHIVE_ERROR (hn_archive_error_quark ())
GQuark hn_archive_error_quark (void);

/**
 * HnArchiveError:
 * @HN_ARCHIVE_ERROR_FAILED: something else; the message says what
 * @HN_ARCHIVE_ERROR_NO_LOG: there is no log yet, or it cannot be read
 * @HN_ARCHIVE_ERROR_NO_INDEX: what was asked stands in the index alone, which is not there yet
 * @HN_ARCHIVE_ERROR_UNUSABLE: the index is damaged, of another log, or of another program; it will
 * be made anew
 * @HN_ARCHIVE_ERROR_FULL: no room is left on the disk
 */
typedef enum
{
  HN_ARCHIVE_ERROR_FAILED,
  HN_ARCHIVE_ERROR_NO_LOG,
  HN_ARCHIVE_ERROR_NO_INDEX,
  HN_ARCHIVE_ERROR_UNUSABLE,
  HN_ARCHIVE_ERROR_FULL,
} HnArchiveError;

G_END_DECLS
