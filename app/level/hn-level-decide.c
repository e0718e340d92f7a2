#include "hn-level-eval-private.h"

/* A set of leaves is a byte for each, in the order in which a walk comes to them. */
typedef struct
{
  GPtrArray *leaves; /* of HnEvalNode */
  GPtrArray *sets;   /* none of which is in another */
} HnDecision;

static void
collect_leaves (HnDecision *self, const HnEvalNode *node)
{
  if (node->children->len == 0 && node->rule != NULL)
    g_ptr_array_add (self->leaves, (gpointer) node);
  for (guint i = 0; i < node->children->len; i++)
    collect_leaves (self, g_ptr_array_index (node->children, i));
}

/* All the moments at which a part of the level changes, in the life of the case. */
static void
collect_moments (const HnEval *eval, const HnEvalNode *node, GArray *moments)
{
  for (guint i = 0; i < node->course->len; i++)
    {
      gint64 from = MAX (hn_course_get (node->course, i)->from, eval->from);

      if (from <= eval->to)
        g_array_append_val (moments, from);
    }
  for (guint i = 0; i < node->children->len; i++)
    collect_moments (eval, g_ptr_array_index (node->children, i), moments);
}

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

/* Marks the unknown leaves that @node, which is unknown, hangs on. */
static void
mark (const HnEvalNode *node, gint64 moment, guint8 *set, guint *next_leaf, gboolean is_open)
{
  is_open = is_open && hn_course_at (node->course, moment) == HN_TRUTH_UNKNOWN;
  if (node->children->len == 0 && node->rule != NULL)
    set[(*next_leaf)++] = is_open;
  for (guint i = 0; i < node->children->len; i++)
    mark (g_ptr_array_index (node->children, i), moment, set, next_leaf, is_open);
}

static gboolean
is_within (const guint8 *a, const guint8 *b, guint n)
{
  for (guint i = 0; i < n; i++)
    if (a[i] && !b[i])
      return FALSE;
  return TRUE;
}

/* Takes @set: (transfer full). */
static void
add_set (HnDecision *self, guint8 *set)
{
  for (guint i = 0; i < self->sets->len; i++)
    if (is_within (g_ptr_array_index (self->sets, i), set, self->leaves->len))
      {
        g_free (set);
        return;
      }
  for (guint i = self->sets->len; i > 0; i--)
    if (is_within (set, g_ptr_array_index (self->sets, i - 1), self->leaves->len))
      g_ptr_array_remove_index_fast (self->sets, i - 1);
  g_ptr_array_add (self->sets, set);
}

GPtrArray *
hn_eval_find_deciders (HnEval *self, const HnEvalNode *level)
{
  g_autoptr (GArray) moments = g_array_sized_new (FALSE, FALSE, sizeof (gint64), 32);
  g_autoptr (GPtrArray) leaves = g_ptr_array_new ();
  g_autoptr (GPtrArray) sets = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *deciders = g_ptr_array_new ();
  HnDecision decision = { leaves, sets };

  collect_leaves (&decision, level);
  collect_moments (self, level, moments);
  g_array_sort (moments, compare_moments);
  for (guint i = 0; i < moments->len; i++)
    {
      gint64 moment = g_array_index (moments, gint64, i);
      guint next_leaf = 0;
      guint8 *set;

      if ((i > 0 && moment == g_array_index (moments, gint64, i - 1)) ||
          hn_course_at (level->course, moment) != HN_TRUTH_UNKNOWN)
        continue;
      set = g_new0 (guint8, leaves->len);
      mark (level, moment, set, &next_leaf, TRUE);
      add_set (&decision, set);
    }
  for (guint i = 0; i < leaves->len; i++)
    for (guint j = 0; j < sets->len; j++)
      if (((const guint8 *) g_ptr_array_index (sets, j))[i])
        {
          g_ptr_array_add (deciders,
                           (gpointer) ((HnEvalNode *) g_ptr_array_index (leaves, i))->rule);
          break;
        }
  return deciders;
}
