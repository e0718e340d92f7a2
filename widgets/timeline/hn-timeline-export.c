#include "config.h"

#include "hn-timeline-export.h"

#include "hn-format.h"
#include "hn-time-ruler.h"
#include "hn-timeline-chart-private.h"
#include "hn-timeline-desk.h"
#include "hn-timeline-legend.h"

#include <glib/gi18n.h>

#include <cairo-pdf.h>
#include <cairo-svg.h>

#define MARGIN 16
/* With more in a lane nobody looks at the marking of each. */
#define MOST_MARKED 5000

typedef struct
{
  HnTimelineChart *chart;
  GtkWidget *widget;
  HnDesk *desk;
  int width;
  int head;
  int foot;
} Page;

/* --- what stands beside it --- */

/* The marking of what only the archive knows of a lane, as far as it is at hand; the rest is asked
 * for. One that is not known counts as the strictest. */
static HnTlp
get_archived_tlp (HnTimelineChart *chart, HnTimelineSource *source, HnTimelineLane *lane)
{
  const HnTimeAxis *axis = hn_timeline_chart_get_axis (chart);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (HnTimelineFound));
  guint n[HN_N_TIMELINE_LAYERS] = { 0 };
  HnTlp strictest = HN_TLP_CLEAR;

  if (!hn_timeline_lane_collect (lane, hn_time_axis_get_from_us (axis),
                                 hn_time_axis_get_to_us (axis), MOST_MARKED, found))
    return HN_TLP_RED;
  for (guint i = 0; i < found->len; i++)
    n[g_array_index (found, HnTimelineFound, i).layer]++;
  /* The same stand in both layers. */
  if (n[HN_TIMELINE_ARCHIVE] <= n[HN_TIMELINE_LIVE])
    return strictest;
  for (guint i = 0; i < found->len; i++)
    {
      const HnTimelineFound *one = &g_array_index (found, HnTimelineFound, i);
      HnTimelineNews news;

      if (one->layer != HN_TIMELINE_ARCHIVE)
        continue;
      hn_timeline_source_get_news (source, one, &news);
      strictest =
          MAX (strictest, news.row != NULL ? hn_archive_row_get_tlp (news.row) : HN_TLP_RED);
    }
  return strictest;
}

HnTlp
hn_timeline_export_find_tlp (HnTimelineChart *chart, HnDesk *desk)
{
  g_autoptr (HnTimelineSource) source = NULL;
  GListModel *incidents;
  GPtrArray *lanes;
  HnTlp strictest = HN_TLP_CLEAR;

  g_return_val_if_fail (chart != NULL, HN_TLP_RED);
  g_return_val_if_fail (HN_IS_DESK (desk), HN_TLP_RED);

  source = hn_timeline_source_for_desk (desk);
  lanes = hn_timeline_model_get_lanes (chart->model);
  for (guint i = 0; i < lanes->len; i++)
    strictest = MAX (strictest, get_archived_tlp (chart, source, g_ptr_array_index (lanes, i)));
  incidents = hn_situation_get_incidents (hn_desk_get_situation (desk));
  for (guint i = 0; i < g_list_model_get_n_items (incidents); i++)
    {
      g_autoptr (HnIncident) incident = g_list_model_get_item (incidents, i);

      strictest = MAX (strictest, hn_incident_get_tlp (incident));
    }
  return strictest;
}

static char *
get_banner (Page *page)
{
  g_autofree char *exercise = hn_desk_dup_exercise (page->desk);
  g_autofree char *time = NULL;
  GString *words = g_string_new (NULL);

  if (hn_desk_is_exercise (page->desk))
    g_string_append_printf (words, _ ("EXERCISE: nothing here is real (%s)"),
                            exercise != NULL ? exercise : "–");
  if (hn_desk_is_replay (page->desk))
    {
      time = hn_format_time (hn_desk_get_now_us (page->desk), hn_desk_get_live_now_us (page->desk));
      if (words->len > 0)
        g_string_append (words, " · ");
      g_string_append_printf (words, _ ("REPLAY: as it was known at %s"), time);
    }
  return g_string_free (words, FALSE);
}

static char *
get_facts (Page *page)
{
  const HnTimeAxis *axis = hn_timeline_chart_get_axis (page->chart);
  g_autofree char *sight =
      hn_time_ruler_format_span (hn_time_axis_get_from_us (axis), hn_time_axis_get_to_us (axis));
  g_autofree char *drawn =
      hn_format_time (hn_desk_get_wall_us (page->desk), hn_desk_get_wall_us (page->desk));

  return g_strdup_printf (_ ("%s JST · handling at least %s · drawn %s"), sight,
                          hn_tlp_get_label (hn_timeline_export_find_tlp (page->chart, page->desk)),
                          drawn);
}

static int
draw_text (
    Page *page, cairo_t *cr, const char *words, double size, gboolean is_bold, double x, double y)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (page->widget, words);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (size));
  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, NULL, &height);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  return height;
}

/* Returns: how high it is */
static int
draw_head (Page *page, cairo_t *cr)
{
  const HnTimelinePalette *palette = page->chart->palette;
  g_autofree char *banner = get_banner (page);
  g_autofree char *facts = get_facts (page);
  double y = 0;

  if (banner[0] != '\0')
    {
      gdk_cairo_set_source_rgba (cr, &palette->exercise);
      cairo_rectangle (cr, 0, 0, page->width + 2 * MARGIN, page->chart->text_height + 12);
      cairo_fill (cr);
      gdk_cairo_set_source_rgba (cr, &palette->exercise_text);
      draw_text (page, cr, banner, 1, TRUE, MARGIN, 6);
      y += page->chart->text_height + 12;
    }
  gdk_cairo_set_source_rgba (cr, &palette->text);
  y += MARGIN / 2;
  y += draw_text (page, cr, _ ("Timeline"), 1.4, TRUE, MARGIN, y);
  y += draw_text (page, cr, facts, 1, FALSE, MARGIN, y);
  return (int) y + MARGIN / 2;
}

/* --- the page --- */

static void
draw_page (Page *page, cairo_t *cr)
{
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;

  gdk_cairo_set_source_rgba (cr, &page->chart->palette->window);
  cairo_paint (cr);
  draw_head (page, cr);
  cairo_save (cr);
  cairo_translate (cr, MARGIN, page->head);
  hn_timeline_chart_snapshot (page->chart, snapshot);
  node = gtk_snapshot_to_node (snapshot);
  if (node != NULL)
    gsk_render_node_draw (node, cr);
  cairo_restore (cr);
  cairo_save (cr);
  cairo_translate (cr, MARGIN, page->head + page->chart->height + MARGIN);
  hn_timeline_legend_draw (cr, page->widget, page->chart->palette,
                           hn_timeline_model_get_plan (page->chart->model), page->width);
  cairo_restore (cr);
}

/* How high the head and the foot will be. */
static void
measure (Page *page)
{
  cairo_rectangle_t nothing = { 0, 0, 1, 1 };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, &nothing);
  cairo_t *cr = cairo_create (surface);

  page->head = draw_head (page, cr);
  page->foot =
      hn_timeline_legend_draw (cr, page->widget, page->chart->palette,
                               hn_timeline_model_get_plan (page->chart->model), page->width);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static cairo_status_t
on_write (void *closure, const guchar *data, guint length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
has_ending (GFile *file, const char *ending)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *small = g_ascii_strdown (name, -1);

  return g_str_has_suffix (small, ending);
}

static cairo_surface_t *
make_surface (GFile *file, GByteArray *bytes, double width, double height, int scale)
{
  cairo_surface_t *surface;

  if (has_ending (file, ".pdf"))
    /* A pixel of the screen is 1/96 inch, a point 1/72. */
    surface = cairo_pdf_surface_create_for_stream (on_write, bytes, width * 0.75, height * 0.75);
  else if (has_ending (file, ".svg"))
    {
      surface = cairo_svg_surface_create_for_stream (on_write, bytes, width, height);
      cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
      return surface;
    }
  else
    {
      surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width * scale,
                                            (int) height * scale);
      cairo_surface_set_device_scale (surface, scale, scale);
      return surface;
    }
  cairo_surface_set_device_scale (surface, 0.75, 0.75);
  return surface;
}

static gboolean
write_page (Page *page, GFile *file, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  double width = page->width + 2 * MARGIN;
  double height = page->head + page->chart->height + page->foot + 2 * MARGIN;
  gboolean is_picture = !has_ending (file, ".pdf") && !has_ending (file, ".svg");
  cairo_surface_t *surface = make_surface (file, bytes, width, height, page->chart->scale);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  hn_timeline_chart_set_vectors (page->chart, !is_picture);
  draw_page (page, cr);
  hn_timeline_chart_set_vectors (page->chart, FALSE);
  if (is_picture)
    cairo_surface_write_to_png_stream (surface, on_write, bytes);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS || bytes->len == 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The picture could not be drawn: %s"),
                   cairo_status_to_string (status));
      return FALSE;
    }
  return g_file_replace_contents (file, (const char *) bytes->data, bytes->len, NULL, FALSE,
                                  G_FILE_CREATE_REPLACE_DESTINATION, NULL, NULL, error);
}

gboolean
hn_timeline_export_save (
    HnTimelineChart *chart, GtkWidget *widget, HnDesk *desk, GFile *file, GError **error)
{
  Page page = { chart, widget, desk };

  g_return_val_if_fail (chart != NULL, FALSE);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);
  g_return_val_if_fail (HN_IS_DESK (desk), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  if (!has_ending (file, ".png") && !has_ending (file, ".svg") && !has_ending (file, ".pdf"))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _ ("give the file a name that ends in .png, .svg or .pdf"));
      return FALSE;
    }
  page.width = chart->width;
  measure (&page);
  return write_page (&page, file, error);
}

void
hn_timeline_export_add_filters (GtkFileChooser *chooser)
{
  static const struct
  {
    const char *name;
    const char *pattern;
  } kinds[] = { { N_ ("PDF, for print"), "*.pdf" },
                { N_ ("SVG, to be drawn on"), "*.svg" },
                { N_ ("PNG, a picture"), "*.png" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (kinds[i].name));
      gtk_file_filter_add_pattern (filter, kinds[i].pattern);
      gtk_file_chooser_add_filter (chooser, filter);
    }
}
