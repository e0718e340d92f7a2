#include "config.h"

#include "hn-pretty-json.h"

#include <string.h>

static void
break_line (GString *out, guint depth)
{
  g_string_append_c (out, '\n');
  for (guint i = 0; i < depth; i++)
    g_string_append (out, "  ");
}

/* Copies the string that begins at @at, quotes and escapes as they are; returns what is behind it.
 */
static const char *
copy_string (GString *out, const char *at, const char *end)
{
  const char *begin = at++;

  while (at < end && *at != '"')
    at += *at == '\\' && at + 1 < end ? 2 : 1;
  if (at < end)
    at++;
  g_string_append_len (out, begin, at - begin);
  return at;
}

static const char *
skip_space (const char *at, const char *end)
{
  while (at < end && strchr (" \t\r\n", *at) != NULL && *at != '\0')
    at++;
  return at;
}

/* Copies the bracket at @at, and its partner too where nothing stands between them. */
static const char *
open_bracket (GString *out, const char *at, const char *end, guint *depth)
{
  const char *next = skip_space (at + 1, end);

  g_string_append_c (out, *at);
  if (next < end && (*next == '}' || *next == ']'))
    {
      g_string_append_c (out, *next);
      return next + 1;
    }
  *depth += 1;
  break_line (out, *depth);
  return next;
}

char *
hn_pretty_json (GBytes *bytes)
{
  gsize size;
  const char *at, *end;
  guint depth = 0;
  GString *out;

  g_return_val_if_fail (bytes != NULL, NULL);

  at = g_bytes_get_data (bytes, &size);
  end = at + size;
  out = g_string_sized_new (size * 2);
  while ((at = skip_space (at, end)) < end)
    {
      if (*at == '"')
        at = copy_string (out, at, end);
      else if (*at == '{' || *at == '[')
        at = open_bracket (out, at, end, &depth);
      else if (*at == '}' || *at == ']')
        {
          depth -= depth > 0 ? 1 : 0;
          break_line (out, depth);
          g_string_append_c (out, *at++);
        }
      else
        {
          g_string_append_c (out, *at);
          if (*at == ',')
            break_line (out, depth);
          else if (*at == ':')
            g_string_append_c (out, ' ');
          at++;
        }
    }
  return g_string_free (out, FALSE);
}
