#pragma once

#include "hn-forgery.h"
#include "hn-warden.h"

G_BEGIN_DECLS

struct _HnWarden
{
  HnLog *log;
  HnKeyring *keyring;
  GError *site_error;
  HnWardenFunc func;
  gpointer user_data;
  /* What was learned since the last look at what waits: ids of keys, and whether of parties. */
  GHashTable *news;
  GHashTable *forgeries; /* source and creator → HnForgery */
  gboolean has_forgeries_changed;
  gboolean has_party_news;
  gboolean has_expelled_conflicts;
  /* A look at what waits, in steps: the keys that it is for (NULL: none is under way), how far it
   * got among the unproven and in quarantine (-1: that is over), and whether whatever is good now
   * comes back from there. */
  GHashTable *round;
  gint64 round_seq;
  gint64 round_number;
  gboolean retries_any;
  /* What was learned is in the log, and what waited for it may not have been looked at. */
  gboolean is_unsettled;
  /* The last record that was looked at again, or -1: none is to be. */
  gint64 swept_seq;
};

/* Writes the keys of @changed (ids) with the batch. @own: (nullable): the one that the record which
 * was added last has brought. */
void hn_warden_put_keys (HnWarden *self, HnLogBatch *batch, GPtrArray *changed, const char *own);
/* Goes through the log again from its beginning; with the batch. */
void hn_warden_begin_sweep (HnWarden *self, HnLogBatch *batch);
/* Notes with the batch that something was learned, so that a crash does not forget what waits. */
void hn_warden_note_unsettled (HnWarden *self, HnLogBatch *batch);
/* Refuses a record with the batch, and keeps count of it. */
void hn_warden_refuse (
    HnWarden *self, HnLogBatch *batch, const char *source, HnRecord *record, const GError *reason);
/* Forgets the look that is under way. */
void hn_warden_end_round (HnWarden *self);
/* What the quarantine knows of them. */
gboolean hn_warden_load_forgeries (HnWarden *self, GError **error);
/* The cursor of a sweep: a sequence number. */
#define HN_WARDEN_SOURCE "self"
#define HN_WARDEN_SWEEP "seal-sweep"
/* Written with what was learned, and removed when all that waited for it was looked at. */
#define HN_WARDEN_UNSETTLED "seal-unsettled"

G_END_DECLS
