#pragma once

#include "hn-annotation.h"
#include "hn-incident-private.h"
#include "hn-referent.h"

G_BEGIN_DECLS

/*
 * A note, a grouping or an advisory with its versions: a statement on the state of a service or a
 * sector, or something said beside incidents, or nothing to us.
 */
struct _HnNote
{
  char *id;
  HnHistory history;
  gint64 due_us; /* when what is ahead changes */
  gboolean is_dirty;
  HnReferent *author; /* (nullable): its creator, who knows it too */

  /* As a statement. */
  HnLogEntry *entry; /* (nullable): the version that counts, while it makes a statement */
  gint64 at_us;      /* when that held, on the clock of its exercise */
  HnScenarioClock *clock;
  HnSectorStatus *sector;
  HnLedger *ledger;
  GSequenceIter *in_ledger;
  HnSaying saying;

  /* As something said beside an incident. */
  HnLogEntry *beside; /* (nullable): the version that says it */
  HnAnnotationKind kind;
  gboolean is_withdrawn;
  gboolean is_by_nisc;
  gint64 said_us;
  GStrv subjects; /* (nullable): of what: each id once */
  GSequenceIter *in_actions;
  HnAnnotation *action; /* (nullable): what hn_situation_get_alarm_actions() has of it */
};

HnNote *hn_note_new (const char *id);
void hn_note_free (HnNote *self);
void hn_note_evaluate (HnNote *self, gint64 now_us);
/* (nullable) */
HnStatement *hn_note_get_statement (const HnNote *self);
/* What it says is of a time far ahead. */
gboolean hn_note_is_ahead (const HnNote *self, gint64 now_us);

/* (transfer full) (nullable): the ids of what a record that is said beside others is about; NULL
 * where it is no such record. */
GStrv hn_note_find_subjects (HnRecord *record);

/* Of what is said beside an incident. */
HnRecord *hn_note_get_record (const HnNote *self);
/* @exercise: (nullable): that of the incident. */
HnAnnotationStanding hn_note_get_standing (const HnNote *self, const char *exercise);
HnAnnotation *hn_note_annotate (const HnNote *self, const char *exercise, gint64 now_us);
/* (nullable): where it is such a thing. */
HnJudgement *hn_note_get_judgement (const HnNote *self);
/* It counts, and says that its subjects are the same. */
gboolean hn_note_joins (const HnNote *self);
/* By (modified, id): of two judgements the later one prevails. */
int hn_note_compare (const HnNote *a, const HnNote *b);
/* By the time that it was said, for models. Takes pointers to pointers. */
int hn_note_compare_said (gconstpointer a, gconstpointer b);

G_END_DECLS
