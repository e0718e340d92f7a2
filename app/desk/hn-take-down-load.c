#include "config.h"

#include "hn-take-down-private.h"

#include "hn-places.h"

#include <glib/gi18n.h>

/* A report as the form would have it typed. */

static void
load (HnTakeDown *self, HnTakeDownField field, const char *text)
{
  g_free (self->fields[field]);
  self->fields[field] = g_strdup (text != NULL ? text : "");
}

/* In Japan Standard Time with its date, to the second: what is not changed stays the same. */
static void
load_time (HnTakeDown *self, HnTakeDownField field, gint64 us)
{
  g_autoptr (GDateTime) epoch = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) time = us != 0 ? g_date_time_add (epoch, us + 9 * G_TIME_SPAN_HOUR) : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M:%S") : NULL;

  load (self, field, text);
}

/* As hn_parse_amount() reads it. */
static char *
write_amount (const HnQuantity *quantity)
{
  char min[G_ASCII_DTOSTR_BUF_SIZE];
  char max[G_ASCII_DTOSTR_BUF_SIZE];

  if (!quantity->is_known)
    return g_strdup ("");
  g_ascii_formatd (min, sizeof min, "%.15g", quantity->min);
  if (quantity->max > G_MAXDOUBLE)
    return g_strdup_printf ("%s+", min);
  if (quantity->min >= quantity->max)
    return g_strdup (min);
  g_ascii_formatd (max, sizeof max, "%.15g", quantity->max);
  return g_strdup_printf ("%s-%s", min, max);
}

static void
load_class (HnTakeDown *self, HnReport *report)
{
  char basis[] = { '0', '-', 'a', '\0' };

  load (self, HN_TAKE_DOWN_SECTOR, hn_report_get_sector (report));
  load (self, HN_TAKE_DOWN_SERVICE, hn_report_get_service (report));
  load (self, HN_TAKE_DOWN_STATE,
        hn_report_get_state (report) != HN_STATE_UNKNOWN
            ? hn_state_get_nick (hn_report_get_state (report))
            : NULL);
  load (self, HN_TAKE_DOWN_CAUSE,
        hn_report_get_cause (report) != HN_CAUSE_UNKNOWN
            ? hn_cause_get_nick (hn_report_get_cause (report))
            : NULL);
  load (self, HN_TAKE_DOWN_THREAT, hn_report_get_threat (report));
  basis[0] = (char) ('0' + hn_report_get_basis_category (report));
  basis[2] = hn_report_get_basis_case (report);
  load (self, HN_TAKE_DOWN_BASIS,
        hn_report_is_consultation (report)          ? "consultation"
        : hn_report_get_basis_category (report) > 0 ? basis
                                                    : NULL);
  load (self, HN_TAKE_DOWN_NEAR_MISS, hn_report_is_near_miss (report) ? "true" : NULL);
}

static void
load_handling (HnTakeDown *self, HnRecord *record, HnReport *report)
{
  static const char *const words[] = { "amber", "clear", "green", "amber", "amber+strict", "red" };
  g_autofree char *scope = g_strjoinv (" ", (char **) hn_report_get_scope (report));

  load (self, HN_TAKE_DOWN_SCOPE, scope);
  load (self, HN_TAKE_DOWN_HANDLING, hn_report_get_handling (report));
  load (self, HN_TAKE_DOWN_TLP, words[hn_record_get_tlp (record)]);
  load (self, HN_TAKE_DOWN_ROUTE, hn_report_route_get_nick (hn_report_get_route (report)));
  load (self, HN_TAKE_DOWN_BY, hn_report_get_taken_down_by (report));
  load (self, HN_TAKE_DOWN_MEANS, hn_means_get_nick (hn_report_get_taken_down_means (report)));
  /* The next word is taken down now. */
  load (self, HN_TAKE_DOWN_AT, NULL);
}

static void
load_times (HnTakeDown *self, HnReport *report)
{
  load_time (self, HN_TAKE_DOWN_STARTED, hn_report_get_started_us (report));
  load_time (self, HN_TAKE_DOWN_NOTICED, hn_report_get_noticed_us (report));
  load_time (self, HN_TAKE_DOWN_RESTORED, hn_report_get_restored_us (report));
}

/* Of a figure that was given for several times the last is what holds. */
static void
load_amounts (HnTakeDown *self, HnReport *report)
{
  g_hash_table_remove_all (self->amounts);
  for (guint i = 0; i < hn_report_get_n_quantities (report); i++)
    {
      const HnQuantity *quantity = hn_report_get_quantity (report, i);

      g_hash_table_insert (self->amounts, g_strdup (quantity->unit), write_amount (quantity));
    }
}

/* (transfer none) (nullable): the version that counts. */
static HnRecord *
find_current (HnIncident *incident)
{
  GListModel *versions = hn_incident_get_versions (incident);

  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (HnIncidentVersion) version = g_list_model_get_item (versions, i);
      HnRecord *record = hn_incident_version_get_record (version);

      if (hn_incident_version_is_current (version) && hn_record_get_report (record) != NULL)
        return record;
    }
  return NULL;
}

gboolean
hn_take_down_load (HnTakeDown *self, HnIncident *incident, GError **error)
{
  const char *const *areas;
  HnReport *report;
  HnRecord *record;

  g_return_val_if_fail (HN_IS_TAKE_DOWN (self), FALSE);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), FALSE);

  record = find_current (incident);
  if (record == NULL ||
      g_strcmp0 (hn_incident_get_reporter_id (incident), hn_desk_get_identity (self->desk)) != 0)
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_NOT_OURS,
                           _ ("Only who made a report can write its next version. Ask back, or "
                              "judge beside it."));
      return FALSE;
    }
  report = hn_record_get_report (record);
  load (self, HN_TAKE_DOWN_TITLE, hn_record_get_name (record));
  load (self, HN_TAKE_DOWN_DESCRIPTION, hn_record_get_description (record));
  load (self, HN_TAKE_DOWN_PERSON, hn_report_get_contact_person (report));
  load (self, HN_TAKE_DOWN_CONTACT, hn_report_get_contact_means (report));
  load (self, HN_TAKE_DOWN_OPERATOR,
        hn_situation_get_name_of (hn_desk_get_live_situation (self->desk),
                                  hn_report_get_on_behalf_of (report)));
  areas = hn_incident_get_areas (incident);
  load (self, HN_TAKE_DOWN_PLACE, areas[0]);
  g_free (self->loaded_place);
  self->loaded_place = g_strdup (areas[0]);
  load_class (self, report);
  load_times (self, report);
  load_handling (self, record, report);
  load_amounts (self, report);
  g_clear_pointer (&self->previous, hn_record_unref);
  self->previous = hn_record_ref (record);
  hn_take_down_changed (self);
  return TRUE;
}
