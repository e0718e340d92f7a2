/* Why a verdict is as it is: the tree, told of the instant that counts. */
#include "level-fixture.h"

#include <string.h>

static HnPlan *plan;

static const char *
tell_time (gint64 us, char buffer[16])
{
  gint64 local_us = us - level_fixture_at ("00:00");

  if (us == 0)
    return "-";
  g_snprintf (buffer, 16, "%02d:%02d", (int) (local_us / G_TIME_SPAN_HOUR),
              (int) (local_us / G_TIME_SPAN_MINUTE % 60));
  return buffer;
}

/* A line a node: truth, sentence, value, since and until, the numbers of the entries. */
static void
write_node (GString *out, HnVerdictNode *node, int depth)
{
  char since[16], until[16];
  gsize n_entries;
  const guint *entries = hn_verdict_node_get_entries (node, &n_entries);
  HnTerm *term = hn_verdict_node_get_term (node);

  g_string_append_printf (
      out, "%*s%s %s", depth, "", hn_truth_get_nick (hn_verdict_node_get_truth (node)),
      term != NULL ? hn_term_get_id (term) : hn_verdict_node_get_sentence (node));
  if (hn_verdict_node_get_value (node) != NULL)
    g_string_append_printf (out, " [%s] %s %s", hn_verdict_node_get_value (node),
                            tell_time (hn_verdict_node_get_since_us (node), since),
                            tell_time (hn_verdict_node_get_until_us (node), until));
  for (gsize i = 0; i < n_entries; i++)
    g_string_append_printf (out, " #%u", entries[i]);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < hn_verdict_node_get_n_children (node); i++)
    write_node (out, hn_verdict_node_get_child (node, i), depth + 1);
}

static void
check (const char *text, const char *now, const char *expected)
{
  g_autoptr (HnLevelCase) accident = level_fixture_read (plan, text);
  g_autoptr (HnVerdict) verdict = hn_level_judge (plan, accident, level_fixture_at (now));
  g_autoptr (HnVerdictNode) root = hn_verdict_explain (verdict);
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_true (hn_verdict_get_case (verdict) == accident);
  g_assert_cmpint (hn_verdict_get_judged_us (verdict), ==, level_fixture_at (now));
  write_node (out, root, 0);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_clock (void)
{
  /* The clock began at 10:00, and rings at 12:00, whatever the figure was in between. */
  check ("telecommunications it 10:00~ users@10:00=30000 users@11:00=45000", "11:30",
         "true telecommunications\n"
         " true telecommunications\n"
         "  true users ≥ 30,000 for 2 h [45,000 users] 10:00 12:00 #0 #1\n");
  /* It fell before it rang. */
  check ("telecommunications it 10:00~ users@10:00=45000 users@11:00=1", "11:30",
         "false telecommunications\n"
         " false telecommunications\n"
         "  false users ≥ 30,000 for 2 h [1 users] 11:00 - #1\n");
  check ("telecommunications it 10:00~ users@10:00=20000..45000", "11:30",
         "unknown telecommunications\n"
         " unknown telecommunications\n"
         "  unknown users ≥ 30,000 for 2 h [20,000 – 45,000 users] 10:00 12:00 #0\n");
  /* From noon on it may have lasted. */
  check ("telecommunications it 10:00~", "11:30",
         "unknown telecommunications\n"
         " unknown telecommunications\n"
         "  unknown users ≥ 30,000 for 2 h [not known] 10:00 12:00\n");
}

static void
test_parts (void)
{
  check ("electricity-supply ? 10:00~ kW@10:00=100000..", "10:20",
         "unknown electricity-supply\n"
         " unknown electricity\n"
         "  unknown all of these hold\n"
         "   unknown cause: IT malfunction [not known] 10:00 -\n"
         "   true kW ≥ 100,000 for 10 min [100,000 kW or more] 10:00 10:10 #0\n");
  check ("gas-supply it 10:00~10:30 households@09:00=2 households@10:10=29 households@10:20=31",
         "12:00",
         "true gas-supply\n"
         " true gas\n"
         "  true all of these hold\n"
         "   true cause: IT malfunction [IT malfunction] 10:00 -\n"
         "   true households ≥ 30 [31 households] 10:20 10:30 #2\n");
  check ("freight-and-storage it 10:00~ +freight-lost@10:10 -freight-transport-stopped@10:00",
         "12:00",
         "true freight-and-storage\n"
         " true logistics\n"
         "  true all of these hold\n"
         "   true cause: IT malfunction [IT malfunction] 10:00 -\n"
         "   true one of these holds\n"
         "    false Carriage of freight stopped [no] 10:00 - #1\n"
         "    true Freight lost [yes] 10:10 - #0\n");
}

static void
test_remarks (void)
{
  check ("deposits it 10:00~ +deposit-withdrawal-delay-or-stop@10:05 !substitution", "11:00",
         "false deposits\n"
         " false deposits\n"
         "  true all of these hold\n"
         "   true cause: IT malfunction [IT malfunction] 10:00 -\n"
         "   true Withdrawal of deposits delayed or stopped [yes] 10:05 - #0\n"
         "  true substitution\n"
         "   true Another system or machine took over promptly, so that there is no substantial "
         "effect [a reason] 10:00 - #1\n");
  check ("local-administration other 10:00~ +personal-data-leak@10:20", "11:00",
         "true local-administration\n"
         " true local-administration-rights\n"
         "  false all of these hold\n"
         "   false cause: IT malfunction [Other than an IT malfunction] 10:00 -\n"
         "   unknown Protection of the rights and interests of residents and others impaired [not "
         "known] 10:00 -\n"
         "  true web-leak\n"
         "   true Leak of personal information [yes] 10:20 - #0\n"
         " unknown local-administration-restoration\n"
         "  unknown System not restored within the time in which the safety and security of "
         "residents and others can be ensured [not known] 10:00 -\n"
         "  false web-restoration\n"
         "   false Web service unavailable or giving wrong content for 24 h [not known] 10:00 "
         "34:00\n");
}

static void
test_words (void)
{
  g_autoptr (HnLevelCase) accident =
      level_fixture_read (plan, "gas-supply it 10:00~ households@10:00=30");
  g_autoptr (HnVerdict) verdict = hn_level_judge (plan, accident, level_fixture_at ("11:00"));
  g_autoptr (HnLevelCase) early = level_fixture_read (plan, "gas-supply it 1999-01-01T00:00:00Z~");
  g_autoptr (HnVerdict) none = hn_level_judge (plan, early, level_fixture_at ("11:00"));
  g_autoptr (HnVerdictNode) root = hn_verdict_explain (none);
  g_autofree char *clause = hn_verdict_dup_clause (verdict);

  g_assert_cmpstr (clause, ==,
                   "別紙2 No supply interruption to 30 households or more occurs because of an IT "
                   "malfunction");
  g_assert_cmpstr (hn_verdict_kind_get_label (hn_verdict_get_kind (verdict)), ==, "Level breached");
  g_assert_null (hn_verdict_get_level (none));
  g_assert_null (hn_verdict_dup_clause (none));
  g_assert_cmpuint (hn_verdict_node_get_n_children (root), ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  plan = level_fixture_load (NULL);

  g_test_add_func ("/level/explain/clock", test_clock);
  g_test_add_func ("/level/explain/parts", test_parts);
  g_test_add_func ("/level/explain/remarks", test_remarks);
  g_test_add_func ("/level/explain/words", test_words);

  status = g_test_run ();
  g_object_unref (plan);
  return status;
}
