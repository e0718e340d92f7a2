#pragma once

#include "hn-desk.h"
#include "hn-seal-key.h"
#include "hn-station.h"
#include "hn-vault.h"

G_BEGIN_DECLS

#define HN_TYPE_SESSION (hn_session_get_type ())

/*
 * One sitting at a desk: a log, the station that fills it, and the desk that looks at it.
 *
 * Signals:
 *   log-failed (GError *error): the log could not be opened, or written any more
 */
G_DECLARE_FINAL_TYPE (HnSession, hn_session, HN, SESSION, GObject)

/**
 * hn_session_new:
 * @plan: the edition of the plan
 * @is_exercise: whether the desk accepts only what is marked as an exercise
 * @log_path: the file of the log
 *
 * Returns: (transfer full): a session that has not begun
 */
HnSession *hn_session_new (HnPlan *plan, gboolean is_exercise, const char *log_path);

/**
 * hn_session_follow:
 * @self: a session
 * @url: a hub
 * @collection: (nullable): which collection of it; all unless given
 * @error: HN_FEED_ERROR_ADDRESS
 *
 * Credentials are taken from the environment.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean
hn_session_follow (HnSession *self, const char *url, const char *collection, GError **error);

/**
 * hn_session_follow_mesh_as:
 * @self: a session that was not started
 * @url: the addresses of the servers of a mesh, with commas
 * @publish: (nullable): `nisc` or `ceptoar.ID`
 * @user: who
 * @password: the password
 * @error: return location for an error of %HN_FEED_ERROR
 *
 * Follows a mesh too, with these credentials.
 *
 * Returns: whether its address is good; if not, @error is set
 */
gboolean hn_session_follow_mesh_as (HnSession *self,
                                    const char *url,
                                    const char *publish,
                                    const char *user,
                                    const char *password,
                                    GError **error);

/**
 * hn_session_follow_mesh:
 * @self: a session
 * @url: the addresses of the servers of a mesh, with commas
 * @publish: (nullable): under which prefix our objects are published there; %NULL: it is only read
 * @error: HN_FEED_ERROR_ADDRESS
 *
 * Credentials are taken from the environment.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean
hn_session_follow_mesh (HnSession *self, const char *url, const char *publish, GError **error);

/**
 * hn_session_keep_in:
 * @self: a session
 * @settings: (nullable): the settings
 * @vault: where secrets are kept
 *
 * Which feeds are set up, and what they log in with, is kept there from now on.
 */
void hn_session_keep_in (HnSession *self, GSettings *settings, HnVault *vault);

/**
 * hn_session_follow_kept:
 * @self: a session that is kept
 *
 * Follows all feeds that are set up.
 *
 * Returns: how many there are
 */
guint hn_session_follow_kept (HnSession *self);

/**
 * hn_session_set_identity:
 * @self: a session that has not begun
 * @identity: (nullable): the identity object that decisions of this desk are made by; %NULL: none
 *   can be made
 *
 * Says who decides. The object goes out before the first decision, where the log does not have it.
 */
void hn_session_set_identity (HnSession *self, HnRecord *identity);

/**
 * hn_session_take_signing_key:
 * @self: a session with an identity
 * @key: (transfer full): the key that its decisions are signed with from now on; in an exercise
 *   they are signed with the part's own
 */
void hn_session_take_signing_key (HnSession *self, HnSealKey *key);

/**
 * hn_session_start:
 * @self: a session
 *
 * Opens the log, reads it, and starts the feeds. Returns at once.
 */
void hn_session_start (HnSession *self);

/**
 * hn_session_hold:
 * @self: a session
 *
 * Nothing is taken in, and nothing said, before as many hn_session_release().
 */
void hn_session_hold (HnSession *self);

/**
 * hn_session_release:
 * @self: a session that is held
 *
 * Ends one hn_session_hold().
 */
void hn_session_release (HnSession *self);

/**
 * hn_session_stop:
 * @self: a session
 *
 * Ends the feeds and closes the log.
 */
void hn_session_stop (HnSession *self);

/**
 * hn_session_get_desk:
 * @self: a session
 *
 * Returns: (transfer none): its desk
 */
HnDesk *hn_session_get_desk (HnSession *self);

/**
 * hn_session_dup_log_path:
 * @is_exercise: whether it is for an exercise
 * @url: (nullable): the hub
 *
 * Exercises never share a file with the real thing, nor with each other's hubs.
 *
 * Returns: (transfer full) (type filename): the usual place of the log in the user's data folder
 */
char *hn_session_dup_log_path (gboolean is_exercise, const char *url);

G_END_DECLS
