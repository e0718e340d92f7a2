#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_ANNOTATION_ROW (hn_annotation_row_get_type ())

/* What somebody said beside a report: what, why, who, when, whether it counts; and a button to take
 * it back, where it is ours. */
G_DECLARE_FINAL_TYPE (HnAnnotationRow, hn_annotation_row, HN, ANNOTATION_ROW, GtkWidget)

GtkWidget *hn_annotation_row_new (HnDesk *desk, HnAnnotation *annotation);

G_END_DECLS
