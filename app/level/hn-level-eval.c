#include "hn-level-eval-private.h"

#include <string.h>

gboolean
hn_level_reason_counts (const char *reason)
{
  g_autofree char *text = reason != NULL ? g_strstrip (g_strdup (reason)) : NULL;

  return text != NULL && *text != '\0';
}

static int
compare_entries (gconstpointer a, gconstpointer b, gpointer data)
{
  guint i = *(const guint *) a;
  guint j = *(const guint *) b;
  const HnLevelEntry *x = hn_level_case_get_entry (data, i);
  const HnLevelEntry *y = hn_level_case_get_entry (data, j);

  if (x->at_us != y->at_us)
    return x->at_us < y->at_us ? -1 : 1;
  return i < j ? -1 : i > j;
}

void
hn_eval_init (HnEval *self, HnLevelCase *accident, gint64 now_us)
{
  guint n = hn_level_case_get_n_entries (accident);

  *self = (HnEval){ .accident = accident, .now_us = now_us };
  self->has_start = hn_level_case_get_started (accident, &self->start_us);
  self->as_of_us = self->has_start ? MAX (now_us, self->start_us) : now_us;
  self->has_end =
      hn_level_case_get_restored (accident, &self->end_us) && self->end_us <= self->as_of_us;
  self->from = self->has_start ? HN_MOMENT_AFTER (self->start_us) : HN_MOMENT_MIN;
  self->to = self->has_end ? HN_MOMENT_BEFORE (self->end_us) : HN_MOMENT_MAX;
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  self->heeded = g_array_new (FALSE, TRUE, sizeof (gboolean));
  g_array_set_size (self->heeded, n);
  for (guint i = 0; i < n; i++)
    {
      const HnLevelEntry *entry = hn_level_case_get_entry (accident, i);

      if (entry->kind != HN_LEVEL_ENTRY_JUDGEMENT && entry->at_us <= self->as_of_us)
        g_array_append_val (self->order, i);
    }
  g_array_sort_with_data (self->order, compare_entries, accident);
}

void
hn_eval_clear (HnEval *self)
{
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->heeded, g_array_unref);
}

void
hn_eval_node_free (HnEvalNode *node)
{
  g_clear_pointer (&node->course, g_array_unref);
  g_clear_pointer (&node->base, g_array_unref);
  g_clear_pointer (&node->held, g_array_unref);
  g_ptr_array_unref (node->children);
  g_free (node);
}

static HnEvalNode *
node_new (gpointer term, const HnRule *rule)
{
  HnEvalNode *node = g_new0 (HnEvalNode, 1);

  node->term = term;
  node->rule = rule;
  node->judgement = -1;
  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_eval_node_free);
  return node;
}

static HnTruth
weigh (const HnLevelEntry *entry, const HnRule *rule)
{
  if (entry->kind == HN_LEVEL_ENTRY_EFFECT)
    return entry->truth;
  if (!entry->is_known)
    return HN_TRUTH_UNKNOWN;
  if (entry->min >= hn_rule_get_at_least (rule))
    return HN_TRUTH_TRUE;
  return entry->max < hn_rule_get_at_least (rule) ? HN_TRUTH_FALSE : HN_TRUTH_UNKNOWN;
}

/* What the entries say of a figure or an effect: nothing is there before the start and after the
 * end, and nothing is known between the start and the first word. */
static HnCourse *
follow (HnEval *self, const HnRule *rule)
{
  HnLevelEntryKind kind =
      hn_rule_get_kind (rule) == HN_RULE_EFFECT ? HN_LEVEL_ENTRY_EFFECT : HN_LEVEL_ENTRY_QUANTITY;
  const char *subject = hn_rule_get_subject (rule);
  HnCourse *course;

  if (self->from > self->to)
    return hn_course_new (HN_TRUTH_FALSE);
  course = hn_course_new (self->has_start ? HN_TRUTH_FALSE : HN_TRUTH_UNKNOWN);
  hn_course_append (course, self->from, HN_TRUTH_UNKNOWN);
  for (guint i = 0; i < self->order->len; i++)
    {
      guint index = g_array_index (self->order, guint, i);
      const HnLevelEntry *entry = hn_level_case_get_entry (self->accident, index);
      gint64 from = MAX (HN_MOMENT_AFTER (entry->at_us), self->from);

      if (entry->kind != kind || !g_str_equal (entry->subject, subject))
        continue;
      if (from > self->to)
        break;
      hn_course_append (course, from, weigh (entry, rule));
    }
  if (self->has_end)
    hn_course_append (course, HN_MOMENT_AFTER (self->end_us), HN_TRUTH_FALSE);
  return course;
}

static HnCourse *
weigh_cause (HnEval *self, const HnRule *rule)
{
  const char *cause = hn_level_case_get_cause (self->accident);
  const char *asked = hn_rule_get_subject (rule);

  if (cause == NULL && !g_str_equal (asked, HN_LEVEL_CAUSE_UNKNOWN))
    return hn_course_new (HN_TRUTH_UNKNOWN);
  if (cause == NULL || g_str_equal (cause, asked))
    return hn_course_new (HN_TRUTH_TRUE);
  return hn_course_new (HN_TRUTH_FALSE);
}

/* The last judgement that is about this leaf of @term, which is a level or a remark of it. */
static HnCourse *
weigh_judgement (HnEval *self, HnEvalNode *node, HnTerm *level, HnTerm *remark)
{
  const char *subject = hn_rule_get_subject (node->rule);

  for (guint i = 0; i < hn_level_case_get_n_entries (self->accident); i++)
    {
      const HnLevelEntry *entry = hn_level_case_get_entry (self->accident, i);

      if (entry->kind != HN_LEVEL_ENTRY_JUDGEMENT || !hn_level_reason_counts (entry->reason))
        continue;
      if (entry->level != NULL && !g_str_equal (entry->level, hn_term_get_id (level)))
        continue;
      if (!g_str_equal (entry->subject, subject) &&
          !(remark != NULL && (g_str_equal (entry->subject, hn_term_get_id (remark)) ||
                               g_str_equal (entry->subject, hn_term_get_id (level)))))
        continue;
      g_array_index (self->heeded, gboolean, i) = TRUE;
      node->judgement = (int) i;
    }
  if (node->judgement < 0)
    return hn_course_new (HN_TRUTH_FALSE); /* nobody has judged so */
  return hn_course_new (hn_level_case_get_entry (self->accident, (guint) node->judgement)->truth);
}

static void
take_up (HnCourse **course, HnCourse *other, gboolean is_any)
{
  g_autoptr (HnCourse) before = *course;

  *course = before != NULL ? hn_course_combine (before, other, is_any) : g_array_ref (other);
}

static HnEvalNode *
eval_rule (HnEval *self, const HnRule *rule, HnTerm *level, HnTerm *remark)
{
  HnEvalNode *node = node_new (NULL, rule);
  HnRuleKind kind = hn_rule_get_kind (rule);
  gint64 for_seconds = hn_rule_get_for_seconds (rule);

  for (guint i = 0; i < hn_rule_get_n_children (rule); i++)
    {
      HnEvalNode *child = eval_rule (self, hn_rule_get_child (rule, i), level, remark);

      g_ptr_array_add (node->children, child);
      if (kind == HN_RULE_NOT)
        node->course = hn_course_not (child->course);
      else
        take_up (&node->course, child->course, kind == HN_RULE_ANY);
    }
  if (kind == HN_RULE_CAUSE)
    node->course = weigh_cause (self, rule);
  else if (kind == HN_RULE_JUDGEMENT)
    node->course = weigh_judgement (self, node, level, remark);
  else if (kind == HN_RULE_QUANTITY || kind == HN_RULE_EFFECT)
    node->course = follow (self, rule);
  if (for_seconds > 0)
    {
      /* What is longer than the calendar is as good as all of it. */
      gint64 longest = (HN_TIMESTAMP_MAX - HN_TIMESTAMP_MIN) / G_USEC_PER_SEC + 1;

      node->base = node->course;
      node->course = hn_course_lasting (node->base, MIN (for_seconds, longest) * G_USEC_PER_SEC);
    }
  return node;
}

HnEvalNode *
hn_eval_level (HnEval *self, HnLevel *level)
{
  HnEvalNode *node = node_new (level, NULL);
  HnTermList *remarks = hn_level_get_remarks (level);
  HnEvalNode *rule = eval_rule (self, hn_level_get_rule (level), HN_TERM (level), NULL);

  g_ptr_array_add (node->children, rule);
  take_up (&node->held, rule->course, TRUE);
  for (guint i = 0; i < hn_term_list_get_n (remarks); i++)
    {
      HnRemark *remark = hn_term_list_get (remarks, i);
      HnEvalNode *child;
      HnEvalNode *expression;

      if (hn_remark_get_rule (remark) == NULL)
        continue;
      child = node_new (remark, NULL);
      expression = eval_rule (self, hn_remark_get_rule (remark), HN_TERM (level), HN_TERM (remark));
      g_ptr_array_add (child->children, expression);
      child->course = g_array_ref (expression->course);
      g_ptr_array_add (node->children, child);
      if (hn_remark_get_kind (remark) == HN_REMARK_EXAMPLE)
        take_up (&node->held, expression->course, TRUE);
    }

  take_up (&node->course, node->held, TRUE);
  for (guint i = 0; i < node->children->len; i++)
    {
      HnEvalNode *child = g_ptr_array_index (node->children, i);
      g_autoptr (HnCourse) kept = NULL;

      if (child->term == NULL ||
          hn_remark_get_kind (HN_REMARK (child->term)) != HN_REMARK_EXCLUSION)
        continue;
      kept = hn_course_not (child->course);
      take_up (&node->course, kept, FALSE);
    }
  return node;
}
