#pragma once

#include "hn-archive-query.h"
#include "hn-log-entry.h"
#include "hn-tlp.h"

G_BEGIN_DECLS

#define HN_TYPE_ARCHIVE_ROW (hn_archive_row_get_type ())

/**
 * HnArchiveRow:
 *
 * A row of an #HnArchiveList: a record, or an incident by its newest version. It comes empty and is
 * filled when its page was read: property `is-loaded`, which notifies; nothing else changes (a new
 * version of an incident is another row). Main thread.
 */
G_DECLARE_FINAL_TYPE (HnArchiveRow, hn_archive_row, HN, ARCHIVE_ROW, GObject)

/**
 * hn_archive_row_get_kind:
 * @self: a row
 *
 * Returns: what it stands for
 */
HnArchiveKind hn_archive_row_get_kind (HnArchiveRow *self);

/**
 * hn_archive_row_get_key:
 * @self: a row
 *
 * Returns: the sequence number of the record, or the number of the incident
 */
guint32 hn_archive_row_get_key (HnArchiveRow *self);

/**
 * hn_archive_row_is_loaded:
 * @self: a row
 *
 * Returns: whether the rest can be asked
 */
gboolean hn_archive_row_is_loaded (HnArchiveRow *self);

/**
 * hn_archive_row_get_entry:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the record in the log: of an incident its newest version
 *   that counts; %NULL before it is loaded, and where it can no longer be read
 */
HnLogEntry *hn_archive_row_get_entry (HnArchiveRow *self);

/**
 * hn_archive_row_get_id:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the id of the object; %NULL before it is loaded
 */
const char *hn_archive_row_get_id (HnArchiveRow *self);

/**
 * hn_archive_row_get_title:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its name, else the first line of what it says, else its id;
 *   %NULL before it is loaded
 */
const char *hn_archive_row_get_title (HnArchiveRow *self);

/**
 * hn_archive_row_get_sector_id:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the sector, where the plan knows it; of an incident the
 *   effective one
 */
const char *hn_archive_row_get_sector_id (HnArchiveRow *self);

/**
 * hn_archive_row_get_service_id:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the service, where the plan knows it
 */
const char *hn_archive_row_get_service_id (HnArchiveRow *self);

/**
 * hn_archive_row_get_state:
 * @self: a row
 *
 * Returns: of an incident its effective state, of a record what it reports
 */
HnState hn_archive_row_get_state (HnArchiveRow *self);

/**
 * hn_archive_row_is_open:
 * @self: a row
 *
 * Returns: whether it is an incident that is open
 */
gboolean hn_archive_row_is_open (HnArchiveRow *self);

/**
 * hn_archive_row_get_said_us:
 * @self: a row
 *
 * Returns: when it was said (an incident: its last word), microseconds since the epoch, UTC, on the
 *   clock of the desk
 */
gint64 hn_archive_row_get_said_us (HnArchiveRow *self);

/**
 * hn_archive_row_get_tlp:
 * @self: a row that is loaded
 *
 * Returns: how it is marked; of an incident as in hn_incident_get_tlp()
 */
HnTlp hn_archive_row_get_tlp (HnArchiveRow *self);

G_END_DECLS
