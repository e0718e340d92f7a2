#pragma once

#include "hn-fold.h"
#include "hn-note.h"
#include "hn-referent.h"
#include "hn-sector-status-private.h"
#include "hn-service-status-private.h"

G_BEGIN_DECLS

struct _HnFold
{
  HnPlan *plan;
  char *exercise;     /* (nullable) */
  char *own_identity; /* (nullable) */
  gint64 now_us;

  /* All by id. What is not ours to show yet may become so with another version. */
  GHashTable *incidents;
  GHashTable *notes;
  GHashTable *referents;
  GHashTable *clocks;
  HnScenarioClock *wall;

  GListStore *sectors;
  GHashTable *sectors_by_id;
  GHashTable *services_by_id;
  HnIncidentList *list;
  HnContacts *contacts;

  GPtrArray *dirty_incidents;
  GPtrArray *dirty_notes;
  GPtrArray *held; /* incidents that are worked out, but not yet published */
  /* Whatever has a due_us, and the first of these times. */
  GHashTable *due_incidents;
  GHashTable *due_notes;
  GHashTable *due_referents;
  gint64 due_us;

  GListStore *alarm_actions;
  GHashTable *pinned; /* ids of incidents */

  GHashTable *set_aside; /* keys of the versions, so that one is counted once */
  HnFoldCounts counts;
};

/* For both halves of the works. */
void hn_fold_mark_incident (HnFold *self, HnIncident *incident);
/* Keeps in @set what time alone will change; G_MAXINT64: it will not. */
void hn_fold_watch (HnFold *self, GHashTable *set, gpointer thing, gint64 due_us);
HnReferent *hn_fold_need_referent (HnFold *self, const char *id);
/* The clock of the exercise that @record belongs to. */
HnScenarioClock *hn_fold_need_clock (HnFold *self, HnRecord *record);

G_END_DECLS
