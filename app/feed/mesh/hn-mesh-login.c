#include "config.h"

#include "hn-mesh-login.h"

#include "hn-feed-error.h"
#include "hn-mesh-nkey.h"

#include <glib/gi18n.h>
#include <string.h>

/* A part of a credentials file stands between a line that begins so and the next line of dashes. */
#define BEGIN_JWT "-----BEGIN NATS USER JWT-----"
#define BEGIN_SEED "-----BEGIN USER NKEY SEED-----"

/* Found where: the text that stands alone on the line after @begin. */
static const char *
find_part (const char *credentials, const char *begin, gsize *length)
{
  const char *at = strstr (credentials, begin);

  if (at == NULL)
    return NULL;
  at += strlen (begin);
  at += strspn (at, "\r\n \t-");
  *length = strcspn (at, "\r\n \t");
  return *length > 0 ? at : NULL;
}

/* For libnats, which frees it with free(). */
static char *
dup_part (const char *text, gsize length)
{
  char *copy = malloc (length + 1);

  if (copy == NULL)
    return NULL;
  memcpy (copy, text, length);
  copy[length] = '\0';
  return copy;
}

static natsStatus
on_jwt (char **jwt, char **error_text, void *closure)
{
  const HnMeshOptions *options = closure;
  gsize length;
  const char *part = find_part (hn_mesh_options_get_credentials (options), BEGIN_JWT, &length);

  *jwt = part != NULL ? dup_part (part, length) : NULL;
  return *jwt != NULL ? NATS_OK : NATS_ERR;
}

static natsStatus
on_credentials_nonce (char **error_text,
                      unsigned char **signature,
                      int *signature_length,
                      const char *nonce,
                      void *closure)
{
  const HnMeshOptions *options = closure;
  gsize length;
  const char *part = find_part (hn_mesh_options_get_credentials (options), BEGIN_SEED, &length);
  char *seed = part != NULL ? dup_part (part, length) : NULL;
  natsStatus status;

  if (seed == NULL)
    return NATS_ERR;
  status = nats_Sign (seed, nonce, signature, signature_length);
  explicit_bzero (seed, length);
  free (seed);
  return status;
}

static gboolean
use_credentials (const HnMeshOptions *options, natsOptions *to, GError **error)
{
  const char *text = hn_mesh_options_get_credentials (options);
  gsize length;

  if (find_part (text, BEGIN_JWT, &length) == NULL || find_part (text, BEGIN_SEED, &length) == NULL)
    {
      g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_UNAUTHORIZED,
                           _ ("The credentials for the mesh hold no user's token and key"));
      return FALSE;
    }
  return natsOptions_SetUserCredentialsCallbacks (
             to, on_jwt, (void *) options, on_credentials_nonce, (void *) options) == NATS_OK;
}

static natsStatus
on_nkey_nonce (char **error_text,
               unsigned char **signature,
               int *signature_length,
               const char *nonce,
               void *closure)
{
  return nats_Sign (hn_mesh_options_get_nkey (closure), nonce, signature, signature_length);
}

static gboolean
use_nkey (const HnMeshOptions *options, natsOptions *to, GError **error)
{
  g_autofree char *public_key = hn_mesh_nkey_dup_public (hn_mesh_options_get_nkey (options), error);

  if (public_key == NULL)
    return FALSE;
  return natsOptions_SetNKey (to, public_key, on_nkey_nonce, (void *) options) == NATS_OK;
}

gboolean
hn_mesh_login_apply (const HnMeshOptions *options, natsOptions *to, GError **error)
{
  natsStatus status = NATS_OK;

  g_return_val_if_fail (options != NULL, FALSE);
  g_return_val_if_fail (to != NULL, FALSE);

  if (hn_mesh_options_get_credentials (options) != NULL)
    return use_credentials (options, to, error);
  if (hn_mesh_options_get_nkey (options) != NULL)
    return use_nkey (options, to, error);
  if (hn_mesh_options_get_token (options) != NULL)
    status = natsOptions_SetToken (to, hn_mesh_options_get_token (options));
  else if (hn_mesh_options_get_user (options) != NULL)
    status = natsOptions_SetUserInfo (to, hn_mesh_options_get_user (options),
                                      hn_mesh_options_get_password (options));
  if (status == NATS_OK)
    return TRUE;
  g_set_error_literal (error, HN_FEED_ERROR, HN_FEED_ERROR_UNAUTHORIZED,
                       _ ("The credentials for the mesh cannot be used"));
  return FALSE;
}
