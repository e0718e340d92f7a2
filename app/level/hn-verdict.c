#include "config.h"

#include "hn-level-eval-private.h"
#include "hn-level-text.h"
#include "hn-verdict-node-private.h"
#include "hn-verdict.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HnVerdict
{
  HnPlan *plan;
  HnLevelCase *accident;
  gint64 judged_us;
  HnVerdictKind kind;
  HnLevel *level; /* of @plan */
  gint64 at_us;
  gint64 possible_us;
  gint64 next_change_us;
  GPtrArray *questions; /* (nullable): of HnRule of @plan: whose truth would decide */
  GArray *unheeded;     /* (nullable): the numbers of the entries that do not count */
  gint64 began_us;
  int judgement;
  GPtrArray *decides; /* (nullable): all that in words, zero-terminated, once it is asked for */
  guint n_questions;  /* of these; what follows are judgements that do not count */
};

G_DEFINE_BOXED_TYPE (HnVerdict, hn_verdict, hn_verdict_ref, hn_verdict_unref)

/* What one level says. */
typedef struct
{
  HnLevel *level;
  HnEvalNode *node;
  HnVerdictKind kind;
  gint64 at; /* moments, or HN_MOMENT_NONE */
  gint64 possible;
  int judgement;
} HnFinding;

static HnVerdict *
verdict_new (HnPlan *plan, HnLevelCase *accident, gint64 now_us)
{
  HnVerdict *self = g_atomic_rc_box_new0 (HnVerdict);

  self->plan = g_object_ref (plan);
  self->accident = hn_level_case_ref (accident);
  self->judged_us = now_us;
  self->judgement = -1;
  return self;
}

HnVerdict *
hn_verdict_ref (HnVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
hn_verdict_clear (gpointer data)
{
  HnVerdict *self = data;

  g_object_unref (self->plan);
  hn_level_case_unref (self->accident);
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_clear_pointer (&self->unheeded, g_array_unref);
  g_clear_pointer (&self->decides, g_ptr_array_unref);
}

void
hn_verdict_unref (HnVerdict *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, hn_verdict_clear);
}

/* The judgement behind an exclusion that holds. */
static int
find_judgement (const HnEvalNode *node)
{
  int found = node->judgement;

  for (guint i = 0; i < node->children->len && found < 0; i++)
    {
      const HnEvalNode *child = g_ptr_array_index (node->children, i);

      if (hn_course_first (child->course, HN_TRUTH_TRUE, HN_MOMENT_MIN, HN_MOMENT_MAX) !=
          HN_MOMENT_NONE)
        found = find_judgement (child);
    }
  return found;
}

/* When it began, or else the first that is known of it: what the levels in force are chosen by. */
static gint64
find_beginning (const HnEval *eval)
{
  gint64 first_us = eval->has_end ? eval->end_us : eval->now_us;

  if (eval->has_start)
    return eval->start_us;
  if (eval->order->len > 0)
    first_us = MIN (
        first_us,
        hn_level_case_get_entry (eval->accident, g_array_index (eval->order, guint, 0))->at_us);
  return first_us;
}

/* The first moment of its life at which @course is true for certain. What has been so since an
 * unknown beginning is so by constants alone, hence to the end. */
static gint64
find_certain (const HnEval *eval, const HnCourse *course)
{
  gint64 moment = hn_course_first (course, HN_TRUTH_TRUE, eval->from, eval->to);

  if (moment == HN_MOMENT_MIN)
    return MIN (HN_MOMENT_AFTER (find_beginning (eval)), eval->to);
  return moment;
}

static void
judge_level (HnFinding *finding, HnEval *eval, HnLevel *level)
{
  gint64 now = HN_MOMENT_AFTER (eval->now_us);
  HnCourse *course;

  finding->level = level;
  finding->node = hn_eval_level (eval, level);
  finding->judgement = -1;
  course = finding->node->course;
  finding->at = find_certain (eval, course);
  finding->possible = hn_course_first (course, HN_TRUTH_UNKNOWN, eval->from, eval->to);
  if (finding->at <= now)
    finding->kind = HN_VERDICT_BREACHED;
  else if (finding->at != HN_MOMENT_NONE)
    finding->kind = HN_VERDICT_WILL_BREACH;
  else if (finding->possible != HN_MOMENT_NONE)
    finding->kind = HN_VERDICT_UNDECIDED;
  else if (hn_course_first (finding->node->held, HN_TRUTH_UNKNOWN, eval->from, eval->to) !=
           HN_MOMENT_NONE)
    {
      finding->kind = HN_VERDICT_EXCLUDED;
      finding->at = find_certain (eval, finding->node->held);
      finding->judgement = find_judgement (finding->node);
    }
  else
    finding->kind = HN_VERDICT_NOT_BREACHED;
}

static int
compare_findings (const HnFinding *a, const HnFinding *b)
{
  if (a->kind != b->kind)
    return a->kind > b->kind ? 1 : -1;
  return a->at < b->at ? 1 : a->at > b->at ? -1 : 0;
}

static void
add_questions (HnVerdict *self, HnEval *eval, const HnEvalNode *level)
{
  GPtrArray *deciders = hn_eval_find_deciders (eval, level);

  if (self->questions == NULL)
    self->questions = deciders;
  else
    g_ptr_array_extend_and_steal (self->questions, deciders);
}

/* A judgement that nothing asks for is not lost silently. */
static void
add_unheeded (HnVerdict *self, const HnEval *eval)
{
  for (guint i = 0; i < eval->heeded->len; i++)
    {
      const HnLevelEntry *entry = hn_level_case_get_entry (self->accident, i);

      if (entry->kind != HN_LEVEL_ENTRY_JUDGEMENT || entry->truth != HN_TRUTH_TRUE ||
          g_array_index (eval->heeded, gboolean, i))
        continue;
      if (self->unheeded == NULL)
        self->unheeded = g_array_new (FALSE, FALSE, sizeof (guint));
      g_array_append_val (self->unheeded, i);
    }
}

/* In words */

static void
add_text (GPtrArray *texts, char *text)
{
  if (g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_free (text);
  else
    g_ptr_array_add (texts, text);
}

/* Most verdicts are looked at by nobody: their words are made when they are asked for. */
static GPtrArray *
get_decides (HnVerdict *self)
{
  if (g_once_init_enter (&self->decides))
    {
      GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

      if (self->level == NULL)
        add_text (texts, hn_level_text_none_in_force (hn_level_case_get_service (self->accident),
                                                      self->began_us));
      for (guint i = 0; self->questions != NULL && i < self->questions->len; i++)
        add_text (texts, hn_level_text_question (self->plan, self->questions->pdata[i]));
      self->n_questions = texts->len;
      for (guint i = 0; self->unheeded != NULL && i < self->unheeded->len; i++)
        {
          guint number = g_array_index (self->unheeded, guint, i);

          add_text (texts,
                    hn_level_text_unheeded (hn_level_case_get_entry (self->accident, number)));
        }
      g_ptr_array_add (texts, NULL);
      g_once_init_leave (&self->decides, texts);
    }
  return self->decides;
}

static void
consider_change (HnVerdict *self, gint64 us)
{
  if (us > self->judged_us && (self->next_change_us == 0 || us < self->next_change_us))
    self->next_change_us = us;
}

static void
consider_moment (HnVerdict *self, gint64 moment)
{
  if (moment != HN_MOMENT_NONE)
    consider_change (self, hn_moment_get_instant (moment));
}

/* What has been said of times to come. */
static void
consider_promises (HnVerdict *self)
{
  gint64 us;

  if (hn_level_case_get_started (self->accident, &us))
    consider_change (self, us);
  if (hn_level_case_get_restored (self->accident, &us))
    consider_change (self, us);
  for (guint i = 0; i < hn_level_case_get_n_entries (self->accident); i++)
    if (hn_level_case_get_entry (self->accident, i)->kind != HN_LEVEL_ENTRY_JUDGEMENT)
      consider_change (self, hn_level_case_get_entry (self->accident, i)->at_us);
}

static gint64
get_instant (gint64 moment)
{
  return moment == HN_MOMENT_NONE ? 0 : hn_moment_get_instant (moment);
}

/* The findings of the levels in force, in the plan's order; free them with free_findings(). */
static GArray *
judge_levels (HnEval *eval)
{
  HnTermList *levels = hn_service_get_levels (hn_level_case_get_service (eval->accident));
  GArray *findings = g_array_new (FALSE, TRUE, sizeof (HnFinding));
  gint64 began_us = find_beginning (eval);

  for (guint i = 0; i < hn_term_list_get_n (levels); i++)
    {
      HnLevel *level = hn_term_list_get (levels, i);
      HnFinding finding = { NULL };

      if (!hn_level_is_in_force (level, began_us))
        continue;
      judge_level (&finding, eval, level);
      g_array_append_val (findings, finding);
    }
  return findings;
}

static void
free_findings (GArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    hn_eval_node_free (g_array_index (findings, HnFinding, i).node);
  g_array_unref (findings);
}

HnVerdict *
hn_level_judge (HnPlan *plan, HnLevelCase *accident, gint64 now_us)
{
  g_auto (HnEval) eval = { NULL };
  const HnFinding *worst = NULL;
  GArray *findings;
  HnVerdict *self;

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);
  g_return_val_if_fail (accident != NULL, NULL);
  g_return_val_if_fail (hn_moment_is_instant (now_us), NULL);

  hn_level_case_seal (accident);
  self = verdict_new (plan, accident, now_us);
  hn_eval_init (&eval, accident, now_us);
  findings = judge_levels (&eval);
  consider_promises (self);
  for (guint i = 0; i < findings->len; i++)
    {
      const HnFinding *finding = &g_array_index (findings, HnFinding, i);

      if (worst == NULL || compare_findings (finding, worst) > 0)
        worst = finding;
      consider_moment (self, finding->at);
      consider_moment (self, finding->possible);
    }
  if (worst != NULL)
    {
      self->kind = worst->kind;
      self->level = worst->level;
      self->at_us = get_instant (worst->at);
      self->possible_us = get_instant (worst->possible);
      self->judgement = worst->judgement;
    }
  else
    {
      self->kind = HN_VERDICT_UNDECIDED;
      self->began_us = find_beginning (&eval);
    }
  for (guint i = 0; i < findings->len && self->kind == HN_VERDICT_UNDECIDED; i++)
    add_questions (self, &eval, g_array_index (findings, HnFinding, i).node);
  add_unheeded (self, &eval);
  free_findings (findings);
  return self;
}

/* The moment that an explanation is told of. */
static gint64
choose_moment (const HnEval *eval, const HnFinding *finding)
{
  const HnCourse *course = finding->node->course;
  gint64 last = MIN (HN_MOMENT_AFTER (eval->as_of_us), eval->to);

  if (finding->at != HN_MOMENT_NONE)
    return finding->at;
  if (finding->kind != HN_VERDICT_UNDECIDED)
    return last;
  /* What is undecided is told of the last moment that is so, or else of the next. */
  for (guint i = hn_course_find (course, last) + 1; i > 0; i--)
    if (hn_course_get (course, i - 1)->truth == HN_TRUTH_UNKNOWN &&
        hn_course_get_end (course, i - 1) >= eval->from)
      return MIN (hn_course_get_end (course, i - 1), last);
  return finding->possible;
}

HnVerdictNode *
hn_verdict_explain (HnVerdict *self)
{
  g_auto (HnEval) eval = { NULL };
  HnTruth truth = HN_TRUTH_FALSE;
  GArray *findings;
  HnVerdictNode *root;
  HnService *service;

  g_return_val_if_fail (self != NULL, NULL);

  service = hn_level_case_get_service (self->accident);
  root = hn_verdict_node_new (service, NULL, hn_term_get_name (HN_TERM (service)));
  hn_eval_init (&eval, self->accident, self->judged_us);
  findings = judge_levels (&eval);
  for (guint i = 0; i < findings->len; i++)
    {
      const HnFinding *finding = &g_array_index (findings, HnFinding, i);
      gint64 moment = choose_moment (&eval, finding);
      HnVerdictNode *node = hn_verdict_node_of_level (&eval, self->plan, finding->node, moment);

      /* Outside its life no accident breaches anything. */
      if (moment < eval.from || moment > eval.to)
        hn_verdict_node_set_truth (node, HN_TRUTH_FALSE);
      truth = MAX (truth, hn_verdict_node_get_truth (node));
      hn_verdict_node_take (root, node);
    }
  hn_verdict_node_set_truth (root, truth);
  free_findings (findings);
  return root;
}

const char *
hn_verdict_kind_get_nick (HnVerdictKind kind)
{
  switch (kind)
    {
    case HN_VERDICT_NOT_BREACHED:
      return "not-breached";
    case HN_VERDICT_EXCLUDED:
      return "excluded";
    case HN_VERDICT_UNDECIDED:
      return "undecided";
    case HN_VERDICT_WILL_BREACH:
      return "will-breach";
    case HN_VERDICT_BREACHED:
      return "breached";
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
hn_verdict_kind_get_label (HnVerdictKind kind)
{
  switch (kind)
    {
    case HN_VERDICT_NOT_BREACHED:
      return _ ("Level not breached");
    case HN_VERDICT_EXCLUDED:
      return _ ("Excluded from the level");
    case HN_VERDICT_UNDECIDED:
      return _ ("Breach undecided");
    case HN_VERDICT_WILL_BREACH:
      return _ ("Breach ahead");
    case HN_VERDICT_BREACHED:
      return _ ("Level breached");
    default:
      g_return_val_if_reached (NULL);
    }
}

HnVerdictKind
hn_verdict_get_kind (HnVerdict *self)
{
  g_return_val_if_fail (self != NULL, HN_VERDICT_UNDECIDED);

  return self->kind;
}

gint64
hn_verdict_get_at_us (HnVerdict *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->at_us;
}

gint64
hn_verdict_get_possible_us (HnVerdict *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->possible_us;
}

gint64
hn_verdict_get_next_change_us (HnVerdict *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->next_change_us;
}

HnLevel *
hn_verdict_get_level (HnVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->level;
}

char *
hn_verdict_dup_clause (HnVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->level == NULL)
    return NULL;
  return g_strdup_printf ("%s %s", hn_term_get_clause (HN_TERM (self->level)),
                          hn_term_get_name (HN_TERM (self->level)));
}

const char *const *
hn_verdict_get_decides (HnVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) get_decides (self)->pdata;
}

const char *const *
hn_verdict_get_unheeded (HnVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) get_decides (self)->pdata + self->n_questions;
}

const char *
hn_verdict_get_reason (HnVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->judgement < 0)
    return NULL;
  return hn_level_case_get_entry (self->accident, (guint) self->judgement)->reason;
}

int
hn_verdict_get_judgement (HnVerdict *self)
{
  g_return_val_if_fail (self != NULL, -1);

  return self->judgement;
}

HnLevelCase *
hn_verdict_get_case (HnVerdict *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->accident;
}

gint64
hn_verdict_get_judged_us (HnVerdict *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->judged_us;
}

int
hn_verdict_compare (HnVerdict *a, HnVerdict *b)
{
  if (a == NULL || b == NULL)
    return (a != NULL) - (b != NULL);
  if (a->kind != b->kind)
    return a->kind > b->kind ? 1 : -1;
  if (a->at_us == b->at_us)
    return 0;
  if (a->at_us == 0 || b->at_us == 0)
    return a->at_us != 0 ? 1 : -1;
  return a->at_us < b->at_us ? 1 : -1;
}

/* Whether the same would decide; words are made only where they may differ. */
static gboolean
ask_alike (HnVerdict *a, HnVerdict *b)
{
  guint n = a->questions != NULL ? a->questions->len : 0;

  if (a->level != NULL && a->unheeded == NULL && b->unheeded == NULL &&
      n == (b->questions != NULL ? b->questions->len : 0) &&
      (n == 0 || memcmp (a->questions->pdata, b->questions->pdata, n * sizeof (gpointer)) == 0))
    return TRUE;
  return g_strv_equal (hn_verdict_get_decides (a), hn_verdict_get_decides (b));
}

gboolean
hn_verdict_equal (HnVerdict *a, HnVerdict *b)
{
  if (a == b)
    return TRUE;
  return a != NULL && b != NULL && a->kind == b->kind && a->level == b->level &&
         a->at_us == b->at_us && a->possible_us == b->possible_us &&
         a->next_change_us == b->next_change_us &&
         g_strcmp0 (hn_verdict_get_reason (a), hn_verdict_get_reason (b)) == 0 && ask_alike (a, b);
}
