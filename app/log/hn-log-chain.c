#include "hn-log-chain-private.h"

#include "hn-tape.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (HnLogLink, hn_log_link, hn_log_link_copy, hn_log_link_free)

HnLogLink *
hn_log_link_copy (const HnLogLink *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  HnLogLink *copy = g_memdup2 (self, sizeof *self);
  copy->kind = g_strdup (self->kind);
  copy->body = g_strdup (self->body);
  return copy;
}

void
hn_log_link_free (HnLogLink *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->kind);
  g_free (self->body);
  g_free (self);
}

gboolean
hn_log_link_is_kind (const char *kind)
{
  return kind[0] != '\0' && kind[strspn (kind, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

gboolean
hn_log_link_is_action (const char *kind)
{
  return !g_str_equal (kind, HN_LOG_LINK_RECORDS) && !g_str_equal (kind, HN_LOG_LINK_PURGE) &&
         !g_str_equal (kind, HN_LOG_LINK_CARRIED_OVER);
}

void
hn_log_link_sum (HnLogSum *sum,
                 const guint8 before[HN_LOG_DIGEST_SIZE],
                 gint64 number,
                 gint64 at_us,
                 const char *kind,
                 const char *body,
                 guint8 hash[HN_LOG_DIGEST_SIZE])
{
  g_autoptr (GString) text = g_string_sized_new (512);

  g_string_append_len (text, (const char *) before, HN_LOG_DIGEST_SIZE);
  g_string_append_printf (text, "{\"at\":%" G_GINT64_FORMAT ",\"body\":", at_us);
  g_string_append (text, body);
  g_string_append_printf (text, ",\"kind\":\"%s\",\"number\":%" G_GINT64_FORMAT "}", kind, number);
  hn_log_sum_bytes (sum, text->str, text->len, hash);
}

gboolean
hn_log_chain_read_head (HnLog *self, GError **error)
{
  sqlite3_stmt *last = hn_log_store_use (self->store, HN_SQL_LINK_LAST, error);
  if (last == NULL)
    return FALSE;

  HnStep step = hn_log_store_step (self->store, last, error);
  self->link_number = 0;
  memset (self->link_hash, 0, sizeof self->link_hash);
  if (step == HN_STEP_ROW)
    {
      const void *hash = sqlite3_column_blob (last, 1);
      gsize size = (gsize) sqlite3_column_bytes (last, 1);

      self->link_number = sqlite3_column_int64 (last, 0);
      /* What was tampered with stays so: the verification names it. */
      if (hash != NULL)
        memcpy (self->link_hash, hash, MIN (size, sizeof self->link_hash));
    }
  sqlite3_reset (last);
  return step != HN_STEP_ERROR;
}

gboolean
hn_log_chain_append (HnLog *self, gint64 at_us, const char *kind, const char *body, GError **error)
{
  guint8 hash[HN_LOG_DIGEST_SIZE];
  sqlite3_stmt *insert = hn_log_store_use (self->store, HN_SQL_LINK_INSERT, error);
  if (insert == NULL)
    return FALSE;

  gint64 number = self->link_number + 1;
  hn_log_link_sum (self->sum, self->link_hash, number, at_us, kind, body, hash);
  sqlite3_bind_int64 (insert, 1, number);
  sqlite3_bind_int64 (insert, 2, at_us);
  sqlite3_bind_text (insert, 3, kind, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 4, body, -1, SQLITE_STATIC);
  sqlite3_bind_blob (insert, 5, hash, sizeof hash, SQLITE_STATIC);
  if (!hn_log_store_run (self->store, insert, error))
    return FALSE;
  self->link_number = number;
  memcpy (self->link_hash, hash, sizeof hash);
  return TRUE;
}

gboolean
hn_log_chain_append_records (HnLog *self, gint64 at_us, HnLogBatch *batch, GError **error)
{
  gint64 from = 0, to = 0;
  char digest[HN_LOG_SUM_HEX_SIZE], places[HN_LOG_SUM_HEX_SIZE];

  hn_log_sum_begin (self->sum);
  for (guint i = 0; i < batch->rows->len; i++)
    {
      const HnLogRow *row = &g_array_index (batch->rows, HnLogRow, i);
      guint8 sum[HN_LOG_DIGEST_SIZE];
      gsize size;

      if (!hn_log_outcome_has_place (row->outcome))
        continue;
      const void *raw = g_bytes_get_data (hn_record_get_bytes (row->record), &size);
      hn_log_sum_bytes (self->sum, raw, size, sum);
      hn_log_sum_add (self->sum, sum, row->received_us, batch->source);
      from = from == 0 ? row->seq : from;
      to = row->seq;
    }
  if (from == 0)
    return TRUE;

  hn_log_sum_end (self->sum, digest, places);
  g_autofree char *body = g_strdup_printf ("{\"digest\":\"%s\",\"from\":%" G_GINT64_FORMAT
                                           ",\"places\":\"%s\",\"to\":%" G_GINT64_FORMAT "}",
                                           digest, from, places, to);
  return hn_log_chain_append (self, at_us, HN_LOG_LINK_RECORDS, body, error);
}

static char *
canonicalize (const char *body)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GError) reason = NULL;

  if (!hn_tape_read (tape, body, strlen (body), &reason) || body[strspn (body, " \t\r\n")] != '{')
    {
      g_critical ("an action's body is no JSON object (%s): %s",
                  reason != NULL ? reason->message : "of another type", body);
      return NULL;
    }
  g_autoptr (GBytes) bytes = hn_tape_canonicalize (tape, 0);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  return g_strndup (text, size);
}

void
hn_log_batch_add_action (HnLogBatch *self, const char *kind, const char *body)
{
  g_return_if_fail (self != NULL && !self->is_committed);
  g_return_if_fail (kind != NULL && hn_log_link_is_kind (kind) && hn_log_link_is_action (kind));
  g_return_if_fail (body != NULL);

  HnLogAction action = { .body = canonicalize (body) };
  if (action.body == NULL)
    return;
  action.kind = g_strdup (kind);
  g_array_append_val (self->actions, action);
}

gboolean
hn_log_append_action (HnLog *self, const char *kind, const char *body, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), FALSE);
  g_return_val_if_fail (kind != NULL && body != NULL, FALSE);

  g_autoptr (HnLogBatch) batch = hn_log_batch_new ("self");
  hn_log_batch_add_action (batch, kind, body);
  return hn_log_commit (self, batch, error);
}

static HnLogLink *
read_link (sqlite3_stmt *row)
{
  HnLogLink *link = g_new0 (HnLogLink, 1);
  const void *hash = sqlite3_column_blob (row, 4);

  link->number = sqlite3_column_int64 (row, 0);
  link->at_us = sqlite3_column_int64 (row, 1);
  link->kind = g_strdup ((const char *) sqlite3_column_text (row, 2));
  link->body = g_strdup ((const char *) sqlite3_column_text (row, 3));
  if (hash != NULL)
    memcpy (link->hash, hash, MIN ((gsize) sqlite3_column_bytes (row, 4), sizeof link->hash));
  return link;
}

GPtrArray *
hn_log_list_actions (HnLog *self, gint64 before_number, guint limit, GError **error)
{
  g_return_val_if_fail (HN_IS_LOG (self), NULL);

  sqlite3_stmt *list = hn_log_store_use (self->store, HN_SQL_LINK_ACTIONS, error);
  if (list == NULL)
    return NULL;
  sqlite3_bind_int64 (list, 1, before_number > 0 ? before_number : G_MAXINT64);
  sqlite3_bind_int64 (list, 2, limit > 0 ? (gint64) limit : -1);

  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_link_free);
  HnStep step;
  while ((step = hn_log_store_step (self->store, list, error)) == HN_STEP_ROW)
    g_ptr_array_add (links, read_link (list));
  return step == HN_STEP_DONE ? g_steal_pointer (&links) : NULL;
}

gboolean
hn_log_get_head (HnLog *self, gint64 *number, char **hash, GError **error)
{
  char hex[HN_LOG_SUM_HEX_SIZE];

  g_return_val_if_fail (HN_IS_LOG (self), FALSE);
  g_return_val_if_fail (number != NULL && hash != NULL, FALSE);

  if (!hn_log_chain_read_head (self, error))
    return FALSE;
  hn_log_sum_to_hex (self->link_hash, hex);
  *number = self->link_number;
  *hash = g_strdup (hex);
  return TRUE;
}
