#include "hn-explanation-private.h"

struct _HnExplanationNode
{
  GObject parent_instance;

  HnExplanationKind kind;
  char *text;
  HnState state;
  char *word;
  char *object_id;
  char *reporter;
  char *source;
  gint64 at_us;
  gint64 received_us;
  int confidence;
  GListStore *children; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (HnExplanationNode, hn_explanation_node, G_TYPE_OBJECT)

static void
hn_explanation_node_finalize (GObject *object)
{
  HnExplanationNode *self = HN_EXPLANATION_NODE (object);

  g_free (self->text);
  g_free (self->word);
  g_free (self->object_id);
  g_free (self->reporter);
  g_free (self->source);
  g_clear_object (&self->children);

  G_OBJECT_CLASS (hn_explanation_node_parent_class)->finalize (object);
}

static void
hn_explanation_node_class_init (HnExplanationNodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hn_explanation_node_finalize;
}

static void
hn_explanation_node_init (HnExplanationNode *self)
{
  self->confidence = -1;
}

HnExplanationNode *
hn_explanation_node_new (HnExplanationKind kind, char *text)
{
  HnExplanationNode *self = g_object_new (HN_TYPE_EXPLANATION_NODE, NULL);

  self->kind = kind;
  self->text = text;
  return self;
}

static void
set_string (char **place, const char *value)
{
  g_free (*place);
  *place = g_strdup (value);
}

HnExplanationNode *
hn_explanation_node_set_state (HnExplanationNode *self, HnState state)
{
  self->state = state;
  set_string (&self->word, hn_state_get_nick (state));
  return self;
}

HnExplanationNode *
hn_explanation_node_set_word (HnExplanationNode *self, const char *word)
{
  set_string (&self->word, word);
  return self;
}

HnExplanationNode *
hn_explanation_node_set_time (HnExplanationNode *self, gint64 at_us)
{
  self->at_us = at_us;
  return self;
}

HnExplanationNode *
hn_explanation_node_set_entry (HnExplanationNode *self, HnLogEntry *entry)
{
  HnRecord *record = hn_log_entry_get_record (entry);
  const char *source = hn_log_entry_get_source (entry);

  set_string (&self->object_id, hn_record_get_id (record));
  set_string (&self->source, source[0] != '\0' ? source : NULL);
  if (self->reporter == NULL)
    set_string (&self->reporter, hn_record_get_created_by (record));
  self->received_us = hn_log_entry_get_received_us (entry);
  self->confidence = hn_record_get_confidence (record);
  return self;
}

HnExplanationNode *
hn_explanation_node_set_object (HnExplanationNode *self, const char *id)
{
  set_string (&self->object_id, id);
  return self;
}

HnExplanationNode *
hn_explanation_node_set_reporter (HnExplanationNode *self, const char *reporter)
{
  if (reporter != NULL)
    set_string (&self->reporter, reporter);
  return self;
}

HnExplanationNode *
hn_explanation_node_set_confidence (HnExplanationNode *self, int confidence)
{
  self->confidence = confidence;
  return self;
}

void
hn_explanation_node_add (HnExplanationNode *self, HnExplanationNode *child)
{
  if (self->children == NULL)
    self->children = g_list_store_new (HN_TYPE_EXPLANATION_NODE);
  g_list_store_append (self->children, child);
  g_object_unref (child);
}

HnExplanationKind
hn_explanation_node_get_kind (HnExplanationNode *self)
{
  g_return_val_if_fail (HN_IS_EXPLANATION_NODE (self), HN_EXPLANATION_NOTE);
  return self->kind;
}

const char *
hn_explanation_node_get_text (HnExplanationNode *self)
{
  g_return_val_if_fail (HN_IS_EXPLANATION_NODE (self), NULL);
  return self->text;
}

HnState
hn_explanation_node_get_state (HnExplanationNode *self)
{
  g_return_val_if_fail (HN_IS_EXPLANATION_NODE (self), HN_STATE_UNKNOWN);
  return self->state;
}

const char *
hn_explanation_node_get_word (HnExplanationNode *self)
{
  g_return_val_if_fail (HN_IS_EXPLANATION_NODE (self), NULL);
  return self->word;
}

const char *
hn_explanation_node_get_object_id (HnExplanationNode *self)
{
  g_return_val_if_fail (HN_IS_EXPLANATION_NODE (self), NULL);
  return self->object_id;
}

gint64
hn_explanation_node_get_at_us (HnExplanationNode *self)
{
  g_return_val_if_fail (HN_IS_EXPLANATION_NODE (self), 0);
  return self->at_us;
}

gint64
hn_explanation_node_get_received_us (HnExplanationNode *self)
{
  g_return_val_if_fail (HN_IS_EXPLANATION_NODE (self), 0);
  return self->received_us;
}

const char *
hn_explanation_node_get_source (HnExplanationNode *self)
{
  g_return_val_if_fail (HN_IS_EXPLANATION_NODE (self), NULL);
  return self->source;
}

const char *
hn_explanation_node_get_reporter (HnExplanationNode *self)
{
  g_return_val_if_fail (HN_IS_EXPLANATION_NODE (self), NULL);
  return self->reporter;
}

int
hn_explanation_node_get_confidence (HnExplanationNode *self)
{
  g_return_val_if_fail (HN_IS_EXPLANATION_NODE (self), -1);
  return self->confidence;
}

GListModel *
hn_explanation_node_get_children (HnExplanationNode *self)
{
  g_return_val_if_fail (HN_IS_EXPLANATION_NODE (self), NULL);
  return self->children != NULL ? G_LIST_MODEL (self->children) : NULL;
}
