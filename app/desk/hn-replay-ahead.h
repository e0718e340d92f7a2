#pragma once

#include "hn-archivist.h"
#include "hn-clock.h"

G_BEGIN_DECLS

/*
 * The entries of the log that come next in a replay, read some pages ahead of the time that is
 * shown.
 */
typedef struct _HnReplayAhead HnReplayAhead;

/* @user_data: as given to hn_replay_ahead_new() */
typedef void (*HnReplayAheadFunc) (const GError *error, gpointer user_data);

/**
 * hn_replay_ahead_new:
 * @archivist: reads the log
 * @after_seq: the last place in the log that is folded already
 * @clock: the wall's clock
 * @read: called when more is here, or could not be read
 * @user_data: given to @read
 *
 * Returns: (transfer full): what comes after that; it begins to read at once
 */
HnReplayAhead *hn_replay_ahead_new (HnArchivist *archivist,
                                    gint64 after_seq,
                                    HnClock *clock,
                                    HnReplayAheadFunc read,
                                    gpointer user_data);

/**
 * hn_replay_ahead_free:
 * @self: (transfer full): what is under way falls away
 */
void hn_replay_ahead_free (HnReplayAhead *self);

/**
 * hn_replay_ahead_get_reach:
 * @self: what comes next
 *
 * Returns: up to which time, microseconds since the epoch, UTC, all that became known is here
 */
gint64 hn_replay_ahead_get_reach (HnReplayAhead *self);

/**
 * hn_replay_ahead_take:
 * @self: what comes next
 * @upto_us: a time, within the reach
 * @max: the most entries
 *
 * Takes what became known by a time, and reads on where little is left.
 *
 * Returns: (transfer full) (element-type HnLogEntry): the entries, in their order
 */
GPtrArray *hn_replay_ahead_take (HnReplayAhead *self, gint64 upto_us, guint max);

/**
 * hn_replay_ahead_read:
 * @self: what comes next
 *
 * Reads on, where that is not under way.
 */
void hn_replay_ahead_read (HnReplayAhead *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnReplayAhead, hn_replay_ahead_free)

G_END_DECLS
