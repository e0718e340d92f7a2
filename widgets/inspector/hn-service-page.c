#include "config.h"

#include "hn-service-page.h"

#include "hn-describe-verdict.h"
#include "hn-describe.h"
#include "hn-facts.h"
#include "hn-format.h"
#include "hn-reason-row.h"
#include "hn-state-chip.h"
#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnServicePage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *chip;
  GtkWidget *level;
  GtkWidget *facts;
  GtkWidget *sector;
  GtkWidget *reasons;

  HnDesk *desk;
  HnServiceStatus *service;
  GSignalGroup *signals;
  GSignalGroup *desk_signals;
};

G_DEFINE_FINAL_TYPE (HnServicePage, hn_service_page, GTK_TYPE_WIDGET)

/* What changes with the clock. */
static void
update_times (HnServicePage *self)
{
  HnFacts *facts = HN_FACTS (self->facts);
  HnVerdict *verdict = hn_service_status_get_verdict (self->service);
  gint64 now_us = hn_desk_get_now_us (self->desk);
  gint64 since_us = hn_service_status_get_since_us (self->service);
  g_autofree char *level = hn_describe_verdict (verdict, now_us);

  hn_style_set_text (self->level, level != NULL ? level : "");
  gtk_widget_set_visible (self->level, level != NULL);
  hn_facts_take (facts, 0, _ ("Since"),
                 since_us != 0 ? hn_format_time_and_age (since_us, now_us) : NULL);
  hn_facts_take (facts, 1, _ ("Incidents"),
                 hn_describe_n_open (hn_service_status_get_n_open_incidents (self->service)));
  hn_facts_take (facts, 2, _ ("Verification level"),
                 verdict != NULL ? hn_verdict_dup_clause (verdict) : NULL);
}

static void
update (HnServicePage *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  HnSector *sector = hn_plan_find_sector (plan, hn_service_status_get_sector_id (self->service));

  hn_style_set_text (self->title, hn_service_status_get_name (self->service));
  hn_state_chip_set_state (HN_STATE_CHIP (self->chip), plan,
                           hn_service_status_get_state (self->service));
  gtk_button_set_label (GTK_BUTTON (self->sector),
                        sector != NULL ? hn_term_get_name (HN_TERM (sector)) : "");
  update_times (self);
}

static void
fill_reasons (HnServicePage *self)
{
  g_autoptr (GListModel) reasons = hn_service_status_dup_reasons (self->service);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->reasons)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->reasons), row);
  for (guint i = 0; i < g_list_model_get_n_items (reasons); i++)
    {
      g_autoptr (HnReason) reason = g_list_model_get_item (reasons, i);

      gtk_list_box_append (GTK_LIST_BOX (self->reasons), hn_reason_row_new (self->desk, reason));
    }
}

static void
on_changed (HnServiceStatus *service, GParamSpec *pspec, gpointer user_data)
{
  update (HN_SERVICE_PAGE (user_data));
}

static void
on_reasons_changed (HnServiceStatus *service, GParamSpec *pspec, gpointer user_data)
{
  update (HN_SERVICE_PAGE (user_data));
  fill_reasons (HN_SERVICE_PAGE (user_data));
}

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnServicePage *self = HN_SERVICE_PAGE (user_data);

  if (self->service != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    update_times (self);
}

static void
on_sector_clicked (GtkButton *button, gpointer user_data)
{
  HnServicePage *self = HN_SERVICE_PAGE (user_data);

  hn_desk_select_sector (self->desk, hn_service_status_get_sector_id (self->service));
}

static void
on_reason_activated (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  HnServicePage *self = HN_SERVICE_PAGE (user_data);
  const char *id = hn_reason_get_object_id (hn_reason_row_get_reason (HN_REASON_ROW (row)));

  if (id != NULL)
    hn_desk_select_incident (self->desk, id);
}

static void
hn_service_page_dispose (GObject *object)
{
  HnServicePage *self = HN_SERVICE_PAGE (object);

  hn_service_page_set (self, NULL, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->desk_signals);
  g_clear_object (&self->signals);

  G_OBJECT_CLASS (hn_service_page_parent_class)->dispose (object);
}

static void
hn_service_page_class_init (HnServicePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_service_page_dispose;

  g_type_ensure (HN_TYPE_STATE_CHIP);
  g_type_ensure (HN_TYPE_FACTS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-service-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HnServicePage, box);
  gtk_widget_class_bind_template_child (widget_class, HnServicePage, title);
  gtk_widget_class_bind_template_child (widget_class, HnServicePage, chip);
  gtk_widget_class_bind_template_child (widget_class, HnServicePage, level);
  gtk_widget_class_bind_template_child (widget_class, HnServicePage, facts);
  gtk_widget_class_bind_template_child (widget_class, HnServicePage, sector);
  gtk_widget_class_bind_template_child (widget_class, HnServicePage, reasons);
  gtk_widget_class_bind_template_callback (widget_class, on_sector_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_activated);
}

static void
hn_service_page_init (HnServicePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (HN_TYPE_SERVICE_STATUS);
  g_signal_group_connect (self->signals, "notify::state", G_CALLBACK (on_changed), self);
  g_signal_group_connect (self->signals, "notify::verdict", G_CALLBACK (on_changed), self);
  g_signal_group_connect (self->signals, "notify::reasons-changed", G_CALLBACK (on_reasons_changed),
                          self);
  self->desk_signals = g_signal_group_new (HN_TYPE_DESK);
  g_signal_group_connect (self->desk_signals, "notify::now-us", G_CALLBACK (on_now_changed), self);
}

GtkWidget *
hn_service_page_new (void)
{
  return g_object_new (HN_TYPE_SERVICE_PAGE, NULL);
}

void
hn_service_page_set (HnServicePage *self, HnDesk *desk, HnServiceStatus *service)
{
  g_return_if_fail (HN_IS_SERVICE_PAGE (self));
  g_return_if_fail (service == NULL || HN_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  g_signal_group_set_target (self->desk_signals, desk);
  if (!g_set_object (&self->service, service))
    return;
  g_signal_group_set_target (self->signals, service);
  if (service == NULL)
    return;
  fill_reasons (self);
  update (self);
}
