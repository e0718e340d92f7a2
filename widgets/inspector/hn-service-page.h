#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_SERVICE_PAGE (hn_service_page_get_type ())

/* What is known of a service: its state, what its verification level comes to, and why. */
G_DECLARE_FINAL_TYPE (HnServicePage, hn_service_page, HN, SERVICE_PAGE, GtkWidget)

GtkWidget *hn_service_page_new (void);
/* @desk: (nullable) where @service is; @service: (nullable) */
void hn_service_page_set (HnServicePage *self, HnDesk *desk, HnServiceStatus *service);

G_END_DECLS
