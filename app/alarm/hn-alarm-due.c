#include "hn-alarm-due.h"

#include <string.h>

typedef struct
{
  gint64 at_us;
  char *key;
} HnAlarmDate;

struct _HnAlarmDue
{
  GSequence *dates;
  GHashTable *by_key; /* to the GSequenceIter */
};

static void
free_date (gpointer data)
{
  HnAlarmDate *date = data;

  g_free (date->key);
  g_free (date);
}

HnAlarmDue *
hn_alarm_due_new (void)
{
  HnAlarmDue *self = g_new0 (HnAlarmDue, 1);

  self->dates = g_sequence_new (free_date);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
hn_alarm_due_free (HnAlarmDue *self)
{
  g_hash_table_unref (self->by_key);
  g_sequence_free (self->dates);
  g_free (self);
}

static int
compare_dates (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnAlarmDate *one = a;
  const HnAlarmDate *two = b;

  if (one->at_us != two->at_us)
    return one->at_us < two->at_us ? -1 : 1;
  return strcmp (one->key, two->key);
}

static void
forget (HnAlarmDue *self, GSequenceIter *iter)
{
  g_hash_table_remove (self->by_key, ((HnAlarmDate *) g_sequence_get (iter))->key);
  g_sequence_remove (iter);
}

void
hn_alarm_due_set (HnAlarmDue *self, const char *key, gint64 at_us)
{
  GSequenceIter *iter = g_hash_table_lookup (self->by_key, key);
  HnAlarmDate *date;

  if (iter != NULL && ((HnAlarmDate *) g_sequence_get (iter))->at_us == at_us)
    return;
  if (iter != NULL)
    forget (self, iter);
  if (at_us == G_MAXINT64)
    return;
  date = g_new0 (HnAlarmDate, 1);
  date->at_us = at_us;
  date->key = g_strdup (key);
  iter = g_sequence_insert_sorted (self->dates, date, compare_dates, NULL);
  g_hash_table_insert (self->by_key, date->key, iter);
}

gint64
hn_alarm_due_get_first_us (HnAlarmDue *self)
{
  GSequenceIter *iter = g_sequence_get_begin_iter (self->dates);

  if (g_sequence_iter_is_end (iter))
    return G_MAXINT64;
  return ((HnAlarmDate *) g_sequence_get (iter))->at_us;
}

char *
hn_alarm_due_pop (HnAlarmDue *self, gint64 now_us)
{
  GSequenceIter *iter = g_sequence_get_begin_iter (self->dates);
  char *key;

  if (hn_alarm_due_get_first_us (self) > now_us)
    return NULL;
  key = g_strdup (((HnAlarmDate *) g_sequence_get (iter))->key);
  forget (self, iter);
  return key;
}
