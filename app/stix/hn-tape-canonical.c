#include "hn-canonical-number.h"
#include "hn-tape-private.h"

#include <string.h>

/* The canonical form of RFC 8785 (JCS). */

typedef struct
{
  guint token;
  gsize length;
  const char *text; /* resolved */
  char *copy;       /* where that took one */
} SortKey;

/* What is written, where to, and the KEY of the member that is left out, or 0. */
typedef struct
{
  const HnTape *tape;
  GString *out;
  guint without;
} Writer;

static void append_value (const Writer *writer, guint token);

/* 3.2.2.2: only what must be escaped is, and in the shortest way. */
static void
append_escaped (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      if (c == '"' || c == '\\')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, text[i]);
        }
      else if (c >= 0x20)
        g_string_append_c (out, text[i]);
      else if (c >= '\b' && c <= '\r' && c != '\v')
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, "btn?fr"[c - '\b']);
        }
      else
        g_string_append_printf (out, "\\u%04x", c);
    }
}

static void
append_string (const HnTape *tape, guint token, GString *out)
{
  const HnToken *it = tape->tokens + token;
  const char *text = tape->text + it->start;

  g_string_append_c (out, '"');
  if (it->is_escaped)
    {
      g_autofree char *copy = g_malloc (it->length);
      gsize length = hn_tape_unescape (text, it->length, copy);

      append_escaped (out, copy, length);
    }
  else
    g_string_append_len (out, text, it->length);
  g_string_append_c (out, '"');
}

/*
 * 3.2.3: by UTF-16 code units. That is the order of UTF-8's bytes, but for what lies above U+FFFF:
 * it begins with a surrogate there, and so comes before U+E000 to U+FFFF.
 */
static int
compare_keys (gconstpointer a, gconstpointer b, gpointer data)
{
  const SortKey *left = a, *right = b;
  gsize length = MIN (left->length, right->length);

  for (gsize i = 0; i < length; i++)
    {
      guchar l = (guchar) left->text[i], r = (guchar) right->text[i];

      if (l == r)
        continue;
      if (l >= 0xEE && r >= 0xEE && (l >= 0xF0) != (r >= 0xF0))
        return l >= 0xF0 ? -1 : 1;
      return l < r ? -1 : 1;
    }
  return left->length < right->length ? -1 : left->length > right->length;
}

static SortKey *
sort_keys (const HnTape *tape, guint object, guint count)
{
  SortKey *keys = g_new (SortKey, count);
  guint token = object + 1;

  for (guint i = 0; i < count; i++, token = hn_tape_after (tape, token + 1))
    {
      const HnToken *it = tape->tokens + token;

      keys[i] = (SortKey){ token, it->length, tape->text + it->start, NULL };
      if (it->is_escaped)
        {
          keys[i].copy = g_malloc (it->length);
          keys[i].length = hn_tape_unescape (keys[i].text, it->length, keys[i].copy);
          keys[i].text = keys[i].copy;
        }
    }
  g_qsort_with_data (keys, (int) count, sizeof *keys, compare_keys, NULL);
  return keys;
}

static void
append_object (const Writer *writer, guint token)
{
  guint count = writer->tape->tokens[token].count;
  g_autofree SortKey *keys = sort_keys (writer->tape, token, count);
  gboolean is_first = TRUE;

  g_string_append_c (writer->out, '{');
  for (guint i = 0; i < count; i++)
    {
      /* The root, which is 0, is nobody's member. */
      if (keys[i].token != writer->without)
        {
          if (!is_first)
            g_string_append_c (writer->out, ',');
          is_first = FALSE;
          append_string (writer->tape, keys[i].token, writer->out);
          g_string_append_c (writer->out, ':');
          append_value (writer, keys[i].token + 1);
        }
      g_free (keys[i].copy);
    }
  g_string_append_c (writer->out, '}');
}

static void
append_array (const Writer *writer, guint token)
{
  guint end = writer->tape->tokens[token].next;

  g_string_append_c (writer->out, '[');
  for (guint it = token + 1; it < end; it = hn_tape_after (writer->tape, it))
    {
      if (it > token + 1)
        g_string_append_c (writer->out, ',');
      append_value (writer, it);
    }
  g_string_append_c (writer->out, ']');
}

/* Calls itself no deeper than HN_TAPE_MAX_DEPTH. */
static void
append_value (const Writer *writer, guint token)
{
  const HnTape *tape = writer->tape;
  GString *out = writer->out;
  const HnToken *it = tape->tokens + token;
  char number[HN_CANONICAL_NUMBER_SIZE];

  switch ((HnTokenKind) it->kind)
    {
    case HN_TOKEN_OBJECT:
      append_object (writer, token);
      break;
    case HN_TOKEN_ARRAY:
      append_array (writer, token);
      break;
    case HN_TOKEN_STRING:
    case HN_TOKEN_KEY:
      append_string (tape, token, out);
      break;
    case HN_TOKEN_INT:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, hn_tape_get_int (tape, token));
      break;
    case HN_TOKEN_DOUBLE:
      g_string_append (out, hn_canonical_number (hn_tape_get_double (tape, token), number));
      break;
    case HN_TOKEN_NULL:
    case HN_TOKEN_FALSE:
    case HN_TOKEN_TRUE:
      g_string_append_len (out, tape->text + it->start, it->length);
      break;
    }
}

GBytes *
hn_tape_canonicalize_without (const HnTape *self, guint token, guint key)
{
  Writer writer = { .tape = self, .without = key };

  g_return_val_if_fail (token < self->n_tokens, NULL);

  writer.out = g_string_sized_new (self->tokens[token].length + 1);
  append_value (&writer, token);
  return g_string_free_to_bytes (writer.out);
}

GBytes *
hn_tape_canonicalize (const HnTape *self, guint token)
{
  return hn_tape_canonicalize_without (self, token, 0);
}
