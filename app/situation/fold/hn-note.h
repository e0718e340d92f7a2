#pragma once

#include "hn-incident-private.h"
#include "hn-referent.h"

G_BEGIN_DECLS

/* A note that may hold a statement on the state of a service or a sector, with its versions. */
typedef struct
{
  char *id;
  HnHistory history;

  HnLogEntry *entry; /* (nullable): the version that counts, while it makes a statement */
  gint64 at_us;      /* when that held, on the clock of its exercise */
  gint64 due_us;     /* when what is ahead changes */
  gboolean is_dirty;

  /* Where it is filed. */
  HnReferent *reporter; /* (nullable): who said so */
  HnScenarioClock *clock;
  HnSectorStatus *sector;
  HnLedger *ledger;
  GSequenceIter *in_ledger;
  HnSaying saying;
} HnNote;

HnNote *hn_note_new (const char *id);
void hn_note_free (HnNote *self);
void hn_note_evaluate (HnNote *self, gint64 now_us);
/* (nullable) */
HnStatement *hn_note_get_statement (const HnNote *self);
/* What it says is of a time far ahead. */
gboolean hn_note_is_ahead (const HnNote *self, gint64 now_us);

G_END_DECLS
