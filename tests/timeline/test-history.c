/* The layer of the archive, with a real log, a real index and its threads: what the incidents of
 * the log say, now, as more comes in, and as it was known at a time. */

#include "archive-fixture.h"
#include "hn-archivist.h"
#include "hn-segment.h"
#include "hn-timeline-source.h"

#include <string.h>

#define DEADLINE_S 30

typedef struct
{
  ArchiveFixture archive;
  HnArchivist *archivist;
  HnTimelineSource *source;
  guint n_news;
} Fixture;

static void
on_news (HnTimelineSource *source, gpointer user_data)
{
  ((Fixture *) user_data)->n_news++;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  archive_fixture_set_up (&self->archive, data);
  archive_fixture_grow (&self->archive, 150);
  self->archivist = hn_archivist_new (self->archive.path, hn_spec_get_plan (), ARCHIVE_NISC);
  self->source = hn_timeline_source_new (hn_spec_get_plan ());
  g_signal_connect (self->source, "news", G_CALLBACK (on_news), self);
  hn_archivist_start (self->archivist);
  hn_timeline_source_set_archivist (self->source, self->archivist, NULL);
  hn_timeline_source_set_sight (self->source, T0 - DAY, T0 + 400 * DAY);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->source);
  hn_archivist_stop (self->archivist);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->archivist);
  archive_fixture_tear_down (&self->archive, data);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
join (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
make_line (guint place, gint64 from_us, gint64 to_us, HnBand band)
{
  return g_strdup_printf ("%u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %u", place, from_us, to_us,
                          band);
}

/* Of all incidents of a situation. */
static char *
tell_situation (HnTimelineModel *model, HnSituation *situation)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GListModel *incidents = hn_situation_get_incidents (situation);

  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i);
      g_autoptr (GArray) segments = hn_incident_dup_segments (incident);
      HnSectorStatus *sector = hn_incident_get_sector (incident);
      HnServiceStatus *service = hn_incident_get_service (incident);
      guint place = hn_timeline_model_get_place (
          model, sector != NULL ? hn_sector_status_get_id (sector) : NULL,
          service != NULL ? hn_service_status_get_id (service) : NULL);

      for (guint k = 0; k < segments->len; k++)
        {
          const HnSegment *segment = &g_array_index (segments, HnSegment, k);
          HnBand band = hn_band_from_state (segment->state, segment->kind == HN_SEGMENT_FORECAST);

          if (band != HN_BAND_NONE)
            g_ptr_array_add (lines, make_line (place, segment->from_us, segment->to_us, band));
        }
    }
  return join (lines);
}

typedef struct
{
  GPtrArray *lines;
  guint place;
} Telling;

static void
tell (const HnStretch *stretch, gpointer user_data)
{
  Telling *telling = user_data;

  g_ptr_array_add (telling->lines,
                   make_line (telling->place, stretch->from_us, stretch->to_us, stretch->band));
}

static char *
tell_layer (HnTimelineModel *model)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  HnTimelineLayer *layer = hn_timeline_model_get_layer (model, HN_TIMELINE_ARCHIVE);
  Telling telling = { lines };

  for (guint place = 0; place < hn_timeline_model_get_n_places (model); place++)
    {
      telling.place = place;
      if (hn_timeline_layer_get_track (layer, place) != NULL)
        hn_track_foreach (hn_timeline_layer_get_track (layer, place), tell, &telling);
    }
  return join (lines);
}

/* Until the layer is what the log, cut at a time, says. */
static void
wait_for (Fixture *self, gint64 known_us)
{
  HnTimelineModel *model = hn_timeline_source_get_model (self->source);
  gint64 seq = known_us == HN_KNOWN_NOW ? G_MAXINT64
                                        : hn_log_find_received (self->archive.log, known_us, NULL);
  g_autoptr (HnSituation) situation = archive_fixture_fold (
      &self->archive, NULL, seq, known_us == HN_KNOWN_NOW ? self->archive.now_us : known_us);
  g_autofree char *expected = tell_situation (model, situation);
  gint64 until = g_get_monotonic_time () + DEADLINE_S * G_TIME_SPAN_SECOND;

  g_assert_cmpuint (strlen (expected), >, 0);
  for (;;)
    {
      g_autofree char *found = tell_layer (model);

      if (g_str_equal (found, expected))
        return;
      if (g_get_monotonic_time () > until)
        g_assert_cmpstr (found, ==, expected);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
test_follow (Fixture *self, gconstpointer data)
{
  wait_for (self, HN_KNOWN_NOW);
  for (guint round = 0; round < 5; round++)
    {
      archive_fixture_grow (&self->archive, 1 + round * 7);
      hn_archivist_poke (self->archivist);
      wait_for (self, HN_KNOWN_NOW);
    }
}

/* Back and forth; never does it know what was not known. */
static void
test_replay (Fixture *self, gconstpointer data)
{
  gint64 whole_us = self->archive.now_us - T0;

  wait_for (self, HN_KNOWN_NOW);
  for (guint percent = 90; percent > 30; percent -= 20)
    {
      hn_timeline_source_set_known (self->source, T0 + whole_us * percent / 100);
      /* Backwards it is emptied at once. */
      g_assert_cmpuint (hn_timeline_layer_get_n (hn_timeline_model_get_layer (
                            hn_timeline_source_get_model (self->source), HN_TIMELINE_ARCHIVE)),
                        ==, 0);
      wait_for (self, T0 + whole_us * percent / 100);
    }
  hn_timeline_source_set_known (self->source, T0 + whole_us * 60 / 100);
  hn_timeline_source_set_known (self->source, T0 + whole_us * 70 / 100);
  wait_for (self, T0 + whole_us * 70 / 100);
  hn_timeline_source_set_known (self->source, HN_KNOWN_NOW);
  wait_for (self, HN_KNOWN_NOW);
}

static gboolean
has_moments (HnTimelineModel *model)
{
  HnTimelineLayer *layer = hn_timeline_model_get_layer (model, HN_TIMELINE_ARCHIVE);

  for (guint place = 0; place < hn_timeline_model_get_n_places (model); place++)
    if (hn_timeline_layer_get_moments (layer, place) != NULL &&
        hn_track_get_n (hn_timeline_layer_get_moments (layer, place)) > 0)
      return TRUE;
  return FALSE;
}

/* What stands in a lane can be asked: at once or after a while. */
static void
test_news (Fixture *self, gconstpointer data)
{
  HnTimelineModel *model = hn_timeline_source_get_model (self->source);
  GPtrArray *lanes = hn_timeline_model_get_lanes (model);
  gint64 until = g_get_monotonic_time () + DEADLINE_S * G_TIME_SPAN_SECOND;
  HnTimelineFound found = { .layer = HN_N_TIMELINE_LAYERS };
  HnTimelineNews news;

  wait_for (self, HN_KNOWN_NOW);
  for (guint i = 0; i < lanes->len && found.layer == HN_N_TIMELINE_LAYERS; i++)
    hn_timeline_lane_find_worst (g_ptr_array_index (lanes, i), T0 - DAY, T0 + 400 * DAY,
                                 T0 + 400 * DAY, &found);
  g_assert_cmpuint (found.layer, ==, HN_TIMELINE_ARCHIVE);
  hn_timeline_source_get_news (self->source, &found, &news);
  g_assert_null (news.id);
  while (self->n_news == 0 || !has_moments (model))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_main_context_iteration (NULL, TRUE);
    }
  hn_timeline_source_get_news (self->source, &found, &news);
  g_assert_nonnull (news.row);
  g_assert_true (g_str_has_prefix (news.id, "incident--"));
  g_assert_nonnull (news.title);
  g_assert_cmpint (news.known_us, >=, 0);
  g_assert_cmpstr (hn_timeline_source_get_title (self->source, &found), ==, news.title);
  g_assert_false (hn_timeline_source_is_cut (self->source));

  /* Where more happened than is kept that is said, but for the time of which all is kept. */
  hn_timeline_source_set_most_marks (self->source, 5);
  hn_timeline_source_set_sight (self->source, T0 - 2000 * DAY, T0 + 2000 * DAY);
  while (!hn_timeline_source_is_cut (self->source))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, until);
      g_main_context_iteration (NULL, TRUE);
    }
  hn_timeline_source_set_sight (self->source, T0 - 2000 * DAY, T0 - 1000 * DAY);
  g_assert_false (hn_timeline_source_is_cut (self->source));
}

/* It goes while its first question is under way; nothing is asked of it any more. */
static void
test_leave (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (self->n_news, ==, 0);
  g_assert_finalize_object (self->source);
  self->source = hn_timeline_source_new (hn_spec_get_plan ());
  hn_timeline_source_set_archivist (self->source, self->archivist, NULL);
  hn_timeline_source_set_archivist (self->source, NULL, NULL);
  hn_timeline_source_set_archivist (self->source, self->archivist, NULL);
  wait_for (self, HN_KNOWN_NOW);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/timeline/history/follow", Fixture, NULL, set_up, test_follow, tear_down);
  g_test_add ("/timeline/history/replay", Fixture, NULL, set_up, test_replay, tear_down);
  g_test_add ("/timeline/history/news", Fixture, NULL, set_up, test_news, tear_down);
  g_test_add ("/timeline/history/leave", Fixture, NULL, set_up, test_leave, tear_down);
  return g_test_run ();
}
