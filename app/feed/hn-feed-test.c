#include "config.h"

#include "hn-feed-test-private.h"

#include "hn-feed-error.h"

#include <glib/gi18n.h>

#define TIMEOUT_S 10

enum
{
  SIGNAL_STEP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnFeedTest, hn_feed_test, G_TYPE_OBJECT)

static void
hn_feed_test_finalize (GObject *object)
{
  HnFeedTest *self = HN_FEED_TEST (object);

  g_clear_object (&self->config);
  g_clear_pointer (&self->secrets, hn_secrets_unref);
  for (guint i = 0; i < HN_N_FEED_TEST_STEPS; i++)
    g_free (self->words[i]);
  G_OBJECT_CLASS (hn_feed_test_parent_class)->finalize (object);
}

static void
hn_feed_test_class_init (HnFeedTestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_feed_test_finalize;

  signals[SIGNAL_STEP] = g_signal_new ("step", HN_TYPE_FEED_TEST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
hn_feed_test_init (HnFeedTest *self)
{
  self->timeout_s = TIMEOUT_S;
}

HnFeedTest *
hn_feed_test_new (HnFeedConfig *config, HnSecrets *secrets)
{
  HnFeedTest *self;

  g_return_val_if_fail (HN_IS_FEED_CONFIG (config), NULL);

  self = g_object_new (HN_TYPE_FEED_TEST, NULL);
  self->config = hn_feed_config_copy (config);
  self->secrets = secrets != NULL ? hn_secrets_ref (secrets) : NULL;
  return self;
}

void
hn_feed_test_set_timeout (HnFeedTest *self, guint seconds)
{
  g_return_if_fail (HN_IS_FEED_TEST (self));
  g_return_if_fail (seconds > 0 && !self->has_begun);

  self->timeout_s = seconds;
}

void
hn_feed_test_set_step (HnFeedTest *self,
                       HnFeedTestStep step,
                       HnFeedTestResult result,
                       const char *words)
{
  g_assert (HN_IS_FEED_TEST (self));
  g_assert (step < HN_N_FEED_TEST_STEPS && result < HN_N_FEED_TEST_RESULTS);

  self->results[step] = result;
  g_free (self->words[step]);
  self->words[step] = g_strdup (words);
  g_signal_emit (self, signals[SIGNAL_STEP], 0, (guint) step, (guint) result);
}

/* The first step that failed says what is wrong. */
static void
return_verdict (GTask *task)
{
  HnFeedTest *self = g_task_get_source_object (task);

  for (guint i = 0; i < HN_N_FEED_TEST_STEPS; i++)
    if (self->results[i] == HN_FEED_TEST_FAILED)
      {
        g_task_return_new_error (task, HN_FEED_ERROR, HN_FEED_ERROR_UNREACHABLE, "%s",
                                 self->words[i]);
        return;
      }
  g_task_return_boolean (task, TRUE);
}

static void
on_login_tried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    return_verdict (task);
}

static void
on_wire_tried (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  HnFeedTest *self = HN_FEED_TEST (source);

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (hn_feed_test_has_failed (self))
    return_verdict (task);
  else if (hn_feed_config_get_kind (self->config) == HN_FEED_KIND_HUB)
    hn_feed_test_hub_async (self, g_task_get_cancellable (task), on_login_tried,
                            g_object_ref (task));
  else
    hn_feed_test_mesh_async (self, g_task_get_cancellable (task), on_login_tried,
                             g_object_ref (task));
}

gboolean
hn_feed_test_has_failed (HnFeedTest *self)
{
  g_assert (HN_IS_FEED_TEST (self));

  for (guint i = 0; i < HN_N_FEED_TEST_STEPS; i++)
    if (self->results[i] == HN_FEED_TEST_FAILED)
      return TRUE;
  return FALSE;
}

void
hn_feed_test_run_async (HnFeedTest *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (HN_IS_FEED_TEST (self));
  g_return_if_fail (!self->has_begun);

  self->has_begun = TRUE;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hn_feed_test_run_async);
  /* A file that TLS needs is a matter of that step; what would go out in the clear is not tried. */
  if (hn_feed_config_check (self->config, &error) ||
      g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_TLS))
    {
      hn_feed_test_wire_async (self, cancellable, on_wire_tried, g_object_ref (task));
      return;
    }
  hn_feed_test_set_step (self,
                         g_error_matches (error, HN_FEED_ERROR, HN_FEED_ERROR_ADDRESS)
                             ? HN_FEED_TEST_NAME
                             : HN_FEED_TEST_TLS,
                         HN_FEED_TEST_FAILED, error->message);
  return_verdict (task);
}

gboolean
hn_feed_test_run_finish (HnFeedTest *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HN_IS_FEED_TEST (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

HnFeedTestResult
hn_feed_test_get_result (HnFeedTest *self, HnFeedTestStep step)
{
  g_return_val_if_fail (HN_IS_FEED_TEST (self), HN_FEED_TEST_NOT_REACHED);
  g_return_val_if_fail (step < HN_N_FEED_TEST_STEPS, HN_FEED_TEST_NOT_REACHED);

  return self->results[step];
}

const char *
hn_feed_test_get_words (HnFeedTest *self, HnFeedTestStep step)
{
  g_return_val_if_fail (HN_IS_FEED_TEST (self), NULL);
  g_return_val_if_fail (step < HN_N_FEED_TEST_STEPS, NULL);

  return self->words[step];
}

const char *
hn_feed_test_step_get_nick (HnFeedTestStep step)
{
  static const char *const nicks[HN_N_FEED_TEST_STEPS] = {
    [HN_FEED_TEST_NAME] = "name",
    [HN_FEED_TEST_PORT] = "port",
    [HN_FEED_TEST_TLS] = "tls",
    [HN_FEED_TEST_CERTIFICATE] = "certificate",
    [HN_FEED_TEST_LOGIN] = "login",
    [HN_FEED_TEST_RIGHT] = "right",
    [HN_FEED_TEST_COLLECTION] = "collection",
  };

  g_return_val_if_fail (step < HN_N_FEED_TEST_STEPS, NULL);

  return nicks[step];
}

const char *
hn_feed_test_step_get_word (HnFeedTestStep step, HnFeedKind kind)
{
  switch (step)
    {
    case HN_FEED_TEST_NAME:
      return C_ ("connection test", "Name");
    case HN_FEED_TEST_PORT:
      return C_ ("connection test", "Port");
    case HN_FEED_TEST_TLS:
      return C_ ("connection test", "Encryption");
    case HN_FEED_TEST_CERTIFICATE:
      return C_ ("connection test", "Certificate");
    case HN_FEED_TEST_LOGIN:
      return C_ ("connection test", "Login");
    case HN_FEED_TEST_RIGHT:
      return C_ ("connection test", "Rights");
    case HN_FEED_TEST_COLLECTION:
      return kind == HN_FEED_KIND_MESH ? C_ ("connection test", "Streams")
                                       : C_ ("connection test", "Collection");
    case HN_N_FEED_TEST_STEPS:
    default:
      g_return_val_if_reached (NULL);
    }
}

const char *
hn_feed_test_result_get_nick (HnFeedTestResult result)
{
  static const char *const nicks[HN_N_FEED_TEST_RESULTS] = {
    [HN_FEED_TEST_NOT_REACHED] = "not-reached",
    [HN_FEED_TEST_RUNNING] = "running",
    [HN_FEED_TEST_OK] = "ok",
    [HN_FEED_TEST_NOT_NEEDED] = "not-needed",
    [HN_FEED_TEST_FAILED] = "failed",
  };

  g_return_val_if_fail (result < HN_N_FEED_TEST_RESULTS, NULL);

  return nicks[result];
}

const char *
hn_feed_test_result_get_word (HnFeedTestResult result)
{
  switch (result)
    {
    case HN_FEED_TEST_NOT_REACHED:
      return C_ ("connection test", "not reached");
    case HN_FEED_TEST_RUNNING:
      return C_ ("connection test", "trying…");
    case HN_FEED_TEST_OK:
      return C_ ("connection test", "well");
    case HN_FEED_TEST_NOT_NEEDED:
      return C_ ("connection test", "not needed");
    case HN_FEED_TEST_FAILED:
      return C_ ("connection test", "failed");
    case HN_N_FEED_TEST_RESULTS:
    default:
      g_return_val_if_reached (NULL);
    }
}
