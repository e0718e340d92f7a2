#pragma once

#include "hn-alarm-spec.h"

G_BEGIN_DECLS

/* When the one feed of the tests was heard, ascending, and what it promised. */
typedef struct
{
  gint64 heard_us[6];
  guint n_heard;
  guint promise_s;
} HnAlarmContacts;

/* What ought to be listed, by the rules as HnAlarmList's documentation has them, worked out in the
 * slowest and plainest way from the list of all that was said: a text. It shares no code with the
 * fold. */
char *hn_alarm_oracle_tell (const HnAlarmSpec *specs,
                            guint n_specs,
                            const HnAlarmContacts *contacts,
                            gint64 now_us);
/* The same text, read off a list. */
char *hn_alarm_oracle_read (HnAlarmList *list);

/* A line of it, without its end. */
void hn_alarm_oracle_print (GString *text,
                            guint depth,
                            const char *key,
                            HnAlarmState state,
                            HnState severity,
                            HnAlarmPriority priority,
                            gint64 raised_us,
                            gint64 acknowledged_us,
                            gint64 shelved_us);

G_END_DECLS
