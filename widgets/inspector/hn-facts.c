#include "config.h"

#include "hn-facts.h"

#include "hn-style.h"

struct _HnFacts
{
  GtkWidget parent_instance;

  GtkWidget *grid;
};

G_DEFINE_FINAL_TYPE (HnFacts, hn_facts, GTK_TYPE_WIDGET)

static void
hn_facts_dispose (GObject *object)
{
  HnFacts *self = HN_FACTS (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (hn_facts_parent_class)->dispose (object);
}

static void
hn_facts_class_init (HnFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_facts_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
hn_facts_init (HnFacts *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 10);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 3);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

GtkWidget *
hn_facts_new (void)
{
  return g_object_new (HN_TYPE_FACTS, NULL);
}

static void
add_line (HnFacts *self, guint index, const char *name)
{
  GtkWidget *key = g_object_new (GTK_TYPE_LABEL, "label", name, "xalign", 0.0, "yalign", 0.0,
                                 "width-request", 96, "wrap", TRUE, "max-width-chars", 14, NULL);
  GtkWidget *value = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "yalign", 0.0, "hexpand", TRUE,
                                   "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (key, "key");
  gtk_widget_add_css_class (value, "hn-numbers");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, key,
                                  NULL, -1);
  gtk_grid_attach (GTK_GRID (self->grid), key, 0, (int) index, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), value, 1, (int) index, 1, 1);
}

void
hn_facts_set (HnFacts *self, guint index, const char *name, const char *value)
{
  gboolean is_there = value != NULL && value[0] != '\0';
  GtkWidget *label;

  g_return_if_fail (HN_IS_FACTS (self));
  g_return_if_fail (name != NULL);

  label = gtk_grid_get_child_at (GTK_GRID (self->grid), 1, (int) index);
  if (label == NULL)
    {
      if (!is_there)
        return;
      add_line (self, index, name);
      label = gtk_grid_get_child_at (GTK_GRID (self->grid), 1, (int) index);
    }
  gtk_widget_set_visible (label, is_there);
  gtk_widget_set_visible (gtk_grid_get_child_at (GTK_GRID (self->grid), 0, (int) index), is_there);
  if (is_there)
    hn_style_set_text (label, value);
}

void
hn_facts_take (HnFacts *self, guint index, const char *name, char *value)
{
  hn_facts_set (self, index, name, value);
  g_free (value);
}

const char *
hn_facts_get (HnFacts *self, guint index)
{
  GtkWidget *label;

  g_return_val_if_fail (HN_IS_FACTS (self), NULL);

  label = gtk_grid_get_child_at (GTK_GRID (self->grid), 1, (int) index);
  return label != NULL && gtk_widget_get_visible (label) ? gtk_label_get_text (GTK_LABEL (label))
                                                         : NULL;
}
