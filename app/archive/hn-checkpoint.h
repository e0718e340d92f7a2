#pragma once

#include "hn-index-store.h"
#include "hn-log.h"

G_BEGIN_DECLS

/*
 * Private to the room: what mattered at a place in the log. From the entries that it names, and
 * those that follow it in the log, a situation is folded that shows what one of all would show.
 */
typedef struct
{
  gint64 seq;
  gint64 instant_us;
  GArray *relevant;     /* of gint64, ascending */
  GHashTable *contacts; /* source → gint64 *: when something last came from it */
} HnCheckpoint;

HnCheckpoint *hn_checkpoint_new (void);
void hn_checkpoint_free (HnCheckpoint *self);

/* Something came from @source. */
void hn_checkpoint_note_contact (GHashTable *contacts, const char *source, gint64 received_us);
GHashTable *hn_checkpoint_new_contacts (void);

gboolean hn_checkpoint_write (HnIndexStore *store,
                              gint64 seq,
                              gint64 instant_us,
                              GArray *relevant,
                              GHashTable *contacts,
                              GError **error);
/* The last one at or before @seq; an empty one of place 0 where there is none. */
HnCheckpoint *hn_checkpoint_read (HnIndexStore *store, gint64 seq, GError **error);
/* (transfer full) (element-type HnLogEntry) */
GPtrArray *hn_checkpoint_load (const HnCheckpoint *self, HnLog *log, GError **error);

/* Ascending numbers as the differences between them, seven bits a byte. */
GBytes *hn_checkpoint_pack (GArray *seqs);
/* (nullable): NULL where the bytes are not what hn_checkpoint_pack() makes. */
GArray *hn_checkpoint_unpack (const guint8 *data, gsize size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnCheckpoint, hn_checkpoint_free)

G_END_DECLS
