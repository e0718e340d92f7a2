#include "hn-alarm-list.h"

#include "hn-alarm-fold.h"
#include "hn-alarm-tree.h"
#include "hn-plan.h"

#include <string.h>

struct _HnAlarmList
{
  GObject parent_instance;

  HnSituation *situation;
  HnAlarmFold *fold;
  gboolean is_live;
  gint64 silent_until_us;
  HnAlarmPriority silenced; /* the most urgent that was silenced */

  /* As last notified. */
  HnAlarmCounts counts;
  gboolean is_flood;
  guint n_in_window;
  guint book_revision;
};

enum
{
  PROP_0,
  PROP_N_ATTENTION,
  PROP_N_LISTED,
  PROP_N_SHELVED,
  PROP_IS_FLOOD,
  PROP_IS_LIVE,
  PROP_SILENT_UNTIL_US,
  PROP_LOAD_CHANGED,
  N_PROPS
};

enum
{
  SIGNAL_ANNUNCIATE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GType
get_item_type (GListModel *model)
{
  return HN_TYPE_ALARM;
}

static guint
get_n_items (GListModel *model)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (hn_alarm_fold_get_rows (HN_ALARM_LIST (model)->fold)));
}

static gpointer
get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (hn_alarm_fold_get_rows (HN_ALARM_LIST (model)->fold)),
                                position);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HnAlarmList,
                               hn_alarm_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
hn_alarm_list_finalize (GObject *object)
{
  HnAlarmList *self = HN_ALARM_LIST (object);

  g_signal_handlers_disconnect_by_data (self->situation, self);
  g_signal_handlers_disconnect_by_data (hn_alarm_fold_get_rows (self->fold), self);
  hn_alarm_fold_free (self->fold);
  g_object_unref (self->situation);

  G_OBJECT_CLASS (hn_alarm_list_parent_class)->finalize (object);
}

static void
hn_alarm_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HnAlarmList *self = HN_ALARM_LIST (object);

  switch (prop_id)
    {
    case PROP_N_ATTENTION:
      g_value_set_uint (value, hn_alarm_list_get_n_attention (self));
      break;
    case PROP_N_LISTED:
      g_value_set_uint (value, hn_alarm_list_get_n_listed (self));
      break;
    case PROP_N_SHELVED:
      g_value_set_uint (value, hn_alarm_list_get_n_shelved (self));
      break;
    case PROP_IS_FLOOD:
      g_value_set_boolean (value, hn_alarm_list_is_flood (self, NULL, NULL));
      break;
    case PROP_IS_LIVE:
      g_value_set_boolean (value, self->is_live);
      break;
    case PROP_SILENT_UNTIL_US:
      g_value_set_int64 (value, self->silent_until_us);
      break;
    case PROP_LOAD_CHANGED:
      g_value_set_uint (value, self->book_revision);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_alarm_list_class_init (HnAlarmListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = hn_alarm_list_finalize;
  object_class->get_property = hn_alarm_list_get_property;

  properties[PROP_N_ATTENTION] =
      g_param_spec_uint ("n-attention", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_LISTED] = g_param_spec_uint ("n-listed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_SHELVED] = g_param_spec_uint ("n-shelved", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_IS_FLOOD] = g_param_spec_boolean ("is-flood", NULL, NULL, FALSE, flags);
  properties[PROP_IS_LIVE] = g_param_spec_boolean ("is-live", NULL, NULL, FALSE, flags);
  properties[PROP_SILENT_UNTIL_US] =
      g_param_spec_int64 ("silent-until-us", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_LOAD_CHANGED] =
      g_param_spec_uint ("load-changed", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_ANNUNCIATE] = g_signal_new ("annunciate", HN_TYPE_ALARM_LIST, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 1, HN_TYPE_ALARM);
}

static void
hn_alarm_list_init (HnAlarmList *self)
{
}

static void
notify (HnAlarmList *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static guint
sum_attention (const HnAlarmCounts *counts)
{
  guint n = 0;

  for (guint i = 0; i < HN_N_ALARM_PRIORITIES; i++)
    n += counts->n_attention[i];
  return n;
}

static void
notify_changes (HnAlarmList *self)
{
  HnAlarmCounts old = self->counts;
  gboolean was_flood = self->is_flood;
  guint n_in_window = self->n_in_window;
  guint revision = self->book_revision;

  self->counts = *hn_alarm_fold_get_counts (self->fold);
  self->is_flood = hn_alarm_list_is_flood (self, NULL, &self->n_in_window);
  self->book_revision = hn_alarm_book_get_revision (hn_alarm_fold_get_book (self->fold));
  g_object_freeze_notify (G_OBJECT (self));
  /* The priorities of what waits count too. */
  if (memcmp (old.n_attention, self->counts.n_attention, sizeof old.n_attention) != 0)
    notify (self, PROP_N_ATTENTION);
  if (old.n_listed != self->counts.n_listed)
    notify (self, PROP_N_LISTED);
  if (old.n_shelved != self->counts.n_shelved)
    notify (self, PROP_N_SHELVED);
  if (was_flood != self->is_flood || (self->is_flood && n_in_window != self->n_in_window))
    notify (self, PROP_IS_FLOOD);
  if (revision != self->book_revision)
    notify (self, PROP_LOAD_CHANGED);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
set_silent_until (HnAlarmList *self, gint64 until_us)
{
  if (self->silent_until_us == until_us)
    return;
  self->silent_until_us = until_us;
  notify (self, PROP_SILENT_UNTIL_US);
}

/* What is more urgent than all that was silenced breaks the silence. */
static void
announce (HnAlarmList *self, GPtrArray *calls)
{
  if (!self->is_live)
    return;
  for (guint i = 0; i < calls->len; i++)
    {
      HnAlarm *alarm = g_ptr_array_index (calls, i);

      if (hn_alarm_get_priority (alarm) > self->silenced)
        set_silent_until (self, 0);
      g_signal_emit (self, signals[SIGNAL_ANNUNCIATE], 0, alarm);
    }
}

static void
update (HnAlarmList *self)
{
  g_autoptr (GPtrArray) calls = NULL;
  gint64 now_us = hn_situation_get_now (self->situation);

  hn_alarm_fold_settle (self->fold);
  g_object_ref (self);
  calls = hn_alarm_fold_publish (self->fold);
  notify_changes (self);
  if (self->silent_until_us != 0 && now_us >= self->silent_until_us)
    set_silent_until (self, 0);
  announce (self, calls);
  g_object_unref (self);
}

static void
on_folded (HnSituation *situation, GPtrArray *incidents, gpointer user_data)
{
  HnAlarmList *self = HN_ALARM_LIST (user_data);

  for (guint i = 0; i < incidents->len; i++)
    hn_alarm_fold_mark (self->fold, hn_incident_get_id (g_ptr_array_index (incidents, i)));
  update (self);
}

static void
on_rows_changed (GListModel *rows, guint position, guint removed, guint added, gpointer user_data)
{
  g_list_model_items_changed (G_LIST_MODEL (user_data), position, removed, added);
}

HnAlarmList *
hn_alarm_list_new (HnSituation *situation)
{
  HnAlarmList *self;

  g_return_val_if_fail (HN_IS_SITUATION (situation), NULL);

  self = g_object_new (HN_TYPE_ALARM_LIST, NULL);
  self->situation = g_object_ref (situation);
  self->fold = hn_alarm_fold_new (situation);
  g_signal_connect (hn_alarm_fold_get_rows (self->fold), "items-changed",
                    G_CALLBACK (on_rows_changed), self);
  g_signal_connect (situation, "folded", G_CALLBACK (on_folded), self);
  hn_alarm_fold_mark_all (self->fold);
  update (self);
  return self;
}

HnSituation *
hn_alarm_list_get_situation (HnAlarmList *self)
{
  g_return_val_if_fail (HN_IS_ALARM_LIST (self), NULL);
  return self->situation;
}

HnAlarm *
hn_alarm_list_lookup (HnAlarmList *self, const char *key)
{
  g_return_val_if_fail (HN_IS_ALARM_LIST (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);
  return hn_alarm_fold_find (self->fold, key);
}

guint
hn_alarm_list_get_n_attention (HnAlarmList *self)
{
  g_return_val_if_fail (HN_IS_ALARM_LIST (self), 0);
  return sum_attention (hn_alarm_fold_get_counts (self->fold));
}

guint
hn_alarm_list_get_n_attention_of (HnAlarmList *self, HnAlarmPriority priority)
{
  g_return_val_if_fail (HN_IS_ALARM_LIST (self), 0);
  g_return_val_if_fail (priority < HN_N_ALARM_PRIORITIES, 0);
  return hn_alarm_fold_get_counts (self->fold)->n_attention[priority];
}

guint
hn_alarm_list_get_n_rows_attention (HnAlarmList *self)
{
  g_return_val_if_fail (HN_IS_ALARM_LIST (self), 0);
  return hn_alarm_rows_get_n_attention (hn_alarm_fold_get_rows (self->fold));
}

guint
hn_alarm_list_get_n_listed (HnAlarmList *self)
{
  g_return_val_if_fail (HN_IS_ALARM_LIST (self), 0);
  return hn_alarm_fold_get_counts (self->fold)->n_listed;
}

guint
hn_alarm_list_get_n_shelved (HnAlarmList *self)
{
  g_return_val_if_fail (HN_IS_ALARM_LIST (self), 0);
  return hn_alarm_fold_get_counts (self->fold)->n_shelved;
}

gboolean
hn_alarm_list_is_flood (HnAlarmList *self, gint64 *since_us, guint *n_raised)
{
  g_return_val_if_fail (HN_IS_ALARM_LIST (self), FALSE);
  return hn_alarm_book_is_flood (hn_alarm_fold_get_book (self->fold), since_us, n_raised);
}

GPtrArray *
hn_alarm_list_dup_group (HnAlarmList *self, HnAlarm *alarm)
{
  GPtrArray *group = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (HN_IS_ALARM_LIST (self), group);
  g_return_val_if_fail (HN_IS_ALARM (alarm), group);

  hn_alarm_tree_collect (alarm, group);
  return group;
}

void
hn_alarm_list_set_feed (HnAlarmList *self,
                        const char *feed,
                        const char *title,
                        const char *const *sectors,
                        gint64 heard_us,
                        guint promise_s)
{
  g_autofree char *key = NULL;

  g_return_if_fail (HN_IS_ALARM_LIST (self));
  g_return_if_fail (feed != NULL);

  key = g_strconcat (HN_ALARM_KEY_FEED, feed, NULL);
  hn_alarm_feeds_set (hn_alarm_fold_get_feeds (self->fold), feed, title, sectors, heard_us,
                      promise_s, hn_situation_get_now (self->situation));
  hn_alarm_fold_mark (self->fold, key);
  update (self);
}

void
hn_alarm_list_remove_feed (HnAlarmList *self, const char *feed)
{
  g_autofree char *key = NULL;

  g_return_if_fail (HN_IS_ALARM_LIST (self));
  g_return_if_fail (feed != NULL);

  key = g_strconcat (HN_ALARM_KEY_FEED, feed, NULL);
  hn_alarm_feeds_remove (hn_alarm_fold_get_feeds (self->fold), feed);
  hn_alarm_fold_mark (self->fold, key);
  update (self);
}

void
hn_alarm_list_set_forgery (HnAlarmList *self,
                           const char *feed,
                           const char *creator,
                           guint64 n,
                           const HnAlarmBurst *bursts,
                           guint n_bursts)
{
  const char *key;

  g_return_if_fail (HN_IS_ALARM_LIST (self));
  g_return_if_fail (feed != NULL);
  g_return_if_fail (creator != NULL);
  g_return_if_fail (bursts != NULL || n_bursts == 0);

  key = hn_alarm_forgeries_set (hn_alarm_fold_get_forgeries (self->fold), feed, creator, n, bursts,
                                n_bursts);
  if (key == NULL)
    return;
  hn_alarm_fold_mark (self->fold, key);
  update (self);
}

void
hn_alarm_list_set_live (HnAlarmList *self, gboolean live)
{
  g_return_if_fail (HN_IS_ALARM_LIST (self));

  live = !!live;
  if (self->is_live == live)
    return;
  self->is_live = live;
  notify (self, PROP_IS_LIVE);
}

gboolean
hn_alarm_list_is_live (HnAlarmList *self)
{
  g_return_val_if_fail (HN_IS_ALARM_LIST (self), FALSE);
  return self->is_live;
}

gint64
hn_alarm_list_next_change (HnAlarmList *self)
{
  gint64 next_us;

  g_return_val_if_fail (HN_IS_ALARM_LIST (self), G_MAXINT64);

  next_us = hn_alarm_fold_next_change (self->fold);
  return self->silent_until_us != 0 ? MIN (next_us, self->silent_until_us) : next_us;
}

void
hn_alarm_list_silence (HnAlarmList *self)
{
  const HnAlarmRules *rules;

  g_return_if_fail (HN_IS_ALARM_LIST (self));

  rules = hn_plan_get_alarm_rules (hn_situation_get_plan (self->situation));
  self->silenced = HN_ALARM_PRIORITY_LOW;
  for (guint i = 0; i < HN_N_ALARM_PRIORITIES; i++)
    if (hn_alarm_list_get_n_attention_of (self, i) > 0)
      self->silenced = i;
  set_silent_until (self, hn_situation_get_now (self->situation) +
                              (gint64) rules->silence_s * G_USEC_PER_SEC);
}

gint64
hn_alarm_list_get_silent_until_us (HnAlarmList *self)
{
  g_return_val_if_fail (HN_IS_ALARM_LIST (self), 0);
  return self->silent_until_us;
}

HnAlarmLoad *
hn_alarm_list_dup_load (HnAlarmList *self)
{
  HnAlarmLoad *load;

  g_return_val_if_fail (HN_IS_ALARM_LIST (self), NULL);

  load = hn_alarm_book_dup_load (hn_alarm_fold_get_book (self->fold));
  load->oldest_us = hn_alarm_fold_get_oldest_us (self->fold);
  return load;
}
