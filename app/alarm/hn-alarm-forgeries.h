#pragma once

#include "hn-alarm-burst.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What each feed brought in the name of one who did not say it, by the key of its alarm. */
typedef struct _HnAlarmForgeries HnAlarmForgeries;

typedef struct
{
  char *key;
  char *feed;
  char *creator;
  guint64 n;
  GArray *bursts; /* of HnAlarmBurst, the oldest first */
} HnAlarmForgery;

HnAlarmForgeries *hn_alarm_forgeries_new (void);
void hn_alarm_forgeries_free (HnAlarmForgeries *self);
/* (transfer none) (nullable): the key of its alarm; NULL: it is as it was. */
const char *hn_alarm_forgeries_set (HnAlarmForgeries *self,
                                    const char *feed,
                                    const char *creator,
                                    guint64 n,
                                    const HnAlarmBurst *bursts,
                                    guint n_bursts);
/* (transfer none) (nullable) */
const HnAlarmForgery *hn_alarm_forgeries_find (HnAlarmForgeries *self, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HnAlarmForgeries, hn_alarm_forgeries_free)

G_END_DECLS
