#include "config.h"

#include "hn-plan-internal.h"

#include <glib/gi18n.h>

struct _HnLevel
{
  HnTerm parent_instance;

  HnTermList *services;
  HnTermList *remarks;
  HnRule *rule;
  char *in_force_from;
  char *in_force_until;
  gint64 from_us;
  gint64 until_us; /* when the last day is over */
};

G_DEFINE_FINAL_TYPE (HnLevel, hn_level, HN_TYPE_TERM)

/* The terms of a plan refer to each other; disposing of them all with their plan frees the rings.
 */
static void
hn_level_dispose (GObject *object)
{
  HnLevel *self = HN_LEVEL (object);

  g_clear_object (&self->services);
  g_clear_object (&self->remarks);
  G_OBJECT_CLASS (hn_level_parent_class)->dispose (object);
}

static void
hn_level_finalize (GObject *object)
{
  HnLevel *self = HN_LEVEL (object);

  g_clear_pointer (&self->rule, hn_rule_free);
  g_free (self->in_force_from);
  g_free (self->in_force_until);
  G_OBJECT_CLASS (hn_level_parent_class)->finalize (object);
}

static void
hn_level_class_init (HnLevelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_level_dispose;
  G_OBJECT_CLASS (klass)->finalize = hn_level_finalize;
}

static void
hn_level_init (HnLevel *self)
{
}

/* When a day begins in Japan, which has had no summer time since 1952. */
static gint64
find_beginning (const char *day)
{
  g_autofree char *text = g_strconcat (day, "T00:00:00+09:00", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  g_assert (time != NULL); /* the reader takes nothing else */
  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

HnTerm *
hn_level_read (HnPlanReader *reader, gpointer plan)
{
  HnLevel *self = g_object_new (HN_TYPE_LEVEL, NULL);

  hn_term_read_into (HN_TERM (self), reader);
  self->services =
      hn_plan_reader_peek_refs (reader, "services", hn_plan_get_services (plan), _ ("service"));
  if (hn_term_list_get_n (self->services) == 0)
    hn_plan_reader_fail (reader, "services", HN_PLAN_ERROR_MISSING,
                         _ ("a level is that of some service"));
  self->rule = hn_rule_read (reader, "rule", plan);
  self->remarks = hn_plan_reader_peek_terms (reader, "remarks", hn_remark_read, plan);
  hn_plan_read_in_force (reader, &self->in_force_from, &self->in_force_until);
  if (hn_plan_reader_has_failed (reader))
    return HN_TERM (self);

  self->from_us = find_beginning (self->in_force_from);
  self->until_us = self->in_force_until != NULL
                       ? find_beginning (self->in_force_until) + G_TIME_SPAN_DAY
                       : G_MAXINT64;
  for (guint i = 0; i < hn_term_list_get_n (self->services); i++)
    hn_term_list_append (hn_service_get_levels (hn_term_list_get (self->services, i)), self);
  return HN_TERM (self);
}

HnTermList *
hn_level_get_services (HnLevel *self)
{
  g_return_val_if_fail (HN_IS_LEVEL (self), NULL);

  return self->services;
}

const HnRule *
hn_level_get_rule (HnLevel *self)
{
  g_return_val_if_fail (HN_IS_LEVEL (self), NULL);

  return self->rule;
}

HnTermList *
hn_level_get_remarks (HnLevel *self)
{
  g_return_val_if_fail (HN_IS_LEVEL (self), NULL);

  return self->remarks;
}

static gboolean
asks_judgement (const HnRule *rule, const char *judgement)
{
  if (hn_rule_get_kind (rule) == HN_RULE_JUDGEMENT)
    return judgement == NULL || g_str_equal (hn_rule_get_subject (rule), judgement);
  for (guint i = 0; i < hn_rule_get_n_children (rule); i++)
    if (asks_judgement (hn_rule_get_child (rule, i), judgement))
      return TRUE;
  return FALSE;
}

gboolean
hn_level_asks_judgement (HnLevel *self, const char *judgement)
{
  g_return_val_if_fail (HN_IS_LEVEL (self), FALSE);

  for (guint i = 0; i < hn_term_list_get_n (self->remarks); i++)
    {
      HnRemark *remark = hn_term_list_get (self->remarks, i);

      if (hn_remark_get_kind (remark) == HN_REMARK_EXCLUSION &&
          asks_judgement (hn_remark_get_rule (remark), judgement))
        return TRUE;
    }
  return FALSE;
}

const char *
hn_level_get_in_force_from (HnLevel *self)
{
  g_return_val_if_fail (HN_IS_LEVEL (self), NULL);

  return self->in_force_from;
}

const char *
hn_level_get_in_force_until (HnLevel *self)
{
  g_return_val_if_fail (HN_IS_LEVEL (self), NULL);

  return self->in_force_until;
}

gboolean
hn_level_is_in_force (HnLevel *self, gint64 at_us)
{
  g_return_val_if_fail (HN_IS_LEVEL (self), FALSE);

  return at_us >= self->from_us && at_us < self->until_us;
}
