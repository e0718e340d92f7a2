#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * When the feeds were last heard, and what that says: a feed is lost once it was silent for longer
 * than it promised, and a sector once every feed that covers it is.
 */
typedef struct _HnAlarmFeeds HnAlarmFeeds;

/* @ended_us: when it was heard again; 0: it lasts. All by the wall's clock; 0: there was none. */
typedef struct
{
  gint64 heard_us;
  gint64 raised_us;
  gint64 ended_us;
} HnAlarmSilence;

HnAlarmFeeds *hn_alarm_feeds_new (void);
void hn_alarm_feeds_free (HnAlarmFeeds *self);
/* As hn_alarm_list_set_feed(). A feed that was never heard is silent since @now_us. */
void hn_alarm_feeds_set (HnAlarmFeeds *self,
                         const char *feed,
                         const char *title,
                         const char *const *sectors,
                         gint64 heard_us,
                         guint promise_s,
                         gint64 now_us);
void hn_alarm_feeds_remove (HnAlarmFeeds *self, const char *feed);
/* (nullable) (transfer none) */
const char *hn_alarm_feeds_get_title (HnAlarmFeeds *self, const char *feed);
/* All silences of @feed until @now_us, the oldest first. (transfer full) (element-type
 * HnAlarmSilence). @next_us: (out): when the next begins by itself; G_MAXINT64: never. */
GArray *
hn_alarm_feeds_dup_silences (HnAlarmFeeds *self, const char *feed, gint64 now_us, gint64 *next_us);
/* Whether every feed that covers @sector is silent now. @by: (out): the one that was lost last,
 * (transfer none). */
gboolean hn_alarm_feeds_is_lost (HnAlarmFeeds *self,
                                 const char *sector,
                                 gint64 now_us,
                                 HnAlarmSilence *silence,
                                 const char **by);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnAlarmFeeds, hn_alarm_feeds_free)

G_END_DECLS
