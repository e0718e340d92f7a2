#include "hn-exercise-error.h"

G_DEFINE_QUARK (hn - exercise - error - quark, hn_exercise_error)
