#pragma once

#include "hn-hub-config.h"

G_BEGIN_DECLS

/* Shared by hn-hub-config.c, which keeps it, and hn-hub-config-load.c, which fills it. */
struct _HnHubConfig
{
  gatomicrefcount ref_count;
  char *title;
  char *description;
  char *contact;
  char *listen;
  char *tls_certificate;
  char *tls_key;
  gsize max_content_length;
  guint heartbeat;
  GPtrArray *collections;
  GPtrArray *accounts;
  /* Digests of headers that were let in, to their account: a password is derived once. The key of
   * the digest is random, so that what is remembered is of no use elsewhere. */
  char *memory_key;
  GHashTable *remembered;
};

HnHubConfig *hn_hub_config_alloc (void);
HnHubCollectionInfo *hn_hub_collection_info_new (void);

G_END_DECLS
