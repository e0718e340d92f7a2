#pragma once

#include "hn-envelope.h"
#include "hn-log.h"

G_BEGIN_DECLS

/*
 * The way from bytes into the log, for every feed and for files: envelope → probe → decode → batch
 * → commit. Synchronous; used by the thread that uses the log. A full batch (HN_LOG_BATCH_SIZE) is
 * committed at once, the rest with hn_ingest_flush(): when to call it (at the end of a page, 20 ms
 * after the first pending object) is the owner's to say.
 */

/**
 * HnIngestCounts:
 * @accepted: records that the log did not have
 * @duplicates: versions that it had
 * @conflicts: versions that it had with other content
 * @quarantined: what was refused
 * @barred: what was purged before and came again
 *
 * Only what is committed is counted.
 */
typedef struct
{
  guint64 accepted;
  guint64 duplicates;
  guint64 conflicts;
  guint64 quarantined;
  guint64 barred;
} HnIngestCounts;

/**
 * HnIngestFunc:
 * @entries: (transfer none) (element-type HnLogEntry): what the log did not have; take a reference
 * to keep it. Never empty.
 *
 * Called after each commit that brought something.
 */
typedef void (*HnIngestFunc) (GPtrArray *entries, gpointer user_data);

/**
 * hn_ingest_new:
 * @log: where it goes
 * @source: where the bytes come from: the id of a feed, or a file
 *
 * Returns: (transfer full): an ingest with nothing pending
 */
HnIngest *hn_ingest_new (HnLog *log, const char *source);

/**
 * HnIngestTakeFunc:
 * @batch: what is committed next
 * @record: a record that the gate let pass and that the log may not have
 * @user_data: as given to hn_ingest_set_take_func()
 *
 * Adds the record to the batch, or refuses it there.
 */
typedef void (*HnIngestTakeFunc) (HnLogBatch *batch, HnRecord *record, gpointer user_data);

/**
 * hn_ingest_set_take_func:
 * @self: an ingest
 * @func: (nullable): called for each record; else every one is taken
 * @user_data: given to the function that is called
 *
 * Lets somebody look at what comes in before the log has it.
 */
void hn_ingest_set_take_func (HnIngest *self, HnIngestTakeFunc func, gpointer user_data);

/**
 * hn_ingest_free:
 * @self: (transfer full): an ingest
 *
 * What is pending is discarded.
 */
void hn_ingest_free (HnIngest *self);

/**
 * hn_ingest_set_func:
 * @self: an ingest
 * @func: (nullable): called after each commit that brought something
 * @user_data: given to @func
 *
 * Sets who is told of what was committed.
 */
void hn_ingest_set_func (HnIngest *self, HnIngestFunc func, gpointer user_data);

/**
 * hn_ingest_bytes:
 * @self: an ingest
 * @bytes: a TAXII envelope, a bundle or one object
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * A text that is malformed as a whole goes into quarantine as a whole; that is no error.
 *
 * Returns: %FALSE and HN_LOG_ERROR where the log could not be read or written. Then everything
 * pending is discarded: feed the same again later, what was committed falls away as a duplicate.
 */
gboolean hn_ingest_bytes (HnIngest *self, GBytes *bytes, GError **error);

/**
 * hn_ingest_envelope:
 * @self: an ingest
 * @envelope: what was read
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * As hn_ingest_bytes(), for an envelope that the caller has read (a page of TAXII, whose `next` it
 * wants).
 *
 * Returns: as hn_ingest_bytes()
 */
gboolean hn_ingest_envelope (HnIngest *self, HnEnvelope *envelope, GError **error);

/**
 * hn_ingest_refuse:
 * @self: an ingest
 * @raw: what was refused
 * @reason: why
 *
 * Puts something that the caller refused into quarantine, with the next commit.
 */
void hn_ingest_refuse (HnIngest *self, GBytes *raw, const GError *reason);

/**
 * hn_ingest_set_cursor:
 * @self: an ingest
 * @name: the name of a cursor
 * @value: (nullable): its value; %NULL removes it
 *
 * Goes with the next commit: see hn_log_batch_set_cursor().
 */
void hn_ingest_set_cursor (HnIngest *self, const char *name, const char *value);

/**
 * hn_ingest_set_heard:
 * @self: an ingest
 * @heard_us: when, microseconds since the epoch, UTC
 *
 * Goes with the next commit: see hn_log_batch_set_heard().
 */
void hn_ingest_set_heard (HnIngest *self, gint64 heard_us);

/**
 * hn_ingest_has_pending:
 * @self: an ingest
 *
 * Returns: whether anything waits for hn_ingest_flush(); duplicates that need no writing do not
 */
gboolean hn_ingest_has_pending (HnIngest *self);

/**
 * hn_ingest_flush:
 * @self: an ingest
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Commits what is pending.
 *
 * Returns: as hn_ingest_bytes()
 */
gboolean hn_ingest_flush (HnIngest *self, GError **error);

/**
 * hn_ingest_flush_many:
 * @ingests: (array length=n_ingests): ingests of the same log, each once
 * @n_ingests: how many
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Commits what is pending in all of them, in one transaction. Whoever is told is told after it, and
 * must not flush any of them from there.
 *
 * Returns: whether that worked; if not, nothing is committed and all of it is still pending
 */
gboolean hn_ingest_flush_many (HnIngest *const *ingests, guint n_ingests, GError **error);

/**
 * hn_ingest_get_counts:
 * @self: an ingest
 *
 * Returns: (transfer none): what came since the beginning
 */
const HnIngestCounts *hn_ingest_get_counts (HnIngest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnIngest, hn_ingest_free)

G_END_DECLS
