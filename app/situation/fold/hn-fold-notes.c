#include "hn-annotation-private.h"
#include "hn-fold-private.h"
#include "hn-rows.h"
#include "hn-situation.h"

/* Settling: what is said beside incidents, or of a service with no incident behind it. */

/* An answer is about the question's incident. */
static void
mark_subject (HnFold *self, HnNote *note, const char *id)
{
  HnNote *question = NULL;
  HnIncident *incident;

  if (note->kind == HN_ANNOTATION_ANSWER)
    question = g_hash_table_lookup (self->notes, id);
  if (question != NULL && question->beside != NULL && question->kind == HN_ANNOTATION_QUERY)
    id = question->subjects[0];
  incident = g_hash_table_lookup (self->incidents, id);
  if (incident != NULL)
    hn_fold_mark_incident (self, incident);
}

static void
unlink_subjects (HnFold *self, HnNote *note)
{
  for (char **id = note->subjects; id != NULL && *id != NULL; id++)
    {
      mark_subject (self, note, *id);
      hn_links_remove (self->about, *id, note);
    }
}

static void
link_subjects (HnFold *self, HnNote *note)
{
  for (char **id = note->subjects; id != NULL && *id != NULL; id++)
    {
      hn_links_add (self->about, *id, note);
      mark_subject (self, note, *id);
    }
}

static int
compare_actions (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return hn_note_compare_said (&a, &b);
}

static void
file_action (HnFold *self, HnNote *note)
{
  note->in_actions = g_sequence_insert_sorted (self->actions, note, compare_actions, NULL);
  note->action =
      hn_note_annotate (note, hn_record_get_exercise (hn_note_get_record (note)), self->now_us);
  self->actions_changed = TRUE;
}

void
hn_fold_drop_note (HnFold *self, HnNote *note)
{
  if (note->ledger != NULL)
    hn_ledger_remove_note (note->ledger, note);
  if (note->sector != NULL)
    hn_sector_status_remove_saying (note->sector, &note->saying);
  note->sector = NULL;
  unlink_subjects (self, note);
  if (note->in_actions != NULL)
    {
      g_clear_pointer (&note->in_actions, g_sequence_remove);
      g_clear_object (&note->action);
      self->actions_changed = TRUE;
    }
  if (note->author != NULL)
    g_hash_table_remove (note->author->notes, note);
  note->author = NULL;
}

static void
find_author (HnFold *self, HnNote *note)
{
  HnLogEntry *entry = note->entry != NULL ? note->entry : note->beside;
  const char *creator =
      entry != NULL ? hn_record_get_created_by (hn_log_entry_get_record (entry)) : NULL;

  if (creator == NULL)
    return;
  note->author = hn_fold_need_referent (self, creator);
  g_hash_table_add (note->author->notes, note);
}

static void
file_statement (HnFold *self, HnNote *note)
{
  HnStatement *statement = hn_note_get_statement (note);
  HnServiceStatus *service;

  note->clock = hn_fold_need_clock (self, hn_log_entry_get_record (note->entry));
  hn_fold_find_place (self, hn_statement_get_sector (statement),
                      hn_statement_get_service (statement), &note->sector, &service);
  if (note->sector == NULL)
    return;
  hn_sector_status_add_saying (note->sector, &note->saying);
  if (service != NULL)
    hn_ledger_add_note (hn_service_status_get_ledger (service), note);
  else if (hn_statement_get_service (statement) == NULL)
    hn_ledger_add_note (hn_sector_status_get_ledger (note->sector), note);
  /* That a service is normal which the plan does not know says nothing of those that it knows. */
}

void
hn_fold_settle_note (HnFold *self, HnNote *note)
{
  note->is_dirty = FALSE;
  hn_fold_drop_note (self, note);
  hn_note_evaluate (note, self->now_us);
  hn_fold_watch (self, self->due_notes, note, note->due_us);
  find_author (self, note);
  note->is_by_nisc = note->author != NULL && hn_fold_is_nisc (self, note->author->id);
  if (note->entry != NULL)
    file_statement (self, note);
  if (note->beside == NULL)
    return;
  link_subjects (self, note);
  if (note->kind == HN_ANNOTATION_ALARM_ACTION)
    file_action (self, note);
}

static void
collect_answers (HnFold *self, HnNote *question, GPtrArray *found)
{
  GPtrArray *notes = hn_links_get (self->about, question->id);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    if (((HnNote *) g_ptr_array_index (notes, i))->kind == HN_ANNOTATION_ANSWER)
      g_ptr_array_add (found, g_ptr_array_index (notes, i));
}

GPtrArray *
hn_fold_find_notes (HnFold *self, HnIncident *incident)
{
  GPtrArray *notes = hn_links_get (self->about, incident->id);
  GPtrArray *found;

  if (notes == NULL)
    return NULL;
  found = g_ptr_array_new ();
  for (guint i = 0; i < notes->len; i++)
    {
      HnNote *note = g_ptr_array_index (notes, i);

      g_ptr_array_add (found, note);
      if (note->kind == HN_ANNOTATION_QUERY)
        collect_answers (self, note, found);
    }
  g_ptr_array_sort (found, hn_note_compare_said);
  return found;
}

const HnHistory *
hn_fold_get_note_history (HnFold *self, const char *id)
{
  HnNote *note = g_hash_table_lookup (self->notes, id);

  g_assert (note != NULL);
  return &note->history;
}

void
hn_fold_publish_actions (HnFold *self)
{
  GSequenceIter *iter = g_sequence_get_begin_iter (self->actions);
  GPtrArray *rows;

  if (!self->actions_changed)
    return;
  self->actions_changed = FALSE;
  rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (; !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    g_ptr_array_add (rows, g_object_ref (((HnNote *) g_sequence_get (iter))->action));
  hn_rows_publish (self->alarm_actions, rows, (GEqualFunc) hn_annotation_equal);
}
