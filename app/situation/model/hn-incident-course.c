#include "hn-incident-private.h"
#include "hn-note.h"

#include <string.h>

/* The course of an incident in event time, read from what is known now. */

typedef struct
{
  GArray *segments;
  gint64 end_us; /* G_MAXINT64: it has not ended */
  gint64 from_us;
  HnState state;
} HnCourse;

/* Up to @until_us it was as before, from then on it is in @state. */
static void
turn (HnCourse *self, gint64 until_us, HnState state)
{
  HnSegment *last = self->segments->len > 0
                        ? &g_array_index (self->segments, HnSegment, self->segments->len - 1)
                        : NULL;
  HnSegment segment = { self->from_us, MIN (until_us, self->end_us), self->state,
                        HN_SEGMENT_OBSERVED };

  if (segment.from_us < segment.to_us)
    {
      if (last != NULL && last->to_us == segment.from_us && last->state == segment.state)
        last->to_us = segment.to_us;
      else
        g_array_append_val (self->segments, segment);
    }
  self->from_us = MAX (self->from_us, until_us);
  self->state = state;
}

/* When, in this state since @said_us, it turned into a breach: 0: never. */
static gint64
find_lift (HnIncident *self, HnState state, gint64 said_us)
{
  if (self->verdict == NULL || hn_verdict_get_kind (self->verdict) != HN_VERDICT_BREACHED ||
      hn_state_compare (state, HN_STATE_BREACH) >= 0 ||
      hn_incident_denies_breach (self, state, said_us))
    return 0;
  return hn_verdict_get_at_us (self->verdict);
}

/* One version's word, that holds until @until_us. */
static void
tell_version (HnIncident *self, HnCourse *course, guint index, gint64 until_us)
{
  HnRecord *record = hn_history_get_record (&self->history, index);
  HnReport *report = hn_record_get_report (record);
  HnState state = hn_incident_take_state (self, report);
  gboolean is_judged =
      self->class.has_correction && self->class.judged_state == hn_report_get_state (report);
  gint64 said_us = hn_history_said_us (record);
  gint64 from_us = MAX (course->from_us, said_us);
  gint64 lift_us = find_lift (self, state, is_judged ? self->class.judged_us : said_us);

  if (course->from_us == 0)
    course->from_us = from_us = self->started_us != 0 ? MIN (self->started_us, said_us) : said_us;
  if (!is_judged && state == HN_STATE_BREACH && self->verdict != NULL &&
      hn_verdict_get_kind (self->verdict) == HN_VERDICT_EXCLUDED)
    state = HN_STATE_FAILURE;
  turn (course, from_us, state);
  if (lift_us != 0 && lift_us < until_us)
    turn (course, MAX (from_us, lift_us), HN_STATE_BREACH);
}

static void
add_forecast (HnIncident *self, GArray *segments)
{
  gint64 restored_us = self->is_open && self->restored_us != 0 ? self->restored_us : G_MAXINT64;
  gint64 deadline_us = hn_incident_get_deadline_us (self);
  HnSegment breach = { deadline_us, restored_us, HN_STATE_BREACH, HN_SEGMENT_FORECAST };
  HnSegment normal = { restored_us, G_MAXINT64, HN_STATE_NORMAL, HN_SEGMENT_FORECAST };

  if (deadline_us != 0 && deadline_us < restored_us &&
      hn_state_compare (self->state, HN_STATE_BREACH) < 0)
    g_array_append_val (segments, breach);
  if (restored_us != G_MAXINT64)
    g_array_append_val (segments, normal);
}

GArray *
hn_incident_dup_segments (HnIncident *self)
{
  HnCourse course = { .segments = g_array_new (FALSE, FALSE, sizeof (HnSegment)) };
  guint n;
  guint last = G_MAXUINT;

  g_return_val_if_fail (HN_IS_INCIDENT (self), course.segments);

  n = hn_incident_testifies (self) ? hn_history_get_n_versions (&self->history) : 0;
  course.end_us = self->is_open ? G_MAXINT64 : self->closed_us;
  for (guint i = 0; i < n; i++)
    {
      if (hn_incident_get_telling (self, i) == NULL)
        continue;
      if (last != G_MAXUINT)
        tell_version (self, &course, last,
                      hn_history_said_us (hn_history_get_record (&self->history, i)));
      last = i;
    }
  if (last == G_MAXUINT)
    return course.segments;
  tell_version (self, &course, last, G_MAXINT64);
  turn (&course, G_MAXINT64, course.state);
  add_forecast (self, course.segments);
  return course.segments;
}

/* Marks */

static void
clear_mark (gpointer data)
{
  g_free (((HnMark *) data)->object_id);
}

static int
compare_marks (gconstpointer a, gconstpointer b)
{
  const HnMark *one = a;
  const HnMark *two = b;

  if (one->at_us != two->at_us)
    return one->at_us < two->at_us ? -1 : 1;
  if (one->kind != two->kind)
    return one->kind < two->kind ? -1 : 1;
  return strcmp (one->object_id, two->object_id);
}

static void
add_mark (GArray *marks, gint64 at_us, HnMarkKind kind, const char *id, gint64 known_us)
{
  HnMark mark = { at_us, kind, g_strdup (id), known_us };

  g_array_append_val (marks, mark);
}

static gboolean
find_mark_kind (HnAnnotationKind kind, HnMarkKind *found)
{
  switch (kind)
    {
    case HN_ANNOTATION_CORRELATION:
      *found = HN_MARK_CORRELATION;
      return TRUE;
    case HN_ANNOTATION_JUDGEMENT:
      *found = HN_MARK_JUDGEMENT;
      return TRUE;
    case HN_ANNOTATION_QUERY:
    case HN_ANNOTATION_ANSWER:
      *found = HN_MARK_QUERY;
      return TRUE;
    case HN_ANNOTATION_RECEIPT:
      *found = HN_MARK_RECEIPT;
      return TRUE;
    case HN_ANNOTATION_ADVISORY:
      *found = HN_MARK_ADVISORY;
      return TRUE;
    case HN_ANNOTATION_ALARM_ACTION:
    default:
      return FALSE;
    }
}

static void
mark_annotations (HnIncident *self, GArray *marks)
{
  for (guint i = 0; self->notes != NULL && i < self->notes->len; i++)
    {
      const HnNote *note = g_ptr_array_index (self->notes, i);
      HnMarkKind kind;

      if (find_mark_kind (note->kind, &kind) &&
          hn_note_get_standing (note, hn_incident_get_exercise (self)) == HN_ANNOTATION_COUNTS)
        add_mark (marks, note->said_us, kind, note->id,
                  hn_log_entry_get_received_us (note->beside));
    }
}

GArray *
hn_incident_dup_marks (HnIncident *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (HnMark));
  gint64 known_us = 0;

  g_array_set_clear_func (marks, clear_mark);
  g_return_val_if_fail (HN_IS_INCIDENT (self), marks);

  for (guint i = 0; i < hn_history_get_n_versions (&self->history); i++)
    {
      HnLogEntry *entry = hn_history_get_entry (&self->history, i);
      HnRecord *record = hn_log_entry_get_record (entry);

      if (!hn_history_counts (&self->history, i))
        continue;
      add_mark (marks, hn_history_said_us (record), HN_MARK_REPORT, self->id,
                hn_log_entry_get_received_us (entry));
      if (record == self->report_record)
        known_us = hn_log_entry_get_received_us (entry);
    }
  if (self->verdict != NULL && hn_verdict_get_kind (self->verdict) == HN_VERDICT_BREACHED)
    add_mark (marks, hn_verdict_get_at_us (self->verdict), HN_MARK_BREACH, self->id, known_us);
  if (hn_incident_testifies (self) && !self->is_open)
    add_mark (marks, self->closed_us, HN_MARK_RESTORATION, self->id, known_us);
  mark_annotations (self, marks);
  g_array_sort (marks, compare_marks);
  return marks;
}
