#pragma once

#include "hn-accident.h"
#include "hn-consents.h"
#include "hn-dispatch.h"
#include "hn-fold.h"
#include "hn-links.h"
#include "hn-note.h"
#include "hn-referent.h"
#include "hn-registry.h"
#include "hn-sector-status-private.h"
#include "hn-service-status-private.h"

G_BEGIN_DECLS

struct _HnFold
{
  HnPlan *plan;
  char *exercise;     /* (nullable) */
  char *own_identity; /* (nullable) */
  gint64 now_us;
  gint64 settled_us; /* what was the time when it was settled last */

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

  HnLinks *about;      /* id: HnNote: what is said beside it, or answers it */
  HnLinks *relayed_by; /* id of an incident: HnIncident that pass on its word */

  HnLinks *protected_by; /* id of an identity: HnReferent that are NISC by its word */
  gboolean patrons_changed;

  GPtrArray *dirty_incidents;
  GPtrArray *dirty_notes;
  GPtrArray *held; /* incidents that are worked out, but not yet published */
  /* Whatever has a due_us, and the first of these times. */
  GHashTable *due_incidents;
  GHashTable *due_notes;
  GHashTable *due_referents;
  gint64 due_us;

  GSequence *actions; /* HnNote, by the time they were said */
  GListStore *alarm_actions;
  gboolean actions_changed;
  GHashTable *pinned; /* ids of incidents */

  HnDispatch *dispatch;
  HnRegistry *registry;
  HnConsents *consents;

  GHashTable *set_aside; /* keys of the versions, so that one is counted once */
  HnFoldCounts counts;
};

/* Among the parts of the works. */
void hn_fold_mark_incident (HnFold *self, HnIncident *incident);
void hn_fold_mark_note (HnFold *self, HnNote *note);
/* Works out anew what a note says and files it; marks the incidents that it speaks of. */
void hn_fold_settle_note (HnFold *self, HnNote *note);
/* It is no longer anywhere. */
void hn_fold_drop_note (HnFold *self, HnNote *note);
void hn_fold_publish_actions (HnFold *self);
/* (transfer container): what is said beside an incident, by the time it was said; NULL: nothing. */
GPtrArray *hn_fold_find_notes (HnFold *self, HnIncident *incident);
/* (transfer container): the incidents that are the same as it, with it, by id. */
GPtrArray *hn_fold_find_same (HnFold *self, HnIncident *incident);
/* (transfer container): those of them that tell of the same case of the verification levels. */
GPtrArray *hn_fold_find_case (HnFold *self, HnIncident *incident);
/* What it and those that are the same as it come to. */
void hn_fold_conclude (HnFold *self, HnIncident *incident);
/* Takes an incident out of where it is filed. */
void hn_fold_unfile_incident (HnFold *self, HnIncident *incident);
/* A service that the plan has in another sector than the report says is not known. */
void hn_fold_find_place (HnFold *self,
                         const char *sector_id,
                         const char *service_id,
                         HnSectorStatus **sector,
                         HnServiceStatus **service);
/* Keeps in @set what time alone will change; G_MAXINT64: it will not. */
void hn_fold_watch (HnFold *self, GHashTable *set, gpointer thing, gint64 due_us);
/* All versions of a note that is here. */
const HnHistory *hn_fold_get_note_history (HnFold *self, const char *id);
HnReferent *hn_fold_need_referent (HnFold *self, const char *id);
/* Who says that it is NISC may have changed. */
void hn_fold_note_patron (HnFold *self, HnReferent *referent);
/* Adds the ids of those who may be NISC, or not any more, with an entry that is about to come: what
 * they judged may have been let go, and would count or not now. They belong to the fold or to it.
 */
void hn_fold_add_appointed (HnFold *self, HnLogEntry *entry, GPtrArray *ids);
/* Works out anew who is NISC, and marks the notes of those who were or are not any more. */
void hn_fold_settle_nisc (HnFold *self);
/* The clock of the exercise that @record belongs to. */
HnScenarioClock *hn_fold_need_clock (HnFold *self, HnRecord *record);

G_END_DECLS
