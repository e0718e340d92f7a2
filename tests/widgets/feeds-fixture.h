#pragma once

#include "hn-desk.h"
#include "hn-window.h"

G_BEGIN_DECLS

/* A desk with three feeds (one live by TLS, a mesh that waits, a hub that is not encrypted and
 * rests), fourteen CEPTOARs of which one is silent and two were never heard, three texts in
 * quarantine (one forged), three keys. */
void feeds_fixture_fill (HnDesk *desk);
/* What went to whoever does it: "pause nisc 1", "retry 3" …; emptied by reading. (transfer full) */
char *feeds_fixture_take_wishes (HnDesk *desk);
/* Begins to write wishes down. */
void feeds_fixture_listen (HnDesk *desk);

G_END_DECLS
