#pragma once

#include "hn-log.h"

G_BEGIN_DECLS

/**
 * HnLogVersions:
 * @HN_LOG_VERSIONS_LAST: the newest version of each object
 * @HN_LOG_VERSIONS_FIRST: the oldest
 * @HN_LOG_VERSIONS_ALL: every one
 *
 * TAXII 2.1, 3.4.1: `match[version]`. They add up.
 */
typedef enum
{
  HN_LOG_VERSIONS_LAST = 1 << 0,
  HN_LOG_VERSIONS_FIRST = 1 << 1,
  HN_LOG_VERSIONS_ALL = 1 << 2,
} HnLogVersions;

/**
 * HnLogQuery:
 * @added_after_us: only what was received later; 0: everything
 * @after_seq: only what stands behind this sequence number (the position of `next`); 0: everything
 * @ids: (nullable) (array zero-terminated=1): any of these objects
 * @types: (nullable) (array zero-terminated=1): any of these STIX types
 * @spec_versions: (nullable) (array zero-terminated=1): any of these; the log holds only "2.1"
 * @versions: which versions of an object; 0 with no @exact_us either: the newest
 * @exact_us: (nullable) (array length=n_exact): these versions too
 * @n_exact: how many
 * @limit: the most items of a page; 0: no limit
 * @without_raw: leave the bytes out (a manifest)
 *
 * What of the log the reference hub hands out; quick only in a log that was opened with HN_LOG_HUB.
 * Conflicts are not in it: a TAXII server has one content for a version, the one that came first.
 * All zero means the newest version of every object.
 */
typedef struct
{
  gint64 added_after_us;
  gint64 after_seq;
  const char *const *ids;
  const char *const *types;
  const char *const *spec_versions;
  HnLogVersions versions;
  const gint64 *exact_us;
  guint n_exact;
  guint limit;
  gboolean without_raw;
} HnLogQuery;

/**
 * HnLogItem:
 * @seq: the sequence number
 * @received_us: TAXII's date_added, µs, UTC
 * @version_us: TAXII's version: modified, or created, or the date added (3.4.1)
 * @modified_us: the version as records have it: 0 where the object has none
 * @id: the id
 * @raw: (nullable): the bytes as they came
 *
 * Owned by its page.
 */
typedef struct
{
  gint64 seq;
  gint64 received_us;
  gint64 version_us;
  gint64 modified_us;
  char *id;
  GBytes *raw;
} HnLogItem;

/**
 * hn_log_query:
 * @self: a log
 * @query: what is wanted
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Returns: (transfer full): a page in the order of `received`, or %NULL and @error
 */
HnLogPage *hn_log_query (HnLog *self, const HnLogQuery *query, GError **error);

/**
 * hn_log_page_free:
 * @self: (transfer full): a page
 *
 * Frees it.
 */
void hn_log_page_free (HnLogPage *self);

/**
 * hn_log_page_get_n_items:
 * @self: a page
 *
 * Returns: how many items are on it
 */
guint hn_log_page_get_n_items (HnLogPage *self);

/**
 * hn_log_page_get_item:
 * @self: a page
 * @index: which one, from 0
 *
 * Returns: (transfer none): an item
 */
const HnLogItem *hn_log_page_get_item (HnLogPage *self, guint index);

/**
 * hn_log_page_get_more:
 * @self: a page
 *
 * Returns: whether there is more behind the last item; then the next page has its seq as after_seq
 */
gboolean hn_log_page_get_more (HnLogPage *self);

/**
 * hn_log_page_get_first_received_us:
 * @self: a page
 *
 * Returns: X-TAXII-Date-Added-First (TAXII 2.1, 5.4), microseconds since the epoch, UTC; 0 on an
 *   empty page
 */
gint64 hn_log_page_get_first_received_us (HnLogPage *self);

/**
 * hn_log_page_get_last_received_us:
 * @self: a page
 *
 * Returns: X-TAXII-Date-Added-Last (TAXII 2.1, 5.4), microseconds since the epoch, UTC; 0 on an
 *   empty page
 */
gint64 hn_log_page_get_last_received_us (HnLogPage *self);

/**
 * hn_log_delete:
 * @self: a log
 * @query: which objects, of which versions; it must name ids
 * @n_deleted: (out) (optional): how many versions went
 * @error: return location for an error of %HN_LOG_ERROR
 *
 * Only for the hub (TAXII 2.1, 5.7): a console's log forgets nothing. Conflicts of a version go
 * with it. Sequence numbers and `received` are not used again.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_log_delete (HnLog *self, const HnLogQuery *query, guint *n_deleted, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnLogPage, hn_log_page_free)

G_END_DECLS
