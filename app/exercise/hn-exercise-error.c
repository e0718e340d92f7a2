#include "hn-exercise-error.h"

G_DEFINE_QUARK (hn_exercise_error_quark, hn_exercise_error)
