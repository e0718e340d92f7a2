#include "config.h"

#include "hn-sector-page.h"

#include "hn-describe-verdict.h"
#include "hn-describe.h"
#include "hn-facts.h"
#include "hn-format.h"
#include "hn-reason-row.h"
#include "hn-service-line.h"
#include "hn-state-chip.h"
#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnSectorPage
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *chip;
  GtkWidget *stale;
  GtkWidget *level;
  GtkWidget *facts;
  GtkWidget *reasons;
  GtkWidget *services;

  HnDesk *desk;
  HnSectorStatus *sector;
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (HnSectorPage, hn_sector_page, GTK_TYPE_WIDGET)

/* The names of a list of terms, in one line. */
static char *
join_names (HnTermList *terms)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < hn_term_list_get_n (terms); i++)
    g_ptr_array_add (names, (gpointer) hn_term_get_name (hn_term_list_get (terms, i)));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (_ (", "), (char **) names->pdata);
}

static void
update_facts (HnSectorPage *self)
{
  HnFacts *facts = HN_FACTS (self->facts);
  HnPlan *plan = hn_desk_get_plan (self->desk);
  HnSector *sector = hn_plan_find_sector (plan, hn_sector_status_get_id (self->sector));
  gint64 now_us = hn_desk_get_now_us (self->desk);
  gint64 since_us = hn_sector_status_get_since_us (self->sector);
  gint64 last_us = hn_sector_status_get_last_word_us (self->sector);
  g_autofree char *level =
      hn_describe_verdict (hn_sector_status_get_verdict (self->sector), now_us);

  hn_style_set_text (self->level, level != NULL ? level : "");
  gtk_widget_set_visible (self->level, level != NULL);
  hn_facts_take (facts, 0, _ ("Since"),
                 since_us != 0 ? hn_format_time_and_age (since_us, now_us) : NULL);
  hn_facts_take (facts, 1, _ ("Last word"),
                 last_us != 0 ? hn_format_time_and_age (last_us, now_us)
                              : g_strdup (_ ("no word yet")));
  hn_facts_take (facts, 2, _ ("Incidents"),
                 hn_describe_n_open (hn_sector_status_get_n_open_incidents (self->sector)));
  hn_facts_take (facts, 3, _ ("Ministry"),
                 sector != NULL ? join_names (hn_sector_get_ministries (sector)) : NULL);
  hn_facts_take (facts, 4, _ ("CEPTOAR"),
                 sector != NULL ? join_names (hn_sector_get_ceptoars (sector)) : NULL);
}

static void
update_stale (HnSectorPage *self)
{
  gint64 since_us = hn_sector_status_get_stale_since_us (self->sector);
  g_autofree char *time = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->stale, hn_sector_status_is_stale (self->sector));
  if (since_us == 0)
    text = g_strdup (_ ("No feed that covers this sector has been heard yet"));
  else
    {
      time = hn_format_time_and_age (since_us, hn_desk_get_known_us (self->desk));
      text = g_strdup_printf (_ ("Nothing heard since %s: the state is the last that was known"),
                              time);
    }
  hn_state_chip_set_stale (HN_STATE_CHIP (self->stale), text);
}

static void
fill_reasons (HnSectorPage *self)
{
  g_autoptr (GListModel) reasons = hn_sector_status_dup_reasons (self->sector);
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
fill_services (HnSectorPage *self)
{
  GListModel *services = hn_sector_status_get_services (self->sector);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->services)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->services), row);
  for (guint i = 0; i < g_list_model_get_n_items (services); i++)
    {
      g_autoptr (HnServiceStatus) service = g_list_model_get_item (services, i);

      GtkWidget *line = hn_service_line_new (hn_desk_get_plan (self->desk), service);

      hn_service_line_set_now (HN_SERVICE_LINE (line), hn_desk_get_now_us (self->desk));
      row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "child", line, NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      hn_service_status_get_name (service), -1);
      gtk_list_box_append (GTK_LIST_BOX (self->services), row);
    }
}

static void
update (HnSectorPage *self)
{
  hn_style_set_text (self->title, hn_sector_status_get_name (self->sector));
  hn_state_chip_set_state (HN_STATE_CHIP (self->chip), hn_desk_get_plan (self->desk),
                           hn_sector_status_get_state (self->sector));
  update_stale (self);
  update_facts (self);
}

static void
on_changed (HnSectorStatus *sector, GParamSpec *pspec, gpointer user_data)
{
  update (HN_SECTOR_PAGE (user_data));
}

static void
on_reasons_changed (HnSectorStatus *sector, GParamSpec *pspec, gpointer user_data)
{
  fill_reasons (HN_SECTOR_PAGE (user_data));
}

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnSectorPage *self = HN_SECTOR_PAGE (user_data);

  if (self->sector == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  update_facts (self);
  update_stale (self);
  for (GtkWidget *row = gtk_widget_get_first_child (self->services); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    hn_service_line_set_now (HN_SERVICE_LINE (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row))),
                             hn_desk_get_now_us (self->desk));
}

static void
on_reason_activated (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  HnSectorPage *self = HN_SECTOR_PAGE (user_data);
  HnReason *reason = hn_reason_row_get_reason (HN_REASON_ROW (row));

  if (hn_reason_get_object_id (reason) != NULL)
    hn_desk_select_incident (self->desk, hn_reason_get_object_id (reason));
}

static void
on_service_activated (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  HnSectorPage *self = HN_SECTOR_PAGE (user_data);
  g_autoptr (HnServiceStatus) service = g_list_model_get_item (
      hn_sector_status_get_services (self->sector), (guint) gtk_list_box_row_get_index (row));

  hn_desk_select (self->desk, service);
}

static void
hn_sector_page_dispose (GObject *object)
{
  HnSectorPage *self = HN_SECTOR_PAGE (object);
  GtkWidget *child;

  hn_sector_page_set (self, NULL, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->signals);

  G_OBJECT_CLASS (hn_sector_page_parent_class)->dispose (object);
}

static void
hn_sector_page_class_init (HnSectorPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_sector_page_dispose;

  g_type_ensure (HN_TYPE_STATE_CHIP);
  g_type_ensure (HN_TYPE_FACTS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-sector-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HnSectorPage, title);
  gtk_widget_class_bind_template_child (widget_class, HnSectorPage, chip);
  gtk_widget_class_bind_template_child (widget_class, HnSectorPage, stale);
  gtk_widget_class_bind_template_child (widget_class, HnSectorPage, level);
  gtk_widget_class_bind_template_child (widget_class, HnSectorPage, facts);
  gtk_widget_class_bind_template_child (widget_class, HnSectorPage, reasons);
  gtk_widget_class_bind_template_child (widget_class, HnSectorPage, services);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_service_activated);
}

static void
hn_sector_page_init (HnSectorPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (HN_TYPE_SECTOR_STATUS);
  g_signal_group_connect (self->signals, "notify::state", G_CALLBACK (on_changed), self);
  g_signal_group_connect (self->signals, "notify::verdict", G_CALLBACK (on_changed), self);
  g_signal_group_connect (self->signals, "notify::is-stale", G_CALLBACK (on_changed), self);
  g_signal_group_connect (self->signals, "notify::last-word-us", G_CALLBACK (on_changed), self);
  g_signal_group_connect (self->signals, "notify::reasons-changed", G_CALLBACK (on_reasons_changed),
                          self);
}

GtkWidget *
hn_sector_page_new (void)
{
  return g_object_new (HN_TYPE_SECTOR_PAGE, NULL);
}

void
hn_sector_page_set (HnSectorPage *self, HnDesk *desk, HnSectorStatus *sector)
{
  g_return_if_fail (HN_IS_SECTOR_PAGE (self));
  g_return_if_fail (sector == NULL || HN_IS_DESK (desk));

  if (self->desk != desk)
    {
      if (self->desk != NULL)
        g_signal_handlers_disconnect_by_data (self->desk, self);
      g_set_object (&self->desk, desk);
      if (desk != NULL)
        g_signal_connect (desk, "notify::now-us", G_CALLBACK (on_now_changed), self);
    }
  if (!g_set_object (&self->sector, sector))
    return;
  g_signal_group_set_target (self->signals, sector);
  if (sector == NULL)
    return;
  fill_services (self);
  fill_reasons (self);
  update (self);
}
