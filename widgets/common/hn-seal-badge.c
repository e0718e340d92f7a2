#include "config.h"

#include "hn-seal-badge.h"

#include "hn-describe-feed.h"
#include "hn-glyph.h"
#include "hn-style.h"
#include "hn-tooltip.h"

struct _HnSealBadge
{
  GtkWidget parent_instance;

  GtkWidget *glyph;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (HnSealBadge, hn_seal_badge, GTK_TYPE_WIDGET)

static const struct
{
  const char *icon;
  const char *css_class;
} looks[HN_SEAL_N_KINDS] = {
  [HN_SEAL_UNSIGNED] = { "hn-seal-unsigned-symbolic", "unsigned" },
  [HN_SEAL_UNPROVEN] = { "hn-seal-unproven-symbolic", "unproven" },
  [HN_SEAL_PINNED] = { "hn-seal-pinned-symbolic", "pinned" },
  [HN_SEAL_CONFIRMED] = { "hn-seal-confirmed-symbolic", "confirmed" },
};

static void
hn_seal_badge_dispose (GObject *object)
{
  HnSealBadge *self = HN_SEAL_BADGE (object);

  g_clear_pointer (&self->glyph, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (hn_seal_badge_parent_class)->dispose (object);
}

static void
hn_seal_badge_class_init (HnSealBadgeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_seal_badge_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hn_seal_badge_init (HnSealBadge *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "hn-seal");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  self->glyph =
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->glyph, GTK_WIDGET (self));
  self->label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  hn_seal_badge_set (self, HN_SEAL_UNSIGNED, NULL);
}

void
hn_seal_badge_set (HnSealBadge *self, HnSeal seal, const char *who)
{
  g_autofree char *sentence = NULL;

  g_return_if_fail (HN_IS_SEAL_BADGE (self));
  g_return_if_fail (seal < HN_SEAL_N_KINDS);

  sentence = hn_describe_seal_by (seal, who);
  for (guint i = 0; i < HN_SEAL_N_KINDS; i++)
    hn_style_set_class (GTK_WIDGET (self), looks[i].css_class, i == seal);
  gtk_image_set_from_paintable (GTK_IMAGE (self->glyph), hn_glyph_get (looks[seal].icon));
  hn_style_set_text (self->label, hn_describe_seal (seal));
  hn_tooltip_set (GTK_WIDGET (self), sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

void
hn_seal_badge_set_brief (HnSealBadge *self, gboolean is_brief)
{
  g_return_if_fail (HN_IS_SEAL_BADGE (self));

  gtk_widget_set_visible (self->label, !is_brief);
}
