#pragma once

#include "hn-indexer.h"

G_BEGIN_DECLS

/*
 * Private to the room: takes single records out of an index, in the transaction that is open, so
 * that it is as if it had been made from a log without their content. What they said of an incident
 * is told again from what else is said of it, and of all that it hangs together with.
 */

/* @tombstones: (element-type HnLogTombstone): whether it can be done at all. What an identity said
 * of itself may concern everybody, and what was said in an exercise sets its clock. */
gboolean hn_index_cut_can (GPtrArray *tombstones);

/* is_whole: (out): FALSE where too much hangs together with it, and the index is to be made anew.
 */
gboolean
hn_index_cut (HnIndexer *indexer, GPtrArray *tombstones, gboolean *is_whole, GError **error);

G_END_DECLS
