#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HN_DESK_ERROR:
 *
 * The error domain of what an officer decides and types. Its messages are for the officer: they
 * stand beside the field, or in the tooltip of what cannot be done now.
 */
#define HN_DESK_ERROR (hn_desk_error_quark ())
GQuark hn_desk_error_quark (void);

/**
 * HnDeskError:
 * @HN_DESK_ERROR_NOT_NOW: it cannot be decided at this desk now: a replay, the role, no hub
 * @HN_DESK_ERROR_MISSING: something that must be there is missing or blank
 * @HN_DESK_ERROR_VALUE: a value is malformed, or not one of those possible
 * @HN_DESK_ERROR_SUBJECT: it is about nothing that can be decided upon so
 * @HN_DESK_ERROR_NOT_OURS: only who made it may change it or take it back
 */
typedef enum
{
  HN_DESK_ERROR_NOT_NOW,
  HN_DESK_ERROR_MISSING,
  HN_DESK_ERROR_VALUE,
  HN_DESK_ERROR_SUBJECT,
  HN_DESK_ERROR_NOT_OURS,
} HnDeskError;

G_END_DECLS
