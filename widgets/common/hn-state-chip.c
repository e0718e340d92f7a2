#include "config.h"

#include "hn-state-chip.h"

#include "hn-describe.h"
#include "hn-glyph.h"
#include "hn-line-layout.h"
#include "hn-style.h"
#include "hn-tooltip.h"

struct _HnStateChip
{
  GtkWidget parent_instance;

  GtkWidget *image;
  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (HnStateChip, hn_state_chip, GTK_TYPE_WIDGET)

static void
hn_state_chip_dispose (GObject *object)
{
  HnStateChip *self = HN_STATE_CHIP (object);

  g_clear_pointer (&self->image, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (hn_state_chip_parent_class)->dispose (object);
}

static void
hn_state_chip_class_init (HnStateChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hn_state_chip_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, HN_TYPE_LINE_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hn_state_chip_init (HnStateChip *self)
{
  self->image = gtk_image_new ();
  /* The word beside it says the same. */
  g_object_set (self->image, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (self->label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self), "hn-chip");
}

GtkWidget *
hn_state_chip_new (void)
{
  return g_object_new (HN_TYPE_STATE_CHIP, NULL);
}

static void
show (HnStateChip *self, const char *icon_name, const char *word)
{
  gtk_image_set_from_paintable (GTK_IMAGE (self->image), hn_glyph_get (icon_name));
  hn_style_set_text (self->label, word);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, word, -1);
}

void
hn_state_chip_set_state (HnStateChip *self, HnPlan *plan, HnState state)
{
  g_return_if_fail (HN_IS_STATE_CHIP (self));
  g_return_if_fail (HN_IS_PLAN (plan));

  hn_style_set_state (GTK_WIDGET (self), state);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "stale");
  show (self, hn_style_get_icon_name (state), hn_describe_state_briefly (plan, state));
  /* Where the short word is the word there is nothing to add. */
  hn_tooltip_set (GTK_WIDGET (self), g_str_equal (hn_describe_state (plan, state),
                                                  hn_describe_state_briefly (plan, state))
                                         ? NULL
                                         : hn_describe_state (plan, state));
}

void
hn_state_chip_set_stale (HnStateChip *self, const char *text)
{
  g_return_if_fail (HN_IS_STATE_CHIP (self));
  g_return_if_fail (text != NULL);

  hn_style_set_state (GTK_WIDGET (self), HN_N_STATES);
  gtk_widget_add_css_class (GTK_WIDGET (self), "stale");
  show (self, HN_ICON_STALE, text);
}

const char *
hn_state_chip_get_word (HnStateChip *self)
{
  g_return_val_if_fail (HN_IS_STATE_CHIP (self), NULL);

  return gtk_label_get_text (GTK_LABEL (self->label));
}

const char *
hn_state_chip_get_icon_name (HnStateChip *self)
{
  g_return_val_if_fail (HN_IS_STATE_CHIP (self), NULL);

  return hn_glyph_get_name (HN_GLYPH (gtk_image_get_paintable (GTK_IMAGE (self->image))));
}
