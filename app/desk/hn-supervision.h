#pragma once

#include "hn-archivist.h"
#include "hn-desk-types.h"
#include "hn-feed-config.h"
#include "hn-presence.h"
#include "hn-secrets.h"

G_BEGIN_DECLS

/* What is kept of actions for the list of them; older ones are in the log. */
#define HN_SUPERVISION_MAX_ACTIONS 2000

/* The kinds of actions at a desk that go into the chain of the log. */
#define HN_ACTION_FEED_ADDED "feed-added"
#define HN_ACTION_FEED_CHANGED "feed-changed"
#define HN_ACTION_FEED_PAUSED "feed-paused"
#define HN_ACTION_FEED_RESUMED "feed-resumed"
#define HN_ACTION_FEED_REMOVED "feed-removed"
#define HN_ACTION_QUARANTINE_RETRIED "quarantine-retried"
#define HN_ACTION_QUARANTINE_SET_ASIDE "quarantine-set-aside"
#define HN_ACTION_PRESENCE_ASKED "presence-asked"
#define HN_ACTION_EXPORTED "exported"
#define HN_ACTION_INCIDENT_OPENED "incident-opened"
#define HN_ACTION_SESSION_BEGAN "session-began"
#define HN_ACTION_SESSION_ENDED "session-ended"

#define HN_TYPE_SUPERVISION (hn_supervision_get_type ())

/**
 * HnSupervision:
 *
 * What an officer must know of the feeds beside their state, and what can be done about them: how
 * they are set up, who can be reached, what was refused, whose keys are known, what was done at the
 * desks, what was purged. It knows no network, no vault and no settings: what is asked for goes out
 * as a signal to whoever has these. The lists come from the archive, when they are wanted first.
 *
 * Properties (read only): `n-held` (uint64: how much is in quarantine and waits for a person),
 * `n-keys-open` (uint: how many keys nobody has confirmed or refused), `trouble` (string: why a
 * list could not be read, in words).
 *
 * Signals:
 *   add-feed (HnFeedConfig *config, HnSecrets *secrets)
 *   update-feed (const char *id, HnFeedConfig *config, HnSecrets *secrets): secrets are %NULL where
 *     they stay as they are
 *   pause-feed (const char *id, gboolean is_paused)
 *   remove-feed (const char *id)
 *   load-secrets (HnFeedConfig *config, GTask *task) → gboolean: whoever has them takes the task
 *     and returns HnSecrets by it
 *   retry-quarantine (gint64 number)
 *   set-aside-quarantine (gint64 number)
 *   confirm-key (const char *key_id, gboolean accept)
 *   ask-presence (const char *ceptoar)
 *   note-action (const char *kind, const char *body): for the chain of the log
 */
G_DECLARE_FINAL_TYPE (HnSupervision, hn_supervision, HN, SUPERVISION, GObject)

/**
 * hn_supervision_new:
 *
 * Returns: (transfer full): of no feed yet
 */
HnSupervision *hn_supervision_new (void);

/**
 * hn_supervision_set_archivist:
 * @self: a supervision
 * @archivist: (nullable): who reads the lists from the log
 */
void hn_supervision_set_archivist (HnSupervision *self, HnArchivist *archivist);

/**
 * hn_supervision_set_identity:
 * @self: a supervision
 * @identity: (nullable): the id of the identity that acts at this desk
 */
void hn_supervision_set_identity (HnSupervision *self, const char *identity);

/**
 * hn_supervision_set_presence:
 * @self: a supervision
 * @presence: (nullable): HnPresence, a row a CEPTOAR
 */
void hn_supervision_set_presence (HnSupervision *self, GListModel *presence);

/**
 * hn_supervision_get_presence:
 * @self: a supervision
 *
 * Returns: (transfer none): a list of HnPresence; empty where nobody tells
 */
GListModel *hn_supervision_get_presence (HnSupervision *self);

/**
 * hn_supervision_get_configs:
 * @self: a supervision
 *
 * Returns: (transfer none): a list of #HnFeedConfig, for whoever has the settings to fill
 */
GListStore *hn_supervision_get_configs (HnSupervision *self);

/**
 * hn_supervision_dup_config:
 * @self: a supervision
 * @id: the id of a feed
 *
 * Returns: (transfer full) (nullable): how it is set up; %NULL where it was only named at the start
 *   of the program
 */
HnFeedConfig *hn_supervision_dup_config (HnSupervision *self, const char *id);

/**
 * hn_supervision_get_quarantine:
 * @self: a supervision
 *
 * Returns: (transfer none): a list of #HnBoxedItem with #HnQuarantineItem, the newest first: what
 *   waits for a person
 */
GListModel *hn_supervision_get_quarantine (HnSupervision *self);

/**
 * hn_supervision_get_keys:
 * @self: a supervision
 *
 * Returns: (transfer none): a list of #HnBoxedItem with #HnLogKey
 */
GListModel *hn_supervision_get_keys (HnSupervision *self);

/**
 * hn_supervision_order_keys:
 * @self: a supervision
 *
 * Puts the keys in order anew: what wants a decision first, then what nobody has compared. Until
 * then a key keeps the place that it had, whatever was decided of it.
 */
void hn_supervision_order_keys (HnSupervision *self);

/**
 * hn_supervision_get_actions:
 * @self: a supervision
 *
 * Returns: (transfer none): a list of #HnBoxedItem with #HnLogLink, the newest first
 */
GListModel *hn_supervision_get_actions (HnSupervision *self);

/**
 * hn_supervision_get_purged:
 * @self: a supervision
 *
 * Returns: (transfer none): a list of #HnBoxedItem with #HnLogTombstone, the newest first
 */
GListModel *hn_supervision_get_purged (HnSupervision *self);

/**
 * hn_supervision_get_n_held:
 * @self: a supervision
 *
 * Returns: how much is in quarantine and waits for a person
 */
guint64 hn_supervision_get_n_held (HnSupervision *self);

/**
 * hn_supervision_set_n_held:
 * @self: a supervision
 * @n_held: how much is in quarantine
 *
 * For whoever follows the log: the list is read again.
 */
void hn_supervision_set_n_held (HnSupervision *self, guint64 n_held);

/**
 * hn_supervision_get_n_keys_open:
 * @self: a supervision
 *
 * Returns: how many keys nobody has confirmed or refused yet
 */
guint hn_supervision_get_n_keys_open (HnSupervision *self);

/**
 * hn_supervision_get_trouble:
 * @self: a supervision
 *
 * Returns: (transfer none) (nullable): why a list could not be read, in words
 */
const char *hn_supervision_get_trouble (HnSupervision *self);

/**
 * hn_supervision_refresh:
 * @self: a supervision
 *
 * Something was written that the lists tell of: they are read again, soon.
 */
void hn_supervision_refresh (HnSupervision *self);

/**
 * hn_supervision_is_reading:
 * @self: a supervision
 *
 * Returns: whether a list is being read
 */
gboolean hn_supervision_is_reading (HnSupervision *self);

/**
 * hn_supervision_add_feed:
 * @self: a supervision
 * @config: how it is set up
 * @secrets: (nullable): what it logs in with
 *
 * Asks for one feed more. That is noted in the chain.
 */
void hn_supervision_add_feed (HnSupervision *self, HnFeedConfig *config, HnSecrets *secrets);

/**
 * hn_supervision_update_feed:
 * @self: a supervision
 * @id: the id that it has
 * @config: how it is set up from now on
 * @secrets: (nullable): what it logs in with from now on; %NULL: as before
 */
void hn_supervision_update_feed (HnSupervision *self,
                                 const char *id,
                                 HnFeedConfig *config,
                                 HnSecrets *secrets);

/**
 * hn_supervision_pause_feed:
 * @self: a supervision
 * @id: the id of a feed
 * @is_paused: whether it rests from now on
 */
void hn_supervision_pause_feed (HnSupervision *self, const char *id, gboolean is_paused);

/**
 * hn_supervision_remove_feed:
 * @self: a supervision
 * @id: the id of a feed
 *
 * Asks for a feed to be followed no longer. What came by it stays.
 */
void hn_supervision_remove_feed (HnSupervision *self, const char *id);

/**
 * hn_supervision_load_secrets_async:
 * @self: a supervision
 * @config: how a feed is set up
 * @cancellable: (nullable): ends it
 * @callback: called when it is done
 * @user_data: given to @callback
 *
 * Asks for what a feed logs in with, to try it.
 */
void hn_supervision_load_secrets_async (HnSupervision *self,
                                        HnFeedConfig *config,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);

/**
 * hn_supervision_load_secrets_finish:
 * @self: a supervision
 * @result: of the callback
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the secrets; %NULL without @error where nobody keeps any
 */
HnSecrets *
hn_supervision_load_secrets_finish (HnSupervision *self, GAsyncResult *result, GError **error);

/**
 * hn_supervision_retry_quarantine:
 * @self: a supervision
 * @number: which
 *
 * Asks for what was refused to be put to the gate once more.
 */
void hn_supervision_retry_quarantine (HnSupervision *self, gint64 number);

/**
 * hn_supervision_set_aside_quarantine:
 * @self: a supervision
 * @number: which
 *
 * Says that a person has seen to it: it is listed no longer, and kept.
 */
void hn_supervision_set_aside_quarantine (HnSupervision *self, gint64 number);

/**
 * hn_supervision_confirm_key:
 * @self: a supervision
 * @key_id: its fingerprint
 * @accept: whether it is whose it says; %FALSE: it is not, and what it signed is forged
 */
void hn_supervision_confirm_key (HnSupervision *self, const char *key_id, gboolean accept);

/**
 * hn_supervision_ask_presence:
 * @self: a supervision
 * @ceptoar: the id of a CEPTOAR
 *
 * Asks it to answer now.
 */
void hn_supervision_ask_presence (HnSupervision *self, const char *ceptoar);

/**
 * hn_supervision_note_action:
 * @self: a supervision
 * @kind: one of HN_ACTION_…
 * @subject: (nullable): what it was done to: an id
 * @name: (nullable): the name of a further member of the body
 * @value: (nullable): its value
 *
 * Notes an action at this desk in the chain of the log.
 */
void hn_supervision_note_action (HnSupervision *self,
                                 const char *kind,
                                 const char *subject,
                                 const char *name,
                                 const char *value);

G_END_DECLS
