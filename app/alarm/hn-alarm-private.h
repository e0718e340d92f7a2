#pragma once

#include "hn-alarm-rows.h"
#include "hn-alarm.h"

G_BEGIN_DECLS

/* How keys begin; an incident's key is its id. */
#define HN_ALARM_KEY_IMMINENT "imminent:"
#define HN_ALARM_KEY_CONFLICT "conflict:"
#define HN_ALARM_KEY_FEED "feed:"
#define HN_ALARM_KEY_SECTOR "sector:"
#define HN_ALARM_KEY_QUERY "query:"
/* Then whose name is misused, "@" and the feed. */
#define HN_ALARM_KEY_FORGED "forged:"
/* In the name of so many that they are one alarm. */
#define HN_ALARM_ANYBODY "*"

/* What is said of one alarm: worked out anew as a whole, and compared with what was. Strings are
 * owned. */
typedef struct
{
  HnAlarmKind *kind; /* (transfer none): the plan's; NULL: nothing is known of it */
  HnAlarmState state;
  HnAlarmPriority priority;
  HnState severity;
  char *title;
  char *sector_id;
  char *feed;    /* by whose feed it was forged: its title */
  guint64 times; /* how often it was forged */
  gint64 raised_us;
  gint64 since_us;
  gint64 due_us;
  gint64 acknowledged_us;
  char *acknowledged_by;
  gint64 shelved_until_us;
  char *shelved_reason;
  char *shelved_by;
} HnAlarmFacts;

void hn_alarm_facts_clear (HnAlarmFacts *self);

/* By what an alarm stands in its rows; a copy, so that the order of the rows stays whole while
 * alarms change one after the other. */
typedef struct
{
  guint rank; /* 0: waits, 1: acknowledged and lasts, 2: shelved */
  HnAlarmPriority priority;
  gint64 raised_us;
} HnAlarmPlace;

/* Only the list writes to an alarm. */
struct _HnAlarm
{
  GObject parent_instance;

  char *key;
  HnAlarmObject object;
  const char *object_id; /* in key */
  HnAlarmFacts facts;
  guint revision;
  guint settled; /* in which settling it was last looked at */
  gint64 waits_since_us;
  GSequenceIter *in_waiting;
  gboolean is_touched; /* to be placed and published */

  /* As it was when it was last published: whether it called the officer, and how. */
  gboolean called;
  HnAlarmPriority called_priority;
  gint64 called_raised_us;

  /* The tree of what follows from what; hn-alarm-tree.h. */
  HnAlarm *wanted; /* (nullable): what it follows from */
  HnAlarm *parent; /* (nullable): the same, or NULL where that would make a ring */
  HnAlarm *first_child;
  HnAlarm *previous;
  HnAlarm *next;
  guint n_wanted_by; /* how many have it as wanted */
  /* Of all below it: */
  guint n_listed;
  guint n_attention[HN_N_ALARM_PRIORITIES];

  /* Where it stands. */
  HnAlarmRows *rows; /* (nullable): not held */
  GSequenceIter *iter;
  HnAlarmPlace place;
  HnAlarm *cause;        /* (nullable): the nearest above that is listed; not held */
  HnAlarmRows *symptoms; /* (nullable) */
};

/* The object and its id follow from the key. */
HnAlarm *hn_alarm_new (const char *key);
/* Takes over @facts. Returns whether anything differs. */
gboolean hn_alarm_take_facts (HnAlarm *self, HnAlarmFacts *facts);
gboolean hn_alarm_is_listed (HnAlarm *self);
gboolean hn_alarm_is_shelved (HnAlarm *self);
void hn_alarm_publish (HnAlarm *self);

G_END_DECLS
