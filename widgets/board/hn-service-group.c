#include "config.h"

#include "hn-service-group.h"

#include "hn-describe.h"
#include "hn-glyph.h"
#include "hn-line-layout.h"
#include "hn-style.h"
#include "hn-tooltip.h"
#include "hn-verdict.h"

#include <glib/gi18n.h>

struct _HnServiceGroup
{
  GtkWidget parent_instance;

  GtkWidget *glyph;
  GtkWidget *label;
  HnPlan *plan;
  GListModel *services;
  HnState state;
};

G_DEFINE_FINAL_TYPE (HnServiceGroup, hn_service_group, GTK_TYPE_WIDGET)

static const char *
get_short_name (HnServiceGroup *self, HnServiceStatus *status)
{
  HnService *service = hn_plan_find_service (self->plan, hn_service_status_get_id (status));

  return service != NULL ? hn_term_get_short_name (HN_TERM (service))
                         : hn_service_status_get_name (status);
}

gboolean
hn_service_group_takes (HnServiceStatus *service, HnState state)
{
  HnVerdict *verdict = hn_service_status_get_verdict (service);

  return hn_service_status_get_state (service) == state &&
         (verdict == NULL || hn_verdict_get_kind (verdict) != HN_VERDICT_WILL_BREACH);
}

/* (element-type utf8): zero-terminated. */
static GPtrArray *
gather_names (HnServiceGroup *self, gboolean is_brief)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (self->services); i++)
    {
      g_autoptr (HnServiceStatus) status = g_list_model_get_item (self->services, i);

      if (hn_service_group_takes (status, self->state))
        g_ptr_array_add (names, (gpointer) (is_brief ? get_short_name (self, status)
                                                     : hn_service_status_get_name (status)));
    }
  g_ptr_array_add (names, NULL);
  return names;
}

static void
hn_service_group_dispose (GObject *object)
{
  HnServiceGroup *self = HN_SERVICE_GROUP (object);

  g_clear_pointer (&self->glyph, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_object (&self->services);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (hn_service_group_parent_class)->dispose (object);
}

static void
hn_service_group_class_init (HnServiceGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_service_group_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hn_service_group_init (HnServiceGroup *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), hn_line_layout_new (5));
  self->glyph = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "valign", GTK_ALIGN_START, NULL);
  gtk_widget_add_css_class (self->glyph, "hn-glyph");
  gtk_widget_set_parent (self->glyph, GTK_WIDGET (self));
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                              PANGO_WRAP_WORD_CHAR, "width-chars", 10, "hexpand", TRUE, NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "hn-service");
}

GtkWidget *
hn_service_group_new (HnPlan *plan, GListModel *services, HnState state)
{
  HnServiceGroup *self;

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);
  g_return_val_if_fail (G_IS_LIST_MODEL (services), NULL);

  self = g_object_new (HN_TYPE_SERVICE_GROUP, NULL);
  self->plan = g_object_ref (plan);
  self->services = g_object_ref (services);
  self->state = state;
  gtk_image_set_from_paintable (GTK_IMAGE (self->glyph),
                                hn_glyph_get (hn_style_get_icon_name (state)));
  hn_style_set_state (self->glyph, state);
  hn_service_group_update (self);
  return GTK_WIDGET (self);
}

void
hn_service_group_set_services (HnServiceGroup *self, GListModel *services)
{
  g_return_if_fail (HN_IS_SERVICE_GROUP (self));
  g_return_if_fail (G_IS_LIST_MODEL (services));

  g_set_object (&self->services, services);
}

gboolean
hn_service_group_update (HnServiceGroup *self)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) full_names = NULL;
  g_autofree char *brief = NULL;
  g_autofree char *full = NULL;
  g_autofree char *text = NULL;
  g_autofree char *tip = NULL;
  gboolean stands;

  g_return_val_if_fail (HN_IS_SERVICE_GROUP (self), FALSE);

  names = gather_names (self, TRUE);
  full_names = gather_names (self, FALSE);
  stands = names->len - 1 >= HN_SERVICE_GROUP_LEAST;
  brief = g_strjoinv (_ (", "), (char **) names->pdata);
  full = g_strjoinv (_ (", "), (char **) full_names->pdata);
  /* Translators: a state and the services that are in it, e.g. "Normal: deposits, lending". */
  text = g_strdup_printf (_ ("%s: %s"), hn_describe_state_briefly (self->plan, self->state), brief);
  tip = g_strdup_printf (_ ("%s: %s"), hn_describe_state (self->plan, self->state), full);
  hn_style_set_text (self->label, text);
  hn_tooltip_set (GTK_WIDGET (self), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), stands);
  return stands;
}

const char *
hn_service_group_get_text (HnServiceGroup *self)
{
  g_return_val_if_fail (HN_IS_SERVICE_GROUP (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}
