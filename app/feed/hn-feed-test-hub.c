#include "config.h"

#include "hn-clock.h"
#include "hn-feed-error.h"
#include "hn-feed-test-private.h"
#include "hn-hub-finder.h"
#include "hn-hub-options.h"
#include "hn-taxii-url.h"

#include <glib/gi18n.h>

static void
set (GTask *task, HnFeedTestStep step, HnFeedTestResult result, const char *words)
{
  hn_feed_test_set_step (g_task_get_source_object (task), step, result, words);
}

static void
finish (GTask *task)
{
  g_autoptr (GTask) owned = task;

  if (!g_task_return_error_if_cancelled (owned))
    g_task_return_boolean (owned, TRUE);
}

/* --- a hub --- */

static void
tell_right (GTask *task, HnHubSite *site)
{
  gboolean can_write = FALSE;

  for (guint i = 0; i < site->targets->len; i++)
    can_write = can_write || ((HnHubTarget *) g_ptr_array_index (site->targets, i))->can_write;
  set (task, HN_FEED_TEST_RIGHT, HN_FEED_TEST_OK,
       can_write ? _ ("to read and to write")
                 : _ ("to read only; what is decided here cannot be sent there"));
}

static void
tell_collections (GTask *task, HnHubSite *site)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < site->targets->len; i++)
    {
      HnHubTarget *target = g_ptr_array_index (site->targets, i);

      g_string_append_printf (words, "%s%s", i > 0 ? ", " : "",
                              target->title != NULL ? target->title : target->id);
    }
  set (task, HN_FEED_TEST_COLLECTION, HN_FEED_TEST_OK, words->str);
}

/* By its error, the step that it failed at. */
static void
tell_failure (GTask *task, const GError *error)
{
  HnFeedTestStep step = HN_FEED_TEST_COLLECTION;

  if (g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_TIMEOUT) ||
      g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE))
    step = HN_FEED_TEST_PORT;
  else if (g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_UNAUTHORIZED) ||
           g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_TLS))
    step = HN_FEED_TEST_LOGIN;
  else if (g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_FORBIDDEN))
    step = HN_FEED_TEST_RIGHT;
  if (step == HN_FEED_TEST_PORT)
    set (task, HN_FEED_TEST_LOGIN, HN_FEED_TEST_NOT_REACHED, NULL);
  if (step > HN_FEED_TEST_LOGIN)
    set (task, HN_FEED_TEST_LOGIN, HN_FEED_TEST_OK, NULL);
  if (step > HN_FEED_TEST_RIGHT)
    set (task, HN_FEED_TEST_RIGHT, HN_FEED_TEST_OK, NULL);
  set (task, step, HN_FEED_TEST_FAILED, error->message);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  g_autoptr (GError) error = NULL;
  gint64 retry_after_us;
  g_autoptr (HnHubSite) site =
      hn_hub_find_finish (HN_HTTP (source), result, &retry_after_us, &error);

  if (site == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell_failure (task, error);
      finish (task);
      return;
    }
  set (task, HN_FEED_TEST_LOGIN, HN_FEED_TEST_OK, NULL);
  tell_right (task, site);
  tell_collections (task, site);
  finish (task);
}

void
hn_feed_test_hub_async (HnFeedTest *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (HnClock) clock = hn_clock_new_system ();
  g_autoptr (HnHubOptions) options = hn_feed_config_to_hub_options (self->config, self->secrets);
  g_autofree char *url = hn_taxii_url_normalize (hn_feed_config_get_url (self->config), NULL);
  g_autoptr (HnHttp) http = hn_http_new (url, hn_hub_options_get_authorization (options), clock);

  g_task_set_source_tag (task, hn_feed_test_hub_async);
  set (task, HN_FEED_TEST_LOGIN, HN_FEED_TEST_RUNNING, NULL);
  hn_http_set_tls (http, hn_hub_options_get_tls (options), self->secrets);
  hn_http_set_silence (http, self->timeout_s);
  hn_hub_find_async (http, url, hn_hub_options_get_collection (options), cancellable, on_found,
                     task);
}
