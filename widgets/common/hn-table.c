#include "config.h"

#include "hn-table.h"

#include "hn-hand.h"
#include "hn-held-list.h"
#include "hn-style.h"
#include "hn-table-row.h"

#include <glib/gi18n.h>

struct _HnTable
{
  GtkWidget parent_instance;

  GtkWidget *waiting;
  GtkWidget *stack;
  GtkWidget *headings_box;
  GtkWidget *empty_title;
  GtkWidget *empty_text;
  GtkWidget *view;
  HnHand *hand;

  HnHeldList *rows;
  GtkSingleSelection *selection;
  const HnTableColumn *columns;
  guint n_columns;
  gpointer user_data;
  const char *(*get_class) (gpointer item);
};

enum
{
  SIGNAL_SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HnTable, hn_table, GTK_TYPE_WIDGET)

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  HnTable *self = HN_TABLE (user_data);

  gtk_list_item_set_child (item,
                           hn_table_row_new (self->columns, self->n_columns, self->user_data));
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  hn_table_row_set_item (HN_TABLE_ROW (gtk_list_item_get_child (item)),
                         gtk_list_item_get_item (item), HN_TABLE (user_data)->get_class);
}

static void
on_unbind (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  hn_table_row_set_item (HN_TABLE_ROW (gtk_list_item_get_child (item)), NULL, NULL);
}

static void
update (HnTable *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint n_waiting = hn_held_list_get_n_waiting (self->rows);
  g_autofree char *waiting =
      g_strdup_printf (ngettext ("%u new – show", "%u new – show", n_waiting), n_waiting);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n_rows > 0 ? "list" : "empty");
  gtk_button_set_label (GTK_BUTTON (self->waiting), waiting);
  gtk_widget_set_visible (self->waiting, n_waiting > 0);
}

static void
on_rows_changed (GListModel *rows, guint position, guint removed, guint added, gpointer user_data)
{
  update (HN_TABLE (user_data));
}

static void
on_waiting_changed (HnHeldList *rows, GParamSpec *pspec, gpointer user_data)
{
  update (HN_TABLE (user_data));
}

static void
on_waiting_clicked (GtkButton *button, gpointer user_data)
{
  hn_table_catch_up (HN_TABLE (user_data));
}

static void
on_hand (HnHand *hand, GParamSpec *pspec, gpointer user_data)
{
  hn_held_list_set_held (HN_TABLE (user_data)->rows, hn_hand_is_on (hand));
}

static void
on_selected (GtkSingleSelection *selection, GParamSpec *pspec, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_SELECTED], 0,
                 gtk_single_selection_get_selected_item (selection));
}

static gboolean
hn_table_grab_focus (GtkWidget *widget)
{
  HnTable *self = HN_TABLE (widget);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    return FALSE;
  if (gtk_single_selection_get_selected (self->selection) == GTK_INVALID_LIST_POSITION)
    gtk_single_selection_set_selected (self->selection, 0);
  return gtk_widget_grab_focus (self->view);
}

static void
hn_table_dispose (GObject *object)
{
  HnTable *self = HN_TABLE (object);
  GtkWidget *child;

  g_clear_object (&self->hand);
  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (hn_table_parent_class)->dispose (object);
}

static void
hn_table_class_init (HnTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_table_dispose;
  widget_class->grab_focus = hn_table_grab_focus;

  signals[SIGNAL_SELECTED] = g_signal_new ("selected", HN_TYPE_TABLE, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, G_TYPE_OBJECT);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/hinomi/Console/ui/hn-table.ui");
  gtk_widget_class_bind_template_child (widget_class, HnTable, waiting);
  gtk_widget_class_bind_template_child (widget_class, HnTable, stack);
  gtk_widget_class_bind_template_child (widget_class, HnTable, headings_box);
  gtk_widget_class_bind_template_child (widget_class, HnTable, empty_title);
  gtk_widget_class_bind_template_child (widget_class, HnTable, empty_text);
  gtk_widget_class_bind_template_child (widget_class, HnTable, view);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_waiting_clicked);
}

static void
hn_table_init (HnTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (
      GTK_ORIENTABLE (gtk_widget_get_layout_manager (GTK_WIDGET (self))), GTK_ORIENTATION_VERTICAL);
  self->rows = hn_held_list_new (NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  self->hand = hn_hand_new (self->view);
  g_signal_connect (self->hand, "notify::is-on", G_CALLBACK (on_hand), self);
  g_signal_connect (self->rows, "items-changed", G_CALLBACK (on_rows_changed), self);
  g_signal_connect (self->rows, "notify::n-waiting", G_CALLBACK (on_waiting_changed), self);
  g_signal_connect (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self);
}

GtkWidget *
hn_table_new (const char *name, const HnTableColumn *columns, guint n_columns, gpointer user_data)
{
  HnTable *self = g_object_new (HN_TYPE_TABLE, NULL);

  g_return_val_if_fail (columns != NULL, NULL);

  self->columns = columns;
  self->n_columns = n_columns;
  self->user_data = user_data;
  gtk_box_append (GTK_BOX (self->headings_box), hn_table_row_new (columns, n_columns, user_data));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  update (self);
  return GTK_WIDGET (self);
}

void
hn_table_set_model (HnTable *self, GListModel *model)
{
  g_return_if_fail (HN_IS_TABLE (self));
  g_return_if_fail (model == NULL || G_IS_LIST_MODEL (model));

  hn_held_list_set_source (self->rows, model);
  update (self);
}

void
hn_table_set_empty (HnTable *self, const char *title, const char *text)
{
  g_return_if_fail (HN_IS_TABLE (self));

  hn_style_set_text (self->empty_title, title);
  hn_style_set_text (self->empty_text, text);
}

void
hn_table_set_get_class (HnTable *self, const char *(*get_class) (gpointer item))
{
  g_return_if_fail (HN_IS_TABLE (self));

  self->get_class = get_class;
}

gpointer
hn_table_get_selected (HnTable *self)
{
  g_return_val_if_fail (HN_IS_TABLE (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

void
hn_table_select (HnTable *self, guint position)
{
  g_return_if_fail (HN_IS_TABLE (self));

  gtk_single_selection_set_selected (self->selection, position);
}

void
hn_table_refresh (HnTable *self)
{
  g_return_if_fail (HN_IS_TABLE (self));

  for (GtkWidget *item = gtk_widget_get_first_child (self->view); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (HN_IS_TABLE_ROW (row))
        hn_table_row_update (HN_TABLE_ROW (row));
    }
}

void
hn_table_catch_up (HnTable *self)
{
  g_return_if_fail (HN_IS_TABLE (self));

  hn_held_list_catch_up (self->rows);
}
