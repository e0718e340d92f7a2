#include "config.h"

#include "hn-feeds-page.h"

#include "hn-confirm.h"
#include "hn-describe-feed.h"
#include "hn-feed-form.h"
#include "hn-feed-row.h"
#include "hn-format.h"
#include "hn-style.h"
#include "hn-table.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

struct _HnFeedsPage
{
  GtkWidget parent_instance;

  GtkWidget *stack;
  GtkWidget *list;
  GtkWidget *form;
  GtkWidget *table_box;
  GtkWidget *table;
  GtkWidget *detail;
  GtkWidget *title;
  GtkWidget *edit;
  GtkWidget *pause;
  GtkWidget *retry;
  GtkWidget *remove;
  GtkWidget *confirm;
  GtkWidget *facts_box;

  HnDesk *desk;
  GSignalGroup *status_signals;
  /* Of the feed that is asked about. */
  char *asked_id;
};

G_DEFINE_FINAL_TYPE (HnFeedsPage, hn_feeds_page, GTK_TYPE_WIDGET)

/* --- the columns; their data is the page --- */

static HnDesk *
get_desk (gpointer user_data)
{
  return HN_FEEDS_PAGE (user_data)->desk;
}

static char *
say_title (gpointer item, gpointer user_data)
{
  return g_strdup (hn_feed_status_get_title (item));
}

static char *
say_state (gpointer item, gpointer user_data)
{
  return g_strdup (hn_describe_feed_state (item));
}

static const char *
get_state_icon (gpointer item, gpointer user_data)
{
  if (hn_feed_status_is_paused (item))
    return "hn-paused-symbolic";
  switch (hn_feed_status_get_state (item))
    {
    case HN_FEED_STATE_LIVE:
    case HN_FEED_STATE_POLLING:
      return "hn-feed-live-symbolic";
    case HN_FEED_STATE_WAITING:
    case HN_FEED_STATE_STOPPED:
      return "hn-feed-failed-symbolic";
    case HN_FEED_STATE_IDLE:
    case HN_FEED_STATE_CONNECTING:
    case HN_FEED_STATE_CATCHING_UP:
    case HN_N_FEED_STATES:
      break;
    }
  return "hn-feed-working-symbolic";
}

static char *
say_kind (gpointer item, gpointer user_data)
{
  g_autofree char *peer = hn_describe_feed_peer (hn_desk_get_plan (get_desk (user_data)), item);
  const char *kind = hn_feed_kind_get_word (hn_feed_status_get_kind (item));

  /* Translators: a kind of feed, and which CEPTOAR the other side is. */
  return peer != NULL ? g_strdup_printf (_ ("%s: %s"), kind, peer) : g_strdup (kind);
}

static char *
say_security (gpointer item, gpointer user_data)
{
  return hn_describe_feed_security (item);
}

static const char *
get_security_icon (gpointer item, gpointer user_data)
{
  switch (hn_feed_status_get_security (item))
    {
    case HN_FEED_SECURITY_TLS:
      return "hn-lock-symbolic";
    case HN_FEED_SECURITY_LOOPBACK:
      return "hn-lock-home-symbolic";
    case HN_FEED_SECURITY_PLAIN:
      return "hn-lock-open-symbolic";
    case HN_FEED_SECURITY_UNKNOWN:
    case HN_N_FEED_SECURITIES:
      break;
    }
  return "hn-seal-unproven-symbolic";
}

static char *
say_lag (gpointer item, gpointer user_data)
{
  gint64 lag_us = hn_feed_status_get_lag_us (item);

  return lag_us >= 0 ? hn_format_duration (lag_us) : g_strdup ("–");
}

static char *
say_rate (gpointer item, gpointer user_data)
{
  return g_strdup_printf ("%.1f", hn_feed_status_get_rate (item));
}

static char *
say_backlog (gpointer item, gpointer user_data)
{
  gint64 backlog = hn_feed_status_get_backlog (item);

  return backlog >= 0 ? hn_format_number ((double) backlog) : g_strdup ("–");
}

/* What went wrong and when it is tried again; else when it was heard. */
static char *
say_news (gpointer item, gpointer user_data)
{
  gint64 wall_us = hn_desk_get_wall_us (get_desk (user_data));
  const char *error = hn_feed_status_get_last_error (item);
  gint64 retry_us = hn_feed_status_get_next_retry_us (item);
  gint64 heard_us = hn_feed_status_get_heard_us (item);
  g_autofree char *age = NULL;

  if (error != NULL && retry_us > wall_us)
    {
      age = hn_format_age (retry_us, wall_us);
      /* Translators: what is wrong with a feed; "in 5 s". */
      return g_strdup_printf (_ ("%s; next try %s"), error, age);
    }
  if (error != NULL)
    return g_strdup (error);
  if (heard_us == 0)
    return g_strdup (_ ("never heard"));
  age = hn_format_age (heard_us, wall_us);
  return g_strdup_printf (_ ("heard %s"), age);
}

static const HnTableColumn columns[] = {
  { N_ ("Feed"), 12, 18, say_title, NULL },
  { N_ ("State"), 9, 15, say_state, get_state_icon },
  { N_ ("Kind"), 5, 9, say_kind, NULL },
  { N_ ("Protection"), 12, 20, say_security, get_security_icon },
  { N_ ("Delay"), 6, 7, say_lag, NULL },
  { N_ ("per s"), 4, 4, say_rate, NULL },
  { N_ ("Backlog"), 6, 7, say_backlog, NULL },
  { N_ ("Last"), 16, 0, say_news, NULL },
};

static const char *
get_class (gpointer item)
{
  if (hn_feed_status_is_paused (item))
    return "hn-over";
  return hn_feed_status_get_last_error (item) != NULL ||
                 hn_feed_status_get_security (item) == HN_FEED_SECURITY_PLAIN
             ? "hn-failed"
             : NULL;
}

/* --- the selected one --- */

static HnFeedStatus *
get_selected (HnFeedsPage *self)
{
  return hn_table_get_selected (HN_TABLE (self->table));
}

static void
update_tools (HnFeedsPage *self)
{
  HnFeedStatus *status = get_selected (self);
  gboolean is_paused = status != NULL && hn_feed_status_is_paused (status);
  g_autoptr (HnFeedConfig) config =
      status != NULL ? hn_supervision_dup_config (hn_desk_get_supervision (self->desk),
                                                  hn_feed_status_get_id (status))
                     : NULL;

  gtk_widget_set_visible (self->detail, status != NULL);
  if (status == NULL)
    return;
  hn_style_set_text (self->title, hn_feed_status_get_title (status));
  gtk_button_set_label (GTK_BUTTON (self->pause), is_paused ? _ ("Go _on (P)") : _ ("_Pause (P)"));
  gtk_widget_set_sensitive (self->retry, !is_paused);
  gtk_widget_set_sensitive (self->edit, config != NULL);
  hn_tooltip_set (self->edit, config == NULL
                                  ? _ ("It was named at the start of the program, not set up here")
                                  : NULL);
}

static void
on_status_changed (HnFeedStatus *status, GParamSpec *pspec, gpointer user_data)
{
  update_tools (HN_FEEDS_PAGE (user_data));
}

static void
on_selected (HnTable *table, HnFeedStatus *status, gpointer user_data)
{
  HnFeedsPage *self = HN_FEEDS_PAGE (user_data);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->facts_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->facts_box), row);
  g_signal_group_set_target (self->status_signals, status);
  hn_confirm_drop (HN_CONFIRM (self->confirm));
  if (self->desk == NULL)
    return;
  if (status != NULL)
    {
      row = hn_feed_row_new (self->desk, status);
      hn_feed_row_set_headed (HN_FEED_ROW (row), FALSE);
      gtk_box_append (GTK_BOX (self->facts_box), row);
    }
  update_tools (self);
}

/* --- what is done --- */

static void
on_form_closed (HnFeedForm *form, gpointer user_data)
{
  HnFeedsPage *self = HN_FEEDS_PAGE (user_data);

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
  if (!gtk_widget_grab_focus (self->table))
    gtk_widget_child_focus (gtk_widget_get_parent (GTK_WIDGET (self)), GTK_DIR_TAB_FORWARD);
}

void
hn_feeds_page_add (HnFeedsPage *self)
{
  g_return_if_fail (HN_IS_FEEDS_PAGE (self));

  if (self->desk == NULL)
    return;
  hn_feed_form_open (HN_FEED_FORM (self->form), NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "form");
  gtk_widget_grab_focus (self->form);
}

static void
edit (HnFeedsPage *self)
{
  HnFeedStatus *status = get_selected (self);
  g_autoptr (HnFeedConfig) config =
      status != NULL ? hn_supervision_dup_config (hn_desk_get_supervision (self->desk),
                                                  hn_feed_status_get_id (status))
                     : NULL;

  if (config == NULL)
    return;
  hn_feed_form_open (HN_FEED_FORM (self->form), config);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "form");
  gtk_widget_grab_focus (self->form);
}

static void
pause_or_go_on (HnFeedsPage *self)
{
  HnFeedStatus *status = get_selected (self);

  if (status != NULL)
    hn_supervision_pause_feed (hn_desk_get_supervision (self->desk), hn_feed_status_get_id (status),
                               !hn_feed_status_is_paused (status));
}

static void
on_remove_answered (gboolean yes, gpointer user_data)
{
  HnFeedsPage *self = HN_FEEDS_PAGE (user_data);
  g_autofree char *id = g_steal_pointer (&self->asked_id);

  if (yes && id != NULL && self->desk != NULL)
    hn_supervision_remove_feed (hn_desk_get_supervision (self->desk), id);
}

static void
ask_to_remove (HnFeedsPage *self)
{
  HnFeedStatus *status = get_selected (self);
  g_autofree char *question = NULL;
  g_autoptr (GString) follows = NULL;
  guint64 n_outbox;

  if (status == NULL)
    return;
  question = g_strdup_printf (_ ("Follow %s no longer?"), hn_feed_status_get_title (status));
  follows = g_string_new (_ (
      "What came by it stays in the log. What only it covers turns stale. Its password or key is "
      "deleted from the keyring."));
  n_outbox = hn_feed_status_get_n_outbox (status);
  if (n_outbox > 0)
    {
      g_string_append_c (follows, ' ');
      g_string_append_printf (
          follows,
          ngettext ("%lu object waits to be sent there and is not sent until it is added again.",
                    "%lu objects wait to be sent there and are not sent until it is added again.",
                    (gulong) n_outbox),
          (gulong) n_outbox);
    }
  g_free (self->asked_id);
  self->asked_id = g_strdup (hn_feed_status_get_id (status));
  hn_confirm_ask (HN_CONFIRM (self->confirm), question, follows->str, _ ("Remove the feed"),
                  on_remove_answered, self);
}

static void
on_edit (GtkButton *button, gpointer user_data)
{
  edit (HN_FEEDS_PAGE (user_data));
}

static void
on_pause (GtkButton *button, gpointer user_data)
{
  pause_or_go_on (HN_FEEDS_PAGE (user_data));
}

static void
on_retry (GtkButton *button, gpointer user_data)
{
  hn_desk_retry (HN_FEEDS_PAGE (user_data)->desk);
}

static void
on_remove (GtkButton *button, gpointer user_data)
{
  ask_to_remove (HN_FEEDS_PAGE (user_data));
}

static gboolean
is_list_shown (HnFeedsPage *self)
{
  return self->desk != NULL && gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->list;
}

static gboolean
on_key (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HnFeedsPage *self = HN_FEEDS_PAGE (widget);
  const char *what = g_variant_get_string (args, NULL);

  if (!is_list_shown (self))
    return FALSE;
  if (g_str_equal (what, "edit"))
    edit (self);
  else if (g_str_equal (what, "pause"))
    pause_or_go_on (self);
  else
    ask_to_remove (self);
  return TRUE;
}

/* --- the widget --- */

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnFeedsPage *self = HN_FEEDS_PAGE (user_data);

  if (gtk_widget_get_mapped (self->table))
    hn_table_refresh (HN_TABLE (self->table));
}

static gboolean
hn_feeds_page_grab_focus (GtkWidget *widget)
{
  HnFeedsPage *self = HN_FEEDS_PAGE (widget);

  return is_list_shown (self) ? gtk_widget_grab_focus (self->table)
                              : gtk_widget_grab_focus (self->form);
}

static void
hn_feeds_page_dispose (GObject *object)
{
  HnFeedsPage *self = HN_FEEDS_PAGE (object);
  GtkWidget *child;

  if (self->stack != NULL)
    hn_feeds_page_set_desk (self, NULL);
  self->stack = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->status_signals);
  g_clear_pointer (&self->asked_id, g_free);

  G_OBJECT_CLASS (hn_feeds_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HnFeedsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsPage, list);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsPage, form);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsPage, table_box);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsPage, detail);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsPage, title);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsPage, edit);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsPage, pause);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsPage, retry);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsPage, remove);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsPage, confirm);
  gtk_widget_class_bind_template_child (widget_class, HnFeedsPage, facts_box);
  gtk_widget_class_bind_template_callback (widget_class, on_edit);
  gtk_widget_class_bind_template_callback (widget_class, on_pause);
  gtk_widget_class_bind_template_callback (widget_class, on_retry);
  gtk_widget_class_bind_template_callback (widget_class, on_remove);
}

static void
hn_feeds_page_class_init (HnFeedsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_feeds_page_dispose;
  widget_class->grab_focus = hn_feeds_page_grab_focus;

  g_type_ensure (HN_TYPE_CONFIRM);
  g_type_ensure (HN_TYPE_FEED_FORM);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-feeds-page.ui");
  bind_children (widget_class);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_e, 0, on_key, "s", "edit");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_p, 0, on_key, "s", "pause");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, on_key, "s", "remove");
}

static void
hn_feeds_page_init (HnFeedsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_box_set_homogeneous (GTK_BOX (self->list), TRUE);
  self->table = hn_table_new (_ ("Feeds"), columns, G_N_ELEMENTS (columns), self);
  gtk_widget_set_vexpand (self->table, TRUE);
  hn_table_set_get_class (HN_TABLE (self->table), get_class);
  hn_table_set_empty (
      HN_TABLE (self->table), _ ("No feed is followed"),
      _ ("Nothing reaches this desk. Add a hub (TAXII 2.1) or a mesh (NATS) with N: "
         "the connection can be tested before it is kept."));
  gtk_box_append (GTK_BOX (self->table_box), self->table);
  g_signal_connect (self->table, "selected", G_CALLBACK (on_selected), self);
  g_signal_connect (self->form, "closed", G_CALLBACK (on_form_closed), self);
  self->status_signals = g_signal_group_new (HN_TYPE_FEED_STATUS);
  g_signal_group_connect (self->status_signals, "notify", G_CALLBACK (on_status_changed), self);
  gtk_widget_set_visible (self->detail, FALSE);
}

static void
on_configs_changed (
    GListModel *configs, guint position, guint removed, guint added, gpointer user_data)
{
  update_tools (HN_FEEDS_PAGE (user_data));
}

void
hn_feeds_page_set_desk (HnFeedsPage *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_FEEDS_PAGE (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk == desk)
    return;
  if (self->desk != NULL)
    {
      hn_table_set_model (HN_TABLE (self->table), NULL);
      g_signal_handlers_disconnect_by_data (
          hn_supervision_get_configs (hn_desk_get_supervision (self->desk)), self);
      g_signal_handlers_disconnect_by_data (self->desk, self);
    }
  g_set_object (&self->desk, desk);
  hn_feed_form_set_desk (HN_FEED_FORM (self->form), desk);
  if (desk == NULL)
    return;
  hn_table_set_model (HN_TABLE (self->table), hn_desk_get_feeds (desk));
  hn_table_select (HN_TABLE (self->table), 0);
  g_signal_connect (desk, "notify::now-us", G_CALLBACK (on_now_changed), self);
  g_signal_connect (hn_supervision_get_configs (hn_desk_get_supervision (desk)), "items-changed",
                    G_CALLBACK (on_configs_changed), self);
}

void
hn_feeds_page_show_new (HnFeedsPage *self)
{
  g_return_if_fail (HN_IS_FEEDS_PAGE (self));

  hn_table_catch_up (HN_TABLE (self->table));
}
