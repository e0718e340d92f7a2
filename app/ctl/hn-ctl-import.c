#include "config.h"

#include "hn-ctl.h"
#include "hn-import.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <unistd.h>

static gboolean as_json;
static char *entry_id;
static char **files;

static const GOptionEntry options[] = {
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print all that was understood, as JSON"),
    NULL },
  { "entry", 0, 0, G_OPTION_ARG_STRING, &entry_id,
    N_ ("Only the entry with this identifier, such as a CVE"), N_ ("ID") },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, N_ ("[FILE]") },
  { NULL },
};

static GBytes *
read_input (GError **error)
{
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  gsize total = 0;

  if (files && files[0])
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (files[0]);

      input = G_INPUT_STREAM (g_file_read (file, NULL, error));
    }
  else
    input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  /* A byte more than the limit, so that the reader says why it refuses. */
  while (input && total <= HN_IMPORT_MAX_BYTES)
    {
      gssize n = g_output_stream_splice (memory, input, G_OUTPUT_STREAM_SPLICE_NONE, NULL, error);

      if (n < 0)
        return NULL;
      if (n == 0)
        break;
      total += (gsize) n;
    }
  if (!input || !g_output_stream_close (memory, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (!value)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_time (JsonBuilder *builder, const char *name, gint64 us)
{
  g_autoptr (GDateTime) time = us ? g_date_time_new_from_unix_utc (us / G_USEC_PER_SEC) : NULL;
  g_autofree char *text = time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  add_string (builder, name, text);
}

static void
add_strings (JsonBuilder *builder, const char *name, GPtrArray *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < strings->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (strings, i));
  json_builder_end_array (builder);
}

static void
add_lists (JsonBuilder *builder, HnImported *imported)
{
  GPtrArray *sections = hn_imported_get_sections (imported);
  GPtrArray *references = hn_imported_get_references (imported);

  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sections->len; i++)
    {
      HnImportedSection *section = g_ptr_array_index (sections, i);

      json_builder_begin_object (builder);
      add_string (builder, "heading", section->heading);
      add_string (builder, "text", section->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "references");
  json_builder_begin_array (builder);
  for (guint i = 0; i < references->len; i++)
    {
      HnImportedReference *reference = g_ptr_array_index (references, i);

      json_builder_begin_object (builder);
      add_string (builder, "url", reference->url);
      add_string (builder, "title", reference->title);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_areas (JsonBuilder *builder, GPtrArray *areas)
{
  json_builder_set_member_name (builder, "areas");
  json_builder_begin_array (builder);
  for (guint i = 0; i < areas->len; i++)
    {
      HnImportedArea *area = g_ptr_array_index (areas, i);

      json_builder_begin_object (builder);
      add_string (builder, "name", area->name);
      add_string (builder, "code", area->code);
      if (area->prefecture > 0)
        {
          json_builder_set_member_name (builder, "prefecture");
          json_builder_add_int_value (builder, area->prefecture);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_imported (JsonBuilder *builder, HnImported *imported)
{
  json_builder_begin_object (builder);
  add_string (builder, "format", hn_imported_get_format_name (imported));
  add_string (builder, "status", hn_imported_get_status_name (imported));
  json_builder_set_member_name (builder, "cancelled");
  json_builder_add_boolean_value (builder, hn_imported_is_cancelled (imported));
  add_string (builder, "title", hn_imported_get_title (imported));
  add_string (builder, "publisher", hn_imported_get_publisher (imported));
  add_string (builder, "language", hn_imported_get_language (imported));
  add_string (builder, "handling", hn_imported_get_handling (imported));
  add_string (builder, "severity", hn_imported_get_severity (imported));
  if (hn_imported_get_score (imported) >= 0)
    {
      json_builder_set_member_name (builder, "score");
      json_builder_add_double_value (builder, hn_imported_get_score (imported));
    }
  add_time (builder, "published", hn_imported_get_published_us (imported));
  add_time (builder, "updated", hn_imported_get_updated_us (imported));
  add_time (builder, "expires", hn_imported_get_expires_us (imported));
  add_strings (builder, "identifiers", hn_imported_get_identifiers (imported));
  add_lists (builder, imported);
  add_areas (builder, hn_imported_get_areas (imported));
  add_strings (builder, "warnings", hn_imported_get_warnings (imported));
  json_builder_end_object (builder);
}

static void
print_json (GListModel *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (HnImported) imported = g_list_model_get_item (entries, i);

      add_imported (builder, imported);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  printf ("%s\n", text);
}

static void
print_text (GListModel *entries)
{
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (HnImported) imported = g_list_model_get_item (entries, i);
      g_autofree char *body = hn_imported_dup_body (imported);
      GPtrArray *warnings = hn_imported_get_warnings (imported);

      printf ("%s[%s%s] %s\n\n%s\n", i > 0 ? "\n" : "", hn_imported_get_status_name (imported),
              hn_imported_is_cancelled (imported) ? ", cancelled" : "",
              hn_imported_get_title (imported), body);
      for (guint j = 0; j < warnings->len; j++)
        printf ("! %s\n", (const char *) g_ptr_array_index (warnings, j));
    }
}

static GListModel *
read_entries (GError **error)
{
  g_autoptr (GBytes) bytes = read_input (error);
  g_autoptr (GListModel) entries = bytes ? hn_import_read (bytes, error) : NULL;
  g_autoptr (GListStore) one = NULL;
  g_autoptr (HnImported) found = NULL;

  if (!entries || !entry_id)
    return g_steal_pointer (&entries);
  found = hn_import_find (entries, entry_id);
  if (!found)
    {
      g_set_error (error, HN_IMPORT_ERROR, HN_IMPORT_ERROR_CONTENT,
                   _ ("There is no entry “%s” in it."), entry_id);
      return NULL;
    }
  one = g_list_store_new (HN_TYPE_IMPORTED);
  g_list_store_append (one, found);
  return G_LIST_MODEL (g_steal_pointer (&one));
}

int
hn_ctl_import (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) entries = NULL;

  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  g_option_context_set_summary (
      context, _ ("Reads an advisory of another publisher from a file or the standard input and "
                  "prints what was understood: CSAF 2.0, CISA KEV, JVNRSS, MyJVN, CAP 1.2, "
                  "気象庁防災情報XML. Nothing is fetched."));
  if (!g_option_context_parse (context, &argc, &argv, &error) || (files && files[0] && files[1]))
    {
      g_printerr ("%s\n", error ? error->message : _ ("Give one file, or none."));
      return 2;
    }
  entries = read_entries (&error);
  if (!entries)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  if (as_json)
    print_json (entries);
  else
    print_text (entries);
  return 0;
}
