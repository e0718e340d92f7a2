#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HnSpan:
 * @from_us: where it begins, microseconds since the epoch, UTC, on the clock of the desk
 * @to_us: where it ends; not before @from_us
 *
 * A span of time that was brushed: the one time window of all views. Both 0: there is none.
 */
typedef struct
{
  gint64 from_us;
  gint64 to_us;
} HnSpan;

#define HN_TYPE_SPAN (hn_span_get_type ())
GType hn_span_get_type (void) G_GNUC_CONST;

/**
 * hn_span_copy:
 * @self: a span
 *
 * Returns: (transfer full): the same
 */
HnSpan *hn_span_copy (const HnSpan *self);

/**
 * hn_span_free:
 * @self: (transfer full): a span
 */
void hn_span_free (HnSpan *self);

/**
 * hn_span_is_empty:
 * @self: a span
 *
 * Returns: whether it bounds nothing
 */
gboolean hn_span_is_empty (const HnSpan *self);

/**
 * hn_span_meets:
 * @self: a span
 * @from_us: the start of something
 * @to_us: its end; G_MAXINT64 while it lasts
 *
 * Returns: whether it lies in the span at least in part; always where the span is empty
 */
gboolean hn_span_meets (const HnSpan *self, gint64 from_us, gint64 to_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnSpan, hn_span_free)

G_END_DECLS
