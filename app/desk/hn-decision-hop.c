#include "config.h"

#include "hn-decision-hop.h"

#include "hn-advisory-notice.h"
#include "hn-decision-private.h"
#include "hn-organisation.h"
#include "hn-party.h"

#include <glib/gi18n.h>

HnRecord *
hn_decision_find_version (HnAdvisory *advisory, gint64 version_us)
{
  g_return_val_if_fail (HN_IS_ADVISORY (advisory), NULL);

  for (guint i = 0; i < hn_advisory_get_n_versions (advisory); i++)
    {
      HnRecord *record = hn_log_entry_get_record (hn_advisory_get_version (advisory, i));

      if (hn_record_get_modified_us (record) == version_us)
        return record;
    }
  return NULL;
}

static gboolean
refuse (GError **error, HnDeskError code, const char *why)
{
  g_set_error_literal (error, HN_DESK_ERROR, code, why);
  return FALSE;
}

static gboolean
is_me (HnDesk *desk, const char *id)
{
  return id != NULL && g_strcmp0 (id, hn_desk_get_identity (desk)) == 0;
}

static gboolean
is_nisc (HnDesk *desk)
{
  return hn_situation_is_nisc (hn_desk_get_live_situation (desk), hn_desk_get_identity (desk));
}

/* Who received it, or who sent it and speaks for him. */
static gboolean
speaks_for (HnDesk *desk, HnHop *hop)
{
  return is_me (desk, hn_hop_get_to (hop)) || is_me (desk, hn_hop_get_from (hop));
}

static gboolean
may_answer (HnDesk *desk, HnHop *hop, HnHopKind kind, GError **error)
{
  HnHopState state = hn_hop_get_state (hop);

  if (!speaks_for (desk, hop))
    return refuse (error, HN_DESK_ERROR_NOT_OURS,
                   _ ("Only who received it answers it, or who sent it to them."));
  if (state == HN_HOP_STATE_RELAYED && kind != HN_HOP_RELAYED)
    return refuse (error, HN_DESK_ERROR_SUBJECT, _ ("It was passed on already."));
  if ((state == HN_HOP_STATE_ACCEPTED && kind == HN_HOP_ACCEPTED) ||
      (state == HN_HOP_STATE_REFUSED && kind == HN_HOP_REFUSED) ||
      (kind == HN_HOP_DELIVERED && hn_hop_get_at_us (hop, HN_HOP_STATE_DELIVERED) != 0) ||
      (kind == HN_HOP_OPENED && hn_hop_get_at_us (hop, HN_HOP_STATE_OPENED) != 0))
    return refuse (error, HN_DESK_ERROR_SUBJECT, _ ("That was said already."));
  return TRUE;
}

static gboolean
may_relay (HnHop *hop, GError **error)
{
  if (hn_hop_get_number (hop) == 3)
    return refuse (error, HN_DESK_ERROR_SUBJECT, _ ("It has reached the end of its way."));
  if (hn_hop_get_state (hop) == HN_HOP_STATE_REFUSED)
    return refuse (error, HN_DESK_ERROR_SUBJECT, _ ("It was refused: accept it first."));
  return TRUE;
}

static gboolean
may_ask (HnDesk *desk, HnHop *hop, GError **error)
{
  if (!is_me (desk, hn_hop_get_from (hop)) && !is_nisc (desk))
    return refuse (error, HN_DESK_ERROR_NOT_OURS, _ ("Only who sent it, or NISC, asks after it."));
  if (hn_hop_is_answered (hop))
    return refuse (error, HN_DESK_ERROR_SUBJECT, _ ("It was answered already."));
  return TRUE;
}

gboolean
hn_decision_may_hop (HnDesk *desk, HnAdvisory *advisory, HnHop *hop, HnHopKind kind, GError **error)
{
  g_return_val_if_fail (HN_IS_DESK (desk), FALSE);
  g_return_val_if_fail (HN_IS_ADVISORY (advisory), FALSE);
  g_return_val_if_fail (HN_IS_HOP (hop), FALSE);

  if (!hn_decision_check (desk, error))
    return FALSE;
  if (hn_decision_find_version (advisory, hn_hop_get_version_us (hop)) == NULL ||
      !hn_hop_is_believed (hop))
    return refuse (error, HN_DESK_ERROR_SUBJECT,
                   _ ("Nobody whose word counts has sent it that way."));
  switch (kind)
    {
    case HN_HOP_RELAYED:
      return may_relay (hop, error) && may_answer (desk, hop, kind, error);
    case HN_HOP_DELIVERED:
    case HN_HOP_OPENED:
    case HN_HOP_ACCEPTED:
    case HN_HOP_REFUSED:
      return may_answer (desk, hop, kind, error);
    case HN_HOP_REMINDED:
    case HN_HOP_ESCALATED:
    case HN_HOP_CALLED:
      return may_ask (desk, hop, error);
    case HN_HOP_SENT:
    default:
      return refuse (error, HN_DESK_ERROR_SUBJECT, _ ("It is sent by releasing the advisory."));
    }
}

static const char *
get_words (HnHopKind kind)
{
  switch (kind)
    {
    case HN_HOP_SENT:
      return _ ("Advisory sent");
    case HN_HOP_RELAYED:
      return _ ("Advisory passed on");
    case HN_HOP_DELIVERED:
      return _ ("Advisory delivered");
    case HN_HOP_OPENED:
      return _ ("Advisory opened");
    case HN_HOP_ACCEPTED:
      return _ ("Advisory accepted");
    case HN_HOP_REFUSED:
      return _ ("Advisory refused");
    case HN_HOP_REMINDED:
      return _ ("Reminder of the advisory");
    case HN_HOP_ESCALATED:
      return _ ("Next person asked about the advisory");
    case HN_HOP_CALLED:
      return _ ("Called about the advisory");
    default:
      g_return_val_if_reached ("");
    }
}

static gboolean
check_deed (const HnHopDeed *deed, GError **error)
{
  if (deed->kind == HN_HOP_REFUSED && (deed->reason == NULL || *deed->reason == '\0'))
    return refuse (error, HN_DESK_ERROR_MISSING, _ ("Write why it is refused."));
  if (deed->kind == HN_HOP_RELAYED && deed->recipient == NULL)
    return refuse (error, HN_DESK_ERROR_MISSING, _ ("Say to whom it is passed on."));
  if (deed->kind == HN_HOP_ESCALATED && deed->contact == NULL)
    return refuse (error, HN_DESK_ERROR_MISSING, _ ("Choose the person who is asked next."));
  if (deed->kind == HN_HOP_CALLED && (deed->means == NULL || *deed->means == '\0'))
    return refuse (error, HN_DESK_ERROR_MISSING, _ ("Write where you called."));
  if (deed->kind == HN_HOP_CALLED && (deed->reason == NULL || *deed->reason == '\0'))
    return refuse (error, HN_DESK_ERROR_MISSING, _ ("Write what was said."));
  return TRUE;
}

/* 1 to the liaison, 2 to the CEPTOAR, 3 to the operator; directly is as to the CEPTOAR. */
static int
get_next_number (HnHop *hop)
{
  return hn_hop_get_number (hop) == 1 ? 2 : 3;
}

HnRecord *
hn_decide_hop (
    HnDesk *desk, HnAdvisory *advisory, HnHop *hop, const HnHopDeed *deed, GError **error)
{
  HnHopInput input = { .number = hn_hop_get_number (hop),
                       .kind = deed->kind,
                       .actor = hn_hop_get_to (hop),
                       .reason = deed->reason,
                       .contact = deed->contact,
                       .means = deed->means,
                       .at_us = hn_desk_get_live_now_us (desk) };
  HnRecord *version = hn_decision_find_version (advisory, hn_hop_get_version_us (hop));
  const char *exercise;
  g_autoptr (HnDraft) draft = NULL;

  if (!hn_decision_may_hop (desk, advisory, hop, deed->kind, error) || !check_deed (deed, error))
    return NULL;
  if (deed->kind == HN_HOP_RELAYED)
    {
      input.number = get_next_number (hop);
      input.recipient = deed->recipient;
    }
  else if (deed->kind >= HN_HOP_REMINDED)
    {
      input.actor = hn_desk_get_identity (desk);
      input.recipient = hn_hop_get_to (hop);
    }
  exercise = hn_record_get_exercise (version);
  draft = hn_hop_draft_new (version, &input, get_words (deed->kind), hn_desk_get_identity (desk),
                            exercise, hn_desk_get_wall_us (desk));
  return hn_decision_seal (desk, draft, exercise, MAX (hn_record_get_tlp (version), HN_TLP_AMBER),
                           FALSE, error);
}

static gboolean
shares_sector (HnOrganisation *a, HnOrganisation *b)
{
  const char *const *theirs = hn_organisation_get_sectors (b);

  for (guint i = 0; hn_organisation_get_sectors (a)[i] != NULL; i++)
    if (g_strv_contains (theirs, hn_organisation_get_sectors (a)[i]))
      return TRUE;
  return FALSE;
}

/* Whether the advisory's recipients let it in: ids of sectors, CEPTOARs, organisations, or `all`.
 */
static gboolean
is_let_in (HnAdvisoryNotice *notice, HnOrganisation *of, HnOrganisation *ceptoar)
{
  const char *const *recipients = hn_advisory_notice_get_recipients (notice);
  const char *ceptoar_id = hn_organisation_get_ceptoar (ceptoar != NULL ? ceptoar : of);
  const char *organization = hn_organisation_get_organization (of);

  if (g_strv_contains (recipients, "all") ||
      g_strv_contains (recipients, hn_organisation_get_id (of)) ||
      (ceptoar_id != NULL && g_strv_contains (recipients, ceptoar_id)) ||
      (organization != NULL && g_strv_contains (recipients, organization)))
    return TRUE;
  for (guint i = 0; hn_organisation_get_sectors (of)[i] != NULL; i++)
    if (g_strv_contains (recipients, hn_organisation_get_sectors (of)[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_it (HnAdvisory *advisory, gint64 version_us, const char *id)
{
  GListModel *hops = hn_advisory_get_hops (advisory);

  for (guint i = 0; i < g_list_model_get_n_items (hops); i++)
    {
      g_autoptr (HnHop) hop = g_list_model_get_item (hops, i);

      if (hn_hop_is_believed (hop) && hn_hop_get_version_us (hop) == version_us &&
          g_str_equal (hn_hop_get_to (hop), id))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_next (HnOrganisation *from, HnOrganisation *to)
{
  const char *member_of = hn_organisation_get_member_of (to);

  if (hn_organisation_get_standing (to) != HN_STANDING_BY_NISC)
    return FALSE;
  if (hn_organisation_get_kind (from) == HN_PARTY_LIAISON)
    return hn_organisation_get_kind (to) == HN_PARTY_CEPTOAR && shares_sector (from, to);
  return hn_organisation_get_kind (from) == HN_PARTY_CEPTOAR &&
         hn_organisation_get_kind (to) == HN_PARTY_OPERATOR &&
         (g_strcmp0 (member_of, hn_organisation_get_id (from)) == 0 ||
          (hn_organisation_get_ceptoar (to) != NULL &&
           g_strcmp0 (hn_organisation_get_ceptoar (to), hn_organisation_get_ceptoar (from)) == 0));
}

GPtrArray *
hn_decision_dup_next (HnDesk *desk, HnAdvisory *advisory, HnHop *hop)
{
  GPtrArray *next = g_ptr_array_new_with_free_func (g_free);
  HnSituation *situation = hn_desk_get_live_situation (desk);
  GListModel *organisations = hn_situation_get_organisations (situation);
  HnOrganisation *from = hn_situation_lookup_organisation (situation, hn_hop_get_to (hop));
  HnRecord *version = hn_decision_find_version (advisory, hn_hop_get_version_us (hop));
  HnAdvisoryNotice *notice = version != NULL ? hn_record_get_advisory (version) : NULL;

  if (from == NULL || notice == NULL || hn_hop_get_number (hop) == 3 ||
      (hn_advisory_notice_get_handling (notice) == HN_HANDLING_RECIPIENT &&
       hn_organisation_get_kind (from) != HN_PARTY_LIAISON))
    return next;
  for (guint i = 0; i < g_list_model_get_n_items (organisations); i++)
    {
      g_autoptr (HnOrganisation) to = g_list_model_get_item (organisations, i);
      const char *id = hn_organisation_get_id (to);

      if (is_next (from, to) &&
          is_let_in (notice, to,
                     hn_organisation_get_kind (from) == HN_PARTY_CEPTOAR ? from : NULL) &&
          !has_it (advisory, hn_hop_get_version_us (hop), id))
        g_ptr_array_add (next, g_strdup (id));
    }
  return next;
}
