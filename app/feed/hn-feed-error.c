#include "hn-feed-error.h"

G_DEFINE_QUARK (hn_feed_error_quark, hn_feed_error)
