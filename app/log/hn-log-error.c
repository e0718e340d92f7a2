#include "hn-log-error.h"

G_DEFINE_QUARK (hn - log - error - quark, hn_log_error)
