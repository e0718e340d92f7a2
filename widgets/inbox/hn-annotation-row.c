#include "config.h"

#include "hn-annotation-row.h"

#include "hn-describe-decision.h"
#include "hn-format.h"
#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnAnnotationRow
{
  GtkWidget parent_instance;

  GtkWidget *words;
  GtkWidget *reason;
  GtkWidget *author;
  GtkWidget *standing;
  GtkWidget *withdraw;

  HnDesk *desk;
  HnAnnotation *annotation;
};

G_DEFINE_FINAL_TYPE (HnAnnotationRow, hn_annotation_row, GTK_TYPE_WIDGET)

static void
hn_annotation_row_dispose (GObject *object)
{
  HnAnnotationRow *self = HN_ANNOTATION_ROW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->annotation);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (hn_annotation_row_parent_class)->dispose (object);
}

static void
hn_annotation_row_class_init (HnAnnotationRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_annotation_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hinomi/Console/ui/hn-annotation-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HnAnnotationRow, words);
  gtk_widget_class_bind_template_child (widget_class, HnAnnotationRow, reason);
  gtk_widget_class_bind_template_child (widget_class, HnAnnotationRow, author);
  gtk_widget_class_bind_template_child (widget_class, HnAnnotationRow, standing);
  gtk_widget_class_bind_template_child (widget_class, HnAnnotationRow, withdraw);
}

static void
hn_annotation_row_init (HnAnnotationRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
say_author (HnDesk *desk, HnAnnotation *annotation)
{
  const char *name = hn_annotation_get_author_name (annotation);
  g_autofree char *time =
      hn_format_time_and_age (hn_annotation_get_said_us (annotation), hn_desk_get_now_us (desk));

  if (name == NULL)
    name = hn_annotation_get_author_id (annotation);
  return g_strdup_printf ("%s · %s", name != NULL ? name : _ ("not known"), time);
}

/* What was acknowledged or answered stays so. */
static gboolean
can_withdraw (HnDesk *desk, HnAnnotation *annotation)
{
  HnAnnotationKind kind = hn_annotation_get_kind (annotation);

  return hn_annotation_counts (annotation) && kind != HN_ANNOTATION_ALARM_ACTION &&
         kind != HN_ANNOTATION_ADVISORY &&
         g_strcmp0 (hn_annotation_get_author_id (annotation), hn_desk_get_identity (desk)) == 0;
}

/* What it says has ages in it. */
static void
update_words (HnAnnotationRow *self)
{
  g_autofree char *words = hn_describe_decision (hn_desk_get_situation (self->desk),
                                                 hn_annotation_get_record (self->annotation),
                                                 hn_desk_get_now_us (self->desk));
  g_autofree char *author = say_author (self->desk, self->annotation);

  hn_style_set_text (self->words, words);
  hn_style_set_text (self->author, author);
}

static void
on_now_changed (HnDesk *desk, GParamSpec *pspec, gpointer user_data)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (user_data)))
    update_words (HN_ANNOTATION_ROW (user_data));
}

GtkWidget *
hn_annotation_row_new (HnDesk *desk, HnAnnotation *annotation)
{
  HnAnnotationRow *self;
  const char *reason;
  const char *standing;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_ANNOTATION (annotation), NULL);

  self = g_object_new (HN_TYPE_ANNOTATION_ROW, NULL);
  self->desk = g_object_ref (desk);
  self->annotation = g_object_ref (annotation);
  reason = hn_describe_decision_reason (hn_annotation_get_record (annotation));
  standing = hn_describe_standing (annotation);
  update_words (self);
  hn_style_set_text (self->reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (self->reason, reason != NULL);
  hn_style_set_text (self->standing, standing != NULL ? standing : "");
  gtk_widget_set_visible (self->standing, standing != NULL);
  hn_style_set_class (GTK_WIDGET (self), "hn-over", standing != NULL);
  gtk_widget_set_visible (self->withdraw, can_withdraw (desk, annotation));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->withdraw), "s",
                                    hn_annotation_get_id (annotation));
  g_signal_connect_object (desk, "notify::now-us", G_CALLBACK (on_now_changed), self, 0);
  return GTK_WIDGET (self);
}
