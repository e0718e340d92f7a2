#include "config.h"

#include "hn-desk-view.h"

#include "hn-advisories-view.h"
#include "hn-alarm-page.h"
#include "hn-board.h"
#include "hn-feeds-view.h"
#include "hn-inbox.h"
#include "hn-incidents-view.h"
#include "hn-inspector.h"
#include "hn-log-view.h"
#include "hn-presence-row.h"
#include "hn-style.h"
#include "hn-timeline.h"

struct _HnDeskView
{
  GtkWidget parent_instance;

  GtkWidget *main;
  GtkWidget *board;
  GtkWidget *presence;
  GtkWidget *incidents;
  GtkWidget *revealer;
  GtkWidget *inspector;

  HnDesk *desk;

  /* Where the keyboard was before it went into the inspector; weak. */
  GtkWidget *origin;
  gboolean is_wide;
  gboolean is_large;
  gboolean is_wall;
  guint settle_id;
};

/* A view beside the board: what it is, and how it is told the desk. */
typedef struct
{
  const char *name;
  GType (*get_type) (void);
  void (*set_desk) (GtkWidget *view, HnDesk *desk);
  void (*show_new) (GtkWidget *view);
} View;

static void
set_timeline_desk (GtkWidget *view, HnDesk *desk)
{
  hn_timeline_set_desk (HN_TIMELINE (view), desk);
}

static void
set_alarm_desk (GtkWidget *view, HnDesk *desk)
{
  hn_alarm_page_set_desk (HN_ALARM_PAGE (view), desk);
}

static void
show_new_alarms (GtkWidget *view)
{
  hn_alarm_page_show_new (HN_ALARM_PAGE (view));
}

static void
set_inbox_desk (GtkWidget *view, HnDesk *desk)
{
  hn_inbox_set_desk (HN_INBOX (view), desk);
}

static void
show_new_in_inbox (GtkWidget *view)
{
  hn_inbox_show_new (HN_INBOX (view));
}

static void
set_log_desk (GtkWidget *view, HnDesk *desk)
{
  hn_log_view_set_desk (HN_LOG_VIEW (view), desk);
}

static void
show_new_records (GtkWidget *view)
{
  hn_log_view_show_new (HN_LOG_VIEW (view));
}

static void
set_advisories_desk (GtkWidget *view, HnDesk *desk)
{
  hn_advisories_view_set_desk (HN_ADVISORIES_VIEW (view), desk);
}

static void
show_new_advisories (GtkWidget *view)
{
  hn_advisories_view_show_new (HN_ADVISORIES_VIEW (view));
}

static void
set_feeds_desk (GtkWidget *view, HnDesk *desk)
{
  hn_feeds_view_set_desk (HN_FEEDS_VIEW (view), desk);
}

static void
show_new_in_feeds (GtkWidget *view)
{
  hn_feeds_view_show_new (HN_FEEDS_VIEW (view));
}

static const View views[] = {
  { HN_VIEW_TIMELINE, hn_timeline_get_type, set_timeline_desk, NULL },
  { HN_VIEW_LOG, hn_log_view_get_type, set_log_desk, show_new_records },
  { HN_VIEW_ALARMS, hn_alarm_page_get_type, set_alarm_desk, show_new_alarms },
  { HN_VIEW_INBOX, hn_inbox_get_type, set_inbox_desk, show_new_in_inbox },
  { HN_VIEW_ADVISORIES, hn_advisories_view_get_type, set_advisories_desk, show_new_advisories },
  { HN_VIEW_FEEDS, hn_feeds_view_get_type, set_feeds_desk, show_new_in_feeds },
};

G_DEFINE_FINAL_TYPE (HnDeskView, hn_desk_view, GTK_TYPE_WIDGET)

#define PANE_MIN_WIDTH 340
#define PANE_MAX_WIDTH 560

/* From this size on the board is written larger, to be read from farther away. */
#define LARGE_WIDTH 1800
#define LARGE_HEIGHT 1000

static const View *
find_view (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i].name, name))
      return &views[i];
  return NULL;
}

/* (transfer none) (nullable): the view in front, where it is not the board. */
static GtkWidget *
get_front (HnDeskView *self, const View **view)
{
  *view = self->desk != NULL ? find_view (hn_desk_get_view (self->desk)) : NULL;
  return *view != NULL ? gtk_stack_get_child_by_name (GTK_STACK (self->main), (*view)->name) : NULL;
}

/* Feeds are no object that could be looked at there, and an advisory has its ledger: they need the
 * room themselves. */
static void
update_pane (HnDeskView *self)
{
  gboolean is_idle = self->desk != NULL && hn_desk_get_selection (self->desk) == NULL &&
                     (g_str_equal (hn_desk_get_view (self->desk), HN_VIEW_FEEDS) ||
                      g_str_equal (hn_desk_get_view (self->desk), HN_VIEW_ADVISORIES));

  gtk_widget_set_visible (self->revealer, !self->is_wall && !is_idle);
}

static void
on_selection_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  update_pane (HN_DESK_VIEW (user_data));
}

/* Most sessions begin and many end at the board. */
static void
on_view_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnDeskView *self = HN_DESK_VIEW (user_data);
  const View *view;
  GtkWidget *page = get_front (self, &view);

  if (view != NULL && page == NULL)
    {
      page = g_object_new (view->get_type (), NULL);
      gtk_stack_add_named (GTK_STACK (self->main), page, view->name);
      view->set_desk (page, desk);
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->main),
                                    view != NULL ? view->name : HN_VIEW_BOARD);
  update_pane (self);
}

static int
get_pane_width (int width)
{
  return MIN (CLAMP (width * 27 / 100, PANE_MIN_WIDTH, PANE_MAX_WIDTH), MAX (width, 1));
}

/* A change of the revealer asks for a new layout, which must not happen within one. */
static gboolean
settle (gpointer user_data)
{
  HnDeskView *self = HN_DESK_VIEW (user_data);

  self->settle_id = 0;
  gtk_revealer_set_transition_duration (GTK_REVEALER (self->revealer), 0);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), self->is_wide);
  gtk_revealer_set_transition_duration (GTK_REVEALER (self->revealer), 200);
  hn_inspector_set_closable (HN_INSPECTOR (self->inspector), !self->is_wide);
  hn_style_set_class (GTK_WIDGET (self), "large", self->is_large);
  return G_SOURCE_REMOVE;
}

static void
set_size (HnDeskView *self, gboolean is_wide, gboolean is_large)
{
  if (self->is_wide == is_wide && self->is_large == is_large)
    return;
  self->is_wide = is_wide;
  self->is_large = is_large;
  if (self->settle_id == 0)
    self->settle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, settle, self, NULL);
}

static GtkSizeRequestMode
hn_desk_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
hn_desk_view_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  HnDeskView *self = HN_DESK_VIEW (widget);
  int pane_minimum, pane_natural;

  gtk_widget_measure (self->main, orientation, -1, minimum, natural, NULL, NULL);
  gtk_widget_measure (self->revealer, orientation, -1, &pane_minimum, &pane_natural, NULL, NULL);
  *minimum = MAX (*minimum, pane_minimum);
  *natural = MAX (*natural, pane_natural);
}

static void
hn_desk_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HnDeskView *self = HN_DESK_VIEW (widget);
  gboolean is_wide = width >= HN_DESK_VIEW_WIDE;
  int pane_width = get_pane_width (width);
  GtkAllocation main_place = {
    0, 0, is_wide && gtk_widget_get_visible (self->revealer) ? width - pane_width : width, height
  };
  GtkAllocation pane_place = { width - pane_width, 0, pane_width, height };

  set_size (self, is_wide, width >= LARGE_WIDTH && height >= LARGE_HEIGHT);
  gtk_widget_size_allocate (self->main, &main_place, -1);
  if (!gtk_widget_should_layout (self->revealer))
    return;
  if (!is_wide)
    {
      int minimum, natural;

      /* While it slides it is as wide as has been revealed. */
      gtk_widget_measure (self->revealer, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL,
                          NULL);
      pane_place.width = CLAMP (natural, minimum, pane_width);
      if (gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)) &&
          gtk_revealer_get_child_revealed (GTK_REVEALER (self->revealer)))
        pane_place.width = pane_width;
      pane_place.x = width - pane_place.width;
    }
  gtk_widget_size_allocate (self->revealer, &pane_place, -1);
}

static void
set_origin (HnDeskView *self, GtkWidget *origin)
{
  g_set_weak_pointer (&self->origin, origin);
}

static void
hn_desk_view_dispose (GObject *object)
{
  HnDeskView *self = HN_DESK_VIEW (object);

  hn_desk_view_set_desk (self, NULL);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  set_origin (self, NULL);
  g_clear_pointer (&self->main, gtk_widget_unparent);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (hn_desk_view_parent_class)->dispose (object);
}

static void
hn_desk_view_class_init (HnDeskViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_desk_view_dispose;
  widget_class->get_request_mode = hn_desk_view_get_request_mode;
  widget_class->measure = hn_desk_view_measure;
  widget_class->size_allocate = hn_desk_view_size_allocate;

  g_type_ensure (HN_TYPE_BOARD);
  g_type_ensure (HN_TYPE_INCIDENTS_VIEW);
  g_type_ensure (HN_TYPE_INSPECTOR);
  g_type_ensure (HN_TYPE_PRESENCE_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-desk-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HnDeskView, main);
  gtk_widget_class_bind_template_child (widget_class, HnDeskView, board);
  gtk_widget_class_bind_template_child (widget_class, HnDeskView, presence);
  gtk_widget_class_bind_template_child (widget_class, HnDeskView, incidents);
  gtk_widget_class_bind_template_child (widget_class, HnDeskView, revealer);
  gtk_widget_class_bind_template_child (widget_class, HnDeskView, inspector);
}

static void
hn_desk_view_init (HnDeskView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  hn_inspector_set_closable (HN_INSPECTOR (self->inspector), TRUE);
}

GtkWidget *
hn_desk_view_new (void)
{
  return g_object_new (HN_TYPE_DESK_VIEW, NULL);
}

void
hn_desk_view_set_desk (HnDeskView *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_DESK_VIEW (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->main == NULL)
    return;
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_set_object (&self->desk, desk);
  hn_board_set_desk (HN_BOARD (self->board), desk);
  hn_presence_row_set_desk (HN_PRESENCE_ROW (self->presence), desk);
  hn_incidents_view_set_desk (HN_INCIDENTS_VIEW (self->incidents), desk);
  hn_inspector_set_desk (HN_INSPECTOR (self->inspector), desk);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      GtkWidget *page = gtk_stack_get_child_by_name (GTK_STACK (self->main), views[i].name);

      if (page != NULL)
        views[i].set_desk (page, desk);
    }
  if (desk == NULL)
    return;
  g_signal_connect (desk, "notify::view", G_CALLBACK (on_view_changed), self);
  g_signal_connect (desk, "notify::selection", G_CALLBACK (on_selection_changed), self);
  on_view_changed (desk, NULL, self);
}

void
hn_desk_view_set_wall (HnDeskView *self, gboolean is_wall)
{
  g_return_if_fail (HN_IS_DESK_VIEW (self));

  self->is_wall = is_wall;
  gtk_widget_set_visible (self->incidents, !is_wall);
  update_pane (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
hn_desk_view_show_inspector (HnDeskView *self)
{
  g_return_if_fail (HN_IS_DESK_VIEW (self));

  gtk_widget_set_visible (self->revealer, !self->is_wall);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
}

void
hn_desk_view_enter_inspector (HnDeskView *self)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_if_fail (HN_IS_DESK_VIEW (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  if (focus != NULL && !gtk_widget_is_ancestor (focus, self->inspector))
    set_origin (self, focus);
  hn_desk_view_show_inspector (self);
  gtk_widget_grab_focus (self->inspector);
}

void
hn_desk_view_back (HnDeskView *self)
{
  g_return_if_fail (HN_IS_DESK_VIEW (self));

  if (self->origin != NULL && gtk_widget_get_mapped (self->origin))
    gtk_widget_grab_focus (self->origin);
  else
    hn_desk_view_focus_view (self);
  set_origin (self, NULL);
  if (!self->is_wide)
    gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
}

gboolean
hn_desk_view_has_inspector (HnDeskView *self)
{
  g_return_val_if_fail (HN_IS_DESK_VIEW (self), FALSE);

  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
}

void
hn_desk_view_focus_view (HnDeskView *self)
{
  const View *view;
  GtkWidget *page;

  g_return_if_fail (HN_IS_DESK_VIEW (self));

  page = get_front (self, &view);
  if (page == NULL)
    gtk_widget_grab_focus (self->board);
  else if (!gtk_widget_grab_focus (page))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

void
hn_desk_view_focus_incidents (HnDeskView *self)
{
  g_return_if_fail (HN_IS_DESK_VIEW (self));

  if (self->desk != NULL)
    hn_desk_set_view (self->desk, HN_VIEW_BOARD);
  gtk_widget_grab_focus (self->incidents);
}

void
hn_desk_view_show_new (HnDeskView *self)
{
  const View *view;
  GtkWidget *page;

  g_return_if_fail (HN_IS_DESK_VIEW (self));

  page = get_front (self, &view);
  if (page == NULL)
    hn_incidents_view_show_new (HN_INCIDENTS_VIEW (self->incidents));
  else if (view->show_new != NULL)
    view->show_new (page);
}

void
hn_desk_view_open_found (HnDeskView *self)
{
  const View *view;
  GtkWidget *page;

  g_return_if_fail (HN_IS_DESK_VIEW (self));

  page = get_front (self, &view);
  if (HN_IS_LOG_VIEW (page))
    hn_log_view_open_first (HN_LOG_VIEW (page));
}

void
hn_desk_view_show_presence (HnDeskView *self, const char *ceptoar)
{
  const View *view;
  GtkWidget *page;

  g_return_if_fail (HN_IS_DESK_VIEW (self));

  if (self->desk == NULL)
    return;
  hn_desk_set_view (self->desk, HN_VIEW_FEEDS);
  page = get_front (self, &view);
  hn_feeds_view_show_presence (HN_FEEDS_VIEW (page), ceptoar);
}

void
hn_desk_view_show_quarantine (HnDeskView *self)
{
  const View *view;
  GtkWidget *page;

  g_return_if_fail (HN_IS_DESK_VIEW (self));

  if (self->desk == NULL)
    return;
  hn_desk_set_view (self->desk, HN_VIEW_FEEDS);
  page = get_front (self, &view);
  hn_feeds_view_show_quarantine (HN_FEEDS_VIEW (page));
}

void
hn_desk_view_toggle_why (HnDeskView *self)
{
  g_return_if_fail (HN_IS_DESK_VIEW (self));

  if (self->desk == NULL || hn_desk_get_selection (self->desk) == NULL)
    return;
  hn_desk_view_enter_inspector (self);
  hn_inspector_toggle_why (HN_INSPECTOR (self->inspector));
}

void
hn_desk_view_toggle_raw (HnDeskView *self)
{
  g_return_if_fail (HN_IS_DESK_VIEW (self));

  hn_inspector_toggle_raw (HN_INSPECTOR (self->inspector));
}
