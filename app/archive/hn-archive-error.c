#include "hn-archive-error.h"

G_DEFINE_QUARK (hn_archive_error_quark, hn_archive_error)
