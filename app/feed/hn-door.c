#include "config.h"

#include "hn-door.h"

#include "hn-door-bar.h"
#include "hn-door-demand.h"
#include "hn-door-receipt.h"
#include "hn-intake.h"

/* How many records may be looked at again after a crash. */
#define SETTLE_AFTER 4096

/* Names of cursors of our own source. */
#define LOOKED "door:looked:"

struct _HnDoor
{
  GObject parent_instance;

  HnLog *log;
  HnRecord *identity;
  HnSealVoice *voice;
  GStrv targets;

  gboolean is_loaded;
  gboolean has_bars;
  char *looked_name;
  gint64 looked;  /* all up to here was looked at */
  gint64 written; /* as the log has it */
  gint64 from;    /* from here on, what comes is looked at as it comes; 0: nothing has come */
  gint64 tail;    /* up to here */

  GPtrArray *tombstones; /* to be told */
  GPtrArray *receipts;
  GPtrArray *keys;
};

enum
{
  SIGNAL_PURGED,
  SIGNAL_RECEIPTS,
  SIGNAL_KEYS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnDoor, hn_door, G_TYPE_OBJECT)

/* What one look comes to. */
typedef struct
{
  HnDoor *door;
  GPtrArray *wishes; /* of HnDoorWish */
  HnLogBatch *batch;
  GHashTable *taken; /* the numbers of what goes */
} Look;

static void
look_clear (Look *self)
{
  g_clear_pointer (&self->wishes, g_ptr_array_unref);
  g_clear_pointer (&self->batch, hn_log_batch_free);
  g_clear_pointer (&self->taken, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static void
hn_door_finalize (GObject *object)
{
  HnDoor *self = HN_DOOR (object);

  g_object_unref (self->log);
  g_clear_pointer (&self->identity, hn_record_unref);
  g_clear_pointer (&self->voice, hn_seal_voice_free);
  g_strfreev (self->targets);
  g_free (self->looked_name);
  g_ptr_array_unref (self->tombstones);
  g_ptr_array_unref (self->receipts);
  g_ptr_array_unref (self->keys);
  G_OBJECT_CLASS (hn_door_parent_class)->finalize (object);
}

static void
hn_door_class_init (HnDoorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_door_finalize;

  signals[SIGNAL_PURGED] = g_signal_new ("purged", HN_TYPE_DOOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[SIGNAL_RECEIPTS] = g_signal_new ("receipts", HN_TYPE_DOOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[SIGNAL_KEYS] = g_signal_new ("keys", HN_TYPE_DOOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
begin_lists (HnDoor *self)
{
  self->tombstones = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_tombstone_free);
  self->receipts = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  self->keys = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
}

static void
hn_door_init (HnDoor *self)
{
  begin_lists (self);
}

HnDoor *
hn_door_new (HnLog *log)
{
  HnDoor *self;

  g_return_val_if_fail (HN_IS_LOG (log), NULL);

  self = g_object_new (HN_TYPE_DOOR, NULL);
  self->log = g_object_ref (log);
  return self;
}

void
hn_door_set_identity (HnDoor *self, HnRecord *identity)
{
  g_return_if_fail (HN_IS_DOOR (self));

  g_clear_pointer (&self->identity, hn_record_unref);
  self->identity = identity != NULL ? hn_record_ref (identity) : NULL;
  self->is_loaded = FALSE;
}

void
hn_door_take_voice (HnDoor *self, HnSealVoice *voice)
{
  g_return_if_fail (HN_IS_DOOR (self));

  g_clear_pointer (&self->voice, hn_seal_voice_free);
  self->voice = voice;
}

void
hn_door_set_targets (HnDoor *self, const char *const *targets)
{
  g_return_if_fail (HN_IS_DOOR (self));

  g_strfreev (self->targets);
  self->targets = g_strdupv ((char **) targets);
}

const char *const *
hn_door_get_targets (HnDoor *self)
{
  static const char *const none[] = { NULL };

  g_return_val_if_fail (HN_IS_DOOR (self), NULL);

  return self->targets != NULL ? (const char *const *) self->targets : none;
}

/* Whoever is within every scope has looked at the same things; any other by whom he is. */
static char *
dup_looked_name (HnRecord *identity)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  HnParty *party = identity != NULL ? hn_record_get_party (identity) : NULL;

  if (party == NULL || hn_party_get_kind (party) == HN_PARTY_NISC ||
      g_str_equal (hn_record_get_id (identity), HN_PARTY_NISC_ID))
    return g_strdup (LOOKED "all");
  g_checksum_update (sum, (const guchar *) hn_record_get_id (identity), -1);
  for (const char *const *word = hn_party_get_sectors (party); *word != NULL; word++)
    {
      g_checksum_update (sum, (const guchar *) "\n", 1);
      g_checksum_update (sum, (const guchar *) *word, -1);
    }
  if (hn_party_get_ceptoar (party) != NULL)
    g_checksum_update (sum, (const guchar *) hn_party_get_ceptoar (party), -1);
  if (hn_party_get_organization (party) != NULL)
    g_checksum_update (sum, (const guchar *) hn_party_get_organization (party), -1);
  return g_strconcat (LOOKED, g_checksum_get_string (sum), NULL);
}

static gboolean
load (HnDoor *self, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autofree char *looked = NULL;
  g_autofree char *bars = NULL;

  if (self->is_loaded)
    return TRUE;
  g_free (self->looked_name);
  self->looked_name = dup_looked_name (self->identity);
  looked = hn_log_get_cursor (self->log, HN_INTAKE_SOURCE_SELF, self->looked_name, &failed);
  if (failed == NULL)
    bars = hn_log_get_cursor (self->log, HN_INTAKE_SOURCE_SELF, HN_DOOR_HAS_BARS, &failed);
  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  self->looked = self->written = looked != NULL ? g_ascii_strtoll (looked, NULL, 10) : 0;
  self->from = self->tail = 0;
  self->has_bars = bars != NULL;
  self->is_loaded = TRUE;
  return TRUE;
}

static gboolean
is_proven (HnLogEntry *entry)
{
  return hn_log_entry_get_seal (entry) >= HN_SEAL_PINNED;
}

static gboolean
is_signed (HnLogEntry *entry)
{
  return hn_log_entry_get_seal (entry) >= HN_SEAL_UNPROVEN;
}

/* A version that comes after the one that demanded its removal. */
static gboolean
check_bar (Look *look, HnLogEntry *entry, GError **error)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  HnDoorWish *wish;
  HnDoorBar bar;

  if (!look->door->has_bars || hn_demand_spares (record, look->door->identity))
    return TRUE;
  if (!hn_door_bar_read (look->door->log, hn_record_get_id (record), record, &bar, error))
    return FALSE;
  if (hn_record_get_modified_us (record) > bar.upto_us || (is_signed (entry) && !bar.is_proven))
    return TRUE;
  wish = hn_door_wish_new (entry, hn_record_get_id (record), hn_record_get_modified_us (record),
                           bar.removal);
  wish->is_late = TRUE;
  wish->cause = bar.cause;
  g_ptr_array_add (look->wishes, wish);
  return TRUE;
}

/* What we have said ourselves never goes. */
static gboolean
is_ours (HnLogEntry *entry)
{
  return g_strcmp0 (hn_log_entry_get_source (entry), HN_INTAKE_SOURCE_SELF) == 0;
}

static gboolean
collect_wishes (Look *look, GPtrArray *entries, GError **error)
{
  for (guint i = 0; i < entries->len; i++)
    {
      HnLogEntry *entry = g_ptr_array_index (entries, i);
      g_auto (HnDemand) demand = { 0 };
      gboolean demands;

      if (is_ours (entry))
        continue;
      demands = hn_demand_read (hn_log_entry_get_record (entry), look->door->identity, &demand);
      if (demands)
        g_ptr_array_add (look->wishes,
                         hn_door_wish_new (entry, demand.id, demand.upto_us, demand.removal));
      /* A withdrawal takes effect, but it may have been taken back itself before it came. */
      if ((!demands || demand.removal == HN_REMOVAL_WITHDRAWN) && !check_bar (look, entry, error))
        return FALSE;
    }
  return TRUE;
}

/* Only versions of its own, of the same exercise, and what is signed only where it is proven
 * itself.
 */
static gboolean
may_remove (HnDoor *self, HnLogEntry *cause, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  HnRecord *by = hn_log_entry_get_record (cause);

  if (is_ours (entry) || hn_demand_spares (record, self->identity))
    return FALSE;
  /* A revocation whose key has not come yet stays, to be looked at again when it has. */
  if (hn_log_entry_get_seq (entry) == hn_log_entry_get_seq (cause))
    return hn_log_entry_get_seal (cause) != HN_SEAL_UNPROVEN || !hn_record_is_revoked (by);
  return g_strcmp0 (hn_record_get_created_by (record), hn_record_get_created_by (by)) == 0 &&
         g_strcmp0 (hn_record_get_exercise (record), hn_record_get_exercise (by)) == 0 &&
         (!is_signed (entry) || is_proven (cause));
}

static void
match_wish (Look *look, HnDoorWish *wish, GPtrArray *versions)
{
  for (guint i = 0; i < versions->len; i++)
    {
      HnLogEntry *entry = g_ptr_array_index (versions, i);
      HnRecord *record = hn_log_entry_get_record (entry);
      gint64 seq = hn_log_entry_get_seq (entry);

      if (!g_str_equal (hn_record_get_id (record), wish->id) ||
          hn_record_get_modified_us (record) > wish->upto_us ||
          (wish->is_late && seq != hn_log_entry_get_seq (wish->entry)) ||
          !may_remove (look->door, wish->entry, entry) || g_hash_table_contains (look->taken, &seq))
        continue;
      g_hash_table_add (look->taken, g_memdup2 (&seq, sizeof seq));
      g_ptr_array_add (wish->versions, hn_log_entry_ref (entry));
    }
}

static gboolean
match_wishes (Look *look, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) versions = NULL;

  for (guint i = 0; i < look->wishes->len; i++)
    g_ptr_array_add (ids, ((HnDoorWish *) g_ptr_array_index (look->wishes, i))->id);
  g_ptr_array_add (ids, NULL);
  versions = hn_log_load_versions (look->door->log, (const char *const *) ids->pdata, error);
  if (versions == NULL)
    return FALSE;
  for (guint i = 0; i < look->wishes->len; i++)
    match_wish (look, g_ptr_array_index (look->wishes, i), versions);
  return TRUE;
}

static void
write_looked (HnDoor *self, HnLogBatch *batch)
{
  g_autofree char *value = g_strdup_printf ("%" G_GINT64_FORMAT, self->looked);

  hn_log_batch_set_cursor (batch, self->looked_name, value);
}

/* What a crash leaves unpublished here is published with the next word that is signed. */
static void
write_receipt (Look *look, HnDoorWish *wish)
{
  HnDoor *self = look->door;
  g_autoptr (HnRecord) receipt = hn_door_wish_make_receipt (wish, self->identity);
  g_autoptr (HnRecord) sealed = NULL;
  g_auto (GStrv) targets = NULL;
  HnRecord *note = NULL;

  if (receipt == NULL)
    return;
  sealed = self->voice != NULL ? hn_seal_voice_sign (self->voice, receipt, &note)
                               : hn_record_ref (receipt);
  if (note != NULL)
    g_ptr_array_add (self->keys, note);
  targets = hn_door_wish_dup_targets (wish, hn_door_get_targets (self));
  hn_log_batch_send_sealed (look->batch, sealed, (const char *const *) targets,
                            hn_record_get_signature (sealed) != NULL ? HN_SEAL_CONFIRMED
                                                                     : HN_SEAL_UNSIGNED);
}

static gboolean
write_wish (Look *look, HnDoorWish *wish, GError **error)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < wish->versions->len; i++)
    {
      gint64 seq = hn_log_entry_get_seq (g_ptr_array_index (wish->versions, i));

      g_array_append_val (seqs, seq);
    }
  if (!wish->is_late &&
      !hn_door_bar_raise (look->door->log, look->batch, wish, is_proven (wish->entry), error))
    return FALSE;
  if (seqs->len == 0)
    return TRUE;

  HnLogPurge purge = { (const gint64 *) (gpointer) seqs->data, seqs->len, wish->cause,
                       hn_removal_get_nick (wish->removal),    TRUE,      TRUE };
  hn_log_batch_purge (look->batch, &purge);
  write_receipt (look, wish);
  return TRUE;
}

static void
keep_results (Look *look)
{
  HnDoor *self = look->door;
  GPtrArray *tombstones = hn_log_batch_get_purged (look->batch);
  GPtrArray *receipts = hn_log_batch_get_entries (look->batch);

  for (guint i = 0; i < tombstones->len; i++)
    g_ptr_array_add (self->tombstones, hn_log_tombstone_copy (g_ptr_array_index (tombstones, i)));
  for (guint i = 0; receipts != NULL && i < receipts->len; i++)
    g_ptr_array_add (self->receipts, hn_log_entry_ref (g_ptr_array_index (receipts, i)));
}

/* All that @entries demand, in one transaction; nothing as a rule. @looked: how far this gets us.
 */
static gboolean
look_at (HnDoor *self, GPtrArray *entries, gint64 looked, GError **error)
{
  g_auto (Look) look = { .door = self };
  gint64 before = self->looked;

  look.wishes = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_door_wish_free);
  look.taken = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  if (!collect_wishes (&look, entries, error) ||
      (look.wishes->len > 0 && !match_wishes (&look, error)))
    return FALSE;
  if (look.wishes->len == 0 && looked - self->written < SETTLE_AFTER)
    {
      self->looked = looked;
      return TRUE;
    }

  look.batch = hn_log_batch_new (HN_INTAKE_SOURCE_SELF);
  g_ptr_array_sort (look.wishes, hn_door_wish_compare);
  for (guint i = 0; i < look.wishes->len; i++)
    if (!write_wish (&look, g_ptr_array_index (look.wishes, i), error))
      return FALSE;
  self->looked = looked;
  write_looked (self, look.batch);
  if (!hn_log_commit (self->log, look.batch, error))
    {
      self->looked = before;
      return FALSE;
    }
  self->written = self->looked;
  self->has_bars = self->has_bars || look.wishes->len > 0;
  keep_results (&look);
  return TRUE;
}

static gboolean
on_replayed (HnLogEntry **entries, guint n_entries, gpointer user_data)
{
  GPtrArray *found = user_data;

  for (guint i = 0; i < n_entries; i++)
    g_ptr_array_add (found, hn_log_entry_ref (entries[i]));
  return TRUE;
}

gboolean
hn_door_catch_up (HnDoor *self, guint n_records, gboolean *is_done, GError **error)
{
  g_autoptr (GPtrArray) entries = NULL;
  gint64 last, upto;

  g_return_val_if_fail (HN_IS_DOOR (self), FALSE);

  if (!load (self, error))
    return FALSE;
  last = hn_log_get_last_seq (self->log, error);
  if (last < 0)
    return FALSE;
  if (self->from > 0)
    last = MIN (last, self->from - 1);
  upto = n_records > 0 ? MIN (last, self->looked + (gint64) n_records) : last;
  if (upto > self->looked)
    {
      g_autoptr (GError) reason = NULL;

      entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
      if (!hn_log_replay (self->log, self->looked, upto, on_replayed, entries, &reason) &&
          !g_error_matches (reason, HN_LOG_ERROR, HN_LOG_ERROR_UNREADABLE))
        {
          g_propagate_error (error, g_steal_pointer (&reason));
          return FALSE;
        }
      if (!look_at (self, entries, upto, error))
        return FALSE;
    }
  if (upto >= last && self->from > 0)
    self->looked = MAX (self->looked, self->tail);
  if (is_done != NULL)
    *is_done = upto >= last;
  return TRUE;
}

gboolean
hn_door_is_behind (HnDoor *self)
{
  g_return_val_if_fail (HN_IS_DOOR (self), FALSE);

  return self->from > 0 && self->looked < self->from - 1;
}

static GPtrArray *
put_bare_ones (HnDoor *self, GPtrArray *entries, guint first)
{
  GPtrArray *result = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_log_entry_unref);
  g_autoptr (GHashTable) gone = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = first; i < self->tombstones->len; i++)
    {
      HnLogTombstone *tombstone = g_ptr_array_index (self->tombstones, i);

      g_hash_table_insert (gone, &tombstone->seq, tombstone);
    }
  for (guint i = 0; i < entries->len; i++)
    {
      HnLogEntry *entry = g_ptr_array_index (entries, i);
      gint64 seq = hn_log_entry_get_seq (entry);
      const HnLogTombstone *tombstone = g_hash_table_lookup (gone, &seq);
      HnLogEntry *left =
          tombstone != NULL ? hn_log_tombstone_make_entry (tombstone) : hn_log_entry_ref (entry);

      if (left != NULL)
        g_ptr_array_add (result, left);
    }
  return result;
}

GPtrArray *
hn_door_take (HnDoor *self, GPtrArray *entries, GError **error)
{
  gint64 first, last;
  gboolean is_level;
  guint n_told;

  g_return_val_if_fail (HN_IS_DOOR (self), NULL);
  g_return_val_if_fail (entries != NULL, NULL);

  if (entries->len == 0)
    return g_ptr_array_ref (entries);
  if (!load (self, error))
    return NULL;
  n_told = self->tombstones->len;
  first = hn_log_entry_get_seq (g_ptr_array_index (entries, 0));
  last = hn_log_entry_get_seq (g_ptr_array_index (entries, entries->len - 1));
  if (self->from == 0)
    self->from = first;
  /* Where something before it was not looked at yet, that remains to be done. */
  is_level = self->looked >= self->from - 1;
  if (!look_at (self, entries, is_level ? MAX (last, self->looked) : self->looked, error))
    {
      self->from = last + 1;
      return NULL;
    }
  self->tail = MAX (self->tail, last);
  if (self->tombstones->len == n_told)
    return g_ptr_array_ref (entries);
  return put_bare_ones (self, entries, n_told);
}

GPtrArray *
hn_door_take_again (HnDoor *self, GPtrArray *entries, GError **error)
{
  guint n_told;

  g_return_val_if_fail (HN_IS_DOOR (self), NULL);
  g_return_val_if_fail (entries != NULL, NULL);

  if (!load (self, error))
    return NULL;
  n_told = self->tombstones->len;
  return look_at (self, entries, self->looked, error) ? put_bare_ones (self, entries, n_told)
                                                      : NULL;
}

void
hn_door_tell (HnDoor *self)
{
  g_autoptr (GPtrArray) tombstones = NULL;
  g_autoptr (GPtrArray) receipts = NULL;
  g_autoptr (GPtrArray) keys = NULL;

  g_return_if_fail (HN_IS_DOOR (self));

  tombstones = g_steal_pointer (&self->tombstones);
  receipts = g_steal_pointer (&self->receipts);
  keys = g_steal_pointer (&self->keys);
  begin_lists (self);
  if (tombstones->len > 0)
    g_signal_emit (self, signals[SIGNAL_PURGED], 0, tombstones);
  if (receipts->len > 0)
    g_signal_emit (self, signals[SIGNAL_RECEIPTS], 0, receipts);
  if (keys->len > 0)
    g_signal_emit (self, signals[SIGNAL_KEYS], 0, keys);
}

gboolean
hn_door_settle (HnDoor *self, GError **error)
{
  g_autoptr (HnLogBatch) batch = NULL;

  g_return_val_if_fail (HN_IS_DOOR (self), FALSE);

  if (!self->is_loaded || self->looked <= self->written)
    return TRUE;
  batch = hn_log_batch_new (HN_INTAKE_SOURCE_SELF);
  write_looked (self, batch);
  if (!hn_log_commit (self->log, batch, error))
    return FALSE;
  self->written = self->looked;
  return TRUE;
}
