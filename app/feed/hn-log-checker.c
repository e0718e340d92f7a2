#include "config.h"

#include "hn-log-checker.h"

#include <sys/resource.h>

struct _HnLogChecker
{
  char *log_path;
  GMainContext *context;
  HnLogCheckerFunc func;
  gpointer user_data;
  GCancellable *cancellable;
  GThread *thread;
  GError *error; /* read when the thread has ended, or by what it has attached */
  GSource *news;
};

static gboolean
on_news (gpointer user_data)
{
  HnLogChecker *self = user_data;

  self->func (self->error, self->user_data);
  return G_SOURCE_REMOVE;
}

static gpointer
run (gpointer data)
{
  HnLogChecker *self = data;
  g_autoptr (GError) error = NULL;

#ifdef __linux__
  /* There, threads have priorities of their own: behind whatever the officer does. */
  setpriority (PRIO_PROCESS, 0, 10);
#endif
  if (hn_log_check (self->log_path, self->cancellable, &error) ||
      !g_error_matches (error, HN_LOG_ERROR, HN_LOG_ERROR_DAMAGED))
    return NULL;
  self->error = g_steal_pointer (&error);
  g_source_attach (self->news, self->context);
  return NULL;
}

HnLogChecker *
hn_log_checker_new (const char *log_path,
                    GMainContext *context,
                    HnLogCheckerFunc func,
                    gpointer user_data)
{
  HnLogChecker *self;

  g_return_val_if_fail (log_path != NULL, NULL);
  g_return_val_if_fail (func != NULL, NULL);

  self = g_new0 (HnLogChecker, 1);
  self->log_path = g_strdup (log_path);
  self->context = context != NULL ? g_main_context_ref (context) : NULL;
  self->func = func;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->news = g_idle_source_new ();
  g_source_set_priority (self->news, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->news, on_news, self, NULL);
  self->thread = g_thread_new ("check", run, self);
  return self;
}

void
hn_log_checker_free (HnLogChecker *self)
{
  g_return_if_fail (self != NULL);

  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_source_destroy (self->news);
  g_source_unref (self->news);
  g_object_unref (self->cancellable);
  g_clear_error (&self->error);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->log_path);
  g_free (self);
}
