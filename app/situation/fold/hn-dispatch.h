#pragma once

#include "hn-advisory-private.h"
#include "hn-links.h"

G_BEGIN_DECLS

typedef struct _HnFold HnFold;

/*
 * All advisories, and what is said of their way. What is taken in marks the advisories it speaks
 * of; hn_dispatch_settle() works out those, and nothing else.
 */
typedef struct
{
  GHashTable *advisories; /* HnAdvisory by id: those that only hops speak of too */
  GHashTable *slips;      /* HnSlip by id */
  HnLinks *about;         /* id of an advisory: HnSlip */
  HnLinks *superseded;    /* id of an advisory: HnAdvisory that replace it */
  GPtrArray *dirty;       /* HnAdvisory */
  GPtrArray *held;        /* HnAdvisory: worked out, not published */
  GListStore *list;
  gboolean list_changed;
  gint64 now_us;
  gint64 due_us;
} HnDispatch;

HnDispatch *hn_dispatch_new (void);
void hn_dispatch_free (HnDispatch *self);
/* When the note itself was taken in. */
void hn_dispatch_take (HnDispatch *self, HnFold *fold, HnLogEntry *entry);
/* @is_other: who is NISC may have changed. */
void hn_dispatch_settle (HnDispatch *self, HnFold *fold, gboolean is_other);
void hn_dispatch_publish (HnDispatch *self);
/* By the wall's clock; G_MAXINT64: never. */
gint64 hn_dispatch_next_change (HnDispatch *self);
void hn_dispatch_mark (HnDispatch *self, HnAdvisory *advisory);

/* hn-dispatch-trim.c: what is to be kept: adds an HnHistory each. */
void hn_dispatch_add_kept (HnDispatch *self, HnFold *fold, GPtrArray *histories);
/* Lets go of the rest, when all is settled and published. */
void hn_dispatch_trim (HnDispatch *self, HnFold *fold);
/* Adds the ids of the advisories that @record speaks of; they belong to it. */
void hn_dispatch_add_subjects (HnRecord *record, GPtrArray *ids);

/* hn-hop-ledger.c: works out the hops of an advisory and its progress, but for what time says.
 * @slips: (nullable) (element-type HnSlip) */
void hn_hop_ledger_work_out (HnAdvisory *advisory, GPtrArray *slips, HnFold *fold);

/* A note that tells of a hop, or an opinion. */
typedef struct
{
  char *id;
  HnHistory history;
  GStrv about; /* (nullable) */
} HnSlip;

/* (transfer none): the version that counts: the first one, since it is never versioned. */
HnRecord *hn_slip_get_record (const HnSlip *self);

/* hn-usefulness.c: works out who found it useful, when its hops are worked out.
 * @slips: (nullable) (element-type HnSlip) */
void hn_usefulness_work_out (HnAdvisory *advisory, GPtrArray *slips, HnFold *fold);

G_END_DECLS
