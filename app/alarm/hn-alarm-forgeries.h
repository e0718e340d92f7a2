#pragma once

#include "hn-alarm-burst.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HnAlarmForgeries:
 *
 * What each feed brought in the name of one who did not say it, by the key of its alarm.
 */
typedef struct _HnAlarmForgeries HnAlarmForgeries;

/**
 * HnAlarmForgery:
 * @key: of its alarm
 * @feed: the id of the feed that brought it
 * @creator: the id of the identity in whose name
 * @n: how many in all
 * @bursts: (element-type HnAlarmBurst): when, the oldest first
 *
 * What one feed brought in the name of one identity.
 */
typedef struct
{
  char *key;
  char *feed;
  char *creator;
  guint64 n;
  GArray *bursts;
} HnAlarmForgery;

/**
 * hn_alarm_forgeries_new:
 *
 * Returns: (transfer full): none yet
 */
HnAlarmForgeries *hn_alarm_forgeries_new (void);

/**
 * hn_alarm_forgeries_free:
 * @self: (transfer full): forgeries
 */
void hn_alarm_forgeries_free (HnAlarmForgeries *self);

/**
 * hn_alarm_forgeries_set:
 * @self: forgeries
 * @feed: the id of a feed
 * @creator: the id of an identity
 * @n: how many it brought in that name
 * @bursts: (array length=n_bursts): when, the oldest first
 * @n_bursts: how many
 *
 * Notes what a feed brought, in place of what was noted of it and @creator.
 *
 * Returns: (transfer none) (nullable): the key of its alarm; %NULL: it is as it was
 */
const char *hn_alarm_forgeries_set (HnAlarmForgeries *self,
                                    const char *feed,
                                    const char *creator,
                                    guint64 n,
                                    const HnAlarmBurst *bursts,
                                    guint n_bursts);

/**
 * hn_alarm_forgeries_find:
 * @self: forgeries
 * @key: the key of an alarm
 *
 * Returns: (transfer none) (nullable): what it is about
 */
const HnAlarmForgery *hn_alarm_forgeries_find (HnAlarmForgeries *self, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnAlarmForgeries, hn_alarm_forgeries_free)

G_END_DECLS
