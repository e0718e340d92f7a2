#pragma once

#include "hn-level-types.h"
#include "hn-service.h"
#include "hn-truth.h"

G_BEGIN_DECLS

#define HN_TYPE_LEVEL_CASE (hn_level_case_get_type ())
GType hn_level_case_get_type (void);

/**
 * HnLevelCase:
 *
 * One accident (事故) of one operator for one service: what the verification levels of that service
 * (別紙2) are asked about. It is filled once and then judged; from then on it is immutable.
 *
 * What is known of it are *entries*: figures, effects, judgements, numbered in the order in which
 * they were added, so that whoever fills it can tell which of its sources an explanation speaks of.
 *
 * A figure or an effect holds from its time until the next one of the same unit or effect; of two
 * at the same time the one added later counts. Before the first of them nothing is known; a figure
 * from before the start holds at the start. From the time of restoration on every figure is nought
 * and no effect is there.
 */

/**
 * HnLevelEntryKind:
 * @HN_LEVEL_ENTRY_QUANTITY: a figure
 * @HN_LEVEL_ENTRY_EFFECT: whether an effect is there
 * @HN_LEVEL_ENTRY_JUDGEMENT: an officer's judgement of an exclusion (別紙2 備考)
 */
typedef enum
{
  HN_LEVEL_ENTRY_QUANTITY,
  HN_LEVEL_ENTRY_EFFECT,
  HN_LEVEL_ENTRY_JUDGEMENT,
} HnLevelEntryKind;

/**
 * HnLevelEntry:
 * @kind: what it is
 * @subject: the unit, the effect, or what a judgement is about
 * @at_us: from when it holds, microseconds since the epoch, UTC; of a judgement 0
 * @is_known: of a figure: whether anything is known of it
 * @min: of a figure: the least it may be
 * @max: of a figure: the most it may be; infinity where there is no bound
 * @truth: of an effect: whether it is there; of a judgement: whether the case is excluded
 * @level: (nullable): of a judgement: the id of the only level that it is about
 * @reason: (nullable): of a judgement: why
 *
 * What was said of a case. It belongs to its case.
 */
typedef struct
{
  HnLevelEntryKind kind;
  const char *subject;
  gint64 at_us;
  gboolean is_known;
  double min;
  double max;
  HnTruth truth;
  const char *level;
  const char *reason;
} HnLevelEntry;

/**
 * hn_level_case_new:
 * @service: what it is an accident of
 *
 * Returns: (transfer full): a case of which nothing is known
 */
HnLevelCase *hn_level_case_new (HnService *service);

/**
 * hn_level_case_ref:
 * @self: a case
 *
 * Returns: (transfer full): the same case
 */
HnLevelCase *hn_level_case_ref (HnLevelCase *self);

/**
 * hn_level_case_unref:
 * @self: (transfer full): a case
 */
void hn_level_case_unref (HnLevelCase *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnLevelCase, hn_level_case_unref)

/**
 * hn_level_case_set_cause:
 * @self: a case that has not been judged
 * @cause: (nullable): an id of the plan's causes; %NULL or "unknown" where it is not known
 *
 * Sets what caused it (Ⅰ2(4)).
 */
void hn_level_case_set_cause (HnLevelCase *self, const char *cause);

/**
 * hn_level_case_set_started:
 * @self: a case that has not been judged
 * @started_us: when it began, microseconds since the epoch, UTC
 *
 * Where this is not called it is not known when it began.
 */
void hn_level_case_set_started (HnLevelCase *self, gint64 started_us);

/**
 * hn_level_case_set_restored:
 * @self: a case that has not been judged
 * @restored_us: when the service was restored, microseconds since the epoch, UTC
 *
 * Where this is not called it goes on. A time to come is a promise: it counts once it is there.
 */
void hn_level_case_set_restored (HnLevelCase *self, gint64 restored_us);

/**
 * hn_level_case_add_quantity:
 * @self: a case that has not been judged
 * @unit: an id of the plan's units; one that no rule asks for does no harm
 * @at_us: from when it holds, microseconds since the epoch, UTC
 * @is_known: whether anything is known of it
 * @min: the least it may be; not read where nothing is known
 * @max: the most it may be; infinity where there is no bound
 *
 * Adds a figure. One of which @min is above @max, or either is not a number, counts as not known.
 *
 * Returns: the entry's number
 */
guint hn_level_case_add_quantity (
    HnLevelCase *self, const char *unit, gint64 at_us, gboolean is_known, double min, double max);

/**
 * hn_level_case_add_effect:
 * @self: a case that has not been judged
 * @effect: an id of the plan's effects
 * @at_us: from when it holds, microseconds since the epoch, UTC
 * @truth: whether the effect is there
 *
 * Adds what was said of an effect (別紙2).
 *
 * Returns: the entry's number
 */
guint hn_level_case_add_effect (HnLevelCase *self, const char *effect, gint64 at_us, HnTruth truth);

/**
 * hn_level_case_add_judgement:
 * @self: a case that has not been judged
 * @subject: what it is about: the id of a level, of a remark, or of one of the plan's judgements
 * @level: (nullable): the id of the only level for which it counts
 * @is_excluded: whether the case is excluded; %FALSE takes earlier ones back
 * @reason: why; without a reason it does not count
 *
 * Adds an officer's judgement of an exclusion of the column 備考. It counts where such a remark
 * asks for it; of several for one remark the last added counts.
 *
 * Returns: the entry's number
 */
guint hn_level_case_add_judgement (HnLevelCase *self,
                                   const char *subject,
                                   const char *level,
                                   gboolean is_excluded,
                                   const char *reason);

/**
 * hn_level_case_get_service:
 * @self: a case
 *
 * Returns: (transfer none): what it is an accident of
 */
HnService *hn_level_case_get_service (const HnLevelCase *self);

/**
 * hn_level_case_get_cause:
 * @self: a case
 *
 * Returns: (transfer none) (nullable): the cause; %NULL where it is not known
 */
const char *hn_level_case_get_cause (const HnLevelCase *self);

/**
 * hn_level_case_get_started:
 * @self: a case
 * @started_us: (out) (optional): when it began
 *
 * Returns: whether that is known
 */
gboolean hn_level_case_get_started (const HnLevelCase *self, gint64 *started_us);

/**
 * hn_level_case_get_restored:
 * @self: a case
 * @restored_us: (out) (optional): when the service was restored, or is to be
 *
 * Returns: whether anything is said of that
 */
gboolean hn_level_case_get_restored (const HnLevelCase *self, gint64 *restored_us);

/**
 * hn_level_case_get_n_entries:
 * @self: a case
 *
 * Returns: how many entries it has
 */
guint hn_level_case_get_n_entries (const HnLevelCase *self);

/**
 * hn_level_case_get_entry:
 * @self: a case
 * @index: an entry's number
 *
 * Returns: (transfer none): the entry
 */
const HnLevelEntry *hn_level_case_get_entry (const HnLevelCase *self, guint index);

G_END_DECLS
