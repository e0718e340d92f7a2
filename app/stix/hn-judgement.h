#pragma once

#include "hn-kind.h"
#include "hn-state.h"
#include "hn-types.h"

G_BEGIN_DECLS

/**
 * HnJudgement:
 *
 * The `judgement` section of the extension on a note: what NISC judges of an object of somebody
 * else's, which stays as it is (別紙2 備考, 別添2(5)). It belongs to its record, and so do its
 * strings.
 */

/**
 * hn_judgement_get_kind:
 * @self: a judgement
 *
 * Returns: what is judged; of the getters below only those of this kind say anything
 */
HnJudgementKind hn_judgement_get_kind (HnJudgement *self);

/**
 * hn_judgement_get_subject:
 * @self: a judgement
 *
 * Returns: (transfer none): the id of the object that is judged
 */
const char *hn_judgement_get_subject (HnJudgement *self);

/**
 * hn_judgement_get_subject_modified_us:
 * @self: a judgement
 *
 * Returns: which version of it the judgement was made of, microseconds since the epoch, UTC
 */
gint64 hn_judgement_get_subject_modified_us (HnJudgement *self);

/**
 * hn_judgement_get_reason:
 * @self: a judgement
 *
 * Returns: (transfer none): why; it is never missing
 */
const char *hn_judgement_get_reason (HnJudgement *self);

/**
 * hn_judgement_get_exclusion:
 * @self: a judgement
 *
 * Returns: (transfer none) (nullable): of an exclusion: the id of the plan's judgement that the
 *   remarks column asks for (別紙2 備考); %NULL for the other kinds
 */
const char *hn_judgement_get_exclusion (HnJudgement *self);

/**
 * hn_judgement_get_level:
 * @self: a judgement
 *
 * Returns: (transfer none) (nullable): of an exclusion: the id of the verification level that it is
 *   from, or %NULL: from every one whose remarks ask for it
 */
const char *hn_judgement_get_level (HnJudgement *self);

/**
 * hn_judgement_get_sector:
 * @self: a judgement
 *
 * Returns: (transfer none) (nullable): of a classification: the sector it is in truth
 */
const char *hn_judgement_get_sector (HnJudgement *self);

/**
 * hn_judgement_get_service:
 * @self: a judgement
 *
 * Returns: (transfer none) (nullable): of a classification: the service it is in truth
 */
const char *hn_judgement_get_service (HnJudgement *self);

/**
 * hn_judgement_get_threat:
 * @self: a judgement
 *
 * Returns: (transfer none) (nullable): of a classification: the threat it is in truth (別紙3)
 */
const char *hn_judgement_get_threat (HnJudgement *self);

/**
 * hn_judgement_get_state:
 * @self: a judgement
 * @state: (out) (optional): of a classification: the state it is in truth
 *
 * Returns: whether the state is corrected; it may be corrected to %HN_STATE_UNKNOWN
 */
gboolean hn_judgement_get_state (HnJudgement *self, HnState *state);

/**
 * hn_judgement_get_cause:
 * @self: a judgement
 * @cause: (out) (optional): of a classification: the cause in truth
 *
 * Returns: whether the cause is corrected; it may be corrected to %HN_CAUSE_UNKNOWN
 */
gboolean hn_judgement_get_cause (HnJudgement *self, HnCause *cause);

/**
 * hn_judgement_get_basis_category:
 * @self: a judgement
 *
 * Returns: of a classification: category 1…4 (①–④) of the basis in truth (別添3(1)); 0 where it is
 *   not corrected
 */
int hn_judgement_get_basis_category (HnJudgement *self);

/**
 * hn_judgement_get_basis_case:
 * @self: a judgement
 *
 * Returns: of a classification: case 'a'…'d' (ア–エ) of the basis in truth (別添3(1)); 0 where it
 * is not corrected
 */
char hn_judgement_get_basis_case (HnJudgement *self);

/**
 * hn_judgement_get_consultation:
 * @self: a judgement
 * @is_consultation: (out) (optional): of a classification: whether it is a consultation (相談)
 *
 * Returns: whether that is corrected
 */
gboolean hn_judgement_get_consultation (HnJudgement *self, gboolean *is_consultation);

/**
 * hn_judgement_get_confidence:
 * @self: a judgement
 *
 * Returns: of a confidence: 0…100; -1 for the other kinds
 */
int hn_judgement_get_confidence (HnJudgement *self);

G_END_DECLS
