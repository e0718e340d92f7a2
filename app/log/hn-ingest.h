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
 *
 * Only what is committed is counted.
 */
typedef struct
{
  guint64 accepted;
  guint64 duplicates;
  guint64 conflicts;
  guint64 quarantined;
} HnIngestCounts;

/**
 * HnIngestFunc:
 * @entries: (transfer none) (element-type HnLogEntry): what the log did not have; take a reference
 * to keep it. Never empty.
 *
 * Called after each commit that brought something.
 */
typedef void (*HnIngestFunc) (GPtrArray *entries, gpointer user_data);

HnIngest *hn_ingest_new (HnLog *log, const char *source);
/* What is pending is discarded. */
void hn_ingest_free (HnIngest *self);
void hn_ingest_set_func (HnIngest *self, HnIngestFunc func, gpointer user_data);

/**
 * hn_ingest_bytes:
 * @bytes: a TAXII envelope, a bundle or one object
 *
 * A text that is malformed as a whole goes into quarantine as a whole; that is no error.
 *
 * Returns: %FALSE and HN_LOG_ERROR where the log could not be read or written. Then everything
 * pending is discarded: feed the same again later, what was committed falls away as a duplicate.
 */
gboolean hn_ingest_bytes (HnIngest *self, GBytes *bytes, GError **error);
/* The same for an envelope that the caller has read (a page of TAXII, whose `next` it wants). */
gboolean hn_ingest_envelope (HnIngest *self, HnEnvelope *envelope, GError **error);
/* Puts something that the caller refused into quarantine (with the next commit). */
void hn_ingest_refuse (HnIngest *self, GBytes *raw, const GError *reason);

/* Go with the next commit: see hn_log_batch_set_cursor() and hn_log_batch_set_heard(). */
void hn_ingest_set_cursor (HnIngest *self, const char *name, const char *value);
void hn_ingest_set_heard (HnIngest *self, gint64 heard_us);

/* Is anything waiting for hn_ingest_flush()? Duplicates that need no writing don't. */
gboolean hn_ingest_has_pending (HnIngest *self);
/* Commits what is pending. Errors as in hn_ingest_bytes(). */
gboolean hn_ingest_flush (HnIngest *self, GError **error);

/* (transfer none): since the beginning. */
const HnIngestCounts *hn_ingest_get_counts (HnIngest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnIngest, hn_ingest_free)

G_END_DECLS
