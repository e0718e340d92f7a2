#include "config.h"

#include "hn-correlation.h"
#include "hn-explain-private.h"
#include "hn-judgement.h"
#include "hn-receipt.h"

#include <glib/gi18n.h>

/* What was said beside an incident, in a sentence each. */

static char *
tell_kind (HnCorrelationKind kind, guint n)
{
  switch (kind)
    {
    case HN_CORRELATION_SAME_INCIDENT:
      return g_strdup_printf (ngettext ("The same incident, told by %u report",
                                        "The same incident, told by %u reports", n),
                              n);
    case HN_CORRELATION_SPILL_OVER:
      return g_strdup_printf (
          ngettext ("A spill-over among %u incident", "A spill-over among %u incidents", n), n);
    case HN_CORRELATION_COMMON_THREAT:
    default:
      return g_strdup_printf (
          ngettext ("One threat behind %u incident", "One threat behind %u incidents", n), n);
    }
}

static char *
tell_correlation (HnRecord *record)
{
  HnCorrelation *correlation = hn_record_get_correlation (record);
  guint n = g_strv_length ((char **) hn_record_get_object_refs (record));
  const char *reason = hn_correlation_get_reason (correlation);
  g_autofree char *kind = tell_kind (hn_correlation_get_kind (correlation), n);

  return reason != NULL ? g_strdup_printf (_ ("%s: %s"), kind, reason) : g_steal_pointer (&kind);
}

static char *
tell_judgement (HnFold *fold, HnJudgement *judgement)
{
  const char *reason = hn_judgement_get_reason (judgement);
  HnTerm *term;

  switch (hn_judgement_get_kind (judgement))
    {
    case HN_JUDGEMENT_EXCLUSION:
      term = hn_term_list_find (hn_plan_get_judgements (fold->plan),
                                hn_judgement_get_exclusion (judgement));
      return g_strdup_printf (
          _ ("Excluded (%s): %s"),
          term != NULL ? hn_term_get_name (term) : hn_judgement_get_exclusion (judgement), reason);
    case HN_JUDGEMENT_CONFIDENCE:
      return g_strdup_printf (_ ("Confidence judged to be %d %%: %s"),
                              hn_judgement_get_confidence (judgement), reason);
    case HN_JUDGEMENT_CLASSIFICATION:
    default:
      return g_strdup_printf (_ ("Class corrected: %s"), reason);
    }
}

static char *
tell_receipt (HnReceipt *receipt)
{
  const char *actor = hn_receipt_get_actor (receipt);

  switch (hn_receipt_get_kind (receipt))
    {
    case HN_RECEIPT_RELAYED:
      return g_strdup_printf (_ ("Passed on by %s"), actor);
    case HN_RECEIPT_PURGED:
      return g_strdup_printf (_ ("Content removed at %s"), actor);
    case HN_RECEIPT_NOT_KEPT:
      return g_strdup_printf (_ ("Not kept at %s"), actor);
    case HN_RECEIPT_RECEIVED:
    default:
      return g_strdup_printf (_ ("Received by %s"), actor);
    }
}

static char *
tell_note (HnFold *fold, HnNote *note)
{
  HnRecord *record = hn_note_get_record (note);
  const char *text = hn_record_get_description (record);

  switch (note->kind)
    {
    case HN_ANNOTATION_CORRELATION:
      return tell_correlation (record);
    case HN_ANNOTATION_JUDGEMENT:
      return tell_judgement (fold, hn_record_get_judgement (record));
    case HN_ANNOTATION_QUERY:
      return g_strdup_printf (_ ("Question: %s"), text);
    case HN_ANNOTATION_ANSWER:
      return g_strdup_printf (_ ("Answer: %s"), text);
    case HN_ANNOTATION_RECEIPT:
      return tell_receipt (hn_record_get_receipt (record));
    case HN_ANNOTATION_ADVISORY:
      return g_strdup_printf (_ ("Advisory: %s"), hn_record_get_name (record));
    case HN_ANNOTATION_ALARM_ACTION:
    default:
      g_assert_not_reached ();
    }
}

/* (nullable): why it does not count. */
static const char *
tell_standing (HnAnnotationStanding standing)
{
  switch (standing)
    {
    case HN_ANNOTATION_NOT_NISC:
      return _ ("It does not count: only NISC may say so.");
    case HN_ANNOTATION_WITHDRAWN:
      return _ ("It does not count: it was withdrawn.");
    case HN_ANNOTATION_OTHER_EXERCISE:
      return _ ("It does not count: it belongs to another exercise.");
    case HN_ANNOTATION_COUNTS:
    default:
      return NULL;
    }
}

HnExplanationNode *
hn_explain_note (HnFold *fold, HnIncident *incident, HnNote *note)
{
  HnAnnotationStanding standing = hn_note_get_standing (note, hn_incident_get_exercise (incident));
  const char *author = hn_record_get_created_by (hn_note_get_record (note));
  HnExplanationNode *node =
      hn_explanation_node_new (HN_EXPLANATION_ANNOTATION, tell_note (fold, note));

  hn_explanation_node_set_word (node, hn_annotation_standing_get_nick (standing));
  hn_explanation_node_set_time (node, note->said_us);
  hn_explanation_node_set_reporter (node,
                                    author != NULL ? hn_fold_get_name_of (fold, author) : NULL);
  hn_explanation_node_set_entry (node, note->beside);
  if (tell_standing (standing) != NULL)
    hn_explanation_node_add (
        node, hn_explanation_node_new (HN_EXPLANATION_NOTE, g_strdup (tell_standing (standing))));
  return node;
}
