/* Every combination of route × CEPTOAR of the plan × kind × agreement × scope × emergency × duty ×
 * suspicion × handling × wish, against what the plan says, written down another way. */
#include "hn-world.h"

typedef enum
{
  AGREED_NEVER,
  AGREED_NOW,
  AGREED_ONCE,
  AGREED_BY_OTHERS,
  N_AGREED
} Agreed;

typedef enum
{
  SCOPE_NO_SOURCE,
  SCOPE_UNSTATED,
  SCOPE_SECTOR,
  SCOPE_CEPTOAR,
  SCOPE_ALL,
  SCOPE_OTHER,
  SCOPE_BOTH,  /* two sources that both let it */
  SCOPE_APART, /* two sources that have nothing in common */
  SCOPE_PUBLIC,
  N_SCOPES
} Scope;

typedef enum
{
  DUTY_LIAISON,
  DUTY_DEPUTY,
  DUTY_NOBODY,
  N_DUTIES
} Duty;

typedef struct
{
  HnCeptoar *ceptoar;
  const char *sector;
  HnAdvisoryRoute route;
  HnAdvisoryKind kind;
  HnImportance importance;
  HnHandling handling;
  Agreed agreed;
  Scope scope;
  Duty duty;
  gboolean is_emergency;
  gboolean is_suspected;
  gboolean by_name; /* the wish is the operator, and not the sector */
} Case;

#define NISC "identity--nisc"
#define LIAISON "identity--liaison"
#define POC "identity--poc"
#define MEMBER "identity--member"
#define OTHER "identity--other"

static const char *const organizations[] = { "npa", "fdma", "mlit", "ipa", "ceptoar-council" };

static void
fill_parties (HnRoster *roster, const Case *of, gboolean backwards)
{
  for (guint step = 0; step < 5; step++)
    switch (backwards ? 4 - step : step)
      {
      case 0:
        world_add (roster, NISC, HN_PARTY_NISC, NULL);
        break;
      case 1:
        world_add (roster, LIAISON, HN_PARTY_LIAISON, of->sector);
        break;
      case 2:
        world_add (roster, POC, HN_PARTY_CEPTOAR, NULL)->ceptoar =
            g_strdup (hn_term_get_id (HN_TERM (of->ceptoar)));
        break;
      case 3:
        world_add (roster, MEMBER, HN_PARTY_OPERATOR, NULL)->member_of = g_strdup (POC);
        break;
      default:
        world_add (roster, OTHER, HN_PARTY_OPERATOR, "elsewhere");
        for (guint i = 0; i < G_N_ELEMENTS (organizations); i++)
          {
            g_autofree char *id = g_strconcat ("identity--", organizations[i], NULL);

            world_add (roster, id, HN_PARTY_BODY, NULL)->organization = g_strdup (organizations[i]);
          }
      }
}

static HnRoster *
make_roster (const Case *of, gboolean backwards)
{
  HnRoster *roster = hn_roster_new ();
  const char *const both[] = { of->agreed == AGREED_BY_OTHERS ? OTHER : NISC, POC, NULL };

  fill_parties (roster, of, backwards);
  hn_roster_add_contact (roster, "identity--first", LIAISON, 0);
  hn_roster_add_contact (roster, "identity--deputy", LIAISON, 1);
  if (of->duty != DUTY_LIAISON)
    hn_roster_add_duty (roster, "identity--first", 0, WORLD_AT);
  if (of->duty == DUTY_NOBODY)
    hn_roster_add_duty (roster, "identity--deputy", WORLD_AT + 1, G_MAXINT64);
  if (of->agreed != AGREED_NEVER)
    hn_roster_add_agreement (roster, HN_AGREEMENT_EARLY_WARNING, both, 0,
                             of->agreed == AGREED_ONCE ? WORLD_AT : G_MAXINT64);
  return roster;
}

static void
add_sources (HnAdvisoryDraft *draft, const Case *of)
{
  const char *ceptoar = hn_term_get_id (HN_TERM (of->ceptoar));
  const char *const scopes[N_SCOPES] = { NULL,        NULL,       of->sector, ceptoar, "all",
                                         "elsewhere", of->sector, of->sector, NULL };

  if (of->scope == SCOPE_NO_SOURCE)
    return;
  world_add_source (draft, "incident--1", OTHER, scopes[of->scope])->is_public =
      of->scope == SCOPE_PUBLIC;
  if (of->scope == SCOPE_BOTH)
    world_add_source (draft, "incident--2", OTHER, ceptoar);
  if (of->scope == SCOPE_APART)
    world_add_source (draft, "incident--2", OTHER, "elsewhere");
}

static HnAdvisoryDraft *
make_draft (const Case *of)
{
  HnAdvisoryDraft *draft = hn_advisory_draft_new ();

  draft->route = of->route;
  draft->kind = of->kind;
  draft->importance = of->importance;
  draft->handling = of->handling;
  if (of->is_suspected)
    draft->suspicion =
        of->route == HN_ADVISORY_ROUTE_DISASTER ? HN_SUSPICION_DISASTER : HN_SUSPICION_TERRORISM;
  world_wish (draft, of->by_name ? MEMBER : of->sector);
  add_sources (draft, of);
  return draft;
}

static gboolean
is_in_scope (const Case *of)
{
  return of->scope != SCOPE_UNSTATED && of->scope != SCOPE_OTHER && of->scope != SCOPE_APART;
}

static gboolean
goes_beside (const Case *of)
{
  return of->route >= HN_ADVISORY_ROUTE_TERRORISM;
}

static gboolean
is_direct (const Case *of)
{
  return of->route == HN_ADVISORY_ROUTE_URGENT || of->route == HN_ADVISORY_ROUTE_EMERGENCY ||
         (of->route == HN_ADVISORY_ROUTE_NORMAL && of->is_emergency);
}

/* 別添2, read from below: whether the CEPTOAR's contact, or its member, is told. */
static gboolean
ought_to_be_told (const Case *of, gboolean is_member)
{
  gboolean is_warning = of->kind == HN_ADVISORY_EARLY_WARNING;
  gboolean is_alone = is_member && of->by_name && is_direct (of);

  if (goes_beside (of) || !is_in_scope (of) || of->duty == DUTY_NOBODY)
    return FALSE;
  if (of->route == HN_ADVISORY_ROUTE_URGENT && (!is_warning || of->importance < HN_IMPORTANCE_HIGH))
    return FALSE;
  /* The agreement here is the CEPTOAR's, never the member's own. */
  if ((is_warning || of->route == HN_ADVISORY_ROUTE_URGENT) &&
      (of->agreed != AGREED_NOW || is_alone))
    return FALSE;
  return !is_member || of->by_name || of->handling != HN_HANDLING_RECIPIENT;
}

/* 別添2(4), Ⅱ2(4). */
static gboolean
ought_to_be_told_beside (const Case *of, const char *organization)
{
  gboolean is_method = of->kind == HN_ADVISORY_ATTACK_METHOD;
  gboolean is_response = g_str_equal (organization, "fdma") || g_str_equal (organization, "npa");
  gboolean is_open =
      of->scope == SCOPE_NO_SOURCE || of->scope == SCOPE_ALL || of->scope == SCOPE_PUBLIC;

  /* 別添2(3)④: not without an agreement, which nobody of them has here; ministries need none. */
  if (!is_open || of->kind == HN_ADVISORY_EARLY_WARNING)
    return FALSE;
  switch (of->route)
    {
    case HN_ADVISORY_ROUTE_TERRORISM:
      return of->is_suspected && (is_method ? g_str_equal (organization, "npa") : is_response);
    case HN_ADVISORY_ROUTE_DISASTER:
      return of->is_suspected && (is_response || g_str_equal (organization, "mlit"));
    case HN_ADVISORY_ROUTE_RELATED:
      return g_str_equal (organization, "ipa");
    case HN_ADVISORY_ROUTE_COUNCIL:
      return g_str_equal (organization, "ceptoar-council");
    case HN_ADVISORY_ROUTE_NORMAL:
    case HN_ADVISORY_ROUTE_URGENT:
    case HN_ADVISORY_ROUTE_EMERGENCY:
    default:
      return FALSE;
    }
}

static void
check_entry (const Case *of, HnRouteEntry *entry, GHashTable *seen)
{
  GPtrArray *hops = hn_route_entry_get_hops (entry);
  HnRouteHop *last;

  g_assert_true (g_hash_table_add (seen, (gpointer) hn_route_entry_get_party (entry)));
  g_assert_cmpuint (hops->len, >, 0);
  last = g_ptr_array_index (hops, hops->len - 1);
  g_assert_cmpstr (last->to, ==, hn_route_entry_get_party (entry));
  for (guint i = 0; i < hops->len; i++)
    {
      HnRouteHop *hop = g_ptr_array_index (hops, i);
      HnRouteHop *before = i > 0 ? g_ptr_array_index (hops, i - 1) : NULL;

      g_assert_cmpstr (hop->from, ==, before != NULL ? before->to : NISC);
      g_assert_cmpint (hop->by_us, >, before != NULL ? before->by_us : WORLD_AT);
      g_assert_cmpint (hop->number, >, before != NULL ? before->number : -1);
      if (g_str_equal (hop->to, LIAISON))
        g_assert_cmpstr (hop->contact, ==,
                         of->duty == DUTY_LIAISON ? "identity--first" : "identity--deputy");
    }
}

static void
check_case (const Case *of, HnRoutePlan *routes)
{
  GListModel *told = hn_route_plan_get_recipients (routes);
  HnRouteEntry *poc = world_find (told, POC);
  HnRouteEntry *copy = world_find (told, LIAISON);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < g_list_model_get_n_items (told); i++)
    {
      g_autoptr (HnRouteEntry) entry = g_list_model_get_item (told, i);

      check_entry (of, entry, seen);
    }
  g_assert_true ((poc != NULL) == (!of->by_name && ought_to_be_told (of, FALSE)));
  g_assert_true ((world_why (routes, MEMBER) == HN_ROUTE_REASON_NONE) ==
                 ought_to_be_told (of, TRUE));
  g_assert_null (world_find (told, OTHER));
  g_assert_null (world_find (told, NISC));
  for (guint i = 0; i < G_N_ELEMENTS (organizations); i++)
    {
      g_autofree char *id = g_strconcat ("identity--", organizations[i], NULL);

      g_assert_true ((world_find (told, id) != NULL) ==
                     ought_to_be_told_beside (of, organizations[i]));
    }
  /* Whoever of a sector is told directly, its liaison is told at the same instant. */
  g_assert_true ((copy != NULL) ==
                 (is_direct (of) && (poc != NULL || world_find (told, MEMBER) != NULL)));
  if (copy != NULL)
    g_assert_true (hn_route_entry_is_copy (copy));
}

static void
try (const Case *of, guint *n)
{
  g_autoptr (HnRoster) roster = make_roster (of, FALSE);
  g_autoptr (HnAdvisoryDraft) draft = make_draft (of);
  g_autoptr (HnRoutePlan) routes =
      hn_route_plan_new (world_get_plan (), roster, draft, WORLD_AT, of->is_emergency);

  check_case (of, routes);
  if (*n % 16 == 0)
    {
      g_autoptr (HnRoster) backwards = make_roster (of, TRUE);
      g_autoptr (HnRoutePlan) again =
          hn_route_plan_new (world_get_plan (), backwards, draft, WORLD_AT, of->is_emergency);
      g_autofree char *first = hn_route_plan_to_json (routes);
      g_autofree char *second = hn_route_plan_to_json (again);

      g_assert_cmpstr (first, ==, second);
    }
  *n += 1;
}

/* All that is left to vary. */
static void
vary (Case of, guint *n)
{
  static const HnAdvisoryKind kinds[] = { HN_ADVISORY_EARLY_WARNING, HN_ADVISORY_ATTACK_METHOD,
                                          HN_ADVISORY_ANALYSIS };

  for (of.agreed = 0; of.agreed < N_AGREED; of.agreed++)
    for (of.scope = 0; of.scope < N_SCOPES; of.scope++)
      for (of.duty = 0; of.duty < N_DUTIES; of.duty++)
        for (guint bits = 0; bits < 32; bits++)
          for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
            {
              of.kind = kinds[i];
              of.is_emergency = (bits & 1) != 0;
              of.is_suspected = (bits & 2) != 0;
              of.by_name = (bits & 4) != 0;
              of.importance = (bits & 8) != 0 ? HN_IMPORTANCE_URGENT : HN_IMPORTANCE_LOW;
              of.handling = (bits & 16) != 0 ? HN_HANDLING_OPERATORS : HN_HANDLING_RECIPIENT;
              try (&of, n);
            }
}

static void
test_all (gconstpointer data)
{
  HnTermList *ceptoars = hn_plan_get_ceptoars (world_get_plan ());
  g_autoptr (GHashTable) sectors = g_hash_table_new (g_str_hash, g_str_equal);
  Case of = { .route = (HnAdvisoryRoute) GPOINTER_TO_UINT (data) };
  guint n = 0;

  for (guint i = 0; i < hn_term_list_get_n (ceptoars); i++)
    {
      of.ceptoar = hn_term_list_get (ceptoars, i);
      of.sector = hn_term_get_id (HN_TERM (hn_ceptoar_get_sector (of.ceptoar)));
      g_hash_table_add (sectors, (gpointer) of.sector);
      vary (of, &n);
    }
  g_assert_cmpuint (g_hash_table_size (sectors), ==,
                    hn_term_list_get_n (hn_plan_get_sectors (world_get_plan ())));
  g_test_message ("%u cases", n);
  g_assert_cmpuint (n, >, 10000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; hn_advisory_route_nicks[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/routing/all/", hn_advisory_route_nicks[i], NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_all);
    }
  return g_test_run ();
}
