#pragma once

#include "hn-incident-private.h"
#include "hn-note.h"

G_BEGIN_DECLS

/*
 * All that counts for one service, or for a sector as a whole, in the order of its weight, so that
 * its state is seen from the first of it, however many there are.
 */
struct _HnLedger
{
  GSequence *open;       /* HnIncident: worst first, then the one that is so for longest */
  GSequence *closed;     /* HnIncident that were not withdrawn: the last restored first */
  GSequence *judged;     /* HnIncident that are open and of which a level says something */
  GSequence *statements; /* HnNote: the newest first */
  gboolean has_changed;
};

/* What a ledger comes to. One of incident and note is set, or neither where nothing is known. */
typedef struct
{
  HnState state;
  gint64 since_us;
  HnIncident *incident;
  HnNote *note;
} HnFinding;

void hn_ledger_init (HnLedger *self);
void hn_ledger_clear (HnLedger *self);
void hn_ledger_reset (HnLedger *self);
void hn_ledger_add_incident (HnLedger *self, HnIncident *incident);
void hn_ledger_remove_incident (HnLedger *self, HnIncident *incident);
void hn_ledger_add_note (HnLedger *self, HnNote *note);
void hn_ledger_remove_note (HnLedger *self, HnNote *note);
guint hn_ledger_get_n_open (const HnLedger *self);
/* (transfer none) (nullable): the worst verdict of what is open. */
HnVerdict *hn_ledger_get_verdict (const HnLedger *self);
/* The next breach of a verification level, if nothing changes; 0: none. */
gint64 hn_ledger_get_deadline (const HnLedger *self);
/* @whole: (nullable): the ledger of the whole sector, whose statements hold for each service. */
void
hn_ledger_find (const HnLedger *self, const HnLedger *whole, gint64 now_us, HnFinding *finding);
/* When time alone changes the finding, by the wall's clock; G_MAXINT64: never. */
gint64 hn_ledger_next_change (const HnLedger *self, gint64 now_us);
/* Worst first; then what is so for longest (0: last), then by id. */
int hn_finding_compare (const HnFinding *a, const HnFinding *b);

G_END_DECLS
