#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What the log has beside records: what was done at the desks, and what was purged, of which the
 * fact remains and no content.
 */

/**
 * hn_audit_table_new_actions:
 * @desk: whose log it is; it outlives the table
 *
 * Returns: (transfer floating): a #HnTable of the actions, the newest first
 */
GtkWidget *hn_audit_table_new_actions (HnDesk *desk);

/**
 * hn_audit_table_new_purged:
 * @desk: whose log it is; it outlives the table
 *
 * Returns: (transfer floating): a #HnTable of what was purged, the newest first
 */
GtkWidget *hn_audit_table_new_purged (HnDesk *desk);

G_END_DECLS
