#pragma once

#include "hn-state.h"
#include "hn-tlp.h"
#include "hn-types.h"

G_BEGIN_DECLS

/* What the plan's verification levels ask of the cause (別紙2: ITの機能不全により). */
typedef enum
{
  HN_CAUSE_UNKNOWN,
  HN_CAUSE_IT,
  HN_CAUSE_OTHER,
} HnCause;

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

/* Ids of the plan; a service never comes without its sector. */
const char *hn_report_get_sector (HnReport *self);
const char *hn_report_get_service (HnReport *self);
HnState hn_report_get_state (HnReport *self);
HnCause hn_report_get_cause (HnReport *self);

/* The basis, 別添3(1): category 1…4 and case 'a'…'d' (ア–エ); 0 and 0 for a consultation (相談), or
 * where nothing is said. */
int hn_report_get_basis_category (HnReport *self);
char hn_report_get_basis_case (HnReport *self);
gboolean hn_report_is_consultation (HnReport *self);

/* An id of the plan's threat types (別紙3). */
const char *hn_report_get_threat (HnReport *self);

/* Microseconds since the epoch; in an exercise, of the scenario. */
gint64 hn_report_get_started_us (HnReport *self);
gint64 hn_report_get_noticed_us (HnReport *self);
gint64 hn_report_get_restored_us (HnReport *self);

guint hn_report_get_n_quantities (HnReport *self);
const HnQuantity *hn_report_get_quantity (HnReport *self, guint index);

/* Usable means and person in charge: at least one of them is there (別添3(2)). */
const char *hn_report_get_contact_person (HnReport *self);
const char *hn_report_get_contact_means (HnReport *self);

/* Returns: (array zero-terminated=1): ids of sectors or CEPTOARs, or "all", "nisc": within what the
 * report may be shared (別添3(3)③). Empty, never %NULL, where nothing is said: then only who
 * received it and NISC. */
const char *const *hn_report_get_scope (HnReport *self);
/* Returns: "voluntary" (情報公開法5条2号ロ, the default, 別添3(4)), "statutory" or "consented". */
const char *hn_report_get_handling (HnReport *self);
/* Returns: (array zero-terminated=1): ids of `location` objects; never %NULL. */
const char *const *hn_report_get_location_refs (HnReport *self);
/* Returns: (nullable): the id of an incident that this one spilled over from (Ⅰ2(5)④). */
const char *hn_report_get_caused_by (HnReport *self);

/**
 * HnStatement:
 *
 * The `statement` section of the extension on a note: the state of a service, or of every service
 * of a sector, at a time, with no incident behind it ("nothing to report", 定時連絡). It belongs to
 * its record.
 */
const char *hn_statement_get_sector (HnStatement *self);
/* Returns: (nullable): %NULL means every service of the sector. */
const char *hn_statement_get_service (HnStatement *self);
HnState hn_statement_get_state (HnStatement *self);
gint64 hn_statement_get_at_us (HnStatement *self);

G_END_DECLS
