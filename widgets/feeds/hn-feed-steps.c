#include "config.h"

#include "hn-feed-steps.h"

#include "hn-glyph.h"
#include "hn-style.h"

#include <glib/gi18n.h>

typedef struct
{
  GtkWidget *row;
  GtkWidget *glyph;
  GtkWidget *name;
  GtkWidget *words;
} Step;

struct _HnFeedSteps
{
  GtkWidget parent_instance;

  GtkWidget *hint;
  Step steps[HN_N_FEED_TEST_STEPS];

  HnFeedTest *test;
  HnFeedKind kind;
  gboolean is_over;
};

G_DEFINE_FINAL_TYPE (HnFeedSteps, hn_feed_steps, GTK_TYPE_WIDGET)

static const char *
get_icon_name (HnFeedTestResult result)
{
  switch (result)
    {
    case HN_FEED_TEST_OK:
      return "hn-seal-confirmed-symbolic";
    case HN_FEED_TEST_FAILED:
      return "hn-forged-symbolic";
    case HN_FEED_TEST_RUNNING:
      return "hn-seal-unproven-symbolic";
    case HN_FEED_TEST_NOT_NEEDED:
      return "hn-seal-unsigned-symbolic";
    case HN_FEED_TEST_NOT_REACHED:
    case HN_N_FEED_TEST_RESULTS:
      break;
    }
  return "hn-presence-never-symbolic";
}

static void
update_step (HnFeedSteps *self, HnFeedTestStep number)
{
  Step *step = &self->steps[number];
  HnFeedTestResult result =
      self->test != NULL ? hn_feed_test_get_result (self->test, number) : HN_FEED_TEST_NOT_REACHED;
  const char *found = self->test != NULL ? hn_feed_test_get_words (self->test, number) : NULL;
  const char *word = hn_feed_test_result_get_word (result);
  g_autofree char *name = g_strdup (hn_feed_test_step_get_word (number, self->kind));
  g_autofree char *words =
      found != NULL ? g_strdup_printf (_ ("%s – %s"), word, found) : g_strdup (word);
  g_autofree char *sentence = g_strdup_printf (_ ("%s: %s"), name, words);

  gtk_widget_set_visible (step->row, self->test != NULL &&
                                         (self->is_over || result != HN_FEED_TEST_NOT_REACHED));
  gtk_image_set_from_paintable (GTK_IMAGE (step->glyph), hn_glyph_get (get_icon_name (result)));
  hn_style_set_text (step->name, name);
  hn_style_set_text (step->words, words);
  hn_style_set_class (step->row, "failed", result == HN_FEED_TEST_FAILED);
  hn_style_set_class (step->row, "hn-dim",
                      result == HN_FEED_TEST_NOT_REACHED || result == HN_FEED_TEST_NOT_NEEDED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (step->row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sentence, -1);
}

static void
update (HnFeedSteps *self)
{
  gtk_widget_set_visible (self->hint, self->test == NULL);
  for (guint i = 0; i < HN_N_FEED_TEST_STEPS; i++)
    update_step (self, i);
}

static void
on_step (HnFeedTest *test, guint step, guint result, gpointer user_data)
{
  update_step (HN_FEED_STEPS (user_data), step);
}

static void
drop_test (HnFeedSteps *self)
{
  if (self->test != NULL)
    g_signal_handlers_disconnect_by_data (self->test, self);
  g_clear_object (&self->test);
}

static void
hn_feed_steps_dispose (GObject *object)
{
  HnFeedSteps *self = HN_FEED_STEPS (object);
  GtkWidget *child;

  drop_test (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hn_feed_steps_parent_class)->dispose (object);
}

static void
hn_feed_steps_class_init (HnFeedStepsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_feed_steps_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
make_step (HnFeedSteps *self, Step *step)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  step->row = g_object_new (GTK_TYPE_BOX, "spacing", 8, "accessible-role",
                            GTK_ACCESSIBLE_ROLE_LIST_ITEM, "visible", FALSE, NULL);
  gtk_widget_add_css_class (step->row, "hn-step");
  step->glyph = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "valign", GTK_ALIGN_START, NULL);
  step->name = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, NULL);
  gtk_widget_add_css_class (step->name, "heading");
  step->words = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                              PANGO_WRAP_WORD_CHAR, NULL);
  gtk_box_append (GTK_BOX (texts), step->name);
  gtk_box_append (GTK_BOX (texts), step->words);
  gtk_box_append (GTK_BOX (step->row), step->glyph);
  gtk_box_append (GTK_BOX (step->row), texts);
  gtk_widget_set_parent (step->row, GTK_WIDGET (self));
}

static void
hn_feed_steps_init (HnFeedSteps *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (widget);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Steps of the connection test"), -1);
  self->hint = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "label",
                             _ ("It says step by step what works and what exactly does not: the "
                                "name, the port, TLS, the certificate, the login, the right to "
                                "read, the collection or stream. Nothing is written or kept."),
                             NULL);
  gtk_widget_add_css_class (self->hint, "hn-dim");
  gtk_widget_set_parent (self->hint, widget);
  for (guint i = 0; i < HN_N_FEED_TEST_STEPS; i++)
    make_step (self, &self->steps[i]);
}

void
hn_feed_steps_set_test (HnFeedSteps *self, HnFeedTest *test, HnFeedKind kind)
{
  g_return_if_fail (HN_IS_FEED_STEPS (self));
  g_return_if_fail (test == NULL || HN_IS_FEED_TEST (test));

  drop_test (self);
  self->kind = kind;
  self->is_over = FALSE;
  if (test != NULL)
    {
      self->test = g_object_ref (test);
      g_signal_connect (test, "step", G_CALLBACK (on_step), self);
    }
  update (self);
}

void
hn_feed_steps_finish (HnFeedSteps *self)
{
  g_return_if_fail (HN_IS_FEED_STEPS (self));

  self->is_over = TRUE;
  update (self);
}
