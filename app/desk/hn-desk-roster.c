#include "hn-desk-roster.h"

#include "hn-accord.h"
#include "hn-organisation.h"
#include "hn-party.h"
#include "hn-poc.h"

static void
add_words (GPtrArray *to, const char *const *words)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++)
    g_ptr_array_add (to, g_strdup (words[i]));
}

static void
add_contacts (HnRoster *roster, HnOrganisation *organisation)
{
  GListModel *contacts = hn_organisation_get_contacts (organisation);

  for (guint i = 0; i < g_list_model_get_n_items (contacts); i++)
    {
      g_autoptr (HnContactPoint) contact = g_list_model_get_item (contacts, i);
      const char *id = hn_contact_point_get_id (contact);
      HnPoc *poc = hn_contact_point_get_poc (contact);

      if (hn_contact_point_get_standing (contact) == HN_STANDING_DOUBTED)
        continue;
      hn_roster_add_contact (roster, id, hn_organisation_get_id (organisation),
                             hn_poc_get_rank (poc));
      for (guint j = 0; j < hn_poc_get_n_duties (poc); j++)
        {
          gint64 from_us;
          gint64 until_us;

          hn_poc_get_duty (poc, j, &from_us, &until_us);
          hn_roster_add_duty (roster, id, from_us, until_us);
        }
    }
}

static void
add_organisations (HnRoster *roster, HnSituation *situation)
{
  GListModel *organisations = hn_situation_get_organisations (situation);

  for (guint i = 0; i < g_list_model_get_n_items (organisations); i++)
    {
      g_autoptr (HnOrganisation) organisation = g_list_model_get_item (organisations, i);
      HnRosterParty *party;

      if (hn_organisation_get_standing (organisation) != HN_STANDING_BY_NISC)
        continue;
      party = hn_roster_add_party (roster, hn_organisation_get_id (organisation),
                                   hn_organisation_get_name (organisation),
                                   hn_organisation_get_kind (organisation));
      if (party == NULL)
        continue;
      party->organization = g_strdup (hn_organisation_get_organization (organisation));
      party->ceptoar = g_strdup (hn_organisation_get_ceptoar (organisation));
      party->member_of = g_strdup (hn_organisation_get_member_of (organisation));
      add_words (party->sectors, hn_organisation_get_sectors (organisation));
      add_contacts (roster, organisation);
    }
}

static void
add_accords (HnRoster *roster, HnSituation *situation)
{
  GListModel *accords = hn_situation_get_accords (situation);

  for (guint i = 0; i < g_list_model_get_n_items (accords); i++)
    {
      g_autoptr (HnAccord) accord = g_list_model_get_item (accords, i);

      for (guint j = 0; hn_accord_is_believed (accord) && j < hn_accord_get_n_intervals (accord);
           j++)
        {
          gint64 from_us;
          gint64 until_us;

          hn_accord_get_interval (accord, j, &from_us, &until_us);
          hn_roster_add_agreement (roster, hn_accord_get_kind (accord),
                                   hn_accord_get_parties (accord), from_us, until_us);
        }
    }
}

HnRoster *
hn_desk_dup_roster (HnDesk *desk)
{
  HnRoster *roster = hn_roster_new ();
  HnSituation *situation;

  g_return_val_if_fail (HN_IS_DESK (desk), roster);

  situation = hn_desk_get_live_situation (desk);
  add_organisations (roster, situation);
  /* NISC need not be told of itself. */
  hn_roster_add_party (roster, HN_PARTY_NISC_ID,
                       hn_situation_get_name_of (situation, HN_PARTY_NISC_ID), HN_PARTY_NISC);
  add_accords (roster, situation);
  return roster;
}

void
hn_desk_refresh_sources (HnDesk *desk, HnAdvisoryDraft *draft)
{
  HnSituation *situation = hn_desk_get_live_situation (desk);

  for (guint i = 0; i < draft->sources->len; i++)
    {
      HnDraftSource *source = g_ptr_array_index (draft->sources, i);
      HnIncident *incident = hn_situation_lookup_incident (situation, source->id);
      g_auto (GStrv) scope = hn_situation_dup_scope (situation, source->id);

      g_clear_pointer (&source->scope, g_ptr_array_unref);
      if (scope != NULL && scope[0] != NULL)
        {
          source->scope = g_ptr_array_new_with_free_func (g_free);
          add_words (source->scope, (const char *const *) scope);
        }
      if (incident == NULL)
        continue;
      g_free (source->originator);
      source->originator = g_strdup (hn_incident_get_reporter_id (incident));
      source->modified_us = hn_incident_get_modified_us (incident);
    }
}

HnRoutePlan *
hn_desk_route (HnDesk *desk, HnAdvisoryDraft *draft)
{
  g_autoptr (HnRoster) roster = NULL;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (draft != NULL, NULL);

  roster = hn_desk_dup_roster (desk);
  hn_desk_refresh_sources (desk, draft);
  return hn_route_plan_new (hn_desk_get_plan (desk), roster, draft, hn_desk_get_live_now_us (desk),
                            FALSE);
}
