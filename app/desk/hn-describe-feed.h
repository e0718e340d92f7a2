#pragma once

#include "hn-feed-status.h"
#include "hn-log-chain.h"
#include "hn-plan.h"
#include "hn-presence.h"
#include "hn-seal.h"
#include "hn-situation.h"

G_BEGIN_DECLS

/*
 * What there is to say of feeds, of who can be reached, of seals and keys, and of what was done at
 * the desks, in words.
 */

/**
 * hn_describe_feed_state:
 * @status: a feed
 *
 * Returns: (transfer none): the word of its state; paused comes before all
 */
const char *hn_describe_feed_state (HnFeedStatus *status);

/**
 * hn_describe_feed_security:
 * @status: a feed
 *
 * Returns: (transfer full): what protects it on the wire, with the reason where nothing does
 */
char *hn_describe_feed_security (HnFeedStatus *status);

/**
 * hn_describe_feed_peer:
 * @plan: the plan, whose words are used
 * @status: a feed
 *
 * Returns: (transfer full) (nullable): which CEPTOAR the other side is; %NULL where it is none
 */
char *hn_describe_feed_peer (HnPlan *plan, HnFeedStatus *status);

/**
 * hn_describe_source:
 * @feeds: (element-type HnFeedStatus): the feeds that are followed
 * @source: (nullable): whence a record came, as the log has it: a feed's id, of a mesh with `#` and
 *   the stream
 *
 * Returns: (transfer full): the name of the feed as the officer knows it, and the stream; @source
 *   where no such feed is followed any more
 */
char *hn_describe_source (GListModel *feeds, const char *source);

/**
 * hn_describe_ceptoar:
 * @plan: the plan, whose words are used
 * @id: the id of a CEPTOAR
 *
 * Returns: (transfer none): its short name, or @id itself
 */
const char *hn_describe_ceptoar (HnPlan *plan, const char *id);

/**
 * hn_describe_presence:
 * @presence: a CEPTOAR or a contact
 * @wall_us: the wall's clock, microseconds since the epoch, UTC
 *
 * Returns: (transfer full): its state, and since when it is silent
 */
char *hn_describe_presence (HnPresence *presence, gint64 wall_us);

/**
 * hn_describe_seal:
 * @seal: what is known of who said an object
 *
 * Returns: (transfer none): a word for it
 */
const char *hn_describe_seal (HnSeal seal);

/**
 * hn_describe_seal_by:
 * @seal: what is known of who said an object
 * @who: (nullable): the name of who says to have said it
 *
 * Returns: (transfer full): the same in a sentence: by whom it is signed, and what that is worth
 */
char *hn_describe_seal_by (HnSeal seal, const char *who);

/**
 * hn_describe_party:
 * @situation: who is known
 * @id: (nullable): the id of an identity
 *
 * Returns: (transfer full): its name, or the id where it is not known; "" for %NULL
 */
char *hn_describe_party (HnSituation *situation, const char *id);

/**
 * hn_describe_fingerprint:
 * @key_id: the id of a key, hexadecimal digits
 *
 * Returns: (transfer full): the same in groups of four, to be read aloud
 */
char *hn_describe_fingerprint (const char *key_id);

/**
 * hn_describe_rule:
 * @rule: the name of a rule that was broken
 *
 * Returns: (transfer none): what was wrong, in words; @rule itself where it has none
 */
const char *hn_describe_rule (const char *rule);

/**
 * hn_describe_is_forgery:
 * @rule: the name of a rule that was broken
 *
 * Returns: whether it says that somebody pretends to be another
 */
gboolean hn_describe_is_forgery (const char *rule);

/**
 * hn_describe_action:
 * @link: an action
 *
 * Returns: (transfer none): what was done, in words; its kind where it has none
 */
const char *hn_describe_action (const HnLogLink *link);

/**
 * hn_describe_action_member:
 * @link: an action
 * @name: the name of a member of its body
 *
 * Returns: (transfer full) (nullable): its value, where it is a text
 */
char *hn_describe_action_member (const HnLogLink *link, const char *name);

/**
 * hn_describe_purge:
 * @why: as of a tombstone
 *
 * Returns: (transfer none): why the content of an object is gone, in words; @why itself where it
 *   has none
 */
const char *hn_describe_purge (const char *why);

G_END_DECLS
