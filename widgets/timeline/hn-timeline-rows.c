#include "hn-timeline-rows.h"

struct _HnTimelineRows
{
  HnTimelineModel *model;
  /* HnTimelineRow, and where each begins; of the latter one more. */
  GPtrArray *rows;
  GArray *tops;
  /* HnTimelineLane that are open. */
  GHashTable *open;
  int sector_height;
  int part_height;
};

HnTimelineRows *
hn_timeline_rows_new (HnTimelineModel *model)
{
  HnTimelineRows *self;

  g_return_val_if_fail (HN_IS_TIMELINE_MODEL (model), NULL);

  self = g_new0 (HnTimelineRows, 1);
  self->model = g_object_ref (model);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_timeline_row_free);
  self->tops = g_array_new (FALSE, FALSE, sizeof (int));
  self->open = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->sector_height = 28;
  self->part_height = 24;
  hn_timeline_rows_refresh (self);
  return self;
}

void
hn_timeline_rows_free (HnTimelineRows *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->rows);
  g_array_unref (self->tops);
  g_hash_table_unref (self->open);
  g_object_unref (self->model);
  g_free (self);
}

static int
get_lane_height (HnTimelineRows *self, HnTimelineLane *lane)
{
  return hn_timeline_lane_get_parent (lane) == NULL ? self->sector_height : self->part_height;
}

static void
measure (HnTimelineRows *self)
{
  int y = 0;

  g_array_set_size (self->tops, 0);
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_array_append_val (self->tops, y);
      y += get_lane_height (self, hn_timeline_rows_get_lane (self, i));
    }
  g_array_append_val (self->tops, y);
}

/* A row of a lane that had one is the same one. */
static void
add_lane (HnTimelineRows *self, HnTimelineLane *lane, GHashTable *old)
{
  HnTimelineRow *row = NULL;

  /* What is of no service is rare: it has a lane where there is any. */
  if (hn_timeline_lane_get_kind (lane) == HN_TIMELINE_LANE_WHOLE &&
      hn_timeline_lane_is_empty (lane))
    return;
  if (!g_hash_table_steal_extended (old, lane, NULL, (gpointer *) &row))
    row = hn_timeline_row_new (lane);
  g_ptr_array_add (self->rows, row);
  if (hn_timeline_rows_is_open (self, lane))
    {
      GPtrArray *children = hn_timeline_lane_get_children (lane);

      for (guint i = 0; i < children->len; i++)
        add_lane (self, g_ptr_array_index (children, i), old);
    }
}

void
hn_timeline_rows_refresh (HnTimelineRows *self)
{
  g_autoptr (GHashTable) old = NULL;
  GPtrArray *lanes;

  g_return_if_fail (self != NULL);

  old = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) hn_timeline_row_free);
  for (guint i = 0; i < self->rows->len; i++)
    g_hash_table_insert (old, hn_timeline_rows_get_lane (self, i),
                         g_ptr_array_index (self->rows, i));
  g_ptr_array_set_free_func (self->rows, NULL);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_free_func (self->rows, (GDestroyNotify) hn_timeline_row_free);
  lanes = hn_timeline_model_get_lanes (self->model);
  for (guint i = 0; i < lanes->len; i++)
    add_lane (self, g_ptr_array_index (lanes, i), old);
  measure (self);
}

void
hn_timeline_rows_set_heights (HnTimelineRows *self, int sector, int part)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (sector > 0 && part > 0);

  self->sector_height = sector;
  self->part_height = part;
  measure (self);
}

guint
hn_timeline_rows_get_n (HnTimelineRows *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

HnTimelineRow *
hn_timeline_rows_get (HnTimelineRows *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->rows->len, NULL);

  return g_ptr_array_index (self->rows, index);
}

HnTimelineLane *
hn_timeline_rows_get_lane (HnTimelineRows *self, guint index)
{
  return hn_timeline_row_get_lane (hn_timeline_rows_get (self, index));
}

int
hn_timeline_rows_find (HnTimelineRows *self, HnTimelineLane *lane)
{
  g_return_val_if_fail (self != NULL, -1);

  for (guint i = 0; i < self->rows->len; i++)
    if (hn_timeline_rows_get_lane (self, i) == lane)
      return (int) i;
  return -1;
}

int
hn_timeline_rows_get_y (HnTimelineRows *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->tops->len, 0);

  return g_array_index (self->tops, int, index);
}

int
hn_timeline_rows_get_height (HnTimelineRows *self, guint index)
{
  g_return_val_if_fail (self != NULL && index < self->rows->len, 0);

  return hn_timeline_rows_get_y (self, index + 1) - hn_timeline_rows_get_y (self, index);
}

int
hn_timeline_rows_find_at (HnTimelineRows *self, double y)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, -1);

  high = self->rows->len;
  if (high == 0 || y < 0 || y >= hn_timeline_rows_get_y (self, high))
    return -1;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (hn_timeline_rows_get_y (self, middle) <= y)
        low = middle;
      else
        high = middle;
    }
  return (int) low;
}

gboolean
hn_timeline_rows_is_open (HnTimelineRows *self, HnTimelineLane *lane)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return g_hash_table_contains (self->open, lane);
}

/* Without laying the rows out anew. */
static void
set_open (HnTimelineRows *self, HnTimelineLane *lane, gboolean is_open)
{
  if (hn_timeline_rows_is_open (self, lane) == is_open)
    return;
  if (is_open)
    {
      if (hn_timeline_lane_has_children (lane))
        g_hash_table_add (self->open, g_object_ref (lane));
      return;
    }
  hn_timeline_lane_close (lane);
  g_hash_table_remove (self->open, lane);
}

void
hn_timeline_rows_set_open (HnTimelineRows *self, HnTimelineLane *lane, gboolean is_open)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (HN_IS_TIMELINE_LANE (lane));

  set_open (self, lane, is_open);
  hn_timeline_rows_refresh (self);
}

void
hn_timeline_rows_set_all_open (HnTimelineRows *self, gboolean is_open)
{
  GPtrArray *lanes;

  g_return_if_fail (self != NULL);

  lanes = hn_timeline_model_get_lanes (self->model);
  for (guint i = 0; i < lanes->len; i++)
    set_open (self, g_ptr_array_index (lanes, i), is_open);
  hn_timeline_rows_refresh (self);
}

void
hn_timeline_rows_spoil (HnTimelineRows *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->rows->len; i++)
    hn_timeline_row_spoil (g_ptr_array_index (self->rows, i));
}
