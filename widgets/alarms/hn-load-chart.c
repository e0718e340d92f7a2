#include "config.h"

#include "hn-load-chart.h"

#include "hn-format.h"
#include "hn-tooltip.h"

#define MIN_WIDTH 220
#define MIN_HEIGHT 48

struct _HnLoadChart
{
  GtkWidget parent_instance;

  HnAlarmLoad *load; /* (nullable) */
  gint64 now_us;
  guint flood_above;
};

G_DEFINE_FINAL_TYPE (HnLoadChart, hn_load_chart, GTK_TYPE_WIDGET)

static void
hn_load_chart_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : MIN_HEIGHT;
}

/* At least twice the flood, so that calm looks calm. */
static guint
find_top (HnLoadChart *self)
{
  guint top = 2 * self->flood_above;

  for (guint step = 0; step < self->load->n_steps; step++)
    {
      guint n = 0;

      for (guint i = 0; i < HN_N_ALARM_PRIORITIES; i++)
        n += self->load->steps[step][i];
      top = MAX (top, n);
    }
  return MAX (top, 1);
}

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *color, float x, float y, float width, float height)
{
  gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* Priorities are told by how dark they are, and from below: no alarm colour stands here. */
static void
draw_step (HnLoadChart *self, GtkSnapshot *snapshot, guint step, float x, float width, float unit)
{
  static const float alphas[HN_N_ALARM_PRIORITIES] = { 0.3f, 0.6f, 1.0f };
  float bottom = (float) gtk_widget_get_height (GTK_WIDGET (self)) - 1;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  for (guint i = HN_N_ALARM_PRIORITIES; i > 0; i--)
    {
      GdkRGBA shade = color;
      float height = unit * (float) self->load->steps[step][i - 1];

      shade.alpha *= alphas[i - 1];
      bottom -= height;
      if (height > 0)
        fill (snapshot, &shade, x, bottom, MAX (width - 1, 1), height);
    }
}

static void
hn_load_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HnLoadChart *self = HN_LOAD_CHART (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  GdkRGBA color;
  float unit, step, now;

  if (self->load == NULL || self->load->n_steps == 0)
    return;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  unit = (height - 1) / (float) find_top (self);
  step = width / (float) self->load->n_steps;
  for (guint i = 0; i < self->load->n_steps; i++)
    draw_step (self, snapshot, i, (float) i * step, step, unit);

  now = width * (float) (self->now_us - self->load->from_us) /
        (float) (self->load->until_us - self->load->from_us);
  fill (snapshot, &color, 0, height - 1, width, 1);
  fill (snapshot, &color, CLAMP (now, 0, width - 1), 0, 1, height);
  /* From here on it is a flood. */
  color.alpha *= 0.5f;
  for (float x = 0; x < width; x += 6)
    fill (snapshot, &color, x, height - 1 - unit * (float) self->flood_above, 3, 1);
}

static void
hn_load_chart_finalize (GObject *object)
{
  g_clear_pointer (&HN_LOAD_CHART (object)->load, hn_alarm_load_free);

  G_OBJECT_CLASS (hn_load_chart_parent_class)->finalize (object);
}

static void
hn_load_chart_class_init (HnLoadChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hn_load_chart_finalize;
  widget_class->measure = hn_load_chart_measure;
  widget_class->snapshot = hn_load_chart_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "loadchart");
}

static void
hn_load_chart_init (HnLoadChart *self)
{
}

GtkWidget *
hn_load_chart_new (void)
{
  return g_object_new (HN_TYPE_LOAD_CHART, NULL);
}

void
hn_load_chart_set_load (
    HnLoadChart *self, HnAlarmLoad *load, gint64 now_us, guint flood_above, const char *description)
{
  g_return_if_fail (HN_IS_LOAD_CHART (self));
  g_return_if_fail (description != NULL);

  g_clear_pointer (&self->load, hn_alarm_load_free);
  self->load = load;
  self->now_us = now_us;
  self->flood_above = flood_above;
  hn_tooltip_set (GTK_WIDGET (self), description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, description,
                                  -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
