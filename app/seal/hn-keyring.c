#include "config.h"

#include "hn-keyring.h"

#include "hn-keyring-private.h"
#include "hn-seal-sign.h"

#include <glib/gi18n.h>

HnKeyring *
hn_keyring_new (void)
{
  HnKeyring *self = g_new0 (HnKeyring, 1);

  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, hn_keyring_key_free);
  self->organizations =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->parties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, hn_keyring_party_free);
  return self;
}

void
hn_keyring_free (HnKeyring *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->parties);
  g_hash_table_unref (self->organizations);
  g_hash_table_unref (self->keys);
  g_free (self);
}

const HnKeyringKey *
hn_keyring_lookup (HnKeyring *self, const char *key_id)
{
  Key *key;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (key_id != NULL, NULL);

  key = g_hash_table_lookup (self->keys, key_id);
  return key ? &key->open : NULL;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const HnKeyringKey *left = *(const HnKeyringKey *const *) a;
  const HnKeyringKey *right = *(const HnKeyringKey *const *) b;
  int order = g_strcmp0 (left->exercise, right->exercise);

  if (order == 0)
    order = strcmp (left->organization, right->organization);
  return order != 0 ? order : strcmp (left->id, right->id);
}

GPtrArray *
hn_keyring_list (HnKeyring *self)
{
  GPtrArray *list;
  GHashTableIter iter;
  gpointer key;

  g_return_val_if_fail (self != NULL, NULL);

  list = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->keys);
  while (g_hash_table_iter_next (&iter, NULL, &key))
    g_ptr_array_add (list, &((Key *) key)->open);
  g_ptr_array_sort (list, compare_keys);
  return list;
}

/* Keys that come */

static void
assign_notice (Key *key, HnRecord *record, HnKeyNotice *notice)
{
  const gint64 modified_us = hn_record_get_modified_us (record);
  const gboolean is_revoked = hn_key_notice_is_revoked (notice) || hn_record_is_revoked (record);
  gint64 end_us = hn_key_notice_get_until_us (notice);
  gboolean is_known_end;

  if (is_revoked)
    {
      /* Whatever is said later: what was taken back stays so, from the earliest time that was
       * ever said. */
      if (end_us == 0)
        end_us = modified_us;
      if (key->open.is_revoked)
        end_us = MIN (end_us, key->open.until_us);
    }
  else if (key->open.is_revoked)
    end_us = key->open.until_us;
  else if (modified_us <= key->open.modified_us)
    return;
  key->open.until_us = end_us;
  /* Who has found a key that was taken back does not unsay with it that all is signed. */
  if (is_revoked && (key->open.is_revoked || modified_us <= key->open.modified_us) &&
      hn_key_notice_is_exclusive (notice))
    {
      key->open.from_us = key->open.is_exclusive
                              ? MIN (key->open.from_us, hn_key_notice_get_from_us (notice))
                              : hn_key_notice_get_from_us (notice);
      key->open.is_exclusive = TRUE;
    }
  is_known_end = key->open.is_revoked;
  key->open.is_revoked |= is_revoked;
  if (modified_us <= key->open.modified_us)
    return;
  key->open.modified_us = modified_us;
  if (is_known_end)
    return;
  key->open.from_us = hn_key_notice_get_from_us (notice);
  key->open.is_exclusive = hn_key_notice_is_exclusive (notice);
}

static guint
count_offered (GPtrArray *keys)
{
  guint n = 0;

  for (guint i = 0; i < keys->len; i++)
    n += ((Key *) g_ptr_array_index (keys, i))->open.state == HN_KEY_OFFERED;
  return n;
}

/* What was said once stays: a link is no matter of time. One that was written down without its note
 * learns it when that comes again. */
static void
assign_predecessor (Key *key, HnKeyNotice *notice)
{
  const char *predecessor = hn_key_notice_get_predecessor (notice);

  if (key->open.predecessor || !predecessor)
    return;
  key->open.predecessor = g_strdup (predecessor);
  memcpy (key->open.predecessor_value, hn_key_notice_get_predecessor_value (notice),
          HN_SIGNATURE_SIZE);
}

/* (transfer none): a key that nobody has seen before. */
static Key *
add_notice (HnKeyring *self, HnRecord *record, HnKeyNotice *notice)
{
  const char *exercise = hn_record_get_exercise (record);
  const char *of = hn_key_notice_get_of (notice);
  GPtrArray *others = hn_keyring_get_keys (self, exercise, of);
  Key *key = g_new0 (Key, 1);

  key->open.id = g_strdup (hn_key_notice_get_key_id (notice));
  key->open.organization = g_strdup (of);
  key->open.exercise = g_strdup (exercise);
  memcpy (key->open.public_key, hn_key_notice_get_public (notice), HN_PUBLIC_KEY_SIZE);
  key->open.modified_us = G_MININT64;
  key->open.state = others ? HN_KEY_OFFERED : HN_KEY_PINNED;
  hn_keyring_insert (self, key);
  return key;
}

static void
take_notice (HnKeyring *self, HnRecord *record, HnKeyNotice *notice, GPtrArray *changed)
{
  Key *key = g_hash_table_lookup (self->keys, hn_key_notice_get_key_id (notice));

  const gboolean is_new = !key;
  GPtrArray *keys =
      hn_keyring_get_keys (self, hn_record_get_exercise (record), hn_key_notice_get_of (notice));

  /* What is not known is refused; each one costs the others. */
  if (is_new && keys && keys->len >= HN_KEYRING_MAX_KEYS)
    return;
  if (is_new)
    key = add_notice (self, record, notice);
  assign_notice (key, record, notice);
  assign_predecessor (key, notice);
  keys = hn_keyring_get_keys (self, key->open.exercise, key->open.organization);
  hn_keyring_settle (self, keys, changed);
  /* One that links to what is known always has a place. */
  if (is_new && key->open.state == HN_KEY_OFFERED && count_offered (keys) > HN_KEYRING_MAX_OFFERED)
    hn_keyring_remove (self, key);
  else if (changed && !g_ptr_array_find (changed, key->open.id, NULL))
    g_ptr_array_add (changed, key->open.id);
}

gboolean
hn_keyring_take (
    HnKeyring *self, HnRecord *record, GPtrArray *changed, HnSeal *seal, GError **error)
{
  HnKeyNotice *notice;
  HnSeal found = HN_SEAL_UNSIGNED;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  notice = hn_record_get_key_notice (record);
  if (notice)
    {
      if (!hn_keyring_check_notice (self, record, notice, error))
        return FALSE;
      take_notice (self, record, notice, changed);
    }
  if (!hn_keyring_judge (self, record, &found, error))
    return FALSE;
  hn_keyring_learn (self, record, found);
  if (seal)
    *seal = found;
  return TRUE;
}

gboolean
hn_keyring_restore (HnKeyring *self, const HnKeyringKey *key, GError **error)
{
  char id[HN_KEY_ID_SIZE];
  Key *copy;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (!hn_seal_public_is_sound (key->public_key) ||
      g_strcmp0 (key->id, hn_key_id_of_public (key->public_key, id)) != 0)
    {
      g_set_error (error, HN_SEAL_ERROR, HN_SEAL_ERROR_MALFORMED,
                   _ ("%s is not the id of that public key, or that is none"), key->id);
      return FALSE;
    }
  copy = g_hash_table_lookup (self->keys, key->id);
  if (copy)
    hn_keyring_remove (self, copy);
  copy = g_new0 (Key, 1);
  copy->open = *key;
  copy->open.id = g_strdup (key->id);
  copy->open.organization = g_strdup (key->organization);
  copy->open.exercise = g_strdup (key->exercise);
  copy->open.predecessor = g_strdup (key->predecessor);
  copy->open.is_revoked |= key->state == HN_KEY_REVOKED;
  /* Its state was worked out when it was written down; with a part of the others it would not come
   * out the same. */
  hn_keyring_insert (self, copy);
  return TRUE;
}

gboolean
hn_keyring_decide (HnKeyring *self, const char *key_id, gboolean accept, GPtrArray *changed)
{
  Key *key;
  HnKeyState state = accept ? HN_KEY_CONFIRMED : HN_KEY_REFUSED;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (key_id != NULL, FALSE);

  key = g_hash_table_lookup (self->keys, key_id);
  if (!key || key->open.state == state || (accept && key->open.is_revoked))
    return FALSE;
  key->open.state = state;
  if (changed)
    g_ptr_array_add (changed, key->open.id);
  hn_keyring_settle (self, hn_keyring_get_keys (self, key->open.exercise, key->open.organization),
                     changed);
  return TRUE;
}

const char *
hn_key_state_get_nick (HnKeyState state)
{
  static const char *const nicks[HN_KEY_N_STATES] = {
    [HN_KEY_OFFERED] = "offered", [HN_KEY_PINNED] = "pinned",   [HN_KEY_CONFIRMED] = "confirmed",
    [HN_KEY_REFUSED] = "refused", [HN_KEY_REVOKED] = "revoked",
  };

  g_return_val_if_fail ((guint) state < HN_KEY_N_STATES, NULL);

  return nicks[state];
}
