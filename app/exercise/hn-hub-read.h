#pragma once

#include "hn-hub-request.h"

G_BEGIN_DECLS

/*
 * What the hub answers to GET. Each answers @request.
 */

/**
 * hn_hub_read_discovery:
 * @request: a request
 *
 * Answers with the discovery resource (TAXII 2.1, 4.1).
 */
void hn_hub_read_discovery (HnHubRequest *request);

/**
 * hn_hub_read_root:
 * @request: a request
 *
 * Answers with the API root (TAXII 2.1, 4.2).
 */
void hn_hub_read_root (HnHubRequest *request);

/**
 * hn_hub_read_collections:
 * @request: a request
 *
 * Answers with the collections that the account may see (TAXII 2.1, 5.1).
 */
void hn_hub_read_collections (HnHubRequest *request);

/**
 * hn_hub_read_collection:
 * @request: a request
 * @info: which one
 *
 * Answers with one collection (TAXII 2.1, 5.2).
 */
void hn_hub_read_collection (HnHubRequest *request, const HnHubCollectionInfo *info);

/**
 * hn_hub_read_objects:
 * @request: a request
 * @collection: the account may read it
 *
 * The endpoints objects, object, versions and manifest (TAXII 2.1, 5.3 to 5.8).
 */
void hn_hub_read_objects (HnHubRequest *request, HnHubCollection *collection);

G_END_DECLS
