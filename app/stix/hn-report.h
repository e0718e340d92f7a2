#pragma once

#include "hn-kind.h"
#include "hn-state.h"
#include "hn-tlp.h"
#include "hn-types.h"

G_BEGIN_DECLS

/**
 * HnQuantity:
 * @unit: e.g. users, kW, households, flights, trains: an id of the plan's units
 * @is_known: %FALSE where the reporter says that the figure is not known
 * @min: the least it may be; equal to @max where the figure is exact
 * @max: the most it may be; infinity where there is no upper bound
 * @at_us: when it held, or 0: at the time of the report
 */
typedef struct
{
  const char *unit;
  gboolean is_known;
  double min;
  double max;
  gint64 at_us;
} HnQuantity;

/**
 * HnReport:
 *
 * The `report` section of the extension on an incident: 情報連絡 (別添3). It belongs to its record,
 * and so do its strings and lists. Fragments are welcome (別添3(2)): every string may be %NULL and
 * every time 0, but that there is a contact.
 */

/**
 * hn_report_get_sector:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): an id of the plan
 */
const char *hn_report_get_sector (HnReport *self);

/**
 * hn_report_get_service:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): an id of the plan; it never comes without its sector
 */
const char *hn_report_get_service (HnReport *self);

/**
 * hn_report_get_state:
 * @self: a report
 *
 * Returns: what is reported of the service; %HN_STATE_UNKNOWN where nothing is said
 */
HnState hn_report_get_state (HnReport *self);

/**
 * hn_report_get_cause:
 * @self: a report
 *
 * Returns: whether IT is the cause, as the verification levels ask (別紙2)
 */
HnCause hn_report_get_cause (HnReport *self);

/**
 * hn_report_get_basis_category:
 * @self: a report
 *
 * Returns: the basis of the report (別添3(1)): category 1…4 (①–④); 0 for a consultation, or where
 *   nothing is said
 */
int hn_report_get_basis_category (HnReport *self);

/**
 * hn_report_get_basis_case:
 * @self: a report
 *
 * Returns: the basis of the report (別添3(1)): case 'a'…'d' (ア–エ); 0 for a consultation, or where
 *   nothing is said
 */
char hn_report_get_basis_case (HnReport *self);

/**
 * hn_report_is_consultation:
 * @self: a report
 *
 * Returns: whether it is a consultation (相談) and not a report
 */
gboolean hn_report_is_consultation (HnReport *self);

/**
 * hn_report_get_threat:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): an id of the plan's threat types (別紙3)
 */
const char *hn_report_get_threat (HnReport *self);

/**
 * hn_report_get_started_us:
 * @self: a report
 *
 * Returns: when it began, microseconds since the epoch, UTC; in an exercise, of the scenario; 0
 *   where nothing is said
 */
gint64 hn_report_get_started_us (HnReport *self);

/**
 * hn_report_get_noticed_us:
 * @self: a report
 *
 * Returns: when it was noticed, microseconds since the epoch, UTC; in an exercise, of the scenario;
 *   0 where nothing is said
 */
gint64 hn_report_get_noticed_us (HnReport *self);

/**
 * hn_report_get_restored_us:
 * @self: a report
 *
 * Returns: when the service was restored, or will be, microseconds since the epoch, UTC; in an
 *   exercise, of the scenario; 0 where nothing is said
 */
gint64 hn_report_get_restored_us (HnReport *self);

/**
 * hn_report_get_n_quantities:
 * @self: a report
 *
 * Returns: how many figures it gives
 */
guint hn_report_get_n_quantities (HnReport *self);

/**
 * hn_report_get_quantity:
 * @self: a report
 * @index: which one, from 0
 *
 * Returns: (transfer none): a figure
 */
const HnQuantity *hn_report_get_quantity (HnReport *self, guint index);

/**
 * hn_report_get_contact_person:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): the person in charge; without one there are means (別添3(2))
 */
const char *hn_report_get_contact_person (HnReport *self);

/**
 * hn_report_get_contact_means:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): means that can be used; without any there is a person
 *   (別添3(2))
 */
const char *hn_report_get_contact_means (HnReport *self);

/**
 * hn_report_get_scope:
 * @self: a report
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): ids of sectors or CEPTOARs, or
 *   "all", "nisc": within what the report may be shared (別添3(3)③); empty where nothing is said:
 *   then only who received it and NISC
 */
const char *const *hn_report_get_scope (HnReport *self);

/**
 * hn_report_get_handling:
 * @self: a report
 *
 * Returns: (transfer none): "voluntary" (情報公開法5条2号ロ, the default, 別添3(4)), "statutory" or
 *   "consented"
 */
const char *hn_report_get_handling (HnReport *self);

/**
 * hn_report_get_location_refs:
 * @self: a report
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): ids of `location` objects
 */
const char *const *hn_report_get_location_refs (HnReport *self);

/**
 * hn_report_get_caused_by:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): the id of an incident that this one spilled over from
 *   (Ⅰ2(5)④)
 */
const char *hn_report_get_caused_by (HnReport *self);

/**
 * hn_report_get_effects:
 * @self: a report
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): ids of the plan's effects
 *   (別紙2) that there are. One that stands neither here nor in hn_report_get_no_effects() was not
 *   spoken of
 */
const char *const *hn_report_get_effects (HnReport *self);

/**
 * hn_report_get_no_effects:
 * @self: a report
 *
 * Returns: (transfer none) (array zero-terminated=1) (not nullable): ids of the plan's effects
 *   (別紙2) that were looked for and are not there
 */
const char *const *hn_report_get_no_effects (HnReport *self);

/**
 * hn_report_get_effects_at_us:
 * @self: a report
 *
 * Returns: from when what it says of effects held, microseconds since the epoch, UTC; 0 where it
 *   does not say
 */
gint64 hn_report_get_effects_at_us (HnReport *self);

/**
 * hn_report_get_on_behalf_of:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): the id of the operator's identity, where its liaison or NISC
 *   writes the report for it
 */
const char *hn_report_get_on_behalf_of (HnReport *self);

/**
 * hn_report_get_taken_down_by:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): who took the report down, in words; %NULL where it came as
 *   data
 */
const char *hn_report_get_taken_down_by (HnReport *self);

/**
 * hn_report_get_taken_down_at_us:
 * @self: a report
 *
 * Returns: when it was taken down, microseconds since the epoch, UTC; in an exercise, of the
 *   scenario; 0 where it came as data
 */
gint64 hn_report_get_taken_down_at_us (HnReport *self);

/**
 * hn_report_get_taken_down_means:
 * @self: a report
 *
 * Returns: by what means it came to who took it down; %HN_MEANS_OTHER where it came as data
 */
HnMeans hn_report_get_taken_down_means (HnReport *self);

/**
 * hn_report_get_relays:
 * @self: a report
 *
 * Returns: (transfer none) (nullable): the id of an incident whose word this one passes on: the two
 *   are one source, not two
 */
const char *hn_report_get_relays (HnReport *self);

/**
 * hn_report_is_near_miss:
 * @self: a report
 *
 * Returns: whether it tells of what nearly happened
 */
gboolean hn_report_is_near_miss (HnReport *self);

/**
 * hn_report_get_route:
 * @self: a report
 *
 * Returns: the route that it takes
 */
HnReportRoute hn_report_get_route (HnReport *self);

/**
 * HnStatement:
 *
 * The `statement` section of the extension on a note: the state of a service, or of every service
 * of a sector, at a time, with no incident behind it ("nothing to report", 定時連絡). It belongs to
 * its record.
 */

/**
 * hn_statement_get_sector:
 * @self: a statement
 *
 * Returns: (transfer none): an id of the plan
 */
const char *hn_statement_get_sector (HnStatement *self);

/**
 * hn_statement_get_service:
 * @self: a statement
 *
 * Returns: (transfer none) (nullable): an id of the plan; %NULL means every service of the sector
 */
const char *hn_statement_get_service (HnStatement *self);

/**
 * hn_statement_get_state:
 * @self: a statement
 *
 * Returns: the state that was stated
 */
HnState hn_statement_get_state (HnStatement *self);

/**
 * hn_statement_get_at_us:
 * @self: a statement
 *
 * Returns: when it was so, microseconds since the epoch, UTC; in an exercise, of the scenario
 */
gint64 hn_statement_get_at_us (HnStatement *self);

G_END_DECLS
