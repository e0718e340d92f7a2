#pragma once

#include "hn-hub-request.h"
#include "hn-hub-status.h"

G_BEGIN_DECLS

/*
 * What the hub answers to POST and DELETE. Each answers @request.
 */

/**
 * hn_hub_write_objects:
 * @request: a request
 * @collection: the account may write it
 * @statuses: where the status of the request is kept
 *
 * Takes the objects of the request's body, each by itself (TAXII 2.1, 5.5): 202 with the status
 * resource.
 */
void
hn_hub_write_objects (HnHubRequest *request, HnHubCollection *collection, HnHubStatuses *statuses);

/**
 * hn_hub_write_delete:
 * @request: a request
 * @collection: the account may delete in it
 *
 * Deletes an object, or the versions that the address asks for (TAXII 2.1, 5.7).
 */
void hn_hub_write_delete (HnHubRequest *request, HnHubCollection *collection);

G_END_DECLS
