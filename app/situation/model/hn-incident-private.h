#pragma once

#include "hn-history.h"
#include "hn-incident.h"
#include "hn-scenario-clock.h"

G_BEGIN_DECLS

typedef struct _HnLedger HnLedger;

/* A report or a statement as a word about a sector; HnSectorStatus keeps them by time. */
typedef struct
{
  const char *id;
  gint64 modified_us;
  gint64 said_us;
  GSequenceIter *iter;
} HnSaying;

/* Only the fold writes to an incident: hn_incident_evaluate() and what files it. */
struct _HnIncident
{
  GObject parent_instance;

  char *id;
  HnHistory history;
  GListStore *versions;    /* (nullable): made when somebody asks */
  GListStore *annotations; /* (nullable): likewise */

  HnRecord *record;        /* the version that counts */
  HnRecord *report_record; /* the newest that counts and has a report */
  HnState state;
  gint64 state_since_us;
  gint64 started_us;
  gint64 noticed_us;
  gint64 restored_us;
  gint64 closed_us;    /* when it ended, as far as it is closed */
  gint64 evaluated_us; /* the time that it was worked out for */
  gint64 due_us;       /* when what is ahead changes */
  gboolean is_open;
  gboolean is_revoked;
  gboolean has_conflict;
  gboolean has_foreign;
  gboolean is_ahead;
  guint n_published;
  guint revision;
  char *reporter_name;
  GStrv places;
  GStrv areas;
  GPtrArray *referents; /* of HnReferent, which know it too */

  /* Where it is filed. */
  gboolean is_dirty;
  HnScenarioClock *clock;
  HnSectorStatus *sector;
  HnServiceStatus *service;
  HnLedger *ledger;
  GSequenceIter *in_ledger;
  GSequenceIter *in_list;
  GSequenceIter *restoration;
  HnSaying saying;
};

HnIncident *hn_incident_new (const char *id);

/* Works all out anew from the versions. @clock: the one of its exercise. Notifications are held
 * back until hn_incident_publish(). */
void hn_incident_evaluate (HnIncident *self, HnScenarioClock *clock, gint64 now_us);
/* What it refers to is, or is not, known by these names. */
void hn_incident_set_reporter_name (HnIncident *self, const char *name);
/* @places, @areas: (transfer full) */
void hn_incident_set_places (HnIncident *self, GStrv places, GStrv areas);
/* Before a change, and when all that changes with it has changed. */
void hn_incident_hold (HnIncident *self);
void hn_incident_publish (HnIncident *self);

/* It has a report, so it is ours to show. */
gboolean hn_incident_is_shown (HnIncident *self);

G_END_DECLS
