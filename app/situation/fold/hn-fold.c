#include "hn-fold-private.h"

#include "hn-annotation-private.h"
#include "hn-party.h"
#include "hn-situation.h"

#include <stdlib.h>

static void
add_sectors (HnFold *self)
{
  HnTermList *sectors = hn_plan_get_sectors (self->plan);

  for (guint i = 0; i < hn_term_list_get_n (sectors); i++)
    {
      g_autoptr (HnSectorStatus) sector = hn_sector_status_new (hn_term_list_get (sectors, i));
      GListModel *services = hn_sector_status_get_services (sector);

      g_list_store_append (self->sectors, sector);
      g_hash_table_insert (self->sectors_by_id, (char *) hn_sector_status_get_id (sector), sector);
      for (guint k = 0; k < g_list_model_get_n_items (services); k++)
        {
          g_autoptr (HnServiceStatus) service = g_list_model_get_item (services, k);

          g_hash_table_insert (self->services_by_id, (char *) hn_service_status_get_id (service),
                               service);
        }
    }
}

HnFold *
hn_fold_new (HnPlan *plan, const char *exercise)
{
  HnFold *self = g_new0 (HnFold, 1);

  self->plan = g_object_ref (plan);
  self->exercise = g_strdup (exercise);
  self->incidents = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->notes =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) hn_note_free);
  self->referents =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) hn_referent_free);
  self->clocks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) hn_scenario_clock_free);
  self->wall = hn_scenario_clock_new (NULL);
  self->sectors = g_list_store_new (HN_TYPE_SECTOR_STATUS);
  self->sectors_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->services_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->list = hn_incident_list_new ();
  self->contacts = hn_contacts_new ();
  self->dirty_incidents = g_ptr_array_new ();
  self->dirty_notes = g_ptr_array_new ();
  self->about = hn_links_new ();
  self->relayed_by = hn_links_new ();
  self->protected_by = hn_links_new ();
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->due_incidents = g_hash_table_new (NULL, NULL);
  self->due_notes = g_hash_table_new (NULL, NULL);
  self->due_referents = g_hash_table_new (NULL, NULL);
  self->due_us = G_MAXINT64;
  self->actions = g_sequence_new (NULL);
  self->alarm_actions = g_list_store_new (HN_TYPE_ANNOTATION);
  self->pinned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->set_aside = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->dispatch = hn_dispatch_new ();
  self->registry = hn_registry_new ();
  self->consents = hn_consents_new ();
  add_sectors (self);
  return self;
}

/* Those who look at the situation may outlive it: what they hold must not point into it. */
static void
detach_all (HnFold *self)
{
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sectors)); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (G_LIST_MODEL (self->sectors), i);

      hn_sector_status_detach (sector);
    }
  g_hash_table_iter_init (&iter, self->incidents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HnIncident *incident = value;

      if (incident->is_filed)
        hn_scenario_clock_remove (incident->clock, incident);
      hn_incident_detach (incident);
    }
  g_hash_table_iter_init (&iter, self->notes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HnNote *note = value;

      note->in_ledger = note->saying.iter = note->in_actions = NULL;
    }
}

void
hn_fold_free (HnFold *self)
{
  detach_all (self);
  hn_dispatch_free (self->dispatch);
  hn_registry_free (self->registry);
  hn_consents_free (self->consents);
  g_hash_table_unref (self->incidents);
  g_hash_table_unref (self->notes);
  g_hash_table_unref (self->referents);
  g_hash_table_unref (self->clocks);
  hn_scenario_clock_free (self->wall);
  g_object_unref (self->sectors);
  g_hash_table_unref (self->sectors_by_id);
  g_hash_table_unref (self->services_by_id);
  g_object_unref (self->list);
  hn_contacts_free (self->contacts);
  g_ptr_array_unref (self->dirty_incidents);
  g_ptr_array_unref (self->dirty_notes);
  g_ptr_array_unref (self->held);
  g_hash_table_unref (self->due_incidents);
  g_hash_table_unref (self->due_notes);
  g_hash_table_unref (self->due_referents);
  g_hash_table_unref (self->set_aside);
  hn_links_free (self->about);
  hn_links_free (self->relayed_by);
  hn_links_free (self->protected_by);
  g_sequence_free (self->actions);
  g_object_unref (self->alarm_actions);
  g_hash_table_unref (self->pinned);
  g_free (self->own_identity);
  g_object_unref (self->plan);
  g_free (self->exercise);
  g_free (self);
}

void
hn_fold_mark_incident (HnFold *self, HnIncident *incident)
{
  if (incident->is_dirty)
    return;
  incident->is_dirty = TRUE;
  g_ptr_array_add (self->dirty_incidents, incident);
}

void
hn_fold_mark_note (HnFold *self, HnNote *note)
{
  if (note->is_dirty)
    return;
  note->is_dirty = TRUE;
  g_ptr_array_add (self->dirty_notes, note);
}

/* Keeps what time alone will change. */
void
hn_fold_watch (HnFold *self, GHashTable *set, gpointer thing, gint64 due_us)
{
  if (due_us == G_MAXINT64)
    {
      g_hash_table_remove (set, thing);
      return;
    }
  g_hash_table_add (set, thing);
  self->due_us = MIN (self->due_us, due_us);
}

static void
mark_users (HnFold *self, HnReferent *referent)
{
  GHashTableIter iter;
  gpointer key;

  referent->due_us = hn_history_next_change (&referent->history, self->now_us);
  hn_fold_watch (self, self->due_referents, referent, referent->due_us);
  hn_fold_note_patron (self, referent);
  g_hash_table_iter_init (&iter, referent->users);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    hn_fold_mark_incident (self, key);
  g_hash_table_iter_init (&iter, referent->notes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    hn_fold_mark_note (self, key);
}

HnReferent *
hn_fold_need_referent (HnFold *self, const char *id)
{
  HnReferent *referent = g_hash_table_lookup (self->referents, id);

  if (referent == NULL)
    {
      referent = hn_referent_new (id);
      g_hash_table_insert (self->referents, referent->id, referent);
    }
  return referent;
}

HnScenarioClock *
hn_fold_need_clock (HnFold *self, HnRecord *record)
{
  const char *exercise = hn_record_get_exercise (record);
  HnScenarioClock *clock;

  if (exercise == NULL)
    return self->wall;

  clock = g_hash_table_lookup (self->clocks, exercise);
  if (clock == NULL)
    {
      clock = hn_scenario_clock_new (exercise);
      g_hash_table_insert (self->clocks, (char *) hn_scenario_clock_get_exercise (clock), clock);
    }
  return clock;
}

/* What remains of a version may take the place of several contents of it. */
static HnHistoryChange
add_version (HnFold *self, HnHistory *history, HnLogEntry *entry)
{
  guint n_before = hn_history_get_n_versions (history);
  HnHistoryChange change = hn_history_add (history, entry);

  self->counts.n_records += hn_history_get_n_versions (history) - n_before;
  return change;
}

static void
take_incident (HnFold *self, HnLogEntry *entry, const char *id)
{
  HnIncident *incident = g_hash_table_lookup (self->incidents, id);
  HnHistoryChange change;

  if (incident == NULL)
    {
      incident = hn_incident_new (id);
      g_hash_table_insert (self->incidents, (char *) hn_incident_get_id (incident), incident);
    }
  change = add_version (self, &incident->history, entry);
  if (change == HN_HISTORY_SAME)
    return;
  hn_fold_mark_incident (self, incident);
}

static void
take_note (HnFold *self, HnLogEntry *entry, const char *id)
{
  HnNote *note = g_hash_table_lookup (self->notes, id);
  HnHistoryChange change;

  if (note == NULL)
    {
      note = hn_note_new (id);
      g_hash_table_insert (self->notes, note->id, note);
    }
  change = add_version (self, &note->history, entry);
  if (change == HN_HISTORY_SAME)
    return;
  hn_fold_mark_note (self, note);
}

static void
take_referent (HnFold *self, HnLogEntry *entry, const char *id)
{
  HnReferent *referent = hn_fold_need_referent (self, id);

  HnHistoryChange change = hn_history_add (&referent->history, entry);

  if (change == HN_HISTORY_SAME)
    return;
  self->counts.n_records += change == HN_HISTORY_NEW ? 1 : 0;
  mark_users (self, referent);
}

static gboolean
belongs_here (HnFold *self, HnRecord *record)
{
  const char *exercise = hn_record_get_exercise (record);
  gboolean is_exercise =
      exercise != NULL || g_strv_contains (hn_record_get_labels (record), "exercise");

  if (self->exercise == NULL)
    return !is_exercise;
  if (g_str_equal (self->exercise, HN_EXERCISE_AND_LIVE))
    return TRUE;
  if (g_str_equal (self->exercise, HN_EXERCISE_ANY))
    return is_exercise;
  return g_strcmp0 (exercise, self->exercise) == 0;
}

static void
set_aside (HnFold *self, HnRecord *record)
{
  g_autofree gint64 *key = g_new (gint64, 1);
  guint64 hash = (guint64) hn_record_get_modified_us (record);

  /* FNV-1a: it only counts. */
  for (const char *byte = hn_record_get_id (record); *byte != '\0'; byte++)
    hash = (hash ^ (guint8) *byte) * G_GUINT64_CONSTANT (0x100000001b3);
  *key = (gint64) hash;
  if (g_hash_table_add (self->set_aside, g_steal_pointer (&key)))
    self->counts.n_set_aside++;
}

void
hn_fold_take (HnFold *self, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  const char *type = hn_record_get_stix_type (record);
  const char *id = hn_record_get_id (record);

  if (!belongs_here (self, record))
    {
      set_aside (self, record);
      return;
    }

  hn_scenario_clock_offer (hn_fold_need_clock (self, record), entry);
  if (g_str_equal (type, "incident"))
    take_incident (self, entry, id);
  else if (g_str_equal (type, "note") || g_str_equal (type, "grouping") ||
           g_str_equal (type, "report"))
    take_note (self, entry, id);
  else if (g_str_equal (type, "identity") || g_str_equal (type, "location"))
    take_referent (self, entry, id);
  hn_dispatch_take (self->dispatch, self, entry);
  hn_registry_take (self->registry, self, entry);
  hn_consents_take (self->consents, self, entry);
}

/* Time */

static void
mark_all (HnFold *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->referents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    mark_users (self, value);
  g_hash_table_iter_init (&iter, self->notes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    hn_fold_mark_note (self, value);
  g_hash_table_iter_init (&iter, self->incidents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    hn_fold_mark_incident (self, value);
}

/* What is marked here is watched again when it is settled. */
static void
mark_due (HnFold *self)
{
  guint n_referents;
  g_autofree gpointer *referents =
      g_hash_table_get_keys_as_array (self->due_referents, &n_referents);
  GHashTableIter iter;
  gpointer key;

  self->due_us = G_MAXINT64;
  for (guint i = 0; i < n_referents; i++)
    mark_users (self, referents[i]);
  g_hash_table_iter_init (&iter, self->due_notes);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    hn_fold_mark_note (self, key);
  g_hash_table_iter_init (&iter, self->due_incidents);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (((HnIncident *) key)->due_us <= self->now_us)
      hn_fold_mark_incident (self, key);
    else
      self->due_us = MIN (self->due_us, ((HnIncident *) key)->due_us);
}

void
hn_fold_set_now (HnFold *self, gint64 now_us)
{
  gint64 old_us = self->now_us;

  self->now_us = now_us;
  /* Time rarely jumps back, and then what is ahead has to be found anew. */
  if (old_us == 0 || now_us < old_us)
    mark_all (self);
  else if (now_us >= self->due_us)
    mark_due (self);
}

gint64
hn_fold_next_change (HnFold *self)
{
  gint64 next = MIN (self->due_us, hn_contacts_next_change (self->contacts, self->now_us));
  GHashTableIter iter;
  gpointer value;

  if (self->now_us == 0)
    return G_MAXINT64;

  next = MIN (next, hn_dispatch_next_change (self->dispatch));
  next = MIN (next, hn_registry_next_change (self->registry));
  next = MIN (next, hn_consents_next_change (self->consents));
  next = MIN (next, hn_scenario_clock_next_change (self->wall, self->now_us));
  g_hash_table_iter_init (&iter, self->clocks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    next = MIN (next, hn_scenario_clock_next_change (value, self->now_us));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sectors)); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (G_LIST_MODEL (self->sectors), i);

      next = MIN (next, hn_sector_status_next_change (sector, self->now_us));
    }
  return next;
}

gint64
hn_fold_get_now (HnFold *self)
{
  return self->now_us;
}

HnPlan *
hn_fold_get_plan (HnFold *self)
{
  return self->plan;
}

const char *
hn_fold_get_exercise (HnFold *self)
{
  return self->exercise;
}

void
hn_fold_set_own_identity (HnFold *self, const char *id)
{
  GHashTableIter iter;
  gpointer value;

  g_free (self->own_identity);
  self->own_identity = g_strdup (id);
  self->patrons_changed = TRUE;
  g_hash_table_iter_init (&iter, self->notes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    hn_fold_mark_note (self, value);
}

const char *
hn_fold_get_own_identity (HnFold *self)
{
  return self->own_identity;
}

gboolean
hn_fold_is_nisc (HnFold *self, const char *id)
{
  HnReferent *referent = g_hash_table_lookup (self->referents, id);

  return g_strcmp0 (id, self->own_identity) == 0 || g_str_equal (id, HN_PARTY_NISC_ID) ||
         (referent != NULL && referent->is_nisc);
}

const char *
hn_fold_get_name_of (HnFold *self, const char *id)
{
  HnReferent *referent = g_hash_table_lookup (self->referents, id);
  HnIncident *incident = hn_fold_find_incident (self, id);

  if (referent != NULL)
    return hn_referent_get_name (referent, self->now_us);
  return incident != NULL ? hn_incident_get_title (incident) : NULL;
}

GListModel *
hn_fold_get_alarm_actions (HnFold *self)
{
  return G_LIST_MODEL (self->alarm_actions);
}

HnContacts *
hn_fold_get_contacts (HnFold *self)
{
  return self->contacts;
}

GListStore *
hn_fold_get_sectors (HnFold *self)
{
  return self->sectors;
}

HnIncidentList *
hn_fold_get_list (HnFold *self)
{
  return self->list;
}

GListModel *
hn_fold_get_advisories (HnFold *self)
{
  return G_LIST_MODEL (self->dispatch->list);
}

HnAdvisory *
hn_fold_find_advisory (HnFold *self, const char *id)
{
  return g_hash_table_lookup (self->dispatch->advisories, id);
}

HnSectorStatus *
hn_fold_find_sector (HnFold *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->sectors_by_id, id) : NULL;
}

HnServiceStatus *
hn_fold_find_service (HnFold *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->services_by_id, id) : NULL;
}

HnIncident *
hn_fold_find_incident (HnFold *self, const char *id)
{
  HnIncident *incident = g_hash_table_lookup (self->incidents, id);

  return incident != NULL && incident->in_list != NULL ? incident : NULL;
}

/* Where several exercises are folded together, the one whose clock runs is told by its name: any
 * other choice would depend on the order of arrival. */
HnScenarioClock *
hn_fold_get_clock (HnFold *self)
{
  HnScenarioClock *found = NULL;
  GHashTableIter iter;
  gpointer value;

  if (self->exercise == NULL)
    return self->wall;

  g_hash_table_iter_init (&iter, self->clocks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (hn_scenario_clock_is_set (value) &&
        (found == NULL || g_strcmp0 (hn_scenario_clock_get_exercise (value),
                                     hn_scenario_clock_get_exercise (found)) < 0))
      found = value;
  return found != NULL ? found : self->wall;
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char **
hn_fold_dup_exercises (HnFold *self)
{
  guint n_ids;
  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (self->clocks, &n_ids);

  qsort (ids, n_ids, sizeof (gpointer), compare_strings);
  return g_strdupv ((char **) ids);
}

const HnFoldCounts *
hn_fold_get_counts (HnFold *self)
{
  return &self->counts;
}
