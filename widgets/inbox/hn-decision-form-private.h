#pragma once

#include "hn-choice.h"
#include "hn-decision-form.h"

G_BEGIN_DECLS

#define HN_DECISION_MOST_FIELDS 7

struct _HnDecisionForm
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *grid;
  GtkWidget *preview;
  GtkWidget *error;
  GtkWidget *send;

  HnDesk *desk;
  HnIncident *incident;
  HnDecisionKind kind;
  GListModel *suggestions; /* (nullable) */
  /* What is asked, in the order in which it stands. */
  GtkWidget *fields[HN_DECISION_MOST_FIELDS];
  GtkWidget *keys[HN_DECISION_MOST_FIELDS]; /* their names */
  guint n_fields;
  int row;           /* where the next one stands … */
  gboolean is_half;  /* … beside a short one */
  gboolean is_tried; /* an error is said once somebody has tried to send */
};

/* What a kind of decision asks, and how its record is made of that. */
typedef struct
{
  const char *title;
  void (*build) (HnDecisionForm *self);
  HnRecord *(*decide) (HnDecisionForm *self, GError **error);
} HnDecisionWork;

const HnDecisionWork *hn_decision_work_get (HnDecisionKind kind);

/* Adds a field, whose change shows in the preview; (transfer none). */
HnChoice *hn_decision_form_add_choice (HnDecisionForm *self, const char *label);
GtkWidget *hn_decision_form_add_entry (HnDecisionForm *self,
                                       const char *label,
                                       const char *hint,
                                       gboolean is_short);
GtkWidget *hn_decision_form_add_number (HnDecisionForm *self, const char *label, int value);
/* Whether a field is asked at all. */
void hn_decision_form_set_asked (HnDecisionForm *self, guint field, gboolean is_asked);
/* What stands in a field. */
const char *hn_decision_form_get_chosen (HnDecisionForm *self, guint field);
const char *hn_decision_form_get_text (HnDecisionForm *self, guint field);

G_END_DECLS
