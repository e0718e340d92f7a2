#include "config.h"

#include "hn-timeline-strip.h"

struct _HnTimelineStrip
{
  GtkWidget parent_instance;

  HnDesk *desk;
};

G_DEFINE_FINAL_TYPE (HnTimelineStrip, hn_timeline_strip, GTK_TYPE_WIDGET)

static void
hn_timeline_strip_dispose (GObject *object)
{
  HnTimelineStrip *self = HN_TIMELINE_STRIP (object);

  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_timeline_strip_parent_class)->dispose (object);
}

static void
hn_timeline_strip_class_init (HnTimelineStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_timeline_strip_dispose;
}

static void
hn_timeline_strip_init (HnTimelineStrip *self)
{
}

GtkWidget *
hn_timeline_strip_new (void)
{
  return g_object_new (HN_TYPE_TIMELINE_STRIP, NULL);
}

void
hn_timeline_strip_set_desk (HnTimelineStrip *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_TIMELINE_STRIP (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  g_set_object (&self->desk, desk);
}
