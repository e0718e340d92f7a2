#pragma once

#include "hn-feed-test.h"

G_BEGIN_DECLS

struct _HnFeedTest
{
  GObject parent_instance;

  HnFeedConfig *config;
  HnSecrets *secrets; /* nullable */
  guint timeout_s;
  gboolean has_begun;
  HnFeedTestResult results[HN_N_FEED_TEST_STEPS];
  char *words[HN_N_FEED_TEST_STEPS]; /* nullable */
};

void hn_feed_test_set_step (HnFeedTest *self,
                            HnFeedTestStep step,
                            HnFeedTestResult result,
                            const char *words);
gboolean hn_feed_test_has_failed (HnFeedTest *self);

/* NAME, PORT, TLS and CERTIFICATE, in hn-feed-test-wire.c. They fail only where they are cancelled:
 * what is wrong is said by the steps. */
void hn_feed_test_wire_async (HnFeedTest *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* LOGIN, RIGHT and COLLECTION, in hn-feed-test-hub.c and hn-feed-test-mesh.c; likewise. */
void hn_feed_test_hub_async (HnFeedTest *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
void hn_feed_test_mesh_async (HnFeedTest *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

G_END_DECLS
