#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_ADVISORY_PAGE (hn_advisory_page_get_type ())

/**
 * HnAdvisoryPage:
 *
 * One advisory: what it says, and the way that it goes, a row a recipient and a column a leg
 * (別添2(3)). A leg is chosen with the arrow keys; what may be done with it stands below.
 */
G_DECLARE_FINAL_TYPE (HnAdvisoryPage, hn_advisory_page, HN, ADVISORY_PAGE, GtkWidget)

/**
 * hn_advisory_page_set_desk:
 * @self: a page
 * @desk: (nullable): the desk
 */
void hn_advisory_page_set_desk (HnAdvisoryPage *self, HnDesk *desk);

/**
 * hn_advisory_page_set_advisory:
 * @self: a page
 * @advisory: (nullable): what it shows
 */
void hn_advisory_page_set_advisory (HnAdvisoryPage *self, HnAdvisory *advisory);

/**
 * hn_advisory_page_refresh:
 * @self: a page
 *
 * Something of it has changed, or the clock has moved.
 */
void hn_advisory_page_refresh (HnAdvisoryPage *self);

G_END_DECLS
