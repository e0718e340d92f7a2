#pragma once

#include "hn-timestamp.h"
#include "hn-truth.h"

G_BEGIN_DECLS

/* An instant has two sides: what ends at it still touches the one, what begins at it the other. A
 * moment is one side of an instant, the later one being all the time until the next instant too, so
 * that a step function of time is a step function of moments and nothing depends on whether an
 * interval is open or closed:
 *
 *        10:00            11:00            12:00
 *          |                |                |
 *     before after     before after     before after      moments
 *            30,000 users ............. there             a figure, from 10:00 until 12:00
 *                                         yes             whether it has been so for two hours
 */
#define HN_MOMENT_BEFORE(us) ((us) *2)
#define HN_MOMENT_AFTER(us) ((us) *2 + 1)
#define HN_MOMENT_MIN HN_MOMENT_BEFORE (HN_TIMESTAMP_MIN)
#define HN_MOMENT_MAX HN_MOMENT_AFTER (HN_TIMESTAMP_MAX)
/* No moment. */
#define HN_MOMENT_NONE G_MAXINT64

/* Whether the calendar of the wire profile has such an instant. */
static inline gboolean
hn_moment_is_instant (gint64 us)
{
  return us >= HN_TIMESTAMP_MIN && us <= HN_TIMESTAMP_MAX;
}

static inline gint64
hn_moment_get_instant (gint64 moment)
{
  return (moment - (moment & 1)) / 2;
}

/* Whether something holds, as time passes: from one step until the next; the first begins at
 * HN_MOMENT_MIN, the last ends at HN_MOMENT_MAX. No two that follow each other say the same. */
typedef struct
{
  gint64 from; /* a moment */
  HnTruth truth;
} HnCourseStep;

typedef GArray HnCourse;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnCourse, g_array_unref)

HnCourse *hn_course_new (HnTruth truth);
/* What it says from @from on; not before its last step. */
void hn_course_append (HnCourse *self, gint64 from, HnTruth truth);
/* The least (all) or the greatest (any) of two. */
HnCourse *hn_course_combine (const HnCourse *a, const HnCourse *b, gboolean is_any);
HnCourse *hn_course_not (const HnCourse *self);
/* Whether it has held for so long without a break. */
HnCourse *hn_course_lasting (const HnCourse *self, gint64 for_us);
/* The step that a moment falls into. */
guint hn_course_find (const HnCourse *self, gint64 moment);
HnTruth hn_course_at (const HnCourse *self, gint64 moment);
/* The first moment of [@from, @to] at which it is at least so true, or HN_MOMENT_NONE. */
gint64 hn_course_first (const HnCourse *self, HnTruth least, gint64 from, gint64 to);

static inline const HnCourseStep *
hn_course_get (const HnCourse *self, guint index)
{
  return &g_array_index (self, HnCourseStep, index);
}

/* The last moment of a step. */
static inline gint64
hn_course_get_end (const HnCourse *self, guint index)
{
  return index + 1 < self->len ? hn_course_get (self, index + 1)->from - 1 : HN_MOMENT_MAX;
}

G_END_DECLS
