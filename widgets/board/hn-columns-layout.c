#include "config.h"

#include "hn-columns-layout.h"

struct _HnColumnsLayout
{
  GtkLayoutManager parent_instance;

  HnColumns *columns;
};

G_DEFINE_FINAL_TYPE (HnColumnsLayout, hn_columns_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Above and below the line on which all words stand. */
static int
measure_line (GtkWidget *row, int *above, int *below)
{
  int tallest = 0;

  *above = *below = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum, natural, baseline;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &minimum, &natural, NULL, &baseline);
      tallest = MAX (tallest, natural);
      if (baseline < 0)
        continue;
      *above = MAX (*above, baseline);
      *below = MAX (*below, natural - baseline);
    }
  return MAX (tallest, *above + *below);
}

static GtkSizeRequestMode
hn_columns_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
hn_columns_layout_measure (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  int above, below;

  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = measure_line (widget, &above, &below);
  else
    *minimum = *natural = 0;
}

static void
hn_columns_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  HnColumnsLayout *self = HN_COLUMNS_LAYOUT (manager);
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x[HN_N_COLUMNS + 1];
  int above, below;
  guint column = 0;

  if (self->columns == NULL)
    return;
  hn_columns_place (self->columns, widget, width, x);
  measure_line (widget, &above, &below);
  baseline = (height - above - below) / 2 + above;
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && column < HN_N_COLUMNS;
       child = gtk_widget_get_next_sibling (child), column++)
    {
      int end = x[column + 1] - HN_COLUMN_GAP;
      GtkAllocation place = { from_right ? width - end : x[column], 0, end - x[column], height };
      int minimum;

      gtk_widget_set_child_visible (child, x[column] < x[column + 1]);
      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      place.width = MAX (place.width, minimum);
      gtk_widget_size_allocate (
          child, &place, gtk_widget_get_valign (child) == GTK_ALIGN_BASELINE ? baseline : -1);
    }
}

static void
hn_columns_layout_dispose (GObject *object)
{
  g_clear_object (&HN_COLUMNS_LAYOUT (object)->columns);

  G_OBJECT_CLASS (hn_columns_layout_parent_class)->dispose (object);
}

static void
hn_columns_layout_class_init (HnColumnsLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_columns_layout_dispose;
  layout_class->get_request_mode = hn_columns_layout_get_request_mode;
  layout_class->measure = hn_columns_layout_measure;
  layout_class->allocate = hn_columns_layout_allocate;
}

static void
hn_columns_layout_init (HnColumnsLayout *self)
{
}

void
hn_columns_layout_set_columns (HnColumnsLayout *self, HnColumns *columns)
{
  g_return_if_fail (HN_IS_COLUMNS_LAYOUT (self));
  g_return_if_fail (columns == NULL || HN_IS_COLUMNS (columns));

  if (g_set_object (&self->columns, columns))
    gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
