#include "config.h"

#include "hn-inbox-row.h"

#include "hn-columns-layout.h"
#include "hn-describe.h"
#include "hn-format.h"
#include "hn-glyph.h"
#include "hn-seal-badge.h"
#include "hn-style.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

struct _HnInboxRow
{
  GtkWidget parent_instance;

  GtkWidget *triage;
  GtkWidget *glyph;
  GtkWidget *state;
  GtkWidget *basis;
  GtkWidget *sector;
  GtkWidget *title;
  GtkWidget *quantities;
  GtkWidget *said;
  GtkWidget *age;
  GtkWidget *scope;
  GtkWidget *tlp;
  GtkWidget *seal;

  HnDesk *desk;
  HnInboxList *list;
  HnIncident *incident;
  GSignalGroup *signals;
  HnTriage shown;
};

G_DEFINE_FINAL_TYPE (HnInboxRow, hn_inbox_row, GTK_TYPE_WIDGET)

const HnColumn hn_inbox_row_order[HN_N_COLUMNS] = {
  HN_COLUMN_TRIAGE,     HN_COLUMN_STATE,   HN_COLUMN_BASIS, HN_COLUMN_SECTOR, HN_COLUMN_TITLE,
  HN_COLUMN_QUANTITIES, HN_COLUMN_STARTED, HN_COLUMN_AGE,   HN_COLUMN_SCOPE,  HN_COLUMN_TLP,
};

static void
set_text (GtkWidget *inscription, const char *text)
{
  if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (inscription)), text) != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (inscription), text);
}

/* --- what it shows --- */

static void
update_ages (HnInboxRow *self)
{
  gint64 now_us = hn_desk_get_now_us (self->desk);
  gint64 said_us = hn_incident_get_last_word_us (self->incident);
  g_autofree char *said = hn_format_time (said_us, now_us);
  g_autofree char *age = hn_format_age (said_us, now_us);
  g_autofree char *words =
      hn_describe_incident (hn_desk_get_plan (self->desk), self->incident, now_us);
  /* Translators: how far the officer is with a report, and what it says. */
  g_autofree char *name = g_strdup_printf (_ ("%s, %s"), hn_triage_get_word (self->shown), words);

  set_text (self->said, said);
  set_text (self->age, age);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_triage (HnInboxRow *self)
{
  HnTriage triage = hn_inbox_list_get_triage (self->list, self->incident);
  g_autofree char *word =
      g_strdup_printf ("%s %s", hn_triage_get_glyph (triage), hn_triage_get_word (triage));

  self->shown = triage;
  set_text (self->triage, word);
  hn_style_set_class (self->triage, "hn-to-do", triage == HN_TRIAGE_TO_DO);
}

static void
update_basis (HnInboxRow *self, HnPlan *plan)
{
  int category = hn_incident_get_basis_category (self->incident);
  gboolean is_said = category > 0 || hn_incident_is_consultation (self->incident);
  HnTerm *basis =
      is_said ? hn_plan_find_basis (plan, category, hn_incident_get_basis_case (self->incident))
              : NULL;

  hn_style_set_text (self->basis, basis != NULL ? hn_term_get_short_name (basis) : _ ("not known"));
  hn_tooltip_set (self->basis, basis != NULL ? hn_term_get_name (basis) : NULL);
}

/* What is known in figures; what is not, is said rather than left out. */
static void
update_figures (HnInboxRow *self, HnPlan *plan)
{
  HnReport *report = hn_incident_get_report (self->incident);
  g_autofree char *figures = hn_format_quantities_briefly (plan, report);
  g_autofree char *unknowns = hn_describe_unknowns (plan, self->incident);

  set_text (self->quantities, figures[0] != '\0' ? figures : _ ("not known"));
  hn_tooltip_set (self->quantities, unknowns);
}

/* Who really said the newest version. */
static void
update_seal (HnInboxRow *self)
{
  g_autoptr (HnIncidentVersion) newest =
      g_list_model_get_item (hn_incident_get_versions (self->incident), 0);

  if (newest != NULL)
    hn_seal_badge_set (HN_SEAL_BADGE (self->seal), hn_incident_version_get_seal (newest),
                       hn_incident_get_reporter_name (self->incident));
}

static void
update_handling (HnInboxRow *self, HnPlan *plan)
{
  HnTlp tlp = hn_incident_get_tlp (self->incident);
  g_autofree char *scope = hn_describe_scope (plan, hn_incident_get_scope (self->incident));
  g_autofree char *tooltip = g_strdup_printf (
      "%s\n%s", scope, hn_describe_handling (plan, hn_incident_get_handling (self->incident)));

  update_seal (self);
  set_text (self->scope, scope);
  hn_tooltip_set (self->scope, tooltip);
  hn_style_set_text (self->tlp, tlp != HN_TLP_NONE ? hn_tlp_get_label (tlp) : "");
  gtk_widget_set_opacity (self->tlp, tlp != HN_TLP_NONE ? 1 : 0);
}

static const char *
get_sector_name (HnPlan *plan, HnIncident *incident)
{
  const char *id = hn_incident_get_sector_id (incident);
  HnSector *sector = hn_plan_find_sector (plan, id);

  if (sector != NULL)
    return hn_term_get_short_name (HN_TERM (sector));
  return id != NULL ? id : _ ("not known");
}

static void
update (HnInboxRow *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  HnState state = hn_incident_get_state (self->incident);
  const char *service_id = hn_incident_get_service_id (self->incident);
  HnService *service = hn_plan_find_service (plan, service_id);

  gtk_image_set_from_paintable (GTK_IMAGE (self->glyph),
                                hn_glyph_get (hn_style_get_icon_name (state)));
  hn_style_set_state (self->glyph, state);
  set_text (self->state, hn_describe_state_briefly (plan, state));
  set_text (self->sector, get_sector_name (plan, self->incident));
  hn_tooltip_set (self->sector,
                  service != NULL ? hn_term_get_name (HN_TERM (service)) : service_id);
  set_text (self->title, hn_incident_get_title (self->incident));
  hn_tooltip_set (self->title, hn_incident_get_title (self->incident));
  hn_style_set_class (GTK_WIDGET (self), "hn-over", !hn_incident_is_open (self->incident));
  update_triage (self);
  update_basis (self, plan);
  update_figures (self, plan);
  update_handling (self, plan);
  update_ages (self);
}

/* --- changes --- */

static void
on_incident_changed (HnIncident *incident, GParamSpec *pspec, gpointer user_data)
{
  update (HN_INBOX_ROW (user_data));
}

static void
on_list_changed (HnInboxList *list, GParamSpec *pspec, gpointer user_data)
{
  HnInboxRow *self = HN_INBOX_ROW (user_data);

  if (self->incident != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    update_triage (self);
}

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnInboxRow *self = HN_INBOX_ROW (user_data);

  /* A list keeps more rows than it shows. */
  if (self->incident != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    update_ages (self);
}

static void
hn_inbox_row_map (GtkWidget *widget)
{
  HnInboxRow *self = HN_INBOX_ROW (widget);

  if (self->incident != NULL)
    {
      update_triage (self);
      update_ages (self);
    }
  GTK_WIDGET_CLASS (hn_inbox_row_parent_class)->map (widget);
}

static void
hn_inbox_row_dispose (GObject *object)
{
  HnInboxRow *self = HN_INBOX_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->signals);
  g_clear_object (&self->incident);
  g_clear_object (&self->list);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_inbox_row_parent_class)->dispose (object);
}

static void
hn_inbox_row_class_init (HnInboxRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_inbox_row_dispose;
  widget_class->map = hn_inbox_row_map;

  gtk_widget_class_set_layout_manager_type (widget_class, HN_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  g_type_ensure (HN_TYPE_SEAL_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-inbox-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HnInboxRow, triage);
  gtk_widget_class_bind_template_child (widget_class, HnInboxRow, glyph);
  gtk_widget_class_bind_template_child (widget_class, HnInboxRow, state);
  gtk_widget_class_bind_template_child (widget_class, HnInboxRow, basis);
  gtk_widget_class_bind_template_child (widget_class, HnInboxRow, sector);
  gtk_widget_class_bind_template_child (widget_class, HnInboxRow, title);
  gtk_widget_class_bind_template_child (widget_class, HnInboxRow, quantities);
  gtk_widget_class_bind_template_child (widget_class, HnInboxRow, said);
  gtk_widget_class_bind_template_child (widget_class, HnInboxRow, age);
  gtk_widget_class_bind_template_child (widget_class, HnInboxRow, scope);
  gtk_widget_class_bind_template_child (widget_class, HnInboxRow, tlp);
  gtk_widget_class_bind_template_child (widget_class, HnInboxRow, seal);
}

static void
hn_inbox_row_init (HnInboxRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hn_seal_badge_set_brief (HN_SEAL_BADGE (self->seal), TRUE);

  self->signals = g_signal_group_new (HN_TYPE_INCIDENT);
  g_signal_group_connect (self->signals, "notify::revision", G_CALLBACK (on_incident_changed),
                          self);
}

GtkWidget *
hn_inbox_row_new (HnDesk *desk, HnInboxList *list, HnColumns *columns)
{
  HnInboxRow *self;
  GtkLayoutManager *layout;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_INBOX_LIST (list), NULL);
  g_return_val_if_fail (HN_IS_COLUMNS (columns), NULL);

  self = g_object_new (HN_TYPE_INBOX_ROW, NULL);
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  hn_columns_layout_set_columns (HN_COLUMNS_LAYOUT (layout), columns);
  self->desk = g_object_ref (desk);
  self->list = g_object_ref (list);
  g_signal_connect_object (desk, "notify::now-us", G_CALLBACK (on_now_changed), self, 0);
  g_signal_connect_object (list, "notify::revision", G_CALLBACK (on_list_changed), self, 0);
  return GTK_WIDGET (self);
}

void
hn_inbox_row_set_incident (HnInboxRow *self, HnIncident *incident)
{
  g_return_if_fail (HN_IS_INBOX_ROW (self));
  g_return_if_fail (incident == NULL || HN_IS_INCIDENT (incident));

  if (!g_set_object (&self->incident, incident))
    return;
  g_signal_group_set_target (self->signals, incident);
  if (incident != NULL)
    update (self);
}

HnIncident *
hn_inbox_row_get_incident (HnInboxRow *self)
{
  g_return_val_if_fail (HN_IS_INBOX_ROW (self), NULL);

  return self->incident;
}
