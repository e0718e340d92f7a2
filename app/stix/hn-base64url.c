#include "hn-base64url.h"

#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static int
value_of (char c)
{
  const char *at = c != '\0' ? strchr (alphabet, c) : NULL;

  return at ? (int) (at - alphabet) : -1;
}

static gsize
text_length (gsize size)
{
  return (size * 8 + 5) / 6;
}

gboolean
hn_base64url_decode (const char *text, gsize length, guint8 *out, gsize size)
{
  guint bits = 0;
  guint held = 0;
  gsize at = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (out != NULL, FALSE);

  if (length != text_length (size))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      int value = value_of (text[i]);

      if (value < 0)
        return FALSE;
      bits = bits << 6 | (guint) value;
      held += 6;
      if (held >= 8)
        {
          held -= 8;
          out[at++] = (guint8) (bits >> held);
          bits &= (1u << held) - 1;
        }
    }
  /* What is left over says nothing: were it free, one signature had several texts. */
  return bits == 0 && at == size;
}

char *
hn_base64url_encode (const guint8 *bytes, gsize size)
{
  char *text;
  char *at;
  guint bits = 0;
  guint held = 0;

  g_return_val_if_fail (bytes != NULL || size == 0, NULL);

  at = text = g_malloc (text_length (size) + 1);
  for (gsize i = 0; i < size; i++)
    {
      bits = (bits << 8 | bytes[i]) & 0xfff;
      for (held += 8; held >= 6; held -= 6)
        *at++ = alphabet[bits >> (held - 6) & 0x3f];
    }
  if (held > 0)
    *at++ = alphabet[bits << (6 - held) & 0x3f];
  *at = '\0';
  return text;
}
