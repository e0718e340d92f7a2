#include "hn-index-writer-private.h"

#include "hn-situation.h"

/*
 * How an incident is now is compared with how the index has it: what no longer holds is ended at
 * the instant at which that was known, what is new begins there. Both lists are short (an incident
 * has as many as it had states), so they are compared in their order.
 */

/* What is the same for all rows of an incident. */
typedef struct
{
  HnIndexWriter *writer;
  HnKnownIncident *known;
  HnLogEntry *entry; /* (nullable): what was just folded */
  gint64 instant_us;
  gint64 world;
  gint64 sector;
  gint64 service;
  gint64 operator;
} Task;

static gboolean
load_intervals (HnIndexWriter *self, HnKnownIncident *known, GError **error)
{
  sqlite3_stmt *list =
      hn_index_store_use (self->store, HN_INDEX_INTERVAL_LIST, error, "i", known->number);
  if (list == NULL)
    return FALSE;

  HnIndexStep step;
  while ((step = hn_index_store_step (self->store, list, error)) == HN_INDEX_ROW)
    {
      gboolean is_open = sqlite3_column_type (list, 2) == SQLITE_NULL;
      HnKnownInterval interval = { sqlite3_column_int64 (list, 0),
                                   sqlite3_column_int64 (list, 1),
                                   is_open ? G_MAXINT64 : sqlite3_column_int64 (list, 2),
                                   sqlite3_column_int64 (list, 3),
                                   sqlite3_column_int64 (list, 4),
                                   sqlite3_column_int64 (list, 5),
                                   sqlite3_column_int64 (list, 6),
                                   sqlite3_column_int64 (list, 7),
                                   sqlite3_column_int64 (list, 8) };
      g_array_append_val (known->intervals, interval);
    }
  return step == HN_INDEX_DONE;
}

static gboolean
load_marks (HnIndexWriter *self, HnKnownIncident *known, GError **error)
{
  sqlite3_stmt *list =
      hn_index_store_use (self->store, HN_INDEX_MARK_LIST, error, "i", known->number);
  if (list == NULL)
    return FALSE;

  HnIndexStep step;
  while ((step = hn_index_store_step (self->store, list, error)) == HN_INDEX_ROW)
    {
      HnKnownMark mark = { sqlite3_column_int64 (list, 0), sqlite3_column_int64 (list, 1),
                           sqlite3_column_int64 (list, 2), sqlite3_column_int64 (list, 3) };
      g_array_append_val (known->marks, mark);
    }
  return step == HN_INDEX_DONE;
}

/* (transfer none) (nullable): NULL without @error where the index does not have the incident. */
static HnKnownIncident *
need_known (HnIndexWriter *self, const char *id, GError **error)
{
  HnKnownIncident *known = g_hash_table_lookup (self->known, id);
  gint64 number;

  if (known != NULL)
    return known;
  if (!hn_index_writer_find_incident (self, id, hn_index_writer_get_key (self, id), &number,
                                      error) ||
      number == 0)
    return NULL;

  known = g_new0 (HnKnownIncident, 1);
  known->number = number;
  known->intervals = g_array_new (FALSE, FALSE, sizeof (HnKnownInterval));
  known->marks = g_array_new (FALSE, FALSE, sizeof (HnKnownMark));
  g_hash_table_insert (self->known, g_strdup (id), known);
  if (load_intervals (self, known, error) && load_marks (self, known, error))
    return known;
  g_hash_table_remove (self->known, id);
  return NULL;
}

static gboolean
is_same_interval (const HnKnownInterval *a, const HnKnownInterval *b)
{
  return a->began_us == b->began_us && a->ended_us == b->ended_us && a->state == b->state &&
         a->kind == b->kind && a->world == b->world && a->sector == b->sector &&
         a->service == b->service && a->operator== b->operator;
}

static gboolean
end_intervals (Task *task, GArray *wanted, GError **error)
{
  HnIndexWriter *self = task->writer;
  GArray *had = task->known->intervals;

  for (guint i = had->len; i > 0; i--)
    {
      HnKnownInterval *old = &g_array_index (had, HnKnownInterval, i - 1);
      gboolean stays = FALSE;

      for (guint k = 0; !stays && k < wanted->len; k++)
        {
          HnKnownInterval *new = &g_array_index (wanted, HnKnownInterval, k);

          if (new->row == 0 && is_same_interval (old, new))
            {
              new->row = old->row;
              stays = TRUE;
            }
        }
      if (!stays && !hn_index_store_run (self->store, HN_INDEX_INTERVAL_END, error, "iii", old->row,
                                         task->instant_us, ++self->revision))
        return FALSE;
    }
  return TRUE;
}

/* @wanted: (transfer full) */
static gboolean
put_intervals (Task *task, GArray *wanted, GError **error)
{
  HnIndexWriter *self = task->writer;

  if (!end_intervals (task, wanted, error))
    {
      g_array_unref (wanted);
      return FALSE;
    }
  gboolean is_ok = TRUE;
  for (guint i = 0; is_ok && i < wanted->len; i++)
    {
      HnKnownInterval *new = &g_array_index (wanted, HnKnownInterval, i);

      if (new->row != 0)
        continue;
      new->row = ++self->revision;
      is_ok = hn_index_store_run (self->store, HN_INDEX_INTERVAL_INSERT, error, "iiioiiiiiii",
                                  new->row, task->known->number, new->began_us, new->ended_us,
                                  new->state, new->kind, new->world, new->sector, new->service,
                                  new->operator, task->instant_us);
    }
  g_array_unref (task->known->intervals);
  task->known->intervals = wanted;
  return is_ok;
}

static GArray *
make_intervals (const Task *task, GArray *segments)
{
  GArray *intervals = g_array_new (FALSE, FALSE, sizeof (HnKnownInterval));

  for (guint i = 0; i < segments->len; i++)
    {
      const HnSegment *segment = &g_array_index (segments, HnSegment, i);
      HnKnownInterval interval = { 0, segment->from_us, segment->to_us, (gint64) segment->state,
                                   (gint64) segment->kind, task->world, task->sector, task->service,
                                   task->operator};
      g_array_append_val (intervals, interval);
    }
  return intervals;
}

/* The record that a mark rests on: as a rule the one that was just folded. */
static gboolean
find_seq (Task *task, gint64 known_us, gint64 *seq, GError **error)
{
  HnLog *log = task->writer->log;

  *seq = 0;
  if (task->entry != NULL && hn_log_entry_get_received_us (task->entry) == known_us)
    {
      *seq = hn_log_entry_get_seq (task->entry);
      return TRUE;
    }
  gint64 found = hn_log_find_received (log, known_us, error);
  if (found <= 0)
    return found == 0;
  gint64 received_us = hn_log_get_received (log, found, error);
  if (received_us == known_us)
    *seq = found;
  return received_us >= 0;
}

static gboolean
put_mark (Task *task, const HnMark *mark, HnKnownMark *new, GError **error)
{
  HnIndexWriter *self = task->writer;
  gint64 seq;

  *new = (HnKnownMark){ ++self->revision, mark->at_us, (gint64) mark->kind, mark->known_us };
  return find_seq (task, mark->known_us, &seq, error) &&
         hn_index_store_run (self->store, HN_INDEX_MARK_INSERT, error, "iiiiiii", new->row,
                             task->known->number, new->at_us, new->kind, new->known_us, seq,
                             task->instant_us);
}

/* The old mark that is the same and was not taken yet. */
static HnKnownMark *
take_mark (GArray *had, guint from, const HnMark *mark)
{
  for (guint n = 0; n < had->len; n++)
    {
      /* As a rule they stand at the same places. */
      HnKnownMark *old = &g_array_index (had, HnKnownMark, (from + n) % had->len);

      if (old->row != 0 && old->at_us == mark->at_us && old->kind == (gint64) mark->kind &&
          old->known_us == mark->known_us)
        return old;
    }
  return NULL;
}

static gboolean
put_marks (Task *task, GArray *marks, GError **error)
{
  g_autoptr (GArray) had = g_steal_pointer (&task->known->marks);
  gboolean is_ok = TRUE;

  task->known->marks = g_array_sized_new (FALSE, FALSE, sizeof (HnKnownMark), marks->len);
  for (guint i = 0; is_ok && i < marks->len; i++)
    {
      const HnMark *mark = &g_array_index (marks, HnMark, i);
      HnKnownMark *old = take_mark (had, i, mark);
      HnKnownMark new;

      if (old != NULL)
        {
          new = *old;
          old->row = 0;
        }
      else
        {
          is_ok = put_mark (task, mark, &new, error);
        }
      g_array_append_val (task->known->marks, new);
    }
  for (guint i = 0; is_ok && i < had->len; i++)
    {
      gint64 row = g_array_index (had, HnKnownMark, i).row;

      is_ok = row == 0 || hn_index_store_run (task->writer->store, HN_INDEX_MARK_END, error, "ii",
                                              row, task->instant_us);
    }
  return is_ok;
}

static gboolean
search_version (Task *task, HnIncident *incident, gint64 *seq, GError **error)
{
  GListModel *versions = hn_incident_get_versions (incident);

  *seq = 0;
  for (guint i = 0; i < g_list_model_get_n_items (versions); i++)
    {
      g_autoptr (HnIncidentVersion) version = g_list_model_get_item (versions, i);

      if (hn_incident_version_is_current (version))
        return find_seq (task, hn_incident_version_get_received_us (version), seq, error);
    }
  return TRUE;
}

/* The version that the incident shows: as a rule the one that was just folded, or the same as
 * before. */
static gboolean
find_version (Task *task, HnIncident *incident, GError **error)
{
  HnKnownIncident *known = task->known;
  HnRecord *record = task->entry != NULL ? hn_log_entry_get_record (task->entry) : NULL;
  gint64 modified_us = hn_incident_get_modified_us (incident);
  gboolean is_sure = !hn_incident_has_conflict (incident);

  if (is_sure && known->seq != 0 && known->modified_us == modified_us)
    return TRUE;
  known->modified_us = modified_us;
  if (is_sure && record != NULL && hn_record_get_modified_us (record) == modified_us &&
      g_str_equal (hn_record_get_id (record), hn_incident_get_id (incident)))
    {
      known->seq = hn_log_entry_get_seq (task->entry);
      return TRUE;
    }
  return search_version (task, incident, &known->seq, error);
}

static gboolean
put_incident (Task *task, HnIncident *incident, GArray *segments, GError **error)
{
  HnIndexWriter *self = task->writer;
  gint64 began_us = hn_incident_get_last_word_us (incident);
  gint64 ended_us = began_us;
  gint64 handling;

  for (guint i = 0; i < segments->len; i++)
    {
      const HnSegment *segment = &g_array_index (segments, HnSegment, i);

      if (segment->kind != HN_SEGMENT_OBSERVED)
        continue;
      began_us = MIN (began_us, segment->from_us);
      ended_us = MAX (ended_us, segment->to_us);
    }
  if (!find_version (task, incident, error) ||
      !hn_word_book_use (self->book, self->store, hn_incident_get_handling (incident), &handling,
                         error))
    return FALSE;
  return hn_index_store_run (self->store, HN_INDEX_INCIDENT_UPDATE, error, "iiiiiiiiiiiio",
                             task->known->number, task->world, task->known->seq,
                             hn_incident_get_last_word_us (incident), task->sector, task->service,
                             task->operator, (gint64) hn_incident_get_state (incident),
                             (gint64) hn_incident_is_open (incident),
                             (gint64) hn_incident_get_tlp (incident), handling, began_us, ended_us);
}

static gboolean
find_lane (Task *task, HnIncident *incident, GError **error)
{
  HnIndexWriter *self = task->writer;
  HnSectorStatus *sector = hn_incident_get_sector (incident);
  HnServiceStatus *service = hn_incident_get_service (incident);

  if (sector != NULL)
    task->sector = hn_index_writer_get_sector (self, hn_sector_status_get_id (sector));
  if (service != NULL)
    task->service = hn_index_writer_get_service (self, hn_service_status_get_id (service));
  return hn_word_book_use (self->book, self->store, hn_incident_get_exercise (incident),
                           &task->world, error) &&
         hn_word_book_use (self->book, self->store, hn_incident_get_originator_id (incident),
                           &task->operator, error) &&
         hn_word_book_set_label (self->book, self->store, task->operator,
                                 hn_incident_get_originator_name (incident), error);
}

/* It is not shown any more. */
static gboolean
end_incident (Task *task, GError **error)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (HnMark));

  return put_intervals (task, g_array_new (FALSE, FALSE, sizeof (HnKnownInterval)), error) &&
         put_marks (task, none, error) &&
         hn_index_store_run (task->writer->store, HN_INDEX_INCIDENT_END, error, "i",
                             task->known->number);
}

gboolean
hn_index_writer_set_incident (HnIndexWriter *self,
                              const char *id,
                              HnIncident *incident,
                              gint64 instant_us,
                              HnLogEntry *entry,
                              GError **error)
{
  g_autoptr (GError) reason = NULL;
  HnKnownIncident *known = need_known (self, id, &reason);
  if (known == NULL)
    {
      if (reason != NULL)
        g_propagate_error (error, g_steal_pointer (&reason));
      return reason == NULL;
    }

  Task task = { .writer = self, .known = known, .entry = entry, .instant_us = instant_us };
  if (incident == NULL)
    return end_incident (&task, error);

  g_autoptr (GArray) segments = hn_incident_dup_segments (incident);
  g_autoptr (GArray) marks = hn_incident_dup_marks (incident);
  return find_lane (&task, incident, error) && put_incident (&task, incident, segments, error) &&
         put_intervals (&task, make_intervals (&task, segments), error) &&
         put_marks (&task, marks, error);
}
