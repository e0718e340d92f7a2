#pragma once

#include "hn-ledger.h"
#include "hn-plan.h"
#include "hn-service-status.h"

G_BEGIN_DECLS

HnServiceStatus *hn_service_status_new (HnService *service, const char *sector_id);
/* (transfer none): what is filed for it. */
HnLedger *hn_service_status_get_ledger (HnServiceStatus *self);
/* (transfer none): what it came to when it was last evaluated. */
const HnFinding *hn_service_status_get_finding (HnServiceStatus *self);
/* Works it out anew. @whole: the ledger of its sector. Notifications are held back until
 * hn_service_status_publish(). */
void hn_service_status_evaluate (HnServiceStatus *self, const HnLedger *whole, gint64 now_us);
void hn_service_status_publish (HnServiceStatus *self);
/* The situation goes away: what was filed is forgotten. */
void hn_service_status_detach (HnServiceStatus *self);

G_END_DECLS
