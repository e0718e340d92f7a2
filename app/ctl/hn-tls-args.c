#include "config.h"

#include "hn-tls-args.h"

#include <glib/gi18n.h>

void
hn_tls_args_add (HnTlsArgs *self, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "ca", 0, 0, G_OPTION_ARG_FILENAME, &self->ca, N_ ("Trust only whom this certifies (PEM)"),
      N_ ("PATH") },
    { "certificate", 0, 0, G_OPTION_ARG_FILENAME, &self->certificate,
      N_ ("Show this certificate (PEM, or PKCS#12 with its key)"), N_ ("PATH") },
    { "key", 0, 0, G_OPTION_ARG_FILENAME, &self->key,
      N_ ("Its private key (PEM), where that is in another file"), N_ ("PATH") },
    { "pkcs11", 0, 0, G_OPTION_ARG_STRING, &self->pkcs11,
      N_ ("Show the certificate on a token (pkcs11:…)"), N_ ("URI") },
    { "server-name", 0, 0, G_OPTION_ARG_STRING, &self->name,
      N_ ("The name in the certificate of the other side, if it is not that of the address"),
      N_ ("NAME") },
    G_OPTION_ENTRY_NULL
  };

  g_return_if_fail (self != NULL);
  g_return_if_fail (context != NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

void
hn_tls_args_clear (HnTlsArgs *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->ca, g_free);
  g_clear_pointer (&self->certificate, g_free);
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->pkcs11, g_free);
  g_clear_pointer (&self->name, g_free);
}

HnTls *
hn_tls_args_make (const HnTlsArgs *self)
{
  HnTls *tls;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->ca == NULL && self->certificate == NULL && self->key == NULL && self->pkcs11 == NULL &&
      self->name == NULL)
    return NULL;
  tls = hn_tls_new ();
  hn_tls_set_ca_file (tls, self->ca);
  hn_tls_set_certificate_file (tls, self->certificate);
  hn_tls_set_key_file (tls, self->key);
  hn_tls_set_pkcs11_uri (tls, self->pkcs11);
  hn_tls_set_server_name (tls, self->name);
  return tls;
}

void
hn_tls_args_apply_to_mesh (const HnTlsArgs *self, HnMeshOptions *options)
{
  g_autoptr (HnTls) tls = NULL;
  g_autoptr (HnSecrets) secrets = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (options != NULL);

  tls = hn_tls_args_make (self);
  secrets = hn_tls_args_dup_secrets (self);
  if (tls != NULL)
    hn_mesh_options_set_tls (options, tls);
  hn_mesh_options_set_pin (options, hn_secrets_get (secrets, HN_SECRET_PIN));
}

HnSecrets *
hn_tls_args_dup_secrets (const HnTlsArgs *self)
{
  const char *pin = g_getenv ("HINOMI_HUB_PIN");
  HnSecrets *secrets;

  g_return_val_if_fail (self != NULL, NULL);

  if (pin == NULL || (self->certificate == NULL && self->pkcs11 == NULL))
    return NULL;
  secrets = hn_secrets_new ();
  hn_secrets_set (secrets, HN_SECRET_PIN, pin);
  return secrets;
}
