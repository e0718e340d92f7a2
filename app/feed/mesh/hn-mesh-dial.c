#include "config.h"

#include "hn-mesh-dial.h"

#include "hn-feed-error.h"
#include "hn-mesh-error.h"
#include "hn-mesh-login.h"
#include "hn-mesh-url.h"
#include "hn-private-key.h"
#include "hn-wire.h"

#include <glib/gi18n.h>

#define CONNECT_TIMEOUT_MS 5000
/* So often the server is asked whether it is there; so many questions may stay unanswered. */
#define PING_MS 5000
#define PINGS_OUT_MAX 2

static natsStatus
set_servers (natsOptions *to, const char *url)
{
  g_auto (GStrv) urls = g_strsplit (url, ",", -1);
  natsStatus status = natsOptions_SetServers (to, (const char **) urls, (int) g_strv_length (urls));

  /* A server names others before it has shown who it is, and libnats would log in there, in the
   * same attempt and without asking. Our login goes to whom the site has named, and nobody else. */
  if (status == NATS_OK)
    status = natsOptions_SetIgnoreDiscoveredServers (to, true);
  return status;
}

static natsStatus
set_manners (natsOptions *to)
{
  natsStatus status = natsOptions_SetNoRandomize (to, true);

  if (status == NATS_OK)
    status = natsOptions_SetAllowReconnect (to, false);
  if (status == NATS_OK)
    status = natsOptions_SetTimeout (to, CONNECT_TIMEOUT_MS);
  if (status == NATS_OK)
    status = natsOptions_SetPingInterval (to, PING_MS);
  if (status == NATS_OK)
    status = natsOptions_SetMaxPingsOut (to, PINGS_OUT_MAX);
  /* One thread for all that comes: with one for each stream, as many heaps grow. */
  if (status == NATS_OK)
    status = natsOptions_UseGlobalMessageDelivery (to, true);
  if (status == NATS_OK)
    status = natsOptions_SetName (to, "hinomi");
  return status;
}

/* Our certificate, where a passphrase has opened its key; else the files are used as they are. */
typedef struct
{
  char *certificate;
  char *key;
} OwnKey;

static void
own_key_clear (OwnKey *own)
{
  g_clear_pointer (&own->certificate, g_free);
  g_clear_pointer (&own->key, hn_private_key_wipe);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OwnKey, own_key_clear)

/* Whom to trust, and what to show. What cannot be read is said by hn_tls_check() before. */
static natsStatus
set_tls (natsOptions *to, const HnTls *tls, const OwnKey *own, const char *url)
{
  const char *certificate = hn_tls_get_certificate_file (tls);
  const char *name = hn_tls_get_server_name (tls);
  natsStatus status = NATS_OK;

  /* Also where the address does not ask for it: the server may. */
  if (hn_tls_get_ca_file (tls) != NULL)
    status = natsOptions_LoadCATrustedCertificates (to, hn_tls_get_ca_file (tls));
  if (status == NATS_OK && own->key != NULL)
    status = natsOptions_SetCertificatesChain (to, own->certificate, own->key);
  else if (status == NATS_OK && certificate != NULL)
    status = natsOptions_LoadCertificatesChain (to, certificate, hn_tls_get_key_file (tls));
  if (status == NATS_OK && name != NULL)
    status = natsOptions_SetExpectedHostname (to, name);
  if (status == NATS_OK && hn_mesh_url_is_secure (url))
    status = natsOptions_SetSecure (to, true);
  return status;
}

/* Whether all of the servers may be spoken to at all. */
static gboolean
check_wire (const HnMeshOptions *options, const char *url, GError **error)
{
  g_auto (GStrv) urls = g_strsplit (url, ",", -1);

  for (guint i = 0; urls[i] != NULL; i++)
    {
      g_autofree char *reason = NULL;

      if (!hn_wire_check_url (urls[i], &reason, error))
        return FALSE;
    }
  if (hn_tls_get_pkcs11_uri (hn_mesh_options_get_tls (options)) != NULL)
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_TLS,
                           _ ("A mesh takes a certificate from a file only, not from a token"));
      return FALSE;
    }
  return hn_tls_check (hn_mesh_options_get_tls (options), error);
}

static natsOptions *
make_options (const HnMeshOptions *options,
              const char *url,
              const HnMeshDialFuncs *funcs,
              GError **error)
{
  const HnTls *tls = hn_mesh_options_get_tls (options);
  g_auto (OwnKey) own = { NULL };
  natsOptions *to = NULL;
  natsStatus status;

  if (!hn_tls_open_key (tls, hn_mesh_options_get_pin (options), &own.certificate, &own.key, error))
    return NULL;
  status = natsOptions_Create (&to);
  if (status == NATS_OK)
    status = set_servers (to, url);
  if (status == NATS_OK)
    status = set_manners (to);
  if (status == NATS_OK)
    status = set_tls (to, tls, &own, url);
  if (status == NATS_OK)
    status = natsOptions_SetClosedCB (to, funcs->closed, funcs->closure);
  if (status == NATS_OK)
    status = natsOptions_SetErrorHandler (to, funcs->error, funcs->closure);
  if (status != NATS_OK)
    hn_mesh_error_take_last (error, status, 0, url);
  else if (hn_mesh_login_apply (options, to, error))
    return to;
  natsOptions_Destroy (to);
  return NULL;
}

natsConnection *
hn_mesh_dial (const HnMeshOptions *options, const HnMeshDialFuncs *funcs, GError **error)
{
  g_autofree char *url = NULL;
  natsOptions *to;
  natsConnection *connection = NULL;
  natsStatus status;

  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (funcs != NULL, NULL);

  url = hn_mesh_url_normalize (hn_mesh_options_get_url (options), error);
  if (url == NULL || !check_wire (options, url, error))
    return NULL;
  to = make_options (options, url, funcs, error);
  if (to == NULL)
    return NULL;
  status = natsConnection_Connect (&connection, to);
  if (status != NATS_OK)
    hn_mesh_error_take_dial (error, status, url,
                             hn_tls_get_certificate_file (hn_mesh_options_get_tls (options)) !=
                                 NULL);
  natsOptions_Destroy (to);
  return connection;
}
