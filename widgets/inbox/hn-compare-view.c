#include "config.h"

#include "hn-compare-view.h"

#include "hn-choice.h"
#include "hn-compare.h"
#include "hn-format.h"
#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnCompareView
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GtkWidget *older;
  GtkWidget *newer;

  HnDesk *desk;
  HnIncident *incident;
  guint n_versions;
  guint n_changed;
};

G_DEFINE_FINAL_TYPE (HnCompareView, hn_compare_view, GTK_TYPE_WIDGET)

/* (transfer full) (nullable): the version that is chosen, counted from the newest. */
static HnIncidentVersion *
get_chosen (HnCompareView *self, GtkWidget *choice)
{
  const char *id = hn_choice_get (HN_CHOICE (choice));
  GListModel *versions = hn_incident_get_versions (self->incident);
  guint number = id != NULL ? (guint) g_ascii_strtoull (id, NULL, 10) : 0;

  /* They are numbered from the oldest, so that a number stays with its version. */
  return number > 0 ? g_list_model_get_item (versions, g_list_model_get_n_items (versions) - number)
                    : NULL;
}

static GtkWidget *
attach_label (HnCompareView *self, const char *text, int column, int row, const char *style)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0, "wrap", TRUE,
                    "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", column > 0, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
  return label;
}

static void
add_row (HnCompareView *self, HnDifference *row, int at, gboolean has_older)
{
  const char *before = hn_difference_get_before (row);
  const char *after = hn_difference_get_after (row);
  gboolean is_changed = has_older && hn_difference_is_changed (row);
  g_autofree char *marked =
      g_strdup_printf ("%s%s", is_changed ? "≠ " : "", hn_difference_get_label (row));
  GtkWidget *key = attach_label (self, marked, 0, at, "key");
  GtkWidget *value;

  gtk_label_set_max_width_chars (GTK_LABEL (key), 18);
  gtk_label_set_width_chars (GTK_LABEL (key), 10);
  if (has_older)
    attach_label (self, before != NULL ? before : _ ("not said"), 1, at,
                  before != NULL ? "hn-numbers" : "hn-dim");
  value = attach_label (self, after != NULL ? after : _ ("not said"), 2, at,
                        after != NULL ? "hn-numbers" : "hn-dim");
  gtk_accessible_update_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY, key,
                                  NULL, -1);
  hn_style_set_class (value, "hn-changed", is_changed);
  hn_style_set_class (key, "hn-changed", is_changed);
  self->n_changed += is_changed ? 1 : 0;
}

static void
remove_rows (HnCompareView *self)
{
  GtkWidget *child = gtk_widget_get_first_child (self->grid);

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);
      int row;

      gtk_grid_query_child (GTK_GRID (self->grid), child, NULL, &row, NULL, NULL);
      if (row > 0)
        gtk_grid_remove (GTK_GRID (self->grid), child);
      child = next;
    }
}

static void
fill (HnCompareView *self)
{
  g_autoptr (HnIncidentVersion) older = get_chosen (self, self->older);
  g_autoptr (HnIncidentVersion) newer = get_chosen (self, self->newer);
  g_autoptr (GListModel) rows = NULL;

  remove_rows (self);
  self->n_changed = 0;
  gtk_widget_set_visible (self->older, self->n_versions > 1);
  if (newer == NULL)
    return;
  rows = hn_compare_versions (
      hn_desk_get_plan (self->desk), older != NULL ? hn_incident_version_get_record (older) : NULL,
      hn_incident_version_get_record (newer), hn_desk_get_now_us (self->desk));
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (HnDifference) row = g_list_model_get_item (rows, i);

      add_row (self, row, (int) i + 1, older != NULL);
    }
}

static void
on_chosen (HnChoice *choice, GParamSpec *pspec, gpointer user_data)
{
  HnCompareView *self = HN_COMPARE_VIEW (user_data);

  if (self->incident != NULL)
    fill (self);
}

static void
add_version (HnCompareView *self, guint number, HnIncidentVersion *version)
{
  g_autofree char *id = g_strdup_printf ("%u", number);
  g_autofree char *said =
      hn_format_time (hn_incident_version_get_said_us (version), hn_desk_get_now_us (self->desk));
  /* Translators: the number of a version of a report, and when it was made. */
  g_autofree char *word = g_strdup_printf (_ ("v%u (%s)"), number, said);

  hn_choice_add (HN_CHOICE (self->older), id, word);
  hn_choice_add (HN_CHOICE (self->newer), id, word);
}

static void
choose_version (GtkWidget *choice, guint number)
{
  g_autofree char *id = g_strdup_printf ("%u", number);

  hn_choice_set (HN_CHOICE (choice), number > 0 ? id : NULL);
}

static void
fill_choices (HnCompareView *self)
{
  GListModel *versions = hn_incident_get_versions (self->incident);
  guint n = g_list_model_get_n_items (versions);

  g_signal_handlers_block_by_func (self->older, on_chosen, self);
  g_signal_handlers_block_by_func (self->newer, on_chosen, self);
  hn_choice_clear (HN_CHOICE (self->older));
  hn_choice_clear (HN_CHOICE (self->newer));
  hn_choice_add (HN_CHOICE (self->older), NULL, _ ("with none"));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HnIncidentVersion) version = g_list_model_get_item (versions, i);

      add_version (self, n - i, version);
    }
  choose_version (self->newer, n);
  choose_version (self->older, n > 1 ? n - 1 : 0);
  self->n_versions = n;
  g_signal_handlers_unblock_by_func (self->older, on_chosen, self);
  g_signal_handlers_unblock_by_func (self->newer, on_chosen, self);
}

static void
hn_compare_view_dispose (GObject *object)
{
  HnCompareView *self = HN_COMPARE_VIEW (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_object (&self->incident);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_compare_view_parent_class)->dispose (object);
}

static void
hn_compare_view_class_init (HnCompareViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_compare_view_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_choice (HnCompareView *self, int column, const char *name)
{
  GtkWidget *choice = hn_choice_new ();

  gtk_widget_set_halign (choice, GTK_ALIGN_START);
  hn_choice_set_label (HN_CHOICE (choice), name);
  gtk_grid_attach (GTK_GRID (self->grid), choice, column, 0, 1, 1);
  g_signal_connect (choice, "notify::chosen", G_CALLBACK (on_chosen), self);
  return choice;
}

static void
hn_compare_view_init (HnCompareView *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 3);
  gtk_widget_add_css_class (self->grid, "hn-compare");
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  self->older = add_choice (self, 1, _ ("Older version"));
  self->newer = add_choice (self, 2, _ ("Newer version"));
}

GtkWidget *
hn_compare_view_new (void)
{
  return g_object_new (HN_TYPE_COMPARE_VIEW, NULL);
}

void
hn_compare_view_set (HnCompareView *self, HnDesk *desk, HnIncident *incident)
{
  gboolean is_other;

  g_return_if_fail (HN_IS_COMPARE_VIEW (self));
  g_return_if_fail (incident == NULL || HN_IS_DESK (desk));

  g_set_object (&self->desk, desk);
  is_other = g_set_object (&self->incident, incident);
  if (incident == NULL)
    return;
  if (is_other || hn_incident_get_n_versions (incident) != self->n_versions)
    fill_choices (self);
  fill (self);
}

guint
hn_compare_view_get_n_changed (HnCompareView *self)
{
  g_return_val_if_fail (HN_IS_COMPARE_VIEW (self), 0);

  return self->n_changed;
}
