#include "config.h"

#include "hn-private-key.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

gboolean
hn_private_key_is_locked (const char *pem)
{
  g_return_val_if_fail (pem != NULL, FALSE);

  return strstr (pem, "-----BEGIN ENCRYPTED PRIVATE KEY-----") != NULL ||
         strstr (pem, "Proc-Type: 4,ENCRYPTED") != NULL;
}

/* OpenSSL would ask at the terminal. */
static int
give_passphrase (char *buffer, int size, int is_writing, void *passphrase)
{
  const gsize length = passphrase != NULL ? strlen (passphrase) : 0;

  if (length == 0 || length > (gsize) size)
    return -1;
  memcpy (buffer, passphrase, length);
  return (int) length;
}

static char *
write_open (EVP_PKEY *key)
{
  BIO *out = BIO_new (BIO_s_secmem ());
  char *text;
  long length;
  char *pem = NULL;

  if (out != NULL && PEM_write_bio_PKCS8PrivateKey (out, key, NULL, NULL, 0, NULL, NULL) == 1)
    {
      length = BIO_get_mem_data (out, &text);
      pem = g_strndup (text, (gsize) length);
    }
  BIO_free (out);
  return pem;
}

char *
hn_private_key_open (const char *pem, const char *passphrase)
{
  BIO *in;
  EVP_PKEY *key;
  char *opened = NULL;

  g_return_val_if_fail (pem != NULL, NULL);

  in = BIO_new_mem_buf (pem, -1);
  key =
      in != NULL ? PEM_read_bio_PrivateKey (in, NULL, give_passphrase, (void *) passphrase) : NULL;
  if (key != NULL)
    opened = write_open (key);
  EVP_PKEY_free (key);
  BIO_free (in);
  ERR_clear_error ();
  return opened;
}

void
hn_private_key_wipe (char *pem)
{
  if (pem != NULL)
    explicit_bzero (pem, strlen (pem));
  g_free (pem);
}
