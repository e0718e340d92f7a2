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

/**
 * hn_hub_status_new:
 * @request_us: when the request came, microseconds since the epoch, UTC
 *
 * Returns: (transfer full): a status to be gathered
 */
HnHubStatus *hn_hub_status_new (gint64 request_us);

/**
 * hn_hub_status_free:
 * @self: (transfer full): a status
 *
 * Frees it.
 */
void hn_hub_status_free (HnHubStatus *self);

/**
 * hn_hub_status_add_success:
 * @self: a status
 * @id: its id
 * @version_us: the version of the object, microseconds since the epoch, UTC
 * @message: (nullable): what there is to say
 *
 * An object was taken.
 */
void hn_hub_status_add_success (HnHubStatus *self,
                                const char *id,
                                gint64 version_us,
                                const char *message);

/**
 * hn_hub_status_add_failure:
 * @self: a status
 * @id: its id
 * @version_us: the version of the object, microseconds since the epoch, UTC
 * @message: (nullable): what there is to say
 *
 * An object was not taken.
 */
void hn_hub_status_add_failure (HnHubStatus *self,
                                const char *id,
                                gint64 version_us,
                                const char *message);

/**
 * hn_hub_statuses_new:
 *
 * Returns: (transfer full): no statuses
 */
HnHubStatuses *hn_hub_statuses_new (void);

/**
 * hn_hub_statuses_free:
 * @self: (transfer full): the statuses
 *
 * Frees it.
 */
void hn_hub_statuses_free (HnHubStatuses *self);

/**
 * hn_hub_statuses_keep:
 * @self: the statuses
 * @status: (transfer full): complete
 * @who: who made the request
 *
 * Returns: (transfer none): the resource as JSON, until the next call
 */
const char *hn_hub_statuses_keep (HnHubStatuses *self, HnHubStatus *status, const char *who);

/**
 * hn_hub_statuses_find:
 * @self: the statuses
 * @id: the id of a status
 * @who: who asks
 *
 * Returns: (transfer none) (nullable): the resource as JSON; only for who made the request
 */
const char *hn_hub_statuses_find (HnHubStatuses *self, const char *id, const char *who);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnHubStatus, hn_hub_status_free)

G_END_DECLS
