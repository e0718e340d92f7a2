#pragma once

#include "hn-log.h"

G_BEGIN_DECLS

/* SHA-256. */
#define HN_LOG_DIGEST_SIZE 32

/* The kinds of links that the log makes itself; any other is an action. */
#define HN_LOG_LINK_RECORDS "records"
#define HN_LOG_LINK_PURGE "purge"
#define HN_LOG_LINK_CARRIED_OVER "carried-over"

/**
 * HnLogLink:
 * @number: its place, from 1
 * @at_us: when it was made, microseconds since the epoch, UTC
 * @kind: what it covers: one of HN_LOG_LINK_…, or the kind of an action
 * @body: the canonical form (RFC 8785) of a JSON object
 * @hash: SHA-256 over the hash of the link before (32 times zero before the first) and the
 *   canonical form of {at, body, kind, number}
 *
 * A link of the chain that proves the log (feature J3): each group commit of records, each purge
 * and each action at a desk is one, written in the transaction of what it covers.
 */
typedef struct
{
  gint64 number;
  gint64 at_us;
  char *kind;
  char *body;
  guint8 hash[HN_LOG_DIGEST_SIZE];
} HnLogLink;

#define HN_TYPE_LOG_LINK (hn_log_link_get_type ())
GType hn_log_link_get_type (void) G_GNUC_CONST;

/**
 * hn_log_link_copy:
 * @self: a link
 *
 * Returns: (transfer full): a copy
 */
HnLogLink *hn_log_link_copy (const HnLogLink *self);

/**
 * hn_log_link_free:
 * @self: (transfer full): a link
 *
 * Frees it.
 */
void hn_log_link_free (HnLogLink *self);

/**
 * hn_log_batch_add_action:
 * @self: a batch
 * @kind: what was done: small letters, digits and hyphens; none of HN_LOG_LINK_…
 * @body: a JSON object: who (the id of an identity), subject, what …; it is brought into its
 *   canonical form
 *
 * Adds an action at a desk to the chain, in the same transaction. A @body that is no JSON object is
 * a mistake of the caller: it is said (g_critical()) and nothing is added.
 */
void hn_log_batch_add_action (HnLogBatch *self, const char *kind, const char *body);

/**
 * hn_log_append_action:
 * @self: a log
 * @kind: what was done
 * @body: a JSON object
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * As hn_log_batch_add_action(), in a transaction of its own.
 *
 * Returns: whether the disk has it; if not, @error is set
 */
gboolean hn_log_append_action (HnLog *self, const char *kind, const char *body, GError **error);

/**
 * hn_log_list_actions:
 * @self: a log
 * @before_number: the first number that is not wanted; 0: from the newest on
 * @limit: the most that are wanted; 0: all
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: (transfer full) (element-type HnLogLink) (nullable): the actions, the newest first;
 *   %NULL and @error
 */
GPtrArray *hn_log_list_actions (HnLog *self, gint64 before_number, guint limit, GError **error);

/**
 * hn_log_get_head:
 * @self: a log
 * @number: (out): the number of the last link; 0: there is none yet
 * @hash: (out) (transfer full): its hash, 64 hexadecimal digits
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * The end of the chain, to be put on paper: who has it on paper can prove that nothing before
 * it was changed, even against someone who can write the whole file anew.
 *
 * Returns: whether it could be read; if not, @error is set
 */
gboolean hn_log_get_head (HnLog *self, gint64 *number, char **hash, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnLogLink, hn_log_link_free)

G_END_DECLS
