#include "hn-note.h"

#include "hn-alarm-action.h"
#include "hn-annotation-private.h"
#include "hn-correlation.h"
#include "hn-judgement.h"
#include "hn-query.h"
#include "hn-receipt.h"
#include "hn-situation.h"

#include <string.h>

HnNote *
hn_note_new (const char *id)
{
  HnNote *self = g_new0 (HnNote, 1);

  self->id = g_strdup (id);
  self->saying.id = self->id;
  self->due_us = G_MAXINT64;
  hn_history_init (&self->history);
  return self;
}

void
hn_note_free (HnNote *self)
{
  g_assert (self->in_ledger == NULL && self->saying.iter == NULL && self->in_actions == NULL);
  g_clear_pointer (&self->entry, hn_log_entry_unref);
  g_clear_pointer (&self->beside, hn_log_entry_unref);
  g_clear_object (&self->action);
  g_strfreev (self->subjects);
  hn_history_clear (&self->history);
  g_free (self->id);
  g_free (self);
}

HnStatement *
hn_note_get_statement (const HnNote *self)
{
  return self->entry != NULL ? hn_record_get_statement (hn_log_entry_get_record (self->entry))
                             : NULL;
}

static gboolean
find_kind (HnRecord *record, HnAnnotationKind *kind)
{
  const char *type = hn_record_get_stix_type (record);

  if (g_str_equal (type, "report"))
    *kind = HN_ANNOTATION_ADVISORY;
  else if (hn_record_get_correlation (record) != NULL)
    *kind = HN_ANNOTATION_CORRELATION;
  else if (hn_record_get_judgement (record) != NULL)
    *kind = HN_ANNOTATION_JUDGEMENT;
  else if (hn_record_get_query (record) != NULL)
    *kind = HN_ANNOTATION_QUERY;
  else if (hn_record_get_answer (record) != NULL)
    *kind = HN_ANNOTATION_ANSWER;
  else if (hn_record_get_receipt (record) != NULL)
    *kind = HN_ANNOTATION_RECEIPT;
  else if (hn_record_get_alarm_action (record) != NULL)
    *kind = HN_ANNOTATION_ALARM_ACTION;
  else
    return FALSE;
  return TRUE;
}

static gboolean
is_beside (HnRecord *record)
{
  HnAnnotationKind kind;

  return find_kind (record, &kind);
}

static GStrv
make_one (const char *id)
{
  const char *const ids[] = { id, NULL };

  return g_strdupv ((char **) ids);
}

static GStrv
pick_incidents (const char *const *refs)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (; *refs != NULL; refs++)
    if (g_str_has_prefix (*refs, "incident--") && g_hash_table_add (seen, (char *) *refs))
      g_ptr_array_add (ids, (char *) *refs);
  g_ptr_array_add (ids, NULL);
  return g_strdupv ((char **) ids->pdata);
}

/* What an alarm is about, by its key: some keys say before the id which alarm of an incident or a
 * question they name. */
static const char *
find_alarmed (const char *key)
{
  static const char *const prefixes[] = { "imminent:", "conflict:", "query:" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (key, prefixes[i]))
      return key + strlen (prefixes[i]);
  return key;
}

static GStrv
find_subjects (HnRecord *record, HnAnnotationKind kind)
{
  switch (kind)
    {
    case HN_ANNOTATION_JUDGEMENT:
      return make_one (hn_judgement_get_subject (hn_record_get_judgement (record)));
    case HN_ANNOTATION_QUERY:
      return make_one (hn_query_get_subject (hn_record_get_query (record)));
    case HN_ANNOTATION_ANSWER:
      return make_one (hn_record_get_answer (record));
    case HN_ANNOTATION_RECEIPT:
      return make_one (hn_receipt_get_subject (hn_record_get_receipt (record)));
    case HN_ANNOTATION_ALARM_ACTION:
      return make_one (
          find_alarmed (hn_alarm_action_get_key (hn_record_get_alarm_action (record))));
    case HN_ANNOTATION_CORRELATION:
    case HN_ANNOTATION_ADVISORY:
    default:
      return pick_incidents (hn_record_get_object_refs (record));
    }
}

GStrv
hn_note_find_subjects (HnRecord *record)
{
  HnAnnotationKind kind;

  return find_kind (record, &kind) ? find_subjects (record, kind) : NULL;
}

static gint64
find_said (HnRecord *record, HnAnnotationKind kind)
{
  gint64 at_us = 0;

  if (kind == HN_ANNOTATION_RECEIPT)
    at_us = hn_receipt_get_at_us (hn_record_get_receipt (record));
  else if (kind == HN_ANNOTATION_ALARM_ACTION)
    at_us = hn_alarm_action_get_at_us (hn_record_get_alarm_action (record));
  return at_us != 0 ? at_us : hn_history_said_us (record);
}

/* A withdrawal often says nothing but that it is one: then the last that said something is what
 * was withdrawn. */
static void
evaluate_beside (HnNote *self, HnLogEntry *newest, gint64 now_us)
{
  HnRecord *record = newest != NULL ? hn_log_entry_get_record (newest) : NULL;
  HnLogEntry *entry = newest;

  g_clear_pointer (&self->beside, hn_log_entry_unref);
  g_clear_pointer (&self->subjects, g_strfreev);
  self->is_withdrawn = record != NULL && hn_record_is_revoked (record);
  if (self->is_withdrawn && !is_beside (record))
    entry = hn_history_pick (&self->history, now_us, is_beside);
  if (entry == NULL || !find_kind (hn_log_entry_get_record (entry), &self->kind))
    return;

  record = hn_log_entry_get_record (entry);
  self->beside = hn_log_entry_ref (entry);
  self->said_us = find_said (record, self->kind);
  self->subjects = find_subjects (record, self->kind);
}

void
hn_note_evaluate (HnNote *self, gint64 now_us)
{
  HnLogEntry *entry = hn_history_pick (&self->history, now_us, NULL);
  HnRecord *record = entry != NULL ? hn_log_entry_get_record (entry) : NULL;
  HnStatement *statement = record != NULL ? hn_record_get_statement (record) : NULL;

  self->due_us = hn_history_next_change (&self->history, now_us);
  evaluate_beside (self, entry, now_us);
  g_clear_pointer (&self->entry, hn_log_entry_unref);
  if (statement == NULL || hn_record_is_revoked (record))
    return;

  self->entry = hn_log_entry_ref (entry);
  self->saying.modified_us = hn_record_get_modified_us (record);
  self->saying.said_us = hn_history_said_us (record);
  self->at_us = hn_statement_get_at_us (statement);
  if (self->at_us == 0)
    self->at_us = self->saying.said_us;
}

gboolean
hn_note_is_ahead (const HnNote *self, gint64 now_us)
{
  return hn_history_is_ahead (self->at_us, hn_scenario_clock_get_time (self->clock, now_us, NULL),
                              HN_CLOCK_AHEAD_SET_ASIDE_US);
}

HnRecord *
hn_note_get_record (const HnNote *self)
{
  return hn_log_entry_get_record (self->beside);
}

/* Only NISC groups, judges and asks back (別添2(5)①); and nobody else quiets its alarms. */
static gboolean
is_for_nisc (HnAnnotationKind kind)
{
  return kind == HN_ANNOTATION_CORRELATION || kind == HN_ANNOTATION_JUDGEMENT ||
         kind == HN_ANNOTATION_QUERY || kind == HN_ANNOTATION_ALARM_ACTION;
}

HnAnnotationStanding
hn_note_get_standing (const HnNote *self, const char *exercise)
{
  if (self->is_withdrawn)
    return HN_ANNOTATION_WITHDRAWN;
  if (is_for_nisc (self->kind) && !self->is_by_nisc)
    return HN_ANNOTATION_NOT_NISC;
  if (g_strcmp0 (hn_record_get_exercise (hn_note_get_record (self)), exercise) != 0)
    return HN_ANNOTATION_OTHER_EXERCISE;
  return HN_ANNOTATION_COUNTS;
}

HnAnnotation *
hn_note_annotate (const HnNote *self, const char *exercise, gint64 now_us)
{
  const char *name = self->author != NULL ? hn_referent_get_name (self->author, now_us) : NULL;

  return hn_annotation_new (self->beside, self->kind, hn_note_get_standing (self, exercise),
                            self->said_us, name);
}

HnJudgement *
hn_note_get_judgement (const HnNote *self)
{
  return self->kind == HN_ANNOTATION_JUDGEMENT ? hn_record_get_judgement (hn_note_get_record (self))
                                               : NULL;
}

gboolean
hn_note_joins (const HnNote *self)
{
  HnCorrelation *correlation;

  if (self->beside == NULL || self->kind != HN_ANNOTATION_CORRELATION || self->is_withdrawn ||
      !self->is_by_nisc)
    return FALSE;
  correlation = hn_record_get_correlation (hn_note_get_record (self));
  return hn_correlation_get_kind (correlation) == HN_CORRELATION_SAME_INCIDENT;
}

int
hn_note_compare (const HnNote *a, const HnNote *b)
{
  gint64 a_us = hn_record_get_modified_us (hn_note_get_record (a));
  gint64 b_us = hn_record_get_modified_us (hn_note_get_record (b));

  if (a_us != b_us)
    return a_us < b_us ? -1 : 1;
  return strcmp (a->id, b->id);
}

int
hn_note_compare_said (gconstpointer a, gconstpointer b)
{
  const HnNote *one = *(HnNote *const *) a;
  const HnNote *two = *(HnNote *const *) b;

  if (one->said_us != two->said_us)
    return one->said_us < two->said_us ? -1 : 1;
  return hn_note_compare (one, two);
}
