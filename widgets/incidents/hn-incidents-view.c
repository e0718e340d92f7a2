#include "config.h"

#include "hn-incidents-view.h"

#include "hn-columns-layout.h"
#include "hn-describe.h"
#include "hn-format.h"
#include "hn-hand.h"
#include "hn-held-list.h"
#include "hn-incident-row.h"
#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnIncidentsView
{
  GtkWidget parent_instance;

  GtkWidget *count;
  GtkWidget *waiting;
  GtkWidget *stack;
  GtkWidget *view;
  GtkWidget *empty_text;
  GtkLayoutManager *headings_layout;
  HnHand *hand;

  HnDesk *desk;
  HnColumns *columns;
  HnHeldList *rows;
  GtkSingleSelection *selection;
  GSignalGroup *signals;
  gboolean is_selecting;
};

G_DEFINE_FINAL_TYPE (HnIncidentsView, hn_incidents_view, GTK_TYPE_WIDGET)

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  HnIncidentsView *self = HN_INCIDENTS_VIEW (user_data);

  gtk_list_item_set_child (item, hn_incident_row_new (self->desk, self->columns));
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  hn_incident_row_set_incident (HN_INCIDENT_ROW (gtk_list_item_get_child (item)),
                                gtk_list_item_get_item (item));
}

static void
on_unbind (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  hn_incident_row_set_incident (HN_INCIDENT_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
update_counts (HnIncidentsView *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint n_waiting = hn_held_list_get_n_waiting (self->rows);
  g_autofree char *count = NULL;
  g_autofree char *waiting = NULL;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n_rows > 0 ? "list" : "empty");
  if (self->desk != NULL)
    {
      HnSituation *situation = hn_desk_get_situation (self->desk);

      count = g_strdup_printf (_ ("%u open of %u"), hn_situation_get_n_open_incidents (situation),
                               n_rows + n_waiting);
    }
  hn_style_set_text (self->count, count != NULL ? count : "");
  /* Translators: rows that wait while a hand is on the list. */
  waiting = g_strdup_printf (ngettext ("%u new – show", "%u new – show", n_waiting), n_waiting);
  gtk_button_set_label (GTK_BUTTON (self->waiting), waiting);
  gtk_widget_set_visible (self->waiting, n_waiting > 0);
}

static void
on_rows_changed (GListModel *rows, guint position, guint removed, guint added, gpointer user_data)
{
  update_counts (HN_INCIDENTS_VIEW (user_data));
}

static void
scroll_to_top (HnIncidentsView *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", 0);
}

/* After the list, which keeps its place by the row: at the top the newest row is what is looked at.
 */
static void
on_selection_rows_changed (
    GListModel *rows, guint position, guint removed, guint added, gpointer user_data)
{
  HnIncidentsView *self = HN_INCIDENTS_VIEW (user_data);
  GtkAdjustment *place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));

  if (added > 0 && gtk_adjustment_get_value (place) <= gtk_adjustment_get_lower (place))
    scroll_to_top (self);
}

static void
on_counts_changed (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  update_counts (HN_INCIDENTS_VIEW (user_data));
}

static guint
find_row (HnIncidentsView *self, gpointer incident)
{
  GListModel *rows = G_LIST_MODEL (self->rows);
  guint position;

  if (!HN_IS_INCIDENT (incident))
    return GTK_INVALID_LIST_POSITION;
  if (!hn_held_list_get_held (self->rows))
    return hn_situation_get_incident_position (hn_desk_get_situation (self->desk), incident,
                                               &position)
               ? position
               : GTK_INVALID_LIST_POSITION;
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
  HnIncidentsView *self = HN_INCIDENTS_VIEW (user_data);
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
  HnIncidentsView *self = HN_INCIDENTS_VIEW (user_data);
  gpointer incident = gtk_single_selection_get_selected_item (selection);

  if (self->is_selecting || incident == NULL || self->desk == NULL)
    return;
  self->is_selecting = TRUE;
  hn_desk_select (self->desk, incident);
  self->is_selecting = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.show-inspector", NULL);
}

static void
on_row_activated (GtkListView *view, guint position, gpointer user_data)
{
  HnIncidentsView *self = HN_INCIDENTS_VIEW (user_data);
  g_autoptr (GObject) incident = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  hn_desk_select (self->desk, incident);
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.enter-inspector", NULL);
}

static void
on_waiting_clicked (GtkButton *button, gpointer user_data)
{
  hn_incidents_view_show_new (HN_INCIDENTS_VIEW (user_data));
}

/* The selected row, or else the newest; the list would take the row that once came first. */
static gboolean
focus_row (HnIncidentsView *self)
{
  gpointer wanted = gtk_single_selection_get_selected_item (self->selection);
  g_autoptr (GObject) newest = g_list_model_get_item (G_LIST_MODEL (self->rows), 0);

  if (wanted == NULL)
    wanted = newest;
  for (GtkWidget *item = gtk_widget_get_first_child (self->view); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *row = gtk_widget_get_first_child (item);

      if (HN_IS_INCIDENT_ROW (row) &&
          (gpointer) hn_incident_row_get_incident (HN_INCIDENT_ROW (row)) == wanted)
        return gtk_widget_grab_focus (item);
    }
  return FALSE;
}

static gboolean
hn_incidents_view_grab_focus (GtkWidget *widget)
{
  HnIncidentsView *self = HN_INCIDENTS_VIEW (widget);

  return focus_row (self) || gtk_widget_grab_focus (self->view);
}

/* The list is one stop for Tab: the arrows walk its rows, which by itself Tab would do, too. */
static gboolean
hn_incidents_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HnIncidentsView *self = HN_INCIDENTS_VIEW (widget);
  gboolean was_in = hn_hand_has_focus (self->hand);
  gboolean moved;

  if (was_in && direction == GTK_DIR_TAB_FORWARD)
    return FALSE;
  if (was_in && direction == GTK_DIR_TAB_BACKWARD)
    return gtk_widget_get_visible (self->waiting) && gtk_widget_grab_focus (self->waiting);
  moved = GTK_WIDGET_CLASS (hn_incidents_view_parent_class)->focus (widget, direction);
  if (moved && !was_in && hn_hand_has_focus (self->hand))
    focus_row (self);
  return moved;
}

static void
hn_incidents_view_dispose (GObject *object)
{
  HnIncidentsView *self = HN_INCIDENTS_VIEW (object);
  GtkWidget *child;

  hn_incidents_view_set_desk (self, NULL);
  g_clear_object (&self->hand);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->signals);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->columns);

  G_OBJECT_CLASS (hn_incidents_view_parent_class)->dispose (object);
}

static void
hn_incidents_view_class_init (HnIncidentsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_incidents_view_dispose;
  widget_class->grab_focus = hn_incidents_view_grab_focus;
  widget_class->focus = hn_incidents_view_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  g_type_ensure (HN_TYPE_COLUMNS_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-incidents-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HnIncidentsView, count);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentsView, waiting);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentsView, stack);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentsView, view);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentsView, empty_text);
  gtk_widget_class_bind_template_child (widget_class, HnIncidentsView, headings_layout);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_waiting_clicked);
}

static void
hn_incidents_view_init (HnIncidentsView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_init_template (widget);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Incidents"), -1);

  self->columns = hn_columns_new ();
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
  self->signals = g_signal_group_new (HN_TYPE_SITUATION);
  g_signal_group_connect (self->signals, "notify::n-open-incidents", G_CALLBACK (on_counts_changed),
                          self);
}

/* The words that the columns have room for. */
static void
fill_columns (HnIncidentsView *self)
{
  HnPlan *plan = hn_desk_get_plan (self->desk);
  GListModel *sectors = hn_situation_get_sectors (hn_desk_get_situation (self->desk));
  g_autofree char *age = hn_format_age (1, 23 * G_TIME_SPAN_HOUR + 58 * G_TIME_SPAN_MINUTE);

  hn_columns_clear (self->columns);
  for (guint state = 0; state < HN_N_STATES; state++)
    hn_columns_add_word (self->columns, HN_COLUMN_STATE, hn_describe_state_briefly (plan, state));
  for (guint i = 0; i < g_list_model_get_n_items (sectors); i++)
    {
      g_autoptr (HnSectorStatus) sector = g_list_model_get_item (sectors, i);
      HnSector *term = hn_plan_find_sector (plan, hn_sector_status_get_id (sector));

      hn_columns_add_word (self->columns, HN_COLUMN_SECTOR,
                           hn_term_get_short_name (HN_TERM (term)));
    }
  hn_columns_add_word (self->columns, HN_COLUMN_STARTED, "00-00 00:00:00");
  hn_columns_add_word (self->columns, HN_COLUMN_AGE, age);
  hn_columns_add_word (self->columns, HN_COLUMN_TLP, hn_tlp_get_label (HN_TLP_AMBER_STRICT));
}

GtkWidget *
hn_incidents_view_new (void)
{
  return g_object_new (HN_TYPE_INCIDENTS_VIEW, NULL);
}

static void
follow_situation (HnIncidentsView *self)
{
  HnSituation *situation = self->desk != NULL ? hn_desk_get_situation (self->desk) : NULL;
  gboolean had_focus = hn_hand_has_focus (self->hand);

  /* What was selected in another situation is found again by the desk, not by the place here. */
  self->is_selecting = TRUE;
  hn_held_list_set_source (self->rows,
                           situation != NULL ? hn_situation_get_incidents (situation) : NULL);
  self->is_selecting = FALSE;
  g_signal_group_set_target (self->signals, situation);
  update_counts (self);
  /* The row is gone, and with it the keyboard would be. */
  if (had_focus && situation != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_situation_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  follow_situation (HN_INCIDENTS_VIEW (user_data));
}

void
hn_incidents_view_set_desk (HnIncidentsView *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_INCIDENTS_VIEW (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    {
      gtk_list_view_set_model (GTK_LIST_VIEW (self->view), NULL);
      g_signal_handlers_disconnect_by_func (self->selection, on_selection_rows_changed, self);
      g_signal_handlers_disconnect_by_data (self->desk, self);
    }
  g_set_object (&self->desk, desk);
  follow_situation (self);
  if (desk == NULL)
    return;
  fill_columns (self);
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_after (self->selection, "items-changed", G_CALLBACK (on_selection_rows_changed),
                          self);
  g_signal_connect (desk, "notify::selection", G_CALLBACK (on_desk_selection), self);
  g_signal_connect (desk, "notify::situation", G_CALLBACK (on_situation_changed), self);
  gtk_label_set_text (
      GTK_LABEL (self->empty_text),
      hn_desk_is_exercise (desk)
          ? _ ("The reports of the exercise will stand here, newest first. Wait for the first "
               "inject, or press F5 to ask the hub again.")
          : _ ("Reports of operators will stand here, newest first. If you expect some, look at "
               "the feed above, or press F5 to ask the hub again."));
}

void
hn_incidents_view_show_new (HnIncidentsView *self)
{
  g_return_if_fail (HN_IS_INCIDENTS_VIEW (self));

  hn_held_list_catch_up (self->rows);
  scroll_to_top (self);
}

guint
hn_incidents_view_get_n_waiting (HnIncidentsView *self)
{
  g_return_val_if_fail (HN_IS_INCIDENTS_VIEW (self), 0);

  return hn_held_list_get_n_waiting (self->rows);
}

GListModel *
hn_incidents_view_get_rows (HnIncidentsView *self)
{
  g_return_val_if_fail (HN_IS_INCIDENTS_VIEW (self), NULL);

  return G_LIST_MODEL (self->rows);
}

void
hn_incidents_view_set_held (HnIncidentsView *self, gboolean held)
{
  g_return_if_fail (HN_IS_INCIDENTS_VIEW (self));

  hn_held_list_set_held (self->rows, held);
}
