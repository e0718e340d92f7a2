#include "hn-tape.h"

#include "hn-reader.h"
#include "hn-scan.h"
#include "hn-tape-private.h"

#include <glib/gi18n.h>
#include <string.h>

HnTape *
hn_tape_new (void)
{
  return g_new0 (HnTape, 1);
}

void
hn_tape_free (HnTape *self)
{
  if (self == NULL)
    return;
  g_free (self->tokens);
  g_free (self->levels);
  g_free (self);
}

gboolean
hn_tape_read (HnTape *self, const char *text, gsize length, GError **error)
{
  HnReader reader;
  const char *p;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL || length == 0, FALSE);

  if (length > HN_TAPE_MAX_BYTES)
    {
      self->n_tokens = 0;
      g_set_error (error, HN_STIX_ERROR, HN_STIX_RULE_ENVELOPE_SIZE,
                   _ ("%zu bytes are more than the %d MiB that are read at once"), length,
                   HN_TAPE_MAX_BYTES / 1024 / 1024);
      return FALSE;
    }
  /* An empty text has no pointer in GBytes. */
  hn_reader_init (&reader, self, text ? text : "", length);
  p = hn_reader_read_value (&reader, hn_reader_skip_space (&reader, reader.text), 0);
  if (p != NULL)
    {
      p = hn_reader_skip_space (&reader, p);
      if (p == reader.end)
        return TRUE;
      hn_reader_fail (&reader, p, HN_STIX_RULE_JSON_SYNTAX, N_ ("nothing may follow the value"));
    }
  self->n_tokens = 0;
  hn_fault_propagate (&reader.fault, error);
  return FALSE;
}

guint
hn_tape_get_n_tokens (const HnTape *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_tokens;
}

HnTokenKind
hn_tape_get_kind (const HnTape *self, guint token)
{
  g_return_val_if_fail (token < self->n_tokens, HN_TOKEN_NULL);

  return (HnTokenKind) self->tokens[token].kind;
}

guint
hn_tape_next (const HnTape *self, guint token)
{
  g_return_val_if_fail (token < self->n_tokens, self->n_tokens);

  return hn_tape_after (self, token);
}

guint
hn_tape_get_length (const HnTape *self, guint token)
{
  g_return_val_if_fail (token < self->n_tokens, 0);

  return self->tokens[token].count;
}

guint
hn_tape_first (const HnTape *self, guint container)
{
  g_return_val_if_fail (container < self->n_tokens, self->n_tokens);

  return container + 1;
}

gint64
hn_tape_get_int (const HnTape *self, guint token)
{
  const HnToken *it = self->tokens + token;
  const char *p = self->text + it->start;
  const char *end = p + it->length;
  guint64 value = 0;
  gboolean is_negative;

  g_return_val_if_fail (token < self->n_tokens && it->kind == HN_TOKEN_INT, 0);

  is_negative = *p == '-';
  for (p += is_negative; p < end; p++)
    value = value * 10 + (guint64) (*p - '0');
  return (gint64) (is_negative ? -value : value);
}

/* Digits of up to 2^53 and a power of ten up to 10^22 are exact, and so is their quotient rounded
 * once (Clinger 1990): most fractions need no more. */
static gboolean
parse_plain_fraction (const char *p, const char *end, double *value)
{
  static const double powers[] = { 1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  gboolean is_negative = *p == '-';
  gint64 digits = 0;
  gsize n_fraction = 0;
  gboolean is_fraction = FALSE;

  p += is_negative;
  if (end - p > 16)
    return FALSE;
  for (; p < end; p++)
    {
      if (g_ascii_isdigit (*p))
        {
          digits = digits * 10 + (*p - '0');
          n_fraction += is_fraction;
        }
      else if (*p == '.')
        is_fraction = TRUE;
      else
        return FALSE;
    }
  *value = (double) digits / powers[n_fraction];
  if (is_negative)
    *value = -*value;
  return TRUE;
}

double
hn_tape_get_double (const HnTape *self, guint token)
{
  const HnToken *it = self->tokens + token;
  const char *text = self->text + it->start;
  g_autofree char *copy = NULL;
  double value;

  g_return_val_if_fail (token < self->n_tokens, 0);
  g_return_val_if_fail (it->kind == HN_TOKEN_INT || it->kind == HN_TOKEN_DOUBLE, 0);

  if (it->kind == HN_TOKEN_INT)
    return (double) hn_tape_get_int (self, token);
  if (parse_plain_fraction (text, text + it->length, &value))
    return value;
  copy = g_strndup (text, it->length);
  return g_ascii_strtod (copy, NULL);
}

/* Strings */

static gboolean
is_string (const HnTape *self, guint token)
{
  return token < self->n_tokens &&
         (self->tokens[token].kind == HN_TOKEN_STRING || self->tokens[token].kind == HN_TOKEN_KEY);
}

static gunichar
hex_unit (const char *p)
{
  gunichar unit = 0;

  for (guint i = 0; i < 4; i++)
    unit = unit << 4 | (gunichar) g_ascii_xdigit_value (p[i]);
  return unit;
}

/* One escape, from its backslash. Returns how long it is. */
static gsize
resolve (const char *p, char *out, gsize *n_out)
{
  static const char from[] = "\"\\/bfnrt";
  static const char to[] = "\"\\/\b\f\n\r\t";
  gunichar c;

  if (p[1] != 'u')
    {
      *out = to[strchr (from, p[1]) - from];
      *n_out = 1;
      return 2;
    }
  c = hex_unit (p + 2);
  if (c < 0xD800 || c > 0xDFFF)
    {
      *n_out = (gsize) g_unichar_to_utf8 (c, out);
      return 6;
    }
  c = 0x10000 + ((c - 0xD800) << 10) + (hex_unit (p + 8) - 0xDC00);
  *n_out = (gsize) g_unichar_to_utf8 (c, out);
  return 12;
}

gsize
hn_tape_unescape (const char *text, gsize length, char *out)
{
  const char *end = text + length;
  char *start = out;

  while (text < end)
    {
      const char *backslash = memchr (text, '\\', (gsize) (end - text));
      gsize plain = (gsize) ((backslash ? backslash : end) - text);
      gsize n_out;

      memcpy (out, text, plain);
      out += plain;
      text += plain;
      if (backslash == NULL)
        break;
      text += resolve (text, out, &n_out);
      out += n_out;
    }
  return (gsize) (out - start);
}

gboolean
hn_tape_string_equal (const HnTape *self, guint token, const char *string)
{
  g_autofree char *copy = NULL;
  const HnToken *it;
  gsize length;

  g_return_val_if_fail (is_string (self, token), FALSE);
  g_return_val_if_fail (string != NULL, FALSE);

  it = self->tokens + token;
  length = strlen (string);
  if (!it->is_escaped)
    return it->length == length && memcmp (self->text + it->start, string, length) == 0;
  copy = hn_tape_dup_string (self, token);
  return g_str_equal (copy, string);
}

static gboolean
is_key (const HnTape *self, guint token, const char *key, gsize length)
{
  g_autofree char *copy = hn_tape_dup_string (self, token);

  return strlen (copy) == length && memcmp (copy, key, length) == 0;
}

guint
hn_tape_find_bytes (const HnTape *self, guint object, const char *key, gsize length)
{
  guint end;

  g_return_val_if_fail (object < self->n_tokens && self->tokens[object].kind == HN_TOKEN_OBJECT, 0);
  g_return_val_if_fail (key != NULL, 0);

  end = self->tokens[object].next;
  for (guint token = object + 1; token < end; token = hn_tape_after (self, token + 1))
    {
      const HnToken *it = self->tokens + token;

      if (G_UNLIKELY (it->is_escaped)
              ? is_key (self, token, key, length)
              : it->length == length && hn_scan_is_equal (self->text + it->start, key, length))
        return token + 1;
    }
  return 0;
}

char *
hn_tape_dup_string (const HnTape *self, guint token)
{
  const HnToken *it;
  char *copy;
  gsize length;

  g_return_val_if_fail (is_string (self, token), NULL);

  it = self->tokens + token;
  length = it->length;
  copy = g_malloc (length + 1);
  if (it->is_escaped)
    length = hn_tape_unescape (self->text + it->start, it->length, copy);
  else
    memcpy (copy, self->text + it->start, length);
  copy[length] = '\0';
  return copy;
}

const char *
hn_tape_peek_string (const HnTape *self, guint token, gsize *length)
{
  const HnToken *it;

  g_return_val_if_fail (is_string (self, token), NULL);

  it = self->tokens + token;
  if (it->is_escaped)
    return NULL;
  if (length)
    *length = it->length;
  return self->text + it->start;
}

void
hn_tape_get_span (const HnTape *self, guint token, gsize *start, gsize *length)
{
  const HnToken *it;
  gsize quote;

  g_return_if_fail (token < self->n_tokens);

  it = self->tokens + token;
  quote = it->kind == HN_TOKEN_STRING || it->kind == HN_TOKEN_KEY;
  if (start)
    *start = it->start - quote;
  if (length)
    *length = it->length + 2 * quote;
}
