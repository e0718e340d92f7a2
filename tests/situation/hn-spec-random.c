#include "hn-spec-random.h"

static const char *
choose (GRand *rand, const char *const *words, guint n)
{
  return words[g_rand_int_range (rand, 0, (int) n)];
}
#define CHOOSE(rand, ...)                                                                          \
  choose (rand, (const char *const[]){ __VA_ARGS__ },                                              \
          G_N_ELEMENTS (((const char *const[]){ __VA_ARGS__ })))

gboolean
hn_spec_one_in (GRand *rand, int n)
{
  return g_rand_int_range (rand, 0, n) == 0;
}

static guint
choose_incident (GRand *rand, guint n_incidents)
{
  return (guint) g_rand_int_range (rand, 1, (int) n_incidents + 1);
}

/* Few times, so that versions meet; some of them in days to come. */
static gint64
make_time (GRand *rand)
{
  gint64 us = T0 + g_rand_int_range (rand, 0, 12) * HOUR;

  return hn_spec_one_in (rand, 12) ? us + 5 * DAY : us;
}

/* Figures around the thresholds of the levels, some of them not known. */
static HnSpecFigure
make_figure (GRand *rand, const char *unit, double threshold)
{
  HnSpecFigure figure = { .unit = unit, .min = threshold * g_rand_int_range (rand, 1, 5) / 2 };

  figure.is_unknown = hn_spec_one_in (rand, 6);
  if (hn_spec_one_in (rand, 5))
    figure.max = figure.min * 2;
  if (hn_spec_one_in (rand, 3))
    figure.at_us = T0 - g_rand_int_range (rand, 0, 5) * HOUR;
  return figure;
}

static void
make_figures (GRand *rand, HnSpec *spec)
{
  spec->cause = CHOOSE (rand, "it", "it", "other", NULL);
  if (g_strcmp0 (spec->sector, "telecom") == 0 && !hn_spec_one_in (rand, 4))
    spec->figures[0] = make_figure (rand, "users", 30000);
  if (g_strcmp0 (spec->sector, "electricity") == 0 && !hn_spec_one_in (rand, 4))
    spec->figures[0] = make_figure (rand, "kW", 100000);
  if (spec->figures[0].unit != NULL && hn_spec_one_in (rand, 4))
    spec->figures[1] = make_figure (rand, "households", 30);
  if (g_strcmp0 (spec->sector, "finance") == 0)
    {
      spec->effect = CHOOSE (rand, "funds-transfer-delay-or-stop", NULL);
      spec->no_effect =
          spec->effect == NULL ? CHOOSE (rand, "funds-transfer-delay-or-stop", NULL) : NULL;
    }
}

static void
make_report (GRand *rand, HnSpec *spec, guint n_incidents)
{
  spec->state = CHOOSE (rand, "unknown", "normal", "malfunction", "failure", "breach", "serious");
  spec->sector = CHOOSE (rand, "telecom", "telecom", "electricity", "finance", "finance", "gas",
                         "space", NULL);
  if (g_strcmp0 (spec->sector, "finance") == 0)
    spec->service = "funds-transfer";
  else if (spec->sector != NULL)
    spec->service = CHOOSE (rand, "telecommunications", "telecommunications", "broadcasting",
                            "electricity-supply", "rockets", NULL);
  make_figures (rand, spec);
  spec->confidence = hn_spec_one_in (rand, 3) ? g_rand_int_range (rand, 1, 100) : 0;
  spec->on_behalf_of = hn_spec_one_in (rand, 6) ? (guint) g_rand_int_range (rand, 1, 4) : 0;
  spec->relays = hn_spec_one_in (rand, 5) ? choose_incident (rand, n_incidents) : 0;
  spec->is_near_miss = hn_spec_one_in (rand, 20);
  spec->restored_us = hn_spec_one_in (rand, 4) ? make_time (rand) + HOUR : 0;
  spec->started_us = hn_spec_one_in (rand, 3) ? T0 - g_rand_int_range (rand, 0, 5) * HOUR : 0;
  spec->location = (guint) g_rand_int_range (rand, 0, 3);
}

/* Of what NISC, or somebody else, says beside incidents; few numbers, so that versions meet. */
static void
make_beside (GRand *rand, HnSpec *spec, guint n_incidents)
{
  spec->creator = hn_spec_one_in (rand, 5) ? 2 : HN_SPEC_NISC;
  spec->type = hn_spec_one_in (rand, 2) ? "grouping" : "note";
  spec->id = n_incidents + choose_incident (rand, n_incidents);
  if (g_str_equal (spec->type, "grouping"))
    {
      spec->beside = CHOOSE (rand, "same-incident", "same-incident", "same-incident", "spill-over");
      spec->members[0] = choose_incident (rand, n_incidents);
      spec->members[1] = spec->members[0] % n_incidents + 1;
      return;
    }
  spec->beside = CHOOSE (rand, "exclusion", "exclusion", "classification", "classification",
                         "confidence", "query", "answer", "receipt", "acknowledged");
  spec->subject = choose_incident (rand, n_incidents);
  spec->subject_us = make_time (rand);
  if (g_str_equal (spec->beside, "answer"))
    spec->subject = n_incidents + choose_incident (rand, n_incidents);
  if (g_str_equal (spec->beside, "confidence"))
    spec->confidence = g_rand_int_range (rand, 1, 100);
  if (!g_str_equal (spec->beside, "classification"))
    return;
  spec->sector = CHOOSE (rand, "telecom", "gas", "space", NULL, NULL);
  spec->service = CHOOSE (rand, "telecommunications", "electricity-supply", "rockets", NULL);
  spec->state = CHOOSE (rand, "normal", "malfunction", "breach", "serious", NULL);
  spec->cause = CHOOSE (rand, "it", "other", "unknown", NULL);
  spec->threat = spec->cause == NULL || hn_spec_one_in (rand, 3) ? "disaster" : NULL;
}

HnSpec
hn_spec_random (GRand *rand, guint n_incidents)
{
  HnSpec spec = { .id = choose_incident (rand, n_incidents),
                  .creator = hn_spec_one_in (rand, 8) ? (guint) g_rand_int_range (rand, 0, 3) : 1,
                  .modified_us = make_time (rand),
                  .name = CHOOSE (rand, "Alpha", "Beta", NULL),
                  .is_revoked = hn_spec_one_in (rand, 12) };

  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      spec.type = CHOOSE (rand, "identity", "location");
      spec.id = MIN (spec.id, 2);
      if (g_str_equal (spec.type, "identity"))
        spec.party = CHOOSE (rand, "nisc", "ministry", NULL);
      if (spec.party != NULL && !hn_spec_one_in (rand, 3))
        spec.creator = HN_SPEC_NISC;
      break;
    case 8:
    case 9:
    case 10:
    case 11:
      make_beside (rand, &spec, n_incidents);
      break;
    case 1:
    case 2:
      spec.type = "note";
      spec.sector = CHOOSE (rand, "telecom", "electricity", "gas", "space");
      spec.service = CHOOSE (rand, "telecommunications", "electricity-supply", NULL);
      spec.state = CHOOSE (rand, "unknown", "normal", "failure", NULL);
      spec.stated_us = make_time (rand);
      break;
    default:
      if (!hn_spec_one_in (rand, 10))
        make_report (rand, &spec, n_incidents);
    }
  if (g_strcmp0 (spec.type, "note") == 0 && spec.creator == 0)
    spec.creator = 1;
  if (hn_spec_one_in (rand, 3))
    {
      spec.exercise = CHOOSE (rand, "drill", "drill", "play");
      spec.speed = hn_spec_one_in (rand, 4) ? 0 : 60;
      spec.scenario_us = spec.modified_us - 30 * DAY + g_rand_int_range (rand, 0, 40) * DAY;
    }
  return spec;
}

char *
hn_spec_dup_nisc (void)
{
  return hn_spec_dup_id (&(HnSpec){ .type = "identity", .id = HN_SPEC_NISC });
}

void
hn_spec_shuffle (GRand *rand, GPtrArray *entries)
{
  for (guint i = entries->len; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (rand, 0, (int) i);
      gpointer entry = entries->pdata[i - 1];

      entries->pdata[i - 1] = entries->pdata[other];
      entries->pdata[other] = entry;
    }
}
