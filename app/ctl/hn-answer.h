#pragma once

#include "hn-kind.h"
#include "hn-situation.h"

G_BEGIN_DECLS

/**
 * HnAnswer:
 * @kind: what is done: delivered, opened, accepted, refused or relayed
 * @reason: (nullable): why it is refused, or a covering note
 * @recipients: (nullable) (array zero-terminated=1): to whom it is passed on
 * @advisory: (nullable): the id of the one advisory that is answered
 * @number: the one leg that is answered; -1: any
 *
 * What a contact without a console says of the advisories that came.
 */
typedef struct
{
  HnHopKind kind;
  const char *reason;
  const char *const *recipients;
  const char *advisory;
  int number;
} HnAnswer;

/**
 * hn_answer_make:
 * @situation: what is known
 * @identity: the `identity` of who answers
 * @answer: what is said
 * @now_us: the wall clock, microseconds since the epoch, UTC
 * @records: (element-type HnRecord): where the notes go, each after what has to stand before it
 * @error: return location for an error of %HN_STIX_ERROR
 *
 * The notes that say @answer of each leg that came to @identity and whose newest version it is;
 * that it was delivered is said with it, where it was not said yet. What was said before is not
 * said again, and each note has the id that the wire profile has for it, so that a crash doubles
 * nothing.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_answer_make (HnSituation *situation,
                         const char *identity,
                         const HnAnswer *answer,
                         gint64 now_us,
                         GPtrArray *records,
                         GError **error);

/**
 * hn_answer_count_legs:
 * @situation: what is known
 * @identity: the `identity` of who answers
 * @answer: what is said
 *
 * Returns: how many legs it is said of, answered or not
 */
guint hn_answer_count_legs (HnSituation *situation, const char *identity, const HnAnswer *answer);

G_END_DECLS
