#include "config.h"

#include "hn-service-line.h"

#include "hn-describe-verdict.h"
#include "hn-describe.h"
#include "hn-glyph.h"
#include "hn-line-layout.h"
#include "hn-style.h"
#include "hn-tooltip.h"
#include "hn-verdict.h"

#include <glib/gi18n.h>

struct _HnServiceLine
{
  GtkWidget parent_instance;

  GtkWidget *glyph;
  GtkWidget *label;
  HnPlan *plan;
  /* NULL for the sector as a whole. */
  HnServiceStatus *service;
  GSignalGroup *signals;
  gint64 now_us;
  /* What the verification level comes to, as it is shown; NULL for nothing. */
  char *level;
};

G_DEFINE_FINAL_TYPE (HnServiceLine, hn_service_line, GTK_TYPE_WIDGET)

static const char *
get_name (HnServiceLine *self)
{
  HnService *service = hn_plan_find_service (self->plan, hn_service_status_get_id (self->service));

  return service != NULL ? hn_term_get_short_name (HN_TERM (service))
                         : hn_service_status_get_name (self->service);
}

/* (transfer full) (nullable): in the words of the tile but for a countdown, which it counts itself:
 * what a line says the tile need not say again. */
static char *
describe_level (HnServiceLine *self)
{
  HnVerdict *verdict = hn_service_status_get_verdict (self->service);
  g_autofree char *word = hn_describe_verdict_in_a_word (
      verdict, hn_service_status_get_state (self->service), self->now_us);

  if (word == NULL || hn_verdict_get_kind (verdict) == HN_VERDICT_WILL_BREACH)
    return g_steal_pointer (&word);
  return hn_describe_verdict_briefly (verdict, self->now_us);
}

/* TRUE where it says another thing than what is shown. */
static gboolean
read_level (HnServiceLine *self)
{
  g_autofree char *level = NULL;

  if (self->service != NULL && self->now_us != 0)
    level = describe_level (self);
  if (g_strcmp0 (level, self->level) == 0)
    return FALSE;
  g_free (self->level);
  self->level = g_steal_pointer (&level);
  return TRUE;
}

static void
show (HnServiceLine *self, const char *name, const char *full_name, HnState state)
{
  const char *word = hn_describe_state_briefly (self->plan, state);
  gboolean is_quiet = state == HN_STATE_NORMAL || state == HN_STATE_UNKNOWN;
  /* A word of Japanese could else be broken anywhere. */
  g_autofree char *markup = g_markup_printf_escaped (
      "%s  <span weight=\"%s\" allow_breaks=\"%s\">%s</span>%s%s", name,
      is_quiet ? "normal" : "bold", strchr (word, ' ') != NULL ? "true" : "false", word,
      self->level != NULL ? "  " : "", self->level != NULL ? self->level : "");
  /* Translators: a service and its state. */
  g_autofree char *said =
      g_strdup_printf (_ ("%s: %s"), full_name, hn_describe_state (self->plan, state));
  g_autofree char *tip =
      self->level != NULL ? g_strjoin (_ (", "), said, self->level, NULL) : g_strdup (said);

  gtk_image_set_from_paintable (GTK_IMAGE (self->glyph),
                                hn_glyph_get (hn_style_get_icon_name (state)));
  hn_style_set_state (self->glyph, state);
  gtk_label_set_markup (GTK_LABEL (self->label), markup);
  hn_tooltip_set (GTK_WIDGET (self), tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
}

static void
update (HnServiceLine *self)
{
  read_level (self);
  show (self, get_name (self), hn_service_status_get_name (self->service),
        hn_service_status_get_state (self->service));
}

static void
on_state_changed (HnServiceStatus *service, GParamSpec *pspec, gpointer user_data)
{
  update (HN_SERVICE_LINE (user_data));
}

static void
hn_service_line_dispose (GObject *object)
{
  HnServiceLine *self = HN_SERVICE_LINE (object);

  g_clear_pointer (&self->glyph, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->level, g_free);
  g_clear_object (&self->signals);
  g_clear_object (&self->service);
  g_clear_object (&self->plan);

  G_OBJECT_CLASS (hn_service_line_parent_class)->dispose (object);
}

static void
hn_service_line_class_init (HnServiceLineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_service_line_dispose;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hn_service_line_init (HnServiceLine *self)
{
  gtk_widget_set_layout_manager (GTK_WIDGET (self), hn_line_layout_new (5));
  self->glyph = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "valign", GTK_ALIGN_START, NULL);
  gtk_widget_add_css_class (self->glyph, "hn-glyph");
  gtk_widget_set_parent (self->glyph, GTK_WIDGET (self));

  /* A least width that is not one letter: to find that, the text is laid out letter by letter. */
  self->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                              PANGO_WRAP_WORD_CHAR, "width-chars", 10, "hexpand", TRUE, NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "hn-service");

  self->signals = g_signal_group_new (HN_TYPE_SERVICE_STATUS);
  g_signal_group_connect (self->signals, "notify::state", G_CALLBACK (on_state_changed), self);
  g_signal_group_connect (self->signals, "notify::verdict", G_CALLBACK (on_state_changed), self);
}

GtkWidget *
hn_service_line_new (HnPlan *plan, HnServiceStatus *service)
{
  HnServiceLine *self;

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);
  g_return_val_if_fail (HN_IS_SERVICE_STATUS (service), NULL);

  self = g_object_new (HN_TYPE_SERVICE_LINE, NULL);
  self->plan = g_object_ref (plan);
  hn_service_line_set_service (self, service);
  return GTK_WIDGET (self);
}

void
hn_service_line_set_service (HnServiceLine *self, HnServiceStatus *service)
{
  g_return_if_fail (HN_IS_SERVICE_LINE (self));
  g_return_if_fail (HN_IS_SERVICE_STATUS (service));

  if (!g_set_object (&self->service, service))
    return;
  g_signal_group_set_target (self->signals, service);
  update (self);
}

void
hn_service_line_set_now (HnServiceLine *self, gint64 now_us)
{
  g_return_if_fail (HN_IS_SERVICE_LINE (self));

  self->now_us = now_us;
  if (self->service != NULL && read_level (self))
    update (self);
}

GtkWidget *
hn_service_line_new_whole (HnPlan *plan)
{
  HnServiceLine *self;

  g_return_val_if_fail (HN_IS_PLAN (plan), NULL);

  self = g_object_new (HN_TYPE_SERVICE_LINE, NULL);
  self->plan = g_object_ref (plan);
  return GTK_WIDGET (self);
}

void
hn_service_line_set_whole_state (HnServiceLine *self, HnState state)
{
  g_return_if_fail (HN_IS_SERVICE_LINE (self));
  g_return_if_fail (self->service == NULL);

  /* Translators: in place of a service: the state is of the whole sector, or of no one service. */
  show (self, _ ("Whole sector"), _ ("Whole sector"), state);
}

const char *
hn_service_line_get_level (HnServiceLine *self)
{
  g_return_val_if_fail (HN_IS_SERVICE_LINE (self), NULL);

  return self->level;
}

const char *
hn_service_line_get_text (HnServiceLine *self)
{
  g_return_val_if_fail (HN_IS_SERVICE_LINE (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}
