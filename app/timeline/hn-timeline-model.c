#include "hn-timeline-model.h"

#include "hn-timeline-lane-private.h"

struct _HnTimelineModel
{
  GObject parent_instance;

  HnPlan *plan;
  HnTimelineLayer *layers[HN_N_TIMELINE_LAYERS];
  guint layer_revisions[HN_N_TIMELINE_LAYERS];
  HnTimelineNameFunc name_func;
  gpointer name_data;

  /* HnTimelineLane: those of the sectors, and behind them, while there is anything, the other. */
  GPtrArray *lanes;
  HnTimelineLane *unplaced;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LANES_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnTimelineModel, hn_timeline_model, G_TYPE_OBJECT)

static void
hn_timeline_model_finalize (GObject *object)
{
  HnTimelineModel *self = HN_TIMELINE_MODEL (object);

  for (guint i = 0; i < self->lanes->len; i++)
    hn_timeline_lane_detach (g_ptr_array_index (self->lanes, i));
  g_ptr_array_unref (self->lanes);
  hn_timeline_lane_detach (self->unplaced);
  g_clear_object (&self->unplaced);
  for (guint i = 0; i < HN_N_TIMELINE_LAYERS; i++)
    hn_timeline_layer_free (self->layers[i]);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (hn_timeline_model_parent_class)->finalize (object);
}

static void
hn_timeline_model_class_init (HnTimelineModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_timeline_model_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HN_TYPE_TIMELINE_MODEL, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LANES_CHANGED] =
      g_signal_new ("lanes-changed", HN_TYPE_TIMELINE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);
}

static void
hn_timeline_model_init (HnTimelineModel *self)
{
  self->lanes = g_ptr_array_new_with_free_func (g_object_unref);
}

/* A sector: itself, what is of none of its services, and these. */
static HnTimelineLane *
make_sector (HnTimelineModel *self, HnSector *sector, guint index)
{
  HnTermList *services = hn_sector_get_services (sector);
  HnTimelineLane *lane =
      hn_timeline_lane_new (self, HN_TIMELINE_LANE_SECTOR, HN_TERM (sector), NULL);
  HnTimelineLane *whole =
      hn_timeline_lane_new (self, HN_TIMELINE_LANE_WHOLE, HN_TERM (sector), lane);
  guint place = hn_timeline_model_get_place_at (self, index + 1, 0);

  hn_timeline_lane_add_place (lane, place);
  hn_timeline_lane_add_place (whole, place);
  hn_timeline_lane_add_child (lane, whole);
  for (guint i = 0; i < hn_term_list_get_n (services); i++)
    {
      HnTerm *service = hn_term_list_get (services, i);
      HnTimelineLane *child = hn_timeline_lane_new (self, HN_TIMELINE_LANE_SERVICE, service, lane);

      place = hn_timeline_model_get_place (self, hn_term_get_id (HN_TERM (sector)),
                                           hn_term_get_id (service));
      hn_timeline_lane_add_place (child, place);
      hn_timeline_lane_add_child (lane, child);
      hn_timeline_lane_add_place (lane, place);
    }
  return lane;
}

HnTimelineModel *
hn_timeline_model_new (HnPlan *plan)
{
  HnTimelineModel *self;
  HnTermList *sectors;

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);

  self = g_object_new (HN_TYPE_TIMELINE_MODEL, NULL);
  self->plan = g_object_ref (plan);
  for (guint i = 0; i < HN_N_TIMELINE_LAYERS; i++)
    self->layers[i] = hn_timeline_layer_new (hn_timeline_model_get_n_places (self));
  sectors = hn_plan_get_sectors (plan);
  for (guint i = 0; i < hn_term_list_get_n (sectors); i++)
    g_ptr_array_add (self->lanes, make_sector (self, hn_term_list_get (sectors, i), i));
  self->unplaced = hn_timeline_lane_new (self, HN_TIMELINE_LANE_UNPLACED, NULL, NULL);
  hn_timeline_lane_add_place (self->unplaced, hn_timeline_model_get_place_at (self, 0, 0));
  return self;
}

HnPlan *
hn_timeline_model_get_plan (HnTimelineModel *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_MODEL (self), NULL);

  return self->plan;
}

/* The places: what cannot be placed, the sectors, the services. */
guint
hn_timeline_model_get_n_places (HnTimelineModel *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_MODEL (self), 0);

  return 1 + hn_term_list_get_n (hn_plan_get_sectors (self->plan)) +
         hn_term_list_get_n (hn_plan_get_services (self->plan));
}

guint
hn_timeline_model_get_place_at (HnTimelineModel *self, guint sector, guint service)
{
  guint n_top, n_services;

  g_return_val_if_fail (HN_IS_TIMELINE_MODEL (self), 0);

  n_top = hn_term_list_get_n (hn_plan_get_sectors (self->plan));
  n_services = hn_term_list_get_n (hn_plan_get_services (self->plan));
  if (sector == 0 || sector > n_top)
    return 0;
  return service > 0 && service <= n_services ? n_top + service : sector;
}

guint
hn_timeline_model_get_place (HnTimelineModel *self, const char *sector, const char *service)
{
  HnService *known;
  int sector_at, service_at;

  g_return_val_if_fail (HN_IS_TIMELINE_MODEL (self), 0);

  sector_at = hn_term_list_index_of (hn_plan_get_sectors (self->plan), sector);
  known = hn_plan_find_service (self->plan, service);
  if (known != NULL &&
      g_strcmp0 (hn_term_get_id (HN_TERM (hn_service_get_sector (known))), sector) != 0)
    known = NULL;
  service_at =
      known != NULL ? hn_term_list_index_of (hn_plan_get_services (self->plan), service) : -1;
  return hn_timeline_model_get_place_at (self, (guint) (sector_at + 1), (guint) (service_at + 1));
}

HnTimelineLayer *
hn_timeline_model_get_layer (HnTimelineModel *self, HnTimelineLayerKind kind)
{
  g_return_val_if_fail (HN_IS_TIMELINE_MODEL (self), NULL);
  g_return_val_if_fail (kind < HN_N_TIMELINE_LAYERS, NULL);

  return self->layers[kind];
}

void
hn_timeline_model_set_layer (HnTimelineModel *self,
                             HnTimelineLayerKind kind,
                             HnTimelineLayer *layer)
{
  g_return_if_fail (HN_IS_TIMELINE_MODEL (self));
  g_return_if_fail (kind < HN_N_TIMELINE_LAYERS);
  g_return_if_fail (layer != NULL);

  hn_timeline_layer_free (self->layers[kind]);
  self->layers[kind] = layer;
  self->layer_revisions[kind]++;
}

guint
hn_timeline_model_get_layer_revision (HnTimelineModel *self, HnTimelineLayerKind kind)
{
  return self->layer_revisions[kind];
}

void
hn_timeline_model_set_name_func (HnTimelineModel *self, HnTimelineNameFunc func, gpointer user_data)
{
  g_return_if_fail (HN_IS_TIMELINE_MODEL (self));

  self->name_func = func;
  self->name_data = user_data;
}

void
hn_timeline_model_name_operator (HnTimelineModel *self,
                                 HnTimelineLayerKind kind,
                                 guint32
                                 operator,
                                 const char ** id,
                                 const char **name)
{
  if (self->name_func != NULL)
    self->name_func (kind, operator, id, name, self->name_data);
}

GPtrArray *
hn_timeline_model_get_lanes (HnTimelineModel *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_MODEL (self), NULL);

  return self->lanes;
}

gboolean
hn_timeline_model_get_extent (HnTimelineModel *self, gint64 *from_us, gint64 *to_us)
{
  gboolean is_found = FALSE;

  g_return_val_if_fail (HN_IS_TIMELINE_MODEL (self), FALSE);
  g_return_val_if_fail (from_us != NULL && to_us != NULL, FALSE);

  *from_us = G_MAXINT64;
  *to_us = G_MININT64;
  for (guint kind = 0; kind < HN_N_TIMELINE_LAYERS; kind++)
    for (guint place = 0; place < hn_timeline_model_get_n_places (self); place++)
      {
        HnTrack *track = hn_timeline_layer_get_track (self->layers[kind], place);
        gint64 edge_us;

        if (track == NULL || !hn_track_next_edge (track, G_MININT64, &edge_us))
          continue;
        is_found = TRUE;
        *from_us = MIN (*from_us, edge_us);
        if (hn_track_previous_edge (track, G_MAXINT64, &edge_us))
          *to_us = MAX (*to_us, edge_us);
      }
  return is_found;
}

/* Whether what cannot be placed has a lane now where it had none, or the other way round. */
static gboolean
refresh_unplaced (HnTimelineModel *self)
{
  gboolean is_shown = self->lanes->len > 0 &&
                      g_ptr_array_index (self->lanes, self->lanes->len - 1) == self->unplaced;

  if (hn_timeline_lane_is_empty (self->unplaced) != is_shown)
    return FALSE;
  if (is_shown)
    g_ptr_array_remove_index (self->lanes, self->lanes->len - 1);
  else
    g_ptr_array_add (self->lanes, g_object_ref (self->unplaced));
  return TRUE;
}

void
hn_timeline_model_changed (HnTimelineModel *self)
{
  gboolean is_other;

  g_return_if_fail (HN_IS_TIMELINE_MODEL (self));

  is_other = refresh_unplaced (self);
  for (guint i = 0; i < self->lanes->len; i++)
    {
      HnTimelineLane *lane = g_ptr_array_index (self->lanes, i);
      GPtrArray *services;

      is_other = hn_timeline_lane_refresh (lane) || is_other;
      if (hn_timeline_lane_get_kind (lane) != HN_TIMELINE_LANE_SECTOR)
        continue;
      services = hn_timeline_lane_get_children (lane);
      for (guint k = 0; k < services->len; k++)
        is_other = hn_timeline_lane_refresh (g_ptr_array_index (services, k)) || is_other;
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  if (is_other)
    g_signal_emit (self, signals[SIGNAL_LANES_CHANGED], 0);
}
