#include "config.h"

#include "hn-triage-page.h"

#include "hn-annotation-row.h"
#include "hn-compare-view.h"
#include "hn-describe-decision.h"
#include "hn-describe.h"
#include "hn-inbox-actions.h"
#include "hn-path-view.h"
#include "hn-state-chip.h"
#include "hn-style.h"
#include "hn-suggestion-row.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

struct _HnTriagePage
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkWidget *title;
  GtkWidget *chip;
  GtkWidget *triage;
  GtkWidget *basis;
  GtkWidget *tlp;
  GtkWidget *handling;
  GtkWidget *scope;
  GtkWidget *confidence;
  GtkWidget *unknowns;
  GtkWidget *corrections;
  GtkWidget *said;
  GtkWidget *actions;
  GtkWidget *form;
  GtkWidget *columns;
  GtkWidget *compare;
  GtkWidget *path;
  GtkWidget *suggestions_title;
  GtkWidget *suggestions_box;
  GtkWidget *annotations_title;
  GtkWidget *annotations;
  GtkWidget *buttons[HN_N_INBOX_ACTIONS];

  HnDesk *desk;
  HnInboxList *list;
  HnIncident *incident;
  GListModel *suggestions; /* (nullable) */
  HnSuggestWeights *weights;
  GSignalGroup *signals;
  gboolean is_wide;
  guint settle_id;
  guint scroll_id;
};

G_DEFINE_FINAL_TYPE (HnTriagePage, hn_triage_page, GTK_TYPE_WIDGET)

/* From this width on the versions stand beside the rest. */
#define WIDE 760

/* --- what it is --- */

static void
set_badge (GtkWidget *badge, const char *text, const char *tooltip)
{
  gtk_widget_set_visible (badge, text != NULL);
  hn_style_set_text (badge, text != NULL ? text : "");
  hn_tooltip_set (badge, tooltip);
}

static void
update_basis (HnTriagePage *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  int category = hn_incident_get_basis_category (self->incident);
  HnTerm *basis = NULL;

  if (category > 0 || hn_incident_is_consultation (self->incident))
    basis = hn_plan_find_basis (plan, category, hn_incident_get_basis_case (self->incident));
  if (basis != NULL)
    set_badge (self->basis, hn_term_get_short_name (basis), hn_term_get_name (basis));
  else
    set_badge (self->basis, _ ("basis not known"), NULL);
}

/* @text: (transfer full) (nullable) */
static void
take_line (GtkWidget *label, char *text)
{
  hn_style_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
  g_free (text);
}

static void
update_head (HnTriagePage *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  HnTriage triage = hn_inbox_list_get_triage (self->list, self->incident);
  HnTlp tlp = hn_incident_get_tlp (self->incident);
  g_autofree char *triage_word =
      g_strdup_printf ("%s %s", hn_triage_get_glyph (triage), hn_triage_get_word (triage));
  g_autofree char *scope = hn_describe_scope (plan, hn_incident_get_scope (self->incident));
  /* Translators: within what a report may be shared (別添3(3)③). */
  g_autofree char *shared = g_strdup_printf (_ ("May be shared with: %s"), scope);
  g_autofree char *confidence = hn_describe_confidence (self->incident);

  hn_style_set_text (self->title, hn_incident_get_title (self->incident));
  hn_state_chip_set_state (HN_STATE_CHIP (self->chip), plan,
                           hn_incident_get_state (self->incident));
  set_badge (self->triage, triage_word, NULL);
  update_basis (self);
  set_badge (self->tlp, tlp != HN_TLP_NONE ? hn_tlp_get_label (tlp) : _ ("TLP not said"), NULL);
  set_badge (self->handling, hn_describe_handling (plan, hn_incident_get_handling (self->incident)),
             NULL);
  hn_style_set_text (self->scope, shared);
  hn_style_set_text (self->confidence, confidence);
  take_line (self->unknowns, hn_describe_unknowns (plan, self->incident));
  take_line (self->corrections, hn_describe_corrections (plan, self->incident));
}

/* --- what can be done --- */

static void
update_actions (HnTriagePage *self)
{
  for (guint i = 0; i < HN_INBOX_ACTION_TAKE_DOWN; i++)
    {
      g_autofree char *why_not = hn_inbox_action_why_not (i, self->desk, self->incident);

      gtk_widget_set_visible (gtk_widget_get_parent (self->buttons[i]),
                              hn_inbox_action_is_offered (i, self->desk));
      hn_tooltip_set (self->buttons[i], why_not);
      if (why_not != NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (self->buttons[i]),
                                        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why_not, -1);
      else
        gtk_accessible_reset_property (GTK_ACCESSIBLE (self->buttons[i]),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
    }
}

static void
add_buttons (HnTriagePage *self)
{
  for (guint i = 0; i < HN_INBOX_ACTION_TAKE_DOWN; i++)
    {
      GtkWidget *child = gtk_flow_box_child_new ();

      self->buttons[i] = gtk_button_new_with_label (hn_inbox_action_get_label (i));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->buttons[i]),
                                      hn_inbox_action_get_name (i));
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), self->buttons[i]);
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (GTK_FLOW_BOX (self->actions), child);
    }
}

/* --- what it may belong with --- */

static void
empty_box (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
update_suggestions (HnTriagePage *self)
{
  guint n;

  g_clear_object (&self->suggestions);
  if (self->weights != NULL)
    self->suggestions =
        hn_suggest (self->weights, hn_desk_get_situation (self->desk), self->incident);
  n = self->suggestions != NULL ? g_list_model_get_n_items (self->suggestions) : 0;
  empty_box (self->suggestions_box);
  hn_style_set_text (self->suggestions_title, n > 0
                                                  ? _ ("May belong with (number: correlate)")
                                                  : _ ("Nothing is known that it may belong with"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnSuggestion) suggestion = g_list_model_get_item (self->suggestions, i);

      gtk_box_append (GTK_BOX (self->suggestions_box),
                      hn_suggestion_row_new (self->desk, suggestion, i + 1));
    }
}

/* --- what was said beside it --- */

static void
update_annotations (HnTriagePage *self)
{
  GListModel *annotations = hn_incident_get_annotations (self->incident);
  guint n = g_list_model_get_n_items (annotations);

  empty_box (self->annotations);
  hn_style_set_text (self->annotations_title, n > 0 ? _ ("Said and done beside it, newest first")
                                                    : _ ("Nothing was said beside it yet"));
  for (guint i = n; i > 0; i--)
    {
      g_autoptr (HnAnnotation) annotation = g_list_model_get_item (annotations, i - 1);

      gtk_box_append (GTK_BOX (self->annotations), hn_annotation_row_new (self->desk, annotation));
    }
}

static void
update (HnTriagePage *self)
{
  if (self->incident == NULL)
    return;
  update_head (self);
  update_actions (self);
  hn_compare_view_set (HN_COMPARE_VIEW (self->compare), self->desk, self->incident);
  hn_path_view_set (HN_PATH_VIEW (self->path), self->desk, self->incident);
  update_annotations (self);
}

/* --- changes --- */

static void
on_incident_changed (HnIncident *incident, GParamSpec *pspec, gpointer user_data)
{
  HnTriagePage *self = HN_TRIAGE_PAGE (user_data);

  update (self);
  update_suggestions (self);
}

static void
on_list_changed (HnInboxList *list, GParamSpec *pspec, gpointer user_data)
{
  HnTriagePage *self = HN_TRIAGE_PAGE (user_data);

  if (self->incident == NULL)
    return;
  update_head (self);
  update_actions (self);
}

static void
on_desk_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnTriagePage *self = HN_TRIAGE_PAGE (user_data);

  if (self->incident != NULL)
    update_actions (self);
}

/* What will be recorded has to be seen before it is sent. */
static gboolean
scroll_to_form (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  HnTriagePage *self = HN_TRIAGE_PAGE (widget);
  GtkWidget *content = gtk_widget_get_parent (self->form);
  graphene_rect_t bounds;

  if (gtk_widget_get_visible (self->form) && gtk_widget_get_height (self->form) == 0)
    return G_SOURCE_CONTINUE;
  if (gtk_widget_compute_bounds (self->form, content, &bounds))
    gtk_adjustment_set_value (
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)),
        bounds.origin.y);
  self->scroll_id = 0;
  return G_SOURCE_REMOVE;
}

static void
on_form_closed (HnDecisionForm *form, gpointer user_data)
{
  HnTriagePage *self = HN_TRIAGE_PAGE (user_data);

  gtk_widget_set_visible (GTK_WIDGET (form), FALSE);
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  gtk_widget_activate_action (GTK_WIDGET (user_data), "inbox.focus-list", NULL);
}

static void
on_form_decided (HnDecisionForm *form, HnRecord *record, gpointer user_data)
{
  gtk_widget_activate_action (GTK_WIDGET (user_data), "inbox.say-decided", "s",
                              hn_record_get_id (record));
}

/* --- the object --- */

static gboolean
settle (gpointer user_data)
{
  HnTriagePage *self = HN_TRIAGE_PAGE (user_data);

  self->settle_id = 0;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns), self->is_wide
                                                                      ? GTK_ORIENTATION_HORIZONTAL
                                                                      : GTK_ORIENTATION_VERTICAL);
  gtk_box_set_homogeneous (GTK_BOX (self->columns), self->is_wide);
  return G_SOURCE_REMOVE;
}

/* A change of the columns asks for a new layout, which must not happen within one. */
static void
hn_triage_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HnTriagePage *self = HN_TRIAGE_PAGE (widget);
  GtkAllocation place = { 0, 0, width, height };

  if (self->is_wide != (width >= WIDE))
    {
      self->is_wide = width >= WIDE;
      if (self->settle_id == 0)
        self->settle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, settle, self, NULL);
    }
  gtk_widget_size_allocate (self->scroller, &place, -1);
}

static void
hn_triage_page_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  gtk_widget_measure (HN_TRIAGE_PAGE (widget)->scroller, orientation, for_size, minimum, natural,
                      NULL, NULL);
}

static void
hn_triage_page_dispose (GObject *object)
{
  HnTriagePage *self = HN_TRIAGE_PAGE (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  if (self->scroll_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_id);
  self->scroll_id = 0;
  hn_triage_page_set_incident (self, NULL);
  hn_triage_page_set_desk (self, NULL, NULL);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->signals);

  G_OBJECT_CLASS (hn_triage_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, title);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, chip);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, triage);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, basis);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, tlp);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, handling);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, scope);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, confidence);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, unknowns);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, corrections);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, said);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, actions);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, form);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, columns);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, compare);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, path);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, suggestions_title);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, suggestions_box);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, annotations_title);
  gtk_widget_class_bind_template_child (widget_class, HnTriagePage, annotations);
  gtk_widget_class_bind_template_callback (widget_class, on_form_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_form_decided);
}

static void
hn_triage_page_class_init (HnTriagePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_triage_page_dispose;
  widget_class->size_allocate = hn_triage_page_size_allocate;
  widget_class->measure = hn_triage_page_measure;

  g_type_ensure (HN_TYPE_STATE_CHIP);
  g_type_ensure (HN_TYPE_COMPARE_VIEW);
  g_type_ensure (HN_TYPE_PATH_VIEW);
  g_type_ensure (HN_TYPE_DECISION_FORM);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-triage-page.ui");
  bind_template (widget_class);
}

static void
hn_triage_page_init (HnTriagePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The report"), -1);
  self->signals = g_signal_group_new (HN_TYPE_INCIDENT);
  g_signal_group_connect (self->signals, "notify::revision", G_CALLBACK (on_incident_changed),
                          self);
  add_buttons (self);
}

GtkWidget *
hn_triage_page_new (void)
{
  return g_object_new (HN_TYPE_TRIAGE_PAGE, NULL);
}

void
hn_triage_page_set_desk (HnTriagePage *self, HnDesk *desk, HnInboxList *list)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (HN_IS_TRIAGE_PAGE (self));

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_pointer (&self->weights, hn_suggest_weights_free);
  g_set_object (&self->desk, desk);
  g_set_object (&self->list, list);
  if (desk == NULL)
    return;
  self->weights = hn_suggest_weights_load_for_plan (hn_desk_get_plan (desk), &error);
  if (self->weights == NULL)
    hn_desk_set_notice (desk, error->message);
  g_signal_connect (desk, "notify::can-decide", G_CALLBACK (on_desk_changed), self);
  g_signal_connect (desk, "notify::role", G_CALLBACK (on_desk_changed), self);
  g_signal_connect (list, "notify::revision", G_CALLBACK (on_list_changed), self);
}

void
hn_triage_page_set_incident (HnTriagePage *self, HnIncident *incident)
{
  g_return_if_fail (HN_IS_TRIAGE_PAGE (self));
  g_return_if_fail (incident == NULL || HN_IS_INCIDENT (incident));

  if (!g_set_object (&self->incident, incident))
    return;
  g_signal_group_set_target (self->signals, incident);
  hn_decision_form_close (HN_DECISION_FORM (self->form));
  hn_triage_page_say (self, NULL);
  if (incident == NULL)
    {
      hn_compare_view_set (HN_COMPARE_VIEW (self->compare), NULL, NULL);
      hn_path_view_set (HN_PATH_VIEW (self->path), NULL, NULL);
      g_clear_object (&self->suggestions);
      return;
    }
  update (self);
  update_suggestions (self);
}

HnIncident *
hn_triage_page_get_incident (HnTriagePage *self)
{
  g_return_val_if_fail (HN_IS_TRIAGE_PAGE (self), NULL);

  return self->incident;
}

void
hn_triage_page_open_form (HnTriagePage *self, HnDecisionKind kind)
{
  g_return_if_fail (HN_IS_TRIAGE_PAGE (self));

  if (self->incident == NULL)
    return;
  gtk_widget_set_visible (self->form, TRUE);
  hn_decision_form_open (HN_DECISION_FORM (self->form), self->desk, self->incident, kind,
                         self->suggestions);
  if (self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_to_form, NULL, NULL);
}

HnDecisionForm *
hn_triage_page_get_form (HnTriagePage *self)
{
  g_return_val_if_fail (HN_IS_TRIAGE_PAGE (self), NULL);

  return HN_DECISION_FORM (self->form);
}

GListModel *
hn_triage_page_get_suggestions (HnTriagePage *self)
{
  g_return_val_if_fail (HN_IS_TRIAGE_PAGE (self), NULL);

  return self->suggestions;
}

void
hn_triage_page_say (HnTriagePage *self, const char *text)
{
  g_return_if_fail (HN_IS_TRIAGE_PAGE (self));

  if (self->said == NULL)
    return;
  hn_style_set_text (self->said, text != NULL ? text : "");
  gtk_widget_set_visible (self->said, text != NULL);
}
