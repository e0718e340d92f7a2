#include "hn-plan.h"

static HnPlan *plan;

/* An expression as one line, e.g. all(cause=it, kW>=100000/600s). */
static void
write_rule (GString *out, const HnRule *rule)
{
  static const char *const words[] = { "all", "any", "not" };
  HnRuleKind kind = hn_rule_get_kind (rule);

  switch (kind)
    {
    case HN_RULE_ALL:
    case HN_RULE_ANY:
    case HN_RULE_NOT:
      g_assert_null (hn_rule_get_subject (rule));
      g_string_append_printf (out, "%s(", words[kind]);
      for (guint i = 0; i < hn_rule_get_n_children (rule); i++)
        {
          g_string_append (out, i > 0 ? ", " : "");
          write_rule (out, hn_rule_get_child (rule, i));
        }
      g_string_append_c (out, ')');
      break;
    case HN_RULE_CAUSE:
      g_string_append_printf (out, "cause=%s", hn_rule_get_subject (rule));
      break;
    case HN_RULE_QUANTITY:
      g_string_append_printf (out, "%s>=%.15g", hn_rule_get_subject (rule),
                              hn_rule_get_at_least (rule));
      break;
    case HN_RULE_EFFECT:
    case HN_RULE_JUDGEMENT:
      g_string_append (out, hn_rule_get_subject (rule));
      break;
    default:
      g_assert_not_reached ();
    }
  g_assert_null (hn_rule_get_child (rule, hn_rule_get_n_children (rule)));
  if (hn_rule_get_for_seconds (rule) > 0)
    g_string_append_printf (out, "/%" G_GINT64_FORMAT "s", hn_rule_get_for_seconds (rule));
}

/* All of 別紙2: when each level is breached. */
static void
test_levels (void)
{
  static const char *const levels[][2] = {
    { "telecommunications", "users>=30000/7200s" },
    { "broadcasting", "all(cause=it, broadcast-stop)" },
    { "deposits", "all(cause=it, deposit-withdrawal-delay-or-stop)" },
    { "lending", "all(cause=it, loan-execution-delay-or-stop)" },
    { "funds-transfer", "all(cause=it, funds-transfer-delay-or-stop)" },
    { "life-insurance-payment", "all(cause=it, insurance-payment-delay-or-stop)" },
    { "non-life-insurance-payment", "all(cause=it, insurance-payment-delay-or-stop)" },
    { "securities", "all(cause=it, customer-securities-delay-or-stop)" },
    { "market-operation", "all(cause=it, market-trading-delay-or-stop)" },
    { "aviation", "all(cause=it, flights>=1)" },
    { "railway", "all(cause=it, trains>=1)" },
    { "electricity", "all(cause=it, kW>=100000/600s)" },
    { "gas", "all(cause=it, households>=30)" },
    { "local-administration-rights", "all(cause=it, residents-rights-impaired)" },
    { "local-administration-restoration", "safe-restoration-time-exceeded" },
    { "medical-records", "all(cause=it, medical-record-keeping-impaired)" },
    { "water", "all(cause=it, any(water-cut-or-reduced, all(any(water-quality-abnormal, "
               "water-control-system-failure), water-supply-impaired)))" },
    { "logistics", "all(cause=it, any(freight-transport-stopped, freight-lost))" },
  };

  g_assert_cmpuint (hn_term_list_get_n (hn_plan_get_levels (plan)), ==, G_N_ELEMENTS (levels));
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      HnLevel *level = hn_term_list_get (hn_plan_get_levels (plan), i);
      g_autoptr (GString) text = g_string_new (NULL);

      write_rule (text, hn_level_get_rule (level));
      g_assert_cmpstr (hn_term_get_id (HN_TERM (level)), ==, levels[i][0]);
      g_assert_cmpstr (text->str, ==, levels[i][1]);
    }
}

/* All of the column 備考. */
static void
test_remarks (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < hn_term_list_get_n (hn_plan_get_levels (plan)); i++)
    {
      HnLevel *level = hn_term_list_get (hn_plan_get_levels (plan), i);
      HnTermList *remarks = hn_level_get_remarks (level);

      for (guint j = 0; j < hn_term_list_get_n (remarks); j++)
        {
          HnRemark *remark = hn_term_list_get (remarks, j);
          HnRemarkKind kind = hn_remark_get_kind (remark);

          g_string_append_printf (text, "%s %c", hn_term_get_id (HN_TERM (level)), "rxen"[kind]);
          g_assert_true ((hn_remark_get_rule (remark) != NULL) ==
                         (kind == HN_REMARK_EXCLUSION || kind == HN_REMARK_EXAMPLE));
          if (hn_remark_get_rule (remark) != NULL)
            {
              g_string_append_c (text, ' ');
              write_rule (text, hn_remark_get_rule (remark));
            }
          g_string_append_c (text, '\n');
        }
    }
  g_assert_cmpstr (text->str, ==,
                   "telecommunications r\n"
                   "deposits r\n"
                   "deposits x substitute-without-effect\n"
                   "lending r\n"
                   "lending x substitute-without-effect\n"
                   "funds-transfer r\n"
                   "funds-transfer x substitute-without-effect\n"
                   "life-insurance-payment r\n"
                   "life-insurance-payment x substitute-without-effect\n"
                   "non-life-insurance-payment r\n"
                   "non-life-insurance-payment x substitute-without-effect\n"
                   "securities r\n"
                   "securities x substitute-without-effect\n"
                   "market-operation r\n"
                   "electricity r\n"
                   "gas r\n"
                   "local-administration-rights e personal-data-leak\n"
                   "local-administration-restoration e web-service-unavailable-or-wrong/86400s\n"
                   "medical-records n\n"
                   "medical-records n\n"
                   "water n\n");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  plan = hn_plan_load_default ("2009", &error);
  g_assert_no_error (error);

  g_test_add_func ("/rule/levels", test_levels);
  g_test_add_func ("/rule/remarks", test_remarks);

  status = g_test_run ();
  g_object_unref (plan);
  return status;
}
