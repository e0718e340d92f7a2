#include "config.h"

#include "hn-incident-row.h"

#include "hn-columns-layout.h"
#include "hn-describe-verdict.h"
#include "hn-describe.h"
#include "hn-format.h"
#include "hn-glyph.h"
#include "hn-style.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

struct _HnIncidentRow
{
  GtkWidget parent_instance;

  GtkWidget *glyph;
  GtkWidget *state;
  GtkWidget *sector;
  GtkWidget *title;
  GtkWidget *flags;
  GtkWidget *level;
  GtkWidget *quantities;
  GtkWidget *started;
  GtkWidget *age;
  GtkWidget *tlp;

  HnDesk *desk;
  HnIncident *incident;
  GSignalGroup *signals;
};

G_DEFINE_FINAL_TYPE (HnIncidentRow, hn_incident_row, GTK_TYPE_WIDGET)

static void
set_text (GtkWidget *inscription, const char *text)
{
  if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (inscription)), text) != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (inscription), text);
}

static char *
describe_flags (HnIncident *incident)
{
  GString *flags = g_string_new (NULL);

  if (hn_incident_is_revoked (incident))
    g_string_append (flags, _ ("withdrawn"));
  else if (!hn_incident_is_open (incident))
    g_string_append (flags, _ ("closed"));
  if (hn_incident_has_conflict (incident))
    g_string_append_printf (flags, "%s%s", flags->len > 0 ? " · " : "", _ ("in conflict"));
  if (hn_incident_has_foreign (incident))
    g_string_append_printf (flags, "%s%s", flags->len > 0 ? " · " : "", _ ("foreign version"));
  return g_string_free (flags, FALSE);
}

/* The countdown, which changes with the clock: it is never cut short, the title gives way to it. */
static void
update_level (HnIncidentRow *self, gint64 now_us)
{
  g_autofree char *level = NULL;

  if (hn_incident_is_open (self->incident))
    level = hn_describe_verdict_in_a_word (hn_incident_get_verdict (self->incident),
                                           hn_incident_get_state (self->incident), now_us);
  hn_style_set_text (self->level, level != NULL ? level : "");
  gtk_widget_set_visible (self->level, level != NULL);
}

static void
update_ages (HnIncidentRow *self)
{
  gint64 now_us = hn_desk_get_now_us (self->desk);
  gint64 started_us = hn_incident_get_started_us (self->incident);
  g_autofree char *started = started_us != 0 ? hn_format_time (started_us, now_us) : NULL;
  g_autofree char *age = hn_format_age (hn_incident_get_last_word_us (self->incident), now_us);
  g_autofree char *name =
      hn_describe_incident (hn_desk_get_plan (self->desk), self->incident, now_us);

  set_text (self->started, started != NULL ? started : "–");
  set_text (self->age, age);
  update_level (self, now_us);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static const char *
get_sector_name (HnPlan *plan, HnIncident *incident)
{
  const char *id = hn_incident_get_sector_id (incident);
  HnSector *sector = hn_plan_find_sector (plan, id);

  if (sector != NULL)
    return hn_term_get_short_name (HN_TERM (sector));
  return id != NULL ? id : "–";
}

static void
update (HnIncidentRow *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  HnState state = hn_incident_get_state (self->incident);
  HnTlp tlp = hn_incident_get_tlp (self->incident);
  HnReport *report = hn_incident_get_report (self->incident);
  g_autofree char *quantities = hn_format_quantities_briefly (plan, report);
  g_autofree char *all_quantities = hn_format_quantities (plan, report);
  g_autofree char *flags = describe_flags (self->incident);

  gtk_image_set_from_paintable (GTK_IMAGE (self->glyph),
                                hn_glyph_get (hn_style_get_icon_name (state)));
  hn_style_set_state (self->glyph, state);
  hn_style_set_class (GTK_WIDGET (self), "hn-over", !hn_incident_is_open (self->incident));
  set_text (self->state, hn_describe_state_briefly (plan, state));
  set_text (self->sector, get_sector_name (plan, self->incident));
  set_text (self->title, hn_incident_get_title (self->incident));
  hn_tooltip_set (self->title, hn_incident_get_title (self->incident));
  hn_style_set_text (self->flags, flags);
  gtk_widget_set_visible (self->flags, flags[0] != '\0');
  set_text (self->quantities, quantities);
  hn_tooltip_set (self->quantities, all_quantities);
  hn_style_set_text (self->tlp, tlp != HN_TLP_NONE ? hn_tlp_get_label (tlp) : "");
  gtk_widget_set_opacity (self->tlp, tlp != HN_TLP_NONE ? 1 : 0);
  update_ages (self);
}

static void
on_incident_changed (HnIncident *incident, GParamSpec *pspec, gpointer user_data)
{
  update (HN_INCIDENT_ROW (user_data));
}

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnIncidentRow *self = HN_INCIDENT_ROW (user_data);

  /* A list keeps more rows than it shows. */
  if (self->incident != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    update_ages (self);
}

static void
hn_incident_row_map (GtkWidget *widget)
{
  HnIncidentRow *self = HN_INCIDENT_ROW (widget);

  if (self->incident != NULL)
    update_ages (self);
  GTK_WIDGET_CLASS (hn_incident_row_parent_class)->map (widget);
}

static void
hn_incident_row_dispose (GObject *object)
{
  HnIncidentRow *self = HN_INCIDENT_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->signals);
  g_clear_object (&self->incident);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_incident_row_parent_class)->dispose (object);
}

static void
hn_incident_row_class_init (HnIncidentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_incident_row_dispose;
  widget_class->map = hn_incident_row_map;

  gtk_widget_class_set_layout_manager_type (widget_class, HN_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-incident-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HnIncidentRow, glyph);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentRow, state);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentRow, sector);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentRow, title);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentRow, flags);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentRow, level);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentRow, quantities);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentRow, started);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentRow, age);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentRow, tlp);
}

static void
hn_incident_row_init (HnIncidentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (HN_TYPE_INCIDENT);
  g_signal_group_connect (self->signals, "notify::revision", G_CALLBACK (on_incident_changed),
                          self);
}

GtkWidget *
hn_incident_row_new (HnDesk *desk, HnColumns *columns)
{
  HnIncidentRow *self;
  GtkLayoutManager *layout;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_COLUMNS (columns), NULL);

  self = g_object_new (HN_TYPE_INCIDENT_ROW, NULL);
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  hn_columns_layout_set_columns (HN_COLUMNS_LAYOUT (layout), columns);
  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::now-us", G_CALLBACK (on_now_changed), self, 0);
  return GTK_WIDGET (self);
}

void
hn_incident_row_set_incident (HnIncidentRow *self, HnIncident *incident)
{
  g_return_if_fail (HN_IS_INCIDENT_ROW (self));
  g_return_if_fail (incident == NULL || HN_IS_INCIDENT (incident));

  if (!g_set_object (&self->incident, incident))
    return;
  g_signal_group_set_target (self->signals, incident);
  if (incident != NULL)
    update (self);
}

HnIncident *
hn_incident_row_get_incident (HnIncidentRow *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT_ROW (self), NULL);

  return self->incident;
}
