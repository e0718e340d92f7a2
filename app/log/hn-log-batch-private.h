#pragma once

#include "hn-log-batch.h"

G_BEGIN_DECLS

typedef enum
{
  HN_LOG_NEW,
  HN_LOG_DUPLICATE,
  HN_LOG_CONFLICT,
} HnLogOutcome;

/* A record to be written, and what became of it. */
typedef struct
{
  HnRecord *record;
  char **targets; /* nullable: it is not ours */
  HnLogOutcome outcome;
  gint64 seq;
  gint64 received_us;
  gint64 conflict_of;
} HnLogRow;

typedef struct
{
  GBytes *raw;
  char *rule;
  char *reason;
} HnLogRefusal;

typedef struct
{
  char *name;
  char *value;
} HnLogCursor;

struct _HnLogBatch
{
  char *source;
  GArray *rows;
  GArray *refusals;
  GArray *cursors;
  GHashTable *exercises; /* of which its source brought something */
  gint64 heard_us;
  gboolean is_committed;
  guint n_new;
  guint n_duplicates;
  guint n_conflicts;
  GPtrArray *entries;
};

/**
 * hn_log_batch_reset:
 * @self: a batch
 *
 * Empties the batch, to be filled again.
 */
void hn_log_batch_reset (HnLogBatch *self);

/**
 * hn_log_batch_note_exercise:
 * @self: a batch
 * @exercise: the id of an exercise
 *
 * Says that something of an exercise came by the batch's source, though the log has it already.
 */
void hn_log_batch_note_exercise (HnLogBatch *self, const char *exercise);

G_END_DECLS
