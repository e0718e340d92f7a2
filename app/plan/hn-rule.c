#include "config.h"

#include "hn-plan-internal.h"
#include "hn-rule.h"

#include <glib/gi18n.h>

struct _HnRule
{
  HnRuleKind kind;
  GPtrArray *children;
  char *subject;
  double at_least;
  gint64 for_seconds;
};

/* In the order of HnRuleKind: the member by which a node is told. */
static const char *const kinds[] = { "all",      "any",    "not",       "cause",
                                     "quantity", "effect", "judgement", NULL };

/* Deeper than anybody would want to read. */
#define MAX_DEPTH 8

static HnRule *read_node (HnPlanReader *reader, HnPlan *plan, guint depth);

void
hn_rule_free (HnRule *rule)
{
  if (rule == NULL)
    return;
  g_ptr_array_unref (rule->children);
  g_free (rule->subject);
  g_free (rule);
}

/* What a leaf may be about, and a word for it in messages. */
static HnTermList *
get_pool (HnPlan *plan, HnRuleKind kind, const char **word)
{
  switch (kind)
    {
    case HN_RULE_CAUSE:
      *word = _ ("cause");
      return hn_plan_get_causes (plan);
    case HN_RULE_QUANTITY:
      *word = _ ("unit");
      return hn_plan_get_units (plan);
    case HN_RULE_EFFECT:
      *word = _ ("effect");
      return hn_plan_get_effects (plan);
    case HN_RULE_JUDGEMENT:
      *word = _ ("judgement");
      return hn_plan_get_judgements (plan);
    case HN_RULE_ALL:
    case HN_RULE_ANY:
    case HN_RULE_NOT:
    default:
      g_assert_not_reached ();
    }
}

static void
read_children (HnRule *self, HnPlanReader *reader, HnPlan *plan, guint depth)
{
  hn_plan_reader_enter (reader, kinds[self->kind]);
  if (self->kind == HN_RULE_NOT)
    g_ptr_array_add (self->children, read_node (reader, plan, depth + 1));
  else
    for (guint i = 0; hn_plan_reader_enter_element (reader, i); i++)
      {
        g_ptr_array_add (self->children, read_node (reader, plan, depth + 1));
        hn_plan_reader_leave (reader);
      }
  if (!hn_plan_reader_has_failed (reader) && self->children->len == 0)
    hn_plan_reader_fail (reader, NULL, HN_PLAN_ERROR_RULE,
                         _ ("an expression of no parts can never hold"));
  hn_plan_reader_leave (reader);
}

static void
read_leaf (HnRule *self, HnPlanReader *reader, HnPlan *plan)
{
  const char *word = NULL;
  HnTermList *pool = get_pool (plan, self->kind, &word);
  gpointer term = hn_plan_reader_get_ref (reader, kinds[self->kind], pool, word);

  if (term != NULL)
    self->subject = g_strdup (hn_term_get_id (term));
  if (self->kind == HN_RULE_QUANTITY)
    {
      self->at_least = hn_plan_reader_get_number (reader, "at_least");
      if (!(self->at_least > 0))
        hn_plan_reader_fail (reader, "at_least", HN_PLAN_ERROR_RULE,
                             _ ("the least value is above zero"));
    }
  if ((self->kind == HN_RULE_QUANTITY || self->kind == HN_RULE_EFFECT) &&
      hn_plan_reader_has (reader, "for_seconds"))
    {
      self->for_seconds = hn_plan_reader_get_integer (reader, "for_seconds");
      if (self->for_seconds <= 0)
        hn_plan_reader_fail (reader, "for_seconds", HN_PLAN_ERROR_RULE,
                             _ ("a duration is above zero"));
    }
}

static HnRule *
read_node (HnPlanReader *reader, HnPlan *plan, guint depth)
{
  g_autoptr (HnRule) self = g_new0 (HnRule, 1);
  guint n_kinds = 0;

  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) hn_rule_free);
  if (depth > MAX_DEPTH)
    hn_plan_reader_fail (reader, NULL, HN_PLAN_ERROR_RULE,
                         _ ("expressions are nested %d deep at most"), MAX_DEPTH);
  for (guint i = 0; kinds[i] != NULL; i++)
    if (hn_plan_reader_has (reader, kinds[i]))
      {
        self->kind = i;
        n_kinds++;
      }
  if (n_kinds != 1)
    {
      g_autofree char *choices = g_strjoinv (", ", (char **) kinds);

      hn_plan_reader_fail (reader, NULL, HN_PLAN_ERROR_RULE,
                           _ ("an expression has exactly one of: %s"), choices);
    }
  if (hn_plan_reader_has_failed (reader))
    return NULL;

  if (self->kind <= HN_RULE_NOT)
    read_children (self, reader, plan, depth);
  else
    read_leaf (self, reader, plan);
  return g_steal_pointer (&self);
}

HnRule *
hn_rule_read (HnPlanReader *reader, const char *member, HnPlan *plan)
{
  HnRule *rule;

  if (!hn_plan_reader_enter (reader, member))
    {
      hn_plan_reader_fail (reader, member, HN_PLAN_ERROR_MISSING, _ ("“%s” is missing"), member);
      return NULL;
    }
  rule = read_node (reader, plan, 1);
  hn_plan_reader_leave (reader);
  return rule;
}

HnRuleKind
hn_rule_get_kind (const HnRule *self)
{
  g_return_val_if_fail (self != NULL, HN_RULE_ALL);

  return self->kind;
}

guint
hn_rule_get_n_children (const HnRule *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->children->len;
}

const HnRule *
hn_rule_get_child (const HnRule *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);

  return index < self->children->len ? g_ptr_array_index (self->children, index) : NULL;
}

const char *
hn_rule_get_subject (const HnRule *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->subject;
}

double
hn_rule_get_at_least (const HnRule *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->at_least;
}

gint64
hn_rule_get_for_seconds (const HnRule *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->for_seconds;
}
