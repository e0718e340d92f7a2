#include "hn-grade.h"

#include "hn-plan-internal.h"

#include <glib/gi18n.h>

struct _HnGrade
{
  HnTerm parent_instance;

  gint64 deadline_us[HN_GRADE_N_HOPS];
};

G_DEFINE_FINAL_TYPE (HnGrade, hn_grade, HN_TYPE_TERM)

static void
hn_grade_class_init (HnGradeClass *klass)
{
}

static void
hn_grade_init (HnGrade *self)
{
}

HnTerm *
hn_grade_read (HnPlanReader *reader, gpointer unused)
{
  HnGrade *self = g_object_new (HN_TYPE_GRADE, NULL);
  gint64 *by_us = self->deadline_us;
  static const char *const hops[HN_GRADE_N_HOPS] = { "0", "1", "2", "3" };

  hn_term_read_into (HN_TERM (self), reader);
  if (hn_term_get_glyph (HN_TERM (self)) == NULL)
    hn_plan_reader_fail (reader, "glyph", HN_PLAN_ERROR_MISSING, _ ("“%s” is missing"), "glyph");
  if (!hn_plan_reader_enter (reader, "deadline_minutes"))
    {
      hn_plan_reader_fail (reader, "deadline_minutes", HN_PLAN_ERROR_MISSING, _ ("“%s” is missing"),
                           "deadline_minutes");
      return HN_TERM (self);
    }
  for (guint i = 0; i < HN_GRADE_N_HOPS; i++)
    by_us[i] = hn_plan_reader_get_integer (reader, hops[i]) * G_TIME_SPAN_MINUTE;
  if (!hn_plan_reader_has_failed (reader) &&
      (by_us[0] <= 0 || by_us[1] <= 0 || by_us[1] >= by_us[2] || by_us[2] >= by_us[3] ||
       by_us[0] >= by_us[3] || by_us[3] > 365 * G_TIME_SPAN_DAY))
    hn_plan_reader_fail (reader, NULL, HN_PLAN_ERROR_VALUE,
                         _ ("a hop is not due after the one before it"));
  hn_plan_reader_leave (reader);
  return HN_TERM (self);
}

gint64
hn_grade_get_deadline_us (HnGrade *self, int hop)
{
  g_return_val_if_fail (HN_IS_GRADE (self), 0);
  g_return_val_if_fail (hop >= 0 && hop < HN_GRADE_N_HOPS, 0);

  return self->deadline_us[hop];
}
