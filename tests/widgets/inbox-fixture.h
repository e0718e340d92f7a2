#pragma once

#include "hn-fixture.h"

G_BEGIN_DECLS

#define INBOX_US "identity--12292caa-587d-4dea-a0ef-4d47b0a49192"

/* A desk that decides by the identity of NISC; what it sends comes back as from the log. */
HnDesk *inbox_fixture_desk_new (void);
/* How many records it has sent, and the last of them (transfer none) (nullable). */
guint inbox_fixture_get_n_sent (void);
HnRecord *inbox_fixture_get_sent (void);

/* A report through the gate and the fold; @number makes its id. @report: members of the report,
 * each with a comma after it. @more: (nullable): members of the object. */
void inbox_fixture_report (HnDesk *desk,
                           guint number,
                           guint version,
                           int minutes_ago,
                           const char *title,
                           const char *report,
                           const char *more);
/* (transfer none) (nullable) */
HnIncident *inbox_fixture_get (HnDesk *desk, guint number);
/* A night of an earthquake: versions, fragments, a consultation, a near miss. */
void inbox_fixture_fill (HnDesk *desk);

G_END_DECLS
