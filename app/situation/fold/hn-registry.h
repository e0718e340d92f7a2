#pragma once

#include "hn-history.h"
#include "hn-kind.h"
#include "hn-referent.h"

G_BEGIN_DECLS

typedef struct _HnFold HnFold;

/*
 * Who there is, how they are reached, and what they agreed on. There are few of these and they
 * rarely change: when any of it does, all of it is worked out anew. Nothing here is ever let go.
 */
typedef struct
{
  GHashTable *compacts; /* id: HnCompact */
  GListStore *organisations;
  GListStore *accords;
  GHashTable *by_id; /* id: HnOrganisation, which the model holds */
  gboolean organisations_changed;
  gboolean accords_changed;
  GPtrArray *fresh_organisations; /* (nullable): worked out, not published */
  GPtrArray *fresh_accords;       /* (nullable) */
  gint64 now_us;
  gint64 due_us; /* when what is ahead of the clock changes */
} HnRegistry;

/* A note that tells of an agreement. */
typedef struct
{
  char *id;
  HnHistory history;
} HnCompact;

HnRegistry *hn_registry_new (void);
void hn_registry_free (HnRegistry *self);
/* When the note itself was taken in: the fold has versions that came before anybody knew of what.
 */
void hn_registry_take (HnRegistry *self, HnFold *fold, HnLogEntry *entry);
/* @is_other: who is NISC may have changed. */
void hn_registry_settle (HnRegistry *self, HnFold *fold, gboolean is_other);
void hn_registry_publish (HnRegistry *self);
/* By the wall's clock; G_MAXINT64: never. */
gint64 hn_registry_next_change (const HnRegistry *self);

G_END_DECLS
