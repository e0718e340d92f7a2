#include "config.h"

#include "hn-incident-page.h"

#include "hn-describe-verdict.h"
#include "hn-describe.h"
#include "hn-facts.h"
#include "hn-format.h"
#include "hn-places.h"
#include "hn-seal-badge.h"
#include "hn-state-chip.h"
#include "hn-style.h"
#include "hn-version-row.h"

#include <glib/gi18n.h>

struct _HnIncidentPage
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *chip;
  GtkWidget *over;
  GtkWidget *tlp;
  GtkWidget *seal;
  GtkWidget *warning;
  GtkWidget *description;
  GtkWidget *level;
  GtkWidget *facts;
  GtkWidget *cause;
  GtkWidget *n_versions;
  GtkWidget *versions;

  HnDesk *desk;
  HnIncident *incident;
  GSignalGroup *signals;
  gboolean raw;
};

G_DEFINE_FINAL_TYPE (HnIncidentPage, hn_incident_page, GTK_TYPE_WIDGET)

static char *
say_time (HnIncidentPage *self, gint64 us)
{
  return us != 0 ? hn_format_time_and_age (us, hn_desk_get_now_us (self->desk)) : NULL;
}

/* Where: sector and service, as the plan names them, or as the report does. */
static char *
say_place_on_board (HnIncidentPage *self)
{
  HnSectorStatus *sector = hn_incident_get_sector (self->incident);
  HnServiceStatus *service = hn_incident_get_service (self->incident);
  const char *sector_id = hn_incident_get_sector_id (self->incident);

  if (sector == NULL && sector_id == NULL)
    return g_strdup (_ ("no sector is named"));
  if (sector == NULL)
    /* Translators: the id of a sector that is not in the plan's edition. */
    return g_strdup_printf (_ ("%s (unknown to this edition of the plan)"), sector_id);
  if (service == NULL)
    return g_strdup_printf (_ ("%s as a whole"), hn_sector_status_get_name (sector));
  return g_strdup_printf ("%s › %s", hn_sector_status_get_name (sector),
                          hn_service_status_get_name (service));
}

static char *
say_places (HnIncidentPage *self)
{
  return hn_places_join (hn_incident_get_places (self->incident));
}

static char *
say_contact (HnIncidentPage *self)
{
  const char *person = hn_incident_get_contact_person (self->incident);
  const char *means = hn_incident_get_contact_means (self->incident);

  if (person == NULL || means == NULL)
    return g_strdup (person != NULL ? person : means);
  return g_strdup_printf ("%s\n%s", person, means);
}

static const char *
get_term_name (HnTerm *term, const char *id)
{
  return term != NULL ? hn_term_get_name (term) : id;
}

static const char *
get_cause (HnPlan *plan, HnReport *report)
{
  static const char *const ids[] = { "unknown", "it", "other" };
  const char *id = report != NULL ? ids[hn_report_get_cause (report)] : NULL;

  return id != NULL ? get_term_name (hn_term_list_find (hn_plan_get_causes (plan), id), NULL)
                    : NULL;
}

static void
update_times (HnIncidentPage *self)
{
  HnFacts *facts = HN_FACTS (self->facts);
  g_autofree char *level = hn_describe_verdict (hn_incident_get_verdict (self->incident),
                                                hn_desk_get_now_us (self->desk));

  hn_style_set_text (self->level, level != NULL ? level : "");
  gtk_widget_set_visible (self->level, level != NULL);
  hn_facts_take (facts, 1, _ ("In this state since"),
                 say_time (self, hn_incident_get_state_since_us (self->incident)));
  hn_facts_take (facts, 2, _ ("Started"),
                 say_time (self, hn_incident_get_started_us (self->incident)));
  hn_facts_take (facts, 3, _ ("Noticed"),
                 say_time (self, hn_incident_get_noticed_us (self->incident)));
  hn_facts_take (facts, 4, _ ("Restored"),
                 say_time (self, hn_incident_get_restored_us (self->incident)));
  hn_facts_take (facts, 5, _ ("Last word"),
                 say_time (self, hn_incident_get_last_word_us (self->incident)));
}

static void
update_facts (HnIncidentPage *self)
{
  HnFacts *facts = HN_FACTS (self->facts);
  HnPlan *plan = hn_desk_get_plan (self->desk);
  HnReport *report = hn_incident_get_report (self->incident);
  const char *reporter = hn_incident_get_reporter_name (self->incident);
  const char *threat = hn_incident_get_threat (self->incident);

  hn_facts_take (facts, 0, _ ("Where"), say_place_on_board (self));
  update_times (self);
  hn_facts_take (facts, 6, _ ("Quantities"), hn_format_quantities (plan, report));
  hn_facts_take (facts, 7, _ ("Places"), say_places (self));
  hn_facts_take (facts, 8, _ ("Basis"), report != NULL ? hn_describe_basis (plan, report) : NULL);
  hn_facts_set (facts, 9, _ ("Threat"),
                get_term_name (HN_TERM (hn_plan_find_threat (plan, threat)), threat));
  hn_facts_set (facts, 10, _ ("Cause"), get_cause (plan, report));
  hn_facts_set (facts, 11, _ ("Reporter"),
                reporter != NULL ? reporter : hn_incident_get_reporter_id (self->incident));
  hn_facts_take (facts, 12, _ ("Contact"), say_contact (self));
  hn_facts_take (facts, 13, _ ("May be shared with"),
                 hn_describe_scope (plan, hn_incident_get_scope (self->incident)));
  hn_facts_set (facts, 14, _ ("Handling"),
                hn_describe_handling (plan, hn_incident_get_handling (self->incident)));
  hn_facts_set (facts, 15, _ ("Object"), hn_incident_get_id (self->incident));
}

/* What an officer must not overlook, in words. */
static void
update_warning (HnIncidentPage *self)
{
  GString *text = g_string_new (NULL);

  if (hn_incident_has_conflict (self->incident))
    g_string_append (text, _ ("Two different contents came for one version. Ask the reporter which "
                              "one holds."));
  if (hn_incident_has_foreign (self->incident))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            _ ("Somebody else than its reporter sent a version. It does not "
                               "count."));
  if (hn_incident_is_ahead (self->incident))
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            _ ("A version is dated ahead of our clock: one of the clocks is "
                               "wrong."));
  hn_style_set_text (self->warning, text->str);
  gtk_widget_set_visible (self->warning, text->len > 0);
  g_string_free (text, TRUE);
}

static void
update_cause (HnIncidentPage *self)
{
  const char *id = hn_incident_get_caused_by (self->incident);
  HnIncident *cause =
      id != NULL ? hn_situation_lookup_incident (hn_desk_get_situation (self->desk), id) : NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->cause, id != NULL);
  if (id == NULL)
    return;
  /* Translators: the title of the incident that this one spilled over from. */
  text = g_strdup_printf (_ ("Spilled over from: %s"),
                          cause != NULL ? hn_incident_get_title (cause) : id);
  gtk_label_set_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->cause))), text);
  gtk_widget_set_sensitive (self->cause, cause != NULL);
}

static void
fill_versions (HnIncidentPage *self)
{
  GListModel *versions = hn_incident_get_versions (self->incident);
  guint n = g_list_model_get_n_items (versions);
  g_autofree char *count = g_strdup_printf (ngettext ("%u version", "%u versions", n), n);
  GtkWidget *row;

  hn_style_set_text (self->n_versions, count);
  while ((row = gtk_widget_get_first_child (self->versions)) != NULL)
    gtk_box_remove (GTK_BOX (self->versions), row);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnIncidentVersion) version = g_list_model_get_item (versions, i);
      g_autoptr (HnIncidentVersion) older = g_list_model_get_item (versions, i + 1);

      row = hn_version_row_new (self->desk, version, older, n - i);
      hn_version_row_set_raw (HN_VERSION_ROW (row), self->raw && i == 0);
      gtk_box_append (GTK_BOX (self->versions), row);
    }
}

/* Who really said the newest version. */
static void
update_seal (HnIncidentPage *self)
{
  g_autoptr (HnIncidentVersion) newest =
      g_list_model_get_item (hn_incident_get_versions (self->incident), 0);

  gtk_widget_set_visible (self->seal, newest != NULL);
  if (newest != NULL)
    hn_seal_badge_set (HN_SEAL_BADGE (self->seal), hn_incident_version_get_seal (newest),
                       hn_incident_get_reporter_name (self->incident));
}

static void
update (HnIncidentPage *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  HnTlp tlp = hn_incident_get_tlp (self->incident);
  const char *description = hn_incident_get_description (self->incident);

  hn_style_set_text (self->title, hn_incident_get_title (self->incident));
  hn_state_chip_set_state (HN_STATE_CHIP (self->chip), plan,
                           hn_incident_get_state (self->incident));
  gtk_widget_set_visible (self->over, !hn_incident_is_open (self->incident));
  hn_style_set_text (self->over,
                     hn_incident_is_revoked (self->incident) ? _ ("withdrawn") : _ ("closed"));
  gtk_widget_set_visible (self->tlp, tlp != HN_TLP_NONE);
  hn_style_set_text (self->tlp, tlp != HN_TLP_NONE ? hn_tlp_get_label (tlp) : "");
  gtk_widget_set_visible (self->description, description != NULL);
  hn_style_set_text (self->description, description != NULL ? description : "");
  update_seal (self);
  update_warning (self);
  update_facts (self);
  update_cause (self);
  fill_versions (self);
}

static void
on_changed (HnIncident *incident, GParamSpec *pspec, gpointer user_data)
{
  update (HN_INCIDENT_PAGE (user_data));
}

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnIncidentPage *self = HN_INCIDENT_PAGE (user_data);

  if (self->incident != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    update_times (self);
}

static void
on_cause_clicked (GtkButton *button, gpointer user_data)
{
  HnIncidentPage *self = HN_INCIDENT_PAGE (user_data);

  hn_desk_select_incident (self->desk, hn_incident_get_caused_by (self->incident));
}

static void
hn_incident_page_dispose (GObject *object)
{
  HnIncidentPage *self = HN_INCIDENT_PAGE (object);
  GtkWidget *child;

  hn_incident_page_set (self, NULL, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->signals);

  G_OBJECT_CLASS (hn_incident_page_parent_class)->dispose (object);
}

static void
hn_incident_page_class_init (HnIncidentPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_incident_page_dispose;

  g_type_ensure (HN_TYPE_SEAL_BADGE);
  g_type_ensure (HN_TYPE_STATE_CHIP);
  g_type_ensure (HN_TYPE_FACTS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-incident-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HnIncidentPage, title);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentPage, chip);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentPage, over);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentPage, tlp);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentPage, seal);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentPage, warning);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentPage, description);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentPage, level);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentPage, facts);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentPage, cause);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentPage, n_versions);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentPage, versions);
  gtk_widget_class_bind_template_callback (widget_class, on_cause_clicked);
}

static void
hn_incident_page_init (HnIncidentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->signals = g_signal_group_new (HN_TYPE_INCIDENT);
  g_signal_group_connect (self->signals, "notify::revision", G_CALLBACK (on_changed), self);
}

GtkWidget *
hn_incident_page_new (void)
{
  return g_object_new (HN_TYPE_INCIDENT_PAGE, NULL);
}

void
hn_incident_page_set (HnIncidentPage *self, HnDesk *desk, HnIncident *incident)
{
  g_return_if_fail (HN_IS_INCIDENT_PAGE (self));
  g_return_if_fail (incident == NULL || HN_IS_DESK (desk));

  if (self->desk != desk)
    {
      if (self->desk != NULL)
        g_signal_handlers_disconnect_by_data (self->desk, self);
      g_set_object (&self->desk, desk);
      if (desk != NULL)
        g_signal_connect (desk, "notify::now-us", G_CALLBACK (on_now_changed), self);
    }
  if (!g_set_object (&self->incident, incident))
    return;
  g_signal_group_set_target (self->signals, incident);
  self->raw = FALSE;
  if (incident != NULL)
    update (self);
}

void
hn_incident_page_toggle_raw (HnIncidentPage *self)
{
  GtkWidget *row;

  g_return_if_fail (HN_IS_INCIDENT_PAGE (self));

  row = gtk_widget_get_first_child (self->versions);
  if (row == NULL)
    return;
  self->raw = !self->raw;
  hn_version_row_set_raw (HN_VERSION_ROW (row), self->raw);
}
