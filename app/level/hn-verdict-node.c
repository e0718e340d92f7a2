#include "config.h"

#include "hn-level-text.h"
#include "hn-verdict-node-private.h"

#include <glib/gi18n.h>

struct _HnVerdictNode
{
  HnTerm *term;
  const HnRule *rule; /* of a level of the plan, which @keeper keeps */
  HnTerm *keeper;
  HnTruth truth;
  char *sentence;
  char *value;
  gint64 since_us;
  gint64 until_us;
  GArray *entries;
  GPtrArray *children;
};

G_DEFINE_BOXED_TYPE (HnVerdictNode, hn_verdict_node, hn_verdict_node_ref, hn_verdict_node_unref)

HnVerdictNode *
hn_verdict_node_new (gpointer term, const HnRule *rule, const char *sentence)
{
  HnVerdictNode *self = g_atomic_rc_box_new0 (HnVerdictNode);

  g_set_object (&self->term, term);
  self->rule = rule;
  self->sentence = g_strdup (sentence);
  self->entries = g_array_new (FALSE, FALSE, sizeof (guint));
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_verdict_node_unref);
  return self;
}

HnVerdictNode *
hn_verdict_node_ref (HnVerdictNode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
hn_verdict_node_clear (gpointer data)
{
  HnVerdictNode *self = data;

  g_clear_object (&self->term);
  g_clear_object (&self->keeper);
  g_free (self->sentence);
  g_free (self->value);
  g_array_unref (self->entries);
  g_ptr_array_unref (self->children);
}

void
hn_verdict_node_unref (HnVerdictNode *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, hn_verdict_node_clear);
}

void
hn_verdict_node_take (HnVerdictNode *self, HnVerdictNode *child)
{
  g_ptr_array_add (self->children, child);
}

void
hn_verdict_node_set_truth (HnVerdictNode *self, HnTruth truth)
{
  self->truth = truth;
}

/* Since when and until when a step holds; nothing was so before the case began. */
static void
set_span (HnVerdictNode *self, const HnEval *eval, const HnCourse *course, gint64 moment)
{
  guint step = hn_course_find (course, moment);
  gint64 from = MAX (hn_course_get (course, step)->from, eval->from);
  gint64 end = hn_course_get_end (course, step);

  self->since_us = from > HN_MOMENT_MIN ? hn_moment_get_instant (from) : 0;
  self->until_us = end < HN_MOMENT_MAX ? hn_moment_get_instant (end + 1) : 0;
}

/* A clock runs from when the figure or the effect has been so; it ends when it has lasted, unless
 * the figure changes before. */
static void
set_clock (HnVerdictNode *self, const HnEval *eval, const HnEvalNode *node, gint64 moment)
{
  gint64 for_seconds = hn_rule_get_for_seconds (node->rule);

  set_span (self, eval, node->base, moment);
  if (hn_course_at (node->base, moment) == HN_TRUTH_FALSE || self->since_us == 0 ||
      for_seconds > (HN_TIMESTAMP_MAX - self->since_us) / G_USEC_PER_SEC)
    return;
  if (self->until_us == 0 || self->since_us + for_seconds * G_USEC_PER_SEC <= self->until_us)
    self->until_us = self->since_us + for_seconds * G_USEC_PER_SEC;
}

/* The entries that hold somewhere from the node's since until @moment. The last of them is what is
 * known at @moment. */
static const HnLevelEntry *
collect_entries (HnVerdictNode *self, const HnEval *eval, gint64 moment)
{
  gboolean is_effect = hn_rule_get_kind (self->rule) == HN_RULE_EFFECT;
  const HnLevelEntry *last = NULL;

  for (guint i = 0; i < eval->order->len; i++)
    {
      guint index = g_array_index (eval->order, guint, i);
      const HnLevelEntry *entry = hn_level_case_get_entry (eval->accident, index);

      if ((entry->kind == HN_LEVEL_ENTRY_EFFECT) != is_effect ||
          !g_str_equal (entry->subject, hn_rule_get_subject (self->rule)))
        continue;
      if (HN_MOMENT_AFTER (entry->at_us) > MAX (moment, eval->from))
        break;
      /* What held before, and what is of the same instant, gives way. */
      if (self->entries->len > 0 && (entry->at_us <= self->since_us || last->at_us == entry->at_us))
        g_array_set_size (self->entries,
                          entry->at_us <= self->since_us ? 0 : self->entries->len - 1);
      g_array_append_val (self->entries, index);
      last = entry;
    }
  return last;
}

static void
tell_leaf (
    HnVerdictNode *self, const HnEval *eval, HnPlan *plan, const HnEvalNode *node, gint64 moment)
{
  HnRuleKind kind = hn_rule_get_kind (node->rule);

  if (kind == HN_RULE_CAUSE)
    {
      const char *cause = hn_level_case_get_cause (eval->accident);
      HnTerm *term = hn_term_list_find (hn_plan_get_causes (plan), cause);

      self->value = g_strdup (term != NULL    ? hn_term_get_name (term)
                              : cause != NULL ? cause
                                              : _ ("not known"));
    }
  else if (kind == HN_RULE_JUDGEMENT && node->judgement < 0)
    self->value = g_strdup (_ ("nobody has judged so"));
  else if (kind == HN_RULE_JUDGEMENT)
    {
      guint index = (guint) node->judgement;

      self->value = hn_level_text_entry (plan, hn_level_case_get_entry (eval->accident, index));
      g_array_append_val (self->entries, index);
    }
  else if (eval->has_end && moment > HN_MOMENT_BEFORE (eval->end_us))
    self->value = g_strdup (_ ("restored"));
  else
    self->value = hn_level_text_entry (plan, collect_entries (self, eval, moment));
}

static HnVerdictNode *
tell (HnEval *eval, HnPlan *plan, const HnEvalNode *node, HnTerm *level, gint64 moment)
{
  g_autofree char *sentence = node->term != NULL ? g_strdup (hn_term_get_name (node->term))
                                                 : hn_level_text_rule (plan, node->rule);
  HnVerdictNode *self = hn_verdict_node_new (node->term, node->rule, sentence);

  g_set_object (&self->keeper, level);
  self->truth = hn_course_at (node->course, moment);
  if (node->base != NULL)
    set_clock (self, eval, node, moment);
  else
    set_span (self, eval, node->course, moment);
  if (node->rule != NULL && hn_rule_get_n_children (node->rule) == 0)
    tell_leaf (self, eval, plan, node, moment);
  for (guint i = 0; i < node->children->len; i++)
    hn_verdict_node_take (self,
                          tell (eval, plan, g_ptr_array_index (node->children, i), level, moment));
  return self;
}

HnVerdictNode *
hn_verdict_node_of_level (HnEval *eval, HnPlan *plan, const HnEvalNode *level, gint64 moment)
{
  return tell (eval, plan, level, level->term, moment);
}

guint
hn_verdict_node_get_n_children (HnVerdictNode *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->children->len;
}

HnVerdictNode *
hn_verdict_node_get_child (HnVerdictNode *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);

  return index < self->children->len ? g_ptr_array_index (self->children, index) : NULL;
}

HnTerm *
hn_verdict_node_get_term (HnVerdictNode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->term;
}

const HnRule *
hn_verdict_node_get_rule (HnVerdictNode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rule;
}

HnTruth
hn_verdict_node_get_truth (HnVerdictNode *self)
{
  g_return_val_if_fail (self != NULL, HN_TRUTH_UNKNOWN);

  return self->truth;
}

const char *
hn_verdict_node_get_sentence (HnVerdictNode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->sentence;
}

const char *
hn_verdict_node_get_value (HnVerdictNode *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->value;
}

gint64
hn_verdict_node_get_since_us (HnVerdictNode *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->since_us;
}

gint64
hn_verdict_node_get_until_us (HnVerdictNode *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->until_us;
}

const guint *
hn_verdict_node_get_entries (HnVerdictNode *self, gsize *n_entries)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_entries != NULL, NULL);

  *n_entries = self->entries->len;
  return self->entries->len > 0 ? (const guint *) (gpointer) self->entries->data : NULL;
}
