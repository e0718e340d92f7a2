#include "config.h"

#include "hn-version-row.h"

#include "hn-describe-feed.h"
#include "hn-describe.h"
#include "hn-format.h"
#include "hn-pretty-json.h"
#include "hn-seal-badge.h"
#include "hn-state-chip.h"
#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnVersionRow
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *chip;
  GtkWidget *seal;
  GtkWidget *flags;
  GtkWidget *times;
  GtkWidget *changes;
  GtkWidget *raw;

  HnIncidentVersion *version;
};

G_DEFINE_FINAL_TYPE (HnVersionRow, hn_version_row, GTK_TYPE_WIDGET)

static void
on_raw_expanded (GtkExpander *expander, GParamSpec *pspec, gpointer user_data)
{
  HnVersionRow *self = HN_VERSION_ROW (user_data);
  HnRecord *record = hn_incident_version_get_record (self->version);
  GtkWidget *scrolled, *text;
  g_autofree char *pretty = NULL;

  /* Made when it is asked for: an object may be a megabyte. */
  if (!gtk_expander_get_expanded (expander) || gtk_expander_get_child (expander) != NULL)
    return;
  pretty = hn_pretty_json (hn_record_get_bytes (record));
  text = g_object_new (GTK_TYPE_TEXT_VIEW, "editable", FALSE, "monospace", TRUE, "wrap-mode",
                       GTK_WRAP_NONE, "accepts-tab", FALSE, NULL);
  gtk_widget_add_css_class (text, "hn-raw");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), pretty, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Raw object"), -1);
  scrolled = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", text, "min-content-height", 220,
                           "max-content-height", 420, "propagate-natural-height", TRUE, NULL);
  gtk_expander_set_child (expander, scrolled);
}

static void
hn_version_row_dispose (GObject *object)
{
  HnVersionRow *self = HN_VERSION_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->version);

  G_OBJECT_CLASS (hn_version_row_parent_class)->dispose (object);
}

static void
hn_version_row_class_init (HnVersionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_version_row_dispose;

  g_type_ensure (HN_TYPE_SEAL_BADGE);
  g_type_ensure (HN_TYPE_STATE_CHIP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-version-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HnVersionRow, title);
  gtk_widget_class_bind_template_child (widget_class, HnVersionRow, chip);
  gtk_widget_class_bind_template_child (widget_class, HnVersionRow, seal);
  gtk_widget_class_bind_template_child (widget_class, HnVersionRow, flags);
  gtk_widget_class_bind_template_child (widget_class, HnVersionRow, times);
  gtk_widget_class_bind_template_child (widget_class, HnVersionRow, changes);
  gtk_widget_class_bind_template_child (widget_class, HnVersionRow, raw);
  gtk_widget_class_bind_template_callback (widget_class, on_raw_expanded);
}

static void
hn_version_row_init (HnVersionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
describe_flags (HnIncidentVersion *version)
{
  const struct
  {
    gboolean is_set;
    const char *words;
  } flags[] = {
    { hn_incident_version_is_current (version), _ ("counts") },
    { hn_incident_version_is_removed (version), _ ("content removed") },
    { hn_incident_version_is_revoked (version) && !hn_incident_version_is_removed (version),
      _ ("withdrawn") },
    { hn_incident_version_is_foreign (version),
      _ ("by another than the reporter: does not count") },
    { hn_incident_version_is_conflict (version), _ ("in conflict: two contents of one version") },
    { hn_incident_version_is_ahead (version), _ ("dated ahead of our clock") },
  };
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (flags); i++)
    if (flags[i].is_set)
      g_string_append_printf (all, "%s%s", all->len > 0 ? " · " : "", flags[i].words);
  return g_string_free (all, FALSE);
}

static char *
describe_times (HnDesk *desk, HnIncidentVersion *version)
{
  gint64 wall_us = hn_desk_get_known_us (desk);
  g_autofree char *source =
      hn_describe_source (hn_desk_get_feeds (desk), hn_incident_version_get_source (version));
  g_autofree char *modified =
      hn_format_time (hn_incident_version_get_modified_us (version), wall_us);
  g_autofree char *received =
      hn_format_time (hn_incident_version_get_received_us (version), wall_us);

  if (hn_desk_is_exercise (desk))
    /* Translators: times not on the exercise's clock, and the feed that brought it. */
    return g_strdup_printf (_ ("Wall clock: sent %s, received %s from %s"), modified, received,
                            source);
  /* Translators: times on the wall's clock, and the feed that brought it. */
  return g_strdup_printf (_ ("Sent %s, received %s from %s"), modified, received, source);
}

/* Who really said it; of what was removed only the fact is left, and that is signed by nobody. */
static void
show_seal (HnVersionRow *self, HnDesk *desk)
{
  HnRecord *record = hn_incident_version_get_record (self->version);
  g_autofree char *who =
      hn_describe_party (hn_desk_get_live_situation (desk), hn_record_get_created_by (record));

  gtk_widget_set_visible (self->seal, !hn_incident_version_is_removed (self->version));
  hn_seal_badge_set (HN_SEAL_BADGE (self->seal), hn_incident_version_get_seal (self->version), who);
}

GtkWidget *
hn_version_row_new (HnDesk *desk,
                    HnIncidentVersion *version,
                    HnIncidentVersion *older,
                    guint number)
{
  HnVersionRow *self;
  HnPlan *plan;
  gint64 now_us;
  g_autofree char *said = NULL;
  g_autofree char *title = NULL;
  g_autofree char *flags = NULL;
  g_autofree char *times = NULL;
  g_autofree char *lines = NULL;
  g_auto (GStrv) changes = NULL;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_INCIDENT_VERSION (version), NULL);

  self = g_object_new (HN_TYPE_VERSION_ROW, NULL);
  self->version = g_object_ref (version);
  plan = hn_desk_get_plan (desk);
  now_us = hn_desk_get_now_us (desk);

  said = hn_format_time (hn_incident_version_get_said_us (version), now_us);
  /* Translators: the number of a version, and when it was said. */
  title = g_strdup_printf (_ ("Version %u, %s"), number, said);
  gtk_label_set_text (GTK_LABEL (self->title), title);
  hn_state_chip_set_state (HN_STATE_CHIP (self->chip), plan,
                           hn_incident_version_get_state (version));
  show_seal (self, desk);
  flags = describe_flags (version);
  gtk_label_set_text (GTK_LABEL (self->flags), flags);
  gtk_widget_set_visible (self->flags, flags[0] != '\0');
  times = describe_times (desk, version);
  gtk_label_set_text (GTK_LABEL (self->times), times);
  changes =
      hn_describe_changes (plan, older != NULL ? hn_incident_version_get_record (older) : NULL,
                           hn_incident_version_get_record (version), now_us);
  lines = g_strjoinv ("\n", changes);
  gtk_label_set_text (GTK_LABEL (self->changes),
                      changes[0] != NULL ? lines : _ ("Nothing that is shown here changed"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}

void
hn_version_row_set_raw (HnVersionRow *self, gboolean raw)
{
  g_return_if_fail (HN_IS_VERSION_ROW (self));

  gtk_expander_set_expanded (GTK_EXPANDER (self->raw), raw);
}
