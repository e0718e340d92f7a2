#include "hn-alarm-action.h"

#include "hn-kind-private.h"
#include "hn-profile-private.h"
#include "hn-section-private.h"

struct _HnAlarmAction
{
  HnSection section;
  const char *key;
  HnAlarmActionKind kind;
  gboolean has_state;
  HnState state;
  gint64 episode_us;
  gint64 until_us;
  const char *reason;
  gint64 at_us;
};

HnSection *
hn_alarm_action_new_from_tape (HnCheck *check, guint section)
{
  HnSectionSource source;
  HnAlarmAction *self = hn_section_new (&source, check, &hn_shape_alarm_action, section,
                                        HN_SECTION_ALARM_ACTION, sizeof *self, NULL);
  guint state = hn_found_get (&source.found, "state");

  self->key = hn_section_source_take (&source, "key");
  self->kind =
      (HnAlarmActionKind) hn_section_source_get_word (&source, "action", hn_alarm_action_nicks);
  self->has_state = state != 0;
  self->state = hn_section_get_state (check->tape, state);
  self->episode_us = hn_section_source_get_time (&source, "episode");
  self->until_us = hn_section_source_get_time (&source, "until");
  self->reason = hn_section_source_take (&source, "reason");
  self->at_us = hn_section_source_get_time (&source, "at");
  return &self->section;
}

const char *
hn_alarm_action_get_key (HnAlarmAction *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->key;
}

HnAlarmActionKind
hn_alarm_action_get_kind (HnAlarmAction *self)
{
  g_return_val_if_fail (self != NULL, HN_ALARM_ACTION_ACKNOWLEDGED);

  return self->kind;
}

gint64
hn_alarm_action_get_episode_us (HnAlarmAction *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->episode_us;
}

gboolean
hn_alarm_action_get_state (HnAlarmAction *self, HnState *state)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (state)
    *state = self->state;
  return self->has_state;
}

gint64
hn_alarm_action_get_until_us (HnAlarmAction *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->until_us;
}

const char *
hn_alarm_action_get_reason (HnAlarmAction *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reason;
}

gint64
hn_alarm_action_get_at_us (HnAlarmAction *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->at_us;
}
