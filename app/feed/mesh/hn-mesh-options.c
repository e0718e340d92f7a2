#include "config.h"

#include "hn-mesh-options.h"

#include "hn-feed-error.h"

#include <glib/gi18n.h>
#include <string.h>

/* A credentials file holds a token and a seed. */
#define CREDENTIALS_MAX (64 * 1024)
#define LOOK_SECONDS 30

struct _HnMeshOptions
{
  char *url;
  char *user;
  char *password;
  char *token;
  char *nkey;
  char *credentials;
  char *pin;
  char *account;
  char **ceptoars;
  char **sectors;
  char *publish;
  char *via;
  guint look_interval; /* seconds */
  HnTls *tls;
  gboolean is_exercise;
};

G_DEFINE_BOXED_TYPE (HnMeshOptions, hn_mesh_options, hn_mesh_options_copy, hn_mesh_options_free)

HnMeshOptions *
hn_mesh_options_new (const char *url)
{
  HnMeshOptions *self;

  g_return_val_if_fail (url != NULL, NULL);

  self = g_new0 (HnMeshOptions, 1);
  self->url = g_strdup (url);
  self->look_interval = LOOK_SECONDS;
  return self;
}

HnMeshOptions *
hn_mesh_options_copy (const HnMeshOptions *self)
{
  HnMeshOptions *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (HnMeshOptions, 1);
  copy->url = g_strdup (self->url);
  copy->user = g_strdup (self->user);
  copy->password = g_strdup (self->password);
  copy->token = g_strdup (self->token);
  copy->nkey = g_strdup (self->nkey);
  copy->credentials = g_strdup (self->credentials);
  copy->pin = g_strdup (self->pin);
  copy->account = g_strdup (self->account);
  copy->ceptoars = g_strdupv (self->ceptoars);
  copy->sectors = g_strdupv (self->sectors);
  copy->publish = g_strdup (self->publish);
  copy->via = g_strdup (self->via);
  copy->look_interval = self->look_interval;
  copy->tls = hn_tls_copy (self->tls);
  copy->is_exercise = self->is_exercise;
  return copy;
}

static void
free_secret (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
set_secret (char **secret, const char *value)
{
  g_clear_pointer (secret, free_secret);
  *secret = g_strdup (value);
}

static void
clear_login (HnMeshOptions *self)
{
  g_clear_pointer (&self->user, g_free);
  g_clear_pointer (&self->password, free_secret);
  g_clear_pointer (&self->token, free_secret);
  g_clear_pointer (&self->nkey, free_secret);
  g_clear_pointer (&self->credentials, free_secret);
}

void
hn_mesh_options_set_pin (HnMeshOptions *self, const char *pin)
{
  g_return_if_fail (self != NULL);

  set_secret (&self->pin, pin);
}

const char *
hn_mesh_options_get_pin (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pin;
}

void
hn_mesh_options_free (HnMeshOptions *self)
{
  g_return_if_fail (self != NULL);

  clear_login (self);
  g_clear_pointer (&self->pin, free_secret);
  g_free (self->url);
  g_free (self->account);
  g_strfreev (self->ceptoars);
  g_strfreev (self->sectors);
  g_free (self->publish);
  g_free (self->via);
  g_clear_pointer (&self->tls, hn_tls_free);
  g_free (self);
}

static gboolean
take_credentials_file (HnMeshOptions *self, const char *path, GError **error)
{
  char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  if (length > CREDENTIALS_MAX || strlen (text) != length)
    g_set_error (error, HN_FEED_ERROR, HN_FEED_ERROR_UNAUTHORIZED,
                 _ ("%s is no file of credentials for the mesh"), path);
  else
    hn_mesh_options_set_credentials (self, text);
  explicit_bzero (text, length);
  g_free (text);
  return self->credentials != NULL;
}

static const char *
get_variable (const char *name)
{
  const char *value = g_getenv (name);

  return value != NULL && *value != '\0' ? value : NULL;
}

gboolean
hn_mesh_options_set_credentials_from_environment (HnMeshOptions *self, GError **error)
{
  const char *path = get_variable ("HINOMI_MESH_CREDS");
  const char *nkey = get_variable ("HINOMI_MESH_NKEY");
  const char *token = get_variable ("HINOMI_MESH_TOKEN");
  const char *user = get_variable ("HINOMI_MESH_USER");
  const char *password = get_variable ("HINOMI_MESH_PASSWORD");

  g_return_val_if_fail (self != NULL, FALSE);

  if (path != NULL)
    return take_credentials_file (self, path, error);
  if (nkey != NULL)
    hn_mesh_options_set_nkey (self, nkey);
  else if (token != NULL)
    hn_mesh_options_set_token (self, token);
  else if (user != NULL)
    hn_mesh_options_set_user (self, user, password != NULL ? password : "");
  return TRUE;
}

void
hn_mesh_options_set_user (HnMeshOptions *self, const char *user, const char *password)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (user != NULL && password != NULL);

  clear_login (self);
  self->user = g_strdup (user);
  self->password = g_strdup (password);
}

void
hn_mesh_options_set_token (HnMeshOptions *self, const char *token)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (token != NULL);

  clear_login (self);
  set_secret (&self->token, token);
}

void
hn_mesh_options_set_nkey (HnMeshOptions *self, const char *seed)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (seed != NULL);

  clear_login (self);
  set_secret (&self->nkey, seed);
  g_strstrip (self->nkey);
}

void
hn_mesh_options_set_credentials (HnMeshOptions *self, const char *credentials)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (credentials != NULL);

  clear_login (self);
  set_secret (&self->credentials, credentials);
}

void
hn_mesh_options_set_account (HnMeshOptions *self, const char *account)
{
  g_return_if_fail (self != NULL);

  g_free (self->account);
  self->account = g_strdup (account);
}

void
hn_mesh_options_set_ceptoars (HnMeshOptions *self, const char *const *ceptoars)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->ceptoars);
  self->ceptoars = g_strdupv ((char **) ceptoars);
}

void
hn_mesh_options_set_sectors (HnMeshOptions *self, const char *const *sectors)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->sectors);
  self->sectors = g_strdupv ((char **) sectors);
}

void
hn_mesh_options_set_publish (HnMeshOptions *self, const char *prefix)
{
  g_return_if_fail (self != NULL);

  g_free (self->publish);
  self->publish = g_strdup (prefix);
}

void
hn_mesh_options_set_via (HnMeshOptions *self, const char *via)
{
  g_return_if_fail (self != NULL);

  g_free (self->via);
  self->via = g_strdup (via);
}

void
hn_mesh_options_set_tls (HnMeshOptions *self, const HnTls *tls)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->tls, hn_tls_free);
  self->tls = hn_tls_copy (tls);
}

void
hn_mesh_options_set_exercise (HnMeshOptions *self, gboolean is_exercise)
{
  g_return_if_fail (self != NULL);

  self->is_exercise = is_exercise;
}

const char *
hn_mesh_options_get_url (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->url;
}

const char *
hn_mesh_options_get_user (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->user;
}

const char *
hn_mesh_options_get_password (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->password;
}

const char *
hn_mesh_options_get_token (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->token;
}

const char *
hn_mesh_options_get_nkey (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->nkey;
}

const char *
hn_mesh_options_get_credentials (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->credentials;
}

const char *
hn_mesh_options_get_account (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->account != NULL ? self->account : self->user;
}

const char *const *
hn_mesh_options_get_ceptoars (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->ceptoars;
}

const char *const *
hn_mesh_options_get_sectors (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->sectors;
}

const char *
hn_mesh_options_get_publish (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->publish;
}

const char *
hn_mesh_options_get_via (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->via;
}

const HnTls *
hn_mesh_options_get_tls (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->tls;
}

gboolean
hn_mesh_options_get_exercise (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_exercise;
}

void
hn_mesh_options_set_look_interval (HnMeshOptions *self, guint seconds)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (seconds > 0);

  self->look_interval = seconds;
}

guint
hn_mesh_options_get_look_interval (const HnMeshOptions *self)
{
  g_return_val_if_fail (self != NULL, LOOK_SECONDS);

  return self->look_interval;
}
