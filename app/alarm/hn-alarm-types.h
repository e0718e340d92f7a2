#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HnAlarm HnAlarm;
typedef struct _HnAlarmList HnAlarmList;
typedef struct _HnAlarmRows HnAlarmRows;

G_END_DECLS
