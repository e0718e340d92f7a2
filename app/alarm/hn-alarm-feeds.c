#include "hn-alarm-feeds.h"

#include <string.h>

/* Silences that are over are remembered, but not for ever. */
#define MAX_SILENCES 256

typedef struct
{
  char *id;
  char *title;
  GStrv sectors; /* (nullable): all */
  gint64 heard_us;
  gint64 promise_us;
  gboolean was_heard;
  GArray *silences; /* of HnAlarmSilence that are over */
} HnAlarmFeed;

struct _HnAlarmFeeds
{
  GHashTable *feeds;
};

static void
free_feed (gpointer data)
{
  HnAlarmFeed *feed = data;

  g_free (feed->id);
  g_free (feed->title);
  g_strfreev (feed->sectors);
  g_array_unref (feed->silences);
  g_free (feed);
}

HnAlarmFeeds *
hn_alarm_feeds_new (void)
{
  HnAlarmFeeds *self = g_new0 (HnAlarmFeeds, 1);

  self->feeds = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_feed);
  return self;
}

void
hn_alarm_feeds_free (HnAlarmFeeds *self)
{
  g_hash_table_unref (self->feeds);
  g_free (self);
}

static HnAlarmFeed *
need_feed (HnAlarmFeeds *self, const char *id)
{
  HnAlarmFeed *feed = g_hash_table_lookup (self->feeds, id);

  if (feed == NULL)
    {
      feed = g_new0 (HnAlarmFeed, 1);
      feed->id = g_strdup (id);
      feed->silences = g_array_new (FALSE, FALSE, sizeof (HnAlarmSilence));
      g_hash_table_insert (self->feeds, feed->id, feed);
    }
  return feed;
}

static gint64
get_lost_us (const HnAlarmFeed *feed)
{
  return feed->heard_us + feed->promise_us;
}

static void
hear (HnAlarmFeed *feed, gint64 heard_us)
{
  HnAlarmSilence silence = { feed->heard_us, get_lost_us (feed), heard_us };

  if (feed->heard_us != 0 && heard_us > silence.raised_us)
    {
      if (feed->silences->len == MAX_SILENCES)
        g_array_remove_index (feed->silences, 0);
      g_array_append_val (feed->silences, silence);
    }
  feed->heard_us = heard_us;
  feed->was_heard = TRUE;
}

void
hn_alarm_feeds_set (HnAlarmFeeds *self,
                    const char *id,
                    const char *title,
                    const char *const *sectors,
                    gint64 heard_us,
                    guint promise_s,
                    gint64 now_us)
{
  HnAlarmFeed *feed = need_feed (self, id);

  g_free (feed->title);
  feed->title = g_strdup (title);
  g_strfreev (feed->sectors);
  feed->sectors = g_strdupv ((char **) sectors);
  if (heard_us > feed->heard_us)
    hear (feed, heard_us);
  else if (!feed->was_heard && feed->heard_us == 0)
    feed->heard_us = now_us;
  feed->promise_us = (gint64) promise_s * G_USEC_PER_SEC;
}

void
hn_alarm_feeds_remove (HnAlarmFeeds *self, const char *feed)
{
  g_hash_table_remove (self->feeds, feed);
}

const char *
hn_alarm_feeds_get_title (HnAlarmFeeds *self, const char *id)
{
  HnAlarmFeed *feed = g_hash_table_lookup (self->feeds, id);

  return feed != NULL ? feed->title : NULL;
}

static gboolean
is_silent (const HnAlarmFeed *feed, gint64 now_us, HnAlarmSilence *silence)
{
  *silence = (HnAlarmSilence){ feed->was_heard ? feed->heard_us : 0, get_lost_us (feed), 0 };
  return feed->heard_us != 0 && now_us > silence->raised_us;
}

GArray *
hn_alarm_feeds_dup_silences (HnAlarmFeeds *self, const char *id, gint64 now_us, gint64 *next_us)
{
  GArray *silences = g_array_new (FALSE, FALSE, sizeof (HnAlarmSilence));
  HnAlarmFeed *feed = g_hash_table_lookup (self->feeds, id);
  HnAlarmSilence silence;

  *next_us = G_MAXINT64;
  if (feed == NULL)
    return silences;
  if (feed->silences->len > 0)
    g_array_append_vals (silences, feed->silences->data, feed->silences->len);
  if (is_silent (feed, now_us, &silence))
    g_array_append_val (silences, silence);
  else if (feed->heard_us != 0)
    *next_us = silence.raised_us + 1;
  return silences;
}

static gboolean
covers (const HnAlarmFeed *feed, const char *sector)
{
  return feed->sectors == NULL || g_strv_contains ((const char *const *) feed->sectors, sector);
}

gboolean
hn_alarm_feeds_is_lost (
    HnAlarmFeeds *self, const char *sector, gint64 now_us, HnAlarmSilence *silence, const char **by)
{
  GHashTableIter iter;
  gpointer value;

  *silence = (HnAlarmSilence){ 0 };
  *by = NULL;
  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HnAlarmFeed *feed = value;
      HnAlarmSilence one;

      if (!covers (feed, sector))
        continue;
      if (!is_silent (feed, now_us, &one))
        return FALSE;
      if (*by == NULL || one.raised_us > silence->raised_us ||
          (one.raised_us == silence->raised_us && strcmp (feed->id, *by) < 0))
        {
          *silence = one;
          *by = feed->id;
        }
    }
  return *by != NULL;
}
