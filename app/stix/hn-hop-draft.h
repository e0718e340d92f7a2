#pragma once

#include "hn-draft.h"

G_BEGIN_DECLS

/**
 * HnHopInput:
 * @number: which leg: 1 NISC to liaison, 2 liaison to CEPTOAR, 3 CEPTOAR to operator, 0 directly
 * @kind: what was done
 * @actor: the `identity` of who did it
 * @recipient: (nullable): the `identity` to which it was sent, or which was asked
 * @at_us: when, microseconds since the epoch, UTC; in an exercise, of the scenario
 * @reason: (nullable): why it was refused; what was said
 * @contact: (nullable): the `identity` of the person who was asked
 * @means: (nullable): by what means
 *
 * What was done with an advisory on its way (別添2(3)).
 */
typedef struct
{
  int number;
  HnHopKind kind;
  const char *actor;
  const char *recipient;
  gint64 at_us;
  const char *reason;
  const char *contact;
  const char *means;
} HnHopInput;

/**
 * hn_hop_draft_new:
 * @advisory: the version of an advisory that was handled
 * @input: what was done with it
 * @content: the words of the note
 * @created_by: (nullable): the `identity` of who says so
 * @exercise: (nullable): the exercise that it belongs to; the caller marks the draft with it
 * @now_us: when it is said, microseconds since the epoch, UTC
 *
 * Begins the note of a hop, with the id that the wire profile has for what it says: the same act is
 * the same note, whoever writes it how often.
 *
 * Returns: (transfer full): a draft of a note
 */
HnDraft *hn_hop_draft_new (HnRecord *advisory,
                           const HnHopInput *input,
                           const char *content,
                           const char *created_by,
                           const char *exercise,
                           gint64 now_us);

/**
 * hn_hop_draft_dup_id:
 * @advisory: the version of an advisory
 * @input: what was done with it
 * @exercise: (nullable): the exercise that it belongs to
 *
 * Returns: (transfer full): the id of the note that says so
 */
char *hn_hop_draft_dup_id (HnRecord *advisory, const HnHopInput *input, const char *exercise);

G_END_DECLS
