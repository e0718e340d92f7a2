#include "config.h"

#include "hn-board-layout.h"

struct _HnBoardLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (HnBoardLayout, hn_board_layout, GTK_TYPE_LAYOUT_MANAGER)

/* More tiles a row than this make the eye lose the row. */
#define MAX_COLUMNS 5

guint
hn_board_layout_count_columns (guint n_tiles, int width)
{
  guint n_fit = CLAMP ((width + HN_TILE_GAP) / (HN_TILE_MIN_WIDTH + HN_TILE_GAP), 1, MAX_COLUMNS);

  if (n_tiles == 0)
    return 1;
  n_fit = MIN (n_fit, n_tiles);
  /* An even board, if it costs no more than a third of the columns. */
  for (guint n = n_fit; n * 3 >= n_fit * 2; n--)
    if (n_tiles % n == 0)
      return n;
  return n_fit;
}

static guint
count_tiles (GtkWidget *board)
{
  guint n = 0;

  for (GtkWidget *tile = gtk_widget_get_first_child (board); tile != NULL;
       tile = gtk_widget_get_next_sibling (tile))
    n += gtk_widget_should_layout (tile);
  return n;
}

static int
get_column_width (guint n_columns, int width)
{
  return MAX ((width - (int) (n_columns - 1) * HN_TILE_GAP) / (int) n_columns, 1);
}

static GtkWidget *
next_tile (GtkWidget *tile)
{
  while (tile != NULL && !gtk_widget_should_layout (tile))
    tile = gtk_widget_get_next_sibling (tile);
  return tile;
}

/* What the row that begins with @tile needs at that width; @tile is then the first of the next. */
static int
measure_row (GtkWidget **tile, guint n_columns, int column_width)
{
  int row_height = 0;

  for (guint i = 0; i < n_columns && (*tile = next_tile (*tile)) != NULL; i++)
    {
      int minimum, natural;

      gtk_widget_measure (*tile, GTK_ORIENTATION_VERTICAL, column_width, &minimum, &natural, NULL,
                          NULL);
      row_height = MAX (row_height, natural);
      *tile = gtk_widget_get_next_sibling (*tile);
    }
  return row_height;
}

static int
measure_height (GtkWidget *board, int width)
{
  guint n_tiles = count_tiles (board);
  guint n_columns = hn_board_layout_count_columns (n_tiles, width);
  int column_width = get_column_width (n_columns, width);
  GtkWidget *tile = gtk_widget_get_first_child (board);
  int height = 0;

  for (guint done = 0; done < n_tiles; done += n_columns)
    height += measure_row (&tile, n_columns, column_width) + (done > 0 ? HN_TILE_GAP : 0);
  return height;
}

static GtkSizeRequestMode
hn_board_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hn_board_layout_measure (GtkLayoutManager *manager,
                         GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  const int least = HN_TILE_MIN_WIDTH * 2 + HN_TILE_GAP;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = HN_TILE_MIN_WIDTH * MAX_COLUMNS + HN_TILE_GAP * (MAX_COLUMNS - 1);
    }
  else
    {
      /* A scrolled window asks without a width: it means the one that it has given. */
      int width = gtk_widget_get_width (widget);

      if (for_size <= 0)
        for_size = width > 0 ? width : HN_TILE_MIN_WIDTH * MAX_COLUMNS + HN_TILE_GAP * MAX_COLUMNS;
      *minimum = *natural = measure_height (widget, for_size);
    }
}

static int
place_row (GtkWidget **tile, guint n_columns, int column_width, int y, int height)
{
  gboolean from_right = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  for (guint i = 0; i < n_columns && (*tile = next_tile (*tile)) != NULL; i++)
    {
      guint column = from_right ? n_columns - 1 - i : i;
      GtkAllocation place = { (int) column * (column_width + HN_TILE_GAP), y, column_width,
                              height };

      gtk_widget_size_allocate (*tile, &place, -1);
      *tile = gtk_widget_get_next_sibling (*tile);
    }
  return y + height + HN_TILE_GAP;
}

static void
hn_board_layout_allocate (
    GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  guint n_tiles = count_tiles (widget);
  guint n_columns = hn_board_layout_count_columns (n_tiles, width);
  guint n_rows = (n_tiles + n_columns - 1) / n_columns;
  int column_width = get_column_width (n_columns, width);
  int spare = MAX (height - measure_height (widget, width), 0);
  GtkWidget *measured = gtk_widget_get_first_child (widget);
  GtkWidget *placed = measured;
  int y = 0;

  for (guint row = 0; row < n_rows; row++)
    {
      int row_height = measure_row (&measured, n_columns, column_width) + spare / (int) n_rows;

      y = place_row (&placed, n_columns, column_width, y, row_height);
    }
}

static void
hn_board_layout_class_init (HnBoardLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = hn_board_layout_get_request_mode;
  layout_class->measure = hn_board_layout_measure;
  layout_class->allocate = hn_board_layout_allocate;
}

static void
hn_board_layout_init (HnBoardLayout *self)
{
}
