#pragma once

#include "hn-contacts.h"
#include "hn-ledger.h"
#include "hn-plan.h"
#include "hn-sector-status.h"

G_BEGIN_DECLS

HnSectorStatus *hn_sector_status_new (HnSector *sector);
/* (transfer none): what is filed for the sector as a whole. */
HnLedger *hn_sector_status_get_ledger (HnSectorStatus *self);
/* (transfer none) (element-type HnSaying): the newest first. */
GSequence *hn_sector_status_get_sayings (HnSectorStatus *self);
void hn_sector_status_add_saying (HnSectorStatus *self, HnSaying *saying);
void hn_sector_status_remove_saying (HnSectorStatus *self, HnSaying *saying);
/* (transfer full): why it is as it is, other than for its services. */
GListModel *hn_sector_status_dup_own_reasons (HnSectorStatus *self);
/* Works it out anew, its services too. Notifications are held back until
 * hn_sector_status_publish(). */
void hn_sector_status_evaluate (HnSectorStatus *self, HnContacts *contacts, gint64 now_us);
void hn_sector_status_publish (HnSectorStatus *self);
/* When time alone changes something other than the contacts; G_MAXINT64: never. */
gint64 hn_sector_status_next_change (HnSectorStatus *self, gint64 now_us);
/* The situation goes away: what was filed is forgotten. */
void hn_sector_status_detach (HnSectorStatus *self);

G_END_DECLS
