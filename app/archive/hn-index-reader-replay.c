#include "hn-index-reader-replay.h"

#include "hn-chronicle.h"
#include "hn-index-reader-private.h"

typedef struct
{
  HnIndexReader *reader;
  HnChronicle *chronicle;
  HnChangeFunc func;
  gpointer user_data;
  gint64 from_us;
  GHashTable *states; /* kind and id → the word for its state, static */
  GError *error;
} Replay;

/* What was, and now is. Before the beginning it is only kept. */
static void
note (Replay *self, HnChangeKind kind, const char *id, const char *to, HnLogEntry *entry)
{
  gint64 known_us = hn_chronicle_get_instant (self->chronicle);
  g_autofree char *key = g_strdup_printf ("%u %s", kind, id);
  const char *from = g_hash_table_lookup (self->states, key);

  if (g_strcmp0 (from, to) == 0)
    return;
  if (to != NULL)
    g_hash_table_insert (self->states, g_steal_pointer (&key), (char *) to);
  else
    g_hash_table_remove (self->states, key);
  if (self->func == NULL || known_us <= self->from_us)
    return;
  HnChange change = { known_us, kind, id, from, to, entry };
  self->func (&change, self->user_data);
}

static void
look_at_sectors (Replay *self, HnLogEntry *entry)
{
  HnSituation *situation = hn_chronicle_get_situation (self->chronicle);
  GListModel *sectors = hn_situation_get_sectors (situation);

  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);
      GListModel *services = hn_sector_status_get_services (sector);

      note (self, HN_CHANGE_SECTOR, hn_sector_status_get_id (sector),
            hn_state_get_nick (hn_sector_status_get_state (sector)), entry);
      for (guint k = 0; k < g_list_model_get_n_items (services); k++)
        {
          g_autoptr (HnServiceStatus) service = g_list_model_get_item (services, k);

          note (self, HN_CHANGE_SERVICE, hn_service_status_get_id (service),
                hn_state_get_nick (hn_service_status_get_state (service)), entry);
        }
    }
}

static void
look_at_incident (Replay *self, const char *id, HnLogEntry *entry)
{
  HnIncident *incident =
      hn_situation_lookup_incident (hn_chronicle_get_situation (self->chronicle), id);
  const char *to = NULL;

  if (incident != NULL && hn_incident_is_revoked (incident))
    to = "withdrawn";
  else if (incident != NULL && !hn_incident_is_open (incident))
    to = "closed";
  else if (incident != NULL)
    to = hn_state_get_nick (hn_incident_get_state (incident));
  note (self, HN_CHANGE_INCIDENT, id, to, entry);
}

static gboolean
on_change (gint64 instant_us, HnLogEntry *entry, GPtrArray *ids, gpointer user_data, GError **error)
{
  look_at_sectors (user_data, entry);
  for (guint i = 0; i < ids->len; i++)
    look_at_incident (user_data, g_ptr_array_index (ids, i), entry);
  return TRUE;
}

/* They are as they were when they were let go of: that is no change. */
static gboolean
on_recalled (
    gint64 instant_us, HnLogEntry *entry, GPtrArray *ids, gpointer user_data, GError **error)
{
  Replay *self = user_data;
  HnChangeFunc func = self->func;

  self->func = NULL;
  for (guint i = 0; i < ids->len; i++)
    look_at_incident (self, g_ptr_array_index (ids, i), entry);
  self->func = func;
  return TRUE;
}

/* How it is to begin with is no change. */
static void
look_at_beginning (Replay *self)
{
  HnChangeFunc func = self->func;

  self->func = NULL;
  look_at_sectors (self, NULL);
  self->func = func;
}

static gboolean
on_entries (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  Replay *self = user_data;

  for (guint i = 0; i < n_entries && self->error == NULL; i++)
    hn_chronicle_take (self->chronicle, entries[i], &self->error);
  return self->error == NULL;
}

/* From what mattered at the checkpoint, and at its instant. */
static gboolean
restore (Replay *self, HnCheckpoint *checkpoint, GError **error)
{
  HnSituation *situation = hn_chronicle_get_situation (self->chronicle);
  GListModel *incidents = hn_situation_get_incidents (situation);
  g_autoptr (GPtrArray) entries = hn_checkpoint_load (checkpoint, self->reader->log, error);
  if (entries == NULL)
    return FALSE;

  hn_chronicle_restore (self->chronicle, entries, checkpoint->instant_us);
  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i);
      look_at_incident (self, hn_incident_get_id (incident), NULL);
    }
  return TRUE;
}

static gboolean
run (Replay *self, gint64 to_us, GError **error)
{
  HnIndexReader *reader = self->reader;
  g_autoptr (GError) reason = NULL;
  gint64 first = hn_log_find_received (reader->log, self->from_us, error);
  gint64 last = first < 0 ? -1 : hn_log_find_received (reader->log, to_us, error);
  if (last < 0)
    return FALSE;
  g_autoptr (HnCheckpoint) checkpoint = reader->store != NULL
                                            ? hn_checkpoint_read (reader->store, first, error)
                                            : hn_checkpoint_new ();
  if (checkpoint == NULL || (checkpoint->seq > 0 && !restore (self, checkpoint, error)))
    return FALSE;
  look_at_beginning (self);

  if (last > checkpoint->seq &&
      !hn_log_replay (reader->log, checkpoint->seq, last, on_entries, self, &reason) &&
      !g_error_matches (reason, HN_LOG_ERROR, HN_LOG_ERROR_UNREADABLE))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  if (self->error == NULL)
    hn_chronicle_advance (self->chronicle, to_us, &self->error);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, self->error);
  return FALSE;
}

gboolean
hn_index_reader_replay (HnIndexReader *self,
                        const char *exercise,
                        gint64 from_us,
                        gint64 to_us,
                        HnChangeFunc func,
                        gpointer user_data,
                        GError **error)
{
  g_return_val_if_fail (self != NULL && self->log != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  Replay replay = { .reader = self, .func = func, .user_data = user_data, .from_us = from_us };
  replay.states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  replay.chronicle =
      hn_chronicle_new (self->plan, exercise, self->identity,
                        self->store != NULL ? &self->recall : NULL, on_change, &replay);
  hn_chronicle_set_recalled (replay.chronicle, on_recalled);
  gboolean is_ok = run (&replay, to_us, error);
  hn_chronicle_free (replay.chronicle);
  g_hash_table_unref (replay.states);
  return is_ok;
}
