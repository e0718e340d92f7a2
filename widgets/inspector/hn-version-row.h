#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_VERSION_ROW (hn_version_row_get_type ())

/* One version of an incident: when it was said, by which feed it came, what it changed, and, when
 * asked for, the object as it came. */
G_DECLARE_FINAL_TYPE (HnVersionRow, hn_version_row, HN, VERSION_ROW, GtkWidget)

/* @older: (nullable): the version before it */
GtkWidget *hn_version_row_new (HnDesk *desk,
                               HnIncidentVersion *version,
                               HnIncidentVersion *older,
                               guint number);
/* Shows or hides the raw object. */
void hn_version_row_set_raw (HnVersionRow *self, gboolean raw);

G_END_DECLS
