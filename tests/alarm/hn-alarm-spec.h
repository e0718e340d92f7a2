#pragma once

#include "hn-alarm-list.h"
#include "hn-spec.h"

G_BEGIN_DECLS

/* Who speaks: an operator, our own identity, one whose party says NISC, one that says nothing. */
#define OPERATOR 1
#define OURSELVES 9
#define OTHER_NISC 8
#define SOMEBODY 7

typedef enum
{
  ALARM_SPEC_REPORT,
  ALARM_SPEC_ACTION,
  ALARM_SPEC_SPILL_OVER,
  ALARM_SPEC_SAME,
} HnAlarmSpecKind;

/* What a test says of an object; what it leaves 0 or NULL is not in it. */
typedef struct
{
  HnAlarmSpecKind kind;
  guint id;
  guint creator; /* 0: an operator's report, ourselves of all else */
  gint64 modified_us;
  gboolean is_revoked;

  /* Of a report. */
  const char *state;
  gint64 restored_us;
  guint caused_by;

  /* Of an action. */
  const char *key; /* NULL: the incident @subject */
  const char *action;
  guint subject;
  gint64 episode_us;
  gint64 until_us;

  /* Of a grouping. */
  guint refs[3];
} HnAlarmSpec;

/* (transfer full) */
char *hn_alarm_spec_dup_incident_id (guint number);
/* Does what it says count? */
gboolean hn_alarm_spec_is_nisc (const HnAlarmSpec *self);
HnLogEntry *hn_alarm_spec_make_entry (const HnAlarmSpec *self);
/* The identity that says it is NISC. */
HnLogEntry *hn_alarm_spec_make_nisc (void);
/* With ourselves and the other NISC known. */
HnSituation *hn_alarm_spec_new_situation (void);
void hn_alarm_spec_fold (HnSituation *situation, const HnAlarmSpec *specs, guint n_specs);

G_END_DECLS
