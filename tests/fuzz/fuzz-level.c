#include "hn-level-input.h"
#include "hn-timestamp.h"
#include "hn-verdict.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* What goes to a terminal obeys nobody but us. */
static void
check_message (const char *message)
{
  g_assert_true (g_utf8_validate (message, -1, NULL));
  for (const char *p = message; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_true (g_unichar_isprint (g_utf8_get_char (p)));
}

static void
check_instant (gint64 us)
{
  g_assert_true (us >= HN_TIMESTAMP_MIN && us <= HN_TIMESTAMP_MAX);
}

static void
check_tree (HnVerdictNode *node)
{
  g_assert_nonnull (hn_verdict_node_get_sentence (node));
  check_instant (hn_verdict_node_get_since_us (node));
  check_instant (hn_verdict_node_get_until_us (node));
  for (guint i = 0; i < hn_verdict_node_get_n_children (node); i++)
    check_tree (hn_verdict_node_get_child (node, i));
}

static void
check_verdict (HnPlan *plan, HnLevelCase *accident, gint64 now_us)
{
  g_autoptr (HnVerdict) verdict = hn_level_judge (plan, accident, now_us);
  g_autoptr (HnVerdict) again = hn_level_judge (plan, accident, now_us);
  g_autoptr (HnVerdictNode) root = hn_verdict_explain (verdict);
  HnVerdictKind kind = hn_verdict_get_kind (verdict);
  gint64 at_us = hn_verdict_get_at_us (verdict);
  gint64 next_us = hn_verdict_get_next_change_us (verdict);

  check_instant (now_us);
  check_instant (at_us);
  check_instant (next_us);
  g_assert_true (hn_verdict_equal (verdict, again));
  g_assert_true (next_us == 0 || next_us > now_us);
  if (kind == HN_VERDICT_BREACHED)
    g_assert_cmpint (at_us, <=, now_us);
  if (kind == HN_VERDICT_WILL_BREACH)
    g_assert_cmpint (at_us, >, now_us);
  if (kind == HN_VERDICT_UNDECIDED)
    g_assert_nonnull (hn_verdict_get_decides (verdict)[0]);
  g_assert_true ((kind == HN_VERDICT_EXCLUDED) == (hn_verdict_get_judgement (verdict) >= 0));
  check_tree (root);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static HnPlan *plan;
  g_autoptr (HnLevelCase) accident = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now_us = G_MININT64;

  if (plan == NULL)
    plan = hn_plan_load_default (NULL, NULL);
  g_assert_nonnull (plan);
  accident = hn_level_input_read (plan, (const char *) data, size, &now_us, &error);
  if (accident == NULL)
    {
      g_assert_true (error->domain == HN_LEVEL_ERROR);
      check_message (error->message);
      return 0;
    }
  g_assert_no_error (error);
  check_verdict (plan, accident, now_us);
  return 0;
}
