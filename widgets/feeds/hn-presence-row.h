#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_PRESENCE_ROW (hn_presence_row_get_type ())

/**
 * HnPresenceRow:
 *
 * All CEPTOARs at a glance, in the plan's order: a glyph and a short name each. What is reachable
 * is quiet; what is silent says since when. Pressed, it shows the list.
 */
G_DECLARE_FINAL_TYPE (HnPresenceRow, hn_presence_row, HN, PRESENCE_ROW, GtkWidget)

/**
 * hn_presence_row_set_desk:
 * @self: the row
 * @desk: (nullable): the desk that is shown; %NULL: none
 *
 * Shows this desk; a reference is kept.
 */
void hn_presence_row_set_desk (HnPresenceRow *self, HnDesk *desk);

/**
 * hn_presence_get_icon_name:
 * @presence: a contact, or a CEPTOAR
 *
 * Returns: (transfer none): the glyph of its state
 */
const char *hn_presence_get_icon_name (HnPresence *presence);

G_END_DECLS
