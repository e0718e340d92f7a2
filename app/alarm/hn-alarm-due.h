#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What time alone will change, by when: a time for each key. */
typedef struct _HnAlarmDue HnAlarmDue;

HnAlarmDue *hn_alarm_due_new (void);
void hn_alarm_due_free (HnAlarmDue *self);
/* @at_us: G_MAXINT64: never. */
void hn_alarm_due_set (HnAlarmDue *self, const char *key, gint64 at_us);
/* (transfer full) (nullable): the key of one that is due at @now_us; it is let go. */
char *hn_alarm_due_pop (HnAlarmDue *self, gint64 now_us);
/* G_MAXINT64: nothing waits. */
gint64 hn_alarm_due_get_first_us (HnAlarmDue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnAlarmDue, hn_alarm_due_free)

G_END_DECLS
