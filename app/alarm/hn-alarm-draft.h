#pragma once

#include "hn-alarm.h"
#include "hn-draft.h"

G_BEGIN_DECLS

/*
 * What an officer does to an alarm, as a note with the section `alarm_action`. The drafts want the
 * marks of the exercise and of the handling before they are finished, as all that leaves a desk.
 */

/**
 * hn_alarm_draft_acknowledge:
 * @alarm: an alarm that waits
 * @identity: the id of the identity that acknowledges it
 * @now_us: the time of the wall's clock, microseconds since the epoch, UTC
 *
 * Acknowledges this episode up to the state that is seen now.
 *
 * Returns: (transfer full): the draft
 */
HnDraft *hn_alarm_draft_acknowledge (HnAlarm *alarm, const char *identity, gint64 now_us);

/**
 * hn_alarm_draft_shelve:
 * @alarm: an alarm
 * @identity: the id of the identity that shelves it
 * @now_us: the time of the wall's clock, microseconds since the epoch, UTC
 * @until_us: until when, by the wall's clock
 * @reason: why; not blank
 *
 * Returns: (transfer full): the draft
 */
HnDraft *hn_alarm_draft_shelve (
    HnAlarm *alarm, const char *identity, gint64 now_us, gint64 until_us, const char *reason);

/**
 * hn_alarm_draft_unshelve:
 * @alarm: an alarm that is shelved
 * @identity: the id of the identity that takes it off the shelf
 * @now_us: the time of the wall's clock, microseconds since the epoch, UTC
 *
 * Returns: (transfer full): the draft
 */
HnDraft *hn_alarm_draft_unshelve (HnAlarm *alarm, const char *identity, gint64 now_us);

G_END_DECLS
