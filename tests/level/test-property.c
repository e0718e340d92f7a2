/* Thousands of random cases under random rules, against the slow, obvious evaluator. */
#include "level-fixture.h"
#include "level-oracle.h"

#include "hn-timestamp.h"
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define N_LEVELS 120
#define N_CASES_OF_EACH 80
#define MAX_SAMPLES 9

static const char *const units[] = { "users", "kW" };
static const char *const effects[] = { "broadcast-stop", "freight-lost" };

static HnPlan *plan;
/* Some second that is not a whole one. */
static gint64 second_0_us;

static int
draw (int begin, int end)
{
  return g_test_rand_int_range (begin, end);
}

static gboolean
toss (int one_in)
{
  return draw (0, one_in) == 0;
}

/* ---- A random edition ----------------------------------------------------------------------- */

static void
write_leaf (GString *out, gboolean with_judgement)
{
  g_autofree char *duration = g_strdup_printf (", \"for_seconds\": %d", draw (1, 7));

  switch (draw (0, with_judgement ? 7 : 6))
    {
    case 0:
      g_string_append_printf (out, "{\"cause\": \"%s\"}", toss (2) ? "it" : "other");
      return;
    case 1:
    case 2:
    case 3:
      g_string_append_printf (out, "{\"quantity\": \"%s\", \"at_least\": %d%s}",
                              units[draw (0, G_N_ELEMENTS (units))], draw (1, 4),
                              toss (3) ? "" : duration);
      return;
    case 6:
      g_string_append (out, "{\"judgement\": \"substitute-without-effect\"}");
      return;
    default:
      g_string_append_printf (out, "{\"effect\": \"%s\"%s}",
                              effects[draw (0, G_N_ELEMENTS (effects))], toss (2) ? "" : duration);
    }
}

static void
write_rule (GString *out, int depth, gboolean with_judgement)
{
  int n = draw (1, 4);

  if (depth == 0 || toss (3))
    {
      write_leaf (out, with_judgement);
      return;
    }
  if (toss (6))
    {
      g_string_append (out, "{\"not\": ");
      write_rule (out, depth - 1, with_judgement);
      g_string_append_c (out, '}');
      return;
    }
  g_string_append (out, toss (2) ? "{\"all\": [" : "{\"any\": [");
  for (int i = 0; i < n; i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      write_rule (out, depth - 1, with_judgement);
    }
  g_string_append (out, "]}");
}

static void
write_remark (GString *out, const char *id, const char *kind, const char *member)
{
  gboolean is_exclusion = strcmp (member, "unless") == 0;

  g_string_append_printf (
      out,
      "{\"id\": \"%s\", \"name\": {\"ja\": \"x\", \"en\": \"x\"}, \"clause\": \"x\", "
      "\"kind\": \"%s\", \"%s\": ",
      id, kind, member);
  write_rule (out, is_exclusion ? 1 : 2, is_exclusion);
  g_string_append_c (out, '}');
}

static void
write_lists (GString *services, GString *levels)
{
  const char *name = "\"name\": {\"ja\": \"x\", \"en\": \"x\"}, \"clause\": \"x\"";

  g_string_append (services, "{\"services\": [");
  g_string_append (levels, "{\"levels\": [");
  for (int i = 0; i < N_LEVELS; i++)
    {
      gboolean has_example = toss (4), has_exclusion = toss (3);

      g_string_append_printf (services,
                              "%s{\"id\": \"s-%d\", %s, \"sector\": \"gas\", \"sub_sectors\": []}",
                              i > 0 ? ", " : "", i, name);
      g_string_append_printf (levels,
                              "%s{\"id\": \"l-%d\", %s, \"services\": [\"s-%d\"], \"rule\": ",
                              i > 0 ? ", " : "", i, name, i);
      write_rule (levels, 3, FALSE);
      g_string_append (levels, ", \"remarks\": [");
      if (has_example)
        write_remark (levels, "example", "example", "when");
      g_string_append (levels, has_example && has_exclusion ? ", " : "");
      if (has_exclusion)
        write_remark (levels, "exclusion", "exclusion", "unless");
      g_string_append (levels, "], \"in_force\": {\"from\": \"2009-02-03\", \"until\": null}}");
    }
  g_string_append (services, "]}");
  g_string_append (levels, "]}");
}

static HnPlan *
load_random_plan (void)
{
  g_autofree char *source = g_build_filename (g_getenv ("HINOMI_DATA_DIR"), "plan", "2009", NULL);
  g_autofree char *folder = g_dir_make_tmp ("hinomi-levels-XXXXXX", NULL);
  g_autoptr (GDir) dir = g_dir_open (source, 0, NULL);
  g_autoptr (GString) services = g_string_new (NULL);
  g_autoptr (GString) levels = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  HnPlan *loaded;
  const char *name;

  write_lists (services, levels);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (source, name, NULL);
      g_autofree char *to = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
      g_assert_true (g_file_set_contents (to,
                                          strcmp (name, "services.json") == 0 ? services->str
                                          : strcmp (name, "levels.json") == 0 ? levels->str
                                                                              : text,
                                          -1, NULL));
    }
  loaded = hn_plan_load (folder, &error);
  g_assert_no_error (error);
  g_dir_rewind (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return loaded;
}

/* ---- A random case -------------------------------------------------------------------------- */

static LevelOracleSample
draw_sample (int first)
{
  LevelOracleSample sample = { .at = draw (first, 40), .is_known = !toss (5) };

  if (toss (2))
    {
      sample.kind = HN_LEVEL_ENTRY_EFFECT;
      sample.subject = effects[draw (0, G_N_ELEMENTS (effects))];
      sample.truth = toss (2);
      return sample;
    }
  sample.kind = HN_LEVEL_ENTRY_QUANTITY;
  sample.subject = units[draw (0, G_N_ELEMENTS (units))];
  sample.min = sample.max = draw (0, 5);
  if (toss (4))
    sample.max = toss (3) ? INFINITY : sample.min + draw (0, 4);
  return sample;
}

static LevelOracleCase
draw_case (LevelOracleSample *samples)
{
  LevelOracleCase accident = { .samples = samples };

  accident.has_start = !toss (6);
  accident.start = draw (1, 20);
  accident.has_end = toss (3);
  accident.end = draw (accident.has_start ? accident.start : 1, 45);
  accident.now = draw (0, 45);
  accident.cause = toss (3) ? NULL : toss (4) ? "other" : "it";
  accident.is_judged = toss (3);
  accident.n_samples = (guint) draw (0, MAX_SAMPLES + 1);
  for (guint i = 0; i < accident.n_samples; i++)
    /* Many at the start, as reports have it. */
    samples[i] = draw_sample (1);
  for (guint i = 0; i < accident.n_samples; i++)
    if (toss (3))
      samples[i].at = accident.has_start ? accident.start : 1;
  return accident;
}

static gint64
to_us (int second)
{
  return second_0_us + second * G_USEC_PER_SEC;
}

static HnLevelCase *
build_case (HnService *service, const LevelOracleCase *accident)
{
  HnLevelCase *self = hn_level_case_new (service);

  hn_level_case_set_cause (self, accident->cause);
  if (accident->has_start)
    hn_level_case_set_started (self, to_us (accident->start));
  if (accident->has_end)
    hn_level_case_set_restored (self, to_us (accident->end));
  for (guint i = 0; i < accident->n_samples; i++)
    {
      const LevelOracleSample *sample = &accident->samples[i];

      if (sample->kind == HN_LEVEL_ENTRY_EFFECT)
        hn_level_case_add_effect (self, sample->subject, to_us (sample->at),
                                  !sample->is_known ? HN_TRUTH_UNKNOWN
                                  : sample->truth   ? HN_TRUTH_TRUE
                                                    : HN_TRUTH_FALSE);
      else
        hn_level_case_add_quantity (self, sample->subject, to_us (sample->at), sample->is_known,
                                    sample->min, sample->max);
    }
  if (accident->is_judged)
    hn_level_case_add_judgement (self, "substitute-without-effect", NULL, TRUE, "so");
  return self;
}

/* ---- What is expected ----------------------------------------------------------------------- */

typedef struct
{
  HnVerdictKind kind;
  gint64 at_us;
  gint64 possible_us;
} Expected;

static gint64
find_beginning_us (const LevelOracleCase *accident)
{
  int first = accident->has_end ? MIN (accident->end, accident->now) : accident->now;

  for (guint i = 0; i < accident->n_samples; i++)
    first = MIN (first, accident->samples[i].at);
  return to_us (first);
}

static gint64
get_instant_us (const LevelOracleCase *accident, int second, gint64 otherwise_us)
{
  if (second == LEVEL_ORACLE_NEVER)
    return 0;
  return second == 0 && !accident->has_start ? otherwise_us : to_us (second);
}

static Expected
expect (const LevelOracleCase *accident, const LevelOracleAnswer *answer)
{
  Expected expected = { HN_VERDICT_NOT_BREACHED, 0, 0 };
  int at = answer->certain;

  if (at <= accident->now)
    expected.kind = HN_VERDICT_BREACHED;
  else if (at != LEVEL_ORACLE_NEVER)
    expected.kind = HN_VERDICT_WILL_BREACH;
  else if (answer->possible != LEVEL_ORACLE_NEVER)
    expected.kind = HN_VERDICT_UNDECIDED;
  else if (answer->would_possible != LEVEL_ORACLE_NEVER)
    {
      expected.kind = HN_VERDICT_EXCLUDED;
      at = answer->would_certain;
    }
  expected.at_us = get_instant_us (accident, at, find_beginning_us (accident));
  expected.possible_us = get_instant_us (accident, answer->possible, HN_TIMESTAMP_MIN);
  return expected;
}

static char *
describe (const LevelOracleCase *accident, HnVerdict *verdict, const Expected *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *told = level_fixture_tell (verdict);

  g_string_append_printf (text, "%s: cause %s, %d (%d) to %d (%d), now %d, judged %d;",
                          hn_term_get_id (HN_TERM (hn_verdict_get_level (verdict))),
                          accident->cause, accident->start, accident->has_start, accident->end,
                          accident->has_end, accident->now, accident->is_judged);
  for (guint i = 0; i < accident->n_samples; i++)
    {
      const LevelOracleSample *sample = &accident->samples[i];

      g_string_append_printf (text, " %s@%d=%d:%g..%g/%d", sample->subject, sample->at,
                              sample->is_known, sample->min, sample->max, sample->truth);
    }
  g_string_append_printf (
      text,
      "; said %s (possible %" G_GINT64_FORMAT "), expected %s %" G_GINT64_FORMAT
      " (possible %" G_GINT64_FORMAT ")",
      told, (hn_verdict_get_possible_us (verdict) - second_0_us) / G_USEC_PER_SEC,
      hn_verdict_kind_get_nick (expected->kind), (expected->at_us - second_0_us) / G_USEC_PER_SEC,
      (expected->possible_us - second_0_us) / G_USEC_PER_SEC);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check_expected (const LevelOracleCase *accident, HnVerdict *verdict, const Expected *expected)
{
  g_autofree char *description = describe (accident, verdict, expected);

  if (hn_verdict_get_kind (verdict) != expected->kind ||
      hn_verdict_get_at_us (verdict) != expected->at_us ||
      hn_verdict_get_possible_us (verdict) != expected->possible_us)
    g_error ("%s", description);
}

/* ---- What holds of every verdict ------------------------------------------------------------ */

/* Entries of different instants may come in any order. */
static void
check_order (HnService *service, const LevelOracleCase *accident, HnVerdict *verdict)
{
  LevelOracleSample shuffled[MAX_SAMPLES];
  LevelOracleCase other = *accident;
  g_autoptr (HnLevelCase) built = NULL;
  g_autoptr (HnVerdict) again = NULL;

  memcpy (shuffled, accident->samples, sizeof *shuffled * accident->n_samples);
  for (guint i = 1; i < accident->n_samples; i++)
    for (guint j = i; j > 0 && shuffled[j - 1].at != shuffled[j].at && toss (2); j--)
      {
        LevelOracleSample swapped = shuffled[j];

        shuffled[j] = shuffled[j - 1];
        shuffled[j - 1] = swapped;
      }
  other.samples = shuffled;
  built = build_case (service, &other);
  again = hn_level_judge (plan, built, to_us (accident->now));
  g_assert_true (hn_verdict_equal (verdict, again));
}

/* Until next-change, time alone makes no other verdict. */
static void
check_next_change (HnService *service, const LevelOracleCase *accident, HnVerdict *verdict)
{
  gint64 next_us = hn_verdict_get_next_change_us (verdict);
  g_autoptr (HnLevelCase) built = build_case (service, accident);
  g_autoptr (HnVerdict) later = NULL;

  g_assert_true (next_us == 0 || next_us > to_us (accident->now));
  later =
      hn_level_judge (plan, built, next_us != 0 ? next_us - 1 : to_us (LEVEL_ORACLE_SECONDS * 2));
  g_assert_cmpint (hn_verdict_get_kind (later), ==, hn_verdict_get_kind (verdict));
  /* Of a case that nobody has said anything of, now is the beginning. */
  if (accident->has_start || find_beginning_us (accident) < to_us (accident->now))
    g_assert_cmpint (hn_verdict_get_at_us (later), ==, hn_verdict_get_at_us (verdict));
}

/* A case that is to come is judged as it will be when it begins. */
static void
check_to_come (HnService *service, const LevelOracleCase *accident, HnVerdict *verdict)
{
  g_autoptr (HnLevelCase) built = build_case (service, accident);
  g_autoptr (HnVerdict) then = hn_level_judge (plan, built, to_us (accident->start));
  HnVerdictKind kind = hn_verdict_get_kind (then);

  if (kind == HN_VERDICT_BREACHED)
    {
      g_assert_cmpint (hn_verdict_get_at_us (then), ==, to_us (accident->start));
      kind = HN_VERDICT_WILL_BREACH;
    }
  g_assert_cmpint (hn_verdict_get_kind (verdict), ==, kind);
  g_assert_cmpint (hn_verdict_get_at_us (verdict), ==, hn_verdict_get_at_us (then));
  g_assert_cmpint (hn_verdict_get_possible_us (verdict), ==, hn_verdict_get_possible_us (then));
  g_assert_true (g_strv_equal (hn_verdict_get_decides (verdict), hn_verdict_get_decides (then)));
}

static guint
check_tree (HnVerdictNode *node, const HnLevelCase *accident)
{
  guint n = 1;
  gsize n_entries;
  const guint *entries = hn_verdict_node_get_entries (node, &n_entries);

  g_assert_cmpstr (hn_verdict_node_get_sentence (node), !=, "");
  g_assert_true ((hn_verdict_node_get_term (node) != NULL) !=
                 (hn_verdict_node_get_rule (node) != NULL));
  for (gsize i = 0; i < n_entries; i++)
    g_assert_cmpuint (entries[i], <, hn_level_case_get_n_entries (accident));
  if (hn_verdict_node_get_since_us (node) != 0 && hn_verdict_node_get_until_us (node) != 0)
    g_assert_cmpint (hn_verdict_node_get_since_us (node), <=, hn_verdict_node_get_until_us (node));
  for (guint i = 0; i < hn_verdict_node_get_n_children (node); i++)
    n += check_tree (hn_verdict_node_get_child (node, i), accident);
  return n;
}

static void
check_explanation (HnVerdict *verdict)
{
  g_autoptr (HnVerdictNode) root = hn_verdict_explain (verdict);
  HnVerdictKind kind = hn_verdict_get_kind (verdict);
  HnTruth truth = hn_verdict_node_get_truth (root);
  gboolean has_questions = hn_verdict_get_decides (verdict)[0] != NULL &&
                           hn_verdict_get_unheeded (verdict) != hn_verdict_get_decides (verdict);

  g_assert_cmpuint (hn_verdict_node_get_n_children (root), ==, 1);
  g_assert_cmpuint (check_tree (root, hn_verdict_get_case (verdict)), >=, 3);
  g_assert_true (has_questions == (kind == HN_VERDICT_UNDECIDED));
  if (kind == HN_VERDICT_BREACHED || kind == HN_VERDICT_WILL_BREACH)
    g_assert_cmpint (truth, ==, HN_TRUTH_TRUE);
  else
    g_assert_cmpint (truth, !=, HN_TRUTH_TRUE);
  if (kind == HN_VERDICT_EXCLUDED || kind == HN_VERDICT_NOT_BREACHED)
    g_assert_cmpint (truth, ==, HN_TRUTH_FALSE);
}

/* ---- The test ------------------------------------------------------------------------------- */

typedef struct
{
  guint n_kinds[HN_VERDICT_BREACHED + 1];
  guint n_kinds_to_come[HN_VERDICT_BREACHED + 1];
  guint n_simple;
  guint n_filled;
} Tally;

static void
check_case (HnService *service, HnLevel *level, Tally *tally)
{
  LevelOracleSample samples[MAX_SAMPLES];
  LevelOracleCase accident = draw_case (samples);
  g_autoptr (HnLevelCase) built = build_case (service, &accident);
  g_autoptr (HnVerdict) verdict = hn_level_judge (plan, built, to_us (accident.now));
  LevelOracleAnswer stepped = level_oracle_step (level, &accident);
  LevelOracleAnswer filled = level_oracle_ask (level, &accident);
  Expected expected = expect (&accident, &stepped);

  check_expected (&accident, verdict, &expected);
  tally->n_kinds[expected.kind]++;
  if (filled.n_fillings > 0 && level_oracle_is_simple (level))
    {
      expected = expect (&accident, &filled);
      check_expected (&accident, verdict, &expected);
      tally->n_simple++;
    }
  else if (filled.n_fillings > 0)
    {
      /* Three truths may know less than all fillings do, and never more. */
      g_assert_cmpint (stepped.certain, >=, filled.certain);
      g_assert_cmpint (stepped.possible, <=, filled.possible);
      tally->n_filled++;
    }
  check_order (service, &accident, verdict);
  check_next_change (service, &accident, verdict);
  check_explanation (verdict);
  if (accident.has_start && accident.start > accident.now)
    {
      check_to_come (service, &accident, verdict);
      tally->n_kinds_to_come[expected.kind]++;
    }
}

static void
test_random (void)
{
  Tally tally = { 0 };

  for (guint i = 0; i < N_LEVELS; i++)
    {
      HnService *service = hn_term_list_get (hn_plan_get_services (plan), i);
      HnLevel *level = hn_term_list_get (hn_service_get_levels (service), 0);

      for (guint j = 0; j < N_CASES_OF_EACH; j++)
        check_case (service, level, &tally);
    }
  for (guint kind = 0; kind < G_N_ELEMENTS (tally.n_kinds); kind++)
    {
      g_test_message ("%s: %u", hn_verdict_kind_get_nick (kind), tally.n_kinds[kind]);
      g_assert_cmpuint (tally.n_kinds[kind], >, 0);
      if (kind == HN_VERDICT_BREACHED)
        g_assert_cmpuint (tally.n_kinds_to_come[kind], ==, 0);
      else
        g_assert_cmpuint (tally.n_kinds_to_come[kind], >, 0);
    }
  g_test_message ("all fillings tried: %u where they must come to the same, %u where they may know "
                  "more",
                  tally.n_simple, tally.n_filled);
  g_assert_cmpuint (tally.n_simple, >, N_LEVELS * N_CASES_OF_EACH / 10);
  g_assert_cmpuint (tally.n_filled, >, 0);
}

/* The same of the levels of the plan itself. */
static void
test_plan_levels (void)
{
  g_autoptr (HnPlan) random_plan = plan;
  g_autoptr (HnPlan) real = level_fixture_load (NULL);
  Tally tally = { 0 };

  plan = real;
  for (guint i = 0; i < hn_term_list_get_n (hn_plan_get_services (real)); i++)
    {
      HnService *service = hn_term_list_get (hn_plan_get_services (real), i);

      if (hn_term_list_get_n (hn_service_get_levels (service)) == 1)
        for (guint j = 0; j < N_CASES_OF_EACH; j++)
          {
            HnLevel *level = hn_term_list_get (hn_service_get_levels (service), 0);

            g_assert_true (level_oracle_is_simple (level));
            /* Two hours are longer than the world of the oracle. */
            if (hn_rule_get_kind (hn_level_get_rule (level)) == HN_RULE_ALL &&
                hn_rule_get_for_seconds (hn_rule_get_child (hn_level_get_rule (level), 1)) == 0)
              check_case (service, level, &tally);
          }
    }
  g_assert_cmpuint (tally.n_simple, >, 0);
  plan = g_steal_pointer (&random_plan);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  second_0_us = level_fixture_at ("12:00:00.123457");
  plan = load_random_plan ();

  g_test_add_func ("/level/property/random", test_random);
  g_test_add_func ("/level/property/plan", test_plan_levels);

  status = g_test_run ();
  g_object_unref (plan);
  return status;
}
