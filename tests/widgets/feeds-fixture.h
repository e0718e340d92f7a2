#pragma once

#include "hn-desk.h"
#include "hn-window.h"

G_BEGIN_DECLS

/* What stands in the log of a desk with hn_fixture_history(), and beside it: three feeds more (a
 * mesh that waits, a hub that is not encrypted, one that rests), the CEPTOARs of the plan, of which
 * one is silent and two were never heard, three texts in quarantine, one of them forged, three
 * keys, some actions, and one purge. */
void feeds_fixture_fill (HnDesk *desk);
/* Confirms the key that was offered, as the station would, and reads the lists again. */
void feeds_fixture_confirm_key (HnDesk *desk);
/* Runs the main loop until the lists are read. */
void feeds_fixture_wait (HnDesk *desk);

G_END_DECLS
