#include "config.h"

#include "hn-board.h"

#include "hn-board-layout.h"
#include "hn-sector-tile.h"

#include <glib/gi18n.h>

struct _HnBoard
{
  GtkWidget parent_instance;

  HnDesk *desk;
  /* Where the keyboard comes back to; borrowed, a child. */
  GtkWidget *last_focus;
};

G_DEFINE_FINAL_TYPE (HnBoard, hn_board, GTK_TYPE_WIDGET)

static GtkWidget *
get_tile (HnBoard *self, guint index)
{
  GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (self));

  while (tile != NULL && index-- > 0)
    tile = gtk_widget_get_next_sibling (tile);
  return tile;
}

/* The tile that has the focus, its place and how many there are; NULL where none has it. */
static GtkWidget *
find_focus (HnBoard *self, guint *index, guint *n_tiles)
{
  GtkWidget *found = NULL;
  guint i = 0;

  for (GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (self)); tile != NULL;
       tile = gtk_widget_get_next_sibling (tile), i++)
    if (gtk_widget_is_focus (tile))
      {
        found = tile;
        *index = i;
      }
  *n_tiles = i;
  return found;
}

static gboolean
move (HnBoard *self, guint keyval, guint index, guint n_tiles)
{
  int n_columns =
      (int) hn_board_layout_count_columns (n_tiles, gtk_widget_get_width (GTK_WIDGET (self)));
  int target = (int) index;

  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      target -= 1;
      break;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      target += 1;
      break;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      target -= n_columns;
      break;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      target += n_columns;
      break;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      target = 0;
      break;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      target = (int) n_tiles - 1;
      break;
    default:
      return FALSE;
    }
  /* At the edge the focus stays, and does not run off into another view. */
  if (target >= 0 && target < (int) n_tiles)
    gtk_widget_grab_focus (get_tile (self, (guint) target));
  return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer user_data)
{
  HnBoard *self = HN_BOARD (user_data);
  guint index, n_tiles;
  GtkWidget *tile = find_focus (self, &index, &n_tiles);

  if (tile == NULL ||
      (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter)
    {
      hn_desk_select (self->desk, hn_sector_tile_get_sector (HN_SECTOR_TILE (tile)));
      gtk_widget_activate_action (GTK_WIDGET (self), "desk.enter-inspector", NULL);
      return TRUE;
    }
  return move (self, keyval, index, n_tiles);
}

static gboolean
hn_board_grab_focus (GtkWidget *widget)
{
  HnBoard *self = HN_BOARD (widget);
  GtkWidget *tile =
      self->last_focus != NULL ? self->last_focus : gtk_widget_get_first_child (widget);

  return tile != NULL && gtk_widget_grab_focus (tile);
}

static gboolean
hn_board_focus (GtkWidget *widget, GtkDirectionType direction)
{
  /* One stop for Tab: the next is outside. */
  return gtk_widget_get_focus_child (widget) == NULL && hn_board_grab_focus (widget);
}

static void
hn_board_set_focus_child (GtkWidget *widget, GtkWidget *child)
{
  if (child != NULL)
    HN_BOARD (widget)->last_focus = child;
  GTK_WIDGET_CLASS (hn_board_parent_class)->set_focus_child (widget, child);
}

static void
remove_tiles (HnBoard *self)
{
  GtkWidget *tile;

  self->last_focus = NULL;
  while ((tile = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (tile);
}

static void
hn_board_dispose (GObject *object)
{
  HnBoard *self = HN_BOARD (object);

  remove_tiles (self);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_board_parent_class)->dispose (object);
}

static void
hn_board_class_init (HnBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_board_dispose;
  widget_class->focus = hn_board_focus;
  widget_class->grab_focus = hn_board_grab_focus;
  widget_class->set_focus_child = hn_board_set_focus_child;

  gtk_widget_class_set_css_name (widget_class, "board");
  gtk_widget_class_set_layout_manager_type (widget_class, HN_TYPE_BOARD_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hn_board_init (HnBoard *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the tile, whose own Enter would only press it. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Board of the sectors"), -1);
}

GtkWidget *
hn_board_new (void)
{
  return g_object_new (HN_TYPE_BOARD, NULL);
}

/* Another situation: the tiles stay where they are, and show what it says. */
static void
on_situation_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  GListModel *sectors = hn_situation_get_sectors (hn_desk_get_situation (desk));
  GtkWidget *tile = gtk_widget_get_first_child (GTK_WIDGET (user_data));

  for (guint i = 0; tile != NULL; i++, tile = gtk_widget_get_next_sibling (tile))
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);

      hn_sector_tile_set_sector (HN_SECTOR_TILE (tile), sector);
    }
}

void
hn_board_set_desk (HnBoard *self, HnDesk *desk)
{
  GListModel *sectors;

  g_return_if_fail (HN_IS_BOARD (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  remove_tiles (self);
  if (desk == NULL)
    return;
  g_signal_connect (desk, "notify::situation", G_CALLBACK (on_situation_changed), self);
  sectors = hn_situation_get_sectors (hn_desk_get_situation (desk));
  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);

      gtk_widget_set_parent (hn_sector_tile_new (desk, sector, i + 1), GTK_WIDGET (self));
    }
}
