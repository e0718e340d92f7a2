#include "config.h"

#include "hn-describe-decision.h"

#include "hn-describe.h"
#include "hn-format.h"
#include "hn-path.h"

#include <glib/gi18n.h>

const char *
hn_describe_correlation_kind (HnCorrelationKind kind)
{
  switch (kind)
    {
    case HN_CORRELATION_SAME_INCIDENT:
      return _ ("Same incident");
    case HN_CORRELATION_SPILL_OVER:
      return _ ("Spill-over");
    case HN_CORRELATION_COMMON_THREAT:
      return _ ("Common threat");
    }
  g_return_val_if_reached ("");
}

static const char *
get_name (HnSituation *situation, const char *id)
{
  const char *name = hn_situation_get_name_of (situation, id);

  return name != NULL ? name : id;
}

static char *
describe_correlation (HnSituation *situation, HnRecord *record)
{
  HnCorrelationKind kind = hn_correlation_get_kind (hn_record_get_correlation (record));
  const char *const *refs = hn_record_get_object_refs (record);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; refs[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (text, i == 1 && kind == HN_CORRELATION_SPILL_OVER ? " → " : " ＋ ");
      /* Translators: the title of a report. */
      g_string_append_printf (text, _ ("“%s”"), get_name (situation, refs[i]));
    }
  return g_strdup_printf (_ ("%s: %s"), hn_describe_correlation_kind (kind), text->str);
}

static void
add_part (GString *text, const char *label, const char *value)
{
  if (value == NULL)
    return;
  if (text->len > 0)
    g_string_append (text, _ (", "));
  g_string_append_printf (text, _ ("%s: %s"), label, value);
}

static const char *
get_term (gpointer term, const char *id)
{
  return term != NULL ? hn_term_get_name (HN_TERM (term)) : id;
}

static const char *
get_basis (HnPlan *plan, HnJudgement *judgement)
{
  gboolean is_consultation = FALSE;
  HnTerm *basis;

  hn_judgement_get_consultation (judgement, &is_consultation);
  if (hn_judgement_get_basis_category (judgement) == 0 && !is_consultation)
    return NULL;
  basis = hn_plan_find_basis (plan, hn_judgement_get_basis_category (judgement),
                              hn_judgement_get_basis_case (judgement));
  return basis != NULL ? hn_term_get_short_name (basis) : NULL;
}

static char *
describe_classification (HnPlan *plan, HnJudgement *judgement)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *sector = hn_judgement_get_sector (judgement);
  const char *service = hn_judgement_get_service (judgement);
  const char *threat = hn_judgement_get_threat (judgement);
  HnState state;
  HnCause cause;

  add_part (text, _ ("Sector"), get_term (hn_plan_find_sector (plan, sector), sector));
  add_part (text, _ ("Service"), get_term (hn_plan_find_service (plan, service), service));
  add_part (text, _ ("Basis"), get_basis (plan, judgement));
  add_part (text, _ ("Threat"), get_term (hn_plan_find_threat (plan, threat), threat));
  if (hn_judgement_get_cause (judgement, &cause))
    add_part (text, _ ("Cause"), hn_describe_cause (plan, cause));
  if (hn_judgement_get_state (judgement, &state))
    add_part (text, _ ("State"), hn_describe_state (plan, state));
  /* Translators: what was corrected in the class of a report. */
  return g_strdup_printf (_ ("Class corrected (%s)"), text->str);
}

static char *
describe_judgement (HnPlan *plan, HnJudgement *judgement)
{
  const char *id;

  switch (hn_judgement_get_kind (judgement))
    {
    case HN_JUDGEMENT_EXCLUSION:
      id = hn_judgement_get_exclusion (judgement);
      /* Translators: a remark of the plan that takes a case out of its verification level. */
      return g_strdup_printf (_ ("Excluded: %s"),
                              get_term (hn_term_list_find (hn_plan_get_judgements (plan), id), id));
    case HN_JUDGEMENT_CLASSIFICATION:
      return describe_classification (plan, judgement);
    case HN_JUDGEMENT_CONFIDENCE:
      return g_strdup_printf (_ ("Confidence judged: %d"), hn_judgement_get_confidence (judgement));
    }
  g_return_val_if_reached (NULL);
}

static char *
describe_query (HnPlan *plan, HnRecord *record, gint64 now_us)
{
  HnQuery *query = hn_record_get_query (record);
  const char *via = hn_query_get_via (query);
  g_autoptr (GString) text = g_string_new (NULL);

  /* Translators: the question that was asked back. */
  g_string_append_printf (text, _ ("Asked back: %s"), hn_record_get_description (record));
  if (via != NULL)
    {
      g_string_append (text, _ (", "));
      /* Translators: the ministry whose liaison passes the question on. */
      g_string_append_printf (text, _ ("via %s"),
                              get_term (hn_plan_find_organization (plan, via), via));
    }
  if (hn_query_get_due_us (query) != 0)
    {
      g_autofree char *due = hn_format_time_and_age (hn_query_get_due_us (query), now_us);

      g_string_append (text, _ (", "));
      /* Translators: by when an answer is wanted. */
      g_string_append_printf (text, _ ("due %s"), due);
    }
  return g_strdup (text->str);
}

static char *
describe_receipt (HnReceipt *receipt, gint64 now_us)
{
  g_autofree char *at = hn_format_time_and_age (hn_receipt_get_at_us (receipt), now_us);
  const char *words =
      hn_path_get_receipt_words (hn_receipt_get_kind (receipt), hn_receipt_get_hop (receipt));

  /* Translators: what was done with a report, by whom and when. */
  return g_strdup_printf (_ ("%s, %s, %s"), words, hn_receipt_get_actor (receipt), at);
}

static char *
describe_action (HnPlan *plan, HnAlarmAction *action, gint64 now_us)
{
  g_autofree char *until = NULL;
  HnState state;

  switch (hn_alarm_action_get_kind (action))
    {
    case HN_ALARM_ACTION_ACKNOWLEDGED:
      if (!hn_alarm_action_get_state (action, &state))
        return g_strdup (_ ("Acknowledged"));
      /* Translators: the state that was seen when an alarm was acknowledged. */
      return g_strdup_printf (_ ("Acknowledged at: %s"), hn_describe_state (plan, state));
    case HN_ALARM_ACTION_SHELVED:
      until = hn_format_time (hn_alarm_action_get_until_us (action), now_us);
      return g_strdup_printf (_ ("Alarm shelved until %s"), until);
    case HN_ALARM_ACTION_UNSHELVED:
      return g_strdup (_ ("Alarm taken off the shelf"));
    }
  g_return_val_if_reached (NULL);
}

char *
hn_describe_decision (HnSituation *situation, HnRecord *record, gint64 now_us)
{
  HnPlan *plan;

  g_return_val_if_fail (HN_IS_SITUATION (situation), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  plan = hn_situation_get_plan (situation);
  if (hn_record_get_correlation (record) != NULL)
    return describe_correlation (situation, record);
  if (hn_record_get_judgement (record) != NULL)
    return describe_judgement (plan, hn_record_get_judgement (record));
  if (hn_record_get_query (record) != NULL)
    return describe_query (plan, record, now_us);
  if (hn_record_get_answer (record) != NULL)
    /* Translators: what was answered to a question. */
    return g_strdup_printf (_ ("Answered: %s"), hn_record_get_description (record));
  if (hn_record_get_receipt (record) != NULL)
    return describe_receipt (hn_record_get_receipt (record), now_us);
  if (hn_record_get_alarm_action (record) != NULL)
    return describe_action (plan, hn_record_get_alarm_action (record), now_us);
  return g_strdup (hn_record_get_name (record) != NULL ? hn_record_get_name (record)
                                                       : hn_record_get_id (record));
}

const char *
hn_describe_decision_reason (HnRecord *record)
{
  g_return_val_if_fail (record != NULL, NULL);

  if (hn_record_get_correlation (record) != NULL)
    return hn_correlation_get_reason (hn_record_get_correlation (record));
  if (hn_record_get_judgement (record) != NULL)
    return hn_judgement_get_reason (hn_record_get_judgement (record));
  if (hn_record_get_alarm_action (record) != NULL)
    return hn_alarm_action_get_reason (hn_record_get_alarm_action (record));
  return NULL;
}

/* @taken, @reported: (nullable): words */
static void
add_correction (GString *text, const char *label, const char *taken, const char *reported)
{
  if (g_strcmp0 (taken, reported) == 0)
    return;
  if (text->len > 0)
    g_string_append (text, _ (", "));
  /* Translators: what was corrected, what it is taken for, and what was reported. */
  g_string_append_printf (text, _ ("%s %s (reported: %s)"), label,
                          taken != NULL ? taken : _ ("not known"),
                          reported != NULL ? reported : _ ("not known"));
}

char *
hn_describe_corrections (HnPlan *plan, HnIncident *incident)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *sector = hn_incident_get_sector_id (incident);
  const char *reported_sector = hn_incident_get_reported_sector_id (incident);
  const char *service = hn_incident_get_service_id (incident);
  const char *reported_service = hn_incident_get_reported_service_id (incident);
  const char *threat = hn_incident_get_threat (incident);
  const char *reported_threat = hn_incident_get_reported_threat (incident);

  add_correction (text, _ ("Sector"), get_term (hn_plan_find_sector (plan, sector), sector),
                  get_term (hn_plan_find_sector (plan, reported_sector), reported_sector));
  add_correction (text, _ ("Service"), get_term (hn_plan_find_service (plan, service), service),
                  get_term (hn_plan_find_service (plan, reported_service), reported_service));
  add_correction (text, _ ("State"), hn_describe_state (plan, hn_incident_get_state (incident)),
                  hn_describe_state (plan, hn_incident_get_reported_state (incident)));
  add_correction (text, _ ("Threat"), get_term (hn_plan_find_threat (plan, threat), threat),
                  get_term (hn_plan_find_threat (plan, reported_threat), reported_threat));
  /* Translators: in what a report is taken for something else than it says of itself. */
  return text->len > 0 ? g_strdup_printf (_ ("Taken otherwise than reported: %s"), text->str)
                       : NULL;
}

const char *
hn_describe_standing (HnAnnotation *annotation)
{
  g_return_val_if_fail (HN_IS_ANNOTATION (annotation), NULL);

  switch (hn_annotation_get_standing (annotation))
    {
    case HN_ANNOTATION_COUNTS:
      return NULL;
    case HN_ANNOTATION_NOT_NISC:
      return _ ("does not count: not by NISC");
    case HN_ANNOTATION_WITHDRAWN:
      return _ ("taken back");
    case HN_ANNOTATION_OTHER_EXERCISE:
      return _ ("does not count: of another exercise");
    }
  g_return_val_if_reached (NULL);
}
