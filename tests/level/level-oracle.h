#pragma once

#include "hn-verdict.h"

G_BEGIN_DECLS

/* A slow, obvious evaluator. Time is a row of seconds, 0 … LEVEL_ORACLE_SECONDS - 1; a figure, an
 * effect is one value for each second. What is not known is filled in, in every way that there is,
 * and with each filling the rule is simply true or false, second by second. */

/* The life of a world: long enough for every duration to pass after the last event. */
#define LEVEL_ORACLE_SECONDS 64
/* Of an answer: never. */
#define LEVEL_ORACLE_NEVER G_MAXINT

/**
 * LevelOracleSample:
 * @kind: a figure or an effect
 * @subject: its unit, or the effect
 * @at: from which second on
 * @is_known: whether anything is known
 * @min: the least that it may be
 * @max: the most that it may be
 * @truth: of an effect
 *
 * One word on a case.
 */
typedef struct
{
  HnLevelEntryKind kind;
  const char *subject;
  int at;
  gboolean is_known;
  double min;
  double max;
  gboolean truth;
} LevelOracleSample;

/**
 * LevelOracleCase:
 * @cause: (nullable): the cause, %NULL where it is not known
 * @has_start: whether it is known when it began
 * @start: the second
 * @has_end: whether it is known when it ended
 * @end: the second
 * @now: the second in which it is judged
 * @is_judged: whether an officer has judged so
 * @samples: what has been said; of two of one second the later counts
 * @n_samples: how many
 *
 * A case in seconds.
 */
typedef struct
{
  const char *cause;
  gboolean has_start;
  int start;
  gboolean has_end;
  int end;
  int now;
  gboolean is_judged;
  const LevelOracleSample *samples;
  guint n_samples;
} LevelOracleCase;

/**
 * LevelOracleAnswer:
 * @n_fillings: in how many ways what is not known can be filled in; 0: too many to try
 * @certain: the second by which the level is breached with every filling
 * @possible: the first second in which it is with any
 * @would_certain: as @certain, but for the exclusions
 * @would_possible: as @possible, but for the exclusions
 *
 * What comes of all fillings. A case of unknown beginning is alive from second 0 on, and has been
 * for ever.
 */
typedef struct
{
  guint n_fillings;
  int certain;
  int possible;
  int would_certain;
  int would_possible;
} LevelOracleAnswer;

/**
 * level_oracle_ask:
 * @level: a level
 * @accident: a case
 *
 * Returns: what comes of it
 */
LevelOracleAnswer level_oracle_ask (HnLevel *level, const LevelOracleCase *accident);

/**
 * level_oracle_step:
 * @level: a level
 * @accident: a case
 *
 * The same by the three-valued logic of data/plan/README.md, second by second, with no filling.
 *
 * Returns: what comes of it
 */
LevelOracleAnswer level_oracle_step (HnLevel *level, const LevelOracleCase *accident);

/**
 * level_oracle_is_simple:
 * @level: a level
 *
 * Returns: whether more of a figure, an effect or a cause never speaks for a breach in one place of
 *   the rule and against it in another; then both ways have to come to the same
 */
gboolean level_oracle_is_simple (HnLevel *level);

G_END_DECLS
