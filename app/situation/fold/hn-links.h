#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Which things speak of an id, whether or not its object is here. Nothing is held. */
typedef struct _HnLinks HnLinks;

HnLinks *hn_links_new (void);
void hn_links_free (HnLinks *self);
/* A thing is linked to an id at most once. */
void hn_links_add (HnLinks *self, const char *id, gpointer thing);
void hn_links_remove (HnLinks *self, const char *id, gpointer thing);
/* (transfer none) (nullable): in no order; it holds until the next change. */
GPtrArray *hn_links_get (HnLinks *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnLinks, hn_links_free)

G_END_DECLS
