#include "hn-incident-private.h"

#include "hn-accident.h"

/* What an incident says of itself: all read from the version and the report that count. */

const char *
hn_incident_get_id (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);
  return self->id;
}

const char *
hn_incident_pick_title (const char *id, HnRecord *record, HnRecord *report_record)
{
  const char *title = NULL;
  HnRemoval removal;

  if (record != NULL && hn_record_is_bare (record, &removal))
    return hn_removal_get_title (removal);
  if (record != NULL)
    title = hn_record_get_name (record);
  /* A withdrawal often says nothing but that it is one. */
  if (title == NULL && report_record != NULL)
    title = hn_record_get_name (report_record);
  return title != NULL ? title : id;
}

const char *
hn_incident_get_title (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);

  return hn_incident_pick_title (self->id, self->record, self->report_record);
}

gboolean
hn_incident_is_removed (HnIncident *self, HnRemoval *removal)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), FALSE);

  return self->record != NULL && hn_record_is_bare (self->record, removal);
}

const char *
hn_incident_get_description (HnIncident *self)
{
  const char *description = NULL;

  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);

  if (self->record != NULL)
    description = hn_record_get_description (self->record);
  if (description == NULL && self->report_record != NULL)
    description = hn_record_get_description (self->report_record);
  return description;
}

HnReport *
hn_incident_get_report (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);
  return self->report_record != NULL ? hn_record_get_report (self->report_record) : NULL;
}

HnSectorStatus *
hn_incident_get_sector (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);
  return self->sector;
}

HnServiceStatus *
hn_incident_get_service (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);
  return self->service;
}

HnState
hn_incident_get_state (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), HN_STATE_UNKNOWN);
  return self->state;
}

gint64
hn_incident_get_state_since_us (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), 0);
  return self->state_since_us;
}

gint64
hn_incident_get_started_us (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), 0);
  return self->started_us;
}

gint64
hn_incident_get_noticed_us (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), 0);
  return self->noticed_us;
}

gint64
hn_incident_get_restored_us (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), 0);
  return self->restored_us;
}

gint64
hn_incident_get_last_word_us (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), 0);
  return self->saying.said_us;
}

gint64
hn_incident_get_modified_us (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), 0);
  return self->saying.modified_us;
}

gboolean
hn_incident_is_open (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), FALSE);
  return self->is_open;
}

gboolean
hn_incident_is_revoked (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), FALSE);
  return self->is_revoked;
}

gboolean
hn_incident_has_conflict (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), FALSE);
  return self->has_conflict;
}

gboolean
hn_incident_has_foreign (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), FALSE);
  return self->has_foreign;
}

gboolean
hn_incident_is_ahead (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), FALSE);
  return self->is_ahead;
}

HnTlp
hn_incident_get_tlp (HnIncident *self)
{
  HnTlp tlp = HN_TLP_NONE;

  g_return_val_if_fail (HN_IS_INCIDENT (self), HN_TLP_NONE);

  /* What is shown may come from both: the stricter marking holds. */
  if (self->record != NULL)
    tlp = MAX (tlp, hn_record_get_tlp (self->record));
  if (self->report_record != NULL)
    tlp = MAX (tlp, hn_record_get_tlp (self->report_record));
  return tlp;
}

const char *const *
hn_incident_get_scope (HnIncident *self)
{
  static const char *const nobody[] = { NULL };
  HnReport *report = hn_incident_get_report (self);

  return report != NULL ? hn_report_get_scope (report) : nobody;
}

const char *
hn_incident_get_exercise (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);
  return self->record != NULL ? hn_record_get_exercise (self->record) : NULL;
}

const char *
hn_incident_get_reporter_id (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);
  return self->record != NULL ? hn_record_get_created_by (self->record) : NULL;
}

const char *
hn_incident_get_reporter_name (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);
  return self->reporter_name;
}

const char *const *
hn_incident_get_places (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);
  return (const char *const *) self->places;
}

const char *const *
hn_incident_get_areas (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);
  return (const char *const *) self->areas;
}

guint
hn_incident_get_n_versions (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), 0);
  return hn_history_get_n_versions (&self->history);
}

guint
hn_incident_get_n_quantities (HnIncident *self)
{
  HnReport *report = hn_incident_get_report (self);

  return report != NULL ? hn_report_get_n_quantities (report) : 0;
}

const HnQuantity *
hn_incident_get_quantity (HnIncident *self, guint index)
{
  HnReport *report = hn_incident_get_report (self);

  return report != NULL ? hn_report_get_quantity (report, index) : NULL;
}

const char *
hn_incident_get_reported_sector_id (HnIncident *self)
{
  HnReport *report = hn_incident_get_report (self);

  return report != NULL ? hn_report_get_sector (report) : NULL;
}

const char *
hn_incident_get_reported_service_id (HnIncident *self)
{
  HnReport *report = hn_incident_get_report (self);

  return report != NULL ? hn_report_get_service (report) : NULL;
}

const char *
hn_incident_get_handling (HnIncident *self)
{
  HnReport *report = hn_incident_get_report (self);

  return report != NULL ? hn_report_get_handling (report) : NULL;
}

const char *
hn_incident_get_contact_person (HnIncident *self)
{
  HnReport *report = hn_incident_get_report (self);

  return report != NULL ? hn_report_get_contact_person (report) : NULL;
}

const char *
hn_incident_get_contact_means (HnIncident *self)
{
  HnReport *report = hn_incident_get_report (self);

  return report != NULL ? hn_report_get_contact_means (report) : NULL;
}

const char *
hn_incident_get_reported_threat (HnIncident *self)
{
  HnReport *report = hn_incident_get_report (self);

  return report != NULL ? hn_report_get_threat (report) : NULL;
}

const char *
hn_incident_get_caused_by (HnIncident *self)
{
  HnReport *report = hn_incident_get_report (self);

  return report != NULL ? hn_report_get_caused_by (report) : NULL;
}

const char *
hn_incident_get_sector_id (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);
  return self->class.sector;
}

const char *
hn_incident_get_service_id (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);
  return self->class.service;
}

const char *
hn_incident_get_threat (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);
  return self->class.threat;
}

HnState
hn_incident_get_reported_state (HnIncident *self)
{
  HnReport *report = hn_incident_get_report (self);

  return report != NULL ? hn_report_get_state (report) : HN_STATE_UNKNOWN;
}

HnCause
hn_incident_get_cause (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), HN_CAUSE_UNKNOWN);
  return self->class.cause;
}

int
hn_incident_get_basis_category (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), 0);
  return self->class.basis_category;
}

char
hn_incident_get_basis_case (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), 0);
  return self->class.basis_case;
}

gboolean
hn_incident_is_consultation (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), FALSE);
  return self->class.is_consultation;
}

gboolean
hn_incident_is_near_miss (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), FALSE);
  return self->is_near_miss;
}

const char *
hn_incident_get_originator_id (HnIncident *self)
{
  HnReport *report = hn_incident_get_report (self);
  const char *operator= report != NULL ? hn_report_get_on_behalf_of (report) : NULL;

  return operator!= NULL ? operator: hn_incident_get_reporter_id (self);
}

const char *
hn_incident_get_originator_name (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);
  return self->originator_name;
}

HnVerdict *
hn_incident_get_verdict (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);
  return self->verdict;
}

gint64
hn_incident_get_deadline_us (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), 0);

  if (!self->is_open || self->verdict == NULL ||
      hn_verdict_get_kind (self->verdict) != HN_VERDICT_WILL_BREACH)
    return 0;
  return hn_verdict_get_at_us (self->verdict);
}

int
hn_incident_get_reported_confidence (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), -1);
  return self->report_record != NULL ? hn_record_get_confidence (self->report_record) : -1;
}

int
hn_incident_get_confidence (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), 0);
  return self->confidence;
}

guint
hn_incident_get_n_originators (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), 0);
  return self->n_originators;
}

const char *
hn_incident_get_accident_id (HnIncident *self)
{
  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);

  if (self->accident == NULL)
    return self->id;
  return ((HnIncident *) g_ptr_array_index (self->accident->members, 0))->id;
}

GListModel *
hn_incident_dup_accident (HnIncident *self)
{
  GListStore *store;

  g_return_val_if_fail (HN_IS_INCIDENT (self), NULL);

  store = g_list_store_new (HN_TYPE_INCIDENT);
  if (self->accident == NULL)
    g_list_store_append (store, self);
  else
    g_list_store_splice (store, 0, 0, self->accident->members->pdata, self->accident->members->len);
  return G_LIST_MODEL (store);
}
