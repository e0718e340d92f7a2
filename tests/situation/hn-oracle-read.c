#include "hn-oracle.h"
#include "hn-verdict.h"

void
hn_oracle_print (GString *text,
                 const char *what,
                 const char *id,
                 HnState state,
                 gint64 since_us,
                 guint n_open,
                 gint64 last_us)
{
  g_string_append_printf (text,
                          "%s %s %s since %" G_GINT64_FORMAT " open %u last %" G_GINT64_FORMAT "\n",
                          what, id, hn_state_get_nick (state), since_us, n_open, last_us);
}

void
hn_oracle_print_verdict (GString *text, HnVerdict *verdict, gint64 deadline_us)
{
  g_string_append_printf (
      text, " verdict %s at %" G_GINT64_FORMAT " deadline %" G_GINT64_FORMAT "\n",
      verdict != NULL ? hn_verdict_kind_get_nick (hn_verdict_get_kind (verdict)) : "none",
      verdict != NULL ? hn_verdict_get_at_us (verdict) : 0, deadline_us);
}

static void
read_sector (HnSectorStatus *sector, GString *text)
{
  GListModel *services = hn_sector_status_get_services (sector);

  for (guint i = 0; i < g_list_model_get_n_items (services); i++)
    {
      g_autoptr (HnServiceStatus) service = g_list_model_get_item (services, i);

      hn_oracle_print (text, "service", hn_service_status_get_id (service),
                       hn_service_status_get_state (service),
                       hn_service_status_get_since_us (service),
                       hn_service_status_get_n_open_incidents (service), 0);
      hn_oracle_print_verdict (text, hn_service_status_get_verdict (service),
                               hn_service_status_get_deadline_us (service));
    }
  hn_oracle_print (text, "sector", hn_sector_status_get_id (sector),
                   hn_sector_status_get_state (sector), hn_sector_status_get_since_us (sector),
                   hn_sector_status_get_n_open_incidents (sector),
                   hn_sector_status_get_last_word_us (sector));
  hn_oracle_print_verdict (text, hn_sector_status_get_verdict (sector),
                           hn_sector_status_get_deadline_us (sector));
}

static void
count_annotations (HnIncident *incident, guint *n_counting, guint *n)
{
  GListModel *annotations = hn_incident_get_annotations (incident);

  *n = g_list_model_get_n_items (annotations);
  *n_counting = 0;
  for (guint i = 0; i < *n; i++)
    {
      g_autoptr (HnAnnotation) annotation = g_list_model_get_item (annotations, i);

      *n_counting += hn_annotation_counts (annotation) ? 1 : 0;
    }
}

static void
read_incident (HnIncident *incident, GString *text)
{
  const char *reporter = hn_incident_get_reporter_name (incident);
  const char *place = hn_incident_get_places (incident)[0];
  const char *sector = hn_incident_get_sector_id (incident);
  guint n_counting;
  guint n;

  count_annotations (incident, &n_counting, &n);
  g_string_append_printf (
      text,
      "%020" G_GINT64_FORMAT " %s %s %s since %" G_GINT64_FORMAT
      " %s%s%s%sversions %u %s by %s at %s as %s reported in %s by %s, %s of %u: %d, beside %u/%u",
      G_MAXINT64 - hn_incident_get_modified_us (incident), hn_incident_get_id (incident),
      hn_incident_is_open (incident) ? "open" : "closed",
      hn_state_get_nick (hn_incident_get_state (incident)),
      hn_incident_get_state_since_us (incident),
      hn_incident_is_revoked (incident) ? "withdrawn " : "",
      hn_incident_has_conflict (incident) ? "conflict " : "",
      hn_incident_has_foreign (incident) ? "foreign " : "",
      hn_incident_is_near_miss (incident) ? "near-miss " : "",
      hn_incident_get_n_versions (incident), hn_incident_get_title (incident),
      reporter != NULL ? reporter : "?", place != NULL ? place : "?",
      hn_state_get_nick (hn_incident_get_reported_state (incident)), sector != NULL ? sector : "?",
      hn_cause_get_nick (hn_incident_get_cause (incident)), hn_incident_get_accident_id (incident),
      hn_incident_get_n_originators (incident), hn_incident_get_confidence (incident), n_counting,
      n);
  hn_oracle_print_verdict (text, hn_incident_get_verdict (incident), 0);
}

char *
hn_oracle_read (HnSituation *situation)
{
  GListModel *sectors = hn_situation_get_sectors (situation);
  GListModel *incidents = hn_situation_get_incidents (situation);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);

      read_sector (sector, text);
    }
  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i);

      read_incident (incident, text);
    }
  return g_string_free (text, FALSE);
}
