#include "config.h"

#include "hn-keys-page.h"

#include "hn-boxed-item.h"
#include "hn-confirm.h"
#include "hn-describe-feed.h"
#include "hn-describe-key.h"
#include "hn-facts.h"
#include "hn-format.h"
#include "hn-log-key.h"
#include "hn-style.h"
#include "hn-table.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

struct _HnKeysPage
{
  GtkWidget parent_instance;

  GtkWidget *table_box;
  GtkWidget *table;
  GtkWidget *detail;
  GtkWidget *title;
  GtkWidget *accept;
  GtkWidget *refuse;
  GtkWidget *confirm;
  GtkWidget *facts_box;
  GtkWidget *facts;

  HnDesk *desk;
  /* Of the key that is asked about. */
  char *asked_id;
  gboolean asked_accept;
  char *decided_id; /* what came of it is not shown yet */
};

G_DEFINE_FINAL_TYPE (HnKeysPage, hn_keys_page, GTK_TYPE_WIDGET)

static const HnLogKey *
get_key (gpointer item)
{
  return hn_boxed_item_get (item, HN_TYPE_LOG_KEY);
}

static char *
say_organization (gpointer item, gpointer user_data)
{
  HnDesk *desk = HN_KEYS_PAGE (user_data)->desk;

  return hn_describe_party (hn_desk_get_live_situation (desk), get_key (item)->organization);
}

static char *
say_state (gpointer item, gpointer user_data)
{
  return g_strdup (hn_describe_key_state (get_key (item)->state));
}

static const char *
get_state_icon (gpointer item, gpointer user_data)
{
  return hn_key_state_get_icon_name (get_key (item)->state);
}

static char *
say_fingerprint (gpointer item, gpointer user_data)
{
  return hn_describe_fingerprint (get_key (item)->key_id);
}

static char *
say_since (gpointer item, gpointer user_data)
{
  return hn_format_time (get_key (item)->since_us,
                         hn_desk_get_wall_us (HN_KEYS_PAGE (user_data)->desk));
}

static const HnTableColumn columns[] = {
  { N_ ("Organisation"), 14, 24, say_organization, NULL },
  { N_ ("State"), 16, 24, say_state, get_state_icon },
  { N_ ("From"), 12, 19, say_since, NULL },
  { N_ ("Fingerprint"), 20, 0, say_fingerprint, NULL },
};

static const char *
get_class (gpointer item)
{
  return hn_key_state_wants_decision (get_key (item)->state) ? "hn-failed" : NULL;
}

static const HnLogKey *
get_selected (HnKeysPage *self)
{
  gpointer item = hn_table_get_selected (HN_TABLE (self->table));

  return item != NULL ? get_key (item) : NULL;
}

static void
update_detail (HnKeysPage *self)
{
  const HnLogKey *key = self->desk != NULL ? get_selected (self) : NULL;
  HnFacts *facts = HN_FACTS (self->facts);
  gint64 wall_us;
  g_autofree char *title = NULL;
  g_autofree char *why_not = NULL;
  gboolean can_decide;

  gtk_widget_set_visible (self->detail, key != NULL);
  if (key == NULL)
    return;
  wall_us = hn_desk_get_wall_us (self->desk);
  title = hn_describe_party (hn_desk_get_live_situation (self->desk), key->organization);
  hn_style_set_text (self->title, title);
  hn_facts_set (facts, 0, _ ("State"), hn_describe_key_state (key->state));
  hn_facts_take (facts, 1, _ ("Fingerprint"), hn_describe_fingerprint (key->key_id));
  hn_facts_set (facts, 2, _ ("What it means"), hn_describe_key_meaning (key->state));
  hn_facts_set (facts, 3, _ ("Organisation"), key->organization);
  hn_facts_take (facts, 4, _ ("From"), hn_format_time_and_age (key->since_us, wall_us));
  hn_facts_take (facts, 5, _ ("Until"),
                 key->until_us != 0 ? hn_format_time_and_age (key->until_us, wall_us) : NULL);
  hn_facts_set (facts, 6, _ ("Unsigned objects"),
                key->is_exclusive ? _ ("refused: this organisation signs all that it says")
                                  : _ ("accepted, and shown as unsigned"));
  hn_facts_set (facts, 7, _ ("To confirm"),
                _ ("Call the organisation at a number that you know from elsewhere and compare the "
                   "fingerprint, group by group."));
  can_decide = hn_desk_can_decide (self->desk, &why_not);
  gtk_widget_set_sensitive (self->accept, can_decide && hn_key_state_can_be (key->state, TRUE));
  gtk_widget_set_sensitive (self->refuse, can_decide && hn_key_state_can_be (key->state, FALSE));
  hn_tooltip_set (self->accept, why_not);
  hn_tooltip_set (self->refuse, why_not);
}

static void
on_selected (HnTable *table, GObject *item, gpointer user_data)
{
  HnKeysPage *self = HN_KEYS_PAGE (user_data);

  hn_confirm_drop (HN_CONFIRM (self->confirm));
  update_detail (self);
}

static void
on_answered (gboolean yes, gpointer user_data)
{
  HnKeysPage *self = HN_KEYS_PAGE (user_data);
  g_autofree char *id = g_steal_pointer (&self->asked_id);

  if (!yes || id == NULL || self->desk == NULL)
    return;
  hn_supervision_confirm_key (hn_desk_get_supervision (self->desk), id, self->asked_accept);
  g_free (self->decided_id);
  self->decided_id = g_steal_pointer (&id);
}

/* The list keeps still under a hand, but what the hand has just done is shown, and stays chosen. */
static void
on_keys_changed (HnKeysPage *self, guint position, guint removed, guint added, GListModel *keys)
{
  g_autofree char *id = g_steal_pointer (&self->decided_id);

  if (id == NULL)
    return;
  hn_table_catch_up (HN_TABLE (self->table));
  for (guint i = 0; i < g_list_model_get_n_items (keys); i++)
    {
      g_autoptr (HnBoxedItem) item = g_list_model_get_item (keys, i);

      if (g_str_equal (get_key (item)->key_id, id))
        hn_table_select (HN_TABLE (self->table), i);
    }
}

static void
ask (HnKeysPage *self, gboolean accept)
{
  const HnLogKey *key = get_selected (self);
  g_autofree char *who = NULL;
  g_autofree char *fingerprint = NULL;
  g_autofree char *question = NULL;

  if (key == NULL || !hn_desk_can_decide (self->desk, NULL) ||
      !hn_key_state_can_be (key->state, accept))
    return;
  who = hn_describe_party (hn_desk_get_live_situation (self->desk), key->organization);
  fingerprint = hn_describe_fingerprint (key->key_id);
  question = accept
                 ? g_strdup_printf (_ ("Is this the key of %s?\n%s"), who, fingerprint)
                 : g_strdup_printf (_ ("Refuse this key in the name of %s?\n%s"), who, fingerprint);
  g_free (self->asked_id);
  self->asked_id = g_strdup (key->key_id);
  self->asked_accept = accept;
  hn_confirm_ask (HN_CONFIRM (self->confirm), question,
                  accept
                      ? _ ("What it has signed is then shown as signed with a confirmed key. It "
                           "is noted who confirmed it.")
                      : _ ("What it has signed is then taken for forged. It is noted who refused "
                           "it."),
                  accept ? _ ("Confirm the key") : _ ("Refuse the key"), on_answered, self);
}

static void
on_accept (GtkButton *button, gpointer user_data)
{
  ask (HN_KEYS_PAGE (user_data), TRUE);
}

static void
on_refuse (GtkButton *button, gpointer user_data)
{
  ask (HN_KEYS_PAGE (user_data), FALSE);
}

static gboolean
on_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HnKeysPage *self = HN_KEYS_PAGE (widget);

  if (self->desk == NULL)
    return FALSE;
  ask (self, g_variant_get_boolean (args));
  return TRUE;
}

static void
on_can_decide (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  update_detail (HN_KEYS_PAGE (user_data));
}

static gboolean
hn_keys_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HN_KEYS_PAGE (widget)->table);
}

/* Whoever comes back to the keys finds them in order; while one looks they keep their places. */
static void
hn_keys_page_map (GtkWidget *widget)
{
  HnKeysPage *self = HN_KEYS_PAGE (widget);

  if (self->desk != NULL)
    hn_supervision_order_keys (hn_desk_get_supervision (self->desk));

  GTK_WIDGET_CLASS (hn_keys_page_parent_class)->map (widget);
}

static void
hn_keys_page_dispose (GObject *object)
{
  HnKeysPage *self = HN_KEYS_PAGE (object);
  GtkWidget *child;

  if (self->facts != NULL)
    hn_keys_page_set_desk (self, NULL);
  self->facts = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->asked_id, g_free);
  g_clear_pointer (&self->decided_id, g_free);

  G_OBJECT_CLASS (hn_keys_page_parent_class)->dispose (object);
}

static void
hn_keys_page_class_init (HnKeysPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_keys_page_dispose;
  widget_class->grab_focus = hn_keys_page_grab_focus;
  widget_class->map = hn_keys_page_map;

  g_type_ensure (HN_TYPE_CONFIRM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-keys-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HnKeysPage, table_box);
  gtk_widget_class_bind_template_child (widget_class, HnKeysPage, detail);
  gtk_widget_class_bind_template_child (widget_class, HnKeysPage, title);
  gtk_widget_class_bind_template_child (widget_class, HnKeysPage, accept);
  gtk_widget_class_bind_template_child (widget_class, HnKeysPage, refuse);
  gtk_widget_class_bind_template_child (widget_class, HnKeysPage, confirm);
  gtk_widget_class_bind_template_child (widget_class, HnKeysPage, facts_box);
  gtk_widget_class_bind_template_callback (widget_class, on_accept);
  gtk_widget_class_bind_template_callback (widget_class, on_refuse);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, 0, on_key, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_x, 0, on_key, "b", FALSE);
}

static void
hn_keys_page_init (HnKeysPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);

  gtk_widget_init_template (widget);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);
  self->table = hn_table_new (_ ("Keys"), columns, G_N_ELEMENTS (columns), self);
  gtk_widget_set_vexpand (self->table, TRUE);
  hn_table_set_get_class (HN_TABLE (self->table), get_class);
  hn_table_set_empty (HN_TABLE (self->table), _ ("No key is known yet"),
                      _ ("Organisations publish the keys by which they sign. The first one of each "
                         "is kept; compare its fingerprint by telephone and confirm it here."));
  gtk_box_append (GTK_BOX (self->table_box), self->table);
  g_signal_connect (self->table, "selected", G_CALLBACK (on_selected), self);
  self->facts = hn_facts_new ();
  gtk_box_append (GTK_BOX (self->facts_box), self->facts);
  gtk_widget_set_visible (self->detail, FALSE);
}

void
hn_keys_page_set_desk (HnKeysPage *self, HnDesk *desk)
{
  GListModel *keys;

  g_return_if_fail (HN_IS_KEYS_PAGE (self));
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
  keys = hn_supervision_get_keys (hn_desk_get_supervision (desk));
  hn_table_set_model (HN_TABLE (self->table), keys);
  g_signal_connect_object (keys, "items-changed", G_CALLBACK (on_keys_changed), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect (desk, "notify::can-decide", G_CALLBACK (on_can_decide), self);
}

void
hn_keys_page_show_new (HnKeysPage *self)
{
  g_return_if_fail (HN_IS_KEYS_PAGE (self));

  hn_table_catch_up (HN_TABLE (self->table));
}
