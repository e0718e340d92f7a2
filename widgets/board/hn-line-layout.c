#include "config.h"

#include "hn-line-layout.h"

/*
 * Why not a GtkBox: to share its width well it asks a child that wraps how wide it must be for some
 * heights, and GtkLabel finds each answer by laying its text out half a dozen times. On a board
 * with fifty such lines that was three in four of all layouts of text at the start.
 */

struct _HnLineLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

enum
{
  PROP_0,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HnLineLayout, hn_line_layout, GTK_TYPE_LAYOUT_MANAGER)

typedef struct
{
  GtkWidget *next;
  int left;
} Walk;

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* The next child and its width, (nullable) at the end. */
static GtkWidget *
take_next (HnLineLayout *self, Walk *walk, int *width)
{
  GtkWidget *child = walk->next;
  int minimum, natural;

  if (child == NULL)
    return NULL;
  walk->next = skip_hidden (gtk_widget_get_next_sibling (child));
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  *width = walk->next == NULL ? MAX (walk->left, minimum) : natural;
  walk->left -= *width + self->spacing;
  return child;
}

static void
measure_width (HnLineLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  GtkWidget *child = skip_hidden (gtk_widget_get_first_child (widget));

  while (child != NULL)
    {
      GtkWidget *next = skip_hidden (gtk_widget_get_next_sibling (child));
      int child_minimum, child_natural;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum += next != NULL ? child_natural + self->spacing : child_minimum;
      *natural += child_natural + (next != NULL ? self->spacing : 0);
      child = next;
    }
}

/* @baseline: where that of the children is, -1 where none has one. */
static int
measure_height (HnLineLayout *self, GtkWidget *widget, int width, int *baseline)
{
  Walk walk = { skip_hidden (gtk_widget_get_first_child (widget)), width };
  GtkWidget *child;
  int height = 0, below = 0, child_width;

  *baseline = -1;
  while ((child = take_next (self, &walk, &child_width)) != NULL)
    {
      int natural, above = -1;

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &natural, NULL,
                          &above);
      height = MAX (height, natural);
      if (above < 0)
        continue;
      *baseline = MAX (*baseline, above);
      below = MAX (below, natural - above);
    }
  return MAX (height, *baseline + below);
}

static GtkSizeRequestMode
hn_line_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hn_line_layout_measure (GtkLayoutManager *manager,
                        GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  HnLineLayout *self = HN_LINE_LAYOUT (manager);
  int narrowest = 0, width = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, widget, minimum, natural);
      return;
    }
  if (for_size < 0)
    {
      measure_width (self, widget, &narrowest, &width);
      for_size = width;
    }
  *minimum = *natural = measure_height (self, widget, for_size, natural_baseline);
  *minimum_baseline = *natural_baseline;
}

static void
hn_line_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  HnLineLayout *self = HN_LINE_LAYOUT (manager);
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Walk walk = { skip_hidden (gtk_widget_get_first_child (widget)), width };
  GtkWidget *child;
  int x = 0, child_width;

  if (baseline < 0)
    measure_height (self, widget, width, &baseline);
  while ((child = take_next (self, &walk, &child_width)) != NULL)
    {
      GtkAllocation place = { from_right ? width - x - child_width : x, 0, child_width, height };

      gtk_widget_size_allocate (child, &place, baseline);
      x += child_width + self->spacing;
    }
}

static void
hn_line_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    g_value_set_int (value, HN_LINE_LAYOUT (object)->spacing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hn_line_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SPACING)
    HN_LINE_LAYOUT (object)->spacing = g_value_get_int (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hn_line_layout_class_init (HnLineLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = hn_line_layout_get_property;
  object_class->set_property = hn_line_layout_set_property;
  layout_class->get_request_mode = hn_line_layout_get_request_mode;
  layout_class->measure = hn_line_layout_measure;
  layout_class->allocate = hn_line_layout_allocate;

  properties[PROP_SPACING] =
      g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hn_line_layout_init (HnLineLayout *self)
{
}

GtkLayoutManager *
hn_line_layout_new (int spacing)
{
  return g_object_new (HN_TYPE_LINE_LAYOUT, "spacing", spacing, NULL);
}
