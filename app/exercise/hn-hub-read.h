#pragma once

#include "hn-hub-request.h"

G_BEGIN_DECLS

/*
 * What the hub answers to GET. Each answers @request.
 */

void hn_hub_read_discovery (HnHubRequest *request);
void hn_hub_read_root (HnHubRequest *request);
/* Only what the account may see. */
void hn_hub_read_collections (HnHubRequest *request);
void hn_hub_read_collection (HnHubRequest *request, const HnHubCollectionInfo *info);

/**
 * hn_hub_read_objects:
 * @collection: the account may read it
 *
 * The endpoints objects, object, versions and manifest (TAXII 2.1, 5.3 to 5.8).
 */
void hn_hub_read_objects (HnHubRequest *request, HnHubCollection *collection);

G_END_DECLS
