#pragma once

#include "hn-log-entry.h"
#include "hn-record.h"

G_BEGIN_DECLS

/*
 * All versions of one STIX object that we have, and which of them counts: the one place where the
 * rules of versions stand (see HnSituation). Nothing here depends on the order of arrival.
 * Versions are numbered from the oldest, by (modified, digest).
 */
typedef struct
{
  GPtrArray *entries;
  /* Which version says whose the object is; found anew where that is not of @n_owned versions. */
  guint owner;
  guint n_owned;
} HnHistory;

typedef gboolean (*HnHistoryFilter) (HnRecord *record);

void hn_history_init (HnHistory *self);
void hn_history_clear (HnHistory *self);

/**
 * HnHistoryChange:
 * @HN_HISTORY_SAME: the version was here with the same content
 * @HN_HISTORY_RECEIPT: likewise, but this one was received earlier, or is what remains of it
 *   (hn_record_is_bare()), or more is known of who said it, and that takes its place
 * @HN_HISTORY_NEW: it was not here
 */
typedef enum
{
  HN_HISTORY_SAME,
  HN_HISTORY_RECEIPT,
  HN_HISTORY_NEW,
} HnHistoryChange;

HnHistoryChange hn_history_add (HnHistory *self, HnLogEntry *entry);
guint hn_history_get_n_versions (const HnHistory *self);
void hn_history_add_all (HnHistory *self, const HnHistory *other);
/* (transfer none) */
HnLogEntry *hn_history_get_entry (const HnHistory *self, guint index);
HnRecord *hn_history_get_record (const HnHistory *self, guint index);
gint64 hn_history_get_modified_us (const HnHistory *self, guint index);

/* By another creator than the first version's: of those that are proven, if any is. */
gboolean hn_history_is_foreign (const HnHistory *self, guint index);
/* Another content has the same `modified`. */
gboolean hn_history_is_conflict (const HnHistory *self, guint index);
/* It is the creator's, and of contents in conflict the one to go by: what is proven best, or else
 * always the same one. */
gboolean hn_history_counts (const HnHistory *self, guint index);

/* (transfer none) (nullable): the newest version that counts and that @filter lets through.
 * @filter: (nullable). @now_us: 0 where the time is not known. */
HnLogEntry *hn_history_pick (const HnHistory *self, gint64 now_us, HnHistoryFilter filter);
/* When time alone changes what is ahead; G_MAXINT64: never. */
gint64 hn_history_next_change (const HnHistory *self, gint64 now_us);

/* `modified` on the clock of the desk: the scenario's time where the record says it. */
gint64 hn_history_said_us (HnRecord *record);
/* Is @at_us further than @limit_us ahead of @now_us? Never where the time is not known. */
gboolean hn_history_is_ahead (gint64 at_us, gint64 now_us, gint64 limit_us);

G_END_DECLS
