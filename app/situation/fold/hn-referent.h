#pragma once

#include "hn-history.h"
#include "hn-situation-types.h"

G_BEGIN_DECLS

/*
 * An identity or a location that incidents refer to by its id, and who refers to it: it may come
 * after them, or change.
 */
typedef struct
{
  char *id;
  HnHistory history;
  GHashTable *users; /* (element-type HnIncident), not held */
  GHashTable *notes; /* (element-type HnNote), not held: those of which it is the creator */
  gint64 due_us;     /* when what is ahead changes */
  char *patron;      /* (nullable): who says that it is NISC */
  gboolean is_nisc;  /* … and that one is NISC itself */
} HnReferent;

HnReferent *hn_referent_new (const char *id);
void hn_referent_free (HnReferent *self);
/* (nullable) (transfer none): its name; an area's code will do where a location has no name. */
const char *hn_referent_get_name (const HnReferent *self, gint64 now_us);
/* (nullable) (transfer none): the area of a location, e.g. JP-01. */
const char *hn_referent_get_area (const HnReferent *self, gint64 now_us);

/* (nullable) (transfer none): where its newest `party` says that it is NISC: by whose word. */
const char *hn_referent_claim_nisc (const HnReferent *self, gint64 now_us);

G_END_DECLS
