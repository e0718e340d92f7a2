#pragma once

#include "hn-log-batch.h"
#include "hn-log-key.h"

G_BEGIN_DECLS

typedef enum
{
  HN_LOG_NEW,
  HN_LOG_DUPLICATE,
  HN_LOG_CONFLICT,
  HN_LOG_BARRED,   /* dropped: it was purged before */
  HN_LOG_NOT_KEPT, /* only its tombstone was written */
} HnLogOutcome;

/* A record to be written, and what became of it. */
typedef struct
{
  HnRecord *record;
  char **targets; /* nullable: it is not ours */
  char *why_not;  /* nullable: why it is not kept */
  HnSeal seal;
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
  char *source; /* NULL: the batch's */
  char *name;
  char *value;
} HnLogCursor;

/* Counts of rows tell which was added just before: the last of the first so many. */
typedef struct
{
  HnLogKey *key;
  guint n_rows_before;
} HnLogKeyPut;

typedef struct
{
  char *kind;
  char *body;
} HnLogAction;

typedef struct
{
  GArray *seqs;
  gint64 cause;
  char *why;
  gboolean is_barred;
  gboolean spares_conflicts;
  guint n_rows_before;
} HnLogPurgePut;

struct _HnLogBatch
{
  char *source;
  GArray *rows;
  GArray *refusals;
  GArray *cursors;
  GArray *keys;
  GArray *actions;
  GArray *purges;
  GHashTable *exercises; /* of which its source brought something */
  gint64 heard_us;
  gboolean is_committed;
  guint n_new;
  guint n_duplicates;
  guint n_conflicts;
  guint n_barred;
  GPtrArray *entries;
  GPtrArray *tombstones;
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

/**
 * hn_log_batch_get_seq:
 * @self: a batch whose rows were written
 * @n_rows: how many rows
 *
 * Returns: the sequence number of the last of the first @n_rows; 0 where there is none
 */
gint64 hn_log_batch_get_seq (HnLogBatch *self, guint n_rows);

/**
 * hn_log_outcome_has_place:
 * @outcome: what became of a row
 *
 * Returns: whether it has got a sequence number of its own
 */
gboolean hn_log_outcome_has_place (HnLogOutcome outcome);

/**
 * hn_log_write_key:
 * @self: a log
 * @batch: a batch whose rows were written
 * @put: a key of the batch
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Writes a key, within a transaction.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_write_key (HnLog *self, HnLogBatch *batch, const HnLogKeyPut *put, GError **error);

G_END_DECLS
