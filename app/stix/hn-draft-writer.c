#include "hn-draft-writer.h"

#include "hn-canonical-number.h"

#include <math.h>
#include <string.h>

static void write_node (JsonNode *node, GString *out);

static void
write_string (const char *text, GString *out)
{
  g_string_append_c (out, '"');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"' || *at == '\\')
        g_string_append_c (out, '\\');
      if ((guchar) *at < 0x20)
        g_string_append_printf (out, "\\u%04x", (guint) *at);
      else
        g_string_append_c (out, *at);
    }
  g_string_append_c (out, '"');
}

/* ECMAScript writes 1e20 as a whole number, but the gate takes integers of 64 bits only. */
static void
write_double (double value, GString *out)
{
  char buffer[HN_CANONICAL_NUMBER_SIZE];

  if (!isfinite (value))
    {
      g_string_append (out, "NaN");
      return;
    }
  hn_canonical_number (value, buffer);
  g_string_append (out, buffer);
  if (fabs (value) >= 1e18 && strpbrk (buffer, ".e") == NULL)
    g_string_append (out, ".0");
}

static void
write_value (JsonNode *node, GString *out)
{
  GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    write_string (json_node_get_string (node), out);
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_INT64)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, json_node_get_int (node));
  else
    write_double (json_node_get_double (node), out);
}

static void
write_array (JsonArray *array, GString *out)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      write_node (json_array_get_element (array, i), out);
    }
  g_string_append_c (out, ']');
}

static void
write_object (JsonObject *object, GString *out)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;
  gboolean is_first = TRUE;

  g_string_append_c (out, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      if (!is_first)
        g_string_append_c (out, ',');
      is_first = FALSE;
      write_string (name, out);
      g_string_append_c (out, ':');
      write_node (node, out);
    }
  g_string_append_c (out, '}');
}

static void
write_node (JsonNode *node, GString *out)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      write_object (json_node_get_object (node), out);
      break;
    case JSON_NODE_ARRAY:
      write_array (json_node_get_array (node), out);
      break;
    case JSON_NODE_VALUE:
      write_value (node, out);
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append (out, "null");
      break;
    }
}

char *
hn_draft_writer_write (JsonObject *object)
{
  GString *out;

  g_return_val_if_fail (object != NULL, NULL);

  out = g_string_new (NULL);
  write_object (object, out);
  return g_string_free (out, FALSE);
}
