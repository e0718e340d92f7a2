#include "config.h"

#include "hn-warden-private.h"

#include "hn-log-chain.h"
#include "hn-log-entry.h"
#include "hn-log-key.h"
#include "hn-log-seal.h"
#include "hn-site-keys.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

/* Identities are read in parts of this many. */
#define PAGE 512

HnWarden *
hn_warden_new (HnLog *log)
{
  HnWarden *self;

  g_return_val_if_fail (HN_IS_LOG (log), NULL);

  self = g_new0 (HnWarden, 1);
  self->log = g_object_ref (log);
  self->keyring = hn_keyring_new ();
  self->news = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->forgeries =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) hn_forgery_free);
  self->swept_seq = -1;
  return self;
}

void
hn_warden_free (HnWarden *self)
{
  g_return_if_fail (self != NULL);

  g_clear_error (&self->site_error);
  g_hash_table_unref (self->news);
  g_clear_pointer (&self->round, g_hash_table_unref);
  g_hash_table_unref (self->forgeries);
  hn_keyring_free (self->keyring);
  g_object_unref (self->log);
  g_free (self);
}

void
hn_warden_set_func (HnWarden *self, HnWardenFunc func, gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->func = func;
  self->user_data = user_data;
}

const GError *
hn_warden_get_site_error (HnWarden *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->site_error;
}

/* What the log knows */

static gboolean
on_note (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  if (n_entries > 0)
    *(HnRecord **) user_data = hn_record_ref (hn_log_entry_get_record (entries[0]));
  return FALSE;
}

/* (transfer full) (nullable): the note that brought a key, if it is there still. */
static HnRecord *
read_note (HnLog *log, gint64 seq)
{
  HnRecord *record = NULL;

  if (seq > 0)
    hn_log_replay (log, seq - 1, seq, on_note, &record, NULL);
  return record;
}

static gboolean
restore_key (HnWarden *self, const HnLogKey *row, GError **error)
{
  g_autoptr (HnRecord) note = read_note (self->log, row->record);
  HnKeyNotice *notice = note ? hn_record_get_key_notice (note) : NULL;
  HnKeyringKey key = { .id = row->key_id,
                       .organization = row->organization,
                       .exercise = row->exercise,
                       .state = (HnKeyState) row->state,
                       .from_us = row->since_us,
                       .until_us = row->until_us,
                       .is_exclusive = row->is_exclusive };

  if (g_bytes_get_size (row->public_key) != HN_PUBLIC_KEY_SIZE || row->state >= HN_KEY_N_STATES)
    return TRUE;
  memcpy (key.public_key, g_bytes_get_data (row->public_key, NULL), HN_PUBLIC_KEY_SIZE);
  if (note)
    key.modified_us = hn_record_get_modified_us (note);
  if (notice && hn_key_notice_get_predecessor (notice))
    {
      key.predecessor = (char *) hn_key_notice_get_predecessor (notice);
      memcpy (key.predecessor_value, hn_key_notice_get_predecessor_value (notice),
              HN_SIGNATURE_SIZE);
    }
  return hn_keyring_restore (self->keyring, &key, error);
}

/* What was learned before a crash is news still. */
static gboolean
load_keys (HnWarden *self, GError **error)
{
  g_autoptr (GPtrArray) rows = hn_log_list_keys (self->log, error);

  if (!rows)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const HnLogKey *row = g_ptr_array_index (rows, i);

      if (!restore_key (self, row, error))
        return FALSE;
      if (self->is_unsettled)
        g_hash_table_add (self->news, g_strdup (row->key_id));
    }
  return TRUE;
}

/* How far it got, and whether it was interrupted. */
static gboolean
load_cursors (HnWarden *self, GError **error)
{
  g_autofree char *sweep = NULL;
  g_autofree char *unsettled = NULL;
  g_autoptr (GError) failure = NULL;

  sweep = hn_log_get_cursor (self->log, HN_WARDEN_SOURCE, HN_WARDEN_SWEEP, &failure);
  if (!failure)
    unsettled = hn_log_get_cursor (self->log, HN_WARDEN_SOURCE, HN_WARDEN_UNSETTLED, &failure);
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  self->swept_seq = sweep ? g_ascii_strtoll (sweep, NULL, 10) : -1;
  self->is_unsettled = self->has_party_news = self->has_expelled_conflicts = unsettled != NULL;
  return TRUE;
}

static gboolean
load_identities (HnWarden *self, GError **error)
{
  gint64 after_seq = 0;
  guint n_read = 1;

  while (n_read > 0)
    {
      g_autoptr (GPtrArray) entries = hn_log_list_identities (self->log, after_seq, PAGE, error);

      if (!entries)
        return FALSE;
      n_read = entries->len;
      for (guint i = 0; i < entries->len; i++)
        {
          HnLogEntry *entry = g_ptr_array_index (entries, i);

          hn_keyring_learn (self->keyring, hn_log_entry_get_record (entry),
                            hn_log_entry_get_seal (entry));
          after_seq = hn_log_entry_get_seq (entry);
        }
    }
  return TRUE;
}

/* The site's keys stand in the log too, so that whoever lists keys sees them. */
static gboolean
load_site (HnWarden *self, GError **error)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  g_autoptr (HnLogBatch) batch = NULL;

  g_clear_error (&self->site_error);
  if (!hn_site_keys_load (self->keyring, changed, &self->site_error) || changed->len == 0)
    return TRUE;
  batch = hn_log_batch_new (HN_WARDEN_SOURCE);
  hn_warden_put_keys (self, batch, changed, NULL);
  hn_warden_begin_sweep (self, batch);
  return hn_log_commit (self->log, batch, error);
}

gboolean
hn_warden_load (HnWarden *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  hn_keyring_free (self->keyring);
  self->keyring = hn_keyring_new ();
  g_hash_table_remove_all (self->news);
  hn_warden_end_round (self);
  return load_cursors (self, error) && load_keys (self, error) && load_identities (self, error) &&
         load_site (self, error) && hn_warden_load_forgeries (self, error);
}

/* What comes */

void
hn_warden_note_unsettled (HnWarden *self, HnLogBatch *batch)
{
  self->is_unsettled = TRUE;
  hn_log_batch_set_cursor_of (batch, HN_WARDEN_SOURCE, HN_WARDEN_UNSETTLED, "1");
}

void
hn_warden_put_keys (HnWarden *self, HnLogBatch *batch, GPtrArray *changed, const char *own)
{
  if (changed->len > 0)
    hn_warden_note_unsettled (self, batch);
  for (guint i = 0; i < changed->len; i++)
    {
      const HnKeyringKey *key = hn_keyring_lookup (self->keyring, g_ptr_array_index (changed, i));
      g_autoptr (GBytes) public_key = g_bytes_new (key->public_key, HN_PUBLIC_KEY_SIZE);
      HnLogKey row = { .key_id = key->id,
                       .organization = key->organization,
                       .public_key = public_key,
                       .record = g_strcmp0 (own, key->id) == 0 ? 0 : -1,
                       .state = key->state,
                       .since_us = key->from_us,
                       .until_us = key->until_us,
                       .is_exclusive = key->is_exclusive,
                       .exercise = key->exercise };

      hn_log_batch_put_key (batch, &row);
      g_hash_table_add (self->news, g_strdup (key->id));
    }
}

void
hn_warden_begin_sweep (HnWarden *self, HnLogBatch *batch)
{
  self->swept_seq = 0;
  hn_log_batch_set_cursor_of (batch, HN_WARDEN_SOURCE, HN_WARDEN_SWEEP, "0");
}

/* Whether what is in the log may be judged otherwise now. */
static gboolean
wants_sweep (HnWarden *self, HnKeyNotice *notice)
{
  const HnKeyringKey *key = hn_keyring_lookup (self->keyring, hn_key_notice_get_key_id (notice));

  return key && (key->is_revoked || key->is_exclusive);
}

void
hn_warden_take (HnWarden *self, HnLogBatch *batch, const char *source, HnRecord *record)
{
  HnKeyNotice *notice;
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GError) reason = NULL;
  HnSeal seal;

  g_return_if_fail (self != NULL);
  g_return_if_fail (batch != NULL);
  g_return_if_fail (source != NULL);
  g_return_if_fail (record != NULL);

  notice = hn_record_get_key_notice (record);
  if (notice)
    changed = g_ptr_array_new ();
  if (!hn_keyring_take (self->keyring, record, changed, &seal, &reason))
    {
      hn_warden_refuse (self, batch, source, record, reason);
      if (notice)
        hn_warden_put_keys (self, batch, changed, NULL);
      return;
    }
  hn_log_batch_add_sealed (batch, record, seal);
  if (notice)
    {
      hn_warden_put_keys (self, batch, changed, hn_key_notice_get_key_id (notice));
      if (changed->len > 0 && wants_sweep (self, notice))
        hn_warden_begin_sweep (self, batch);
    }
  if (seal >= HN_SEAL_PINNED && (hn_record_get_party (record) || hn_record_get_poc_of (record)))
    {
      self->has_party_news = TRUE;
      hn_warden_note_unsettled (self, batch);
    }
}

void
hn_warden_send (HnWarden *self, HnLogBatch *batch, HnRecord *record, const char *const *targets)
{
  HnKeyNotice *notice;
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  HnSeal seal = HN_SEAL_UNSIGNED;

  g_return_if_fail (self != NULL);
  g_return_if_fail (batch != NULL);
  g_return_if_fail (record != NULL);
  g_return_if_fail (targets != NULL);

  notice = hn_record_get_key_notice (record);
  hn_keyring_take (self->keyring, record, changed, NULL, NULL);
  if (notice)
    hn_keyring_decide (self->keyring, hn_key_notice_get_key_id (notice), TRUE, changed);
  if (!hn_keyring_judge (self->keyring, record, &seal, NULL) && hn_record_get_signature (record))
    seal = HN_SEAL_UNPROVEN;
  hn_log_batch_send_sealed (batch, record, targets, seal);
  hn_warden_put_keys (self, batch, changed, notice ? hn_key_notice_get_key_id (notice) : NULL);
}

/* What a person decides */

static char *
write_decision (const HnKeyringKey *key, const char *who)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "subject");
  json_builder_add_string_value (builder, key->id);
  json_builder_set_member_name (builder, "organization");
  json_builder_add_string_value (builder, key->organization);
  if (who)
    {
      json_builder_set_member_name (builder, "who");
      json_builder_add_string_value (builder, who);
    }
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

gboolean
hn_warden_confirm_key (
    HnWarden *self, const char *key_id, gboolean accept, const char *who, GError **error)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  g_autoptr (HnLogBatch) batch = NULL;
  g_autofree char *body = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (key_id != NULL, FALSE);

  if (!hn_keyring_decide (self->keyring, key_id, accept, changed))
    {
      g_set_error (error, HN_SEAL_ERROR, HN_SEAL_ERROR_FAILED,
                   hn_keyring_lookup (self->keyring, key_id)
                       ? _ ("Nothing changes for the key %.16s…")
                       : _ ("The key %.16s… is not known here"),
                   key_id);
      return FALSE;
    }
  batch = hn_log_batch_new (HN_WARDEN_SOURCE);
  body = write_decision (hn_keyring_lookup (self->keyring, key_id), who);
  hn_log_batch_add_action (batch, accept ? "key-confirmed" : "key-refused", body);
  hn_warden_put_keys (self, batch, changed, NULL);
  hn_warden_begin_sweep (self, batch);
  if (!hn_log_commit (self->log, batch, error))
    {
      hn_warden_load (self, NULL);
      return FALSE;
    }
  return hn_warden_settle (self, NULL, TRUE, error);
}
