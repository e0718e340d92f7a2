#pragma once

#include "hn-archive-row-private.h"

G_BEGIN_DECLS

/* Private to the room: the rows of a list that were asked for lately, by their keys. */
typedef struct _HnRowCache HnRowCache;

HnRowCache *hn_row_cache_new (HnArchiveKind kind);
void hn_row_cache_free (HnRowCache *self);

/* (transfer none): the row of a key; an empty one where it is not here. */
HnArchiveRow *hn_row_cache_get (HnRowCache *self, guint32 key);
/* (transfer none) (nullable) */
HnArchiveRow *hn_row_cache_peek (HnRowCache *self, guint32 key);
/* The next time another object takes its place. */
void hn_row_cache_drop (HnRowCache *self, guint32 key);
/* (transfer full): keys of rows that are empty, or of those that are not. At most @max. */
GArray *hn_row_cache_list (HnRowCache *self, gboolean loaded, guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnRowCache, hn_row_cache_free)

G_END_DECLS
