#include "config.h"

#include "hn-describe-advisory.h"

#include "hn-advisory-notice.h"
#include "hn-describe-feed.h"
#include "hn-format.h"

#include <glib/gi18n.h>

static const char *
get_short (HnTermList *terms, const char *id)
{
  HnTerm *term = hn_term_list_find (terms, id);

  return term != NULL ? hn_term_get_short_name (term) : id;
}

char *
hn_describe_importance (HnPlan *plan, HnImportance importance)
{
  const char *nick = hn_importance_get_nick (importance);
  HnTerm *term = hn_term_list_find (hn_plan_get_importances (plan), nick);

  return g_strdup_printf ("%s %s", term != NULL ? hn_term_get_glyph (term) : "?",
                          term != NULL ? hn_term_get_short_name (term) : nick);
}

char *
hn_describe_sharing (HnPlan *plan, HnHandling handling)
{
  return g_strdup_printf (_ ("Handling: %s"),
                          get_short (hn_plan_get_sharings (plan), hn_handling_get_nick (handling)));
}

char *
hn_describe_advisory_kind (HnPlan *plan, HnAdvisoryKind kind)
{
  return g_strdup (get_short (hn_plan_get_advisory_kinds (plan), hn_advisory_kind_get_nick (kind)));
}

char *
hn_describe_channel (HnPlan *plan, HnAdvisoryRoute route)
{
  return g_strdup (get_short (hn_plan_get_channels (plan), hn_advisory_route_get_nick (route)));
}

char *
hn_describe_notice (HnDesk *desk, HnAdvisoryNotice *notice)
{
  HnPlan *plan = hn_desk_get_plan (desk);
  char aspect[] = { (char) ('0' + hn_advisory_notice_get_aspect (notice)), '\0' };
  gint64 until_us = hn_advisory_notice_get_valid_until_us (notice);
  g_autofree char *importance =
      hn_describe_importance (plan, hn_advisory_notice_get_importance (notice));
  g_autofree char *kind = hn_describe_advisory_kind (plan, hn_advisory_notice_get_kind (notice));
  g_autofree char *sharing = hn_describe_sharing (plan, hn_advisory_notice_get_handling (notice));
  g_autofree char *channel = hn_describe_channel (plan, hn_advisory_notice_get_route (notice));
  g_autofree char *until = NULL;
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, _ ("%s · %s · %s · Route: %s · %s"), importance, kind, sharing,
                          channel, get_short (hn_plan_get_aspects (plan), aspect));
  if (until_us != 0)
    {
      until = hn_format_time (until_us, hn_desk_get_now_us (desk));
      g_string_append_printf (line, _ (" · Valid until %s"), until);
    }
  return g_string_free (line, FALSE);
}

char *
hn_describe_advisory_title (HnAdvisory *advisory)
{
  HnRecord *record = hn_advisory_get_record (advisory);
  HnAdvisoryNotice *notice = hn_advisory_get_notice (advisory);
  const char *name = record != NULL ? hn_record_get_name (record) : NULL;
  HnAdvisoryChange change =
      notice != NULL ? hn_advisory_notice_get_change (notice) : HN_ADVISORY_CHANGE_NONE;

  if (name == NULL)
    name = _ ("(its content is not here)");
  if (hn_advisory_is_withdrawn (advisory) || change == HN_ADVISORY_CHANGE_WITHDRAWAL)
    return g_strdup_printf (_ ("[Withdrawn] %s"), name);
  if (change == HN_ADVISORY_CHANGE_CORRECTION)
    return g_strdup_printf (_ ("[Corrected] %s"), name);
  if (change == HN_ADVISORY_CHANGE_UPDATE)
    return g_strdup_printf (_ ("[Updated] %s"), name);
  return g_strdup (name);
}

char *
hn_describe_progress (HnAdvisory *advisory)
{
  const HnProgress *progress = hn_advisory_get_progress (advisory);
  GString *line = g_string_new (NULL);

  if (progress->n_hops == 0)
    return g_string_free (g_string_append (line, _ ("Not sent")), FALSE);
  g_string_append_printf (line, _ ("Accepted %u/%u"),
                          progress->n[HN_HOP_STATE_ACCEPTED] + progress->n[HN_HOP_STATE_RELAYED],
                          progress->n_hops);
  if (progress->n[HN_HOP_STATE_REFUSED] > 0)
    g_string_append_printf (line, _ (" ✕ Refused %u"), progress->n[HN_HOP_STATE_REFUSED]);
  if (progress->n_overdue > 0)
    g_string_append_printf (line, _ (" ! Overdue %u"), progress->n_overdue);
  return g_string_free (line, FALSE);
}

static const char *
get_state_word (HnHopState state)
{
  switch (state)
    {
    case HN_HOP_STATE_SENT:
      return C_ ("hop", "Sent");
    case HN_HOP_STATE_DELIVERED:
      return C_ ("hop", "Delivered");
    case HN_HOP_STATE_OPENED:
      return C_ ("hop", "Opened");
    case HN_HOP_STATE_ACCEPTED:
      return C_ ("hop", "Accepted");
    case HN_HOP_STATE_RELAYED:
      return C_ ("hop", "Passed on");
    case HN_HOP_STATE_REFUSED:
      return C_ ("hop", "Refused");
    case HN_N_HOP_STATES:
    default:
      g_return_val_if_reached ("");
    }
}

const char *
hn_describe_hop_glyph (HnHop *hop, gint64 now_us)
{
  static const char *const glyphs[HN_N_HOP_STATES] = { "○", "◔", "◑", "✓", "⇒", "✕" };

  if (!hn_hop_is_believed (hop))
    return "?";
  return hn_hop_is_overdue (hop, now_us) ? "!" : glyphs[hn_hop_get_state (hop)];
}

char *
hn_describe_hop (HnHop *hop, gint64 now_us)
{
  HnHopState state = hn_hop_get_state (hop);
  const char *glyph = hn_describe_hop_glyph (hop, now_us);
  g_autofree char *at = NULL;
  g_autofree char *overdue = NULL;

  if (!hn_hop_is_believed (hop))
    return g_strdup_printf (_ ("%s Not confirmed"), glyph);
  at = hn_format_time (hn_hop_get_at_us (hop, state), now_us);
  if (!hn_hop_is_overdue (hop, now_us))
    return g_strdup_printf (_ ("%s %s %s"), glyph, get_state_word (state), at);
  overdue = hn_format_duration (now_us - hn_hop_get_deadline_us (hop));
  return g_strdup_printf (_ ("%s %s %s, overdue for %s"), glyph, get_state_word (state), at,
                          overdue);
}

char *
hn_describe_act (HnSituation *situation, const HnHopAct *act, gint64 now_us)
{
  g_autofree char *at = hn_format_time (act->at_us, now_us);
  g_autofree char *actor = hn_describe_party (situation, act->actor);
  g_autofree char *contact =
      act->contact != NULL ? hn_describe_party (situation, act->contact) : NULL;

  if (act->kind == HN_HOP_ESCALATED)
    return g_strdup_printf (_ ("%s %s asked the next person: %s"), at, actor,
                            contact != NULL ? contact : "–");
  if (act->kind == HN_HOP_CALLED)
    return g_strdup_printf (_ ("%s %s called %s: %s"), at, actor, act->means, act->reason);
  return g_strdup_printf (_ ("%s %s reminded them"), at, actor);
}
