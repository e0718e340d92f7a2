#include "config.h"

#include "hn-feed-kind.h"

#include <glib/gi18n.h>

static const GEnumValue values[] = {
  { HN_FEED_KIND_HUB, "HN_FEED_KIND_HUB", "hub" },
  { HN_FEED_KIND_MESH, "HN_FEED_KIND_MESH", "mesh" },
  { 0, NULL, NULL },
};

GType
hn_feed_kind_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("HnFeedKind", values));
  return type;
}

const char *
hn_feed_kind_get_nick (HnFeedKind kind)
{
  g_return_val_if_fail (kind < HN_N_FEED_KINDS, NULL);

  return values[kind].value_nick;
}

gboolean
hn_feed_kind_from_nick (const char *nick, HnFeedKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (int i = 0; i < HN_N_FEED_KINDS; i++)
    if (g_strcmp0 (nick, values[i].value_nick) == 0)
      {
        *kind = (HnFeedKind) i;
        return TRUE;
      }
  return FALSE;
}

const char *
hn_feed_kind_get_word (HnFeedKind kind)
{
  switch (kind)
    {
    case HN_FEED_KIND_HUB:
      return _ ("hub");
    case HN_FEED_KIND_MESH:
      return _ ("mesh");
    case HN_N_FEED_KINDS:
    default:
      g_return_val_if_reached (NULL);
    }
}
