#include "hn-timeline-lane-private.h"

#include <string.h>

struct _HnTimelineLane
{
  GObject parent_instance;

  HnTimelineModel *model; /* not owned; NULL once it is gone */
  HnTimelineLane *parent; /* not owned: it owns this one */
  HnTimelineLaneKind kind;
  HnTerm *term;
  GArray *places; /* of guint */
  /* Of an operator. */
  char *operator_id;
  char *operator_name;
  guint32 operators[HN_N_TIMELINE_LAYERS];
  GPtrArray *children;
  /* The operators stand behind so many children that are always there. */
  guint n_fixed;
  gboolean is_open;
};

G_DEFINE_FINAL_TYPE (HnTimelineLane, hn_timeline_lane, G_TYPE_OBJECT)

static void
hn_timeline_lane_finalize (GObject *object)
{
  HnTimelineLane *self = HN_TIMELINE_LANE (object);

  hn_timeline_lane_detach (self);
  g_ptr_array_unref (self->children);
  g_array_unref (self->places);
  g_clear_object (&self->term);
  g_free (self->operator_id);
  g_free (self->operator_name);

  G_OBJECT_CLASS (hn_timeline_lane_parent_class)->finalize (object);
}

static void
hn_timeline_lane_class_init (HnTimelineLaneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_timeline_lane_finalize;
}

static void
hn_timeline_lane_init (HnTimelineLane *self)
{
  self->children = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = g_array_new (FALSE, FALSE, sizeof (guint));
}

HnTimelineLane *
hn_timeline_lane_new (HnTimelineModel *model,
                      HnTimelineLaneKind kind,
                      HnTerm *term,
                      HnTimelineLane *parent)
{
  HnTimelineLane *self = g_object_new (HN_TYPE_TIMELINE_LANE, NULL);

  self->model = model;
  self->kind = kind;
  self->parent = parent;
  g_set_object (&self->term, term);
  return self;
}

void
hn_timeline_lane_add_place (HnTimelineLane *self, guint place)
{
  g_array_append_val (self->places, place);
}

void
hn_timeline_lane_add_child (HnTimelineLane *self, HnTimelineLane *child)
{
  g_ptr_array_add (self->children, child);
  self->n_fixed++;
}

void
hn_timeline_lane_detach (HnTimelineLane *self)
{
  self->model = NULL;
  for (guint i = 0; i < self->children->len; i++)
    {
      HnTimelineLane *child = g_ptr_array_index (self->children, i);

      child->parent = NULL;
      hn_timeline_lane_detach (child);
    }
}

/* --- what is in it --- */

typedef struct
{
  HnTrack *track;
  guint layer;
  guint place;
} Part;

/* The tracks of which it is made; returns FALSE after the last. */
static gboolean
next_part (HnTimelineLane *self, gboolean is_of_moments, guint *i, Part *part)
{
  guint n = self->places->len;

  while (self->model != NULL && *i < n * HN_N_TIMELINE_LAYERS)
    {
      HnTimelineLayer *layer;

      part->layer = *i / n;
      part->place = g_array_index (self->places, guint, *i % n);
      layer = hn_timeline_model_get_layer (self->model, part->layer);
      *i += 1;
      part->track = is_of_moments ? hn_timeline_layer_get_moments (layer, part->place)
                                  : hn_timeline_layer_get_track (layer, part->place);
      if (part->track == NULL || hn_track_get_n (part->track) == 0)
        continue;
      if (self->kind != HN_TIMELINE_LANE_OPERATOR)
        return TRUE;
      if (self->operators[part->layer] == 0)
        continue;
      part->track =
          hn_timeline_layer_part (layer, part->place, self->operators[part->layer], is_of_moments);
      return TRUE;
    }
  return FALSE;
}

guint64
hn_timeline_lane_get_revision (HnTimelineLane *self)
{
  guint64 revision = 0;

  g_return_val_if_fail (HN_IS_TIMELINE_LANE (self), 0);

  for (guint kind = 0; self->model != NULL && kind < HN_N_TIMELINE_LAYERS; kind++)
    {
      revision += (guint64) hn_timeline_model_get_layer_revision (self->model, kind) << 32;
      for (guint i = 0; i < self->places->len; i++)
        revision += hn_timeline_layer_get_revision (hn_timeline_model_get_layer (self->model, kind),
                                                    g_array_index (self->places, guint, i));
    }
  return revision;
}

gboolean
hn_timeline_lane_is_empty (HnTimelineLane *self)
{
  Part part;
  guint i = 0;

  g_return_val_if_fail (HN_IS_TIMELINE_LANE (self), TRUE);

  if (next_part (self, FALSE, &i, &part))
    return FALSE;
  i = 0;
  return !next_part (self, TRUE, &i, &part);
}

void
hn_timeline_lane_read (HnTimelineLane *self,
                       const HnTimeGrid *grid,
                       gint64 column,
                       guint n_columns,
                       gint64 now_us,
                       guint8 *bands)
{
  Part part;

  g_return_if_fail (HN_IS_TIMELINE_LANE (self));

  memset (bands, HN_BAND_NONE, n_columns);
  for (guint i = 0; next_part (self, FALSE, &i, &part);)
    hn_track_read (part.track, grid, column, n_columns, now_us, bands);
}

void
hn_timeline_lane_read_moments (HnTimelineLane *self,
                               const HnTimeGrid *grid,
                               gint64 column,
                               guint n_columns,
                               HnMomentColumn *columns)
{
  g_autofree HnMomentColumn *other = NULL;
  Part part;

  g_return_if_fail (HN_IS_TIMELINE_LANE (self));

  memset (columns, 0, n_columns * sizeof *columns);
  for (guint i = 0; next_part (self, TRUE, &i, &part);)
    {
      if (part.layer > 0 && other == NULL)
        other = g_new0 (HnMomentColumn, n_columns);
      hn_track_read_moments (part.track, grid, column, n_columns, part.layer > 0 ? other : columns);
    }
  /* What the situation holds is in the archive too, soon after. */
  for (guint i = 0; other != NULL && i < n_columns; i++)
    {
      columns[i].n = MAX (columns[i].n, other[i].n);
      columns[i].kinds |= other[i].kinds;
    }
}

static gboolean
collect (HnTimelineLane *self,
         gboolean is_of_moments,
         gint64 from_us,
         gint64 to_us,
         guint most,
         GArray *found)
{
  gboolean is_all = TRUE;
  Part part;

  for (guint i = 0; next_part (self, is_of_moments, &i, &part);)
    {
      g_autoptr (GArray) stretches = g_array_new (FALSE, FALSE, sizeof (HnStretch));

      is_all = hn_track_collect (part.track, from_us, to_us, most, stretches) && is_all;
      for (guint k = 0; k < stretches->len; k++)
        {
          HnTimelineFound one = { g_array_index (stretches, HnStretch, k), part.layer, part.place };

          g_array_append_val (found, one);
        }
    }
  return is_all;
}

gboolean
hn_timeline_lane_collect (
    HnTimelineLane *self, gint64 from_us, gint64 to_us, guint most, GArray *found)
{
  g_return_val_if_fail (HN_IS_TIMELINE_LANE (self), FALSE);

  return collect (self, FALSE, from_us, to_us, most, found);
}

gboolean
hn_timeline_lane_collect_moments (
    HnTimelineLane *self, gint64 from_us, gint64 to_us, guint most, GArray *found)
{
  g_return_val_if_fail (HN_IS_TIMELINE_LANE (self), FALSE);

  return collect (self, TRUE, from_us, to_us, most, found);
}

/* Which bands are shown in a time: what was seen before now, what is foreseen after it. */
static guint
get_shown_bands (gint64 from_us, gint64 to_us, gint64 now_us)
{
  guint bands = 0;

  for (HnBand band = HN_BAND_NORMAL; band < HN_N_BANDS; band++)
    if (hn_band_is_forecast (band) ? to_us > now_us : from_us < now_us)
      bands |= 1u << band;
  return bands;
}

gboolean
hn_timeline_lane_find_worst (
    HnTimelineLane *self, gint64 from_us, gint64 to_us, gint64 now_us, HnTimelineFound *found)
{
  guint bands = get_shown_bands (from_us, to_us, now_us);
  gboolean is_found = FALSE;
  Part part;

  g_return_val_if_fail (HN_IS_TIMELINE_LANE (self), FALSE);
  g_return_val_if_fail (found != NULL, FALSE);

  for (guint i = 0; next_part (self, FALSE, &i, &part);)
    {
      HnStretch stretch;

      if (!hn_track_find_worst (part.track, from_us, to_us, bands, &stretch))
        continue;
      if (is_found && (found->stretch.band > stretch.band ||
                       (found->stretch.band == stretch.band &&
                        (found->layer < part.layer || found->stretch.to_us >= stretch.to_us))))
        continue;
      *found = (HnTimelineFound){ stretch, part.layer, part.place };
      is_found = TRUE;
    }
  return is_found;
}

gboolean
hn_timeline_lane_find_edge (HnTimelineLane *self, gint64 at_us, gboolean is_next, gint64 *edge_us)
{
  gint64 best = is_next ? G_MAXINT64 : G_MININT64;
  gboolean is_found = FALSE;

  g_return_val_if_fail (HN_IS_TIMELINE_LANE (self), FALSE);
  g_return_val_if_fail (edge_us != NULL, FALSE);

  for (guint is_of_moments = 0; is_of_moments <= 1; is_of_moments++)
    {
      Part part;

      for (guint i = 0; next_part (self, is_of_moments, &i, &part);)
        {
          gint64 edge;

          if (!(is_next ? hn_track_next_edge (part.track, at_us, &edge)
                        : hn_track_previous_edge (part.track, at_us, &edge)))
            continue;
          best = is_next ? MIN (best, edge) : MAX (best, edge);
          is_found = TRUE;
        }
    }
  if (is_found)
    *edge_us = best;
  return is_found;
}

/* --- its parts --- */

static gboolean
may_have_operators (HnTimelineLane *self)
{
  return self->kind == HN_TIMELINE_LANE_SERVICE || self->kind == HN_TIMELINE_LANE_WHOLE ||
         self->kind == HN_TIMELINE_LANE_UNPLACED;
}

static int
compare_by_name (gconstpointer a, gconstpointer b)
{
  HnTimelineLane *one = *(HnTimelineLane *const *) a, *two = *(HnTimelineLane *const *) b;
  int order = g_utf8_collate (one->operator_name != NULL ? one->operator_name : "\xef\xbf\xbf",
                              two->operator_name != NULL ? two->operator_name : "\xef\xbf\xbf");

  return order != 0 ? order : strcmp (one->operator_id, two->operator_id);
}

static HnTimelineLane *
find_operator (GPtrArray *lanes, const char *id)
{
  for (guint i = 0; i < lanes->len; i++)
    {
      HnTimelineLane *lane = g_ptr_array_index (lanes, i);

      if (g_strcmp0 (lane->operator_id, id) == 0)
        return lane;
    }
  return NULL;
}

/* The operators of one layer, into @lanes, by id; an old lane is taken again. */
static void
add_operators (HnTimelineLane *self, guint layer, GHashTable *by_id)
{
  GHashTable *operators = hn_timeline_layer_get_operators (
      hn_timeline_model_get_layer (self->model, layer), g_array_index (self->places, guint, 0));
  GHashTableIter iter;
  gpointer number;

  if (operators == NULL)
    return;
  g_hash_table_iter_init (&iter, operators);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    {
      const char *id = NULL, *name = NULL;
      HnTimelineLane *lane;

      hn_timeline_model_name_operator (self->model, layer, GPOINTER_TO_UINT (number), &id, &name);
      if (id == NULL)
        continue;
      lane = g_hash_table_lookup (by_id, id);
      if (lane == NULL)
        {
          HnTimelineLane *old = find_operator (self->children, id);

          lane = old != NULL ? g_object_ref (old)
                             : hn_timeline_lane_new (self->model, HN_TIMELINE_LANE_OPERATOR,
                                                     self->term, self);
          if (old == NULL)
            {
              lane->operator_id = g_strdup (id);
              hn_timeline_lane_add_place (lane, g_array_index (self->places, guint, 0));
            }
          memset (lane->operators, 0, sizeof lane->operators);
          g_hash_table_insert (by_id, lane->operator_id, lane);
        }
      lane->operators[layer] = GPOINTER_TO_UINT (number);
      if (name != NULL && g_strcmp0 (name, lane->operator_name) != 0)
        {
          g_free (lane->operator_name);
          lane->operator_name = g_strdup (name);
        }
    }
}

gboolean
hn_timeline_lane_refresh (HnTimelineLane *self)
{
  g_autoptr (GHashTable) by_id = NULL;
  g_autoptr (GPtrArray) old = NULL;
  GHashTableIter iter;
  gpointer lane;
  gboolean is_other;

  if (!may_have_operators (self) || !self->is_open || self->model == NULL)
    return FALSE;
  by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint layer = 0; layer < HN_N_TIMELINE_LAYERS; layer++)
    add_operators (self, layer, by_id);
  old = self->children;
  self->children = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_iter_init (&iter, by_id);
  while (g_hash_table_iter_next (&iter, NULL, &lane))
    g_ptr_array_add (self->children, lane);
  g_ptr_array_sort (self->children, compare_by_name);
  is_other = old->len != self->children->len;
  for (guint i = 0; i < old->len; i++)
    {
      HnTimelineLane *was = g_ptr_array_index (old, i);

      is_other = is_other || was != g_ptr_array_index (self->children, i);
      if (g_hash_table_lookup (by_id, was->operator_id) != was)
        {
          was->parent = NULL;
          hn_timeline_lane_detach (was);
        }
    }
  return is_other;
}

gboolean
hn_timeline_lane_has_children (HnTimelineLane *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_LANE (self), FALSE);

  if (self->n_fixed > 0)
    return TRUE;
  if (!may_have_operators (self) || self->model == NULL)
    return FALSE;
  for (guint layer = 0; layer < HN_N_TIMELINE_LAYERS; layer++)
    {
      GHashTable *operators = hn_timeline_layer_get_operators (
          hn_timeline_model_get_layer (self->model, layer), g_array_index (self->places, guint, 0));

      if (operators != NULL && g_hash_table_size (operators) > 0)
        return TRUE;
    }
  return FALSE;
}

GPtrArray *
hn_timeline_lane_get_children (HnTimelineLane *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_LANE (self), NULL);

  if (!self->is_open)
    {
      self->is_open = TRUE;
      hn_timeline_lane_refresh (self);
    }
  return self->children;
}

void
hn_timeline_lane_close (HnTimelineLane *self)
{
  g_return_if_fail (HN_IS_TIMELINE_LANE (self));

  self->is_open = FALSE;
  if (!may_have_operators (self) || self->model == NULL)
    return;
  for (guint layer = 0; layer < HN_N_TIMELINE_LAYERS; layer++)
    hn_timeline_layer_drop_parts (hn_timeline_model_get_layer (self->model, layer),
                                  g_array_index (self->places, guint, 0));
}

/* --- what it is --- */

HnTimelineLaneKind
hn_timeline_lane_get_kind (HnTimelineLane *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_LANE (self), HN_TIMELINE_LANE_UNPLACED);

  return self->kind;
}

HnTerm *
hn_timeline_lane_get_term (HnTimelineLane *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_LANE (self), NULL);

  return self->term;
}

const char *
hn_timeline_lane_get_operator (HnTimelineLane *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_LANE (self), NULL);

  return self->operator_id;
}

const char *
hn_timeline_lane_get_operator_name (HnTimelineLane *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_LANE (self), NULL);

  return self->operator_name;
}

HnTimelineLane *
hn_timeline_lane_get_parent (HnTimelineLane *self)
{
  g_return_val_if_fail (HN_IS_TIMELINE_LANE (self), NULL);

  return self->parent;
}

guint
hn_timeline_lane_get_depth (HnTimelineLane *self)
{
  guint depth = 0;

  g_return_val_if_fail (HN_IS_TIMELINE_LANE (self), 0);

  for (HnTimelineLane *lane = self->parent; lane != NULL; lane = lane->parent)
    depth++;
  return depth;
}
