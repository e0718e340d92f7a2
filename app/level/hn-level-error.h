#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HN_LEVEL_ERROR:
 *
 * The error domain of whoever reads a case.
 */
#define HN_LEVEL_ERROR (hn_level_error_quark ())
GQuark hn_level_error_quark (void);

/**
 * HnLevelError:
 * @HN_LEVEL_ERROR_SIZE: the text is too long
 * @HN_LEVEL_ERROR_SYNTAX: the text is no strict JSON
 * @HN_LEVEL_ERROR_TYPE: a value is of the wrong JSON type
 * @HN_LEVEL_ERROR_MISSING: a member that must be there is missing
 * @HN_LEVEL_ERROR_UNKNOWN_MEMBER: a member that means nothing there, perhaps misspelt
 * @HN_LEVEL_ERROR_VALUE: a value is malformed or out of its range
 * @HN_LEVEL_ERROR_REFERENCE: an id that the plan has not
 */
typedef enum
{
  HN_LEVEL_ERROR_SIZE,
  HN_LEVEL_ERROR_SYNTAX,
  HN_LEVEL_ERROR_TYPE,
  HN_LEVEL_ERROR_MISSING,
  HN_LEVEL_ERROR_UNKNOWN_MEMBER,
  HN_LEVEL_ERROR_VALUE,
  HN_LEVEL_ERROR_REFERENCE,
} HnLevelError;

G_END_DECLS
