#pragma once

#include "hn-desk.h"

G_BEGIN_DECLS

#define ADVISORY_US "identity--12292caa-587d-4dea-a0ef-4d47b0a49192"
#define ADVISORY_LIAISON "identity--00000000-0000-4000-8000-000000000101"
#define ADVISORY_POC "identity--00000000-0000-4000-8000-000000000102"
#define ADVISORY_GAS_POC "identity--00000000-0000-4000-8000-000000000103"
#define ADVISORY_MEMBER "identity--00000000-0000-4000-8000-000000000104"

/* A desk of NISC with liaisons, CEPTOARs and operators, and nothing told yet. What is decided comes
 * back at once. */
HnDesk *advisory_fixture_desk_new (void);
/* How many objects were sent. */
guint advisory_fixture_get_n_sent (void);
/* Advisories on their way: one all through, one refused, one overdue and asked after, a correction,
 * an early warning with the liaison's copy. */
void advisory_fixture_fill (HnDesk *desk);

G_END_DECLS
