#include "hn-log-sum.h"

#include <openssl/evp.h>
#include <string.h>

struct _HnLogSum
{
  EVP_MD *sha256;
  EVP_MD_CTX *single;
  EVP_MD_CTX *digests;
  EVP_MD_CTX *places;
};

static void
begin (HnLogSum *self, EVP_MD_CTX *context)
{
  /* It fails only where memory ends, as all of GLib does. */
  if (EVP_DigestInit_ex2 (context, self->sha256, NULL) != 1)
    g_error ("SHA-256 does not begin");
}

static void
update (EVP_MD_CTX *context, const void *data, gsize size)
{
  if (size > 0 && EVP_DigestUpdate (context, data, size) != 1)
    g_error ("SHA-256 does not go on");
}

static void
finish (EVP_MD_CTX *context, guint8 digest[HN_LOG_SUM_SIZE])
{
  if (EVP_DigestFinal_ex (context, digest, NULL) != 1)
    g_error ("SHA-256 does not end");
}

HnLogSum *
hn_log_sum_new (void)
{
  HnLogSum *self = g_new0 (HnLogSum, 1);

  self->sha256 = EVP_MD_fetch (NULL, "SHA256", NULL);
  self->single = EVP_MD_CTX_new ();
  self->digests = EVP_MD_CTX_new ();
  self->places = EVP_MD_CTX_new ();
  if (self->sha256 == NULL || self->single == NULL || self->digests == NULL || self->places == NULL)
    g_error ("libcrypto has no SHA-256");
  hn_log_sum_begin (self);
  return self;
}

void
hn_log_sum_free (HnLogSum *self)
{
  g_return_if_fail (self != NULL);

  EVP_MD_CTX_free (self->single);
  EVP_MD_CTX_free (self->digests);
  EVP_MD_CTX_free (self->places);
  EVP_MD_free (self->sha256);
  g_free (self);
}

void
hn_log_sum_bytes (HnLogSum *self, const void *data, gsize size, guint8 digest[HN_LOG_SUM_SIZE])
{
  begin (self, self->single);
  update (self->single, data, size);
  finish (self->single, digest);
}

void
hn_log_sum_begin (HnLogSum *self)
{
  begin (self, self->digests);
  begin (self, self->places);
}

void
hn_log_sum_add (HnLogSum *self,
                const guint8 digest[HN_LOG_SUM_SIZE],
                gint64 received_us,
                const char *source)
{
  gint64 number = GINT64_TO_BE (received_us);

  update (self->digests, digest, HN_LOG_SUM_SIZE);
  update (self->places, &number, sizeof number);
  update (self->places, source, strlen (source) + 1);
}

void
hn_log_sum_end (HnLogSum *self, char digest[HN_LOG_SUM_HEX_SIZE], char places[HN_LOG_SUM_HEX_SIZE])
{
  guint8 sum[HN_LOG_SUM_SIZE];

  finish (self->digests, sum);
  hn_log_sum_to_hex (sum, digest);
  finish (self->places, sum);
  hn_log_sum_to_hex (sum, places);
}

void
hn_log_sum_to_hex (const guint8 digest[HN_LOG_SUM_SIZE], char hex[HN_LOG_SUM_HEX_SIZE])
{
  static const char digits[] = "0123456789abcdef";

  for (guint i = 0; i < HN_LOG_SUM_SIZE; i++)
    {
      hex[2 * i] = digits[digest[i] >> 4];
      hex[2 * i + 1] = digits[digest[i] & 15];
    }
  hex[2 * HN_LOG_SUM_SIZE] = '\0';
}
