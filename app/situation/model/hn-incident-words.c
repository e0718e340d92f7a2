#include "hn-incident-words.h"

#include "hn-incident-private.h"

GArray *
hn_incident_dup_words (HnIncident *self)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (HnIncidentWord));
  HnReport *report = NULL;

  g_return_val_if_fail (HN_IS_INCIDENT (self), words);

  if (hn_incident_is_near_miss (self))
    return words;
  for (guint i = 0; i < hn_history_get_n_versions (&self->history); i++)
    {
      HnRecord *record = hn_history_get_record (&self->history, i);
      HnIncidentWord word = { hn_record_get_modified_us (record), hn_history_said_us (record) };

      /* What is far ahead of our clock is not gone by. */
      if (word.modified_us > self->saying.modified_us)
        break;
      if (!hn_history_counts (&self->history, i))
        continue;
      if (hn_record_get_report (record) != NULL)
        report = hn_record_get_report (record);
      if (report == NULL)
        continue;
      word.started_us = hn_report_get_started_us (report);
      word.restored_us = hn_report_get_restored_us (report);
      word.state = hn_report_get_state (report);
      word.is_over = hn_record_is_revoked (record) || word.state == HN_STATE_NORMAL ||
                     (word.restored_us != 0 && word.restored_us <= word.said_us);
      g_array_append_val (words, word);
    }
  return words;
}
