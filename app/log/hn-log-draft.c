#include "hn-log-draft.h"

#include "hn-log-private.h"

struct _HnLogDraft
{
  gint64 number;
  gint64 base;
  gint64 at_us;
  char *id;
  char *author;
  HnLogDraftState state;
  GBytes *body;
};

G_DEFINE_BOXED_TYPE (HnLogDraft, hn_log_draft, hn_log_draft_ref, hn_log_draft_unref)

HnLogDraft *
hn_log_draft_ref (HnLogDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
hn_log_draft_clear (gpointer data)
{
  HnLogDraft *self = data;

  g_free (self->id);
  g_free (self->author);
  g_clear_pointer (&self->body, g_bytes_unref);
}

void
hn_log_draft_unref (HnLogDraft *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, hn_log_draft_clear);
}

gint64
hn_log_draft_get_number (HnLogDraft *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->number;
}

gint64
hn_log_draft_get_base (HnLogDraft *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->base;
}

const char *
hn_log_draft_get_id (HnLogDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->id;
}

const char *
hn_log_draft_get_author (HnLogDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->author;
}

gint64
hn_log_draft_get_at_us (HnLogDraft *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->at_us;
}

HnLogDraftState
hn_log_draft_get_state (HnLogDraft *self)
{
  g_return_val_if_fail (self != NULL, HN_LOG_DRAFT_WRITTEN);
  return self->state;
}

GBytes *
hn_log_draft_get_body (HnLogDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->body;
}

static gboolean
insert (HnLog *log, const HnLogDraftInput *input, GError **error)
{
  sqlite3_stmt *put = hn_log_store_use (log->store, HN_SQL_DRAFT_INSERT, error);
  gsize length;
  gconstpointer body = g_bytes_get_data (input->body, &length);

  if (put == NULL)
    return FALSE;
  sqlite3_bind_text (put, 1, input->id, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (put, 2, input->base);
  sqlite3_bind_text (put, 3, input->author, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (put, 4, input->at_us);
  sqlite3_bind_int (put, 5, (int) input->state);
  sqlite3_bind_blob64 (put, 6, body != NULL ? body : "", length, SQLITE_STATIC);
  return hn_log_store_run (log->store, put, error);
}

/* How many versions of the draft have that base. */
static gboolean
count_siblings (HnLog *log, const HnLogDraftInput *input, gint64 *n, GError **error)
{
  sqlite3_stmt *count = hn_log_store_use (log->store, HN_SQL_DRAFT_SIBLINGS, error);
  gboolean is_ok;

  if (count == NULL)
    return FALSE;
  sqlite3_bind_text (count, 1, input->id, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (count, 2, input->base);
  is_ok = hn_log_store_step (log->store, count, error) == HN_STEP_ROW;
  if (is_ok)
    *n = sqlite3_column_int64 (count, 0);
  sqlite3_reset (count);
  return is_ok;
}

gint64
hn_log_put_draft (HnLog *log, const HnLogDraftInput *input, gboolean *is_fork, GError **error)
{
  gint64 n_siblings = 0;
  gint64 number = 0;
  gboolean is_ok;

  g_return_val_if_fail (HN_IS_LOG (log), 0);
  g_return_val_if_fail (input != NULL && input->id != NULL && input->author != NULL, 0);
  g_return_val_if_fail (input->state < HN_LOG_DRAFT_N_STATES, 0);

  if (!hn_log_begin (log, error))
    return 0;
  is_ok = insert (log, input, error);
  if (is_ok)
    number = sqlite3_last_insert_rowid (hn_log_store_get_db (log->store));
  is_ok = is_ok && count_siblings (log, input, &n_siblings, error);
  if (!hn_log_end (log, is_ok, error))
    return 0;
  if (is_fork != NULL)
    *is_fork = n_siblings > 1;
  return number;
}

static HnLogDraft *
read_draft (sqlite3_stmt *row)
{
  HnLogDraft *self = g_atomic_rc_box_new0 (HnLogDraft);

  self->number = sqlite3_column_int64 (row, 0);
  self->id = g_strdup ((const char *) sqlite3_column_text (row, 1));
  self->base = sqlite3_column_int64 (row, 2);
  self->author = g_strdup ((const char *) sqlite3_column_text (row, 3));
  self->at_us = sqlite3_column_int64 (row, 4);
  self->state = (HnLogDraftState) sqlite3_column_int (row, 5);
  self->body = hn_log_store_dup_blob (row, 6);
  return self;
}

static GPtrArray *
read_drafts (HnLog *log, sqlite3_stmt *list, GError **error)
{
  g_autoptr (GPtrArray) drafts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_draft_unref);
  HnStep step;

  while ((step = hn_log_store_step (log->store, list, error)) == HN_STEP_ROW)
    g_ptr_array_add (drafts, read_draft (list));
  return step == HN_STEP_DONE ? g_steal_pointer (&drafts) : NULL;
}

GPtrArray *
hn_log_list_drafts (HnLog *log, GError **error)
{
  sqlite3_stmt *list;

  g_return_val_if_fail (HN_IS_LOG (log), NULL);

  list = hn_log_store_use (log->store, HN_SQL_DRAFT_HEADS, error);
  return list != NULL ? read_drafts (log, list, error) : NULL;
}

GPtrArray *
hn_log_list_draft_versions (HnLog *log, const char *id, GError **error)
{
  sqlite3_stmt *list;

  g_return_val_if_fail (HN_IS_LOG (log), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  list = hn_log_store_use (log->store, HN_SQL_DRAFT_VERSIONS, error);
  if (list == NULL)
    return NULL;
  sqlite3_bind_text (list, 1, id, -1, SQLITE_STATIC);
  return read_drafts (log, list, error);
}
