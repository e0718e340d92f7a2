#pragma once

#include "hn-plan.h"
#include "hn-report.h"

G_BEGIN_DECLS

/*
 * Times, ages and quantities as an officer reads them: Japan Standard Time with seconds, and the
 * age beside it. All of these return (transfer full) text in the user's language; times are
 * microseconds since the epoch, UTC.
 */

/**
 * hn_format_clock:
 * @us: a time
 *
 * Returns: (transfer full): the time of day in JST, "14:02:11"
 */
char *hn_format_clock (gint64 us);

/**
 * hn_format_time:
 * @us: a time; 0 where it is not known
 * @now_us: the time that it is now
 *
 * Returns: (transfer full): "14:02:11" where that is today (in JST), "09-05 14:02:11" where it is
 * this year, else "2018-09-05 14:02:11"
 */
char *hn_format_time (gint64 us, gint64 now_us);

/**
 * hn_format_age:
 * @us: a time; 0 where it is not known
 * @now_us: the time that it is now
 *
 * Returns: (transfer full): "3 min ago", "in 3 min"; a dash where the time is not known
 */
char *hn_format_age (gint64 us, gint64 now_us);

/**
 * hn_format_time_and_age:
 * @us: a time; 0 where it is not known
 * @now_us: the time that it is now
 *
 * Returns: (transfer full): "14:02:11 (3 min ago)"
 */
char *hn_format_time_and_age (gint64 us, gint64 now_us);

/**
 * hn_format_duration:
 * @duration_us: microseconds, not negative
 *
 * Returns: (transfer full): "0.2 s", "45 s", "3 min", "2 h 10 min", "3 d"
 */
char *hn_format_duration (gint64 duration_us);

/**
 * hn_format_size:
 * @n_bytes: a number of bytes
 *
 * Returns: (transfer full): "47 bytes", "1.5 KiB", "3.0 MiB"
 */
char *hn_format_size (guint64 n_bytes);

/**
 * hn_format_number:
 * @value: a number; infinity is the sign for it
 *
 * Returns: (transfer full): with its thousands parted: "2,950,000"
 */
char *hn_format_number (double value);

/**
 * hn_format_quantity:
 * @plan: knows the words of the units
 * @quantity: a figure of a report
 *
 * Returns: (transfer full): "2,950,000 households", "3,000,000–3,100,000 kW", "Users affected: not
 * known"
 */
char *hn_format_quantity (HnPlan *plan, const HnQuantity *quantity);

/**
 * hn_format_quantities:
 * @plan: knows the words of the units
 * @report: (nullable): a report
 *
 * Returns: (transfer full): all its figures, in its order; "" where there is none
 */
char *hn_format_quantities (HnPlan *plan, HnReport *report);

/**
 * hn_format_quantities_briefly:
 * @plan: knows the words of the units
 * @report: (nullable): a report
 *
 * Returns: (transfer full): its figures that are known, where room is scarce; "not known" where it
 * names some and none is; "" where it names none
 */
char *hn_format_quantities_briefly (HnPlan *plan, HnReport *report);

G_END_DECLS
