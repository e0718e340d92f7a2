#pragma once

#include "hn-timeline-chart.h"
#include "hn-timeline-palette.h"

G_BEGIN_DECLS

/* A text that was laid out once. */
typedef struct
{
  GskRenderNode *node; /* (nullable) */
  int width;
  int height;
} HnTimelineText;

typedef enum
{
  HN_TIMELINE_TEXT_PLAIN,
  HN_TIMELINE_TEXT_BOLD,
  HN_TIMELINE_TEXT_SMALL,
} HnTimelineTextStyle;

struct _HnTimelineChart
{
  GtkWidget *widget;
  HnTimelineModel *model;
  HnTimelineRows *rows;
  HnTimelinePalette *palette;
  HnTimelineTitleFunc title_func;
  gpointer title_data;

  HnTimeAxis axis;
  int scale;
  int width;
  int height;
  double scroll;
  int header_width;
  int ruler_height;
  int text_height;
  gint64 now_us;
  gint64 live_us;
  HnSpan span;
  int cursor_row;
  gint64 cursor_us;
  gboolean is_focused;
  gboolean is_vectors;

  /* Style and words → HnTimelineText. */
  GHashTable *texts;
  /* What did not change since it was drawn; NULL where it did. */
  GskRenderNode *lanes;
  GskRenderNode *headers;
  GskRenderNode *ruler;
  /* Of double: from where to where the headings of the ruler reach, pixels. */
  GArray *headings;
  /* For what these were drawn. */
  HnTimeAxis drawn_axis;
};

/* The rows in sight, [first, last). */
void hn_timeline_chart_get_sight (HnTimelineChart *self, guint *first, guint *last);
/* Where a time stands, pixels from the left of the chart. */
double hn_timeline_chart_get_x (HnTimelineChart *self, gint64 at_us);
/* Where the bar of a row stands, pixels from the top of the chart. */
graphene_rect_t hn_timeline_chart_get_bar (HnTimelineChart *self, guint row);

/* Draws a text; @x and @y are its left and its middle. Beyond @most pixels it is cut.
 * Returns: how wide it is */
int hn_timeline_text_draw (HnTimelineChart *self,
                           GtkSnapshot *snapshot,
                           const char *text,
                           HnTimelineTextStyle style,
                           const GdkRGBA *colour,
                           double x,
                           double y,
                           int most);
int hn_timeline_text_measure (HnTimelineChart *self, const char *text, HnTimelineTextStyle style);

/* The parts of the picture, each into the rectangle that is its own. */
void hn_timeline_paint_lanes (HnTimelineChart *self, GtkSnapshot *snapshot);
/* How wide the headers have to be for the names of the sectors, in full or in short. */
int hn_timeline_measure_headers (HnTimelineChart *self, gboolean is_short);
void hn_timeline_paint_headers (HnTimelineChart *self, GtkSnapshot *snapshot);
void hn_timeline_paint_ruler (HnTimelineChart *self, GtkSnapshot *snapshot);
/* What lies over them and changes often: now, replay, span, cursor. */
void hn_timeline_paint_overlay (HnTimelineChart *self, GtkSnapshot *snapshot);
/* The sign of a kind of moment, around (0, 0), of radius 1; to be filled. */
void hn_timeline_trace_sign (cairo_t *cr, HnMomentKind kind);
/* As gtk_snapshot_append_cairo(), which begins at its own (0, 0): the SVG surface of cairo 1.16
 * draws what is recorded elsewhere at a wrong place. */
cairo_t *hn_timeline_append_cairo (GtkSnapshot *snapshot, const graphene_rect_t *bounds);
/* A row of pixels of the device, repeated downwards. */
void hn_timeline_draw_strip (cairo_t *cr,
                             cairo_surface_t *strip,
                             int scale,
                             const graphene_rect_t *place);
/* A piece of a lane as shapes. */
void hn_timeline_draw_band (cairo_t *cr,
                            const HnTimelinePalette *palette,
                            HnBand band,
                            double x,
                            double y,
                            double width,
                            double height);

G_END_DECLS
