#include "hn-keep.h"

#include "hn-correlation.h"
#include "hn-situation.h"

static void
keep_incident (HnKeep *self, HnIncident *incident)
{
  if (incident != NULL && g_hash_table_add (self->incidents, incident))
    g_ptr_array_add (self->queue, incident);
}

static void
keep_note (HnKeep *self, HnNote *note)
{
  GPtrArray *answers;

  if (note == NULL || !g_hash_table_add (self->notes, note) || note->kind != HN_ANNOTATION_QUERY)
    return;
  answers = hn_links_get (self->fold->about, note->id);
  for (guint i = 0; answers != NULL && i < answers->len; i++)
    keep_note (self, g_ptr_array_index (answers, i));
}

/* An incident, or a note, of which only the id is known. */
static void
keep_object (HnKeep *self, const char *id)
{
  keep_incident (self, g_hash_table_lookup (self->fold->incidents, id));
  keep_note (self, g_hash_table_lookup (self->fold->notes, id));
}

static gboolean
is_here (HnKeep *self, const char *id)
{
  return g_hash_table_contains (self->fold->incidents, id);
}

/* Incidents */

/* It is on the board, or time or a version to come will change it. */
static gboolean
is_live (HnKeep *self, HnIncident *incident)
{
  return incident->is_open || incident->wait_us != G_MAXINT64 || incident->due_us != G_MAXINT64 ||
         g_hash_table_contains (self->fold->pinned, incident->id);
}

static void
keep_live (HnKeep *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->fold->incidents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (is_live (self, value))
      keep_incident (self, value);
}

static void
keep_newest_closed (HnKeep *self, guint keep_closed)
{
  GListModel *list = G_LIST_MODEL (self->fold->list);
  guint n = g_list_model_get_n_items (list);

  for (guint i = 0; i < n && keep_closed > 0; i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (list, i);

      if (incident->is_open)
        continue;
      keep_incident (self, incident);
      keep_closed--;
    }
}

static gboolean
is_same_incident (HnRecord *record)
{
  HnCorrelation *correlation = hn_record_get_correlation (record);

  return correlation != NULL &&
         hn_correlation_get_kind (correlation) == HN_CORRELATION_SAME_INCIDENT;
}

/* Those that a grouping joins, or would if another version or another word on its author counted:
 * none of these need come with an entry that speaks of the incidents. */
static void
keep_same (HnKeep *self, HnNote *note)
{
  if (!g_hash_table_add (self->joined, note))
    return;
  for (guint i = 0; i < hn_history_get_n_versions (&note->history); i++)
    {
      HnRecord *record = hn_history_get_record (&note->history, i);
      g_auto (GStrv) subjects = is_same_incident (record) ? hn_note_find_subjects (record) : NULL;

      for (char **id = subjects; id != NULL && *id != NULL; id++)
        keep_object (self, *id);
    }
}

static void
keep_what_belongs (HnKeep *self, HnIncident *incident)
{
  GPtrArray *notes = hn_links_get (self->fold->about, incident->id);

  for (guint i = 0; notes != NULL && i < notes->len; i++)
    {
      keep_note (self, g_ptr_array_index (notes, i));
      keep_same (self, g_ptr_array_index (notes, i));
    }
  /* Whose word it passes on. */
  for (guint i = 0; i < hn_history_get_n_versions (&incident->history); i++)
    {
      HnReport *report = hn_record_get_report (hn_history_get_record (&incident->history, i));

      if (report != NULL && hn_report_get_relays (report) != NULL)
        keep_object (self, hn_report_get_relays (report));
    }
}

/* Ledgers */

static const char *
get_exercise (HnKeep *self, const char *id)
{
  HnIncident *incident = g_hash_table_lookup (self->fold->incidents, id);
  HnNote *note = g_hash_table_lookup (self->fold->notes, id);

  if (incident != NULL)
    return hn_incident_get_exercise (incident);
  return note != NULL && note->entry != NULL
             ? hn_record_get_exercise (hn_log_entry_get_record (note->entry))
             : NULL;
}

/* Of each exercise as many as of the real thing: who folds one of them alone must find them. */
static gboolean
has_room (GHashTable *counts, const char *exercise, gboolean is_counted)
{
  const char *world = exercise != NULL ? exercise : "";
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, world));

  if (n >= HN_KEEP_IN_LEDGER)
    return FALSE;
  g_hash_table_insert (counts, (char *) world, GUINT_TO_POINTER (n + (is_counted ? 1 : 0)));
  return TRUE;
}

static void
keep_closed_of (HnKeep *self, HnLedger *ledger)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  GSequenceIter *iter = g_sequence_get_begin_iter (ledger->closed);

  for (; !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    {
      HnIncident *incident = g_sequence_get (iter);

      if (has_room (counts, hn_incident_get_exercise (incident), TRUE))
        keep_incident (self, incident);
    }
}

static void
keep_ledger (HnKeep *self, HnLedger *ledger)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  GSequenceIter *iter = g_sequence_get_begin_iter (ledger->statements);

  keep_closed_of (self, ledger);
  for (; !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    {
      HnNote *note = g_sequence_get (iter);

      if (has_room (counts, get_exercise (self, note->id),
                    !hn_note_is_ahead (note, self->fold->now_us)))
        keep_note (self, note);
    }
}

static void
keep_sayings (HnKeep *self, GSequence *sayings)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  GSequenceIter *iter = g_sequence_get_begin_iter (sayings);

  for (; !g_sequence_iter_is_end (iter); iter = g_sequence_iter_next (iter))
    {
      HnSaying *saying = g_sequence_get (iter);

      if (has_room (counts, get_exercise (self, saying->id),
                    !hn_history_is_ahead (saying->modified_us, self->fold->now_us,
                                          HN_CLOCK_AHEAD_SET_ASIDE_US)))
        keep_object (self, saying->id);
    }
}

static void
keep_sectors (HnKeep *self)
{
  GListModel *sectors = G_LIST_MODEL (self->fold->sectors);

  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);
      GListModel *services = hn_sector_status_get_services (sector);

      keep_ledger (self, hn_sector_status_get_ledger (sector));
      keep_sayings (self, hn_sector_status_get_sayings (sector));
      for (guint k = 0; k < g_list_model_get_n_items (services); k++)
        {
          g_autoptr (HnServiceStatus) service = g_list_model_get_item (services, k);

          keep_ledger (self, hn_service_status_get_ledger (service));
        }
    }
}

/* Notes */

/* It speaks of what is not here, and may come. What groups some that are here with others is let go
 * with the last of the former; but where they are the same, what comes will be the same too. */
static void
keep_if_pending (HnKeep *self, HnNote *note)
{
  guint n_missing = 0;
  guint n = 0;

  if (note->beside == NULL || (note->kind == HN_ANNOTATION_ALARM_ACTION &&
                               !g_str_has_prefix (note->subjects[0], "incident--")))
    return;
  for (; note->subjects[n] != NULL; n++)
    if (!is_here (self, note->subjects[n]) &&
        !g_hash_table_contains (self->fold->notes, note->subjects[n]))
      n_missing++;
  if (n_missing == 0 || (n_missing < n && !is_same_incident (hn_note_get_record (note))))
    return;
  keep_note (self, note);
  keep_same (self, note);
}

static void
keep_pending (HnKeep *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->fold->notes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      keep_if_pending (self, value);
      if (((HnNote *) value)->due_us == G_MAXINT64)
        continue;
      keep_note (self, value);
      keep_same (self, value);
    }
}

/* Those about incidents go with them; of those about feeds and sectors the newest are kept. */
static void
keep_actions (HnKeep *self)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  GSequenceIter *iter = g_sequence_get_end_iter (self->fold->actions);

  while (!g_sequence_iter_is_begin (iter))
    {
      HnNote *note;
      guint n;

      iter = g_sequence_iter_prev (iter);
      note = g_sequence_get (iter);
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, note->subjects[0]));
      if (n >= HN_KEEP_IN_LEDGER || g_str_has_prefix (note->subjects[0], "incident--"))
        continue;
      g_hash_table_insert (counts, note->subjects[0], GUINT_TO_POINTER (n + 1));
      keep_note (self, note);
    }
}

static void
keep_clocks (HnKeep *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->fold->clocks);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_autoptr (GPtrArray) offers = hn_scenario_clock_dup_kept (value);

      for (guint i = 0; i < offers->len; i++)
        keep_object (self,
                     hn_record_get_id (hn_log_entry_get_record (g_ptr_array_index (offers, i))));
    }
}

HnKeep *
hn_keep_new (HnFold *fold, guint keep_closed)
{
  HnKeep *self = g_new0 (HnKeep, 1);

  self->fold = fold;
  self->incidents = g_hash_table_new (NULL, NULL);
  self->notes = g_hash_table_new (NULL, NULL);
  self->joined = g_hash_table_new (NULL, NULL);
  self->queue = g_ptr_array_new ();
  keep_live (self);
  keep_newest_closed (self, keep_closed);
  keep_sectors (self);
  keep_pending (self);
  keep_actions (self);
  keep_clocks (self);
  for (guint i = 0; i < self->queue->len; i++)
    keep_what_belongs (self, g_ptr_array_index (self->queue, i));
  return self;
}

void
hn_keep_free (HnKeep *self)
{
  g_hash_table_unref (self->incidents);
  g_hash_table_unref (self->notes);
  g_hash_table_unref (self->joined);
  g_ptr_array_unref (self->queue);
  g_free (self);
}
