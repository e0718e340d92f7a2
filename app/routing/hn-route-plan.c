#include "hn-route-plan.h"

#include "hn-route-entry-private.h"
#include "hn-route-match-private.h"

struct _HnRoutePlan
{
  GObject parent_instance;

  HnPlan *plan;
  HnAdvisoryChannel *channel;
  GListStore *recipients;
  GListStore *excluded;
  GPtrArray *asks;
};

G_DEFINE_FINAL_TYPE (HnRoutePlan, hn_route_plan, G_TYPE_OBJECT)

/* What is being worked out; lives on the stack. */
typedef struct
{
  HnRoutePlan *self;
  HnPlan *plan;
  HnRoster *roster;
  const HnAdvisoryDraft *draft;
  HnGrade *grade;
  const HnRosterParty *nisc;
  gint64 at_us;
  gboolean names_addressees;
  GHashTable *entries; /* party's id -> HnRouteEntry, owned */
} Job;

static void
ask_free (HnRouteAsk *ask)
{
  g_free (ask->source);
  g_free (ask->originator);
  g_ptr_array_unref (ask->scope);
  g_free (ask);
}

static void
hn_route_plan_finalize (GObject *object)
{
  HnRoutePlan *self = HN_ROUTE_PLAN (object);

  g_clear_object (&self->plan);
  g_clear_object (&self->recipients);
  g_clear_object (&self->excluded);
  g_ptr_array_unref (self->asks);
  G_OBJECT_CLASS (hn_route_plan_parent_class)->finalize (object);
}

static void
hn_route_plan_class_init (HnRoutePlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_route_plan_finalize;
}

static void
hn_route_plan_init (HnRoutePlan *self)
{
  self->recipients = g_list_store_new (HN_TYPE_ROUTE_ENTRY);
  self->excluded = g_list_store_new (HN_TYPE_ROUTE_ENTRY);
  self->asks = g_ptr_array_new_with_free_func ((GDestroyNotify) ask_free);
}

/* 情報連絡 comes from, and 情報提供 goes to, these; all others are of the government or beside it.
 */
static gboolean
is_of_a_sector (const HnRosterParty *party)
{
  return party->kind == HN_PARTY_OPERATOR || party->kind == HN_PARTY_CEPTOAR;
}

/* 別添2(1): who is in the scope of a source. NISC is, and so is the liaison, who is concurrently of
 * the Cabinet Secretariat (内閣官房併任, 別添2(3)①). A source that states none is for NISC only,
 * unless it is NISC's own or public. */
static gboolean
is_in_scope_of (const Job *job, const HnDraftSource *source, const HnRosterParty *party)
{
  const HnRosterParty *originator = hn_roster_find_party (job->roster, source->originator);

  if (source->is_public || party->kind == HN_PARTY_NISC || party->kind == HN_PARTY_LIAISON)
    return TRUE;
  if (source->scope == NULL)
    return originator != NULL && originator->kind == HN_PARTY_NISC;
  return hn_route_words_mean (source->scope, job->plan, job->roster, party);
}

/* 別添2(1): the scope of everything that the advisory draws on. */
static gboolean
is_in_scope (const Job *job, const HnRosterParty *party)
{
  for (guint i = 0; i < job->draft->sources->len; i++)
    if (!is_in_scope_of (job, g_ptr_array_index (job->draft->sources, i), party))
      return FALSE;
  return TRUE;
}

/* 別添2(3)④: it is a condition that an agreement stands between NISC and whom it tells. Ministries
 * and agencies have the handling of the government. */
static HnRouteReason
check_agreement (const Job *job, const HnRosterParty *party)
{
  if (!is_of_a_sector (party) && party->kind != HN_PARTY_BODY)
    return HN_ROUTE_REASON_NONE;
  if (job->draft->kind != HN_ADVISORY_EARLY_WARNING &&
      !hn_advisory_channel_wants_agreement (job->self->channel))
    return HN_ROUTE_REASON_NONE;
  switch (hn_roster_get_standing (job->roster, HN_AGREEMENT_EARLY_WARNING, party->id, job->at_us))
    {
    case HN_AGREEMENT_IN_FORCE:
      return HN_ROUTE_REASON_NONE;
    case HN_AGREEMENT_NOT_NOW:
      return HN_ROUTE_REASON_NOT_IN_FORCE;
    case HN_AGREEMENT_NEVER:
    default:
      return HN_ROUTE_REASON_NO_AGREEMENT;
    }
}

/* 別添2(4): whether a channel beside the operators leads to that party. */
static gboolean
is_addressee (const Job *job, const HnRosterParty *party)
{
  HnTermList *addressees = hn_advisory_channel_get_addressees (job->self->channel);
  HnOrganization *organization =
      party->organization ? hn_plan_find_organization (job->plan, party->organization) : NULL;
  const char *kind = hn_advisory_kind_get_nick (job->draft->kind);

  if (organization == NULL || is_of_a_sector (party) || party->kind == HN_PARTY_LIAISON)
    return FALSE;
  for (guint i = 0; i < hn_term_list_get_n (addressees); i++)
    {
      HnAddressee *addressee = hn_term_list_get (addressees, i);

      if (hn_addressee_takes_kind (addressee, kind) &&
          hn_organization_has_role (organization,
                                    hn_term_get_id (hn_addressee_get_role (addressee))))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_named (const Job *job, const HnRosterParty *party)
{
  for (guint i = 0; i < job->draft->recipients->len; i++)
    if (hn_route_word_names (g_ptr_array_index (job->draft->recipients, i), party))
      return TRUE;
  return FALSE;
}

/* Whether the draft wishes that party to be told. A channel beside the operators leads to whom the
 * plan says, or to those of them whom the draft names. */
static gboolean
is_wished (const Job *job, const HnRosterParty *party)
{
  if (is_named (job, party))
    return TRUE;
  if (hn_term_list_get_n (hn_advisory_channel_get_addressees (job->self->channel)) > 0 &&
      is_addressee (job, party))
    return !job->names_addressees;
  return is_of_a_sector (party) &&
         hn_route_words_mean (job->draft->recipients, job->plan, job->roster, party);
}

/* The liaisons of a party's sectors: one each, 別添2(3)①. %NULL where one is wanting. */
static GPtrArray *
dup_liaisons (const Job *job, const HnRosterParty *party)
{
  g_autoptr (GPtrArray) sectors = hn_route_dup_sectors (job->plan, job->roster, party);
  g_autoptr (GPtrArray) liaisons = g_ptr_array_new ();

  for (guint i = 0; i < sectors->len; i++)
    {
      const HnRosterParty *liaison = hn_route_find_liaison (
          job->plan, job->roster, party, g_ptr_array_index (sectors, i), job->at_us);

      if (liaison == NULL)
        return NULL;
      if (!g_ptr_array_find (liaisons, liaison, NULL))
        g_ptr_array_add (liaisons, (gpointer) liaison);
    }
  return liaisons->len > 0 ? g_steal_pointer (&liaisons) : NULL;
}

/* Through whom an advisory comes to a party: its CEPTOAR (③), or nobody if NISC tells it itself. */
static const HnRosterParty *
find_between (const Job *job, const HnRosterParty *party)
{
  gboolean is_direct = hn_advisory_channel_is_direct (job->self->channel);

  if (party->kind != HN_PARTY_OPERATOR || (is_direct && is_named (job, party)))
    return NULL;
  return hn_route_find_ceptoar (job->roster, party);
}

/* Whether the channel carries such an advisory, and leads to that party. */
static HnRouteReason
check_channel (const Job *job, const HnRosterParty *party)
{
  HnAdvisoryChannel *channel = job->self->channel;
  const char *suspicion = hn_advisory_channel_get_suspicion (channel);

  if (!hn_advisory_channel_carries (channel, hn_advisory_kind_get_nick (job->draft->kind),
                                    hn_importance_get_nick (job->draft->importance)))
    return HN_ROUTE_REASON_NOT_BY_THIS_ROUTE;
  if (!g_str_equal (suspicion, "none") &&
      !g_str_equal (suspicion, hn_suspicion_get_nick (job->draft->suspicion)))
    return HN_ROUTE_REASON_NOT_BY_THIS_ROUTE;
  if (hn_term_list_get_n (hn_advisory_channel_get_addressees (channel)) > 0
          ? !is_addressee (job, party)
          : !is_of_a_sector (party))
    return HN_ROUTE_REASON_NOT_CONCERNED;
  return HN_ROUTE_REASON_NONE;
}

/* The first reason that holds against telling a party, in the order of #HnRouteReason. */
static HnRouteReason
check (const Job *job, const HnRosterParty *party)
{
  const HnRosterParty *between = find_between (job, party);
  HnAdvisoryChannel *channel = job->self->channel;
  HnRouteReason reason = check_channel (job, party);
  g_autoptr (GPtrArray) liaisons = NULL;
  gboolean is_operator_by_ceptoar =
      party->kind == HN_PARTY_OPERATOR &&
      !(hn_advisory_channel_is_direct (channel) && is_named (job, party));

  if (reason != HN_ROUTE_REASON_NONE)
    return reason;
  /* What goes through a CEPTOAR is read there. */
  if (!is_in_scope (job, party) || (between != NULL && !is_in_scope (job, between)))
    return HN_ROUTE_REASON_OUTSIDE_SCOPE;
  if (is_operator_by_ceptoar && job->draft->handling == HN_HANDLING_RECIPIENT &&
      !is_named (job, party))
    return HN_ROUTE_REASON_HANDLING;
  reason = check_agreement (job, between != NULL ? between : party);
  if (reason != HN_ROUTE_REASON_NONE)
    return reason;
  if (is_of_a_sector (party) &&
      (!hn_advisory_channel_is_direct (channel) || hn_advisory_channel_copies_liaison (channel)))
    {
      liaisons = dup_liaisons (job, between != NULL ? between : party);
      if (liaisons == NULL)
        return HN_ROUTE_REASON_NO_LIAISON;
    }
  if ((is_operator_by_ceptoar && between == NULL) || job->nisc == NULL ||
      hn_roster_find_contact (job->roster, party->id, job->at_us, NULL) == NULL ||
      (between != NULL &&
       hn_roster_find_contact (job->roster, between->id, job->at_us, NULL) == NULL))
    return HN_ROUTE_REASON_NO_CONTACT;
  return HN_ROUTE_REASON_NONE;
}

static void
add_hop (const Job *job,
         HnRouteEntry *entry,
         int number,
         const HnRosterParty *from,
         const HnRosterParty *to)
{
  hn_route_entry_add_hop (entry, number, from->id, to->id,
                          hn_roster_find_contact (job->roster, to->id, job->at_us, NULL),
                          job->at_us + hn_grade_get_deadline_us (job->grade, number));
}

/* 別添2(3)④: the liaison has a copy at the same time (同報). */
static void
copy_to_liaison (Job *job, const HnRosterParty *liaison)
{
  HnRouteEntry *entry = g_hash_table_lookup (job->entries, liaison->id);

  if (entry == NULL)
    {
      entry = hn_route_entry_new (liaison->id, liaison->name);
      g_hash_table_insert (job->entries, liaison->id, entry);
    }
  if (hn_route_entry_get_hops (entry)->len > 0)
    return;
  hn_route_entry_set_copy (entry);
  add_hop (job, entry, 0, job->nisc, liaison);
}

/* 別添2(3)①–③, or ④. */
static void
lay (Job *job, HnRouteEntry *entry, const HnRosterParty *party)
{
  const HnRosterParty *between = find_between (job, party);
  const HnRosterParty *first = between != NULL ? between : party;
  gboolean is_direct = hn_advisory_channel_is_direct (job->self->channel);
  g_autoptr (GPtrArray) liaisons = NULL;

  if (is_direct)
    add_hop (job, entry, 0, job->nisc, first);
  if (is_of_a_sector (party) &&
      (!is_direct || hn_advisory_channel_copies_liaison (job->self->channel)))
    liaisons = dup_liaisons (job, first);
  if (!is_direct && liaisons != NULL)
    {
      const HnRosterParty *liaison = g_ptr_array_index (liaisons, 0);

      add_hop (job, entry, 1, job->nisc, liaison);
      add_hop (job, entry, 2, liaison, first);
    }
  if (between != NULL)
    add_hop (job, entry, 3, between, party);
  for (guint i = 0; is_direct && liaisons != NULL && i < liaisons->len; i++)
    copy_to_liaison (job, g_ptr_array_index (liaisons, i));
}

/* The narrowest word that would let a party in. */
static const char *
get_word (const Job *job, const HnRosterParty *party)
{
  const HnRosterParty *ceptoar = hn_route_find_ceptoar (job->roster, party);

  if (ceptoar != NULL && ceptoar->ceptoar != NULL)
    return ceptoar->ceptoar;
  return party->organization != NULL && !is_of_a_sector (party) ? party->organization : party->id;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* 別添2(1): what to ask the originators of all sources that leave somebody out. */
static void
make_asks (const Job *job)
{
  GPtrArray *parties = hn_roster_get_parties (job->roster);

  for (guint i = 0; i < job->draft->sources->len; i++)
    {
      const HnDraftSource *source = g_ptr_array_index (job->draft->sources, i);
      HnRouteAsk *ask = g_new0 (HnRouteAsk, 1);

      ask->source = g_strdup (source->id);
      ask->originator = g_strdup (source->originator);
      ask->scope = g_ptr_array_new_with_free_func (g_free);
      for (guint j = 0; j < parties->len; j++)
        {
          const HnRosterParty *party = g_ptr_array_index (parties, j);
          HnRouteEntry *entry = g_hash_table_lookup (job->entries, party->id);
          const char *word = get_word (job, party);

          if (entry != NULL && hn_route_entry_get_reason (entry) == HN_ROUTE_REASON_OUTSIDE_SCOPE &&
              !is_in_scope_of (job, source, party) &&
              !g_ptr_array_find_with_equal_func (ask->scope, word, g_str_equal, NULL))
            g_ptr_array_add (ask->scope, g_strdup (word));
        }
      g_ptr_array_sort (ask->scope, compare_texts);
      if (ask->scope->len > 0)
        g_ptr_array_add (job->self->asks, ask);
      else
        ask_free (ask);
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer unused)
{
  return g_strcmp0 (hn_route_entry_get_party ((gpointer) a),
                    hn_route_entry_get_party ((gpointer) b));
}

/* A wish that means nobody is left out too, so that it is seen. */
static void
exclude_nobodies (Job *job)
{
  GPtrArray *parties = hn_roster_get_parties (job->roster);

  for (guint i = 0; i < job->draft->recipients->len; i++)
    {
      const char *word = g_ptr_array_index (job->draft->recipients, i);
      gboolean is_known = g_hash_table_contains (job->entries, word);
      HnRouteEntry *entry;

      for (guint j = 0; j < parties->len && !is_known; j++)
        {
          const HnRosterParty *party = g_ptr_array_index (parties, j);

          is_known = g_hash_table_contains (job->entries, party->id) &&
                     hn_route_word_means (word, job->plan, job->roster, party);
        }
      if (is_known)
        continue;
      entry = hn_route_entry_new (word, word);
      hn_route_entry_exclude (entry, HN_ROUTE_REASON_NO_CONTACT);
      g_hash_table_insert (job->entries, (gpointer) word, entry);
    }
}

static void
route_all (Job *job)
{
  GPtrArray *parties = hn_roster_get_parties (job->roster);
  GHashTableIter iter;
  gpointer entry;

  for (guint i = 0; i < parties->len; i++)
    job->names_addressees =
        job->names_addressees || (is_addressee (job, g_ptr_array_index (parties, i)) &&
                                  is_named (job, g_ptr_array_index (parties, i)));
  for (guint i = 0; i < parties->len; i++)
    {
      const HnRosterParty *party = g_ptr_array_index (parties, i);
      HnRouteReason reason;

      if (!is_wished (job, party))
        continue;
      entry = g_hash_table_lookup (job->entries, party->id);
      if (entry == NULL)
        {
          entry = hn_route_entry_new (party->id, party->name);
          g_hash_table_insert (job->entries, party->id, entry);
        }
      reason = check (job, party);
      if (reason == HN_ROUTE_REASON_NONE)
        lay (job, entry, party);
      else if (hn_route_entry_get_hops (entry)->len == 0)
        hn_route_entry_exclude (entry, reason);
    }
  exclude_nobodies (job);
  g_hash_table_iter_init (&iter, job->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    g_list_store_insert_sorted (hn_route_entry_get_reason (entry) == HN_ROUTE_REASON_NONE
                                    ? job->self->recipients
                                    : job->self->excluded,
                                entry, compare_entries, NULL);
}

HnRoutePlan *
hn_route_plan_new (HnPlan *plan,
                   HnRoster *roster,
                   const HnAdvisoryDraft *draft,
                   gint64 at_us,
                   gboolean is_emergency)
{
  HnRoutePlan *self = g_object_new (HN_TYPE_ROUTE_PLAN, NULL);
  HnTermList *channels = hn_plan_get_channels (plan);
  g_autoptr (GHashTable) entries =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  Job job = { .self = self,
              .plan = plan,
              .roster = roster,
              .draft = draft,
              .grade = hn_term_list_find (hn_plan_get_importances (plan),
                                          hn_importance_get_nick (draft->importance)),
              .nisc = hn_roster_find_nisc (roster),
              .at_us = at_us,
              .entries = entries };
  const char *instead;

  self->plan = g_object_ref (plan);
  self->channel = hn_term_list_find (channels, hn_advisory_route_get_nick (draft->route));
  instead = is_emergency ? hn_advisory_channel_get_in_emergency (self->channel) : NULL;
  if (instead != NULL)
    self->channel = hn_term_list_find (channels, instead);
  route_all (&job);
  make_asks (&job);
  return self;
}

HnPlan *
hn_route_plan_get_plan (HnRoutePlan *self)
{
  g_return_val_if_fail (HN_IS_ROUTE_PLAN (self), NULL);

  return self->plan;
}

HnAdvisoryChannel *
hn_route_plan_get_channel (HnRoutePlan *self)
{
  g_return_val_if_fail (HN_IS_ROUTE_PLAN (self), NULL);

  return self->channel;
}

GListModel *
hn_route_plan_get_recipients (HnRoutePlan *self)
{
  g_return_val_if_fail (HN_IS_ROUTE_PLAN (self), NULL);

  return G_LIST_MODEL (self->recipients);
}

GListModel *
hn_route_plan_get_excluded (HnRoutePlan *self)
{
  g_return_val_if_fail (HN_IS_ROUTE_PLAN (self), NULL);

  return G_LIST_MODEL (self->excluded);
}

GPtrArray *
hn_route_plan_get_asks (HnRoutePlan *self)
{
  g_return_val_if_fail (HN_IS_ROUTE_PLAN (self), NULL);

  return self->asks;
}
