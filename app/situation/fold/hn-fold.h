#pragma once

#include "hn-contacts.h"
#include "hn-incident-list.h"
#include "hn-plan.h"
#include "hn-scenario-clock.h"
#include "hn-sector-status.h"

G_BEGIN_DECLS

/*
 * The works of HnSituation. A change goes through three steps: records and times are taken in and
 * mark what they touch; hn_fold_settle() works out anew what is marked, and nothing else;
 * hn_fold_publish() tells the world.
 */
typedef struct _HnFold HnFold;

HnFold *hn_fold_new (HnPlan *plan, const char *exercise);
void hn_fold_free (HnFold *self);

void hn_fold_take (HnFold *self, HnLogEntry *entry);
void hn_fold_set_now (HnFold *self, gint64 now_us);
void hn_fold_settle (HnFold *self);
/* (transfer full) (element-type HnIncident): those that were worked out anew. */
GPtrArray *hn_fold_publish (HnFold *self);

gint64 hn_fold_get_now (HnFold *self);
gint64 hn_fold_next_change (HnFold *self);
/* All (transfer none). */
HnPlan *hn_fold_get_plan (HnFold *self);
const char *hn_fold_get_exercise (HnFold *self);
HnContacts *hn_fold_get_contacts (HnFold *self);
GListStore *hn_fold_get_sectors (HnFold *self);
HnIncidentList *hn_fold_get_list (HnFold *self);
GListModel *hn_fold_get_advisories (HnFold *self);
/* (nullable): also one that only hops speak of. */
HnAdvisory *hn_fold_find_advisory (HnFold *self, const char *id);
GListModel *hn_fold_get_organisations (HnFold *self);
/* (nullable) */
HnOrganisation *hn_fold_find_organisation (HnFold *self, const char *id);
GListModel *hn_fold_get_accords (HnFold *self);
gboolean
hn_fold_has_agreement (HnFold *self, const char *party, HnAgreementKind kind, gint64 at_us);
GListModel *hn_fold_get_scope_requests (HnFold *self);
/* (transfer full) (nullable) */
GStrv hn_fold_dup_scope (HnFold *self, const char *id);
/* (nullable) */
HnSectorStatus *hn_fold_find_sector (HnFold *self, const char *id);
HnServiceStatus *hn_fold_find_service (HnFold *self, const char *id);
HnIncident *hn_fold_find_incident (HnFold *self, const char *id);
/* The clock of the desk. */
HnScenarioClock *hn_fold_get_clock (HnFold *self);
char **hn_fold_dup_exercises (HnFold *self);

/* See HnSituation for these. */
void hn_fold_set_own_identity (HnFold *self, const char *id);
const char *hn_fold_get_own_identity (HnFold *self);
gboolean hn_fold_is_nisc (HnFold *self, const char *id);
const char *hn_fold_get_name_of (HnFold *self, const char *id);
GListModel *hn_fold_get_alarm_actions (HnFold *self);
GArray *hn_fold_dup_relevant (HnFold *self, guint keep_closed);
/* When all is settled; settle and publish after it. */
void hn_fold_trim (HnFold *self, guint keep_closed);
char **hn_fold_dup_missing (HnFold *self, HnLogEntry *entry);
gboolean hn_fold_knows (HnFold *self, const char *id);
void hn_fold_set_pinned (HnFold *self, const char *id, gboolean is_pinned);

typedef struct
{
  guint n_open;
  guint n_set_aside;
  guint n_unplaced;
  guint n_records;
} HnFoldCounts;

const HnFoldCounts *hn_fold_get_counts (HnFold *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnFold, hn_fold_free)

G_END_DECLS
