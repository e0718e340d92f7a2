#include "config.h"

#include "hn-log-view.h"

#include "hn-archive-list.h"
#include "hn-audit-table.h"
#include "hn-filter-bar.h"
#include "hn-hand.h"
#include "hn-log-row.h"
#include "hn-seal-badge.h"
#include "hn-style.h"
#include "hn-table.h"

#include <glib/gi18n.h>

struct _HnLogView
{
  GtkWidget parent_instance;

  GtkWidget *kind;
  GtkWidget *count;
  GtkWidget *waiting;
  GtkWidget *filter_bar;
  GtkWidget *progress;
  GtkWidget *stack;
  GtkWidget *received_heading;
  GtkWidget *seal_heading;
  GtkWidget *empty_title;
  GtkWidget *empty_text;
  GtkWidget *view;
  HnHand *hand;

  HnDesk *desk;
  GSignalGroup *archive_signals;
  /* NULL where there is no archive. */
  HnArchiveList *rows;
  GtkSingleSelection *selection;
  gboolean is_selecting;
  /* The first row is to be opened once it is known; until it is read it is waited for. */
  gboolean wants_first;
  GSignalGroup *first_signals;
};

G_DEFINE_FINAL_TYPE (HnLogView, hn_log_view, GTK_TYPE_WIDGET)

/* --- the rows --- */

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, hn_log_row_new (HN_LOG_VIEW (user_data)->desk));
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  hn_log_row_set_row (HN_LOG_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
on_unbind (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  hn_log_row_set_row (HN_LOG_ROW (gtk_list_item_get_child (item)), NULL);
}

/* --- what is said of them --- */

static void
update_empty (HnLogView *self)
{
  HnFilter *filter = hn_desk_get_filter (self->desk);
  const char *title, *text;

  if (self->rows == NULL)
    {
      title = _ ("The records cannot be shown");
      text = _ ("This desk has no archive. What it knows stands on the board.");
    }
  else if (hn_archive_list_get_failure (self->rows) != NULL)
    {
      title = _ ("The records cannot be shown");
      text = hn_archive_list_get_failure (self->rows);
    }
  else if (hn_archive_list_is_loading (self->rows))
    {
      title = _ ("Looking…");
      text = "";
    }
  else if (hn_filter_is_empty (filter))
    {
      title = _ ("The log is empty");
      text =
          _ ("All that reaches this desk, and all that is decided at it, will stand here, newest "
             "first.");
    }
  else
    {
      title = _ ("Nothing was found");
      text =
          _ ("Use fewer or shorter words, or clear the filter. Width, case, hiragana and katakana "
             "make no difference.");
    }
  hn_style_set_text (self->empty_title, title);
  hn_style_set_text (self->empty_text, text);
}

static void
update_count (HnLogView *self, guint n_rows)
{
  HnFilter *filter = hn_desk_get_filter (self->desk);
  const char *text = hn_filter_get_text (filter);
  /* Translators: a number of rows of a list. */
  g_autofree char *number = g_strdup_printf (ngettext ("%u row", "%u rows", n_rows), n_rows);
  g_autofree char *count = NULL;

  /* The rows are still those of the search before. */
  if (self->rows != NULL && hn_archive_list_is_loading (self->rows))
    count = g_strdup (_ ("Looking…"));
  else if (text != NULL)
    /* Translators: a number of rows, and what was searched for. */
    count = g_strdup_printf (_ ("%s for “%s”"), number, text);
  hn_style_set_text (self->count, count != NULL ? count : number);
}

/* What the log has beside records; made when it is wanted first. */
static const struct
{
  const char *name;
  GtkWidget *(*make) (HnDesk *desk);
} audits[] = { { "actions", hn_audit_table_new_actions }, { "purged", hn_audit_table_new_purged } };

/* (transfer none) (nullable): the table of it, where that is chosen. */
static GtkWidget *
get_audit (HnLogView *self)
{
  guint kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));
  GtkWidget *table;

  if (kind < 2 || kind - 2 >= G_N_ELEMENTS (audits))
    return NULL;
  table = gtk_stack_get_child_by_name (GTK_STACK (self->stack), audits[kind - 2].name);
  if (table == NULL)
    {
      table = audits[kind - 2].make (self->desk);
      gtk_stack_add_named (GTK_STACK (self->stack), table, audits[kind - 2].name);
    }
  return table;
}

static void
drop_audits (HnLogView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (audits); i++)
    {
      GtkWidget *table = gtk_stack_get_child_by_name (GTK_STACK (self->stack), audits[i].name);

      if (table != NULL)
        gtk_stack_remove (GTK_STACK (self->stack), table);
    }
}

static void
update (HnLogView *self)
{
  GtkWidget *audit;
  guint n_rows = self->rows != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->rows)) : 0;
  guint n_waiting = self->rows != NULL ? hn_archive_list_get_n_waiting (self->rows) : 0;
  g_autofree char *waiting = NULL;

  if (self->desk == NULL)
    return;
  audit = get_audit (self);
  gtk_widget_set_visible (self->filter_bar, audit == NULL);
  gtk_widget_set_visible (self->count, audit == NULL);
  if (audit != NULL)
    {
      gtk_widget_set_visible (self->waiting, FALSE);
      gtk_stack_set_visible_child (GTK_STACK (self->stack), audit);
      return;
    }
  update_count (self, n_rows);
  /* In an exercise the two times are those of two clocks. */
  gtk_inscription_set_text (GTK_INSCRIPTION (self->received_heading),
                            hn_desk_is_exercise (self->desk) ? _ ("Received (wall clock)")
                                                             : _ ("Received"));
  if (n_rows == 0)
    update_empty (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), n_rows > 0 ? "list" : "empty");
  waiting = g_strdup_printf (ngettext ("%u new – show", "%u new – show", n_waiting), n_waiting);
  gtk_button_set_label (GTK_BUTTON (self->waiting), waiting);
  gtk_widget_set_visible (self->waiting, n_waiting > 0);
}

/* While the index is being filled what is found is not all that there is: that is said. */
static void
update_progress (HnLogView *self)
{
  HnArchivist *archivist = self->desk != NULL ? hn_desk_get_archivist (self->desk) : NULL;
  const char *trouble = archivist != NULL ? hn_archivist_get_trouble (archivist) : NULL;
  double progress = archivist != NULL ? hn_archivist_get_progress (archivist) : 1;
  g_autofree char *text = NULL;

  if (trouble != NULL)
    text = g_strdup (trouble);
  else if (progress < 1)
    text = g_strdup_printf (_ ("The index is being filled: %d %%. What is found until then is not "
                               "all that there is."),
                            (int) (progress * 100));
  gtk_widget_set_visible (self->progress, text != NULL);
  hn_style_set_text (self->progress, text != NULL ? text : "");
}

/* --- the first row --- */

static void
forget_first (HnLogView *self)
{
  self->wants_first = FALSE;
  g_signal_group_set_target (self->first_signals, NULL);
}

static void
focus_row (HnLogView *self, HnArchiveRow *row)
{
  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", 0);
  for (GtkWidget *item = gtk_widget_get_first_child (self->view); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *child = gtk_widget_get_first_child (item);

      if (HN_IS_LOG_ROW (child) && hn_log_row_get_row (HN_LOG_ROW (child)) == row)
        gtk_widget_grab_focus (item);
    }
}

/* Never one of the search before: while the answer is not there nothing is opened. */
static void
open_first (HnLogView *self)
{
  g_autoptr (HnArchiveRow) row = NULL;

  if (!self->wants_first || self->rows == NULL || hn_archive_list_is_loading (self->rows))
    return;
  row = g_list_model_get_item (G_LIST_MODEL (self->rows), 0);
  if (row == NULL || hn_archive_list_get_failure (self->rows) != NULL)
    {
      forget_first (self);
      return;
    }
  g_signal_group_set_target (self->first_signals, row);
  if (!hn_archive_row_is_loaded (row))
    return;
  forget_first (self);
  self->is_selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, 0);
  hn_desk_select_row (self->desk, row);
  self->is_selecting = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.show-inspector", NULL);
  focus_row (self, row);
}

static void
on_first_loaded (HnArchiveRow *row, GParamSpec *pspec, gpointer user_data)
{
  open_first (HN_LOG_VIEW (user_data));
}

static void
on_rows_changed (GObject *rows, GParamSpec *pspec, gpointer user_data)
{
  update (HN_LOG_VIEW (user_data));
  open_first (HN_LOG_VIEW (user_data));
}

static void
on_progress (HnArchivist *archivist, GParamSpec *pspec, gpointer user_data)
{
  update_progress (HN_LOG_VIEW (user_data));
}

/* --- what is looked for --- */

static const char *const *
one (const char *id, const char *pair[2])
{
  pair[0] = id;
  pair[1] = NULL;
  return id != NULL ? pair : NULL;
}

static guint
get_states (HnFilter *filter)
{
  HnState least = hn_filter_get_state (filter);

  return least != HN_STATE_UNKNOWN ? ((1u << HN_N_STATES) - 1) & ~((1u << least) - 1) : 0;
}

static void
ask (HnLogView *self)
{
  HnFilter *filter = hn_desk_get_filter (self->desk);
  const HnSpan *span = hn_filter_get_span (filter);
  HnArchiveKind kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind)) == 1
                           ? HN_ARCHIVE_INCIDENTS
                           : HN_ARCHIVE_RECORDS;
  g_autoptr (HnArchiveQuery) query = hn_archive_query_new (
      kind, hn_situation_get_exercise (hn_desk_get_live_situation (self->desk)));
  const char *pair[2];

  forget_first (self);
  if (self->rows == NULL)
    return;
  hn_archive_query_set_text (query, hn_filter_get_text (filter));
  hn_archive_query_set_sectors (query, one (hn_filter_get_sector (filter), pair));
  hn_archive_query_set_states (query, get_states (filter));
  hn_archive_query_set_areas (query, one (hn_filter_get_place (filter), pair));
  hn_archive_query_set_handlings (query, one (hn_filter_get_handling (filter), pair));
  hn_archive_query_set_span (query, span->from_us, span->to_us);
  hn_archive_query_set_known (
      query, hn_desk_is_replay (self->desk) ? hn_desk_get_replay_us (self->desk) : HN_KNOWN_NOW);
  hn_archive_list_set_query (self->rows, query);
  update (self);
}

static void
on_filter_changed (HnFilter *filter, gpointer user_data)
{
  ask (HN_LOG_VIEW (user_data));
}

static void
on_kind_selected (GtkDropDown *kind, GParamSpec *pspec, gpointer user_data)
{
  HnLogView *self = HN_LOG_VIEW (user_data);

  if (self->desk == NULL)
    return;
  ask (self);
  update (self);
}

static void
on_replay_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  ask (HN_LOG_VIEW (user_data));
}

/* --- the hand and the selection --- */

static void
on_hand (HnHand *hand, GParamSpec *pspec, gpointer user_data)
{
  HnLogView *self = HN_LOG_VIEW (user_data);

  if (self->rows != NULL)
    hn_archive_list_set_held (self->rows, hn_hand_is_on (hand));
}

static void
on_focus (HnHand *hand, GParamSpec *pspec, gpointer user_data)
{
  if (hn_hand_has_focus (hand))
    forget_first (HN_LOG_VIEW (user_data));
}

static void
on_row_selected (GtkSingleSelection *selection, GParamSpec *pspec, gpointer user_data)
{
  HnLogView *self = HN_LOG_VIEW (user_data);
  HnArchiveRow *row = gtk_single_selection_get_selected_item (selection);

  if (self->is_selecting || row == NULL || self->desk == NULL || !hn_archive_row_is_loaded (row))
    return;
  self->is_selecting = TRUE;
  hn_desk_select_row (self->desk, row);
  self->is_selecting = FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.show-inspector", NULL);
}

static void
on_row_activated (GtkListView *view, guint position, gpointer user_data)
{
  HnLogView *self = HN_LOG_VIEW (user_data);
  g_autoptr (HnArchiveRow) row = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (row == NULL || !hn_archive_row_is_loaded (row))
    return;
  hn_desk_select_row (self->desk, row);
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.enter-inspector", NULL);
}

/* Whoever selects elsewhere does not mean the row here. */
static void
on_desk_selection (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnLogView *self = HN_LOG_VIEW (user_data);

  if (self->is_selecting || gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->is_selecting = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->is_selecting = FALSE;
}

static void
on_waiting_clicked (GtkButton *button, gpointer user_data)
{
  hn_log_view_show_new (HN_LOG_VIEW (user_data));
}

static gboolean
hn_log_view_grab_focus (GtkWidget *widget)
{
  HnLogView *self = HN_LOG_VIEW (widget);

  GtkWidget *audit = self->desk != NULL ? get_audit (self) : NULL;

  if (audit != NULL)
    return gtk_widget_grab_focus (audit) || gtk_widget_grab_focus (self->kind);
  if (self->rows != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    return gtk_widget_grab_focus (self->view);
  return gtk_widget_grab_focus (self->kind);
}

/* --- the widget --- */

static void
hn_log_view_dispose (GObject *object)
{
  HnLogView *self = HN_LOG_VIEW (object);
  GtkWidget *child;

  hn_log_view_set_desk (self, NULL);
  g_clear_object (&self->hand);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->first_signals);
  g_clear_object (&self->archive_signals);

  G_OBJECT_CLASS (hn_log_view_parent_class)->dispose (object);
}

static void
hn_log_view_class_init (HnLogViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_log_view_dispose;
  widget_class->grab_focus = hn_log_view_grab_focus;

  g_type_ensure (HN_TYPE_FILTER_BAR);
  g_type_ensure (HN_TYPE_SEAL_BADGE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-log-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HnLogView, kind);
  gtk_widget_class_bind_template_child (widget_class, HnLogView, count);
  gtk_widget_class_bind_template_child (widget_class, HnLogView, waiting);
  gtk_widget_class_bind_template_child (widget_class, HnLogView, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, HnLogView, progress);
  gtk_widget_class_bind_template_child (widget_class, HnLogView, stack);
  gtk_widget_class_bind_template_child (widget_class, HnLogView, received_heading);
  gtk_widget_class_bind_template_child (widget_class, HnLogView, seal_heading);
  gtk_widget_class_bind_template_child (widget_class, HnLogView, empty_title);
  gtk_widget_class_bind_template_child (widget_class, HnLogView, empty_text);
  gtk_widget_class_bind_template_child (widget_class, HnLogView, view);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_waiting_clicked);
}

static void
hn_log_view_init (HnLogView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_init_template (widget);
  hn_seal_badge_set_brief (HN_SEAL_BADGE (self->seal_heading), TRUE);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("view", "Log"), -1);
  self->hand = hn_hand_new (self->view);
  g_signal_connect (self->hand, "notify::is-on", G_CALLBACK (on_hand), self);
  g_signal_connect (self->hand, "notify::has-focus", G_CALLBACK (on_focus), self);
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (self->selection, "notify::selected-item", G_CALLBACK (on_row_selected), self);
  self->first_signals = g_signal_group_new (HN_TYPE_ARCHIVE_ROW);
  g_signal_group_connect (self->first_signals, "notify::is-loaded", G_CALLBACK (on_first_loaded),
                          self);
  self->archive_signals = g_signal_group_new (HN_TYPE_ARCHIVIST);
  g_signal_group_connect (self->archive_signals, "notify::progress", G_CALLBACK (on_progress),
                          self);
  g_signal_group_connect (self->archive_signals, "notify::trouble", G_CALLBACK (on_progress), self);
}

GtkWidget *
hn_log_view_new (void)
{
  return g_object_new (HN_TYPE_LOG_VIEW, NULL);
}

/* The list of the desk's archive, or none. */
static void
follow_archive (HnLogView *self)
{
  HnArchivist *archivist = self->desk != NULL ? hn_desk_get_archivist (self->desk) : NULL;

  forget_first (self);
  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  gtk_single_selection_set_model (self->selection, NULL);
  g_clear_object (&self->rows);
  g_signal_group_set_target (self->archive_signals, archivist);
  if (archivist != NULL)
    {
      self->rows = hn_archive_list_new (archivist);
      g_signal_connect (self->rows, "notify", G_CALLBACK (on_rows_changed), self);
      gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
    }
}

static void
on_archivist_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnLogView *self = HN_LOG_VIEW (user_data);

  follow_archive (self);
  ask (self);
  update (self);
  update_progress (self);
}

void
hn_log_view_set_desk (HnLogView *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_LOG_VIEW (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    {
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), 0);
      drop_audits (self);
      gtk_list_view_set_model (GTK_LIST_VIEW (self->view), NULL);
      g_signal_handlers_disconnect_by_data (hn_desk_get_filter (self->desk), self);
      g_signal_handlers_disconnect_by_data (self->desk, self);
    }
  g_set_object (&self->desk, desk);
  hn_filter_bar_set_desk (HN_FILTER_BAR (self->filter_bar), desk);
  if (desk == NULL)
    {
      follow_archive (self);
      return;
    }
  gtk_list_view_set_model (GTK_LIST_VIEW (self->view), GTK_SELECTION_MODEL (self->selection));
  g_signal_connect (hn_desk_get_filter (desk), "changed", G_CALLBACK (on_filter_changed), self);
  g_signal_connect (desk, "notify::archivist", G_CALLBACK (on_archivist_changed), self);
  g_signal_connect (desk, "notify::situation", G_CALLBACK (on_replay_changed), self);
  g_signal_connect (desk, "notify::selection", G_CALLBACK (on_desk_selection), self);
  on_archivist_changed (desk, NULL, self);
}

void
hn_log_view_show_new (HnLogView *self)
{
  g_return_if_fail (HN_IS_LOG_VIEW (self));

  if (self->rows == NULL)
    return;
  hn_archive_list_catch_up (self->rows);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0)
    gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", 0);
}

void
hn_log_view_open_first (HnLogView *self)
{
  g_return_if_fail (HN_IS_LOG_VIEW (self));

  self->wants_first = TRUE;
  open_first (self);
}

GListModel *
hn_log_view_get_rows (HnLogView *self)
{
  g_return_val_if_fail (HN_IS_LOG_VIEW (self), NULL);

  return G_LIST_MODEL (self->rows);
}
