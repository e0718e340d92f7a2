#include "config.h"

#include "hn-alarm-columns.h"

struct _HnAlarmColumns
{
  GObject parent_instance;

  int widths[HN_N_ALARM_COLUMNS];
  guint changed_id;
};

G_DEFINE_FINAL_TYPE (HnAlarmColumns, hn_alarm_columns, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What the title shall have before what is done, and how little is left to each, pixels. */
#define TITLE_GOOD 170
#define TITLE_LEAST 80
#define WHERE_LEAST 80
/* Who did what can be long: it has no more of a row than one part of so many. */
#define WHERE_PART 4

static void
hn_alarm_columns_dispose (GObject *object)
{
  HnAlarmColumns *self = HN_ALARM_COLUMNS (object);

  g_clear_handle_id (&self->changed_id, g_source_remove);

  G_OBJECT_CLASS (hn_alarm_columns_parent_class)->dispose (object);
}

static void
hn_alarm_columns_class_init (HnAlarmColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_alarm_columns_dispose;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HN_TYPE_ALARM_COLUMNS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hn_alarm_columns_init (HnAlarmColumns *self)
{
}

HnAlarmColumns *
hn_alarm_columns_new (void)
{
  return g_object_new (HN_TYPE_ALARM_COLUMNS, NULL);
}

static gboolean
tell (gpointer user_data)
{
  HnAlarmColumns *self = HN_ALARM_COLUMNS (user_data);

  self->changed_id = 0;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

void
hn_alarm_columns_widen (HnAlarmColumns *self, HnAlarmColumn column, int width)
{
  g_return_if_fail (HN_IS_ALARM_COLUMNS (self));
  g_return_if_fail (column < HN_N_ALARM_COLUMNS);

  if (width <= self->widths[column])
    return;
  self->widths[column] = width;
  /* A row says so while it is measured, when no other may be asked to be. */
  if (self->changed_id == 0)
    self->changed_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell, self, NULL);
}

int
hn_alarm_columns_get_least (HnAlarmColumns *self)
{
  g_return_val_if_fail (HN_IS_ALARM_COLUMNS (self), 0);

  return self->widths[HN_ALARM_COLUMN_PRIORITY] + self->widths[HN_ALARM_COLUMN_WHAT] +
         self->widths[HN_ALARM_COLUMN_SINCE] + self->widths[HN_ALARM_COLUMN_AGE] + TITLE_LEAST +
         WHERE_LEAST + (HN_N_ALARM_COLUMNS - 1) * HN_ALARM_COLUMN_GAP;
}

void
hn_alarm_columns_place (HnAlarmColumns *self, int width, int widths[HN_N_ALARM_COLUMNS])
{
  int left = width - (HN_N_ALARM_COLUMNS - 1) * HN_ALARM_COLUMN_GAP;
  int *where = &widths[HN_ALARM_COLUMN_WHERE];

  g_return_if_fail (HN_IS_ALARM_COLUMNS (self));

  memcpy (widths, self->widths, sizeof self->widths);
  widths[HN_ALARM_COLUMN_TITLE] = 0;
  *where = MIN (*where, MAX (width / WHERE_PART, WHERE_LEAST));
  for (guint i = 0; i < HN_N_ALARM_COLUMNS; i++)
    left -= widths[i];
  if (left<TITLE_GOOD && * where> WHERE_LEAST)
    {
      int taken = MIN (TITLE_GOOD - left, *where - WHERE_LEAST);

      *where -= taken;
      left += taken;
    }
  widths[HN_ALARM_COLUMN_TITLE] = MAX (left, 1);
}
