#include "hn-import-private.h"

#include <glib/gi18n.h>

static void
add_scores (HnImported *imported, HnXmlNode *item)
{
  for (guint i = 0; i < hn_xml_node_n_children (item); i++)
    {
      HnXmlNode *cvss = hn_xml_node_child (item, i, "cvss");
      const char *score = hn_xml_node_attribute (cvss, "score");

      if (score)
        hn_imported_raise_score (imported, g_ascii_strtod (score, NULL),
                                 hn_xml_node_attribute (cvss, "severity"));
    }
}

static void
add_references (HnImported *imported, HnXmlNode *item)
{
  for (guint i = 0; i < hn_xml_node_n_children (item); i++)
    {
      HnXmlNode *reference = hn_xml_node_child (item, i, "references");
      HnXmlNode *cpe = hn_xml_node_child (item, i, "cpe");
      const char *id = hn_xml_node_attribute (reference, "id");
      const char *title = hn_xml_node_attribute (reference, "title");

      if (id && g_ascii_strncasecmp (id, "CVE-", 4) == 0)
        hn_imported_add_identifier (imported, id);
      if (reference)
        hn_imported_add_reference (imported, reference->text ? reference->text->str : NULL,
                                   title ? title : id);
      hn_imported_add_section (imported, _ ("Product"), hn_xml_node_attribute (cpe, "product"));
    }
}

static void
add_item (HnXmlNode *item, HnXmlNode *channel, GListStore *into)
{
  g_autoptr (HnImported) imported = hn_imported_new (HN_IMPORTED_JVNRSS);
  const char *publisher = hn_xml_node_text (item, "publisher");
  const char *issued = hn_xml_node_text (item, "issued");
  const char *handling = hn_xml_node_attribute (hn_xml_node_get (item, "handling"), "color");
  const char *language = hn_xml_node_text (channel, "language");

  imported->title = hn_imported_plain (hn_xml_node_text (item, "title"));
  if (!publisher)
    publisher = hn_xml_node_text (item, "creator");
  imported->publisher = g_strdup (publisher ? publisher : hn_xml_node_text (channel, "publisher"));
  if (!language)
    language = hn_xml_node_attribute (channel, "lang");
  imported->language = g_strdup (language);
  imported->handling = handling ? g_strconcat ("TLP:", handling, NULL) : NULL;
  imported->published_us =
      hn_imported_parse_time (issued ? issued : hn_xml_node_text (item, "date"));
  imported->updated_us = hn_imported_parse_time (hn_xml_node_text (item, "modified"));
  hn_imported_add_identifier (imported, hn_xml_node_text (item, "identifier"));
  hn_imported_add_section (imported, NULL, hn_xml_node_text (item, "description"));
  hn_imported_add_reference (imported, hn_xml_node_text (item, "link"), NULL);
  add_references (imported, item);
  add_scores (imported, item);
  g_list_store_append (into, imported);
}

gboolean
hn_import_jvnrss (HnXmlNode *root, GListStore *into, GError **error)
{
  HnXmlNode *channel = hn_xml_node_get (root, "channel");
  guint n = 0;

  for (guint i = 0; i < hn_xml_node_n_children (root); i++)
    {
      HnXmlNode *item = hn_xml_node_child (root, i, "item");

      if (!item || !hn_xml_node_text (item, "title"))
        continue;
      add_item (item, channel, into);
      n++;
    }
  return n > 0 || hn_import_missing (error, "item/title");
}

static void
add_texts (HnImported *imported, HnXmlNode *list, const char *path, const char *heading)
{
  for (guint i = 0; i < hn_xml_node_n_children (list); i++)
    hn_imported_add_section (imported, heading,
                             hn_xml_node_text (hn_xml_node_child (list, i, NULL), path));
}

static void
add_impact (HnImported *imported, HnXmlNode *impact)
{
  for (guint i = 0; i < hn_xml_node_n_children (impact); i++)
    {
      HnXmlNode *cvss = hn_xml_node_child (impact, i, "Cvss");
      const char *score = hn_xml_node_text (cvss, "Base");

      if (score)
        hn_imported_raise_score (imported, g_ascii_strtod (score, NULL),
                                 hn_xml_node_text (cvss, "Severity"));
    }
  add_texts (imported, impact, "Description", _ ("Impact"));
}

static void
add_related (HnImported *imported, HnXmlNode *related)
{
  for (guint i = 0; i < hn_xml_node_n_children (related); i++)
    {
      HnXmlNode *item = hn_xml_node_child (related, i, NULL);
      const char *id = hn_xml_node_text (item, "VulinfoID");
      const char *title = hn_xml_node_text (item, "Title");

      if (id && g_ascii_strncasecmp (id, "CVE-", 4) == 0)
        hn_imported_add_identifier (imported, id);
      hn_imported_add_reference (imported, hn_xml_node_text (item, "URL"), title ? title : id);
    }
}

static gboolean
add_vulinfo (HnXmlNode *vulinfo, HnXmlNode *root, GListStore *into, GError **error)
{
  g_autoptr (HnImported) imported = hn_imported_new (HN_IMPORTED_VULDEF);
  HnXmlNode *data = hn_xml_node_get (vulinfo, "VulinfoData");
  const char *title = hn_xml_node_text (data, "Title");

  if (!title || !hn_xml_node_text (vulinfo, "VulinfoID"))
    return hn_import_missing (error, "VulinfoID, VulinfoData/Title");
  imported->title = hn_imported_plain (title);
  imported->publisher = g_strdup (hn_xml_node_text (root, "Status/feed"));
  imported->language = g_strdup (hn_xml_node_attribute (root, "lang"));
  imported->published_us = hn_imported_parse_time (hn_xml_node_text (data, "DateFirstPublished"));
  imported->updated_us = hn_imported_parse_time (hn_xml_node_text (data, "DateLastUpdated"));
  hn_imported_add_identifier (imported, hn_xml_node_text (vulinfo, "VulinfoID"));
  hn_imported_add_section (imported, NULL, hn_xml_node_text (data, "VulinfoDescription/Overview"));
  add_texts (imported, hn_xml_node_get (data, "Affected"), "ProductName", _ ("Product"));
  add_impact (imported, hn_xml_node_get (data, "Impact"));
  add_texts (imported, hn_xml_node_get (data, "Solution"), "Description", _ ("What to do"));
  add_related (imported, hn_xml_node_get (data, "Related"));
  g_list_store_append (into, imported);
  return TRUE;
}

gboolean
hn_import_vuldef (HnXmlNode *root, GListStore *into, GError **error)
{
  guint n = 0;

  for (guint i = 0; i < hn_xml_node_n_children (root); i++)
    {
      HnXmlNode *vulinfo = hn_xml_node_child (root, i, "Vulinfo");

      if (vulinfo && !add_vulinfo (vulinfo, root, into, error))
        return FALSE;
      n += vulinfo != NULL;
    }
  return n > 0 || hn_import_missing (error, "Vulinfo");
}
