#include "config.h"

#include "hn-mesh-nkey.h"

#include "hn-feed-error.h"
#include "hn-seal-key.h"

#include <glib/gi18n.h>
#include <string.h>

/* The prefixes, as they are put before the key: five bits each. */
#define PREFIX_SEED (18 << 3)
#define PREFIX_USER (20 << 3)
#define SEED_SIZE (2 + HN_MESH_NKEY_SIZE + 2)
#define PUBLIC_SIZE (1 + HN_MESH_NKEY_SIZE + 2)

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/* CRC-16/XMODEM */
static guint16
checksum (const guint8 *data, gsize size)
{
  guint16 crc = 0;

  for (gsize i = 0; i < size; i++)
    {
      crc ^= (guint16) (data[i] << 8);
      for (guint bit = 0; bit < 8; bit++)
        crc = (guint16) ((crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1);
    }
  return crc;
}

/* RFC 4648, 6, without padding; what is left over of the last character is zero. */
static gboolean
decode (const char *text, gsize length, guint8 *data, gsize size)
{
  guint32 bits = 0;
  guint n_bits = 0;
  gsize n = 0;

  if (length != (size * 8 + 4) / 5)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      const char *found = text[i] != '\0' ? strchr (alphabet, text[i]) : NULL;

      if (found == NULL)
        return FALSE;
      bits = (bits << 5) | (guint32) (found - alphabet);
      n_bits += 5;
      if (n_bits >= 8 && n < size)
        {
          n_bits -= 8;
          data[n++] = (guint8) (bits >> n_bits);
          bits &= (1u << n_bits) - 1;
        }
    }
  return n == size && bits == 0;
}

static char *
encode (const guint8 *data, gsize size)
{
  GString *text = g_string_new (NULL);
  guint32 bits = 0;
  guint n_bits = 0;

  for (gsize i = 0; i < size; i++)
    {
      bits = (bits << 8) | data[i];
      for (n_bits += 8; n_bits >= 5; n_bits -= 5)
        g_string_append_c (text, alphabet[(bits >> (n_bits - 5)) & 31]);
      bits &= (1u << n_bits) - 1;
    }
  if (n_bits > 0)
    g_string_append_c (text, alphabet[(bits << (5 - n_bits)) & 31]);
  return g_string_free (text, FALSE);
}

gboolean
hn_mesh_nkey_decode_seed (const char *text, gssize length, guint8 *secret)
{
  guint8 raw[SEED_SIZE];
  gboolean is_good;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (secret != NULL, FALSE);

  is_good = decode (text, length < 0 ? strlen (text) : (gsize) length, raw, sizeof raw) &&
            (raw[0] & 0xf8) == PREFIX_SEED &&
            (((raw[0] & 7) << 5) | ((raw[1] & 0xf8) >> 3)) == PREFIX_USER &&
            checksum (raw, sizeof raw - 2) ==
                (guint16) (raw[sizeof raw - 2] | (raw[sizeof raw - 1] << 8));
  if (is_good)
    memcpy (secret, raw + 2, HN_MESH_NKEY_SIZE);
  explicit_bzero (raw, sizeof raw);
  return is_good;
}

char *
hn_mesh_nkey_encode_public (const guint8 *public_key)
{
  guint8 raw[PUBLIC_SIZE];
  guint16 crc;

  g_return_val_if_fail (public_key != NULL, NULL);

  raw[0] = PREFIX_USER;
  memcpy (raw + 1, public_key, HN_MESH_NKEY_SIZE);
  crc = checksum (raw, sizeof raw - 2);
  raw[sizeof raw - 2] = (guint8) (crc & 0xff);
  raw[sizeof raw - 1] = (guint8) (crc >> 8);
  return encode (raw, sizeof raw);
}

char *
hn_mesh_nkey_dup_public (const char *seed, GError **error)
{
  guint8 secret[HN_MESH_NKEY_SIZE];
  HnSealKey *key = NULL;
  char *text = NULL;

  g_return_val_if_fail (seed != NULL, NULL);

  if (hn_mesh_nkey_decode_seed (seed, -1, secret))
    key = hn_seal_key_new_from_secret (secret, NULL);
  explicit_bzero (secret, sizeof secret);
  if (key != NULL)
    text = hn_mesh_nkey_encode_public (hn_seal_key_get_public (key));
  else
    g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_UNAUTHORIZED,
                         _ ("The key for the mesh is not the seed of a user's nkey, which begins "
                            "with SU, or it was not copied whole"));
  g_clear_pointer (&key, hn_seal_key_free);
  return text;
}
