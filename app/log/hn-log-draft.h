#pragma once

#include "hn-log.h"

G_BEGIN_DECLS

/**
 * HnLogDraftState:
 * @HN_LOG_DRAFT_WRITTEN: somebody is writing it
 * @HN_LOG_DRAFT_PUT_UP: it is ready, and waits for who releases it
 * @HN_LOG_DRAFT_RELEASED: it was released
 * @HN_LOG_DRAFT_DISCARDED: it is not wanted any more
 *
 * What became of a draft. The numbers stand in the log and never change.
 */
typedef enum
{
  HN_LOG_DRAFT_WRITTEN,
  HN_LOG_DRAFT_PUT_UP,
  HN_LOG_DRAFT_RELEASED,
  HN_LOG_DRAFT_DISCARDED,
  HN_LOG_DRAFT_N_STATES
} HnLogDraftState;

#define HN_TYPE_LOG_DRAFT (hn_log_draft_get_type ())

/**
 * HnLogDraft:
 *
 * One version of a draft of this desk's, as it was written: immutable, atomically counted. Drafts
 * never leave the log; what they say is none of its business. A version is never changed and never
 * taken away: the next one says on which it is based, and where two are based on one, both stand.
 */
typedef struct _HnLogDraft HnLogDraft;
GType hn_log_draft_get_type (void) G_GNUC_CONST;

/**
 * hn_log_draft_ref:
 * @self: a version
 *
 * Returns: (transfer full): @self
 */
HnLogDraft *hn_log_draft_ref (HnLogDraft *self);

/**
 * hn_log_draft_unref:
 * @self: (transfer full): a version
 *
 * Gives a reference back.
 */
void hn_log_draft_unref (HnLogDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnLogDraft, hn_log_draft_unref)

/**
 * hn_log_draft_get_number:
 * @self: a version
 *
 * Returns: its number: later ones have greater ones
 */
gint64 hn_log_draft_get_number (HnLogDraft *self);

/**
 * hn_log_draft_get_base:
 * @self: a version
 *
 * Returns: the number of the version on which it is based, or 0
 */
gint64 hn_log_draft_get_base (HnLogDraft *self);

/**
 * hn_log_draft_get_id:
 * @self: a version
 *
 * Returns: (transfer none): of which draft it is a version
 */
const char *hn_log_draft_get_id (HnLogDraft *self);

/**
 * hn_log_draft_get_author:
 * @self: a version
 *
 * Returns: (transfer none): who wrote it
 */
const char *hn_log_draft_get_author (HnLogDraft *self);

/**
 * hn_log_draft_get_at_us:
 * @self: a version
 *
 * Returns: when it was written, microseconds since the epoch, UTC
 */
gint64 hn_log_draft_get_at_us (HnLogDraft *self);

/**
 * hn_log_draft_get_state:
 * @self: a version
 *
 * Returns: what became of the draft with it
 */
HnLogDraftState hn_log_draft_get_state (HnLogDraft *self);

/**
 * hn_log_draft_get_body:
 * @self: a version
 *
 * Returns: (transfer none): what it says
 */
GBytes *hn_log_draft_get_body (HnLogDraft *self);

/**
 * HnLogDraftInput:
 * @id: of which draft it is a version
 * @base: the number of the version on which it is based, or 0
 * @author: who wrote it
 * @at_us: when, microseconds since the epoch, UTC
 * @state: what became of the draft with it
 * @body: what it says
 *
 * A version to be written.
 */
typedef struct
{
  const char *id;
  gint64 base;
  const char *author;
  gint64 at_us;
  HnLogDraftState state;
  GBytes *body;
} HnLogDraftInput;

/**
 * hn_log_put_draft:
 * @log: a log that can be written
 * @input: a version
 * @is_fork: (out) (optional): whether another version has the same base, so that both stand now
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Writes a version, in a transaction of its own: when this returns it is on the disk.
 *
 * Returns: its number, or 0 on error
 */
gint64
hn_log_put_draft (HnLog *log, const HnLogDraftInput *input, gboolean *is_fork, GError **error);

/**
 * hn_log_list_drafts:
 * @log: a log
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * The versions on which no other is based, of drafts that are neither released nor discarded: of
 * each draft one, or several where it was written by two at once.
 *
 * Returns: (transfer full) (element-type HnLogDraft) (nullable): the versions, the newest first
 */
GPtrArray *hn_log_list_drafts (HnLog *log, GError **error);

/**
 * hn_log_list_draft_versions:
 * @log: a log
 * @id: a draft
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: (transfer full) (element-type HnLogDraft) (nullable): all its versions, the oldest first
 */
GPtrArray *hn_log_list_draft_versions (HnLog *log, const char *id, GError **error);

G_END_DECLS
