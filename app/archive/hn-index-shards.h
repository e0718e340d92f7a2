#pragma once

#include "hn-index-store.h"

G_BEGIN_DECLS

/*
 * Private to the room: the words of an index, cut into tables of so many records each. A table of
 * words cannot forget single ones: where something was purged its table is dropped, and filled
 * again from the log, while the others stand as they are.
 */
typedef struct _HnIndexShards HnIndexShards;

/* How many records share a table, as a rule. */
#define HN_INDEX_SHARD_RECORDS 16384

/* @store: (transfer none): it outlives the shards. Reads how the index is cut. */
HnIndexShards *hn_index_shards_new (HnIndexStore *store, GError **error);
void hn_index_shards_free (HnIndexShards *self);

/* To be called after a rollback, which may have taken tables away. */
void hn_index_shards_forget (HnIndexShards *self);

/* Puts the words of a record in, in the transaction that is open. */
gboolean hn_index_shards_add (HnIndexShards *self, gint64 seq, const char *tokens, GError **error);
/*
 * Empties the first table that holds words of what was purged.
 * @first_seq, @last_seq: (out): the records whose words it is for; 0 where there is no such table
 */
gboolean
hn_index_shards_clear (HnIndexShards *self, gint64 *first_seq, gint64 *last_seq, GError **error);
/* Notes that the words of these records are as they should be. */
gboolean
hn_index_shards_heal (HnIndexShards *self, gint64 first_seq, gint64 last_seq, GError **error);

/*
 * What selects the records after @after_seq and up to @upto_seq that hold the words of ?1, without
 * those that were purged.
 * Returns: (transfer full) (nullable): NULL and @error
 */
char *
hn_index_shards_dup_match (HnIndexStore *store, gint64 after_seq, gint64 upto_seq, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnIndexShards, hn_index_shards_free)

G_END_DECLS
