#include "hn-route-match-private.h"

static gboolean
has (GPtrArray *words, const char *word)
{
  return word != NULL && g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL);
}

const HnRosterParty *
hn_route_find_ceptoar (HnRoster *roster, const HnRosterParty *party)
{
  const HnRosterParty *of = hn_roster_find_party (roster, party->member_of);
  GPtrArray *parties = hn_roster_get_parties (roster);

  if (party->kind == HN_PARTY_CEPTOAR)
    return party;
  if (of != NULL && of->kind == HN_PARTY_CEPTOAR)
    return of;
  for (guint i = 0; party->ceptoar != NULL && i < parties->len; i++)
    {
      of = g_ptr_array_index (parties, i);
      if (of->kind == HN_PARTY_CEPTOAR && g_strcmp0 (of->ceptoar, party->ceptoar) == 0)
        return of;
    }
  return NULL;
}

/* The plan's word for the CEPTOAR that a party is, or belongs to. */
static HnCeptoar *
find_plan_ceptoar (HnPlan *plan, HnRoster *roster, const HnRosterParty *party)
{
  const HnRosterParty *ceptoar = hn_route_find_ceptoar (roster, party);
  const char *id = ceptoar != NULL ? ceptoar->ceptoar : party->ceptoar;

  return id != NULL ? hn_plan_find_ceptoar (plan, id) : NULL;
}

GPtrArray *
hn_route_dup_sectors (HnPlan *plan, HnRoster *roster, const HnRosterParty *party)
{
  GPtrArray *sectors = g_ptr_array_new ();
  const HnRosterParty *of = hn_route_find_ceptoar (roster, party);
  HnCeptoar *ceptoar;

  g_ptr_array_extend (sectors, party->sectors, NULL, NULL);
  if (sectors->len > 0 || (party->kind != HN_PARTY_CEPTOAR && party->kind != HN_PARTY_OPERATOR))
    return sectors;
  if (of != NULL)
    g_ptr_array_extend (sectors, of->sectors, NULL, NULL);
  ceptoar = sectors->len == 0 ? find_plan_ceptoar (plan, roster, party) : NULL;
  if (ceptoar != NULL && hn_ceptoar_get_sector (ceptoar) != NULL)
    g_ptr_array_add (sectors,
                     (gpointer) hn_term_get_id (HN_TERM (hn_ceptoar_get_sector (ceptoar))));
  return sectors;
}

gboolean
hn_route_word_names (const char *word, const HnRosterParty *party)
{
  return g_strcmp0 (word, party->id) == 0 || g_strcmp0 (word, party->organization) == 0 ||
         (party->kind == HN_PARTY_CEPTOAR && g_strcmp0 (word, party->ceptoar) == 0);
}

gboolean
hn_route_word_means (const char *word, HnPlan *plan, HnRoster *roster, const HnRosterParty *party)
{
  const HnRosterParty *ceptoar = hn_route_find_ceptoar (roster, party);
  g_autoptr (GPtrArray) sectors = hn_route_dup_sectors (plan, roster, party);

  return g_str_equal (word, "all") || hn_route_word_names (word, party) || has (sectors, word) ||
         g_strcmp0 (word, party->ceptoar) == 0 ||
         (ceptoar != NULL && g_strcmp0 (word, ceptoar->ceptoar) == 0);
}

gboolean
hn_route_words_mean (GPtrArray *words, HnPlan *plan, HnRoster *roster, const HnRosterParty *party)
{
  for (guint i = 0; words != NULL && i < words->len; i++)
    if (hn_route_word_means (g_ptr_array_index (words, i), plan, roster, party))
      return TRUE;
  return FALSE;
}

static gboolean
list_has_any (HnTermList *list, GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    if (hn_term_list_find (list, g_ptr_array_index (words, i)) != NULL)
      return TRUE;
  return FALSE;
}

/* The parts of its sector that a party is of; empty: all. */
static GPtrArray *
dup_parts (HnPlan *plan, HnRoster *roster, const HnRosterParty *party)
{
  GPtrArray *parts = g_ptr_array_new ();
  HnCeptoar *ceptoar = find_plan_ceptoar (plan, roster, party);

  g_ptr_array_extend (parts, party->sub_sectors, NULL, NULL);
  for (guint i = 0; parts->len == 0 && ceptoar != NULL &&
                    i < hn_term_list_get_n (hn_ceptoar_get_sub_sectors (ceptoar));
       i++)
    g_ptr_array_add (parts, (gpointer) hn_term_get_id (
                                hn_term_list_get (hn_ceptoar_get_sub_sectors (ceptoar), i)));
  return parts;
}

/* Whether a liaison is that of those parts of a sector: by what it says itself, or else by what its
 * ministry holds (所管). */
static gboolean
is_liaison_of (HnPlan *plan, const HnRosterParty *liaison, const char *sector, GPtrArray *parts)
{
  HnOrganization *ministry =
      liaison->organization ? hn_plan_find_organization (plan, liaison->organization) : NULL;
  HnSector *term = hn_plan_find_sector (plan, sector);
  HnTermList *own = term != NULL ? hn_sector_get_sub_sectors (term) : NULL;
  gboolean holds = has (liaison->sectors, sector);
  gboolean is_limited = FALSE;
  gboolean fits = FALSE;

  if (liaison->sectors->len == 0 && ministry != NULL)
    holds = hn_term_list_find (hn_organization_get_sectors (ministry), sector) != NULL;
  if (!holds || own == NULL || parts->len == 0)
    return holds;
  if (liaison->sub_sectors->len > 0)
    {
      is_limited = list_has_any (own, liaison->sub_sectors);
      for (guint i = 0; i < parts->len && !fits; i++)
        fits = has (liaison->sub_sectors, g_ptr_array_index (parts, i));
      return !is_limited || fits;
    }
  for (guint i = 0; ministry != NULL && i < hn_term_list_get_n (own); i++)
    is_limited = is_limited || hn_term_list_find (hn_organization_get_sub_sectors (ministry),
                                                  hn_term_get_id (hn_term_list_get (own, i)));
  return !is_limited || list_has_any (hn_organization_get_sub_sectors (ministry), parts);
}

const HnRosterParty *
hn_route_find_liaison (
    HnPlan *plan, HnRoster *roster, const HnRosterParty *party, const char *sector, gint64 at_us)
{
  g_autoptr (GPtrArray) parts = dup_parts (plan, roster, party);
  GPtrArray *parties = hn_roster_get_parties (roster);
  const HnRosterParty *best = NULL;
  int best_rank = G_MAXINT;

  for (guint i = 0; i < parties->len; i++)
    {
      const HnRosterParty *liaison = g_ptr_array_index (parties, i);
      int rank;

      if (liaison->kind != HN_PARTY_LIAISON || !is_liaison_of (plan, liaison, sector, parts) ||
          hn_roster_find_contact (roster, liaison->id, at_us, &rank) == NULL || rank >= best_rank)
        continue;
      best = liaison;
      best_rank = rank;
    }
  return best;
}
