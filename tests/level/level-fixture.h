#pragma once

#include "hn-verdict.h"

G_BEGIN_DECLS

/**
 * level_fixture_at:
 * @clock: a time of 2016-10-12 in Japan, "15:30" or "15:30:12.000001", or a whole RFC 3339 time
 *
 * Returns: microseconds since the epoch, UTC
 */
gint64 level_fixture_at (const char *clock);

/**
 * level_fixture_read:
 * @plan: a plan
 * @text: a case in a line: the service, the cause ("it", "other", "?"), start and end
 *   ("10:00~12:00", "10:00~", "?~"), and then in any number and order
 *   "users@10:00=30000", "users@10:00=20000..40000", "users@10:00=20000..", "users@10:00=?",
 *   "+EFFECT@10:00", "-EFFECT@10:00", "?EFFECT@10:00",
 *   "!RULE" (a judgement that excludes), "!RULE/LEVEL" (for that level only),
 *   "~RULE" (one that takes it back)
 *
 * Returns: (transfer full): the case
 */
HnLevelCase *level_fixture_read (HnPlan *plan, const char *text);

/**
 * level_fixture_tell:
 * @verdict: a verdict
 *
 * Returns: (transfer full): "KIND LEVEL AT", the time in Japan as level_fixture_at() takes it, "-"
 *   where there is none
 */
char *level_fixture_tell (HnVerdict *verdict);

/**
 * LevelFixtureRow:
 * @name: what it shows
 * @text: a case, as level_fixture_read() takes it
 * @now: when it is judged
 * @verdict: what is expected, as level_fixture_tell() writes it
 * @decides: (nullable): what is expected to decide, in English, parted by "; "; %NULL: nothing
 *
 * One judgement.
 */
typedef struct
{
  const char *name;
  const char *text;
  const char *now;
  const char *verdict;
  const char *decides;
} LevelFixtureRow;

/**
 * level_fixture_check:
 * @plan: a plan
 * @rows: judgements
 * @n_rows: how many
 *
 * Judges each, and once more with its entries the other way round where no two are of one time.
 */
void level_fixture_check (HnPlan *plan, const LevelFixtureRow *rows, gsize n_rows);

/**
 * level_fixture_load:
 * @edition: (nullable): an edition
 *
 * Returns: (transfer full): the plan
 */
HnPlan *level_fixture_load (const char *edition);

G_END_DECLS
