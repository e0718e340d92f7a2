#include "hn-explanation-private.h"

#include "hn-timestamp.h"

#include <json-glib/json-glib.h>

struct _HnExplanation
{
  GObject parent_instance;

  HnExplanationNode *root;
};

static GType
get_item_type (GListModel *model)
{
  return HN_TYPE_EXPLANATION_NODE;
}

static guint
get_n_items (GListModel *model)
{
  return 1;
}

static gpointer
get_item (GListModel *model, guint position)
{
  return position == 0 ? g_object_ref (HN_EXPLANATION (model)->root) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (HnExplanation,
                               hn_explanation,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
hn_explanation_finalize (GObject *object)
{
  g_clear_object (&HN_EXPLANATION (object)->root);

  G_OBJECT_CLASS (hn_explanation_parent_class)->finalize (object);
}

static void
hn_explanation_class_init (HnExplanationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_explanation_finalize;
}

static void
hn_explanation_init (HnExplanation *self)
{
}

HnExplanation *
hn_explanation_new (HnExplanationNode *root)
{
  HnExplanation *self = g_object_new (HN_TYPE_EXPLANATION, NULL);

  self->root = root;
  return self;
}

static void
append_part (GString *text, const char *part, gboolean *is_first)
{
  if (part == NULL)
    return;
  g_string_append (text, *is_first ? " (" : ", ");
  g_string_append (text, part);
  *is_first = FALSE;
}

/* Whether a rule holds. */
static const char *
get_sign (HnExplanationNode *node)
{
  const char *word = hn_explanation_node_get_word (node);

  if (hn_explanation_node_get_kind (node) != HN_EXPLANATION_RULE)
    return "";
  return g_str_equal (word, "true") ? "✓ " : g_str_equal (word, "false") ? "✗ " : "? ";
}

static void
append_node (GString *text, HnExplanationNode *node, guint depth)
{
  GListModel *children = hn_explanation_node_get_children (node);
  g_autofree char *confidence = NULL;
  gboolean is_first = TRUE;
  char at[HN_TIMESTAMP_SIZE];

  for (guint i = 0; i < depth; i++)
    g_string_append (text, "  ");
  if (hn_explanation_node_get_at_us (node) != 0)
    g_string_append_printf (text, "%s ",
                            hn_timestamp_format (hn_explanation_node_get_at_us (node), at));
  g_string_append (text, get_sign (node));
  g_string_append (text, hn_explanation_node_get_text (node));
  append_part (text, hn_explanation_node_get_reporter (node), &is_first);
  append_part (text, hn_explanation_node_get_source (node), &is_first);
  if (hn_explanation_node_get_confidence (node) >= 0)
    confidence = g_strdup_printf ("%d %%", hn_explanation_node_get_confidence (node));
  append_part (text, confidence, &is_first);
  g_string_append (text, is_first ? "\n" : ")\n");

  for (guint i = 0; children != NULL && i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (HnExplanationNode) child = g_list_model_get_item (children, i);

      append_node (text, child, depth + 1);
    }
}

char *
hn_explanation_to_text (HnExplanation *self)
{
  GString *text;

  g_return_val_if_fail (HN_IS_EXPLANATION (self), NULL);

  text = g_string_new (NULL);
  append_node (text, self->root, 0);
  return g_string_free (text, FALSE);
}

static const char *
get_kind_name (HnExplanationKind kind)
{
  static const char *const names[] = {
    [HN_EXPLANATION_STATE] = "state",           [HN_EXPLANATION_INCIDENT] = "incident",
    [HN_EXPLANATION_VERDICT] = "verdict",       [HN_EXPLANATION_RULE] = "rule",
    [HN_EXPLANATION_VALUE] = "value",           [HN_EXPLANATION_REPORT] = "report",
    [HN_EXPLANATION_STATEMENT] = "statement",   [HN_EXPLANATION_ANNOTATION] = "annotation",
    [HN_EXPLANATION_CONFIDENCE] = "confidence", [HN_EXPLANATION_NOTE] = "note",
  };

  return names[kind];
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_time (JsonBuilder *builder, const char *name, gint64 us)
{
  char text[HN_TIMESTAMP_SIZE];

  if (us != 0)
    add_string (builder, name, hn_timestamp_format (us, text));
}

static void
add_node (JsonBuilder *builder, HnExplanationNode *node)
{
  GListModel *children = hn_explanation_node_get_children (node);

  json_builder_begin_object (builder);
  add_string (builder, "kind", get_kind_name (hn_explanation_node_get_kind (node)));
  add_string (builder, "text", hn_explanation_node_get_text (node));
  add_string (builder, "word", hn_explanation_node_get_word (node));
  add_string (builder, "id", hn_explanation_node_get_object_id (node));
  add_time (builder, "at", hn_explanation_node_get_at_us (node));
  add_time (builder, "received", hn_explanation_node_get_received_us (node));
  add_string (builder, "source", hn_explanation_node_get_source (node));
  add_string (builder, "reporter", hn_explanation_node_get_reporter (node));
  if (hn_explanation_node_get_confidence (node) >= 0)
    {
      json_builder_set_member_name (builder, "confidence");
      json_builder_add_int_value (builder, hn_explanation_node_get_confidence (node));
    }
  if (children != NULL)
    {
      json_builder_set_member_name (builder, "behind");
      json_builder_begin_array (builder);
      for (guint i = 0; i < g_list_model_get_n_items (children); i++)
        {
          g_autoptr (HnExplanationNode) child = g_list_model_get_item (children, i);

          add_node (builder, child);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

char *
hn_explanation_to_json (HnExplanation *self)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (JsonGenerator) generator = NULL;
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (HN_IS_EXPLANATION (self), NULL);

  builder = json_builder_new_immutable ();
  add_node (builder, self->root);
  root = json_builder_get_root (builder);
  generator = json_generator_new ();
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  return json_generator_to_data (generator, NULL);
}
