#pragma once

#include "hn-plan.h"
#include "hn-service-status.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_SERVICE_LINE (hn_service_line_get_type ())

/* A service beneath its sector: glyph, name and word, wrapped and never cut. */
G_DECLARE_FINAL_TYPE (HnServiceLine, hn_service_line, HN, SERVICE_LINE, GtkWidget)

GtkWidget *hn_service_line_new (HnPlan *plan, HnServiceStatus *service);
/* Another service, or the same of another situation; not for the sector as a whole. */
void hn_service_line_set_service (HnServiceLine *self, HnServiceStatus *service);
/* @now_us: the desk's clock: the time that is left to the verification level counts from it. */
void hn_service_line_set_now (HnServiceLine *self, gint64 now_us);
/* (transfer none) (nullable): what the verification level of the service comes to, as it is shown.
 */
const char *hn_service_line_get_level (HnServiceLine *self);
/* A line for what concerns no one service of the sector. */
GtkWidget *hn_service_line_new_whole (HnPlan *plan);
/* Only for such a line. */
void hn_service_line_set_whole_state (HnServiceLine *self, HnState state);
/* (transfer none): name and word as they are shown. */
const char *hn_service_line_get_text (HnServiceLine *self);

G_END_DECLS
