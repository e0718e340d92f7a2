#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HN_PLAN_ERROR:
 *
 * The error domain of the plan's loader.
 */
#define HN_PLAN_ERROR (hn_plan_error_quark ())
GQuark hn_plan_error_quark (void);

/**
 * HnPlanError:
 * @HN_PLAN_ERROR_NO_EDITION: there is no such edition
 * @HN_PLAN_ERROR_SYNTAX: a file is no JSON
 * @HN_PLAN_ERROR_TYPE: a value is of the wrong JSON type
 * @HN_PLAN_ERROR_MISSING: a member that must be there is missing or empty
 * @HN_PLAN_ERROR_UNKNOWN_MEMBER: a member that means nothing there, perhaps misspelt
 * @HN_PLAN_ERROR_VALUE: a value is malformed or not one of those possible
 * @HN_PLAN_ERROR_DUPLICATE: an id stands twice in one list
 * @HN_PLAN_ERROR_REFERENCE: an id is referred to that the edition has not
 * @HN_PLAN_ERROR_RULE: an expression of a verification level is malformed
 */
typedef enum
{
  HN_PLAN_ERROR_NO_EDITION,
  HN_PLAN_ERROR_SYNTAX,
  HN_PLAN_ERROR_TYPE,
  HN_PLAN_ERROR_MISSING,
  HN_PLAN_ERROR_UNKNOWN_MEMBER,
  HN_PLAN_ERROR_VALUE,
  HN_PLAN_ERROR_DUPLICATE,
  HN_PLAN_ERROR_REFERENCE,
  HN_PLAN_ERROR_RULE,
} HnPlanError;

G_END_DECLS
