#pragma once

#include "hn-organisation.h"
#include "hn-record.h"

G_BEGIN_DECLS

/* @record: has a `party`; @newest: has the name. @contacts: (transfer full) (element-type
 * HnContactPoint) */
HnOrganisation *
hn_organisation_new (HnRecord *record, HnRecord *newest, HnStanding standing, GPtrArray *contacts);
gboolean hn_organisation_equal (const HnOrganisation *a, const HnOrganisation *b);

G_END_DECLS
