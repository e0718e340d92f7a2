#include "hn-alarm-fold-private.h"

#include <string.h>

/* --- what hangs on one key --- */

static HnAlarm *
need_alarm (HnAlarmFold *self, const char *key)
{
  HnAlarm *alarm = g_hash_table_lookup (self->alarms, key);

  if (alarm == NULL)
    {
      alarm = hn_alarm_new (key);
      g_hash_table_insert (self->alarms, alarm->key, alarm);
    }
  return alarm;
}

static int
compare_waiting (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const HnAlarm *one = a;
  const HnAlarm *two = b;

  if (one->waits_since_us != two->waits_since_us)
    return one->waits_since_us < two->waits_since_us ? -1 : 1;
  return strcmp (one->key, two->key);
}

/* @sign: 1 or -1: @alarm comes to what is counted, or goes from it. */
static void
count (HnAlarmFold *self, HnAlarm *alarm, int sign)
{
  guint one = (guint) sign;

  if (!hn_alarm_is_listed (alarm))
    return;
  self->counts.n_listed += one;
  if (hn_alarm_is_shelved (alarm))
    self->counts.n_shelved += one;
  if (!hn_alarm_needs_attention (alarm))
    return;
  self->counts.n_attention[alarm->facts.priority] += one;
  if (sign > 0)
    {
      alarm->waits_since_us = alarm->facts.raised_us;
      alarm->in_waiting = g_sequence_insert_sorted (self->waiting, alarm, compare_waiting, NULL);
    }
  else
    g_sequence_remove (g_steal_pointer (&alarm->in_waiting));
}

/* Says what @alarm follows from. An alarm that is not listed stands there for others alone: where
 * these come or go, what it follows from itself has to be looked at again. */
static void
set_wanted (HnAlarmFold *self, HnAlarm *alarm, HnAlarm *wanted)
{
  HnAlarm *old = alarm->wanted;

  if (old == wanted)
    return;
  hn_alarm_tree_want (&self->tree, alarm, wanted);
  if (old != NULL && old->n_wanted_by == 0 && !hn_alarm_is_listed (old))
    hn_alarm_fold_mark (self, old->key);
  if (wanted != NULL && wanted->n_wanted_by == 1 && !hn_alarm_is_listed (wanted))
    hn_alarm_fold_mark (self, wanted->key);
}

/* @facts: (transfer full). @cause: (nullable): the key of what it follows from. */
static void
apply (HnAlarmFold *self, const char *key, HnAlarmFacts *facts, const char *cause)
{
  HnAlarm *alarm = g_hash_table_lookup (self->alarms, key);
  gboolean was_listed = alarm != NULL && hn_alarm_is_listed (alarm);
  gboolean is_used;

  if (alarm == NULL && facts->state == HN_ALARM_STATE_NORMAL)
    {
      hn_alarm_facts_clear (facts);
      return;
    }
  alarm = need_alarm (self, key);
  count (self, alarm, -1);
  hn_alarm_tree_take_facts (&self->tree, alarm, facts);
  count (self, alarm, 1);
  is_used = hn_alarm_is_listed (alarm) || alarm->n_wanted_by > 0;
  set_wanted (self, alarm, is_used && cause != NULL ? need_alarm (self, cause) : NULL);
  if (alarm->object == HN_ALARM_OBJECT_INCIDENT && alarm->object_id == alarm->key &&
      was_listed != hn_alarm_is_listed (alarm))
    hn_situation_set_pinned (self->context.situation, key, !was_listed);
  if (!is_used)
    g_hash_table_remove (self->alarms, key);
}

static gint64
settle_queries (HnAlarmFold *self, HnIncident *incident)
{
  const char *id = hn_incident_get_id (incident);
  gint64 next_us = G_MAXINT64;
  GListModel *annotations;

  if (!hn_incident_is_annotated (incident))
    return next_us;
  annotations = hn_incident_get_annotations (incident);

  for (guint i = 0; i < g_list_model_get_n_items (annotations); i++)
    {
      g_autoptr (HnAnnotation) query = g_list_model_get_item (annotations, i);
      g_autofree char *key = NULL;
      HnAlarmFacts facts;
      gint64 one_us;

      if (hn_annotation_get_kind (query) != HN_ANNOTATION_QUERY)
        continue;
      key = g_strconcat (HN_ALARM_KEY_QUERY, hn_annotation_get_id (query), NULL);
      g_hash_table_replace (self->queries, g_strdup (hn_annotation_get_id (query)), g_strdup (id));
      hn_alarm_judge_query (&self->context, incident, query, key, &facts, &one_us);
      apply (self, key, &facts, id);
      next_us = MIN (next_us, one_us);
    }
  return next_us;
}

static gint64
settle_imminent (HnAlarmFold *self, HnIncident *incident)
{
  const char *id = hn_incident_get_id (incident);
  g_autofree char *key = g_strconcat (HN_ALARM_KEY_IMMINENT, id, NULL);
  HnAlarmFacts facts;
  gint64 next_us;

  hn_alarm_judge_imminent (&self->context, incident, key, &facts, &next_us);
  apply (self, key, &facts, id);
  return next_us;
}

static gint64
settle_conflict (HnAlarmFold *self, HnIncident *incident)
{
  const char *id = hn_incident_get_id (incident);
  g_autofree char *key = g_strconcat (HN_ALARM_KEY_CONFLICT, id, NULL);
  HnAlarmFacts facts;
  gint64 next_us;

  hn_alarm_judge_conflict (&self->context, incident, key, &facts, &next_us);
  apply (self, key, &facts, id);
  return next_us;
}

static void
settle_incident (HnAlarmFold *self, HnIncident *incident)
{
  g_autoptr (GArray) raises = g_array_new (FALSE, FALSE, sizeof (HnAlarmRaise));
  const char *id = hn_incident_get_id (incident);
  const char *accident = hn_incident_get_accident_id (incident);
  HnAlarm *alarm;
  HnAlarmFacts facts;
  gint64 next_us;

  hn_alarm_judge_incident (&self->context, incident, &facts, &next_us, raises);
  hn_alarm_book_set (self->book, id, (HnAlarmRaise *) (gpointer) raises->data, raises->len);
  apply (self, id, &facts, hn_alarm_judge_cause (incident));
  next_us = MIN (next_us, settle_imminent (self, incident));
  next_us = MIN (next_us, settle_conflict (self, incident));
  next_us = MIN (next_us, settle_queries (self, incident));
  hn_alarm_due_set (self->due, id, next_us);

  /* The first of an accident stands for all, and so do their causes. */
  alarm = g_hash_table_lookup (self->alarms, accident);
  if (alarm != NULL && !g_str_equal (accident, id) && alarm->settled != self->n_settles)
    hn_alarm_fold_mark (self, accident);
  alarm = g_hash_table_lookup (self->alarms, id);
  if (alarm != NULL)
    alarm->settled = self->n_settles;
}

/* It was let go: nobody is called for what is not here. */
static void
forget_incident (HnAlarmFold *self, const char *id)
{
  static const char *const prefixes[] = { "", HN_ALARM_KEY_IMMINENT, HN_ALARM_KEY_CONFLICT };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      g_autofree char *key = g_strconcat (prefixes[i], id, NULL);
      HnAlarmFacts facts = { 0 };

      if (g_hash_table_contains (self->alarms, key))
        apply (self, key, &facts, NULL);
    }
  hn_alarm_due_set (self->due, id, G_MAXINT64);
}

/* A sector follows from the feed that it was lost with. */
static void
settle_sector (HnAlarmFold *self, HnSectorStatus *sector, const char *key)
{
  g_autofree char *cause = NULL;
  const char *by;
  HnAlarmFacts facts;
  gint64 next_us;

  hn_alarm_judge_sector (&self->context, sector, key, &facts, &next_us, &by);
  if (by != NULL)
    cause = g_strconcat (HN_ALARM_KEY_FEED, by, NULL);
  apply (self, key, &facts, cause);
  hn_alarm_due_set (self->due, key, next_us);
}

static void
mark_sectors (HnAlarmFold *self)
{
  GListModel *sectors = hn_situation_get_sectors (self->context.situation);

  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);
      g_autofree char *key =
          g_strconcat (HN_ALARM_KEY_SECTOR, hn_sector_status_get_id (sector), NULL);

      hn_alarm_fold_mark (self, key);
    }
}

static void
settle_feed (HnAlarmFold *self, const char *id, const char *key)
{
  g_autoptr (GArray) raises = g_array_new (FALSE, FALSE, sizeof (HnAlarmRaise));
  HnAlarm *alarm = g_hash_table_lookup (self->alarms, key);
  HnAlarmState old = alarm != NULL ? alarm->facts.state : HN_ALARM_STATE_NORMAL;
  gint64 old_us = alarm != NULL ? alarm->facts.raised_us : 0;
  HnAlarmFacts facts;
  gboolean differs;
  gint64 next_us;

  hn_alarm_judge_feed (&self->context, id, key, &facts, &next_us, raises);
  differs = facts.state != old || facts.raised_us != old_us;
  hn_alarm_book_set (self->book, key, (HnAlarmRaise *) (gpointer) raises->data, raises->len);
  apply (self, key, &facts, NULL);
  hn_alarm_due_set (self->due, key, next_us);
  if (differs)
    mark_sectors (self);
}

static void
settle_forgery (HnAlarmFold *self, const char *key)
{
  g_autoptr (GArray) raises = g_array_new (FALSE, FALSE, sizeof (HnAlarmRaise));
  HnAlarmFacts facts;
  gint64 next_us;

  hn_alarm_judge_forgery (&self->context, key, &facts, &next_us, raises);
  hn_alarm_book_set (self->book, key, (HnAlarmRaise *) (gpointer) raises->data, raises->len);
  apply (self, key, &facts, NULL);
  hn_alarm_due_set (self->due, key, next_us);
}

static void
settle_key (HnAlarmFold *self, const char *key)
{
  HnSituation *situation = self->context.situation;
  HnIncident *incident;
  HnSectorStatus *sector;

  if (g_str_has_prefix (key, HN_ALARM_KEY_FEED))
    {
      settle_feed (self, key + strlen (HN_ALARM_KEY_FEED), key);
      return;
    }
  if (g_str_has_prefix (key, HN_ALARM_KEY_FORGED))
    {
      settle_forgery (self, key);
      return;
    }
  if (g_str_has_prefix (key, HN_ALARM_KEY_SECTOR))
    {
      sector = hn_situation_lookup_sector (situation, key + strlen (HN_ALARM_KEY_SECTOR));
      if (sector != NULL)
        settle_sector (self, sector, key);
      return;
    }
  incident = hn_situation_lookup_incident (situation, key);
  if (incident != NULL)
    settle_incident (self, incident);
  else
    forget_incident (self, key);
}

static void
read_time (HnAlarmFold *self)
{
  HnAlarmContext *context = &self->context;
  gint64 now_us = hn_situation_get_now (context->situation);
  gboolean is_first = context->now_us == 0 && now_us != 0;
  gboolean is_on = hn_alarm_book_set_now (self->book, now_us) && now_us >= context->now_us;
  char *key;

  context->now_us = now_us;
  context->desk_us = hn_situation_get_desk_time (context->situation, now_us, &context->speed);
  if (is_first || !is_on)
    hn_alarm_fold_mark_all (self);
  while (now_us != 0 && (key = hn_alarm_due_pop (self->due, now_us)) != NULL)
    {
      hn_alarm_fold_mark (self, key);
      g_free (key);
    }
}

/* --- where each stands --- */

static void
change_rows (HnAlarmFold *self, HnAlarmRows *rows)
{
  if (!g_hash_table_contains (self->rows_changed, rows))
    g_hash_table_add (self->rows_changed, g_object_ref (rows));
}

static void
place (HnAlarmFold *self, HnAlarm *alarm)
{
  HnAlarmRows *rows = NULL;

  alarm->cause = NULL;
  if (hn_alarm_is_listed (alarm))
    {
      alarm->cause = hn_alarm_tree_find_cause (alarm);
      if (alarm->cause != NULL && alarm->cause->symptoms == NULL)
        alarm->cause->symptoms = hn_alarm_rows_new ();
      rows = alarm->cause != NULL ? alarm->cause->symptoms : self->rows;
    }
  if (alarm->rows != NULL)
    change_rows (self, alarm->rows);
  if (rows != NULL)
    change_rows (self, rows);

  if (rows != NULL && alarm->rows == rows)
    {
      hn_alarm_rows_move (rows, alarm);
      return;
    }
  if (alarm->rows != NULL)
    hn_alarm_rows_remove (alarm->rows, alarm);
  if (rows != NULL)
    hn_alarm_rows_add (rows, alarm);
}

void
hn_alarm_fold_settle (HnAlarmFold *self)
{
  self->n_settles++;
  read_time (self);
  while (g_hash_table_size (self->marked) > 0)
    {
      g_autoptr (GHashTable) marked = g_steal_pointer (&self->marked);
      GHashTableIter iter;
      gpointer key;

      self->marked = hn_alarm_fold_new_marked ();
      g_hash_table_iter_init (&iter, marked);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        settle_key (self, key);
    }
  for (guint i = 0; i < self->touched->len; i++)
    place (self, g_ptr_array_index (self->touched, i));
}

/* --- telling the world --- */

static gboolean
calls_anew (HnAlarm *alarm)
{
  gboolean called = alarm->called;
  HnAlarmPriority priority = alarm->called_priority;
  gint64 raised_us = alarm->called_raised_us;

  alarm->called = hn_alarm_needs_attention (alarm);
  alarm->called_priority = alarm->facts.priority;
  alarm->called_raised_us = alarm->facts.raised_us;
  return alarm->called &&
         (!called || alarm->called_priority > priority || alarm->called_raised_us > raised_us);
}

static int
compare_calls (gconstpointer a, gconstpointer b)
{
  const HnAlarm *one = *(const HnAlarm *const *) a;
  const HnAlarm *two = *(const HnAlarm *const *) b;

  if (one->facts.priority != two->facts.priority)
    return one->facts.priority > two->facts.priority ? -1 : 1;
  if (one->facts.raised_us != two->facts.raised_us)
    return one->facts.raised_us < two->facts.raised_us ? -1 : 1;
  return strcmp (one->key, two->key);
}

GPtrArray *
hn_alarm_fold_publish (HnAlarmFold *self)
{
  /* Whoever is told may have us fold again. */
  g_autoptr (GPtrArray) touched = g_steal_pointer (&self->touched);
  g_autoptr (GHashTable) rows_changed = g_steal_pointer (&self->rows_changed);
  GPtrArray *calls = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer rows;

  self->touched = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows_changed = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  for (guint i = 0; i < touched->len; i++)
    {
      HnAlarm *alarm = g_ptr_array_index (touched, i);

      alarm->is_touched = FALSE;
      if (calls_anew (alarm))
        g_ptr_array_add (calls, g_object_ref (alarm));
    }
  g_ptr_array_sort (calls, compare_calls);
  g_hash_table_iter_init (&iter, rows_changed);
  while (g_hash_table_iter_next (&iter, &rows, NULL))
    hn_alarm_rows_publish (rows);
  for (guint i = 0; i < touched->len; i++)
    hn_alarm_publish (g_ptr_array_index (touched, i));
  return calls;
}
