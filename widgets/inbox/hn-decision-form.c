#include "config.h"

#include "hn-decision-form-private.h"

#include "hn-describe-decision.h"
#include "hn-style.h"

#include <glib/gi18n.h>

enum
{
  SIGNAL_DECIDED,
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnDecisionForm, hn_decision_form, GTK_TYPE_WIDGET)

/* What will be recorded as it stands, or what is wrong with it. */
static void
update (HnDecisionForm *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = NULL;
  g_autofree char *words = NULL;
  g_autofree char *preview = NULL;

  if (self->incident == NULL)
    return;
  record = hn_decision_work_get (self->kind)->decide (self, &error);
  if (record != NULL)
    {
      words = hn_describe_decision (hn_desk_get_situation (self->desk), record,
                                    hn_desk_get_now_us (self->desk));
      /* Translators: what a decision says, and how it is marked. */
      preview = g_strdup_printf (_ ("Will be recorded: %s [%s]"), words,
                                 hn_tlp_get_label (hn_record_get_tlp (record)));
    }
  hn_style_set_text (self->preview, preview != NULL ? preview : "");
  gtk_widget_set_visible (self->preview, preview != NULL);
  hn_style_set_text (self->error, error != NULL ? error->message : "");
  gtk_widget_set_visible (self->error, error != NULL && self->is_tried);
}

static void
on_input (GObject *input, GParamSpec *pspec, gpointer user_data)
{
  update (HN_DECISION_FORM (user_data));
}

static void
on_activate (GtkWidget *input, gpointer user_data)
{
  hn_decision_form_send (HN_DECISION_FORM (user_data));
}

gboolean
hn_decision_form_send (HnDecisionForm *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnRecord) record = NULL;

  g_return_val_if_fail (HN_IS_DECISION_FORM (self), FALSE);

  if (self->incident == NULL)
    return FALSE;
  self->is_tried = TRUE;
  record = hn_decision_work_get (self->kind)->decide (self, &error);
  if (record == NULL || !hn_desk_send (self->desk, record))
    {
      update (self);
      return FALSE;
    }
  g_signal_emit (self, signals[SIGNAL_DECIDED], 0, record);
  hn_decision_form_close (self);
  return TRUE;
}

static void
do_send (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hn_decision_form_send (HN_DECISION_FORM (widget));
}

static void
do_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hn_decision_form_close (HN_DECISION_FORM (widget));
}

/* --- fields --- */

/* Two short ones stand side by side. */
static void
add_field (HnDecisionForm *self, const char *label, GtkWidget *input, gboolean is_short)
{
  int column = self->is_half && is_short ? 2 : 0;

  GtkWidget *key = g_object_new (GTK_TYPE_LABEL, "label", label, "xalign", 0.0, NULL);

  g_assert (self->n_fields < HN_DECISION_MOST_FIELDS);
  gtk_widget_add_css_class (key, "key");
  gtk_widget_set_hexpand (input, TRUE);
  if (self->is_half && !is_short)
    self->row++;
  gtk_grid_attach (GTK_GRID (self->grid), key, column, self->row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), input, column + 1, self->row, is_short ? 1 : 3, 1);
  self->is_half = is_short && column == 0;
  self->row += self->is_half ? 0 : 1;
  if (HN_IS_CHOICE (input))
    hn_choice_set_label (HN_CHOICE (input), label);
  else
    gtk_accessible_update_relation (GTK_ACCESSIBLE (input), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    key, NULL, -1);
  self->keys[self->n_fields] = key;
  self->fields[self->n_fields++] = input;
}

HnChoice *
hn_decision_form_add_choice (HnDecisionForm *self, const char *label)
{
  GtkWidget *choice = hn_choice_new ();

  add_field (self, label, choice, TRUE);
  g_signal_connect (choice, "notify::chosen", G_CALLBACK (on_input), self);
  return HN_CHOICE (choice);
}

GtkWidget *
hn_decision_form_add_entry (HnDecisionForm *self,
                            const char *label,
                            const char *hint,
                            gboolean is_short)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  add_field (self, label, entry, is_short);
  g_signal_connect (entry, "notify::text", G_CALLBACK (on_input), self);
  g_signal_connect (entry, "activate", G_CALLBACK (on_activate), self);
  return entry;
}

GtkWidget *
hn_decision_form_add_number (HnDecisionForm *self, const char *label, int value)
{
  GtkWidget *number = gtk_spin_button_new_with_range (0, 100, 5);

  gtk_spin_button_set_value (GTK_SPIN_BUTTON (number), value);
  add_field (self, label, number, TRUE);
  g_signal_connect (number, "notify::value", G_CALLBACK (on_input), self);
  return number;
}

void
hn_decision_form_set_asked (HnDecisionForm *self, guint field, gboolean is_asked)
{
  gtk_widget_set_visible (self->keys[field], is_asked);
  gtk_widget_set_visible (self->fields[field], is_asked);
}

const char *
hn_decision_form_get_chosen (HnDecisionForm *self, guint field)
{
  return hn_choice_get (HN_CHOICE (self->fields[field]));
}

const char *
hn_decision_form_get_text (HnDecisionForm *self, guint field)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->fields[field]));
}

static void
remove_fields (HnDecisionForm *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  self->n_fields = 0;
  self->row = 0;
  self->is_half = FALSE;
}

/* --- the object --- */

static void
hn_decision_form_dispose (GObject *object)
{
  HnDecisionForm *self = HN_DECISION_FORM (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->incident);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_decision_form_parent_class)->dispose (object);
}

static void
hn_decision_form_class_init (HnDecisionFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_decision_form_dispose;

  signals[SIGNAL_DECIDED] = g_signal_new ("decided", HN_TYPE_DECISION_FORM, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 1, HN_TYPE_RECORD);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", HN_TYPE_DECISION_FORM, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-decision-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HnDecisionForm, title);
  gtk_widget_class_bind_template_child (widget_class, HnDecisionForm, grid);
  gtk_widget_class_bind_template_child (widget_class, HnDecisionForm, preview);
  gtk_widget_class_bind_template_child (widget_class, HnDecisionForm, error);
  gtk_widget_class_bind_template_child (widget_class, HnDecisionForm, send);
  gtk_widget_class_install_action (widget_class, "form.send", NULL, do_send);
  gtk_widget_class_install_action (widget_class, "form.close", NULL, do_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "form.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "form.send",
                                       NULL);
}

static void
hn_decision_form_init (HnDecisionForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hn_decision_form_new (void)
{
  return g_object_new (HN_TYPE_DECISION_FORM, NULL);
}

void
hn_decision_form_open (HnDecisionForm *self,
                       HnDesk *desk,
                       HnIncident *incident,
                       HnDecisionKind kind,
                       GListModel *suggestions)
{
  const HnDecisionWork *work;
  g_autofree char *title = NULL;

  g_return_if_fail (HN_IS_DECISION_FORM (self));
  g_return_if_fail (HN_IS_DESK (desk));
  g_return_if_fail (HN_IS_INCIDENT (incident));
  g_return_if_fail (kind < HN_N_DECISIONS);

  remove_fields (self);
  g_set_object (&self->desk, desk);
  g_set_object (&self->incident, incident);
  g_set_object (&self->suggestions, suggestions);
  self->kind = kind;
  self->is_tried = FALSE;
  work = hn_decision_work_get (kind);
  /* Translators: an action, and the title of the report that it is about. */
  title = g_strdup_printf (_ ("%s: “%s”"), _ (work->title), hn_incident_get_title (incident));
  hn_style_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  work->build (self);
  update (self);
  gtk_widget_grab_focus (self->fields[0]);
}

void
hn_decision_form_close (HnDecisionForm *self)
{
  g_return_if_fail (HN_IS_DECISION_FORM (self));

  if (self->incident == NULL)
    return;
  g_clear_object (&self->incident);
  g_clear_object (&self->suggestions);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
  remove_fields (self);
}

gboolean
hn_decision_form_is_open (HnDecisionForm *self)
{
  g_return_val_if_fail (HN_IS_DECISION_FORM (self), FALSE);

  return self->incident != NULL;
}
