#pragma once

#include "hn-alarm-feeds.h"
#include "hn-alarm-forgeries.h"
#include "hn-alarm-load.h"
#include "hn-alarm-private.h"

G_BEGIN_DECLS

/*
 * The works of HnAlarmList. What changes is marked by key; hn_alarm_fold_settle() works out anew
 * what is marked and what hangs on it, and nothing else; hn_alarm_fold_publish() tells the world.
 */
typedef struct _HnAlarmFold HnAlarmFold;

typedef struct
{
  guint n_listed;
  guint n_shelved;
  guint n_attention[HN_N_ALARM_PRIORITIES];
} HnAlarmCounts;

/* @situation is not held. */
HnAlarmFold *hn_alarm_fold_new (HnSituation *situation);
void hn_alarm_fold_free (HnAlarmFold *self);

/* An incident, "feed:ID", "sector:ID" or "forged:WHO@FEED"; what is about an incident is worked out
 * with it. */
void hn_alarm_fold_mark (HnAlarmFold *self, const char *key);
void hn_alarm_fold_mark_all (HnAlarmFold *self);
void hn_alarm_fold_settle (HnAlarmFold *self);
/* (transfer full) (element-type HnAlarm): those that call the officer, as they did not before, in
 * the order of their urgency. */
GPtrArray *hn_alarm_fold_publish (HnAlarmFold *self);

/* All (transfer none). */
HnAlarmRows *hn_alarm_fold_get_rows (HnAlarmFold *self);
HnAlarmFeeds *hn_alarm_fold_get_feeds (HnAlarmFold *self);
HnAlarmForgeries *hn_alarm_fold_get_forgeries (HnAlarmFold *self);
HnAlarmBook *hn_alarm_fold_get_book (HnAlarmFold *self);
const HnAlarmCounts *hn_alarm_fold_get_counts (HnAlarmFold *self);
/* (nullable): where it is listed. */
HnAlarm *hn_alarm_fold_find (HnAlarmFold *self, const char *key);
gint64 hn_alarm_fold_next_change (HnAlarmFold *self);
/* When the oldest was raised that waits; 0: none does. */
gint64 hn_alarm_fold_get_oldest_us (HnAlarmFold *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnAlarmFold, hn_alarm_fold_free)

G_END_DECLS
