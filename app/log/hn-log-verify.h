#pragma once

#include "hn-log-chain.h"

G_BEGIN_DECLS

/**
 * HnLogBreak:
 * @HN_LOG_BREAK_NONE: the chain proves all that the log holds
 * @HN_LOG_BREAK_LINK_MISSING: a link is gone
 * @HN_LOG_BREAK_LINK_CHANGED: a link, or the one before it, is not what it was
 * @HN_LOG_BREAK_RECORD_MISSING: a record is gone, and no tombstone stands for it
 * @HN_LOG_BREAK_RECORD_CHANGED: a record is not what it was, or two have changed their places
 * @HN_LOG_BREAK_RECORD_INSERTED: a record is covered by no link
 * @HN_LOG_BREAK_PLACE_CHANGED: when a record came, or where from, is not what it was
 * @HN_LOG_BREAK_DERIVED_CHANGED: what stands beside the bytes of a record (its id, version, place,
 *   conflict, seal) is not what the bytes give
 * @HN_LOG_BREAK_CONTENT_BACK: a record stands where its content was purged
 * @HN_LOG_BREAK_TOMBSTONE_CHANGED: a tombstone is not what it was
 * @HN_LOG_BREAK_TOMBSTONE_INSERTED: a record's content is gone, but no link tells of it
 * @HN_LOG_BREAK_FORM_CHANGED: the file has tables, indices or triggers that a log does not have, or
 *   lacks some
 * @HN_LOG_BREAK_BESIDE_CHANGED: a key is not as the record says that brought it, or what is owed to
 *   others does not fit the records
 * @HN_LOG_BREAK_HEAD_UNKNOWN: the chain holds together, but the head that is on paper is not in it
 *
 * What is wrong with a log.
 */
typedef enum
{
  HN_LOG_BREAK_NONE,
  HN_LOG_BREAK_LINK_MISSING,
  HN_LOG_BREAK_LINK_CHANGED,
  HN_LOG_BREAK_RECORD_MISSING,
  HN_LOG_BREAK_RECORD_CHANGED,
  HN_LOG_BREAK_RECORD_INSERTED,
  HN_LOG_BREAK_PLACE_CHANGED,
  HN_LOG_BREAK_DERIVED_CHANGED,
  HN_LOG_BREAK_CONTENT_BACK,
  HN_LOG_BREAK_TOMBSTONE_CHANGED,
  HN_LOG_BREAK_TOMBSTONE_INSERTED,
  HN_LOG_BREAK_FORM_CHANGED,
  HN_LOG_BREAK_BESIDE_CHANGED,
  HN_LOG_BREAK_HEAD_UNKNOWN,
} HnLogBreak;

#define HN_LOG_N_BREAKS (HN_LOG_BREAK_HEAD_UNKNOWN + 1)

/**
 * HnLogVerdict:
 * @what: what is wrong first; %HN_LOG_BREAK_NONE: nothing
 * @link: the number of the first link that does not hold; 0: none
 * @from_seq: the first sequence number that it may be; 0: it is no record
 * @to_seq: the last
 * @after_us: the time of the last link that holds; 0: none does
 * @until_us: the time of the first that does not; 0: none is left
 * @n_links: how many links hold
 * @n_actions: how many of them are actions
 * @n_records: how many records they cover
 * @n_purged: how many tombstones
 * @head: the hash of the last link that holds, 64 hexadecimal digits
 * @paper_link: the number of the link whose hash is the head on paper; 0: none was given, or found
 *
 * What the proof of a log came to.
 */
typedef struct
{
  HnLogBreak what;
  gint64 link;
  gint64 from_seq;
  gint64 to_seq;
  gint64 after_us;
  gint64 until_us;
  gint64 n_links;
  gint64 n_actions;
  gint64 n_records;
  gint64 n_purged;
  char head[2 * HN_LOG_DIGEST_SIZE + 1];
  gint64 paper_link;
} HnLogVerdict;

/* @done of @total records are proven. */
typedef void (*HnLogVerifyFunc) (gint64 done, gint64 total, gpointer user_data);

/**
 * hn_log_break_get_nick:
 * @what: what is wrong
 *
 * Returns: (transfer none): its name for programs
 */
const char *hn_log_break_get_nick (HnLogBreak what);

/**
 * hn_log_verdict_dup_words:
 * @self: a verdict
 *
 * Returns: (transfer full): a sentence for a person: what is proven, or what is wrong first and
 *   between which times
 */
char *hn_log_verdict_dup_words (const HnLogVerdict *self);

/**
 * hn_log_head_is_valid:
 * @head: what somebody gives as the hash of a link
 *
 * Returns: whether it has 64 hexadecimal digits and, beside them, nothing but white space
 */
gboolean hn_log_head_is_valid (const char *head);

/**
 * hn_log_head_dup_groups:
 * @head: the hash of a link
 *
 * Returns: (transfer full): the same in groups of four digits, to be read aloud and compared
 */
char *hn_log_head_dup_groups (const char *head);

/**
 * hn_log_verify:
 * @path: a log, that others may have open
 * @head: (nullable): the hash of a link that somebody has on paper; white space and capitals do not
 *   matter
 * @cancellable: (nullable): ends it
 * @func: (nullable) (scope call): told how far it is
 * @user_data: given to @func
 * @verdict: (out caller-allocates): what it came to
 * @error: return location for an error of %HN_LOG_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Proves the chain, every record and tombstone against it, and what was worked out of them against
 * their bytes (feature J3). It proves that nothing was changed since it was written by anyone who
 * did not make a new chain from there on; against those stands @head.
 *
 * Returns: whether the log could be read to the end or to the first break; if not, @error is set
 */
gboolean hn_log_verify (const char *path,
                        const char *head,
                        GCancellable *cancellable,
                        HnLogVerifyFunc func,
                        gpointer user_data,
                        HnLogVerdict *verdict,
                        GError **error);

G_END_DECLS
