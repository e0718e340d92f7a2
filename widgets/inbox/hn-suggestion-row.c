#include "config.h"

#include "hn-suggestion-row.h"

#include "hn-describe-decision.h"
#include "hn-describe.h"
#include "hn-glyph.h"
#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnSuggestionRow
{
  GtkWidget parent_instance;

  GtkWidget *number;
  GtkWidget *glyph;
  GtkWidget *title;
  GtkWidget *reasons;
  GtkWidget *kind;
  GtkWidget *accept;

  HnDesk *desk;
  char *incident_id;
};

G_DEFINE_FINAL_TYPE (HnSuggestionRow, hn_suggestion_row, GTK_TYPE_WIDGET)

static void
on_title (GtkButton *button, gpointer user_data)
{
  HnSuggestionRow *self = HN_SUGGESTION_ROW (user_data);

  hn_desk_select_incident (self->desk, self->incident_id);
}

static void
hn_suggestion_row_dispose (GObject *object)
{
  HnSuggestionRow *self = HN_SUGGESTION_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->incident_id, g_free);

  G_OBJECT_CLASS (hn_suggestion_row_parent_class)->dispose (object);
}

static void
hn_suggestion_row_class_init (HnSuggestionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_suggestion_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-suggestion-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HnSuggestionRow, number);
  gtk_widget_class_bind_template_child (widget_class, HnSuggestionRow, glyph);
  gtk_widget_class_bind_template_child (widget_class, HnSuggestionRow, title);
  gtk_widget_class_bind_template_child (widget_class, HnSuggestionRow, reasons);
  gtk_widget_class_bind_template_child (widget_class, HnSuggestionRow, kind);
  gtk_widget_class_bind_template_child (widget_class, HnSuggestionRow, accept);
  gtk_widget_class_bind_template_callback (widget_class, on_title);
}

static void
hn_suggestion_row_init (HnSuggestionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
say_kind (HnSuggestion *suggestion)
{
  HnCorrelationKind kind = hn_suggestion_get_kind (suggestion);
  const char *word = hn_describe_correlation_kind (kind);

  if (kind != HN_CORRELATION_SPILL_OVER)
    /* Translators: how two reports may belong together, and how much speaks for it (0–100). */
    return g_strdup_printf (_ ("%s (%u)"), word, hn_suggestion_get_score (suggestion));
  return g_strdup_printf (hn_suggestion_is_cause (suggestion)
                              /* Translators: the other report is the cause. */
                              ? _ ("%s, it is the cause (%u)")
                              /* Translators: the other report is a symptom. */
                              : _ ("%s, it is a symptom (%u)"),
                          word, hn_suggestion_get_score (suggestion));
}

GtkWidget *
hn_suggestion_row_new (HnDesk *desk, HnSuggestion *suggestion, guint number)
{
  HnSuggestionRow *self;
  HnIncident *incident;
  HnState state;
  g_autofree char *key = g_strdup_printf ("%u", number);
  g_autofree char *reasons = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_SUGGESTION (suggestion), NULL);

  self = g_object_new (HN_TYPE_SUGGESTION_ROW, NULL);
  incident = hn_suggestion_get_incident (suggestion);
  state = hn_incident_get_state (incident);
  reasons = g_strjoinv (_ (", "), (char **) hn_suggestion_get_reasons (suggestion));
  kind = say_kind (suggestion);
  self->desk = g_object_ref (desk);
  self->incident_id = g_strdup (hn_incident_get_id (incident));
  hn_style_set_text (self->number, key);
  gtk_image_set_from_paintable (GTK_IMAGE (self->glyph),
                                hn_glyph_get (hn_style_get_icon_name (state)));
  hn_style_set_state (self->glyph, state);
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->title))),
                      hn_incident_get_title (incident));
  hn_style_set_text (self->reasons, reasons);
  hn_style_set_text (self->kind, kind);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->accept), "u", number - 1);
  name = hn_describe_incident (hn_desk_get_plan (desk), incident, hn_desk_get_now_us (desk));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reasons, -1);
  return GTK_WIDGET (self);
}
