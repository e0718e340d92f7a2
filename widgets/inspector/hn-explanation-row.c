#include "config.h"

#include "hn-explanation-row.h"

#include "hn-describe.h"
#include "hn-explanation.h"
#include "hn-format.h"
#include "hn-glyph.h"
#include "hn-style.h"

#include <glib/gi18n.h>

struct _HnExplanationRow
{
  GtkListBoxRow parent_instance;

  GtkTreeListRow *line;
  char *text;
};

G_DEFINE_FINAL_TYPE (HnExplanationRow, hn_explanation_row, GTK_TYPE_LIST_BOX_ROW)

static void
hn_explanation_row_dispose (GObject *object)
{
  HnExplanationRow *self = HN_EXPLANATION_ROW (object);

  g_clear_object (&self->line);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (hn_explanation_row_parent_class)->dispose (object);
}

static void
hn_explanation_row_class_init (HnExplanationRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hn_explanation_row_dispose;
}

static void
hn_explanation_row_init (HnExplanationRow *self)
{
}

/* (nullable): what a line comes to, where its sentence does not say it. */
static const char *
get_word (HnExplanationNode *node)
{
  static const struct
  {
    const char *nick;
    const char *word;
  } words[] = {
    /* Translators: a part of a rule holds. */
    { "true", NC_ ("explanation", "holds") },
    { "false", NC_ ("explanation", "does not hold") },
    { "unknown", NC_ ("explanation", "not known whether it holds") },
    /* Translators: a judgement that counts, or why it does not. */
    { "counts", NC_ ("explanation", "counts") },
    { "not-nisc", NC_ ("explanation", "not by NISC: does not count") },
    { "withdrawn", NC_ ("explanation", "withdrawn: does not count") },
    { "other-exercise", NC_ ("explanation", "of another exercise: does not count") },
  };
  const char *nick = hn_explanation_node_get_word (node);
  HnExplanationKind kind = hn_explanation_node_get_kind (node);

  if (nick == NULL || (kind != HN_EXPLANATION_RULE && kind != HN_EXPLANATION_ANNOTATION))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].nick, nick))
      return g_dpgettext2 (NULL, "explanation", words[i].word);
  return NULL;
}

static void
add (GPtrArray *parts, char *text)
{
  if (text != NULL)
    g_ptr_array_add (parts, text);
}

/* (transfer full): who said it, when, how it came, how far it is believed; "" for none of it. */
static char *
describe_origin (HnDesk *desk, HnExplanationNode *node)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  gint64 at_us = hn_explanation_node_get_at_us (node);
  gint64 received_us = hn_explanation_node_get_received_us (node);
  int confidence = hn_explanation_node_get_confidence (node);

  add (parts, g_strdup (get_word (node)));
  add (parts, g_strdup (hn_explanation_node_get_reporter (node)));
  if (at_us != 0)
    add (parts, hn_format_time_and_age (at_us, hn_desk_get_now_us (desk)));
  if (received_us != 0)
    {
      g_autofree char *time = hn_format_time (received_us, hn_desk_get_known_us (desk));

      /* Translators: when a report reached us, by the wall's clock. */
      add (parts, g_strdup_printf (_ ("received %s"), time));
    }
  if (confidence >= 0)
    add (parts, g_strdup_printf (_ ("confidence %d%%"), confidence));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_texts (HnExplanationNode *node, const char *origin)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  gboolean is_head = hn_explanation_node_get_kind (node) == HN_EXPLANATION_STATE;

  gtk_box_append (GTK_BOX (box),
                  new_label (hn_explanation_node_get_text (node), is_head ? "heading" : NULL));
  if (origin[0] != '\0')
    gtk_box_append (GTK_BOX (box), new_label (origin, "hn-origin"));
  return box;
}

GtkWidget *
hn_explanation_row_new (HnDesk *desk, GtkTreeListRow *line)
{
  HnExplanationRow *self;
  g_autoptr (HnExplanationNode) node = NULL;
  g_autofree char *origin = NULL;
  GtkWidget *expander, *box;
  HnState state;

  g_return_val_if_fail (HN_IS_DESK (desk), NULL);
  g_return_val_if_fail (GTK_IS_TREE_LIST_ROW (line), NULL);

  self = g_object_new (HN_TYPE_EXPLANATION_ROW, NULL);
  self->line = g_object_ref (line);
  node = gtk_tree_list_row_get_item (line);
  origin = describe_origin (desk, node);
  state = hn_explanation_node_get_state (node);
  self->text = origin[0] != '\0'
                   ? g_strdup_printf ("%s – %s", hn_explanation_node_get_text (node), origin)
                   : g_strdup (hn_explanation_node_get_text (node));

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  if (state != HN_STATE_UNKNOWN)
    {
      GtkWidget *glyph = g_object_new (
          GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "valign",
          GTK_ALIGN_START, "paintable", hn_glyph_get (hn_style_get_icon_name (state)), NULL);

      gtk_widget_add_css_class (glyph, "hn-glyph");
      hn_style_set_state (glyph, state);
      gtk_box_append (GTK_BOX (box), glyph);
    }
  gtk_box_append (GTK_BOX (box), new_texts (node, origin));
  expander = g_object_new (GTK_TYPE_TREE_EXPANDER, "list-row", line, "child", box, "focusable",
                           FALSE, NULL);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), expander);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->text,
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  (int) gtk_tree_list_row_get_depth (line) + 1, -1);
  return GTK_WIDGET (self);
}

GtkTreeListRow *
hn_explanation_row_get_line (HnExplanationRow *self)
{
  g_return_val_if_fail (HN_IS_EXPLANATION_ROW (self), NULL);

  return self->line;
}

const char *
hn_explanation_row_get_text (HnExplanationRow *self)
{
  g_return_val_if_fail (HN_IS_EXPLANATION_ROW (self), NULL);

  return self->text;
}
