#include "hn-level-error.h"

G_DEFINE_QUARK (hn_level_error_quark, hn_level_error)
