#pragma once

#include "hn-situation-types.h"

G_BEGIN_DECLS

/* When the feeds were last heard, and so which sectors we have lost sight of. */
typedef struct _HnContacts HnContacts;

HnContacts *hn_contacts_new (void);
void hn_contacts_free (HnContacts *self);
/* See hn_situation_set_feed_contact(). */
void hn_contacts_set (HnContacts *self,
                      const char *feed,
                      const char *const *sectors,
                      gint64 heard_us,
                      guint promise_s);
void hn_contacts_remove (HnContacts *self, const char *feed);
/* @since_us: (out): the last contact; 0: never any. */
gboolean
hn_contacts_is_stale (HnContacts *self, const char *sector, gint64 now_us, gint64 *since_us);
/* When the next feed will have been silent for too long; G_MAXINT64: none will. */
gint64 hn_contacts_next_change (HnContacts *self, gint64 now_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnContacts, hn_contacts_free)

G_END_DECLS
