#include "hn-ingest.h"

#include "hn-log-batch-private.h"
#include "hn-log-private.h"
#include "hn-log-publish.h"

#include <string.h>

/*
 * Asking the log for each version costs about a tenth of writing it. As long as everything is new,
 * only every PROBE_SPARSE-th object is asked for; the first that is known makes it ask for every
 * one again. This is about cost alone: what is already there falls away at the commit in any case.
 */
#define PROBE_FRESH 64
#define PROBE_SPARSE 8

struct _HnIngest
{
  HnLog *log;
  HnLogBatch *batch;
  HnIngestFunc func;
  gpointer func_data;
  HnIngestTakeFunc take_func;
  gpointer take_data;
  HnIngestCounts counts;
  guint n_fresh;
};

HnIngest *
hn_ingest_new (HnLog *log, const char *source)
{
  g_return_val_if_fail (HN_IS_LOG (log), NULL);
  g_return_val_if_fail (source != NULL, NULL);

  HnIngest *self = g_new0 (HnIngest, 1);
  self->log = g_object_ref (log);
  self->batch = hn_log_batch_new (source);
  return self;
}

void
hn_ingest_free (HnIngest *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->batch, hn_log_batch_free);
  g_clear_object (&self->log);
  g_free (self);
}

void
hn_ingest_set_func (HnIngest *self, HnIngestFunc func, gpointer user_data)
{
  g_return_if_fail (self != NULL);
  self->func = func;
  self->func_data = user_data;
}

void
hn_ingest_set_take_func (HnIngest *self, HnIngestTakeFunc func, gpointer user_data)
{
  g_return_if_fail (self != NULL);
  self->take_func = func;
  self->take_data = user_data;
}

/* What was committed is counted and told. */
static void
settle (HnIngest *self)
{
  guint n_duplicates = hn_log_batch_get_n_duplicates (self->batch);

  self->counts.accepted += hn_log_batch_get_n_new (self->batch);
  self->counts.duplicates += n_duplicates;
  self->counts.conflicts += hn_log_batch_get_n_conflicts (self->batch);
  self->counts.barred += hn_log_batch_get_n_barred (self->batch);
  self->counts.quarantined += hn_log_batch_get_n_refused (self->batch);
  if (n_duplicates > 0)
    self->n_fresh = 0;

  if (self->func != NULL)
    {
      GPtrArray *entries = hn_log_batch_get_entries (self->batch);
      if (entries->len > 0)
        self->func (entries, self->func_data);
    }
  hn_log_batch_reset (self->batch);
}

gboolean
hn_ingest_flush (HnIngest *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  hn_log_release (self->log);
  if (!hn_log_commit (self->log, self->batch, error))
    {
      hn_log_batch_reset (self->batch);
      return FALSE;
    }
  settle (self);
  return TRUE;
}

gboolean
hn_ingest_flush_many (HnIngest *const *ingests, guint n_ingests, GError **error)
{
  g_autofree HnLogBatch **batches = g_new (HnLogBatch *, n_ingests);

  if (n_ingests == 0)
    return TRUE;
  for (guint i = 0; i < n_ingests; i++)
    batches[i] = ingests[i]->batch;
  hn_log_release (ingests[0]->log);
  if (!hn_log_commit_many (ingests[0]->log, batches, n_ingests, error))
    return FALSE;
  for (guint i = 0; i < n_ingests; i++)
    settle (ingests[i]);
  return TRUE;
}

/* Is this object one to be asked for? */
static gboolean
wants_probe (HnIngest *self)
{
  self->n_fresh++;
  return self->n_fresh <= PROBE_FRESH || self->n_fresh % PROBE_SPARSE == 0;
}

/* Whether the log has these very bytes. What has no head is not known: decoding it says why. */
static gboolean
probe (HnIngest *self, HnEnvelope *envelope, guint index, gboolean *known, GError **error)
{
  HnHead head;

  *known = FALSE;
  if (!wants_probe (self) || !hn_envelope_get_head (envelope, index, &head, NULL))
    return TRUE;

  g_autoptr (GBytes) raw = hn_envelope_get_object (envelope, index);
  if (!hn_log_hold (self->log, error) || !hn_log_probe (self->log, &head, raw, known, error))
    return FALSE;
  if (*known)
    self->n_fresh = 0;
  return TRUE;
}

/* Also what the log has already tells that the source carries an exercise. */
static void
note_exercise (HnIngest *self, HnEnvelope *envelope, guint index)
{
  g_autoptr (GBytes) raw = hn_envelope_get_object (envelope, index);
  gsize size;
  const char *text = g_bytes_get_data (raw, &size);

  if (g_strstr_len (text, (gssize) size, "\"exercise\"") == NULL)
    return;
  g_autoptr (HnRecord) record = hn_envelope_decode (envelope, index, NULL);
  const char *exercise = record != NULL ? hn_record_get_exercise (record) : NULL;
  if (exercise != NULL && !hn_log_has_exercise (self->log, self->batch->source, exercise))
    hn_log_batch_note_exercise (self->batch, exercise);
}

static gboolean
take_object (HnIngest *self, HnEnvelope *envelope, guint index, GError **error)
{
  gboolean known;

  if (!probe (self, envelope, index, &known, error))
    return FALSE;
  if (known)
    {
      self->counts.duplicates++;
      note_exercise (self, envelope, index);
      return TRUE;
    }

  g_autoptr (GError) reason = NULL;
  g_autoptr (HnRecord) record = hn_envelope_decode (envelope, index, &reason);
  if (record != NULL)
    {
      if (self->take_func != NULL)
        self->take_func (self->batch, record, self->take_data);
      else
        hn_log_batch_add (self->batch, record);
      return TRUE;
    }
  g_autoptr (GBytes) raw = hn_envelope_get_object (envelope, index);
  hn_log_batch_refuse (self->batch, raw, reason);
  return TRUE;
}

static gboolean
is_full (HnIngest *self)
{
  return self->batch->rows->len + self->batch->refusals->len >= HN_LOG_BATCH_SIZE;
}

gboolean
hn_ingest_envelope (HnIngest *self, HnEnvelope *envelope, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (envelope != NULL, FALSE);

  guint n_objects = hn_envelope_get_n_objects (envelope);
  gboolean is_ok = TRUE;

  for (guint i = 0; is_ok && i < n_objects; i++)
    {
      if (is_full (self))
        is_ok = hn_ingest_flush (self, error);
      is_ok = is_ok && take_object (self, envelope, i, error);
    }
  hn_log_release (self->log);
  if (!is_ok)
    hn_log_batch_reset (self->batch);
  return is_ok;
}

gboolean
hn_ingest_bytes (HnIngest *self, GBytes *bytes, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  g_autoptr (GError) reason = NULL;
  g_autoptr (HnEnvelope) envelope = hn_envelope_read (bytes, &reason);
  if (envelope != NULL)
    return hn_ingest_envelope (self, envelope, error);

  hn_ingest_refuse (self, bytes, reason);
  return !is_full (self) || hn_ingest_flush (self, error);
}

void
hn_ingest_refuse (HnIngest *self, GBytes *raw, const GError *reason)
{
  g_return_if_fail (self != NULL);
  hn_log_batch_refuse (self->batch, raw, reason);
}

void
hn_ingest_set_cursor (HnIngest *self, const char *name, const char *value)
{
  g_return_if_fail (self != NULL);
  hn_log_batch_set_cursor (self->batch, name, value);
}

void
hn_ingest_set_heard (HnIngest *self, gint64 heard_us)
{
  g_return_if_fail (self != NULL);
  hn_log_batch_set_heard (self->batch, heard_us);
}

gboolean
hn_ingest_has_pending (HnIngest *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return !hn_log_batch_is_empty (self->batch);
}

const HnIngestCounts *
hn_ingest_get_counts (HnIngest *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return &self->counts;
}
