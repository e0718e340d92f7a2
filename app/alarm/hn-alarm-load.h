#pragma once

#include "hn-alarm-list.h"

G_BEGIN_DECLS

/* One time that an alarm was raised. */
typedef struct
{
  gint64 raised_us;
  HnAlarmPriority priority;
  gboolean is_acknowledged;
} HnAlarmRaise;

/*
 * When alarms were raised, those that are over too: the floods and the load of the shift. It looks
 * two days back.
 */
typedef struct _HnAlarmBook HnAlarmBook;

HnAlarmBook *hn_alarm_book_new (const HnAlarmRules *rules);
void hn_alarm_book_free (HnAlarmBook *self);
/* All times that @key was raised; what was said of it before is forgotten. */
void hn_alarm_book_set (HnAlarmBook *self, const char *key, const HnAlarmRaise *raises, guint n);
/* Time goes on. Returns FALSE where it went back so far that all has to be said anew. */
gboolean hn_alarm_book_set_now (HnAlarmBook *self, gint64 now_us);
gboolean hn_alarm_book_is_flood (HnAlarmBook *self, gint64 *since_us, guint *n_raised);
/* When the number within the window changes of itself; G_MAXINT64: never. */
gint64 hn_alarm_book_next_change (HnAlarmBook *self);
/* A number that is another one after each change. */
guint hn_alarm_book_get_revision (HnAlarmBook *self);
/* (transfer full); oldest_us is left 0. */
HnAlarmLoad *hn_alarm_book_dup_load (HnAlarmBook *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnAlarmBook, hn_alarm_book_free)

G_END_DECLS
