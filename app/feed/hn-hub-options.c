#include "hn-hub-options.h"

#include "hn-secrets.h"
#include "hn-tls.h"

#include <string.h>

struct _HnHubOptions
{
  char *url;
  char *authorization;
  char *collection;
  char **sectors;
  guint poll_interval;
  guint page_limit;
  gboolean stream;
  gboolean is_exercise;
  char *peer;
  char *title;
  HnTls *tls;         /* nullable */
  HnSecrets *secrets; /* nullable */
};

HnHubOptions *
hn_hub_options_new (const char *url)
{
  HnHubOptions *self;

  g_return_val_if_fail (url != NULL, NULL);

  self = g_new0 (HnHubOptions, 1);
  self->url = g_strdup (url);
  self->poll_interval = 30;
  self->page_limit = 1000;
  self->stream = TRUE;
  return self;
}

HnHubOptions *
hn_hub_options_copy (const HnHubOptions *self)
{
  HnHubOptions *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->url = g_strdup (self->url);
  copy->authorization = g_strdup (self->authorization);
  copy->collection = g_strdup (self->collection);
  copy->sectors = g_strdupv (self->sectors);
  copy->peer = g_strdup (self->peer);
  copy->title = g_strdup (self->title);
  copy->tls = hn_tls_copy (self->tls);
  copy->secrets = self->secrets != NULL ? hn_secrets_ref (self->secrets) : NULL;
  return copy;
}

void
hn_hub_options_free (HnHubOptions *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->url);
  hn_secret_wipe (self->authorization);
  g_free (self->collection);
  g_free (self->peer);
  g_free (self->title);
  g_clear_pointer (&self->tls, hn_tls_free);
  g_clear_pointer (&self->secrets, hn_secrets_unref);
  g_strfreev (self->sectors);
  g_free (self);
}

void
hn_hub_options_set_credentials_from_environment (HnHubOptions *self)
{
  const char *token = g_getenv ("HINOMI_HUB_TOKEN");
  const char *user = g_getenv ("HINOMI_HUB_USER");
  const char *password = g_getenv ("HINOMI_HUB_PASSWORD");

  g_return_if_fail (self != NULL);

  if (token != NULL && *token != '\0')
    hn_hub_options_set_bearer (self, token);
  else if (user != NULL && *user != '\0')
    hn_hub_options_set_basic (self, user, password != NULL ? password : "");
}

void
hn_hub_options_set_basic (HnHubOptions *self, const char *user, const char *password)
{
  char *pair;
  char *encoded;

  g_return_if_fail (self != NULL);
  g_return_if_fail (user != NULL && password != NULL);

  pair = g_strdup_printf ("%s:%s", user, password);
  encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  hn_secret_wipe (self->authorization);
  self->authorization = g_strconcat ("Basic ", encoded, NULL);
  hn_secret_wipe (pair);
  hn_secret_wipe (encoded);
}

void
hn_hub_options_set_bearer (HnHubOptions *self, const char *token)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (token != NULL);

  hn_secret_wipe (self->authorization);
  self->authorization = g_strconcat ("Bearer ", token, NULL);
  /* A line break would begin another header. */
  g_strdelimit (self->authorization, "\r\n", ' ');
}

void
hn_hub_options_set_collection (HnHubOptions *self, const char *collection)
{
  g_return_if_fail (self != NULL);

  g_free (self->collection);
  self->collection = g_strdup (collection);
}

void
hn_hub_options_set_sectors (HnHubOptions *self, const char *const *sectors)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->sectors);
  self->sectors = g_strdupv ((char **) sectors);
}

void
hn_hub_options_set_poll_interval (HnHubOptions *self, guint seconds)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (seconds > 0);

  self->poll_interval = seconds;
}

void
hn_hub_options_set_page_limit (HnHubOptions *self, guint limit)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (limit > 0);

  self->page_limit = limit;
}

void
hn_hub_options_set_stream (HnHubOptions *self, gboolean stream)
{
  g_return_if_fail (self != NULL);

  self->stream = stream;
}

const char *
hn_hub_options_get_url (const HnHubOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->url;
}

const char *
hn_hub_options_get_authorization (const HnHubOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->authorization;
}

const char *
hn_hub_options_get_collection (const HnHubOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->collection;
}

const char *const *
hn_hub_options_get_sectors (const HnHubOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->sectors;
}

guint
hn_hub_options_get_poll_interval (const HnHubOptions *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->poll_interval;
}

guint
hn_hub_options_get_page_limit (const HnHubOptions *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->page_limit;
}

gboolean
hn_hub_options_get_stream (const HnHubOptions *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->stream;
}

void
hn_hub_options_set_exercise (HnHubOptions *self, gboolean is_exercise)
{
  g_return_if_fail (self != NULL);

  self->is_exercise = is_exercise;
}

gboolean
hn_hub_options_get_exercise (const HnHubOptions *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_exercise;
}

void
hn_hub_options_set_title (HnHubOptions *self, const char *title)
{
  g_return_if_fail (self != NULL);

  g_free (self->title);
  self->title = g_strdup (title);
}

void
hn_hub_options_set_peer (HnHubOptions *self, const char *peer)
{
  g_return_if_fail (self != NULL);

  g_free (self->peer);
  self->peer = g_strdup (peer);
}

void
hn_hub_options_set_tls (HnHubOptions *self, const HnTls *tls, HnSecrets *secrets)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->tls, hn_tls_free);
  self->tls = hn_tls_copy (tls);
  if (secrets != NULL)
    hn_secrets_ref (secrets);
  g_clear_pointer (&self->secrets, hn_secrets_unref);
  self->secrets = secrets;
}

const char *
hn_hub_options_get_title (const HnHubOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->title;
}

const char *
hn_hub_options_get_peer (const HnHubOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->peer;
}

const HnTls *
hn_hub_options_get_tls (const HnHubOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->tls;
}

HnSecrets *
hn_hub_options_get_secrets (const HnHubOptions *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->secrets;
}
