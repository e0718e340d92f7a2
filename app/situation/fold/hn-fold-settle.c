#include "hn-fold-private.h"

/* Settling: incidents */

static void
forget_referents (HnFold *self, HnIncident *incident)
{
  for (guint i = 0; i < incident->referents->len; i++)
    {
      HnReferent *referent = g_ptr_array_index (incident->referents, i);

      g_hash_table_remove (referent->users, incident);
    }
  g_ptr_array_set_size (incident->referents, 0);
}

static HnReferent *
refer (HnFold *self, HnIncident *incident, const char *id)
{
  HnReferent *referent = hn_fold_need_referent (self, id);

  g_hash_table_add (referent->users, incident);
  g_ptr_array_add (incident->referents, referent);
  return referent;
}

static void
resolve_referents (HnFold *self, HnIncident *incident)
{
  const char *reporter = hn_incident_get_reporter_id (incident);
  HnReport *report = hn_incident_get_report (incident);
  const char *const *refs = report != NULL ? hn_report_get_location_refs (report) : NULL;
  g_autoptr (GStrvBuilder) places = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) areas = g_strv_builder_new ();
  const char *name = NULL;

  if (reporter != NULL)
    name = hn_referent_get_name (refer (self, incident, reporter), self->now_us);
  hn_incident_set_reporter_name (incident, name);

  for (; refs != NULL && *refs != NULL; refs++)
    {
      HnReferent *location = refer (self, incident, *refs);
      const char *place = hn_referent_get_name (location, self->now_us);
      const char *area = hn_referent_get_area (location, self->now_us);

      if (place != NULL)
        g_strv_builder_add (places, place);
      if (area != NULL)
        g_strv_builder_add (areas, area);
    }
  hn_incident_set_places (incident, g_strv_builder_end (places), g_strv_builder_end (areas));
}

static void
unfile_incident (HnFold *self, HnIncident *incident)
{
  if (incident->clock == NULL)
    return;

  hn_scenario_clock_remove (incident->clock, incident);
  incident->clock = NULL;
  if (incident->ledger != NULL)
    hn_ledger_remove_incident (incident->ledger, incident);
  if (incident->sector != NULL)
    hn_sector_status_remove_saying (incident->sector, &incident->saying);
  else
    self->counts.n_unplaced--;
  self->counts.n_open -= incident->is_open ? 1 : 0;
  incident->sector = NULL;
  incident->service = NULL;
}

/* A service that the plan has in another sector than the report says is not known. */
static void
find_place (HnFold *self,
            const char *sector_id,
            const char *service_id,
            HnSectorStatus **sector,
            HnServiceStatus **service)
{
  *service = hn_fold_find_service (self, service_id);
  if (sector_id == NULL && *service != NULL)
    sector_id = hn_service_status_get_sector_id (*service);
  *sector = hn_fold_find_sector (self, sector_id);
  if (*service != NULL && g_strcmp0 (hn_service_status_get_sector_id (*service), sector_id) != 0)
    *service = NULL;
}

static void
file_incident (HnFold *self, HnIncident *incident, HnScenarioClock *clock)
{
  HnReport *report = hn_incident_get_report (incident);

  incident->clock = clock;
  hn_scenario_clock_add (clock, incident);
  find_place (self, hn_report_get_sector (report), hn_report_get_service (report),
              &incident->sector, &incident->service);
  if (incident->service != NULL)
    hn_ledger_add_incident (hn_service_status_get_ledger (incident->service), incident);
  else if (incident->sector != NULL)
    hn_ledger_add_incident (hn_sector_status_get_ledger (incident->sector), incident);
  if (incident->sector != NULL)
    hn_sector_status_add_saying (incident->sector, &incident->saying);
  else
    self->counts.n_unplaced++;
  self->counts.n_open += incident->is_open ? 1 : 0;
}

static void
settle_incident (HnFold *self, HnIncident *incident)
{
  HnLogEntry *entry = hn_history_pick (&incident->history, self->now_us, NULL);
  HnScenarioClock *clock = hn_fold_need_clock (self, hn_log_entry_get_record (entry));

  incident->is_dirty = FALSE;
  hn_incident_hold (incident);
  unfile_incident (self, incident);
  hn_incident_evaluate (incident, clock, self->now_us);
  forget_referents (self, incident);
  if (hn_incident_is_shown (incident))
    {
      resolve_referents (self, incident);
      file_incident (self, incident, clock);
      if (incident->in_list == NULL)
        hn_incident_list_add (self->list, incident);
      else
        hn_incident_list_move (self->list, incident);
    }
  else if (incident->in_list != NULL)
    {
      hn_incident_list_remove (self->list, incident);
    }
  hn_fold_watch (self, self->due_incidents, incident, incident->due_us);
  g_ptr_array_add (self->held, g_object_ref (incident));
}

/* Settling: notes */

static void
settle_note (HnFold *self, HnNote *note)
{
  HnStatement *statement;
  HnServiceStatus *service;
  const char *creator;

  note->is_dirty = FALSE;
  if (note->ledger != NULL)
    hn_ledger_remove_note (note->ledger, note);
  if (note->sector != NULL)
    hn_sector_status_remove_saying (note->sector, &note->saying);
  note->sector = NULL;

  hn_note_evaluate (note, self->now_us);
  hn_fold_watch (self, self->due_notes, note, note->due_us);
  statement = hn_note_get_statement (note);
  if (statement == NULL)
    return;

  creator = hn_record_get_created_by (hn_log_entry_get_record (note->entry));
  note->reporter = creator != NULL ? hn_fold_need_referent (self, creator) : NULL;
  note->clock = hn_fold_need_clock (self, hn_log_entry_get_record (note->entry));
  find_place (self, hn_statement_get_sector (statement), hn_statement_get_service (statement),
              &note->sector, &service);
  if (note->sector == NULL)
    return;
  hn_sector_status_add_saying (note->sector, &note->saying);
  if (service != NULL)
    hn_ledger_add_note (hn_service_status_get_ledger (service), note);
  else if (hn_statement_get_service (statement) == NULL)
    hn_ledger_add_note (hn_sector_status_get_ledger (note->sector), note);
  /* That a service is normal which the plan does not know says nothing of those that it knows. */
}

static void
on_restoration (HnIncident *incident, gpointer user_data)
{
  hn_fold_mark_incident (user_data, incident);
}

static void
settle_clocks (HnFold *self)
{
  GHashTableIter iter;
  gpointer value;

  hn_scenario_clock_move (self->wall, self->now_us, on_restoration, self);
  g_hash_table_iter_init (&iter, self->clocks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    hn_scenario_clock_move (value, self->now_us, on_restoration, self);
}

void
hn_fold_settle (HnFold *self)
{
  settle_clocks (self);
  for (guint i = 0; i < self->dirty_notes->len; i++)
    settle_note (self, g_ptr_array_index (self->dirty_notes, i));
  g_ptr_array_set_size (self->dirty_notes, 0);
  for (guint i = 0; i < self->dirty_incidents->len; i++)
    settle_incident (self, g_ptr_array_index (self->dirty_incidents, i));
  g_ptr_array_set_size (self->dirty_incidents, 0);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sectors)); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (G_LIST_MODEL (self->sectors), i);

      hn_sector_status_evaluate (sector, self->contacts, self->now_us);
    }
}

GPtrArray *
hn_fold_publish (HnFold *self)
{
  /* Whoever is told may fold again. */
  GPtrArray *held = g_steal_pointer (&self->held);

  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  hn_incident_list_publish (self->list);
  for (guint i = 0; i < held->len; i++)
    hn_incident_publish (g_ptr_array_index (held, i));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sectors)); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (G_LIST_MODEL (self->sectors), i);

      hn_sector_status_publish (sector);
    }
  return held;
}
