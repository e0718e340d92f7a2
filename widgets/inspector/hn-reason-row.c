#include "config.h"

#include "hn-reason-row.h"

#include "hn-describe.h"
#include "hn-state-chip.h"

struct _HnReasonRow
{
  GtkListBoxRow parent_instance;

  HnReason *reason;
};

G_DEFINE_FINAL_TYPE (HnReasonRow, hn_reason_row, GTK_TYPE_LIST_BOX_ROW)

static void
hn_reason_row_dispose (GObject *object)
{
  HnReasonRow *self = HN_REASON_ROW (object);

  g_clear_object (&self->reason);

  G_OBJECT_CLASS (hn_reason_row_parent_class)->dispose (object);
}

static void
hn_reason_row_class_init (HnReasonRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_reason_row_dispose;
}

static void
hn_reason_row_init (HnReasonRow *self)
{
}

static GtkWidget *
new_line (const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

GtkWidget *
hn_reason_row_new (HnDesk *desk, HnReason *reason)
{
  HnReasonRow *self;
  HnPlan *plan;
  GtkWidget *box, *chip;
  g_autofree char *detail = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (HN_IS_REASON (reason), NULL);

  self = g_object_new (HN_TYPE_REASON_ROW, NULL);
  self->reason = g_object_ref (reason);
  plan = hn_desk_get_plan (desk);
  detail = hn_describe_reason (plan, reason, hn_desk_get_now_us (desk));

  box = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 2, NULL);
  chip = hn_state_chip_new ();
  hn_state_chip_set_state (HN_STATE_CHIP (chip), plan, hn_reason_get_state (reason));
  gtk_box_append (GTK_BOX (box), chip);
  if (hn_reason_get_title (reason) != NULL)
    gtk_box_append (GTK_BOX (box), new_line (hn_reason_get_title (reason), NULL));
  gtk_box_append (GTK_BOX (box), new_line (detail, "hn-small"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self),
                                    hn_reason_get_kind (reason) == HN_REASON_INCIDENT ||
                                        hn_reason_get_kind (reason) == HN_REASON_CLOSED);
  name = g_strdup_printf ("%s, %s%s%s", hn_describe_state (plan, hn_reason_get_state (reason)),
                          hn_reason_get_title (reason) ? hn_reason_get_title (reason) : "",
                          hn_reason_get_title (reason) ? ", " : "", detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}

HnReason *
hn_reason_row_get_reason (HnReasonRow *self)
{
  g_return_val_if_fail (HN_IS_REASON_ROW (self), NULL);

  return self->reason;
}
