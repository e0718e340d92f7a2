#include "hn-keyring-private.h"
#include "hn-seal-sign.h"

/*
 * Keys of one organisation, and what links them. A link is signed by both: the old key has signed
 * that the new one follows it, and the note that says so is signed with the new one. So it carries
 * trust both ways, whichever of the two was seen first, and a chain of keys may come in any order.
 * Two keys that follow the same one are no chain: the first that was seen stays, the other is
 * offered.
 */

void
hn_keyring_key_free (gpointer data)
{
  Key *key = data;

  g_free (key->open.id);
  g_free (key->open.organization);
  g_free (key->open.exercise);
  g_free (key->open.predecessor);
  g_free (key);
}

char *
hn_keyring_scope (const char *exercise, const char *identity)
{
  return g_strconcat (exercise ? exercise : "", "\n", identity, NULL);
}

GPtrArray *
hn_keyring_get_keys (HnKeyring *self, const char *exercise, const char *organization)
{
  g_autofree char *scope = hn_keyring_scope (exercise, organization);

  return g_hash_table_lookup (self->organizations, scope);
}

void
hn_keyring_insert (HnKeyring *self, Key *key)
{
  g_autofree char *scope = hn_keyring_scope (key->open.exercise, key->open.organization);
  GPtrArray *keys = g_hash_table_lookup (self->organizations, scope);

  g_hash_table_insert (self->keys, key->open.id, key);
  if (!keys)
    {
      keys = g_ptr_array_new ();
      g_hash_table_insert (self->organizations, g_steal_pointer (&scope), keys);
    }
  g_ptr_array_add (keys, key);
}

void
hn_keyring_remove (HnKeyring *self, Key *key)
{
  g_autofree char *scope = hn_keyring_scope (key->open.exercise, key->open.organization);
  GPtrArray *keys = g_hash_table_lookup (self->organizations, scope);

  g_ptr_array_remove (keys, key);
  if (keys->len == 0)
    g_hash_table_remove (self->organizations, scope);
  /* The table owns the key, and its own key is a string of it. */
  g_hash_table_remove (self->keys, key->open.id);
}

static Key *
find (GPtrArray *keys, const char *id)
{
  for (guint i = 0; id && i < keys->len; i++)
    {
      Key *key = g_ptr_array_index (keys, i);

      if (strcmp (key->open.id, id) == 0)
        return key;
    }
  return NULL;
}

/* (nullable): the key that @key follows, proven. */
static Key *
get_predecessor (GPtrArray *keys, Key *key)
{
  Key *predecessor = find (keys, key->open.predecessor);

  if (predecessor && !key->is_link_checked)
    {
      key->is_link_checked = TRUE;
      key->is_linked =
          predecessor != key &&
          hn_seal_verify_succession (key->open.public_key, key->open.organization,
                                     key->open.predecessor_value, predecessor->open.public_key);
    }
  return key->is_linked ? predecessor : NULL;
}

/* (nullable): the accepted key that follows @key. */
static Key *
get_successor (GPtrArray *keys, Key *key)
{
  for (guint i = 0; i < keys->len; i++)
    {
      Key *other = g_ptr_array_index (keys, i);

      if (hn_keyring_is_accepted (other) &&
          g_strcmp0 (other->open.predecessor, key->open.id) == 0 &&
          get_predecessor (keys, other) == key)
        return other;
    }
  return NULL;
}

/* What the links make of a key. */
static HnKeyState
get_linked_state (GPtrArray *keys, Key *key)
{
  Key *before = get_predecessor (keys, key);
  Key *after = get_successor (keys, key);

  if (before && (before->open.state == HN_KEY_PINNED || before->open.state == HN_KEY_CONFIRMED) &&
      (before->open.until_us == 0 || key->open.from_us <= before->open.until_us))
    {
      Key *known = get_successor (keys, before);

      if (!known || known == key)
        return before->open.state;
    }
  return after ? HN_KEY_PINNED : HN_KEY_OFFERED;
}

static gboolean
settle_key (GPtrArray *keys, Key *key)
{
  HnKeyState state = key->open.state;

  if (state == HN_KEY_OFFERED)
    state = get_linked_state (keys, key);
  else if (state == HN_KEY_PINNED && get_linked_state (keys, key) == HN_KEY_CONFIRMED)
    state = HN_KEY_CONFIRMED;
  if (key->open.is_revoked && (state == HN_KEY_PINNED || state == HN_KEY_CONFIRMED))
    state = HN_KEY_REVOKED;
  if (state == key->open.state)
    return FALSE;
  key->open.state = state;
  return TRUE;
}

void
hn_keyring_settle (HnKeyring *self, GPtrArray *keys, GPtrArray *changed)
{
  gboolean is_moving = TRUE;

  while (is_moving)
    {
      is_moving = FALSE;
      for (guint i = 0; i < keys->len; i++)
        {
          Key *key = g_ptr_array_index (keys, i);

          if (!settle_key (keys, key))
            continue;
          is_moving = TRUE;
          if (changed && !g_ptr_array_find (changed, key->open.id, NULL))
            g_ptr_array_add (changed, key->open.id);
        }
    }
}
