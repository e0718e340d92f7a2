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
  char *target;
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

G_END_DECLS
