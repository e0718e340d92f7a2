#pragma once

#include "hn-check-private.h"
#include "hn-report.h"

G_BEGIN_DECLS

/* From sections that hn_profile_check() let pass. */
HnReport *hn_report_new_from_tape (HnCheck *check, guint section);
void hn_report_free (HnReport *self);

HnStatement *hn_statement_new_from_tape (HnCheck *check, guint section);
void hn_statement_free (HnStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnReport, hn_report_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnStatement, hn_statement_free)

G_END_DECLS
