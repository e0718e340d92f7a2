#include "hn-xml-tree.h"

#include "hn-import.h"

#include <glib/gi18n.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

/* What is being read. */
typedef struct
{
  HnXmlTree *tree;
  HnXmlNode *open[HN_XML_MAX_DEPTH];
  guint depth;
  guint n_elements;
  xmlParserCtxt *context;
  GError *error;
} Reading;

static void
node_free (gpointer data)
{
  HnXmlNode *node = data;

  g_clear_pointer (&node->attributes, g_ptr_array_unref);
  g_clear_pointer (&node->children, g_ptr_array_unref);
  if (node->text)
    g_string_free (node->text, TRUE);
  g_free (node);
}

void
hn_xml_tree_free (HnXmlTree *self)
{
  g_clear_pointer (&self->root, node_free);
  g_string_chunk_free (self->names);
  g_free (self);
}

static void
refuse (Reading *reading, HnImportError code, const char *message)
{
  if (!reading->error)
    g_set_error_literal (&reading->error, HN_IMPORT_ERROR, code, message);
  xmlStopParser (reading->context);
}

static const char *
intern (Reading *reading, const xmlChar *name)
{
  return name ? g_string_chunk_insert_const (reading->tree->names, (const char *) name) : NULL;
}

static GPtrArray *
copy_attributes (int n, const xmlChar **attributes)
{
  GPtrArray *copy = g_ptr_array_new_full ((guint) n * 2, g_free);

  /* Five each: name, prefix, namespace, first byte of the value, end of the value. */
  for (int i = 0; i < n; i++, attributes += 5)
    {
      g_ptr_array_add (copy, g_strdup ((const char *) attributes[0]));
      g_ptr_array_add (
          copy, g_strndup ((const char *) attributes[3], (gsize) (attributes[4] - attributes[3])));
    }
  return copy;
}

static void
start_element (void *data,
               const xmlChar *name,
               const xmlChar *prefix,
               const xmlChar *uri,
               int n_namespaces,
               const xmlChar **namespaces,
               int n_attributes,
               int n_defaulted,
               const xmlChar **attributes)
{
  Reading *reading = data;
  HnXmlNode *node, *parent;

  if (reading->error)
    return;
  if (reading->depth == HN_XML_MAX_DEPTH || reading->n_elements == HN_XML_MAX_ELEMENTS)
    {
      refuse (reading, HN_IMPORT_ERROR_SIZE,
              _ ("The document is nested too deeply or has too many parts to be an advisory."));
      return;
    }
  node = g_new0 (HnXmlNode, 1);
  node->name = intern (reading, name);
  node->namespace = intern (reading, uri);
  if (n_attributes > 0)
    node->attributes = copy_attributes (n_attributes, attributes);
  parent = reading->depth > 0 ? reading->open[reading->depth - 1] : NULL;
  if (parent)
    {
      if (!parent->children)
        parent->children = g_ptr_array_new_with_free_func (node_free);
      g_ptr_array_add (parent->children, node);
    }
  else
    reading->tree->root = node;
  reading->open[reading->depth++] = node;
  reading->n_elements++;
}

static void
end_element (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reading *reading = data;

  if (!reading->error && reading->depth > 0)
    reading->depth--;
}

static void
characters (void *data, const xmlChar *text, int length)
{
  Reading *reading = data;
  HnXmlNode *node;

  if (reading->error || reading->depth == 0)
    return;
  node = reading->open[reading->depth - 1];
  if (!node->text)
    node->text = g_string_new (NULL);
  g_string_append_len (node->text, (const char *) text, length);
}

static void
doctype (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  refuse (data, HN_IMPORT_ERROR_SYNTAX,
          _ ("The document declares a document type (DOCTYPE). No advisory needs one, and entities "
             "can do harm: ask the publisher for the file without it."));
}

static void
malformed (void *data, xmlErrorPtr problem)
{
  Reading *reading = data;
  g_autofree char *why = NULL;

  if (problem->level < XML_ERR_ERROR || reading->error)
    return;
  why = g_utf8_make_valid (problem->message ? problem->message : "", -1);
  g_set_error (&reading->error, HN_IMPORT_ERROR, HN_IMPORT_ERROR_SYNTAX,
               _ ("The document is not well-formed XML (line %d: %s). It may be cut off: fetch it "
                  "again."),
               problem->line, g_strstrip (why));
}

static void
parse (Reading *reading, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  xmlParserCtxt *context = xmlCreateMemoryParserCtxt (data, (int) length);

  if (!context)
    {
      g_set_error_literal (&reading->error, HN_IMPORT_ERROR, HN_IMPORT_ERROR_SYNTAX,
                           _ ("There is nothing to read."));
      return;
    }
  reading->context = context;
  memset (context->sax, 0, sizeof *context->sax);
  context->sax->initialized = XML_SAX2_MAGIC;
  context->sax->startElementNs = start_element;
  context->sax->endElementNs = end_element;
  context->sax->characters = characters;
  context->sax->ignorableWhitespace = characters;
  context->sax->cdataBlock = characters;
  context->sax->internalSubset = doctype;
  context->sax->serror = malformed;
  context->userData = reading;
  xmlCtxtUseOptions (context, XML_PARSE_NONET | XML_PARSE_NOXINCNODE);
  xmlParseDocument (context);
  if (!context->wellFormed && !reading->error)
    g_set_error_literal (&reading->error, HN_IMPORT_ERROR, HN_IMPORT_ERROR_SYNTAX,
                         _ ("The document is not well-formed XML."));
  g_clear_pointer (&context->myDoc, xmlFreeDoc);
  xmlFreeParserCtxt (context);
}

HnXmlTree *
hn_xml_tree_read (GBytes *bytes, GError **error)
{
  g_autoptr (HnXmlTree) tree = g_new0 (HnXmlTree, 1);
  Reading reading = { .tree = tree };

  tree->names = g_string_chunk_new (1024);
  if (g_bytes_get_size (bytes) > HN_IMPORT_MAX_BYTES)
    {
      g_set_error_literal (error, HN_IMPORT_ERROR, HN_IMPORT_ERROR_SIZE,
                           _ ("The document is larger than 64 MiB."));
      return NULL;
    }
  parse (&reading, bytes);
  if (reading.error)
    {
      g_propagate_error (error, reading.error);
      return NULL;
    }
  return g_steal_pointer (&tree);
}

guint
hn_xml_node_n_children (HnXmlNode *self)
{
  return self && self->children ? self->children->len : 0;
}

HnXmlNode *
hn_xml_node_child (HnXmlNode *self, guint i, const char *name)
{
  HnXmlNode *child = g_ptr_array_index (self->children, i);

  return !name || g_str_equal (child->name, name) ? child : NULL;
}

HnXmlNode *
hn_xml_node_get (HnXmlNode *self, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, "/", -1);

  for (guint i = 0; names[i] && self; i++)
    {
      HnXmlNode *found = NULL;

      for (guint j = 0; j < hn_xml_node_n_children (self) && !found; j++)
        found = hn_xml_node_child (self, j, names[i]);
      self = found;
    }
  return self;
}

const char *
hn_xml_node_text (HnXmlNode *self, const char *path)
{
  HnXmlNode *node = hn_xml_node_get (self, path);

  return node && node->text ? node->text->str : NULL;
}

const char *
hn_xml_node_attribute (HnXmlNode *self, const char *name)
{
  for (guint i = 0; self && self->attributes && i < self->attributes->len; i += 2)
    if (g_str_equal (g_ptr_array_index (self->attributes, i), name))
      return g_ptr_array_index (self->attributes, i + 1);
  return NULL;
}
