#include "config.h"

#include "hn-plan-internal.h"
#include "hn-plan-reader.h"

#include <glib/gi18n.h>
#include <math.h>

typedef struct
{
  JsonNode *node;
  gsize path_length;
  GHashTable *asked; /* members that somebody wanted; NULL unless the node is an object */
} Frame;

struct _HnPlanReader
{
  char *file;
  JsonParser *parser;
  GArray *frames;
  GString *path;
  GError *error;
};

static void
frame_clear (gpointer data)
{
  Frame *frame = data;

  g_clear_pointer (&frame->asked, g_hash_table_unref);
}

static void
push (HnPlanReader *self, JsonNode *node, gsize path_length)
{
  Frame frame = { node, path_length, NULL };

  if (JSON_NODE_HOLDS_OBJECT (node))
    frame.asked = g_hash_table_new (g_str_hash, g_str_equal);
  g_array_append_val (self->frames, frame);
}

static Frame *
top (HnPlanReader *self)
{
  g_assert (self->frames->len > 0);
  return &g_array_index (self->frames, Frame, self->frames->len - 1);
}

typedef struct
{
  GHashTable *seen; /* members, by object and name */
  char *twice;      /* the first that stands in one object twice */
  guint line;
} Members;

/* json-glib keeps the last of two members with one name and says nothing. */
static void
on_object_member (JsonParser *parser, JsonObject *object, const char *name, gpointer user_data)
{
  Members *members = user_data;

  if (members->twice == NULL &&
      !g_hash_table_add (members->seen, g_strdup_printf ("%p %s", (void *) object, name)))
    {
      members->twice = g_strdup (name);
      members->line = json_parser_get_current_line (parser);
    }
}

static gboolean
parse (JsonParser *parser, const char *path, GError **error)
{
  Members members = { NULL, NULL, 0 };
  g_autoptr (GError) local = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  if (!g_utf8_validate (text, length, NULL))
    {
      g_set_error (error, HN_PLAN_ERROR, HN_PLAN_ERROR_SYNTAX, _ ("%s: is not UTF-8"), path);
      return FALSE;
    }

  members.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect (parser, "object-member", G_CALLBACK (on_object_member), &members);
  if (!json_parser_load_from_data (parser, text, length, &local))
    g_set_error (error, HN_PLAN_ERROR, HN_PLAN_ERROR_SYNTAX, _ ("%s: is not JSON: %s"), path,
                 local->message);
  else if (members.twice != NULL)
    g_set_error (error, HN_PLAN_ERROR, HN_PLAN_ERROR_DUPLICATE,
                 _ ("%s: at line %u: “%s” stands twice in one object"), path, members.line,
                 members.twice);
  g_signal_handlers_disconnect_by_data (parser, &members);
  g_hash_table_unref (members.seen);
  if (local != NULL || members.twice != NULL)
    {
      g_free (members.twice);
      return FALSE;
    }
  return TRUE;
}

/**
 * hn_plan_reader_new:
 * @folder: the edition's folder
 * @file: the file's name in it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): a reader that stands at the file's root, which is an object
 */
HnPlanReader *
hn_plan_reader_new (const char *folder, const char *file, GError **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  HnPlanReader *self;

  if (!parse (parser, path, error))
    return NULL;
  if (json_parser_get_root (parser) == NULL ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      g_set_error (error, HN_PLAN_ERROR, HN_PLAN_ERROR_TYPE,
                   _ ("%s: at /: an object should stand here"), path);
      return NULL;
    }

  self = g_new0 (HnPlanReader, 1);
  self->file = g_steal_pointer (&path);
  self->parser = g_steal_pointer (&parser);
  self->path = g_string_new (NULL);
  self->frames = g_array_new (FALSE, FALSE, sizeof (Frame));
  g_array_set_clear_func (self->frames, frame_clear);
  push (self, json_parser_get_root (self->parser), 0);
  return self;
}

gboolean
hn_plan_reader_close (HnPlanReader *self, GError **error)
{
  gboolean is_whole;

  hn_plan_reader_leave (self);
  is_whole = self->error == NULL;
  if (!is_whole)
    g_propagate_error (error, g_steal_pointer (&self->error));
  g_array_unref (self->frames);
  g_string_free (self->path, TRUE);
  g_object_unref (self->parser);
  g_free (self->file);
  g_free (self);
  return is_whole;
}

gboolean
hn_plan_reader_has_failed (HnPlanReader *self)
{
  return self->error != NULL;
}

void
hn_plan_reader_fail (
    HnPlanReader *self, const char *member, HnPlanError code, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  if (self->error != NULL)
    return;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  self->error = g_error_new (HN_PLAN_ERROR, code,
                             /* Translators: a file, a path inside the file, what is wrong there */
                             _ ("%s: at %s%s%s: %s"), self->file, self->path->str,
                             member != NULL || self->path->len == 0 ? "/" : "",
                             member != NULL ? member : "", reason);
}

JsonNode *
hn_plan_reader_get_root (HnPlanReader *self)
{
  return json_parser_get_root (self->parser);
}

/* The node of a member, noted as asked for; NULL and no error where there is none. */
static JsonNode *
peek_member (HnPlanReader *self, const char *member)
{
  Frame *frame = top (self);

  if (self->error != NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (frame->node))
    {
      hn_plan_reader_fail (self, NULL, HN_PLAN_ERROR_TYPE, _ ("an object should stand here"));
      return NULL;
    }
  g_hash_table_add (frame->asked, (gpointer) member);
  return json_object_get_member (json_node_get_object (frame->node), member);
}

static JsonNode *
get_member (HnPlanReader *self, const char *member)
{
  JsonNode *node = peek_member (self, member);

  if (node == NULL)
    hn_plan_reader_fail (self, member, HN_PLAN_ERROR_MISSING, _ ("“%s” is missing"), member);
  return node;
}

gboolean
hn_plan_reader_enter (HnPlanReader *self, const char *member)
{
  JsonNode *node = peek_member (self, member);
  gsize length = self->path->len;

  if (node == NULL)
    return FALSE;
  g_string_append_printf (self->path, "/%s", member);
  push (self, node, length);
  return TRUE;
}

static guint
get_n_elements (HnPlanReader *self)
{
  JsonNode *node = top (self)->node;

  if (self->error != NULL)
    return 0;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      hn_plan_reader_fail (self, NULL, HN_PLAN_ERROR_TYPE, _ ("a list should stand here"));
      return 0;
    }
  return json_array_get_length (json_node_get_array (node));
}

gboolean
hn_plan_reader_enter_element (HnPlanReader *self, guint index)
{
  JsonNode *node = top (self)->node;
  gsize length = self->path->len;

  if (self->error != NULL || index >= get_n_elements (self))
    return FALSE;
  g_string_append_printf (self->path, "/%u", index);
  push (self, json_array_get_element (json_node_get_array (node), index), length);
  return TRUE;
}

void
hn_plan_reader_leave (HnPlanReader *self)
{
  Frame *frame = top (self);

  if (self->error == NULL && frame->asked != NULL)
    {
      g_autoptr (GList) members = json_object_get_members (json_node_get_object (frame->node));

      for (GList *at = members; at != NULL; at = at->next)
        if (!g_hash_table_contains (frame->asked, at->data))
          hn_plan_reader_fail (self, at->data, HN_PLAN_ERROR_UNKNOWN_MEMBER,
                               _ ("“%s” means nothing here"), (const char *) at->data);
    }
  g_string_truncate (self->path, frame->path_length);
  g_array_set_size (self->frames, self->frames->len - 1);
}

gboolean
hn_plan_reader_has (HnPlanReader *self, const char *member)
{
  return peek_member (self, member) != NULL;
}

static const char *
string_of (HnPlanReader *self, const char *member, JsonNode *node)
{
  const char *value;

  if (node == NULL)
    return NULL;
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    {
      hn_plan_reader_fail (self, member, HN_PLAN_ERROR_TYPE, _ ("a string should stand here"));
      return NULL;
    }
  value = json_node_get_string (node);
  if (*value == '\0')
    {
      hn_plan_reader_fail (self, member, HN_PLAN_ERROR_MISSING, _ ("the string is empty"));
      return NULL;
    }
  return value;
}

const char *
hn_plan_reader_get_string (HnPlanReader *self, const char *member)
{
  return string_of (self, member, get_member (self, member));
}

const char *
hn_plan_reader_peek_string (HnPlanReader *self, const char *member)
{
  return string_of (self, member, peek_member (self, member));
}

double
hn_plan_reader_get_number (HnPlanReader *self, const char *member)
{
  JsonNode *node = get_member (self, member);

  if (node == NULL)
    return 0;
  if (json_node_get_value_type (node) != G_TYPE_INT64 &&
      json_node_get_value_type (node) != G_TYPE_DOUBLE)
    {
      hn_plan_reader_fail (self, member, HN_PLAN_ERROR_TYPE, _ ("a number should stand here"));
      return 0;
    }
  return json_node_get_double (node);
}

gint64
hn_plan_reader_get_integer (HnPlanReader *self, const char *member)
{
  JsonNode *node = get_member (self, member);

  if (node == NULL)
    return 0;
  if (json_node_get_value_type (node) != G_TYPE_INT64)
    {
      hn_plan_reader_fail (self, member, HN_PLAN_ERROR_TYPE,
                           _ ("a whole number should stand here"));
      return 0;
    }
  return json_node_get_int (node);
}

HnWord *
hn_plan_reader_peek_word (HnPlanReader *self, const char *member)
{
  const char *ja, *en;
  HnWord *word = NULL;

  if (!hn_plan_reader_enter (self, member))
    return NULL;
  ja = hn_plan_reader_get_string (self, "ja");
  en = hn_plan_reader_get_string (self, "en");
  if (ja != NULL && en != NULL)
    word = hn_word_new (ja, en);
  hn_plan_reader_leave (self);
  return word;
}

HnWord *
hn_plan_reader_get_word (HnPlanReader *self, const char *member)
{
  return get_member (self, member) != NULL ? hn_plan_reader_peek_word (self, member) : NULL;
}

static gboolean
is_date (const char *text)
{
  int year, month, day;

  for (guint i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  if (text[10] != '\0')
    return FALSE;
  year = atoi (text);
  month = atoi (text + 5);
  day = atoi (text + 8);
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && g_date_valid_dmy (day, month, year);
}

static const char *
date_of (HnPlanReader *self, const char *member, const char *text)
{
  if (text == NULL || is_date (text))
    return text;
  hn_plan_reader_fail (self, member, HN_PLAN_ERROR_VALUE,
                       _ ("“%s” is no day of the form YYYY-MM-DD"), text);
  return NULL;
}

const char *
hn_plan_reader_get_date (HnPlanReader *self, const char *member)
{
  return date_of (self, member, hn_plan_reader_get_string (self, member));
}

const char *
hn_plan_reader_peek_date (HnPlanReader *self, const char *member)
{
  JsonNode *node = peek_member (self, member);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;
  return date_of (self, member, string_of (self, member, node));
}

int
hn_plan_reader_get_choice (HnPlanReader *self, const char *member, const char *const *values)
{
  const char *value = hn_plan_reader_get_string (self, member);

  for (int i = 0; value != NULL && values[i] != NULL; i++)
    if (g_str_equal (value, values[i]))
      return i;
  if (value != NULL)
    {
      g_autofree char *choices = g_strjoinv (", ", (char **) values);

      hn_plan_reader_fail (self, member, HN_PLAN_ERROR_VALUE, _ ("“%s” is none of: %s"), value,
                           choices);
    }
  return 0;
}

HnTermList *
hn_plan_reader_peek_terms (HnPlanReader *self, const char *member, HnTermRead read, gpointer data)
{
  HnTermList *list = hn_term_list_new ();

  if (!hn_plan_reader_enter (self, member))
    return list;
  for (guint i = 0; hn_plan_reader_enter_element (self, i); i++)
    {
      g_autoptr (HnTerm) term = read (self, data);

      if (self->error == NULL && !hn_term_list_append (list, term))
        hn_plan_reader_fail (self, "id", HN_PLAN_ERROR_DUPLICATE,
                             _ ("the id “%s” stands here a second time"), hn_term_get_id (term));
      hn_plan_reader_leave (self);
    }
  hn_plan_reader_leave (self);
  return list;
}

HnTermList *
hn_plan_reader_get_terms (HnPlanReader *self, const char *member, HnTermRead read, gpointer data)
{
  HnTermList *list;

  get_member (self, member);
  list = hn_plan_reader_peek_terms (self, member, read, data);
  if (self->error == NULL && hn_term_list_get_n (list) == 0)
    hn_plan_reader_fail (self, member, HN_PLAN_ERROR_MISSING, _ ("the list is empty"));
  return list;
}

gpointer
hn_plan_reader_get_ref (HnPlanReader *self, const char *member, HnTermList *pool, const char *kind)
{
  const char *id = hn_plan_reader_get_string (self, member);
  gpointer term = hn_term_list_find (pool, id);

  if (id != NULL && term == NULL)
    hn_plan_reader_fail (self, member, HN_PLAN_ERROR_REFERENCE, _ ("there is no %s “%s”"), kind,
                         id);
  return term;
}

HnTermList *
hn_plan_reader_peek_refs (HnPlanReader *self,
                          const char *member,
                          HnTermList *pool,
                          const char *kind)
{
  HnTermList *list = hn_term_list_new ();

  if (!hn_plan_reader_enter (self, member))
    return list;
  for (guint i = 0; hn_plan_reader_enter_element (self, i); i++)
    {
      const char *id = string_of (self, NULL, top (self)->node);
      gpointer term = hn_term_list_find (pool, id);

      if (id != NULL && term == NULL)
        hn_plan_reader_fail (self, NULL, HN_PLAN_ERROR_REFERENCE, _ ("there is no %s “%s”"), kind,
                             id);
      else if (id != NULL && !hn_term_list_append (list, term))
        hn_plan_reader_fail (self, NULL, HN_PLAN_ERROR_DUPLICATE,
                             _ ("“%s” stands here a second time"), id);
      hn_plan_reader_leave (self);
    }
  hn_plan_reader_leave (self);
  return list;
}
