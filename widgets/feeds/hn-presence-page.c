#include "config.h"

#include "hn-presence-page.h"

#include "hn-ceptoar.h"

#include "hn-confirm.h"
#include "hn-describe-feed.h"
#include "hn-facts.h"
#include "hn-format.h"
#include "hn-presence-row.h"
#include "hn-style.h"
#include "hn-table.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

struct _HnPresencePage
{
  GtkWidget parent_instance;

  GtkWidget *table_box;
  GtkWidget *table;
  GtkWidget *detail;
  GtkWidget *title;
  GtkWidget *ask;
  GtkWidget *confirm;
  GtkWidget *facts_box;
  GtkWidget *facts;

  HnDesk *desk;
};

G_DEFINE_FINAL_TYPE (HnPresencePage, hn_presence_page, GTK_TYPE_WIDGET)

static HnDesk *
get_desk (gpointer user_data)
{
  return HN_PRESENCE_PAGE (user_data)->desk;
}

static char *
say_ceptoar (gpointer item, gpointer user_data)
{
  return g_strdup (hn_describe_ceptoar (hn_desk_get_plan (get_desk (user_data)),
                                        hn_presence_get_ceptoar (item)));
}

static char *
say_state (gpointer item, gpointer user_data)
{
  return hn_describe_presence (item, hn_desk_get_wall_us (get_desk (user_data)));
}

static const char *
get_state_icon (gpointer item, gpointer user_data)
{
  return hn_presence_get_icon_name (item);
}

static char *
say_heard (gpointer item, gpointer user_data)
{
  gint64 heard_us = hn_presence_get_heard_us (item);

  return heard_us != 0 ? hn_format_age (heard_us, hn_desk_get_wall_us (get_desk (user_data)))
                       : g_strdup (_ ("never"));
}

static char *
say_round_trip (gpointer item, gpointer user_data)
{
  gint64 us = hn_presence_get_round_trip_us (item);

  return us >= 0 ? g_strdup_printf (_ ("%.0f ms"), (double) us / 1000) : g_strdup ("–");
}

static char *
say_contacts (gpointer item, gpointer user_data)
{
  guint n = g_list_model_get_n_items (hn_presence_get_pocs (item));

  return n > 0 ? g_strdup_printf ("%u/%u", hn_presence_get_n_reachable (item), n) : g_strdup ("–");
}

static char *
say_by (gpointer item, gpointer user_data)
{
  GListModel *feeds = hn_desk_get_feeds (get_desk (user_data));
  const char *id = hn_presence_get_feed_id (item);

  for (guint i = 0; id != NULL && i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (HnFeedStatus) status = g_list_model_get_item (feeds, i);

      if (g_str_equal (hn_feed_status_get_id (status), id))
        return g_strdup (hn_feed_status_get_title (status));
    }
  return g_strdup (id != NULL ? id : "–");
}

static const HnTableColumn columns[] = {
  { N_ ("CEPTOAR"), 12, 22, say_ceptoar, NULL },
  { N_ ("Reachability"), 14, 26, say_state, get_state_icon },
  { N_ ("Heard"), 8, 12, say_heard, NULL },
  { N_ ("Contacts"), 7, 8, say_contacts, NULL },
  { N_ ("Answer in"), 8, 9, say_round_trip, NULL },
  { N_ ("By feed"), 8, 0, say_by, NULL },
};

static const char *
get_class (gpointer item)
{
  switch (hn_presence_get_state (item))
    {
    case HN_PRESENCE_SILENT:
      return "hn-failed";
    case HN_PRESENCE_NEVER:
      return "hn-never";
    case HN_PRESENCE_REACHABLE:
    case HN_N_PRESENCE_STATES:
      break;
    }
  return NULL;
}

/* Each contact in a line of its own. */
static void
update_contacts (HnPresencePage *self, HnPresence *presence)
{
  GListModel *pocs = hn_presence_get_pocs (presence);
  gint64 wall_us = hn_desk_get_wall_us (self->desk);
  guint n = g_list_model_get_n_items (pocs);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnPresence) poc = g_list_model_get_item (pocs, i);
      const char *id = hn_presence_get_poc (poc);
      const char *name = hn_presence_get_name (poc);
      g_autofree char *state = hn_describe_presence (poc, wall_us);
      g_autofree char *age = hn_format_age (hn_presence_get_heard_us (poc), wall_us);

      if (name == NULL && id != NULL && id[0] != '\0')
        name = hn_situation_get_name_of (hn_desk_get_live_situation (self->desk), id);
      if (name == NULL)
        name = id != NULL && id[0] != '\0' ? id : _ ("Server of the CEPTOAR");
      hn_facts_take (HN_FACTS (self->facts), 4 + i, name,
                     /* Translators: the state of a contact, and how long ago it was heard. */
                     g_strdup_printf (_ ("%s (heard %s)"), state, age));
    }
  hn_facts_set (HN_FACTS (self->facts), 4 + n, "", NULL);
}

/* A contact is asked by the mesh: one that only a hub speaks for has nobody there. */
static gboolean
can_be_asked (HnPresence *presence)
{
  GListModel *pocs = hn_presence_get_pocs (presence);

  for (guint i = 0; i < g_list_model_get_n_items (pocs); i++)
    {
      g_autoptr (HnPresence) poc = g_list_model_get_item (pocs, i);
      const char *id = hn_presence_get_poc (poc);

      if (id != NULL && id[0] != '\0')
        return TRUE;
    }
  return FALSE;
}

static void
update_ask (HnPresencePage *self, HnPresence *presence)
{
  gboolean can_ask = can_be_asked (presence);

  gtk_widget_set_sensitive (self->ask, can_ask);
  hn_tooltip_set (self->ask, can_ask ? NULL
                                     : _ ("No contact of this CEPTOAR was heard by a mesh yet: "
                                          "there is nobody to ask"));
}

static void
update_detail (HnPresencePage *self)
{
  HnPresence *presence = self->desk != NULL ? hn_table_get_selected (HN_TABLE (self->table)) : NULL;
  HnFacts *facts = HN_FACTS (self->facts);
  HnCeptoar *ceptoar;
  gint64 heard_us;

  gtk_widget_set_visible (self->detail, presence != NULL);
  if (presence == NULL)
    return;
  ceptoar =
      hn_plan_find_ceptoar (hn_desk_get_plan (self->desk), hn_presence_get_ceptoar (presence));
  heard_us = hn_presence_get_heard_us (presence);
  hn_style_set_text (self->title, ceptoar != NULL ? hn_term_get_name (HN_TERM (ceptoar))
                                                  : hn_presence_get_ceptoar (presence));
  hn_facts_take (facts, 0, _ ("Reachability"),
                 hn_describe_presence (presence, hn_desk_get_wall_us (self->desk)));
  hn_facts_set (facts, 1, _ ("Sector"),
                ceptoar != NULL ? hn_term_get_name (HN_TERM (hn_ceptoar_get_sector (ceptoar)))
                                : NULL);
  hn_facts_take (facts, 2, _ ("Last heard"),
                 heard_us != 0 ? hn_format_time_and_age (heard_us, hn_desk_get_wall_us (self->desk))
                               : g_strdup (_ ("never")));
  hn_facts_take (facts, 3, _ ("By feed"), say_by (presence, self));
  update_contacts (self, presence);
  update_ask (self, presence);
}

static void
on_selected (HnTable *table, GObject *item, gpointer user_data)
{
  update_detail (HN_PRESENCE_PAGE (user_data));
}

static void
ask (HnPresencePage *self)
{
  HnPresence *presence = hn_table_get_selected (HN_TABLE (self->table));

  if (presence != NULL && self->desk != NULL && can_be_asked (presence))
    hn_supervision_ask_presence (hn_desk_get_supervision (self->desk),
                                 hn_presence_get_ceptoar (presence));
}

static void
on_ask (GtkButton *button, gpointer user_data)
{
  ask (HN_PRESENCE_PAGE (user_data));
}

static gboolean
on_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  ask (HN_PRESENCE_PAGE (widget));
  return TRUE;
}

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnPresencePage *self = HN_PRESENCE_PAGE (user_data);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  hn_table_refresh (HN_TABLE (self->table));
  update_detail (self);
}

static gboolean
hn_presence_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HN_PRESENCE_PAGE (widget)->table);
}

static void
hn_presence_page_dispose (GObject *object)
{
  HnPresencePage *self = HN_PRESENCE_PAGE (object);
  GtkWidget *child;

  if (self->facts != NULL)
    hn_presence_page_set_desk (self, NULL);
  self->facts = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hn_presence_page_parent_class)->dispose (object);
}

static void
hn_presence_page_class_init (HnPresencePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_presence_page_dispose;
  widget_class->grab_focus = hn_presence_page_grab_focus;

  g_type_ensure (HN_TYPE_CONFIRM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-presence-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HnPresencePage, table_box);
  gtk_widget_class_bind_template_child (widget_class, HnPresencePage, detail);
  gtk_widget_class_bind_template_child (widget_class, HnPresencePage, title);
  gtk_widget_class_bind_template_child (widget_class, HnPresencePage, ask);
  gtk_widget_class_bind_template_child (widget_class, HnPresencePage, confirm);
  gtk_widget_class_bind_template_child (widget_class, HnPresencePage, facts_box);
  gtk_widget_class_bind_template_callback (widget_class, on_ask);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_q, 0, on_key, NULL);
}

static void
hn_presence_page_init (HnPresencePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);

  gtk_widget_init_template (widget);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->table = hn_table_new (_ ("Reachability"), columns, G_N_ELEMENTS (columns), self);
  gtk_widget_set_vexpand (self->table, TRUE);
  hn_table_set_get_class (HN_TABLE (self->table), get_class);
  hn_table_set_empty (HN_TABLE (self->table), _ ("Nobody tells who can be reached"),
                      _ ("Add a mesh, or a hub that is a CEPTOAR's: who was heard by it stands "
                         "here, a row a CEPTOAR."));
  gtk_box_append (GTK_BOX (self->table_box), self->table);
  g_signal_connect (self->table, "selected", G_CALLBACK (on_selected), self);
  self->facts = hn_facts_new ();
  gtk_box_append (GTK_BOX (self->facts_box), self->facts);
  gtk_widget_set_visible (self->detail, FALSE);
}

void
hn_presence_page_set_desk (HnPresencePage *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_PRESENCE_PAGE (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    {
      hn_table_set_model (HN_TABLE (self->table), NULL);
      g_signal_handlers_disconnect_by_data (self->desk, self);
    }
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  hn_table_set_model (HN_TABLE (self->table),
                      hn_supervision_get_presence (hn_desk_get_supervision (desk)));
  g_signal_connect (desk, "notify::now-us", G_CALLBACK (on_now_changed), self);
}

void
hn_presence_page_show_new (HnPresencePage *self)
{
  g_return_if_fail (HN_IS_PRESENCE_PAGE (self));

  hn_table_catch_up (HN_TABLE (self->table));
}

void
hn_presence_page_select (HnPresencePage *self, const char *ceptoar)
{
  GListModel *rows;

  g_return_if_fail (HN_IS_PRESENCE_PAGE (self));
  g_return_if_fail (self->desk != NULL);

  rows = hn_supervision_get_presence (hn_desk_get_supervision (self->desk));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (HnPresence) presence = g_list_model_get_item (rows, i);

      if (g_str_equal (hn_presence_get_ceptoar (presence), ceptoar))
        hn_table_select (HN_TABLE (self->table), i);
    }
}
