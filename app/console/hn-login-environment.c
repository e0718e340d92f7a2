#include "config.h"

#include "hn-login-environment.h"

#include <string.h>

typedef struct
{
  char *user;
  HnSecrets *secrets; /* nullable: not taken yet */
} Login;

static Login logins[HN_N_FEED_KINDS];

static const char *const prefixes[HN_N_FEED_KINDS] = {
  [HN_FEED_KIND_HUB] = "HINOMI_HUB",
  [HN_FEED_KIND_MESH] = "HINOMI_MESH",
};

/* Where the kernel shows it, it is overwritten. */
static void
forget (const char *prefix, const char *name)
{
  g_autofree char *variable = g_strconcat (prefix, "_", name, NULL);
  char *value = (char *) g_getenv (variable);

  if (value != NULL)
    explicit_bzero (value, strlen (value));
  g_unsetenv (variable);
}

static void
take_credentials (HnSecrets *secrets)
{
  const char *path = g_getenv ("HINOMI_MESH_CREDS");
  char *text = NULL;

  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return;
  hn_secrets_set (secrets, HN_SECRET_CREDENTIALS, text);
  hn_secret_wipe (text);
}

static void
take (HnFeedKind kind)
{
  static const char *const names[] = { "PASSWORD", "TOKEN", "NKEY", "PIN" };
  Login *login = &logins[kind];
  g_autofree char *user = g_strconcat (prefixes[kind], "_USER", NULL);
  gboolean is_new = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = g_strconcat (prefixes[kind], "_", names[i], NULL);

      is_new |= g_getenv (name) != NULL;
    }
  if (login->secrets != NULL && !is_new)
    return;
  g_clear_pointer (&login->secrets, hn_secrets_unref);
  login->secrets = hn_secrets_new ();
  hn_secrets_set_from_environment (login->secrets, prefixes[kind]);
  if (kind == HN_FEED_KIND_MESH)
    take_credentials (login->secrets);
  g_free (login->user);
  login->user = g_strdup (g_getenv (user));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    forget (prefixes[kind], names[i]);
}

void
hn_login_environment_take (void)
{
  take (HN_FEED_KIND_HUB);
  take (HN_FEED_KIND_MESH);
}

HnSecrets *
hn_login_environment_apply (HnFeedConfig *config)
{
  HnFeedAuth auth = HN_FEED_AUTH_NONE;
  HnFeedKind kind;
  Login *login;

  g_return_val_if_fail (HN_IS_FEED_CONFIG (config), NULL);

  kind = hn_feed_config_get_kind (config);
  take (kind);
  login = &logins[kind];
  if (hn_secrets_get (login->secrets, HN_SECRET_CREDENTIALS) != NULL)
    auth = HN_FEED_AUTH_CREDENTIALS;
  else if (hn_secrets_get (login->secrets, HN_SECRET_NKEY) != NULL)
    auth = HN_FEED_AUTH_NKEY;
  else if (hn_secrets_get (login->secrets, HN_SECRET_TOKEN) != NULL)
    auth = HN_FEED_AUTH_TOKEN;
  else if (login->user != NULL && *login->user != '\0')
    auth = HN_FEED_AUTH_PASSWORD;
  g_object_set (config, "auth", auth, "user-name", login->user, NULL);
  return hn_secrets_ref (login->secrets);
}
