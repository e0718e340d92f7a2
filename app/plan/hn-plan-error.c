#include "hn-plan-error.h"

G_DEFINE_QUARK (hn_plan_error_quark, hn_plan_error)
