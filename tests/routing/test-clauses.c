/* The rules of 別添2, one test a clause. */
#include "hn-world.h"

typedef struct
{
  HnRoster *roster;
  HnAdvisoryDraft *draft;
  gboolean is_emergency;
} World;

/* NISC; the electricity of the plan: liaison, CEPTOAR, an operator of it, and one outside of it. */
static void
set_up (World *world, gconstpointer unused)
{
  HnRoster *roster = world->roster = hn_roster_new ();

  world_add (roster, "identity--nisc", HN_PARTY_NISC, NULL)->organization = g_strdup ("nisc");
  world_add (roster, "identity--liaison", HN_PARTY_LIAISON, "electricity")->organization =
      g_strdup ("meti");
  world_add (roster, "identity--ceptoar", HN_PARTY_CEPTOAR, "electricity")->ceptoar =
      g_strdup ("electricity-ceptoar");
  world_add (roster, "identity--member", HN_PARTY_OPERATOR, "electricity")->member_of =
      g_strdup ("identity--ceptoar");
  world_add (roster, "identity--lonely", HN_PARTY_OPERATOR, "electricity");
  world->draft = hn_advisory_draft_new ();
  world->draft->importance = HN_IMPORTANCE_URGENT;
}

static void
tear_down (World *world, gconstpointer unused)
{
  hn_roster_free (world->roster);
  hn_advisory_draft_free (world->draft);
}

static HnRoutePlan *
route (World *world)
{
  return hn_route_plan_new (world_get_plan (), world->roster, world->draft, WORLD_AT,
                            world->is_emergency);
}

static void
agree (World *world, const char *party, gint64 from_us, gint64 until_us)
{
  const char *const parties[] = { "identity--nisc", party, NULL };

  hn_roster_add_agreement (world->roster, HN_AGREEMENT_EARLY_WARNING, parties, from_us, until_us);
}

static void
assert_hop (HnRouteEntry *entry, guint index, int number, const char *from, const char *to)
{
  HnRouteHop *hop = g_ptr_array_index (hn_route_entry_get_hops (entry), index);

  g_assert_cmpint (hop->number, ==, number);
  g_assert_cmpstr (hop->from, ==, from);
  g_assert_cmpstr (hop->to, ==, to);
  g_assert_cmpint (hop->by_us, >, WORLD_AT);
}

static void
test_scope (World *world, gconstpointer unused)
{
  g_autoptr (HnRoutePlan) routes = NULL;
  HnRouteAsk *ask;

  world_wish (world->draft, "electricity");
  world_add_source (world->draft, "incident--a", "identity--lonely", "electricity gas");
  world_add_source (world->draft, "incident--b", "identity--lonely", "gas");
  routes = route (world);

  g_assert_cmpint (world_why (routes, "identity--ceptoar"), ==, HN_ROUTE_REASON_OUTSIDE_SCOPE);
  g_assert_cmpuint (hn_route_plan_get_asks (routes)->len, ==, 1);
  ask = g_ptr_array_index (hn_route_plan_get_asks (routes), 0);
  g_assert_cmpstr (ask->source, ==, "incident--b");
  g_assert_cmpstr (ask->originator, ==, "identity--lonely");
  g_assert_cmpuint (ask->scope->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (ask->scope, 0), ==, "electricity-ceptoar");
  g_assert_cmpstr (g_ptr_array_index (ask->scope, 1), ==, "identity--lonely");
}

static void
test_scope_unstated (World *world, gconstpointer unused)
{
  g_autoptr (HnRoutePlan) routes = NULL;
  g_autoptr (HnRoutePlan) own = NULL;
  HnDraftSource *source = world_add_source (world->draft, "incident--a", "identity--lonely", NULL);

  world_wish (world->draft, "all");
  routes = route (world);
  g_assert_cmpint (world_why (routes, "identity--ceptoar"), ==, HN_ROUTE_REASON_OUTSIDE_SCOPE);
  g_free (source->originator);
  source->originator = g_strdup ("identity--nisc");
  own = route (world);
  g_assert_cmpint (world_why (own, "identity--ceptoar"), ==, HN_ROUTE_REASON_NONE);
}

/* An operator that is in the scope is not reached through a CEPTOAR that is not. */
static void
test_scope_on_the_way (World *world, gconstpointer unused)
{
  g_autoptr (HnRoutePlan) routes = NULL;

  world_wish (world->draft, "identity--member");
  world_add_source (world->draft, "incident--a", "identity--lonely", "identity--member");
  routes = route (world);
  g_assert_cmpint (world_why (routes, "identity--member"), ==, HN_ROUTE_REASON_OUTSIDE_SCOPE);
}

static void
test_normal (World *world, gconstpointer unused)
{
  g_autoptr (HnRoutePlan) routes = NULL;
  HnRouteEntry *entry;

  world_wish (world->draft, "electricity");
  routes = route (world);
  entry = world_find (hn_route_plan_get_recipients (routes), "identity--member");
  g_assert_cmpuint (hn_route_entry_get_hops (entry)->len, ==, 3);
  assert_hop (entry, 0, 1, "identity--nisc", "identity--liaison");
  assert_hop (entry, 1, 2, "identity--liaison", "identity--ceptoar");
  assert_hop (entry, 2, 3, "identity--ceptoar", "identity--member");
  entry = world_find (hn_route_plan_get_recipients (routes), "identity--ceptoar");
  g_assert_cmpuint (hn_route_entry_get_hops (entry)->len, ==, 2);
  g_assert_false (hn_route_entry_is_copy (entry));
  g_assert_cmpint (world_why (routes, "identity--lonely"), ==, HN_ROUTE_REASON_NO_CONTACT);
}

static void
test_liaison_off_duty (World *world, gconstpointer unused)
{
  g_autoptr (HnRoutePlan) without = NULL;
  g_autoptr (HnRoutePlan) with = NULL;
  HnRouteHop *hop;

  world_wish (world->draft, "electricity-ceptoar");
  hn_roster_add_contact (world->roster, "identity--day", "identity--liaison", 0);
  hn_roster_add_duty (world->roster, "identity--day", WORLD_AT + 1, G_MAXINT64);
  without = route (world);
  g_assert_cmpint (world_why (without, "identity--ceptoar"), ==, HN_ROUTE_REASON_NO_LIAISON);
  hn_roster_add_contact (world->roster, "identity--deputy", "identity--liaison", 1);
  with = route (world);
  hop = g_ptr_array_index (hn_route_entry_get_hops (world_find (hn_route_plan_get_recipients (with),
                                                                "identity--ceptoar")),
                           0);
  g_assert_cmpstr (hop->contact, ==, "identity--deputy");
}

static void
test_urgent (World *world, gconstpointer unused)
{
  g_autoptr (HnRoutePlan) never = NULL;
  g_autoptr (HnRoutePlan) ended = NULL;
  g_autoptr (HnRoutePlan) stands = NULL;
  HnRouteEntry *copy;

  world->draft->kind = HN_ADVISORY_EARLY_WARNING;
  world->draft->route = HN_ADVISORY_ROUTE_URGENT;
  world_wish (world->draft, "electricity");
  never = route (world);
  g_assert_cmpint (world_why (never, "identity--ceptoar"), ==, HN_ROUTE_REASON_NO_AGREEMENT);
  agree (world, "identity--ceptoar", 0, WORLD_AT);
  ended = route (world);
  g_assert_cmpint (world_why (ended, "identity--ceptoar"), ==, HN_ROUTE_REASON_NOT_IN_FORCE);
  g_assert_null (world_find (hn_route_plan_get_recipients (ended), "identity--liaison"));
  agree (world, "identity--ceptoar", WORLD_AT, G_MAXINT64);
  stands = route (world);
  assert_hop (world_find (hn_route_plan_get_recipients (stands), "identity--ceptoar"), 0, 0,
              "identity--nisc", "identity--ceptoar");
  copy = world_find (hn_route_plan_get_recipients (stands), "identity--liaison");
  g_assert_true (hn_route_entry_is_copy (copy));
  assert_hop (copy, 0, 0, "identity--nisc", "identity--liaison");
}

static void
test_urgent_to_an_operator (World *world, gconstpointer unused)
{
  g_autoptr (HnRoutePlan) routes = NULL;

  world->draft->kind = HN_ADVISORY_EARLY_WARNING;
  world->draft->route = HN_ADVISORY_ROUTE_URGENT;
  world_wish (world->draft, "identity--lonely");
  agree (world, "identity--lonely", 0, G_MAXINT64);
  routes = route (world);
  assert_hop (world_find (hn_route_plan_get_recipients (routes), "identity--lonely"), 0, 0,
              "identity--nisc", "identity--lonely");
  g_assert_nonnull (world_find (hn_route_plan_get_recipients (routes), "identity--liaison"));
}

/* An agreement between others is none with NISC. */
static void
test_agreement_without_nisc (World *world, gconstpointer unused)
{
  const char *const parties[] = { "identity--lonely", "identity--ceptoar", NULL };
  g_autoptr (HnRoutePlan) routes = NULL;

  hn_roster_add_agreement (world->roster, HN_AGREEMENT_EARLY_WARNING, parties, 0, G_MAXINT64);
  world->draft->kind = HN_ADVISORY_EARLY_WARNING;
  world->draft->route = HN_ADVISORY_ROUTE_URGENT;
  world_wish (world->draft, "electricity");
  routes = route (world);
  g_assert_cmpint (world_why (routes, "identity--ceptoar"), ==, HN_ROUTE_REASON_NO_AGREEMENT);
}

static void
test_handling (World *world, gconstpointer unused)
{
  g_autoptr (HnRoutePlan) routes = NULL;

  world->draft->handling = HN_HANDLING_RECIPIENT;
  world_wish (world->draft, "electricity-ceptoar");
  routes = route (world);
  g_assert_cmpint (world_why (routes, "identity--ceptoar"), ==, HN_ROUTE_REASON_NONE);
  g_assert_cmpint (world_why (routes, "identity--member"), ==, HN_ROUTE_REASON_HANDLING);
}

static void
add_organization (World *world, const char *id, HnPartyKind kind)
{
  g_autofree char *identity = g_strconcat ("identity--", id, NULL);

  world_add (world->roster, identity, kind, NULL)->organization = g_strdup (id);
}

/* Damage to the incident-response agencies, methods to the security ministries. */
static void
test_terrorism (World *world, gconstpointer unused)
{
  g_autoptr (HnRoutePlan) unsuspected = NULL;
  g_autoptr (HnRoutePlan) damage = NULL;
  g_autoptr (HnRoutePlan) method = NULL;

  add_organization (world, "fdma", HN_PARTY_AGENCY);
  add_organization (world, "meti", HN_PARTY_MINISTRY);
  world->draft->route = HN_ADVISORY_ROUTE_TERRORISM;
  world_wish (world->draft, "all");
  unsuspected = route (world);
  g_assert_cmpint (world_why (unsuspected, "identity--fdma"), ==,
                   HN_ROUTE_REASON_NOT_BY_THIS_ROUTE);
  world->draft->suspicion = HN_SUSPICION_TERRORISM;
  damage = route (world);
  g_assert_cmpint (world_why (damage, "identity--fdma"), ==, HN_ROUTE_REASON_NONE);
  g_assert_null (world_find (hn_route_plan_get_recipients (damage), "identity--meti"));
  g_assert_cmpint (world_why (damage, "identity--ceptoar"), ==, HN_ROUTE_REASON_NOT_CONCERNED);
  world->draft->kind = HN_ADVISORY_ATTACK_METHOD;
  method = route (world);
  g_assert_cmpint (world_why (method, "identity--meti"), ==, HN_ROUTE_REASON_NONE);
  g_assert_null (world_find (hn_route_plan_get_recipients (method), "identity--fdma"));
}

static void
test_disaster (World *world, gconstpointer unused)
{
  g_autoptr (HnRoutePlan) routes = NULL;

  add_organization (world, "mlit", HN_PARTY_MINISTRY);
  world->draft->route = HN_ADVISORY_ROUTE_DISASTER;
  world->draft->suspicion = HN_SUSPICION_DISASTER;
  world_wish (world->draft, "all");
  routes = route (world);
  assert_hop (world_find (hn_route_plan_get_recipients (routes), "identity--mlit"), 0, 0,
              "identity--nisc", "identity--mlit");
}

static void
test_related (World *world, gconstpointer unused)
{
  g_autoptr (HnRoutePlan) routes = NULL;

  add_organization (world, "jpcert-cc", HN_PARTY_BODY);
  add_organization (world, "ipa", HN_PARTY_BODY);
  world->draft->route = HN_ADVISORY_ROUTE_RELATED;
  world_wish (world->draft, "ipa");
  routes = route (world);
  g_assert_cmpint (world_why (routes, "identity--ipa"), ==, HN_ROUTE_REASON_NONE);
  g_assert_null (world_find (hn_route_plan_get_recipients (routes), "identity--jpcert-cc"));
}

static void
test_council (World *world, gconstpointer unused)
{
  g_autoptr (HnRoutePlan) routes = NULL;

  add_organization (world, "ceptoar-council", HN_PARTY_BODY);
  world->draft->route = HN_ADVISORY_ROUTE_COUNCIL;
  world_wish (world->draft, "all");
  routes = route (world);
  g_assert_cmpint (world_why (routes, "identity--ceptoar-council"), ==, HN_ROUTE_REASON_NONE);
}

/* It changes the route, and waives neither scope nor agreement. */
static void
test_emergency (World *world, gconstpointer unused)
{
  g_autoptr (HnRoutePlan) routes = NULL;
  g_autoptr (HnRoutePlan) bound = NULL;
  g_autoptr (HnRoutePlan) warned = NULL;

  world->is_emergency = TRUE;
  world_wish (world->draft, "electricity");
  routes = route (world);
  g_assert_cmpstr (hn_term_get_id (HN_TERM (hn_route_plan_get_channel (routes))), ==, "emergency");
  assert_hop (world_find (hn_route_plan_get_recipients (routes), "identity--ceptoar"), 0, 0,
              "identity--nisc", "identity--ceptoar");
  g_assert_true (hn_route_entry_is_copy (
      world_find (hn_route_plan_get_recipients (routes), "identity--liaison")));
  world->draft->kind = HN_ADVISORY_EARLY_WARNING;
  warned = route (world);
  g_assert_cmpint (world_why (warned, "identity--ceptoar"), ==, HN_ROUTE_REASON_NO_AGREEMENT);
  world_add_source (world->draft, "incident--a", "identity--lonely", "gas");
  bound = route (world);
  g_assert_cmpint (world_why (bound, "identity--ceptoar"), ==, HN_ROUTE_REASON_OUTSIDE_SCOPE);
}

/* A ministry that holds parts of a sector has the liaison of those parts. */
static void
test_liaison_of_a_part (World *world, gconstpointer unused)
{
  HnCeptoar *ceptoar = NULL;
  HnTermList *ceptoars = hn_plan_get_ceptoars (world_get_plan ());
  g_autoptr (HnRoutePlan) routes = NULL;
  HnRouteHop *hop;

  for (guint i = 0; i < hn_term_list_get_n (ceptoars) && ceptoar == NULL; i++)
    if (hn_term_list_find (hn_ceptoar_get_sub_sectors (hn_term_list_get (ceptoars, i)),
                           "local-government"))
      ceptoar = hn_term_list_get (ceptoars, i);
  g_assert_nonnull (ceptoar);
  world_add (world->roster, "identity--local", HN_PARTY_CEPTOAR, NULL)->ceptoar =
      g_strdup (hn_term_get_id (HN_TERM (ceptoar)));
  g_ptr_array_add (
      world_add (world->roster, "identity--cabinet", HN_PARTY_LIAISON, "government")->sub_sectors,
      g_strdup ("ministries"));
  world_add (world->roster, "identity--mic", HN_PARTY_LIAISON, NULL)->organization =
      g_strdup ("mic");
  g_ptr_array_add (
      ((HnRosterParty *) hn_roster_find_party (world->roster, "identity--cabinet"))->sub_sectors,
      g_strdup ("central-government"));
  world_wish (world->draft, "government");
  routes = route (world);
  g_assert_cmpint (world_why (routes, "identity--local"), ==, HN_ROUTE_REASON_NONE);
  hop = g_ptr_array_index (hn_route_entry_get_hops (world_find (
                               hn_route_plan_get_recipients (routes), "identity--local")),
                           0);
  g_assert_cmpstr (hop->to, ==, "identity--mic");
}

static void
test_nobody (World *world, gconstpointer unused)
{
  g_autoptr (HnRoutePlan) routes = NULL;

  world_wish (world->draft, "identity--gone");
  world_wish (world->draft, "identity--nisc");
  routes = route (world);
  g_assert_cmpint (world_why (routes, "identity--gone"), ==, HN_ROUTE_REASON_NO_CONTACT);
  g_assert_cmpint (world_why (routes, "identity--nisc"), ==, HN_ROUTE_REASON_NOT_CONCERNED);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*run) (World *world, gconstpointer unused);
  } tests[] = {
    { "/routing/2-1/scope-is-the-intersection", test_scope },
    { "/routing/2-1/unstated-scope-is-nisc", test_scope_unstated },
    { "/routing/2-1/scope-on-the-way", test_scope_on_the_way },
    { "/routing/2-3-1/liaison-off-duty", test_liaison_off_duty },
    { "/routing/2-3-1/liaison-of-a-part", test_liaison_of_a_part },
    { "/routing/2-3-1/handling", test_handling },
    { "/routing/2-3-1-to-3/normal", test_normal },
    { "/routing/2-3-4/urgent", test_urgent },
    { "/routing/2-3-4/urgent-to-an-operator", test_urgent_to_an_operator },
    { "/routing/2-3-4/agreement-without-nisc", test_agreement_without_nisc },
    { "/routing/2-4-2/terrorism", test_terrorism },
    { "/routing/2-4-3/related", test_related },
    { "/routing/2-4-4/disaster", test_disaster },
    { "/routing/II2-4/council", test_council },
    { "/routing/4/emergency", test_emergency },
    { "/routing/nobody", test_nobody },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, World, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
