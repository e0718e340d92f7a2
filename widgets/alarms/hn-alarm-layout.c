#include "config.h"

#include "hn-alarm-layout.h"

struct _HnAlarmLayout
{
  GtkLayoutManager parent_instance;

  HnAlarmColumns *columns;
};

G_DEFINE_FINAL_TYPE (HnAlarmLayout, hn_alarm_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
measure_height (GtkWidget *row)
{
  int height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (row); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, &natural, NULL, NULL);
      height = MAX (height, natural);
    }
  return height;
}

static void
measure_columns (HnAlarmLayout *self, GtkWidget *row)
{
  HnAlarmColumn column = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (row);
       child != NULL && column < HN_N_ALARM_COLUMNS;
       child = gtk_widget_get_next_sibling (child), column++)
    {
      int natural;

      if (column == HN_ALARM_COLUMN_TITLE || !gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      hn_alarm_columns_widen (self->columns, column, natural);
    }
}

static GtkSizeRequestMode
hn_alarm_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
hn_alarm_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  HnAlarmLayout *self = HN_ALARM_LAYOUT (manager);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = measure_height (widget);
  else if (self->columns != NULL)
    {
      measure_columns (self, widget);
      *minimum = *natural = hn_alarm_columns_get_least (self->columns);
    }
}

static void
hn_alarm_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  HnAlarmLayout *self = HN_ALARM_LAYOUT (manager);
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int widths[HN_N_ALARM_COLUMNS];
  HnAlarmColumn column = 0;
  int x = 0;

  if (self->columns == NULL)
    return;
  hn_alarm_columns_place (self->columns, width, widths);
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && column < HN_N_ALARM_COLUMNS;
       child = gtk_widget_get_next_sibling (child), column++)
    {
      GtkAllocation place = { from_right ? width - x - widths[column] : x, 0, widths[column],
                              height };
      int minimum;

      x += widths[column] + HN_ALARM_COLUMN_GAP;
      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      place.width = MAX (place.width, minimum);
      gtk_widget_size_allocate (child, &place, -1);
    }
}

static void
hn_alarm_layout_dispose (GObject *object)
{
  HnAlarmLayout *self = HN_ALARM_LAYOUT (object);

  g_clear_object (&self->columns);

  G_OBJECT_CLASS (hn_alarm_layout_parent_class)->dispose (object);
}

static void
hn_alarm_layout_class_init (HnAlarmLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_alarm_layout_dispose;
  layout_class->get_request_mode = hn_alarm_layout_get_request_mode;
  layout_class->measure = hn_alarm_layout_measure;
  layout_class->allocate = hn_alarm_layout_allocate;
}

static void
hn_alarm_layout_init (HnAlarmLayout *self)
{
}

static void
on_columns_changed (HnAlarmColumns *columns, gpointer user_data)
{
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (user_data));
}

void
hn_alarm_layout_set_columns (HnAlarmLayout *self, HnAlarmColumns *columns)
{
  g_return_if_fail (HN_IS_ALARM_LAYOUT (self));
  g_return_if_fail (HN_IS_ALARM_COLUMNS (columns));

  if (self->columns != NULL)
    g_signal_handlers_disconnect_by_data (self->columns, self);
  g_set_object (&self->columns, columns);
  g_signal_connect_object (columns, "changed", G_CALLBACK (on_columns_changed), self, 0);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
