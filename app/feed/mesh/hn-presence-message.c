#include "config.h"

#include "hn-presence-message.h"

#include "hn-tape.h"
#include "hn-timestamp.h"

#include <string.h>

#define ID_MAX 128
#define EVERY_MIN_S 1
#define EVERY_MAX_S 3600

void
hn_presence_beat_free (HnPresenceBeat *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->ceptoar);
  g_free (self->poc);
  g_free (self->name);
  g_free (self);
}

/* One token of a subject that is no wildcard. */
static gboolean
is_token (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > ID_MAX)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-' && *p != '_')
      return FALSE;
  return TRUE;
}

char *
hn_presence_subject (const char *ceptoar, const char *poc, const char *verb)
{
  g_return_val_if_fail (ceptoar != NULL && poc != NULL && verb != NULL, NULL);

  if (!is_token (ceptoar) || !is_token (poc))
    return NULL;
  return g_strdup_printf ("presence.%s.%s.%s", ceptoar, poc, verb);
}

/* (transfer full) (nullable): the root is an object, or nothing was read. */
static HnTape *
read_object (GBytes *body)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  gsize length;
  const char *text = g_bytes_get_data (body, &length);

  if (length == 0 || length > HN_PRESENCE_MESSAGE_MAX || !hn_tape_read (tape, text, length, NULL) ||
      hn_tape_get_kind (tape, 0) != HN_TOKEN_OBJECT)
    return NULL;
  return g_steal_pointer (&tape);
}

static char *
dup_member (HnTape *tape, const char *key)
{
  guint token = hn_tape_find (tape, 0, key);

  if (token == 0 || hn_tape_get_kind (tape, token) != HN_TOKEN_STRING)
    return NULL;
  return hn_tape_dup_string (tape, token);
}

static gboolean
read_at (HnTape *tape, gint64 *at_us)
{
  g_autofree char *text = dup_member (tape, "at");

  return text != NULL && hn_timestamp_parse (text, strlen (text), at_us);
}

/* A line that can be shown and written down: nothing that controls, and not too long. */
static char *
clean_name (const char *name)
{
  GString *clean = g_string_new (NULL);
  guint n = 0;

  if (name == NULL)
    return g_string_free (clean, FALSE);
  for (const char *p = name; *p != '\0' && n < HN_PRESENCE_NAME_MAX; p = g_utf8_next_char (p), n++)
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (clean, g_unichar_isprint (c) ? c : ' ');
    }
  return g_string_free (clean, FALSE);
}

HnPresenceBeat *
hn_presence_beat_parse (const char *subject, GBytes *body)
{
  g_autoptr (HnPresenceBeat) self = g_new0 (HnPresenceBeat, 1);
  g_auto (GStrv) tokens = NULL;
  g_autoptr (HnTape) tape = NULL;
  g_autofree char *poc = NULL;
  g_autofree char *name = NULL;
  guint every;
  gint64 seconds = HN_PRESENCE_EVERY_US / G_USEC_PER_SEC;

  g_return_val_if_fail (subject != NULL && body != NULL, NULL);

  tokens = g_strsplit (subject, ".", 5);
  if (g_strv_length (tokens) != 4 || !g_str_equal (tokens[0], "presence") ||
      !g_str_equal (tokens[3], "beat") || !is_token (tokens[1]) || !is_token (tokens[2]))
    return NULL;
  tape = read_object (body);
  if (tape == NULL || !read_at (tape, &self->at_us))
    return NULL;
  poc = dup_member (tape, "poc");
  if (g_strcmp0 (poc, tokens[2]) != 0)
    return NULL;
  every = hn_tape_find (tape, 0, "every");
  if (every != 0)
    {
      if (hn_tape_get_kind (tape, every) != HN_TOKEN_INT)
        return NULL;
      seconds = CLAMP (hn_tape_get_int (tape, every), EVERY_MIN_S, EVERY_MAX_S);
    }
  name = dup_member (tape, "name");
  self->name = name != NULL ? clean_name (name) : NULL;
  self->ceptoar = g_strdup (tokens[1]);
  self->poc = g_steal_pointer (&poc);
  self->every_us = seconds * G_USEC_PER_SEC;
  return g_steal_pointer (&self);
}

/* A JSON string. What is above U+001F stands as it is. */
static void
append_string (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (json, "\\%c", *p);
    else if ((guchar) *p < 0x20)
      g_string_append_printf (json, "\\u%04x", (guint) *p);
    else
      g_string_append_c (json, *p);
  g_string_append_c (json, '"');
}

GBytes *
hn_presence_beat_format (const HnPresenceBeat *self)
{
  GString *json;
  char buffer[HN_TIMESTAMP_SIZE];

  g_return_val_if_fail (self != NULL && self->poc != NULL, NULL);

  json = g_string_new ("{\"poc\":");
  append_string (json, self->poc);
  g_string_append_printf (json, ",\"at\":\"%s\",\"every\":%" G_GINT64_FORMAT,
                          hn_timestamp_format (self->at_us, buffer),
                          self->every_us / G_USEC_PER_SEC);
  if (self->name != NULL)
    {
      g_autofree char *name = clean_name (self->name);

      g_string_append (json, ",\"name\":");
      append_string (json, name);
    }
  g_string_append_c (json, '}');
  return g_string_free_to_bytes (json);
}

GBytes *
hn_presence_answer_format (gint64 at_us)
{
  char buffer[HN_TIMESTAMP_SIZE];
  char *text = g_strdup_printf ("{\"at\":\"%s\"}", hn_timestamp_format (at_us, buffer));

  return g_bytes_new_take (text, strlen (text));
}

gint64
hn_presence_answer_parse (GBytes *body)
{
  g_autoptr (HnTape) tape = NULL;
  gint64 at_us;

  g_return_val_if_fail (body != NULL, -1);

  tape = read_object (body);
  return tape != NULL && read_at (tape, &at_us) ? at_us : -1;
}
