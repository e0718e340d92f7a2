#include "hn-import-private.h"

#include "hn-import-json.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (hn_import_error_quark, hn_import_error)

typedef gboolean (*ReadXml) (HnXmlNode *root, GListStore *into, GError **error);

/* The root's name and how its namespace begins. */
static const struct
{
  const char *name;
  const char *namespace;
  ReadXml read;
} xml_formats[] = {
  { "alert", "urn:oasis:names:tc:emergency:cap:1.", hn_import_cap },
  { "Report", "http://xml.kishou.go.jp/jmaxml1/", hn_import_jma },
  { "RDF", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", hn_import_jvnrss },
  { "VULDEF-Document", "http://jvn.jp/vuldef/", hn_import_vuldef },
};

gboolean
hn_import_missing (GError **error, const char *what)
{
  g_set_error (error, HN_IMPORT_ERROR, HN_IMPORT_ERROR_CONTENT,
               _ ("The advisory has no “%s”, which its format requires."), what);
  return FALSE;
}

static gboolean
unknown (GError **error)
{
  g_set_error_literal (error, HN_IMPORT_ERROR, HN_IMPORT_ERROR_UNKNOWN,
                       _ ("This is none of the formats that can be imported: CSAF 2.0, CISA KEV, "
                          "JVNRSS, MyJVN, CAP 1.2, 気象庁防災情報XML."));
  return FALSE;
}

static gboolean
read_xml (GBytes *bytes, GListStore *into, GError **error)
{
  g_autoptr (HnXmlTree) tree = hn_xml_tree_read (bytes, error);

  if (!tree)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (xml_formats); i++)
    if (g_str_equal (tree->root->name, xml_formats[i].name) && tree->root->namespace &&
        g_str_has_prefix (tree->root->namespace, xml_formats[i].namespace))
      return xml_formats[i].read (tree->root, into, error);
  return unknown (error);
}

static gboolean
read_json (const char *text, gsize length, GListStore *into, GError **error)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GError) problem = NULL;
  guint document;

  if (!hn_tape_read (tape, text, length, &problem))
    {
      g_set_error (error, HN_IMPORT_ERROR, HN_IMPORT_ERROR_SYNTAX,
                   _ ("The document is not well-formed JSON: %s"), problem->message);
      return FALSE;
    }
  document = hn_import_json_get (tape, 0, "document");
  if (document && hn_import_json_get (tape, document, "csaf_version"))
    return hn_import_csaf (tape, into, error);
  if (hn_import_json_array (tape, 0, "vulnerabilities") || hn_import_json_get (tape, 0, "cveID"))
    return hn_import_kev (tape, into, error);
  return unknown (error);
}

static gboolean
read_any (GBytes *bytes, GListStore *into, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (length > HN_IMPORT_MAX_BYTES)
    {
      g_set_error_literal (error, HN_IMPORT_ERROR, HN_IMPORT_ERROR_SIZE,
                           _ ("The document is larger than 64 MiB."));
      return FALSE;
    }
  if (length >= 2 && (memcmp (text, "\xfe\xff", 2) == 0 || memcmp (text, "\xff\xfe", 2) == 0))
    return read_xml (bytes, into, error);
  for (gsize at = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0; at < length; at++)
    if (text[at] == '<')
      {
        /* A pasted text may begin with an empty line, of which an XML declaration must know
         * nothing. */
        g_autoptr (GBytes) rest = g_bytes_new_from_bytes (bytes, at, length - at);

        return read_xml (rest, into, error);
      }
    else if (text[at] == '{')
      return read_json (text + at, length - at, into, error);
    else if (!g_ascii_isspace (text[at]))
      break;
  return unknown (error);
}

GListModel *
hn_import_read (GBytes *bytes, GError **error)
{
  g_autoptr (GListStore) into = g_list_store_new (HN_TYPE_IMPORTED);

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!read_any (bytes, into, error))
    return NULL;
  return G_LIST_MODEL (g_steal_pointer (&into));
}

HnImported *
hn_import_find (GListModel *entries, const char *identifier)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (entries), NULL);
  g_return_val_if_fail (identifier != NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (HnImported) imported = g_list_model_get_item (entries, i);

      if (hn_imported_has_identifier (imported, identifier))
        return g_steal_pointer (&imported);
    }
  return NULL;
}
