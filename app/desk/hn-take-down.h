#pragma once

#include "hn-desk-error.h"
#include "hn-desk.h"

G_BEGIN_DECLS

/**
 * HnTakeDownField:
 * @HN_TAKE_DOWN_TITLE: what happened, in a line
 * @HN_TAKE_DOWN_PERSON: who can be asked
 * @HN_TAKE_DOWN_CONTACT: how they are reached
 * @HN_TAKE_DOWN_OPERATOR: the operator's name
 * @HN_TAKE_DOWN_SECTOR: an id of the plan
 * @HN_TAKE_DOWN_SERVICE: an id of the plan
 * @HN_TAKE_DOWN_STATE: the nick of a state
 * @HN_TAKE_DOWN_CAUSE: an id of the plan
 * @HN_TAKE_DOWN_THREAT: an id of the plan
 * @HN_TAKE_DOWN_BASIS: an id of the plan: "1-a" … "4-b", or "consultation"
 * @HN_TAKE_DOWN_STARTED: a time, as hn_parse_time() reads it
 * @HN_TAKE_DOWN_NOTICED: a time
 * @HN_TAKE_DOWN_RESTORED: a time
 * @HN_TAKE_DOWN_PLACE: an area, "JP-01" … "JP-47"
 * @HN_TAKE_DOWN_SCOPE: ids of sectors or CEPTOARs, "nisc", "all", with blanks between
 * @HN_TAKE_DOWN_HANDLING: an id of the plan
 * @HN_TAKE_DOWN_TLP: "clear" … "red"
 * @HN_TAKE_DOWN_ROUTE: "normal" or "emergency"
 * @HN_TAKE_DOWN_BY: who takes it down
 * @HN_TAKE_DOWN_MEANS: by what means it came, the nick of a #HnMeans
 * @HN_TAKE_DOWN_AT: when, as hn_parse_time() reads it; nothing: now
 * @HN_TAKE_DOWN_NEAR_MISS: "true": it did not become a failure (Ⅱ2(3))
 * @HN_TAKE_DOWN_DESCRIPTION: all else that was said
 *
 * What the form asks. Nothing but a person or means of contact has to be there (別添3(2)); what is
 * left empty is not known.
 */
typedef enum
{
  HN_TAKE_DOWN_TITLE,
  HN_TAKE_DOWN_PERSON,
  HN_TAKE_DOWN_CONTACT,
  HN_TAKE_DOWN_OPERATOR,
  HN_TAKE_DOWN_SECTOR,
  HN_TAKE_DOWN_SERVICE,
  HN_TAKE_DOWN_STATE,
  HN_TAKE_DOWN_CAUSE,
  HN_TAKE_DOWN_THREAT,
  HN_TAKE_DOWN_BASIS,
  HN_TAKE_DOWN_STARTED,
  HN_TAKE_DOWN_NOTICED,
  HN_TAKE_DOWN_RESTORED,
  HN_TAKE_DOWN_PLACE,
  HN_TAKE_DOWN_SCOPE,
  HN_TAKE_DOWN_HANDLING,
  HN_TAKE_DOWN_TLP,
  HN_TAKE_DOWN_ROUTE,
  HN_TAKE_DOWN_BY,
  HN_TAKE_DOWN_MEANS,
  HN_TAKE_DOWN_AT,
  HN_TAKE_DOWN_NEAR_MISS,
  HN_TAKE_DOWN_DESCRIPTION,
  HN_N_TAKE_DOWN_FIELDS
} HnTakeDownField;

#define HN_TYPE_TAKE_DOWN (hn_take_down_get_type ())

/**
 * HnTakeDown:
 *
 * A report that came by telephone or fax while it is taken down for the operator (別添3(2)): what
 * was typed, as it was typed. It stays while the officer looks elsewhere.
 *
 * Property that notifies: `revision` (guint), with any change.
 */
G_DECLARE_FINAL_TYPE (HnTakeDown, hn_take_down, HN, TAKE_DOWN, GObject)

/**
 * hn_take_down_new:
 * @desk: whose report it becomes
 *
 * Returns: (transfer full): an empty one
 */
HnTakeDown *hn_take_down_new (HnDesk *desk);

/**
 * hn_take_down_get:
 * @self: a report that is taken down
 * @field: a field
 *
 * Returns: (transfer none): what was typed; "" where nothing was
 */
const char *hn_take_down_get (HnTakeDown *self, HnTakeDownField field);

/**
 * hn_take_down_set:
 * @self: a report that is taken down
 * @field: a field
 * @text: (nullable): what was typed or chosen
 */
void hn_take_down_set (HnTakeDown *self, HnTakeDownField field, const char *text);

/**
 * hn_take_down_get_amount:
 * @self: a report that is taken down
 * @unit: an id of the plan's units
 *
 * Returns: (transfer none) (nullable): what was typed of it, "" for not known; %NULL where nothing
 *   is said of it
 */
const char *hn_take_down_get_amount (HnTakeDown *self, const char *unit);

/**
 * hn_take_down_set_amount:
 * @self: a report that is taken down
 * @unit: an id of the plan's units
 * @text: (nullable): as hn_parse_amount() reads it; %NULL: nothing is said of it
 */
void hn_take_down_set_amount (HnTakeDown *self, const char *unit, const char *text);

/**
 * hn_take_down_dup_units:
 * @self: a report that is taken down
 *
 * Returns: (transfer full) (array zero-terminated=1): the units of which something is said, in the
 *   order of the plan
 */
char **hn_take_down_dup_units (HnTakeDown *self);

/**
 * hn_take_down_clear:
 * @self: a report that is taken down
 *
 * Begins anew with an empty form.
 */
void hn_take_down_clear (HnTakeDown *self);

/**
 * hn_take_down_is_empty:
 * @self: a report that is taken down
 *
 * Returns: whether there is nothing that would be lost
 */
gboolean hn_take_down_is_empty (HnTakeDown *self);

/**
 * hn_take_down_load:
 * @self: a report that is taken down
 * @incident: a report that this desk took down before
 * @error: return location for an error
 *
 * Begins the next version of a report: all that it says stands in the form.
 *
 * Returns: %FALSE where it is somebody else's: only its creator may version it
 */
gboolean hn_take_down_load (HnTakeDown *self, HnIncident *incident, GError **error);

/**
 * hn_take_down_get_previous:
 * @self: a report that is taken down
 *
 * Returns: (transfer none) (nullable): the version that this is the next of
 */
HnRecord *hn_take_down_get_previous (HnTakeDown *self);

/**
 * hn_take_down_check:
 * @self: a report that is taken down
 * @field: a field
 *
 * Returns: (transfer full) (nullable): what is wrong with it, in words to stand beside it; %NULL
 *   where nothing is
 */
char *hn_take_down_check (HnTakeDown *self, HnTakeDownField field);

/**
 * hn_take_down_check_amount:
 * @self: a report that is taken down
 * @unit: an id of the plan's units
 *
 * Returns: (transfer full) (nullable): what is wrong with what was typed of it
 */
char *hn_take_down_check_amount (HnTakeDown *self, const char *unit);

/**
 * hn_take_down_read:
 * @self: a report that is taken down
 * @field: a time
 *
 * Returns: (transfer full) (nullable): how a time was understood, with its age; %NULL where nothing
 *   was typed, or nothing that is a time
 */
char *hn_take_down_read (HnTakeDown *self, HnTakeDownField field);

/**
 * hn_take_down_read_amount:
 * @self: a report that is taken down
 * @unit: an id of the plan's units
 *
 * Returns: (transfer full) (nullable): how a figure was understood, with its unit
 */
char *hn_take_down_read_amount (HnTakeDown *self, const char *unit);

/**
 * hn_take_down_find_operator:
 * @self: a report that is taken down
 *
 * Returns: (transfer none) (nullable): the id of the operator that was named, where one of that
 *   name has reported before; otherwise it gets an identity of its own with the report
 */
const char *hn_take_down_find_operator (HnTakeDown *self);

/**
 * hn_take_down_finish:
 * @self: a report that is taken down; it stays as it is
 * @error: return location for an error of %HN_DESK_ERROR or %HN_STIX_ERROR
 *
 * Makes the records: what it refers to and is not here yet (the operator, the place), then the
 * report.
 *
 * Returns: (transfer full) (nullable) (element-type HnRecord): to be sent in this order
 */
GPtrArray *hn_take_down_finish (HnTakeDown *self, GError **error);

G_END_DECLS
