#include "hn-outbox.h"

#include "hn-log-chain-private.h"
#include "hn-log-private.h"

#include <glib/gi18n.h>

struct _HnOutboxItem
{
  gint64 number;
  char *target;
  HnOutboxState state;
  guint attempts;
  gint64 next_try_us;
  char *last_error;
  HnLogEntry *entry;
};

G_DEFINE_BOXED_TYPE (HnOutboxItem, hn_outbox_item, hn_outbox_item_ref, hn_outbox_item_unref)

static const char *const state_nicks[HN_OUTBOX_N_STATES] = {
  [HN_OUTBOX_PENDING] = "pending",
  [HN_OUTBOX_SENT] = "sent",
  [HN_OUTBOX_CONFIRMED] = "confirmed",
  [HN_OUTBOX_FAILED] = "failed",
};

const char *
hn_outbox_state_get_nick (HnOutboxState state)
{
  g_return_val_if_fail (state < HN_OUTBOX_N_STATES, NULL);
  return state_nicks[state];
}

HnOutboxItem *
hn_outbox_item_ref (HnOutboxItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
hn_outbox_item_clear (gpointer data)
{
  HnOutboxItem *self = data;

  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->last_error, g_free);
  g_clear_pointer (&self->entry, hn_log_entry_unref);
}

void
hn_outbox_item_unref (HnOutboxItem *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, hn_outbox_item_clear);
}

gint64
hn_outbox_item_get_number (HnOutboxItem *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->number;
}

const char *
hn_outbox_item_get_target (HnOutboxItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->target;
}

HnOutboxState
hn_outbox_item_get_state (HnOutboxItem *self)
{
  g_return_val_if_fail (self != NULL, HN_OUTBOX_PENDING);
  return self->state;
}

guint
hn_outbox_item_get_attempts (HnOutboxItem *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->attempts;
}

gint64
hn_outbox_item_get_next_try_us (HnOutboxItem *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->next_try_us;
}

const char *
hn_outbox_item_get_last_error (HnOutboxItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->last_error;
}

HnLogEntry *
hn_outbox_item_get_entry (HnOutboxItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->entry;
}

static HnOutboxItem *
read_item (HnLog *log, sqlite3_stmt *row, GError **error)
{
  g_autoptr (HnLogEntry) entry = hn_log_read_entry (log, row, 6, error);
  if (entry == NULL)
    return NULL;

  HnOutboxItem *self = g_atomic_rc_box_new0 (HnOutboxItem);
  self->number = sqlite3_column_int64 (row, 0);
  self->target = g_strdup ((const char *) sqlite3_column_text (row, 1));
  self->state = (HnOutboxState) CLAMP (sqlite3_column_int (row, 2), 0, HN_OUTBOX_N_STATES - 1);
  self->attempts = (guint) sqlite3_column_int (row, 3);
  self->next_try_us = sqlite3_column_int64 (row, 4);
  self->last_error = g_strdup ((const char *) sqlite3_column_text (row, 5));
  self->entry = g_steal_pointer (&entry);
  return self;
}

static GPtrArray *
read_items (HnLog *log, sqlite3_stmt *list, GError **error)
{
  g_autoptr (GPtrArray) items =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_outbox_item_unref);
  HnStep step;

  while ((step = hn_log_store_step (log->store, list, error)) == HN_STEP_ROW)
    {
      HnOutboxItem *item = read_item (log, list, error);
      if (item == NULL)
        {
          sqlite3_reset (list);
          return NULL;
        }
      g_ptr_array_add (items, item);
    }
  return step == HN_STEP_DONE ? g_steal_pointer (&items) : NULL;
}

GPtrArray *
hn_outbox_due (HnLog *log,
               const char *target,
               gboolean is_exercise,
               gint64 now_us,
               guint limit,
               GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), NULL);
  g_return_val_if_fail (target != NULL, NULL);

  sqlite3_stmt *due = hn_log_store_use (log->store, HN_SQL_OUTBOX_DUE, error);
  if (due == NULL)
    return NULL;
  sqlite3_bind_text (due, 1, target, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (due, 2, now_us);
  sqlite3_bind_int64 (due, 3, limit > 0 ? (gint64) limit : -1);
  sqlite3_bind_int (due, 4, is_exercise);
  return read_items (log, due, error);
}

gint64
hn_outbox_next_due_us (HnLog *log, const char *target, gboolean is_exercise, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), -1);
  g_return_val_if_fail (target != NULL, -1);

  sqlite3_stmt *next = hn_log_store_use (log->store, HN_SQL_OUTBOX_NEXT_DUE, error);
  if (next == NULL)
    return -1;
  sqlite3_bind_text (next, 1, target, -1, SQLITE_STATIC);
  sqlite3_bind_int (next, 2, is_exercise);
  if (hn_log_store_step (log->store, next, error) != HN_STEP_ROW)
    return -1;
  gboolean is_none = sqlite3_column_type (next, 0) == SQLITE_NULL;
  gint64 due_us = is_none ? G_MAXINT64 : sqlite3_column_int64 (next, 0);
  sqlite3_reset (next);
  return due_us;
}

GPtrArray *
hn_outbox_list (HnLog *log, const char *target, gint64 after_number, guint limit, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), NULL);

  sqlite3_stmt *list = hn_log_store_use (log->store, HN_SQL_OUTBOX_LIST, error);
  if (list == NULL)
    return NULL;
  if (target != NULL)
    sqlite3_bind_text (list, 1, target, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (list, 1);
  sqlite3_bind_int64 (list, 2, after_number);
  sqlite3_bind_int64 (list, 3, limit > 0 ? (gint64) limit : -1);
  return read_items (log, list, error);
}

static gboolean
run_in_transaction (HnLog *log, sqlite3_stmt *statement, GError **error)
{
  return hn_log_begin (log, error) &&
         hn_log_end (log, hn_log_store_run (log->store, statement, error), error);
}

gboolean
hn_outbox_claim (HnLog *log, const char *target, gboolean is_exercise, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  sqlite3_stmt *claim = hn_log_store_use (log->store, HN_SQL_OUTBOX_CLAIM, error);
  if (claim == NULL)
    return FALSE;
  sqlite3_bind_text (claim, 1, target, -1, SQLITE_STATIC);
  sqlite3_bind_int (claim, 2, is_exercise);
  return run_in_transaction (log, claim, error);
}

gboolean
hn_outbox_recall (HnLog *log, const char *target, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  sqlite3_stmt *recall = hn_log_store_use (log->store, HN_SQL_OUTBOX_RECALL, error);
  if (recall == NULL)
    return FALSE;
  sqlite3_bind_text (recall, 1, target, -1, SQLITE_STATIC);
  return run_in_transaction (log, recall, error);
}

static gboolean
run_readdress (HnLog *log, HnSql sql, const char *from, const char *to, GError **error)
{
  sqlite3_stmt *statement = hn_log_store_use (log->store, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, from, -1, SQLITE_STATIC);
  if (to != NULL)
    sqlite3_bind_text (statement, 2, to, -1, SQLITE_STATIC);
  return hn_log_store_run (log->store, statement, error);
}

/* An id is an address: what a JSON string would want escaped cannot matter in it. */
static char *
dup_plain (const char *id)
{
  char *plain = g_strdup (id);

  for (char *at = plain; *at != '\0'; at++)
    if (!g_ascii_isgraph (*at) || *at == '"' || *at == '\\')
      *at = '_';
  return plain;
}

static gboolean
readdress (HnLog *log, const char *from, const char *to, GError **error)
{
  if (!run_readdress (log, HN_SQL_OUTBOX_READDRESS, from, to, error))
    return FALSE;

  int n_moved = sqlite3_changes (hn_log_store_get_db (log->store));
  if (!run_readdress (log, HN_SQL_OUTBOX_LEFT, from, NULL, error))
    return FALSE;
  if (n_moved == 0)
    return TRUE;

  g_autofree char *old_id = dup_plain (from);
  g_autofree char *new_id = dup_plain (to);
  g_autofree char *body = g_strdup_printf (
      "{\"from\":\"%s\",\"rows\":%d,\"subject\":\"%s\",\"who\":\"\"}", old_id, n_moved, new_id);
  return hn_log_chain_append (log, g_get_real_time (), HN_OUTBOX_READDRESSED, body, error);
}

gboolean
hn_outbox_readdress (HnLog *log, const char *from, const char *to, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), FALSE);
  g_return_val_if_fail (from != NULL && to != NULL, FALSE);

  return hn_log_begin (log, error) && hn_log_end (log, readdress (log, from, to, error), error);
}

static gint64
read_count (HnLog *log, sqlite3_stmt *count, GError **error)
{
  if (hn_log_store_step (log->store, count, error) != HN_STEP_ROW)
    return -1;
  gint64 n = sqlite3_column_int64 (count, 0);
  sqlite3_reset (count);
  return n;
}

gint64
hn_outbox_count_owed (HnLog *log, const char *target, gboolean is_exercise, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), -1);
  g_return_val_if_fail (target != NULL, -1);

  sqlite3_stmt *owed = hn_log_store_use (log->store, HN_SQL_OUTBOX_OWED, error);
  if (owed == NULL)
    return -1;
  sqlite3_bind_text (owed, 1, target, -1, SQLITE_STATIC);
  sqlite3_bind_int (owed, 2, is_exercise);
  return read_count (log, owed, error);
}

gint64
hn_outbox_count_failed (HnLog *log, const char *target, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), -1);
  g_return_val_if_fail (target != NULL, -1);

  sqlite3_stmt *failed = hn_log_store_use (log->store, HN_SQL_OUTBOX_FAILED, error);
  if (failed == NULL)
    return -1;
  sqlite3_bind_text (failed, 1, target, -1, SQLITE_STATIC);
  return read_count (log, failed, error);
}

gint64
hn_outbox_count_unheard (HnLog *log, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), -1);

  sqlite3_stmt *unheard = hn_log_store_use (log->store, HN_SQL_PUBLISHED_COUNT, error);
  return unheard != NULL ? read_count (log, unheard, error) : -1;
}

char **
hn_outbox_dup_targets (HnLog *log, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), NULL);

  g_autoptr (GStrvBuilder) targets = g_strv_builder_new ();
  sqlite3_stmt *list = hn_log_store_use (log->store, HN_SQL_OUTBOX_TARGETS, error);
  HnStep step;

  if (list == NULL)
    return NULL;
  while ((step = hn_log_store_step (log->store, list, error)) == HN_STEP_ROW)
    g_strv_builder_add (targets, (const char *) sqlite3_column_text (list, 0));
  return step == HN_STEP_DONE ? g_strv_builder_end (targets) : NULL;
}

/* The edges of the diagram in the header: from which states each state may be entered. */
#define FROM(state) (1u << (state))
#define FROM_WAITING (FROM (HN_OUTBOX_PENDING) | FROM (HN_OUTBOX_SENT))

typedef struct
{
  HnOutboxState to;
  guint from;
  guint attempts;
  gint64 next_try_us;
  const char *reason;
} Move;

static gboolean
write_move (HnLog *log, gint64 number, const Move *move, GError **error)
{
  sqlite3_stmt *update = hn_log_store_use (log->store, HN_SQL_OUTBOX_MOVE, error);
  if (update == NULL)
    return FALSE;

  sqlite3_bind_int64 (update, 1, number);
  sqlite3_bind_int (update, 2, (int) move->to);
  sqlite3_bind_int (update, 3, (int) move->attempts);
  sqlite3_bind_int64 (update, 4, move->next_try_us);
  if (move->reason != NULL)
    sqlite3_bind_text (update, 5, move->reason, -1, SQLITE_STATIC);
  else
    sqlite3_bind_null (update, 5);
  sqlite3_bind_int64 (update, 6, move->from);
  if (!hn_log_store_run (log->store, update, error))
    return FALSE;
  if (sqlite3_changes (hn_log_store_get_db (log->store)) == 1)
    return TRUE;

  g_set_error (error, HN_LOG_ERROR, HN_LOG_ERROR_NOT_FOUND,
               _ ("The outbox has no row %lld that could become '%s'"), (long long) number,
               hn_outbox_state_get_nick (move->to));
  return FALSE;
}

static gboolean
make_move (HnLog *log, gint64 number, const Move *move, GError **error)
{
  if (!hn_log_begin (log, error))
    return FALSE;
  return hn_log_end (log, write_move (log, number, move, error), error);
}

/* Somebody has it: who is set up from now on is not owed it any more. */
static gboolean
close_published (HnLog *log, gint64 number, GError **error)
{
  sqlite3_stmt *close = hn_log_store_use (log->store, HN_SQL_PUBLISHED_CLOSE, error);
  if (close == NULL)
    return FALSE;

  sqlite3_bind_int64 (close, 1, number);
  return hn_log_store_run (log->store, close, error);
}

gboolean
hn_outbox_mark_sent (HnLog *log, gint64 number, gint64 retry_us, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), FALSE);
  Move move = { HN_OUTBOX_SENT, FROM_WAITING, 1, retry_us, NULL };
  return make_move (log, number, &move, error);
}

gboolean
hn_outbox_confirm (HnLog *log, gint64 number, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), FALSE);
  /* Confirming twice is no mistake: the other side may say it twice. */
  Move move = { HN_OUTBOX_CONFIRMED, FROM_WAITING | FROM (HN_OUTBOX_CONFIRMED), 0, 0, NULL };
  return hn_log_begin (log, error) &&
         hn_log_end (log,
                     write_move (log, number, &move, error) && close_published (log, number, error),
                     error);
}

gboolean
hn_outbox_postpone (HnLog *log, gint64 number, const char *reason, gint64 retry_us, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), FALSE);
  g_return_val_if_fail (reason != NULL, FALSE);
  Move move = { HN_OUTBOX_PENDING, FROM_WAITING, 1, retry_us, reason };
  return make_move (log, number, &move, error);
}

gboolean
hn_outbox_fail (HnLog *log, gint64 number, const char *reason, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), FALSE);
  g_return_val_if_fail (reason != NULL, FALSE);
  Move move = { HN_OUTBOX_FAILED, FROM_WAITING, 1, 0, reason };
  return make_move (log, number, &move, error);
}

gboolean
hn_outbox_retry (HnLog *log, gint64 number, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (log), FALSE);
  Move move = { HN_OUTBOX_PENDING, FROM (HN_OUTBOX_FAILED), 0, 0, NULL };
  return make_move (log, number, &move, error);
}
