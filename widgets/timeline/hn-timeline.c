#include "config.h"

#include "hn-timeline.h"

struct _HnTimeline
{
  GtkWidget parent_instance;

  HnDesk *desk;
};

G_DEFINE_FINAL_TYPE (HnTimeline, hn_timeline, GTK_TYPE_WIDGET)

static void
hn_timeline_dispose (GObject *object)
{
  HnTimeline *self = HN_TIMELINE (object);

  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_timeline_parent_class)->dispose (object);
}

static void
hn_timeline_class_init (HnTimelineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_timeline_dispose;
}

static void
hn_timeline_init (HnTimeline *self)
{
}

GtkWidget *
hn_timeline_new (void)
{
  return g_object_new (HN_TYPE_TIMELINE, NULL);
}

void
hn_timeline_set_desk (HnTimeline *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_TIMELINE (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  g_set_object (&self->desk, desk);
}
