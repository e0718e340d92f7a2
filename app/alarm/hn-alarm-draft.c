#include "config.h"

#include "hn-alarm-draft.h"

#include "hn-alarm-private.h"
#include "hn-kind.h"

#include <glib/gi18n.h>

/* A note on what the alarm leads to; a feed or a sector is no STIX object, and who is
 * pretended has nothing to do with it, so it stands on who wrote it. */
static const char *
get_subject (HnAlarm *alarm, const char *identity)
{
  switch (alarm->object)
    {
    case HN_ALARM_OBJECT_INCIDENT:
    case HN_ALARM_OBJECT_QUERY:
      return alarm->object_id;
    case HN_ALARM_OBJECT_FEED:
    case HN_ALARM_OBJECT_SECTOR:
    case HN_ALARM_OBJECT_FORGERY:
      break;
    }
  return identity;
}

static HnDraft *
begin (HnAlarm *alarm,
       const char *identity,
       gint64 now_us,
       HnAlarmActionKind kind,
       const char *content)
{
  HnDraft *draft = hn_draft_new ("note", identity, now_us);
  JsonObject *object = hn_draft_get_object (draft);
  JsonArray *refs = json_array_new ();
  JsonObject *action = json_object_new ();

  json_array_add_string_element (refs, get_subject (alarm, identity));
  json_object_set_array_member (object, "object_refs", refs);
  json_object_set_string_member (object, "content", content);

  json_object_set_string_member (action, "key", alarm->key);
  json_object_set_string_member (action, "action", hn_alarm_action_kind_get_nick (kind));
  hn_draft_set_timestamp (action, "episode", alarm->facts.raised_us);
  hn_draft_set_timestamp (action, "at", now_us);
  json_object_set_object_member (hn_draft_get_extension (draft), "alarm_action", action);
  return draft;
}

static JsonObject *
get_action (HnDraft *draft)
{
  return json_object_get_object_member (hn_draft_get_extension (draft), "alarm_action");
}

static void
set_state (HnDraft *draft, HnAlarm *alarm)
{
  json_object_set_string_member (get_action (draft), "state",
                                 hn_state_get_nick (alarm->facts.severity));
}

HnDraft *
hn_alarm_draft_acknowledge (HnAlarm *alarm, const char *identity, gint64 now_us)
{
  HnDraft *draft;

  g_return_val_if_fail (HN_IS_ALARM (alarm), NULL);
  g_return_val_if_fail (identity != NULL, NULL);

  draft = begin (alarm, identity, now_us, HN_ALARM_ACTION_ACKNOWLEDGED, _ ("Alarm acknowledged"));
  set_state (draft, alarm);
  return draft;
}

HnDraft *
hn_alarm_draft_shelve (
    HnAlarm *alarm, const char *identity, gint64 now_us, gint64 until_us, const char *reason)
{
  HnDraft *draft;

  g_return_val_if_fail (HN_IS_ALARM (alarm), NULL);
  g_return_val_if_fail (identity != NULL, NULL);
  g_return_val_if_fail (until_us > now_us, NULL);
  g_return_val_if_fail (reason != NULL, NULL);

  draft = begin (alarm, identity, now_us, HN_ALARM_ACTION_SHELVED, _ ("Alarm shelved"));
  set_state (draft, alarm);
  hn_draft_set_timestamp (get_action (draft), "until", until_us);
  json_object_set_string_member (get_action (draft), "reason", reason);
  return draft;
}

HnDraft *
hn_alarm_draft_unshelve (HnAlarm *alarm, const char *identity, gint64 now_us)
{
  g_return_val_if_fail (HN_IS_ALARM (alarm), NULL);
  g_return_val_if_fail (identity != NULL, NULL);

  return begin (alarm, identity, now_us, HN_ALARM_ACTION_UNSHELVED,
                _ ("Alarm taken off the shelf"));
}
