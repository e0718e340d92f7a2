#include "hn-log-entry.h"

struct _HnLogEntry
{
  HnRecord *record;
  const char *source;
  gint64 seq;
  gint64 received_us;
  gint64 conflict_of;
  HnSeal seal;
};

G_DEFINE_BOXED_TYPE (HnLogEntry, hn_log_entry, hn_log_entry_ref, hn_log_entry_unref)

HnLogEntry *
hn_log_entry_new (
    HnRecord *record, gint64 seq, gint64 received_us, const char *source, gint64 conflict_of)
{
  return hn_log_entry_new_sealed (record, seq, received_us, source, conflict_of, HN_SEAL_UNSIGNED);
}

HnLogEntry *
hn_log_entry_new_sealed (HnRecord *record,
                         gint64 seq,
                         gint64 received_us,
                         const char *source,
                         gint64 conflict_of,
                         HnSeal seal)
{
  g_return_val_if_fail (record != NULL, NULL);

  HnLogEntry *self = g_atomic_rc_box_new0 (HnLogEntry);
  self->record = hn_record_ref (record);
  self->source = g_intern_string (source != NULL ? source : "");
  self->seq = seq;
  self->received_us = received_us;
  self->conflict_of = conflict_of;
  self->seal = seal;
  return self;
}

HnLogEntry *
hn_log_entry_ref (HnLogEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
hn_log_entry_clear (gpointer data)
{
  HnLogEntry *self = data;
  g_clear_pointer (&self->record, hn_record_unref);
}

void
hn_log_entry_unref (HnLogEntry *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, hn_log_entry_clear);
}

gint64
hn_log_entry_get_seq (HnLogEntry *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->seq;
}

gint64
hn_log_entry_get_received_us (HnLogEntry *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->received_us;
}

const char *
hn_log_entry_get_source (HnLogEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->source;
}

HnRecord *
hn_log_entry_get_record (HnLogEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->record;
}

gint64
hn_log_entry_get_conflict_of (HnLogEntry *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->conflict_of;
}

HnSeal
hn_log_entry_get_seal (HnLogEntry *self)
{
  g_return_val_if_fail (self != NULL, HN_SEAL_UNSIGNED);
  return self->seal;
}
