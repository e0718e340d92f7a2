#include "hn-alarm-tree.h"

#include <string.h>

/* What some alarms come to for those above them. */
typedef struct
{
  guint n_listed;
  guint n_attention[HN_N_ALARM_PRIORITIES];
} HnAlarmSum;

static HnAlarmSum
sum_own (HnAlarm *alarm)
{
  HnAlarmSum sum = { 0 };

  sum.n_listed = hn_alarm_is_listed (alarm) ? 1 : 0;
  if (hn_alarm_needs_attention (alarm))
    sum.n_attention[alarm->facts.priority] = 1;
  return sum;
}

static HnAlarmSum
sum_group (HnAlarm *alarm)
{
  HnAlarmSum sum = sum_own (alarm);

  sum.n_listed += alarm->n_listed;
  for (guint i = 0; i < HN_N_ALARM_PRIORITIES; i++)
    sum.n_attention[i] += alarm->n_attention[i];
  return sum;
}

/* @alarm and all above it have @plus more and @minus less below them; unsigned numbers wrap back.
 */
static void
add_up (const HnAlarmTree *self, HnAlarm *alarm, const HnAlarmSum *plus, const HnAlarmSum *minus)
{
  if (memcmp (plus, minus, sizeof *plus) == 0)
    return;
  for (; alarm != NULL; alarm = alarm->parent)
    {
      alarm->n_listed += plus->n_listed - minus->n_listed;
      for (guint i = 0; i < HN_N_ALARM_PRIORITIES; i++)
        alarm->n_attention[i] += plus->n_attention[i] - minus->n_attention[i];
      self->touch (alarm, self->user_data);
    }
}

/* Touches those whose nearest listed alarm above may be another now: @alarm, or where it is not
 * listed, what is right below it. @through: look below it in any case. */
static void
touch_frontier (const HnAlarmTree *self, HnAlarm *alarm, gboolean through)
{
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();

  g_ptr_array_add (stack, alarm);
  while (stack->len > 0)
    {
      HnAlarm *here = g_ptr_array_steal_index (stack, stack->len - 1);

      self->touch (here, self->user_data);
      if (hn_alarm_is_listed (here) && !(through && here == alarm))
        continue;
      for (HnAlarm *child = here->first_child; child != NULL; child = child->next)
        g_ptr_array_add (stack, child);
    }
}

static void
unlink_parent (const HnAlarmTree *self, HnAlarm *alarm)
{
  const HnAlarmSum nothing = { 0 };
  HnAlarmSum sum = sum_group (alarm);

  if (alarm->parent == NULL)
    return;
  add_up (self, alarm->parent, &nothing, &sum);
  if (alarm->previous != NULL)
    alarm->previous->next = alarm->next;
  else
    alarm->parent->first_child = alarm->next;
  if (alarm->next != NULL)
    alarm->next->previous = alarm->previous;
  alarm->parent = alarm->previous = alarm->next = NULL;
}

static void
link_parent (const HnAlarmTree *self, HnAlarm *alarm)
{
  const HnAlarmSum nothing = { 0 };
  HnAlarmSum sum = sum_group (alarm);

  alarm->parent = alarm->wanted;
  alarm->next = alarm->parent->first_child;
  if (alarm->next != NULL)
    alarm->next->previous = alarm;
  alarm->parent->first_child = alarm;
  add_up (self, alarm->parent, &sum, &nothing);
}

/* Links @alarm to what it follows from; a ring is opened above the first of its keys. */
static void
attach (const HnAlarmTree *self, HnAlarm *alarm)
{
  HnAlarm *above = alarm->wanted;
  HnAlarm *first = alarm;

  while (above != NULL && above != alarm)
    above = above->parent;
  if (above == alarm)
    {
      for (above = alarm->wanted; above != alarm; above = above->parent)
        if (strcmp (above->key, first->key) < 0)
          first = above;
      if (first == alarm)
        return;
      unlink_parent (self, first);
      touch_frontier (self, first, FALSE);
    }
  link_parent (self, alarm);
  touch_frontier (self, alarm, FALSE);
}

static HnAlarm *
find_top (HnAlarm *alarm)
{
  while (alarm->parent != NULL)
    alarm = alarm->parent;
  return alarm;
}

void
hn_alarm_tree_want (const HnAlarmTree *self, HnAlarm *alarm, HnAlarm *wanted)
{
  HnAlarm *top;

  if (alarm->wanted == wanted)
    return;

  top = find_top (alarm);
  unlink_parent (self, alarm);
  touch_frontier (self, alarm, FALSE);
  if (alarm->wanted != NULL)
    alarm->wanted->n_wanted_by--;
  alarm->wanted = wanted;
  if (wanted != NULL)
    {
      wanted->n_wanted_by++;
      attach (self, alarm);
    }
  /* The top may have been there for a ring that is open now. */
  if (top != alarm && top->wanted != NULL && top->parent == NULL)
    attach (self, top);
}

gboolean
hn_alarm_tree_take_facts (const HnAlarmTree *self, HnAlarm *alarm, HnAlarmFacts *facts)
{
  HnAlarmSum old = sum_own (alarm);
  HnAlarmSum new;
  gboolean differs = hn_alarm_take_facts (alarm, facts);

  if (!differs)
    return FALSE;
  new = sum_own (alarm);
  add_up (self, alarm->parent, &new, &old);
  self->touch (alarm, self->user_data);
  if (old.n_listed != new.n_listed)
    touch_frontier (self, alarm, TRUE);
  return TRUE;
}

HnAlarm *
hn_alarm_tree_find_cause (HnAlarm *alarm)
{
  HnAlarm *above = alarm->parent;

  while (above != NULL && !hn_alarm_is_listed (above))
    above = above->parent;
  return above;
}

void
hn_alarm_tree_collect (HnAlarm *alarm, GPtrArray *group)
{
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();

  g_ptr_array_add (stack, alarm);
  while (stack->len > 0)
    {
      HnAlarm *here = g_ptr_array_steal_index (stack, stack->len - 1);

      if (hn_alarm_is_listed (here))
        g_ptr_array_add (group, g_object_ref (here));
      for (HnAlarm *child = here->first_child; child != NULL; child = child->next)
        g_ptr_array_add (stack, child);
    }
}
