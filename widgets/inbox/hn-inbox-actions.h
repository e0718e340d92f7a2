#pragma once

#include "hn-decision-form.h"
#include "hn-desk.h"

G_BEGIN_DECLS

/* What can be done with a report, in the order in which it is offered. */
typedef enum
{
  HN_INBOX_ACTION_ACKNOWLEDGE,
  HN_INBOX_ACTION_CORRELATE,
  HN_INBOX_ACTION_CLASSIFY,
  HN_INBOX_ACTION_EXCLUDE,
  HN_INBOX_ACTION_CONFIDENCE,
  HN_INBOX_ACTION_ASK,
  HN_INBOX_ACTION_ANSWER,
  HN_INBOX_ACTION_RECEIPT,
  HN_INBOX_ACTION_NEXT_VERSION,
  HN_INBOX_ACTION_TAKE_DOWN,
  HN_N_INBOX_ACTIONS
} HnInboxAction;

/* (transfer none): "inbox.acknowledge" … */
const char *hn_inbox_action_get_name (HnInboxAction action);
/* (transfer none): its word on a button, with its key. */
const char *hn_inbox_action_get_label (HnInboxAction action);
/* The key that does it, with no modifier: it does nothing while somebody types. */
guint hn_inbox_action_get_key (HnInboxAction action);
/* Whether it asks something first. */
gboolean hn_inbox_action_get_form (HnInboxAction action, HnDecisionKind *kind);
/* What the role at the desk may not do is not offered. */
gboolean hn_inbox_action_is_offered (HnInboxAction action, HnDesk *desk);
/* (transfer full) (nullable): why it cannot be done now, in words; %NULL where it can. @incident:
 * (nullable): the report that is looked at. */
char *hn_inbox_action_why_not (HnInboxAction action, HnDesk *desk, HnIncident *incident);

G_END_DECLS
