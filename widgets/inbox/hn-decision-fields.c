#include "config.h"

#include "hn-decision-form-private.h"

#include "hn-decision.h"
#include "hn-describe-decision.h"
#include "hn-describe.h"
#include "hn-parse.h"
#include "hn-path.h"
#include "hn-triage.h"

#include <glib/gi18n.h>

/* What each kind of decision asks. */

/* How many reports a correlation offers beside those that are suggested. */
#define MOST_OTHERS 200

/* --- correlate: kind, other, which is the cause, reason --- */

static void
add_other (HnDecisionForm *self, HnChoice *choice, GHashTable *seen, HnIncident *other)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  HnSector *sector = hn_plan_find_sector (plan, hn_incident_get_sector_id (other));
  g_autofree char *word = NULL;

  if (other == self->incident || hn_incident_is_revoked (other) ||
      !g_hash_table_add (seen, (gpointer) hn_incident_get_id (other)))
    return;
  word = sector != NULL ? g_strdup_printf ("%s – %s", hn_term_get_short_name (HN_TERM (sector)),
                                           hn_incident_get_title (other))
                        : g_strdup (hn_incident_get_title (other));
  hn_choice_add (choice, hn_incident_get_id (other), word);
}

static void
add_others (HnDecisionForm *self, HnChoice *choice)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GListModel *incidents = hn_situation_get_incidents (hn_desk_get_situation (self->desk));
  guint n_suggestions =
      self->suggestions != NULL ? g_list_model_get_n_items (self->suggestions) : 0;

  for (guint i = 0; i < n_suggestions; i++)
    {
      g_autoptr (HnSuggestion) suggestion = g_list_model_get_item (self->suggestions, i);

      add_other (self, choice, seen, hn_suggestion_get_incident (suggestion));
    }
  for (guint i = 0; i < MIN (g_list_model_get_n_items (incidents), MOST_OTHERS); i++)
    {
      g_autoptr (HnIncident) other = g_list_model_get_item (incidents, i);

      add_other (self, choice, seen, other);
    }
}

static HnCorrelationKind
get_kind (HnDecisionForm *self)
{
  const char *nick = hn_decision_form_get_chosen (self, 1);

  for (guint i = HN_CORRELATION_SAME_INCIDENT; i <= HN_CORRELATION_COMMON_THREAT; i++)
    if (g_strcmp0 (nick, hn_correlation_kind_get_nick (i)) == 0)
      return i;
  return HN_CORRELATION_SAME_INCIDENT;
}

/* Only what spills over has a cause. */
static void
on_kind (HnChoice *choice, GParamSpec *pspec, gpointer user_data)
{
  HnDecisionForm *self = HN_DECISION_FORM (user_data);

  hn_decision_form_set_asked (self, 2, get_kind (self) == HN_CORRELATION_SPILL_OVER);
}

static void
build_correlate (HnDecisionForm *self)
{
  HnChoice *other = hn_decision_form_add_choice (self, _ ("With"));
  HnChoice *kind = hn_decision_form_add_choice (self, _ ("As"));
  HnChoice *cause = hn_decision_form_add_choice (self, _ ("Cause of a spill-over"));
  g_autoptr (HnSuggestion) first =
      self->suggestions != NULL ? g_list_model_get_item (self->suggestions, 0) : NULL;

  hn_choice_set_searchable (other, TRUE);
  add_others (self, other);
  for (guint i = HN_CORRELATION_SAME_INCIDENT; i <= HN_CORRELATION_COMMON_THREAT; i++)
    hn_choice_add (kind, hn_correlation_kind_get_nick (i), hn_describe_correlation_kind (i));
  hn_choice_add (cause, NULL, _ ("this report"));
  hn_choice_add (cause, "other", _ ("the other report"));
  hn_decision_form_add_entry (self, _ ("Reason"), _ ("why they belong together"), FALSE);
  g_signal_connect (kind, "notify::chosen", G_CALLBACK (on_kind), self);
  if (first != NULL)
    {
      hn_choice_set (kind, hn_correlation_kind_get_nick (hn_suggestion_get_kind (first)));
      hn_choice_set (cause, hn_suggestion_is_cause (first) ? "other" : NULL);
    }
  on_kind (kind, NULL, self);
}

static HnRecord *
decide_correlate (HnDecisionForm *self, GError **error)
{
  const char *id = hn_decision_form_get_chosen (self, 0);
  HnIncident *other =
      id != NULL ? hn_situation_lookup_incident (hn_desk_get_situation (self->desk), id) : NULL;
  gboolean is_cause =
      get_kind (self) == HN_CORRELATION_SPILL_OVER && hn_decision_form_get_chosen (self, 2) != NULL;
  HnIncident *incidents[] = { is_cause ? other : self->incident,
                              is_cause ? self->incident : other };

  if (other == NULL)
    return hn_decide_correlate (self->desk, get_kind (self), &self->incident, 1, NULL, error);
  return hn_decide_correlate (self->desk, get_kind (self), incidents, 2,
                              hn_decision_form_get_text (self, 3), error);
}

/* --- correct the class --- */

static void
add_unchanged (HnChoice *choice, const char *word)
{
  /* Translators: what is left as it was reported. */
  g_autofree char *unchanged =
      g_strdup_printf (_ ("as it is: %s"), word != NULL ? word : _ ("not known"));

  hn_choice_add (choice, NULL, unchanged);
}

static const char *
get_name (gpointer term)
{
  return term != NULL ? hn_term_get_name (HN_TERM (term)) : NULL;
}

static void
fill_services (HnDecisionForm *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  HnChoice *choice = HN_CHOICE (self->fields[1]);
  const char *sector_id = hn_decision_form_get_chosen (self, 0);
  HnSector *sector = hn_plan_find_sector (
      plan, sector_id != NULL ? sector_id : hn_incident_get_sector_id (self->incident));

  hn_choice_clear (choice);
  add_unchanged (
      choice, get_name (hn_plan_find_service (plan, hn_incident_get_service_id (self->incident))));
  if (sector != NULL)
    hn_choice_add_terms (choice, hn_sector_get_services (sector), FALSE);
}

static void
on_sector (HnChoice *choice, GParamSpec *pspec, gpointer user_data)
{
  fill_services (HN_DECISION_FORM (user_data));
}

static void
add_class_words (HnDecisionForm *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  HnIncident *incident = self->incident;
  HnChoice *basis = hn_decision_form_add_choice (self, _ ("Basis"));
  HnChoice *threat = hn_decision_form_add_choice (self, _ ("Threat"));
  HnChoice *cause = hn_decision_form_add_choice (self, _ ("Cause"));
  HnChoice *state = hn_decision_form_add_choice (self, _ ("State"));
  HnTermList *bases = hn_plan_get_bases (plan);

  add_unchanged (basis,
                 get_name (hn_plan_find_basis (plan, hn_incident_get_basis_category (incident),
                                               hn_incident_get_basis_case (incident))));
  for (guint i = 0; i < hn_term_list_get_n (bases); i++)
    {
      HnTerm *term = hn_term_list_get (bases, i);
      g_autofree char *word =
          g_strdup_printf ("%s %s", hn_term_get_short_name (term), hn_term_get_name (term));

      hn_choice_add (basis, hn_term_get_id (term), word);
    }
  add_unchanged (threat, get_name (hn_plan_find_threat (plan, hn_incident_get_threat (incident))));
  hn_choice_add_terms (threat, hn_plan_get_threats (plan), FALSE);
  add_unchanged (cause, hn_describe_cause (plan, hn_incident_get_cause (incident)));
  hn_choice_add_terms (cause, hn_plan_get_causes (plan), FALSE);
  add_unchanged (state, hn_describe_state (plan, hn_incident_get_state (incident)));
  for (guint i = 0; i < HN_N_STATES; i++)
    hn_choice_add (state, hn_state_get_nick (i), hn_describe_state (plan, i));
}

static void
add_reason (HnDecisionForm *self)
{
  hn_decision_form_add_entry (self, _ ("Reason"), _ ("must be said: it goes on record"), FALSE);
}

static void
build_classify (HnDecisionForm *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  HnChoice *sector = hn_decision_form_add_choice (self, _ ("Sector"));

  add_unchanged (sector,
                 get_name (hn_plan_find_sector (plan, hn_incident_get_sector_id (self->incident))));
  hn_choice_add_terms (sector, hn_plan_get_sectors (plan), FALSE);
  hn_decision_form_add_choice (self, _ ("Service"));
  fill_services (self);
  g_signal_connect (sector, "notify::chosen", G_CALLBACK (on_sector), self);
  add_class_words (self);
  add_reason (self);
}

static HnRecord *
decide_classify (HnDecisionForm *self, GError **error)
{
  const HnClassification class = {
    .sector = hn_decision_form_get_chosen (self, 0),
    .service = hn_decision_form_get_chosen (self, 1),
    .basis = hn_decision_form_get_chosen (self, 2),
    .threat = hn_decision_form_get_chosen (self, 3),
    .cause = hn_decision_form_get_chosen (self, 4),
    .state = hn_decision_form_get_chosen (self, 5),
  };

  return hn_decide_classify (self->desk, self->incident, &class,
                             hn_decision_form_get_text (self, 6), error);
}

/* --- exclude --- */

static gboolean
excludes (HnDecisionForm *self, const char *judgement)
{
  g_autoptr (GPtrArray) levels = hn_decision_find_excluding (self->desk, self->incident, judgement);

  return levels->len > 0;
}

/* Only what could count is offered. */
static void
build_exclude (HnDecisionForm *self)
{
  HnTermList *judgements = hn_plan_get_judgements (hn_desk_get_plan (self->desk));
  HnChoice *remark = hn_decision_form_add_choice (self, _ ("Remark of the table"));
  HnChoice *level = hn_decision_form_add_choice (self, _ ("Verification level"));
  g_autoptr (GPtrArray) levels = hn_decision_find_excluding (self->desk, self->incident, NULL);

  for (guint i = 0; i < hn_term_list_get_n (judgements); i++)
    {
      HnTerm *term = hn_term_list_get (judgements, i);

      if (excludes (self, hn_term_get_id (term)))
        hn_choice_add (remark, hn_term_get_id (term), hn_term_get_name (term));
    }
  hn_choice_add (level, NULL, _ ("any that has such a remark"));
  for (guint i = 0; i < levels->len; i++)
    hn_choice_add (level, hn_term_get_id (g_ptr_array_index (levels, i)),
                   hn_term_get_name (g_ptr_array_index (levels, i)));
  add_reason (self);
}

static HnRecord *
decide_exclude (HnDecisionForm *self, GError **error)
{
  return hn_decide_exclude (self->desk, self->incident, hn_decision_form_get_chosen (self, 0),
                            hn_decision_form_get_chosen (self, 1),
                            hn_decision_form_get_text (self, 2), error);
}

/* --- confidence --- */

static void
build_confidence (HnDecisionForm *self)
{
  hn_decision_form_add_number (self, _ ("Confidence (0–100)"),
                               hn_incident_get_confidence (self->incident));
  add_reason (self);
}

static HnRecord *
decide_confidence (HnDecisionForm *self, GError **error)
{
  int confidence = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->fields[0]));

  return hn_decide_confidence (self->desk, self->incident, confidence,
                               hn_decision_form_get_text (self, 1), error);
}

/* --- ask back, and take down an answer --- */

static void
build_ask (HnDecisionForm *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  HnSector *sector = hn_plan_find_sector (plan, hn_incident_get_sector_id (self->incident));
  HnChoice *via;

  hn_decision_form_add_entry (self, _ ("Question"), _ ("what is to be confirmed"), FALSE);
  via = hn_decision_form_add_choice (self, _ ("Through the liaison of"));
  if (sector != NULL)
    hn_choice_add_terms (via, hn_sector_get_ministries (sector), FALSE);
  hn_choice_add (via, NULL, _ ("directly"));
  hn_decision_form_add_entry (self, _ ("Wanted by"), _ ("e.g. 14:30; empty: as soon as may be"),
                              TRUE);
}

static HnRecord *
decide_ask (HnDecisionForm *self, GError **error)
{
  gint64 due_us;

  if (!hn_parse_time (hn_decision_form_get_text (self, 2), hn_desk_get_now_us (self->desk), &due_us,
                      error))
    return NULL;
  /* A time of day that has passed is tomorrow's: an answer is always to come. */
  if (due_us != 0 && due_us <= hn_desk_get_now_us (self->desk) &&
      due_us > hn_desk_get_now_us (self->desk) - G_TIME_SPAN_DAY)
    due_us += G_TIME_SPAN_DAY;
  return hn_decide_ask (self->desk, self->incident, hn_decision_form_get_text (self, 0),
                        hn_decision_form_get_chosen (self, 1), due_us, error);
}

static void
build_answer (HnDecisionForm *self)
{
  hn_decision_form_add_entry (self, _ ("Answer"), _ ("what was answered by telephone"), FALSE);
}

static HnRecord *
decide_answer (HnDecisionForm *self, GError **error)
{
  g_autoptr (HnAnnotation) query = hn_triage_find_query (self->incident);

  if (query == NULL)
    {
      g_set_error_literal (error, HN_DESK_ERROR, HN_DESK_ERROR_SUBJECT,
                           _ ("No question about this report waits for an answer."));
      return NULL;
    }
  return hn_decide_answer (self->desk, self->incident, hn_annotation_get_record (query),
                           hn_decision_form_get_text (self, 0), error);
}

/* --- a step on its way --- */

static void
build_receipt (HnDecisionForm *self)
{
  static const int hops[] = { 2, 1, 0 };
  HnChoice *step = hn_decision_form_add_choice (self, _ ("Step"));
  HnChoice *route;

  for (guint i = 0; i < G_N_ELEMENTS (hops); i++)
    for (guint kind = HN_RECEIPT_RECEIVED; kind <= HN_RECEIPT_RELAYED; kind++)
      {
        g_autofree char *id = g_strdup_printf ("%d%u", hops[i], kind);

        hn_choice_add (step, id, hn_path_get_receipt_words (kind, hops[i]));
      }
  hn_decision_form_add_entry (self, _ ("By whom"), _ ("organization and person"), TRUE);
  hn_decision_form_add_entry (self, _ ("When"), _ ("e.g. 14:02; empty: now"), TRUE);
  route = hn_decision_form_add_choice (self, _ ("Route"));
  hn_choice_add (route, NULL, _ ("normal"));
  hn_choice_add (route, "emergency", _ ("emergency route"));
  hn_decision_form_add_entry (self, _ ("Means"), _ ("telephone, fax, …"), TRUE);
}

static HnRecord *
decide_receipt (HnDecisionForm *self, GError **error)
{
  const char *step = hn_decision_form_get_chosen (self, 0);
  HnReceiptInput input = {
    .hop = g_ascii_digit_value (step[0]),
    .kind = g_ascii_digit_value (step[1]),
    .actor = hn_decision_form_get_text (self, 1),
    .route = hn_decision_form_get_chosen (self, 3) != NULL ? HN_REPORT_ROUTE_EMERGENCY
                                                           : HN_REPORT_ROUTE_NORMAL,
    .means = hn_decision_form_get_text (self, 4),
  };

  if (!hn_parse_time (hn_decision_form_get_text (self, 2), hn_desk_get_now_us (self->desk),
                      &input.at_us, error))
    return NULL;
  if (input.at_us == 0)
    input.at_us = hn_desk_get_now_us (self->desk);
  return hn_decide_receipt (self->desk, self->incident, &input, error);
}

const HnDecisionWork *
hn_decision_work_get (HnDecisionKind kind)
{
  static const HnDecisionWork works[HN_N_DECISIONS] = {
    [HN_DECISION_CORRELATE] = { N_ ("Correlate"), build_correlate, decide_correlate },
    [HN_DECISION_CLASSIFY] = { N_ ("Correct the class"), build_classify, decide_classify },
    [HN_DECISION_EXCLUDE] = { N_ ("Exclude from the level"), build_exclude, decide_exclude },
    [HN_DECISION_CONFIDENCE] = { N_ ("Judge the confidence"), build_confidence, decide_confidence },
    [HN_DECISION_ASK] = { N_ ("Ask back"), build_ask, decide_ask },
    [HN_DECISION_ANSWER] = { N_ ("Take down an answer"), build_answer, decide_answer },
    [HN_DECISION_RECEIPT] = { N_ ("Record a receipt"), build_receipt, decide_receipt },
  };

  return &works[kind];
}
