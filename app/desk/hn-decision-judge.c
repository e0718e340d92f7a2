#include "config.h"

#include "hn-decision-private.h"

#include "hn-parse.h"

#include <glib/gi18n.h>
#include <string.h>

/* Judgements: they stand beside a report and never in it. */

static HnDraft *
begin_judgement (HnDesk *desk,
                 HnIncident *incident,
                 HnJudgementKind kind,
                 const char *reason,
                 JsonObject **section,
                 GError **error)
{
  g_autofree char *why = hn_decision_need (
      reason, _ ("Say why you judge so: it goes on record with the judgement."), error);
  HnDraft *draft;

  if (why == NULL)
    return NULL;
  draft = hn_decision_begin_note (desk, incident, why, "judgement", section, error);
  if (draft == NULL)
    return NULL;
  json_object_set_string_member (*section, "kind", hn_judgement_kind_get_nick (kind));
  hn_decision_set_subject (*section, incident);
  json_object_set_string_member (*section, "reason", why);
  return draft;
}

/* --- class --- */

static gboolean
fail_unknown (const char *id, GError **error)
{
  g_set_error (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE,
               _ ("“%s” is unknown to this edition of the plan."), id);
  return FALSE;
}

static gboolean
check_service (HnPlan *plan, const char *sector, const char *service, GError **error)
{
  HnService *found = hn_plan_find_service (plan, service);

  if (service == NULL)
    return TRUE;
  if (found == NULL)
    return fail_unknown (service, error);
  if (hn_service_get_sector (found) == hn_plan_find_sector (plan, sector))
    return TRUE;
  g_set_error (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE, _ ("“%s” is no service of that sector."),
               hn_term_get_name (HN_TERM (found)));
  return FALSE;
}

static gboolean
check_class (HnPlan *plan, const HnClassification *class, const char *sector, GError **error)
{
  HnState state;

  if (class->sector != NULL && hn_plan_find_sector (plan, class->sector) == NULL)
    return fail_unknown (class->sector, error);
  if (!check_service (plan, sector, class->service, error))
    return FALSE;
  if (class->basis != NULL && hn_term_list_find (hn_plan_get_bases (plan), class->basis) == NULL)
    return fail_unknown (class->basis, error);
  if (class->threat != NULL && hn_plan_find_threat (plan, class->threat) == NULL)
    return fail_unknown (class->threat, error);
  if (class->cause != NULL && hn_term_list_find (hn_plan_get_causes (plan), class->cause) == NULL)
    return fail_unknown (class->cause, error);
  if (class->state != NULL && !hn_state_from_nick (class->state, &state))
    return fail_unknown (class->state, error);
  if (class->sector == NULL && class->service == NULL && class->basis == NULL &&
      class->threat == NULL && class->cause == NULL && class->state == NULL)
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_MISSING,
                           _ ("Choose what is to be corrected."));
      return FALSE;
    }
  return TRUE;
}

static void
set_if (JsonObject *section, const char *member, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (section, member, value);
}

void
hn_decision_set_basis (JsonObject *section, const char *basis)
{
  JsonObject *object;
  char letter[2] = { 0 };

  if (g_str_equal (basis, "consultation"))
    {
      json_object_set_boolean_member (section, "consultation", TRUE);
      return;
    }
  object = json_object_new ();
  letter[0] = basis[2];
  json_object_set_int_member (object, "category", g_ascii_digit_value (basis[0]));
  json_object_set_string_member (object, "case", letter);
  json_object_set_object_member (section, "basis", object);
}

HnRecord *
hn_decide_classify (HnDesk *desk,
                    HnIncident *incident,
                    const HnClassification *class,
                    const char *reason,
                    GError **error)
{
  g_autoptr (HnDraft) draft = NULL;
  JsonObject *section;
  const char *sector;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), NULL);
  g_return_val_if_fail (class != NULL, NULL);

  sector = class->sector != NULL ? class->sector : hn_incident_get_sector_id (incident);
  if (!check_class (hn_desk_get_plan (desk), class, sector, error))
    return NULL;
  draft = begin_judgement (desk, incident, HN_JUDGEMENT_CLASSIFICATION, reason, &section, error);
  if (draft == NULL)
    return NULL;
  /* A service never comes without its sector. */
  set_if (section, "sector", class->service != NULL ? sector : class->sector);
  set_if (section, "service", class->service);
  if (class->basis != NULL)
    hn_decision_set_basis (section, class->basis);
  set_if (section, "threat", class->threat);
  set_if (section, "cause", class->cause);
  set_if (section, "state", class->state);
  return hn_decision_finish (desk, draft, incident, error);
}

/* --- exclusions --- */

static void
add_excluding (GPtrArray *levels, HnTermList *list, const char *judgement)
{
  for (guint i = 0; i < hn_term_list_get_n (list); i++)
    {
      HnLevel *level = hn_term_list_get (list, i);

      if (hn_level_asks_judgement (level, judgement) && !g_ptr_array_find (levels, level, NULL))
        g_ptr_array_add (levels, level);
    }
}

GPtrArray *
hn_decision_find_excluding (HnDesk *desk, HnIncident *incident, const char *judgement)
{
  HnPlan *plan;
  HnService *service;
  HnSector *sector;
  GPtrArray *levels;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), NULL);

  plan = hn_desk_get_plan (desk);
  service = hn_plan_find_service (plan, hn_incident_get_service_id (incident));
  sector = hn_plan_find_sector (plan, hn_incident_get_sector_id (incident));
  levels = g_ptr_array_new ();
  if (service != NULL)
    add_excluding (levels, hn_service_get_levels (service), judgement);
  else if (sector == NULL)
    add_excluding (levels, hn_plan_get_levels (plan), judgement);
  else
    for (guint i = 0; i < hn_term_list_get_n (hn_sector_get_services (sector)); i++)
      add_excluding (levels,
                     hn_service_get_levels (hn_term_list_get (hn_sector_get_services (sector), i)),
                     judgement);
  return levels;
}

/* A judgement that could not count is none. */
static gboolean
check_exclusion (
    HnDesk *desk, HnIncident *incident, const char *judgement, const char *level, GError **error)
{
  HnPlan *plan = hn_desk_get_plan (desk);
  g_autoptr (GPtrArray) levels = NULL;

  if (hn_term_list_find (hn_plan_get_judgements (plan), judgement) == NULL)
    return fail_unknown (judgement, error);
  if (level != NULL && hn_term_list_find (hn_plan_get_levels (plan), level) == NULL)
    return fail_unknown (level, error);
  levels = hn_decision_find_excluding (desk, incident, judgement);
  for (guint i = 0; i < levels->len; i++)
    if (level == NULL || g_strcmp0 (level, hn_term_get_id (g_ptr_array_index (levels, i))) == 0)
      return TRUE;
  g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE,
                       _ ("No remark of its verification level excludes such a case."));
  return FALSE;
}

HnRecord *
hn_decide_exclude (HnDesk *desk,
                   HnIncident *incident,
                   const char *judgement,
                   const char *level,
                   const char *reason,
                   GError **error)
{
  g_autoptr (HnDraft) draft = NULL;
  JsonObject *section;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), NULL);

  if (judgement == NULL)
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_MISSING,
                           _ ("Choose the remark that takes it out of its level."));
      return NULL;
    }
  if (!check_exclusion (desk, incident, judgement, level, error))
    return NULL;
  draft = begin_judgement (desk, incident, HN_JUDGEMENT_EXCLUSION, reason, &section, error);
  if (draft == NULL)
    return NULL;
  json_object_set_string_member (section, "judgement", judgement);
  set_if (section, "level", level);
  return hn_decision_finish (desk, draft, incident, error);
}

/* --- confidence --- */

HnRecord *
hn_decide_confidence (
    HnDesk *desk, HnIncident *incident, int confidence, const char *reason, GError **error)
{
  g_autoptr (HnDraft) draft = NULL;
  JsonObject *section;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), NULL);

  if (confidence < 0 || confidence > 100)
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE,
                           _ ("Confidence goes from 0 to 100."));
      return NULL;
    }
  draft = begin_judgement (desk, incident, HN_JUDGEMENT_CONFIDENCE, reason, &section, error);
  if (draft == NULL)
    return NULL;
  json_object_set_int_member (section, "confidence", confidence);
  return hn_decision_finish (desk, draft, incident, error);
}
