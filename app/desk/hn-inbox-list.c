#include "config.h"

#include "hn-inbox-list.h"

#include <glib/gi18n.h>
#include <string.h>

/* A burst of reports is taken in a few times a second, after what is drawn. */
#define PAUSE_MS 150

struct _HnInboxList
{
  GObject parent_instance;

  HnDesk *desk;
  HnSituation *situation;
  HnInboxFilter filter;
  GPtrArray *items; /* (element-type HnIncident) */
  guint counts[HN_N_INBOX_FILTERS];
  guint revision;
  guint update_id;
};

enum
{
  PROP_0,
  PROP_REVISION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HnInboxList,
                               hn_inbox_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

const char *
hn_inbox_filter_get_word (HnInboxFilter filter)
{
  switch (filter)
    {
    case HN_INBOX_TO_DO:
      return C_ ("inbox", "To do");
    case HN_INBOX_OPEN:
      return C_ ("inbox", "Open");
    case HN_INBOX_ALL:
      return C_ ("inbox", "All");
    case HN_INBOX_NEAR_MISSES:
      return C_ ("inbox", "Near misses");
    case HN_N_INBOX_FILTERS:
      break;
    }
  g_return_val_if_reached ("");
}

static GType
get_item_type (GListModel *list)
{
  return HN_TYPE_INCIDENT;
}

static guint
get_n_items (GListModel *list)
{
  return HN_INBOX_LIST (list)->items->len;
}

static gpointer
get_item (GListModel *list, guint position)
{
  HnInboxList *self = HN_INBOX_LIST (list);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* --- what is listed --- */

HnTriage
hn_inbox_list_get_triage (HnInboxList *self, HnIncident *incident)
{
  g_return_val_if_fail (HN_IS_INBOX_LIST (self), HN_TRIAGE_TO_DO);

  /* The alarms are those of the live situation. */
  return hn_triage_of (hn_desk_is_replay (self->desk) ? NULL : hn_desk_get_alarms (self->desk),
                       incident);
}

static gboolean
is_listed (HnInboxList *self, HnIncident *incident, HnInboxFilter filter)
{
  HnTriage triage;

  switch (filter)
    {
    case HN_INBOX_TO_DO:
      triage = hn_inbox_list_get_triage (self, incident);
      return triage == HN_TRIAGE_TO_DO || triage == HN_TRIAGE_WAITING;
    case HN_INBOX_OPEN:
      return hn_incident_is_open (incident);
    case HN_INBOX_ALL:
      return TRUE;
    case HN_INBOX_NEAR_MISSES:
      return hn_incident_is_near_miss (incident);
    case HN_N_INBOX_FILTERS:
      break;
    }
  g_return_val_if_reached (FALSE);
}

static GPtrArray *
collect (HnInboxList *self)
{
  GListModel *incidents = hn_situation_get_incidents (self->situation);
  HnFilter *filter = hn_desk_get_filter (self->desk);
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (incidents);

  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i);

      if (!hn_filter_lets_pass (filter, incident))
        continue;
      for (guint which = 0; which < HN_N_INBOX_FILTERS; which++)
        if (is_listed (self, incident, which))
          {
            self->counts[which]++;
            if (which == self->filter)
              g_ptr_array_add (items, g_object_ref (incident));
          }
    }
  return items;
}

void
hn_inbox_list_update (HnInboxList *self)
{
  g_autoptr (GPtrArray) before = NULL;
  GPtrArray *after;
  guint start = 0;
  guint end = 0;

  g_return_if_fail (HN_IS_INBOX_LIST (self));

  g_clear_handle_id (&self->update_id, g_source_remove);
  before = self->items;
  after = collect (self);
  self->items = after;
  while (start < MIN (before->len, after->len) && before->pdata[start] == after->pdata[start])
    start++;
  while (end < MIN (before->len, after->len) - start &&
         before->pdata[before->len - 1 - end] == after->pdata[after->len - 1 - end])
    end++;
  if (before->len != after->len || start < after->len)
    g_list_model_items_changed (G_LIST_MODEL (self), start, before->len - start - end,
                                after->len - start - end);
  self->revision++;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVISION]);
}

static gboolean
on_update (gpointer user_data)
{
  HnInboxList *self = HN_INBOX_LIST (user_data);

  self->update_id = 0;
  hn_inbox_list_update (self);
  return G_SOURCE_REMOVE;
}

static void
update_soon (HnInboxList *self)
{
  if (self->update_id == 0)
    self->update_id = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, PAUSE_MS, on_update, self, NULL);
}

/* --- what changes it --- */

static void
on_changed (HnInboxList *self)
{
  update_soon (self);
}

static void
follow_situation (HnInboxList *self)
{
  HnSituation *situation = hn_desk_get_situation (self->desk);

  if (self->situation == situation)
    return;
  if (self->situation != NULL)
    g_signal_handlers_disconnect_by_data (self->situation, self);
  g_set_object (&self->situation, situation);
  g_signal_connect_object (situation, "folded", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
}

static void
on_situation (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnInboxList *self = HN_INBOX_LIST (user_data);

  follow_situation (self);
  hn_inbox_list_update (self);
}

static void
hn_inbox_list_dispose (GObject *object)
{
  HnInboxList *self = HN_INBOX_LIST (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->situation != NULL)
    g_signal_handlers_disconnect_by_data (self->situation, self);
  g_clear_object (&self->situation);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_inbox_list_parent_class)->dispose (object);
}

static void
hn_inbox_list_finalize (GObject *object)
{
  g_ptr_array_unref (HN_INBOX_LIST (object)->items);

  G_OBJECT_CLASS (hn_inbox_list_parent_class)->finalize (object);
}

static void
hn_inbox_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_REVISION:
      g_value_set_uint (value, HN_INBOX_LIST (object)->revision);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hn_inbox_list_class_init (HnInboxListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hn_inbox_list_dispose;
  object_class->finalize = hn_inbox_list_finalize;
  object_class->get_property = hn_inbox_list_get_property;

  properties[PROP_REVISION] =
      g_param_spec_uint ("revision", NULL, NULL, 0, G_MAXUINT, 0,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_inbox_list_init (HnInboxList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

HnInboxList *
hn_inbox_list_new (HnDesk *desk)
{
  HnInboxList *self;
  HnAlarmList *alarms;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);

  self = g_object_new (HN_TYPE_INBOX_LIST, NULL);
  self->desk = g_object_ref (desk);
  alarms = hn_desk_get_alarms (desk);
  g_signal_connect_object (desk, "notify::situation", G_CALLBACK (on_situation), self, 0);
  g_signal_connect_object (hn_desk_get_filter (desk), "changed", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  if (alarms != NULL)
    g_signal_connect_object (alarms, "notify::n-attention", G_CALLBACK (on_changed), self,
                             G_CONNECT_SWAPPED);
  follow_situation (self);
  hn_inbox_list_update (self);
  return self;
}

HnInboxFilter
hn_inbox_list_get_filter (HnInboxList *self)
{
  g_return_val_if_fail (HN_IS_INBOX_LIST (self), HN_INBOX_TO_DO);

  return self->filter;
}

void
hn_inbox_list_set_filter (HnInboxList *self, HnInboxFilter filter)
{
  g_return_if_fail (HN_IS_INBOX_LIST (self));
  g_return_if_fail (filter < HN_N_INBOX_FILTERS);

  /* What is asked for again is shown as it is now, not as it was before the pause. */
  if (self->filter == filter && self->update_id == 0)
    return;
  self->filter = filter;
  hn_inbox_list_update (self);
}

guint
hn_inbox_list_get_count (HnInboxList *self, HnInboxFilter filter)
{
  g_return_val_if_fail (HN_IS_INBOX_LIST (self), 0);
  g_return_val_if_fail (filter < HN_N_INBOX_FILTERS, 0);

  return self->counts[filter];
}
