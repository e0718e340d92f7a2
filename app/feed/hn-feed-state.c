#include "config.h"

#include "hn-feed-state.h"

#include <glib/gi18n.h>

static const GEnumValue values[] = {
  { HN_FEED_STATE_IDLE, "HN_FEED_STATE_IDLE", "idle" },
  { HN_FEED_STATE_CONNECTING, "HN_FEED_STATE_CONNECTING", "connecting" },
  { HN_FEED_STATE_CATCHING_UP, "HN_FEED_STATE_CATCHING_UP", "catching-up" },
  { HN_FEED_STATE_LIVE, "HN_FEED_STATE_LIVE", "live" },
  { HN_FEED_STATE_POLLING, "HN_FEED_STATE_POLLING", "polling" },
  { HN_FEED_STATE_WAITING, "HN_FEED_STATE_WAITING", "waiting" },
  { HN_FEED_STATE_STOPPED, "HN_FEED_STATE_STOPPED", "stopped" },
  { 0, NULL, NULL },
};

GType
hn_feed_state_get_type (void)
{
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("HnFeedState", values));
  return type;
}

const char *
hn_feed_state_get_nick (HnFeedState state)
{
  g_return_val_if_fail (state < HN_N_FEED_STATES, NULL);

  return values[state].value_nick;
}

const char *
hn_feed_state_get_word (HnFeedState state)
{
  switch (state)
    {
    case HN_FEED_STATE_IDLE:
      return _ ("not started");
    case HN_FEED_STATE_CONNECTING:
      return _ ("connecting");
    case HN_FEED_STATE_CATCHING_UP:
      return _ ("catching up");
    case HN_FEED_STATE_LIVE:
      return _ ("live");
    case HN_FEED_STATE_POLLING:
      return _ ("asking at intervals");
    case HN_FEED_STATE_WAITING:
      return _ ("waiting to try again");
    case HN_FEED_STATE_STOPPED:
      return _ ("stopped");
    case HN_N_FEED_STATES:
    default:
      g_return_val_if_reached (NULL);
    }
}
