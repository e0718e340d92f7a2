#include "config.h"

#include "hn-tls.h"

#include "hn-feed-error.h"
#include "hn-private-key.h"
#include "hn-secrets.h"
#include "hn-wire.h"

#include <glib/gi18n.h>
#include <string.h>

struct _HnTls
{
  char *ca_file;
  char *certificate_file;
  char *key_file;
  char *pkcs11_uri;
  char *server_name;
};

G_DEFINE_BOXED_TYPE (HnTls, hn_tls, hn_tls_copy, hn_tls_free)

HnTls *
hn_tls_new (void)
{
  return g_new0 (HnTls, 1);
}

HnTls *
hn_tls_copy (const HnTls *self)
{
  HnTls *copy;

  if (self == NULL)
    return NULL;
  copy = hn_tls_new ();
  copy->ca_file = g_strdup (self->ca_file);
  copy->certificate_file = g_strdup (self->certificate_file);
  copy->key_file = g_strdup (self->key_file);
  copy->pkcs11_uri = g_strdup (self->pkcs11_uri);
  copy->server_name = g_strdup (self->server_name);
  return copy;
}

void
hn_tls_free (HnTls *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->ca_file);
  g_free (self->certificate_file);
  g_free (self->key_file);
  g_free (self->pkcs11_uri);
  g_free (self->server_name);
  g_free (self);
}

static void
take (char **field, const char *value)
{
  char *copy = value != NULL && *value != '\0' ? g_strdup (value) : NULL;

  g_free (*field);
  *field = copy;
}

void
hn_tls_set_ca_file (HnTls *self, const char *path)
{
  g_return_if_fail (self != NULL);

  take (&self->ca_file, path);
}

void
hn_tls_set_certificate_file (HnTls *self, const char *path)
{
  g_return_if_fail (self != NULL);

  take (&self->certificate_file, path);
}

void
hn_tls_set_key_file (HnTls *self, const char *path)
{
  g_return_if_fail (self != NULL);

  take (&self->key_file, path);
}

void
hn_tls_set_pkcs11_uri (HnTls *self, const char *uri)
{
  g_return_if_fail (self != NULL);

  take (&self->pkcs11_uri, uri);
}

void
hn_tls_set_server_name (HnTls *self, const char *name)
{
  g_return_if_fail (self != NULL);

  take (&self->server_name, name);
}

const char *
hn_tls_get_ca_file (const HnTls *self)
{
  return self != NULL ? self->ca_file : NULL;
}

const char *
hn_tls_get_certificate_file (const HnTls *self)
{
  return self != NULL ? self->certificate_file : NULL;
}

const char *
hn_tls_get_key_file (const HnTls *self)
{
  if (self == NULL)
    return NULL;
  return self->key_file != NULL ? self->key_file : self->certificate_file;
}

const char *
hn_tls_get_pkcs11_uri (const HnTls *self)
{
  return self != NULL ? self->pkcs11_uri : NULL;
}

const char *
hn_tls_get_server_name (const HnTls *self)
{
  return self != NULL ? self->server_name : NULL;
}

/* The words of GnuTLS say which line, those before them which file. */
static void
explain (GError **error, const GError *cause, const char *what, const char *path)
{
  g_set_error (error, HN_FEED_ERROR, HN_FEED_ERROR_TLS, _ ("%s %s cannot be used: %s"), what, path,
               cause->message);
}

static gboolean
is_pkcs12 (const char *path)
{
  return g_str_has_suffix (path, ".p12") || g_str_has_suffix (path, ".pfx");
}

static gboolean
check_pkcs11 (const char *uri, GError **error)
{
  if (!g_str_has_prefix (uri, "pkcs11:"))
    {
      g_autofree char *shown = hn_wire_redact (uri);

      g_set_error (
          error, HN_FEED_ERROR, HN_FEED_ERROR_TLS,
          _ ("“%s” is not the address of a certificate on a token; it begins with pkcs11:"), shown);
      return FALSE;
    }
  if (strstr (uri, "pin-value") != NULL)
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                           _ ("The PIN does not belong into the address of the token, where others "
                              "can read it; give it as the PIN"));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_file (const char *what, const char *path, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (GError) cause = NULL;

  if (path == NULL)
    return TRUE;
  file = g_file_new_for_path (path);
  stream = g_file_read (file, NULL, &cause);
  if (stream != NULL)
    return TRUE;
  explain (error, cause, what, path);
  return FALSE;
}

gboolean
hn_tls_check (const HnTls *self, GError **error)
{
  if (self == NULL)
    return TRUE;
  if (self->pkcs11_uri != NULL && self->certificate_file != NULL)
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                           _ ("The certificate is either in a file or on a token, not both"));
      return FALSE;
    }
  if (self->key_file != NULL && self->certificate_file == NULL)
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                           _ ("There is a private key, but no certificate to it"));
      return FALSE;
    }
  if (self->pkcs11_uri != NULL && !check_pkcs11 (self->pkcs11_uri, error))
    return FALSE;
  return check_file (_ ("The CA’s file"), self->ca_file, error) &&
         check_file (_ ("The certificate"), self->certificate_file, error) &&
         check_file (_ ("The private key"), self->key_file, error);
}

GTlsDatabase *
hn_tls_load_database (const HnTls *self, GError **error)
{
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (GError) cause = NULL;
  GList *authorities;

  if (self == NULL || self->ca_file == NULL)
    {
      database = g_tls_backend_get_default_database (g_tls_backend_get_default ());
      if (database == NULL)
        g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                             _ ("This system has no list of whom it trusts; give the CA’s file"));
      return g_steal_pointer (&database);
    }
  /* A file without any is an empty list, and would be found out at each handshake only. */
  authorities = g_tls_certificate_list_new_from_file (self->ca_file, &cause);
  if (cause == NULL && authorities == NULL)
    g_set_error_literal (&cause, HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                         _ ("there is no certificate in it"));
  g_list_free_full (authorities, g_object_unref);
  if (cause == NULL)
    database = g_tls_file_database_new (self->ca_file, &cause);
  if (database == NULL)
    explain (error, cause, _ ("The CA’s file"), self->ca_file);
  return g_steal_pointer (&database);
}

static gboolean
open_key (const char *path, const char *pem, const char *pin, char **key, GError **error)
{
  *key = hn_private_key_open (pem, pin);
  if (*key != NULL)
    return TRUE;
  g_set_error (error, HN_FEED_ERROR, HN_FEED_ERROR_TLS,
               pin != NULL ? _ ("The passphrase does not open the private key %s")
                           : _ ("The private key %s wants a passphrase, and none is kept"),
               path);
  return FALSE;
}

gboolean
hn_tls_open_key (const HnTls *self, const char *pin, char **certificate, char **key, GError **error)
{
  const char *path = hn_tls_get_key_file (self);
  g_autoptr (GError) cause = NULL;
  g_autofree char *pem = NULL;

  g_return_val_if_fail (certificate != NULL && key != NULL, FALSE);

  *certificate = *key = NULL;
  if (path == NULL || is_pkcs12 (path))
    return TRUE;
  if (!g_file_get_contents (path, &pem, NULL, &cause))
    {
      explain (error, cause, _ ("The private key"), path);
      return FALSE;
    }
  if (!hn_private_key_is_locked (pem))
    {
      hn_private_key_wipe (g_steal_pointer (&pem));
      return TRUE;
    }
  if (!open_key (path, pem, pin, key, error))
    return FALSE;
  if (g_file_get_contents (self->certificate_file, certificate, NULL, &cause))
    return TRUE;
  g_clear_pointer (key, hn_private_key_wipe);
  explain (error, cause, _ ("The certificate"), self->certificate_file);
  return FALSE;
}

/* (nullable): of PEM files, whether a passphrase opens the key or not. */
static GTlsCertificate *
load_pem (const HnTls *self, const char *pin, GError **error)
{
  g_autofree char *certificate = NULL;
  char *key = NULL;
  char *both;
  GTlsCertificate *loaded;

  if (!hn_tls_open_key (self, pin, &certificate, &key, error))
    return NULL;
  if (key == NULL)
    return g_tls_certificate_new_from_files (self->certificate_file, hn_tls_get_key_file (self),
                                             error);
  /* The key first: that in the file of the certificate may be the locked one. */
  both = g_strconcat (key, certificate, NULL);
  loaded = g_tls_certificate_new_from_pem (both, -1, error);
  hn_private_key_wipe (both);
  hn_private_key_wipe (key);
  return loaded;
}

GTlsCertificate *
hn_tls_load_certificate (const HnTls *self, HnSecrets *secrets, GError **error)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) cause = NULL;
  const char *path = hn_tls_get_certificate_file (self);

  if (self == NULL || (path == NULL && self->pkcs11_uri == NULL))
    return NULL;
  if (!hn_tls_check (self, error))
    return NULL;
  if (self->pkcs11_uri != NULL)
    {
      certificate = g_tls_certificate_new_from_pkcs11_uris (self->pkcs11_uri, NULL, &cause);
      path = self->pkcs11_uri;
    }
  else if (is_pkcs12 (path))
    certificate = g_tls_certificate_new_from_file_with_password (
        path, hn_secrets_get (secrets, HN_SECRET_PIN), &cause);
  else
    certificate = load_pem (self, hn_secrets_get (secrets, HN_SECRET_PIN), &cause);
  if (g_error_matches (cause, HN_FEED_ERROR, HN_FEED_ERROR_TLS))
    g_propagate_error (error, g_steal_pointer (&cause));
  else if (certificate == NULL)
    explain (error, cause, _ ("The certificate"), path);
  return g_steal_pointer (&certificate);
}
