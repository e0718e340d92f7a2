#pragma once

#include "hn-addressee.h"

G_BEGIN_DECLS

#define HN_TYPE_ADVISORY_CHANNEL (hn_advisory_channel_get_type ())
G_DECLARE_FINAL_TYPE (HnAdvisoryChannel, hn_advisory_channel, HN, ADVISORY_CHANNEL, HnTerm)

/* A route by which advisories go (情報提供の仕組み, 別添2(3), (4) and 4). Its id is the word of the
 * wire. What the words of 別紙5 say of each sector's contacts is #HnRoute. */

/**
 * hn_advisory_channel_is_direct:
 * @self: a channel
 *
 * Returns: whether NISC tells the recipients itself (別添2(3)④), rather than through liaisons and
 *   CEPTOARs (①–③)
 */
gboolean hn_advisory_channel_is_direct (HnAdvisoryChannel *self);

/**
 * hn_advisory_channel_copies_liaison:
 * @self: a channel
 *
 * Returns: whether the liaison has a copy at the same instant (同報, 別添2(3)④)
 */
gboolean hn_advisory_channel_copies_liaison (HnAdvisoryChannel *self);

/**
 * hn_advisory_channel_wants_agreement:
 * @self: a channel
 *
 * Returns: whether it leads only to those with whom an agreement on handling stands (別添2(3)④)
 */
gboolean hn_advisory_channel_wants_agreement (HnAdvisoryChannel *self);

/**
 * hn_advisory_channel_get_suspicion:
 * @self: a channel
 *
 * Returns: (transfer none): `terrorism` or `disaster` where it is for that only, or `none`
 */
const char *hn_advisory_channel_get_suspicion (HnAdvisoryChannel *self);

/**
 * hn_advisory_channel_carries:
 * @self: a channel
 * @kind: the id of a kind of advisory
 * @importance: the id of an importance
 *
 * Returns: whether such an advisory may go by it
 */
gboolean
hn_advisory_channel_carries (HnAdvisoryChannel *self, const char *kind, const char *importance);

/**
 * hn_advisory_channel_get_addressees:
 * @self: a channel
 *
 * Returns: (transfer none): to whom it leads, as #HnAddressee; empty where it leads to operators
 * and CEPTOARs
 */
HnTermList *hn_advisory_channel_get_addressees (HnAdvisoryChannel *self);

/**
 * hn_advisory_channel_get_in_emergency:
 * @self: a channel
 *
 * Returns: (transfer none) (nullable): the id of the channel that stands in for it while the
 *   emergency mode is declared (別添4)
 */
const char *hn_advisory_channel_get_in_emergency (HnAdvisoryChannel *self);

G_END_DECLS
