#include "hn-timeline-live.h"

#include "hn-mark.h"
#include "hn-segment.h"
#include "hn-timeline-moment.h"

/* After the redraw of GTK and the fold of the desk (see hn-desk.c), before all that can wait. */
#define FLUSH_PRIORITY (G_PRIORITY_HIGH_IDLE + 40)

typedef struct
{
  HnIncident *incident;
  gulong handler_id;
  guint32 number;
  guint place;
  /* What the layer has of it: HnStretch. */
  GArray *stretches;
  GArray *moments;
  gboolean is_dirty;
} Course;

struct _HnTimelineLive
{
  HnTimelineModel *model;
  HnSituation *situation;
  gulong items_id;
  /* HnIncident → Course */
  GHashTable *courses;
  /* Course by number - 1; NULL for those that have gone. */
  GPtrArray *numbers;
  /* Courses whose incidents say something else now; borrowed. */
  GPtrArray *dirty;
  /* Incidents that left the list and may have come back to another place in it. */
  GHashTable *gone;
  /* id → number, and the ids by number - 1 */
  GHashTable *operators;
  GPtrArray *operator_ids;
  guint flush_id;
};

static void
course_free (gpointer data)
{
  Course *course = data;

  g_signal_handler_disconnect (course->incident, course->handler_id);
  g_object_unref (course->incident);
  g_array_unref (course->stretches);
  g_array_unref (course->moments);
  g_free (course);
}

/* --- what an incident went through --- */

static guint32
get_operator (HnTimelineLive *self, const char *id)
{
  guint32 number;

  if (id == NULL)
    return 0;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->operators, id));
  if (number == 0)
    {
      char *own = g_strdup (id);

      g_ptr_array_add (self->operator_ids, own);
      number = self->operator_ids->len;
      g_hash_table_insert (self->operators, own, GUINT_TO_POINTER (number));
    }
  return number;
}

static GArray *
make_stretches (HnTimelineLive *self, Course *course, guint32 operator)
{
  g_autoptr (GArray) segments = hn_incident_dup_segments (course->incident);
  GArray *stretches = g_array_sized_new (FALSE, FALSE, sizeof (HnStretch), segments->len);

  for (guint i = 0; i < segments->len; i++)
    {
      const HnSegment *segment = &g_array_index (segments, HnSegment, i);
      HnStretch stretch = {
        .from_us = segment->from_us,
        .to_us = segment->to_us,
        .incident = course->number,
        .operator= operator,
        .band = (guint8) hn_band_from_state (segment->state, segment->kind == HN_SEGMENT_FORECAST),
      };

      if (stretch.band != HN_BAND_NONE && stretch.to_us > stretch.from_us)
        g_array_append_val (stretches, stretch);
    }
  return stretches;
}

static GArray *
make_moments (HnTimelineLive *self, Course *course, guint32 operator)
{
  g_autoptr (GArray) marks = hn_incident_dup_marks (course->incident);
  GArray *moments = g_array_sized_new (FALSE, FALSE, sizeof (HnStretch), marks->len);

  for (guint i = 0; i < marks->len; i++)
    {
      const HnMark *mark = &g_array_index (marks, HnMark, i);
      HnStretch moment = {
        .from_us = mark->at_us,
        .to_us = mark->at_us,
        .incident = course->number,
        .operator= operator,
        .band = (guint8) hn_timeline_moment_kind (mark->kind),
      };

      g_array_append_val (moments, moment);
    }
  return moments;
}

static void
course_leave (HnTimelineLive *self, Course *course)
{
  HnTimelineLayer *layer = hn_timeline_model_get_layer (self->model, HN_TIMELINE_LIVE);

  for (guint i = 0; i < course->stretches->len; i++)
    hn_timeline_layer_remove (layer, course->place,
                              &g_array_index (course->stretches, HnStretch, i));
  for (guint i = 0; i < course->moments->len; i++)
    hn_timeline_layer_remove_moment (layer, course->place,
                                     &g_array_index (course->moments, HnStretch, i));
}

static void
course_enter (HnTimelineLive *self, Course *course)
{
  HnTimelineLayer *layer = hn_timeline_model_get_layer (self->model, HN_TIMELINE_LIVE);

  for (guint i = 0; i < course->stretches->len; i++)
    hn_timeline_layer_add (layer, course->place, &g_array_index (course->stretches, HnStretch, i));
  for (guint i = 0; i < course->moments->len; i++)
    hn_timeline_layer_add_moment (layer, course->place,
                                  &g_array_index (course->moments, HnStretch, i));
}

/* Where it stands on the board: what was judged goes before what was reported. */
static guint
get_place (HnTimelineLive *self, HnIncident *incident)
{
  HnSectorStatus *sector = hn_incident_get_sector (incident);
  HnServiceStatus *service = hn_incident_get_service (incident);

  return hn_timeline_model_get_place (self->model,
                                      sector != NULL ? hn_sector_status_get_id (sector) : NULL,
                                      service != NULL ? hn_service_status_get_id (service) : NULL);
}

static void
course_update (HnTimelineLive *self, Course *course)
{
  guint32 operator= get_operator (self, hn_incident_get_originator_id (course->incident));

  course_leave (self, course);
  g_array_unref (course->stretches);
  g_array_unref (course->moments);
  course->place = get_place (self, course->incident);
  course->stretches = make_stretches (self, course, operator);
  course->moments = make_moments (self, course, operator);
  course_enter (self, course);
  course->is_dirty = FALSE;
}

/* --- following --- */

static gboolean
on_idle (gpointer user_data)
{
  HnTimelineLive *self = user_data;

  self->flush_id = 0;
  hn_timeline_live_flush (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (HnTimelineLive *self)
{
  if (self->flush_id == 0)
    self->flush_id = g_idle_add_full (FLUSH_PRIORITY, on_idle, self, NULL);
}

static void
soil (HnTimelineLive *self, Course *course)
{
  if (course->is_dirty)
    return;
  course->is_dirty = TRUE;
  g_ptr_array_add (self->dirty, course);
  schedule (self);
}

static void
on_revision (HnIncident *incident, GParamSpec *pspec, gpointer user_data)
{
  HnTimelineLive *self = user_data;
  Course *course = g_hash_table_lookup (self->courses, incident);

  if (course != NULL)
    soil (self, course);
}

static void
follow (HnTimelineLive *self, HnIncident *incident)
{
  Course *course = g_hash_table_lookup (self->courses, incident);

  g_hash_table_remove (self->gone, incident);
  if (course != NULL)
    return;
  course = g_new0 (Course, 1);
  course->incident = g_object_ref (incident);
  course->stretches = g_array_new (FALSE, FALSE, sizeof (HnStretch));
  course->moments = g_array_new (FALSE, FALSE, sizeof (HnStretch));
  course->handler_id =
      g_signal_connect (incident, "notify::revision", G_CALLBACK (on_revision), self);
  g_ptr_array_add (self->numbers, course);
  course->number = self->numbers->len;
  g_hash_table_insert (self->courses, incident, course);
  soil (self, course);
}

static void
on_items_changed (GListModel *items, guint position, guint removed, guint added, gpointer user_data)
{
  HnTimelineLive *self = user_data;

  /* Which ones went is not said: those that are not found any more at the next flush. */
  if (removed > 0)
    {
      GHashTableIter iter;
      gpointer incident;

      if (removed > added)
        {
          g_hash_table_iter_init (&iter, self->courses);
          while (g_hash_table_iter_next (&iter, &incident, NULL))
            g_hash_table_add (self->gone, incident);
          schedule (self);
        }
    }
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (items, i);

      follow (self, incident);
    }
}

/* Lets go of the incidents that the situation has let go of. */
static void
forget_gone (HnTimelineLive *self)
{
  GHashTableIter iter;
  gpointer incident;

  g_hash_table_iter_init (&iter, self->gone);
  while (g_hash_table_iter_next (&iter, &incident, NULL))
    {
      Course *course = g_hash_table_lookup (self->courses, incident);
      guint position;

      g_hash_table_iter_remove (&iter);
      if (course == NULL ||
          hn_situation_get_incident_position (self->situation, incident, &position))
        continue;
      course_leave (self, course);
      g_ptr_array_index (self->numbers, course->number - 1) = NULL;
      g_ptr_array_remove_fast (self->dirty, course);
      g_hash_table_remove (self->courses, incident);
    }
}

void
hn_timeline_live_flush (HnTimelineLive *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->flush_id, g_source_remove);
  if (self->situation == NULL)
    return;
  if (g_hash_table_size (self->gone) == 0 && self->dirty->len == 0)
    return;
  forget_gone (self);
  for (guint i = 0; i < self->dirty->len; i++)
    course_update (self, g_ptr_array_index (self->dirty, i));
  g_ptr_array_set_size (self->dirty, 0);
  hn_timeline_model_changed (self->model);
}

static void
leave (HnTimelineLive *self)
{
  g_clear_handle_id (&self->flush_id, g_source_remove);
  if (self->situation != NULL)
    g_signal_handler_disconnect (hn_situation_get_incidents (self->situation), self->items_id);
  g_clear_object (&self->situation);
  g_ptr_array_set_size (self->dirty, 0);
  g_ptr_array_set_size (self->numbers, 0);
  g_hash_table_remove_all (self->gone);
  g_hash_table_remove_all (self->courses);
}

void
hn_timeline_live_set_situation (HnTimelineLive *self, HnSituation *situation)
{
  GListModel *incidents;

  g_return_if_fail (self != NULL);
  g_return_if_fail (situation == NULL || HN_IS_SITUATION (situation));

  if (self->situation == situation)
    return;
  leave (self);
  hn_timeline_model_set_layer (
      self->model, HN_TIMELINE_LIVE,
      hn_timeline_layer_new (hn_timeline_model_get_n_places (self->model)));
  if (situation == NULL)
    {
      hn_timeline_model_changed (self->model);
      return;
    }
  self->situation = g_object_ref (situation);
  incidents = hn_situation_get_incidents (situation);
  self->items_id =
      g_signal_connect (incidents, "items-changed", G_CALLBACK (on_items_changed), self);
  on_items_changed (incidents, 0, 0, g_list_model_get_n_items (incidents), self);
  hn_timeline_live_flush (self);
  hn_timeline_model_changed (self->model);
}

HnTimelineLive *
hn_timeline_live_new (HnTimelineModel *model)
{
  HnTimelineLive *self;

  g_return_val_if_fail (HN_IS_TIMELINE_MODEL (model), NULL);

  self = g_new0 (HnTimelineLive, 1);
  self->model = model;
  self->courses = g_hash_table_new_full (NULL, NULL, NULL, course_free);
  self->numbers = g_ptr_array_new ();
  self->dirty = g_ptr_array_new ();
  self->gone = g_hash_table_new (NULL, NULL);
  self->operators = g_hash_table_new (g_str_hash, g_str_equal);
  self->operator_ids = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
hn_timeline_live_free (HnTimelineLive *self)
{
  if (self == NULL)
    return;
  leave (self);
  g_hash_table_unref (self->courses);
  g_ptr_array_unref (self->numbers);
  g_ptr_array_unref (self->dirty);
  g_hash_table_unref (self->gone);
  g_hash_table_unref (self->operators);
  g_ptr_array_unref (self->operator_ids);
  g_free (self);
}

/* --- what a number stands for --- */

HnIncident *
hn_timeline_live_get_incident (HnTimelineLive *self, guint32 number)
{
  Course *course;

  g_return_val_if_fail (self != NULL, NULL);

  if (number == 0 || number > self->numbers->len)
    return NULL;
  course = g_ptr_array_index (self->numbers, number - 1);
  return course != NULL ? course->incident : NULL;
}

const char *
hn_timeline_live_get_operator (HnTimelineLive *self, guint32 number)
{
  g_return_val_if_fail (self != NULL, NULL);

  return number > 0 && number <= self->operator_ids->len
             ? g_ptr_array_index (self->operator_ids, number - 1)
             : NULL;
}

gint64
hn_timeline_live_get_known_us (HnTimelineLive *self, const HnStretch *found)
{
  HnIncident *incident;
  g_autoptr (GArray) marks = NULL;
  gint64 known_us = 0;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (found != NULL, 0);

  incident = hn_timeline_live_get_incident (self, found->incident);
  if (incident == NULL)
    return 0;
  marks = hn_incident_dup_marks (incident);
  /* What happened at that very time; else the first report after it was made, which said so. */
  for (guint i = 0; i < marks->len; i++)
    {
      const HnMark *mark = &g_array_index (marks, HnMark, i);

      if (mark->at_us == found->from_us && (known_us == 0 || mark->known_us < known_us))
        known_us = mark->known_us;
    }
  for (guint i = 0; i < marks->len && known_us == 0; i++)
    if (g_array_index (marks, HnMark, i).at_us > found->from_us &&
        g_array_index (marks, HnMark, i).kind == HN_MARK_REPORT)
      known_us = g_array_index (marks, HnMark, i).known_us;
  return known_us;
}
