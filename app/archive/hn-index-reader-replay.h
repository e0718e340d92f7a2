#pragma once

#include "hn-index-reader.h"
#include "hn-state.h"

G_BEGIN_DECLS

/**
 * HnChangeKind:
 * @HN_CHANGE_SECTOR: of a sector
 * @HN_CHANGE_SERVICE: of a service
 * @HN_CHANGE_INCIDENT: of an incident
 */
typedef enum
{
  HN_CHANGE_SECTOR,
  HN_CHANGE_SERVICE,
  HN_CHANGE_INCIDENT,
} HnChangeKind;

/**
 * HnChange:
 * @known_us: when it was known, microseconds since the epoch, UTC
 * @kind: what changed
 * @id: its id
 * @from: (nullable): the state before: a nick of #HnState, for an incident also "closed" or
 *   "withdrawn"; %NULL: it was not there
 * @to: (nullable): the state after
 * @entry: (nullable): through which record; %NULL: the passing of time
 */
typedef struct
{
  gint64 known_us;
  HnChangeKind kind;
  const char *id;
  const char *from;
  const char *to;
  HnLogEntry *entry;
} HnChange;

typedef void (*HnChangeFunc) (const HnChange *change, gpointer user_data);

/**
 * hn_index_reader_replay:
 * @self: a reader
 * @exercise: (nullable): as in hn_situation_new()
 * @from_us: a time of the wall's clock
 * @to_us: a later one
 * @func: (scope call): called for each change
 * @user_data: given to @func
 * @error: return location for an error of %HN_ARCHIVE_ERROR
 *
 * All changes of state that became known after @from_us and until @to_us, in that order; of one
 * moment sectors and services in the order of the plan, then incidents by their ids. With an index
 * or without one: the same changes.
 *
 * Returns: whether that worked; if not, @error is set
 */
gboolean hn_index_reader_replay (HnIndexReader *self,
                                 const char *exercise,
                                 gint64 from_us,
                                 gint64 to_us,
                                 HnChangeFunc func,
                                 gpointer user_data,
                                 GError **error);

G_END_DECLS
