#include "config.h"

#include "hn-advisories-view.h"

#include "hn-advisory-notice.h"
#include "hn-advisory-page.h"
#include "hn-describe-advisory.h"
#include "hn-format.h"
#include "hn-style.h"
#include "hn-table.h"

#include <glib/gi18n.h>

typedef enum
{
  SHOW_ALL,
  SHOW_WAITING,
  SHOW_OPEN,
  SHOW_OVERDUE,
  SHOW_REFUSED,
  N_SHOWS
} Show;

struct _HnAdvisoriesView
{
  GtkWidget parent_instance;

  GtkWidget *all_button;
  GtkWidget *waiting_button;
  GtkWidget *open_button;
  GtkWidget *overdue_button;
  GtkWidget *refused_button;
  GtkWidget *panes;
  GtkWidget *table;
  GtkWidget *page;

  HnDesk *desk;
  GListModel *advisories;
  GtkCustomFilter *filter;
  Show show;
};

G_DEFINE_FINAL_TYPE (HnAdvisoriesView, hn_advisories_view, GTK_TYPE_WIDGET)

/* --- the list --- */

static char *
get_importance (gpointer item, gpointer user_data)
{
  HnAdvisoriesView *self = user_data;
  HnAdvisoryNotice *notice = hn_advisory_get_notice (item);

  return notice != NULL ? hn_describe_importance (hn_desk_get_plan (self->desk),
                                                  hn_advisory_notice_get_importance (notice))
                        : NULL;
}

static char *
get_kind (gpointer item, gpointer user_data)
{
  HnAdvisoriesView *self = user_data;
  HnAdvisoryNotice *notice = hn_advisory_get_notice (item);

  return notice != NULL ? hn_describe_advisory_kind (hn_desk_get_plan (self->desk),
                                                     hn_advisory_notice_get_kind (notice))
                        : NULL;
}

static char *
get_title (gpointer item, gpointer user_data)
{
  return hn_describe_advisory_title (item);
}

static char *
get_handling (gpointer item, gpointer user_data)
{
  HnAdvisoriesView *self = user_data;
  HnAdvisoryNotice *notice = hn_advisory_get_notice (item);
  HnTerm *term =
      notice != NULL
          ? hn_term_list_find (hn_plan_get_sharings (hn_desk_get_plan (self->desk)),
                               hn_handling_get_nick (hn_advisory_notice_get_handling (notice)))
          : NULL;

  return term != NULL ? g_strdup (hn_term_get_short_name (term)) : NULL;
}

static char *
get_progress (gpointer item, gpointer user_data)
{
  return hn_describe_progress (item);
}

static char *
get_time (gpointer item, gpointer user_data)
{
  HnAdvisoriesView *self = user_data;

  return hn_format_time (hn_advisory_get_time_us (item), hn_desk_get_now_us (self->desk));
}

static const HnTableColumn columns[] = {
  { N_ ("Importance"), 10, 10, get_importance, NULL },
  { N_ ("Kind"), 12, 20, get_kind, NULL },
  { N_ ("Advisory"), 16, 0, get_title, NULL },
  { N_ ("Handling"), 10, 12, get_handling, NULL },
  { N_ ("Progress"), 18, 28, get_progress, NULL },
  { N_ ("Last change"), 12, 14, get_time, NULL },
};

static const char *
get_class (gpointer item)
{
  const HnProgress *progress = hn_advisory_get_progress (item);

  if (progress->n_overdue > 0 || progress->n[HN_HOP_STATE_REFUSED] > 0)
    return "hn-failed";
  return hn_advisory_is_done (item) ? "hn-never" : NULL;
}

/* Whether something of it waits for who sits here: it came, and has no answer. */
static gboolean
waits_here (HnAdvisoriesView *self, HnAdvisory *advisory)
{
  const char *identity = hn_desk_get_identity (self->desk);
  GListModel *hops = hn_advisory_get_hops (advisory);

  for (guint i = 0; identity != NULL && i < g_list_model_get_n_items (hops); i++)
    {
      g_autoptr (HnHop) hop = g_list_model_get_item (hops, i);

      if (hn_hop_is_believed (hop) && !hn_hop_is_answered (hop) &&
          g_str_equal (hn_hop_get_to (hop), identity))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_shown (gpointer item, gpointer user_data)
{
  HnAdvisoriesView *self = user_data;
  const HnProgress *progress = hn_advisory_get_progress (item);

  if (!hn_advisory_is_by_nisc (item))
    return FALSE;
  switch (self->show)
    {
    case SHOW_WAITING:
      return waits_here (self, item);
    case SHOW_OPEN:
      return !hn_advisory_is_done (item);
    case SHOW_OVERDUE:
      return progress->n_overdue > 0;
    case SHOW_REFUSED:
      return progress->n[HN_HOP_STATE_REFUSED] > 0;
    case SHOW_ALL:
    case N_SHOWS:
    default:
      return TRUE;
    }
}

/* --- what happens --- */

static void
refresh (HnAdvisoriesView *self)
{
  hn_table_refresh (HN_TABLE (self->table));
  hn_advisory_page_refresh (HN_ADVISORY_PAGE (self->page));
}

static void
on_changed (HnAdvisory *advisory, gpointer user_data)
{
  HnAdvisoriesView *self = HN_ADVISORIES_VIEW (user_data);

  if (self->show != SHOW_ALL)
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  refresh (self);
}

static void
follow (HnAdvisoriesView *self, guint from, guint n)
{
  for (guint i = from; i < from + n; i++)
    {
      g_autoptr (HnAdvisory) advisory = g_list_model_get_item (self->advisories, i);

      g_signal_handlers_disconnect_by_data (advisory, self);
      g_signal_connect_object (advisory, "changed", G_CALLBACK (on_changed), self, 0);
    }
}

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, gpointer user_data)
{
  follow (HN_ADVISORIES_VIEW (user_data), position, added);
}

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (user_data)))
    refresh (HN_ADVISORIES_VIEW (user_data));
}

static void
on_selected (HnTable *table, HnAdvisory *advisory, gpointer user_data)
{
  HnAdvisoriesView *self = HN_ADVISORIES_VIEW (user_data);

  hn_advisory_page_set_advisory (HN_ADVISORY_PAGE (self->page), advisory);
}

static void
drop_advisories (HnAdvisoriesView *self)
{
  if (self->advisories == NULL)
    return;
  for (guint i = 0; i < g_list_model_get_n_items (self->advisories); i++)
    {
      g_autoptr (HnAdvisory) advisory = g_list_model_get_item (self->advisories, i);

      g_signal_handlers_disconnect_by_data (advisory, self);
    }
  g_signal_handlers_disconnect_by_data (self->advisories, self);
  g_clear_object (&self->advisories);
  g_clear_object (&self->filter);
  hn_table_set_model (HN_TABLE (self->table), NULL);
  hn_advisory_page_set_advisory (HN_ADVISORY_PAGE (self->page), NULL);
}

/* The live situation, or the past that is looked at. */
static void
take_situation (HnAdvisoriesView *self)
{
  g_autoptr (GtkFilterListModel) shown = NULL;

  drop_advisories (self);
  self->advisories =
      g_object_ref (hn_situation_get_advisories (hn_desk_get_situation (self->desk)));
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  shown = gtk_filter_list_model_new (g_object_ref (self->advisories),
                                     g_object_ref (GTK_FILTER (self->filter)));
  g_signal_connect (self->advisories, "items-changed", G_CALLBACK (on_items_changed), self);
  follow (self, 0, g_list_model_get_n_items (self->advisories));
  hn_table_set_model (HN_TABLE (self->table), G_LIST_MODEL (shown));
}

static void
on_situation_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  take_situation (HN_ADVISORIES_VIEW (user_data));
}

static void
on_toggled (GtkToggleButton *button, gpointer user_data)
{
  HnAdvisoriesView *self = HN_ADVISORIES_VIEW (user_data);
  GtkWidget *const buttons[N_SHOWS] = { self->all_button, self->waiting_button, self->open_button,
                                        self->overdue_button, self->refused_button };

  if (!gtk_toggle_button_get_active (button))
    return;
  for (Show i = 0; i < N_SHOWS; i++)
    if (buttons[i] == GTK_WIDGET (button))
      self->show = i;
  if (self->filter == NULL)
    return;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  /* The hand that chose it wants to see it. */
  hn_table_catch_up (HN_TABLE (self->table));
}

static gboolean
on_show_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HnAdvisoriesView *self = HN_ADVISORIES_VIEW (widget);
  GtkWidget *const buttons[N_SHOWS] = { self->all_button, self->waiting_button, self->open_button,
                                        self->overdue_button, self->refused_button };

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (buttons[g_variant_get_int32 (args)]), TRUE);
  return TRUE;
}

static gboolean
hn_advisories_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HN_ADVISORIES_VIEW (widget)->table);
}

static void
hn_advisories_view_dispose (GObject *object)
{
  HnAdvisoriesView *self = HN_ADVISORIES_VIEW (object);
  GtkWidget *child;

  if (self->table != NULL)
    hn_advisories_view_set_desk (self, NULL);
  self->table = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hn_advisories_view_parent_class)->dispose (object);
}

static void
hn_advisories_view_class_init (HnAdvisoriesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_advisories_view_dispose;
  widget_class->grab_focus = hn_advisories_view_grab_focus;

  g_type_ensure (HN_TYPE_ADVISORY_PAGE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-advisories-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoriesView, all_button);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoriesView, waiting_button);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoriesView, open_button);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoriesView, overdue_button);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoriesView, refused_button);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoriesView, panes);
  gtk_widget_class_bind_template_child (widget_class, HnAdvisoriesView, page);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
  for (int i = 0; i < N_SHOWS; i++)
    gtk_widget_class_add_binding (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK, on_show_key, "i",
                                  i);
}

static void
hn_advisories_view_init (HnAdvisoriesView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_init_template (widget);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("view", "Advisories"), -1);
  self->table = hn_table_new (_ ("Advisories"), columns, G_N_ELEMENTS (columns), self);
  hn_table_set_get_class (HN_TABLE (self->table), get_class);
  hn_table_set_empty (HN_TABLE (self->table), _ ("No advisories"),
                      _ ("What NISC tells the sectors stands here, with each step of its way."));
  g_signal_connect (self->table, "selected", G_CALLBACK (on_selected), self);
  gtk_paned_set_start_child (GTK_PANED (self->panes), self->table);
}

void
hn_advisories_view_set_desk (HnAdvisoriesView *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_ADVISORIES_VIEW (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    {
      drop_advisories (self);
      g_signal_handlers_disconnect_by_data (self->desk, self);
    }
  hn_advisory_page_set_desk (HN_ADVISORY_PAGE (self->page), desk);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  g_signal_connect (desk, "notify::situation", G_CALLBACK (on_situation_changed), self);
  g_signal_connect (desk, "notify::now-us", G_CALLBACK (on_now_changed), self);
  take_situation (self);
}

void
hn_advisories_view_show_new (HnAdvisoriesView *self)
{
  g_return_if_fail (HN_IS_ADVISORIES_VIEW (self));

  hn_table_catch_up (HN_TABLE (self->table));
}
