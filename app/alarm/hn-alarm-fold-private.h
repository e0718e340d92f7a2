#pragma once

#include "hn-alarm-due.h"
#include "hn-alarm-fold.h"
#include "hn-alarm-judge.h"
#include "hn-alarm-tree.h"

G_BEGIN_DECLS

/* For both halves of the works. */
struct _HnAlarmFold
{
  HnAlarmContext context;
  HnAlarmTree tree;
  HnAlarmBook *book;
  HnAlarmDue *due;
  HnAlarmRows *rows;
  HnAlarmCounts counts;

  GHashTable *alarms;  /* by key, also those that only stand between others */
  GHashTable *queries; /* ids of notes, to the id of the incident that they ask about */
  GSequence *waiting;  /* HnAlarm that wait, the oldest first */

  guint n_settles;
  GHashTable *marked;       /* keys */
  GPtrArray *touched;       /* HnAlarm to be placed and told of */
  GHashTable *rows_changed; /* HnAlarmRows to be told of */
};

/* A set of keys. */
GHashTable *hn_alarm_fold_new_marked (void);

G_END_DECLS
