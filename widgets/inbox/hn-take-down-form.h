#pragma once

#include "hn-take-down.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_TAKE_DOWN_FORM (hn_take_down_form_get_type ())

/*
 * The form to take down a report that comes by telephone or fax. Nothing but the contact has to be
 * filled in; what is left empty is not known. What was typed is kept while the officer looks
 * elsewhere, what is wrong with it is said beside the field, and what will be recorded is shown
 * before it leaves.
 *
 * Signals:
 *   sent (char *id): the report was sent
 *   closed (): the officer goes back to the reports; the draft is kept
 */
G_DECLARE_FINAL_TYPE (HnTakeDownForm, hn_take_down_form, HN, TAKE_DOWN_FORM, GtkWidget)

GtkWidget *hn_take_down_form_new (void);
/* @desk: (nullable) */
void hn_take_down_form_set_desk (HnTakeDownForm *self, HnDesk *desk);
/* (transfer none) (nullable): what is taken down. */
HnTakeDown *hn_take_down_form_get_draft (HnTakeDownForm *self);
/* Begins the next version of a report that this desk took down. %FALSE where it is not ours, or
 * another draft would be lost: the form says so. */
gboolean hn_take_down_form_load (HnTakeDownForm *self, HnIncident *incident);
/* As by its button. Returns whether it was sent. */
gboolean hn_take_down_form_send (HnTakeDownForm *self);

G_END_DECLS
