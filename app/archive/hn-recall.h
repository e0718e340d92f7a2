#pragma once

#include "hn-index-store.h"
#include "hn-log-hash.h"
#include "hn-log.h"
#include "hn-situation.h"

G_BEGIN_DECLS

/*
 * Private to the room: brings back from the log what a situation has let go of (or never had) and
 * what somebody asks for by its id: all versions of objects, and what was said about them.
 */
typedef struct
{
  HnIndexStore *store; /* (transfer none) */
  HnLog *log;          /* (transfer none) */
  guint8 key[HN_LOG_HASH_KEY_SIZE];
} HnRecall;

/* The keyed hash by which the index finds an id. */
gint64 hn_recall_get_key (const HnRecall *self, const char *id);

/*
 * What has to be folded together with an entry so that it falls on what it speaks of.
 * @found: (element-type HnLogEntry): it is added to it, in the order of the log
 */
gboolean hn_recall_for_entry (const HnRecall *self,
                              HnSituation *situation,
                              HnLogEntry *entry,
                              GPtrArray *found,
                              GError **error);

/* All versions of @ids up to @upto_seq, all that is said about them, and so on. */
gboolean hn_recall_objects (const HnRecall *self,
                            const char *const *ids,
                            gint64 upto_seq,
                            GPtrArray *found,
                            GError **error);

G_END_DECLS
