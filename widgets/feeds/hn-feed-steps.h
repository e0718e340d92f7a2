#pragma once

#include "hn-feed-test.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HN_TYPE_FEED_STEPS (hn_feed_steps_get_type ())

/* The steps of a connection test: each appears when it begins, and says how it stands. */
G_DECLARE_FINAL_TYPE (HnFeedSteps, hn_feed_steps, HN, FEED_STEPS, GtkWidget)

/**
 * hn_feed_steps_set_test:
 * @self: the steps
 * @test: (nullable): a test; %NULL: what a test would tell
 * @kind: of which feed
 */
void hn_feed_steps_set_test (HnFeedSteps *self, HnFeedTest *test, HnFeedKind kind);

/**
 * hn_feed_steps_finish:
 * @self: the steps
 *
 * Shows also what was not reached: the test is over.
 */
void hn_feed_steps_finish (HnFeedSteps *self);

G_END_DECLS
