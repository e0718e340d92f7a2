#pragma once

#include "hn-record.h"

G_BEGIN_DECLS

/**
 * HN_IDENTITY_ERROR:
 *
 * Errors of the identity of a desk.
 */
#define HN_IDENTITY_ERROR (hn_identity_error_quark ())
GQuark hn_identity_error_quark (void);

/**
 * HnIdentityError:
 * @HN_IDENTITY_ERROR_UNREADABLE: the file is not there or cannot be read
 * @HN_IDENTITY_ERROR_CONTENT: it holds no identity object
 */
typedef enum
{
  HN_IDENTITY_ERROR_UNREADABLE,
  HN_IDENTITY_ERROR_CONTENT,
} HnIdentityError;

/**
 * hn_identity_load:
 * @path: (nullable) (type filename): a file that holds one identity object; the one that comes with
 *   the program, of NISC, unless given
 * @error: return location for an error of %HN_IDENTITY_ERROR
 *
 * Reads who decides at this desk.
 *
 * Returns: (transfer full): the identity object, or %NULL
 */
HnRecord *hn_identity_load (const char *path, GError **error);

/**
 * hn_identity_for_exercise:
 * @identity: an identity object
 * @exercise: the id of an exercise
 * @now_us: the wall's clock, microseconds since the epoch, UTC
 * @at_us: the scenario's clock at that moment
 * @speed: seconds of the scenario per second
 *
 * In an exercise every object bears its mark, who decides in it too.
 *
 * Returns: (transfer full) (nullable): the same identity with the mark, or %NULL where the gate
 *   would not have it
 */
HnRecord *hn_identity_for_exercise (
    HnRecord *identity, const char *exercise, gint64 now_us, gint64 at_us, double speed);

G_END_DECLS
