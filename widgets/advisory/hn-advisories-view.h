#pragma once

#include "hn-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_ADVISORIES_VIEW (hn_advisories_view_get_type ())

/**
 * HnAdvisoriesView:
 *
 * The advisory desk (情報提供): what was told, and the ledger of its way.
 */
G_DECLARE_FINAL_TYPE (HnAdvisoriesView, hn_advisories_view, HN, ADVISORIES_VIEW, GtkWidget)

/**
 * hn_advisories_view_set_desk:
 * @self: a view
 * @desk: (nullable): the desk
 */
void hn_advisories_view_set_desk (HnAdvisoriesView *self, HnDesk *desk);

/**
 * hn_advisories_view_show_new:
 * @self: a view
 *
 * Lists what came while a hand was on the list.
 */
void hn_advisories_view_show_new (HnAdvisoriesView *self);

G_END_DECLS
