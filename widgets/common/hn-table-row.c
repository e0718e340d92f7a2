#include "config.h"

#include "hn-table-row.h"

#include "hn-glyph.h"
#include "hn-style.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *image;
  GtkWidget *text;
} Cell;

struct _HnTableRow
{
  GtkWidget parent_instance;

  const HnTableColumn *columns;
  guint n_columns;
  gpointer user_data;
  Cell *cells;
  GObject *item;
  const char *(*get_class) (gpointer item);
  const char *css_class;
};

G_DEFINE_FINAL_TYPE (HnTableRow, hn_table_row, GTK_TYPE_WIDGET)

static void
set_class (HnTableRow *self, const char *css_class)
{
  if (g_strcmp0 (self->css_class, css_class) == 0)
    return;
  if (self->css_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->css_class);
  self->css_class = css_class;
  if (css_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
}

static void
update_cell (HnTableRow *self, guint i, GString *name)
{
  const HnTableColumn *column = &self->columns[i];
  GtkInscription *inscription = GTK_INSCRIPTION (self->cells[i].text);
  g_autofree char *text = column->get_text (self->item, self->user_data);

  if (g_strcmp0 (gtk_inscription_get_text (inscription), text != NULL ? text : "") != 0)
    {
      gtk_inscription_set_text (inscription, text != NULL ? text : "");
      hn_tooltip_set (self->cells[i].text, text);
    }
  if (column->get_icon != NULL)
    {
      const char *icon = column->get_icon (self->item, self->user_data);

      gtk_widget_set_opacity (self->cells[i].image, icon != NULL ? 1 : 0);
      if (icon != NULL)
        gtk_image_set_from_paintable (GTK_IMAGE (self->cells[i].image), hn_glyph_get (icon));
    }
  if (text == NULL || text[0] == '\0')
    return;
  if (name->len > 0)
    g_string_append (name, _ (", "));
  /* The first says what the row is of. */
  if (i > 0)
    g_string_append_printf (name, "%s ", _ (column->title));
  g_string_append (name, text);
}

void
hn_table_row_update (HnTableRow *self)
{
  g_autoptr (GString) name = g_string_new (NULL);

  g_return_if_fail (HN_IS_TABLE_ROW (self));

  if (self->item == NULL)
    return;
  for (guint i = 0; i < self->n_columns; i++)
    update_cell (self, i, name);
  set_class (self, self->get_class != NULL ? self->get_class (self->item) : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
}

static void
on_notify (GObject *item, GParamSpec *pspec, gpointer user_data)
{
  hn_table_row_update (HN_TABLE_ROW (user_data));
}

static void
drop_item (HnTableRow *self)
{
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, on_notify, self);
  g_clear_object (&self->item);
}

static void
hn_table_row_dispose (GObject *object)
{
  HnTableRow *self = HN_TABLE_ROW (object);
  GtkWidget *child;

  drop_item (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->cells, g_free);

  G_OBJECT_CLASS (hn_table_row_parent_class)->dispose (object);
}

static void
hn_table_row_class_init (HnTableRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_table_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hn_table_row_init (HnTableRow *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              10);
}

static void
add_cell (HnTableRow *self, guint i)
{
  const HnTableColumn *column = &self->columns[i];
  Cell *cell = &self->cells[i];

  if (column->get_icon != NULL)
    {
      cell->image = g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, "opacity", 0.0, NULL);
      gtk_widget_set_parent (cell->image, GTK_WIDGET (self));
    }
  cell->text = g_object_new (GTK_TYPE_INSCRIPTION, "min-chars", column->min_chars, "nat-chars",
                             MAX (column->chars, column->min_chars), "hexpand", column->chars == 0,
                             "text-overflow", GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END, "valign",
                             GTK_ALIGN_BASELINE, NULL);
  gtk_widget_add_css_class (cell->text, "hn-numbers");
  gtk_widget_set_parent (cell->text, GTK_WIDGET (self));
}

GtkWidget *
hn_table_row_new (const HnTableColumn *columns, guint n_columns, gpointer user_data)
{
  HnTableRow *self = g_object_new (HN_TYPE_TABLE_ROW, NULL);

  g_return_val_if_fail (columns != NULL, NULL);

  self->columns = columns;
  self->n_columns = n_columns;
  self->user_data = user_data;
  self->cells = g_new0 (Cell, n_columns);
  for (guint i = 0; i < n_columns; i++)
    {
      add_cell (self, i);
      gtk_inscription_set_text (GTK_INSCRIPTION (self->cells[i].text), _ (columns[i].title));
    }
  return GTK_WIDGET (self);
}

void
hn_table_row_set_item (HnTableRow *self, gpointer item, const char *(*get_class) (gpointer item))
{
  g_return_if_fail (HN_IS_TABLE_ROW (self));
  g_return_if_fail (item == NULL || G_IS_OBJECT (item));

  drop_item (self);
  self->get_class = get_class;
  if (item == NULL)
    return;
  self->item = g_object_ref (item);
  g_signal_connect (item, "notify", G_CALLBACK (on_notify), self);
  hn_table_row_update (self);
}
