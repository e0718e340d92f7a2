#pragma once

#include "hn-record.h"
#include "hn-seal-types.h"

G_BEGIN_DECLS

/**
 * HnKeyState:
 * @HN_KEY_OFFERED: seen, but another key of that organisation was there before; nobody has said
 *   that this one is good
 * @HN_KEY_PINNED: the first that was seen of its organisation, or linked to it by signatures of
 *   both
 * @HN_KEY_CONFIRMED: a person or the site has said that it is good, or it is linked to one that is
 * @HN_KEY_REFUSED: a person has said that it is not
 * @HN_KEY_REVOKED: its owner took it back; what it signed of the time before still counts as pinned
 *
 * What is thought of a key. The numbers stand in the log and never change.
 */
typedef enum
{
  HN_KEY_OFFERED,
  HN_KEY_PINNED,
  HN_KEY_CONFIRMED,
  HN_KEY_REFUSED,
  HN_KEY_REVOKED,
} HnKeyState;

#define HN_KEY_N_STATES (HN_KEY_REVOKED + 1)

/* Of an organisation; more that nobody knows are not kept, so that nobody can fill the ring. */
#define HN_KEYRING_MAX_OFFERED 16
/* So many keys of one organisation are known at all; a chain that is longer is not followed. */
#define HN_KEYRING_MAX_KEYS 128

/**
 * hn_key_state_get_nick:
 * @state: a state
 *
 * Returns: (transfer none): its word in what programs write; never translated
 */
const char *hn_key_state_get_nick (HnKeyState state);

/**
 * HnKeyringKey:
 * @id: the key's id
 * @organization: the id of the identity whose key it is
 * @public_key: the public key
 * @state: what is thought of it
 * @from_us: from when it holds
 * @until_us: from when it holds no more, taken back or run out; 0 where it has no end
 * @modified_us: of the version of its note that said so; 0 where there is none
 * @is_exclusive: all that the organisation says from then on is signed
 * @exercise: (nullable): the exercise that it is of; a key is of the real thing, or of one exercise
 * @predecessor: (nullable): the id of the key that it says it follows
 * @predecessor_value: that key's signature of that
 * @is_revoked: its owner took it back
 *
 * One key as a ring holds it.
 */
struct _HnKeyringKey
{
  char *id;
  char *organization;
  guint8 public_key[HN_PUBLIC_KEY_SIZE];
  HnKeyState state;
  gint64 from_us;
  gint64 until_us;
  gint64 modified_us;
  gboolean is_exclusive;
  gboolean is_revoked;
  char *exercise;
  char *predecessor;
  guint8 predecessor_value[HN_SIGNATURE_SIZE];
};

/**
 * HnKeyring:
 *
 * Which keys are known, whose they are, and what follows for an object: a verdict. It is pure: it
 * knows no log, no clock and no network, and whoever gives it the same keys in the same order gets
 * the same verdicts. The order counts for one thing alone: the first key of an organisation is the
 * one that is pinned. It belongs to one thread.
 *
 * |[
 *              first of its organisation, or linked            a person, the site
 *   unknown ──────────────────────────────────► PINNED ─────────────────────────► CONFIRMED
 *      │                                          │  ▲                               │
 *      │ another was there                        │  │ a link has come               │
 *      ▼                                          │  │                               │
 *   OFFERED ──────────────────────────────────────┼──┴── a person ────────────────►──┤
 *      └────────────► REFUSED ◄── a person ───────┴──────────────────────────────────┤
 *                                REVOKED ◄── its owner ──────────────────────────────┘
 * ]|
 */

/**
 * hn_keyring_new:
 *
 * Returns: (transfer full): a ring with no key
 */
HnKeyring *hn_keyring_new (void);

/**
 * hn_keyring_free:
 * @self: (transfer full): a ring
 *
 * Frees it.
 */
void hn_keyring_free (HnKeyring *self);

/**
 * hn_keyring_restore:
 * @self: a ring
 * @key: a key as it was when it was written down; copied
 * @error: return location for an error of %HN_SEAL_ERROR: MALFORMED where its id is not that of its
 *   public key, or the key is none
 *
 * Puts a key back, or one of the site's in.
 *
 * Returns: whether it was taken
 */
gboolean hn_keyring_restore (HnKeyring *self, const HnKeyringKey *key, GError **error);

/**
 * hn_keyring_judge:
 * @self: a ring; it is not changed
 * @record: a record
 * @seal: (out) (optional): what is known of who said it
 * @error: return location for an error of %HN_SEAL_ERROR: why it is not what it says
 *
 * Judges one object. Who may speak for the creator of an object: its own key, and one of the
 * organisation that it is a member of (`party`.`member_of`) or the contact of (`poc`.`of`), where a
 * proven identity says so.
 *
 * Returns: %FALSE where it must not be taken
 */
gboolean hn_keyring_judge (HnKeyring *self, HnRecord *record, HnSeal *seal, GError **error);

/**
 * hn_keyring_take:
 * @self: a ring
 * @record: a record
 * @changed: (nullable) (element-type utf8): where the ids of the keys go that changed; also where
 *   the record is refused, since a key that was offered is kept in mind. Strings of the ring
 * @seal: (out) (optional): what is known of who said it
 * @error: return location for an error of %HN_SEAL_ERROR
 *
 * Judges one object that comes in, and learns from it: the keys that notes publish, and who belongs
 * to whom. The objects of a log are to be taken in its order.
 *
 * Returns: %FALSE where it must not be taken
 */
gboolean hn_keyring_take (
    HnKeyring *self, HnRecord *record, GPtrArray *changed, HnSeal *seal, GError **error);

/**
 * hn_keyring_learn:
 * @self: a ring
 * @record: a record
 * @seal: what is known of who said it
 *
 * Learns who belongs to whom from an identity that was judged before; of anything else, nothing.
 */
void hn_keyring_learn (HnKeyring *self, HnRecord *record, HnSeal seal);

/**
 * hn_keyring_decide:
 * @self: a ring
 * @key_id: the id of a key
 * @accept: whether a person says that it is good
 * @changed: (nullable) (element-type utf8): where the ids of the keys go that changed
 *
 * What a person says counts above all but that the owner took it back.
 *
 * Returns: whether the key is known and something changed
 */
gboolean
hn_keyring_decide (HnKeyring *self, const char *key_id, gboolean accept, GPtrArray *changed);

/**
 * hn_keyring_lookup:
 * @self: a ring
 * @key_id: the id of a key
 *
 * Returns: (transfer none) (nullable): the key, valid until the ring changes
 */
const HnKeyringKey *hn_keyring_lookup (HnKeyring *self, const char *key_id);

/**
 * hn_keyring_list:
 * @self: a ring
 *
 * Returns: (transfer container) (element-type HnKeyringKey): all keys, by organisation and id;
 *   valid until the ring changes
 */
GPtrArray *hn_keyring_list (HnKeyring *self);

/**
 * hn_keyring_list_members:
 * @self: a ring
 * @exercise: (nullable): the exercise that is asked for
 * @organization: the id of an identity
 *
 * Returns: (transfer container) (element-type utf8): the ids of those who are proven to belong to
 *   it, itself not among them; valid until the ring changes
 */
GPtrArray *
hn_keyring_list_members (HnKeyring *self, const char *exercise, const char *organization);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnKeyring, hn_keyring_free)

G_END_DECLS
