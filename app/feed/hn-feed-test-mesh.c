#include "config.h"

#include "hn-feed-error.h"
#include "hn-feed-test-private.h"
#include "hn-mesh-catalogue.h"
#include "hn-mesh-link.h"

#include <glib/gi18n.h>

typedef struct
{
  HnMeshLink *link;
  GError *complaint; /* nullable: what the server does not allow */
} Visit;

static void
visit_free (Visit *visit)
{
  if (visit->link != NULL)
    {
      g_signal_handlers_disconnect_by_data (visit->link, visit);
      hn_mesh_link_close (visit->link);
    }
  g_clear_object (&visit->link);
  g_clear_error (&visit->complaint);
  g_free (visit);
}

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

static void
on_complained (HnMeshLink *link, const GError *error, Visit *visit)
{
  if (visit->complaint == NULL)
    visit->complaint = g_error_copy (error);
}

static void
tell_streams (GTask *task, GPtrArray *streams)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < streams->len; i++)
    {
      HnMeshStream *stream = g_ptr_array_index (streams, i);

      g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", stream->name);
    }
  if (streams->len > 0)
    set (task, HN_FEED_TEST_COLLECTION, HN_FEED_TEST_OK, words->str);
  else
    set (task, HN_FEED_TEST_COLLECTION, HN_FEED_TEST_FAILED,
         _ ("The mesh has no stream of a CEPTOAR or of NISC for this login"));
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  HnFeedTest *self = g_task_get_source_object (task);
  Visit *visit = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) streams = hn_mesh_catalogue_read_finish (result, &error);
  const GError *wrong = visit->complaint != NULL ? visit->complaint : error;

  if (g_task_return_error_if_cancelled (task))
    {
      g_object_unref (task);
      return;
    }
  if (wrong == NULL)
    {
      set (task, HN_FEED_TEST_RIGHT, HN_FEED_TEST_OK,
           hn_feed_config_get_publish (self->config) != NULL
               ? NULL
               : _ ("to read only; what is decided here cannot be sent there"));
      tell_streams (task, streams);
    }
  else if (g_error_matches (wrong, HN_FEED_ERROR, HN_FEED_ERROR_FORBIDDEN))
    set (task, HN_FEED_TEST_RIGHT, HN_FEED_TEST_FAILED, wrong->message);
  else
    {
      set (task, HN_FEED_TEST_RIGHT, HN_FEED_TEST_OK, NULL);
      set (task, HN_FEED_TEST_COLLECTION, HN_FEED_TEST_FAILED, wrong->message);
    }
  finish (task);
}

/* By its error, the step that it failed at: the login, unless nothing came of it at all. */
static void
tell_failure (GTask *task, const GError *error)
{
  HnFeedTestStep step = HN_FEED_TEST_LOGIN;

  if (g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_TIMEOUT) ||
      g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE))
    step = HN_FEED_TEST_PORT;
  else if (g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_TLS) ||
           g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_PLAIN) ||
           g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS))
    step = HN_FEED_TEST_TLS;
  if (step != HN_FEED_TEST_LOGIN)
    set (task, HN_FEED_TEST_LOGIN, HN_FEED_TEST_NOT_REACHED, NULL);
  set (task, step, HN_FEED_TEST_FAILED, error->message);
}

static void
on_connected (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  HnFeedTest *self = g_task_get_source_object (task);
  Visit *visit = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  visit->link = hn_mesh_link_connect_finish (result, &error);
  if (visit->link == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        tell_failure (task, error);
      finish (task);
      return;
    }
  g_signal_connect (visit->link, "complained", G_CALLBACK (on_complained), visit);
  set (task, HN_FEED_TEST_LOGIN, HN_FEED_TEST_OK, NULL);
  set (task, HN_FEED_TEST_RIGHT, HN_FEED_TEST_RUNNING, NULL);
  hn_mesh_catalogue_read_async (visit->link, hn_feed_config_get_ceptoars (self->config),
                                g_task_get_cancellable (task), on_read, task);
}

void
hn_feed_test_mesh_async (HnFeedTest *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (HnMeshOptions) options = hn_feed_config_to_mesh_options (self->config, self->secrets);

  g_task_set_source_tag (task, hn_feed_test_mesh_async);
  g_task_set_task_data (task, g_new0 (Visit, 1), (GDestroyNotify) visit_free);
  set (task, HN_FEED_TEST_LOGIN, HN_FEED_TEST_RUNNING, NULL);
  hn_mesh_link_connect_async (options, cancellable, on_connected, task);
}
