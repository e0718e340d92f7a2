#include "hn-import-private.h"

#include "hn-import-json.h"

#include <glib/gi18n.h>

typedef void (*Each) (HnImported *imported, const HnTape *tape, guint element);

static void
for_each (HnImported *imported, const HnTape *tape, guint object, const char *key, Each each)
{
  guint list = hn_import_json_array (tape, object, key);

  if (!list)
    return;
  for (guint at = hn_tape_first (tape, list); at < hn_tape_next (tape, list);
       at = hn_tape_next (tape, at))
    each (imported, tape, at);
}

static void
add_note (HnImported *imported, const HnTape *tape, guint note)
{
  g_autofree char *title = hn_import_json_string (tape, note, "title");
  g_autofree char *category = hn_import_json_string (tape, note, "category");
  g_autofree char *text = hn_import_json_string (tape, note, "text");

  hn_imported_add_section (imported, title ? title : category, text);
}

static void
add_reference (HnImported *imported, const HnTape *tape, guint reference)
{
  g_autofree char *url = hn_import_json_string (tape, reference, "url");
  g_autofree char *title = hn_import_json_string (tape, reference, "summary");

  hn_imported_add_reference (imported, url, title);
}

static void
add_score (HnImported *imported, const HnTape *tape, guint score)
{
  static const char *const versions[] = { "cvss_v4", "cvss_v3", "cvss_v2" };

  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      guint cvss = hn_import_json_get (tape, score, versions[i]);
      guint base = cvss ? hn_import_json_get (tape, cvss, "baseScore") : 0;
      g_autofree char *severity = cvss ? hn_import_json_string (tape, cvss, "baseSeverity") : NULL;

      if (base && (hn_tape_get_kind (tape, base) == HN_TOKEN_INT ||
                   hn_tape_get_kind (tape, base) == HN_TOKEN_DOUBLE))
        hn_imported_raise_score (imported, hn_tape_get_double (tape, base), severity);
    }
}

static void
add_remediation (HnImported *imported, const HnTape *tape, guint remediation)
{
  g_autofree char *details = hn_import_json_string (tape, remediation, "details");
  g_autofree char *url = hn_import_json_string (tape, remediation, "url");

  hn_imported_add_section (imported, _ ("What to do"), details);
  hn_imported_add_reference (imported, url, NULL);
}

static void
add_vulnerability (HnImported *imported, const HnTape *tape, guint vulnerability)
{
  g_autofree char *cve = hn_import_json_string (tape, vulnerability, "cve");
  g_autofree char *title = hn_import_json_string (tape, vulnerability, "title");

  hn_imported_add_identifier (imported, cve);
  hn_imported_add_section (imported, cve, title);
  for_each (imported, tape, vulnerability, "notes", add_note);
  for_each (imported, tape, vulnerability, "scores", add_score);
  for_each (imported, tape, vulnerability, "remediations", add_remediation);
  for_each (imported, tape, vulnerability, "references", add_reference);
}

/* The tree's depth is bounded by that of the tape. */
static void
collect_products (const HnTape *tape, guint branch, GString *names)
{
  guint list = hn_import_json_array (tape, branch, "branches");
  guint product = hn_import_json_get (tape, branch, "product");
  g_autofree char *name = product ? hn_import_json_string (tape, product, "name") : NULL;

  if (name)
    g_string_append_printf (names, "%s\n", name);
  if (!list)
    return;
  for (guint at = hn_tape_first (tape, list); at < hn_tape_next (tape, list);
       at = hn_tape_next (tape, at))
    collect_products (tape, at, names);
}

static void
add_products (HnImported *imported, const HnTape *tape)
{
  guint tree = hn_import_json_get (tape, 0, "product_tree");
  guint list = tree ? hn_import_json_array (tape, tree, "full_product_names") : 0;
  g_autoptr (GString) names = g_string_new (NULL);

  if (tree)
    collect_products (tape, tree, names);
  if (list)
    for (guint at = hn_tape_first (tape, list); at < hn_tape_next (tape, list);
         at = hn_tape_next (tape, at))
      {
        g_autofree char *name = hn_import_json_string (tape, at, "name");

        g_string_append_printf (names, "%s\n", name ? name : "");
      }
  hn_imported_add_section (imported, _ ("Product"), names->str);
  if (tree && hn_import_json_get (tape, tree, "relationships"))
    hn_imported_add_warning (imported, _ ("Which product stands on which was left out."));
}

static void
add_tracking (HnImported *imported, const HnTape *tape, guint tracking)
{
  g_autofree char *id = hn_import_json_string (tape, tracking, "id");
  g_autofree char *status = hn_import_json_string (tape, tracking, "status");
  g_autofree char *initial = hn_import_json_string (tape, tracking, "initial_release_date");
  g_autofree char *current = hn_import_json_string (tape, tracking, "current_release_date");

  hn_imported_add_identifier (imported, id);
  imported->published_us = hn_imported_parse_time (initial);
  imported->updated_us = hn_imported_parse_time (current);
  if (g_strcmp0 (status, "draft") == 0)
    {
      imported->status = HN_IMPORTED_TEST;
      hn_imported_add_warning (imported, _ ("The publisher calls this a draft."));
    }
}

gboolean
hn_import_csaf (const HnTape *tape, GListStore *into, GError **error)
{
  g_autoptr (HnImported) imported = hn_imported_new (HN_IMPORTED_CSAF);
  guint document = hn_import_json_get (tape, 0, "document");
  guint publisher = hn_import_json_get (tape, document, "publisher");
  guint tracking = hn_import_json_get (tape, document, "tracking");
  guint distribution = hn_import_json_get (tape, document, "distribution");
  guint tlp = distribution ? hn_import_json_get (tape, distribution, "tlp") : 0;
  guint severity = hn_import_json_get (tape, document, "aggregate_severity");
  g_autofree char *title = hn_import_json_string (tape, document, "title");
  g_autofree char *label = tlp ? hn_import_json_string (tape, tlp, "label") : NULL;

  if (!title)
    return hn_import_missing (error, "document.title");
  if (!tracking)
    return hn_import_missing (error, "document.tracking");
  imported->title = hn_imported_plain (title);
  imported->language = hn_import_json_string (tape, document, "lang");
  imported->publisher = publisher ? hn_import_json_string (tape, publisher, "name") : NULL;
  imported->handling = label ? g_strconcat ("TLP:", label, NULL) : NULL;
  add_tracking (imported, tape, tracking);
  for_each (imported, tape, document, "notes", add_note);
  add_products (imported, tape);
  for_each (imported, tape, document, "references", add_reference);
  for_each (imported, tape, 0, "vulnerabilities", add_vulnerability);
  if (severity && hn_import_json_get (tape, severity, "text"))
    {
      g_free (imported->severity);
      imported->severity = hn_import_json_string (tape, severity, "text");
    }
  g_list_store_append (into, imported);
  return TRUE;
}
