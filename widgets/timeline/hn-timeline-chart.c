#include "hn-timeline-chart-private.h"

#define LEAST_HEADER 150
#define MOST_HEADER 340
/* How much of the width the headers may take. */
#define HEADER_SHARE 0.3
#define MOST_TEXTS 2000
/* How much higher than they must be rows are where there is room. */
#define MOST_STRETCHED 1.9

static void
text_free (gpointer data)
{
  HnTimelineText *text = data;

  g_clear_pointer (&text->node, gsk_render_node_unref);
  g_free (text);
}

static void
drop_nodes (HnTimelineChart *self)
{
  g_clear_pointer (&self->lanes, gsk_render_node_unref);
  g_clear_pointer (&self->headers, gsk_render_node_unref);
  g_clear_pointer (&self->ruler, gsk_render_node_unref);
}

/* Where there is room the rows are higher, to be seen from farther away. */
static void
fit_rows (HnTimelineChart *self)
{
  int sector = self->text_height + 12, part = self->text_height + 7;
  int page = hn_timeline_chart_get_page (self), all;
  double factor;

  hn_timeline_rows_set_heights (self->rows, sector, part);
  all = hn_timeline_rows_get_y (self->rows, hn_timeline_rows_get_n (self->rows));
  if (all == 0 || page <= all)
    return;
  factor = MIN ((double) page / all, MOST_STRETCHED);
  hn_timeline_rows_set_heights (self->rows, (int) (sector * factor), (int) (part * factor));
}

/* As wide as the names in this language and font, in short where they are too long. */
static void
fit_headers (HnTimelineChart *self)
{
  int most = CLAMP ((int) (self->width * HEADER_SHARE), LEAST_HEADER, MOST_HEADER);
  int wanted = hn_timeline_measure_headers (self, FALSE);

  if (wanted > most)
    wanted = hn_timeline_measure_headers (self, TRUE);
  self->header_width = CLAMP (wanted, LEAST_HEADER, most);
  hn_time_axis_set_width (&self->axis,
                          (guint) MAX ((self->width - self->header_width) * self->scale, 1));
}

HnTimelineChart *
hn_timeline_chart_new (GtkWidget *widget, HnTimelineModel *model)
{
  HnTimelineChart *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);
  g_return_val_if_fail (HN_IS_TIMELINE_MODEL (model), NULL);

  self = g_new0 (HnTimelineChart, 1);
  self->widget = widget;
  self->model = g_object_ref (model);
  self->rows = hn_timeline_rows_new (model);
  self->scale = 1;
  self->axis = (HnTimeAxis){ { 1 }, 0, 1 };
  self->headings = g_array_new (FALSE, FALSE, sizeof (double));
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, text_free);
  hn_timeline_chart_spoil (self);
  return self;
}

void
hn_timeline_chart_free (HnTimelineChart *self)
{
  if (self == NULL)
    return;
  drop_nodes (self);
  g_array_unref (self->headings);
  g_hash_table_unref (self->texts);
  hn_timeline_palette_free (self->palette);
  hn_timeline_rows_free (self->rows);
  g_object_unref (self->model);
  g_free (self);
}

void
hn_timeline_chart_set_title_func (HnTimelineChart *self,
                                  HnTimelineTitleFunc func,
                                  gpointer user_data)
{
  g_return_if_fail (self != NULL);

  self->title_func = func;
  self->title_data = user_data;
}

void
hn_timeline_chart_spoil (HnTimelineChart *self)
{
  g_autoptr (PangoLayout) layout = NULL;

  g_return_if_fail (self != NULL);

  drop_nodes (self);
  g_hash_table_remove_all (self->texts);
  hn_timeline_palette_free (self->palette);
  self->palette = hn_timeline_palette_new (self->widget);
  hn_timeline_rows_spoil (self->rows);
  layout = gtk_widget_create_pango_layout (self->widget, "Åg分");
  pango_layout_get_pixel_size (layout, NULL, &self->text_height);
  self->ruler_height = 2 * self->text_height + 10;
  fit_rows (self);
  if (self->width > 0)
    fit_headers (self);
}

/* --- texts --- */

static const HnTimelineText *
get_text (HnTimelineChart *self,
          const char *words,
          HnTimelineTextStyle style,
          const GdkRGBA *colour,
          int most)
{
  g_autofree char *key =
      g_strdup_printf ("%d %d %02x%02x%02x %s", style, most, (guint) (colour->red * 255),
                       (guint) (colour->green * 255), (guint) (colour->blue * 255), words);
  HnTimelineText *text = g_hash_table_lookup (self->texts, key);
  g_autoptr (PangoLayout) layout = NULL;
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;

  if (text != NULL)
    return text;
  if (g_hash_table_size (self->texts) >= MOST_TEXTS)
    g_hash_table_remove_all (self->texts);
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (style == HN_TIMELINE_TEXT_BOLD)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  else if (style == HN_TIMELINE_TEXT_SMALL)
    pango_attr_list_insert (attributes, pango_attr_scale_new (0.85));
  layout = gtk_widget_create_pango_layout (self->widget, words);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  if (most > 0)
    {
      pango_layout_set_width (layout, most * PANGO_SCALE);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    }
  text = g_new0 (HnTimelineText, 1);
  pango_layout_get_pixel_size (layout, &text->width, &text->height);
  snapshot = gtk_snapshot_new ();
  gtk_snapshot_append_layout (snapshot, layout, colour);
  text->node = gtk_snapshot_to_node (snapshot);
  g_hash_table_insert (self->texts, g_steal_pointer (&key), text);
  return text;
}

int
hn_timeline_text_draw (HnTimelineChart *self,
                       GtkSnapshot *snapshot,
                       const char *words,
                       HnTimelineTextStyle style,
                       const GdkRGBA *colour,
                       double x,
                       double y,
                       int most)
{
  const HnTimelineText *text = get_text (self, words, style, colour, most);

  if (text->node == NULL)
    return text->width;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
      snapshot, &GRAPHENE_POINT_INIT ((float) (int) x, (float) ((int) y - text->height / 2)));
  gtk_snapshot_append_node (snapshot, text->node);
  gtk_snapshot_restore (snapshot);
  return text->width;
}

int
hn_timeline_text_measure (HnTimelineChart *self, const char *text, HnTimelineTextStyle style)
{
  return get_text (self, text, style, &self->palette->text, 0)->width;
}

/* --- where things are --- */

HnTimelineRows *
hn_timeline_chart_get_rows (HnTimelineChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rows;
}

HnTimeAxis *
hn_timeline_chart_get_axis (HnTimelineChart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->axis;
}

void
hn_timeline_chart_set_size (HnTimelineChart *self, int width, int height, int scale)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (scale > 0);

  if (self->width == width && self->height == height && self->scale == scale)
    return;
  drop_nodes (self);
  self->width = width;
  self->height = height;
  self->scale = scale;
  fit_rows (self);
  fit_headers (self);
}

void
hn_timeline_chart_set_scroll (HnTimelineChart *self, double scroll)
{
  int all, most;

  g_return_if_fail (self != NULL);

  all = hn_timeline_rows_get_y (self->rows, hn_timeline_rows_get_n (self->rows));
  most = MAX (all - hn_timeline_chart_get_page (self), 0);
  scroll = CLAMP ((int) scroll, 0, most);
  if ((int) self->scroll == (int) scroll)
    return;
  self->scroll = scroll;
  drop_nodes (self);
}

double
hn_timeline_chart_get_scroll (HnTimelineChart *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->scroll;
}

int
hn_timeline_chart_get_page (HnTimelineChart *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return MAX (self->height - self->ruler_height, 0);
}

void
hn_timeline_chart_set_times (HnTimelineChart *self, gint64 now_us, gint64 live_us)
{
  g_return_if_fail (self != NULL);

  /* What they say of now, and countdowns. */
  if (self->now_us / G_USEC_PER_SEC != now_us / G_USEC_PER_SEC)
    g_clear_pointer (&self->headers, gsk_render_node_unref);
  self->now_us = now_us;
  self->live_us = live_us;
}

gint64
hn_timeline_chart_get_now_us (HnTimelineChart *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->now_us;
}

void
hn_timeline_chart_set_span (HnTimelineChart *self, const HnSpan *span)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (span != NULL);

  self->span = *span;
}

void
hn_timeline_chart_set_cursor (HnTimelineChart *self, int row, gint64 at_us, gboolean is_focused)
{
  g_return_if_fail (self != NULL);

  self->cursor_row = row;
  self->cursor_us = at_us;
  self->is_focused = is_focused;
}

int
hn_timeline_chart_get_header_width (HnTimelineChart *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->header_width;
}

int
hn_timeline_chart_get_ruler_height (HnTimelineChart *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->ruler_height;
}

double
hn_timeline_chart_to_axis (HnTimelineChart *self, double x)
{
  g_return_val_if_fail (self != NULL, 0);

  return (x - self->header_width) * self->scale;
}

double
hn_timeline_chart_get_x (HnTimelineChart *self, gint64 at_us)
{
  return self->header_width + hn_time_axis_get_x (&self->axis, at_us) / self->scale;
}

int
hn_timeline_chart_pick_row (HnTimelineChart *self, double y)
{
  int row;

  g_return_val_if_fail (self != NULL, -2);

  if (y < self->ruler_height)
    return HN_TIMELINE_RULER_ROW;
  row = hn_timeline_rows_find_at (self->rows, y - self->ruler_height + self->scroll);
  return row >= 0 ? row : -2;
}

void
hn_timeline_chart_get_sight (HnTimelineChart *self, guint *first, guint *last)
{
  int page = hn_timeline_chart_get_page (self);
  int top = hn_timeline_rows_find_at (self->rows, self->scroll);
  int bottom = hn_timeline_rows_find_at (self->rows, self->scroll + page - 1);

  *first = (guint) MAX (top, 0);
  *last = bottom >= 0 ? (guint) bottom + 1 : hn_timeline_rows_get_n (self->rows);
}

graphene_rect_t
hn_timeline_chart_get_bar (HnTimelineChart *self, guint row)
{
  int y = hn_timeline_rows_get_y (self->rows, row) - (int) self->scroll + self->ruler_height;
  int height = hn_timeline_rows_get_height (self->rows, row);

  /* Above the bar stand the moments, below it a line of nothing. Whole pixels: others are blended.
   */
  return GRAPHENE_RECT_INIT ((float) self->header_width, (float) (y + height / 4),
                             (float) (self->width - self->header_width),
                             (float) (height - height / 4 - 2));
}

/* --- drawing --- */

void
hn_timeline_chart_refresh (HnTimelineChart *self)
{
  g_return_if_fail (self != NULL);

  hn_timeline_rows_refresh (self->rows);
  fit_rows (self);
  drop_nodes (self);
  hn_timeline_chart_set_scroll (self, self->scroll);
}

void
hn_timeline_chart_update (HnTimelineChart *self)
{
  guint first, last;

  g_return_if_fail (self != NULL);

  hn_timeline_chart_get_sight (self, &first, &last);
  for (guint i = first; i < last; i++)
    if (hn_timeline_row_update (hn_timeline_rows_get (self->rows, i), &self->axis, self->now_us))
      g_clear_pointer (&self->lanes, gsk_render_node_unref);
}

static GskRenderNode *
paint (HnTimelineChart *self, void (*func) (HnTimelineChart *, GtkSnapshot *))
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  func (self, snapshot);
  return gtk_snapshot_free_to_node (snapshot);
}

static void
append (GtkSnapshot *snapshot, GskRenderNode *node, const graphene_rect_t *clip)
{
  if (node == NULL)
    return;
  gtk_snapshot_push_clip (snapshot, clip);
  gtk_snapshot_append_node (snapshot, node);
  gtk_snapshot_pop (snapshot);
}

static gboolean
is_same_axis (const HnTimeAxis *a, const HnTimeAxis *b)
{
  return a->grid.us_per_column == b->grid.us_per_column && a->column == b->column &&
         a->width == b->width;
}

void
hn_timeline_chart_snapshot (HnTimelineChart *self, GtkSnapshot *snapshot)
{
  float header = (float) self->header_width, ruler = (float) self->ruler_height;
  float width = (float) self->width, height = (float) self->height;

  g_return_if_fail (self != NULL);
  g_return_if_fail (GTK_IS_SNAPSHOT (snapshot));

  if (width <= header || height <= ruler)
    return;
  hn_timeline_chart_update (self);
  if (!is_same_axis (&self->axis, &self->drawn_axis))
    {
      g_clear_pointer (&self->lanes, gsk_render_node_unref);
      g_clear_pointer (&self->ruler, gsk_render_node_unref);
      self->drawn_axis = self->axis;
    }
  if (self->lanes == NULL)
    self->lanes = paint (self, hn_timeline_paint_lanes);
  if (self->headers == NULL)
    self->headers = paint (self, hn_timeline_paint_headers);
  if (self->ruler == NULL)
    self->ruler = paint (self, hn_timeline_paint_ruler);
  append (snapshot, self->lanes,
          &GRAPHENE_RECT_INIT (header, ruler, width - header, height - ruler));
  append (snapshot, self->headers, &GRAPHENE_RECT_INIT (0, ruler, header, height - ruler));
  append (snapshot, self->ruler, &GRAPHENE_RECT_INIT (header, 0, width - header, height));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  hn_timeline_paint_overlay (self, snapshot);
  gtk_snapshot_pop (snapshot);
}

void
hn_timeline_chart_set_vectors (HnTimelineChart *self, gboolean is_vectors)
{
  g_return_if_fail (self != NULL);

  self->is_vectors = is_vectors;
  drop_nodes (self);
}
