#pragma once

#include "hn-shape-private.h"
#include "hn-tlp.h"

G_BEGIN_DECLS

/* STIX 2.1, 7.2: what the tables cannot say of `granular_markings`. Their shape was checked. */
gboolean hn_markings_check (HnCheck *check, const HnFound *found);

/* The strictest of the markings of an object and of its parts. */
HnTlp hn_markings_get_tlp (HnCheck *check, const HnFound *found);

G_END_DECLS
