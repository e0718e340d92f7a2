#include "config.h"

#include "hn-feed-auth.h"

#include <glib/gi18n.h>

static const GEnumValue values[] = {
  { HN_FEED_AUTH_NONE, "HN_FEED_AUTH_NONE", "none" },
  { HN_FEED_AUTH_PASSWORD, "HN_FEED_AUTH_PASSWORD", "password" },
  { HN_FEED_AUTH_TOKEN, "HN_FEED_AUTH_TOKEN", "token" },
  { HN_FEED_AUTH_NKEY, "HN_FEED_AUTH_NKEY", "nkey" },
  { HN_FEED_AUTH_CREDENTIALS, "HN_FEED_AUTH_CREDENTIALS", "credentials" },
  { 0, NULL, NULL },
};

GType
hn_feed_auth_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("HnFeedAuth", values));
  return type;
}

const char *
hn_feed_auth_get_nick (HnFeedAuth auth)
{
  g_return_val_if_fail (auth < HN_N_FEED_AUTHS, NULL);

  return values[auth].value_nick;
}

gboolean
hn_feed_auth_from_nick (const char *nick, HnFeedAuth *auth)
{
  g_return_val_if_fail (auth != NULL, FALSE);

  for (int i = 0; i < HN_N_FEED_AUTHS; i++)
    if (g_strcmp0 (nick, values[i].value_nick) == 0)
      {
        *auth = (HnFeedAuth) i;
        return TRUE;
      }
  return FALSE;
}

const char *
hn_feed_auth_get_word (HnFeedAuth auth)
{
  switch (auth)
    {
    case HN_FEED_AUTH_NONE:
      return _ ("no login");
    case HN_FEED_AUTH_PASSWORD:
      return _ ("user and password");
    case HN_FEED_AUTH_TOKEN:
      return _ ("token");
    case HN_FEED_AUTH_NKEY:
      return _ ("key of the mesh (nkey)");
    case HN_FEED_AUTH_CREDENTIALS:
      return _ ("credentials of the mesh");
    case HN_N_FEED_AUTHS:
    default:
      g_return_val_if_reached (NULL);
    }
}
