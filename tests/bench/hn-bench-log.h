#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A log of five years, as a console of some age has it: incidents that are reported, get worse and
 * are restored, some forty of them at any time; statements, groupings, judgements; and among them
 * what a hub of threat intelligence carries. Of 1,000,000 records more than half are reports, which
 * come to half a million intervals. The same number of records gives the same records.
 */

/* When it begins and ends: 2021-11-23 and 2026-11-22. */
#define HN_BENCH_LOG_BEGIN_US G_GINT64_CONSTANT (1637625600000000)
#define HN_BENCH_LOG_END_US G_GINT64_CONSTANT (1795305600000000)

/**
 * hn_bench_log_ensure:
 * @folder: (nullable): where logs are kept between benchmarks; %NULL: the folder that the
 *   environment variable HINOMI_BENCH_DIR names, else one in the build folder, or
 *   outside a build one in the user's cache
 * @n_records: how many
 *
 * Makes the log where it is not there yet, which takes a minute or two for a million records.
 * Nobody may write to it: copy it, or put what is to be written beside it.
 *
 * Returns: (transfer full): its path
 */
char *hn_bench_log_ensure (const char *folder, guint n_records);

/**
 * hn_bench_log_copy:
 * @from: the path of a log
 * @to: the path of the copy, which may be written to
 *
 * Copies it, and waits until the copy is on the disk: else the first who syncs the file pays.
 */
void hn_bench_log_copy (const char *from, const char *to);

/**
 * hn_bench_log_remove:
 * @path: the path of a copy
 *
 * Removes it with what stands beside it.
 */
void hn_bench_log_remove (const char *path);

G_END_DECLS
