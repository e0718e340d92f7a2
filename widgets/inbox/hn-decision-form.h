#pragma once

#include "hn-desk.h"
#include "hn-suggest.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What an officer can decide of a report by filling in a form. */
typedef enum
{
  HN_DECISION_CORRELATE,
  HN_DECISION_CLASSIFY,
  HN_DECISION_EXCLUDE,
  HN_DECISION_CONFIDENCE,
  HN_DECISION_ASK,
  HN_DECISION_ANSWER,
  HN_DECISION_RECEIPT,
  HN_N_DECISIONS
} HnDecisionKind;

#define HN_TYPE_DECISION_FORM (hn_decision_form_get_type ())

/*
 * One decision about a report, in the pane and never in a window of its own: what is asked, what
 * will be recorded as it stands, what is wrong with it. Escape closes it, Ctrl+Return sends it; so
 * does Return in a line of text.
 *
 * Signals:
 *   decided (HnRecord *record): it was sent
 *   closed (): it has nothing to show any more
 */
G_DECLARE_FINAL_TYPE (HnDecisionForm, hn_decision_form, HN, DECISION_FORM, GtkWidget)

GtkWidget *hn_decision_form_new (void);
/* @suggestions: (nullable): HnSuggestion, what a correlation may be with. Takes the focus. */
void hn_decision_form_open (HnDecisionForm *self,
                            HnDesk *desk,
                            HnIncident *incident,
                            HnDecisionKind kind,
                            GListModel *suggestions);
void hn_decision_form_close (HnDecisionForm *self);
gboolean hn_decision_form_is_open (HnDecisionForm *self);
/* As by its button. Returns whether it was sent. */
gboolean hn_decision_form_send (HnDecisionForm *self);

G_END_DECLS
