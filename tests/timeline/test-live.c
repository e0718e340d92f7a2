/* The layer of what is in memory is what the incidents say of themselves, whatever comes and goes:
 * compared with one that is made from all of them at once. */

#include "hn-segment.h"
#include "hn-spec.h"
#include "hn-timeline-live.h"

static const struct
{
  const char *sector;
  const char *service;
} places[] = { { "telecom", "telecommunications" },
               { "electricity", "electricity-supply" },
               { "gas", NULL },
               { "railway", "passenger-rail" },
               { "nonsense", NULL } };

typedef struct
{
  HnTimelineModel *model;
  HnTimelineLive *live;
  HnSituation *situation;
  gint64 modified_us;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->model = hn_timeline_model_new (hn_spec_get_plan ());
  self->live = hn_timeline_live_new (self->model);
  self->situation = hn_situation_new (hn_spec_get_plan (), NULL);
  self->modified_us = T0;
  hn_situation_set_now (self->situation, T0 + DAY);
  hn_timeline_live_set_situation (self->live, self->situation);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  hn_timeline_live_free (self->live);
  g_assert_finalize_object (self->model);
  g_assert_finalize_object (self->situation);
}

static HnSpec
make_spec (Fixture *self)
{
  static const char *const states[] = { "malfunction", "failure", "serious", "normal" };
  guint id = (guint) g_test_rand_int_range (1, 60);
  guint place = (id + (guint) (g_test_rand_int_range (0, 8) == 0)) % G_N_ELEMENTS (places);

  self->modified_us += g_test_rand_int_range (1, 20) * MINUTE;
  return (HnSpec){ .id = id,
                   .creator = 1 + id % 7,
                   .modified_us = self->modified_us,
                   .name = "Incident",
                   .sector = places[place].sector,
                   .service = places[place].service,
                   .state = states[g_test_rand_int_range (0, G_N_ELEMENTS (states))],
                   .started_us = T0 + id * MINUTE,
                   .is_revoked = g_test_rand_int_range (0, 30) == 0 };
}

/* How many stretches and moments there should be, and each of them is there. */
static void
assert_same (Fixture *self)
{
  HnTimelineLayer *layer = hn_timeline_model_get_layer (self->model, HN_TIMELINE_LIVE);
  GListModel *incidents = hn_situation_get_incidents (self->situation);
  gsize n_stretches = 0, n_moments = 0, n_moments_there = 0;

  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i);
      g_autoptr (GArray) segments = hn_incident_dup_segments (incident);
      g_autoptr (GArray) marks = hn_incident_dup_marks (incident);
      HnSectorStatus *sector = hn_incident_get_sector (incident);
      HnServiceStatus *service = hn_incident_get_service (incident);
      guint place = hn_timeline_model_get_place (
          self->model, sector != NULL ? hn_sector_status_get_id (sector) : NULL,
          service != NULL ? hn_service_status_get_id (service) : NULL);

      n_moments += marks->len;
      for (guint k = 0; k < segments->len; k++)
        {
          const HnSegment *segment = &g_array_index (segments, HnSegment, k);
          g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (HnStretch));
          gboolean is_there = FALSE;

          n_stretches++;
          hn_track_collect (hn_timeline_layer_get_track (layer, place), segment->from_us,
                            segment->from_us + 1, G_MAXUINT / 2, found);
          for (guint m = 0; m < found->len; m++)
            {
              const HnStretch *stretch = &g_array_index (found, HnStretch, m);

              is_there =
                  is_there ||
                  (stretch->from_us == segment->from_us && stretch->to_us == segment->to_us &&
                   hn_timeline_live_get_incident (self->live, stretch->incident) == incident &&
                   g_strcmp0 (hn_timeline_live_get_operator (self->live, stretch->operator),
                              hn_incident_get_originator_id (incident)) == 0);
            }
          g_assert_true (is_there);
        }
    }
  for (guint place = 0; place < hn_timeline_model_get_n_places (self->model); place++)
    if (hn_timeline_layer_get_moments (layer, place) != NULL)
      n_moments_there += hn_track_get_n (hn_timeline_layer_get_moments (layer, place));
  g_assert_cmpuint (hn_timeline_layer_get_n (layer), ==, n_stretches);
  g_assert_cmpuint (n_moments_there, ==, n_moments);
}

static void
test_follow (Fixture *self, gconstpointer data)
{
  for (guint round = 0; round < 60; round++)
    {
      HnSpec specs[10];

      for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
        specs[i] = make_spec (self);
      hn_spec_fold (self->situation, specs, G_N_ELEMENTS (specs));
      if (round % 10 == 9)
        hn_situation_trim (self->situation, 5);
      if (round % 3 == 0)
        continue;
      hn_timeline_live_flush (self->live);
      assert_same (self);
    }
  g_assert_cmpuint (
      hn_timeline_layer_get_n (hn_timeline_model_get_layer (self->model, HN_TIMELINE_LIVE)), >, 0);
}

/* By itself, without being asked. */
static void
test_idle (Fixture *self, gconstpointer data)
{
  HnSpec spec = make_spec (self);

  spec.state = "failure";
  spec.is_revoked = FALSE;
  hn_spec_fold (self->situation, &spec, 1);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  assert_same (self);
  g_assert_cmpuint (
      hn_timeline_layer_get_n (hn_timeline_model_get_layer (self->model, HN_TIMELINE_LIVE)), ==, 1);
}

/* What happened and when that was known are two things. */
static void
test_known (Fixture *self, gconstpointer data)
{
  HnSpec specs[] = { { .id = 1,
                       .creator = 1,
                       .modified_us = T0 + 2 * HOUR,
                       .received_us = T0 + 2 * HOUR + MINUTE,
                       .name = "Incident",
                       .sector = "gas",
                       .state = "malfunction",
                       .started_us = T0 + HOUR },
                     { .id = 1,
                       .creator = 1,
                       .modified_us = T0 + 3 * HOUR,
                       .received_us = T0 + 4 * HOUR,
                       .name = "Incident",
                       .sector = "gas",
                       .state = "failure",
                       .started_us = T0 + HOUR } };
  HnStretch found;
  HnTrack *track;

  hn_spec_fold (self->situation, specs, G_N_ELEMENTS (specs));
  hn_timeline_live_flush (self->live);
  track = hn_timeline_layer_get_track (hn_timeline_model_get_layer (self->model, HN_TIMELINE_LIVE),
                                       hn_timeline_model_get_place (self->model, "gas", NULL));
  g_assert_nonnull (track);
  g_assert_true (hn_track_find_worst (track, T0 + HOUR, T0 + HOUR + 1, G_MAXUINT, &found));
  g_assert_cmpint (found.band, ==, HN_BAND_MALFUNCTION);
  g_assert_cmpint (found.from_us, ==, T0 + HOUR);
  g_assert_cmpint (found.to_us, ==, T0 + 3 * HOUR);
  g_assert_cmpint (hn_timeline_live_get_known_us (self->live, &found), ==, T0 + 2 * HOUR + MINUTE);
  g_assert_true (hn_track_find_worst (track, T0 + 5 * HOUR, T0 + 5 * HOUR + 1, G_MAXUINT, &found));
  g_assert_cmpint (found.band, ==, HN_BAND_FAILURE);
  g_assert_cmpint (found.to_us, ==, G_MAXINT64);
  g_assert_cmpint (hn_timeline_live_get_known_us (self->live, &found), ==, T0 + 4 * HOUR);
}

/* Another situation, as in replay: nothing is left of the one before. */
static void
test_exchange (Fixture *self, gconstpointer data)
{
  g_autoptr (HnSituation) past = hn_situation_new (hn_spec_get_plan (), NULL);
  HnSpec spec = make_spec (self);

  hn_spec_fold (self->situation, &spec, 1);
  hn_timeline_live_flush (self->live);
  hn_timeline_live_set_situation (self->live, past);
  g_assert_cmpuint (
      hn_timeline_layer_get_n (hn_timeline_model_get_layer (self->model, HN_TIMELINE_LIVE)), ==, 0);
  hn_timeline_live_set_situation (self->live, self->situation);
  assert_same (self);
  hn_timeline_live_set_situation (self->live, NULL);
  g_assert_cmpuint (
      hn_timeline_layer_get_n (hn_timeline_model_get_layer (self->model, HN_TIMELINE_LIVE)), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/timeline/live/follow", Fixture, NULL, set_up, test_follow, tear_down);
  g_test_add ("/timeline/live/idle", Fixture, NULL, set_up, test_idle, tear_down);
  g_test_add ("/timeline/live/known", Fixture, NULL, set_up, test_known, tear_down);
  g_test_add ("/timeline/live/exchange", Fixture, NULL, set_up, test_exchange, tear_down);
  return g_test_run ();
}
