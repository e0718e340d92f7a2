#include "hn-kind-private.h"

#include <glib/gi18n.h>

/* In the order of the enumerations, and with a NULL at the end. */
const char *const hn_cause_nicks[] = { "unknown", "it", "other", NULL };
const char *const hn_report_route_nicks[] = { "normal", "emergency", NULL };
const char *const hn_means_nicks[] = { "telephone", "fax", "email", "in-person", "other", NULL };
const char *const hn_correlation_nicks[] = { "same-incident", "spill-over", "common-threat", NULL };
const char *const hn_judgement_nicks[] = { "exclusion", "classification", "confidence", NULL };
const char *const hn_receipt_nicks[] = { "received", "relayed", "purged", "not-kept", NULL };
const char *const hn_removal_nicks[] = { "revoked", "out-of-scope", "withdrawn", "forged", NULL };
const char *const hn_alarm_action_nicks[] = { "acknowledged", "shelved", "unshelved", NULL };
const char *const hn_party_nicks[] = { "operator", "ceptoar", "ministry", "liaison",
                                       "agency",   "nisc",    "body",     NULL };
const char *const hn_advisory_nicks[] = { "early-warning",
                                          "attack-method",
                                          "recovery-method",
                                          "forecast",
                                          "analysis",
                                          "related-information",
                                          NULL };
const char *const hn_importance_nicks[] = { "low", "medium", "high", "urgent", NULL };
const char *const hn_handling_nicks[] = { "recipient", "ceptoar", "sector",
                                          "operators", "public",  NULL };
const char *const hn_advisory_route_nicks[] = { "normal",   "urgent",  "emergency", "terrorism",
                                                "disaster", "related", "council",   NULL };
const char *const hn_advisory_change_nicks[] = { "none", "update", "correction", "withdrawal",
                                                 NULL };
const char *const hn_hop_nicks[] = { "sent",    "relayed",  "delivered", "opened", "accepted",
                                     "refused", "reminded", "escalated", "called", NULL };
const char *const hn_scope_nicks[] = { "asked", "granted", "refused", NULL };
const char *const hn_agreement_nicks[] = { "early-warning", "supplementary-sharing", NULL };
const char *const hn_contact_nicks[] = {
  "telephone", "mail", "fax", "radio", "mesh", "other", NULL
};
const char *const hn_opinion_nicks[] = { "strongly-disagree", "disagree", "neutral", "agree",
                                         "strongly-agree",    NULL };

const char *
hn_cause_get_nick (HnCause cause)
{
  g_return_val_if_fail ((guint) cause <= HN_CAUSE_OTHER, NULL);

  return hn_cause_nicks[cause];
}

gboolean
hn_cause_from_nick (const char *nick, HnCause *cause)
{
  for (guint i = 0; hn_cause_nicks[i]; i++)
    if (g_strcmp0 (nick, hn_cause_nicks[i]) == 0)
      {
        if (cause)
          *cause = (HnCause) i;
        return TRUE;
      }
  return FALSE;
}

const char *
hn_report_route_get_nick (HnReportRoute route)
{
  g_return_val_if_fail ((guint) route <= HN_REPORT_ROUTE_EMERGENCY, NULL);

  return hn_report_route_nicks[route];
}

const char *
hn_means_get_nick (HnMeans means)
{
  g_return_val_if_fail ((guint) means <= HN_MEANS_OTHER, NULL);

  return hn_means_nicks[means];
}

const char *
hn_correlation_kind_get_nick (HnCorrelationKind kind)
{
  g_return_val_if_fail ((guint) kind <= HN_CORRELATION_COMMON_THREAT, NULL);

  return hn_correlation_nicks[kind];
}

const char *
hn_judgement_kind_get_nick (HnJudgementKind kind)
{
  g_return_val_if_fail ((guint) kind <= HN_JUDGEMENT_CONFIDENCE, NULL);

  return hn_judgement_nicks[kind];
}

const char *
hn_receipt_kind_get_nick (HnReceiptKind kind)
{
  g_return_val_if_fail ((guint) kind <= HN_RECEIPT_NOT_KEPT, NULL);

  return hn_receipt_nicks[kind];
}

const char *
hn_removal_get_nick (HnRemoval removal)
{
  g_return_val_if_fail ((guint) removal <= HN_REMOVAL_FORGED, NULL);

  return hn_removal_nicks[removal];
}

const char *
hn_removal_get_title (HnRemoval removal)
{
  g_return_val_if_fail ((guint) removal <= HN_REMOVAL_FORGED, NULL);

  if (removal == HN_REMOVAL_FORGED)
    return _ ("(forged, content removed)");
  /* Translators: in place of the title of a report. */
  return removal == HN_REMOVAL_OUT_OF_SCOPE ? _ ("(no longer shared with us, content removed)")
                                            : _ ("(withdrawn by its author, content removed)");
}

gboolean
hn_removal_from_nick (const char *nick, HnRemoval *removal)
{
  for (guint i = 0; hn_removal_nicks[i]; i++)
    if (g_strcmp0 (nick, hn_removal_nicks[i]) == 0)
      {
        if (removal)
          *removal = (HnRemoval) i;
        return TRUE;
      }
  return FALSE;
}

const char *
hn_alarm_action_kind_get_nick (HnAlarmActionKind kind)
{
  g_return_val_if_fail ((guint) kind <= HN_ALARM_ACTION_UNSHELVED, NULL);

  return hn_alarm_action_nicks[kind];
}

const char *
hn_party_kind_get_nick (HnPartyKind kind)
{
  g_return_val_if_fail ((guint) kind <= HN_PARTY_BODY, NULL);

  return hn_party_nicks[kind];
}

const char *
hn_advisory_kind_get_nick (HnAdvisoryKind value)
{
  g_return_val_if_fail ((guint) value <= HN_ADVISORY_RELATED_INFORMATION, NULL);

  return hn_advisory_nicks[value];
}

const char *
hn_importance_get_nick (HnImportance value)
{
  g_return_val_if_fail ((guint) value <= HN_IMPORTANCE_URGENT, NULL);

  return hn_importance_nicks[value];
}

const char *
hn_handling_get_nick (HnHandling value)
{
  g_return_val_if_fail ((guint) value <= HN_HANDLING_PUBLIC, NULL);

  return hn_handling_nicks[value];
}

const char *
hn_advisory_route_get_nick (HnAdvisoryRoute value)
{
  g_return_val_if_fail ((guint) value <= HN_ADVISORY_ROUTE_COUNCIL, NULL);

  return hn_advisory_route_nicks[value];
}

const char *
hn_advisory_change_get_nick (HnAdvisoryChange value)
{
  g_return_val_if_fail ((guint) value <= HN_ADVISORY_CHANGE_WITHDRAWAL, NULL);

  return hn_advisory_change_nicks[value];
}

const char *
hn_hop_kind_get_nick (HnHopKind value)
{
  g_return_val_if_fail ((guint) value <= HN_HOP_CALLED, NULL);

  return hn_hop_nicks[value];
}

const char *
hn_scope_kind_get_nick (HnScopeKind value)
{
  g_return_val_if_fail ((guint) value <= HN_SCOPE_REFUSED, NULL);

  return hn_scope_nicks[value];
}

const char *
hn_agreement_kind_get_nick (HnAgreementKind value)
{
  g_return_val_if_fail ((guint) value <= HN_AGREEMENT_SUPPLEMENTARY_SHARING, NULL);

  return hn_agreement_nicks[value];
}

const char *
hn_contact_kind_get_nick (HnContactKind value)
{
  g_return_val_if_fail ((guint) value <= HN_CONTACT_OTHER, NULL);

  return hn_contact_nicks[value];
}

const char *
hn_opinion_word_get_nick (HnOpinionWord value)
{
  g_return_val_if_fail ((guint) value < HN_N_OPINIONS, NULL);

  return hn_opinion_nicks[value];
}
