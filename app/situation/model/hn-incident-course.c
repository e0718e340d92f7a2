#include "hn-incident-private.h"

/* The course of an incident in event time, read from what is known now. */

static void
add_segment (GArray *segments, gint64 from_us, gint64 to_us, HnState state, HnSegmentKind kind)
{
  HnSegment segment = { from_us, to_us, state, kind };

  if (from_us < to_us)
    g_array_append_val (segments, segment);
}

GArray *
hn_incident_dup_segments (HnIncident *self)
{
  GArray *segments = g_array_new (FALSE, FALSE, sizeof (HnSegment));
  gint64 from_us = 0;
  HnState state = HN_STATE_UNKNOWN;

  g_return_val_if_fail (HN_IS_INCIDENT (self), segments);

  for (guint i = 0; i < hn_history_get_n_versions (&self->history); i++)
    {
      HnRecord *record = hn_history_get_record (&self->history, i);
      HnReport *report = hn_record_get_report (record);
      gint64 said_us = hn_history_said_us (record);

      if (report == NULL || self->is_revoked || !hn_history_counts (&self->history, i))
        continue;
      if (from_us == 0)
        from_us = self->started_us != 0 ? MIN (self->started_us, said_us) : said_us;
      else if (hn_report_get_state (report) != state)
        {
          add_segment (segments, from_us, said_us, state, HN_SEGMENT_OBSERVED);
          from_us = MAX (from_us, said_us);
        }
      state = hn_report_get_state (report);
    }
  if (from_us != 0)
    add_segment (segments, from_us, self->is_open ? G_MAXINT64 : self->closed_us, state,
                 HN_SEGMENT_OBSERVED);
  return segments;
}

static void
clear_mark (gpointer data)
{
  g_free (((HnMark *) data)->object_id);
}

GArray *
hn_incident_dup_marks (HnIncident *self)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (HnMark));

  g_array_set_clear_func (marks, clear_mark);
  g_return_val_if_fail (HN_IS_INCIDENT (self), marks);

  for (guint i = 0; i < hn_history_get_n_versions (&self->history); i++)
    {
      HnLogEntry *entry = hn_history_get_entry (&self->history, i);
      HnRecord *record = hn_log_entry_get_record (entry);
      HnMark mark = { hn_history_said_us (record), HN_MARK_REPORT, g_strdup (self->id),
                      hn_log_entry_get_received_us (entry) };

      if (hn_history_counts (&self->history, i))
        g_array_append_val (marks, mark);
      else
        g_free (mark.object_id);
    }
  return marks;
}
