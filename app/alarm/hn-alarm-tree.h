#pragma once

#include "hn-alarm-private.h"

G_BEGIN_DECLS

/*
 * What follows from what. Each alarm has at most one cause; where causes make a ring, the alarm of
 * the ring whose key comes first stands at the top, whatever came first. Each alarm knows how many
 * are below it and how many of these wait, so a change costs the depth of the tree.
 */

/* @alarm has changed by itself or by what is below it. */
typedef void (*HnAlarmTouch) (HnAlarm *alarm, gpointer user_data);

typedef struct
{
  HnAlarmTouch touch;
  gpointer user_data;
} HnAlarmTree;

/* @alarm follows from @wanted. @wanted: (nullable). */
void hn_alarm_tree_want (const HnAlarmTree *self, HnAlarm *alarm, HnAlarm *wanted);
/* Gives @alarm other facts, as hn_alarm_take_facts(). */
gboolean hn_alarm_tree_take_facts (const HnAlarmTree *self, HnAlarm *alarm, HnAlarmFacts *facts);
/* (transfer none) (nullable): the nearest above that is listed. */
HnAlarm *hn_alarm_tree_find_cause (HnAlarm *alarm);
/* All listed ones from @alarm on down, causes before symptoms. */
void hn_alarm_tree_collect (HnAlarm *alarm, GPtrArray *group);

G_END_DECLS
