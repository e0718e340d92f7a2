#include "hn-feed-error.h"

G_DEFINE_QUARK (hn - feed - error - quark, hn_feed_error)
