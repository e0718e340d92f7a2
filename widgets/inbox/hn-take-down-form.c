#include "config.h"

#include "hn-take-down-form-private.h"

#include "hn-compare.h"
#include "hn-style.h"

#include <glib/gi18n.h>

enum
{
  SIGNAL_SENT,
  SIGNAL_CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnTakeDownForm, hn_take_down_form, GTK_TYPE_WIDGET)

/* From this width on there are two columns. */
#define WIDE 820

/* --- from the form to the draft --- */

static const char *
get_typed (GtkWidget *input)
{
  if (HN_IS_CHOICE (input))
    return hn_choice_get (HN_CHOICE (input));
  if (GTK_IS_CHECK_BUTTON (input))
    return gtk_check_button_get_active (GTK_CHECK_BUTTON (input)) ? "true" : "";
  return gtk_editable_get_text (GTK_EDITABLE (input));
}

static void
take_scope (HnTakeDownForm *self)
{
  g_autoptr (GString) scope = g_string_new (NULL);

  for (guint i = 0; self->scope_checks[i] != NULL; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->scope_checks[i])))
      g_string_append_printf (scope, "%s%s", scope->len > 0 ? " " : "", self->scope_ids[i]);
  hn_take_down_set (self->draft, HN_TAKE_DOWN_SCOPE, scope->str);
}

/* An empty figure is one of which nothing is said; "?" is one that is not known. */
static void
take_amounts (HnTakeDownForm *self)
{
  HnTermList *units = hn_plan_get_units (hn_desk_get_plan (self->desk));

  for (guint i = 0; i < hn_term_list_get_n (units); i++)
    {
      const char *text = get_typed (self->amount_fields[i].input);

      hn_take_down_set_amount (self->draft, hn_term_get_id (hn_term_list_get (units, i)),
                               text[0] != '\0' ? text : NULL);
    }
}

static void
take_all (HnTakeDownForm *self)
{
  for (guint i = 0; i < HN_N_TAKE_DOWN_FIELDS; i++)
    if (self->fields[i].input != NULL)
      hn_take_down_set (self->draft, i, get_typed (self->fields[i].input));
  take_scope (self);
  take_amounts (self);
}

/* --- from the draft to the form --- */

static void
set_typed (GtkWidget *input, const char *text)
{
  if (HN_IS_CHOICE (input))
    hn_choice_set (HN_CHOICE (input), text);
  else if (GTK_IS_CHECK_BUTTON (input))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (input), g_str_equal (text, "true"));
  else if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (input)), text))
    gtk_editable_set_text (GTK_EDITABLE (input), text);
}

/* A service stands in a sector. */
static void
fill_services (HnTakeDownForm *self)
{
  HnChoice *choice = HN_CHOICE (self->fields[HN_TAKE_DOWN_SERVICE].input);
  HnSector *sector = hn_plan_find_sector (hn_desk_get_plan (self->desk),
                                          hn_take_down_get (self->draft, HN_TAKE_DOWN_SECTOR));

  hn_choice_clear (choice);
  hn_choice_add (choice, NULL,
                 sector != NULL ? _ ("the sector as a whole, or not known") : _ ("not known"));
  if (sector != NULL)
    hn_choice_add_terms (choice, hn_sector_get_services (sector), FALSE);
  hn_choice_set (choice, hn_take_down_get (self->draft, HN_TAKE_DOWN_SERVICE));
}

static void
show_scope (HnTakeDownForm *self)
{
  g_auto (GStrv) scope = g_strsplit (hn_take_down_get (self->draft, HN_TAKE_DOWN_SCOPE), " ", 0);

  for (guint i = 0; self->scope_checks[i] != NULL; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->scope_checks[i]),
                                 g_strv_contains ((const char *const *) scope, self->scope_ids[i]));
}

static void
show_all (HnTakeDownForm *self)
{
  HnTermList *units = hn_plan_get_units (hn_desk_get_plan (self->desk));

  self->is_filling = TRUE;
  fill_services (self);
  for (guint i = 0; i < HN_N_TAKE_DOWN_FIELDS; i++)
    if (self->fields[i].input != NULL)
      set_typed (self->fields[i].input, hn_take_down_get (self->draft, i));
  show_scope (self);
  for (guint i = 0; i < hn_term_list_get_n (units); i++)
    {
      const char *text =
          hn_take_down_get_amount (self->draft, hn_term_get_id (hn_term_list_get (units, i)));

      if (text != NULL && text[0] == '\0')
        text = "?";
      set_typed (self->amount_fields[i].input, text != NULL ? text : "");
    }
  self->is_filling = FALSE;
}

/* --- what is said of it --- */

/* Takes both over. What is wrong goes first. */
static void
set_note (HnFormField *field, char *wrong, char *understood)
{
  const char *text = wrong != NULL ? wrong : understood;

  hn_style_set_text (field->note, text != NULL ? text : "");
  gtk_widget_set_visible (field->note, text != NULL);
  hn_style_set_class (field->note, "hn-flag", wrong != NULL);
  hn_style_set_class (field->note, "hn-dim", wrong == NULL);
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (HN_IS_CHOICE (field->input) ? gtk_widget_get_first_child (field->input)
                                                  : field->input),
      GTK_ACCESSIBLE_STATE_INVALID,
      wrong != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  g_free (wrong);
  g_free (understood);
}

static char *
read_operator (HnTakeDownForm *self)
{
  if (hn_take_down_get (self->draft, HN_TAKE_DOWN_OPERATOR)[0] == '\0')
    return NULL;
  return g_strdup (hn_take_down_find_operator (self->draft) != NULL
                       ? _ ("known: it has reported before")
                       : _ ("not known yet: it is recorded as a new operator"));
}

static gboolean
is_time (HnTakeDownField field)
{
  return field == HN_TAKE_DOWN_STARTED || field == HN_TAKE_DOWN_NOTICED ||
         field == HN_TAKE_DOWN_RESTORED || field == HN_TAKE_DOWN_AT;
}

static void
update_notes (HnTakeDownForm *self)
{
  HnTermList *units = hn_plan_get_units (hn_desk_get_plan (self->desk));

  for (guint i = 0; i < HN_N_TAKE_DOWN_FIELDS; i++)
    {
      char *wrong = NULL;
      char *understood = NULL;

      if (self->fields[i].input == NULL)
        continue;
      /* What was not typed yet is no mistake until somebody tries to send. */
      if (self->is_tried || is_time (i))
        wrong = hn_take_down_check (self->draft, i);
      if (is_time (i))
        understood = hn_take_down_read (self->draft, i);
      else if (i == HN_TAKE_DOWN_OPERATOR)
        understood = read_operator (self);
      set_note (&self->fields[i], wrong, understood);
    }
  for (guint i = 0; i < hn_term_list_get_n (units); i++)
    {
      const char *unit = hn_term_get_id (hn_term_list_get (units, i));

      set_note (&self->amount_fields[i], hn_take_down_check_amount (self->draft, unit),
                hn_take_down_read_amount (self->draft, unit));
    }
}

/* "What: value" a line, as far as it differs from the version before. */
static char *
say_preview (HnTakeDownForm *self, HnRecord *record)
{
  g_autoptr (GListModel) rows =
      hn_compare_versions (hn_desk_get_plan (self->desk), hn_take_down_get_previous (self->draft),
                           record, hn_desk_get_now_us (self->desk));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (HnDifference) row = g_list_model_get_item (rows, i);
      const char *after = hn_difference_get_after (row);

      if (!hn_difference_is_changed (row))
        continue;
      if (text->len > 0)
        g_string_append (text, " · ");
      g_string_append_printf (text, _ ("%s: %s"), hn_difference_get_label (row),
                              after != NULL ? after : _ ("not said"));
    }
  return g_strdup (text->str);
}

static void
update_preview (HnTakeDownForm *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = hn_take_down_finish (self->draft, &error);
  g_autofree char *said =
      records != NULL ? say_preview (self, g_ptr_array_index (records, records->len - 1)) : NULL;
  /* Translators: what a report will say. */
  g_autofree char *preview =
      said != NULL ? g_strdup_printf (_ ("Will be recorded: %s"), said) : NULL;

  hn_style_set_text (self->preview, preview != NULL ? preview : "");
  gtk_widget_set_visible (self->preview, preview != NULL);
  hn_style_set_text (self->error, error != NULL ? error->message : "");
  gtk_widget_set_visible (self->error, error != NULL && self->is_tried);
}

static void
update (HnTakeDownForm *self)
{
  HnRecord *previous = hn_take_down_get_previous (self->draft);
  g_autofree char *title =
      previous != NULL
          /* Translators: the title of a report. */
          ? g_strdup_printf (_ ("Next version of “%s”"), hn_record_get_name (previous))
          : g_strdup (_ ("New report by telephone or fax"));

  hn_style_set_text (self->title, title);
  update_notes (self);
  update_preview (self);
}

void
hn_take_down_form_on_input (GObject *input, GParamSpec *pspec, gpointer user_data)
{
  HnTakeDownForm *self = HN_TAKE_DOWN_FORM (user_data);

  if (self->is_filling || self->draft == NULL)
    return;
  self->is_filling = TRUE;
  take_all (self);
  if (G_OBJECT (self->fields[HN_TAKE_DOWN_SECTOR].input) == input)
    fill_services (self);
  self->is_filling = FALSE;
  update (self);
}

/* Somebody else than the form changed the draft. */
static void
on_draft_changed (HnTakeDown *draft, GParamSpec *pspec, gpointer user_data)
{
  HnTakeDownForm *self = HN_TAKE_DOWN_FORM (user_data);

  if (self->is_filling)
    return;
  show_all (self);
  update (self);
}

/* --- actions --- */

static void
focus_first (HnTakeDownForm *self)
{
  if (self->fields[HN_TAKE_DOWN_PERSON].input != NULL)
    gtk_widget_grab_focus (self->fields[HN_TAKE_DOWN_PERSON].input);
}

/* Leads to the first that is wrong. */
static void
focus_wrong (HnTakeDownForm *self)
{
  for (guint i = 0; i < HN_N_TAKE_DOWN_FIELDS; i++)
    {
      g_autofree char *wrong = hn_take_down_check (self->draft, i);

      if (wrong != NULL && self->fields[i].input != NULL)
        {
          gtk_widget_grab_focus (self->fields[i].input);
          return;
        }
    }
}

gboolean
hn_take_down_form_send (HnTakeDownForm *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (HN_IS_TAKE_DOWN_FORM (self), FALSE);

  if (self->draft == NULL)
    return FALSE;
  self->is_tried = TRUE;
  records = hn_take_down_finish (self->draft, &error);
  if (records == NULL)
    {
      update (self);
      focus_wrong (self);
      return FALSE;
    }
  for (guint i = 0; i < records->len; i++)
    if (!hn_desk_send (self->desk, g_ptr_array_index (records, i)))
      return FALSE;
  id = g_strdup (hn_record_get_id (g_ptr_array_index (records, records->len - 1)));
  self->is_tried = FALSE;
  hn_take_down_clear (self->draft);
  g_signal_emit (self, signals[SIGNAL_SENT], 0, id);
  return TRUE;
}

static void
do_send (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hn_take_down_form_send (HN_TAKE_DOWN_FORM (widget));
}

static void
do_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_CLOSED], 0);
}

static void
do_discard (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HnTakeDownForm *self = HN_TAKE_DOWN_FORM (widget);

  if (self->draft == NULL)
    return;
  self->is_tried = FALSE;
  hn_take_down_clear (self->draft);
  focus_first (self);
}

/* --- the object --- */

static gboolean
settle (gpointer user_data)
{
  HnTakeDownForm *self = HN_TAKE_DOWN_FORM (user_data);

  self->settle_id = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), self->is_wide
                                                                      ? GTK_ORIENTATION_HORIZONTAL
                                                                      : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (GTK_BOX (self->columns), self->is_wide);
  return G_SOURCE_REMOVE;
}

/* A change of the columns asks for a new layout, which must not happen within one. */
static void
hn_take_down_form_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HnTakeDownForm *self = HN_TAKE_DOWN_FORM (widget);
  GtkAllocation place = { 0, 0, width, height };

  if (self->is_wide != (width >= WIDE))
    {
      self->is_wide = width >= WIDE;
      if (self->settle_id == 0)
        self->settle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, settle, self, NULL);
    }
  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &place, -1);
}

static void
hn_take_down_form_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  gtk_widget_measure (gtk_widget_get_first_child (widget), orientation, for_size, minimum, natural,
                      NULL, NULL);
}

static gboolean
hn_take_down_form_grab_focus (GtkWidget *widget)
{
  focus_first (HN_TAKE_DOWN_FORM (widget));
  return TRUE;
}

static void
hn_take_down_form_dispose (GObject *object)
{
  HnTakeDownForm *self = HN_TAKE_DOWN_FORM (object);
  GtkWidget *child;

  g_clear_handle_id (&self->settle_id, g_source_remove);
  hn_take_down_form_set_desk (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hn_take_down_form_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HnTakeDownForm, title);
  gtk_widget_class_bind_template_child (widget_class, HnTakeDownForm, left);
  gtk_widget_class_bind_template_child (widget_class, HnTakeDownForm, right);
  gtk_widget_class_bind_template_child (widget_class, HnTakeDownForm, amounts);
  gtk_widget_class_bind_template_child (widget_class, HnTakeDownForm, scope);
  gtk_widget_class_bind_template_child (widget_class, HnTakeDownForm, preview);
  gtk_widget_class_bind_template_child (widget_class, HnTakeDownForm, error);
  gtk_widget_class_bind_template_child (widget_class, HnTakeDownForm, columns);
  gtk_widget_class_bind_template_child (widget_class, HnTakeDownForm, scroller);
}

static void
hn_take_down_form_class_init (HnTakeDownFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_take_down_form_dispose;
  widget_class->grab_focus = hn_take_down_form_grab_focus;
  widget_class->size_allocate = hn_take_down_form_size_allocate;
  widget_class->measure = hn_take_down_form_measure;

  signals[SIGNAL_SENT] = g_signal_new ("sent", HN_TYPE_TAKE_DOWN_FORM, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CLOSED] = g_signal_new ("closed", HN_TYPE_TAKE_DOWN_FORM, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_FORM);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-take-down-form.ui");
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "take-down.send", NULL, do_send);
  gtk_widget_class_install_action (widget_class, "take-down.close", NULL, do_close);
  gtk_widget_class_install_action (widget_class, "take-down.discard", NULL, do_discard);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "take-down.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "take-down.send", NULL);
}

static void
hn_take_down_form_init (HnTakeDownForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("New report by telephone or fax"), -1);
}

GtkWidget *
hn_take_down_form_new (void)
{
  return g_object_new (HN_TYPE_TAKE_DOWN_FORM, NULL);
}

void
hn_take_down_form_set_desk (HnTakeDownForm *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_TAKE_DOWN_FORM (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    hn_take_down_form_clear_fields (self);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->draft);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  self->draft = hn_take_down_new (desk);
  g_signal_connect (self->draft, "notify::revision", G_CALLBACK (on_draft_changed), self);
  hn_take_down_form_build (self);
  show_all (self);
  update (self);
}

HnTakeDown *
hn_take_down_form_get_draft (HnTakeDownForm *self)
{
  g_return_val_if_fail (HN_IS_TAKE_DOWN_FORM (self), NULL);

  return self->draft;
}

gboolean
hn_take_down_form_load (HnTakeDownForm *self, HnIncident *incident)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (HN_IS_TAKE_DOWN_FORM (self), FALSE);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), FALSE);

  if (self->draft == NULL)
    return FALSE;
  if (!hn_take_down_is_empty (self->draft))
    {
      gtk_widget_set_visible (self->error, TRUE);
      hn_style_set_text (self->error, _ ("This draft is not finished. Send or discard it first; "
                                         "then begin the next version of the other report."));
      return FALSE;
    }
  if (!hn_take_down_load (self->draft, incident, &error))
    {
      gtk_widget_set_visible (self->error, TRUE);
      hn_style_set_text (self->error, error->message);
      return FALSE;
    }
  return TRUE;
}
