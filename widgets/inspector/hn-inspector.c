#include "config.h"

#include "hn-inspector.h"

#include "hn-explanation-page.h"
#include "hn-incident-page.h"
#include "hn-record-page.h"
#include "hn-sector-page.h"
#include "hn-service-page.h"

#include <glib/gi18n.h>

struct _HnInspector
{
  GtkWidget parent_instance;

  GtkWidget *close;
  GtkWidget *why;
  GtkWidget *stack;
  GtkWidget *scrolled;
  GtkWidget *sector_page;
  GtkWidget *service_page;
  GtkWidget *incident_page;
  GtkWidget *record_page;
  GtkWidget *explanation_page;

  HnDesk *desk;
};

G_DEFINE_FINAL_TYPE (HnInspector, hn_inspector, GTK_TYPE_WIDGET)

/* The page of what is selected, or why it is so, if that was asked for. */
static void
show_page (HnInspector *self)
{
  GObject *selection = self->desk != NULL ? hn_desk_get_selection (self->desk) : NULL;
  gboolean has_why = selection != NULL && !HN_IS_ARCHIVE_ROW (selection);
  const char *name = "incident";

  if (selection == NULL)
    name = "empty";
  else if (!has_why)
    name = "record";
  else if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->why)))
    name = "explanation";
  else if (HN_IS_SECTOR_STATUS (selection))
    name = "sector";
  else if (HN_IS_SERVICE_STATUS (selection))
    name = "service";
  gtk_widget_set_visible (self->why, has_why);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), name);
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
}

static void
on_why_toggled (GtkToggleButton *why, gpointer user_data)
{
  show_page (HN_INSPECTOR (user_data));
}

static void
on_selection_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnInspector *self = HN_INSPECTOR (user_data);
  GObject *selection = desk != NULL ? hn_desk_get_selection (desk) : NULL;
  gboolean is_sector = selection != NULL && HN_IS_SECTOR_STATUS (selection);
  gboolean is_service = selection != NULL && HN_IS_SERVICE_STATUS (selection);
  gboolean is_incident = selection != NULL && HN_IS_INCIDENT (selection);
  gboolean is_record = selection != NULL && HN_IS_ARCHIVE_ROW (selection);

  hn_sector_page_set (HN_SECTOR_PAGE (self->sector_page), desk,
                      is_sector ? HN_SECTOR_STATUS (selection) : NULL);
  hn_incident_page_set (HN_INCIDENT_PAGE (self->incident_page), desk,
                        is_incident ? HN_INCIDENT (selection) : NULL);
  hn_service_page_set (HN_SERVICE_PAGE (self->service_page), desk,
                       is_service ? HN_SERVICE_STATUS (selection) : NULL);
  hn_record_page_set (HN_RECORD_PAGE (self->record_page), desk,
                      is_record ? HN_ARCHIVE_ROW (selection) : NULL);
  hn_explanation_page_set (HN_EXPLANATION_PAGE (self->explanation_page), desk,
                           is_record ? NULL : selection);
  show_page (self);
}

static gboolean
hn_inspector_grab_focus (GtkWidget *widget)
{
  HnInspector *self = HN_INSPECTOR (widget);

  return gtk_widget_grab_focus (self->scrolled);
}

static void
hn_inspector_dispose (GObject *object)
{
  HnInspector *self = HN_INSPECTOR (object);
  GtkWidget *child;

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hn_inspector_parent_class)->dispose (object);
}

static void
hn_inspector_class_init (HnInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_inspector_dispose;
  widget_class->grab_focus = hn_inspector_grab_focus;

  g_type_ensure (HN_TYPE_SECTOR_PAGE);
  g_type_ensure (HN_TYPE_SERVICE_PAGE);
  g_type_ensure (HN_TYPE_INCIDENT_PAGE);
  g_type_ensure (HN_TYPE_RECORD_PAGE);
  g_type_ensure (HN_TYPE_EXPLANATION_PAGE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, HnInspector, close);
  gtk_widget_class_bind_template_child (widget_class, HnInspector, why);
  gtk_widget_class_bind_template_child (widget_class, HnInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, HnInspector, scrolled);
  gtk_widget_class_bind_template_child (widget_class, HnInspector, sector_page);
  gtk_widget_class_bind_template_child (widget_class, HnInspector, incident_page);
  gtk_widget_class_bind_template_child (widget_class, HnInspector, service_page);
  gtk_widget_class_bind_template_child (widget_class, HnInspector, record_page);
  gtk_widget_class_bind_template_child (widget_class, HnInspector, explanation_page);
  gtk_widget_class_bind_template_callback (widget_class, on_why_toggled);
}

static void
hn_inspector_init (HnInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Inspector"), -1);
}

GtkWidget *
hn_inspector_new (void)
{
  return g_object_new (HN_TYPE_INSPECTOR, NULL);
}

void
hn_inspector_set_desk (HnInspector *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_INSPECTOR (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  if (desk != NULL)
    g_signal_connect (desk, "notify::selection", G_CALLBACK (on_selection_changed), self);
  on_selection_changed (desk, NULL, self);
}

void
hn_inspector_toggle_raw (HnInspector *self)
{
  g_return_if_fail (HN_IS_INSPECTOR (self));

  hn_incident_page_toggle_raw (HN_INCIDENT_PAGE (self->incident_page));
}

void
hn_inspector_toggle_why (HnInspector *self)
{
  GtkToggleButton *why;

  g_return_if_fail (HN_IS_INSPECTOR (self));

  why = GTK_TOGGLE_BUTTON (self->why);
  gtk_toggle_button_set_active (why, !gtk_toggle_button_get_active (why));
  if (gtk_toggle_button_get_active (why))
    gtk_widget_child_focus (self->explanation_page, GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (self->scrolled);
}

void
hn_inspector_set_closable (HnInspector *self, gboolean closable)
{
  g_return_if_fail (HN_IS_INSPECTOR (self));

  gtk_widget_set_visible (self->close, closable);
}
