#include "config.h"

#include "hn-inbox-table.h"

#include "hn-columns-layout.h"
#include "hn-describe.h"
#include "hn-format.h"
#include "hn-hand.h"
#include "hn-held-list.h"
#include "hn-inbox-actions.h"
#include "hn-inbox-row.h"
#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnInboxTable
{
  GtkWidget parent_instance;

  GtkWidget *filters;
  GtkWidget *waiting;
  GtkWidget *take_down;
  GtkWidget *list_stack;
  GtkWidget *view;
  GtkWidget *empty_title;
  GtkWidget *empty_text;
  GtkLayoutManager *headings_layout;
  HnHand *hand;
  GtkWidget *buttons[HN_N_INBOX_FILTERS];

  HnDesk *desk;
  HnInboxList *list;
  HnColumns *columns;
  HnHeldList *rows;
  GtkSingleSelection *selection;
  gboolean is_selecting;
};

G_DEFINE_FINAL_TYPE (HnInboxTable, hn_inbox_table, GTK_TYPE_WIDGET)

/* --- rows --- */

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  HnInboxTable *self = HN_INBOX_TABLE (user_data);

  gtk_list_item_set_child (item, hn_inbox_row_new (self->desk, self->list, self->columns));
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  hn_inbox_row_set_incident (HN_INBOX_ROW (gtk_list_item_get_child (item)),
                             gtk_list_item_get_item (item));
}

static void
on_unbind (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  hn_inbox_row_set_incident (HN_INBOX_ROW (gtk_list_item_get_child (item)), NULL);
}

/* The words that the columns have room for. */
static void
fill_columns (HnInboxTable *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  HnTermList *sectors = hn_plan_get_sectors (plan);
  HnTermList *bases = hn_plan_get_bases (plan);
  g_autofree char *age = hn_format_age (1, 23 * G_TIME_SPAN_HOUR + 58 * G_TIME_SPAN_MINUTE);

  hn_columns_clear (self->columns);
  for (guint i = 0; i < HN_N_TRIAGES; i++)
    {
      g_autofree char *word =
          g_strdup_printf ("%s %s", hn_triage_get_glyph (i), hn_triage_get_word (i));

      hn_columns_add_word (self->columns, HN_COLUMN_TRIAGE, word);
    }
  for (guint state = 0; state < HN_N_STATES; state++)
    hn_columns_add_word (self->columns, HN_COLUMN_STATE, hn_describe_state_briefly (plan, state));
  for (guint i = 0; i < hn_term_list_get_n (bases); i++)
    hn_columns_add_word (self->columns, HN_COLUMN_BASIS,
                         hn_term_get_short_name (hn_term_list_get (bases, i)));
  for (guint i = 0; i < hn_term_list_get_n (sectors); i++)
    {
      const char *name = hn_term_get_short_name (hn_term_list_get (sectors, i));

      hn_columns_add_word (self->columns, HN_COLUMN_SECTOR, name);
      hn_columns_add_word (self->columns, HN_COLUMN_SCOPE, name);
    }
  hn_columns_add_word (self->columns, HN_COLUMN_BASIS, _ ("not known"));
  hn_columns_add_word (self->columns, HN_COLUMN_SCOPE, _ ("NISC only"));
  hn_columns_add_word (self->columns, HN_COLUMN_STARTED, "00-00 00:00:00");
  hn_columns_add_word (self->columns, HN_COLUMN_AGE, age);
  hn_columns_add_word (self->columns, HN_COLUMN_TLP, hn_tlp_get_label (HN_TLP_AMBER_STRICT));
}

/* --- counts --- */

static void
update_empty (HnInboxTable *self)
{
  HnInboxFilter filter = hn_inbox_list_get_filter (self->list);
  gboolean is_to_do = filter == HN_INBOX_TO_DO;

  hn_style_set_text (self->empty_title,
                     is_to_do ? _ ("Nothing is to be done") : _ ("No such report is known"));
  hn_style_set_text (
      self->empty_text,
      is_to_do
          ? _ ("Reports that nobody has acknowledged, and questions that were not answered, "
               "will stand here. N takes down a report that comes by telephone or fax; L shows "
               "all reports.")
          : _ ("Reports of operators will stand here, newest first. N takes down one that comes "
               "by telephone or fax."));
}

static void
update_counts (HnInboxTable *self)
{
  guint n_waiting = hn_held_list_get_n_waiting (self->rows);
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0;
  g_autofree char *waiting = NULL;

  if (self->list == NULL)
    return;
  for (guint i = 0; i < HN_N_INBOX_FILTERS; i++)
    {
      g_autofree char *label = g_strdup_printf ("%s %u", hn_inbox_filter_get_word (i),
                                                hn_inbox_list_get_count (self->list, i));

      gtk_button_set_label (GTK_BUTTON (self->buttons[i]), label);
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->list_stack), is_empty ? "empty" : "list");
  update_empty (self);
  /* Translators: rows that wait while a hand is on the list. */
  waiting = g_strdup_printf (ngettext ("%u new – show", "%u new – show", n_waiting), n_waiting);
  gtk_button_set_label (GTK_BUTTON (self->waiting), waiting);
  gtk_widget_set_visible (self->waiting, n_waiting > 0);
}

static void
on_counts_changed (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  update_counts (HN_INBOX_TABLE (user_data));
}

static void
on_rows_changed (GListModel *rows, guint position, guint removed, guint added, gpointer user_data)
{
  update_counts (HN_INBOX_TABLE (user_data));
}

static void
on_waiting_clicked (GtkButton *button, gpointer user_data)
{
  hn_inbox_table_show_new (HN_INBOX_TABLE (user_data));
}

/* --- selection --- */

static guint
find_row (HnInboxTable *self, gpointer incident)
{
  GListModel *rows = G_LIST_MODEL (self->rows);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (rows, i);

      if (item == incident)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
on_desk_selection (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnInboxTable *self = HN_INBOX_TABLE (user_data);
  guint position;

  if (self->is_selecting)
    return;
  position = find_row (self, hn_desk_get_selection (desk));
  self->is_selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_selecting = FALSE;
  if (position != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", position);
}

static void
on_row_selected (GtkSingleSelection *selection, GParamSpec *pspec, gpointer user_data)
{
  HnInboxTable *self = HN_INBOX_TABLE (user_data);
  gpointer incident = gtk_single_selection_get_selected_item (selection);

  if (self->is_selecting || incident == NULL || self->desk == NULL)
    return;
  self->is_selecting = TRUE;
  hn_desk_select (self->desk, incident);
  self->is_selecting = FALSE;
}

static void
on_row_activated (GtkListView *view, guint position, gpointer user_data)
{
  HnInboxTable *self = HN_INBOX_TABLE (user_data);
  g_autoptr (GObject) incident = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  hn_desk_select (self->desk, incident);
  gtk_widget_activate_action (GTK_WIDGET (self), "inbox.focus-page", NULL);
}

/* --- the keyboard --- */

/* The selected row, or else the newest. */
static gboolean
focus_row (HnInboxTable *self)
{
  gpointer wanted = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (GObject) newest = g_list_model_get_item (G_LIST_MODEL (self->rows), 0);

  if (wanted == NULL)
    wanted = newest;
  /* A list that was empty a moment ago has no rows on the screen yet. */
  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", find_row (self, wanted));
  for (GtkWidget *item = gtk_widget_get_first_child (self->view); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (HN_IS_INBOX_ROW (row) &&
          (gpointer) hn_inbox_row_get_incident (HN_INBOX_ROW (row)) == wanted)
        return gtk_widget_grab_focus (item);
    }
  return FALSE;
}

static gboolean
hn_inbox_table_grab_focus (GtkWidget *widget)
{
  HnInboxTable *self = HN_INBOX_TABLE (widget);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0)
    return gtk_widget_grab_focus (self->take_down);
  return focus_row (self) || gtk_widget_grab_focus (self->view);
}

/* The list is one stop for Tab: the arrows walk its rows, which by itself Tab would do, too. */
static gboolean
hn_inbox_table_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HnInboxTable *self = HN_INBOX_TABLE (widget);
  gboolean was_in = hn_hand_has_focus (self->hand);
  gboolean moved;

  if (was_in && direction == GTK_DIR_TAB_FORWARD)
    return FALSE;
  if (was_in && direction == GTK_DIR_TAB_BACKWARD)
    return gtk_widget_grab_focus (self->take_down);
  moved = GTK_WIDGET_CLASS (hn_inbox_table_parent_class)->focus (widget, direction);
  if (moved && !was_in && hn_hand_has_focus (self->hand))
    focus_row (self);
  return moved;
}

/* --- the object --- */

static void
hn_inbox_table_dispose (GObject *object)
{
  HnInboxTable *self = HN_INBOX_TABLE (object);
  GtkWidget *child;

  hn_inbox_table_set_desk (self, NULL, NULL);
  g_clear_object (&self->hand);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->columns);

  G_OBJECT_CLASS (hn_inbox_table_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HnInboxTable, filters);
  gtk_widget_class_bind_template_child (widget_class, HnInboxTable, waiting);
  gtk_widget_class_bind_template_child (widget_class, HnInboxTable, take_down);
  gtk_widget_class_bind_template_child (widget_class, HnInboxTable, list_stack);
  gtk_widget_class_bind_template_child (widget_class, HnInboxTable, view);
  gtk_widget_class_bind_template_child (widget_class, HnInboxTable, empty_title);
  gtk_widget_class_bind_template_child (widget_class, HnInboxTable, empty_text);
  gtk_widget_class_bind_template_child (widget_class, HnInboxTable, headings_layout);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_waiting_clicked);
}

static void
hn_inbox_table_class_init (HnInboxTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_inbox_table_dispose;
  widget_class->grab_focus = hn_inbox_table_grab_focus;
  widget_class->focus = hn_inbox_table_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  g_type_ensure (HN_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-inbox-table.ui");
  bind_template (widget_class);
}

static void
on_filter_toggled (GtkToggleButton *button, gpointer user_data)
{
  HnInboxTable *self = HN_INBOX_TABLE (user_data);

  for (guint i = 0; i < HN_N_INBOX_FILTERS; i++)
    if (self->buttons[i] == GTK_WIDGET (button) && gtk_toggle_button_get_active (button))
      hn_inbox_table_set_filter (self, i);
}

static void
add_filters (HnInboxTable *self)
{
  for (guint i = 0; i < HN_N_INBOX_FILTERS; i++)
    {
      self->buttons[i] = gtk_toggle_button_new ();
      if (i > 0)
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->buttons[i]),
                                     GTK_TOGGLE_BUTTON (self->buttons[0]));
      g_signal_connect (self->buttons[i], "toggled", G_CALLBACK (on_filter_toggled), self);
      gtk_box_append (GTK_BOX (self->filters), self->buttons[i]);
    }
}

static void
hn_inbox_table_init (HnInboxTable *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_init_template (widget);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reports"), -1);
  gtk_button_set_label (GTK_BUTTON (self->take_down),
                        hn_inbox_action_get_label (HN_INBOX_ACTION_TAKE_DOWN));
  add_filters (self);
  self->columns = hn_columns_new ();
  hn_columns_set_order (self->columns, hn_inbox_row_order);
  hn_columns_layout_set_columns (HN_COLUMNS_LAYOUT (self->headings_layout), self->columns);
  self->rows = hn_held_list_new (NULL);
  self->hand = hn_hand_new (self->view);
  g_object_bind_property (self->hand, "is-on", self->rows, "held", G_BINDING_DEFAULT);
  g_signal_connect (self->rows, "items-changed", G_CALLBACK (on_rows_changed), self);
  g_signal_connect (self->rows, "notify::n-waiting", G_CALLBACK (on_counts_changed), self);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (self->selection, "notify::selected-item", G_CALLBACK (on_row_selected), self);
}

GtkWidget *
hn_inbox_table_new (void)
{
  return g_object_new (HN_TYPE_INBOX_TABLE, NULL);
}

void
hn_inbox_table_set_desk (HnInboxTable *self, HnDesk *desk, HnInboxList *list)
{
  g_return_if_fail (HN_IS_INBOX_TABLE (self));

  if (self->desk != NULL)
    {
      gtk_list_view_set_model (GTK_LIST_VIEW (self->view), NULL);
      g_signal_handlers_disconnect_by_data (self->desk, self);
      g_signal_handlers_disconnect_by_data (self->list, self);
    }
  g_set_object (&self->desk, desk);
  g_set_object (&self->list, list);
  hn_held_list_set_source (self->rows, list != NULL ? G_LIST_MODEL (list) : NULL);
  if (desk == NULL)
    return;
  fill_columns (self);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect (desk, "notify::selection", G_CALLBACK (on_desk_selection), self);
  g_signal_connect (list, "notify::revision", G_CALLBACK (on_counts_changed), self);
  hn_inbox_table_set_filter (self, hn_inbox_list_get_filter (list));
  on_desk_selection (desk, NULL, self);
}

void
hn_inbox_table_set_filter (HnInboxTable *self, HnInboxFilter filter)
{
  g_return_if_fail (HN_IS_INBOX_TABLE (self));
  g_return_if_fail (filter < HN_N_INBOX_FILTERS);

  if (self->list == NULL)
    return;
  hn_inbox_list_set_filter (self->list, filter);
  /* The officer asked for another list: it is shown, held or not. */
  hn_held_list_catch_up (self->rows);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->buttons[filter]), TRUE);
  update_counts (self);
  on_desk_selection (self->desk, NULL, self);
}

void
hn_inbox_table_show_new (HnInboxTable *self)
{
  g_return_if_fail (HN_IS_INBOX_TABLE (self));

  hn_held_list_catch_up (self->rows);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", 0);
}

guint
hn_inbox_table_get_n_waiting (HnInboxTable *self)
{
  g_return_val_if_fail (HN_IS_INBOX_TABLE (self), 0);

  return hn_held_list_get_n_waiting (self->rows);
}

GListModel *
hn_inbox_table_get_rows (HnInboxTable *self)
{
  g_return_val_if_fail (HN_IS_INBOX_TABLE (self), NULL);

  return G_LIST_MODEL (self->rows);
}

void
hn_inbox_table_set_held (HnInboxTable *self, gboolean held)
{
  g_return_if_fail (HN_IS_INBOX_TABLE (self));

  hn_held_list_set_held (self->rows, held);
}
