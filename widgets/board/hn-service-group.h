#pragma once

#include "hn-plan.h"
#include "hn-situation.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_SERVICE_GROUP (hn_service_group_get_type ())

/* The services of a sector that are in the same state, in one paragraph: glyph, word and all their
 * names, so that all sectors have room on the board however bad the day is. What is alone in its
 * state, or has a level ahead, has a line of its own and is not lost among them. */
G_DECLARE_FINAL_TYPE (HnServiceGroup, hn_service_group, HN, SERVICE_GROUP, GtkWidget)

/* Fewer than this are as easily read in lines of their own. */
#define HN_SERVICE_GROUP_LEAST 3

GtkWidget *hn_service_group_new (HnPlan *plan, GListModel *services, HnState state);

/* The same services of another situation; hn_service_group_update() then shows them. */
void hn_service_group_set_services (HnServiceGroup *self, GListModel *services);

/* Whether a service may stand in the group of a state: it is in it, and has no countdown. */
gboolean hn_service_group_takes (HnServiceStatus *service, HnState state);

/**
 * hn_service_group_update:
 *
 * Gathers the services that are in the state of this group now; it hides where they are fewer than
 * %HN_SERVICE_GROUP_LEAST.
 *
 * Returns: whether it stands for them
 */
gboolean hn_service_group_update (HnServiceGroup *self);

/* (transfer none): what is to be read, without the glyph. */
const char *hn_service_group_get_text (HnServiceGroup *self);

G_END_DECLS
