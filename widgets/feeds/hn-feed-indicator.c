#include "config.h"

#include "hn-feed-indicator.h"

#include "hn-feed-row.h"
#include "hn-format.h"
#include "hn-glyph.h"
#include "hn-style.h"
#include "hn-tooltip.h"

#include <glib/gi18n.h>

struct _HnFeedIndicator
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *glyph;
  GtkWidget *label;
  GtkWidget *rows;

  HnDesk *desk;
  GListModel *feeds;
};

G_DEFINE_FINAL_TYPE (HnFeedIndicator, hn_feed_indicator, GTK_TYPE_WIDGET)

/* How much an officer must know of it: the greatest is shown. */
static guint
get_gravity (HnFeedStatus *status)
{
  switch (hn_feed_status_get_state (status))
    {
    case HN_FEED_STATE_LIVE:
      return 0;
    case HN_FEED_STATE_POLLING:
      return 1;
    case HN_FEED_STATE_CATCHING_UP:
      return 2;
    case HN_FEED_STATE_IDLE:
    case HN_FEED_STATE_CONNECTING:
      return 3;
    case HN_FEED_STATE_STOPPED:
      return 4;
    case HN_FEED_STATE_WAITING:
      return 5;
    case HN_N_FEED_STATES:
      break;
    }
  g_return_val_if_reached (0);
}

static const char *
get_icon_name (guint gravity)
{
  if (gravity >= 4)
    return "hn-feed-failed-symbolic";
  return gravity >= 2 ? "hn-feed-working-symbolic" : "hn-feed-live-symbolic";
}

static gboolean
is_counted (HnFeedStatus *status)
{
  return !hn_feed_status_is_paused (status);
}

static HnFeedStatus *
dup_gravest (HnFeedIndicator *self)
{
  HnFeedStatus *gravest = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (self->feeds); i++)
    {
      g_autoptr (HnFeedStatus) status = g_list_model_get_item (self->feeds, i);

      if (!is_counted (status))
        continue;
      if (gravest == NULL || get_gravity (status) > get_gravity (gravest))
        g_set_object (&gravest, status);
    }
  return gravest;
}

static char *
describe (HnFeedStatus *status)
{
  const char *word = hn_feed_state_get_word (hn_feed_status_get_state (status));
  gint64 lag_us = hn_feed_status_get_lag_us (status);
  g_autofree char *lag = lag_us >= 0 ? hn_format_duration (lag_us) : NULL;

  if (hn_feed_status_get_last_error (status) != NULL)
    /* Translators: the state of a feed and what went wrong. */
    return g_strdup_printf (_ ("%s – %s"), word, hn_feed_status_get_last_error (status));
  if (get_gravity (status) <= 1 && lag != NULL)
    /* Translators: the state of a feed and its delay, e.g. "live, 0.2 s behind". */
    return g_strdup_printf (_ ("%s, %s behind"), word, lag);
  return g_strdup (word);
}

/* The greatest delay of a kind; FALSE where no such feed is followed. */
static gboolean
get_lag (HnFeedIndicator *self, HnFeedKind kind, gint64 *lag_us)
{
  gboolean is_there = FALSE;

  *lag_us = -1;
  for (guint i = 0; i < g_list_model_get_n_items (self->feeds); i++)
    {
      g_autoptr (HnFeedStatus) status = g_list_model_get_item (self->feeds, i);

      if (!is_counted (status) || hn_feed_status_get_kind (status) != kind)
        continue;
      is_there = TRUE;
      *lag_us = MAX (*lag_us, hn_feed_status_get_lag_us (status));
    }
  return is_there;
}

/* "11/14"; NULL where nobody tells. */
static char *
say_presence (HnFeedIndicator *self)
{
  GListModel *presence = hn_supervision_get_presence (hn_desk_get_supervision (self->desk));
  guint n = g_list_model_get_n_items (presence), n_reachable = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnPresence) row = g_list_model_get_item (presence, i);

      n_reachable += hn_presence_get_state (row) == HN_PRESENCE_REACHABLE;
    }
  return n > 0 ? g_strdup_printf ("%s %u/%u", n_reachable == n ? "●" : "○", n_reachable, n) : NULL;
}

/* A line ends between two parts and never within one. */
static char *
hold_together (const char *part)
{
  g_autoptr (GString) text = g_string_new (part);

  g_string_replace (text, " ", "\302\240", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* All is well, and there is a mesh: "hub ● 0.2 s  mesh ● 14/14". */
static char *
summarize (HnFeedIndicator *self)
{
  g_autofree char *presence = say_presence (self);
  g_autofree char *lag = NULL, *hub = NULL, *mesh = NULL;
  g_autofree char *hub_part = NULL, *mesh_part = NULL;
  gint64 hub_lag_us, mesh_lag_us;
  gboolean has_hub = get_lag (self, HN_FEED_KIND_HUB, &hub_lag_us);

  if (!get_lag (self, HN_FEED_KIND_MESH, &mesh_lag_us))
    return NULL;
  /* Translators: in the header: who can be reached by the mesh, "● 14/14". */
  mesh = g_strdup_printf (_ ("mesh %s"), presence != NULL ? presence : "●");
  mesh_part = hold_together (mesh);
  if (!has_hub)
    return g_steal_pointer (&mesh_part);
  lag = hub_lag_us >= 0 ? hn_format_duration (hub_lag_us) : g_strdup ("–");
  /* Translators: in the header: the delay of the hubs. */
  hub = g_strdup_printf (_ ("hub ● %s"), lag);
  hub_part = hold_together (hub);
  return g_strdup_printf ("%s  %s", hub_part, mesh_part);
}

static void
update (HnFeedIndicator *self)
{
  g_autoptr (HnFeedStatus) gravest = dup_gravest (self);
  g_autofree char *what = gravest != NULL ? describe (gravest) : NULL;
  g_autofree char *text = NULL;
  guint gravity = gravest != NULL ? get_gravity (gravest) : 4;
  g_autofree char *summary = gravity <= 1 ? summarize (self) : NULL;

  if (gravest == NULL)
    text = g_strdup (g_list_model_get_n_items (self->feeds) > 0 ? _ ("All feeds are paused")
                                                                : _ ("No feed is followed"));
  else if (summary != NULL)
    text = g_steal_pointer (&summary);
  else if (strstr (what, hn_feed_status_get_title (gravest)) != NULL)
    text = g_steal_pointer (&what);
  else
    /* What it is comes before whose it is: where room is scarce the end is cut. Translators: the
     * state of a feed, and its name. */
    text = g_strdup_printf (_ ("%s (%s)"), what, hn_feed_status_get_title (gravest));
  gtk_image_set_from_paintable (GTK_IMAGE (self->glyph), hn_glyph_get (get_icon_name (gravity)));
  hn_style_set_class (GTK_WIDGET (self), "failed", gravity >= 4);
  hn_style_set_text (self->label, text);
  hn_tooltip_set (GTK_WIDGET (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

static void
on_status_changed (HnFeedStatus *status, GParamSpec *pspec, gpointer user_data)
{
  update (HN_FEED_INDICATOR (user_data));
}

/* Who can be reached changes by itself. */
static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  HnFeedIndicator *self = HN_FEED_INDICATOR (user_data);

  if (self->desk == desk)
    update (self);
}

static void
fill_rows (HnFeedIndicator *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_box_remove (GTK_BOX (self->rows), row);
  for (guint i = 0; self->feeds != NULL && i < g_list_model_get_n_items (self->feeds); i++)
    {
      g_autoptr (HnFeedStatus) status = g_list_model_get_item (self->feeds, i);

      gtk_box_append (GTK_BOX (self->rows), hn_feed_row_new (self->desk, status));
    }
}

static void
on_feeds_changed (GListModel *feeds, guint position, guint removed, guint added, gpointer user_data)
{
  HnFeedIndicator *self = HN_FEED_INDICATOR (user_data);

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HnFeedStatus) status = g_list_model_get_item (feeds, i);

      g_signal_connect_object (status, "notify", G_CALLBACK (on_status_changed), self, 0);
    }
  fill_rows (self);
  update (self);
}

static void
drop_feeds (HnFeedIndicator *self)
{
  if (self->feeds == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->feeds, self);
  for (guint i = 0; i < g_list_model_get_n_items (self->feeds); i++)
    {
      g_autoptr (HnFeedStatus) status = g_list_model_get_item (self->feeds, i);

      g_signal_handlers_disconnect_by_data (status, self);
    }
  g_clear_object (&self->feeds);
}

static void
hn_feed_indicator_dispose (GObject *object)
{
  HnFeedIndicator *self = HN_FEED_INDICATOR (object);

  drop_feeds (self);
  g_clear_object (&self->desk);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (hn_feed_indicator_parent_class)->dispose (object);
}

static void
hn_feed_indicator_class_init (HnFeedIndicatorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_feed_indicator_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-feed-indicator.ui");
  gtk_widget_class_bind_template_child (widget_class, HnFeedIndicator, button);
  gtk_widget_class_bind_template_child (widget_class, HnFeedIndicator, glyph);
  gtk_widget_class_bind_template_child (widget_class, HnFeedIndicator, label);
  gtk_widget_class_bind_template_child (widget_class, HnFeedIndicator, rows);
}

static void
hn_feed_indicator_init (HnFeedIndicator *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hn_feed_indicator_set_desk (HnFeedIndicator *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_FEED_INDICATOR (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  drop_feeds (self);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    {
      fill_rows (self);
      return;
    }
  self->feeds = g_object_ref (hn_desk_get_feeds (desk));
  g_signal_connect_object (desk, "notify::now-us", G_CALLBACK (on_now_changed), self, 0);
  g_signal_connect (self->feeds, "items-changed", G_CALLBACK (on_feeds_changed), self);
  on_feeds_changed (self->feeds, 0, 0, g_list_model_get_n_items (self->feeds), self);
}

const char *
hn_feed_indicator_get_text (HnFeedIndicator *self)
{
  g_return_val_if_fail (HN_IS_FEED_INDICATOR (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}
