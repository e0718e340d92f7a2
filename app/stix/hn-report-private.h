#pragma once

#include "hn-check-private.h"
#include "hn-report.h"

G_BEGIN_DECLS

/* From sections that hn_profile_check() let pass. */
HnReport *hn_report_new_from_tape (const HnTape *tape, guint section);
void hn_report_free (HnReport *self);

HnStatement *hn_statement_new_from_tape (const HnTape *tape, guint section);
void hn_statement_free (HnStatement *self);

/* The members of a section: (transfer full) (nullable) text, time or 0, list of texts, never NULL.
 */
char *hn_section_dup_text (const HnTape *tape, guint section, const char *name);
gint64 hn_section_get_time (const HnTape *tape, guint section, const char *name);
char **hn_section_dup_list (const HnTape *tape, guint section, const char *name);
HnState hn_section_get_state (const HnTape *tape, guint section);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnReport, hn_report_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnStatement, hn_statement_free)

G_END_DECLS
