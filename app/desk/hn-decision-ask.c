#include "config.h"

#include "hn-decision-private.h"

#include "hn-parse.h"

#include <glib/gi18n.h>

/* What goes between the desk and who reported. */

static gboolean
check_question (HnDesk *desk, const char *via, gint64 due_us, GError **error)
{
  if (via != NULL && hn_plan_find_organization (hn_desk_get_plan (desk), via) == NULL)
    {
      g_set_error (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE,
                   _ ("“%s” is unknown to this edition of the plan."), via);
      return FALSE;
    }
  if (due_us != 0 && due_us <= hn_desk_get_live_now_us (desk))
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE,
                           _ ("The time by which an answer is wanted has passed already."));
      return FALSE;
    }
  return TRUE;
}

HnRecord *
hn_decide_ask (HnDesk *desk,
               HnIncident *incident,
               const char *question,
               const char *via,
               gint64 due_us,
               GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (HnDraft) draft = NULL;
  JsonObject *section;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), NULL);

  text = hn_decision_need (question, _ ("Write what you ask."), error);
  if (text == NULL || !check_question (desk, via, due_us, error))
    return NULL;
  draft = hn_decision_begin_note (desk, incident, text, "query", &section, error);
  if (draft == NULL)
    return NULL;
  hn_decision_set_subject (section, incident);
  if (hn_incident_get_reporter_id (incident) != NULL)
    json_object_set_string_member (section, "to", hn_incident_get_reporter_id (incident));
  if (via != NULL)
    json_object_set_string_member (section, "via", via);
  if (due_us != 0)
    hn_draft_set_timestamp (section, "due", due_us);
  return hn_decision_finish (desk, draft, incident, error);
}

HnRecord *
hn_decide_answer (
    HnDesk *desk, HnIncident *incident, HnRecord *query, const char *answer, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (HnDraft) draft = NULL;
  JsonObject *section;
  JsonArray *refs;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), NULL);
  g_return_val_if_fail (query != NULL && hn_record_get_query (query) != NULL, NULL);

  text = hn_decision_need (answer, _ ("Write what was answered."), error);
  if (text == NULL)
    return NULL;
  draft = hn_decision_begin_note (desk, incident, text, "answer", &section, error);
  if (draft == NULL)
    return NULL;
  json_object_set_string_member (section, "query", hn_record_get_id (query));
  refs = json_object_get_array_member (hn_draft_get_object (draft), "object_refs");
  json_array_add_string_element (refs, hn_record_get_id (query));
  return hn_decision_finish (desk, draft, incident, error);
}

static gboolean
check_step (HnDesk *desk, const HnReceiptInput *input, GError **error)
{
  if (input->hop < 0 || input->hop > 2)
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE,
                           _ ("A report goes two hops: operator to liaison, liaison to NISC."));
      return FALSE;
    }
  if (input->at_us <= 0)
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_MISSING, _ ("Say when it was."));
      return FALSE;
    }
  if (input->at_us > hn_desk_get_live_now_us (desk))
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_VALUE,
                           _ ("That time is still to come."));
      return FALSE;
    }
  return TRUE;
}

HnRecord *
hn_decide_receipt (HnDesk *desk, HnIncident *incident, const HnReceiptInput *input, GError **error)
{
  g_autofree char *actor = NULL;
  g_autofree char *means = NULL;
  g_autoptr (HnDraft) draft = NULL;
  JsonObject *section;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_INCIDENT (incident), NULL);
  g_return_val_if_fail (input != NULL, NULL);

  actor = hn_decision_need (input->actor, _ ("Say who received it, or passed it on."), error);
  if (actor == NULL || !check_step (desk, input, error))
    return NULL;
  means = hn_parse_text (input->means);
  draft = hn_decision_begin_note (desk, incident,
                                  input->kind == HN_RECEIPT_RELAYED ? _ ("Report passed on")
                                                                    : _ ("Report received"),
                                  "receipt", &section, error);
  if (draft == NULL)
    return NULL;
  hn_decision_set_subject (section, incident);
  json_object_set_int_member (section, "hop", input->hop);
  json_object_set_string_member (section, "action", hn_receipt_kind_get_nick (input->kind));
  json_object_set_string_member (section, "actor", actor);
  hn_draft_set_timestamp (section, "at", input->at_us);
  json_object_set_string_member (section, "route", hn_report_route_get_nick (input->route));
  if (means != NULL)
    json_object_set_string_member (section, "means", means);
  return hn_decision_finish (desk, draft, incident, error);
}
