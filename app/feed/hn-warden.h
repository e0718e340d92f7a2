#pragma once

#include "hn-keyring.h"
#include "hn-log-batch.h"
#include "hn-log.h"

G_BEGIN_DECLS

/**
 * HnWarden:
 *
 * Who really said what comes in: a ring of keys that is kept in step with the log. Before the
 * commit it judges each record; after one that brought a key, or that says who belongs to whom, it
 * looks again at what waited for that. It lives in the thread that owns the log's connection.
 */
typedef struct _HnWarden HnWarden;

/**
 * HnWardenFunc:
 * @taken: (element-type HnLogEntry): what was in the quarantine for a key that is good now: it is
 *   in the log
 * @resealed: (element-type HnLogEntry): what is now known to be signed by whom, as it is in the log
 * @forged: (element-type HnLogEntry): what was in the log unproven, and turned out to be forged: it
 *   is in the quarantine now
 * @user_data: as given to hn_warden_set_func()
 */
typedef void (*HnWardenFunc) (GPtrArray *taken,
                              GPtrArray *resealed,
                              GPtrArray *forged,
                              gpointer user_data);

/**
 * hn_warden_new:
 * @log: the log whose keys it keeps
 *
 * Returns: (transfer full): a warden that knows no keys yet: hn_warden_load()
 */
HnWarden *hn_warden_new (HnLog *log);

/**
 * hn_warden_free:
 * @self: (transfer full): a warden
 *
 * Frees it.
 */
void hn_warden_free (HnWarden *self);

/**
 * hn_warden_set_func:
 * @self: a warden
 * @func: (nullable): called when what is in the log is judged anew
 * @user_data: given to the function that is called
 */
void hn_warden_set_func (HnWarden *self, HnWardenFunc func, gpointer user_data);

/**
 * hn_warden_load:
 * @self: a warden
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Reads what the log knows of keys and of who belongs to whom, and the site's keys: at the start,
 * and where a commit failed, since what was learned from it is not in the log.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_warden_load (HnWarden *self, GError **error);

/**
 * hn_warden_take:
 * @self: a warden
 * @batch: what is committed next
 * @source: the batch's source
 * @record: a record
 *
 * Judges a record and adds it to the batch with its seal, or refuses it there by its rule
 * (`signature-forged` …).
 */
void hn_warden_take (HnWarden *self, HnLogBatch *batch, const char *source, HnRecord *record);

/**
 * hn_warden_send:
 * @self: a warden
 * @batch: what is committed next
 * @record: a record of ours
 * @targets: (array zero-terminated=1): the ids of the feeds that it goes to
 *
 * Adds what we say ourselves to the batch, with its seal: it is not for us to refuse. A key that we
 * publish is confirmed by that.
 */
void
hn_warden_send (HnWarden *self, HnLogBatch *batch, HnRecord *record, const char *const *targets);

/**
 * hn_warden_settle:
 * @self: a warden
 * @entries: (nullable) (element-type HnLogEntry): what the commit brought
 * @is_all: whether all that was given to hn_warden_take() has been committed
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * To be called after each commit: looks again at what waited for what has come. It costs nothing
 * where no key came. Of much only a part is looked at: as long as hn_warden_is_unsettled() it is to
 * be called again when there is time. A crash in between costs nothing: while something that was
 * judged before the key is still to be committed, that a key came is not forgotten.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_warden_settle (HnWarden *self, GPtrArray *entries, gboolean is_all, GError **error);

/**
 * hn_warden_confirm_key:
 * @self: a warden
 * @key_id: the id of a key
 * @accept: whether a person says that it is good
 * @who: (nullable): the id of the identity who decides
 * @error: return location for an error of %HN_LOG_ERROR or %HN_SEAL_ERROR
 *
 * Writes what a person decided: an action in the chain (`key-confirmed`, `key-refused`) and the
 * key's state, in one transaction; then judges anew what that changes.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_warden_confirm_key (
    HnWarden *self, const char *key_id, gboolean accept, const char *who, GError **error);

/**
 * hn_warden_sweep:
 * @self: a warden
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Where a key is refused or taken back for a time past, what it signed is in the log already. This
 * looks at the next part of the log for it.
 *
 * Returns: whether there is more to look at: to be called again when there is time
 */
gboolean hn_warden_sweep (HnWarden *self, GError **error);

/**
 * hn_warden_is_unsettled:
 * @self: a warden
 *
 * Returns: whether something was learned of which hn_warden_settle() has not been told: as after a
 *   crash, or where the log could not be written
 */
gboolean hn_warden_is_unsettled (HnWarden *self);

/**
 * hn_warden_is_sweeping:
 * @self: a warden
 *
 * Returns: whether hn_warden_sweep() is to be called
 */
gboolean hn_warden_is_sweeping (HnWarden *self);

/**
 * hn_warden_take_forgeries:
 * @self: a warden
 *
 * Returns: (transfer full) (element-type HnForgery) (nullable): all that pretended to be somebody,
 *   by feed and by whom; %NULL where nothing has changed since this was asked last
 */
GPtrArray *hn_warden_take_forgeries (HnWarden *self);

/**
 * hn_warden_get_site_error:
 * @self: a warden
 *
 * Returns: (transfer none) (nullable): why the site's keys could not be read when they were loaded
 */
const GError *hn_warden_get_site_error (HnWarden *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnWarden, hn_warden_free)

G_END_DECLS
