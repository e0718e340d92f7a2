#include "hn-certificate.h"

#include <limits.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>

gboolean
hn_certificate_is_of_server (const guint8 *der, gsize size)
{
  X509 *certificate;
  gboolean is_of_server;

  g_return_val_if_fail (der != NULL, FALSE);

  certificate = size <= LONG_MAX ? d2i_X509 (NULL, &der, (long) size) : NULL;
  is_of_server =
      certificate != NULL && X509_check_purpose (certificate, X509_PURPOSE_SSL_SERVER, 0) == 1;
  X509_free (certificate);
  ERR_clear_error ();
  return is_of_server;
}
