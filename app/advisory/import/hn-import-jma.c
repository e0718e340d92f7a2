#include "hn-import-private.h"

#include <glib/gi18n.h>

static gboolean
add_status (HnImported *imported, HnXmlNode *root, GError **error)
{
  const char *status = hn_xml_node_text (root, "Control/Status");

  if (!status)
    return hn_import_missing (error, "Control/Status");
  if (g_str_equal (status, "訓練"))
    imported->status = HN_IMPORTED_DRILL;
  else if (!g_str_equal (status, "通常"))
    imported->status = HN_IMPORTED_TEST;
  if (imported->status == HN_IMPORTED_TEST && !g_str_equal (status, "試験"))
    hn_imported_add_warning (imported, _ ("The status is unknown, and taken as a test."));
  imported->is_cancelled = g_strcmp0 (hn_xml_node_text (root, "Head/InfoType"), "取消") == 0;
  if (g_strcmp0 (hn_xml_node_text (root, "Head/InfoType"), "訂正") == 0)
    hn_imported_add_warning (imported, _ ("This is a correction of what was published before."));
  return TRUE;
}

/* Depth is bounded by that of the tree. */
static void
add_areas (HnImported *imported, HnXmlNode *node)
{
  for (guint i = 0; i < hn_xml_node_n_children (node); i++)
    {
      HnXmlNode *child = hn_xml_node_child (node, i, NULL);

      if (g_str_equal (child->name, "Area") || g_str_equal (child->name, "Pref"))
        hn_imported_add_area (imported, hn_xml_node_text (child, "Name"),
                              hn_xml_node_text (child, "Code"));
      add_areas (imported, child);
    }
}

static void
add_body (HnImported *imported, HnXmlNode *body)
{
  gboolean more = FALSE;

  hn_imported_add_section (imported, NULL, hn_xml_node_text (body, "Text"));
  hn_imported_add_section (imported, _ ("Comment"),
                           hn_xml_node_text (body, "Comments/FreeFormComment"));
  hn_imported_add_section (imported, _ ("Comment"),
                           hn_xml_node_text (body, "Comments/WarningComment/Text"));
  hn_imported_add_section (imported, _ ("Comment"),
                           hn_xml_node_text (body, "Comments/ForecastComment/Text"));
  for (guint i = 0; i < hn_xml_node_n_children (body) && !more; i++)
    more = !hn_xml_node_child (body, i, "Text") && !hn_xml_node_child (body, i, "Comments");
  if (more)
    hn_imported_add_warning (imported,
                             _ ("Measured values and tables of the report were left out."));
}

gboolean
hn_import_jma (HnXmlNode *root, GListStore *into, GError **error)
{
  g_autoptr (HnImported) imported = hn_imported_new (HN_IMPORTED_JMA);
  HnXmlNode *head = hn_xml_node_get (root, "Head");
  const char *title = hn_xml_node_text (head, "Title");

  if (!title)
    return hn_import_missing (error, "Head/Title");
  if (!add_status (imported, root, error))
    return FALSE;
  imported->title = hn_imported_plain (title);
  imported->language = g_strdup ("ja");
  imported->publisher = g_strdup (hn_xml_node_text (root, "Control/PublishingOffice"));
  imported->published_us = hn_imported_parse_time (hn_xml_node_text (head, "ReportDateTime"));
  imported->updated_us = hn_imported_parse_time (hn_xml_node_text (root, "Control/DateTime"));
  imported->expires_us = hn_imported_parse_time (hn_xml_node_text (head, "ValidDateTime"));
  hn_imported_add_identifier (imported, hn_xml_node_text (head, "EventID"));
  hn_imported_add_section (imported, NULL, hn_xml_node_text (head, "Headline/Text"));
  add_body (imported, hn_xml_node_get (root, "Body"));
  add_areas (imported, hn_xml_node_get (head, "Headline"));
  if (imported->areas->len == 0)
    add_areas (imported, hn_xml_node_get (root, "Body"));
  g_list_store_append (into, imported);
  return TRUE;
}
