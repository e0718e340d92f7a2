#include "hn-log-auditor.h"

#include "hn-envelope.h"
#include "hn-key-notice.h"
#include "hn-log-schema.h"

#include <string.h>

/*
 * The chain covers bytes, times and sources. All else in the file was worked out of those, and can
 * be worked out again; who changes it would hide a record, or move it.
 *
 * Columns have values of any type in SQLite: a number as a blob reads the same here, but no search
 * finds it; nor a text with more behind a zero. So types are looked at too.
 */

struct _HnLogAuditor
{
  HnLog *log;
  sqlite3_stmt *original;
  sqlite3_stmt *at_place;
};

enum
{
  COLUMN_SEQ,
  COLUMN_RECEIVED,
  COLUMN_NAME,
  COLUMN_RAW,
  COLUMN_KEY,
  COLUMN_CONFLICT_OF,
  COLUMN_MODIFIED,
  COLUMN_ID,
  COLUMN_SEAL,
  COLUMN_SOURCE,
};

static gboolean
prepare (HnLogAuditor *self, const char *sql, sqlite3_stmt **statement, GError **error)
{
  HnLogStore *store = self->log->store;

  return sqlite3_prepare_v2 (hn_log_store_get_db (store), sql, -1, statement, NULL) == SQLITE_OK ||
         hn_log_store_fail (store, error);
}

HnLogAuditor *
hn_log_auditor_new (HnLog *log, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), NULL);

  g_autoptr (HnLogAuditor) self = g_new0 (HnLogAuditor, 1);
  self->log = log;
  if (!prepare (self,
                "SELECT r.id, r.modified, r.raw, r.conflict_of, p.sha256 FROM records r"
                " LEFT JOIN purged p ON p.seq=r.seq WHERE r.seq=?1",
                &self->original, error) ||
      !prepare (self, "SELECT modified, id, raw FROM records WHERE key=?1", &self->at_place, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
hn_log_auditor_free (HnLogAuditor *self)
{
  g_return_if_fail (self != NULL);

  sqlite3_finalize (self->original);
  sqlite3_finalize (self->at_place);
  g_free (self);
}

static gboolean
is_int (sqlite3_stmt *row, int column)
{
  return sqlite3_column_type (row, column) == SQLITE_INTEGER;
}

static gboolean
is_null (sqlite3_stmt *row, int column)
{
  return sqlite3_column_type (row, column) == SQLITE_NULL;
}

static gboolean
is_text (sqlite3_stmt *row, int column)
{
  if (sqlite3_column_type (row, column) != SQLITE_TEXT)
    return FALSE;
  const char *text = (const char *) sqlite3_column_text (row, column);
  return text != NULL && strlen (text) == (gsize) sqlite3_column_bytes (row, column);
}

static gboolean
is_text_or_null (sqlite3_stmt *row, int column)
{
  return is_null (row, column) || is_text (row, column);
}

static gboolean
is_version (sqlite3_stmt *row, int id, int modified, const char *expected, gint64 modified_us)
{
  return is_text (row, id) && is_int (row, modified) &&
         g_strcmp0 ((const char *) sqlite3_column_text (row, id), expected) == 0 &&
         sqlite3_column_int64 (row, modified) == modified_us;
}

gboolean
hn_log_auditor_check_place (sqlite3_stmt *row)
{
  return is_int (row, COLUMN_RECEIVED) && is_text (row, COLUMN_NAME);
}

gboolean
hn_log_auditor_check_link (sqlite3_stmt *row)
{
  return is_int (row, 1) && is_text (row, 2) && is_text (row, 3);
}

/* What the gate takes for the head of these bytes. */
static gboolean
read_head (GBytes *raw, HnHead *head)
{
  g_autoptr (HnEnvelope) envelope = hn_envelope_read (raw, NULL);

  return envelope != NULL && hn_envelope_get_n_objects (envelope) == 1 &&
         hn_envelope_get_head (envelope, 0, head, NULL);
}

/* A version stands at home, or behind others that stood there before it; never behind itself. */
static gboolean
check_key (HnLogAuditor *self,
           gint64 key,
           const char *id,
           gint64 modified_us,
           gboolean *is_fit,
           GError **error)
{
  gint64 place = hn_log_get_home (self->log, id, modified_us);

  for (*is_fit = TRUE; place != key && *is_fit; place = hn_log_get_next_place (self->log, place))
    {
      sqlite3_bind_int64 (self->at_place, 1, place);
      HnStep step = hn_log_store_step (self->log->store, self->at_place, error);
      if (step == HN_STEP_ERROR)
        return FALSE;
      *is_fit = step == HN_STEP_ROW && (!is_version (self->at_place, 1, 0, id, modified_us) ||
                                        hn_log_is_blank (self->at_place, 2));
      sqlite3_reset (self->at_place);
    }
  return TRUE;
}

static gboolean
is_same_content (GBytes *first, GBytes *second)
{
  if (g_bytes_equal (first, second))
    return TRUE;
  g_autoptr (HnRecord) one = hn_record_new_from_bytes (first, NULL);
  g_autoptr (HnRecord) other = hn_record_new_from_bytes (second, NULL);
  return one != NULL && other != NULL &&
         g_str_equal (hn_record_get_digest (one), hn_record_get_digest (other));
}

/* The original's row: it is of the same version and of other content, and was there. */
static gboolean
fits_original (
    HnLogAuditor *self, const HnHead *head, GBytes *raw, gint64 seq, GHashTable *unexplained)
{
  sqlite3_stmt *original = self->original;

  if (!is_version (original, 0, 1, head->id, head->modified_us) || !is_null (original, 3))
    return FALSE;
  if (is_null (original, 4))
    {
      g_autoptr (GBytes) other = hn_log_store_dup_blob (original, 2);
      return !is_same_content (raw, other);
    }

  if (sqlite3_column_bytes (original, 4) != HN_LOG_SUM_SIZE)
    return FALSE;
  /* Nothing stands in conflict with what is gone already. */
  guint8 digest[HN_LOG_SUM_SIZE];
  gsize size;
  const void *data = g_bytes_get_data (raw, &size);
  hn_log_sum_bytes (self->log->sum, data, size, digest);
  return g_hash_table_contains (unexplained, &seq) &&
         memcmp (digest, sqlite3_column_blob (original, 4), sizeof digest) != 0;
}

static gboolean
check_conflict (HnLogAuditor *self,
                sqlite3_stmt *row,
                const HnHead *head,
                GBytes *raw,
                GHashTable *unexplained,
                gboolean *is_fit,
                GError **error)
{
  gint64 seq = sqlite3_column_int64 (row, COLUMN_SEQ);
  gint64 conflict_of = sqlite3_column_int64 (row, COLUMN_CONFLICT_OF);

  *is_fit = FALSE;
  if (!is_int (row, COLUMN_CONFLICT_OF) || !is_null (row, COLUMN_KEY) || conflict_of <= 0 ||
      conflict_of >= seq)
    return TRUE;

  sqlite3_bind_int64 (self->original, 1, conflict_of);
  HnStep step = hn_log_store_step (self->log->store, self->original, error);
  /* In a log of before, the hub deleted rows. */
  *is_fit = step == HN_STEP_ROW ? fits_original (self, head, raw, conflict_of, unexplained)
                                : conflict_of <= self->log->carried_to;
  sqlite3_reset (self->original);
  return step != HN_STEP_ERROR;
}

/* A seal that says something of a signature needs one. */
static gboolean
fits_seal (HnLogAuditor *self, sqlite3_stmt *row, GBytes *raw)
{
  gint64 seal = sqlite3_column_int64 (row, COLUMN_SEAL) - HN_LOG_SEAL_BASE;
  gint64 seq = sqlite3_column_int64 (row, COLUMN_SEQ);

  if (!is_int (row, COLUMN_SEAL))
    return FALSE;
  if (seal == HN_SEAL_UNSIGNED || (seal == -HN_LOG_SEAL_BASE && seq <= self->log->carried_to))
    return TRUE;
  if (seal < 0 || seal >= HN_SEAL_N_KINDS)
    return FALSE;
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (raw, NULL);
  return record == NULL || hn_record_get_signature (record) != NULL;
}

gboolean
hn_log_auditor_check_record (HnLogAuditor *self,
                             sqlite3_stmt *row,
                             GHashTable *unexplained,
                             gboolean *is_fit,
                             GError **error)
{
  g_autoptr (GBytes) raw = hn_log_store_dup_blob (row, COLUMN_RAW);
  HnHead head;

  *is_fit = sqlite3_column_type (row, COLUMN_RAW) == SQLITE_BLOB && is_text (row, COLUMN_ID) &&
            is_int (row, COLUMN_MODIFIED) && is_int (row, COLUMN_SOURCE);
  /* What the gate of today does not take was taken by an earlier one. */
  if (!*is_fit || !read_head (raw, &head))
    return TRUE;
  *is_fit = is_version (row, COLUMN_ID, COLUMN_MODIFIED, head.id, head.modified_us) &&
            fits_seal (self, row, raw);
  if (!*is_fit)
    return TRUE;
  if (!is_null (row, COLUMN_CONFLICT_OF))
    return check_conflict (self, row, &head, raw, unexplained, is_fit, error);
  *is_fit = is_int (row, COLUMN_KEY);
  return !*is_fit || check_key (self, sqlite3_column_int64 (row, COLUMN_KEY), head.id,
                                head.modified_us, is_fit, error);
}

gboolean
hn_log_auditor_check_blank (HnLogAuditor *self,
                            sqlite3_stmt *row,
                            const char *id,
                            gint64 modified_us,
                            gboolean *is_fit,
                            GError **error)
{
  *is_fit = is_version (row, COLUMN_ID, COLUMN_MODIFIED, id, modified_us) &&
            is_null (row, COLUMN_KEY) != is_null (row, COLUMN_CONFLICT_OF);
  if (!*is_fit || is_null (row, COLUMN_KEY))
    return TRUE;
  *is_fit = is_int (row, COLUMN_KEY);
  return !*is_fit ||
         check_key (self, sqlite3_column_int64 (row, COLUMN_KEY), id, modified_us, is_fit, error);
}

gboolean
hn_log_auditor_check_tombstone (sqlite3_stmt *row)
{
  gint64 is_barred = sqlite3_column_int64 (row, 11);

  return is_text_or_null (row, 1) && is_int (row, 2) && is_text_or_null (row, 3) &&
         is_text_or_null (row, 4) && is_int (row, 5) && is_text (row, 6) &&
         sqlite3_column_type (row, 7) == SQLITE_BLOB &&
         sqlite3_column_bytes (row, 7) == HN_LOG_SUM_SIZE && is_int (row, 8) &&
         (is_null (row, 9) || (is_int (row, 9) && sqlite3_column_int64 (row, 9) > 0)) &&
         is_text_or_null (row, 10) && is_int (row, 11) && is_barred >= 0 && is_barred <= 1 &&
         is_text_or_null (row, 12);
}

/* Beside the records */

typedef gboolean (*FitFunc) (HnLogAuditor *self, sqlite3_stmt *row);

/* The first row that does not fit; with no @fits every row does not. Column 0 is a record. */
static gboolean
check_rows (HnLogAuditor *self,
            const char *sql,
            FitFunc fits,
            HnLogBreak sort,
            HnLogBreak *what,
            gint64 *seq,
            GError **error)
{
  sqlite3_stmt *rows = NULL;
  HnStep step;

  if (*what != HN_LOG_BREAK_NONE)
    return TRUE;
  if (!prepare (self, sql, &rows, error))
    return FALSE;
  while ((step = hn_log_store_step (self->log->store, rows, error)) == HN_STEP_ROW)
    if (fits == NULL || !fits (self, rows))
      {
        *what = sort;
        *seq = sqlite3_column_int64 (rows, 0);
        break;
      }
  sqlite3_finalize (rows);
  return step != HN_STEP_ERROR;
}

/* A key is called by the digest of its public part, and is as the note says that brought it. */
static gboolean
fits_key (HnLogAuditor *self, sqlite3_stmt *row)
{
  const char *key_id = (const char *) sqlite3_column_text (row, 1);
  const char *organization = (const char *) sqlite3_column_text (row, 2);
  const char *exercise = (const char *) sqlite3_column_text (row, 4);
  gsize size = (gsize) sqlite3_column_bytes (row, 3);
  guint8 digest[HN_LOG_SUM_SIZE];
  char hex[HN_LOG_SUM_HEX_SIZE];

  hn_log_sum_bytes (self->log->sum, sqlite3_column_blob (row, 3), size, digest);
  hn_log_sum_to_hex (digest, hex);
  if (!is_text (row, 1) || !is_text (row, 2) || !g_str_equal (hex, key_id))
    return FALSE;
  if (is_null (row, 5))
    return TRUE;
  g_autoptr (GBytes) raw = hn_log_store_dup_blob (row, 5);
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (raw, NULL);
  if (record == NULL)
    return TRUE;
  HnKeyNotice *notice = hn_record_get_key_notice (record);
  return notice != NULL && g_str_equal (hn_key_notice_get_key_id (notice), key_id) &&
         g_strcmp0 (hn_key_notice_get_of (notice), organization) == 0 &&
         g_strcmp0 (hn_record_get_exercise (record), exercise) == 0;
}

static gboolean
fits_published (HnLogAuditor *self, sqlite3_stmt *row)
{
  g_autoptr (GBytes) raw = hn_log_store_dup_blob (row, 2);
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (raw, NULL);

  return record == NULL || g_strcmp0 (hn_record_get_exercise (record),
                                      (const char *) sqlite3_column_text (row, 1)) == 0;
}

/* The parts of a text that say something. */
static char *
squeeze (const char *sql)
{
  GString *out = g_string_new (NULL);

  for (const char *c = sql; *c != '\0'; c++)
    if (!g_ascii_isspace (*c))
      g_string_append_c (out, *c);
  return g_string_free (out, FALSE);
}

#define OBJECTS_SQL                                                                                \
  "SELECT 0, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%'"    \
  " ESCAPE '\\'"

/* name → text of all that the form of today has. */
static GHashTable *
list_objects (void)
{
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (HnLogStore) store = hn_log_store_open (":memory:", FALSE, NULL);
  sqlite3_stmt *rows = NULL;
  guint n_known;
  const HnLogMigration *known = hn_log_schema_get_migrations (&n_known);

  if (store == NULL)
    return NULL;
  for (guint i = 0; i < n_known; i++)
    if (!hn_log_store_exec (store, known[i].sql, NULL))
      return NULL;
  if (!hn_log_store_exec (store, "CREATE INDEX records_id ON records(id)", NULL) ||
      !hn_log_store_exec (store, HN_LOG_HUB_INDEX_SQL, NULL) ||
      sqlite3_prepare_v2 (hn_log_store_get_db (store), OBJECTS_SQL, -1, &rows, NULL) != SQLITE_OK)
    return NULL;
  while (hn_log_store_step (store, rows, NULL) == HN_STEP_ROW)
    g_hash_table_insert (objects, g_strdup ((const char *) sqlite3_column_text (rows, 1)),
                         squeeze ((const char *) sqlite3_column_text (rows, 2)));
  sqlite3_finalize (rows);
  return g_steal_pointer (&objects);
}

/* A trigger would act, a view or another index would hide. */
static gboolean
check_form (HnLogAuditor *self, HnLogBreak *what, GError **error)
{
  g_autoptr (GHashTable) objects = list_objects ();
  sqlite3_stmt *rows = NULL;
  HnStep step;

  if (objects == NULL || !prepare (self, OBJECTS_SQL, &rows, error))
    return objects == NULL;
  if (self->log->has_near_places)
    g_hash_table_remove (objects, "records_id");
  while ((step = hn_log_store_step (self->log->store, rows, error)) == HN_STEP_ROW)
    {
      g_autofree char *sql = squeeze ((const char *) sqlite3_column_text (rows, 2));
      const char *name = (const char *) sqlite3_column_text (rows, 1);

      if (g_strcmp0 (g_hash_table_lookup (objects, name), sql) != 0)
        *what = HN_LOG_BREAK_FORM_CHANGED;
      g_hash_table_remove (objects, name);
    }
  sqlite3_finalize (rows);
  g_hash_table_remove (objects, HN_LOG_HUB_INDEX);
  if (step == HN_STEP_DONE && g_hash_table_size (objects) != 0)
    *what = HN_LOG_BREAK_FORM_CHANGED;
  return step != HN_STEP_ERROR;
}

/* An index that does not fit its table hides what the table has. */
static gboolean
check_indices (HnLogAuditor *self, GError **error)
{
  sqlite3_stmt *check = NULL;
  gboolean is_whole = TRUE;

  if (!prepare (self, "PRAGMA integrity_check(1)", &check, error))
    return FALSE;
  HnStep step = hn_log_store_step (self->log->store, check, error);
  if (step == HN_STEP_ROW)
    {
      const char *said = (const char *) sqlite3_column_text (check, 0);
      is_whole =
          g_strcmp0 (said, "ok") == 0 || hn_log_store_damaged (self->log->store, said, error);
    }
  sqlite3_finalize (check);
  return step != HN_STEP_ERROR && is_whole;
}

gboolean
hn_log_auditor_check_beside (
    HnLogAuditor *self, gint64 last_seq, HnLogBreak *what, gint64 *seq, GError **error)
{
  g_autofree char *meta =
      g_strdup_printf ("SELECT 0 FROM meta WHERE name='last_seq' AND NOT (typeof(value)='integer' "
                       "AND value<=%" G_GINT64_FORMAT ")",
                       last_seq);
  const HnLogBreak beside = HN_LOG_BREAK_BESIDE_CHANGED;

  *what = HN_LOG_BREAK_NONE;
  *seq = 0;
  if (!check_form (self, what, error))
    return FALSE;
  return check_rows (self, meta, NULL, beside, what, seq, error) &&
         check_rows (self,
                     "SELECT coalesce(k.record, 0), k.key_id, k.organization, k.public, k.exercise,"
                     " r.raw FROM keys k LEFT JOIN records r ON r.seq=k.record ORDER BY k.key_id",
                     fits_key, beside, what, seq, error) &&
         check_rows (self,
                     "SELECT o.record FROM outbox o WHERE NOT EXISTS(SELECT 1 FROM published p"
                     " WHERE p.record=o.record) ORDER BY o.number",
                     NULL, beside, what, seq, error) &&
         check_rows (self,
                     "SELECT p.record FROM published p WHERE NOT EXISTS(SELECT 1 FROM records r"
                     " WHERE r.seq=p.record) OR EXISTS(SELECT 1 FROM purged x WHERE"
                     " x.seq=p.record) ORDER BY p.record",
                     NULL, beside, what, seq, error) &&
         check_rows (self,
                     "SELECT p.record, p.exercise, r.raw FROM published p JOIN records r"
                     " ON r.seq=p.record ORDER BY p.record",
                     fits_published, beside, what, seq, error) &&
         (*what != HN_LOG_BREAK_NONE || check_indices (self, error));
}
