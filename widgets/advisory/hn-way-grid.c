#include "config.h"

#include "hn-way-grid.h"

#include "hn-describe-advisory.h"
#include "hn-describe-feed.h"
#include "hn-style.h"

#include <glib/gi18n.h>

enum
{
  COLUMN_LIAISON,
  COLUMN_CEPTOAR,
  COLUMN_OPERATOR,
  N_COLUMNS
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HnWayGrid
{
  GtkWidget parent_instance;

  GtkWidget *grid;

  HnDesk *desk;
  GPtrArray *hops;  /* of HnHop, as shown */
  GPtrArray *cells; /* of GtkWidget, in the order in which they stand; not owned */
  char *shape;      /* which cells stand where */
  char *chosen_key;
};

G_DEFINE_FINAL_TYPE (HnWayGrid, hn_way_grid, GTK_TYPE_WIDGET)

static char *
dup_key (HnHop *hop)
{
  return g_strdup_printf ("%d %s", hn_hop_get_number (hop), hn_hop_get_to (hop));
}

/* To the liaison, who may also have a copy directly; to the CEPTOAR, or an operator, directly. */
static guint
get_column (HnWayGrid *self, HnHop *hop)
{
  HnOrganisation *party;

  if (hn_hop_get_number (hop) > 0)
    return (guint) hn_hop_get_number (hop) - 1;
  party =
      hn_situation_lookup_organisation (hn_desk_get_situation (self->desk), hn_hop_get_to (hop));
  if (party == NULL)
    return COLUMN_CEPTOAR;
  switch (hn_organisation_get_kind (party))
    {
    case HN_PARTY_LIAISON:
      return COLUMN_LIAISON;
    case HN_PARTY_OPERATOR:
      return COLUMN_OPERATOR;
    case HN_PARTY_CEPTOAR:
    case HN_PARTY_MINISTRY:
    case HN_PARTY_AGENCY:
    case HN_PARTY_NISC:
    case HN_PARTY_BODY:
    default:
      return COLUMN_CEPTOAR;
    }
}

/* The leg before, by which the one who passes it on has it. */
static HnHop *
find_before (HnWayGrid *self, HnHop *hop)
{
  for (guint i = 0; hn_hop_get_number (hop) > 1 && i < self->hops->len; i++)
    {
      HnHop *before = g_ptr_array_index (self->hops, i);

      if (hn_hop_get_number (before) < hn_hop_get_number (hop) &&
          g_strcmp0 (hn_hop_get_to (before), hn_hop_get_from (hop)) == 0)
        return before;
    }
  return NULL;
}

static gboolean
has_after (HnWayGrid *self, HnHop *hop)
{
  for (guint i = 0; i < self->hops->len; i++)
    if (find_before (self, g_ptr_array_index (self->hops, i)) == hop)
      return TRUE;
  return FALSE;
}

static char *
describe_cell (HnWayGrid *self, HnHop *hop)
{
  g_autofree char *who =
      hn_describe_party (hn_desk_get_situation (self->desk), hn_hop_get_to (hop));
  g_autofree char *state = hn_describe_hop (hop, hn_desk_get_now_us (self->desk));

  return g_strdup_printf (hn_hop_get_number (hop) == 0 ? _ ("%s (directly)\n%s") : "%s\n%s", who,
                          state);
}

static void
update_cell (HnWayGrid *self, GtkWidget *cell)
{
  HnHop *hop = g_object_get_data (G_OBJECT (cell), "hop");
  g_autofree char *text = describe_cell (self, hop);
  g_autofree char *key = dup_key (hop);
  gboolean is_overdue = hn_hop_is_overdue (hop, hn_desk_get_now_us (self->desk));

  hn_style_set_text (gtk_button_get_child (GTK_BUTTON (cell)), text);
  hn_style_set_class (cell, "overdue", is_overdue);
  hn_style_set_class (cell, "refused", hn_hop_get_state (hop) == HN_HOP_STATE_REFUSED);
  hn_style_set_class (cell, "done", hn_hop_is_answered (hop));
  hn_style_set_class (cell, "chosen", g_strcmp0 (key, self->chosen_key) == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
update_cells (HnWayGrid *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    update_cell (self, g_ptr_array_index (self->cells, i));
}

static void
choose (HnWayGrid *self, HnHop *hop)
{
  g_autofree char *key = dup_key (hop);

  if (g_strcmp0 (key, self->chosen_key) == 0)
    return;
  g_free (self->chosen_key);
  self->chosen_key = g_steal_pointer (&key);
  update_cells (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, hop);
}

static void
on_clicked (GtkButton *cell, gpointer user_data)
{
  choose (HN_WAY_GRID (user_data), g_object_get_data (G_OBJECT (cell), "hop"));
}

/* The keyboard chooses where it goes. */
static void
on_enter (GtkEventControllerFocus *focus, gpointer user_data)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (focus));

  choose (HN_WAY_GRID (user_data), g_object_get_data (G_OBJECT (cell), "hop"));
}

static GtkWidget *
make_cell (HnWayGrid *self, HnHop *hop)
{
  GtkWidget *cell = gtk_button_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_button_set_child (GTK_BUTTON (cell),
                        g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                      PANGO_WRAP_WORD_CHAR, "width-chars", 20, NULL));
  gtk_widget_add_css_class (cell, "flat");
  gtk_widget_add_css_class (cell, "hn-leg");
  gtk_widget_set_hexpand (cell, TRUE);
  g_object_set_data_full (G_OBJECT (cell), "hop", g_object_ref (hop), g_object_unref);
  g_signal_connect (focus, "enter", G_CALLBACK (on_enter), self);
  gtk_widget_add_controller (cell, focus);
  g_signal_connect (cell, "clicked", G_CALLBACK (on_clicked), self);
  g_ptr_array_add (self->cells, cell);
  return cell;
}

static void
add_heading (HnWayGrid *self)
{
  const char *const titles[N_COLUMNS] = { _ ("① To the liaison"), _ ("② To the CEPTOAR"),
                                          _ ("③ To the operators") };

  for (int i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *label = gtk_label_new (titles[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_widget_add_css_class (label, "key");
      gtk_grid_attach (GTK_GRID (self->grid), label, i, 0, 1, 1);
    }
}

/* A way from its end back to its beginning; what several ways share stands in the first of them. */
static void
add_way (HnWayGrid *self, HnHop *end, int row, GHashTable *placed)
{
  for (HnHop *hop = end; hop != NULL; hop = find_before (self, hop))
    if (g_hash_table_add (placed, hop))
      gtk_grid_attach (GTK_GRID (self->grid), make_cell (self, hop), (int) get_column (self, hop),
                       row, 1, 1);
}

static void
rebuild (HnWayGrid *self)
{
  g_autoptr (GHashTable) placed = g_hash_table_new (NULL, NULL);
  GtkWidget *child;
  int row = 1;

  g_ptr_array_set_size (self->cells, 0);
  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  if (self->hops->len == 0)
    return;
  add_heading (self);
  for (guint i = 0; i < self->hops->len; i++)
    if (!has_after (self, g_ptr_array_index (self->hops, i)))
      add_way (self, g_ptr_array_index (self->hops, i), row++, placed);
}

/* As long as the same legs stand there, only their words change. */
static char *
dup_shape (GPtrArray *hops)
{
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < hops->len; i++)
    {
      HnHop *hop = g_ptr_array_index (hops, i);

      g_string_append_printf (shape, "%" G_GINT64_FORMAT " %d %s>%s\n", hn_hop_get_version_us (hop),
                              hn_hop_get_number (hop),
                              hn_hop_get_from (hop) != NULL ? hn_hop_get_from (hop) : "",
                              hn_hop_get_to (hop));
    }
  return g_string_free (shape, FALSE);
}

static HnHop *
find_hop (HnWayGrid *self, const char *key)
{
  for (guint i = 0; key != NULL && i < self->hops->len; i++)
    {
      HnHop *hop = g_ptr_array_index (self->hops, i);
      g_autofree char *its = dup_key (hop);

      if (g_str_equal (its, key))
        return hop;
    }
  return NULL;
}

static gboolean
has_keyboard (HnWayGrid *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self));
}

static void
renew_cells (HnWayGrid *self)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      GObject *cell = g_ptr_array_index (self->cells, i);
      g_autofree char *key = dup_key (g_object_get_data (cell, "hop"));

      g_object_set_data_full (cell, "hop", g_object_ref (find_hop (self, key)), g_object_unref);
    }
}

void
hn_way_grid_set_hops (HnWayGrid *self, HnDesk *desk, GPtrArray *hops)
{
  g_autofree char *shape = dup_shape (hops);
  gboolean had_keyboard = has_keyboard (self);

  g_return_if_fail (HN_IS_WAY_GRID (self));

  g_set_object (&self->desk, desk);
  g_clear_pointer (&self->hops, g_ptr_array_unref);
  self->hops = g_ptr_array_ref (hops);
  if (g_strcmp0 (shape, self->shape) == 0)
    renew_cells (self);
  else
    rebuild (self);
  g_free (self->shape);
  self->shape = g_steal_pointer (&shape);
  if (find_hop (self, self->chosen_key) == NULL)
    g_clear_pointer (&self->chosen_key, g_free);
  if (self->desk != NULL)
    update_cells (self);
  if (had_keyboard && !has_keyboard (self))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, hn_way_grid_get_chosen (self));
}

HnHop *
hn_way_grid_get_chosen (HnWayGrid *self)
{
  g_return_val_if_fail (HN_IS_WAY_GRID (self), NULL);

  return self->hops != NULL ? find_hop (self, self->chosen_key) : NULL;
}

static gboolean
hn_way_grid_grab_focus (GtkWidget *widget)
{
  HnWayGrid *self = HN_WAY_GRID (widget);

  for (guint i = 0; i < self->cells->len; i++)
    {
      g_autofree char *key =
          dup_key (g_object_get_data (g_ptr_array_index (self->cells, i), "hop"));

      if (self->chosen_key == NULL || g_str_equal (key, self->chosen_key))
        return gtk_widget_grab_focus (g_ptr_array_index (self->cells, i));
    }
  return FALSE;
}

static void
hn_way_grid_dispose (GObject *object)
{
  HnWayGrid *self = HN_WAY_GRID (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->hops, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->shape, g_free);
  g_clear_pointer (&self->chosen_key, g_free);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_way_grid_parent_class)->dispose (object);
}

static void
hn_way_grid_class_init (HnWayGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_way_grid_dispose;
  widget_class->grab_focus = hn_way_grid_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", HN_TYPE_WAY_GRID, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, HN_TYPE_HOP);
}

static void
hn_way_grid_init (HnWayGrid *self)
{
  self->cells = g_ptr_array_new ();
  self->hops = g_ptr_array_new ();
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 2);
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The way of the advisory"), -1);
}
