#include "hn-roster.h"

typedef struct
{
  gint64 from_us;
  gint64 until_us;
} Span;

typedef struct
{
  char *id;
  char *of;
  int rank;
  GArray *duty; /* of Span; empty: always */
} Contact;

typedef struct
{
  HnAgreementKind kind;
  GStrv parties;
  Span span;
} Agreement;

struct _HnRoster
{
  GPtrArray *parties;
  GHashTable *by_id;
  GPtrArray *contacts;
  GPtrArray *agreements;
  gboolean is_sorted;
};

static void
party_free (HnRosterParty *party)
{
  g_free (party->id);
  g_free (party->name);
  g_free (party->organization);
  g_free (party->ceptoar);
  g_free (party->member_of);
  g_ptr_array_unref (party->sectors);
  g_ptr_array_unref (party->sub_sectors);
  g_free (party);
}

static void
contact_free (Contact *contact)
{
  g_free (contact->id);
  g_free (contact->of);
  g_array_unref (contact->duty);
  g_free (contact);
}

static void
agreement_free (Agreement *agreement)
{
  g_strfreev (agreement->parties);
  g_free (agreement);
}

HnRoster *
hn_roster_new (void)
{
  HnRoster *self = g_new0 (HnRoster, 1);

  self->parties = g_ptr_array_new_with_free_func ((GDestroyNotify) party_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->contacts = g_ptr_array_new_with_free_func ((GDestroyNotify) contact_free);
  self->agreements = g_ptr_array_new_with_free_func ((GDestroyNotify) agreement_free);
  return self;
}

void
hn_roster_free (HnRoster *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->parties);
  g_ptr_array_unref (self->contacts);
  g_ptr_array_unref (self->agreements);
  g_free (self);
}

HnRosterParty *
hn_roster_add_party (HnRoster *self, const char *id, const char *name, HnPartyKind kind)
{
  HnRosterParty *party;

  g_return_val_if_fail (id != NULL, NULL);

  if (g_hash_table_contains (self->by_id, id))
    return NULL;
  party = g_new0 (HnRosterParty, 1);
  party->id = g_strdup (id);
  party->name = g_strdup (name != NULL ? name : id);
  party->kind = kind;
  party->sectors = g_ptr_array_new_with_free_func (g_free);
  party->sub_sectors = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->parties, party);
  g_hash_table_insert (self->by_id, party->id, party);
  self->is_sorted = FALSE;
  return party;
}

void
hn_roster_add_contact (HnRoster *self, const char *id, const char *of, int rank)
{
  Contact *contact = g_new0 (Contact, 1);

  contact->id = g_strdup (id);
  contact->of = g_strdup (of);
  contact->rank = rank;
  contact->duty = g_array_new (FALSE, FALSE, sizeof (Span));
  g_ptr_array_add (self->contacts, contact);
}

void
hn_roster_add_duty (HnRoster *self, const char *contact, gint64 from_us, gint64 until_us)
{
  Span span = { from_us, until_us };

  for (guint i = 0; i < self->contacts->len; i++)
    {
      Contact *each = g_ptr_array_index (self->contacts, i);

      if (g_str_equal (each->id, contact))
        g_array_append_val (each->duty, span);
    }
}

void
hn_roster_add_agreement (HnRoster *self,
                         HnAgreementKind kind,
                         const char *const *parties,
                         gint64 from_us,
                         gint64 until_us)
{
  Agreement *agreement = g_new0 (Agreement, 1);

  agreement->kind = kind;
  agreement->parties = g_strdupv ((GStrv) parties);
  agreement->span = (Span){ from_us, until_us };
  g_ptr_array_add (self->agreements, agreement);
}

static int
compare_parties (gconstpointer a, gconstpointer b)
{
  const HnRosterParty *const *first = a;
  const HnRosterParty *const *second = b;

  return g_strcmp0 ((*first)->id, (*second)->id);
}

GPtrArray *
hn_roster_get_parties (HnRoster *self)
{
  if (!self->is_sorted)
    g_ptr_array_sort (self->parties, compare_parties);
  self->is_sorted = TRUE;
  return self->parties;
}

const HnRosterParty *
hn_roster_find_party (HnRoster *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

const HnRosterParty *
hn_roster_find_nisc (HnRoster *self)
{
  GPtrArray *parties = hn_roster_get_parties (self);

  for (guint i = 0; i < parties->len; i++)
    {
      const HnRosterParty *party = g_ptr_array_index (parties, i);

      if (party->kind == HN_PARTY_NISC)
        return party;
    }
  return NULL;
}

static gboolean
is_within (const Span *span, gint64 at_us)
{
  return span->from_us <= at_us && at_us < span->until_us;
}

static gboolean
is_on_duty (Contact *contact, gint64 at_us)
{
  for (guint i = 0; i < contact->duty->len; i++)
    if (is_within (&g_array_index (contact->duty, Span, i), at_us))
      return TRUE;
  return contact->duty->len == 0;
}

const char *
hn_roster_find_contact (HnRoster *self, const char *party, gint64 at_us, int *rank)
{
  Contact *best = NULL;
  gboolean has_any = FALSE;

  for (guint i = 0; i < self->contacts->len; i++)
    {
      Contact *contact = g_ptr_array_index (self->contacts, i);

      if (!g_str_equal (contact->of, party))
        continue;
      has_any = TRUE;
      if (!is_on_duty (contact, at_us))
        continue;
      if (best == NULL || contact->rank < best->rank ||
          (contact->rank == best->rank && g_strcmp0 (contact->id, best->id) < 0))
        best = contact;
    }
  if (rank != NULL)
    *rank = best != NULL ? best->rank : 0;
  if (best != NULL)
    return best->id;
  return has_any ? NULL : party;
}

/* Whether an agreement binds both that party and NISC. */
static gboolean
binds (HnRoster *self, const Agreement *agreement, const char *party)
{
  gboolean binds_nisc = FALSE;

  if (!g_strv_contains ((const char *const *) agreement->parties, party))
    return FALSE;
  for (guint i = 0; agreement->parties[i] != NULL && !binds_nisc; i++)
    {
      const HnRosterParty *other = hn_roster_find_party (self, agreement->parties[i]);

      binds_nisc = other != NULL && other->kind == HN_PARTY_NISC;
    }
  return binds_nisc;
}

HnAgreementStanding
hn_roster_get_standing (HnRoster *self, HnAgreementKind kind, const char *party, gint64 at_us)
{
  HnAgreementStanding standing = HN_AGREEMENT_NEVER;

  for (guint i = 0; i < self->agreements->len; i++)
    {
      const Agreement *agreement = g_ptr_array_index (self->agreements, i);

      if (agreement->kind != kind || !binds (self, agreement, party))
        continue;
      if (is_within (&agreement->span, at_us))
        return HN_AGREEMENT_IN_FORCE;
      standing = HN_AGREEMENT_NOT_NOW;
    }
  return standing;
}
