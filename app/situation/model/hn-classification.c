#include "hn-incident-private.h"
#include "hn-judgement.h"
#include "hn-note.h"

/*
 * NISC corrects the class of a report beside it (別添2(5)①). Each part is corrected by the newest
 * judgement that speaks of it, and stays so for as long as the report says there what it said in
 * the version that was judged: when the reporter says something else, that is the newer word.
 */

void
hn_classification_clear (HnClassification *self)
{
  g_clear_pointer (&self->judges, g_ptr_array_unref);
}

static void
take_report (HnClassification *self, HnReport *report)
{
  self->sector = hn_report_get_sector (report);
  self->service = hn_report_get_service (report);
  self->threat = hn_report_get_threat (report);
  self->state = hn_report_get_state (report);
  self->cause = hn_report_get_cause (report);
  self->basis_category = hn_report_get_basis_category (report);
  self->basis_case = hn_report_get_basis_case (report);
  self->is_consultation = hn_report_is_consultation (report);
}

typedef enum
{
  PART_PLACE,
  PART_THREAT,
  PART_STATE,
  PART_CAUSE,
  PART_BASIS,
  N_PARTS
} Part;

static gboolean
speaks_of (HnJudgement *judgement, Part part)
{
  switch (part)
    {
    case PART_PLACE:
      return hn_judgement_get_sector (judgement) != NULL ||
             hn_judgement_get_service (judgement) != NULL;
    case PART_THREAT:
      return hn_judgement_get_threat (judgement) != NULL;
    case PART_STATE:
      return hn_judgement_get_state (judgement, NULL);
    case PART_CAUSE:
      return hn_judgement_get_cause (judgement, NULL);
    case PART_BASIS:
      return hn_judgement_get_basis_category (judgement) != 0 ||
             hn_judgement_get_consultation (judgement, NULL);
    case N_PARTS:
    default:
      return FALSE;
    }
}

static gboolean
say_the_same (HnReport *a, HnReport *b, Part part)
{
  switch (part)
    {
    case PART_PLACE:
      return g_strcmp0 (hn_report_get_sector (a), hn_report_get_sector (b)) == 0 &&
             g_strcmp0 (hn_report_get_service (a), hn_report_get_service (b)) == 0;
    case PART_THREAT:
      return g_strcmp0 (hn_report_get_threat (a), hn_report_get_threat (b)) == 0;
    case PART_STATE:
      return hn_report_get_state (a) == hn_report_get_state (b);
    case PART_CAUSE:
      return hn_report_get_cause (a) == hn_report_get_cause (b);
    case PART_BASIS:
      return hn_report_get_basis_category (a) == hn_report_get_basis_category (b) &&
             hn_report_get_basis_case (a) == hn_report_get_basis_case (b) &&
             hn_report_is_consultation (a) == hn_report_is_consultation (b);
    case N_PARTS:
    default:
      return TRUE;
    }
}

static void
correct (HnClassification *self, HnJudgement *judgement, Part part)
{
  switch (part)
    {
    case PART_PLACE:
      self->is_moved = TRUE;
      self->moved_sector = hn_judgement_get_sector (judgement);
      self->moved_service = hn_judgement_get_service (judgement);
      break;
    case PART_THREAT:
      self->threat = hn_judgement_get_threat (judgement);
      break;
    case PART_STATE:
      hn_judgement_get_state (judgement, &self->state);
      break;
    case PART_CAUSE:
      hn_judgement_get_cause (judgement, &self->cause);
      break;
    case PART_BASIS:
      self->basis_category = hn_judgement_get_basis_category (judgement);
      self->basis_case = hn_judgement_get_basis_case (judgement);
      self->is_consultation = FALSE;
      hn_judgement_get_consultation (judgement, &self->is_consultation);
      break;
    case N_PARTS:
    default:
      break;
    }
}

/* (nullable): the report that was judged: of the version that the judgement names, or of the last
 * one before it. It may not be here yet. */
static HnReport *
find_judged (HnIncident *incident, HnJudgement *judgement)
{
  gint64 until_us = hn_judgement_get_subject_modified_us (judgement);

  for (guint i = hn_history_get_n_versions (&incident->history); i > 0; i--)
    {
      HnRecord *record = hn_history_get_record (&incident->history, i - 1);

      if (hn_record_get_modified_us (record) <= until_us && hn_record_get_report (record) != NULL &&
          hn_history_counts (&incident->history, i - 1))
        return hn_record_get_report (record);
    }
  return NULL;
}

static HnNote *
find_judge (HnIncident *incident, Part part)
{
  HnNote *found = NULL;

  for (guint i = 0; i < incident->notes->len; i++)
    {
      HnNote *note = g_ptr_array_index (incident->notes, i);
      HnJudgement *judgement = hn_note_get_judgement (note);

      if (judgement == NULL || hn_judgement_get_kind (judgement) != HN_JUDGEMENT_CLASSIFICATION ||
          !speaks_of (judgement, part) ||
          hn_note_get_standing (note, hn_incident_get_exercise (incident)) != HN_ANNOTATION_COUNTS)
        continue;
      if (found == NULL || hn_note_compare (note, found) > 0)
        found = note;
    }
  return found;
}

static void
judge_part (HnClassification *self, HnIncident *incident, HnReport *report, Part part)
{
  HnNote *note = find_judge (incident, part);
  HnJudgement *judgement = note != NULL ? hn_note_get_judgement (note) : NULL;
  HnReport *judged = note != NULL ? find_judged (incident, judgement) : NULL;

  if (judged == NULL)
    return;
  if (part == PART_STATE)
    {
      self->has_correction = TRUE;
      self->judged_state = hn_report_get_state (judged);
      hn_judgement_get_state (judgement, &self->corrected_state);
      self->judged_us = note->said_us;
    }
  if (!say_the_same (judged, report, part))
    return;
  correct (self, judgement, part);
  if (self->judges == NULL)
    self->judges = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_record_unref);
  g_ptr_array_add (self->judges, hn_record_ref (hn_note_get_record (note)));
}

void
hn_classification_read (HnClassification *self, HnIncident *incident)
{
  HnReport *report = hn_incident_get_report (incident);

  hn_classification_clear (self);
  *self = (HnClassification){ .state = HN_STATE_UNKNOWN };
  if (report == NULL)
    return;
  take_report (self, report);
  for (Part part = 0; incident->notes != NULL && part < N_PARTS; part++)
    judge_part (self, incident, report, part);
}
