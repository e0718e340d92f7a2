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

/* Those that are NISC by the word of others, whatever leads in a circle left out. */
static GHashTable *
find_protected (HnFold *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GHashTable *found = g_hash_table_new (NULL, NULL);

  g_ptr_array_add (ids, (char *) HN_PARTY_NISC_ID);
  if (self->own_identity != NULL)
    g_ptr_array_add (ids, self->own_identity);
  for (guint i = 0; i < ids->len; i++)
    {
      GPtrArray *here = hn_links_get (self->protected_by, g_ptr_array_index (ids, i));

      for (guint k = 0; here != NULL && k < here->len; k++)
        {
          HnReferent *referent = g_ptr_array_index (here, k);

          if (g_hash_table_add (found, referent))
            g_ptr_array_add (ids, referent->id);
        }
    }
  return found;
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
  g_autoptr (GHashTable) found = NULL;
  GHashTableIter iter;
  gpointer value;

  if (!self->patrons_changed)
    return;
  self->patrons_changed = FALSE;
  found = find_protected (self);
  g_hash_table_iter_init (&iter, self->referents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    set_nisc (self, value, g_hash_table_contains (found, value));
}
