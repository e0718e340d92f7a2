#include "level-oracle.h"

#include <string.h>

#define N LEVEL_ORACLE_SECONDS
#define MAX_UNKNOWNS 12
#define MAX_FILLINGS 1000

/* ---- Values, second by second --------------------------------------------------------------- */

/* What is not known: a stretch of seconds of one unit or effect, or the cause. */
typedef struct
{
  const LevelOracleSample *sample; /* NULL: nobody has said anything yet */
  HnLevelEntryKind kind;
  const char *subject;
  gboolean is_cause;
} Unknown;

typedef struct
{
  const LevelOracleCase *accident;
  GPtrArray *thresholds; /* of HnRule: all quantity leaves */
  Unknown unknowns[MAX_UNKNOWNS];
  double filling[MAX_UNKNOWNS]; /* a value; of an effect 0 or 1; of the cause its place */
  guint n_unknowns;
  gboolean is_full;
} World;

static const char *const causes[] = { "it", "other" };

/* A case that is to come is looked at as it begins. */
static int
get_as_of (const LevelOracleCase *accident)
{
  return accident->has_start ? MAX (accident->now, accident->start) : accident->now;
}

static const LevelOracleSample *
find_sample (const LevelOracleCase *accident,
             HnLevelEntryKind kind,
             const char *subject,
             int second)
{
  const LevelOracleSample *found = NULL;

  for (guint i = 0; i < accident->n_samples; i++)
    {
      const LevelOracleSample *sample = &accident->samples[i];

      if (sample->kind == kind && strcmp (sample->subject, subject) == 0 && sample->at <= second &&
          sample->at <= get_as_of (accident) && (found == NULL || sample->at >= found->at))
        found = sample;
    }
  return found;
}

static gboolean
is_over (const LevelOracleCase *accident, int second)
{
  return accident->has_end && accident->end <= get_as_of (accident) && second >= accident->end;
}

static gboolean
is_alive (const LevelOracleCase *accident, int second)
{
  return (!accident->has_start || second >= accident->start) && !is_over (accident, second);
}

static gboolean
is_vague (const LevelOracleSample *sample)
{
  return sample == NULL || !sample->is_known ||
         (sample->kind == HN_LEVEL_ENTRY_QUANTITY && sample->min < sample->max);
}

static double
get_filling (World *self,
             const LevelOracleSample *sample,
             HnLevelEntryKind kind,
             const char *subject)
{
  for (guint i = 0; i < self->n_unknowns; i++)
    if (!self->unknowns[i].is_cause && self->unknowns[i].sample == sample &&
        self->unknowns[i].kind == kind && strcmp (self->unknowns[i].subject, subject) == 0)
      return self->filling[i];
  g_assert_not_reached ();
}

static double
get_value (World *self, HnLevelEntryKind kind, const char *subject, int second)
{
  const LevelOracleSample *sample;

  if (!is_alive (self->accident, second))
    return 0;
  sample = find_sample (self->accident, kind, subject, second);
  if (is_vague (sample))
    return get_filling (self, sample, kind, subject);
  return kind == HN_LEVEL_ENTRY_EFFECT ? sample->truth : sample->min;
}

/* ---- Rules, one filling --------------------------------------------------------------------- */

static gboolean
holds_in (World *self, const HnRule *rule, int second)
{
  const char *subject = hn_rule_get_subject (rule);

  if (hn_rule_get_kind (rule) == HN_RULE_QUANTITY)
    return get_value (self, HN_LEVEL_ENTRY_QUANTITY, subject, second) >=
           hn_rule_get_at_least (rule);
  return get_value (self, HN_LEVEL_ENTRY_EFFECT, subject, second) > 0;
}

/* At one side of the instant at which @second begins: the one that the second before touches, or
 * the one that @second touches. What was before second 0 is as it was in it: nobody speaks of
 * second 0, and a case of known beginning begins later. */
static gboolean
holds (World *self, const HnRule *rule, int second, gboolean is_after)
{
  gint64 for_seconds = hn_rule_get_for_seconds (rule);

  switch (hn_rule_get_kind (rule))
    {
    case HN_RULE_ALL:
      for (guint i = 0; i < hn_rule_get_n_children (rule); i++)
        if (!holds (self, hn_rule_get_child (rule, i), second, is_after))
          return FALSE;
      return TRUE;
    case HN_RULE_ANY:
      for (guint i = 0; i < hn_rule_get_n_children (rule); i++)
        if (holds (self, hn_rule_get_child (rule, i), second, is_after))
          return TRUE;
      return FALSE;
    case HN_RULE_NOT:
      return !holds (self, hn_rule_get_child (rule, 0), second, is_after);
    case HN_RULE_CAUSE:
      for (guint i = 0; i < self->n_unknowns; i++)
        if (self->unknowns[i].is_cause)
          return strcmp (hn_rule_get_subject (rule), causes[(int) self->filling[i]]) == 0;
      return strcmp (hn_rule_get_subject (rule), self->accident->cause) == 0;
    case HN_RULE_QUANTITY:
    case HN_RULE_EFFECT:
      if (for_seconds == 0)
        return holds_in (self, rule, is_after ? second : MAX (second - 1, 0));
      for (gint64 i = is_after ? 0 : 1; i <= for_seconds; i++)
        if (!holds_in (self, rule, (int) MAX (second - i, 0)))
          return FALSE;
      return TRUE;
    case HN_RULE_JUDGEMENT:
      return self->accident->is_judged;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
would (World *self, HnLevel *level, int second, gboolean is_after, gboolean *is_excluded)
{
  HnTermList *remarks = hn_level_get_remarks (level);
  gboolean is_breach = holds (self, hn_level_get_rule (level), second, is_after);

  *is_excluded = FALSE;
  for (guint i = 0; i < hn_term_list_get_n (remarks); i++)
    {
      HnRemark *remark = hn_term_list_get (remarks, i);

      if (hn_remark_get_kind (remark) == HN_REMARK_EXAMPLE)
        is_breach |= holds (self, hn_remark_get_rule (remark), second, is_after);
      if (hn_remark_get_kind (remark) == HN_REMARK_EXCLUSION)
        *is_excluded |= holds (self, hn_remark_get_rule (remark), second, is_after);
    }
  return is_breach;
}

/* ---- All fillings --------------------------------------------------------------------------- */

static void
collect_rules (const HnRule *rule, GPtrArray *leaves)
{
  if (hn_rule_get_n_children (rule) == 0)
    g_ptr_array_add (leaves, (gpointer) rule);
  for (guint i = 0; i < hn_rule_get_n_children (rule); i++)
    collect_rules (hn_rule_get_child (rule, i), leaves);
}

static GPtrArray *
collect_leaves (HnLevel *level)
{
  GPtrArray *leaves = g_ptr_array_new ();
  HnTermList *remarks = hn_level_get_remarks (level);

  collect_rules (hn_level_get_rule (level), leaves);
  for (guint i = 0; i < hn_term_list_get_n (remarks); i++)
    if (hn_remark_get_rule (hn_term_list_get (remarks, i)) != NULL)
      collect_rules (hn_remark_get_rule (hn_term_list_get (remarks, i)), leaves);
  return leaves;
}

static void
add_unknown (World *self, const Unknown *unknown)
{
  for (guint i = 0; i < self->n_unknowns; i++)
    if (self->unknowns[i].is_cause == unknown->is_cause &&
        (unknown->is_cause ||
         (self->unknowns[i].sample == unknown->sample && self->unknowns[i].kind == unknown->kind &&
          strcmp (self->unknowns[i].subject, unknown->subject) == 0)))
      return;
  if (self->n_unknowns == MAX_UNKNOWNS)
    self->is_full = TRUE;
  else
    self->unknowns[self->n_unknowns++] = *unknown;
}

static void
collect_unknowns (World *self, GPtrArray *leaves)
{
  for (guint i = 0; i < leaves->len; i++)
    {
      const HnRule *rule = g_ptr_array_index (leaves, i);
      HnLevelEntryKind kind = hn_rule_get_kind (rule) == HN_RULE_EFFECT ? HN_LEVEL_ENTRY_EFFECT
                                                                        : HN_LEVEL_ENTRY_QUANTITY;

      if (hn_rule_get_kind (rule) == HN_RULE_CAUSE && self->accident->cause == NULL)
        add_unknown (self, &(Unknown){ .is_cause = TRUE });
      if (hn_rule_get_kind (rule) != HN_RULE_QUANTITY && hn_rule_get_kind (rule) != HN_RULE_EFFECT)
        continue;
      for (int second = 0; second < N; second++)
        {
          Unknown unknown = { .kind = kind, .subject = hn_rule_get_subject (rule) };

          unknown.sample = find_sample (self->accident, kind, unknown.subject, second);
          if (is_alive (self->accident, second) && is_vague (unknown.sample))
            add_unknown (self, &unknown);
        }
    }
}

/* All that @unknown may be, as far as any rule could tell: its ends, and each limit within. */
static GArray *
get_choices (World *self, const Unknown *unknown, GPtrArray *leaves)
{
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean is_range = unknown->sample != NULL && unknown->sample->is_known;
  double min = is_range ? unknown->sample->min : 0;
  double max = is_range ? unknown->sample->max : 1e9;
  double one = 1;

  if (unknown->is_cause || unknown->kind == HN_LEVEL_ENTRY_EFFECT)
    min = 0;
  g_array_append_val (choices, min);
  if (unknown->is_cause || unknown->kind == HN_LEVEL_ENTRY_EFFECT)
    {
      g_array_append_val (choices, one);
      return choices;
    }
  for (guint i = 0; i < leaves->len; i++)
    {
      const HnRule *rule = g_ptr_array_index (leaves, i);
      double limit = hn_rule_get_at_least (rule);

      if (hn_rule_get_kind (rule) == HN_RULE_QUANTITY &&
          strcmp (hn_rule_get_subject (rule), unknown->subject) == 0 && limit > min && limit <= max)
        g_array_append_val (choices, limit);
    }
  return choices;
}

/* With one filling: the first second at which it is so, at either side of its beginning. */
static void
run (World *self, HnLevel *level, int *first, int *would_first)
{
  const LevelOracleCase *accident = self->accident;

  *first = *would_first = LEVEL_ORACLE_NEVER;
  for (int second = accident->has_start ? accident->start : 0; second < N; second++)
    for (int side = 0; side <= 1; side++)
      {
        gboolean is_excluded, is_breach;

        /* Neither the side before it begins nor the one after it is over. */
        if (!is_alive (accident, side ? second : second - 1))
          continue;
        is_breach = would (self, level, second, side == 1, &is_excluded);
        if (is_breach && *would_first == LEVEL_ORACLE_NEVER)
          *would_first = second;
        if (is_breach && !is_excluded && *first == LEVEL_ORACLE_NEVER)
          *first = second;
      }
}

static void
fill (World *self, HnLevel *level, GPtrArray *leaves, guint index, LevelOracleAnswer *answer)
{
  g_autoptr (GArray) choices = NULL;
  int first, would_first;

  if (index == self->n_unknowns)
    {
      run (self, level, &first, &would_first);
      answer->n_fillings++;
      answer->certain = MAX (answer->certain, first);
      answer->possible = MIN (answer->possible, first);
      answer->would_certain = MAX (answer->would_certain, would_first);
      answer->would_possible = MIN (answer->would_possible, would_first);
      return;
    }
  choices = get_choices (self, &self->unknowns[index], leaves);
  for (guint i = 0; i < choices->len; i++)
    {
      self->filling[index] = g_array_index (choices, double, i);
      fill (self, level, leaves, index + 1, answer);
    }
}

LevelOracleAnswer
level_oracle_ask (HnLevel *level, const LevelOracleCase *accident)
{
  g_autoptr (GPtrArray) leaves = collect_leaves (level);
  LevelOracleAnswer answer = { 0, -1, LEVEL_ORACLE_NEVER, -1, LEVEL_ORACLE_NEVER };
  World world = { .accident = accident };
  double n = 1;

  collect_unknowns (&world, leaves);
  for (guint i = 0; i < world.n_unknowns; i++)
    {
      g_autoptr (GArray) choices = get_choices (&world, &world.unknowns[i], leaves);

      n *= choices->len;
    }
  if (!world.is_full && n <= MAX_FILLINGS)
    fill (&world, level, leaves, 0, &answer);
  return answer;
}

/* ---- Three truths --------------------------------------------------------------------------- */

static HnTruth
weigh (const LevelOracleCase *accident, const HnRule *rule, int second)
{
  HnLevelEntryKind kind =
      hn_rule_get_kind (rule) == HN_RULE_EFFECT ? HN_LEVEL_ENTRY_EFFECT : HN_LEVEL_ENTRY_QUANTITY;
  const LevelOracleSample *sample;

  if (!is_alive (accident, second))
    return HN_TRUTH_FALSE;
  sample = find_sample (accident, kind, hn_rule_get_subject (rule), second);
  if (sample == NULL || !sample->is_known)
    return HN_TRUTH_UNKNOWN;
  if (kind == HN_LEVEL_ENTRY_EFFECT)
    return sample->truth ? HN_TRUTH_TRUE : HN_TRUTH_FALSE;
  if (sample->min >= hn_rule_get_at_least (rule))
    return HN_TRUTH_TRUE;
  return sample->max < hn_rule_get_at_least (rule) ? HN_TRUTH_FALSE : HN_TRUTH_UNKNOWN;
}

static HnTruth
truth_of (const LevelOracleCase *accident, const HnRule *rule, int second, gboolean is_after)
{
  HnTruth least = HN_TRUTH_TRUE, greatest = HN_TRUTH_FALSE;

  for (guint i = 0; i < hn_rule_get_n_children (rule); i++)
    {
      HnTruth truth = truth_of (accident, hn_rule_get_child (rule, i), second, is_after);

      least = MIN (least, truth);
      greatest = MAX (greatest, truth);
    }
  switch (hn_rule_get_kind (rule))
    {
    case HN_RULE_ALL:
      return least;
    case HN_RULE_ANY:
      return greatest;
    case HN_RULE_NOT:
      return hn_truth_not (least);
    case HN_RULE_CAUSE:
      if (accident->cause == NULL)
        return HN_TRUTH_UNKNOWN;
      return strcmp (accident->cause, hn_rule_get_subject (rule)) == 0 ? HN_TRUTH_TRUE
                                                                       : HN_TRUTH_FALSE;
    case HN_RULE_JUDGEMENT:
      return accident->is_judged ? HN_TRUTH_TRUE : HN_TRUTH_FALSE;
    case HN_RULE_QUANTITY:
    case HN_RULE_EFFECT:
      if (hn_rule_get_for_seconds (rule) == 0)
        return weigh (accident, rule, is_after ? second : MAX (second - 1, 0));
      for (gint64 i = is_after ? 0 : 1; i <= hn_rule_get_for_seconds (rule); i++)
        least = MIN (least, weigh (accident, rule, (int) MAX (second - i, 0)));
      return least;
    default:
      g_assert_not_reached ();
    }
}

LevelOracleAnswer
level_oracle_step (HnLevel *level, const LevelOracleCase *accident)
{
  LevelOracleAnswer answer = { 1, LEVEL_ORACLE_NEVER, LEVEL_ORACLE_NEVER, LEVEL_ORACLE_NEVER,
                               LEVEL_ORACLE_NEVER };
  HnTermList *remarks = hn_level_get_remarks (level);

  for (int second = accident->has_start ? accident->start : 0; second < N; second++)
    for (int side = 0; side <= 1; side++)
      {
        HnTruth would_be, unless = HN_TRUTH_FALSE, is;

        if (!is_alive (accident, side ? second : second - 1))
          continue;
        would_be = truth_of (accident, hn_level_get_rule (level), second, side == 1);
        for (guint i = 0; i < hn_term_list_get_n (remarks); i++)
          {
            HnRemark *remark = hn_term_list_get (remarks, i);
            const HnRule *rule = hn_remark_get_rule (remark);

            if (hn_remark_get_kind (remark) == HN_REMARK_EXAMPLE)
              would_be = MAX (would_be, truth_of (accident, rule, second, side == 1));
            if (hn_remark_get_kind (remark) == HN_REMARK_EXCLUSION)
              unless = MAX (unless, truth_of (accident, rule, second, side == 1));
          }
        is = MIN (would_be, hn_truth_not (unless));
        if (would_be == HN_TRUTH_TRUE)
          answer.would_certain = MIN (answer.would_certain, second);
        if (would_be != HN_TRUTH_FALSE)
          answer.would_possible = MIN (answer.would_possible, second);
        if (is == HN_TRUTH_TRUE)
          answer.certain = MIN (answer.certain, second);
        if (is != HN_TRUTH_FALSE)
          answer.possible = MIN (answer.possible, second);
      }
  return answer;
}

/* ---- Which rules are simple ----------------------------------------------------------------- */

/* The sign with which each subject is asked for: 1, -1, or 0 for both. */
static gboolean
note_signs (const HnRule *rule, int sign, GHashTable *signs)
{
  g_autofree char *key = NULL;
  int seen;

  if (hn_rule_get_kind (rule) == HN_RULE_NOT)
    sign = -sign;
  for (guint i = 0; i < hn_rule_get_n_children (rule); i++)
    if (!note_signs (hn_rule_get_child (rule, i), sign, signs))
      return FALSE;
  if (hn_rule_get_n_children (rule) > 0 || hn_rule_get_kind (rule) == HN_RULE_JUDGEMENT)
    return TRUE;
  /* Of two causes one is what the other is not. */
  if (hn_rule_get_kind (rule) == HN_RULE_CAUSE)
    {
      key = g_strdup ("cause");
      if (strcmp (hn_rule_get_subject (rule), "it") != 0)
        sign = -sign;
    }
  else
    key = g_strdup_printf ("%d %s", hn_rule_get_kind (rule), hn_rule_get_subject (rule));
  seen = GPOINTER_TO_INT (g_hash_table_lookup (signs, key));
  if (seen == -sign)
    return FALSE;
  g_hash_table_insert (signs, g_steal_pointer (&key), GINT_TO_POINTER (sign));
  return TRUE;
}

gboolean
level_oracle_is_simple (HnLevel *level)
{
  g_autoptr (GHashTable) signs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  HnTermList *remarks = hn_level_get_remarks (level);
  gboolean is_simple = note_signs (hn_level_get_rule (level), 1, signs);

  for (guint i = 0; i < hn_term_list_get_n (remarks); i++)
    {
      HnRemark *remark = hn_term_list_get (remarks, i);
      const HnRule *rule = hn_remark_get_rule (remark);

      if (rule != NULL)
        is_simple =
            is_simple &&
            note_signs (rule, hn_remark_get_kind (remark) == HN_REMARK_EXAMPLE ? 1 : -1, signs);
    }
  return is_simple;
}
