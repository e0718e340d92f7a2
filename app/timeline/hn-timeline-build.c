#include "hn-timeline-build.h"

#include "hn-segment.h"
#include "hn-timeline-moment.h"

typedef struct
{
  HnIntervalArray *intervals;
  gint64 known_us;
  guint n_places;
  guint n_top;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  hn_interval_array_unref (job->intervals);
  g_free (job);
}

void
hn_timeline_build_free (HnTimelineBuild *self)
{
  hn_timeline_layer_free (self->layer);
  g_free (self);
}

gboolean
hn_timeline_build_stretch (const HnInterval *interval, HnStretch *stretch)
{
  HnBand band = hn_band_from_state (interval->state, interval->kind == HN_SEGMENT_FORECAST);

  if (band == HN_BAND_NONE || interval->to_us <= interval->from_us ||
      interval->incident > HN_STRETCH_MAX_INCIDENT)
    return FALSE;
  *stretch = (HnStretch){ interval->from_us, interval->to_us, interval->incident,
                          interval->operator, (guint8) band };
  return TRUE;
}

/* As hn_timeline_model_get_place_at(), which belongs to the main thread. */
static guint
get_place (const Job *job, const HnInterval *interval)
{
  if (interval->sector == 0 || interval->sector > job->n_top)
    return 0;
  return interval->service > 0 && job->n_top + interval->service < job->n_places
             ? job->n_top + interval->service
             : interval->sector;
}

/* Of each place its intervals lie in one piece of the array but for the operators. */
static void
run (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  HnTimelineBuild *build = g_new0 (HnTimelineBuild, 1);
  g_autoptr (GArray) here = g_array_new (FALSE, FALSE, sizeof (HnStretch));
  guint n;
  const HnInterval *intervals = hn_interval_array_get (job->intervals, &n);

  build->layer = hn_timeline_layer_new (job->n_places);
  build->revision = hn_interval_array_get_revision (job->intervals);
  build->known_us = job->known_us;
  for (guint i = 0; i < n && !g_cancellable_is_cancelled (cancellable); i++)
    {
      guint place = get_place (job, &intervals[i]);
      HnStretch stretch;

      if (hn_timeline_build_stretch (&intervals[i], &stretch))
        g_array_append_val (here, stretch);
      if (i + 1 < n && get_place (job, &intervals[i + 1]) == place)
        continue;
      if (hn_timeline_layer_get_track (build->layer, place) == NULL)
        hn_timeline_layer_load (build->layer, place, (const HnStretch *) here->data, here->len);
      else
        /* What cannot be placed may come in several pieces. */
        for (guint k = 0; k < here->len; k++)
          hn_timeline_layer_add (build->layer, place, &g_array_index (here, HnStretch, k));
      g_array_set_size (here, 0);
    }
  g_task_return_pointer (task, build, (GDestroyNotify) hn_timeline_build_free);
}

void
hn_timeline_build_async (HnTimelineModel *model,
                         HnIntervalArray *intervals,
                         gint64 known_us,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (HN_IS_TIMELINE_MODEL (model));
  g_return_if_fail (intervals != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  job = g_new0 (Job, 1);
  job->intervals = hn_interval_array_ref (intervals);
  job->known_us = known_us;
  job->n_places = hn_timeline_model_get_n_places (model);
  job->n_top = hn_term_list_get_n (hn_plan_get_sectors (hn_timeline_model_get_plan (model)));
  g_task_set_source_tag (task, hn_timeline_build_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}

HnTimelineBuild *
hn_timeline_build_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hn_timeline_build_marks (HnTimelineModel *model, HnTimelineLayer *layer, HnMarkArray *marks)
{
  guint n_places, n;
  const HnArchiveMark *all;
  g_autoptr (GPtrArray) by_place = NULL;

  g_return_if_fail (HN_IS_TIMELINE_MODEL (model));
  g_return_if_fail (layer != NULL);
  g_return_if_fail (marks != NULL);

  n_places = hn_timeline_model_get_n_places (model);
  all = hn_mark_array_get (marks, &n);
  by_place = g_ptr_array_new_full (n_places, (GDestroyNotify) g_array_unref);
  for (guint place = 0; place < n_places; place++)
    g_ptr_array_add (by_place, g_array_new (FALSE, FALSE, sizeof (HnStretch)));
  for (guint i = 0; i < n; i++)
    {
      guint place = hn_timeline_model_get_place_at (model, all[i].sector, all[i].service);
      HnStretch moment = { all[i].at_us, all[i].at_us, i + 1,
                           all[i].operator, (guint8) hn_timeline_moment_kind (all[i].kind) };

      g_array_append_val ((GArray *) g_ptr_array_index (by_place, place), moment);
    }
  for (guint place = 0; place < n_places; place++)
    {
      GArray *here = g_ptr_array_index (by_place, place);

      hn_timeline_layer_load_moments (layer, place, (const HnStretch *) here->data, here->len);
    }
}
