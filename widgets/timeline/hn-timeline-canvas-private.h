#pragma once

#include "hn-timeline-canvas.h"

G_BEGIN_DECLS

/* A canvas from within: hn-timeline-canvas.c has what it shows, hn-timeline-controller.c the hand.
 */

typedef enum
{
  HN_TIMELINE_DRAG_NONE,
  HN_TIMELINE_DRAG_PAN,
  HN_TIMELINE_DRAG_BRUSH,
} HnTimelineDrag;

struct _HnTimelineCanvas
{
  GtkWidget parent_instance;

  HnTimelineModel *model;
  HnTimelineChart *chart;
  GtkAdjustment *vadjustment;
  gboolean is_following;
  gint64 now_us;
  gint64 live_us;
  /* What is to be in sight as soon as there is a size. */
  gint64 wanted_us;
  HnSpan wanted;
  guint viewed_id;

  int cursor_row;
  gint64 cursor_us;

  /* The hand. */
  HnTimelineDrag drag;
  double drag_x;
  gint64 drag_us;
  HnTimeAxis start;
  double pointer_x;
  double pointer_y;
  gboolean is_pointed;
  HnSpan span;
};

enum
{
  HN_TIMELINE_SIGNAL_POINTED,
  HN_TIMELINE_SIGNAL_CHOSEN,
  HN_TIMELINE_SIGNAL_REPLAY,
  HN_TIMELINE_SIGNAL_BRUSHED,
  HN_TIMELINE_SIGNAL_VIEWED,
  HN_TIMELINE_N_SIGNALS
};

/* Adds the controllers of mouse, touch and keyboard. */
void hn_timeline_controller_attach (HnTimelineCanvas *self);

void hn_timeline_canvas_emit (HnTimelineCanvas *self, guint signal, ...);
/* Another time or another lane is in sight. */
void hn_timeline_canvas_viewed (HnTimelineCanvas *self);
/* Says what the cursor or the mouse points at. */
void hn_timeline_canvas_say_pointed (HnTimelineCanvas *self);
/* Scrolls so that a row is in sight. */
void hn_timeline_canvas_reveal_row (HnTimelineCanvas *self, int row);

G_END_DECLS
