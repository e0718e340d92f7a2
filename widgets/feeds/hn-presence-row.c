#include "config.h"

#include "hn-presence-row.h"

#include "hn-describe-feed.h"
#include "hn-glyph.h"
#include "hn-style.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

struct _HnPresenceRow
{
  GtkWidget parent_instance;

  GtkWidget *flow;

  HnDesk *desk;
  GListModel *presence;
};

G_DEFINE_FINAL_TYPE (HnPresenceRow, hn_presence_row, GTK_TYPE_WIDGET)

const char *
hn_presence_get_icon_name (HnPresence *presence)
{
  g_return_val_if_fail (HN_IS_PRESENCE (presence), NULL);

  switch (hn_presence_get_state (presence))
    {
    case HN_PRESENCE_REACHABLE:
      return "hn-feed-live-symbolic";
    case HN_PRESENCE_SILENT:
      return "hn-feed-failed-symbolic";
    case HN_PRESENCE_NEVER:
    case HN_N_PRESENCE_STATES:
      break;
    }
  return "hn-presence-never-symbolic";
}

static GtkWidget *
get_button (HnPresenceRow *self, guint position)
{
  GtkFlowBoxChild *child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->flow), position);

  return gtk_flow_box_child_get_child (child);
}

static void
update_button (HnPresenceRow *self, guint position, HnPresence *presence)
{
  GtkWidget *button = get_button (self, position);
  GtkWidget *glyph = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (button)));
  HnPresenceState state = hn_presence_get_state (presence);
  const char *name =
      hn_describe_ceptoar (hn_desk_get_plan (self->desk), hn_presence_get_ceptoar (presence));
  g_autofree char *words = hn_describe_presence (presence, hn_desk_get_wall_us (self->desk));
  g_autofree char *sentence = g_strdup_printf (_ ("%s: %s"), name, words);
  gboolean is_silent = state == HN_PRESENCE_SILENT;

  gtk_image_set_from_paintable (GTK_IMAGE (glyph),
                                hn_glyph_get (hn_presence_get_icon_name (presence)));
  hn_style_set_text (gtk_widget_get_next_sibling (glyph), is_silent ? sentence : name);
  hn_style_set_class (button, "silent", is_silent);
  hn_style_set_class (button, "never", state == HN_PRESENCE_NEVER);
  hn_tooltip_set (button, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
update (HnPresenceRow *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->presence); i++)
    {
      g_autoptr (HnPresence) presence = g_list_model_get_item (self->presence, i);

      update_button (self, i, presence);
    }
}

static void
on_notify (HnPresence *presence, GParamSpec *pspec, gpointer user_data)
{
  update (HN_PRESENCE_ROW (user_data));
}

static void
on_clicked (GtkButton *button, gpointer user_data)
{
  HnPresenceRow *self = HN_PRESENCE_ROW (user_data);

  gtk_widget_activate_action (GTK_WIDGET (self), "desk.presence", "s",
                              (const char *) g_object_get_data (G_OBJECT (button), "ceptoar"));
}

static GtkWidget *
make_button (HnPresenceRow *self, HnPresence *presence)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, NULL));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "hn-peer");
  g_object_set_data_full (G_OBJECT (button), "ceptoar",
                          g_strdup (hn_presence_get_ceptoar (presence)), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_clicked), self);
  return button;
}

static void
on_items_changed (
    GListModel *presence, guint position, guint removed, guint added, gpointer user_data)
{
  HnPresenceRow *self = HN_PRESENCE_ROW (user_data);

  for (guint i = 0; i < removed; i++)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->flow), GTK_WIDGET (gtk_flow_box_get_child_at_index (
                                                        GTK_FLOW_BOX (self->flow), position)));
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HnPresence) item = g_list_model_get_item (presence, i);

      gtk_flow_box_insert (GTK_FLOW_BOX (self->flow), make_button (self, item), i);
      gtk_widget_set_focusable (
          GTK_WIDGET (gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->flow), i)), FALSE);
      g_signal_connect_object (item, "notify", G_CALLBACK (on_notify), self, 0);
    }
  update (self);
  /* Where nobody is known there is nothing to say. */
  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (presence) > 0);
}

static void
drop_presence (HnPresenceRow *self)
{
  if (self->presence == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->presence, self);
  for (guint i = 0; i < g_list_model_get_n_items (self->presence); i++)
    {
      g_autoptr (HnPresence) presence = g_list_model_get_item (self->presence, i);

      g_signal_handlers_disconnect_by_data (presence, self);
    }
  for (GtkFlowBoxChild *child;
       (child = gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (self->flow), 0)) != NULL;)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->flow), GTK_WIDGET (child));
  g_clear_object (&self->presence);
}

static void
hn_presence_row_dispose (GObject *object)
{
  HnPresenceRow *self = HN_PRESENCE_ROW (object);

  drop_presence (self);
  g_clear_pointer (&self->flow, gtk_widget_unparent);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_presence_row_parent_class)->dispose (object);
}

static void
hn_presence_row_class_init (HnPresenceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_presence_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hn_presence_row_init (HnPresenceRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "hn-presence");
  /* How high it is at least is asked for at its least width: with all in one column the window
   * would grow beyond the screen. */
  self->flow = g_object_new (GTK_TYPE_FLOW_BOX, "selection-mode", GTK_SELECTION_NONE,
                             "min-children-per-line", 7, "max-children-per-line", 20,
                             "column-spacing", 0, "row-spacing", 0, NULL);
  gtk_widget_set_parent (self->flow, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reachability of the CEPTOARs"), -1);
}

void
hn_presence_row_set_desk (HnPresenceRow *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_PRESENCE_ROW (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  drop_presence (self);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  self->presence = g_object_ref (hn_supervision_get_presence (hn_desk_get_supervision (desk)));
  g_signal_connect (self->presence, "items-changed", G_CALLBACK (on_items_changed), self);
  on_items_changed (self->presence, 0, 0, g_list_model_get_n_items (self->presence), self);
}
