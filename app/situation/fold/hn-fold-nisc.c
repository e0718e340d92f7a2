#include "hn-fold-private.h"

#include "hn-party.h"

/*
 * Who is NISC: the identity that the profile names, our own, and whoever one of these says is, and
 * whoever those say are. That somebody says so of himself is no reason to believe it.
 */

void
hn_fold_note_patron (HnFold *self, HnReferent *referent)
{
  const char *patron = hn_referent_claim_nisc (referent, self->now_us);

  if (g_strcmp0 (patron, referent->patron) == 0)
    return;
  if (referent->patron != NULL)
    hn_links_remove (self->protected_by, referent->patron, referent);
  g_free (referent->patron);
  referent->patron = g_strdup (patron);
  if (patron != NULL)
    hn_links_add (self->protected_by, patron, referent);
  self->patrons_changed = TRUE;
}

/* Adds an id, and whoever is NISC by its word, over any number of steps. */
static void
add_protected (HnFold *self, GPtrArray *ids, const char *id)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint first = ids->len;

  g_hash_table_add (seen, (char *) id);
  g_ptr_array_add (ids, (char *) id);
  for (guint i = first; i < ids->len; i++)
    {
      GPtrArray *here = hn_links_get (self->protected_by, g_ptr_array_index (ids, i));

      for (guint k = 0; here != NULL && k < here->len; k++)
        {
          HnReferent *referent = g_ptr_array_index (here, k);

          if (g_hash_table_add (seen, referent->id))
            g_ptr_array_add (ids, referent->id);
        }
    }
}

/* The ids of all that are NISC; one may stand there twice. */
static GPtrArray *
find_nisc (HnFold *self)
{
  GPtrArray *ids = g_ptr_array_new ();

  add_protected (self, ids, HN_PARTY_NISC_ID);
  if (self->own_identity != NULL)
    add_protected (self, ids, self->own_identity);
  return ids;
}

static gboolean
claims_nisc (HnRecord *record)
{
  HnParty *party = hn_record_get_party (record);

  return party != NULL && hn_party_get_kind (party) == HN_PARTY_NISC;
}

/* (transfer full) (nullable): who would say that it is NISC. */
static char *
foresee_patron (HnFold *self, HnReferent *referent, HnLogEntry *entry)
{
  HnReferent *then = hn_referent_new (hn_record_get_id (hn_log_entry_get_record (entry)));
  char *patron;

  for (guint i = 0; referent != NULL && i < hn_history_get_n_versions (&referent->history); i++)
    hn_history_add (&then->history, hn_history_get_entry (&referent->history, i));
  hn_history_add (&then->history, entry);
  patron = g_strdup (hn_referent_claim_nisc (then, self->now_us));
  hn_referent_free (then);
  return patron;
}

void
hn_fold_add_appointed (HnFold *self, HnLogEntry *entry, GPtrArray *ids)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  const char *id = hn_record_get_id (record);
  HnReferent *referent = g_hash_table_lookup (self->referents, id);
  const char *patron = referent != NULL ? referent->patron : NULL;
  g_autofree char *next = NULL;

  if (!g_str_equal (hn_record_get_stix_type (record), "identity") ||
      (patron == NULL && !claims_nisc (record)))
    return;
  next = foresee_patron (self, referent, entry);
  if (g_strcmp0 (patron, next) == 0)
    return;
  /* Whoever appointed it may come to be NISC in the same breath. */
  add_protected (self, ids, id);
}

static void
set_nisc (HnFold *self, HnReferent *referent, gboolean is_nisc)
{
  GHashTableIter iter;
  gpointer note;

  if (referent->is_nisc == is_nisc)
    return;
  referent->is_nisc = is_nisc;
  g_hash_table_iter_init (&iter, referent->notes);
  while (g_hash_table_iter_next (&iter, &note, NULL))
    hn_fold_mark_note (self, note);
}

void
hn_fold_settle_nisc (HnFold *self)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GHashTable) found = NULL;
  GHashTableIter iter;
  gpointer value;

  if (!self->patrons_changed)
    return;
  self->patrons_changed = FALSE;
  ids = find_nisc (self);
  found = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (found, g_ptr_array_index (ids, i));
  g_hash_table_iter_init (&iter, self->referents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    set_nisc (self, value, g_hash_table_contains (found, ((HnReferent *) value)->id));
}
