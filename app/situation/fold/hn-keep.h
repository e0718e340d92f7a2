#pragma once

#include "hn-fold-private.h"

G_BEGIN_DECLS

/*
 * What still matters of a situation: what is on the board, what may come back to it, and all that
 * belongs to that. Nothing is held: it is worked out and used at once.
 */
typedef struct
{
  HnFold *fold;
  GHashTable *incidents;
  GHashTable *notes;
  GHashTable *joined; /* notes whose incidents are kept */
  GPtrArray *queue;   /* incidents of which it was not yet asked what belongs to them */
} HnKeep;

/* Of the closed incidents of the whole, and of each ledger and each sector, so many are kept. */
#define HN_KEEP_IN_LEDGER 16

HnKeep *hn_keep_new (HnFold *fold, guint keep_closed);
void hn_keep_free (HnKeep *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnKeep, hn_keep_free)

G_END_DECLS
