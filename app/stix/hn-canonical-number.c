#include "hn-canonical-number.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* The digits of a number, and the power of ten of the first one. */
typedef struct
{
  char digits[20];
  int n;
  int exponent;
} Decimal;

/* @value rounded to @n digits: `d.ddde±xx`. */
static void
round_to (double value, int n, Decimal *decimal)
{
  char format[16], text[48];
  const char *e;

  g_snprintf (format, sizeof format, "%%.%de", n - 1);
  g_ascii_formatd (text, sizeof text, format, value);
  e = strchr (text, 'e');
  decimal->exponent = (int) g_ascii_strtoll (e + 1, NULL, 10);
  decimal->n = 0;
  for (const char *p = text; p < e; p++)
    if (g_ascii_isdigit (*p))
      decimal->digits[decimal->n++] = *p;
}

static gboolean
is_same (const Decimal *decimal, double value)
{
  char text[48];

  g_snprintf (text, sizeof text, "%c.%.*se%d", decimal->digits[0], decimal->n - 1,
              decimal->digits + 1, decimal->exponent);
  return g_ascii_strtod (text, NULL) == value;
}

/* The next decimal of the same length. FALSE if there is none. */
static gboolean
step_up (Decimal *decimal)
{
  for (int i = decimal->n - 1; i >= 0; i--)
    {
      if (decimal->digits[i] != '9')
        {
          decimal->digits[i]++;
          return TRUE;
        }
      decimal->digits[i] = '0';
    }
  return FALSE;
}

/*
 * Fifteen digits are enough for whatever has no more than that, but below DBL_MIN the numbers lie
 * further apart and fewer may do. At a power of two they lie closer below than above, so that the
 * nearest decimal may belong to the neighbour below while the next one up does not.
 */
static void
find_shortest (double value, Decimal *decimal)
{
  int ignored;
  gboolean is_power_of_two = frexp (value, &ignored) == 0.5;

  for (int n = value < DBL_MIN ? 1 : 15; n <= 17; n++)
    {
      round_to (value, n, decimal);
      if (is_same (decimal, value))
        break;
      if (is_power_of_two && step_up (decimal) && is_same (decimal, value))
        break;
    }
  while (decimal->n > 1 && decimal->digits[decimal->n - 1] == '0')
    decimal->n--;
}

static char *
append (char *out, const char *text, int n)
{
  memcpy (out, text, (gsize) n);
  return out + n;
}

static char *
append_zeros (char *out, int n)
{
  memset (out, '0', (gsize) n);
  return out + n;
}

/* ECMA-262, Number::toString, steps 6 to 10: where the point goes, and when there is an exponent.
 */
static char *
append_decimal (char *out, const Decimal *decimal)
{
  int point = decimal->exponent + 1;

  if (point > 21 || point <= -6)
    {
      *out++ = decimal->digits[0];
      if (decimal->n > 1)
        {
          *out++ = '.';
          out = append (out, decimal->digits + 1, decimal->n - 1);
        }
      return out + g_snprintf (out, 8, "e%+d", decimal->exponent);
    }
  if (point <= 0)
    {
      out = append (out, "0.", 2);
      out = append_zeros (out, -point);
      return append (out, decimal->digits, decimal->n);
    }
  if (decimal->n <= point)
    {
      out = append (out, decimal->digits, decimal->n);
      return append_zeros (out, point - decimal->n);
    }
  out = append (out, decimal->digits, point);
  *out++ = '.';
  return append (out, decimal->digits + point, decimal->n - point);
}

const char *
hn_canonical_number (double value, char buffer[HN_CANONICAL_NUMBER_SIZE])
{
  Decimal decimal;
  char *out = buffer;

  g_return_val_if_fail (isfinite (value), NULL);

  if (value < 0)
    *out++ = '-';
  if (value == 0)
    out = append (out, "0", 1);
  else
    {
      find_shortest (fabs (value), &decimal);
      out = append_decimal (out, &decimal);
    }
  *out = '\0';
  return buffer;
}
