#include "hn-index-writer-private.h"

#include "hn-log-hash.h"
#include "hn-record-text.h"

#include <string.h>

static void
known_free (gpointer data)
{
  HnKnownIncident *known = data;

  g_array_unref (known->intervals);
  g_array_unref (known->marks);
  g_free (known);
}

HnIndexWriter *
hn_index_writer_new (
    HnIndexStore *store, HnWordBook *book, HnLog *log, HnPlan *plan, GError **error)
{
  g_autoptr (HnIndexWriter) self = g_new0 (HnIndexWriter, 1);

  self->store = store;
  self->log = log;
  self->book = hn_word_book_ref (book);
  self->plan = g_object_ref (plan);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
  self->subjects = g_ptr_array_new ();
  if (!hn_index_store_get_meta (store, "revision", &self->revision, error) ||
      !hn_index_store_get_int (store, "SELECT max(number) FROM incidents", &self->n_incidents,
                               error) ||
      !hn_index_store_get_key (store, self->key, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
hn_index_writer_free (HnIndexWriter *self)
{
  g_hash_table_unref (self->known);
  g_ptr_array_unref (self->subjects);
  g_object_unref (self->plan);
  hn_word_book_unref (self->book);
  g_free (self);
}

gint64
hn_index_writer_get_key (HnIndexWriter *self, const char *id)
{
  return (gint64) hn_log_hash (self->key, (const guint8 *) id, strlen (id));
}

gboolean
hn_index_writer_find_incident (
    HnIndexWriter *self, const char *id, gint64 key, gint64 *number, GError **error)
{
  sqlite3_stmt *find = hn_index_store_use (self->store, HN_INDEX_INCIDENT_FIND, error, "i", key);
  if (find == NULL)
    return FALSE;

  HnIndexStep step;
  *number = 0;
  while (*number == 0 && (step = hn_index_store_step (self->store, find, error)) == HN_INDEX_ROW)
    if (g_strcmp0 ((const char *) sqlite3_column_text (find, 1), id) == 0)
      *number = sqlite3_column_int64 (find, 0);
  if (*number != 0)
    sqlite3_reset (find);
  return *number != 0 || step == HN_INDEX_DONE;
}

/* What stands in a row of a record. */
typedef struct
{
  gint64 said_us;
  gint64 until_us; /* G_MAXINT64: no end */
  gint64 type;
  gint64 world;
  gint64 incident;
  gint64 sector;
  gint64 service;
  gint64 state;
  gint64 handling;
} Row;

gint64
hn_index_writer_get_said (HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  gint64 said_us;
  double speed;

  if (hn_record_get_exercise_clock (record, &said_us, &speed))
    return said_us;
  said_us = hn_record_get_modified_us (record);
  if (said_us == 0)
    said_us = hn_record_get_created_us (record);
  return said_us != 0 ? said_us : hn_log_entry_get_received_us (entry);
}

gint64
hn_index_writer_get_sector (HnIndexWriter *self, const char *id)
{
  return id != NULL ? hn_term_list_index_of (hn_plan_get_sectors (self->plan), id) + 1 : 0;
}

gint64
hn_index_writer_get_service (HnIndexWriter *self, const char *id)
{
  return id != NULL ? hn_term_list_index_of (hn_plan_get_services (self->plan), id) + 1 : 0;
}

static void
describe_report (HnIndexWriter *self, HnReport *report, Row *row)
{
  gint64 started_us = hn_report_get_started_us (report);

  row->sector = hn_index_writer_get_sector (self, hn_report_get_sector (report));
  row->service = hn_index_writer_get_service (self, hn_report_get_service (report));
  row->state = hn_report_get_state (report);
  if (started_us != 0)
    row->said_us = MIN (row->said_us, started_us);
  if (hn_report_get_restored_us (report) != 0)
    row->until_us = MAX (row->said_us, hn_report_get_restored_us (report));
  else if (hn_report_get_state (report) != HN_STATE_NORMAL)
    row->until_us = G_MAXINT64;
}

/* Exercises that have no name count as one that is called "". */
const char *
hn_index_writer_get_world (HnRecord *record)
{
  const char *exercise = hn_record_get_exercise (record);

  if (exercise != NULL)
    return exercise;
  return g_strv_contains (hn_record_get_labels (record), "exercise") ? "" : NULL;
}

static gboolean
use_incident (HnIndexWriter *self, HnLogEntry *entry, gint64 key, Row *row, GError **error)
{
  const char *id = hn_record_get_id (hn_log_entry_get_record (entry));

  if (!hn_index_writer_find_incident (self, id, key, &row->incident, error))
    return FALSE;
  if (row->incident != 0)
    return TRUE;
  row->incident = ++self->n_incidents;
  return hn_index_store_run (self->store, HN_INDEX_INCIDENT_INSERT, error, "iitii", row->incident,
                             key, id, row->world, hn_log_entry_get_seq (entry));
}

static gboolean
describe (HnIndexWriter *self, HnLogEntry *entry, gint64 key, Row *row, GError **error)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  HnReport *report = hn_record_get_report (record);
  HnStatement *statement = hn_record_get_statement (record);
  const char *type = hn_record_get_stix_type (record);
  const char *handling = report != NULL ? hn_report_get_handling (report) : NULL;

  *row = (Row){ .said_us = hn_index_writer_get_said (entry), .state = G_MAXINT64 };
  row->until_us = row->said_us;
  if (report != NULL)
    {
      describe_report (self, report, row);
    }
  else if (statement != NULL)
    {
      row->sector = hn_index_writer_get_sector (self, hn_statement_get_sector (statement));
      row->service = hn_index_writer_get_service (self, hn_statement_get_service (statement));
      row->state = hn_statement_get_state (statement);
    }
  return hn_word_book_use (self->book, self->store, type, &row->type, error) &&
         hn_word_book_use (self->book, self->store, hn_index_writer_get_world (record), &row->world,
                           error) &&
         hn_word_book_use (self->book, self->store, handling, &row->handling, error) &&
         (!g_str_equal (type, "incident") || use_incident (self, entry, key, row, error));
}

static gboolean
add_subjects (HnIndexWriter *self, HnLogEntry *entry, GError **error)
{
  gint64 seq = hn_log_entry_get_seq (entry);

  g_ptr_array_set_size (self->subjects, 0);
  hn_record_text_add_subjects (hn_log_entry_get_record (entry), self->subjects);
  for (guint i = 0; i < self->subjects->len; i++)
    {
      gint64 key = hn_index_writer_get_key (self, g_ptr_array_index (self->subjects, i));

      if (!hn_index_store_run (self->store, HN_INDEX_ABOUT_INSERT, error, "ii", key, seq))
        return FALSE;
    }
  return TRUE;
}

/* A location and its area, or a report and its locations: they find each other in any order. */
gboolean
hn_index_writer_add_places (HnIndexWriter *self, HnLogEntry *entry, gint64 key, GError **error)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  HnReport *report = hn_record_get_report (record);
  const char *area = hn_record_get_administrative_area (record);
  const char *const *refs = report != NULL ? hn_report_get_location_refs (report) : NULL;
  gint64 number;

  if (area != NULL &&
      (!hn_word_book_use (self->book, self->store, area, &number, error) ||
       !hn_index_store_run (self->store, HN_INDEX_PLACE_INSERT, error, "ii", number, key)))
    return FALSE;
  for (; refs != NULL && *refs != NULL; refs++)
    if (!hn_index_store_run (self->store, HN_INDEX_LOCATED_INSERT, error, "ii",
                             hn_index_writer_get_key (self, *refs), hn_log_entry_get_seq (entry)))
      return FALSE;
  return TRUE;
}

gboolean
hn_index_writer_add_record (HnIndexWriter *self, HnLogEntry *entry, GError **error)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  gint64 key = hn_index_writer_get_key (self, hn_record_get_id (record));
  gint64 seq = hn_log_entry_get_seq (entry);
  gint64 tlp = hn_record_get_tlp (record);
  Row row;

  return describe (self, entry, key, &row, error) &&
         hn_index_store_run (self->store, HN_INDEX_RECORD_INSERT, error, "iioiiiiioii", seq,
                             row.said_us, row.until_us, row.type, row.world, row.incident,
                             row.sector, row.service, row.state, tlp, row.handling) &&
         hn_index_store_run (self->store, HN_INDEX_VERSION_INSERT, error, "ii", key, seq) &&
         add_subjects (self, entry, error) && hn_index_writer_add_places (self, entry, key, error);
}

void
hn_index_writer_forget (HnIndexWriter *self,
                        gboolean (*is_needed) (const char *id, gpointer user_data),
                        gpointer user_data)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->known);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!is_needed (id, user_data))
      g_hash_table_iter_remove (&iter);
}

gboolean
hn_index_writer_finish (HnIndexWriter *self, GError **error)
{
  return hn_word_book_finish (self->book, self->store, error) &&
         hn_index_store_set_meta (self->store, "revision", self->revision, error);
}

gint64
hn_index_writer_get_revision (HnIndexWriter *self)
{
  return self->revision;
}
