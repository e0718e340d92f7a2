#include "config.h"

#include "hn-alarm-notifier.h"

#include "hn-describe-alarm.h"

#include <glib/gi18n.h>

#define NOTIFICATION_ID "alarms"
/* Who shows it on the desktop. In a sandbox that is the portal, which is always there. */
#define SERVER_NAME "org.freedesktop.Notifications"

struct _HnAlarmNotifier
{
  GObject parent_instance;

  HnAlarmList *alarms;
  GApplication *application; /* (nullable) */
  guint call_id;
  guint watch_id;
  gboolean has_server;
  gboolean is_seen;
  gboolean is_shown;
};

G_DEFINE_FINAL_TYPE (HnAlarmNotifier, hn_alarm_notifier, G_TYPE_OBJECT)

static void
withdraw (HnAlarmNotifier *self)
{
  if (self->is_shown && self->application != NULL)
    g_application_withdraw_notification (self->application, NOTIFICATION_ID);
  self->is_shown = FALSE;
}

GNotification *
hn_alarm_notifier_make (HnAlarmList *alarms)
{
  g_autoptr (GNotification) notification = NULL;
  g_autofree char *text = NULL;
  gboolean is_urgent;

  g_return_val_if_fail (HN_IS_ALARM_LIST (alarms), NULL);

  notification = g_notification_new (_ ("Hinomi: alarm"));
  text = hn_describe_attention (alarms);
  is_urgent = hn_alarm_list_get_n_attention_of (alarms, HN_ALARM_PRIORITY_HIGH) > 0;
  g_notification_set_body (notification, text);
  g_notification_set_priority (notification, is_urgent ? G_NOTIFICATION_PRIORITY_URGENT
                                                       : G_NOTIFICATION_PRIORITY_HIGH);
  return g_steal_pointer (&notification);
}

static gboolean
on_call (gpointer user_data)
{
  HnAlarmNotifier *self = HN_ALARM_NOTIFIER (user_data);
  g_autoptr (GNotification) notification = NULL;

  self->call_id = 0;
  if (self->is_seen || hn_alarm_list_get_n_attention (self->alarms) == 0)
    return G_SOURCE_REMOVE;
  notification = hn_alarm_notifier_make (self->alarms);
  g_application_send_notification (self->application, NOTIFICATION_ID, notification);
  self->is_shown = TRUE;
  return G_SOURCE_REMOVE;
}

/* Of many alarms at once one notification comes. */
static void
on_annunciate (HnAlarmList *alarms, HnAlarm *alarm, gpointer user_data)
{
  HnAlarmNotifier *self = HN_ALARM_NOTIFIER (user_data);

  if (self->has_server && !self->is_seen && self->call_id == 0)
    self->call_id = g_timeout_add (200, on_call, self);
}

static void
on_attention_changed (HnAlarmList *alarms, GParamSpec *pspec, gpointer user_data)
{
  if (hn_alarm_list_get_n_attention (alarms) == 0)
    withdraw (HN_ALARM_NOTIFIER (user_data));
}

static void
on_server_appeared (GDBusConnection *bus, const char *name, const char *owner, gpointer user_data)
{
  HN_ALARM_NOTIFIER (user_data)->has_server = TRUE;
}

static void
on_server_vanished (GDBusConnection *bus, const char *name, gpointer user_data)
{
  HN_ALARM_NOTIFIER (user_data)->has_server = FALSE;
}

/* A wall display may have no desktop around it: then nothing is sent, rather than in vain. */
static void
watch_server (HnAlarmNotifier *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (self->application);

  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    self->has_server = TRUE;
  else if (bus != NULL)
    self->watch_id =
        g_bus_watch_name_on_connection (bus, SERVER_NAME, G_BUS_NAME_WATCHER_FLAGS_AUTO_START,
                                        on_server_appeared, on_server_vanished, self, NULL);
}

static void
hn_alarm_notifier_dispose (GObject *object)
{
  HnAlarmNotifier *self = HN_ALARM_NOTIFIER (object);

  if (self->alarms != NULL)
    g_signal_handlers_disconnect_by_data (self->alarms, self);
  g_clear_handle_id (&self->call_id, g_source_remove);
  g_clear_handle_id (&self->watch_id, g_bus_unwatch_name);
  withdraw (self);
  g_clear_object (&self->alarms);
  g_clear_object (&self->application);

  G_OBJECT_CLASS (hn_alarm_notifier_parent_class)->dispose (object);
}

static void
hn_alarm_notifier_class_init (HnAlarmNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_alarm_notifier_dispose;
}

static void
hn_alarm_notifier_init (HnAlarmNotifier *self)
{
}

HnAlarmNotifier *
hn_alarm_notifier_new (HnAlarmList *alarms, GApplication *application)
{
  HnAlarmNotifier *self;

  g_return_val_if_fail (HN_IS_ALARM_LIST (alarms), NULL);
  g_return_val_if_fail (application == NULL || G_IS_APPLICATION (application), NULL);

  self = g_object_new (HN_TYPE_ALARM_NOTIFIER, NULL);
  self->alarms = g_object_ref (alarms);
  self->application = application != NULL ? g_object_ref (application) : NULL;
  if (application != NULL)
    watch_server (self);
  g_signal_connect (alarms, "annunciate", G_CALLBACK (on_annunciate), self);
  g_signal_connect (alarms, "notify::n-attention", G_CALLBACK (on_attention_changed), self);
  return self;
}

void
hn_alarm_notifier_set_seen (HnAlarmNotifier *self, gboolean is_seen)
{
  g_return_if_fail (HN_IS_ALARM_NOTIFIER (self));

  self->is_seen = is_seen;
  if (is_seen)
    withdraw (self);
}
