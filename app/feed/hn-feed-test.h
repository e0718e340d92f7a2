#pragma once

#include "hn-feed-config.h"
#include "hn-secrets.h"

G_BEGIN_DECLS

/**
 * HnFeedTestStep:
 * @HN_FEED_TEST_NAME: the name of the host is known
 * @HN_FEED_TEST_PORT: somebody answers there
 * @HN_FEED_TEST_TLS: the connection is encrypted
 * @HN_FEED_TEST_CERTIFICATE: the other side is who it says: dates, host, issuer
 * @HN_FEED_TEST_LOGIN: it knows us
 * @HN_FEED_TEST_RIGHT: we may read (and write) there
 * @HN_FEED_TEST_COLLECTION: what is to be followed is there: the collection, the stream
 */
typedef enum
{
  HN_FEED_TEST_NAME,
  HN_FEED_TEST_PORT,
  HN_FEED_TEST_TLS,
  HN_FEED_TEST_CERTIFICATE,
  HN_FEED_TEST_LOGIN,
  HN_FEED_TEST_RIGHT,
  HN_FEED_TEST_COLLECTION,
  HN_N_FEED_TEST_STEPS
} HnFeedTestStep;

/**
 * HnFeedTestResult:
 * @HN_FEED_TEST_NOT_REACHED: something before it failed
 * @HN_FEED_TEST_RUNNING: it is tried just now
 * @HN_FEED_TEST_OK: it is well
 * @HN_FEED_TEST_NOT_NEEDED: it does not apply, e.g. TLS on this machine
 * @HN_FEED_TEST_FAILED: this is what is wrong
 */
typedef enum
{
  HN_FEED_TEST_NOT_REACHED,
  HN_FEED_TEST_RUNNING,
  HN_FEED_TEST_OK,
  HN_FEED_TEST_NOT_NEEDED,
  HN_FEED_TEST_FAILED,
  HN_N_FEED_TEST_RESULTS
} HnFeedTestResult;

#define HN_TYPE_FEED_TEST (hn_feed_test_get_type ())

/*
 * Tries a feed without following it, one step after the other, and says exactly what fails. Nothing
 * is written, on either side. For one run.
 *
 * Signals:
 *   step (guint step, guint result): that step stands so now; also when it begins (RUNNING)
 */
G_DECLARE_FINAL_TYPE (HnFeedTest, hn_feed_test, HN, FEED_TEST, GObject)

/**
 * hn_feed_test_new:
 * @config: how the feed is set up; copied
 * @secrets: (nullable): what it logs in with
 *
 * Returns: (transfer full): a test that has not begun
 */
HnFeedTest *hn_feed_test_new (HnFeedConfig *config, HnSecrets *secrets);

/**
 * hn_feed_test_set_timeout:
 * @self: a test that has not begun
 * @seconds: how long each step may take; 10 unless set
 */
void hn_feed_test_set_timeout (HnFeedTest *self, guint seconds);

/**
 * hn_feed_test_run_async:
 * @self: a test that has not begun
 * @cancellable: (nullable): ends it early
 * @callback: called when it is done
 * @user_data: given to @callback
 */
void hn_feed_test_run_async (HnFeedTest *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/**
 * hn_feed_test_run_finish:
 * @self: a test
 * @result: what the callback was given
 * @error: what failed, as in hn_feed_test_get_words(); or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether all is well
 */
gboolean hn_feed_test_run_finish (HnFeedTest *self, GAsyncResult *result, GError **error);

/**
 * hn_feed_test_get_result:
 * @self: a test
 * @step: a step
 *
 * Returns: how that step stands
 */
HnFeedTestResult hn_feed_test_get_result (HnFeedTest *self, HnFeedTestStep step);

/**
 * hn_feed_test_get_words:
 * @self: a test
 * @step: a step
 *
 * Returns: (transfer none) (nullable): what was found (the addresses, the protocol, whose
 *   certificate, the collections), or what is wrong and what to do; translated
 */
const char *hn_feed_test_get_words (HnFeedTest *self, HnFeedTestStep step);

/**
 * hn_feed_test_step_get_nick:
 * @step: a step
 *
 * Returns: (transfer none): "name", "port", "tls", "certificate", "login", "right", "collection"
 */
const char *hn_feed_test_step_get_nick (HnFeedTestStep step);

/**
 * hn_feed_test_step_get_word:
 * @step: a step
 * @kind: of which feed
 *
 * Returns: (transfer none): its name for the officer, translated
 */
const char *hn_feed_test_step_get_word (HnFeedTestStep step, HnFeedKind kind);

/**
 * hn_feed_test_result_get_nick:
 * @result: how a step stands
 *
 * Returns: (transfer none): "not-reached", "running", "ok", "not-needed", "failed"
 */
const char *hn_feed_test_result_get_nick (HnFeedTestResult result);

/**
 * hn_feed_test_result_get_word:
 * @result: how a step stands
 *
 * Returns: (transfer none): a word for the officer, translated
 */
const char *hn_feed_test_result_get_word (HnFeedTestResult result);

G_END_DECLS
