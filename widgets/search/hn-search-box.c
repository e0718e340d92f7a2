#include "config.h"

#include "hn-search-box.h"

#include "hn-tooltip.h"

#include <glib/gi18n.h>

struct _HnSearchBox
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  HnDesk *desk;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (HnSearchBox, hn_search_box, GTK_TYPE_WIDGET)

static void
on_search_changed (GtkSearchEntry *entry, gpointer user_data)
{
  HnSearchBox *self = HN_SEARCH_BOX (user_data);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));

  if (self->is_updating || self->desk == NULL)
    return;
  self->is_updating = TRUE;
  hn_filter_set_text (hn_desk_get_filter (self->desk), text);
  self->is_updating = FALSE;
  if (text[0] != '\0')
    hn_desk_set_view (self->desk, HN_VIEW_LOG);
}

/* Cleared from elsewhere, say. */
static void
on_filter_text (HnFilter *filter, GParamSpec *pspec, gpointer user_data)
{
  HnSearchBox *self = HN_SEARCH_BOX (user_data);
  const char *text = hn_filter_get_text (filter);

  if (self->is_updating)
    return;
  self->is_updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->is_updating = FALSE;
}

static void
on_activate (GtkSearchEntry *entry, gpointer user_data)
{
  HnSearchBox *self = HN_SEARCH_BOX (user_data);

  if (self->desk == NULL)
    return;
  on_search_changed (entry, self);
  /* Where nothing is searched for there is nothing to be found: the log it is. */
  if (hn_filter_get_text (hn_desk_get_filter (self->desk)) == NULL)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "desk.view", "s", HN_VIEW_LOG);
      return;
    }
  hn_desk_set_view (self->desk, HN_VIEW_LOG);
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.open-found", NULL);
}

static void
on_stop_search (GtkSearchEntry *entry, gpointer user_data)
{
  HnSearchBox *self = HN_SEARCH_BOX (user_data);

  if (self->desk == NULL)
    return;
  hn_filter_set_text (hn_desk_get_filter (self->desk), NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.view", "s", hn_desk_get_view (self->desk));
}

static gboolean
hn_search_box_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HN_SEARCH_BOX (widget)->entry);
}

static void
hn_search_box_dispose (GObject *object)
{
  HnSearchBox *self = HN_SEARCH_BOX (object);

  hn_search_box_set_desk (self, NULL);
  g_clear_pointer (&self->entry, gtk_widget_unparent);

  G_OBJECT_CLASS (hn_search_box_parent_class)->dispose (object);
}

static void
hn_search_box_class_init (HnSearchBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_search_box_dispose;
  widget_class->grab_focus = hn_search_box_grab_focus;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
hn_search_box_init (HnSearchBox *self)
{
  self->entry = gtk_search_entry_new ();
  g_object_set (self->entry, "placeholder-text", _ ("Search"), "width-chars", 6, "max-width-chars",
                22, NULL);
  hn_tooltip_set (self->entry, _ ("Search all records (Ctrl+F)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search all records"), -1);
  g_signal_connect (self->entry, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect (self->entry, "stop-search", G_CALLBACK (on_stop_search), self);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
}

GtkWidget *
hn_search_box_new (void)
{
  return g_object_new (HN_TYPE_SEARCH_BOX, NULL);
}

void
hn_search_box_set_desk (HnSearchBox *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_SEARCH_BOX (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (hn_desk_get_filter (self->desk), self);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  g_signal_connect (hn_desk_get_filter (desk), "notify::text", G_CALLBACK (on_filter_text), self);
  on_filter_text (hn_desk_get_filter (desk), NULL, self);
}
