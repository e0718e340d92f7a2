#pragma once

#include "hn-choice.h"
#include "hn-take-down-form.h"

G_BEGIN_DECLS

/* One thing that is asked: its name, where it is typed or chosen, and what is said of it. */
typedef struct
{
  GtkWidget *input; /* GtkEntry, HnChoice or GtkCheckButton */
  GtkWidget *note;  /* how it was understood, or what is wrong */
} HnFormField;

struct _HnTakeDownForm
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *left;
  GtkWidget *right;
  GtkWidget *amounts;
  GtkWidget *scope;
  GtkWidget *preview;
  GtkWidget *error;
  GtkWidget *columns;
  GtkWidget *scroller;
  HnFormField fields[HN_N_TAKE_DOWN_FIELDS];
  HnFormField *amount_fields; /* one a unit of the plan */
  GtkWidget **scope_checks;   /* one a party */
  GStrv scope_ids;

  HnDesk *desk;
  HnTakeDown *draft;
  gboolean is_filling;
  gboolean is_tried;
  gboolean is_wide;
  guint settle_id;
};

/* Makes all that is asked, from the plan of the desk. */
void hn_take_down_form_build (HnTakeDownForm *self);
void hn_take_down_form_clear_fields (HnTakeDownForm *self);
/* Something was typed or chosen. */
void hn_take_down_form_on_input (GObject *input, GParamSpec *pspec, gpointer user_data);

G_END_DECLS
