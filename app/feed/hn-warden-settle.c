#include "hn-warden-private.h"

#include "hn-log-entry.h"
#include "hn-log-purge.h"
#include "hn-log-seal.h"
#include "hn-quarantine.h"

#include <string.h>

/* What is in the log already, looked at again. */

#define PAGE 256
/* What is done in one go; the rest comes later, so that others get a turn. A round of little takes
 * three steps, and what one key brings may make another good. */
#define MAX_STEPS 16

/* What was found, to be told in one go. */
typedef struct
{
  GPtrArray *taken;
  GPtrArray *resealed;
  GPtrArray *forged;
} Found;

static void
found_init (Found *found)
{
  found->taken = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  found->resealed = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  found->forged = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
}

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->taken, g_ptr_array_unref);
  g_clear_pointer (&found->resealed, g_ptr_array_unref);
  g_clear_pointer (&found->forged, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static void
tell (HnWarden *self, Found *found)
{
  if (self->func && found->taken->len + found->resealed->len + found->forged->len > 0)
    self->func (found->taken, found->resealed, found->forged, self->user_data);
}

/* Whether it was refused for a key that is good now: one of @news, or any where that is NULL. */
static gboolean
is_redeemed (HnWarden *self, GHashTable *news, HnRecord *record, GPtrArray *changed)
{
  HnSignature *signature = hn_record_get_signature (record);
  HnKeyNotice *notice = hn_record_get_key_notice (record);

  if (notice)
    return hn_keyring_take (self->keyring, record, changed, NULL, NULL);
  if (news && !(signature && g_hash_table_contains (news, hn_signature_get_key_id (signature))))
    return FALSE;
  return hn_keyring_judge (self->keyring, record, NULL, NULL);
}

/* Tries again what is in quarantine. */
static gboolean
retry (HnWarden *self, GHashTable *news, HnQuarantineItem *item, Found *found, GError **error)
{
  g_autoptr (HnRecord) record = hn_record_new_from_bytes (hn_quarantine_item_get_raw (item), NULL);
  g_autoptr (HnLogBatch) batch = NULL;
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  GPtrArray *entries;

  if (!record || !is_redeemed (self, news, record, changed))
    return TRUE;
  batch = hn_log_batch_new (hn_quarantine_item_get_source (item));
  hn_warden_take (self, batch, hn_quarantine_item_get_source (item), record);
  hn_warden_put_keys (self, batch, changed, NULL);
  if (!hn_log_commit (self->log, batch, error))
    return FALSE;
  if (hn_log_batch_get_n_refused (batch) > 0)
    return TRUE;
  entries = hn_log_batch_get_entries (batch);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (found->taken, hn_log_entry_ref (g_ptr_array_index (entries, i)));
  return hn_quarantine_set_state (self->log, hn_quarantine_item_get_number (item),
                                  HN_QUARANTINE_TAKEN_IN, error);
}

/* The next part of what is in quarantine, for the round that is under way. */
static gboolean
retry_part (HnWarden *self, Found *found, gboolean *is_much, GError **error)
{
  const char *rule = hn_seal_error_get_rule (HN_SEAL_ERROR_WRONG_KEY);
  g_autoptr (GPtrArray) items =
      hn_quarantine_list_by_state (self->log, HN_QUARANTINE_HELD, self->round_number, PAGE, error);

  gsize n_bytes = 0;

  if (!items)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      HnQuarantineItem *item = g_ptr_array_index (items, i);

      n_bytes += g_bytes_get_size (hn_quarantine_item_get_raw (item));
      self->round_number = hn_quarantine_item_get_number (item);
      if (strcmp (hn_quarantine_item_get_rule (item), rule) == 0 &&
          !retry (self, self->retries_any ? NULL : self->round, item, found, error))
        return FALSE;
    }
  *is_much = items->len == PAGE || n_bytes >= HN_QUARANTINE_PART_BYTES;
  if (items->len == 0)
    self->round_number = -1;
  return TRUE;
}

/* What goes from one source. */
typedef struct
{
  HnLogBatch *batch;
  GPtrArray *entries;
} Expulsion;

static void
expulsion_free (gpointer data)
{
  Expulsion *self = data;

  hn_log_batch_free (self->batch);
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static Expulsion *
use_expulsion (GHashTable *expulsions, HnLogEntry *entry)
{
  const char *source = hn_log_entry_get_source (entry);
  Expulsion *expulsion = g_hash_table_lookup (expulsions, source);

  if (!expulsion)
    {
      expulsion = g_new0 (Expulsion, 1);
      expulsion->batch = hn_log_batch_new (source);
      expulsion->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
      g_hash_table_insert (expulsions, g_strdup (source), expulsion);
    }
  return expulsion;
}

static gboolean
expel (
    HnWarden *self, HnLogEntry *entry, const GError *reason, GHashTable *expulsions, GError **error)
{
  Expulsion *expulsion = use_expulsion (expulsions, entry);
  g_autoptr (GPtrArray) conflicts = NULL;
  const gint64 seq = hn_log_entry_get_seq (entry);
  HnLogPurge purge = {
    .seqs = &seq, .n_seqs = 1, .cause = -1, .why = hn_seal_error_get_rule (reason->code)
  };

  conflicts = hn_log_list_conflicts (self->log, seq, error);
  if (!conflicts)
    return FALSE;
  hn_warden_refuse (self, expulsion->batch, hn_log_entry_get_source (entry),
                    hn_log_entry_get_record (entry), reason);
  for (guint i = 0; i < conflicts->len; i++)
    {
      HnRecord *record = hn_log_entry_get_record (g_ptr_array_index (conflicts, i));

      hn_log_batch_refuse_as (expulsion->batch, hn_record_get_bytes (record),
                              hn_seal_error_get_rule (HN_SEAL_ERROR_WRONG_KEY), reason->message);
    }
  hn_log_batch_purge (expulsion->batch, &purge);
  g_ptr_array_add (expulsion->entries, hn_log_entry_ref (entry));
  /* What stood in conflict with it went with it, and may be the true one: it comes back from the
   * quarantine, so that it is in one of the two at any time. */
  if (conflicts->len > 0)
    {
      self->has_expelled_conflicts = TRUE;
      hn_warden_note_unsettled (self, expulsion->batch);
    }
  return TRUE;
}

/* All that goes of one part, in one transaction for each source: whoever has signed much cannot
 * hold us by a commit for each. */
static gboolean
commit_expulsions (HnWarden *self, GHashTable *expulsions, Found *found, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, expulsions);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Expulsion *expulsion = value;

      if (!hn_log_commit (self->log, expulsion->batch, error))
        return FALSE;
      for (guint i = 0; i < expulsion->entries->len; i++)
        g_ptr_array_add (found->forged,
                         hn_log_entry_ref (g_ptr_array_index (expulsion->entries, i)));
    }
  return TRUE;
}

static void
note_news (HnWarden *self, HnRecord *record, HnSeal seal)
{
  if (seal >= HN_SEAL_PINNED && (hn_record_get_party (record) || hn_record_get_poc_of (record)))
    self->has_party_news = TRUE;
}

static gboolean
commit_keys (HnWarden *self, GPtrArray *changed, GError **error)
{
  g_autoptr (HnLogBatch) batch = NULL;

  if (changed->len == 0)
    return TRUE;
  batch = hn_log_batch_new (HN_WARDEN_SOURCE);
  hn_warden_put_keys (self, batch, changed, NULL);
  return hn_log_commit (self->log, batch, error);
}

/* Sets the seals of those among @entries (HnLogEntry, with the new seal) that are @seal. */
static gboolean
write_seals (HnWarden *self, GPtrArray *entries, guint from, HnSeal seal, GError **error)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = from; i < entries->len; i++)
    {
      HnLogEntry *entry = g_ptr_array_index (entries, i);
      gint64 seq = hn_log_entry_get_seq (entry);

      if (hn_log_entry_get_seal (entry) == seal)
        g_array_append_val (seqs, seq);
    }
  return hn_log_set_seals (self->log, (const gint64 *) (void *) seqs->data, seqs->len, seal, error);
}

static HnLogEntry *
reseal (HnLogEntry *entry, HnSeal seal)
{
  return hn_log_entry_new_sealed (hn_log_entry_get_record (entry), hn_log_entry_get_seq (entry),
                                  hn_log_entry_get_received_us (entry),
                                  hn_log_entry_get_source (entry),
                                  hn_log_entry_get_conflict_of (entry), seal);
}

static gboolean
rejudge (HnWarden *self, HnLogEntry *entry, Found *found, GHashTable *expulsions, GError **error)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();
  g_autoptr (GError) reason = NULL;
  HnSeal seal = HN_SEAL_UNSIGNED;
  const gboolean holds = hn_keyring_take (self->keyring, record, changed, &seal, &reason);

  if (!commit_keys (self, changed, error))
    return FALSE;
  if (!holds)
    {
      /* What we have said ourselves is not for us to judge. */
      if (strcmp (hn_log_entry_get_source (entry), HN_WARDEN_SOURCE) == 0)
        return TRUE;
      return expel (self, entry, reason, expulsions, error);
    }
  /* What was proven once was, whatever comes into doubt later. */
  if (seal > hn_log_entry_get_seal (entry))
    {
      g_ptr_array_add (found->resealed, reseal (entry, seal));
      note_news (self, record, seal);
    }
  return TRUE;
}

static gboolean
rejudge_all (HnWarden *self, GPtrArray *entries, Found *found, GError **error)
{
  g_autoptr (GHashTable) expulsions =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, expulsion_free);
  const guint from = found->resealed->len;
  gboolean is_ok = TRUE;

  for (guint i = 0; is_ok && i < entries->len; i++)
    is_ok = rejudge (self, g_ptr_array_index (entries, i), found, expulsions, error);
  is_ok = is_ok && commit_expulsions (self, expulsions, found, error);
  for (int seal = 0; is_ok && seal < HN_SEAL_N_KINDS; seal++)
    is_ok = write_seals (self, found->resealed, from, (HnSeal) seal, error);
  return is_ok;
}

/* The next part of what waits, for the round that is under way. */
static gboolean
rejudge_part (HnWarden *self, Found *found, gboolean *is_much, GError **error)
{
  g_autoptr (GPtrArray) entries = hn_log_list_unproven (self->log, self->round_seq, PAGE, error);
  gsize n_bytes = 0;

  if (!entries || !rejudge_all (self, entries, found, error))
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      HnLogEntry *entry = g_ptr_array_index (entries, i);

      self->round_seq = hn_log_entry_get_seq (entry);
      n_bytes += g_bytes_get_size (hn_record_get_bytes (hn_log_entry_get_record (entry)));
    }
  *is_much = entries->len == PAGE || n_bytes >= HN_LOG_PART_BYTES;
  if (!*is_much)
    self->round_seq = -1;
  return TRUE;
}

/* Whether one of the keys that changed speaks now. */
static gboolean
has_voice (HnWarden *self, GHashTable *news)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, news);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      const HnKeyringKey *key = hn_keyring_lookup (self->keyring, id);

      if (key && key->state != HN_KEY_OFFERED && key->state != HN_KEY_REFUSED)
        return TRUE;
    }
  return FALSE;
}

/* A round looks at all that waits, and then at what is in quarantine, once. */
static gboolean
begin_round (HnWarden *self)
{
  if (g_hash_table_size (self->news) == 0 && !self->has_party_news && !self->has_expelled_conflicts)
    return FALSE;
  self->round = g_steal_pointer (&self->news);
  self->news = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->has_party_news = FALSE;
  self->retries_any = self->has_expelled_conflicts;
  self->has_expelled_conflicts = FALSE;
  self->round_seq = self->round_number = 0;
  return TRUE;
}

void
hn_warden_end_round (HnWarden *self)
{
  g_clear_pointer (&self->round, g_hash_table_unref);
  self->retries_any = FALSE;
}

/* One part of a round. @is_much: set where that part was full. */
static gboolean
step_round (HnWarden *self, Found *found, gboolean *is_much, GError **error)
{
  if (self->round_seq >= 0)
    {
      if (!rejudge_part (self, found, is_much, error))
        return FALSE;
      /* What stood in conflict comes back with the same round. */
      self->retries_any = self->retries_any || self->has_expelled_conflicts;
      self->has_expelled_conflicts = FALSE;
    }
  else if (self->round_number >= 0 && (self->retries_any || has_voice (self, self->round)))
    {
      if (!retry_part (self, found, is_much, error))
        return FALSE;
    }
  else
    hn_warden_end_round (self);
  return TRUE;
}

/* It is news until it was looked at. */
static void
give_up_round (HnWarden *self)
{
  GHashTableIter iter;
  gpointer id;

  self->has_party_news = TRUE;
  self->has_expelled_conflicts = self->has_expelled_conflicts || self->retries_any;
  if (!self->round)
    return;
  g_hash_table_iter_init (&iter, self->round);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (self->news, g_strdup (id));
  hn_warden_end_round (self);
}

/* Whether a round is under way, or one is to come. */
static gboolean
is_waiting (HnWarden *self)
{
  return self->round || self->has_party_news || self->has_expelled_conflicts ||
         g_hash_table_size (self->news) > 0;
}

/* Whether something was judged before the key that it waits for, and committed after it. */
static gboolean
came_late (HnWarden *self, GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      HnLogEntry *entry = g_ptr_array_index (entries, i);
      HnSeal seal = HN_SEAL_UNPROVEN;

      if (hn_log_entry_get_seal (entry) == HN_SEAL_UNPROVEN &&
          (!hn_keyring_judge (self->keyring, hn_log_entry_get_record (entry), &seal, NULL) ||
           seal != HN_SEAL_UNPROVEN))
        return TRUE;
    }
  return FALSE;
}

/* All that waited was looked at: a crash after this costs nothing. Or there is more, and it must
 * not be forgotten by a crash. */
static gboolean
mark_unsettled (HnWarden *self, gboolean is_unsettled, GError **error)
{
  g_autoptr (HnLogBatch) batch = NULL;

  if (self->is_unsettled == is_unsettled)
    return TRUE;
  batch = hn_log_batch_new (HN_WARDEN_SOURCE);
  hn_log_batch_set_cursor (batch, HN_WARDEN_UNSETTLED, is_unsettled ? "1" : NULL);
  if (!hn_log_commit (self->log, batch, error))
    return FALSE;
  self->is_unsettled = is_unsettled;
  return TRUE;
}

gboolean
hn_warden_settle (HnWarden *self, GPtrArray *entries, gboolean is_all, GError **error)
{
  g_auto (Found) found = { 0 };
  gboolean is_much = FALSE;
  gboolean is_ok = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);

  if (entries && came_late (self, entries))
    self->has_party_news = TRUE;

  found_init (&found);
  for (guint n = 0; is_ok && !is_much && n < MAX_STEPS; n++)
    {
      if (!self->round && !begin_round (self))
        break;
      is_ok = step_round (self, &found, &is_much, error);
    }
  if (!is_ok)
    give_up_round (self);
  tell (self, &found);
  return is_ok &&
         mark_unsettled (self, is_waiting (self) || (self->is_unsettled && !is_all), error);
}

gboolean
hn_warden_is_unsettled (HnWarden *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_unsettled;
}

/* Of the records of one part of the log, and how far it went. */
static gboolean
on_swept (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  GPtrArray *list = user_data;

  for (guint i = 0; i < n_entries; i++)
    g_ptr_array_add (list, hn_log_entry_ref (entries[i]));
  return TRUE;
}

static gboolean
sweep_part (HnWarden *self, Found *found, gboolean *is_over, GError **error)
{
  g_autoptr (GPtrArray) entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  g_autoptr (HnLogBatch) batch = hn_log_batch_new (HN_WARDEN_SOURCE);
  g_autoptr (GError) failure = NULL;
  g_autofree char *value = NULL;
  const gint64 upto_seq = self->swept_seq + PAGE;
  const gint64 last_seq = hn_log_get_last_seq (self->log, error);

  if (last_seq < 0)
    return FALSE;
  if (!hn_log_replay (self->log, self->swept_seq, upto_seq, on_swept, entries, &failure) &&
      !g_error_matches (failure, HN_LOG_ERROR, HN_LOG_ERROR_UNREADABLE))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!rejudge_all (self, entries, found, error))
    return FALSE;
  *is_over = upto_seq >= last_seq;
  self->swept_seq = *is_over ? -1 : upto_seq;
  value = *is_over ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, upto_seq);
  hn_log_batch_set_cursor (batch, HN_WARDEN_SWEEP, value);
  return hn_log_commit (self->log, batch, error);
}

gboolean
hn_warden_sweep (HnWarden *self, GError **error)
{
  g_auto (Found) found = { 0 };
  gboolean is_over = FALSE;
  gboolean is_ok;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->swept_seq < 0)
    return FALSE;
  found_init (&found);
  is_ok = sweep_part (self, &found, &is_over, error);
  tell (self, &found);
  return is_ok && !is_over;
}

gboolean
hn_warden_is_sweeping (HnWarden *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->swept_seq >= 0;
}
