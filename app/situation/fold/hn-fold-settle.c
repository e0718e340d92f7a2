#include "hn-fold-private.h"

#include "hn-annotation.h"

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

static const char *
refer_by_name (HnFold *self, HnIncident *incident, const char *id)
{
  return id != NULL ? hn_referent_get_name (refer (self, incident, id), self->now_us) : NULL;
}

static void
resolve_referents (HnFold *self, HnIncident *incident)
{
  HnReport *report = hn_incident_get_report (incident);
  const char *const *refs = report != NULL ? hn_report_get_location_refs (report) : NULL;
  g_autoptr (GStrvBuilder) places = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) areas = g_strv_builder_new ();
  const char *reporter = hn_incident_get_reporter_id (incident);
  const char *originator = hn_incident_get_originator_id (incident);
  const char *name = refer_by_name (self, incident, reporter);

  hn_incident_set_names (
      incident, name,
      g_strcmp0 (originator, reporter) == 0 ? name : refer_by_name (self, incident, originator));
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

void
hn_fold_unfile_incident (HnFold *self, HnIncident *incident)
{
  forget_referents (self, incident);
  g_hash_table_remove (self->due_incidents, incident);
  if (!incident->is_filed)
    return;

  incident->is_filed = FALSE;
  hn_scenario_clock_remove (incident->clock, incident);
  if (incident->ledger != NULL)
    hn_ledger_remove_incident (incident->ledger, incident);
  if (incident->sector != NULL)
    hn_sector_status_remove_saying (incident->sector, &incident->saying);
  else
    self->counts.n_unplaced--;
  self->counts.n_open -= incident->is_open ? 1 : 0;
  incident->clock = NULL;
  incident->sector = NULL;
  incident->service = NULL;
}

void
hn_fold_find_place (HnFold *self,
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

/* Where NISC says that it belongs: a service alone is in the sector that the plan has it in, and
 * from another sector a report takes along only a service that is there. */
static void
move (HnFold *self, HnClassification *class)
{
  HnServiceStatus *service;
  HnSectorStatus *sector;

  if (class->moved_service != NULL)
    class->service = class->moved_service;
  if (class->moved_sector != NULL)
    class->sector = class->moved_sector;
  hn_fold_find_place (self, class->moved_sector, class->service, &sector, &service);
  if (service != NULL)
    class->sector = g_intern_string (hn_service_status_get_sector_id (service));
  else if (class->moved_service == NULL)
    class->service = NULL;
}

/* The first steps: what it says, and who has to be worked out with it. */
static void
loosen (HnFold *self, HnIncident *incident)
{
  HnAccident *accident = g_steal_pointer (&incident->accident);
  GPtrArray *relaying = hn_links_get (self->relayed_by, incident->id);
  HnReport *report;
  const char *relays;

  hn_fold_unfile_incident (self, incident);
  g_clear_pointer (&incident->source, g_free);
  hn_incident_begin (incident);
  hn_incident_read (incident, self->now_us);
  if (incident->in_list != NULL)
    hn_incident_list_move (self->list, incident);
  for (guint i = 0; accident != NULL && i < accident->members->len; i++)
    hn_fold_mark_incident (self, g_ptr_array_index (accident->members, i));
  g_clear_pointer (&accident, hn_accident_unref);
  for (guint i = 0; relaying != NULL && i < relaying->len; i++)
    hn_fold_mark_incident (self, g_ptr_array_index (relaying, i));

  report = hn_incident_get_report (incident);
  relays = report != NULL ? hn_report_get_relays (report) : NULL;
  if (g_strcmp0 (relays, incident->relays) == 0)
    return;
  if (incident->relays != NULL)
    hn_links_remove (self->relayed_by, incident->relays, incident);
  g_free (incident->relays);
  incident->relays = g_strdup (relays);
  if (relays != NULL)
    hn_links_add (self->relayed_by, relays, incident);
}

/* Those that are the same have the same in common: @walked is whose were found already. */
static void
mark_same (HnFold *self, HnIncident *incident, GHashTable *walked)
{
  g_autoptr (GPtrArray) members = NULL;

  if (hn_links_get (self->about, incident->id) == NULL || /* as with most */
      g_hash_table_contains (walked, incident))
    return;
  members = hn_fold_find_same (self, incident);
  for (guint i = 0; i < members->len; i++)
    {
      hn_fold_mark_incident (self, g_ptr_array_index (members, i));
      g_hash_table_add (walked, g_ptr_array_index (members, i));
    }
}

static void
classify (HnFold *self, HnIncident *incident)
{
  HnRecord *record = incident->record;

  incident->clock = record != NULL ? hn_fold_need_clock (self, record) : self->wall;
  hn_incident_classify (incident, hn_fold_find_notes (self, incident));
  hn_incident_close (incident, hn_scenario_clock_get_time (incident->clock, self->now_us, NULL));
  if (incident->class.is_moved)
    move (self, &incident->class);
  hn_fold_find_place (self, incident->class.sector, incident->class.service, &incident->sector,
                      &incident->service);
}

static void
file_incident (HnFold *self, HnIncident *incident)
{
  incident->is_filed = TRUE;
  hn_scenario_clock_add (incident->clock, incident);
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
finish (HnFold *self, HnIncident *incident)
{
  incident->is_dirty = FALSE;
  if (hn_incident_is_shown (incident))
    {
      resolve_referents (self, incident);
      file_incident (self, incident);
      if (incident->in_list == NULL)
        hn_incident_list_add (self->list, incident);
    }
  else
    {
      incident->clock = NULL;
      incident->sector = NULL;
      incident->service = NULL;
      if (incident->in_list != NULL)
        hn_incident_list_remove (self->list, incident);
    }
  hn_fold_watch (self, self->due_incidents, incident, incident->due_us);
  g_ptr_array_add (self->held, g_object_ref (incident));
}

static void
settle_incidents (HnFold *self)
{
  GPtrArray *dirty = self->dirty_incidents;
  g_autoptr (GHashTable) walked = g_hash_table_new (NULL, NULL);
  guint n_loose = 0;

  /* It grows while those that belong together are found, by what all of them say now. */
  for (guint i = 0; i < dirty->len; i++)
    {
      while (n_loose < dirty->len)
        loosen (self, g_ptr_array_index (dirty, n_loose++));
      mark_same (self, g_ptr_array_index (dirty, i), walked);
    }
  for (guint i = 0; i < dirty->len; i++)
    classify (self, g_ptr_array_index (dirty, i));
  for (guint i = 0; i < dirty->len; i++)
    hn_fold_conclude (self, g_ptr_array_index (dirty, i));
  for (guint i = 0; i < dirty->len; i++)
    finish (self, g_ptr_array_index (dirty, i));
  g_ptr_array_set_size (dirty, 0);
}

static void
on_wait_over (HnIncident *incident, gpointer user_data)
{
  hn_fold_mark_incident (user_data, incident);
}

/* Where a clock was put back, nothing is known of what time will change. */
static void
move_clock (HnFold *self, HnScenarioClock *clock)
{
  GHashTableIter iter;
  gpointer value;

  if (hn_scenario_clock_move (clock, self->now_us, on_wait_over, self))
    return;
  g_hash_table_iter_init (&iter, self->incidents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((HnIncident *) value)->clock == clock)
      hn_fold_mark_incident (self, value);
}

static void
settle_clocks (HnFold *self)
{
  GHashTableIter iter;
  gpointer value;

  move_clock (self, self->wall);
  g_hash_table_iter_init (&iter, self->clocks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    move_clock (self, value);
}

void
hn_fold_settle (HnFold *self)
{
  gboolean is_other = self->patrons_changed;
  gboolean is_back = self->settled_us == 0 || self->now_us < self->settled_us;

  settle_clocks (self);
  hn_fold_settle_nisc (self);
  hn_dispatch_settle (self->dispatch, self, is_other);
  hn_registry_settle (self->registry, self, is_other);
  for (guint i = 0; i < self->dirty_notes->len; i++)
    hn_fold_settle_note (self, g_ptr_array_index (self->dirty_notes, i));
  g_ptr_array_set_size (self->dirty_notes, 0);
  settle_incidents (self);
  hn_consents_settle (self->consents, self, self->held, is_other || is_back);
  self->settled_us = self->now_us;
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
  hn_fold_publish_actions (self);
  hn_dispatch_publish (self->dispatch);
  hn_registry_publish (self->registry);
  hn_consents_publish (self->consents);
  for (guint i = 0; i < held->len; i++)
    hn_incident_publish (g_ptr_array_index (held, i));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sectors)); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (G_LIST_MODEL (self->sectors), i);

      hn_sector_status_publish (sector);
    }
  return held;
}
