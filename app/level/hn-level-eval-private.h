#pragma once

#include "hn-level-case-private.h"
#include "hn-level.h"
#include "hn-remark.h"

G_BEGIN_DECLS

/* What is asked of a case, all the time long. */
typedef struct
{
  HnLevelCase *accident;
  gint64 now_us;
  gint64 as_of_us; /* now; of a case that is to come, when it begins */
  GArray *order;   /* of guint: the figures and effects that count by then, by their times */
  GArray *heeded;  /* of gboolean: which entries are judgements that a remark asks for */
  gint64 start_us; /* valid where has_start */
  gint64 end_us;   /* valid where has_end: it is over by then */
  gboolean has_start;
  gboolean has_end;
  gint64 from; /* the first and the last moment that count: the life of the accident, to come too */
  gint64 to;   /* before @from where it has none */
} HnEval;

/* A level, a remark or an expression, with what it says as time passes. */
typedef struct
{
  HnTerm *term;       /* HnLevel or HnRemark; NULL of an expression */
  const HnRule *rule; /* NULL of a level */
  HnCourse *course;   /* of a level: whether it is breached */
  HnCourse *base;     /* of a leaf that has to last: whether its figure or effect holds */
  HnCourse *held;     /* of a level: whether it would be breached but for the exclusions */
  int judgement;      /* of a leaf that asks for one: the entry that counts, or -1 */
  GPtrArray *children;
} HnEvalNode;

void hn_eval_init (HnEval *self, HnLevelCase *accident, gint64 now_us);
void hn_eval_clear (HnEval *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HnEval, hn_eval_clear)

/* The level, its rule, and those remarks that have one. */
HnEvalNode *hn_eval_level (HnEval *self, HnLevel *level);
void hn_eval_node_free (HnEvalNode *node);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnEvalNode, hn_eval_node_free)

/* The leaves of a level, as HnRule, whose truth would decide whether it is breached: at each moment
 * at which that is not known these are the unknown leaves on which it hangs. A moment that hangs on
 * more leaves than another one tells nothing new, and is left out. (transfer container) */
GPtrArray *hn_eval_find_deciders (HnEval *self, const HnEvalNode *level);

/* Whether a reason says anything. */
gboolean hn_level_reason_counts (const char *reason);

G_END_DECLS
