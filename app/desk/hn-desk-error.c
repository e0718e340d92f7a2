#include "hn-desk-error.h"

G_DEFINE_QUARK (hn_desk_error_quark, hn_desk_error)
