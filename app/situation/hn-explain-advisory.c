#include "config.h"

#include "hn-explain-private.h"
#include "hn-situation-private.h"

#include <glib/gi18n.h>

/* How far an advisory came, recipient by recipient. */

/* (transfer full): in the user's language. */
static char *
tell_hop (HnHop *hop, const char *to)
{
  switch (hn_hop_get_state (hop))
    {
    case HN_HOP_STATE_DELIVERED:
      /* Translators: of an advisory; the argument is a recipient. So are those that follow. */
      return g_strdup_printf (_ ("Delivered to %s"), to);
    case HN_HOP_STATE_OPENED:
      return g_strdup_printf (_ ("Opened by %s"), to);
    case HN_HOP_STATE_ACCEPTED:
      return g_strdup_printf (_ ("Accepted by %s"), to);
    case HN_HOP_STATE_RELAYED:
      return g_strdup_printf (_ ("Accepted and passed on by %s"), to);
    case HN_HOP_STATE_REFUSED:
      return g_strdup_printf (_ ("Refused by %s: %s"), to, hn_hop_get_reason (hop));
    case HN_HOP_STATE_SENT:
    case HN_N_HOP_STATES:
    default:
      return g_strdup_printf (_ ("Sent to %s"), to);
    }
}

static void
add_note (HnExplanationNode *node, const char *text)
{
  hn_explanation_node_add (node, hn_explanation_node_new (HN_EXPLANATION_NOTE, g_strdup (text)));
}

static HnExplanationNode *
explain_hop (HnFold *fold, HnAdvisory *advisory, HnHop *hop)
{
  const char *name = hn_fold_get_name_of (fold, hn_hop_get_to (hop));
  guint n_doubted = hn_hop_get_n_doubted (hop);
  HnExplanationNode *node = hn_explanation_node_new (
      HN_EXPLANATION_NOTE, tell_hop (hop, name != NULL ? name : hn_hop_get_to (hop)));
  const char *from =
      hn_hop_get_from (hop) != NULL ? hn_fold_get_name_of (fold, hn_hop_get_from (hop)) : NULL;

  hn_explanation_node_set_object (node, hn_hop_get_to (hop));
  hn_explanation_node_set_reporter (node, from);
  hn_explanation_node_set_word (node, hn_hop_state_get_nick (hn_hop_get_state (hop)));
  hn_explanation_node_set_time (node, hn_hop_get_at_us (hop, hn_hop_get_state (hop)));
  if (!hn_hop_is_believed (hop))
    add_note (node, _ ("It does not count: nobody who had it himself sent it there."));
  else if (n_doubted > 0)
    hn_explanation_node_add (
        node, hn_explanation_node_new (
                  HN_EXPLANATION_NOTE,
                  g_strdup_printf (ngettext ("%u word on it is by somebody who cannot say so.",
                                             "%u words on it are by somebody who cannot say so.",
                                             n_doubted),
                                   n_doubted)));
  if (hn_hop_is_overdue (hop, hn_advisory_get_time_us (advisory)))
    hn_explanation_node_add (
        node, hn_explanation_node_set_time (
                  hn_explanation_node_new (
                      HN_EXPLANATION_NOTE,
                      g_strdup (_ ("It was to be answered by then, and nobody has."))),
                  hn_hop_get_deadline_us (hop)));
  return node;
}

static void
add_hops (HnFold *fold, HnExplanationNode *node, HnAdvisory *advisory)
{
  GListModel *hops = hn_advisory_get_hops (advisory);
  gint64 newest_us = hn_record_get_modified_us (hn_advisory_get_record (advisory));

  for (guint i = 0; i < g_list_model_get_n_items (hops); i++)
    {
      g_autoptr (HnHop) hop = g_list_model_get_item (hops, i);

      if (hn_hop_get_version_us (hop) == newest_us)
        hn_explanation_node_add (node, explain_hop (fold, advisory, hop));
    }
}

HnExplanation *
hn_situation_explain_advisory (HnSituation *self, HnAdvisory *advisory)
{
  HnRecord *record;
  HnExplanationNode *node;
  const char *title;

  g_return_val_if_fail (HN_IS_SITUATION (self), NULL);
  g_return_val_if_fail (HN_IS_ADVISORY (advisory), NULL);
  record = hn_advisory_get_record (advisory);
  g_return_val_if_fail (record != NULL, NULL);

  title = hn_record_get_name (record);
  node = hn_explanation_node_new (
      HN_EXPLANATION_REPORT,
      g_strdup_printf (_ ("Advisory: %s"), title != NULL ? title : hn_advisory_get_id (advisory)));
  hn_explanation_node_set_entry (
      node, hn_advisory_get_version (advisory, hn_advisory_get_n_versions (advisory) - 1));
  if (!hn_advisory_is_by_nisc (advisory))
    add_note (node, _ ("It does not count: it is not by NISC."));
  if (hn_advisory_is_withdrawn (advisory))
    add_note (node, _ ("It is withdrawn."));
  add_hops (hn_situation_get_fold (self), node, advisory);
  return hn_explanation_new (node);
}
