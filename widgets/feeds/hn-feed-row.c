#include "config.h"

#include "hn-feed-row.h"

#include "hn-describe-feed.h"
#include "hn-facts.h"
#include "hn-format.h"
#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnFeedRow
{
  GtkWidget parent_instance;

  GtkWidget *title;
  GtkWidget *facts;

  HnDesk *desk;
  HnFeedStatus *status;
};

G_DEFINE_FINAL_TYPE (HnFeedRow, hn_feed_row, GTK_TYPE_WIDGET)

static char *
say_counts (HnFeedStatus *status)
{
  const HnFeedCounts *counts = hn_feed_status_get_counts (status);
  g_autofree char *n_new = hn_format_number ((double) counts->n_new);
  g_autofree char *n_duplicates = hn_format_number ((double) counts->n_duplicates);
  g_autofree char *n_conflicts = hn_format_number ((double) counts->n_conflicts);
  g_autofree char *n_quarantined = hn_format_number ((double) counts->n_quarantined);

  /* Translators: objects that a feed brought since the start of the program. */
  return g_strdup_printf (_ ("%s new, %s known already, %s in conflict, %s quarantined"), n_new,
                          n_duplicates, n_conflicts, n_quarantined);
}

/* (transfer full) (nullable) */
static char *
say_stream (HnFeedStatus *status)
{
  if (hn_feed_status_get_kind (status) == HN_FEED_KIND_MESH)
    return NULL;
  return g_strdup (hn_feed_status_is_streaming (status) ? _ ("news arrive by themselves")
                                                        : _ ("the hub is asked at intervals"));
}

/* (transfer full) (nullable): nothing where there is none. */
static char *
say_number (guint64 number)
{
  return number > 0 ? hn_format_number ((double) number) : NULL;
}

/* What protects it, and who the other side is. */
static void
update_wire (HnFeedRow *self, gint64 wall_us)
{
  HnFacts *facts = HN_FACTS (self->facts);
  HnFeedStatus *status = self->status;
  const HnFeedCounts *counts = hn_feed_status_get_counts (status);
  gint64 until_us = hn_feed_status_get_peer_until_us (status);
  gint64 backlog = hn_feed_status_get_backlog (status);

  hn_facts_take (facts, 10, _ ("Protection"), hn_describe_feed_security (status));
  hn_facts_set (facts, 11, _ ("Certificate of"), hn_feed_status_get_peer_name (status));
  hn_facts_take (facts, 12, _ ("Good until"),
                 until_us != 0 ? hn_format_time_and_age (until_us, wall_us) : NULL);
  hn_facts_take (facts, 13, _ ("CEPTOAR"),
                 hn_describe_feed_peer (hn_desk_get_plan (self->desk), status));
  hn_facts_take (facts, 14, _ ("Backlog"), say_number (backlog > 0 ? (guint64) backlog : 0));
  hn_facts_take (facts, 15, _ ("Forged"), say_number (counts->n_forged));
  /* Translators: objects whose content was purged before and that came again. */
  hn_facts_take (facts, 16, _ ("Purged before, not taken again"), say_number (counts->n_barred));
}

static void
update (HnFeedRow *self)
{
  HnFacts *facts = HN_FACTS (self->facts);
  HnFeedStatus *status = self->status;
  gint64 wall_us = hn_desk_get_wall_us (self->desk);
  gint64 heard_us = hn_feed_status_get_heard_us (status);
  gint64 lag_us = hn_feed_status_get_lag_us (status);
  gint64 retry_us = hn_feed_status_get_next_retry_us (status);

  hn_style_set_text (self->title, hn_feed_status_get_title (status));
  hn_facts_set (facts, 0, _ ("State"), hn_describe_feed_state (status));
  hn_facts_set (facts, 1, _ ("Error"), hn_feed_status_get_last_error (status));
  hn_facts_take (facts, 2, _ ("Next try"),
                 retry_us != 0 ? hn_format_age (retry_us, wall_us) : NULL);
  hn_facts_take (facts, 3, _ ("Last heard"),
                 heard_us != 0 ? hn_format_time_and_age (heard_us, wall_us)
                               : g_strdup (_ ("never")));
  hn_facts_take (facts, 4, _ ("Delay"),
                 lag_us >= 0 ? hn_format_duration (lag_us) : g_strdup (_ ("not known")));
  hn_facts_take (facts, 5, _ ("How"), say_stream (status));
  hn_facts_take (facts, 6, _ ("Objects"), say_counts (status));
  hn_facts_take (facts, 7, _ ("Waiting to be sent"),
                 say_number (hn_feed_status_get_n_outbox (status)));
  /* Translators: how many objects of ours the other side will not have. */
  hn_facts_take (facts, 8, _ ("Refused there"), say_number (hn_feed_status_get_n_refused (status)));
  hn_facts_set (facts, 9, _ ("Address"), hn_feed_status_get_url (status));
  update_wire (self, wall_us);
}

static void
on_changed (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  HnFeedRow *self = HN_FEED_ROW (user_data);

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
hn_feed_row_map (GtkWidget *widget)
{
  update (HN_FEED_ROW (widget));
  GTK_WIDGET_CLASS (hn_feed_row_parent_class)->map (widget);
}

static void
hn_feed_row_dispose (GObject *object)
{
  HnFeedRow *self = HN_FEED_ROW (object);

  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->facts, gtk_widget_unparent);
  g_clear_object (&self->status);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_feed_row_parent_class)->dispose (object);
}

static void
hn_feed_row_class_init (HnFeedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_feed_row_dispose;
  widget_class->map = hn_feed_row_map;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hn_feed_row_init (HnFeedRow *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));
  self->facts = hn_facts_new ();
  gtk_widget_set_parent (self->facts, GTK_WIDGET (self));
}

GtkWidget *
hn_feed_row_new (HnDesk *desk, HnFeedStatus *status)
{
  HnFeedRow *self;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_FEED_STATUS (status), NULL);

  self = g_object_new (HN_TYPE_FEED_ROW, NULL);
  self->desk = g_object_ref (desk);
  self->status = g_object_ref (status);
  g_signal_connect_object (status, "notify", G_CALLBACK (on_changed), self, 0);
  g_signal_connect_object (desk, "notify::now-us", G_CALLBACK (on_changed), self, 0);
  return GTK_WIDGET (self);
}

void
hn_feed_row_set_headed (HnFeedRow *self, gboolean is_headed)
{
  g_return_if_fail (HN_IS_FEED_ROW (self));

  gtk_widget_set_visible (self->title, is_headed);
}
