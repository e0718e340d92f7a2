#pragma once

#include "hn-history.h"
#include "hn-incident.h"
#include "hn-scenario-clock.h"
#include "hn-verdict.h"

G_BEGIN_DECLS

typedef struct _HnLedger HnLedger;
typedef struct _HnNote HnNote;
typedef struct _HnAccident HnAccident;
typedef struct _HnIncidentFace HnIncidentFace;

/* A report or a statement as a word about a sector; HnSectorStatus keeps them by time. */
typedef struct
{
  const char *id;
  gint64 modified_us;
  gint64 said_us;
  GSequenceIter *iter;
} HnSaying;

/* What a report says of its class as it is to be taken: as reported, or as NISC corrected it. */
typedef struct
{
  const char *sector; /* strings of the report, of the judges or of the plan */
  const char *service;
  const char *threat;
  HnState state;
  HnCause cause;
  int basis_category;
  char basis_case;
  gboolean is_consultation;

  /* Where NISC says that it belongs; the fold, which knows the plan, makes sector and service of
   * it. */
  gboolean is_moved;
  const char *moved_sector;  /* (nullable) */
  const char *moved_service; /* (nullable) */

  /* Versions that report @judged_state are taken to say @corrected_state; said so at @judged_us. */
  gboolean has_correction;
  HnState judged_state;
  HnState corrected_state;
  gint64 judged_us;

  GPtrArray *judges; /* (nullable) (element-type HnRecord): whose strings are in it */
} HnClassification;

/* Only the fold writes to an incident: it reads the versions, classifies, concludes, and files. */
struct _HnIncident
{
  GObject parent_instance;

  char *id;
  HnHistory history;
  GListStore *versions;    /* (nullable): made when somebody asks */
  GListStore *annotations; /* (nullable): likewise */

  HnRecord *record;        /* the version that counts */
  HnRecord *report_record; /* the newest that counts and has a report */
  HnClassification class;
  HnState state;
  gint64 state_since_us;
  gint64 started_us;
  gint64 noticed_us;
  gint64 restored_us;
  gint64 closed_us;    /* when it ended, as far as it is closed */
  gint64 evaluated_us; /* the time that it was worked out for */
  gint64 due_us;       /* when what is ahead changes */
  HnVerdict *verdict;  /* (nullable) */
  int confidence;
  guint n_originators;
  gboolean is_open;
  gboolean is_near_miss;
  gboolean is_revoked;
  gboolean has_conflict;
  gboolean has_foreign;
  gboolean is_ahead;
  guint n_published;
  guint revision;
  char *reporter_name;
  char *originator_name;
  GStrv places;
  GStrv areas;
  GPtrArray *referents; /* of HnReferent, which know it too */
  GPtrArray *notes;     /* (nullable) of HnNote: what is said beside it, by the time it was said */
  HnAccident *accident; /* (nullable): with which others it is the same; NULL: with none */
  HnIncidentFace *before; /* (nullable): as it was, until it is concluded */

  /* Where it is filed. */
  gboolean is_dirty;
  gboolean is_filed;
  char *relays; /* (nullable): the id under which it waits for another's changes */
  char *source; /* (nullable): whose word it passes on, once somebody asked */
  HnScenarioClock *clock;
  HnSectorStatus *sector;
  HnServiceStatus *service;
  HnLedger *ledger;
  GSequenceIter *in_ledger;
  GSequenceIter *in_judged;
  GSequenceIter *in_list;
  GSequenceIter *wait;
  gint64 wait_us; /* when time will change it, on its clock; G_MAXINT64: never */
  HnSaying saying;
};

HnIncident *hn_incident_new (const char *id);

/* The steps of working it out anew, in this order. Notifications are held back from the first until
 * hn_incident_publish(). */
void hn_incident_begin (HnIncident *self);
void hn_incident_read (HnIncident *self, gint64 now_us);
/* @notes: (transfer full) (nullable): what is said beside it. */
void hn_incident_classify (HnIncident *self, GPtrArray *notes);
/* Whether it is over at @here_us, the time on its clock. */
void hn_incident_close (HnIncident *self, gint64 here_us);
/* @verdict: (transfer full) (nullable) */
void
hn_incident_conclude (HnIncident *self, HnVerdict *verdict, int confidence, guint n_originators);
/* What it refers to is, or is not, known by these names. */
void hn_incident_set_names (HnIncident *self, const char *reporter, const char *originator);
/* @places, @areas: (transfer full) */
void hn_incident_set_places (HnIncident *self, GStrv places, GStrv areas);
void hn_incident_publish (HnIncident *self);
/* The fold goes away, or lets go of it: what it was told stays as it is. */
void hn_incident_detach (HnIncident *self);

/* It has a report, so it is ours to show. */
gboolean hn_incident_is_shown (HnIncident *self);
/* It is a word on what happened: shown, not withdrawn, not a near miss. */
gboolean hn_incident_testifies (HnIncident *self);
/* The state that a report is taken to tell. */
HnState hn_incident_take_state (HnIncident *self, HnReport *report);
/* (nullable): version @index's report, where it counts for what happened. */
HnReport *hn_incident_get_telling (HnIncident *self, guint index);
/* Whether the breach has been taken back: a version said after it that it is not so. */
gboolean hn_incident_denies_breach (HnIncident *self, HnState state, gint64 said_us);

void hn_classification_read (HnClassification *self, HnIncident *incident);
void hn_classification_clear (HnClassification *self);

/* (transfer none): what to call it, by what counts of it. */
const char *hn_incident_pick_title (const char *id, HnRecord *record, HnRecord *report_record);

G_END_DECLS
