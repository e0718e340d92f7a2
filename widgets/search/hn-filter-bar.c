#include "config.h"

#include "hn-filter-bar.h"

#include "hn-describe.h"
#include "hn-format.h"
#include "hn-places.h"

#include <glib/gi18n.h>

/* What can be chosen of. */
typedef enum
{
  PART_SECTOR,
  PART_STATE,
  PART_PLACE,
  PART_HANDLING,
  N_PARTS
} Part;

struct _HnFilterBar
{
  GtkWidget parent_instance;

  GtkWidget *choices[N_PARTS];
  /* Ids beside the words of each choice; the first is NULL: all. */
  GPtrArray *ids[N_PARTS];
  GtkWidget *span;
  GtkWidget *clear;

  HnDesk *desk;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (HnFilterBar, hn_filter_bar, GTK_TYPE_WIDGET)

static const char *
get_chosen (HnFilterBar *self, HnFilter *filter, Part part)
{
  switch (part)
    {
    case PART_SECTOR:
      return hn_filter_get_sector (filter);
    case PART_STATE:
      return hn_filter_get_state (filter) != HN_STATE_UNKNOWN
                 ? hn_state_get_nick (hn_filter_get_state (filter))
                 : NULL;
    case PART_PLACE:
      return hn_filter_get_place (filter);
    case PART_HANDLING:
      return hn_filter_get_handling (filter);
    case N_PARTS:
      break;
    }
  g_return_val_if_reached (NULL);
}

static void
set_chosen (HnFilter *filter, Part part, const char *id)
{
  HnState state = HN_STATE_UNKNOWN;

  switch (part)
    {
    case PART_SECTOR:
      hn_filter_set_sector (filter, id);
      return;
    case PART_STATE:
      if (id != NULL)
        hn_state_from_nick (id, &state);
      hn_filter_set_state (filter, state);
      return;
    case PART_PLACE:
      hn_filter_set_place (filter, id);
      return;
    case PART_HANDLING:
      hn_filter_set_handling (filter, id);
      return;
    case N_PARTS:
      break;
    }
  g_return_if_reached ();
}

static void
update_span (HnFilterBar *self, HnFilter *filter)
{
  const HnSpan *span = hn_filter_get_span (filter);
  gint64 now_us = hn_desk_get_now_us (self->desk);
  g_autofree char *from = hn_format_time (span->from_us, now_us);
  g_autofree char *to = hn_format_time (span->to_us, now_us);
  /* Translators: a window of time that the list is narrowed to; the sign says that a click takes it
   * away. */
  g_autofree char *text = g_strdup_printf (_ ("%s – %s ✕"), from, to);

  gtk_widget_set_visible (self->span, !hn_span_is_empty (span));
  gtk_button_set_label (GTK_BUTTON (self->span), text);
}

static void
on_filter_changed (HnFilter *filter, gpointer user_data)
{
  HnFilterBar *self = HN_FILTER_BAR (user_data);

  self->is_updating = TRUE;
  for (guint part = 0; part < N_PARTS; part++)
    {
      const char *id = get_chosen (self, filter, part);
      guint selected = 0;

      for (guint i = 1; i < self->ids[part]->len && id != NULL; i++)
        if (g_str_equal (g_ptr_array_index (self->ids[part], i), id))
          selected = i;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choices[part]), selected);
    }
  self->is_updating = FALSE;
  update_span (self, filter);
  gtk_widget_set_visible (self->clear, !hn_filter_is_empty (filter));
}

static void
on_selected (GtkDropDown *choice, GParamSpec *pspec, gpointer user_data)
{
  HnFilterBar *self = HN_FILTER_BAR (user_data);
  guint selected = gtk_drop_down_get_selected (choice);

  if (self->is_updating || self->desk == NULL)
    return;
  for (guint part = 0; part < N_PARTS; part++)
    if (self->choices[part] == GTK_WIDGET (choice) && selected < self->ids[part]->len)
      set_chosen (hn_desk_get_filter (self->desk), part,
                  g_ptr_array_index (self->ids[part], selected));
}

static void
on_span_clicked (GtkButton *button, gpointer user_data)
{
  hn_desk_set_span (HN_FILTER_BAR (user_data)->desk, 0, 0);
}

static void
on_clear_clicked (GtkButton *button, gpointer user_data)
{
  hn_filter_clear (hn_desk_get_filter (HN_FILTER_BAR (user_data)->desk));
}

/* --- what there is to choose --- */

static void
add (HnFilterBar *self, Part part, GtkStringList *words, const char *id, const char *word)
{
  g_ptr_array_add (self->ids[part], g_strdup (id));
  gtk_string_list_append (words, word);
}

static void
add_terms (HnFilterBar *self, Part part, GtkStringList *words, HnTermList *terms)
{
  for (guint i = 0; i < hn_term_list_get_n (terms); i++)
    {
      HnTerm *term = hn_term_list_get (terms, i);

      add (self, part, words, hn_term_get_id (term), hn_term_get_name (term));
    }
}

static void
add_states (HnFilterBar *self, GtkStringList *words, HnPlan *plan)
{
  for (guint state = HN_STATE_MALFUNCTION; state < HN_N_STATES; state++)
    {
      /* Translators: a state or one that is worse, e.g. "IT failure or worse". */
      g_autofree char *word = g_strdup_printf (_ ("%s or worse"), hn_describe_state (plan, state));

      add (self, PART_STATE, words, hn_state_get_nick (state), word);
    }
}

static void
add_places (HnFilterBar *self, GtkStringList *words)
{
  g_autoptr (GListModel) places = hn_places_load (NULL, NULL);

  for (guint i = 0; places != NULL && i < g_list_model_get_n_items (places); i++)
    {
      g_autoptr (HnPlace) place = g_list_model_get_item (places, i);

      add (self, PART_PLACE, words, hn_place_get_area (place), hn_place_get_name (place));
    }
}

static void
fill (HnFilterBar *self)
{
  static const char *const all[N_PARTS] = { N_ ("All sectors"), N_ ("All states"),
                                            N_ ("All places"), N_ ("All handling") };
  HnPlan *plan = hn_desk_get_plan (self->desk);

  self->is_updating = TRUE;
  for (guint part = 0; part < N_PARTS; part++)
    {
      g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

      g_ptr_array_set_size (self->ids[part], 0);
      add (self, part, words, NULL, _ (all[part]));
      if (part == PART_SECTOR)
        add_terms (self, part, words, hn_plan_get_sectors (plan));
      else if (part == PART_STATE)
        add_states (self, words, plan);
      else if (part == PART_PLACE)
        add_places (self, words);
      else
        add_terms (self, part, words, hn_plan_get_handlings (plan));
      gtk_drop_down_set_model (GTK_DROP_DOWN (self->choices[part]), G_LIST_MODEL (words));
    }
  self->is_updating = FALSE;
}

/* --- the widget --- */

static void
hn_filter_bar_dispose (GObject *object)
{
  HnFilterBar *self = HN_FILTER_BAR (object);
  GtkWidget *child;

  hn_filter_bar_set_desk (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  for (guint part = 0; part < N_PARTS; part++)
    g_clear_pointer (&self->ids[part], g_ptr_array_unref);

  G_OBJECT_CLASS (hn_filter_bar_parent_class)->dispose (object);
}

static void
hn_filter_bar_class_init (HnFilterBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_filter_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
add_button (HnFilterBar *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_parent (button, GTK_WIDGET (self));
  gtk_widget_set_visible (button, FALSE);
  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static void
hn_filter_bar_init (HnFilterBar *self)
{
  static const char *const names[N_PARTS] = { N_ ("Sector"), N_ ("State"), N_ ("Place"),
                                              N_ ("Handling") };
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "hn-filter-bar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Filter"), -1);
  for (guint part = 0; part < N_PARTS; part++)
    {
      self->ids[part] = g_ptr_array_new_with_free_func (g_free);
      self->choices[part] = gtk_drop_down_new (NULL, NULL);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->choices[part]),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, _ (names[part]), -1);
      g_signal_connect (self->choices[part], "notify::selected", G_CALLBACK (on_selected), self);
      gtk_widget_set_parent (self->choices[part], GTK_WIDGET (self));
    }
  self->span = add_button (self, "", G_CALLBACK (on_span_clicked));
  self->clear = add_button (self, _ ("Clear the filter"), G_CALLBACK (on_clear_clicked));
}

GtkWidget *
hn_filter_bar_new (void)
{
  return g_object_new (HN_TYPE_FILTER_BAR, NULL);
}

void
hn_filter_bar_set_desk (HnFilterBar *self, HnDesk *desk)
{
  g_return_if_fail (HN_IS_FILTER_BAR (self));
  g_return_if_fail (desk == NULL || HN_IS_DESK (desk));

  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (hn_desk_get_filter (self->desk), self);
  g_set_object (&self->desk, desk);
  if (desk == NULL)
    return;
  fill (self);
  g_signal_connect (hn_desk_get_filter (desk), "changed", G_CALLBACK (on_filter_changed), self);
  on_filter_changed (hn_desk_get_filter (desk), self);
}
