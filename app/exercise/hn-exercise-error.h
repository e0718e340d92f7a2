#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HN_EXERCISE_ERROR:
 *
 * The error domain of the reference hub, the scenarios and their player.
 */
#define HN_EXERCISE_ERROR (hn_exercise_error_quark ())
GQuark hn_exercise_error_quark (void);

/**
 * HnExerciseError:
 * @HN_EXERCISE_ERROR_CONFIG: the hub's configuration is malformed; the message names file and path
 * @HN_EXERCISE_ERROR_EXPOSED: the hub would be open beyond this machine without credentials
 * @HN_EXERCISE_ERROR_LISTEN: the address cannot be listened on
 * @HN_EXERCISE_ERROR_STORE: a collection's log cannot be opened or written
 * @HN_EXERCISE_ERROR_SCENARIO: a scenario is malformed; the message names file and inject
 * @HN_EXERCISE_ERROR_MESH: the server of the exercise's mesh does not start, or takes nothing
 */
typedef enum
{
  HN_EXERCISE_ERROR_CONFIG,
  HN_EXERCISE_ERROR_EXPOSED,
  HN_EXERCISE_ERROR_LISTEN,
  HN_EXERCISE_ERROR_STORE,
  HN_EXERCISE_ERROR_SCENARIO,
  HN_EXERCISE_ERROR_MESH,
} HnExerciseError;

G_END_DECLS
