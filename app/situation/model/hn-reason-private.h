#pragma once

#include "hn-ledger.h"
#include "hn-reason.h"

G_BEGIN_DECLS

/* @service_id: (nullable): the service it is given for. */
HnReason *hn_reason_new (const HnFinding *finding, const char *service_id);
/* Appends all that is open in @ledger, or if nothing is, what @finding says (nullable: nothing). */
void hn_reason_collect (GPtrArray *reasons,
                        const HnLedger *ledger,
                        const HnFinding *finding,
                        const char *service_id);
/* (transfer full): the reasons, worst first, as a model. */
GListModel *hn_reason_make_model (GPtrArray *reasons);

G_END_DECLS
