#include "hn-clock.h"

typedef struct
{
  guint id;
  gint64 due_us;
  GSource *source; /* only with the system's clock */
  GSourceOnceFunc func;
  gpointer user_data;
  HnClock *clock;
} Timeout;

struct _HnClock
{
  GObject parent_instance;

  gboolean is_manual;
  gint64 now_us;
  guint last_id;
  GQueue timeouts; /* of Timeout, by due time */
};

G_DEFINE_FINAL_TYPE (HnClock, hn_clock, G_TYPE_OBJECT)

static void
timeout_free (Timeout *timeout)
{
  if (timeout->source != NULL)
    {
      g_source_destroy (timeout->source);
      g_source_unref (timeout->source);
    }
  g_free (timeout);
}

static void
hn_clock_finalize (GObject *object)
{
  HnClock *self = HN_CLOCK (object);

  g_queue_clear_full (&self->timeouts, (GDestroyNotify) timeout_free);
  G_OBJECT_CLASS (hn_clock_parent_class)->finalize (object);
}

static void
hn_clock_class_init (HnClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_clock_finalize;
}

static void
hn_clock_init (HnClock *self)
{
  g_queue_init (&self->timeouts);
}

HnClock *
hn_clock_new_system (void)
{
  return g_object_new (HN_TYPE_CLOCK, NULL);
}

HnClock *
hn_clock_new_manual (gint64 now_us)
{
  HnClock *self = g_object_new (HN_TYPE_CLOCK, NULL);

  self->is_manual = TRUE;
  self->now_us = now_us;
  return self;
}

gint64
hn_clock_get_now_us (HnClock *self)
{
  g_return_val_if_fail (HN_IS_CLOCK (self), 0);

  return self->is_manual ? self->now_us : g_get_real_time ();
}

gint64
hn_clock_get_monotonic_us (HnClock *self)
{
  g_return_val_if_fail (HN_IS_CLOCK (self), 0);

  return self->is_manual ? self->now_us : g_get_monotonic_time ();
}

static gboolean
on_source_due (gpointer data)
{
  Timeout *timeout = data;
  GSourceOnceFunc func = timeout->func;
  gpointer user_data = timeout->user_data;

  g_queue_remove (&timeout->clock->timeouts, timeout);
  timeout_free (timeout);
  func (user_data);
  return G_SOURCE_REMOVE;
}

static int
compare_due (gconstpointer a, gconstpointer b, gpointer data)
{
  const Timeout *first = a;
  const Timeout *second = b;

  if (first->due_us != second->due_us)
    return first->due_us < second->due_us ? -1 : 1;
  return first->id < second->id ? -1 : 1;
}

guint
hn_clock_add_timeout (HnClock *self, gint64 delay_us, GSourceOnceFunc func, gpointer user_data)
{
  Timeout *timeout;

  g_return_val_if_fail (HN_IS_CLOCK (self), 0);
  g_return_val_if_fail (delay_us >= 0, 0);
  g_return_val_if_fail (func != NULL, 0);

  timeout = g_new0 (Timeout, 1);
  timeout->id = ++self->last_id;
  timeout->due_us = hn_clock_get_monotonic_us (self) + delay_us;
  timeout->func = func;
  timeout->user_data = user_data;
  timeout->clock = self;
  if (!self->is_manual)
    {
      guint delay_ms = (guint) MIN ((delay_us + 999) / 1000, G_MAXUINT);

      timeout->source = g_timeout_source_new (delay_ms);
      g_source_set_callback (timeout->source, on_source_due, timeout, NULL);
      g_source_attach (timeout->source, g_main_context_get_thread_default ());
    }
  g_queue_insert_sorted (&self->timeouts, timeout, compare_due, NULL);
  return timeout->id;
}

void
hn_clock_remove_timeout (HnClock *self, guint id)
{
  g_return_if_fail (HN_IS_CLOCK (self));

  for (GList *link = self->timeouts.head; link != NULL; link = link->next)
    {
      Timeout *timeout = link->data;

      if (timeout->id != id)
        continue;
      g_queue_delete_link (&self->timeouts, link);
      timeout_free (timeout);
      return;
    }
}

void
hn_clock_advance (HnClock *self, gint64 by_us)
{
  gint64 until_us;

  g_return_if_fail (HN_IS_CLOCK (self));
  g_return_if_fail (self->is_manual);
  g_return_if_fail (by_us >= 0);

  until_us = self->now_us + by_us;
  g_object_ref (self);
  while (self->timeouts.head != NULL)
    {
      Timeout *timeout = self->timeouts.head->data;
      GSourceOnceFunc func = timeout->func;
      gpointer user_data = timeout->user_data;

      if (timeout->due_us > until_us)
        break;
      self->now_us = MAX (self->now_us, timeout->due_us);
      g_queue_pop_head (&self->timeouts);
      timeout_free (timeout);
      func (user_data);
    }
  self->now_us = MAX (self->now_us, until_us);
  g_object_unref (self);
}

gint64
hn_clock_get_next_due_us (HnClock *self)
{
  Timeout *timeout;

  g_return_val_if_fail (HN_IS_CLOCK (self), -1);

  timeout = g_queue_peek_head (&self->timeouts);
  return timeout != NULL ? timeout->due_us : -1;
}
