#include "hn-hub-secret.h"

#include <stdio.h>
#include <string.h>

#define DIGEST_SIZE 32
#define SALT_SIZE 16
/* About 0.1 s on the machines that the hub is meant for; the hub remembers who came in. */
#define ITERATIONS 50000
#define MAX_ITERATIONS 10000000

static void
to_hex (const guint8 *bytes, gsize size, char *hex)
{
  for (gsize i = 0; i < size; i++)
    g_snprintf (hex + 2 * i, 3, "%02x", bytes[i]);
}

static gboolean
from_hex (const char *hex, gsize length, guint8 *bytes, gsize size)
{
  if (length != 2 * size)
    return FALSE;
  for (gsize i = 0; i < size; i++)
    {
      int high = g_ascii_xdigit_value (hex[2 * i]);
      int low = g_ascii_xdigit_value (hex[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      bytes[i] = (guint8) (high << 4 | low);
    }
  return TRUE;
}

static void
hmac_once (GHmac *keyed, const guint8 *data, gsize size, guint8 digest[DIGEST_SIZE])
{
  GHmac *hmac = g_hmac_copy (keyed);
  gsize digest_size = DIGEST_SIZE;

  g_hmac_update (hmac, data, (gssize) size);
  g_hmac_get_digest (hmac, digest, &digest_size);
  g_hmac_unref (hmac);
}

/* RFC 8018, 5.2, for the one block that SHA-256 gives. */
static void
derive (const char *password,
        const guint8 salt[SALT_SIZE],
        guint iterations,
        guint8 derived[DIGEST_SIZE])
{
  GHmac *keyed = g_hmac_new (G_CHECKSUM_SHA256, (const guchar *) password, strlen (password));
  guint8 first[SALT_SIZE + 4] = { 0 };
  guint8 block[DIGEST_SIZE];

  memcpy (first, salt, SALT_SIZE);
  first[SALT_SIZE + 3] = 1;
  hmac_once (keyed, first, sizeof first, block);
  memcpy (derived, block, DIGEST_SIZE);
  for (guint i = 1; i < iterations; i++)
    {
      hmac_once (keyed, block, DIGEST_SIZE, block);
      for (gsize j = 0; j < DIGEST_SIZE; j++)
        derived[j] ^= block[j];
    }
  g_hmac_unref (keyed);
}

char *
hn_hub_secret_hash_password (const char *password)
{
  guint8 salt[SALT_SIZE];
  guint8 derived[DIGEST_SIZE];
  char salt_hex[2 * SALT_SIZE + 1];
  char derived_hex[2 * DIGEST_SIZE + 1];
  FILE *random = fopen ("/dev/urandom", "rb");

  g_return_val_if_fail (password != NULL, NULL);

  if (random == NULL || fread (salt, 1, SALT_SIZE, random) != SALT_SIZE)
    g_error ("/dev/urandom cannot be read: no salt");
  fclose (random);
  derive (password, salt, ITERATIONS, derived);
  to_hex (salt, SALT_SIZE, salt_hex);
  to_hex (derived, DIGEST_SIZE, derived_hex);
  return g_strdup_printf ("pbkdf2-sha256$%d$%s$%s", ITERATIONS, salt_hex, derived_hex);
}

static gboolean
parse_pbkdf2 (const char *text, guint *iterations, guint8 *salt, guint8 *derived)
{
  g_auto (GStrv) parts = g_strsplit (text, "$", 5);
  guint64 number;

  if (g_strv_length (parts) != 4 || !g_str_equal (parts[0], "pbkdf2-sha256") ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, MAX_ITERATIONS, &number, NULL))
    return FALSE;
  *iterations = (guint) number;
  return from_hex (parts[2], strlen (parts[2]), salt, SALT_SIZE) &&
         from_hex (parts[3], strlen (parts[3]), derived, DIGEST_SIZE);
}

static gboolean
parse_sha256 (const char *text, guint8 *digest)
{
  return g_str_has_prefix (text, "sha256$") &&
         from_hex (text + strlen ("sha256$"), strlen (text) - strlen ("sha256$"), digest,
                   DIGEST_SIZE);
}

gboolean
hn_hub_secret_is_hash (const char *text)
{
  guint8 salt[SALT_SIZE];
  guint8 digest[DIGEST_SIZE];
  guint iterations;

  g_return_val_if_fail (text != NULL, FALSE);

  return parse_sha256 (text, digest) || parse_pbkdf2 (text, &iterations, salt, digest);
}

gboolean
hn_hub_secret_matches (const char *hash, const char *secret)
{
  guint8 salt[SALT_SIZE];
  guint8 wanted[DIGEST_SIZE];
  guint8 given[DIGEST_SIZE];
  guint8 difference = 0;
  guint iterations;

  g_return_val_if_fail (hash != NULL && secret != NULL, FALSE);

  if (parse_sha256 (hash, wanted))
    {
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      gsize size = DIGEST_SIZE;

      g_checksum_update (checksum, (const guchar *) secret, (gssize) strlen (secret));
      g_checksum_get_digest (checksum, given, &size);
    }
  else if (parse_pbkdf2 (hash, &iterations, salt, wanted))
    derive (secret, salt, iterations, given);
  else
    return FALSE;

  for (gsize i = 0; i < DIGEST_SIZE; i++)
    difference |= wanted[i] ^ given[i];
  return difference == 0;
}
