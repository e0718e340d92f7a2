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

/* (transfer full) (nullable): the object that a file holds. */
JsonNode *hn_exercise_json_load (const char *path, HnExerciseError code, GError **error);

/* @members: (array zero-terminated=1): any other member is a fault: a misspelt one must not vanish.
 */
void hn_exercise_json_allow (HnExerciseJson *self, const char *const *members);
/* (transfer full) (nullable) */
char *hn_exercise_json_dup_string (HnExerciseJson *self, const char *member, gboolean required);
gboolean hn_exercise_json_get_boolean (HnExerciseJson *self, const char *member, gboolean fallback);
double hn_exercise_json_get_number (HnExerciseJson *self, const char *member, double fallback);
/* (transfer full) (nullable) (array zero-terminated=1) */
char **hn_exercise_json_dup_strings (HnExerciseJson *self, const char *member);
/* (transfer none) (nullable) */
JsonObject *
hn_exercise_json_get_object (HnExerciseJson *self, const char *member, gboolean required);
/* (transfer none) (nullable): an array whose elements are all objects. */
JsonArray *
hn_exercise_json_get_objects (HnExerciseJson *self, const char *member, gboolean required);
void hn_exercise_json_fail (HnExerciseJson *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Hands @self's fault to @error; %TRUE where there is none. */
gboolean hn_exercise_json_finish (HnExerciseJson *self, GError **error);

G_END_DECLS
