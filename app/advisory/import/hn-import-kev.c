#include "hn-import-private.h"

#include "hn-import-json.h"

#include <glib/gi18n.h>

static gboolean
add_entry (const HnTape *tape, guint entry, GListStore *into, GError **error)
{
  g_autoptr (HnImported) imported = hn_imported_new (HN_IMPORTED_KEV);
  g_autofree char *cve = hn_import_json_string (tape, entry, "cveID");
  g_autofree char *name = hn_import_json_string (tape, entry, "vulnerabilityName");
  g_autofree char *vendor = hn_import_json_string (tape, entry, "vendorProject");
  g_autofree char *product = hn_import_json_string (tape, entry, "product");
  g_autofree char *text = hn_import_json_string (tape, entry, "shortDescription");
  g_autofree char *action = hn_import_json_string (tape, entry, "requiredAction");
  g_autofree char *added = hn_import_json_string (tape, entry, "dateAdded");
  g_autofree char *due = hn_import_json_string (tape, entry, "dueDate");
  g_autofree char *notes = hn_import_json_string (tape, entry, "notes");
  g_autofree char *ransomware = hn_import_json_string (tape, entry, "knownRansomwareCampaignUse");
  g_autofree char *what = g_strjoin (" ", vendor ? vendor : "", product ? product : "", NULL);
  g_auto (GStrv) links = g_strsplit (notes ? notes : "", " ; ", 100);

  if (!cve)
    return hn_import_missing (error, "cveID");
  imported->title = hn_imported_plain (name ? name : cve);
  imported->publisher = g_strdup ("CISA");
  imported->language = g_strdup ("en");
  imported->published_us = hn_imported_parse_time (added);
  hn_imported_add_identifier (imported, cve);
  hn_imported_add_section (imported, NULL, text);
  hn_imported_add_section (imported, _ ("Product"), what);
  hn_imported_add_section (imported, _ ("What to do"), action);
  hn_imported_add_section (imported, _ ("Due date set by CISA for US agencies"), due);
  hn_imported_add_section (imported, _ ("Known use by ransomware"), ransomware);
  for (guint i = 0; links[i]; i++)
    if (g_str_has_prefix (g_strstrip (links[i]), "http"))
      hn_imported_add_reference (imported, links[i], NULL);
    else
      hn_imported_add_section (imported, _ ("Note"), links[i]);
  g_list_store_append (into, imported);
  return TRUE;
}

gboolean
hn_import_kev (const HnTape *tape, GListStore *into, GError **error)
{
  guint list = hn_import_json_array (tape, 0, "vulnerabilities");

  if (!list)
    return add_entry (tape, 0, into, error);
  for (guint at = hn_tape_first (tape, list); at < hn_tape_next (tape, list);
       at = hn_tape_next (tape, at))
    if (!add_entry (tape, at, into, error))
      return FALSE;
  return hn_tape_get_length (tape, list) > 0 || hn_import_missing (error, "vulnerabilities");
}
