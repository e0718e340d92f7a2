#include "hn-log-publish.h"

#include "hn-log-private.h"

/* See the schema: published.is_open. */
#define OPEN_UNTIL_CONFIRMED 1
#define OPEN_ALWAYS 2

static char *
make_key (const char *source, const char *exercise)
{
  return g_strconcat (source, "\n", exercise, NULL);
}

static gboolean
write_target (HnLog *self, gint64 seq, const char *target, GError **error)
{
  sqlite3_stmt *send = hn_log_store_use (self->store, HN_SQL_OUTBOX_INSERT, error);
  if (send == NULL)
    return FALSE;

  sqlite3_bind_int64 (send, 1, seq);
  sqlite3_bind_text (send, 2, target, -1, SQLITE_STATIC);
  return hn_log_store_run (self->store, send, error);
}

gboolean
hn_log_write_published (HnLog *self, const HnLogRow *row, GError **error)
{
  const char *exercise = hn_record_get_exercise (row->record);
  gboolean is_identity = g_str_equal (hn_record_get_stix_type (row->record), "identity");
  sqlite3_stmt *publish = hn_log_store_use (self->store, HN_SQL_PUBLISHED_INSERT, error);
  if (publish == NULL)
    return FALSE;

  sqlite3_bind_int64 (publish, 1, row->seq);
  if (exercise != NULL)
    sqlite3_bind_text (publish, 2, exercise, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (publish, 2);
  /* Nobody can tell by an id alone who says something. */
  sqlite3_bind_int (publish, 3, is_identity ? OPEN_ALWAYS : OPEN_UNTIL_CONFIRMED);
  if (!hn_log_store_run (self->store, publish, error))
    return FALSE;
  for (guint i = 0; row->targets[i] != NULL; i++)
    if (!write_target (self, row->seq, row->targets[i], error))
      return FALSE;
  return TRUE;
}

gboolean
hn_log_write_exercises (HnLog *self, HnLogBatch *batch, gint64 source, GError **error)
{
  GHashTableIter iter;
  gpointer exercise;

  g_hash_table_iter_init (&iter, batch->exercises);
  while (g_hash_table_iter_next (&iter, &exercise, NULL))
    {
      if (hn_log_has_exercise (self, batch->source, exercise))
        continue;
      sqlite3_stmt *insert = hn_log_store_use (self->store, HN_SQL_EXERCISE_INSERT, error);
      if (insert == NULL)
        return FALSE;
      sqlite3_bind_int64 (insert, 1, source);
      sqlite3_bind_text (insert, 2, exercise, -1, SQLITE_STATIC);
      if (!hn_log_store_run (self->store, insert, error))
        return FALSE;
    }
  return TRUE;
}

void
hn_log_settle_exercises (HnLog *self, HnLogBatch *batch)
{
  GHashTableIter iter;
  gpointer exercise;

  g_hash_table_iter_init (&iter, batch->exercises);
  while (g_hash_table_iter_next (&iter, &exercise, NULL))
    g_hash_table_add (self->exercises, make_key (batch->source, exercise));
}

gboolean
hn_log_read_exercises (HnLog *self, GError **error)
{
  sqlite3_stmt *list = hn_log_store_use (self->store, HN_SQL_EXERCISE_LIST, error);
  HnStep step;

  if (list == NULL)
    return FALSE;
  while ((step = hn_log_store_step (self->store, list, error)) == HN_STEP_ROW)
    g_hash_table_add (self->exercises, make_key ((const char *) sqlite3_column_text (list, 0),
                                                 (const char *) sqlite3_column_text (list, 1)));
  return step == HN_STEP_DONE;
}

gboolean
hn_log_has_exercise (HnLog *self, const char *source, const char *exercise)
{
  g_autofree char *key = make_key (source, exercise);

  return g_hash_table_contains (self->exercises, key);
}
