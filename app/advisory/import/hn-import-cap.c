#include "hn-import-private.h"

#include <glib/gi18n.h>

/* Japanese first, then English, then what comes first: of equals the first. An alert without a
 * language is in en-US (CAP 1.2, 3.2.2). */
static guint
rank (HnXmlNode *info)
{
  const char *language = hn_xml_node_text (info, "language");

  if (!language || g_ascii_strncasecmp (language, "en", 2) == 0)
    return 1;
  return g_ascii_strncasecmp (language, "ja", 2) == 0 ? 0 : 2;
}

static HnXmlNode *
choose_info (HnXmlNode *root, guint *n)
{
  HnXmlNode *best = NULL;

  *n = 0;
  for (guint i = 0; i < hn_xml_node_n_children (root); i++)
    {
      HnXmlNode *info = hn_xml_node_child (root, i, "info");

      if (!info)
        continue;
      *n += 1;
      if (!best || rank (info) < rank (best))
        best = info;
    }
  return best;
}

static void
add_areas (HnImported *imported, HnXmlNode *info)
{
  for (guint i = 0; i < hn_xml_node_n_children (info); i++)
    {
      HnXmlNode *area = hn_xml_node_child (info, i, "area");

      if (!area)
        continue;
      hn_imported_add_area (imported, hn_xml_node_text (area, "areaDesc"),
                            hn_xml_node_text (area, "geocode/value"));
      if (hn_xml_node_get (area, "polygon") || hn_xml_node_get (area, "circle"))
        hn_imported_add_warning (imported, _ ("The outline of the area was left out."));
    }
}

static void
add_info (HnImported *imported, HnXmlNode *info)
{
  const char *title = hn_xml_node_text (info, "headline");

  title = title ? title : hn_xml_node_text (info, "event");
  imported->title = hn_imported_plain (title ? title : "");
  imported->language = g_strdup (hn_xml_node_text (info, "language"));
  imported->severity = g_strdup (hn_xml_node_text (info, "severity"));
  imported->expires_us = hn_imported_parse_time (hn_xml_node_text (info, "expires"));
  imported->publisher = g_strdup (hn_xml_node_text (info, "senderName"));
  hn_imported_add_section (imported, NULL, hn_xml_node_text (info, "description"));
  hn_imported_add_section (imported, _ ("What to do"), hn_xml_node_text (info, "instruction"));
  hn_imported_add_section (imported, _ ("Contact"), hn_xml_node_text (info, "contact"));
  hn_imported_add_reference (imported, hn_xml_node_text (info, "web"), NULL);
  add_areas (imported, info);
  for (guint i = 0; i < hn_xml_node_n_children (info); i++)
    {
      HnXmlNode *resource = hn_xml_node_child (info, i, "resource");

      if (!resource)
        continue;
      hn_imported_add_reference (imported, hn_xml_node_text (resource, "uri"),
                                 hn_xml_node_text (resource, "resourceDesc"));
      hn_imported_add_warning (imported, _ ("Attached resources were left out."));
    }
}

static void
add_status (HnImported *imported, HnXmlNode *root)
{
  const char *status = hn_xml_node_text (root, "status");

  imported->is_cancelled = g_strcmp0 (hn_xml_node_text (root, "msgType"), "Cancel") == 0;
  if (g_strcmp0 (status, "Actual") == 0)
    return;
  imported->status = g_strcmp0 (status, "Exercise") == 0 ? HN_IMPORTED_DRILL : HN_IMPORTED_TEST;
  if (imported->status == HN_IMPORTED_TEST && g_strcmp0 (status, "Test") != 0)
    hn_imported_add_warning (imported,
                             _ ("The alert is for the systems or a draft, and taken as a test."));
}

gboolean
hn_import_cap (HnXmlNode *root, GListStore *into, GError **error)
{
  g_autoptr (HnImported) imported = hn_imported_new (HN_IMPORTED_CAP);
  guint n_infos;
  HnXmlNode *info = choose_info (root, &n_infos);

  if (!hn_xml_node_text (root, "identifier"))
    return hn_import_missing (error, "identifier");
  if (!hn_xml_node_text (root, "status"))
    return hn_import_missing (error, "status");
  hn_imported_add_identifier (imported, hn_xml_node_text (root, "identifier"));
  imported->published_us = hn_imported_parse_time (hn_xml_node_text (root, "sent"));
  imported->handling = g_strdup (hn_xml_node_text (root, "scope"));
  add_status (imported, root);
  if (info)
    add_info (imported, info);
  hn_imported_add_section (imported, _ ("Note"), hn_xml_node_text (root, "note"));
  if (!imported->publisher)
    imported->publisher = g_strdup (hn_xml_node_text (root, "sender"));
  if (!imported->title || !*imported->title)
    {
      g_free (imported->title);
      imported->title = g_strdup (hn_xml_node_text (root, "identifier"));
    }
  if (n_infos > 1)
    hn_imported_add_warning (imported, _ ("Other languages or parts of the alert were left out."));
  g_list_store_append (into, imported);
  return TRUE;
}
