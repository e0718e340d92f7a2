#include "hn-keyring-private.h"

#include "hn-party.h"

/*
 * Who belongs to whom. It counts where it is signed: by the identity itself or by NISC, each with
 * its own key; or by the organisation that it is to belong to, as long as nobody else has made an
 * identity of that id and it has no key of its own. Or else whoever makes an identity in another's
 * name could sign for it.
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

  clear_claim (&party->own);
  clear_claim (&party->other);
  g_free (party->maker);
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

static Party *
need_party (HnKeyring *self, HnRecord *record)
{
  const char *id = hn_record_get_id (record);
  g_autofree char *scope = hn_keyring_scope (hn_record_get_exercise (record), id);
  Party *party = g_hash_table_lookup (self->parties, scope);

  if (!party)
    {
      party = g_new0 (Party, 1);
      party->id = g_strdup (id);
      g_hash_table_insert (self->parties, g_steal_pointer (&scope), party);
    }
  return party;
}

/* Whether its creator has signed it, and not somebody who speaks for its creator. */
static gboolean
is_proven (HnKeyring *self, HnRecord *record, HnSeal seal)
{
  HnSignature *signature = hn_record_get_signature (record);
  const Key *key =
      signature ? g_hash_table_lookup (self->keys, hn_signature_get_key_id (signature)) : NULL;

  return seal >= HN_SEAL_PINNED && key &&
         strcmp (key->open.organization, hn_record_get_created_by (record)) == 0;
}

void
hn_keyring_learn (HnKeyring *self, HnRecord *record, HnSeal seal)
{
  const char *creator;
  HnParty *said;
  const char *member_of, *poc_of;
  Party *party;
  gboolean is_own;

  g_return_if_fail (self != NULL);
  g_return_if_fail (record != NULL);

  creator = hn_record_get_created_by (record);
  if (strcmp (hn_record_get_stix_type (record), "identity") != 0 || !creator)
    return;
  said = hn_record_get_party (record);
  member_of = said ? hn_party_get_member_of (said) : NULL;
  poc_of = hn_record_get_poc_of (record);
  party = need_party (self, record);
  is_own = strcmp (creator, party->id) == 0 || strcmp (creator, HN_PARTY_NISC_ID) == 0;
  if (is_own || (party->maker && strcmp (party->maker, creator) != 0))
    party->is_disputed = TRUE;
  if (!is_own && !party->maker)
    party->maker = g_strdup (creator);
  if (!is_proven (self, record, seal))
    return;
  if (hn_record_is_revoked (record))
    member_of = poc_of = NULL;
  if (is_own)
    assign_claim (&party->own, hn_record_get_modified_us (record), member_of, poc_of);
  else if (strcmp (creator, party->maker) == 0 &&
           (g_strcmp0 (creator, member_of) == 0 || g_strcmp0 (creator, poc_of) == 0 ||
            hn_record_is_revoked (record)))
    assign_claim (&party->other, hn_record_get_modified_us (record),
                  g_strcmp0 (creator, member_of) == 0 ? member_of : NULL,
                  g_strcmp0 (creator, poc_of) == 0 ? poc_of : NULL);
}

gboolean
hn_keyring_has_voice (HnKeyring *self, const char *exercise, const char *creator)
{
  GPtrArray *keys = hn_keyring_get_keys (self, exercise, creator);

  for (guint i = 0; keys && i < keys->len; i++)
    if (hn_keyring_is_accepted (g_ptr_array_index (keys, i)))
      return TRUE;
  return FALSE;
}

/* (nullable): what is proven of whom a party belongs to. */
static const Claim *
get_claim (HnKeyring *self, const char *exercise, const Party *party)
{
  if (party->own.is_there)
    return &party->own;
  return party->other.is_there && !party->is_disputed &&
                 !hn_keyring_has_voice (self, exercise, party->id)
             ? &party->other
             : NULL;
}

static const Claim *
find_claim (HnKeyring *self, const char *exercise, const char *id)
{
  g_autofree char *scope = hn_keyring_scope (exercise, id);
  const Party *party = g_hash_table_lookup (self->parties, scope);

  return party ? get_claim (self, exercise, party) : NULL;
}

static gboolean
says (const Claim *claim, const char *organization)
{
  return g_strcmp0 (claim->member_of, organization) == 0 ||
         g_strcmp0 (claim->poc_of, organization) == 0;
}

HnBelongs
hn_keyring_belongs (HnKeyring *self,
                    const char *exercise,
                    const char *creator,
                    const char *organization)
{
  const Claim *claim = find_claim (self, exercise, creator);

  if (strcmp (creator, organization) == 0 || (claim && says (claim, organization)))
    return HN_BELONGS_YES;
  /* Who has a key of its own speaks with it, unless it is proven that another may. Of who has none,
   * that may still come. */
  return claim || hn_keyring_has_voice (self, exercise, creator) ? HN_BELONGS_NO : HN_BELONGS_MAYBE;
}

const char *
hn_keyring_get_poc_of (HnKeyring *self, const char *exercise, const char *creator)
{
  g_autofree char *scope = hn_keyring_scope (exercise, creator);
  const Party *party = g_hash_table_lookup (self->parties, scope);
  const Claim *claim = party ? get_claim (self, exercise, party) : NULL;

  /* Whoever disputes it may take away the right to sign, but not the duty. */
  if (!claim && party && party->other.is_there && !hn_keyring_has_voice (self, exercise, creator))
    claim = &party->other;
  return claim ? claim->poc_of : NULL;
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
      const Claim *claim = get_claim (self, exercise, party);

      if (g_str_has_prefix (scope, prefix) && claim && says (claim, organization))
        g_ptr_array_add (list, party->id);
    }
  return list;
}
