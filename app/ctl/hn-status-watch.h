#pragma once

#include "hn-index-reader.h"
#include "hn-log.h"
#include "hn-situation.h"

G_BEGIN_DECLS

/* Folds what has been added to @log since @seq, and takes over when its sources were last heard.
 * @seq: (inout): the last sequence number that was read. */
gboolean
hn_status_follow (HnLog *log, HnSituation *situation, guint promise_s, gint64 *seq, GError **error);

/**
 * hn_status_take_contacts:
 * @reader: where to look
 * @situation: a situation as known at a time
 * @at_us: that time
 * @promise_s: how long a source may be silent
 * @error: return location for an error
 *
 * Says of each feed that it was heard when something last came from it before that time. Where
 * nothing had come yet from anywhere, nothing is said to be stale.
 */
gboolean hn_status_take_contacts (
    HnIndexReader *reader, HnSituation *situation, gint64 at_us, guint promise_s, GError **error);

/**
 * hn_status_watch:
 * @path: a log; it may not be there yet
 * @promise_s: how long a source may be silent
 * @now_us: a fixed time, or 0: the wall's
 *
 * Follows the log, and prints each change and the board as it changes, until SIGINT or SIGTERM.
 */
gboolean hn_status_watch (
    const char *path, HnSituation *situation, guint promise_s, gint64 now_us, GError **error);

G_END_DECLS
