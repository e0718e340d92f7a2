#pragma once

#include "hn-fixture.h"

G_BEGIN_DECLS

/* A desk that stands at HN_FIXTURE_NOW_US and can decide: what it sends comes back at once, as from
 * the log. */
HnDesk *alarm_fixture_desk_new (void);

/* A report of the gas or the telecom sector, raised @minutes_ago. @cause: the number of the
 * incident that it spilled over from; 0: of none. */
void alarm_fixture_report (HnDesk *desk,
                           guint number,
                           const char *sector,
                           const char *state,
                           const char *title,
                           guint cause,
                           int minutes_ago);
/* What three alarms look like: a cause with two symptoms, and two by themselves. */
void alarm_fixture_fill (HnDesk *desk);
/* And what a flood does. */
void alarm_fixture_flood (HnDesk *desk);
/* How many decisions were sent. */
guint alarm_fixture_get_n_sent (HnDesk *desk);

G_END_DECLS
