#pragma once

#include "hn-exercise-error.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * HnExerciseJson:
 * @where: the file and the place in it, for messages
 * @object: (transfer none): what is read
 * @code: the code of HN_EXERCISE_ERROR for what is wrong
 * @error: (nullable): the first thing that was wrong
 *
 * Reads one object of a file of ours. The first fault sticks in @error; later calls then do
 * nothing, so that a caller checks once.
 */
typedef struct
{
  const char *where;
  JsonObject *object;
  HnExerciseError code;
  GError *error;
} HnExerciseJson;

/**
 * hn_exercise_json_load:
 * @path: (type filename): the file
 * @code: the code of %HN_EXERCISE_ERROR for what is wrong
 * @error: return location for an error of %HN_EXERCISE_ERROR
 *
 * Returns: (transfer full) (nullable): the object that the file holds, or %NULL and @error
 */
JsonNode *hn_exercise_json_load (const char *path, HnExerciseError code, GError **error);

/**
 * hn_exercise_json_allow:
 * @self: a reader
 * @members: (array zero-terminated=1): their names
 *
 * Says which members there may be. Any other is a fault: a misspelt one must not vanish.
 */
void hn_exercise_json_allow (HnExerciseJson *self, const char *const *members);

/**
 * hn_exercise_json_dup_string:
 * @self: a reader
 * @member: the name of a member
 * @required: whether it is a fault that it is missing
 *
 * Returns: (transfer full) (nullable): its value
 */
char *hn_exercise_json_dup_string (HnExerciseJson *self, const char *member, gboolean required);

/**
 * hn_exercise_json_get_boolean:
 * @self: a reader
 * @member: the name of a member
 * @fallback: where it is not there
 *
 * Returns: its value
 */
gboolean hn_exercise_json_get_boolean (HnExerciseJson *self, const char *member, gboolean fallback);

/**
 * hn_exercise_json_get_number:
 * @self: a reader
 * @member: the name of a member
 * @fallback: where it is not there
 *
 * Returns: its value
 */
double hn_exercise_json_get_number (HnExerciseJson *self, const char *member, double fallback);

/**
 * hn_exercise_json_dup_strings:
 * @self: a reader
 * @member: the name of a member
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): its value
 */
char **hn_exercise_json_dup_strings (HnExerciseJson *self, const char *member);

/**
 * hn_exercise_json_get_object:
 * @self: a reader
 * @member: the name of a member
 * @required: whether it is a fault that it is missing
 *
 * Returns: (transfer none) (nullable): its value
 */
JsonObject *
hn_exercise_json_get_object (HnExerciseJson *self, const char *member, gboolean required);

/**
 * hn_exercise_json_get_objects:
 * @self: a reader
 * @member: the name of a member
 * @required: whether it is a fault that it is missing
 *
 * Returns: (transfer none) (nullable): its value, an array whose elements are all objects
 */
JsonArray *
hn_exercise_json_get_objects (HnExerciseJson *self, const char *member, gboolean required);

/**
 * hn_exercise_json_fail:
 * @self: a reader
 * @format: what is wrong, as for printf()
 * @...: its arguments
 *
 * Notes a fault, unless there is one already.
 */
void hn_exercise_json_fail (HnExerciseJson *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/**
 * hn_exercise_json_finish:
 * @self: a reader
 * @error: return location for an error of %HN_EXERCISE_ERROR
 *
 * Hands the fault over to @error.
 *
 * Returns: %TRUE where there was no fault
 */
gboolean hn_exercise_json_finish (HnExerciseJson *self, GError **error);

G_END_DECLS
