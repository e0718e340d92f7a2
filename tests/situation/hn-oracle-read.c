#include "hn-oracle.h"

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
    }
  hn_oracle_print (text, "sector", hn_sector_status_get_id (sector),
                   hn_sector_status_get_state (sector), hn_sector_status_get_since_us (sector),
                   hn_sector_status_get_n_open_incidents (sector),
                   hn_sector_status_get_last_word_us (sector));
}

static void
read_incident (HnIncident *incident, GString *text)
{
  const char *reporter = hn_incident_get_reporter_name (incident);
  const char *place = hn_incident_get_places (incident)[0];

  g_string_append_printf (text,
                          "%020" G_GINT64_FORMAT " %s %s %s since %" G_GINT64_FORMAT
                          " %s%s%s versions %u %s by %s at %s\n",
                          G_MAXINT64 - hn_incident_get_modified_us (incident),
                          hn_incident_get_id (incident),
                          hn_incident_is_open (incident) ? "open" : "closed",
                          hn_state_get_nick (hn_incident_get_state (incident)),
                          hn_incident_get_state_since_us (incident),
                          hn_incident_is_revoked (incident) ? "withdrawn " : "",
                          hn_incident_has_conflict (incident) ? "conflict " : "",
                          hn_incident_has_foreign (incident) ? "foreign " : "",
                          hn_incident_get_n_versions (incident), hn_incident_get_title (incident),
                          reporter != NULL ? reporter : "?", place != NULL ? place : "?");
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
