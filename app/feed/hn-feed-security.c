#include "config.h"

#include "hn-feed-security.h"

#include <glib/gi18n.h>

static const GEnumValue values[] = {
  { HN_FEED_SECURITY_UNKNOWN, "HN_FEED_SECURITY_UNKNOWN", "unknown" },
  { HN_FEED_SECURITY_LOOPBACK, "HN_FEED_SECURITY_LOOPBACK", "loopback" },
  { HN_FEED_SECURITY_TLS, "HN_FEED_SECURITY_TLS", "tls" },
  { HN_FEED_SECURITY_PLAIN, "HN_FEED_SECURITY_PLAIN", "plain" },
  { 0, NULL, NULL },
};

GType
hn_feed_security_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("HnFeedSecurity", values));
  return type;
}

const char *
hn_feed_security_get_word (HnFeedSecurity security)
{
  switch (security)
    {
    case HN_FEED_SECURITY_UNKNOWN:
      return _ ("not connected yet");
    case HN_FEED_SECURITY_LOOPBACK:
      return _ ("on this machine");
    case HN_FEED_SECURITY_TLS:
      return _ ("encrypted");
    case HN_FEED_SECURITY_PLAIN:
      return _ ("not encrypted");
    case HN_N_FEED_SECURITIES:
    default:
      g_return_val_if_reached (NULL);
    }
}
