#include "hn-world.h"

HnPlan *
world_get_plan (void)
{
  static HnPlan *plan;
  g_autoptr (GError) error = NULL;

  if (plan == NULL)
    plan = hn_plan_load_default (NULL, &error);
  g_assert_no_error (error);
  return plan;
}

HnRosterParty *
world_add (HnRoster *roster, const char *id, HnPartyKind kind, const char *sector)
{
  HnRosterParty *party = hn_roster_add_party (roster, id, NULL, kind);

  g_assert_nonnull (party);
  if (sector != NULL)
    g_ptr_array_add (party->sectors, g_strdup (sector));
  return party;
}

HnDraftSource *
world_add_source (HnAdvisoryDraft *draft, const char *id, const char *originator, const char *scope)
{
  HnDraftSource *source = hn_advisory_draft_add_source (draft, id);
  g_auto (GStrv) words = scope != NULL ? g_strsplit (scope, " ", -1) : NULL;

  source->originator = g_strdup (originator);
  if (words != NULL)
    source->scope = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    g_ptr_array_add (source->scope, g_strdup (words[i]));
  return source;
}

void
world_wish (HnAdvisoryDraft *draft, const char *recipient)
{
  g_ptr_array_add (draft->recipients, g_strdup (recipient));
}

HnRouteEntry *
world_find (GListModel *entries, const char *party)
{
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (HnRouteEntry) entry = g_list_model_get_item (entries, i);

      if (g_str_equal (hn_route_entry_get_party (entry), party))
        return entry;
    }
  return NULL;
}

HnRouteReason
world_why (HnRoutePlan *routes, const char *party)
{
  HnRouteEntry *told = world_find (hn_route_plan_get_recipients (routes), party);
  HnRouteEntry *out = world_find (hn_route_plan_get_excluded (routes), party);

  g_assert_true ((told != NULL) != (out != NULL));
  g_assert_true ((told != NULL) ==
                 (hn_route_entry_get_reason (told ? told : out) == HN_ROUTE_REASON_NONE));
  return hn_route_entry_get_reason (told != NULL ? told : out);
}
