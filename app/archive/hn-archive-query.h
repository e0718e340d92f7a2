#pragma once

#include "hn-archive-types.h"
#include "hn-state.h"

G_BEGIN_DECLS

/**
 * HnArchiveKind:
 * @HN_ARCHIVE_RECORDS: the records of the log, the newest first
 * @HN_ARCHIVE_INCIDENTS: incidents, by their last word, the newest first
 *
 * What the rows of a list stand for.
 */
typedef enum
{
  HN_ARCHIVE_RECORDS,
  HN_ARCHIVE_INCIDENTS,
} HnArchiveKind;

/**
 * HnArchiveQuery:
 *
 * What is looked for: everything that is set must hold; nothing set: all there is. A counted plain
 * object of one thread; it must not be changed any more once it was given away.
 *
 * Text: words, each of which must be found somewhere in the record (an incident: in any of its
 * versions); what stands in "…" or 「…」 must be found in that order. Japanese is found anywhere
 * within a text, other words from their beginning ("tele" finds telecom). Width, case, and hiragana
 * or katakana make no difference (NFKC, full case folding). A whole STIX id finds its object.
 */
#define HN_TYPE_ARCHIVE_QUERY (hn_archive_query_get_type ())
GType hn_archive_query_get_type (void) G_GNUC_CONST;

/**
 * hn_archive_query_new:
 * @kind: what the rows stand for
 * @exercise: (nullable): as in hn_situation_new()
 *
 * Returns: (transfer full): a query that finds all there is
 */
HnArchiveQuery *hn_archive_query_new (HnArchiveKind kind, const char *exercise);

/**
 * hn_archive_query_ref:
 * @self: a query
 *
 * Takes a reference; any thread may.
 *
 * Returns: (transfer full): @self
 */
HnArchiveQuery *hn_archive_query_ref (HnArchiveQuery *self);

/**
 * hn_archive_query_unref:
 * @self: (transfer full): a query
 *
 * Gives a reference back; any thread may.
 */
void hn_archive_query_unref (HnArchiveQuery *self);

/**
 * hn_archive_query_set_text:
 * @self: a query
 * @text: (nullable): what is looked for
 *
 * Sets the words.
 */
void hn_archive_query_set_text (HnArchiveQuery *self, const char *text);

/**
 * hn_archive_query_set_sectors:
 * @self: a query
 * @sectors: (nullable) (array zero-terminated=1): ids of the plan: any of them; %NULL or empty: all
 *
 * Sets the sectors.
 */
void hn_archive_query_set_sectors (HnArchiveQuery *self, const char *const *sectors);

/**
 * hn_archive_query_set_states:
 * @self: a query
 * @states: bits `1 << HnState`: any of them; 0: all
 *
 * Sets the states: of an incident its state now, of a record what it reports.
 */
void hn_archive_query_set_states (HnArchiveQuery *self, guint states);

/**
 * hn_archive_query_set_areas:
 * @self: a query
 * @areas: (nullable) (array zero-terminated=1): JP-01 … JP-47: any of them; %NULL or empty: all
 *
 * Sets the places.
 */
void hn_archive_query_set_areas (HnArchiveQuery *self, const char *const *areas);

/**
 * hn_archive_query_set_handlings:
 * @self: a query
 * @handlings: (nullable) (array zero-terminated=1): ids of the plan (別添3(4)): any of them
 *
 * Sets the handling that the reporter asked for.
 */
void hn_archive_query_set_handlings (HnArchiveQuery *self, const char *const *handlings);

/**
 * hn_archive_query_set_tlps:
 * @self: a query
 * @tlps: bits `1 << HnTlp`: any of them; 0: all
 *
 * Sets the markings.
 */
void hn_archive_query_set_tlps (HnArchiveQuery *self, guint tlps);

/**
 * hn_archive_query_set_types:
 * @self: a query
 * @types: (nullable) (array zero-terminated=1): STIX types: any of them; %NULL or empty: all
 *
 * Sets the types of records; of no effect on incidents.
 */
void hn_archive_query_set_types (HnArchiveQuery *self, const char *const *types);

/**
 * hn_archive_query_set_span:
 * @self: a query
 * @from_us: the beginning, microseconds since the epoch, UTC, on the clock of the desk; 0: none
 * @to_us: the end (not in it); 0: none
 *
 * Only what falls into a span: reports from when it started (or was said) until it was restored (or
 * is open), other records when they were said.
 */
void hn_archive_query_set_span (HnArchiveQuery *self, gint64 from_us, gint64 to_us);

/**
 * hn_archive_query_set_open:
 * @self: a query
 * @open_only: whether incidents that are closed are left out
 *
 * Of no effect on records.
 */
void hn_archive_query_set_open (HnArchiveQuery *self, gboolean open_only);

/**
 * hn_archive_query_set_known:
 * @self: a query
 * @known_us: by the clock of the log, microseconds since the epoch, UTC; %HN_KNOWN_NOW
 *
 * Only records that were there at this time, and incidents of which one was. What an incident is
 * looked for by, and its order, is as it is now.
 */
void hn_archive_query_set_known (HnArchiveQuery *self, gint64 known_us);

/**
 * hn_archive_query_get_kind:
 * @self: a query
 *
 * Returns: what the rows stand for
 */
HnArchiveKind hn_archive_query_get_kind (HnArchiveQuery *self);

/**
 * hn_archive_query_get_text:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): what is looked for
 */
const char *hn_archive_query_get_text (HnArchiveQuery *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnArchiveQuery, hn_archive_query_unref)

G_END_DECLS
