#pragma once

#include "hn-decision.h"
#include "hn-hop-draft.h"

G_BEGIN_DECLS

/**
 * HnHopDeed:
 * @kind: what is done
 * @reason: (nullable): why it is refused; what was said when it was asked after; or a covering note
 * @recipient: (nullable): to whom it is passed on
 * @contact: (nullable): the person who is asked
 * @means: (nullable): by what means
 *
 * What an officer does with one leg of an advisory's way.
 */
typedef struct
{
  HnHopKind kind;
  const char *reason;
  const char *recipient;
  const char *contact;
  const char *means;
} HnHopDeed;

/**
 * hn_decision_may_hop:
 * @desk: a desk
 * @advisory: an advisory
 * @hop: a leg of its way
 * @kind: what is to be done with it
 * @error: return location for an error of %HN_DESK_ERROR
 *
 * Whether this desk may do that with that leg now: who received it answers it and passes it on, and
 * who sent it may say so for him, as after a call; who sent it, and NISC, ask after it.
 *
 * Returns: whether it may; if not, @error says why not
 */
gboolean hn_decision_may_hop (
    HnDesk *desk, HnAdvisory *advisory, HnHop *hop, HnHopKind kind, GError **error);

/**
 * hn_decide_hop:
 * @desk: a desk
 * @advisory: an advisory
 * @hop: a leg of its way, which came to @desk or was sent by it
 * @deed: what is done with it
 * @error: return location for an error of %HN_DESK_ERROR
 *
 * Does something with a leg of an advisory's way (別添2(3)): delivered, opened, accepted, refused,
 * relayed (to the next leg), reminded, escalated, called. The same deed is the same note, so that
 * nothing is done twice.
 *
 * Returns: (transfer full) (nullable): the note, to be given away by hn_desk_send()
 */
HnRecord *hn_decide_hop (
    HnDesk *desk, HnAdvisory *advisory, HnHop *hop, const HnHopDeed *deed, GError **error);

/**
 * hn_decision_find_version:
 * @advisory: an advisory
 * @version_us: when that version was made, microseconds since the epoch, UTC
 *
 * Returns: (transfer none) (nullable): that version of it
 */
HnRecord *hn_decision_find_version (HnAdvisory *advisory, gint64 version_us);

/**
 * hn_decision_dup_next:
 * @desk: a desk
 * @advisory: an advisory
 * @hop: a leg that came to this desk
 *
 * To whom whoever received that leg may pass it on (別添2(3)②③): a liaison to the CEPTOARs of its
 * sectors, a CEPTOAR to its members; of those only whom the advisory's recipients let in, and who
 * do not have it.
 *
 * Returns: (transfer full) (element-type utf8): `identity` ids
 */
GPtrArray *hn_decision_dup_next (HnDesk *desk, HnAdvisory *advisory, HnHop *hop);

G_END_DECLS
