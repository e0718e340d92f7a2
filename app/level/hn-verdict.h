#pragma once

#include "hn-level-case.h"
#include "hn-plan.h"
#include "hn-verdict-node.h"

G_BEGIN_DECLS

#define HN_TYPE_VERDICT (hn_verdict_get_type ())
GType hn_verdict_get_type (void);

/**
 * HnVerdictKind:
 * @HN_VERDICT_NOT_BREACHED: no level is breached, nor will one be as things stand
 * @HN_VERDICT_EXCLUDED: a level would be breached, but a judgement excludes the case (備考)
 * @HN_VERDICT_UNDECIDED: it depends on what is not known
 * @HN_VERDICT_WILL_BREACH: a level will be breached at a certain instant, if nothing changes
 * @HN_VERDICT_BREACHED: a level is breached, whatever is not known (検証レベル逸脱, Ⅰ2(3))
 *
 * What the verification levels say of a case, the worst last.
 */
typedef enum
{
  HN_VERDICT_NOT_BREACHED,
  HN_VERDICT_EXCLUDED,
  HN_VERDICT_UNDECIDED,
  HN_VERDICT_WILL_BREACH,
  HN_VERDICT_BREACHED,
} HnVerdictKind;

/**
 * HnVerdict:
 *
 * What the verification levels say of a case at an instant, and why. Where a service has several
 * levels in force it is the worst of what they say. Immutable.
 */

/**
 * hn_level_judge:
 * @plan: the plan whose service @accident is about
 * @accident: a case; it is immutable from now on
 * @now_us: the instant at which it is judged, microseconds since the epoch, UTC
 *
 * Judges a case by the levels of its service that were in force when it began (別紙2). What is said
 * of a time after @now_us does not count yet. A case that is to begin after @now_us is judged by
 * what is said of it until then, as it will be if nothing changes.
 *
 * An instant has two sides: what ends at it and what begins at it both touch it, so that what
 * lasted from 10:00 until 12:00 has lasted for two hours.
 *
 * Returns: (transfer full): the verdict
 */
HnVerdict *hn_level_judge (HnPlan *plan, HnLevelCase *accident, gint64 now_us);

/**
 * hn_verdict_ref:
 * @self: a verdict
 *
 * Returns: (transfer full): the same verdict
 */
HnVerdict *hn_verdict_ref (HnVerdict *self);

/**
 * hn_verdict_unref:
 * @self: (transfer full): a verdict
 */
void hn_verdict_unref (HnVerdict *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnVerdict, hn_verdict_unref)

/**
 * hn_verdict_kind_get_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): "breached", "will-breach", "not-breached", "undecided", "excluded"
 */
const char *hn_verdict_kind_get_nick (HnVerdictKind kind);

/**
 * hn_verdict_kind_get_label:
 * @kind: a kind
 *
 * Returns: (transfer none): the word in the user's language
 */
const char *hn_verdict_kind_get_label (HnVerdictKind kind);

/**
 * hn_verdict_get_kind:
 * @self: a verdict
 *
 * Returns: what it says
 */
HnVerdictKind hn_verdict_get_kind (HnVerdict *self);

/**
 * hn_verdict_get_at_us:
 * @self: a verdict
 *
 * Returns: the first instant at which the level is or will be breached for certain, microseconds
 *   since the epoch, UTC; where the case is excluded, at which it would be but for that; 0: none
 */
gint64 hn_verdict_get_at_us (HnVerdict *self);

/**
 * hn_verdict_get_possible_us:
 * @self: a verdict
 *
 * Returns: the first instant at which the level may have been or may be breached, depending on what
 *   is not known; 0: none; %HN_TIMESTAMP_MIN where it is not known when the case began
 */
gint64 hn_verdict_get_possible_us (HnVerdict *self);

/**
 * hn_verdict_get_next_change_us:
 * @self: a verdict
 *
 * Returns: the first instant after the one at which it was judged at which time alone may make it
 *   another; 0: none
 */
gint64 hn_verdict_get_next_change_us (HnVerdict *self);

/**
 * hn_verdict_get_level:
 * @self: a verdict
 *
 * Returns: (transfer none) (nullable): the level that it is about; %NULL where none was in force
 */
HnLevel *hn_verdict_get_level (HnVerdict *self);

/**
 * hn_verdict_dup_clause:
 * @self: a verdict
 *
 * Returns: (transfer full) (nullable): where in the plan the level stands and what it says, in the
 *   user's language
 */
char *hn_verdict_dup_clause (HnVerdict *self);

/**
 * hn_verdict_get_decides:
 * @self: a verdict
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): what would decide, in the
 *   user's language, e.g. “users ≥ 30,000”; and which judgements do not count, and why
 */
const char *const *hn_verdict_get_decides (HnVerdict *self);

/**
 * hn_verdict_get_unheeded:
 * @self: a verdict
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): of hn_verdict_get_decides()
 *   those that say which judgements do not count, and why
 */
const char *const *hn_verdict_get_unheeded (HnVerdict *self);

/**
 * hn_verdict_get_reason:
 * @self: a verdict
 *
 * Returns: (transfer none) (nullable): the reason of the judgement that excludes the case
 */
const char *hn_verdict_get_reason (HnVerdict *self);

/**
 * hn_verdict_get_judgement:
 * @self: a verdict
 *
 * Returns: the number of the case's entry that excludes it, or -1
 */
int hn_verdict_get_judgement (HnVerdict *self);

/**
 * hn_verdict_get_case:
 * @self: a verdict
 *
 * Returns: (transfer none): what was judged
 */
HnLevelCase *hn_verdict_get_case (HnVerdict *self);

/**
 * hn_verdict_get_judged_us:
 * @self: a verdict
 *
 * Returns: the instant at which it was judged
 */
gint64 hn_verdict_get_judged_us (HnVerdict *self);

/**
 * hn_verdict_explain:
 * @self: a verdict
 *
 * Returns: (transfer full): why it is so; made anew each time
 */
HnVerdictNode *hn_verdict_explain (HnVerdict *self);

/**
 * hn_verdict_compare:
 * @a: (nullable): a verdict
 * @b: (nullable): another
 *
 * Orders by how urgent they are: by kind, then the earlier instant. None comes before any.
 *
 * Returns: above 0 where @a is the worse one, below 0 where @b is
 */
int hn_verdict_compare (HnVerdict *a, HnVerdict *b);

/**
 * hn_verdict_equal:
 * @a: (nullable): a verdict
 * @b: (nullable): another
 *
 * Returns: whether both say the same: kind, level, instants, what decides, reason
 */
gboolean hn_verdict_equal (HnVerdict *a, HnVerdict *b);

G_END_DECLS
