#include "hn-keyring-private.h"

#include "hn-party.h"

/*
 * Who belongs to whom. An identity says it of itself, or who it belongs to, or NISC says it; and it
 * counts as proven only where that is signed: or else whoever writes an identity in another's name
 * could sign for it.
 */

static void
clear_claim (Claim *claim)
{
  g_free (claim->member_of);
  g_free (claim->poc_of);
}

void
hn_keyring_party_free (gpointer data)
{
  Party *party = data;

  clear_claim (&party->proven);
  clear_claim (&party->weak);
  g_free (party->id);
  g_free (party);
}

/* The latest version counts; of two that say that they are the same one, always the same. */
static void
assign_claim (Claim *claim, gint64 modified_us, const char *member_of, const char *poc_of)
{
  if (claim->is_there && modified_us < claim->modified_us)
    return;
  if (claim->is_there && modified_us == claim->modified_us)
    {
      int order = g_strcmp0 (member_of, claim->member_of);

      if (order < 0 || (order == 0 && g_strcmp0 (poc_of, claim->poc_of) <= 0))
        return;
    }
  clear_claim (claim);
  claim->is_there = TRUE;
  claim->modified_us = modified_us;
  claim->member_of = g_strdup (member_of);
  claim->poc_of = g_strdup (poc_of);
}

void
hn_keyring_learn (HnKeyring *self, HnRecord *record, HnSeal seal)
{
  const char *id = hn_record_get_id (record);
  const char *creator = hn_record_get_created_by (record);
  HnParty *said = hn_record_get_party (record);
  const char *member_of = said ? hn_party_get_member_of (said) : NULL;
  const char *poc_of = hn_record_get_poc_of (record);
  g_autofree char *scope = NULL;
  Party *party;

  if (strcmp (hn_record_get_stix_type (record), "identity") != 0 || !creator ||
      (strcmp (creator, id) != 0 && strcmp (creator, HN_PARTY_NISC_ID) != 0 &&
       g_strcmp0 (creator, member_of) != 0 && g_strcmp0 (creator, poc_of) != 0))
    return;
  scope = hn_keyring_scope (hn_record_get_exercise (record), id);
  party = g_hash_table_lookup (self->parties, scope);
  if (!party)
    {
      party = g_new0 (Party, 1);
      party->id = g_strdup (id);
      g_hash_table_insert (self->parties, g_steal_pointer (&scope), party);
    }
  if (hn_record_is_revoked (record))
    member_of = poc_of = NULL;
  assign_claim (seal >= HN_SEAL_PINNED ? &party->proven : &party->weak,
                hn_record_get_modified_us (record), member_of, poc_of);
}

static gboolean
has_voice (HnKeyring *self, const char *exercise, const char *creator)
{
  GPtrArray *keys = hn_keyring_get_keys (self, exercise, creator);

  for (guint i = 0; keys && i < keys->len; i++)
    if (hn_keyring_is_accepted (g_ptr_array_index (keys, i)))
      return TRUE;
  return FALSE;
}

static const Party *
get_party (HnKeyring *self, const char *exercise, const char *id)
{
  g_autofree char *scope = hn_keyring_scope (exercise, id);

  return g_hash_table_lookup (self->parties, scope);
}

HnBelongs
hn_keyring_belongs (HnKeyring *self,
                    const char *exercise,
                    const char *creator,
                    const char *organization)
{
  const Party *party = get_party (self, exercise, creator);

  if (strcmp (creator, organization) == 0)
    return HN_BELONGS_YES;
  if (party && party->proven.is_there)
    return g_strcmp0 (party->proven.member_of, organization) == 0 ||
                   g_strcmp0 (party->proven.poc_of, organization) == 0
               ? HN_BELONGS_YES
               : HN_BELONGS_NO;
  /* Who has a key of its own speaks with it, unless it is proven that another may. Else that may
   * still come. */
  return has_voice (self, exercise, creator) ? HN_BELONGS_NO : HN_BELONGS_MAYBE;
}

const char *
hn_keyring_get_poc_of (HnKeyring *self, const char *exercise, const char *creator)
{
  const Party *party = get_party (self, exercise, creator);

  return party ? party->proven.poc_of : NULL;
}

GPtrArray *
hn_keyring_list_members (HnKeyring *self, const char *exercise, const char *organization)
{
  GPtrArray *list;
  GHashTableIter iter;
  gpointer scope, value;
  g_autofree char *prefix = hn_keyring_scope (exercise, "");

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (organization != NULL, NULL);

  list = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, self->parties);
  while (g_hash_table_iter_next (&iter, &scope, &value))
    {
      Party *party = value;

      if (g_str_has_prefix (scope, prefix) && strcmp (party->id, organization) != 0 &&
          (g_strcmp0 (party->proven.member_of, organization) == 0 ||
           g_strcmp0 (party->proven.poc_of, organization) == 0))
        g_ptr_array_add (list, party->id);
    }
  return list;
}
