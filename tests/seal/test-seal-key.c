#include "hn-base64url.h"
#include "hn-seal-key.h"

#include <string.h>

static void
from_hex (const char *hex, guint8 *bytes, gsize size)
{
  g_assert_cmpuint (strlen (hex), ==, size * 2);
  for (gsize i = 0; i < size; i++)
    bytes[i] =
        (guint8) (g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
}

/* RFC 8032, 7.1. */
static const struct
{
  const char *secret;
  const char *public_key;
  const char *message;
  const char *signature;
} vectors[] = {
  { "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
    "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b4"
    "6bd25bf5f0595bbe24655141438e7a100b" },
  { "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
    "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d"
    "8c387b2eaeb4302aeeb00d291612bb0c00" },
  { "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
    "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
    "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6"
    "594a7c15e9716ed28dc027beceea1ec40a" },
  { "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
    "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feeb"
    "bd454d4423643ce80e2a9ac94fa54ca49f",
    "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0"
    "303dca179c138ac17ad9bef1177331a704" },
};

static void
test_rfc (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      guint8 secret[HN_SEAL_SECRET_SIZE], public_key[HN_PUBLIC_KEY_SIZE];
      guint8 expected[HN_SIGNATURE_SIZE], signature[HN_SIGNATURE_SIZE], message[64];
      const gsize length = strlen (vectors[i].message) / 2;
      g_autoptr (HnSealKey) key = NULL;
      g_autoptr (GError) error = NULL;

      from_hex (vectors[i].secret, secret, sizeof secret);
      from_hex (vectors[i].public_key, public_key, sizeof public_key);
      from_hex (vectors[i].signature, expected, sizeof expected);
      from_hex (vectors[i].message, message, length);
      key = hn_seal_key_new_from_secret (secret, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (hn_seal_key_get_public (key), HN_PUBLIC_KEY_SIZE, public_key,
                       sizeof public_key);
      g_assert_true (hn_seal_key_sign_bytes (key, message, length, signature, &error));
      g_assert_cmpmem (signature, sizeof signature, expected, sizeof expected);
      g_assert_true (hn_seal_public_verify (public_key, message, length, expected));
      /* Whatever bit of it is another one. */
      for (guint bit = 0; bit < 8 * HN_SIGNATURE_SIZE; bit++)
        {
          signature[bit / 8] ^= (guint8) (1 << bit % 8);
          g_assert_false (hn_seal_public_verify (public_key, message, length, signature));
          signature[bit / 8] ^= (guint8) (1 << bit % 8);
        }
    }
}

/* S and S + L are the same number to who does not look (RFC 8032, 5.1.7): one signature, two texts.
 */
static void
test_malleable (void)
{
  guint8 public_key[HN_PUBLIC_KEY_SIZE], signature[HN_SIGNATURE_SIZE], order[32];
  guint carry = 0;

  from_hex ("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010", order,
            sizeof order);
  from_hex (vectors[0].public_key, public_key, sizeof public_key);
  from_hex (vectors[0].signature, signature, sizeof signature);
  for (guint i = 0; i < sizeof order; i++)
    {
      carry += (guint) signature[32 + i] + order[i];
      signature[32 + i] = (guint8) carry;
      carry >>= 8;
    }
  g_assert_cmpuint (carry, ==, 0);
  g_assert_false (hn_seal_public_verify (public_key, "", 0, signature));
}

/* The points whose order divides 8, in every way to write them. With the key of order 1 the
 * signature of R = that point and S = 0 is good for any message. */
static void
test_small_order (void)
{
  static const char *const points[] = {
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    /* Not reduced: p, p + 1, and the largest there is. */
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  };

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    {
      guint8 point[HN_PUBLIC_KEY_SIZE];
      guint8 signature[HN_SIGNATURE_SIZE] = { 0 };

      from_hex (points[i], point, sizeof point);
      memcpy (signature, point, sizeof point);
      g_assert_false (hn_seal_public_is_sound (point));
      g_assert_false (hn_seal_public_verify (point, "anything", 8, signature));
      memset (signature, 0, sizeof signature);
      signature[0] = 1;
      g_assert_false (hn_seal_public_verify (point, "anything", 8, signature));
    }
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      guint8 public_key[HN_PUBLIC_KEY_SIZE];

      from_hex (vectors[i].public_key, public_key, sizeof public_key);
      g_assert_true (hn_seal_public_is_sound (public_key));
    }
}

/* The id is what sha256sum says. */
static void
test_id (void)
{
  guint8 public_key[HN_PUBLIC_KEY_SIZE];
  char id[HN_KEY_ID_SIZE];

  from_hex (vectors[0].public_key, public_key, sizeof public_key);
  g_assert_cmpstr (hn_key_id_of_public (public_key, id), ==,
                   "21fe31dfa154a261626bf854046fd2271b7bed4b6abe45aa58877ef47f9721b9");
}

static void
test_text (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HnSealKey) key = hn_seal_key_generate (&error);
  g_autoptr (HnSealKey) other = hn_seal_key_generate (&error);
  g_autoptr (HnSealKey) again = NULL;
  g_autoptr (HnSealKey) none = NULL;
  g_autofree char *padded = NULL;
  char *text;

  g_assert_no_error (error);
  g_assert_cmpstr (hn_seal_key_get_id (key), !=, hn_seal_key_get_id (other));
  text = hn_seal_key_to_text (key);
  padded = g_strconcat (" \t", text, "\r\n\n", NULL);
  again = hn_seal_key_new_from_text (padded, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hn_seal_key_get_id (again), ==, hn_seal_key_get_id (key));
  text[10] = text[10] == '!' ? '?' : '!';
  none = hn_seal_key_new_from_text (text, &error);
  g_assert_null (none);
  g_assert_error (error, HN_SEAL_ERROR, HN_SEAL_ERROR_MALFORMED);
  /* Not a word of the secret. */
  g_assert_null (strstr (error->message, text + 12));
  hn_seal_text_free (text);
}

/* RFC 4648, 10, without the padding; and nothing else stands for the same bytes. */
static void
test_base64url (void)
{
  static const char *const samples[][2] = {
    { "", "" },           { "f", "Zg" },          { "fo", "Zm8" },         { "foo", "Zm9v" },
    { "foob", "Zm9vYg" }, { "fooba", "Zm9vYmE" }, { "foobar", "Zm9vYmFy" }
  };
  static const char *const others[] = {
    "Zh", "Zg==", "Zg=", " Zg", "Zg\n", "Z", "Zg A", "Z+", "Z/"
  };
  guint8 bytes[8];

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      const gsize size = strlen (samples[i][0]);
      g_autofree char *text = hn_base64url_encode ((const guint8 *) samples[i][0], size);

      g_assert_cmpstr (text, ==, samples[i][1]);
      g_assert_true (hn_base64url_decode (text, strlen (text), bytes, size));
      g_assert_cmpmem (bytes, size, samples[i][0], size);
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (hn_base64url_decode (others[i], strlen (others[i]), bytes, 1));
  /* Of all pairs of characters just 256 are a byte, each once. */
  {
    gboolean seen[256] = { FALSE };
    guint n = 0;

    for (guint pair = 0; pair < 65536; pair++)
      {
        const char text[] = { (char) (pair >> 8), (char) pair };

        if (!hn_base64url_decode (text, 2, bytes, 1))
          continue;
        g_assert_false (seen[bytes[0]]);
        seen[bytes[0]] = TRUE;
        n++;
      }
    g_assert_cmpuint (n, ==, 256);
  }
}

/* Whatever is written reads the same. */
static void
test_random (void)
{
  for (guint i = 0; i < 64; i++)
    {
      guint8 bytes[64], back[64];
      const gsize size = (gsize) g_test_rand_int_range (0, 65);
      g_autofree char *text = NULL;

      for (gsize j = 0; j < size; j++)
        bytes[j] = (guint8) g_test_rand_int_range (0, 256);
      text = hn_base64url_encode (bytes, size);
      g_assert_true (hn_base64url_decode (text, strlen (text), back, size));
      g_assert_cmpmem (bytes, size, back, size);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/seal/key/rfc-8032", test_rfc);
  g_test_add_func ("/seal/key/malleable", test_malleable);
  g_test_add_func ("/seal/key/small-order", test_small_order);
  g_test_add_func ("/seal/key/id", test_id);
  g_test_add_func ("/seal/key/text", test_text);
  g_test_add_func ("/seal/key/base64url", test_base64url);
  g_test_add_func ("/seal/key/base64url-random", test_random);
  return g_test_run ();
}
