#include "hn-case.h"

#include "hn-judgement.h"
#include "hn-note.h"
#include "hn-situation.h"
#include "hn-timestamp.h"

#include <string.h>

/* A version of one of the reports. */
typedef struct
{
  HnIncident *incident;
  HnLogEntry *entry;
  HnReport *report;
  gint64 said_us;
} HnTelling;

/* What was last said of a unit or an effect while it was not over. */
typedef struct
{
  gint64 at_us;
  double most; /* 0: not known; of an effect 1 where it is there */
} HnLast;

typedef struct
{
  HnLevelCase *accident;
  GArray *tellings;     /* by the time that they were said */
  gint64 started_us;    /* 0: nobody says */
  gint64 restored_us;   /* likewise */
  GHashTable *subjects; /* unit or effect → HnLast: those that were spoken of */
  GPtrArray *sources;   /* (nullable) */
} HnCase;

static int
compare_tellings (gconstpointer a, gconstpointer b)
{
  const HnTelling *one = a;
  const HnTelling *two = b;
  gint64 one_us = hn_record_get_modified_us (hn_log_entry_get_record (one->entry));
  gint64 two_us = hn_record_get_modified_us (hn_log_entry_get_record (two->entry));

  if (one->said_us != two->said_us)
    return one->said_us < two->said_us ? -1 : 1;
  if (one_us != two_us)
    return one_us < two_us ? -1 : 1;
  return strcmp (one->incident->id, two->incident->id);
}

static void
collect_tellings (HnCase *self, HnIncident *incident, gint64 now_us)
{
  for (guint i = 0; i < hn_history_get_n_versions (&incident->history); i++)
    {
      HnLogEntry *entry = hn_history_get_entry (&incident->history, i);
      HnRecord *record = hn_log_entry_get_record (entry);
      HnTelling telling = { incident, entry, hn_incident_get_telling (incident, i),
                            hn_history_said_us (record) };

      /* One from far ahead counts only where there is no other. */
      if (telling.report == NULL || (record != incident->report_record &&
                                     hn_history_is_ahead (hn_record_get_modified_us (record),
                                                          now_us, HN_CLOCK_AHEAD_SET_ASIDE_US)))
        continue;
      g_array_append_val (self->tellings, telling);
    }
}

static HnTelling *
get_telling (HnCase *self, guint index)
{
  return &g_array_index (self->tellings, HnTelling, index);
}

static gboolean
is_current (const HnTelling *telling)
{
  return hn_log_entry_get_record (telling->entry) == telling->incident->report_record;
}

static void
add_source (HnCase *self, HnLogEntry *entry)
{
  if (self->sources != NULL)
    g_ptr_array_add (self->sources, entry);
}

/* From when what was said with no time of its own holds: what is said first is taken to have been
 * so from the start, what is said later, from then on. But what is said only when all is over is
 * not of that time: where it is worse than what was said last, it puts that right. */
static gint64
find_time (HnCase *self, const HnTelling *telling, const char *subject, double least)
{
  HnLast *last = g_hash_table_lookup (self->subjects, subject);

  if (last == NULL)
    return self->started_us != 0 ? MIN (self->started_us, telling->said_us) : telling->said_us;
  if (self->restored_us != 0 && telling->said_us >= self->restored_us && least > last->most)
    return last->at_us;
  return telling->said_us;
}

static void
remember (HnCase *self, const char *subject, gint64 at_us, double most)
{
  HnLast *last = g_hash_table_lookup (self->subjects, subject);

  if (last == NULL)
    {
      last = g_new0 (HnLast, 1);
      g_hash_table_insert (self->subjects, (char *) subject, last);
    }
  else if (at_us < last->at_us || (self->restored_us != 0 && at_us >= self->restored_us))
    return;
  *last = (HnLast){ at_us, most };
}

static void
add_effects (HnCase *self, const HnTelling *telling, const char *const *effects, HnTruth truth)
{
  gint64 said_us = hn_report_get_effects_at_us (telling->report);
  double weight = truth == HN_TRUTH_TRUE ? 1 : 0;

  for (; *effects != NULL; effects++)
    {
      gint64 at_us = said_us != 0 ? said_us : find_time (self, telling, *effects, weight);

      hn_level_case_add_effect (self->accident, *effects, at_us, truth);
      remember (self, *effects, at_us, weight);
      add_source (self, telling->entry);
    }
}

static void
add_telling (HnCase *self, const HnTelling *telling)
{
  guint n = hn_report_get_n_quantities (telling->report);
  guint n_before = hn_level_case_get_n_entries (self->accident);

  for (guint i = 0; i < n; i++)
    {
      const HnQuantity *quantity = hn_report_get_quantity (telling->report, i);
      double least = quantity->is_known ? quantity->min : 0;
      gint64 at_us =
          quantity->at_us != 0 ? quantity->at_us : find_time (self, telling, quantity->unit, least);

      hn_level_case_add_quantity (self->accident, quantity->unit, at_us, quantity->is_known,
                                  quantity->min, quantity->max);
      add_source (self, telling->entry);
    }
  for (guint i = 0; i < n; i++)
    {
      const HnQuantity *quantity = hn_report_get_quantity (telling->report, i);

      remember (self, quantity->unit, hn_level_case_get_entry (self->accident, n_before + i)->at_us,
                quantity->is_known ? quantity->max : 0);
    }
  add_effects (self, telling, hn_report_get_effects (telling->report), HN_TRUTH_TRUE);
  add_effects (self, telling, hn_report_get_no_effects (telling->report), HN_TRUTH_FALSE);
}

/* As the newest report that says it; 0: none does. */
static gint64
find_started (HnCase *self)
{
  for (guint i = self->tellings->len; i > 0; i--)
    {
      const HnTelling *telling = get_telling (self, i - 1);

      if (is_current (telling) && telling->incident->started_us != 0)
        return telling->incident->started_us;
    }
  return 0;
}

/* Of which nobody says when it began, it has begun at the latest when it was first spoken of. */
static gint64
find_first_word (HnCase *self)
{
  gint64 first_us = get_telling (self, 0)->said_us;

  for (guint i = 0; i < self->tellings->len; i++)
    if (hn_report_get_noticed_us (get_telling (self, i)->report) != 0)
      first_us = MIN (first_us, hn_report_get_noticed_us (get_telling (self, i)->report));
  for (guint i = 0; i < hn_level_case_get_n_entries (self->accident); i++)
    first_us = MIN (first_us, hn_level_case_get_entry (self->accident, i)->at_us);
  return first_us;
}

/* The newest word on whether it is over is the operator's, whichever of its reports says it; 0: it
 * is not. */
static gint64
find_restored (HnCase *self)
{
  for (guint i = self->tellings->len; i > 0; i--)
    {
      const HnTelling *telling = get_telling (self, i - 1);

      if (!is_current (telling))
        continue;
      if (telling->incident->restored_us != 0)
        return telling->incident->restored_us;
      return telling->incident->is_open ? 0 : telling->incident->closed_us;
    }
  return 0;
}

static void
set_cause (HnCase *self)
{
  for (guint i = self->tellings->len; i > 0; i--)
    {
      const HnTelling *telling = get_telling (self, i - 1);

      if (!is_current (telling) || telling->incident->class.cause == HN_CAUSE_UNKNOWN)
        continue;
      hn_level_case_set_cause (self->accident, hn_cause_get_nick (telling->incident->class.cause));
      return;
    }
}

static int
compare_notes (gconstpointer a, gconstpointer b)
{
  return hn_note_compare (*(HnNote *const *) a, *(HnNote *const *) b);
}

static void
add_exclusions (HnCase *self, GPtrArray *incidents)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();

  for (guint i = 0; i < incidents->len; i++)
    {
      HnIncident *incident = g_ptr_array_index (incidents, i);

      for (guint k = 0; incident->notes != NULL && k < incident->notes->len; k++)
        {
          HnNote *note = g_ptr_array_index (incident->notes, k);
          HnJudgement *judgement = hn_note_get_judgement (note);

          if (judgement != NULL && hn_judgement_get_kind (judgement) == HN_JUDGEMENT_EXCLUSION &&
              hn_note_get_standing (note, hn_incident_get_exercise (incident)) ==
                  HN_ANNOTATION_COUNTS)
            g_ptr_array_add (notes, note);
        }
    }
  g_ptr_array_sort (notes, compare_notes);
  for (guint i = 0; i < notes->len; i++)
    {
      HnNote *note = g_ptr_array_index (notes, i);
      HnJudgement *judgement = hn_note_get_judgement (note);

      hn_level_case_add_judgement (self->accident, hn_judgement_get_exclusion (judgement),
                                   hn_judgement_get_level (judgement), TRUE,
                                   hn_judgement_get_reason (judgement));
      add_source (self, note->beside);
    }
}

HnLevelCase *
hn_case_new (HnService *service, GPtrArray *incidents, gint64 now_us, GPtrArray *sources)
{
  HnCase self = { .accident = hn_level_case_new (service),
                  .tellings = g_array_new (FALSE, FALSE, sizeof (HnTelling)),
                  .subjects = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free),
                  .sources = sources };

  for (guint i = 0; i < incidents->len; i++)
    collect_tellings (&self, g_ptr_array_index (incidents, i), now_us);
  g_assert (self.tellings->len > 0);
  g_array_sort (self.tellings, compare_tellings);

  self.started_us = find_started (&self);
  self.restored_us = find_restored (&self);
  for (guint i = 0; i < self.tellings->len; i++)
    add_telling (&self, get_telling (&self, i));
  hn_level_case_set_started (self.accident,
                             self.started_us != 0 ? self.started_us : find_first_word (&self));
  if (self.restored_us != 0)
    hn_level_case_set_restored (self.accident, self.restored_us);
  set_cause (&self);
  add_exclusions (&self, incidents);

  g_array_unref (self.tellings);
  g_hash_table_unref (self.subjects);
  return self.accident;
}
