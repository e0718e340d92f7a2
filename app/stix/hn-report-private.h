#pragma once

#include "hn-check-private.h"
#include "hn-report.h"

G_BEGIN_DECLS

/* From a section that hn_profile_check() let pass. */
HnReport *hn_report_new_from_tape (HnCheck *check, guint section);
void hn_report_free (HnReport *self);

G_END_DECLS
