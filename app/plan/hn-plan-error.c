#include "hn-plan-error.h"

G_DEFINE_QUARK (hn - plan - error - quark, hn_plan_error)
