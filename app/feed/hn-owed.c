#include "hn-owed.h"

struct _HnOwed
{
  HnLog *log;
  char *feed_id;
  gboolean is_exercise;
  HnOwedFunc func;
  gpointer user_data;
  gboolean has_log_failed;
};

HnOwed *
hn_owed_new (
    HnLog *log, const char *feed_id, gboolean is_exercise, HnOwedFunc func, gpointer user_data)
{
  HnOwed *self;

  g_return_val_if_fail (HN_IS_LOG (log), NULL);
  g_return_val_if_fail (feed_id != NULL && func != NULL, NULL);

  self = g_new0 (HnOwed, 1);
  self->log = g_object_ref (log);
  self->feed_id = g_strdup (feed_id);
  self->is_exercise = is_exercise;
  self->func = func;
  self->user_data = user_data;
  return self;
}

void
hn_owed_free (HnOwed *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->log);
  g_free (self->feed_id);
  g_free (self);
}

static void
warn_log (gboolean is_ok, GError *error)
{
  if (!is_ok && error != NULL)
    g_message ("%s", error->message);
  g_clear_error (&error);
}

/* That a row is closed already (another program has the same log) is no failure. */
static gboolean
note_log (HnOwed *self, gboolean is_ok, GError *error)
{
  if (!is_ok && !g_error_matches (error, HN_LOG_ERROR, HN_LOG_ERROR_NOT_FOUND))
    self->has_log_failed = TRUE;
  warn_log (is_ok, error);
  return is_ok;
}

void
hn_owed_take_over (HnOwed *self)
{
  GError *error = NULL;

  g_return_if_fail (self != NULL);

  warn_log (hn_outbox_claim (self->log, self->feed_id, self->is_exercise, &error) &&
                hn_outbox_recall (self->log, self->feed_id, &error),
            error);
}

GPtrArray *
hn_owed_list_due (HnOwed *self, gint64 now_us, guint limit)
{
  GPtrArray *due;
  GError *error = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  self->has_log_failed = FALSE;
  due = hn_outbox_due (self->log, self->feed_id, self->is_exercise, now_us, limit, &error);
  warn_log (due != NULL, error);
  if (due != NULL && due->len == 0)
    g_clear_pointer (&due, g_ptr_array_unref);
  return due;
}

gint64
hn_owed_get_next_due_us (HnOwed *self)
{
  GError *error = NULL;
  gint64 due_us;

  g_return_val_if_fail (self != NULL, G_MAXINT64);

  due_us = hn_outbox_next_due_us (self->log, self->feed_id, self->is_exercise, &error);
  warn_log (due_us >= 0, error);
  return due_us >= 0 ? due_us : G_MAXINT64;
}

HnRecord *
hn_owed_get_record (HnOutboxItem *item)
{
  g_return_val_if_fail (item != NULL, NULL);

  return hn_log_entry_get_record (hn_outbox_item_get_entry (item));
}

void
hn_owed_confirm (HnOwed *self, HnOutboxItem *item)
{
  GError *error = NULL;

  g_return_if_fail (self != NULL);

  note_log (self, hn_outbox_confirm (self->log, hn_outbox_item_get_number (item), &error), error);
}

void
hn_owed_fail (HnOwed *self, HnOutboxItem *item, const char *reason)
{
  GError *error = NULL;

  g_return_if_fail (self != NULL);

  if (note_log (self, hn_outbox_fail (self->log, hn_outbox_item_get_number (item), reason, &error),
                error))
    self->func (hn_record_get_id (hn_owed_get_record (item)), reason, self->user_data);
}

void
hn_owed_mark_sent (HnOwed *self, HnOutboxItem *item, gint64 retry_us)
{
  GError *error = NULL;

  g_return_if_fail (self != NULL);

  warn_log (hn_outbox_mark_sent (self->log, hn_outbox_item_get_number (item), retry_us, &error),
            error);
}

void
hn_owed_postpone (HnOwed *self, HnOutboxItem *item, const char *reason, gint64 retry_us)
{
  GError *error = NULL;

  g_return_if_fail (self != NULL);

  note_log (
      self,
      hn_outbox_postpone (self->log, hn_outbox_item_get_number (item), reason, retry_us, &error),
      error);
}

void
hn_owed_tell (HnOwed *self, HnOutboxItem *item, const char *reason)
{
  g_return_if_fail (self != NULL);

  if (hn_outbox_item_get_attempts (item) == 0)
    self->func (hn_record_get_id (hn_owed_get_record (item)), reason, self->user_data);
}

void
hn_owed_note_progress (HnOwed *self)
{
  g_return_if_fail (self != NULL);

  self->func (NULL, NULL, self->user_data);
}

gboolean
hn_owed_has_log_failed (HnOwed *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->has_log_failed;
}

static guint
take_count (gint64 n, GError *error)
{
  warn_log (n >= 0, error);
  return (guint) MAX (n, 0);
}

guint
hn_owed_get_n_waiting (HnOwed *self)
{
  GError *error = NULL;
  gint64 n;

  g_return_val_if_fail (self != NULL, 0);

  n = hn_outbox_count_owed (self->log, self->feed_id, self->is_exercise, &error);
  return take_count (n, error);
}

guint
hn_owed_get_n_refused (HnOwed *self)
{
  GError *error = NULL;
  gint64 n;

  g_return_val_if_fail (self != NULL, 0);

  n = hn_outbox_count_failed (self->log, self->feed_id, &error);
  return take_count (n, error);
}
