#include "hn-timeline-source.h"

#include "hn-archive-row.h"
#include "hn-timeline-history.h"
#include "hn-timeline-live.h"

struct _HnTimelineSource
{
  GObject parent_instance;

  HnTimelineModel *model;
  HnTimelineLive *live;
  HnTimelineHistory *history;
  HnSituation *situation;
  HnArchivist *archivist;
};

enum
{
  SIGNAL_NEWS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnTimelineSource, hn_timeline_source, G_TYPE_OBJECT)

static void
hn_timeline_source_dispose (GObject *object)
{
  HnTimelineSource *self = HN_TIMELINE_SOURCE (object);

  if (self->model != NULL)
    hn_timeline_model_set_name_func (self->model, NULL, NULL);
  g_clear_pointer (&self->live, hn_timeline_live_free);
  g_clear_pointer (&self->history, hn_timeline_history_free);
  g_clear_object (&self->archivist);
  g_clear_object (&self->situation);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (hn_timeline_source_parent_class)->dispose (object);
}

static void
hn_timeline_source_class_init (HnTimelineSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_timeline_source_dispose;

  signals[SIGNAL_NEWS] = g_signal_new ("news", HN_TYPE_TIMELINE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
}

static void
hn_timeline_source_init (HnTimelineSource *self)
{
}

static const char *
get_operator_id (HnTimelineSource *self, HnTimelineLayerKind kind, guint32 operator)
{
  if (kind == HN_TIMELINE_LIVE)
    return hn_timeline_live_get_operator (self->live, operator);
  return self->archivist != NULL ? hn_archivist_get_word (self->archivist, operator) : NULL;
}

static void
name_operator (HnTimelineLayerKind kind,
               guint32
               operator,
               const char ** id,
               const char **name,
               gpointer user_data)
{
  HnTimelineSource *self = user_data;

  *id = get_operator_id (self, kind, operator);
  if (*id != NULL && self->situation != NULL)
    *name = hn_situation_get_name_of (self->situation, *id);
}

static void
on_history (gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_NEWS], 0);
}

HnTimelineSource *
hn_timeline_source_new (HnPlan *plan)
{
  HnTimelineSource *self;

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);

  self = g_object_new (HN_TYPE_TIMELINE_SOURCE, NULL);
  self->model = hn_timeline_model_new (plan);
  self->live = hn_timeline_live_new (self->model);
  self->history = hn_timeline_history_new (self->model, on_history, self);
  hn_timeline_model_set_name_func (self->model, name_operator, self);
  return self;
}

HnTimelineModel *
hn_timeline_source_get_model (HnTimelineSource *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_SOURCE (self), NULL);

  return self->model;
}

void
hn_timeline_source_set_situation (HnTimelineSource *self, HnSituation *situation)
{
  g_return_if_fail (HN_IS_TIMELINE_SOURCE (self));
  g_return_if_fail (situation == NULL || HN_IS_SITUATION (situation));

  g_set_object (&self->situation, situation);
  hn_timeline_live_set_situation (self->live, situation);
}

void
hn_timeline_source_set_archivist (HnTimelineSource *self,
                                  HnArchivist *archivist,
                                  const char *exercise)
{
  g_return_if_fail (HN_IS_TIMELINE_SOURCE (self));
  g_return_if_fail (archivist == NULL || HN_IS_ARCHIVIST (archivist));

  g_set_object (&self->archivist, archivist);
  hn_timeline_history_set_archivist (self->history, archivist, exercise);
}

void
hn_timeline_source_set_known (HnTimelineSource *self, gint64 known_us)
{
  g_return_if_fail (HN_IS_TIMELINE_SOURCE (self));

  hn_timeline_history_set_known (self->history, known_us);
}

void
hn_timeline_source_set_sight (HnTimelineSource *self, gint64 from_us, gint64 to_us)
{
  g_return_if_fail (HN_IS_TIMELINE_SOURCE (self));

  hn_timeline_history_set_sight (self->history, from_us, to_us);
}

gboolean
hn_timeline_source_is_cut (HnTimelineSource *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_SOURCE (self), FALSE);

  return hn_timeline_history_is_cut (self->history);
}

void
hn_timeline_source_set_most_marks (HnTimelineSource *self, guint most)
{
  g_return_if_fail (HN_IS_TIMELINE_SOURCE (self));

  hn_timeline_history_set_most_marks (self->history, most);
}

void
hn_timeline_source_flush (HnTimelineSource *self)
{
  g_return_if_fail (HN_IS_TIMELINE_SOURCE (self));

  hn_timeline_live_flush (self->live);
}

static void
get_live_news (HnTimelineSource *self, const HnTimelineFound *found, HnTimelineNews *news)
{
  HnIncident *incident = hn_timeline_live_get_incident (self->live, found->stretch.incident);
  gint64 known_us;

  if (incident == NULL)
    return;
  news->id = hn_incident_get_id (incident);
  news->title = hn_incident_get_title (incident);
  news->operator= hn_incident_get_originator_name (incident);
  known_us = hn_timeline_live_get_known_us (self->live, &found->stretch);
  if (known_us != 0)
    news->known_us = hn_situation_get_desk_time (self->situation, known_us, NULL);
}

static void
get_archive_news (HnTimelineSource *self, const HnTimelineFound *found, HnTimelineNews *news)
{
  HnArchiveRow *row = hn_timeline_history_get_incident (self->history, &found->stretch);
  const char *operator= get_operator_id (self, HN_TIMELINE_ARCHIVE, found->stretch.operator);
  gint64 known_us = hn_timeline_history_get_known_us (self->history, &found->stretch);

  if (row != NULL)
    {
      news->row = row;
      news->id = hn_archive_row_get_id (row);
      news->title = hn_archive_row_get_title (row);
    }
  if (self->situation == NULL)
    return;
  news->operator= operator!= NULL ? hn_situation_get_name_of (self->situation, operator) : NULL;
  if (known_us != 0)
    news->known_us = hn_situation_get_desk_time (self->situation, known_us, NULL);
}

void
hn_timeline_source_get_news (HnTimelineSource *self,
                             const HnTimelineFound *found,
                             HnTimelineNews *news)
{
  g_return_if_fail (HN_IS_TIMELINE_SOURCE (self));
  g_return_if_fail (found != NULL);
  g_return_if_fail (news != NULL);

  *news = (HnTimelineNews){ NULL };
  if (found->layer == HN_TIMELINE_LIVE)
    get_live_news (self, found, news);
  else
    get_archive_news (self, found, news);
}

const char *
hn_timeline_source_get_title (HnTimelineSource *self, const HnTimelineFound *found)
{
  HnIncident *incident;

  g_return_val_if_fail (HN_IS_TIMELINE_SOURCE (self), NULL);
  g_return_val_if_fail (found != NULL, NULL);

  if (found->layer != HN_TIMELINE_LIVE)
    {
      HnArchiveRow *row = hn_timeline_history_get_incident (self->history, &found->stretch);

      return row != NULL ? hn_archive_row_get_title (row) : NULL;
    }
  incident = hn_timeline_live_get_incident (self->live, found->stretch.incident);
  return incident != NULL ? hn_incident_get_title (incident) : NULL;
}
