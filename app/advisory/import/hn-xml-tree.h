#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Elements within one another, and elements in all. */
#define HN_XML_MAX_DEPTH 64
#define HN_XML_MAX_ELEMENTS 500000

/**
 * HnXmlNode:
 *
 * An element, told by the local part of its name, which none of the formats uses twice in one
 * place.
 */
typedef struct _HnXmlNode HnXmlNode;

struct _HnXmlNode
{
  const char *name;      /* interned by the tree */
  const char *namespace; /* nullable; interned by the tree */
  GPtrArray *attributes; /* nullable; name, value, name, value … */
  GString *text;         /* nullable; its own, without that of its children */
  GPtrArray *children;   /* nullable */
};

typedef struct
{
  HnXmlNode *root;
  GStringChunk *names;
} HnXmlTree;

/**
 * hn_xml_tree_read:
 * @bytes: a document in any encoding that it declares
 * @error: return location for an error of %HN_IMPORT_ERROR
 *
 * Reads a document without its network, its files or its entities: a document type declaration is
 * refused.
 *
 * Returns: (transfer full): the tree
 */
HnXmlTree *hn_xml_tree_read (GBytes *bytes, GError **error);

/**
 * hn_xml_tree_free:
 * @self: (transfer full): a tree
 *
 * Frees it with all its nodes.
 */
void hn_xml_tree_free (HnXmlTree *self);

/**
 * hn_xml_node_get:
 * @self: (nullable): an element
 * @path: names of elements with "/" between them
 *
 * Returns: (transfer none) (nullable): the first element of that path
 */
HnXmlNode *hn_xml_node_get (HnXmlNode *self, const char *path);

/**
 * hn_xml_node_text:
 * @self: (nullable): an element
 * @path: names of elements with "/" between them
 *
 * Returns: (transfer none) (nullable): the text of the first element of that path
 */
const char *hn_xml_node_text (HnXmlNode *self, const char *path);

/**
 * hn_xml_node_attribute:
 * @self: (nullable): an element
 * @name: the local name of an attribute
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *hn_xml_node_attribute (HnXmlNode *self, const char *name);

/**
 * hn_xml_node_n_children:
 * @self: (nullable): an element
 *
 * Returns: how many elements stand in it
 */
guint hn_xml_node_n_children (HnXmlNode *self);

/**
 * hn_xml_node_child:
 * @self: an element
 * @i: a number below hn_xml_node_n_children()
 * @name: (nullable): a name, or %NULL for any
 *
 * Returns: (transfer none) (nullable): the child, if it has that name
 */
HnXmlNode *hn_xml_node_child (HnXmlNode *self, guint i, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnXmlTree, hn_xml_tree_free)

G_END_DECLS
