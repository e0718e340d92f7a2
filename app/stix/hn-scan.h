#pragma once

#include <glib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

static inline guint64
hn_scan_load64 (const char *p)
{
  guint64 value;

  memcpy (&value, p, sizeof value);
  return value;
}

static inline guint32
hn_scan_load32 (const char *p)
{
  guint32 value;

  memcpy (&value, p, sizeof value);
  return value;
}

/* memcmp() for names, of which most are short: no call, and next to no branch that depends on the
 * length. */
static inline gboolean
hn_scan_is_equal (const char *a, const char *b, gsize length)
{
  if (length >= 8)
    {
      for (gsize i = 0; i + 8 < length; i += 8)
        if (hn_scan_load64 (a + i) != hn_scan_load64 (b + i))
          return FALSE;
      return hn_scan_load64 (a + length - 8) == hn_scan_load64 (b + length - 8);
    }
  if (length >= 4)
    return hn_scan_load32 (a) == hn_scan_load32 (b) &&
           hn_scan_load32 (a + length - 4) == hn_scan_load32 (b + length - 4);
  return length == 0 ||
         (a[0] == b[0] && a[length / 2] == b[length / 2] && a[length - 1] == b[length - 1]);
}

/* Whether a byte may stand in a string as it is: no control, quote, backslash or part of a
 * sequence. */
static inline gboolean
hn_scan_is_plain (char c)
{
  return (guchar) c >= 0x20 && (guchar) c < 0x80 && c != '"' && c != '\\';
}

/* The first byte from @p on that is not plain, or @end. */
static inline const char *
hn_scan_plain (const char *p, const char *end)
{
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8 ('"');
  const __m128i backslash = _mm_set1_epi8 ('\\');
  const __m128i space = _mm_set1_epi8 (0x20);

  for (; end - p >= 16; p += 16)
    {
      __m128i block = _mm_loadu_si128 ((const __m128i *) (const void *) p);
      /* Signed: what is less than a space is a control or has its high bit set. */
      __m128i odd = _mm_or_si128 (
          _mm_cmplt_epi8 (block, space),
          _mm_or_si128 (_mm_cmpeq_epi8 (block, quote), _mm_cmpeq_epi8 (block, backslash)));
      int mask = _mm_movemask_epi8 (odd);

      if (mask != 0)
        return p + __builtin_ctz ((guint) mask);
    }
#endif
  while (p < end && hn_scan_is_plain (*p))
    p++;
  return p;
}

/* The first byte from @p on that is no white space of RFC 8259, or @end. */
static inline const char *
hn_scan_space (const char *p, const char *end)
{
  while (p < end && (guchar) *p <= ' ' && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
    p++;
  return p;
}

G_END_DECLS
