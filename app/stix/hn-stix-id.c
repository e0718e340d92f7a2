#include "hn-stix-id.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define UUID_LENGTH 36

/* What a byte may be part of. Ids are a third of all that is checked, so they are checked by table.
 */
enum
{
  IN_TYPE = 1 << 0,
  IN_UUID = 1 << 1,
};

static const guint8 classes[256] = {
  ['-'] = IN_TYPE,         ['0' ... '9'] = IN_TYPE | IN_UUID,
  ['A' ... 'F'] = IN_UUID, ['a' ... 'f'] = IN_TYPE | IN_UUID,
  ['g' ... 'z'] = IN_TYPE,
};

static inline gboolean
is_made_of (const char *text, gsize length, guint8 class)
{
  guint8 common = class;

  for (gsize i = 0; i < length; i++)
    common &= classes[(guchar) text[i]];
  return common != 0;
}

gboolean
hn_stix_type_is_valid (const char *type, gsize length)
{
  g_return_val_if_fail (type != NULL, FALSE);

  return length >= 3 && length <= 250 && is_made_of (type, length, IN_TYPE);
}

#ifdef __SSE2__
/* A bit for each of sixteen bytes: whether it is a hexadecimal digit; and whether it is a hyphen.
 */
static inline guint
mask_hex (__m128i block)
{
  __m128i lower = _mm_or_si128 (block, _mm_set1_epi8 (0x20));
  __m128i is_digit = _mm_and_si128 (_mm_cmpgt_epi8 (block, _mm_set1_epi8 ('0' - 1)),
                                    _mm_cmplt_epi8 (block, _mm_set1_epi8 ('9' + 1)));
  __m128i is_letter = _mm_and_si128 (_mm_cmpgt_epi8 (lower, _mm_set1_epi8 ('a' - 1)),
                                     _mm_cmplt_epi8 (lower, _mm_set1_epi8 ('f' + 1)));

  return (guint) _mm_movemask_epi8 (_mm_or_si128 (is_digit, is_letter));
}

static inline guint
mask_hyphen (__m128i block)
{
  return (guint) _mm_movemask_epi8 (_mm_cmpeq_epi8 (block, _mm_set1_epi8 ('-')));
}

/* 8-4-4-4-12: hyphens at 8 and 13, at 18 and 23, which is 2 and 7 of the second block; the third
 * block overlaps the second. */
static gboolean
is_uuid (const char *text)
{
  const guint hyphens[] = { 1 << 8 | 1 << 13, 1 << 2 | 1 << 7, 1 << 3 };
  const guint offsets[] = { 0, 16, 20 };
  guint wrong = 0;

  for (guint i = 0; i < 3; i++)
    {
      __m128i block = _mm_loadu_si128 ((const __m128i *) (const void *) (text + offsets[i]));

      wrong |= mask_hyphen (block) ^ hyphens[i];
      wrong |= (mask_hex (block) ^ hyphens[i]) ^ 0xFFFF;
    }
  return wrong == 0;
}
#else
static gboolean
is_uuid (const char *text)
{
  return is_made_of (text, 8, IN_UUID) && text[8] == '-' && is_made_of (text + 9, 4, IN_UUID) &&
         text[13] == '-' && is_made_of (text + 14, 4, IN_UUID) && text[18] == '-' &&
         is_made_of (text + 19, 4, IN_UUID) && text[23] == '-' &&
         is_made_of (text + 24, 12, IN_UUID);
}
#endif

gboolean
hn_stix_id_is_valid (const char *id, gsize length, gsize *type_length)
{
  gsize prefix;

  g_return_val_if_fail (id != NULL, FALSE);

  if (length < 3 + 2 + UUID_LENGTH || length > HN_STIX_ID_MAX_LENGTH)
    return FALSE;
  prefix = length - UUID_LENGTH - 2;
  if (memcmp (id + prefix, "--", 2) != 0 || !hn_stix_type_is_valid (id, prefix) ||
      !is_uuid (id + prefix + 2))
    return FALSE;
  if (type_length)
    *type_length = prefix;
  return TRUE;
}
