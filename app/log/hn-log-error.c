#include "hn-log-error.h"

G_DEFINE_QUARK (hn_log_error_quark, hn_log_error)
