#pragma once

#include "hn-contact-point.h"
#include "hn-record.h"

G_BEGIN_DECLS

/* @record: has a `poc`. */
HnContactPoint *hn_contact_point_new (HnRecord *record, HnStanding standing);
gboolean hn_contact_point_equal (const HnContactPoint *a, const HnContactPoint *b);

G_END_DECLS
