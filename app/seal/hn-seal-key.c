#include "config.h"

#include "hn-seal-key.h"

#include "hn-base64url.h"

#include <glib/gi18n.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <string.h>

struct _HnSealKey
{
  EVP_PKEY *pair;
  guint8 public_key[HN_PUBLIC_KEY_SIZE];
  char id[HN_KEY_ID_SIZE];
};

static void
set_failed (GError **error)
{
  g_set_error_literal (error, HN_SEAL_ERROR, HN_SEAL_ERROR_FAILED,
                       _ ("the cryptographic library failed"));
}

/* (transfer full) of @pair. */
static HnSealKey *
take_pair (EVP_PKEY *pair, GError **error)
{
  HnSealKey *self = g_new0 (HnSealKey, 1);
  gsize size = sizeof self->public_key;

  self->pair = pair;
  if (!pair || EVP_PKEY_get_raw_public_key (pair, self->public_key, &size) != 1 ||
      size != sizeof self->public_key)
    {
      hn_seal_key_free (self);
      set_failed (error);
      return NULL;
    }
  hn_key_id_of_public (self->public_key, self->id);
  return self;
}

HnSealKey *
hn_seal_key_generate (GError **error)
{
  return take_pair (EVP_PKEY_Q_keygen (NULL, NULL, "ED25519"), error);
}

HnSealKey *
hn_seal_key_new_from_secret (const guint8 *secret, GError **error)
{
  g_return_val_if_fail (secret != NULL, NULL);

  return take_pair (
      EVP_PKEY_new_raw_private_key (EVP_PKEY_ED25519, NULL, secret, HN_SEAL_SECRET_SIZE), error);
}

HnSealKey *
hn_seal_key_new_from_text (const char *text, GError **error)
{
  guint8 secret[HN_SEAL_SECRET_SIZE];
  HnSealKey *self = NULL;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  while (g_ascii_isspace (*text))
    text++;
  length = strlen (text);
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  if (hn_base64url_decode (text, length, secret, sizeof secret))
    self = hn_seal_key_new_from_secret (secret, error);
  else
    g_set_error_literal (error, HN_SEAL_ERROR, HN_SEAL_ERROR_MALFORMED,
                         _ ("this is no private key of Hinomi"));
  OPENSSL_cleanse (secret, sizeof secret);
  return self;
}

char *
hn_seal_key_to_text (HnSealKey *self)
{
  guint8 secret[HN_SEAL_SECRET_SIZE];
  gsize size = sizeof secret;
  char *text;

  g_return_val_if_fail (self != NULL, NULL);

  if (EVP_PKEY_get_raw_private_key (self->pair, secret, &size) != 1 || size != sizeof secret)
    g_error ("a private key that was made here cannot be read");
  text = hn_base64url_encode (secret, sizeof secret);
  OPENSSL_cleanse (secret, sizeof secret);
  return text;
}

void
hn_seal_text_free (char *text)
{
  if (!text)
    return;
  OPENSSL_cleanse (text, strlen (text));
  g_free (text);
}

HnSealKey *
hn_seal_key_copy (HnSealKey *self)
{
  HnSealKey *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  EVP_PKEY_up_ref (copy->pair);
  return copy;
}

void
hn_seal_key_free (HnSealKey *self)
{
  g_return_if_fail (self != NULL);

  /* The library wipes what is secret of it. */
  EVP_PKEY_free (self->pair);
  g_free (self);
}

const char *
hn_seal_key_get_id (HnSealKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

const guint8 *
hn_seal_key_get_public (HnSealKey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->public_key;
}

gboolean
hn_seal_key_sign_bytes (
    HnSealKey *self, const void *data, gsize length, guint8 *signature, GError **error)
{
  EVP_MD_CTX *context;
  gsize size = HN_SIGNATURE_SIZE;
  gboolean is_signed;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);
  g_return_val_if_fail (signature != NULL, FALSE);

  context = EVP_MD_CTX_new ();
  is_signed = context && EVP_DigestSignInit (context, NULL, NULL, NULL, self->pair) == 1 &&
              EVP_DigestSign (context, signature, &size, data, length) == 1 &&
              size == HN_SIGNATURE_SIZE;
  EVP_MD_CTX_free (context);
  if (!is_signed)
    set_failed (error);
  return is_signed;
}

/*
 * The y of the points whose order divides 8, little-endian, without the sign of x in the last bit:
 * 0 (order 4), 1 (the identity), the two of order 8, and p - 1 (order 2).
 */
static const guint8
    small_orders[][HN_PUBLIC_KEY_SIZE] = {
      { 0x00 },
      { 0x01 },
      { 0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4,
        0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6,
        0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05 },
      { 0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b,
        0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39,
        0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a },
      { 0xec, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f },
    };

/* y < p = 2^255 - 19: RFC 8032, 5.1.3, step 1. */
static gboolean
is_reduced (const guint8 *y)
{
  if (y[31] != 0x7f || y[0] < 0xed)
    return TRUE;
  for (guint i = 1; i < 31; i++)
    if (y[i] != 0xff)
      return TRUE;
  return FALSE;
}

gboolean
hn_seal_public_is_sound (const guint8 *public_key)
{
  guint8 y[HN_PUBLIC_KEY_SIZE];

  g_return_val_if_fail (public_key != NULL, FALSE);

  memcpy (y, public_key, sizeof y);
  y[31] &= 0x7f;
  for (guint i = 0; i < G_N_ELEMENTS (small_orders); i++)
    if (memcmp (y, small_orders[i], sizeof y) == 0)
      return FALSE;
  return is_reduced (y);
}

gboolean
hn_seal_public_verify (const guint8 *public_key,
                       const void *data,
                       gsize length,
                       const guint8 *signature)
{
  EVP_PKEY *key;
  EVP_MD_CTX *context;
  gboolean is_good;

  g_return_val_if_fail (public_key != NULL, FALSE);
  g_return_val_if_fail (data != NULL || length == 0, FALSE);
  g_return_val_if_fail (signature != NULL, FALSE);

  if (!hn_seal_public_is_sound (public_key))
    return FALSE;
  key = EVP_PKEY_new_raw_public_key (EVP_PKEY_ED25519, NULL, public_key, HN_PUBLIC_KEY_SIZE);
  context = EVP_MD_CTX_new ();
  is_good = key && context && EVP_DigestVerifyInit (context, NULL, NULL, NULL, key) == 1 &&
            EVP_DigestVerify (context, signature, HN_SIGNATURE_SIZE, data, length) == 1;
  EVP_MD_CTX_free (context);
  EVP_PKEY_free (key);
  return is_good;
}
