#include "config.h"

#include "hn-feeds-view.h"

#include "hn-feeds-page.h"
#include "hn-keys-page.h"
#include "hn-presence-page.h"
#include "hn-quarantine-page.h"
#include "hn-style.h"

#include <glib/gi18n.h>

enum
{
  PAGE_FEEDS,
  PAGE_PRESENCE,
  PAGE_QUARANTINE,
  PAGE_KEYS,
  N_PAGES
};

struct _HnFeedsView
{
  GtkWidget parent_instance;

  GtkWidget *feeds_button;
  GtkWidget *presence_button;
  GtkWidget *quarantine_button;
  GtkWidget *keys_button;
  GtkWidget *trouble;
  GtkWidget *add;
  GtkWidget *stack;
  GtkWidget *feeds;
  GtkWidget *presence;
  GtkWidget *quarantine;
  GtkWidget *keys;

  HnDesk *desk;
};

static const char *const names[N_PAGES] = { "feeds", "presence", "quarantine", "keys" };

G_DEFINE_FINAL_TYPE (HnFeedsView, hn_feeds_view, GTK_TYPE_WIDGET)

static void
get_buttons (HnFeedsView *self, GtkWidget *buttons[N_PAGES])
{
  buttons[PAGE_FEEDS] = self->feeds_button;
  buttons[PAGE_PRESENCE] = self->presence_button;
  buttons[PAGE_QUARANTINE] = self->quarantine_button;
  buttons[PAGE_KEYS] = self->keys_button;
}

static guint
count_reachable (GListModel *presence)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (presence); i++)
    {
      g_autoptr (HnPresence) row = g_list_model_get_item (presence, i);

      n += hn_presence_get_state (row) == HN_PRESENCE_REACHABLE;
    }
  return n;
}

static void
set_label (GtkWidget *button, char *text, gboolean is_loud)
{
  g_autofree char *label = text;

  if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), label) != 0)
    gtk_button_set_label (GTK_BUTTON (button), label);
  hn_style_set_class (button, "hn-loud", is_loud);
}

/* What is quiet has no number; what waits for a person does. */
static void
update (HnFeedsView *self)
{
  HnSupervision *supervision = hn_desk_get_supervision (self->desk);
  GListModel *presence = hn_supervision_get_presence (supervision);
  guint n_feeds = g_list_model_get_n_items (hn_desk_get_feeds (self->desk));
  guint n_rows = g_list_model_get_n_items (presence);
  guint n_reachable = count_reachable (presence);
  guint64 n_held = hn_supervision_get_n_held (supervision);
  guint n_keys = hn_supervision_get_n_keys_open (supervision);
  const char *trouble = hn_supervision_get_trouble (supervision);

  set_label (self->feeds_button, g_strdup_printf (_ ("Feeds %u"), n_feeds), FALSE);
  set_label (self->presence_button,
             n_rows > 0 ? g_strdup_printf (_ ("Reachability %u/%u"), n_reachable, n_rows)
                        : g_strdup (_ ("Reachability")),
             FALSE);
  set_label (self->quarantine_button,
             n_held > 0 ? g_strdup_printf (_ ("Quarantine %lu"), (gulong) n_held)
                        : g_strdup (_ ("Quarantine")),
             n_held > 0);
  set_label (self->keys_button,
             n_keys > 0 ? g_strdup_printf (_ ("Keys: %u to confirm"), n_keys)
                        : g_strdup (_ ("Keys")),
             n_keys > 0);
  hn_style_set_text (self->trouble, trouble != NULL ? trouble : "");
}

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, gpointer user_data)
{
  update (HN_FEEDS_VIEW (user_data));
}

static void
on_changed (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  HnFeedsView *self = HN_FEEDS_VIEW (user_data);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
hn_feeds_view_map (GtkWidget *widget)
{
  HnFeedsView *self = HN_FEEDS_VIEW (widget);

  if (self->desk != NULL)
    update (self);
  GTK_WIDGET_CLASS (hn_feeds_view_parent_class)->map (widget);
}

static void
on_toggled (GtkToggleButton *button, gpointer user_data)
{
  HnFeedsView *self = HN_FEEDS_VIEW (user_data);
  GtkWidget *buttons[N_PAGES];

  if (!gtk_toggle_button_get_active (button))
    return;
  get_buttons (self, buttons);
  for (guint i = 0; i < N_PAGES; i++)
    if (buttons[i] == GTK_WIDGET (button))
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), names[i]);
}

static void
add (HnFeedsView *self)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->feeds_button), TRUE);
  hn_feeds_page_add (HN_FEEDS_PAGE (self->feeds));
}

static void
on_add (GtkButton *button, gpointer user_data)
{
  add (HN_FEEDS_VIEW (user_data));
}

static gboolean
on_add_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  add (HN_FEEDS_VIEW (widget));
  return TRUE;
}

static void
focus_page (HnFeedsView *self)
{
  if (!gtk_widget_grab_focus (gtk_stack_get_visible_child (GTK_STACK (self->stack))))
    gtk_widget_grab_focus (self->add);
}

/* The pages by number, with Ctrl since a digit may be typed into a form. */
static gboolean
on_page_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HnFeedsView *self = HN_FEEDS_VIEW (widget);
  GtkWidget *buttons[N_PAGES];
  int page = g_variant_get_int32 (args);

  get_buttons (self, buttons);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (buttons[page]), TRUE);
  focus_page (self);
  return TRUE;
}

static gboolean
hn_feeds_view_grab_focus (GtkWidget *widget)
{
  focus_page (HN_FEEDS_VIEW (widget));
  return TRUE;
}

static void
hn_feeds_view_dispose (GObject *object)
{
  HnFeedsView *self = HN_FEEDS_VIEW (object);
  GtkWidget *child;

  if (self->stack != NULL)
    hn_feeds_view_set_desk (self, NULL);
  self->stack = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hn_feeds_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HnFeedsView, feeds_button);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsView, presence_button);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsView, quarantine_button);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsView, keys_button);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsView, trouble);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsView, add);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsView, stack);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsView, feeds);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsView, presence);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsView, quarantine);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsView, keys);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
}

static void
hn_feeds_view_class_init (HnFeedsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_feeds_view_dispose;
  widget_class->grab_focus = hn_feeds_view_grab_focus;
  widget_class->map = hn_feeds_view_map;

  g_type_ensure (HN_TYPE_FEEDS_PAGE);
  g_type_ensure (HN_TYPE_KEYS_PAGE);
  g_type_ensure (HN_TYPE_PRESENCE_PAGE);
  g_type_ensure (HN_TYPE_QUARANTINE_PAGE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_REGION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-feeds-view.ui");
  bind_children (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_n, 0, on_add_key, NULL);
  for (int i = 0; i < N_PAGES; i++)
    gtk_widget_class_add_binding (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK, on_page_key, "i",
                                  i);
}

static void
hn_feeds_view_init (HnFeedsView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_init_template (widget);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (gtk_widget_get_layout_manager (widget)),
                                  GTK_ORIENTATION_VERTICAL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  C_ ("view", "Feeds"), -1);
}

static void
set_pages_desk (HnFeedsView *self, HnDesk *desk)
{
  hn_feeds_page_set_desk (HN_FEEDS_PAGE (self->feeds), desk);
  hn_presence_page_set_desk (HN_PRESENCE_PAGE (self->presence), desk);
  hn_quarantine_page_set_desk (HN_QUARANTINE_PAGE (self->quarantine), desk);
  hn_keys_page_set_desk (HN_KEYS_PAGE (self->keys), desk);
}

void
hn_feeds_view_set_desk (HnFeedsView *self, HnDesk *desk)
{
  HnSupervision *supervision;

  g_return_if_fail (HN_IS_FEEDS_VIEW (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    {
      supervision = hn_desk_get_supervision (self->desk);
      g_signal_handlers_disconnect_by_data (hn_desk_get_feeds (self->desk), self);
      g_signal_handlers_disconnect_by_data (hn_supervision_get_presence (supervision), self);
      g_signal_handlers_disconnect_by_data (supervision, self);
      g_signal_handlers_disconnect_by_data (self->desk, self);
    }
  g_set_object (&self->desk, desk);
  set_pages_desk (self, desk);
  if (desk == NULL)
    return;
  supervision = hn_desk_get_supervision (desk);
  g_signal_connect (hn_desk_get_feeds (desk), "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect (hn_supervision_get_presence (supervision), "items-changed",
                    G_CALLBACK (on_items_changed), self);
  g_signal_connect (supervision, "notify", G_CALLBACK (on_changed), self);
  g_signal_connect (desk, "notify::now-us", G_CALLBACK (on_changed), self);
  update (self);
}

void
hn_feeds_view_show_new (HnFeedsView *self)
{
  g_return_if_fail (HN_IS_FEEDS_VIEW (self));

  hn_feeds_page_show_new (HN_FEEDS_PAGE (self->feeds));
  hn_presence_page_show_new (HN_PRESENCE_PAGE (self->presence));
  hn_quarantine_page_show_new (HN_QUARANTINE_PAGE (self->quarantine));
  hn_keys_page_show_new (HN_KEYS_PAGE (self->keys));
}

void
hn_feeds_view_show_quarantine (HnFeedsView *self)
{
  g_return_if_fail (HN_IS_FEEDS_VIEW (self));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->quarantine_button), TRUE);
  gtk_widget_grab_focus (self->quarantine);
}

void
hn_feeds_view_show_presence (HnFeedsView *self, const char *ceptoar)
{
  g_return_if_fail (HN_IS_FEEDS_VIEW (self));
  g_return_if_fail (ceptoar != NULL);

  if (self->desk == NULL)
    return;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->presence_button), TRUE);
  hn_presence_page_select (HN_PRESENCE_PAGE (self->presence), ceptoar);
  gtk_widget_grab_focus (self->presence);
}
