#include "config.h"

#include "hn-raw-text.h"

#define BYTES_A_LINE 16

static char *
dup_dump (const guint8 *bytes, gsize length)
{
  GString *text = g_string_new (NULL);

  for (gsize at = 0; at < length; at += BYTES_A_LINE)
    {
      gsize n = MIN (length - at, BYTES_A_LINE);

      g_string_append_printf (text, "%08" G_GSIZE_MODIFIER "x  ", at);
      for (gsize i = 0; i < BYTES_A_LINE; i++)
        if (i < n)
          g_string_append_printf (text, "%02x ", bytes[at + i]);
        else
          g_string_append (text, "   ");
      g_string_append_c (text, ' ');
      for (gsize i = 0; i < n; i++)
        g_string_append_c (text, g_ascii_isprint (bytes[at + i]) ? (char) bytes[at + i] : '.');
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* What is not seen, or changes how the rest is seen. */
static gboolean
is_safe (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c == '\n' ||
         (type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT && type != G_UNICODE_SURROGATE &&
          type != G_UNICODE_UNASSIGNED && type != G_UNICODE_PRIVATE_USE &&
          type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR);
}

static char *
dup_escaped (const char *text, gsize length)
{
  GString *safe = g_string_sized_new (length);

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_safe (c))
        g_string_append_unichar (safe, c);
      else
        g_string_append_printf (safe, c > 0xffff ? "\\U%08X" : "\\u%04X", c);
    }
  return g_string_free (safe, FALSE);
}

/* Where text ends: a NUL is no end, it is escaped like other controls. */
static const char *
find_end (const char *bytes, const char *limit)
{
  const char *end = bytes;

  while (end < limit)
    {
      const char *next;

      if (*end == '\0')
        end++;
      else if (g_utf8_validate_len (end, (gsize) (limit - end), &next))
        end = limit;
      else if (next < limit && *next == '\0')
        end = next;
      else
        return next;
    }
  return end;
}

char *
hn_raw_text_dup (GBytes *raw, gsize max_bytes, gboolean *is_cut)
{
  const char *bytes, *end;
  gsize size, length;

  g_return_val_if_fail (raw != NULL, NULL);

  bytes = g_bytes_get_data (raw, &size);
  length = MIN (size, max_bytes);
  if (is_cut != NULL)
    *is_cut = size > length;
  if (length == 0)
    return g_strdup ("");
  end = find_end (bytes, bytes + length);
  /* Where the rest was cut off a character may be cut in two. */
  if (end < bytes + length && (size == length || bytes + length - end >= 4))
    return dup_dump ((const guint8 *) bytes, length);
  return dup_escaped (bytes, (gsize) (end - bytes));
}
