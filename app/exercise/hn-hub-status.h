#pragma once

#include "hn-exercise-types.h"

#include <glib.h>

G_BEGIN_DECLS

/* Statuses that are kept, and their bytes together. */
#define HN_HUB_MAX_STATUSES 1000
#define HN_HUB_MAX_STATUS_BYTES (32 * 1024 * 1024)

/* The status resource of one POST (TAXII 2.1, 4.3.1) while it is gathered. */
typedef struct _HnHubStatus HnHubStatus;
/* The statuses of the last requests; the oldest fall away. */
typedef struct _HnHubStatuses HnHubStatuses;

HnHubStatus *hn_hub_status_new (gint64 request_us);
void hn_hub_status_free (HnHubStatus *self);
/* @id: (not nullable); @message: (nullable): what there is to say. */
void hn_hub_status_add_success (HnHubStatus *self,
                                const char *id,
                                gint64 version_us,
                                const char *message);
void hn_hub_status_add_failure (HnHubStatus *self,
                                const char *id,
                                gint64 version_us,
                                const char *message);

HnHubStatuses *hn_hub_statuses_new (void);
void hn_hub_statuses_free (HnHubStatuses *self);

/**
 * hn_hub_statuses_keep:
 * @status: (transfer full): complete
 * @who: who made the request
 *
 * Returns: (transfer none): the resource as JSON, until the next call
 */
const char *hn_hub_statuses_keep (HnHubStatuses *self, HnHubStatus *status, const char *who);

/* (transfer none) (nullable): the resource as JSON; only for who made the request. */
const char *hn_hub_statuses_find (HnHubStatuses *self, const char *id, const char *who);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnHubStatus, hn_hub_status_free)

G_END_DECLS
