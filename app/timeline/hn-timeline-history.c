#include "hn-timeline-history.h"

#include "hn-archive-row.h"
#include "hn-mark.h"
#include "hn-timeline-build.h"

#define MOST_ROWS 4000
#define MOST_ASKED 256
/* Of a replay that plays on, the layer is read anew after so long at the earliest. */
#define RELOAD_MS 1500
/* Of an index that moves on the marks are read after so long. */
#define MARKS_MS 500
/* Marks of so much more on both sides are read, as parts of what is in sight. */
#define AROUND 2

struct _HnTimelineHistory
{
  HnTimelineModel *model;
  HnTimelineHistoryFunc func;
  gpointer user_data;

  HnArchivist *archivist;
  char *exercise;
  gulong moved_id;
  gulong reset_id;
  /* All requests of this archivist and of this time that is known. */
  GCancellable *cancellable;
  gint64 known_us;

  /* What the layer is: known when, and by which revision of the index; 0: none. */
  gint64 loaded_known_us;
  gint64 revision;
  gboolean is_loading;
  gboolean is_stale;
  guint reload_id;

  /* The marks at hand, and of which time they are; those of a moment are numbered from 1. */
  HnMarkArray *marks;
  guint most_marks;
  gint64 marks_from_us;
  gint64 marks_to_us;
  gint64 sight_from_us;
  gint64 sight_to_us;
  gboolean is_loading_marks;
  gboolean are_marks_stale;
  guint marks_id;

  /* Number → HnArchiveRow; NULL: asked for. */
  GHashTable *rows;
  GArray *wanted; /* of guint32 */
  guint ask_id;
};

static void load_intervals (HnTimelineHistory *self);
static void load_marks (HnTimelineHistory *self);

static HnTimelineLayer *
get_layer (HnTimelineHistory *self)
{
  return hn_timeline_model_get_layer (self->model, HN_TIMELINE_ARCHIVE);
}

static gboolean
is_cancelled (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* --- intervals --- */

static void
empty_layer (HnTimelineHistory *self)
{
  hn_timeline_model_set_layer (
      self->model, HN_TIMELINE_ARCHIVE,
      hn_timeline_layer_new (hn_timeline_model_get_n_places (self->model)));
  g_clear_pointer (&self->marks, hn_mark_array_unref);
  self->revision = 0;
  hn_timeline_model_changed (self->model);
}

static gboolean
on_reload (gpointer user_data)
{
  HnTimelineHistory *self = user_data;

  self->reload_id = 0;
  if (self->is_stale && !self->is_loading)
    load_intervals (self);
  return G_SOURCE_REMOVE;
}

/* It is loaded, or could not be. */
static void
finish_loading (HnTimelineHistory *self)
{
  self->is_loading = FALSE;
  if (self->is_stale && self->reload_id == 0)
    self->reload_id = g_timeout_add (RELOAD_MS, on_reload, self);
}

static void
on_built (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HnTimelineHistory *self = user_data;
  g_autoptr (GError) error = NULL;
  HnTimelineBuild *build = hn_timeline_build_finish (result, &error);

  if (build == NULL)
    {
      if (!is_cancelled (error))
        finish_loading (self);
      return;
    }
  hn_timeline_model_set_layer (self->model, HN_TIMELINE_ARCHIVE, g_steal_pointer (&build->layer));
  self->revision = build->revision;
  self->loaded_known_us = build->known_us;
  hn_timeline_build_free (build);
  g_clear_pointer (&self->marks, hn_mark_array_unref);
  hn_timeline_model_changed (self->model);
  finish_loading (self);
  load_marks (self);
}

static void
on_intervals (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnIntervalArray) intervals =
      hn_archivist_load_intervals_finish (HN_ARCHIVIST (source), result, &error);
  HnTimelineHistory *self = user_data;

  if (is_cancelled (error))
    return;
  if (intervals == NULL)
    {
      /* There is no index yet: `moved` says when. */
      self->is_loading = FALSE;
      return;
    }
  hn_timeline_build_async (self->model, intervals, self->known_us, self->cancellable, on_built,
                           self);
}

static void
load_intervals (HnTimelineHistory *self)
{
  self->is_loading = TRUE;
  self->is_stale = FALSE;
  hn_archivist_load_intervals_async (self->archivist, self->exercise, self->known_us,
                                     self->cancellable, on_intervals, self);
}

static void
change (HnTimelineHistory *self, HnIntervalArray *array, gboolean is_added)
{
  guint n;
  const HnInterval *intervals = hn_interval_array_get (array, &n);

  for (guint i = 0; i < n; i++)
    {
      HnStretch stretch;
      guint place =
          hn_timeline_model_get_place_at (self->model, intervals[i].sector, intervals[i].service);

      if (!hn_timeline_build_stretch (&intervals[i], &stretch))
        continue;
      if (is_added)
        hn_timeline_layer_add (get_layer (self), place, &stretch);
      else
        hn_timeline_layer_remove (get_layer (self), place, &stretch);
      g_hash_table_remove (self->rows, GUINT_TO_POINTER (intervals[i].incident));
    }
}

static gboolean
on_marks_due (gpointer user_data)
{
  HnTimelineHistory *self = user_data;

  self->marks_id = 0;
  load_marks (self);
  return G_SOURCE_REMOVE;
}

static void
on_changes (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnIntervalDelta) delta =
      hn_archivist_interval_changes_finish (HN_ARCHIVIST (source), result, &error);
  HnTimelineHistory *self = user_data;

  if (is_cancelled (error))
    return;
  self->is_loading = FALSE;
  if (delta == NULL)
    {
      load_intervals (self);
      return;
    }
  change (self, hn_interval_delta_get_removed (delta), FALSE);
  change (self, hn_interval_delta_get_added (delta), TRUE);
  self->revision = hn_interval_delta_get_revision (delta);
  hn_timeline_model_changed (self->model);
  if (self->marks_id == 0)
    self->marks_id = g_timeout_add (MARKS_MS, on_marks_due, self);
  if (self->is_stale)
    {
      self->is_stale = FALSE;
      self->is_loading = TRUE;
      hn_archivist_interval_changes_async (self->archivist, self->exercise, self->revision,
                                           self->cancellable, on_changes, self);
    }
}

static void
on_moved (HnArchivist *archivist, gpointer user_data)
{
  HnTimelineHistory *self = user_data;

  self->are_marks_stale = TRUE;
  if (self->known_us != HN_KNOWN_NOW && self->revision != 0)
    return;
  if (self->is_loading)
    {
      self->is_stale = TRUE;
      return;
    }
  if (self->revision == 0)
    {
      load_intervals (self);
      return;
    }
  self->is_loading = TRUE;
  hn_archivist_interval_changes_async (archivist, self->exercise, self->revision, self->cancellable,
                                       on_changes, self);
}

/* What was asked before has no meaning any more. */
static void
start_over (HnTimelineHistory *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_clear_handle_id (&self->marks_id, g_source_remove);
  g_clear_handle_id (&self->ask_id, g_source_remove);
  g_hash_table_remove_all (self->rows);
  g_array_set_size (self->wanted, 0);
  self->is_loading = self->is_loading_marks = self->is_stale = FALSE;
}

static void
on_reset (HnArchivist *archivist, gpointer user_data)
{
  HnTimelineHistory *self = user_data;

  start_over (self);
  empty_layer (self);
}

void
hn_timeline_history_set_known (HnTimelineHistory *self, gint64 known_us)
{
  gboolean is_backwards;

  g_return_if_fail (self != NULL);

  if (self->known_us == known_us)
    return;
  is_backwards = known_us < self->loaded_known_us;
  self->known_us = known_us;
  if (self->archivist == NULL)
    return;
  if (is_backwards)
    {
      start_over (self);
      empty_layer (self);
    }
  if (self->is_loading || self->reload_id != 0)
    self->is_stale = TRUE;
  else
    load_intervals (self);
}

void
hn_timeline_history_set_archivist (HnTimelineHistory *self,
                                   HnArchivist *archivist,
                                   const char *exercise)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (archivist == NULL || HN_IS_ARCHIVIST (archivist));

  if (self->archivist == archivist && g_strcmp0 (self->exercise, exercise) == 0)
    return;
  start_over (self);
  if (self->archivist != NULL)
    {
      g_signal_handler_disconnect (self->archivist, self->moved_id);
      g_signal_handler_disconnect (self->archivist, self->reset_id);
      empty_layer (self);
    }
  g_set_object (&self->archivist, archivist);
  g_free (self->exercise);
  self->exercise = g_strdup (exercise);
  if (archivist == NULL)
    return;
  self->moved_id = g_signal_connect (archivist, "moved", G_CALLBACK (on_moved), self);
  self->reset_id = g_signal_connect (archivist, "reset", G_CALLBACK (on_reset), self);
  load_intervals (self);
}

/* --- marks --- */

static void
on_marks (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnMarkArray) marks =
      hn_archivist_load_marks_finish (HN_ARCHIVIST (source), result, &error);
  HnTimelineHistory *self = user_data;

  if (is_cancelled (error))
    return;
  self->is_loading_marks = FALSE;
  if (marks == NULL)
    return;
  g_clear_pointer (&self->marks, hn_mark_array_unref);
  self->marks = g_steal_pointer (&marks);
  hn_timeline_build_marks (self->model, get_layer (self), self->marks);
  hn_timeline_model_changed (self->model);
  load_marks (self);
}

/* Those at hand are as the index has them, and of all the time that is looked at. */
static gboolean
are_marks_good (HnTimelineHistory *self)
{
  return self->marks != NULL && !self->are_marks_stale &&
         self->marks_from_us <= self->sight_from_us && self->marks_to_us >= self->sight_to_us &&
         /* A shorter time may be had whole. */
         (!hn_mark_array_is_cut (self->marks) ||
          self->sight_to_us - self->sight_from_us >
              (self->marks_to_us - self->marks_from_us) / (2 * AROUND + 2));
}

static void
load_marks (HnTimelineHistory *self)
{
  gint64 around_us = (self->sight_to_us - self->sight_from_us) / AROUND;

  if (self->archivist == NULL || self->revision == 0 || around_us == 0 || self->is_loading_marks ||
      are_marks_good (self))
    return;
  self->is_loading_marks = TRUE;
  self->are_marks_stale = FALSE;
  self->marks_from_us = self->sight_from_us - around_us;
  self->marks_to_us = self->sight_to_us + around_us;
  hn_archivist_load_marks_async (self->archivist, self->exercise, self->known_us,
                                 self->marks_from_us, self->marks_to_us, self->most_marks,
                                 self->cancellable, on_marks, self);
}

void
hn_timeline_history_set_sight (HnTimelineHistory *self, gint64 from_us, gint64 to_us)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (from_us < to_us);

  self->sight_from_us = from_us;
  self->sight_to_us = to_us;
  load_marks (self);
}

gboolean
hn_timeline_history_is_loading (HnTimelineHistory *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_loading;
}

gboolean
hn_timeline_history_is_cut (HnTimelineHistory *self)
{
  const HnArchiveMark *marks;
  guint n;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->marks == NULL || !hn_mark_array_is_cut (self->marks))
    return FALSE;
  /* They are kept in the order of time: the last ones are missing, in sight or after it. */
  marks = hn_mark_array_get (self->marks, &n);
  return n == 0 || marks[n - 1].at_us < self->sight_to_us;
}

void
hn_timeline_history_set_most_marks (HnTimelineHistory *self, guint most)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (most > 0);

  self->most_marks = most;
}

/* --- what a number stands for --- */

static void
on_rows (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows =
      hn_archivist_load_rows_finish (HN_ARCHIVIST (source), result, &error);
  HnTimelineHistory *self = user_data;

  if (is_cancelled (error) || rows == NULL)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      HnArchiveRow *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (self->rows, GUINT_TO_POINTER (hn_archive_row_get_key (row)),
                           g_object_ref (row));
    }
  if (rows->len > 0)
    self->func (self->user_data);
}

static gboolean
on_ask (gpointer user_data)
{
  HnTimelineHistory *self = user_data;

  self->ask_id = 0;
  if (self->archivist != NULL && self->wanted->len > 0)
    hn_archivist_load_incidents_async (self->archivist, (const guint32 *) self->wanted->data,
                                       self->wanted->len, self->cancellable, on_rows, self);
  g_array_set_size (self->wanted, 0);
  return G_SOURCE_REMOVE;
}

static void
clear_row (gpointer row)
{
  g_clear_object (&row);
}

HnArchiveRow *
hn_timeline_history_get_incident (HnTimelineHistory *self, const HnStretch *found)
{
  gpointer row = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (found != NULL, NULL);

  if (found->incident == 0 || self->archivist == NULL ||
      g_hash_table_lookup_extended (self->rows, GUINT_TO_POINTER (found->incident), NULL, &row))
    return row;
  if (self->wanted->len >= MOST_ASKED)
    return NULL;
  if (g_hash_table_size (self->rows) >= MOST_ROWS)
    g_hash_table_remove_all (self->rows);
  g_hash_table_insert (self->rows, GUINT_TO_POINTER (found->incident), NULL);
  g_array_append_val (self->wanted, found->incident);
  if (self->ask_id == 0)
    self->ask_id = g_idle_add (on_ask, self);
  return NULL;
}

gint64
hn_timeline_history_get_known_us (HnTimelineHistory *self, const HnStretch *found)
{
  const HnArchiveMark *marks;
  guint n;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (found != NULL, 0);

  if (self->marks == NULL || self->marks_from_us > found->from_us)
    return 0;
  marks = hn_mark_array_get (self->marks, &n);
  /* What happened at that time, else the first report after it: see hn-timeline-live.c. */
  for (guint i = 0; i < n; i++)
    if (marks[i].incident == found->incident && marks[i].at_us >= found->from_us &&
        (marks[i].at_us == found->from_us || marks[i].kind == HN_MARK_REPORT))
      return marks[i].known_us;
  return 0;
}

HnTimelineHistory *
hn_timeline_history_new (HnTimelineModel *model, HnTimelineHistoryFunc func, gpointer user_data)
{
  HnTimelineHistory *self;

  g_return_val_if_fail (HN_IS_TIMELINE_MODEL (model), NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (HnTimelineHistory, 1);
  self->model = model;
  self->func = func;
  self->user_data = user_data;
  self->known_us = HN_KNOWN_NOW;
  self->most_marks = HN_TIMELINE_MOST_MARKS;
  self->rows = g_hash_table_new_full (NULL, NULL, NULL, clear_row);
  self->wanted = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->cancellable = g_cancellable_new ();
  return self;
}

void
hn_timeline_history_free (HnTimelineHistory *self)
{
  if (self == NULL)
    return;
  start_over (self);
  if (self->archivist != NULL)
    {
      g_signal_handler_disconnect (self->archivist, self->moved_id);
      g_signal_handler_disconnect (self->archivist, self->reset_id);
    }
  g_clear_object (&self->archivist);
  g_clear_pointer (&self->marks, hn_mark_array_unref);
  g_object_unref (self->cancellable);
  g_hash_table_unref (self->rows);
  g_array_unref (self->wanted);
  g_free (self->exercise);
  g_free (self);
}
