#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HnTick:
 * @at_us: where it stands, microseconds since the epoch, UTC
 * @label: (nullable): what is written there
 * @is_major: whether something greater begins there: a day among hours, a year among months
 */
typedef struct
{
  gint64 at_us;
  char *label;
  gboolean is_major;
} HnTick;

/**
 * hn_time_ruler_make:
 * @from_us: the first time in sight
 * @to_us: the first time that is not any more
 * @us_per_pixel: the zoom
 * @least_pixels: how far two labels must at least be apart, pixels
 *
 * The marks of a ruler in Japan Standard Time: seconds to years, at full ones.
 *
 * Returns: (transfer full) (element-type HnTick): in the order of time; beginning with the last
 *   one before @from_us, whose label may reach into sight
 */
GArray *hn_time_ruler_make (gint64 from_us, gint64 to_us, double us_per_pixel, double least_pixels);

/**
 * hn_time_ruler_make_context:
 * @from_us: the first time in sight
 * @to_us: the first time that is not any more
 * @us_per_pixel: the zoom
 * @least_pixels: as of hn_time_ruler_make()
 *
 * What the marks belong to: the days over the hours, the months over the days, the years over the
 * months.
 *
 * Returns: (transfer full) (element-type HnTick): in the order of time, beginning with the one in
 *   which @from_us lies; empty where the marks are years already
 */
GArray *
hn_time_ruler_make_context (gint64 from_us, gint64 to_us, double us_per_pixel, double least_pixels);

/**
 * hn_time_ruler_format_span:
 * @from_us: a time
 * @to_us: a later one
 *
 * Returns: (transfer full): both, in JST, as exactly as the length of the span asks for:
 *   "2026-11-23 08:00 – 14:00"
 */
char *hn_time_ruler_format_span (gint64 from_us, gint64 to_us);

G_END_DECLS
