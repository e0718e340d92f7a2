#pragma once

#include "hn-feed-types.h"

G_BEGIN_DECLS

/* How to follow a hub. All strings are copied. */
HnHubOptions *hn_hub_options_new (const char *url);
HnHubOptions *hn_hub_options_copy (const HnHubOptions *self);
void hn_hub_options_free (HnHubOptions *self);
/* HINOMI_HUB_USER and HINOMI_HUB_PASSWORD, or HINOMI_HUB_TOKEN. */
void hn_hub_options_set_credentials_from_environment (HnHubOptions *self);
void hn_hub_options_set_basic (HnHubOptions *self, const char *user, const char *password);
void hn_hub_options_set_bearer (HnHubOptions *self, const char *token);
/* Id, alias or title; NULL: every collection that may be read. */
void hn_hub_options_set_collection (HnHubOptions *self, const char *collection);
/* (array zero-terminated=1) (nullable): the sectors that it covers; NULL, the default: all. */
void hn_hub_options_set_sectors (HnHubOptions *self, const char *const *sectors);
/* Seconds between two questions where the hub has no stream; 30 unless set. */
void hn_hub_options_set_poll_interval (HnHubOptions *self, guint seconds);
/* Objects a page; 1000 unless set. */
void hn_hub_options_set_page_limit (HnHubOptions *self, guint limit);
/* FALSE: never ask for a stream. */
void hn_hub_options_set_stream (HnHubOptions *self, gboolean stream);

const char *hn_hub_options_get_url (const HnHubOptions *self);
/* (nullable): the value of the header Authorization. */
const char *hn_hub_options_get_authorization (const HnHubOptions *self);
/* (nullable) */
const char *hn_hub_options_get_collection (const HnHubOptions *self);
const char *const *hn_hub_options_get_sectors (const HnHubOptions *self);
guint hn_hub_options_get_poll_interval (const HnHubOptions *self);
guint hn_hub_options_get_page_limit (const HnHubOptions *self);
gboolean hn_hub_options_get_stream (const HnHubOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnHubOptions, hn_hub_options_free)

G_END_DECLS
