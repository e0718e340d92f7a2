#pragma once

#include "hn-desk.h"

G_BEGIN_DECLS

#define HN_TYPE_ADVISORY_RECEIVER (hn_advisory_receiver_get_type ())

/**
 * HnAdvisoryReceiver:
 *
 * Says of every advisory that came to who sits here that it was delivered: nobody has to do that by
 * hand, and who sent it knows that it is there (別添2(3)). Once, also over a crash: what was said
 * is in the log, and the same deed is the same note. Nothing is said in a replay, without an
 * identity, or of what is doubted.
 */
G_DECLARE_FINAL_TYPE (HnAdvisoryReceiver, hn_advisory_receiver, HN, ADVISORY_RECEIVER, GObject)

/**
 * hn_advisory_receiver_new:
 * @desk: a desk
 *
 * Returns: (transfer full): what says so at that desk, as long as it lives
 */
HnAdvisoryReceiver *hn_advisory_receiver_new (HnDesk *desk);

/**
 * hn_advisory_receiver_open:
 * @desk: a desk
 * @advisory: an advisory that the officer looks at
 *
 * Says that it was opened, where it came to who sits here and that was not said yet.
 */
void hn_advisory_receiver_open (HnDesk *desk, HnAdvisory *advisory);

G_END_DECLS
