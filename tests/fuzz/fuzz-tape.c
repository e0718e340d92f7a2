#include "hn-stix-error.h"
#include "hn-tape.h"

#include <math.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* A token's bytes lie within its container's, in order, and its value can be asked for. */
static void
check_token (const HnTape *tape, guint token, gsize from, gsize until)
{
  gsize start, length;

  hn_tape_get_span (tape, token, &start, &length);
  g_assert_cmpuint (start, >=, from);
  g_assert_cmpuint (start + length, <=, until);
  g_assert_cmpuint (length, >, 0);
}

static guint
check_scalar (const HnTape *tape, guint token)
{
  HnTokenKind kind = hn_tape_get_kind (tape, token);
  g_autofree char *text = NULL;

  if (kind == HN_TOKEN_INT)
    g_assert_true (hn_tape_get_double (tape, token) == (double) hn_tape_get_int (tape, token));
  else if (kind == HN_TOKEN_DOUBLE)
    g_assert_true (isfinite (hn_tape_get_double (tape, token)));
  else if (kind == HN_TOKEN_STRING || kind == HN_TOKEN_KEY)
    {
      text = hn_tape_dup_string (tape, token);
      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_true (hn_tape_string_equal (tape, token, text));
    }
  return token + 1;
}

static guint
check_value (const HnTape *tape, guint token, guint depth)
{
  HnTokenKind kind = hn_tape_get_kind (tape, token);
  guint end = hn_tape_next (tape, token);
  guint n = 0;
  guint it;
  gsize start, length;

  if (kind != HN_TOKEN_ARRAY && kind != HN_TOKEN_OBJECT)
    {
      g_assert_cmpuint (end, ==, token + 1);
      return check_scalar (tape, token);
    }
  g_assert_cmpuint (depth, <, HN_TAPE_MAX_DEPTH);
  hn_tape_get_span (tape, token, &start, &length);
  for (it = hn_tape_first (tape, token); it < end; n++)
    {
      gsize at, size;

      if (kind == HN_TOKEN_OBJECT)
        {
          g_assert_cmpint (hn_tape_get_kind (tape, it), ==, HN_TOKEN_KEY);
          check_token (tape, it, start, start + length);
          it = check_scalar (tape, it);
        }
      g_assert_cmpint (hn_tape_get_kind (tape, it), !=, HN_TOKEN_KEY);
      check_token (tape, it, start, start + length);
      hn_tape_get_span (tape, it, &at, &size);
      it = check_value (tape, it, depth + 1);
      /* The next one begins behind this one. */
      if (it < end)
        check_token (tape, it, at + size, start + length);
    }
  g_assert_cmpuint (it, ==, end);
  g_assert_cmpuint (n, ==, hn_tape_get_length (tape, token));
  return end;
}

/* An integer of more than 64 bits is not read, though a double of that size is. */
static gboolean
holds_large_double (const HnTape *tape)
{
  for (guint i = 0; i < hn_tape_get_n_tokens (tape); i++)
    if (hn_tape_get_kind (tape, i) == HN_TOKEN_DOUBLE &&
        fabs (hn_tape_get_double (tape, i)) >= 9223372036854775808.0)
      return TRUE;
  return FALSE;
}

/* The canonical form is read again, and is its own canonical form. */
static void
check_canonical (const HnTape *tape)
{
  g_autoptr (GBytes) once = hn_tape_canonicalize (tape, 0);
  g_autoptr (GBytes) twice = NULL;
  g_autoptr (HnTape) again = hn_tape_new ();
  g_autoptr (GError) error = NULL;

  if (!hn_tape_read (again, g_bytes_get_data (once, NULL), g_bytes_get_size (once), &error))
    {
      g_assert_error (error, HN_STIX_ERROR, HN_STIX_RULE_JSON_NUMBER);
      g_assert_true (holds_large_double (tape));
      return;
    }
  g_assert_cmpuint (hn_tape_get_n_tokens (again), ==, hn_tape_get_n_tokens (tape));
  twice = hn_tape_canonicalize (again, 0);
  g_assert_true (g_bytes_equal (once, twice));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (HnTape) tape = hn_tape_new ();
  g_autoptr (GError) error = NULL;

  if (!hn_tape_read (tape, (const char *) data, size, &error))
    {
      g_assert_true (error->domain == HN_STIX_ERROR);
      g_assert_cmpuint (hn_tape_get_n_tokens (tape), ==, 0);
      return 0;
    }
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate_len ((const char *) data, size, NULL));
  g_assert_cmpuint (hn_tape_get_n_tokens (tape), <=, size);
  g_assert_cmpuint (check_value (tape, 0, 0), ==, hn_tape_get_n_tokens (tape));
  check_canonical (tape);
  return 0;
}
