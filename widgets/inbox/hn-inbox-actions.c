#include "config.h"

#include "hn-inbox-actions.h"

#include "hn-decision.h"
#include "hn-triage.h"

#include <gdk/gdk.h>
#include <glib/gi18n.h>

#define NO_FORM HN_N_DECISIONS

static const struct
{
  const char *name;
  const char *label;
  guint key;
  HnDecisionKind form;
  gboolean is_nisc_only; /* 別添2(5)①: correlating and judging is NISC's */
} actions[HN_N_INBOX_ACTIONS] = {
  /* Translators: the letter in brackets is the key; it stays as it is. */
  [HN_INBOX_ACTION_ACKNOWLEDGE] = { "inbox.acknowledge", N_ ("Acknowledge (A)"), GDK_KEY_a, NO_FORM,
                                    FALSE },
  [HN_INBOX_ACTION_CORRELATE] = { "inbox.correlate", N_ ("Correlate (C)"), GDK_KEY_c,
                                  HN_DECISION_CORRELATE, TRUE },
  [HN_INBOX_ACTION_CLASSIFY] = { "inbox.classify", N_ ("Correct the class (K)"), GDK_KEY_k,
                                 HN_DECISION_CLASSIFY, TRUE },
  [HN_INBOX_ACTION_EXCLUDE] = { "inbox.exclude", N_ ("Exclude (X)"), GDK_KEY_x, HN_DECISION_EXCLUDE,
                                TRUE },
  [HN_INBOX_ACTION_CONFIDENCE] = { "inbox.confidence", N_ ("Confidence (F)"), GDK_KEY_f,
                                   HN_DECISION_CONFIDENCE, TRUE },
  [HN_INBOX_ACTION_ASK] = { "inbox.ask", N_ ("Ask back (B)"), GDK_KEY_b, HN_DECISION_ASK, TRUE },
  [HN_INBOX_ACTION_ANSWER] = { "inbox.answer", N_ ("Answer (V)"), GDK_KEY_v, HN_DECISION_ANSWER,
                               FALSE },
  [HN_INBOX_ACTION_RECEIPT] = { "inbox.receipt", N_ ("Receipt (R)"), GDK_KEY_r, HN_DECISION_RECEIPT,
                                FALSE },
  [HN_INBOX_ACTION_NEXT_VERSION] = { "inbox.next-version", N_ ("Next version (U)"), GDK_KEY_u,
                                     NO_FORM, FALSE },
  [HN_INBOX_ACTION_TAKE_DOWN] = { "inbox.take-down", N_ ("New report by telephone (N)"), GDK_KEY_n,
                                  NO_FORM, FALSE },
};

const char *
hn_inbox_action_get_name (HnInboxAction action)
{
  return actions[action].name;
}

const char *
hn_inbox_action_get_label (HnInboxAction action)
{
  return _ (actions[action].label);
}

guint
hn_inbox_action_get_key (HnInboxAction action)
{
  return actions[action].key;
}

gboolean
hn_inbox_action_get_form (HnInboxAction action, HnDecisionKind *kind)
{
  *kind = actions[action].form;
  return *kind != NO_FORM;
}

gboolean
hn_inbox_action_is_offered (HnInboxAction action, HnDesk *desk)
{
  return !actions[action].is_nisc_only || hn_desk_get_role (desk) != HN_ROLE_LIAISON;
}

/* (transfer none) (nullable) */
static const char *
get_why_not_of_incident (HnInboxAction action, HnDesk *desk, HnIncident *incident)
{
  g_autoptr (HnAnnotation) query = NULL;
  g_autoptr (GPtrArray) levels = NULL;

  switch (action)
    {
    case HN_INBOX_ACTION_ANSWER:
      query = hn_triage_find_query (incident);
      return query == NULL ? _ ("No question about this report waits for an answer.") : NULL;
    case HN_INBOX_ACTION_NEXT_VERSION:
      return g_strcmp0 (hn_incident_get_reporter_id (incident), hn_desk_get_identity (desk)) != 0
                 ? _ ("Only who made a report can write its next version. Ask back, or judge "
                      "beside "
                      "it.")
                 : NULL;
    case HN_INBOX_ACTION_EXCLUDE:
      levels = hn_decision_find_excluding (desk, incident, NULL);
      return levels->len == 0
                 ? _ ("None of its verification levels has a remark that excludes cases.")
                 : NULL;
    case HN_INBOX_ACTION_ACKNOWLEDGE:
    case HN_INBOX_ACTION_CORRELATE:
    case HN_INBOX_ACTION_CLASSIFY:
    case HN_INBOX_ACTION_CONFIDENCE:
    case HN_INBOX_ACTION_ASK:
    case HN_INBOX_ACTION_RECEIPT:
    case HN_INBOX_ACTION_TAKE_DOWN:
    case HN_N_INBOX_ACTIONS:
      break;
    }
  return NULL;
}

char *
hn_inbox_action_why_not (HnInboxAction action, HnDesk *desk, HnIncident *incident)
{
  char *why_not = NULL;

  /* A report is taken down also where it cannot be sent yet: the draft is kept. */
  if (action == HN_INBOX_ACTION_TAKE_DOWN && !hn_desk_is_replay (desk))
    return NULL;
  if (!hn_desk_can_decide (desk, &why_not))
    return why_not;
  if (!hn_inbox_action_is_offered (action, desk))
    return g_strdup (_ ("That is for NISC to decide, not for a liaison."));
  if (actions[action].is_nisc_only &&
      !hn_situation_is_nisc (hn_desk_get_situation (desk), hn_desk_get_identity (desk)))
    return g_strdup (_ ("It would not count: the identity of this desk is not NISC's."));
  if (action == HN_INBOX_ACTION_TAKE_DOWN)
    return NULL;
  if (incident == NULL)
    return g_strdup (_ ("Choose a report first."));
  return g_strdup (get_why_not_of_incident (action, desk, incident));
}
