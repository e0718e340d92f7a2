#include "config.h"

#include "hn-explanation-page.h"

#include "hn-explanation-row.h"
#include "hn-explanation.h"
#include "hn-style.h"

#include <glib/gi18n.h>

/* So many levels are open at first: the state, what makes it, the rule or the reports. */
#define OPEN_DEPTH 2

struct _HnExplanationPage
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *list;
  GtkWidget *box;

  HnDesk *desk;
  GObject *item;
  gulong changed_id;
  GtkTreeListModel *lines;
  guint refresh_id;
};

G_DEFINE_FINAL_TYPE (HnExplanationPage, hn_explanation_page, GTK_TYPE_WIDGET)

static GListModel *
create_children (gpointer item, gpointer user_data)
{
  GListModel *children = hn_explanation_node_get_children (item);

  return children != NULL ? g_object_ref (children) : NULL;
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return hn_explanation_row_new (HN_EXPLANATION_PAGE (user_data)->desk, item);
}

static HnExplanation *
explain (HnExplanationPage *self)
{
  HnSituation *situation = hn_desk_get_situation (self->desk);

  if (HN_IS_SECTOR_STATUS (self->item))
    return hn_situation_explain_sector (situation, HN_SECTOR_STATUS (self->item));
  if (HN_IS_SERVICE_STATUS (self->item))
    return hn_situation_explain_service (situation, HN_SERVICE_STATUS (self->item));
  return hn_situation_explain_incident (situation, HN_INCIDENT (self->item));
}

static const char *
get_name (GObject *item)
{
  if (HN_IS_SECTOR_STATUS (item))
    return hn_sector_status_get_name (HN_SECTOR_STATUS (item));
  if (HN_IS_SERVICE_STATUS (item))
    return hn_service_status_get_name (HN_SERVICE_STATUS (item));
  return hn_incident_get_title (HN_INCIDENT (item));
}

/* What a line is known by from one explanation to the next. */
static char *
make_key (GtkTreeListRow *line)
{
  g_autoptr (HnExplanationNode) node = gtk_tree_list_row_get_item (line);
  const char *id = hn_explanation_node_get_object_id (node);

  return g_strdup_printf ("%u %d %s %s", gtk_tree_list_row_get_depth (line),
                          hn_explanation_node_get_kind (node), id != NULL ? id : "",
                          id != NULL ? "" : hn_explanation_node_get_text (node));
}

/* (element-type utf8): the keys of the lines that are open. */
static GHashTable *
remember_open (HnExplanationPage *self)
{
  GHashTable *open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0;
       self->lines != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->lines)); i++)
    {
      g_autoptr (GtkTreeListRow) line = g_list_model_get_item (G_LIST_MODEL (self->lines), i);

      if (gtk_tree_list_row_get_expanded (line))
        g_hash_table_add (open, make_key (line));
    }
  return open;
}

/* The first levels, and what the verification level comes to. */
static gboolean
is_open_at_first (GtkTreeListRow *line)
{
  g_autoptr (HnExplanationNode) node = gtk_tree_list_row_get_item (line);

  return gtk_tree_list_row_get_depth (line) < OPEN_DEPTH ||
         hn_explanation_node_get_kind (node) == HN_EXPLANATION_VERDICT;
}

/* @open: (nullable): as remember_open(); NULL: as at first. */
static void
open_lines (HnExplanationPage *self, GHashTable *open)
{
  GListModel *lines = G_LIST_MODEL (self->lines);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (GtkTreeListRow) line = g_list_model_get_item (lines, i);
      g_autofree char *key = make_key (line);

      gtk_tree_list_row_set_expanded (line, open != NULL ? g_hash_table_contains (open, key)
                                                         : is_open_at_first (line));
    }
}

/* @is_same: of what was explained before: what the officer opened stays open. */
static void
fill (HnExplanationPage *self, gboolean is_same)
{
  g_autoptr (GHashTable) open = is_same && self->lines != NULL ? remember_open (self) : NULL;
  HnExplanation *explanation;
  g_autofree char *title = NULL;

  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), NULL, NULL, NULL, NULL);
  g_clear_object (&self->lines);
  if (self->item == NULL)
    return;
  /* Translators: what is explained: a sector, a service or an incident. */
  title = g_strdup_printf (_ ("Why: %s"), get_name (self->item));
  hn_style_set_text (self->title, title);
  explanation = explain (self);
  self->lines = gtk_tree_list_model_new (G_LIST_MODEL (explanation), FALSE, FALSE, create_children,
                                         NULL, NULL);
  open_lines (self, open);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), G_LIST_MODEL (self->lines), create_row, self,
                           NULL);
}

static gboolean
has_focus (HnExplanationPage *self)
{
  return gtk_widget_get_focus_child (self->list) != NULL;
}

static gboolean
on_refresh (gpointer user_data)
{
  HnExplanationPage *self = HN_EXPLANATION_PAGE (user_data);
  gboolean had_focus = has_focus (self);
  GtkListBoxRow *row =
      had_focus ? GTK_LIST_BOX_ROW (gtk_widget_get_focus_child (self->list)) : NULL;
  int index = row != NULL ? gtk_list_box_row_get_index (row) : -1;

  self->refresh_id = 0;
  fill (self, TRUE);
  row = index >= 0 ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), index) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  return G_SOURCE_REMOVE;
}

/* Once for all that changes at a time, and only while somebody looks. */
static void
on_changed (GObject *item, GParamSpec *pspec, gpointer user_data)
{
  HnExplanationPage *self = HN_EXPLANATION_PAGE (user_data);

  if (self->refresh_id == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh_id = g_timeout_add (250, on_refresh, self);
}

static void
on_row_activated (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  HnExplanationPage *self = HN_EXPLANATION_PAGE (user_data);
  GtkTreeListRow *line = hn_explanation_row_get_line (HN_EXPLANATION_ROW (row));
  g_autoptr (HnExplanationNode) node = gtk_tree_list_row_get_item (line);
  const char *id = hn_explanation_node_get_object_id (node);

  if (id != NULL && hn_explanation_node_get_kind (node) == HN_EXPLANATION_INCIDENT &&
      hn_desk_select_incident (self->desk, id))
    return;
  gtk_tree_list_row_set_expanded (line, !gtk_tree_list_row_get_expanded (line));
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                gpointer user_data)
{
  HnExplanationPage *self = HN_EXPLANATION_PAGE (user_data);
  GtkWidget *row = gtk_widget_get_focus_child (self->list);
  gboolean is_open = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right;
  gboolean is_close = keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left;
  GtkTreeListRow *line;

  if (!HN_IS_EXPLANATION_ROW (row) || (!is_open && !is_close) ||
      (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  line = hn_explanation_row_get_line (HN_EXPLANATION_ROW (row));
  if (is_close && !gtk_tree_list_row_get_expanded (line))
    {
      g_autoptr (GtkTreeListRow) parent = gtk_tree_list_row_get_parent (line);
      GtkListBoxRow *target =
          parent != NULL
              ? gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list),
                                               (int) gtk_tree_list_row_get_position (parent))
              : NULL;

      if (target != NULL)
        gtk_widget_grab_focus (GTK_WIDGET (target));
    }
  else
    gtk_tree_list_row_set_expanded (line, is_open);
  return TRUE;
}

static void
hn_explanation_page_map (GtkWidget *widget)
{
  HnExplanationPage *self = HN_EXPLANATION_PAGE (widget);

  GTK_WIDGET_CLASS (hn_explanation_page_parent_class)->map (widget);
  if (self->item != NULL)
    fill (self, TRUE);
}

static void
hn_explanation_page_dispose (GObject *object)
{
  HnExplanationPage *self = HN_EXPLANATION_PAGE (object);

  hn_explanation_page_set (self, NULL, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hn_explanation_page_parent_class)->dispose (object);
}

static void
hn_explanation_page_class_init (HnExplanationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_explanation_page_dispose;
  widget_class->map = hn_explanation_page_map;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hn_explanation_page_init (HnExplanationPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                              PANGO_WRAP_WORD_CHAR, NULL);
  gtk_widget_add_css_class (self->title, "title");
  gtk_box_append (GTK_BOX (self->box), self->title);
  self->list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (self->list, "hn-reasons");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Why: Right opens a line, Left closes it"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (self->list, keys);
  gtk_box_append (GTK_BOX (self->box), self->list);
}

GtkWidget *
hn_explanation_page_new (void)
{
  return g_object_new (HN_TYPE_EXPLANATION_PAGE, NULL);
}

void
hn_explanation_page_set (HnExplanationPage *self, HnDesk *desk, GObject *item)
{
  g_return_if_fail (HN_IS_EXPLANATION_PAGE (self));
  g_return_if_fail (item == NULL || HN_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  if (self->item == item)
    return;
  if (self->item != NULL)
    g_clear_signal_handler (&self->changed_id, self->item);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_set_object (&self->item, item);
  if (item != NULL)
    self->changed_id = g_signal_connect (
        item, HN_IS_INCIDENT (item) ? "notify::revision" : "notify::reasons-changed",
        G_CALLBACK (on_changed), self);
  if (self->list != NULL && (item == NULL || gtk_widget_get_mapped (GTK_WIDGET (self))))
    fill (self, FALSE);
  else
    {
      if (self->list != NULL)
        gtk_list_box_bind_model (GTK_LIST_BOX (self->list), NULL, NULL, NULL, NULL);
      g_clear_object (&self->lines);
    }
}

GListModel *
hn_explanation_page_get_lines (HnExplanationPage *self)
{
  g_return_val_if_fail (HN_IS_EXPLANATION_PAGE (self), NULL);

  return G_LIST_MODEL (self->lines);
}
