#include "config.h"

#include "hn-take-down-form-private.h"

#include "hn-describe.h"
#include "hn-path.h"
#include "hn-places.h"
#include "hn-style.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the form asks, in the order in which somebody speaks on the telephone. */

typedef enum
{
  FIELD_TEXT,
  FIELD_CHOICE,
  FIELD_CHECK,
} FieldKind;

typedef struct
{
  HnTakeDownField field;
  FieldKind kind;
  const char *label;
  const char *hint;
} FieldSpec;

static const FieldSpec left_specs[] = {
  { HN_TAKE_DOWN_PERSON, FIELD_TEXT, N_ ("Person to ask (must)"), N_ ("name and post") },
  { HN_TAKE_DOWN_CONTACT, FIELD_TEXT, N_ ("How to reach them (must)"),
    N_ ("telephone, fax, email; one of the two is enough") },
  { HN_TAKE_DOWN_OPERATOR, FIELD_TEXT, N_ ("Operator"), N_ ("not known") },
  { HN_TAKE_DOWN_TITLE, FIELD_TEXT, N_ ("What happened"), N_ ("in a line") },
  { HN_TAKE_DOWN_SECTOR, FIELD_CHOICE, N_ ("Sector"), NULL },
  { HN_TAKE_DOWN_SERVICE, FIELD_CHOICE, N_ ("Service"), NULL },
  { HN_TAKE_DOWN_STATE, FIELD_CHOICE, N_ ("State"), NULL },
  { HN_TAKE_DOWN_STARTED, FIELD_TEXT, N_ ("Started"), N_ ("not known; e.g. 14:02 or 9/5 14:02") },
  { HN_TAKE_DOWN_NOTICED, FIELD_TEXT, N_ ("Noticed"), N_ ("not known") },
  { HN_TAKE_DOWN_RESTORED, FIELD_TEXT, N_ ("Restored"), N_ ("not known, or not yet") },
  { HN_TAKE_DOWN_PLACE, FIELD_CHOICE, N_ ("Place"), NULL },
};

static const FieldSpec right_specs[] = {
  { HN_TAKE_DOWN_BASIS, FIELD_CHOICE, N_ ("Basis (①–④ × a–d)"), NULL },
  { HN_TAKE_DOWN_CAUSE, FIELD_CHOICE, N_ ("Cause"), NULL },
  { HN_TAKE_DOWN_THREAT, FIELD_CHOICE, N_ ("Threat"), NULL },
  { HN_TAKE_DOWN_NEAR_MISS, FIELD_CHECK, N_ ("Near miss"), N_ ("it did not become a failure") },
  { HN_TAKE_DOWN_HANDLING, FIELD_CHOICE, N_ ("Handling"), NULL },
  { HN_TAKE_DOWN_TLP, FIELD_CHOICE, N_ ("Marking"), NULL },
  { HN_TAKE_DOWN_ROUTE, FIELD_CHOICE, N_ ("Route"), NULL },
  { HN_TAKE_DOWN_BY, FIELD_TEXT, N_ ("Taken down by (must)"), N_ ("your name") },
  { HN_TAKE_DOWN_MEANS, FIELD_CHOICE, N_ ("Came by"), NULL },
  { HN_TAKE_DOWN_AT, FIELD_TEXT, N_ ("Came at"), N_ ("now") },
  { HN_TAKE_DOWN_DESCRIPTION, FIELD_TEXT, N_ ("What else was said"), NULL },
};

static GtkWidget *
make_note (void)
{
  GtkWidget *note = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                  PANGO_WRAP_WORD_CHAR, "visible", FALSE, NULL);

  gtk_widget_add_css_class (note, "hn-small");
  return note;
}

/* A name, an input beside it, and a note under the input. */
static void
attach (GtkWidget *grid, int column, int row, const char *label, HnFormField *field)
{
  GtkWidget *key = g_object_new (GTK_TYPE_LABEL, "label", label, "xalign", 0.0, "wrap", TRUE,
                                 "width-chars", 12, "max-width-chars", 16, NULL);
  GtkWidget *named =
      HN_IS_CHOICE (field->input) ? gtk_widget_get_first_child (field->input) : field->input;

  gtk_widget_add_css_class (key, "key");
  gtk_widget_set_hexpand (field->input, TRUE);
  field->note = make_note ();
  gtk_grid_attach (GTK_GRID (grid), key, column * 2, row * 2, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), field->input, column * 2 + 1, row * 2, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), field->note, column * 2 + 1, row * 2 + 1, 1, 1);
  if (HN_IS_CHOICE (field->input))
    hn_choice_set_label (HN_CHOICE (field->input), label);
  else
    gtk_accessible_update_relation (GTK_ACCESSIBLE (named), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    key, NULL, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (named), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  field->note, NULL, -1);
}

static GtkWidget *
make_entry (HnTakeDownForm *self, const char *hint)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  g_signal_connect (entry, "notify::text", G_CALLBACK (hn_take_down_form_on_input), self);
  return entry;
}

static GtkWidget *
make_input (HnTakeDownForm *self, const FieldSpec *spec)
{
  GtkWidget *input = NULL;

  switch (spec->kind)
    {
    case FIELD_TEXT:
      return make_entry (self, spec->hint != NULL ? _ (spec->hint) : NULL);
    case FIELD_CHOICE:
      input = hn_choice_new ();
      g_signal_connect (input, "notify::chosen", G_CALLBACK (hn_take_down_form_on_input), self);
      break;
    case FIELD_CHECK:
      input = gtk_check_button_new_with_label (_ (spec->hint));
      g_signal_connect (input, "notify::active", G_CALLBACK (hn_take_down_form_on_input), self);
      break;
    }
  return input;
}

static void
add_fields (HnTakeDownForm *self, GtkWidget *grid, const FieldSpec *specs, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      HnFormField *field = &self->fields[specs[i].field];

      field->input = make_input (self, &specs[i]);
      attach (grid, 0, (int) i, _ (specs[i].label), field);
    }
}

/* --- what can be chosen --- */

static HnChoice *
get_choice (HnTakeDownForm *self, HnTakeDownField field)
{
  return HN_CHOICE (self->fields[field].input);
}

static void
fill_terms (HnTakeDownForm *self, HnTakeDownField field, HnTermList *terms)
{
  HnChoice *choice = get_choice (self, field);

  hn_choice_add (choice, NULL, _ ("not known"));
  hn_choice_add_terms (choice, terms, FALSE);
}

static void
fill_bases (HnTakeDownForm *self, HnTermList *bases)
{
  HnChoice *choice = get_choice (self, HN_TAKE_DOWN_BASIS);

  hn_choice_add (choice, NULL, _ ("not known"));
  for (guint i = 0; i < hn_term_list_get_n (bases); i++)
    {
      HnTerm *term = hn_term_list_get (bases, i);
      g_autofree char *word =
          g_strdup_printf ("%s %s", hn_term_get_short_name (term), hn_term_get_name (term));

      hn_choice_add (choice, hn_term_get_id (term), word);
    }
}

static void
fill_places (HnTakeDownForm *self)
{
  HnChoice *choice = get_choice (self, HN_TAKE_DOWN_PLACE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) places = hn_places_load (NULL, &error);

  hn_choice_add (choice, NULL, _ ("not known"));
  hn_choice_set_searchable (choice, TRUE);
  if (places == NULL)
    {
      hn_desk_set_notice (self->desk, error->message);
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (places); i++)
    {
      g_autoptr (HnPlace) place = g_list_model_get_item (places, i);

      hn_choice_add (choice, hn_place_get_area (place), hn_place_get_name (place));
    }
}

static void
fill_handling (HnTakeDownForm *self, HnPlan *plan)
{
  static const char *const tlps[] = { "clear", "green", "amber", "amber+strict", "red" };

  hn_choice_add_terms (get_choice (self, HN_TAKE_DOWN_HANDLING), hn_plan_get_handlings (plan),
                       FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (tlps); i++)
    hn_choice_add (get_choice (self, HN_TAKE_DOWN_TLP), tlps[i],
                   hn_tlp_get_label (HN_TLP_CLEAR + i));
  hn_choice_add (get_choice (self, HN_TAKE_DOWN_ROUTE), "normal", _ ("normal"));
  hn_choice_add (get_choice (self, HN_TAKE_DOWN_ROUTE), "emergency", _ ("emergency route"));
  for (guint i = HN_MEANS_TELEPHONE; i <= HN_MEANS_OTHER; i++)
    hn_choice_add (get_choice (self, HN_TAKE_DOWN_MEANS), hn_means_get_nick (i),
                   hn_path_get_means_word (i));
}

static void
fill_choices (HnTakeDownForm *self, HnPlan *plan)
{
  HnChoice *state = get_choice (self, HN_TAKE_DOWN_STATE);
  HnChoice *cause = get_choice (self, HN_TAKE_DOWN_CAUSE);

  fill_terms (self, HN_TAKE_DOWN_SECTOR, hn_plan_get_sectors (plan));
  fill_terms (self, HN_TAKE_DOWN_THREAT, hn_plan_get_threats (plan));
  /* What nobody chose is not known, and says nothing. */
  hn_choice_add (cause, NULL, _ ("not known"));
  for (guint i = HN_CAUSE_IT; i <= HN_CAUSE_OTHER; i++)
    hn_choice_add (cause, hn_cause_get_nick (i), hn_describe_cause (plan, i));
  hn_choice_add (state, NULL, _ ("not known"));
  for (guint i = HN_STATE_NORMAL; i < HN_N_STATES; i++)
    hn_choice_add (state, hn_state_get_nick (i), hn_describe_state (plan, i));
  fill_bases (self, hn_plan_get_bases (plan));
  fill_places (self);
  fill_handling (self, plan);
}

/* --- figures --- */

#define AMOUNT_COLUMNS 2

static void
add_amounts (HnTakeDownForm *self, HnTermList *units)
{
  guint n = hn_term_list_get_n (units);

  self->amount_fields = g_new0 (HnFormField, n);
  for (guint i = 0; i < n; i++)
    {
      HnTerm *unit = hn_term_list_get (units, i);
      g_autofree char *label =
          g_strdup_printf (_ ("%s (%s)"), hn_term_get_name (unit), hn_term_get_short_name (unit));

      self->amount_fields[i].input = make_entry (self, _ ("nothing said; ? for not known"));
      attach (self->amounts, (int) (i % AMOUNT_COLUMNS), (int) (i / AMOUNT_COLUMNS), label,
              &self->amount_fields[i]);
    }
}

/* --- with whom it may be shared --- */

static void
add_party (
    HnTakeDownForm *self, GPtrArray *checks, GPtrArray *ids, const char *id, const char *word)
{
  GtkWidget *check = gtk_check_button_new_with_label (word);
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), check);
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_append (GTK_FLOW_BOX (self->scope), child);
  g_signal_connect (check, "notify::active", G_CALLBACK (hn_take_down_form_on_input), self);
  g_ptr_array_add (checks, check);
  g_ptr_array_add (ids, g_strdup (id));
}

static void
add_scope (HnTakeDownForm *self, HnTermList *sectors)
{
  GPtrArray *checks = g_ptr_array_new ();
  GPtrArray *ids = g_ptr_array_new ();

  add_party (self, checks, ids, "all", _ ("everyone concerned"));
  add_party (self, checks, ids, "nisc", "NISC");
  for (guint i = 0; i < hn_term_list_get_n (sectors); i++)
    {
      HnTerm *sector = hn_term_list_get (sectors, i);

      add_party (self, checks, ids, hn_term_get_id (sector), hn_term_get_short_name (sector));
    }
  g_ptr_array_add (checks, NULL);
  g_ptr_array_add (ids, NULL);
  self->scope_checks = (GtkWidget **) g_ptr_array_free (checks, FALSE);
  self->scope_ids = (GStrv) g_ptr_array_free (ids, FALSE);
}

/* --- all of it --- */

void
hn_take_down_form_build (HnTakeDownForm *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);

  self->is_filling = TRUE;
  add_fields (self, self->left, left_specs, G_N_ELEMENTS (left_specs));
  add_fields (self, self->right, right_specs, G_N_ELEMENTS (right_specs));
  fill_choices (self, plan);
  add_amounts (self, hn_plan_get_units (plan));
  add_scope (self, hn_plan_get_sectors (plan));
  self->is_filling = FALSE;
}

static void
empty_grid (GtkWidget *grid)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (grid)) != NULL)
    gtk_grid_remove (GTK_GRID (grid), child);
}

void
hn_take_down_form_clear_fields (HnTakeDownForm *self)
{
  GtkWidget *child;

  empty_grid (self->left);
  empty_grid (self->right);
  empty_grid (self->amounts);
  while ((child = gtk_widget_get_first_child (self->scope)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->scope), child);
  memset (self->fields, 0, sizeof self->fields);
  g_clear_pointer (&self->amount_fields, g_free);
  g_clear_pointer (&self->scope_checks, g_free);
  g_clear_pointer (&self->scope_ids, g_strfreev);
}
