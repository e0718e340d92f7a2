#pragma once

#include "hn-advisory-draft.h"
#include "hn-desk.h"

G_BEGIN_DECLS

/* What an advisory is, at a glance and in the words of the plan (別添2(3)①), for list, detail,
 * print and notification alike. All are (transfer full). */

/* "▲ 重要": the glyph tells it without colour. */
char *hn_describe_importance (HnPlan *plan, HnImportance importance);
/* "取扱い：セプター内". */
char *hn_describe_sharing (HnPlan *plan, HnHandling handling);
/* "早期警戒情報". */
char *hn_describe_advisory_kind (HnPlan *plan, HnAdvisoryKind kind);
/* "通常". */
char *hn_describe_channel (HnPlan *plan, HnAdvisoryRoute route);
/* Importance, kind, handling, route, aspect and validity, in one line. */
char *hn_describe_notice (HnDesk *desk, HnAdvisoryNotice *notice);
/* Its title, with what it is to the version before: 訂正, 撤回. */
char *hn_describe_advisory_title (HnAdvisory *advisory);
/* "受領 2/5、拒否 1、期限超過 1". */
char *hn_describe_progress (HnAdvisory *advisory);
/* The state of a leg, its glyph before it; with how long it is overdue. */
char *hn_describe_hop (HnHop *hop, gint64 now_us);
/* (transfer none): the glyph of a leg's state. */
const char *hn_describe_hop_glyph (HnHop *hop, gint64 now_us);
/* One act on a leg: when, by whom, what. */
char *hn_describe_act (HnSituation *situation, const HnHopAct *act, gint64 now_us);

G_END_DECLS
