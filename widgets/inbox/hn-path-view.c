#include "config.h"

#include "hn-path-view.h"

#include "hn-describe-feed.h"
#include "hn-format.h"
#include "hn-path.h"

#include <glib/gi18n.h>

struct _HnPathView
{
  GtkWidget parent_instance;

  GtkWidget *grid;
};

G_DEFINE_FINAL_TYPE (HnPathView, hn_path_view, GTK_TYPE_WIDGET)

static void
hn_path_view_dispose (GObject *object)
{
  g_clear_pointer (&HN_PATH_VIEW (object)->grid, gtk_widget_unparent);

  G_OBJECT_CLASS (hn_path_view_parent_class)->dispose (object);
}

static void
hn_path_view_class_init (HnPathViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_path_view_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
hn_path_view_init (HnPathView *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 10);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 3);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

GtkWidget *
hn_path_view_new (void)
{
  return g_object_new (HN_TYPE_PATH_VIEW, NULL);
}

static void
attach (HnPathView *self, const char *text, int column, int row, const char *style)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0, "wrap", column > 0,
                    "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", column == 1, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
}

static char *
say_step (HnPathStep *step, HnDesk *desk)
{
  g_autoptr (GString) text = g_string_new (hn_path_step_get_words (step));
  g_autofree char *source = NULL;

  if (hn_path_step_get_actor (step) != NULL)
    g_string_append_printf (text, " – %s", hn_path_step_get_actor (step));
  if (hn_path_step_get_kind (step) == HN_PATH_ARRIVED)
    {
      source = hn_describe_source (hn_desk_get_feeds (desk), hn_path_step_get_means (step));
      g_string_append_printf (text, _ (" (%s)"), source);
    }
  else if (hn_path_step_get_means (step) != NULL)
    g_string_append_printf (text, _ (" (%s)"), hn_path_step_get_means (step));
  if (hn_path_step_is_emergency (step))
    /* Translators: the route of an emergency, 別紙5. */
    g_string_append_printf (text, " · %s", _ ("emergency route"));
  return g_strdup (text->str);
}

/* How long after the step before: where a report was held up shows. */
static char *
say_pause (HnPathStep *step, gint64 before_us)
{
  g_autofree char *duration = NULL;
  gint64 pause_us = hn_path_step_get_at_us (step) - before_us;

  if (before_us == 0 || pause_us < G_USEC_PER_SEC)
    return NULL;
  duration = hn_format_duration (pause_us - pause_us % G_USEC_PER_SEC);
  return g_strdup_printf ("+%s", duration);
}

static void
add_steps (HnPathView *self, HnDesk *desk, GListModel *path)
{
  gint64 now_us = hn_desk_get_now_us (desk);
  gint64 before_us = 0;

  for (guint i = 0; i < g_list_model_get_n_items (path); i++)
    {
      g_autoptr (HnPathStep) step = g_list_model_get_item (path, i);
      g_autofree char *time = hn_format_time (hn_path_step_get_at_us (step), now_us);
      g_autofree char *words = say_step (step, desk);
      g_autofree char *pause = say_pause (step, before_us);

      attach (self, time, 0, (int) i, "hn-numbers");
      attach (self, words, 1, (int) i, NULL);
      if (pause != NULL)
        attach (self, pause, 2, (int) i, "hn-dim");
      before_us = hn_path_step_get_at_us (step);
    }
}

void
hn_path_view_set (HnPathView *self, HnDesk *desk, HnIncident *incident)
{
  g_autoptr (GListModel) path = NULL;
  GtkWidget *child;

  g_return_if_fail (HN_IS_PATH_VIEW (self));
  g_return_if_fail (incident == NULL || HN_IS_DESK (desk));

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  if (incident == NULL)
    return;
  path = hn_path_of (hn_desk_get_situation (desk), incident);
  add_steps (self, desk, path);
  if (!hn_path_has_hop (path, 0) && !hn_path_has_hop (path, 1) && !hn_path_has_hop (path, 2))
    attach (self, _ ("Nobody has recorded by which hops it came (R records a receipt)."), 1,
            (int) g_list_model_get_n_items (path), "hn-dim");
}
