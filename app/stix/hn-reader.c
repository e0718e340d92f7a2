#include "hn-reader.h"

#include "hn-scan.h"
#include "hn-tape-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define UNTIL_END N_ ("the text ends in the middle of a value")
#define TOO_DEEP N_ ("nested deeper than 64")

void
hn_fault_propagate (const HnFault *fault, GError **error)
{
  g_assert (fault->is_set);

  g_set_error (error, HN_STIX_ERROR, (int) fault->rule, _ ("At byte %zu: %s"), fault->offset,
               _ (fault->message));
}

void
hn_reader_init (HnReader *self, HnTape *tape, const char *text, gsize length)
{
  tape->text = text;
  tape->length = length;
  tape->n_tokens = 0;
  *self = (HnReader){ .tape = tape, .text = text, .end = text + length, .step = 1, .value = text };
}

void
hn_reader_clear_fault (HnReader *self)
{
  self->fault.is_set = FALSE;
  self->step = 1;
}

static void
note_fault (HnReader *self, const char *p, HnStixRule rule, const char *message)
{
  self->step = 0;
  if (self->fault.is_set)
    return;
  self->fault = (HnFault){ TRUE, rule, (gsize) (p - self->text), message };
}

const char *
hn_reader_fail (HnReader *self, const char *p, HnStixRule rule, const char *message)
{
  /* What ends the reading outweighs what a lenient reader passed over. */
  self->fault.is_set = FALSE;
  note_fault (self, p, rule, message);
  return NULL;
}

static const char *
fail_syntax (HnReader *self, const char *p, const char *message)
{
  return hn_reader_fail (self, p, HN_STIX_RULE_JSON_SYNTAX, p < self->end ? message : UNTIL_END);
}

/* Whether to read on after a rule was broken where the text can still be followed. */
static gboolean
survive (HnReader *self, const char *p, HnStixRule rule, const char *message)
{
  note_fault (self, p, rule, message);
  return self->is_lenient;
}

static void
grow_tokens (HnReader *self, const char *p)
{
  HnTape *tape = self->tape;

  tape->n_allocated = MAX (256, tape->n_allocated * 2);
  tape->tokens = g_renew (HnToken, tape->tokens, tape->n_allocated);
  /* What is too long to be kept shall not take memory. */
  if (self->value_limit > 0 && (gsize) (p - self->value) > self->value_limit)
    note_fault (self, p, HN_STIX_RULE_OBJECT_SIZE, N_ ("larger than 1 MiB"));
}

static inline guint
add_token (
    HnReader *self, HnTokenKind kind, const char *start, const char *end, gboolean is_escaped)
{
  HnTape *tape = self->tape;
  guint token = tape->n_tokens;

  if (G_UNLIKELY (token == tape->n_allocated))
    grow_tokens (self, start);
  tape->tokens[token] = (HnToken){
    .start = (guint32) (start - self->text),
    .length = (guint32) (end - start),
    .kind = kind,
    .is_escaped = is_escaped != FALSE,
  };
  tape->n_tokens = token + self->step;
  return token;
}

const char *
hn_reader_skip_space (const HnReader *self, const char *p)
{
  return hn_scan_space (p, self->end);
}

guint
hn_reader_open (HnReader *self, const char *p, HnTokenKind kind)
{
  return add_token (self, kind, p, p + 1, FALSE);
}

gboolean
hn_reader_close (HnReader *self, const char *p, guint token, guint count)
{
  HnTape *tape = self->tape;
  HnToken *it = tape->tokens + token;
  guint duplicate;

  if (self->step == 0)
    return TRUE;
  it->length = (guint32) (p - self->text) - it->start;
  it->next = tape->n_tokens;
  it->count = count;
  if (it->kind != HN_TOKEN_OBJECT || count < 2 || hn_tape_keys_are_unique (tape, token, &duplicate))
    return TRUE;
  return survive (self, self->text + tape->tokens[duplicate].start, HN_STIX_RULE_JSON_DUPLICATE_KEY,
                  N_ ("the key stands a second time in its object"));
}

/* Strings */

static inline gboolean
is_continuation (guchar c)
{
  return (c & 0xC0) == 0x80;
}

/* Bytes of the sequence at @s, or 0: RFC 3629, no overlong ones, no surrogates. */
static guint
sequence_length (const guchar *s, gsize available)
{
  if (*s >= 0xC2 && *s <= 0xDF && available >= 2)
    return is_continuation (s[1]) ? 2 : 0;
  if (*s >= 0xE0 && *s <= 0xEF && available >= 3)
    {
      gboolean is_wrong = (*s == 0xE0 && s[1] < 0xA0) || (*s == 0xED && s[1] > 0x9F);

      return is_continuation (s[1]) && is_continuation (s[2]) && !is_wrong ? 3 : 0;
    }
  if (*s >= 0xF0 && *s <= 0xF4 && available >= 4)
    {
      gboolean is_wrong = (*s == 0xF0 && s[1] < 0x90) || (*s == 0xF4 && s[1] > 0x8F);

      return is_continuation (s[1]) && is_continuation (s[2]) && is_continuation (s[3]) && !is_wrong
                 ? 4
                 : 0;
    }
  return 0;
}

/* A run of sequences of more than one byte. */
static const char *
read_utf8 (HnReader *self, const char *p)
{
  const guchar *s = (const guchar *) p;
  const guchar *end = (const guchar *) self->end;

  while (s < end && *s >= 0x80)
    {
      guint n;

      /* Kana and all kanji but the rare ones: no case to be told apart. */
      while (end - s >= 3 && *s >= 0xE1 && *s <= 0xEC && is_continuation (s[1]) &&
             is_continuation (s[2]))
        s += 3;
      if (s == end || *s < 0x80)
        break;
      n = sequence_length (s, (gsize) (end - s));
      if (n == 0)
        return hn_reader_fail (self, (const char *) s, HN_STIX_RULE_JSON_UTF8,
                               N_ ("these bytes are no UTF-8"));
      s += n;
    }
  return (const char *) s;
}

/* The value of `XXXX` after a `\u`, or -1. */
static int
parse_unit (const char *p, const char *end)
{
  int unit = 0;

  if (end - p < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return -1;
      unit = unit << 4 | digit;
    }
  return unit;
}

static inline gboolean
is_high_surrogate (int unit)
{
  return unit >= 0xD800 && unit <= 0xDBFF;
}

static inline gboolean
is_low_surrogate (int unit)
{
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* From a `\u`. */
static const char *
read_unicode_escape (HnReader *self, const char *p)
{
  int unit = parse_unit (p + 2, self->end);

  if (unit < 0)
    return fail_syntax (self, p, N_ ("a \\u wants four hexadecimal digits"));
  if (unit == 0)
    {
      if (!survive (self, p, HN_STIX_RULE_JSON_UTF8, N_ ("a string may hold no NUL")))
        return NULL;
    }
  else if (is_high_surrogate (unit) && self->end - p >= 12 && p[6] == '\\' && p[7] == 'u' &&
           is_low_surrogate (parse_unit (p + 8, self->end)))
    return p + 12;
  else if (is_high_surrogate (unit) || is_low_surrogate (unit))
    {
      if (!survive (self, p, HN_STIX_RULE_JSON_UTF8, N_ ("half of a surrogate pair")))
        return NULL;
    }
  return p + 6;
}

static const char *
read_escape (HnReader *self, const char *p)
{
  if (self->end - p < 2)
    return fail_syntax (self, self->end, UNTIL_END);
  if (p[1] == 'u')
    return read_unicode_escape (self, p);
  if (p[1] == '\0' || strchr ("\"\\/bfnrt", p[1]) == NULL)
    return fail_syntax (self, p, N_ ("JSON knows no such escape"));
  return p + 2;
}

/* From the first byte of a string that is not plain, to behind its closing quote. */
static G_GNUC_NO_INLINE const char *
read_odd_string (HnReader *self, const char *start, const char *p, HnTokenKind kind)
{
  gboolean is_escaped = FALSE;

  while (p != NULL && p < self->end && *p != '"')
    {
      if ((guchar) *p >= 0x80)
        p = read_utf8 (self, p);
      else if (*p == '\\')
        {
          is_escaped = TRUE;
          p = read_escape (self, p);
        }
      else
        p = fail_syntax (self, p, N_ ("a control character in a string must be escaped"));
      if (p != NULL)
        p = hn_scan_plain (p, self->end);
    }
  if (p == NULL)
    return NULL;
  if (p == self->end)
    return fail_syntax (self, p, UNTIL_END);
  add_token (self, kind, start, p, is_escaped);
  return p + 1;
}

/* From the opening quote to behind the closing one. */
static inline const char *
read_string (HnReader *self, const char *p, HnTokenKind kind)
{
  const char *start = p + 1;

  p = hn_scan_plain (start, self->end);
  if (G_UNLIKELY (p == self->end || *p != '"'))
    return read_odd_string (self, start, p, kind);
  add_token (self, kind, start, p, FALSE);
  return p + 1;
}

const char *
hn_reader_read_key (HnReader *self, const char *p)
{
  if (p == self->end || *p != '"')
    return fail_syntax (self, p, N_ ("a key in double quotes belongs here"));
  p = read_string (self, p, HN_TOKEN_KEY);
  if (p == NULL)
    return NULL;
  p = hn_scan_space (p, self->end);
  if (p == self->end || *p != ':')
    return fail_syntax (self, p, N_ ("a colon belongs after a key"));
  return hn_scan_space (p + 1, self->end);
}

/* Numbers */

static inline const char *
skip_digits (const char *p, const char *end)
{
  while (p < end && g_ascii_isdigit (*p))
    p++;
  return p;
}

/* @digits: without the sign. */
static gboolean
fits_int64 (const char *digits, const char *end, gboolean is_negative)
{
  const char *most = is_negative ? "9223372036854775808" : "9223372036854775807";

  return end - digits < 19 || (end - digits == 19 && memcmp (digits, most, 19) <= 0);
}

/* A number of this form is less than ten to the power of its integer digits and its exponent. */
static gboolean
fits_double (const char *start, const char *exponent, const char *end, gsize n_integer_digits)
{
  gint64 power = (gint64) n_integer_digits;
  char buffer[64];
  g_autofree char *copy = NULL;
  gsize length = (gsize) (end - start);

  if (exponent < end)
    {
      const char *p = exponent + 1;
      gboolean is_negative = *p == '-';
      gint64 value = 0;

      for (p += !g_ascii_isdigit (*p); p < end; p++)
        value = MIN (value * 10 + (*p - '0'), G_MAXINT32);
      power += is_negative ? -value : value;
    }
  if (power <= 308)
    return TRUE;
  if (length >= sizeof buffer)
    copy = g_malloc (length + 1);
  memcpy (copy ? copy : buffer, start, length);
  (copy ? copy : buffer)[length] = '\0';
  return ABS (g_ascii_strtod (copy ? copy : buffer, NULL)) <= G_MAXDOUBLE;
}

static const char *
read_fraction_and_exponent (HnReader *self,
                            const char *start,
                            const char *p,
                            gsize n_integer_digits)
{
  const char *exponent;

  if (p < self->end && *p == '.')
    {
      const char *digits = ++p;

      p = skip_digits (p, self->end);
      if (p == digits)
        return fail_syntax (self, p, N_ ("a digit belongs after the point"));
    }
  exponent = p;
  if (p < self->end && (*p == 'e' || *p == 'E'))
    {
      const char *digits;

      p++;
      if (p < self->end && (*p == '+' || *p == '-'))
        p++;
      digits = p;
      p = skip_digits (p, self->end);
      if (p == digits)
        return fail_syntax (self, p, N_ ("a digit belongs into the exponent"));
    }
  if (!fits_double (start, exponent, p, n_integer_digits) &&
      !survive (self, start, HN_STIX_RULE_JSON_NUMBER, N_ ("no double can hold this number")))
    return NULL;
  add_token (self, HN_TOKEN_DOUBLE, start, p, FALSE);
  return p;
}

static const char *
read_number (HnReader *self, const char *p)
{
  const char *start = p;
  const char *digits = p + (*p == '-');

  p = skip_digits (digits, self->end);
  if (p == digits)
    return fail_syntax (self, p, N_ ("a digit belongs after the minus"));
  if (*digits == '0' && p > digits + 1)
    return fail_syntax (self, digits, N_ ("a number may not begin with a zero"));
  if (p < self->end && (*p == '.' || *p == 'e' || *p == 'E'))
    return read_fraction_and_exponent (self, start, p, (gsize) (p - digits));
  if (!fits_int64 (digits, p, digits > start) &&
      !survive (self, start, HN_STIX_RULE_JSON_NUMBER,
                N_ ("no 64-bit integer can hold this number")))
    return NULL;
  add_token (self, HN_TOKEN_INT, start, p, FALSE);
  return p;
}

/* Values */

static const char *
read_literal (HnReader *self, const char *p, const char *literal, gsize length, HnTokenKind kind)
{
  if ((gsize) (self->end - p) < length || memcmp (p, literal, length) != 0)
    return fail_syntax (self, p, N_ ("a value belongs here"));
  add_token (self, kind, p, p + length, FALSE);
  return p + length;
}

static inline const char *
read_scalar (HnReader *self, const char *p)
{
  if (p == self->end)
    return fail_syntax (self, p, UNTIL_END);
  if (*p == '"')
    return read_string (self, p, HN_TOKEN_STRING);
  if (*p == '-' || g_ascii_isdigit (*p))
    return read_number (self, p);
  if (*p == 't')
    return read_literal (self, p, "true", 4, HN_TOKEN_TRUE);
  if (*p == 'f')
    return read_literal (self, p, "false", 5, HN_TOKEN_FALSE);
  return read_literal (self, p, "null", 4, HN_TOKEN_NULL);
}

static void
grow_levels (HnTape *tape)
{
  tape->n_levels_allocated = MAX (HN_TAPE_MAX_DEPTH, tape->n_levels_allocated * 2);
  tape->levels = g_renew (HnTapeLevel, tape->levels, tape->n_levels_allocated);
}

/* From an opening bracket to the first thing within. */
static const char *
enter (HnReader *self, const char *p)
{
  gboolean is_object = *p == '{';
  HnTapeLevel *level;

  if (G_UNLIKELY (self->n_open + self->depth >= HN_TAPE_MAX_DEPTH) &&
      !survive (self, p, HN_STIX_RULE_JSON_DEPTH, TOO_DEEP))
    return NULL;
  if (G_UNLIKELY (self->n_open == self->tape->n_levels_allocated))
    {
      if (self->n_open >= HN_OBJECT_MAX_BYTES)
        return hn_reader_fail (self, p, HN_STIX_RULE_JSON_DEPTH, TOO_DEEP);
      grow_levels (self->tape);
    }
  level = self->tape->levels + self->n_open++;
  level->token = hn_reader_open (self, p, is_object ? HN_TOKEN_OBJECT : HN_TOKEN_ARRAY);
  level->is_object = is_object;
  level->count = 0;
  p = hn_scan_space (p + 1, self->end);
  if (p < self->end && *p == (is_object ? '}' : ']'))
    return p;
  level->count = 1;
  return is_object ? hn_reader_read_key (self, p) : p;
}

/* From behind a value to the next one, or to behind the last bracket. */
static inline const char *
leave (HnReader *self, const char *p)
{
  while (self->n_open > 0)
    {
      HnTapeLevel *level = self->tape->levels + self->n_open - 1;

      p = hn_scan_space (p, self->end);
      if (p < self->end && *p == ',')
        {
          level->count++;
          p = hn_scan_space (p + 1, self->end);
          return level->is_object ? hn_reader_read_key (self, p) : p;
        }
      if (p == self->end || *p != (level->is_object ? '}' : ']'))
        return fail_syntax (self, p, N_ ("a comma or the closing bracket belongs here"));
      p++;
      if (!hn_reader_close (self, p, level->token, level->count))
        return NULL;
      self->n_open--;
    }
  return p;
}

const char *
hn_reader_read_value (HnReader *self, const char *p, guint depth)
{
  self->n_open = 0;
  self->depth = depth;
  self->value = p;
  do
    {
      if (p < self->end && (*p == '{' || *p == '['))
        {
          p = enter (self, p);
          if (p == NULL)
            return NULL;
          if (self->tape->levels[self->n_open - 1].count > 0)
            continue;
        }
      else
        p = read_scalar (self, p);
      if (p != NULL)
        p = leave (self, p);
    }
  while (p != NULL && self->n_open > 0);
  self->value = p;
  return p;
}
